"""The workbook of all tables, read back with openpyxl: the same cells as the CSV files, the same bytes every time."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest

from softconnectivity.facts import Facts, schema
from softconnectivity.facts.writing.workbook import workbook_bytes
from softconnectivity.language import language

DICTIONARIES = {"zh": "字典", "en": "dictionary"}


@pytest.fixture(scope="module")
def content(facts) -> bytes:
    return workbook_bytes(facts)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def as_written(value) -> str:
    """Return a cell as the CSV files write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_a_sheet_for_every_table_and_a_dictionary_in_each_language(book):
    assert book.sheetnames == [schema.template()["notes_sheet"], *schema.tables(), *DICTIONARIES.values()]


@pytest.mark.parametrize("table", schema.tables())
def test_every_cell_is_that_of_the_csv_file(book, table):
    with (schema.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    read = [[as_written(value) for value in row] for row in book[table].iter_rows(values_only=True)]
    assert read == rows


@pytest.mark.parametrize("table", schema.tables())
def test_numbers_and_truth_values_are_such_to_excel_and_all_else_is_text(book, table):
    kinds = {"integer": (int,), "number": (int, float), "boolean": (bool,), "string": (str,), "date": (str,)}
    for (name, field), column in zip(schema.fields(table).items(), book[table].iter_cols(min_row=2), strict=True):
        values = [cell.value for cell in column if cell.value is not None]
        assert {type(value) for value in values} <= set(kinds[field["type"]]), name


def test_no_cell_is_a_formula(book, edit, folder):
    """A text that begins like a formula must not be worked out on a reader's machine."""
    edit("coders", 2, "label_en", "=1+1")
    edit("coders", 3, "label_en", "@sum")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(Facts.load(folder))))["coders"]
    place = list(schema.fields("coders")).index("label_en") + 1
    cells = [sheet.cell(row, place) for row in (2, 3)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("@sum", "s")]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}


@pytest.mark.parametrize("lang", DICTIONARIES)
def test_dictionary_has_a_row_for_each_column(book, lang):
    rows = list(book[DICTIONARIES[lang]].iter_rows(values_only=True))[1:]
    expected = [(table, field) for table in schema.tables() for field in schema.fields(table).values()]
    chinese = lang == "zh"
    own = schema.package()["licenses"][0]["name"]
    for row, (table, field) in zip(rows, expected, strict=True):
        title, meaning, source = (
            field[f"{name}_zh" if chinese else name] for name in ("title", "description", "source")
        )
        assert row[:4] == (table, field["name"], title, meaning)
        assert row[7] == source
        assert (row[8] == own) == (field["licence"] == own)
        for code in field["constraints"].get("enum", ()):
            assert str(code) in row[6]
            assert schema.label(table, field["name"], code, lang) in row[6]
        word = field["trust"].removeprefix("mixed: see column ")
        assert word in row[10] if word != field["trust"] else row[10] == language(lang).text(f"status.{word}")
        assert row[9]


@pytest.mark.parametrize("lang", DICTIONARIES)
def test_a_dictionary_cannot_be_taken_for_a_table(book, lang):
    """No table has all its key columns among the dictionary's headers, whatever language they are read in."""
    header = {str(cell.value).casefold() for cell in book[DICTIONARIES[lang]][1]}
    for table in schema.tables():
        keys = [schema.fields(table)[column] for column in schema.key(table)]
        assert not all({key["name"], key["title"].casefold(), key["title_zh"]} & header for key in keys), table


def test_cover_names_the_tables_and_lets_the_rows_take_the_place_of_the_own(book):
    words = schema.template()
    rows = list(book[words["notes_sheet"]].iter_rows(values_only=True))
    assert (words["use_of_rows"], words["replace"]) in {row[:2] for row in rows}
    counted = {row[0]: row[3] for row in rows}
    for table in schema.tables():
        assert counted[table] == book[table].max_row - 1


def test_the_same_bytes_for_the_same_facts_whenever_and_as_of_whatever_day(content):
    """The tables are whole whatever day is asked about; no time of writing may get into the file."""
    assert workbook_bytes(Facts.load(as_of=date(2024, 5, 9), lang="en")) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<dcterms:" not in archive.read("docProps/core.xml")


def test_other_facts_give_other_bytes(content, edit, folder):
    edit("actors", 2, "label_en", "States")
    assert workbook_bytes(Facts.load(folder)) != content
