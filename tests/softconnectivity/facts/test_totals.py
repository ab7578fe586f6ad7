"""The rows give the official totals back: by plain counting, with the known misses and no others."""

import csv

import pytest

from softconnectivity.facts.schema import DATA


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def trade(as_of: str) -> tuple[int, int, None]:
    agreements = {row["agreement_id"] for row in read("trade_agreements") if row["counted"] == "true"}
    dated = {row["agreement_id"] for row in read("trade_agreements") if row["count_date"] <= as_of} & agreements
    partners = {row["iso3"] for row in read("trade_agreement_partners") if row["agreement_id"] in dated}
    return len(dated), len(partners), None


def customs(as_of: str) -> tuple[int, int, int]:
    rows = [row for row in read("aeo_arrangements") if row["count_date"] <= as_of]
    dated = {row["arrangement_id"] for row in rows}
    members = [row for row in read("aeo_members") if row["arrangement_id"] in dated]
    unnamed = sum(row["placeholder"] == "true" for row in rows)
    return len(dated), len({row["iso3"] for row in members}) + unnamed, sum(row["bri"] == "true" for row in members)


def test_trade_agreements_of_the_article():
    """23 agreements with 30 partners: MOFCOM briefing of 2 January 2025; 22 with 29: MOFCOM on 2 August 2024."""
    assert trade("2025-01-02") == (23, 30, None)
    assert trade("2024-08-02") == (22, 29, None)


def test_customs_recognition_of_the_article():
    """28 economies, 54 countries: Xinhua and SCIO, 10 May 2024; 36 partners among them: GACC, Shenzhen, 9 May 2024."""
    assert customs("2024-05-09") == (28, 54, 36)


def test_official_totals_come_out_but_for_the_known_misses():
    """Every official total found. The misses have known reasons: in 2018 MOFCOM counted agreements reached, one of them
    not yet signed; GACC counted an EU of 28 in 2017 and 2019; the 35 of February 2023 counts Macao, China."""
    misses = set()
    for total in read("official_totals"):
        rebuilt = {"fta": trade, "aeo": customs}[total["series"]](total["as_of"])
        for column, count in zip(("agreements", "countries", "bri_countries"), rebuilt, strict=True):
            if total[column] and int(total[column]) != count:
                misses.add((total["series"], total["as_of"], column, int(total[column]), count))
    assert misses == {
        ("fta", "2018-09-13", "agreements", 17, 16),
        ("fta", "2018-09-13", "countries", 25, 24),
        ("fta", "2018-11-19", "agreements", 17, 16),
        ("fta", "2018-11-19", "countries", 25, 24),
        ("aeo", "2017-10-31", "countries", 33, 32),
        ("aeo", "2019-07-24", "countries", 41, 40),
        ("aeo", "2023-02-07", "bri_countries", 35, 34),
    }


def test_new_partners_are_the_first_seen():
    """By definition: a partner is new in the first counted agreement that names it, so flags and partners agree."""
    dates = {row["agreement_id"]: row["count_date"] for row in read("trade_agreements") if row["counted"] == "true"}
    pairs = [row for row in read("trade_agreement_partners") if row["agreement_id"] in dates]
    for row in pairs:
        first = min(dates[other["agreement_id"]] for other in pairs if other["iso3"] == row["iso3"])
        assert (row["new_partner"] == "true") == (dates[row["agreement_id"]] == first), row


def test_rows_dated_to_a_total_say_so():
    """The provenance notes name five rows whose date was chosen so that totals fit; each has its reason."""
    fitted = [row for row in read("aeo_arrangements") if row["count_date_status"] == "fitted"]
    assert {row["arrangement_id"] for row in fitted} == {"AEO-GBR", "AEO-MNG", "AEO-ECU", "AEO-ZAF", "AEO-UNKNOWN"}
    assert all(row["note_zh"] and row["note_en"] for row in fitted)
    assert all(row["series"] == "aeo" for row in read("official_totals") if row["used_for_fitting"] == "true")


def test_counted_from_signature_on():
    """The official totals count signatures, not entries into force, but for the month-end and bounded dates."""
    for row in read("trade_agreements"):
        assert (row["counted"] == "true") == bool(row["count_date"])
        assert not row["count_date"] or row["count_date"] == row["signed_date"]
    for row in read("aeo_arrangements"):
        assert row["count_date"] >= row["signed_date"]


@pytest.mark.parametrize("table", ["trade_agreements", "aeo_arrangements"])
def test_in_force_is_never_before_signature(table):
    for row in read(table):
        if row["signed_date"] and row["in_force_date"]:
            assert row["in_force_date"] >= row["signed_date"], row


def test_two_lists_of_partners_agree():
    """Two tables compiled apart: a country counted as a partner in the customs total is on the list of partners
    (Italy, since withdrawn, included), and no other member is."""
    partners = {row["iso3"] for row in read("partners")}
    for row in read("aeo_members"):
        assert (row["bri"] == "true") == (row["iso3"] in partners), row


def test_number_of_partners():
    """152 in September 2023, plus Jordan, Nauru and Colombia, less Italy and Panama: 153 of 155 rows."""
    statuses = [row["bri_status"] for row in read("partners")]
    assert len(statuses) == 155
    assert statuses.count("partner") == 153
    assert {row["iso3"] for row in read("partners") if row["bri_status"] == "withdrawn"} == {"ITA", "PAN"}
    assert [row["partners"] for row in read("bri_totals") if row["as_of"].startswith("2025")] == ["153"]


def test_partners_by_region_in_september_2023():
    """Africa 52, Asia 40, Oceania 11, Latin America 22, Europe 27: Academy of Contemporary China and World Studies,
    27 October 2023; in all 152: Xinhua, August 2023."""
    counts: dict[str, int] = {}
    for row in read("partners"):
        joined_later = row["bri_status"] == "partner" and row["bri_event_date"] > "2023-09"
        if not joined_later:
            counts[row["bri_list_region"]] = counts.get(row["bri_list_region"], 0) + 1
    assert counts == {"africa": 52, "asia": 40, "oceania": 11, "latin_america_caribbean": 22, "europe": 27}
    assert [row["partners"] for row in read("bri_totals") if row["as_of"] == "2023-08-31"] == ["152"]


def test_memberships_agree_with_published_totals():
    """EAEU has 5 members, ASEAN 11 since October 2025, SCO 10 with China and India (TASS, 1 September 2025); the UN
    listed 44 least developed countries in December 2024, of which Haiti and Tuvalu are no partners; all members of the
    African Union but Eritrea had signed the AfCFTA agreement."""
    rows = read("partners")
    assert sum(row["eaeu"] == "true" for row in rows) == 5
    assert sum(row["asean"] == "true" for row in rows) == 11
    assert sum(row["sco"] == "member" for row in rows) == 10 - 2
    assert sum(row["un_ldc_2024_12"] == "true" for row in rows) == 44 - 2
    african = {row["iso3"] for row in rows if row["un_region"] == "africa"}
    assert african - {row["iso3"] for row in rows if row["afcfta_signatory"] == "true"} == {"ERI"}


def test_official_number_of_partners_grows():
    """No exit was known before Italy's in December 2023, so the official totals up to then only rise."""
    totals = [(row["as_of"], int(row["partners"])) for row in read("bri_totals")]
    assert totals == sorted(totals)
    assert [partners for _, partners in totals] == sorted(partners for _, partners in totals)
