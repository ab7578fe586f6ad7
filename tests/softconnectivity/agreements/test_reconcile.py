"""The totals against published ones, and what one row can and cannot change."""

import pandas as pd
import pytest

from softconnectivity.agreements.reconcile import (
    FITTED,
    INDEPENDENT,
    NO_ROWS,
    NOT_APPLICABLE,
    AeoTotals,
    Totals,
    aeo_totals,
    against_official,
    path,
    rebuild,
    trade_agreement_totals,
    verified_arrangements,
)

FTA_PUBLISHED = [
    ("2015-12-20", 14, 22),  # Xinhua and State Council portal, 20 December 2015
    ("2017-09-07", 15, 23),  # MOFCOM spokesman, China Daily, 8 September 2017
    ("2020-11-19", 19, 26),  # China.org.cn, 19 November 2020
    ("2023-10-17", 22, 29),  # China News Service quoting MOFCOM, 18 October 2023
    ("2024-08-02", 22, 29),  # SCIO press conference, MOFCOM, 2 August 2024
    ("2025-01-02", 23, 30),  # MOFCOM briefing, 2 January 2025
]
AEO_PUBLISHED = [
    ("2022-02-04", 22, 48, 32),  # GACC, 4 February 2022
    ("2024-05-09", 28, 54, 36),  # Xinhua and SCIO, 10 May 2024; partners: GACC, Shenzhen, 9 May 2024
]


def fta(facts, as_of) -> Totals:
    return trade_agreement_totals(facts.table("trade_agreements"), facts.table("trade_agreement_partners"), as_of)


def aeo(facts, as_of) -> AeoTotals:
    return aeo_totals(facts.table("aeo_arrangements"), facts.table("aeo_members"), as_of)


@pytest.mark.parametrize(("as_of", "agreements", "partners"), FTA_PUBLISHED)
def test_trade_agreements_as_published(facts, as_of, agreements, partners):
    """Each line of the list names the official statement it is from."""
    assert fta(facts, as_of) == (agreements, partners)


@pytest.mark.parametrize(("as_of", "economies", "countries", "bri"), AEO_PUBLISHED)
def test_customs_recognition_as_published(facts, as_of, economies, countries, bri):
    """Each line of the list names the official statement it is from."""
    assert aeo(facts, as_of) == (economies, countries, bri)


def test_european_union_is_one_economy_and_27_countries(facts):
    """The EU has had 27 member states since 1 February 2020 (Withdrawal Agreement, OJ L 29, 31.1.2020)."""
    members = facts.table("aeo_members")
    union = members.loc[members["arrangement_id"] == "AEO-EU27", "iso3"]
    assert len(union) == 27
    assert "GBR" not in set(union)
    before, after = aeo(facts, "2014-05-30"), aeo(facts, "2014-05-31")
    assert (after.economies - before.economies, after.countries - before.countries) == (1, 27)


def test_strictly_verified_membership(facts):
    """28 and 54 (Xinhua and SCIO, 10 May 2024) less Kazakhstan, Mongolia, the United Kingdom and Ecuador: 24 and 50."""
    arrangements = verified_arrangements(facts.table("aeo_arrangements"))
    assert aeo_totals(arrangements, facts.table("aeo_members"), "2024-05-09")[:2] == (24, 50)


def test_day_of_signature_counts(facts):
    """The China-Serbia agreement, signed on 17 October 2023, is the 22nd (MOFCOM): 21 the evening before."""
    assert fta(facts, "2023-10-16").agreements == 21
    assert fta(facts, "2023-10-17").agreements == 22


def test_a_later_date_moves_totals_between_the_two_dates_only(facts, changed):
    """Singapore has no other arrangement, so its row moved from 2012 to 2020 is missing exactly in between."""
    moved = changed("aeo_arrangements", "arrangement_id", "AEO-SGP", "count_date", pd.Timestamp("2020-01-01"))
    for day in ("2012-06-29", "2020-01-01", "2024-05-09"):
        assert aeo(moved, day) == aeo(facts, day)
    for day in ("2012-06-30", "2019-12-31"):
        assert tuple(aeo(facts, day)) == tuple(count + 1 for count in aeo(moved, day))


def test_an_agreement_left_out_takes_its_partner_only_if_it_has_no_other(changed):
    """Singapore is in ASEAN's agreement too; Georgia is in none but its own."""
    without = changed("trade_agreements", "agreement_id", "FTA-SGP", "counted", False)
    assert fta(without, "2025-01-02") == (22, 30)
    without = changed("trade_agreements", "agreement_id", "FTA-GEO", "counted", False)
    assert fta(without, "2025-01-02") == (22, 29)


def test_totals_never_fall(facts):
    """Nothing is denounced in the tables, so each step goes up, and ends at the total of the last day."""
    for kind, last in (("fta", fta(facts, "2025-12-01")), ("aeo", aeo(facts, "2025-12-01"))):
        steps = path(kind, facts, "2025-12-01")
        assert all(steps[column].is_monotonic_increasing for column in steps.columns)
        assert tuple(steps.iloc[-1][list(last._fields)]) == last
        assert steps["date"].is_unique


def test_official_totals_and_their_misses(facts):
    """The known misses: MOFCOM counted agreements reached in 2018; GACC counted an EU of 28 in 2017 and 2019, and
    Macao, China among the partners in February 2023. Each carries its reason in both languages."""
    checks = against_official(facts)
    missed = checks[~checks["match"]]
    assert set(missed["as_of"].dt.date.astype(str)) == {
        "2018-09-13",
        "2018-11-19",
        "2017-10-31",
        "2019-07-24",
        "2023-02-07",
    }
    assert missed[["note_zh", "note_en"]].notna().all(axis=None)


def test_the_article_is_not_among_its_own_checks(facts):
    """The table lists the article's 23 and 30 for comparison; a figure cannot confirm itself."""
    official = facts.table("official_totals")
    assert (official["source_id"] == "article").sum() == 1
    assert len(against_official(facts)) == len(official) - 1


def test_fitted_rows_are_named_from_the_day_they_count(facts):
    """Mongolia, dated to the totals of July 2019, is the first fitted row; trade agreements have none."""
    assert rebuild("aeo_economies", "2019-07-23", facts).word == INDEPENDENT
    assert rebuild("aeo_economies", "2019-07-24", facts).fitted == ("AEO-MNG",)
    assert set(rebuild("aeo_economies", "2024-05-09", facts).fitted) == {"AEO-MNG", "AEO-GBR", "AEO-ZAF", "AEO-ECU"}
    assert rebuild("fta_partners", "2025-12-01", facts).fitted == ()


def test_rows_that_add_no_partner_are_not_named_behind_the_partners(facts):
    """The United Kingdom joined no Belt and Road document (table members): its date cannot move the 36."""
    behind = rebuild("aeo_bri", "2024-05-09", facts)
    assert (behind.number, set(behind.fitted)) == (36, {"AEO-MNG", "AEO-ZAF", "AEO-ECU"})
    assert "AEO-GBR" not in behind.unverified


def test_no_total_with_a_fitted_row_is_called_independent(facts, changed):
    """The rule itself, for every official total, and for a trade agreement made fitted by hand."""
    checks = against_official(facts)
    assert all((word == FITTED) == bool(rows) for word, rows in zip(checks["rebuild"], checks["fitted"], strict=True))
    for status in ("counting_status", "signed_status"):
        fitted = changed("trade_agreements", "agreement_id", "FTA-HKG", status, "fitted")
        checks = against_official(fitted)
        assert set(checks.loc[checks["series"] == "fta", "rebuild"]) == {FITTED}, status


def test_weak_rows_are_named_even_without_fitting(facts):
    """The 23rd agreement: no official source names it (MOFCOM, 2 January and 20 February 2025)."""
    assert rebuild("fta_agreements", "2025-01-02", facts).unverified == ("FTA-BLR",)
    assert rebuild("fta_agreements", "2024-08-02", facts).unverified == ()


def test_what_has_no_rows_gets_no_number(facts):
    """No list of standards documents by country exists, and some claims count nothing at all."""
    documents = rebuild("standards_total_documents", "2023-12-31", facts)
    assert (documents.word, documents.number) == (NO_ROWS, None)
    assert (rebuild("", None, facts).word, rebuild("", None, facts).number) == (NOT_APPLICABLE, None)
