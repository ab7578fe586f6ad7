"""Tables of the totals: the article's headline figures, the totals missed, and the readings of one of them."""

import pandas as pd

from softconnectivity.agreements.reconcile import FITTED, INDEPENDENT, AeoTotals
from softconnectivity.facts.claims import figure_text
from softconnectivity.language import Language
from softconnectivity.tables import Table, table

_SHARE = "C043"  # derived from two headline figures and shown beside them


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


def misses_table(checks: pd.DataFrame, lang: Language) -> Table:
    """List the official totals that the rows do not give, with the reason.

    Parameters
    ----------
    checks : DataFrame
        `reconcile.against_official(...)`.
    lang : Language
    """
    columns = ("date", "total", "rows", "reason")
    rows = [
        (
            lang.date(str(pd.Timestamp(check["as_of"]).date())),
            _total(check, ("agreements", "countries", "bri_countries"), lang),
            _total(check, ("rebuilt_agreements", "rebuilt_countries", "rebuilt_bri_countries"), lang),
            check[f"note_{lang.code}"],
        )
        for check in checks[~checks["match"]].to_dict("records")
    ]
    return table(_frame(rows, columns, lang), "misses", lang.text("agreements.misses.caption"))


def readings_table(readings: dict[str, AeoTotals], lang: Language) -> Table:
    """Set several AEO totals side by side.

    Parameters
    ----------
    readings : dict of str to AeoTotals
        What is counted, in the reader's language, and what it comes to.
    lang : Language
    """
    rows = [(what, *totals) for what, totals in readings.items()]
    columns = ("reading", "economies", "countries", "bri")
    return table(_frame(rows, columns, lang), "aeo-readings", lang.text("agreements.readings.caption"))


def names_in_words(ids, arrangements: pd.DataFrame, lang: Language) -> str:
    """Name AEO arrangements as a sentence lists them, or say that there are none.

    Parameters
    ----------
    ids : sequence of str
        Identifiers of arrangements.
    arrangements : DataFrame
        The table of arrangements.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> rows = pd.DataFrame({"arrangement_id": ["a", "b"], "name_en": ["Mongolia", "Ecuador"]})
    >>> names_in_words(["b", "a"], rows, language("en")), names_in_words([], rows, language("en"))
    ('Ecuador and Mongolia', 'none')
    """
    names = arrangements.set_index("arrangement_id")[f"name_{lang.code}"]
    return lang.list(names[list(ids)]) if len(ids) else lang.text("agreements.none")


def _printed(claim: dict, lang: Language) -> str:
    """The figure and the date the article gives it."""
    share = claim["kind"] == "derived"
    return lang.text(
        "agreements.headline.printed",
        figure=lang.percent(float(claim["figure"]) / 100) if share else figure_text(claim["figure"], lang),
        date=lang.text("agreements.headline.undated") if pd.isna(claim["as_of"]) else lang.date(claim["as_of"]),
    )


def _counted(claim: dict, lang: Language) -> str:
    word = lang.text(f"claims.rebuild.{claim['rebuild']}")
    if claim["rebuild"] not in (INDEPENDENT, FITTED):
        return word
    return lang.text("claims.dated", date=lang.number(claim["rebuilt"]), basis=word)


def _total(check: dict, fields: tuple[str, str, str], lang: Language) -> str:
    """The parts of a total that the official statement of that day gives."""
    agreements, countries, bri = (check[field] for field in fields)
    stated = [not pd.isna(check[field]) for field in ("agreements", "countries", "bri_countries")]
    if check["series"] == "fta":
        return lang.text("agreements.fta.official", agreements=lang.number(agreements), partners=lang.number(countries))
    parts = {"economies": agreements, "countries": countries, "bri": bri}
    said = [
        lang.text(f"agreements.aeo.official_{name}", **{name: lang.number(value)})
        for (name, value), given in zip(parts.items(), stated, strict=True)
        if given
    ]
    return lang.text("agreements.misses.separator").join(said)


def _frame(rows: list[tuple], columns: tuple[str, ...], lang: Language) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[lang.text(f"agreements.column.{name}") for name in columns])
