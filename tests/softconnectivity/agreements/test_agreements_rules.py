"""Each counting rule against published totals and known facts; the default against the plain count."""

import pandas as pd
import pytest

from softconnectivity.agreements.reconcile import aeo_totals, trade_agreement_totals
from softconnectivity.agreements.rules import (
    ALLOWED,
    ITALY_NOTICE,
    CountingRules,
    aeo_totals_under,
    counted_rows,
    period_end,
    trade_totals_under,
)
from softconnectivity.errors import ReportError


def fta(facts, as_of, **rules):
    tables = facts.table("trade_agreements"), facts.table("trade_agreement_partners")
    return trade_totals_under(CountingRules(**rules), *tables, as_of)


def aeo(facts, as_of, **rules):
    return aeo_totals_under(CountingRules(**rules), facts.table("aeo_arrangements"), facts.table("aeo_members"), as_of)


def days(facts) -> list[pd.Timestamp]:
    """Every day on which something is signed, begins, ends or is stated, and the day before."""
    found = {ITALY_NOTICE}
    for table, columns in {
        "trade_agreements": ["signed_date", "in_force_date", "count_date"],
        "aeo_arrangements": ["in_force_date", "count_date"],
        "official_totals": ["as_of"],
    }.items():
        frame = facts.table(table)
        found |= {period_end(value) for column in columns for value in frame[column].dropna()}
    return sorted({day - pd.Timedelta(days=back) for day in found for back in (0, 1)})


def test_the_official_reading_is_the_plain_count_on_every_day(facts):
    agreements, partners = facts.table("trade_agreements"), facts.table("trade_agreement_partners")
    arrangements, members = facts.table("aeo_arrangements"), facts.table("aeo_members")
    official = CountingRules()
    for day in days(facts):
        plain = trade_agreement_totals(agreements, partners, day), aeo_totals(arrangements, members, day)
        ruled = (
            trade_totals_under(official, agreements, partners, day),
            aeo_totals_under(official, arrangements, members, day),
        )
        assert ruled == plain, day


def test_the_official_reading_leaves_a_reader_s_own_23rd_as_it_is(changed):
    """Whoever sets Belarus to not counted has decided already; the default rule must not bring it back."""
    without = changed("trade_agreements", "agreement_id", "FTA-BLR", "counted", False)
    assert fta(without, "2025-01-02") == (22, 29)


def test_a_row_without_a_counting_date_is_in_no_total_by_any_reading(changed):
    """The page of rows says so of it. Chile brings itself, so its agreement and one partner are missing."""
    undated = changed("trade_agreements", "agreement_id", "FTA-CHL", "count_date", pd.NaT)
    assert fta(undated, "2025-01-02") == (22, 29)
    assert fta(undated, "2025-01-02", twenty_third="FTA-HND-EH") == (22, 29)


@pytest.mark.parametrize(
    ("as_of", "countries"),
    [
        ("2017-10-31", 33),  # Belt and Road Portal, 31 October 2017
        ("2019-07-24", 41),  # GACC, 24 July 2019
        ("2021-02-14", 43),  # GACC, 14 February 2021: the United Kingdom has left
    ],
)
def test_an_eu_of_28_gives_the_published_countries(facts, as_of, countries):
    """The EU had 28 members until 31 January 2020 (Withdrawal Agreement, OJ L 29, 31.1.2020)."""
    assert aeo(facts, as_of, eu_members=28).countries == countries


def test_the_united_kingdom_is_never_counted_twice(facts):
    """It is inside the EU until its own row begins and outside from that day on, so 28 adds nothing later."""
    arrangements = facts.table("aeo_arrangements").set_index("arrangement_id")
    begins = arrangements.loc["AEO-GBR", "count_date"]
    before = begins - pd.Timedelta(days=1)
    assert aeo(facts, before, eu_members=28).countries == aeo(facts, before).countries + 1
    assert aeo(facts, begins, eu_members=28) == aeo(facts, begins)
    assert aeo(facts, "2014-05-30", eu_members=28) == aeo(facts, "2014-05-30")


def test_macao_among_the_partners_gives_the_published_35(facts):
    """GACC, Gongbei, 7 February 2023: with Macao, China 35 Belt and Road partners."""
    assert aeo(facts, "2023-02-07", macao=True).bri == 35
    assert aeo(facts, "2023-02-06", macao=True) == aeo(facts, "2023-02-06")


def test_italy_out_and_macao_in_leave_the_published_36(facts):
    """GACC, Shenzhen, 9 May 2024: 36; one out and one in."""
    assert aeo(facts, "2024-05-09", italy=False).bri == 35
    assert aeo(facts, "2024-05-09", macao=True).bri == 37
    assert aeo(facts, "2024-05-09", italy=False, macao=True).bri == 36


def test_italy_leaves_when_the_table_of_partners_says(facts):
    """Italy gave notice in December 2023 (table partners); before the month is over nothing changes."""
    partners = facts.table("partners").set_index("iso3")
    assert period_end(partners.loc["ITA", "bri_event_date"]) == ITALY_NOTICE
    before = ITALY_NOTICE - pd.Timedelta(days=1)
    assert aeo(facts, before, italy=False) == aeo(facts, before)


def test_honduras_for_belarus_changes_the_list_and_not_the_total(facts):
    """23 and 30 (MOFCOM, 2 January 2025) either way; one more than the 22 and 29 of 2 August 2024 (MOFCOM)."""
    assert fta(facts, "2025-01-02", twenty_third="FTA-HND-EH") == fta(facts, "2025-01-02") == (23, 30)
    assert fta(facts, "2024-08-02", twenty_third="FTA-HND-EH") == (23, 30)
    tables = facts.table("trade_agreements"), facts.table("trade_agreement_partners")
    rows = counted_rows(CountingRules(twenty_third="FTA-HND-EH"), "fta", *tables, "2025-01-02")
    assert "FTA-BLR" not in set(rows["agreement_id"])
    assert "FTA-HND-EH" in set(rows["agreement_id"])


def test_a_month_is_its_last_day(facts):
    """Signed in February 2024 with no day that was read: counted from the 29th, 2024 being a leap year."""
    assert fta(facts, "2024-02-28", twenty_third="FTA-HND-EH") == (22, 29)
    assert fta(facts, "2024-02-29", twenty_third="FTA-HND-EH") == (23, 30)


def test_without_the_regions_there_are_20_agreements_and_27_countries(facts):
    """The two CEPA and ECFA are the only agreements with Hong Kong, China; Macao, China; and Chinese Taipei."""
    assert fta(facts, "2025-01-02", regions=False) == (20, 27)
    assert aeo(facts, "2024-05-09", regions=False) == (26, 52, 36)


def test_partners_each_time_counts_singapore_cambodia_and_rcep_again(facts):
    """30 and fifteen more: Singapore and Cambodia once, RCEP's fourteen others less Japan."""
    assert fta(facts, "2025-01-02", partners_once=False).partners == 30 + 1 + 1 + 13


def test_entry_into_force_moves_an_agreement_to_the_day_it_begins(facts):
    """In force: Maldives, signed in 2017, on 1 January 2025; Korea and Australia on 20 December 2015 (MOFCOM)."""
    before, after = (fta(facts, day, basis="in_force") for day in ("2024-12-31", "2025-01-01"))
    assert (after.agreements - before.agreements, after.partners - before.partners) == (1, 1)
    before, after = (fta(facts, day, basis="in_force") for day in ("2015-12-19", "2015-12-20"))
    assert after.agreements - before.agreements == 2


def test_a_row_without_a_known_entry_into_force_is_never_counted(facts):
    tables = facts.table("aeo_arrangements"), facts.table("aeo_members")
    rows = counted_rows(CountingRules(basis="in_force"), "aeo", *tables, "2100-01-01")
    assert rows["in_force_date"].notna().all()
    assert set(tables[0]["arrangement_id"]) - set(rows["arrangement_id"]) == set(
        tables[0].loc[tables[0]["in_force_date"].isna(), "arrangement_id"]
    )


@pytest.mark.parametrize("field", list(ALLOWED))
@pytest.mark.parametrize("value", [None, "28", 28.0, 1, 0, "FTA-XXX", "In_Force", ""])
def test_what_is_not_allowed_is_refused_with_what_is(field, value):
    """A 1 is not True and 28.0 is not 28: what was meant is asked rather than guessed."""
    with pytest.raises(ReportError) as refused:
        CountingRules(**{field: value})
    told = str(refused.value)
    assert field in told
    assert all(str(allowed) in told for allowed in ALLOWED[field])


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ReportError) as refused:
        CountingRules(eu_members=29, basis="agreed")
    assert {line.split(" ")[0] for line in refused.value.problems if "should" in line} == {"eu_members", "basis"}
