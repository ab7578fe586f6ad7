"""The ledger of claims: every number or dated fact of the article, with two checks that are never merged into one.

The first check asks whether an official source states the figure (`figure_status`, a column of the table). The second
asks whether rows of single agreements rebuild it at its own date (`rebuild`, computed here). A figure may be stated and
not rebuilt, or rebuilt only with rows that were dated to make it come out; the ledger says which.
"""

import re

import pandas as pd

from softconnectivity.agreements.reconcile import ARTICLE, NO_ROWS, Rebuild, rebuild
from softconnectivity.errors import ReportError
from softconnectivity.facts.shown import with_sources
from softconnectivity.language import LANGUAGES, language

# Claims of these kinds count or rank something of which a list could exist; the others count nothing in the world.
_COUNTING_KINDS = ("headline_figure", "rank")
_WHOLE = re.compile("[0-9]+")


def ledger(facts) -> pd.DataFrame:
    """Return the claims with the result of both checks.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    DataFrame
        The claims table in its own order, and beside it: `rebuild` (`independent`, `fitted`, `no_rows` or
        `not_applicable`), `rebuilt` (the number the rows give at `check_date`, missing without rows), `difference`
        (rebuilt less published), `fitted` and `unverified` (identifiers of the rows of that kind in the number), and
        the source's `cite_zh`, `cite_en` and `url`.

    Raises
    ------
    ReportError
        Naming each claim with rows that has no date or no whole number to check, in both languages.
    """
    claims = facts.table("claims")
    results = [(claim, _rebuilt(claim, facts)) for claim in claims.itertuples()]
    _check(results)
    columns = {
        "rebuild": [result.word for _, result in results],
        "rebuilt": pd.array([result.number for _, result in results], dtype="Int64"),
        "fitted": [result.fitted for _, result in results],
        "unverified": [result.unverified for _, result in results],
        "difference": pd.array([_difference(claim, result) for claim, result in results], dtype="Int64"),
    }
    return with_sources(claims.assign(**columns), facts)


def counted_in_article(claims: pd.DataFrame) -> pd.Series:
    """Which claims are about the article itself: checked by counting in it and not against another source.

    Parameters
    ----------
    claims : DataFrame
        As `ledger` returns it.

    Returns
    -------
    Series of bool
    """
    return (claims["figure_status"] == "verified") & (claims["source_id"] == ARTICLE)


def _rebuilt(claim, facts) -> Rebuild:
    series = "" if pd.isna(claim.series) else claim.series
    if not series and claim.kind in _COUNTING_KINDS:
        return Rebuild(NO_ROWS)
    return rebuild(series, claim.check_date, facts)


def _difference(claim, result: Rebuild) -> int | None:
    return None if result.number is None else result.number - int(claim.figure)


def _check(results: list[tuple]) -> None:
    """Refuse a claim whose rows were counted without a date or have no whole number to be compared with."""
    problems = []
    for claim, result in results:
        wrong = {"date": pd.isna(claim.check_date), "figure": not _WHOLE.fullmatch(str(claim.figure))}
        if result.number is not None:
            problems += [
                language(code).text(f"claims.problem.{kind}", claim=claim.claim_id, figure=claim.figure)
                for kind, holds in wrong.items()
                if holds
                for code in LANGUAGES
            ]
    if problems:
        raise ReportError(problems)
