"""A copy of the report's tables that a test may break."""

import csv
import shutil
from pathlib import Path

import pytest

from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA


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
