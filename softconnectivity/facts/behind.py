"""Which rows stand behind a claim, and so which claims rest on a row."""

from collections import defaultdict

import pandas as pd

from softconnectivity.agreements.reconcile import ARTICLE, rows_in

# The rows a series of claims is counted from, and the part of the official totals that states the same.
TOTALS = {
    "fta_agreements": ("trade_agreements", "fta", "agreements"),
    "fta_partners": ("trade_agreements", "fta", "countries"),
    "aeo_economies": ("aeo_arrangements", "aeo", "agreements"),
    "aeo_countries": ("aeo_arrangements", "aeo", "countries"),
    "aeo_bri": ("aeo_arrangements", "aeo", "bri_countries"),
}
# Standards documents have totals only: the series of official counts and the column in which a claim is looked up.
COUNTS = {
    "standards_total_bodies": ("total_docs", "counterparts"),
    "standards_total_documents": ("total_docs", "documents"),
    "standards_bri_bodies": ("bri_docs", "counterparts"),
    "standards_bri_documents": ("bri_docs", "documents"),
}


def counted_rows(claim: dict, facts) -> list[str]:
    """Return the agreements or arrangements in the number of a claim at its date.

    Parameters
    ----------
    claim : dict
        A row of the claims table.
    facts : Facts

    Returns
    -------
    list of str
        Identifiers; empty for a claim that is counted from no rows.
    """
    if claim["series"] not in TOTALS:
        return []
    return rows_in(claim["series"], claim["check_date"], facts)


def official_totals(claim: dict, facts) -> pd.DataFrame:
    """Return the official totals of the day a claim is checked at, with the claim's own part of them as `number`.

    Parameters
    ----------
    claim : dict
        A row of the claims table.
    facts : Facts

    Returns
    -------
    DataFrame
        Rows of the table; without those that do not state that part, and without the article's own.
    """
    totals = facts.table("official_totals")
    _, series, column = TOTALS.get(claim["series"], ("", "", "agreements"))
    same_day = (totals["series"] == series) & (totals["as_of"] == claim["check_date"])
    same_day &= (totals["source_id"] != ARTICLE) & totals[column].notna()
    return totals[same_day.fillna(False)].assign(number=lambda rows: rows[column])


def same_counts(claim: dict, facts) -> pd.DataFrame:
    """Return the official counts of standards documents that have the figure of a claim.

    Parameters
    ----------
    claim : dict
        A row of the claims table.
    facts : Facts

    Returns
    -------
    DataFrame
        Rows of the table; none for a claim about something else.
    """
    rows = facts.table("standards_series")
    if claim["series"] not in COUNTS:
        return rows.iloc[:0]
    series, column = COUNTS[claim["series"]]
    figure = pd.to_numeric(claim["figure"], errors="coerce")
    return rows[(rows["series"] == series) & (rows[column] == figure).fillna(False)]


def claims_by_row(facts) -> dict[str, list[str]]:
    """Return the claims that rest on each row, by the row's identifier.

    Examples
    --------
    The agreement with Serbia, signed in 2023, is among the 23 agreements with 30 partners; the early harvest with
    Honduras is not in the official total.

    >>> from softconnectivity.facts import Facts
    >>> found = claims_by_row(Facts.load())
    >>> found["FTA-SRB"], found.get("FTA-HND-EH", [])
    (['C010', 'C011'], [])
    """
    found = defaultdict(list)
    for claim in facts.table("claims").to_dict("records"):
        rows = counted_rows(claim, facts)
        rows += official_totals(claim, facts)["total_id"].tolist()
        rows += same_counts(claim, facts)["row_id"].tolist()
        for row in rows:
            found[row].append(claim["claim_id"])
    return dict(found)
