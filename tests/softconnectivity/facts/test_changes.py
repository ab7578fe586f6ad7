"""What moved and why: one new arrangement moves exactly what it must, and each result is put down to the right rows."""

import csv
from types import SimpleNamespace

import pytest

from softconnectivity.facts import Facts
from softconnectivity.facts.changes import claim_changes, row_changes, total_changes
from softconnectivity.facts.changes_page import fragment
from softconnectivity.language import LANGUAGES, language

UNMOVED = SimpleNamespace(numbers=(), outputs=(), new=(), gone=())
KENYA = {
    "arrangement_id": "AEO-KEN",
    "name_zh": "肯尼亚",
    "name_en": "Kenya",
    "count_date": "2024-01-15",
    "count_date_basis_zh": "假想",
    "count_date_basis_en": "made up",
    "count_date_status": "verified",
    "placeholder": "false",
    "after_article_date": "false",
    "membership_status": "verified",
    "signed_status": "not_found",
    "in_force_status": "not_found",
    "source_id": "reader",
}


@pytest.fixture
def append(folder):
    """Return a function that adds a row to a table."""

    def add_row(table: str, row: dict[str, str]) -> None:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(row)

    return add_row


@pytest.fixture
def with_kenya(folder, append) -> Facts:
    """Kenya, not as a partner, counted from 15 January 2024: no arrangement with it exists; the truth is made here."""
    append("aeo_arrangements", KENYA)
    append("aeo_members", {"arrangement_id": "AEO-KEN", "iso3": "KEN", "bri": "false"})
    return Facts.load(folder)


def keys(results) -> dict[str, set[tuple[str, ...]]]:
    return {result.result_id: {row.key for row in result.causes} for result in results}


def test_the_same_tables_change_nothing(facts, folder):
    own = Facts.load(folder)
    assert row_changes(facts, own) == []
    assert claim_changes(facts, own, []) == total_changes(facts, own, []) == []


def test_two_new_rows_are_found_and_no_others(facts, with_kenya):
    changes = row_changes(facts, with_kenya)
    assert [(one.table, one.kind, one.key) for one in changes] == [
        ("aeo_arrangements", "added", ("AEO-KEN",)),
        ("aeo_members", "added", ("AEO-KEN", "KEN")),
    ]


def test_a_new_economy_moves_the_two_counts_of_its_kind_and_not_the_partners(facts, with_kenya):
    """The article's AEO figures are of 9 May 2024: one economy and one country more, no Belt and Road partner more.

    The number of economies hangs on the arrangement alone, that of countries on the member too.
    """
    moved = claim_changes(facts, with_kenya, row_changes(facts, with_kenya))
    assert keys(moved) == {"C012": {("AEO-KEN",)}, "C013": {("AEO-KEN",), ("AEO-KEN", "KEN")}}
    economies = moved[0]
    assert (economies.before["rebuilt"], economies.after["rebuilt"], economies.after["difference"]) == ("28", "29", "1")


def test_every_official_total_from_its_day_on_moves_and_none_before(facts, with_kenya):
    totals = facts.table("official_totals")
    later = totals[(totals["series"] == "aeo") & (totals["as_of"] >= "2024-01-15")]
    moved = total_changes(facts, with_kenya, row_changes(facts, with_kenya))
    assert {result.result_id for result in moved} == set(later["total_id"])
    assert all(result.after["match"] == "False" for result in moved)


def test_a_note_moves_nothing(facts, folder, edit):
    edit("aeo_arrangements", 2, "note_en", "another note")
    edit("aeo_arrangements", 2, "note_zh", "另一个说明")
    own = Facts.load(folder)
    (change,) = row_changes(facts, own)
    assert (change.kind, {column for column, *_ in change.cells}) == ("changed", {"note_zh", "note_en"})
    assert claim_changes(facts, own, [change]) == total_changes(facts, own, [change]) == []


def test_a_removed_row_is_the_cause_of_what_it_takes_away(facts, folder):
    """Serbia's agreement of 17 October 2023 is one of the 23 and brought one of the 30 partners."""
    for table in ("trade_agreements", "trade_agreement_partners"):
        path = folder / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("FTA-SRB,")), encoding="utf-8")
    own = Facts.load(folder)
    moved = {one.result_id: one for one in claim_changes(facts, own, row_changes(facts, own))}
    assert {name: (one.before["rebuilt"], one.after["rebuilt"]) for name, one in moved.items()} == {
        "C010": ("30", "29"),
        "C011": ("23", "22"),
    }
    assert {row.kind for one in moved.values() for row in one.causes} == {"removed"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_names_rows_claims_and_causes(facts, with_kenya, code):
    lang = language(code)
    page = fragment(facts, with_kenya, UNMOVED, {}, lang)
    assert "{ref}`AEO-KEN <row-aeo-ken>`" in page
    claim = next(line for line in page.splitlines() if line.startswith("- {ref}`C012 <claim-c012>`"))
    assert "28" in claim
    assert "29" in claim
    assert "AEO-KEN" in claim
    assert "<NA>" not in page
    assert "None" not in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_shipped_edition_says_that_there_is_nothing_to_compare(facts, code):
    page = fragment(facts, facts, UNMOVED, {}, language(code))
    assert page.strip() == language(code).text("changes.summary.same")


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_put_down_to_the_rows_they_link_to(facts, with_kenya, code):
    """A number that links to claim C012 has the causes of that claim; one that links nowhere, any of the rows."""
    lang = language(code)
    place = {"chapter": "figures", "place": "figures-aeo", "before": "28", "after": "29"}
    numbers = tuple(
        SimpleNamespace(key=key, target=target, **place) for key, target in (("a", "claim-c012"), ("b", None))
    )
    page = fragment(facts, with_kenya, SimpleNamespace(numbers=numbers, outputs=(), new=(), gone=()), {}, lang)
    first, second = [line for line in page.splitlines() if line.startswith("| {ref}`figures-aeo` | 28 | 29 |")]
    assert "AEO-KEN" in first
    assert lang.text("changes.cause.any") in second


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_caption_that_is_a_sentence_has_one_stop(facts, with_kenya, code):
    """The line goes on after it, so the stop that ends the caption would come before a colon."""
    lang = language(code)
    line = {"rows_before": 1, "rows_after": 2, "changed": [], "added": [1], "removed": [], "label": "fig-fta-steps"}
    outputs = [SimpleNamespace(caption=caption, **line) for caption in ("协定逐份数。", "Agreements, counted.")]
    page = fragment(facts, with_kenya, SimpleNamespace(numbers=(), outputs=outputs, new=(), gone=()), {}, lang)
    assert "{ref}`协定逐份数 <fig-fta-steps>`" in page
    assert "{ref}`Agreements, counted <fig-fta-steps>`" in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_with_another_date_too_a_number_may_be_due_to_either(facts, with_kenya, code):
    """No row moves the day that a chapter was given; only where rows were tried singly is the cause known."""
    lang = language(code)
    place = {"key": "a", "place": "mechanisms", "before": "47", "after": "38"}
    numbers = [SimpleNamespace(target=target, **place) for target in (None, "rows-aeo-arrangements", "claim-c012")]
    moved = SimpleNamespace(numbers=numbers, outputs=(), new=(), gone=())
    page = fragment(facts, with_kenya, moved, {"as_of": "2024-12-31"}, lang)
    any_row, by_section, tried = [line for line in page.splitlines() if line.startswith("| {ref}`mechanisms` |")]
    assert lang.text("changes.cause.either", cause=lang.text("changes.cause.any")) in any_row
    assert "AEO-KEN" in by_section
    assert lang.text("changes.cause.either", cause="") in by_section
    assert "AEO-KEN" in tried
    assert lang.text("changes.cause.either", cause="") not in tried
