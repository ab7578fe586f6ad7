"""Coders' sheets as people fill them in: the blank one that `code new` writes, opened with openpyxl and typed into."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl

from softconnectivity.facts.reading.sheets import Sheet
from softconnectivity.facts.writing.coder_sheet import coder_sheet_bytes
from softconnectivity.language import language

DATA = Path(__file__).parents[4] / "data"
# Columns of the sheet to fill, as it is written: item of the row and of the column, and what is typed.
ROW, COLUMN, STRENGTH, SECTION, EVIDENCE = 2, 4, 7, 8, 9
SHEETS = {"zh": ("填写", "编码员"), "en": ("To fill", "Coder")}

# Cell (row item, column item) to strength, section ("": as prescribed) and evidence.
Codes = Mapping[tuple[str, str], tuple[object, str, str]]


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of the report, as text."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes_of(coder: str) -> dict[tuple[str, str], tuple[object, str, str]]:
    """The codes of a coder of the report, with some evidence wherever there is any."""
    given = {
        (row["source_item"], row["target_item"]): int(row["strength"]) for row in rows("codes") if row["coder"] == coder
    }
    return {cell: (strength, "", "自己的话" if strength else "") for cell, strength in given.items()}


def written(path: Path, coder: str, codes: Codes, lang: str = "zh", **about: str) -> Path:
    """Write a sheet with codes filled in and return its path; `about` overwrites cells of the sheet on the coder."""
    book = openpyxl.load_workbook(io.BytesIO(blank(lang)))
    sheet, who = (book[name] for name in SHEETS[lang])
    for cell, typed in codes.items():
        for place, value in zip((STRENGTH, SECTION, EVIDENCE), typed, strict=True):
            sheet.cell(places(lang)[cell], place).value = None if value == "" else value
    for label, value in ({"B1": coder} | about).items():
        who[label].value = value
    book.save(path)
    return path


def pages(file: str, coder: str, codes: Codes, **about: str) -> list[Sheet]:
    """The same in Chinese as it is read, without a file: the sheet to fill and that on the coder."""
    cells, who = (
        [["" if one is None else str(one) for one in line] for line in _lines("zh", name)] for name in SHEETS["zh"]
    )
    for cell, typed in codes.items():
        cells[places()[cell] - 1][STRENGTH - 1 :] = map(str, typed)
    for label, value in ({"B1": coder} | about).items():
        who[int(label[1:]) - 1]["ABC".index(label[0])] = value
    numbered = (tuple(enumerate(map(tuple, lines), start=1)) for lines in (cells, who))
    return [Sheet(file, name, lines) for name, lines in zip(SHEETS["zh"], numbered, strict=True)]


def edited(path: Path, change) -> Path:
    """Open a sheet, let `change` work on the workbook, and save it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


@cache
def places(lang: str = "zh") -> dict[tuple[str, str], int]:
    """The row of each cell in the sheet to fill."""
    lines = list(enumerate(_lines(lang, SHEETS[lang][0]), start=1))
    return {(line[ROW - 1], line[COLUMN - 1]): number for number, line in lines[1:]}


@cache
def blank(lang: str) -> bytes:
    """A blank sheet of coder C."""
    return coder_sheet_bytes(rows("article_items"), "C", language(lang))


@cache
def _lines(lang: str, name: str) -> tuple[tuple, ...]:
    return tuple(openpyxl.load_workbook(io.BytesIO(blank(lang)), read_only=True)[name].values)
