"""The page of rows: every row has its place in both languages, and nothing fitted passes for evidence."""

import re

import pandas as pd
import pytest

from softconnectivity.agreements.evidence import KINDS, kinds
from softconnectivity.agreements.rows import fragment
from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language

LABEL = re.compile(r"^\(((?:row|rows)-[a-z0-9-]+)\)=$", re.MULTILINE)
PLACE = re.compile(r"^- .*\{\{uses: (row-[a-z0-9-]+)\}\}$", re.MULTILINE)
ROLE = re.compile(r"\{ref\}`[^`<]*<([a-z0-9-]+)>`")
TABLES = {
    "rows-trade-agreements": ("trade_agreements", "agreement_id"),
    "rows-aeo-arrangements": ("aeo_arrangements", "arrangement_id"),
    "rows-official-totals": ("official_totals", "total_id"),
    "rows-standards-series": ("standards_series", "row_id"),
}
# Named in the provenance notes: four rows dated to totals, and the economy that no source names.
FITTED = {"AEO-MNG", "AEO-GBR", "AEO-ZAF", "AEO-ECU"}
PLACEHOLDER = {"AEO-UNKNOWN"}


@pytest.fixture(scope="module")
def pages(facts) -> dict[str, str]:
    return {code: fragment(facts, code) for code in LANGUAGES}


def block(page: str, label: str) -> str:
    """One row of the page."""
    return re.split(r"^\(", page.split(f"({label})=")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_has_its_place(facts, pages, code):
    """The sections in their order, each followed by the rows of its table; 37, 31, 31 and 34 (data package)."""
    expected = ["rows-evidence"]
    for section, (table, key) in TABLES.items():
        expected += [section, *(f"row-{name.lower()}" for name in facts.table(table)[key])]
    assert LABEL.findall(pages[code]) == expected
    assert len(expected) == 5 + 133
    assert PLACE.findall(pages[code]) == [label for label in expected if label.startswith("row-")]


def test_both_pages_have_the_same_links(pages):
    """The two languages are one page: same addresses and same references, in the same order."""
    for links in (re.compile(r"\]\((http[^)]+)\)"), ROLE):
        zh, en = (links.findall(pages[code]) for code in LANGUAGES)
        assert zh == en
        assert zh


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_gap_shows_in_the_page(pages, code):
    """A missing cell must not reach the reader under the name a program gives it, nor leave a line hanging."""
    assert not re.search(r"<NA>|\bnan\b|\bNone\b|\bNaT\b|\bTrue\b|\bFalse\b", pages[code])
    assert not re.search(r"[:：,，;；] *$", pages[code], re.MULTILINE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_exactly_the_fitted_rows_are_marked(facts, pages, code):
    """By the notes on provenance; no other row may be marked, or the mark would mean nothing."""
    mark = language(code).text("rows.fitted_mark")
    for table, key in (TABLES["rows-trade-agreements"], TABLES["rows-aeo-arrangements"]):
        for name in facts.table(table)[key]:
            marked = mark in block(pages[code], f"row-{name.lower()}")
            assert marked == (name in FITTED | PLACEHOLDER), name


def test_each_agreement_and_arrangement_is_of_one_kind(facts):
    """37 agreements, 14 of them in no total, and 31 arrangements. Less than verified, by their own status words: the
    day of the agreement with ASEAN, the place of the one with Belarus, the month of Singapore, Kazakhstan, and two
    arrangements of 2025 of which only the latest possible day is known."""
    found = {kind: set(rows["identifier"]) for kind, rows in kinds(facts).groupby("kind")}
    assert set(found) == set(KINDS)
    assert found["fitted"] == FITTED
    assert found["placeholder"] == PLACEHOLDER
    assert found["weak"] == {"FTA-ASEAN", "FTA-BLR", "AEO-SGP", "AEO-KAZ", "AEO-BEN", "AEO-THA"}
    assert len(found["outside"]) == 14
    assert sum(map(len, found.values())) == 37 + 31


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_no_evidence_is_named(pages, code):
    """All rows that are not full evidence are linked in the first section, fully verified ones are not."""
    named = set(ROLE.findall(block(pages[code], "rows-evidence")))
    weak = {"FTA-ASEAN", "FTA-BLR", "AEO-SGP", "AEO-KAZ", "AEO-BEN", "AEO-THA"}
    assert named == {f"row-{name.lower()}" for name in weak | FITTED | PLACEHOLDER}


@pytest.mark.parametrize("code", LANGUAGES)
def test_totals_that_do_not_come_out_say_so_and_why(facts, pages, code):
    """The known misses: agreements reached in 2018 (OT05, OT06), an EU of 28 (OT17, OT18), Macao (OT25)."""
    miss = "**不合**" if code == "zh" else "**do not agree**"
    totals = facts.table("official_totals").set_index("total_id")
    for name, total in totals.iterrows():
        text = block(pages[code], f"row-{name.lower()}")
        assert (miss in text) == (name in {"OT05", "OT06", "OT17", "OT18", "OT25"}), name
        if miss in text:
            assert total[f"note_{code}"] in text
    assert language(code).text("rows.total.own") in block(pages[code], "row-ot16")


@pytest.mark.parametrize("code", LANGUAGES)
def test_totals_used_to_date_a_row_say_so(facts, pages, code):
    """The column `used_for_fitting`, five totals."""
    used, totals = language(code).text("rows.total.used"), facts.table("official_totals")["total_id"]
    marked = {name for name in totals if used in block(pages[code], f"row-{name.lower()}")}
    assert marked == {"OT18", "OT19", "OT21", "OT26", "OT29"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_total_with_a_fitted_row_is_shown_as_independent(pages, code):
    """Mongolia is the first fitted row, counted from 24 July 2019: every later customs total that comes out has it and
    links to it. Trade agreements have no fitted row."""
    hedged = {label for label in LABEL.findall(pages[code]) if "row-aeo-mng" in ROLE.findall(block(pages[code], label))}
    assert hedged - {"rows-evidence"} == {f"row-ot{number}" for number in range(19, 32)} - {"row-ot25"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_members_and_partners_are_named(facts, pages, code):
    """RCEP has 14 partners of which Japan was new (MOFCOM); the arrangement with the EU covers 27 countries."""
    rcep = block(pages[code], "row-fta-rcep")
    brought = language(code).text("rows.partners.both", new=facts.economy("JPN", code), known="")
    assert brought in rcep
    union = block(pages[code], "row-aeo-eu27")
    members = facts.table("aeo_members")
    for iso3 in members.loc[members["arrangement_id"] == "AEO-EU27", "iso3"]:
        assert facts.economy(iso3, code) in union


@pytest.mark.parametrize("code", LANGUAGES)
def test_rows_name_the_claims_they_are_counted_in(pages, code):
    """Chile counts in both totals of agreements; Australia is no Belt and Road partner and counts in two of the three
    of customs; Benin began after the article's figure; early harvests are in no total."""
    expected = {
        "row-fta-chl": ["claim-c010", "claim-c011"],
        "row-aeo-aus": ["claim-c012", "claim-c013"],
        "row-aeo-srb": ["claim-c012", "claim-c013", "claim-c014"],
        "row-aeo-ben": [],
        "row-fta-hnd-eh": [],
        "row-std004": ["claim-c039", "claim-c040"],
        "row-ot14": ["claim-c010", "claim-c011"],
    }
    for label, claims in expected.items():
        found = [target for target in ROLE.findall(block(pages[code], label)) if target.startswith("claim-")]
        assert found == claims, label


def test_dates_are_as_exact_as_the_source(pages):
    """The early harvest with Honduras is dated to a month, the agreement with Serbia to a day."""
    assert "Signed February 2024 (verified)" in block(pages["en"], "row-fta-hnd-eh")
    assert "2024年2月签署（已核实）" in block(pages["zh"], "row-fta-hnd-eh")
    assert "Signed 17 October 2023 (verified)" in block(pages["en"], "row-fta-srb")


def test_names_with_a_comma_are_told_apart(pages):
    """Korea, Republic of: the WTO's name has a comma of its own, so the list takes semicolons."""
    assert "Cambodia; Korea, Republic of; Lao People's Democratic Republic" in block(pages["en"], "row-fta-rcep")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_row_fitted_by_the_reader_is_marked_too(changed, code):
    """The mark follows the table, not a list of names; the first section counts it."""
    own = changed("trade_agreements", "agreement_id", "FTA-CHL", "counting_status", "fitted")
    page = fragment(own, code)
    assert language(code).text("rows.fitted_mark") in block(page, "row-fta-chl")
    assert "row-fta-chl" in ROLE.findall(block(page, "rows-evidence"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_fitted_rows_the_page_says_that_there_are_none(facts, code):
    """A reader may have better sources than this report."""
    arrangements = facts.table("aeo_arrangements")
    arrangements = arrangements.assign(count_date_status="verified", membership_status="verified", placeholder=False)

    class Own:
        def table(self, name: str) -> pd.DataFrame:
            return arrangements if name == "aeo_arrangements" else facts.table(name)

    text = block(fragment(Own(), code), "rows-evidence")
    assert language(code).text("rows.evidence.no_fitted") in text
    assert language(code).text("rows.evidence.no_placeholder") in text


def test_all_rows_are_shown_whatever_the_date():
    """Links from every page lead here, so that no row may be missing."""
    early, late = (fragment(Facts.load(as_of=day), "en") for day in ("2016-01-01", "2026-06-30"))
    assert early == late


def test_a_counted_agreement_without_a_date_is_not_said_to_count(changed):
    """Without a counting date it is in no total."""
    own = changed("trade_agreements", "agreement_id", "FTA-CHL", "count_date", pd.NaT)
    assert language("en").text("rows.no_count_date") in block(fragment(own, "en"), "row-fta-chl")
    assert "FTA-CHL" in set(kinds(own).query("kind == 'outside'")["identifier"])
