"""What each counting rule does to the official totals: every switch flipped alone, and combinations of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from softconnectivity.agreements.reconcile import ARTICLE, STATUSES
from softconnectivity.agreements.rules import (
    CANDIDATES,
    IN_FORCE,
    OFFICIAL,
    SIGNED,
    CountingRules,
    aeo_totals_under,
    counted_rows,
    trade_totals_under,
)

PLAIN, TOGETHER, YOURS = "plain", "together", "yours"
SERIES = ("fta", "aeo")
# The two tables of a series, and of the first the columns that counting needs.
_TABLES = {
    "fta": ("trade_agreements", "trade_agreement_partners"),
    "aeo": ("aeo_arrangements", "aeo_members"),
}
_COLUMNS = {
    "fta": ["agreement_id", "counted", "count_date", "signed_date", "in_force_date", "in_force_status"],
    "aeo": ["arrangement_id", "placeholder", "count_date", "signed_date", "in_force_date", "in_force_status"],
}
_PARTS = ("agreements", "countries", "bri_countries")


class Switch(NamedTuple):
    """A way of counting: its name, its rules, and the series of totals on which it can bear."""

    name: str
    rules: CountingRules
    series: tuple[str, ...] = SERIES


SWITCHES = (
    Switch("partners_each", replace(OFFICIAL, partners_once=False), ("fta",)),
    Switch("no_regions", replace(OFFICIAL, regions=False)),
    Switch("in_force", replace(OFFICIAL, basis=IN_FORCE)),
    Switch("honduras", replace(OFFICIAL, twenty_third=CANDIDATES[1]), ("fta",)),
    Switch("no_23rd", replace(OFFICIAL, twenty_third="none"), ("fta",)),
    Switch("eu_28", replace(OFFICIAL, eu_members=28), ("aeo",)),
    Switch("no_italy", replace(OFFICIAL, italy=False), ("aeo",)),
    Switch("macao", replace(OFFICIAL, macao=True), ("aeo",)),
    # The three that bear on single countries, flipped together.
    Switch(TOGETHER, replace(OFFICIAL, eu_members=28, italy=False, macao=True), ("aeo",)),
)


def effects(facts, yours: CountingRules = OFFICIAL) -> pd.DataFrame:
    """Set every official total beside what the rows give by the official reading and with each switch flipped.

    Parameters
    ----------
    facts : Facts
    yours : CountingRules
        The reader's own combination.

    Returns
    -------
    DataFrame
        One row an official total and way of counting that can bear on it: `plain` first, then `SWITCHES`, then `yours`.
        `total_id`, `series`, `as_of`, `used_for_fitting`, `switch`; the official `agreements`, `countries` and
        `bri_countries`; the `given_...` three; `changed` (something the official total states differs from `plain`);
        `agrees` (all that it states comes out); `fitted` (identifiers of the fitted rows that took part); `undated`
        (how many rows were left out for want of a known date).

    Examples
    --------
    An EU of 28 mends two totals: 33 countries in October 2017 and 41 in July 2019.

    >>> from softconnectivity.facts import Facts
    >>> found = effects(Facts.load()).set_index("switch").loc["eu_28"]
    >>> [int(count) for count in found.loc[found["changed"] & found["agrees"], "countries"]]
    [33, 41]
    """
    official, tables = facts.table("official_totals"), _tables(facts)
    rows = []
    for total in official[official["source_id"] != ARTICLE].itertuples():
        stated = tuple(getattr(total, part) for part in _PARTS)
        known = (total.total_id, total.series, total.as_of, bool(total.used_for_fitting))
        plain = None
        for switch in _ways(yours, total.series):
            given, fitted, undated = _counted(switch.rules, total.series, total.as_of, tables)
            plain = given if plain is None else plain
            parts = [part for part in zip(stated, given, plain, strict=True) if not pd.isna(part[0])]
            changed = any(now != was for _, now, was in parts)
            agrees = all(said == now for said, now, _ in parts)
            rows.append((*known, switch.name, *stated, *given, changed, agrees, fitted, undated))
    given = [f"given_{part}" for part in _PARTS]
    columns = ["total_id", "series", "as_of", "used_for_fitting", "switch", *_PARTS, *given]
    return pd.DataFrame(rows, columns=[*columns, "changed", "agrees", "fitted", "undated"])


def summary(found: pd.DataFrame, facts, days: Mapping[str, object], yours: CountingRules = OFFICIAL) -> pd.DataFrame:
    """Return what each way of counting does to the article's own figures, and how many official totals it gives.

    Parameters
    ----------
    found : DataFrame
        `effects(facts, yours)` or the part of it up to a day.
    facts : Facts
    days : mapping of str to date-like
        "fta" and "aeo": the day at which the article's figures are counted.
    yours : CountingRules
        The reader's own combination.

    Returns
    -------
    DataFrame
        One row a way of counting and series it bears on: `switch`, `series`, `given` (the totals on the day of the
        series), `agree` and `totals` (official totals that come out, of how many), `fitted` and `undated` as in
        `effects`, for the same day.

    Examples
    --------
    Without the three regions no official total of trade agreements comes out.

    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> lines = summary(effects(facts), facts, {"fta": "2025-01-02", "aeo": "2024-05-09"})
    >>> lines.set_index(["switch", "series"]).loc[("no_regions", "fta"), "agree"]
    np.int64(0)
    """
    tables, rows = _tables(facts), []
    for series in SERIES:
        for switch in _ways(yours, series):
            given, fitted, undated = _counted(switch.rules, series, days[series], tables)
            agrees = found.loc[(found["switch"] == switch.name) & (found["series"] == series), "agrees"]
            given = tuple(part for part in given if not pd.isna(part))
            rows.append((switch.name, series, given, agrees.sum(), len(agrees), fitted, undated))
    return pd.DataFrame(rows, columns=["switch", "series", "given", "agree", "totals", "fitted", "undated"])


def implemented(facts) -> pd.DataFrame:
    """Set the countries whose arrangement customs said was implemented beside a count by entry into force.

    Returns
    -------
    DataFrame
        One row an official total that states them: `total_id`, `as_of`, `stated`, `counted`, `fitted` (identifiers of
        fitted rows in the count), `undated` (economies signed by then whose entry into force is not known).

    Examples
    --------
    No fitted row has a known entry into force, so none takes part.

    >>> from softconnectivity.facts import Facts
    >>> found = implemented(Facts.load())
    >>> [int(count) for count in found["stated"]], [len(rows) for rows in found["fitted"]]
    ([50, 52], [0, 0])
    """
    official, tables = facts.table("official_totals"), _tables(facts)
    rows = []
    for total in official[official["implemented_countries"].notna()].itertuples():
        given, fitted, undated = _counted(replace(OFFICIAL, basis=IN_FORCE), total.series, total.as_of, tables)
        rows.append((total.total_id, total.as_of, total.implemented_countries, given[1], fitted, undated))
    return pd.DataFrame(rows, columns=["total_id", "as_of", "stated", "counted", "fitted", "undated"])


def _ways(yours: CountingRules, series: str) -> list[Switch]:
    return [way for way in (Switch(PLAIN, OFFICIAL), *SWITCHES, Switch(YOURS, yours)) if series in way.series]


def _tables(facts) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """Rows and their partners or members for each series; the many counts go faster without the notes."""
    return {
        series: (facts.table(rows)[[*_COLUMNS[series], *STATUSES[series]]], facts.table(parts))
        for series, (rows, parts) in _TABLES.items()
    }


def _counted(rules: CountingRules, series: str, as_of, tables: dict) -> tuple[tuple, tuple[str, ...], int]:
    """Three totals (the third missing for trade agreements), the fitted rows in them, and the rows without a date."""
    rows, parts = tables[series]
    count = trade_totals_under if series == "fta" else aeo_totals_under
    totals = (*count(rules, rows, parts, as_of), pd.NA)[:3]
    status, dated = STATUSES[series]
    dated = dated if rules.basis == SIGNED else "in_force_status"
    inside = counted_rows(rules, series, rows, parts, as_of)
    fitted = (inside[status] == "fitted") | (inside[dated] == "fitted")
    undated = 0
    if rules.basis == IN_FORCE:
        signed = counted_rows(replace(rules, basis=SIGNED), series, rows, parts, as_of)
        undated = int(signed["in_force_date"].isna().sum())
    return totals, tuple(inside.loc[fitted, inside.columns[0]]), undated
