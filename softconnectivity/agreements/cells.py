"""Parts of table cells: a number linked to where it comes from, rows by name."""

from collections.abc import Iterable

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
