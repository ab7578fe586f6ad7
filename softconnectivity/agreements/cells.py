"""Parts of table cells: a number linked to where it comes from, rows by name."""

from collections.abc import Iterable, Sequence

import pandas as pd

from softconnectivity.facts.shown import row_link, row_names
from softconnectivity.language import Language

# Where the page of rows shows what a series is counted from.
SECTIONS = {
    "fta": "rows-trade-agreements",
    "aeo": "rows-aeo-arrangements",
    "official": "rows-official-totals",
    "standards": "rows-standards-series",
}


def claim_label(claim_id: str) -> str:
    """Return the label of a claim in the ledger.

    Examples
    --------
    >>> claim_label("C012")
    'claim-c012'
    """
    return f"claim-{claim_id.lower()}"


def linked(text: str, label: str) -> str:
    """Return text that links to a label.

    Examples
    --------
    >>> linked("23", "claim-c011")
    '{ref}`23 <claim-c011>`'
    """
    return f"{{ref}}`{text} <{label}>`"


def totals_in_words(series: str, values: Sequence, lang: Language) -> str:
    """Return the numbers that a total states, each with what it counts.

    Parameters
    ----------
    series : {"fta", "aeo"}
    values : sequence of int
        Agreements, countries and Belt and Road partners; missing where the total does not state them.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> totals_in_words("fta", (23, 30, pd.NA), language("en"))
    '23 agreements, 30 partners'
    >>> totals_in_words("aeo", (pd.NA, 33, pd.NA), language("en"))
    '33 countries and regions'
    """
    stated = zip(("agreements", "countries", "bri"), values, strict=True)
    parts = [
        lang.text(f"rows.numbers.{series}_{name}", number=lang.number(value))
        for name, value in stated
        if not pd.isna(value)
    ]
    return lang.text("rows.comma").join(parts)


def names_in_words(ids: Iterable[str], facts, lang: Language, links: bool = False) -> str:
    """Name agreements and arrangements as a sentence lists them, or say that there are none.

    Parameters
    ----------
    ids : iterable of str
        Identifiers of agreements or arrangements.
    facts : Facts
    lang : Language
    links : bool
        Whether each name links to its row.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> facts, lang = Facts.load(), language("en")
    >>> names_in_words(["AEO-ECU", "AEO-MNG"], facts, lang), names_in_words([], facts, lang)
    ('Ecuador and Mongolia', 'none')
    """
    names = row_names(facts, lang)
    shown = [row_link(row, names[row]) if links else names[row] for row in ids]
    return lang.list(shown) if shown else lang.text("agreements.none")
