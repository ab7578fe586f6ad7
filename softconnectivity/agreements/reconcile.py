"""From rows of single agreements and arrangements to the totals that officials publish.

An official total is a count at a date. Every function here counts at a date too, so that each figure of the article is
compared with what the rows give on the day the figure belongs to, not on the day the report is run.

A match is weaker than it looks where a row was dated so that a total comes out. Such rows carry the status `fitted`;
a total to which one of them contributes is never called independently rebuilt.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

INDEPENDENT = "independent"
FITTED = "fitted"
NO_ROWS = "no_rows"
NOT_APPLICABLE = "not_applicable"
REBUILD_WORDS = (INDEPENDENT, FITTED, NO_ROWS, NOT_APPLICABLE)

# The article's own figure stands among the totals for comparison; it is what is checked and checks nothing.
ARTICLE = "article"
# What a row's place in the count rests on: that it belongs there, and the date it is counted from.
STATUSES = {"fta": ("counting_status", "signed_status"), "aeo": ("membership_status", "count_date_status")}
# The tables of a kind: what is counted, with its key and all that counting reads of it, and who belongs to it.
TABLES = {
    "fta": ("trade_agreements", ["agreement_id", "counted", "count_date"], "trade_agreement_partners"),
    "aeo": ("aeo_arrangements", ["arrangement_id", "placeholder", "count_date"], "aeo_members"),
}
# Which kind of rows, and which of their totals, a series of claims is about.
SERIES = {
    "fta_agreements": ("fta", "agreements"),
    "fta_partners": ("fta", "partners"),
    "aeo_economies": ("aeo", "economies"),
    "aeo_countries": ("aeo", "countries"),
    "aeo_bri": ("aeo", "bri"),
}


class Totals(NamedTuple):
    """Trade agreements at a date: how many, and how many different partners they have."""

    agreements: int
    partners: int


class AeoTotals(NamedTuple):
    """AEO mutual recognition at a date: economies with an arrangement, their countries, BRI partners among those."""

    economies: int
    countries: int
    bri: int


@dataclass(frozen=True)
class Rebuild:
    """What the rows say about one published figure.

    Attributes
    ----------
    word : str
        One of `REBUILD_WORDS`.
    number : int or None
        The figure the rows give; None where no rows exist.
    fitted : tuple of str
        Identifiers of the rows in it that were dated so that a total comes out.
    unverified : tuple of str
        Identifiers of the rows in it whose place in the count rests on less than a page that says so.
    """

    word: str
    number: int | None = None
    fitted: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()


def counted_agreements(agreements: pd.DataFrame, as_of) -> pd.DataFrame:
    """Return the trade agreements that the official total includes at the end of the day `as_of`."""
    return agreements[agreements["counted"].astype(bool) & _until(agreements["count_date"], as_of)]


def counted_arrangements(arrangements: pd.DataFrame, as_of) -> pd.DataFrame:
    """Return the AEO arrangements that the official total includes at the end of the day `as_of`."""
    return arrangements[_until(arrangements["count_date"], as_of)]


def trade_agreement_totals(agreements: pd.DataFrame, partners: pd.DataFrame, as_of) -> Totals:
    """Count free trade agreements and their partners as the Ministry of Commerce counts them.

    An agreement enters on the day it was signed. A partner enters with its first agreement and is counted once, however
    many follow. Hong Kong, China; Macao, China and Chinese Taipei are partners. Upgrades, early harvests and
    non-preferential agreements are outside the official total and carry ``counted = False``.

    Parameters
    ----------
    agreements : DataFrame
        Columns `agreement_id`, `counted`, `count_date`.
    partners : DataFrame
        Columns `agreement_id`, `iso3`; one row for each partner of each agreement.
    as_of : date-like
        Last day counted.

    Returns
    -------
    Totals

    Examples
    --------
    Singapore has an agreement of its own and is also a member of ASEAN: two agreements, two partners.

    >>> agreements = pd.DataFrame({"agreement_id": ["ASEAN", "SGP"], "counted": True,
    ...                            "count_date": ["2004-11-29", "2008-10-23"]})
    >>> partners = pd.DataFrame({"agreement_id": ["ASEAN", "ASEAN", "SGP"], "iso3": ["SGP", "LAO", "SGP"]})
    >>> trade_agreement_totals(agreements, partners, "2008-10-22")
    Totals(agreements=1, partners=2)
    >>> trade_agreement_totals(agreements, partners, "2008-10-23")
    Totals(agreements=2, partners=2)
    """
    counted = counted_agreements(agreements, as_of)["agreement_id"]
    return Totals(len(counted), partners.loc[partners["agreement_id"].isin(counted), "iso3"].nunique())


def aeo_totals(arrangements: pd.DataFrame, members: pd.DataFrame, as_of) -> AeoTotals:
    """Count AEO mutual recognition as the General Administration of Customs counts it.

    An economy is one arrangement, so the European Union is one economy and as many countries as it has member rows. An
    arrangement whose economy could not be identified (`placeholder`) is one economy, one country and no BRI partner.

    Parameters
    ----------
    arrangements : DataFrame
        Columns `arrangement_id`, `count_date`, `placeholder`.
    members : DataFrame
        Columns `arrangement_id`, `iso3`, `bri`.
    as_of : date-like
        Last day counted.

    Returns
    -------
    AeoTotals

    Examples
    --------
    >>> arrangements = pd.DataFrame({"arrangement_id": ["EU", "CHE", "UNKNOWN"], "placeholder": [False, False, True],
    ...                              "count_date": ["2014-05-31", "2017-01-31", "2025-07-01"]})
    >>> members = pd.DataFrame({"arrangement_id": ["EU", "EU", "CHE"], "iso3": ["GRC", "FRA", "CHE"],
    ...                         "bri": [True, False, False]})
    >>> aeo_totals(arrangements, members, "2025-07-01")
    AeoTotals(economies=3, countries=4, bri=1)
    """
    counted = counted_arrangements(arrangements, as_of)
    inside = members[members["arrangement_id"].isin(counted["arrangement_id"])]
    unidentified = int(counted["placeholder"].astype(bool).sum())
    bri = inside.loc[inside["bri"].astype("boolean").fillna(False), "iso3"].nunique()
    return AeoTotals(len(counted), inside["iso3"].nunique() + unidentified, bri)


def verified_arrangements(arrangements: pd.DataFrame) -> pd.DataFrame:
    """Return the AEO arrangements whose existence a page that was read states."""
    return arrangements[arrangements["membership_status"] == "verified"]


def rebuild(series: str, as_of, facts) -> Rebuild:
    """Rebuild one published figure from the rows at its own date.

    Parameters
    ----------
    series : str
        A series of the claims table; empty where the claim counts nothing.
    as_of : date-like
        The date the figure belongs to.
    facts : Facts
        Anything with a `table(name)` that returns the four tables of agreements and arrangements.

    Returns
    -------
    Rebuild
        `independent` if every row in the figure was dated by a source, `fitted` if one was dated to a total, `no_rows`
        for standards documents, of which no list by country was published, `not_applicable` without a series.
    """
    if not series:
        return Rebuild(NOT_APPLICABLE)
    if series not in SERIES:
        return Rebuild(NO_ROWS)
    kind, field = SERIES[series]
    totals, rows = _counted(kind, as_of, *_tables(kind, facts))
    rows = rows.loc[rows_in(series, as_of, facts)]
    fitted, unverified = (tuple(rows.index[rows[mark]]) for mark in ("fitted", "unverified"))
    return Rebuild(FITTED if fitted else INDEPENDENT, getattr(totals, field), fitted, unverified)


def rows_in(series: str, as_of, facts) -> list[str]:
    """Return the agreements or arrangements that a published figure counts at its own date.

    Parameters
    ----------
    series : str
        One of `SERIES`.
    as_of : date-like
        The date the figure belongs to.
    facts : Facts

    Returns
    -------
    list of str
        Identifiers. Of Belt and Road partners, only the arrangements that have one among their members.

    Examples
    --------
    The United Kingdom is no Belt and Road partner, so its arrangement is not among those with the 36.

    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> ["AEO-GBR" in rows_in(series, "2024-05-09", facts) for series in ("aeo_countries", "aeo_bri")]
    [True, False]
    """
    kind, field = SERIES[series]
    if kind == "fta":
        return counted_agreements(facts.table("trade_agreements"), as_of)["agreement_id"].tolist()
    rows = counted_arrangements(facts.table("aeo_arrangements"), as_of)["arrangement_id"]
    if field == "bri":
        members = facts.table("aeo_members")
        rows = rows[rows.isin(members.loc[members["bri"].astype("boolean").fillna(False), "arrangement_id"])]
    return rows.tolist()


def against_official(facts) -> pd.DataFrame:
    """Set every official total beside the total the rows give on the same day.

    The article's own figures, which the table lists for comparison, are left out.

    Returns
    -------
    DataFrame
        One row an official total, in its table's order: `total_id`, `series`, `as_of`, the official `agreements`,
        `countries`, `bri_countries`, the `rebuilt_...` three, `match` (all that the official total states comes out),
        `rebuild` (`independent` or `fitted`), `fitted` (identifiers of the fitted rows that took part),
        `used_for_fitting` (a row was dated to this very total), `note_zh`, `note_en` (reason of a miss), `source_id`.
    """
    official = facts.table("official_totals")
    official = official[official["source_id"] != ARTICLE].reset_index(drop=True)
    tables = {kind: _tables(kind, facts) for kind in TABLES}
    rows = []
    for total in official.itertuples():
        totals, counted = _counted(total.series, total.as_of, *tables[total.series])
        fitted = tuple(counted.index[counted["fitted"]])
        # Trade agreement totals state no BRI partners: the third place stays empty for them.
        rebuilt = (*totals, pd.NA)[:3]
        stated = (total.agreements, total.countries, total.bri_countries)
        match = all(pd.isna(said) or int(said) == found for said, found in zip(stated, rebuilt, strict=True))
        rows.append((*rebuilt, match, FITTED if fitted else INDEPENDENT, fitted))
    names = ["rebuilt_agreements", "rebuilt_countries", "rebuilt_bri_countries", "match", "rebuild", "fitted"]
    return official.join(pd.DataFrame(rows, columns=names, index=official.index))


def path(kind: str, facts, until) -> pd.DataFrame:
    """Return the totals on every day they change, up to `until`.

    Parameters
    ----------
    kind : {"fta", "aeo"}
        Trade agreements or AEO arrangements.
    until : date-like
        Last day shown; it closes the table even if nothing changes on it.

    Returns
    -------
    DataFrame
        `date`, the fields of `Totals` or `AeoTotals`, and `fitted`: how many rows counted by then are fitted.
    """
    tables = _tables(kind, facts)
    _, rows = _counted(kind, until, *tables)
    steps = []
    for day in sorted({*pd.to_datetime(rows["count_date"]), pd.Timestamp(until)}):
        totals, counted = _counted(kind, day, *tables)
        steps.append({"date": day, **totals._asdict(), "fitted": int(counted["fitted"].sum())})
    return pd.DataFrame(steps)


def fitted_rows(kind: str, facts, until) -> pd.DataFrame:
    """Return the rows counted by the day `until` that were dated so that a total comes out, the earliest first.

    Parameters
    ----------
    kind : {"fta", "aeo"}
        Trade agreements or AEO arrangements.
    facts : Facts
    until : date-like
    """
    table, _, members = TABLES[kind]
    _, rows = _counted(kind, until, facts.table(table), facts.table(members))
    return rows[rows["fitted"]].sort_values("count_date")


def _tables(kind: str, facts) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is counted of a kind, without the columns that counting does not read, and who belongs to it."""
    table, columns, members = TABLES[kind]
    return facts.table(table)[[*columns, *STATUSES[kind]]], facts.table(members)


def _counted(kind: str, as_of, table: pd.DataFrame, members: pd.DataFrame) -> tuple[NamedTuple, pd.DataFrame]:
    """The totals at a date, and the rows in them with two marks: `fitted` and `unverified`."""
    count, totals = (
        (counted_agreements, trade_agreement_totals) if kind == "fta" else (counted_arrangements, aeo_totals)
    )
    rows = count(table, as_of).set_index(TABLES[kind][1][0])
    status, dated = (rows[column] for column in STATUSES[kind])
    return totals(table, members, as_of), rows.assign(
        fitted=(dated == "fitted") | (status == "fitted"), unverified=status != "verified"
    )


def _until(dates: pd.Series, as_of) -> pd.Series:
    return pd.to_datetime(dates).le(pd.Timestamp(as_of))
