"""Tables of the totals: the article's headline figures, the totals missed, and the readings of one of them."""

import pandas as pd

from softconnectivity.agreements.cells import SECTIONS, claim_label, linked, names_in_words, totals_in_words
from softconnectivity.agreements.reconcile import (
    FITTED,
    INDEPENDENT,
    aeo_totals,
    counted_arrangements,
    fitted_rows,
    verified_arrangements,
)
from softconnectivity.facts.claims import figure_text
from softconnectivity.facts.shown import row_label
from softconnectivity.language import Language
from softconnectivity.tables import Table, table

_SHARE = "C043"  # derived from two headline figures and shown beside them
_AEO_CLAIMS = ("C012", "C013", "C014")
_PARTS = ("agreements", "countries", "bri_countries")


def headline_table(ledger: pd.DataFrame, lang: Language) -> Table:
    """List the headline figures with the article's date and both checks.

    Parameters
    ----------
    ledger : DataFrame
        `softconnectivity.facts.claims.ledger(...)`.
    lang : Language
    """
    claims = ledger[(ledger["kind"] == "headline_figure") | (ledger["claim_id"] == _SHARE)]
    columns = ("claim", "figure", "stated", "rebuilt")
    rows = [
        (
            lang.text(
                "agreements.headline.claim",
                claim_id=claim["claim_id"],
                anchor=claim["claim_id"].lower(),
                claim=claim[f"claim_{lang.code}"],
            ),
            _printed(claim, lang),
            lang.text(f"status.{claim['figure_status']}"),
            _counted(claim, lang),
        )
        for claim in claims.to_dict("records")
    ]
    return table(_frame(rows, columns, lang), "headline", lang.text("agreements.headline.caption"))


def misses_table(checks: pd.DataFrame, facts, lang: Language) -> Table:
    """List the official totals that the rows do not give, with the reason and the fitted rows that took part.

    Parameters
    ----------
    checks : DataFrame
        `reconcile.against_official(...)`.
    facts : Facts
    lang : Language
    """
    columns = ("date", "total", "rows", "fitted", "reason")
    rows = [
        (
            lang.date(str(pd.Timestamp(check["as_of"]).date())),
            linked(_total(check, "", lang), row_label(check["total_id"])),
            linked(_total(check, "rebuilt_", lang), SECTIONS[check["series"]]),
            names_in_words(check["fitted"], facts, lang, links=True),
            check[f"note_{lang.code}"],
        )
        for check in checks[~checks["match"]].to_dict("records")
    ]
    return table(_frame(rows, columns, lang), "misses", lang.text("agreements.misses.caption"))


def readings_table(claims: pd.DataFrame, facts, check_date, lang: Language) -> Table:
    """Set several AEO totals side by side, each with the fitted rows in it.

    The article's; all rows on the day of the check; only arrangements verified in themselves on that day, of which the
    date may be fitted all the same; and all rows up to the report's date.

    Parameters
    ----------
    claims : DataFrame
        `softconnectivity.facts.claims.ledger(...)`.
    facts : Facts
    check_date : date-like
    lang : Language
    """
    figures = claims.set_index("claim_id")["figure"]
    printed = [linked(lang.number(int(figures[claim])), claim_label(claim)) for claim in _AEO_CLAIMS]
    rows = [(lang.text("agreements.readings.article"), *printed, None)]
    for name, day in (("counted", check_date), ("verified", check_date), ("counted", facts.as_of)):
        arrangements = facts.table("aeo_arrangements")
        arrangements = verified_arrangements(arrangements) if name == "verified" else arrangements
        totals = aeo_totals(arrangements, facts.table("aeo_members"), day)
        inside = counted_arrangements(arrangements, day)["arrangement_id"]
        fitted = [row for row in fitted_rows("aeo", facts, day).index if row in set(inside)]
        rows.append(
            (
                lang.text(f"agreements.readings.{name}", date=lang.date(str(pd.Timestamp(day).date()))),
                *(linked(lang.number(total), SECTIONS["aeo"]) for total in totals),
                names_in_words(fitted, facts, lang, links=True),
            )
        )
    columns = ("reading", "economies", "countries", "bri", "fitted")
    return table(_frame(rows, columns, lang), "aeo-readings", lang.text("agreements.readings.caption"))


def _printed(claim: dict, lang: Language) -> str:
    """The figure and the date the article gives it."""
    share = claim["kind"] == "derived"
    figure = lang.percent(float(claim["figure"]) / 100) if share else figure_text(claim["figure"], lang)
    return lang.text(
        "agreements.headline.printed",
        figure=linked(figure, claim_label(claim["claim_id"])),
        date=lang.text("agreements.headline.undated") if pd.isna(claim["as_of"]) else lang.date(claim["as_of"]),
    )


def _counted(claim: dict, lang: Language) -> str:
    word = lang.text(f"claims.rebuild.{claim['rebuild']}")
    if claim["rebuild"] not in (INDEPENDENT, FITTED):
        return word
    number = linked(lang.number(claim["rebuilt"]), SECTIONS[claim["series"].split("_")[0]])
    return lang.text("claims.dated", date=number, basis=word)


def _total(check: dict, prefix: str, lang: Language) -> str:
    """The parts of a total that the official statement of that day gives, in its numbers or in those of the rows."""
    parts = [pd.NA if pd.isna(check[name]) else check[f"{prefix}{name}"] for name in _PARTS]
    return totals_in_words(check["series"], parts, lang)


def _frame(rows: list[tuple], columns: tuple[str, ...], lang: Language) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[lang.text(f"agreements.column.{name}") for name in columns])
