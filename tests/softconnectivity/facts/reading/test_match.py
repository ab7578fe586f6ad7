"""Which table a sheet holds: by its name, its file, or its columns; templates filled in or left empty.

The right answer is known beforehand, because each test writes the sheet itself.
"""

import random

import pytest

from softconnectivity.facts.notes import Problem
from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.reading.layout import lay_out, required
from softconnectivity.facts.reading.match import find_tables
from softconnectivity.facts.schema import DATA, fields, key, label, tables
from softconnectivity.facts.writing.templates import write_templates
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.facts.reading.making import (
    MEMBERS,
    OTHER,
    SINGAPORE,
    find,
    headed,
    messages,
    own_rows,
    sheet,
)

EN = language("en")
KINDS = ("name", "title", "title_zh")


@pytest.mark.parametrize("named", ["by file", "by sheet", "by columns"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("table", list(tables()))
def test_own_tables_are_found_with_all_their_columns_and_rows(table, kind, named):
    """Whatever headers they have, wherever their name stands, below a title or not, in any order of columns."""
    columns, *rows = own_rows(table)
    order = random.Random(table + kind).sample(range(len(columns)), len(columns))
    given_rows = [[headed(table, kind)[place] for place in order], *([row[place] for place in order] for row in rows)]
    above = [["一张表"], [], ["单位：个"]] if kind == "title_zh" else []
    file, name = {
        "by file": (f"{tables()[table][kind].replace(':', '')}.csv", ""),
        "by sheet": ("我的数据.xlsx", table),
        "by columns": ("我的数据.xlsx", "Sheet1"),
    }[named]
    tables_found, problems, repairs = find(sheet([*above, *given_rows], file, name))
    assert problems == []
    found = tables_found[table]
    assert found.positions == {columns[place]: now for now, place in enumerate(order)}
    assert found.header_row == len(above) + 1
    assert [cells for _, cells in found.body] == [tuple(row) for row in given_rows[1:]]
    assert (found.width, found.missing, found.merged) == (len(columns), (), frozenset())
    told = ["rows_above"] * bool(above) + ["headers"] * (kind != "name")
    assert [repair.kind for repair in repairs] == told


@pytest.mark.parametrize("table", list(tables()))
def test_no_row_of_the_report_is_taken_for_an_example(table):
    """The example of the templates is made up: else a reader's copy of the report's table would lose a row."""
    columns, *rows = own_rows(table)
    assert len(lay_out(sheet([columns, *rows]), table).found.body) == len(rows)


def test_the_folder_of_the_report_in_the_order_of_the_package():
    found, problems, repairs = find_tables(read_path(DATA, EN), EN)
    assert list(found) == list(tables())
    assert (problems, repairs) == ([], [])


def example(table: str, lang: str) -> list[str]:
    """As the data package describes it, a label in place of its code where there is one."""
    return [label(table, name, field["example"], lang) for name, field in fields(table).items()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", list(tables()))
def test_example_row_is_left_out(table, lang):
    row, other = example(table, lang), example(table, lang)
    other[list(fields(table)).index(key(table)[0])] += "X"
    found, problems, repairs = find(sheet([list(fields(table)), row, other], f"{table}.xlsx", "data"), lang=lang)
    assert problems == []
    assert found[table].body == ((3, tuple(other)),)
    assert [(repair.kind, repair.rows) for repair in repairs] == [("example_row", (2,))]


def test_template_left_empty_gives_way_to_the_report_s_own_table():
    title, header = headed("aeo_members", "title_zh"), list(MEMBERS)
    for rows, told in (
        ([title], ["not_filled"]),
        ([header, example("aeo_members", "zh")], ["example_row", "not_filled"]),
        ([header, ["AEO-EXAMPLE", "毛里求斯", "是", *example("aeo_members", "zh")[3:]]], ["example_row", "not_filled"]),
    ):
        found, problems, repairs = find(sheet(rows, "aeo_members.xlsx", "aeo_members", add=True))
        assert (found, problems) == ({}, [])
        assert [repair.kind for repair in repairs] == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_templates_as_new_data_writes_them(tmp_path, lang):
    """Left empty they change nothing, and their hidden lists are not worth a word."""
    write_templates(tmp_path, language(lang))
    reading = read_path(tmp_path, language(lang))
    found, problems, repairs = find_tables(reading, language(lang))
    assert (found, problems, reading.problems, reading.repairs) == ({}, [], (), ())
    assert [repair.kind for repair in repairs] == ["example_row", "not_filled"] * len(tables())
    assert {one.add for one in reading.sheets} == {True}


def test_filled_template_beside_an_empty_one():
    empty = sheet([MEMBERS], "a.xlsx", "aeo_members")
    found, problems, _ = find(empty, sheet([MEMBERS, SINGAPORE], "b.xlsx", "aeo_members", add=True))
    assert problems == []
    assert (found["aeo_members"].file, found["aeo_members"].add) == ("b.xlsx", True)


def test_name_of_the_workbook_serves_its_only_sheet():
    """Even if hardly a header is right; but not if another sheet of the workbook has the table's name."""
    rows = [["安排", "国家", "状态"], ["AEO-SGP", "SGP", "true"]]
    found, problems, _ = find(sheet(rows, "aeo_members.xlsx", "Sheet1"))
    assert list(found) == ["aeo_members"]
    assert [problem.kind for problem in problems] == ["missing_column"] * 2 + ["unknown_column"] * 2
    proper = sheet([MEMBERS, SINGAPORE], "aeo_members.xlsx", "aeo_members")
    found, problems, repairs = find(sheet(rows, "aeo_members.xlsx", "Sheet1"), proper)
    assert (found["aeo_members"].sheet, problems) == ("aeo_members", [])
    assert messages(repairs) == ["aeo_members.xlsx, sheet “Sheet1”: no table of the report, passed over."]


def test_columns_that_fit_two_tables_alike_are_no_table():
    """A key and a Chinese and an English name: half of what several tables require; only "actors" is complete."""
    rows = [["编号", "名称（中文）", "名称（英文）"], ["x", "甲", "A"]]
    assert list(find(sheet(rows, "a.csv"))[0]) == ["actors"]
    # "codes" has every column but one of "evidence" that is not its own.
    shared = [*key("evidence"), "strength", "basis", "section"]
    assert list(find(sheet([shared, ["x"] * 7], "a.csv"))[0]) == ["codes"]


def test_one_table_twice():
    one, two = sheet([MEMBERS, SINGAPORE]), sheet([MEMBERS, SINGAPORE], "b.xlsx", "成员")
    found, problems, _ = find(one, two, lang="zh")
    assert found["aeo_members"].file == "aeo_members.csv"
    assert messages(problems) == ["b.xlsx，工作表“成员”：数据表aeo_members已从aeo_members.csv读入。两处请只留一处。"]


def test_sheets_that_are_no_table_are_passed_over_with_a_word_unless_hidden():
    found, problems, repairs = find(
        sheet([MEMBERS, SINGAPORE], "a.xlsx", "aeo_members"),
        sheet(OTHER, "a.xlsx", "待办"),
        sheet(OTHER, "a.xlsx", "lists", hidden=True),
        sheet(OTHER, "b.csv"),
    )
    assert list(found) == ["aeo_members"]
    assert problems == []
    assert [(repair.kind, repair.file, repair.sheet) for repair in repairs] == [
        ("sheet_over", "a.xlsx", "待办"),
        ("file_over", "b.csv", ""),
    ]


@pytest.mark.parametrize(
    ("file", "name", "suggestion"),
    [
        ("aeo_member.csv", "", "aeo_members"),
        ("数据.xlsx", "AEO互认安排成员", "AEO互认安排的成员"),
        ("polcy timeline.xlsx", "Sheet1", "policy_timeline"),
        ("合计.csv", "", ""),
    ],
)
def test_the_only_sheet_must_be_a_table(file, name, suggestion):
    _, problems, repairs = find(sheet(OTHER, file, name))
    assert [(problem.kind, problem.suggestion) for problem in problems] == [("unknown_table", suggestion)]
    assert ("Did you mean" in problems[0].message) == bool(suggestion)
    assert repairs == []


def test_a_name_nearly_a_table_s_is_a_problem_among_others_too():
    found, problems, repairs = find(
        sheet([MEMBERS, SINGAPORE]), sheet(OTHER, "bri_total.csv"), sheet(OTHER, "合计.csv")
    )
    assert list(found) == ["aeo_members"]
    assert [(problem.file, problem.suggestion) for problem in problems] == [("bri_total.csv", "bri_totals")]
    assert [repair.file for repair in repairs] == ["合计.csv"]


@pytest.mark.parametrize("sheets", [(), (sheet(OTHER, "a.xlsx", "甲"), sheet(OTHER, "a.xlsx", "乙"))])
def test_nothing_at_all(sheets):
    _, problems, _ = find(*sheets, path="/data/mine")
    assert [problem.kind for problem in problems] == ["no_tables"]
    assert problems[0].message.startswith("/data/mine: no table")


def test_nothing_but_what_cannot_be_read():
    """One fault, one message: no second one that no table was found."""
    _, problems, _ = find(problems=(Problem("locked", "a.xlsx: ...", "a.xlsx"),))
    assert problems == []


def test_problems_come_in_the_order_of_the_tables():
    """Sheets that may be misspelt tables first, then by table of the data package, whatever the names of the files."""
    wrong = [
        sheet([[*fields(table), "备注"], ["x"] * (len(fields(table)) + 1)], f"{file}.xlsx", table)
        for file, table in zip("abc", ("sources", "partners", "aeo_members"), strict=True)
    ]
    _, problems, _ = find(*wrong, sheet(OTHER, "claim.csv"))
    assert [problem.file for problem in problems] == ["claim.csv", "c.xlsx", "b.xlsx", "a.xlsx"]


def test_a_table_cannot_do_without_its_key():
    assert all(set(key(table)) <= set(required(table)) for table in tables())
