"""What people do to templates and exports without a thought: totals, remarks, NA, row numbers, zip, notes deleted."""

import csv
import io
import zipfile

import openpyxl
import pytest

from softconnectivity.commands.data import typed
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA, key, tables, template
from softconnectivity.language import LANGUAGES
from tests.softconnectivity.facts.conftest import read, row_of, told
from tests.softconnectivity.facts.reading.as_people_save import shipped
from tests.softconnectivity.facts.reading.making import MEMBERS, SINGAPORE


def lines(path, rows, **options) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, **options).writerows(rows)


def table_of(name: str) -> list[list[str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("first", ["合计", "合 计", "总计：", "Total", "注：来自海关", "Source: GACC", "来源：海关"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_total_or_remark_below_the_table_is_one_problem(tmp_path, first, code):
    """Not one for every cell it leaves empty: the one thing to do is to take the row out."""
    rows = [*table_of("aeo_members"), [first, "", "", "", ""]]
    lines(tmp_path / "aeo_members.csv", rows)
    (problem,) = read(tmp_path, code).problems
    assert (problem.kind, problem.row, problem.value) == ("not_a_row", len(rows), first)
    assert first in problem.message


def test_a_row_with_a_key_is_a_row_whatever_its_words(write):
    """A source may well be called "Total": its identifier is a right one."""
    path = write("sources", [*shipped()["sources"], row_of("sources", source_id="total", cite_zh="合计")])
    assert told(path) == []


def test_na_of_r_is_an_empty_cell_and_said_so(tmp_path, facts):
    """write.csv in R writes NA for what read.csv found empty, also into notes, where nothing else would notice it."""
    rows = [[cell or "NA" for cell in row] for row in table_of("trade_agreements")]
    lines(tmp_path / "trade_agreements.csv", rows)
    own = Facts.load(tmp_path)
    assert own.table("trade_agreements").equals(facts.table("trade_agreements"))
    empty = [name for name, cells in zip(rows[0], zip(*rows[1:], strict=True), strict=True) if "NA" in cells]
    assert [(one.column, one.kind) for one in own.repairs] == [(name, "missing") for name in empty]


def test_na_is_namibia_only_where_an_economy_must_stand(tmp_path, facts):
    """The list of names leaves the code out of names that are asked about: from R they must not come back Namibian."""
    rows = [[cell or "NA" for cell in row] for row in table_of("economy_names")]
    lines(tmp_path / "economy_names.csv", rows)
    assert Facts.load(tmp_path).table("economy_names").equals(facts.table("economy_names"))
    lines(tmp_path / "aeo_members.csv", [*table_of("aeo_members"), ["AEO-SGP", "NA", "false", "", ""]])
    assert read(tmp_path).tables["aeo_members"].columns["iso3"][-1] == "NAM"


@pytest.mark.parametrize("header", ["", "序号", "No.", "Unnamed: 0"])
def test_a_column_that_only_numbers_the_rows_is_passed_over(tmp_path, header):
    rows = table_of("aeo_members")
    lines(tmp_path / "aeo_members.csv", [[header, *rows[0]], *([str(n), *row] for n, row in enumerate(rows[1:], 1))])
    assert told(tmp_path) == []
    assert [repair.kind for repair in read(tmp_path).repairs] == ["row_numbers"]


def test_numbers_that_do_not_rise_are_no_row_numbers(tmp_path):
    """Somebody's figures, which must not vanish in silence."""
    lines(tmp_path / "aeo_members.csv", [["序号", *MEMBERS], *(["7", *row] for row in table_of("aeo_members")[1:])])
    assert [problem.kind for problem in read(tmp_path).problems] == ["unknown_column"]


def test_dots_in_headers_are_those_of_r(tmp_path):
    rows = table_of("trade_agreements")
    lines(tmp_path / "a.csv", [[name.replace("_", ".") for name in rows[0]], *rows[1:]])
    assert read(tmp_path).own == {"trade_agreements": "a.csv"}


def test_without_its_key_no_row_is_the_example(write):
    """What columns are left may agree with the example by chance, as `type` and `counted` do."""
    rows = [{name: row[name] for name in ("type", "counted")} for row in shipped()["trade_agreements"]]
    assert all(name not in rows[0] for name in key("trade_agreements"))
    assert "example_row" not in {repair.kind for repair in read(write("trade_agreements", rows)).repairs}


@pytest.mark.parametrize(
    ("written", "meant"), [("20240509", "2024-05-09"), ("45421", "2024-05-09"), ("2024年5月9日 星期四", "2024-05-09")]
)
def test_the_day_a_text_seems_to_mean_is_asked_about(write, written, meant):
    """45421 is what Excel shows of 9 May 2024 in a cell without date format: 45421 days after 30 December 1899."""
    rows = shipped()["trade_agreements"]
    (problem,) = read(write("trade_agreements", [rows[0] | {"count_date": written}, *rows[1:]])).problems
    assert problem.suggestion == meant


@pytest.mark.parametrize("name", ["data.zip", "data.ZIP"])
def test_a_zip_archive_is_to_be_unpacked(tmp_path, name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("aeo_members.csv", "")
    (tmp_path / name).write_bytes(content.getvalue())
    assert [problem.kind for problem in read(tmp_path / name).problems] == ["zipped"]
    assert [problem.kind for problem in read(tmp_path).problems] == ["zipped"]


def test_tables_one_folder_further_down_are_pointed_to(tmp_path):
    """What unpacking often makes: a folder in a folder."""
    (tmp_path / "数据").mkdir()
    lines(tmp_path / "数据" / "aeo_members.csv", [MEMBERS, SINGAPORE])
    (problem,) = read(tmp_path, "zh").problems
    assert (problem.kind, problem.suggestion) == ("deeper", "数据")


def with_use(path, value: str | None) -> None:
    words = template()
    book = openpyxl.load_workbook(path)
    del book[words["notes_sheet"]]
    if value is not None:
        book.create_sheet(words["notes_sheet"]).append([words["use_of_rows"], value])
    book.save(path)


@pytest.mark.parametrize("value", ["", "叠加", "更换", "add or replace"])
def test_a_use_of_rows_that_is_neither_is_asked_about(add, value):
    """It used to mean that one row took the place of all fifty-six."""
    path = add("aeo_members", [row_of("aeo_members", iso3="USA")])
    with_use(path, value)
    (problem,) = read(path).problems
    assert (problem.kind, problem.row, problem.value) == ("use_of_rows", 1, value)
    assert template()["add"] in problem.message
    assert template()["replace"] in problem.message


@pytest.mark.parametrize("value", [None, template()["replace"]])
def test_rows_of_the_report_that_are_left_out_are_told(add, value):
    """With the notes sheet deleted, the workbook is a whole table: right, but not to be found out from the book."""
    path = add("aeo_members", [row_of("aeo_members", iso3="USA")])
    with_use(path, value)
    (repair,) = [one for one in read(path).repairs if one.kind == "replaced"]
    count = len(shipped()["aeo_members"])
    assert f"of its {count} rows, {count} are not in it" in repair.message


def test_a_whole_copy_leaves_nothing_out(folder):
    assert set(read(folder).own) == set(tables())
    assert read(folder).repairs == ()


def test_only_the_reader_s_rows_are_counted_as_such(add):
    """The rest of the table is the report's own, wherever the new row was read from."""
    own = Facts.load(add("aeo_members", [row_of("aeo_members", iso3="USA")]))
    assert own.own_rows == {"aeo_members": 1}
    assert len(own.table("aeo_members")) == len(shipped()["aeo_members"]) + 1


def test_a_path_with_spaces_is_quoted_in_a_command():
    """So that the line a message ends with can be typed as it stands, in PowerShell and in bash."""
    assert (typed("my_data"), typed("我的 数据")) == ("my_data", '"我的 数据"')


@pytest.mark.parametrize("name", ["编码员.et", "coders.ods", "coders.numbers", "coders.xlsb"])
def test_a_table_of_another_program_is_not_passed_over(tmp_path, name):
    """WPS saves .et unless told otherwise; beside other tables nobody would see that it was not read."""
    (tmp_path / name).write_bytes(bytes.fromhex("D0CF11E0A1B11AE1"))
    lines(tmp_path / "aeo_members.csv", table_of("aeo_members"))
    assert [(one.kind, one.file) for one in read(tmp_path).problems] == [("not_text", name)]


def test_what_many_rows_refer_to_in_vain_is_told_once(add):
    """A third coding without the row for its coder: one row is missing, not one in every row of the coding."""
    rows = [row | {"coder": "C"} for row in shipped()["codes"] if row["coder"] == "A"]
    (problem,) = read(add("codes", rows), "zh").problems
    assert (problem.row, problem.value) == (2, "C")
    assert f"第2–{len(rows) + 1}行" in problem.message
