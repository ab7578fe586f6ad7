"""Tables saved as people save them: encodings, separators, headers, dates, labels and names of a reader's office.

Written with csv and openpyxl from data/datapackage.json alone, without any of the code that reads tables.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd

DATA = Path(__file__).parents[4] / "data"
TABLES = {
    table["name"]: table for table in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# How Excel shows a date no more precise than it is.
NUMBER_FORMATS = {4: "yyyy", 7: 'yyyy"年"m"月"', 10: "yyyy/m/d"}

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Style:
    """One way of saving.

    Attributes
    ----------
    suffix : str
        ".csv", ".txt" or ".xlsx" (one workbook a table), or the name of one workbook for all tables.
    encoding, delimiter : str
        Of text files. What the encoding lacks becomes a question mark, as Excel has it.
    headers : str
        "name", "title" (English) or "title_zh".
    dates : str
        "iso", "slash" (2024/5/9), "dot" (whole days only), "han" (2024年5月9日), "wide" (the same in full width) or
        "cell" (cells of Excel).
    booleans : tuple of str, or None
        For true and false; None for cells of Excel.
    labels, economies : str
        Language of labels in place of codes, and of names in place of ISO codes; "" for the codes. A name of which the
        report asks what it means, such as Congo, is left a code.
    """

    suffix: str = ".csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    headers: str = "name"
    dates: str = "iso"
    booleans: tuple[str, str] | None = ("true", "false")
    labels: str = ""
    economies: str = ""


_CHINESE = {"headers": "title_zh", "dates": "han", "booleans": ("是", "否"), "labels": "zh", "economies": "zh"}
STYLES = {
    "Chinese Excel, plain CSV": Style(encoding="gbk", **_CHINESE),
    "GB 18030, semicolons": Style(encoding="gb18030", delimiter=";", **_CHINESE),
    "Unicode text": Style(suffix=".txt", encoding="utf-16", delimiter="\t", **_CHINESE),
    "full-width input": Style(**(_CHINESE | {"dates": "wide", "booleans": ("Ｙ", "Ｎ")})),
    "English Excel, GBK": Style(
        encoding="gbk", headers="title", dates="slash", booleans=("TRUE", "FALSE"), labels="en", economies="en"
    ),
    "CSV UTF-8": Style(encoding="utf-8-sig", dates="dot", booleans=("yes", "no")),
    "workbooks": Style(suffix=".xlsx", dates="cell", booleans=None),
    "one Chinese workbook": Style(suffix="我的数据.xlsx", **(_CHINESE | {"dates": "cell", "booleans": None})),
}


def shipped() -> dict[str, list[dict[str, str]]]:
    """Return the rows of every table of the report, as text."""
    return {name: _read(DATA / table["path"]) for name, table in TABLES.items()}


def save(tables, folder: Path, style: Style) -> Path:
    """Write tables into a folder and return it.

    Parameters
    ----------
    tables : mapping of str to sequence of rows, or Facts
        Each row the text of its cells under the names of the columns, as the report writes them.
    folder : Path
    style : Style
    """
    rows = tables if isinstance(tables, Mapping) else {name: _as_text(tables.table(name)) for name in TABLES}
    folder.mkdir(parents=True, exist_ok=True)
    names = {row["iso3"]: row for row in rows.get("economies") or shipped()["economies"]}
    if not style.suffix.endswith(".xlsx"):
        for table in rows:
            content = _text(_lines(table, rows[table], style, names), style)
            (folder / f"{_title(table, style)}{style.suffix}").write_bytes(content)
        return folder
    together = openpyxl.Workbook() if not style.suffix.startswith(".") else None
    for table in rows:
        book = together or openpyxl.Workbook()
        sheet = book.create_sheet(_title(table, style))
        for line in _lines(table, rows[table], style, names):
            sheet.append([value for value, _ in line])
            for cell, (_, number_format) in zip(sheet[sheet.max_row], line, strict=True):
                cell.number_format = number_format or cell.number_format
        if not together:
            del book["Sheet"]
            book.save(folder / f"{table}.xlsx")
    if together:
        del together["Sheet"]
        together.save(folder / style.suffix)
    return folder


def _lines(table: str, rows: Rows, style: Style, names: Mapping[str, Mapping[str, str]]) -> list[list[tuple]]:
    """Return header and rows: of each cell its value and, where it needs one, its number format."""
    fields = TABLES[table]["schema"]["fields"]
    economies = _economies(table)
    lines = [[(field[style.headers], "") for field in fields]]
    for row in rows:
        lines.append([_cell(row[field["name"]], field, style, names, field["name"] in economies) for field in fields])
    return lines


def _cell(text: str, field: dict, style: Style, names: Mapping[str, Mapping[str, str]], economy: bool) -> tuple:
    excel = style.suffix.endswith(".xlsx")
    if not text:
        return (None if excel else ""), ""
    if economy and style.economies:
        name = names[text][f"name_{style.economies}"]
        return (text if name in _asked() else name), ""
    if field["type"] == "boolean":
        return (text == "true" if style.booleans is None else style.booleans[text == "false"]), ""
    if _is_date(field) and ISO.fullmatch(text):
        return _date(text, style.dates)
    if excel and field["type"] in ("integer", "number"):
        return (int(text) if text.isdigit() else float(text)), ""
    return field.get(f"labels_{style.labels}", {}).get(text, text), ""


def _date(text: str, written: str) -> tuple:
    parts = text.split("-")
    numbers = [str(int(part)) for part in parts]
    if written == "cell":
        return date(*[int(part) for part in (*parts, "1", "1")[:3]]), NUMBER_FORMATS[len(text)]
    if written == "slash":
        return "/".join(numbers), ""
    if written == "dot" and len(parts) == 3:
        return ".".join(numbers), ""
    if written in ("han", "wide"):
        text = "".join(number + mark for number, mark in zip(numbers, "年月日", strict=False))
        return (_wide(text) if written == "wide" else text), ""
    return text, ""


def _text(lines: list[list[tuple]], style: Style) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=style.delimiter, lineterminator="\r\n")
    writer.writerows([value for value, _ in line] for line in lines)
    return text.getvalue().encode(style.encoding, errors="replace")


def _is_date(field: dict) -> bool:
    """By the form of its pattern: a year, and month and day if they are known."""
    return field["type"] == "date" or field["constraints"].get("pattern", "").startswith(r"\d{4}(-(0[1-9]|1[0-2])")


def _economies(table: str) -> set[str]:
    keys = TABLES[table]["schema"]["foreignKeys"]
    own = {"iso3"} if table == "economies" else set()
    return own | {key["fields"] for key in keys if key["reference"]["resource"] == "economies"}


@cache
def _asked() -> set[str]:
    return {row["written"] for row in _read(DATA / "economy_names.csv") if not row["iso3"]}


def _title(table: str, style: Style) -> str:
    return TABLES[table]["title_zh"] if style.headers == "title_zh" else table


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _as_text(frame: pd.DataFrame) -> list[dict[str, str]]:
    rows = []
    for row in frame.astype(object).to_dict("records"):
        cells = {name: "" if pd.isna(value) else value for name, value in row.items()}
        rows.append({name: _plain(value) for name, value in cells.items()})
    return rows


def _plain(value) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if str(value) in ("True", "False"):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
