"""The ledger of claims: every number or dated fact of the article, with two checks that are never merged into one.

The first check asks whether an official source states the figure (`figure_status`, a column of the table). The second
asks whether rows of single agreements rebuild it at its own date (`rebuild`, computed here). A figure may be stated and
not rebuilt, or rebuilt only with rows that were dated to make it come out; the ledger says which.
"""

import re

import pandas as pd

from softconnectivity.agreements.reconcile import (
    ARTICLE,
    FITTED,
    INDEPENDENT,
    NO_ROWS,
    NOT_APPLICABLE,
    Rebuild,
    rebuild,
)
from softconnectivity.errors import ReportError
from softconnectivity.language import Language, language

# Claims of these kinds count or rank something of which a list could exist; the others count nothing in the world.
_COUNTING_KINDS = ("headline_figure", "rank")
# Claims whose figure is an identifier, a year, a date or a rank: its unit would only repeat that.
_UNITLESS_KINDS = ("bibliographic", "citation", "dated_fact", "label", "rank")
_PARTS = ("0", "1", "2", "3", "4", "R")
_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]{}<>$"})


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
        If a claim with rows has no date or no whole number to check.
    """
    claims = facts.table("claims")
    results = [_rebuilt(claim, facts) for claim in claims.itertuples()]
    columns = {
        "rebuild": [result.word for result in results],
        "rebuilt": pd.array([result.number for result in results], dtype="Int64"),
        "fitted": [result.fitted for result in results],
        "unverified": [result.unverified for result in results],
    }
    joined = claims.assign(**columns)
    joined["difference"] = joined["rebuilt"] - _whole(joined["figure"].where(joined["rebuilt"].notna()))
    sources = facts.table("sources")[["source_id", "cite_zh", "cite_en", "url"]]
    return joined.merge(sources, on="source_id", how="left", validate="many_to_one")


def fragment(facts, lang) -> str:
    """Return the body of the claims page: one labelled block a claim, grouped by part of the article.

    Parameters
    ----------
    facts : Facts
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown. Claim C012 has the label `claim-c012` in both languages.
    """
    lang = language(lang) if isinstance(lang, str) else lang
    claims = ledger(facts)
    names = _row_names(facts, lang)
    blocks = [_summary(claims, lang)]
    for part in _PARTS:
        inside = claims[claims["section"].str.split(".").str[0] == part]
        blocks.append(f"(claims-part-{part.lower()})=\n### {lang.text(f'claims.part.{part.lower()}')}")
        blocks += [_block(claim, names, lang) for claim in inside.to_dict("records")]
    return "\n\n".join(blocks) + "\n"


def said(text) -> str:
    """Return text of a table cell so that Markdown shows it as it stands; nothing for a missing cell.

    Examples
    --------
    >>> said("Guobanfa [2015] No. 89")
    'Guobanfa \\\\[2015\\\\] No. 89'
    """
    return "" if pd.isna(text) else str(text).translate(_MARKUP)


def _rebuilt(claim, facts) -> Rebuild:
    series = "" if pd.isna(claim.series) else claim.series
    if not series and claim.kind in _COUNTING_KINDS:
        return Rebuild(NO_ROWS)
    return rebuild(series, claim.check_date, facts)


def _whole(figures: pd.Series) -> pd.Series:
    try:
        return pd.to_numeric(figures).astype("Int64")
    except (ValueError, TypeError) as problem:
        raise ReportError(f"claims.csv, figure: {problem}") from None


def _summary(claims: pd.DataFrame, lang: Language) -> str:
    """One line for each check: how many claims have each of its words."""
    inside = counted_in_article(claims)
    groups = {
        "outside": claims.loc[~inside, "figure_status"],
        "inside": claims.loc[inside, "figure_status"],
        "rebuild": claims["rebuild"],
    }
    lines = [lang.text("claims.summary.all", count=lang.number(len(claims))), ""]
    for group, words in groups.items():
        catalogue = "claims.rebuild" if group == "rebuild" else "status"
        pairs = [
            lang.text("claims.summary.pair", word=lang.text(f"{catalogue}.{word}"), count=lang.number(count))
            for word, count in words.value_counts().items()
        ]
        pairs = lang.text("claims.summary.separator").join(pairs)
        lines.append("- " + lang.text(f"claims.summary.{group}", count=lang.number(len(words)), words=pairs))
    return "\n".join(lines)


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


def _block(claim: dict, names: dict[str, str], lang: Language) -> str:
    """One claim: what is said; then the article's date, the two checks, what was counted, the source and the note."""
    code = lang.code
    lines = [
        _place(claim, lang),
        _checks(claim, lang),
        rebuild_text(claim, names, lang),
        "" if claim["source_id"] == ARTICLE else lang.text("claims.line.source", source=_source(claim, lang)),
        "" if pd.isna(claim[f"note_{code}"]) else lang.text("claims.line.note", note=said(claim[f"note_{code}"])),
    ]
    head = lang.text("claims.head", id=claim["claim_id"], claim=said(claim[f"claim_{code}"]), value=_value(claim, lang))
    return "\n".join([f"(claim-{claim['claim_id'].lower()})=", head, "", *(f"- {line}" for line in lines if line)])


def _checks(claim: dict, lang: Language) -> str:
    """The words of both checks, side by side."""
    if claim["figure_status"] == claim["rebuild"] == NOT_APPLICABLE:
        return lang.text("claims.line.nothing")
    inside = claim["figure_status"] == "verified" and claim["source_id"] == ARTICLE
    return lang.text(
        "claims.line.inside" if inside else "claims.line.outside",
        word=lang.text(f"status.{claim['figure_status']}"),
        rebuild=lang.text(f"claims.rebuild.{claim['rebuild']}"),
    )


def rebuild_text(claim: dict, names: dict[str, str], lang: Language) -> str:
    """Return what the rows give, the difference and the weak rows in words; nothing where no rows exist."""
    if claim["rebuild"] not in (INDEPENDENT, FITTED):
        return ""
    weak = claim["fitted"] if claim["rebuild"] == FITTED else claim["unverified"]
    return lang.text(
        f"claims.rebuilt.{claim['rebuild'] if weak else 'clean'}",
        date=lang.date(_iso(claim["check_date"])),
        number=lang.number(claim["rebuilt"]),
        agreement=lang.text(
            f"claims.rebuilt.{'off' if claim['difference'] else 'same'}", difference=lang.number(claim["difference"])
        ),
        rows=lang.list(names[row] for row in weak),
    )


def _row_names(facts, lang: Language) -> dict[str, str]:
    """Name of every agreement and arrangement, by its identifier."""
    agreements = facts.table("trade_agreements").set_index("agreement_id")
    arrangements = facts.table("aeo_arrangements").set_index("arrangement_id")
    return {**agreements[f"name_{lang.code}"], **arrangements[f"name_{lang.code}"]}


def figure_text(figure: str, lang: Language) -> str:
    """Return a figure of the article as the page shows it; a lower bound ("30+") in words.

    Examples
    --------
    >>> figure_text("30+", language("en")), figure_text("54", language("en"))
    ('more than 30', '54')
    """
    if figure.endswith("+"):
        return lang.text("claims.more_than", figure=figure.removesuffix("+"))
    return said(figure)


def _value(claim: dict, lang: Language) -> str:
    figure = claim["figure"]
    if pd.isna(figure):
        return lang.text("claims.no_figure")
    if claim["kind"] not in _UNITLESS_KINDS:
        return lang.text("claims.value", figure=figure_text(figure, lang), unit=said(claim[f"unit_{lang.code}"]))
    return lang.date(figure) if re.fullmatch(r"\d{4}(-\d{2}){0,2}", figure) else said(figure)


def _place(claim: dict, lang: Language) -> str:
    """Where the article says it, with which date, and whether it names a source."""
    section = claim["section"].lower()
    named = (
        lang.text(f"claims.section.{section}")
        if section in ("0", "r")
        else lang.text("claims.section.number", section=claim["section"])
    )
    parts = [named]
    basis = lang.text(f"claims.basis.{claim['as_of_basis']}")
    if not pd.isna(claim["as_of"]):
        parts.append(lang.text("claims.dated", date=lang.date(claim["as_of"]), basis=basis))
    elif claim["as_of_basis"] == "not_stated":
        parts.append(basis)
    if claim["footnote"] or claim["as_of_basis"] == "not_stated":
        parts.append(lang.text("claims.footnote.yes" if claim["footnote"] else "claims.footnote.no"))
    return lang.text("claims.line.article", place=lang.text("claims.summary.separator").join(parts))


def _source(claim: dict, lang: Language) -> str:
    cite = said(claim[f"cite_{lang.code}"])
    return cite if pd.isna(claim["url"]) else f"[{cite}]({claim['url']})"


def _iso(day) -> str:
    return pd.Timestamp(day).date().isoformat()
