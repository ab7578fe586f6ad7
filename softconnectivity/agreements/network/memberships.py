"""Who has which instrument with China on a day: from the tables to links and to an incidence matrix.

A link is one economy in one arrangement. An instrument is a kind of arrangement, or a convention that China belongs to
as well. What no table tells is missing and never taken for "no".
"""

from dataclasses import dataclass, replace

import pandas as pd

from softconnectivity.agreements.reconcile import FITTED, STATUSES
from softconnectivity.agreements.rules import EUROPEAN_UNION, IN_FORCE, OFFICIAL, SIGNED, counted_rows
from softconnectivity.status import WORDS

OWN_FTA, REGIONAL_FTA, AEO, BRI = "own_fta", "regional_fta", "aeo", "bri"
WITH_CHINA = (OWN_FTA, REGIONAL_FTA, AEO, BRI)
FTA = (OWN_FTA, REGIONAL_FTA)
# Columns of the table `partners`. Only full membership counts: the value that `indicator_codes` scores 1.
SHARED = {
    "wto": "wto_status",
    "iso": "iso_membership",
    "iec": "iec_status",
    "bipm": "bipm_status",
    "nyc": "nyc_party",
    "icsid": "icsid_status",
    "cisg": "cisg_party",
    "apostille": "apostille_party",
}
# Who is on no list has none because the list is taken to be complete: its total is the official one.
ABSENT, NOT_FOUND = "inferred", "not_found"
_TABLES = {
    "fta": ("trade_agreements", "trade_agreement_partners"),
    "aeo": ("aeo_arrangements", "aeo_members"),
}


@dataclass(frozen=True)
class Incidence:
    """Economies in rows, instruments in columns.

    Attributes
    ----------
    values : DataFrame of nullable boolean
        Whether the economy has the instrument; missing where that is not known.
    status : DataFrame of str
        The status word of the fact behind each cell, `not_found` where the value is missing.
    """

    values: pd.DataFrame
    status: pd.DataFrame

    @property
    def complete(self) -> pd.DataFrame:
        """The rows in which nothing is missing, as plain booleans."""
        return self.values[self.values.notna().all(axis=1)].astype(bool)


def links(facts, basis: str = SIGNED, with_fitted: bool = True) -> pd.DataFrame:
    """Return every pair of an economy and a trade agreement or AEO arrangement in the official total of a day.

    Parameters
    ----------
    facts : Facts
        The day is `facts.as_of`, whole.
    basis : {"signed", "in_force"}
        The day a row counts from. By entry into force a row without a known date is not counted.
    with_fitted : bool
        Whether rows that were dated or listed so that a total comes out are among them.

    Returns
    -------
    DataFrame
        One row a link: `arrangement`, `instrument` (own_fta with a single partner, regional_fta with several, aeo),
        `economy` (ISO 3166-1 alpha-3), `status` (the weaker of its place in the total and its date), `fitted`.

    Examples
    --------
    Officials count 30 partners of 23 agreements; of the 31 arrangements for AEOs one is not identified.

    >>> from softconnectivity.facts import Facts
    >>> found = links(Facts.load())
    >>> fta = found[found["instrument"] != "aeo"]
    >>> fta["arrangement"].nunique(), fta["economy"].nunique(), found["arrangement"].nunique() - 23
    (23, 30, 30)
    """
    found = pd.concat([_links(kind, facts, basis) for kind in _TABLES], ignore_index=True)
    return found if with_fitted else found[~found["fitted"]].reset_index(drop=True)


def unidentified(facts, basis: str = SIGNED) -> tuple[str, ...]:
    """Return the arrangements counted on the day of which no partner is known; they have no link.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> unidentified(Facts.load())
    ('AEO-UNKNOWN',)
    """
    found = []
    for kind in _TABLES:
        rows, parts, key = _counted(kind, facts, basis)
        found += [one for one in rows[key] if one not in set(parts[key])]
    return tuple(found)


def partners(facts) -> tuple[str, ...]:
    """Return the Belt and Road partners, each with a cooperation document, at the date of their own table."""
    rows = facts.table("partners")
    return tuple(rows.loc[rows["bri_status"] == "partner", "iso3"])


def union(facts) -> frozenset[str]:
    """Return the members of the European Union, which has one AEO arrangement; empty if no table has it."""
    members = facts.table("aeo_members")
    return frozenset(members.loc[members["arrangement_id"] == EUROPEAN_UNION, "iso3"])


def incidence(facts, found: pd.DataFrame, instruments: tuple[str, ...]) -> Incidence:
    """Return who has which instrument, over all Belt and Road partners and all economies that have a link.

    Memberships are as the table `partners` has them, each column at its own date; economies outside that table have no
    known memberships.

    Parameters
    ----------
    facts : Facts
    found : DataFrame
        `links`.
    instruments : tuple of str
        Of `WITH_CHINA` and `SHARED`, in the order of the columns.

    Returns
    -------
    Incidence

    Examples
    --------
    Singapore has an agreement of its own and two regional ones, Australia is in no list of Belt and Road partners.

    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> of = incidence(facts, links(facts), ("own_fta", "regional_fta", "bri", "wto"))
    >>> of.values.loc[["SGP", "AUS"]].to_numpy().tolist()
    [[True, True, True, True], [True, True, False, <NA>]]
    """
    economies = facts.table("economies")["iso3"]
    universe = pd.Index(economies[economies.isin({*partners(facts), *found["economy"]})], name="economy")
    columns = {name: _column(name, facts, found, universe) for name in instruments}
    values = {name: column["value"].astype("boolean") for name, column in columns.items()}
    status = {name: column["status"] for name, column in columns.items()}
    return Incidence(pd.DataFrame(values, index=universe), pd.DataFrame(status, index=universe))


def _counted(kind: str, facts, basis: str) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    rows, parts = (facts.table(name) for name in _TABLES[kind])
    return counted_rows(replace(OFFICIAL, basis=basis), kind, rows, parts, facts.as_of), parts, parts.columns[0]


def _links(kind: str, facts, basis: str) -> pd.DataFrame:
    rows, parts, key = _counted(kind, facts, basis)
    listed, dated = STATUSES[kind]
    dated = "in_force_status" if basis == IN_FORCE else dated
    trust = [max(pair, key=WORDS.index) for pair in zip(rows[listed], rows[dated], strict=True)]
    fitted = (rows[listed] == FITTED) | (rows[dated] == FITTED)
    told = pd.DataFrame({key: rows[key], "status": trust, "fitted": fitted.astype(bool)})
    pairs = parts[[key, "iso3"]].merge(told, on=key)
    several = pairs.groupby(key)["iso3"].transform("size") > 1
    name = several.map({False: OWN_FTA, True: REGIONAL_FTA}) if kind == "fta" else AEO
    pairs = pairs.rename(columns={key: "arrangement", "iso3": "economy"}).assign(instrument=name)
    return pairs[["arrangement", "instrument", "economy", "status", "fitted"]]


def _column(name: str, facts, found: pd.DataFrame, universe: pd.Index) -> pd.DataFrame:
    """Value and status of one instrument for each economy."""
    if name in (*FTA, AEO):
        own = found[found["instrument"] == name]
        # Of several links the best known one tells whether there is any.
        best = own.assign(rank=own["status"].map(WORDS.index)).sort_values("rank", kind="stable")
        status = best.drop_duplicates("economy").set_index("economy")["status"].reindex(universe)
        return pd.DataFrame({"value": status.notna(), "status": status.fillna(ABSENT)})
    table = facts.table("partners").set_index("iso3")
    trust = facts.table("indicators").set_index("indicator")["status"]
    if name == BRI:
        value = table["bri_status"].eq("partner").reindex(universe, fill_value=False)
        return pd.DataFrame({"value": value, "status": trust["bri_status"]})
    column = SHARED[name]
    codes = facts.table("indicator_codes")
    full = codes[(codes["indicator"] == column) & (codes["score"] == 1)].set_index("value")["status"]
    # Yes and no are written as in the file of codes.
    written = table[column].astype("string").str.lower().reindex(universe)
    status = written.map(full.to_dict()).fillna(trust[column]).mask(written.isna(), NOT_FOUND)
    return pd.DataFrame(
        {"value": written.isin(list(full.index)).astype("boolean").mask(written.isna()), "status": status}
    )
