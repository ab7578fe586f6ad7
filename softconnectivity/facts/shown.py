"""How cells of the tables are shown on generated pages: text as it stands, sources as links, rows as places."""

import pandas as pd

from softconnectivity.language import Language

# A line break in a cell would end the line, the list or the link that the text stands in.
_ONE_LINE = {"\r": "", "\n": " "}
_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]{}<>$"} | _ONE_LINE)
# A role takes its text as it stands, so these would end it early.
_ROLE_ENDS = str.maketrans({"`": "'", "<": "‹", ">": "›"} | _ONE_LINE)


def said(text) -> str:
    """Return text of a table cell so that Markdown shows it as it stands; nothing for a missing cell.

    Examples
    --------
    >>> said("Guobanfa [2015] No. 89")
    'Guobanfa \\\\[2015\\\\] No. 89'
    >>> said("One\\ntwo")
    'One two'
    """
    return "" if pd.isna(text) else str(text).translate(_MARKUP)


def day_text(day, lang: Language) -> str:
    """Return a day of a table, whatever type holds it, in words.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> day_text(pd.Timestamp("2024-05-09"), language("en"))
    '9 May 2024'
    """
    return lang.date(pd.Timestamp(day).date())


def source_text(row: dict, lang: Language) -> str:
    """Return the citation of a row joined with its source; a link where the source has an address.

    Parameters
    ----------
    row : dict
        With `cite_zh`, `cite_en` and `url`, as the table of sources has them.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> source_text({"cite_en": "MOFCOM", "url": "https://example.org/a"}, language("en"))
    '[MOFCOM](https://example.org/a)'
    """
    cite = said(row[f"cite_{lang.code}"])
    return cite if pd.isna(row["url"]) else f"[{cite}]({row['url']})"


def with_sources(rows: pd.DataFrame, facts) -> pd.DataFrame:
    """Return rows with the citation and address of their source beside them, in their own order."""
    sources = facts.table("sources")[["source_id", "cite_zh", "cite_en", "url"]]
    return rows.merge(sources, on="source_id", how="left", validate="many_to_one")


def row_label(identifier: str) -> str:
    """Return the label of a row's place on the page of rows.

    Examples
    --------
    >>> row_label("FTA-BLR")
    'row-fta-blr'
    """
    return f"row-{identifier.lower()}"


def row_link(identifier: str, text) -> str:
    """Return a link to the place of a row on the page of rows.

    Examples
    --------
    >>> row_link("OT28", "28")
    '{ref}`28 <row-ot28>`'
    """
    return f"{{ref}}`{str(text).translate(_ROLE_ENDS)} <{row_label(identifier)}>`"


def row_names(facts, lang: Language) -> dict[str, str]:
    """Return the name of every trade agreement and AEO arrangement, by its identifier."""
    agreements = facts.table("trade_agreements").set_index("agreement_id")
    arrangements = facts.table("aeo_arrangements").set_index("arrangement_id")
    return {**agreements[f"name_{lang.code}"], **arrangements[f"name_{lang.code}"]}
