"""What tests of reading make: CSV, workbooks, sheets, of which they then know what must be found."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.reading.match import find_tables
from softconnectivity.facts.reading.sheets import Reading, Sheet
from softconnectivity.facts.schema import DATA, fields
from softconnectivity.language import language

MEMBERS = ["arrangement_id", "iso3", "bri", "bri_basis_zh", "bri_basis_en"]
SINGAPORE = ["AEO-SGP", "SGP", "true", "", ""]
OTHER = [["国家", "年份"], ["新加坡", "2012"]]
HEADER = ["安排", "成员", "计为共建国家"]
# All 6763 Han characters of GB 2312, and the marks that make CSV hard.
HAN = "".join(bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
MARKS = 'aZ09 ,;\t"\n，。；：“”（）、·—'
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows_of(alphabet) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(st.text(alphabet, max_size=8), min_size=3, max_size=3), max_size=6)


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def numbered(rows: list[list[str]]) -> tuple:
    """Rows as a spreadsheet counts them, without those in which nothing is to be seen."""
    return tuple((number, tuple(row)) for number, row in enumerate(rows, start=1) if "".join(row).strip())


def kinds(notes) -> list[str]:
    return [note.kind for note in notes]


def read(path: Path, lang: str = "en") -> Reading:
    return read_path(path, language(lang))


def workbook(rows=(), title: str = "Sheet1", change=None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def patched(content: bytes, part: str, old: str, new: str) -> bytes:
    """Change what openpyxl cannot write."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            copy.writestr(name, text)
    return target.getvalue()


def sheet(rows, file: str = "aeo_members.csv", name: str = "", **more) -> Sheet:
    rows = [(number, tuple(cells)) for number, cells in enumerate(rows, start=1) if any(cells)]
    return Sheet(file, name, tuple(rows), **more)


def find(*sheets: Sheet, lang: str = "en", **more):
    return find_tables(Reading(sheets, **more), language(lang))


def messages(notes) -> list[str]:
    return [note.message for note in notes]


def headed(table: str, kind: str) -> list[str]:
    return [field[kind] for field in fields(table).values()]


def own_rows(table: str) -> list[list[str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
