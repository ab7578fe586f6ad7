"""One table: precision beside its date, what no table can hold, letters lost in saving, and repairs told once."""

import pytest

from softconnectivity.facts import Facts
from tests.softconnectivity.facts.conftest import read, row_of, told
from tests.softconnectivity.facts.reading.as_people_save import shipped


def test_an_empty_precision_is_that_of_the_date_beside_it(write):
    rows = [row | {"signed_precision": ""} for row in shipped()["aeo_arrangements"]]
    path = write("aeo_arrangements", rows)
    assert read(path).tables["aeo_arrangements"].columns["signed_precision"] == [
        row["signed_precision"] or None for row in shipped()["aeo_arrangements"]
    ]
    assert {(repair.column, repair.kind) for repair in read(path).repairs} == {("signed_precision", "precision")}


@pytest.mark.parametrize(
    ("table", "dated", "day", "column", "word", "right"),
    [
        ("aeo_arrangements", "signed_date", "2024-05", "signed_precision", "day", "month"),
        ("aeo_arrangements", "signed_date", "2024-05-09", "signed_precision", "month", "day"),
        ("policy_timeline", "date", "2013", "date_precision", "month", "year"),
        ("standards_series", "as_of", "2018-12", "as_of_precision", "day", "month (that month)"),
    ],
)
def test_a_precision_must_be_that_of_the_date(write, table, dated, day, column, word, right):
    rows = shipped()[table]
    (problem,) = read(write(table, [rows[0] | {dated: day, column: word}, *rows[1:]])).problems
    assert (problem.row, problem.column, problem.value) == (2, column, word)
    assert f"expected {right}, the precision of the date {day} in the same row" in problem.message


@pytest.mark.parametrize("word", ["year", "week", "bound", "inferred"])
def test_a_day_may_stand_for_a_longer_time(write, word):
    """The last day of a year for the year, as the shipped tables have it; what is no precision contradicts nothing."""
    rows = shipped()["standards_series"]
    assert (
        told(write("standards_series", [rows[0] | {"as_of": "2018-12-31", "as_of_precision": word}, *rows[1:]])) == []
    )
    (date, *_) = shipped()["bri_totals"]
    assert told(write("bri_totals", [date | {"precision": "year"}])) == []


@pytest.mark.parametrize(
    ("table", "column", "cell", "expected"),
    [
        ("trade_agreements", "signed_date", "2023-02-30", "2024, 2024-05 or 2024-05-09"),
        ("trade_agreements", "signed_date", "9/5/2023", "year first"),
        ("standards_series", "documents", "NaN", "a number in digits"),
        ("standards_series", "documents", "INF", "a number in digits"),
        ("bri_totals", "partners", "99999999999999999999", "a whole number"),
        ("bri_totals", "note_en", "#DIV/0!", "not an error of Excel"),
        ("bri_totals", "source_id", "#N/A", "not an error of Excel"),
    ],
)
def test_what_no_table_can_hold(write, table, column, cell, expected):
    rows = shipped()[table]
    (problem,) = read(write(table, [rows[0] | {column: cell}, *rows[1:]])).problems
    assert (problem.kind, problem.row, problem.column, problem.value) == ("cell", 2, column, cell)
    assert expected in problem.expected


def test_a_formula_is_one_in_a_workbook_only(add, write):
    """In a text file nothing is ever worked out."""
    cells = {"as_of": "2026-01-31", "note_en": "=A1"}
    (problem,) = read(add("bri_totals", [row_of("bri_totals", **cells)])).problems
    assert (problem.sheet, problem.column, problem.value) == ("bri_totals", "note_en", "=A1")
    assert told(write("bri_totals", [row_of("bri_totals", **cells)])) == []


def test_repairs_are_told_once_a_column_and_kind(write):
    """Booleans in 57 rows, every tenth of them already as the report has it."""
    rows = shipped()["aeo_members"]
    for place, row in enumerate(rows):
        row["bri"] = row["bri"] if place % 10 == 9 else {"true": "是", "false": "否"}[row["bri"]]
    (repair,) = read(write("aeo_members", rows)).repairs
    count = sum(row["bri"] in ("是", "否") for row in rows)
    assert (repair.kind, repair.column, len(repair.rows)) == ("boolean", "bri", count)
    assert (repair.before, repair.after) == (rows[0]["bri"], {"是": "true", "否": "false"}[rows[0]["bri"]])
    assert f": {count}, for example" in repair.message
    assert "(row no. 2–10, 12–20, 22–30, 32–40, 42–50, 52–" in repair.message


def test_many_rows_apart_are_cut(write):
    rows = shipped()["aeo_members"]
    for row in rows[::2]:
        row["bri"] = {"true": "是", "false": "否"}[row["bri"]]
    (repair,) = read(write("aeo_members", rows)).repairs
    assert "(row no. 2, 4, 6, 8, 10, 12, …)" in repair.message


def test_letters_lost_in_gbk_are_taken_back_from_the_report(write):
    """GBK has no ô: Excel writes a question mark. A question the reader asks stays one."""
    rows = [row | ({"name_zh": "什么?"} if row["iso3"] == "LAO" else {}) for row in shipped()["economies"]]
    path = write("economies", rows, "gbk")
    assert b"C?te d'Ivoire" in path.read_bytes()
    own = Facts.load(path)
    assert own.economy("CIV", "en") == "Côte d'Ivoire"
    assert own.economy("LAO", "zh") == "什么?"
    (repair,) = [repair for repair in own.repairs if repair.kind == "restored"]
    assert (repair.before, repair.after) == ("C?te d'Ivoire", "Côte d'Ivoire")


def test_an_economy_with_a_letter_lost_in_gbk_is_known(write):
    path = write("aeo_members", [row_of("aeo_members", iso3="Côte d'Ivoire")], "gbk")
    assert read(path).tables["aeo_members"].columns["iso3"] == ["CIV"]
