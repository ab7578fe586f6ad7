"""What China and each economy have between them on a day: a free trade agreement, AEO mutual recognition."""

from dataclasses import replace

import pandas as pd

from softconnectivity.agreements.reconcile import STATUSES, counted_agreements, counted_arrangements
from softconnectivity.agreements.rules import IN_FORCE, OFFICIAL, counted_rows
from softconnectivity.status import WORDS

# The most an economy can have comes first.
VALUES = ("in_force", "start_unknown", "signed", "services_only", "none")
# An economy without a row has none because the list is taken to be complete: its total is the official one.
NONE_STATUS = "inferred"


def trade_agreements(facts) -> pd.DataFrame:
    """Return what each economy has of free trade agreements with China at the end of the report's day.

    Parameters
    ----------
    facts : Facts
        Agreements in the official total, signed by `facts.as_of`. An agreement enters into force on one day for all of
        its partners.

    Returns
    -------
    DataFrame
        One row for each economy that has any, by ISO 3166-1 alpha-3 code: `value`, one of `VALUES`, the most it has;
        `status`, of that fact: the weaker of its place in the total and its date, of several agreements the best known.

    Examples
    --------
    The agreement with Belarus is about services and investment, and the last on the official list by elimination.

    >>> from softconnectivity.facts import Facts
    >>> trade_agreements(Facts.load()).loc[["LAO", "BLR"]].to_numpy().tolist()
    [['in_force', 'verified'], ['services_only', 'partly']]
    """
    agreements, partners = facts.table("trade_agreements"), facts.table("trade_agreement_partners")
    rows = counted_agreements(agreements, facts.as_of)
    told = _told("fta", rows, agreements, partners, facts.as_of)
    services = rows.set_index("agreement_id")["services_only"].astype(bool)
    told.loc[services, "value"] = "services_only"
    return _best(told, partners, "agreement_id")


def aeo_arrangements(facts) -> pd.DataFrame:
    """Return what each economy has of AEO mutual recognition with China at the end of the report's day.

    Parameters
    ----------
    facts : Facts
        Arrangements in the official total by `facts.as_of`. Each member of the European Union has that of the Union.

    Returns
    -------
    DataFrame
        As :func:`trade_agreements`; a row dated so that a total comes out is `fitted`.

    Examples
    --------
    At the end of 2023 South Africa's arrangement was in force, while that day in 2022 it had only been signed, on a day
    set by a total.

    >>> from softconnectivity.facts import Facts
    >>> for year in (2022, 2023):
    ...     print(aeo_arrangements(Facts.load(as_of=f"{year}-12-31")).loc["ZAF"].tolist())
    ['signed', 'fitted']
    ['in_force', 'verified']
    """
    arrangements, members = facts.table("aeo_arrangements"), facts.table("aeo_members")
    rows = counted_arrangements(arrangements, facts.as_of)
    return _best(_told("aeo", rows, arrangements, members, facts.as_of), members, "arrangement_id")


def unidentified(facts) -> tuple[str, ...]:
    """Return the AEO arrangements of the report's day whose economy is not known.

    Examples
    --------
    One of the 31 of July 2025 is known by arithmetic alone.

    >>> from softconnectivity.facts import Facts
    >>> unidentified(Facts.load())
    ('AEO-UNKNOWN',)
    """
    rows = counted_arrangements(facts.table("aeo_arrangements"), facts.as_of)
    return tuple(rows.loc[rows["placeholder"].astype(bool), "arrangement_id"])


def _told(kind: str, rows: pd.DataFrame, every: pd.DataFrame, parts: pd.DataFrame, as_of) -> pd.DataFrame:
    """Value and status of each row of agreements or arrangements counted by a day."""
    key = parts.columns[0]
    started = counted_rows(replace(OFFICIAL, basis=IN_FORCE), kind, every, parts, as_of)[key]
    rows = rows.set_index(key)
    in_force = rows.index.isin(started)
    value = pd.Series("signed", index=rows.index).mask(rows["in_force_date"].isna(), "start_unknown")
    membership, dated = STATUSES[kind]
    date_status = rows[dated].where(~in_force, rows["in_force_status"])
    trust = [max(pair, key=WORDS.index) for pair in zip(rows[membership], date_status, strict=True)]
    return pd.DataFrame({"value": value.mask(in_force, "in_force"), "status": trust}, index=rows.index)


def _best(told: pd.DataFrame, parts: pd.DataFrame, key: str) -> pd.DataFrame:
    """Of the rows of each economy the one that gives it most, the best known of them first."""
    each = parts[[key, "iso3"]].merge(told, left_on=key, right_index=True)
    order = each.assign(value_order=each["value"].map(VALUES.index), trust=each["status"].map(WORDS.index))
    first = order.sort_values(["value_order", "trust"], kind="stable").drop_duplicates("iso3")
    return first.set_index("iso3")[["value", "status"]]
