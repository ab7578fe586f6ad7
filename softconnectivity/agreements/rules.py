"""Counting rules as switches: what the official totals would be if one rule of counting were another.

A total is rows and rules together. The official reading is the default of every switch, and with it the functions here
give what `reconcile` gives. Flipping one switch alone shows which totals depend on that rule. It cannot show that the
rule was the one applied: with enough switches some combination fits any total.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

import pandas as pd

from softconnectivity.agreements.reconcile import AeoTotals, Totals
from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, Language, language

SIGNED, IN_FORCE = "signed", "in_force"
# The agreements of which one may be the 23rd; no official statement names it.
CANDIDATES = ("FTA-BLR", "FTA-HND-EH")
REGIONS = ("HKG", "MAC", "TWN")
EUROPEAN_UNION = "AEO-EU27"
# The month of Italy's notice, at its end as every date without a day (table partners, bri_event_date).
ITALY_NOTICE = pd.Timestamp("2023-12-31")
ALLOWED = {
    "partners_once": (True, False),
    "eu_members": (27, 28),
    "regions": (True, False),
    "basis": (SIGNED, IN_FORCE),
    "italy": (True, False),
    "macao": (False, True),
    "twenty_third": (*CANDIDATES, "none"),
}


def wrong_values(given: Mapping, lang: Language, names: Mapping[str, str] | None = None) -> list[str]:
    """Return one line for each value that is not allowed, naming those that are.

    Parameters
    ----------
    given : mapping
        Field of `CountingRules` to value.
    lang : Language
    names : mapping, optional
        What the reader calls a field, where it is something else.

    Examples
    --------
    >>> wrong_values({"basis": "signature", "eu_members": 27}, language("en"), {"basis": "count_basis"})
    ['count_basis should be one of "signed", "in_force"; it is “signature”.']
    """
    problems = []
    for field, value in given.items():
        # True is 1 and 28.0 is 28 in Python, but neither is what was meant.
        if not any(type(value) is type(one) and value == one for one in ALLOWED[field]):
            allowed = lang.text("agreements.rules.or").join(_written(one) for one in ALLOWED[field])
            name = (names or {}).get(field, field)
            problems.append(lang.text("agreements.rules.wrong", name=name, value=value, allowed=allowed))
    return problems


@dataclass(frozen=True)
class CountingRules:
    """One way of counting; the defaults are the official reading.

    Attributes
    ----------
    partners_once : bool
        A regional agreement adds only new partners. False: every agreement adds all of its partners.
    eu_members : {27, 28}
        27: the members of today throughout. 28: the United Kingdom besides, until its own row begins.
    regions : bool
        Hong Kong, China; Macao, China and Chinese Taipei count.
    basis : {"signed", "in_force"}
        The day a row counts from. By entry into force a row without a known date is not counted.
    italy : bool
        Italy counts as a Belt and Road partner after its notice of December 2023 too.
    macao : bool
        Macao, China counts as a Belt and Road partner.
    twenty_third : {"FTA-BLR", "FTA-HND-EH", "none"}
        The agreement counted as the 23rd; the default leaves the table's own column `counted` as it is.

    Raises
    ------
    ReportError
        Naming every value that is not allowed, and those that are.

    Examples
    --------
    >>> CountingRules(eu_members=28).eu_members
    28
    >>> CountingRules(eu_members="28")
    Traceback (most recent call last):
    softconnectivity.errors.ReportError: eu_members只能是27、28之一，现为“28”。
    eu_members should be one of 27, 28; it is “28”.
    """

    partners_once: bool = True
    eu_members: int = 27
    regions: bool = True
    basis: str = SIGNED
    italy: bool = True
    macao: bool = False
    twenty_third: str = CANDIDATES[0]

    def __post_init__(self):
        """Refuse what is not allowed."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        if problems := [line for code in LANGUAGES for line in wrong_values(given, language(code))]:
            raise ReportError(problems)


OFFICIAL = CountingRules()


def trade_totals_under(rules: CountingRules, agreements: pd.DataFrame, partners: pd.DataFrame, as_of) -> Totals:
    """Count free trade agreements and their partners by other rules.

    Parameters
    ----------
    rules : CountingRules
        `partners_once`, `regions`, `basis` and `twenty_third` bear on these totals.
    agreements : DataFrame
        Columns `agreement_id`, `counted`, `count_date`, `signed_date`, `in_force_date`. Partial dates are the last day
        of their period. Without `count_date` a row is in no total, unless it is the one chosen as the 23rd: that one
        counts from its signature.
    partners : DataFrame
        Columns `agreement_id`, `iso3`.
    as_of : date-like
        Last day counted.

    Returns
    -------
    Totals
        With the official reading the same as `reconcile.trade_agreement_totals`.

    Examples
    --------
    23 agreements and 30 partners are the official total (MOFCOM, 2 January 2025), three of them with the regions.

    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> rows = facts.table("trade_agreements"), facts.table("trade_agreement_partners")
    >>> trade_totals_under(CountingRules(), *rows, "2025-01-02")
    Totals(agreements=23, partners=30)
    >>> trade_totals_under(CountingRules(regions=False), *rows, "2025-01-02")
    Totals(agreements=20, partners=27)
    """
    counted = counted_rows(rules, "fta", agreements, partners, as_of)["agreement_id"]
    inside = partners.loc[partners["agreement_id"].isin(counted) & _kept(partners["iso3"], rules), "iso3"]
    return Totals(len(counted), inside.nunique() if rules.partners_once else len(inside))


def aeo_totals_under(rules: CountingRules, arrangements: pd.DataFrame, members: pd.DataFrame, as_of) -> AeoTotals:
    """Count AEO mutual recognition by other rules.

    Parameters
    ----------
    rules : CountingRules
        `eu_members`, `regions`, `basis`, `italy` and `macao` bear on these totals.
    arrangements : DataFrame
        Columns `arrangement_id`, `count_date`, `in_force_date`, `placeholder`.
    members : DataFrame
        Columns `arrangement_id`, `iso3`, `bri`.
    as_of : date-like
        Last day counted.

    Returns
    -------
    AeoTotals
        With the official reading the same as `reconcile.aeo_totals`.

    Examples
    --------
    Customs stated 14 economies and 41 countries in July 2019, when the European Union had 28 members.

    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> rows = facts.table("aeo_arrangements"), facts.table("aeo_members")
    >>> aeo_totals_under(CountingRules(eu_members=28), *rows, "2019-07-24")[:2]
    (14, 41)
    """
    counted = counted_rows(rules, "aeo", arrangements, members, as_of)
    inside = members[members["arrangement_id"].isin(counted["arrangement_id"]) & _kept(members["iso3"], rules)]
    bri = inside["bri"].astype("boolean").fillna(False)
    if rules.macao:
        bri |= inside["iso3"] == "MAC"
    if not rules.italy and pd.Timestamp(as_of) >= ITALY_NOTICE:
        bri &= inside["iso3"] != "ITA"
    countries = set(inside["iso3"])
    if rules.eu_members == 28 and _united_kingdom_in_union(arrangements, members, counted, as_of):
        countries.add("GBR")
    unidentified = int(counted["placeholder"].astype(bool).sum())
    return AeoTotals(len(counted), len(countries) + unidentified, inside.loc[bri, "iso3"].nunique())


def counted_rows(rules: CountingRules, kind: str, rows: pd.DataFrame, parts: pd.DataFrame, as_of) -> pd.DataFrame:
    """Return the agreements (`kind` "fta") or arrangements ("aeo") that these rules count at the end of a day."""
    key = "agreement_id" if kind == "fta" else "arrangement_id"
    inside = pd.Series(True, index=rows.index)
    if kind == "fta":
        inside = rows["counted"].astype(bool)
        if rules.twenty_third != OFFICIAL.twenty_third:
            inside = inside & ~rows[key].isin(CANDIDATES) | (rows[key] == rules.twenty_third)
    if not rules.regions:
        others = parts.loc[~parts["iso3"].isin(REGIONS), key]
        inside &= rows[key].isin(others) | ~rows[key].isin(parts[key])
    rows = rows[inside]
    dates = rows["in_force_date"] if rules.basis == IN_FORCE else rows["count_date"]
    if kind == "fta" and rules.basis == SIGNED and rules.twenty_third != OFFICIAL.twenty_third:
        # What the table does not count has no counting date of its own.
        undated = dates.isna() & (rows[key] == rules.twenty_third)
        dates = dates.mask(undated, pd.to_datetime(rows["signed_date"].map(period_end)))
    if not pd.api.types.is_datetime64_dtype(dates):
        dates = pd.to_datetime(dates.map(period_end))
    return rows[dates <= pd.Timestamp(as_of)]


def _kept(iso3: pd.Series, rules: CountingRules) -> pd.Series:
    return ~iso3.isin(REGIONS) | rules.regions


def _united_kingdom_in_union(arrangements, members, counted, as_of) -> bool:
    """Whether the EU is counted and the United Kingdom has no row of its own yet."""
    own = members.loc[members["iso3"] == "GBR", "arrangement_id"]
    begins = arrangements.loc[arrangements["arrangement_id"].isin(own), "count_date"].min()
    union = counted["arrangement_id"].eq(EUROPEAN_UNION).any()
    return bool(union and (pd.isna(begins) or pd.Timestamp(as_of) < pd.Timestamp(begins)))


def period_end(written) -> pd.Timestamp:
    """Return the last day of a date written to the day, the month or the year.

    Examples
    --------
    >>> str(period_end("2024-02").date()), str(period_end("2019").date()), period_end(None)
    ('2024-02-29', '2019-12-31', NaT)
    """
    return pd.NaT if pd.isna(written) else _last_day(str(written)[:10])


@lru_cache(maxsize=1024)
def _last_day(written: str) -> pd.Timestamp:
    return pd.Period(written).end_time.normalize()


def _written(value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
