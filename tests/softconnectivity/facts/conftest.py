"""The report's tables, copies of them that a test may break, and files as a reader would give them."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest

from softconnectivity.facts import Facts
from softconnectivity.facts.reading.intake import Intake, read_tables
from softconnectivity.facts.schema import DATA, template
from softconnectivity.language import language
from tests.softconnectivity.facts.reading.as_people_save import shipped


@pytest.fixture(scope="session")
def facts() -> Facts:
    return Facts.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables alone, as a reader would copy them."""
    for table in DATA.glob("*.csv"):
        shutil.copy(table, tmp_path)
    return tmp_path


@pytest.fixture
def edit(folder: Path):
    """Return a function that sets one cell: row as a spreadsheet counts, the header being 1."""

    def set_cell(table: str, row: int, column: str, value: str) -> None:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    return set_cell


@pytest.fixture
def write(tmp_path: Path):
    """Return a function that writes one table as CSV; rows are the report's own unless others are given."""

    def write_table(table: str, rows=None, encoding: str = "utf-8") -> Path:
        rows = shipped()[table] if rows is None else rows
        path = tmp_path / f"{table}.csv"
        with path.open("w", encoding=encoding, errors="replace", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write_table


@pytest.fixture
def add(tmp_path: Path):
    """Return a function that writes a workbook whose rows are to be laid over the report's own table."""

    def add_rows(table: str, rows: list[dict[str, str]]) -> Path:
        words = template()
        book = openpyxl.Workbook()
        book.active.title = table
        for line in (list(rows[0]), *(list(row.values()) for row in rows)):
            book.active.append(line)
        book.create_sheet(words["notes_sheet"]).append([words["use_of_rows"], words["add"]])
        book.save(tmp_path / f"{table}.xlsx")
        return tmp_path / f"{table}.xlsx"

    return add_rows


def read(path: Path, lang: str = "en") -> Intake:
    return read_tables(path, language(lang))


def told(path: Path, lang: str = "en") -> list[str]:
    return [problem.message for problem in read(path, lang).problems]


def row_of(table: str, **cells: str) -> dict[str, str]:
    """The first row of a shipped table with other cells."""
    return shipped()[table][0] | cells
