"""Tables spoilt as people spoil them, made without the code that reads them: csv, openpyxl and plain bytes."""

import csv
import io
import json
import random
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

DATA = Path(__file__).parents[2] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = {table["name"]: table["schema"]["fields"] for table in PACKAGE["resources"]}


@dataclass
class Grid:
    """One table on its way into a file: what stands above, the headers, the rows."""

    names: list[str]
    headers: list[str]
    rows: list[list[str]]
    above: list[list[str]]

    @property
    def top(self) -> int:
        """The number of the first row of `rows`, as a spreadsheet counts."""
        return len(self.above) + 2

    @property
    def lines(self) -> list[list[str]]:
        return [*self.above, *([self.headers] if self.headers else []), *self.rows]


def make(case: dict, folder: Path) -> tuple[Path, dict[str, str]]:
    """Write the files of one case into `folder`; return the path to give and what the seed decided."""
    folder.mkdir()
    chance = random.Random(case["seed"])
    decided: dict[str, str] = {}
    books: dict[str, openpyxl.Workbook] = {}
    for file in case.get("file", []):
        path = folder / file["name"]
        if "bytes" in file:
            path.write_bytes(NO_TABLES[file["bytes"]](chance))
            continue
        grid = _grid(file)
        for step in file.get("spoil", []):
            STEPS[step["do"]](grid, step, chance, decided)
        if "sheet" in file:
            book = books.setdefault(file["name"], openpyxl.Workbook())
            _add_sheet(book, grid, file)
            book.save(path)
            if file.get("cut"):
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        else:
            path.write_bytes(_delimited(grid, file))
    given = folder / case.get("give", "")
    return given, decided | {"path": str(given)}


def _grid(file: dict) -> Grid:
    """The shipped table, its headers and codes as the case writes them; without a table, only what stands `above`."""
    above = [list(row) for row in file.get("above", [])]
    if "table" not in file:
        return Grid([], [], [], above)
    fields = FIELDS[file["table"]]
    with (DATA / f"{file['table']}.csv").open(encoding="utf-8", newline="") as stream:
        names, *rows = csv.reader(stream)
    title = {"zh": "title_zh", "en": "title"}.get(file.get("titles"), "name")
    by_name = {field["name"]: field for field in fields}
    headers = [by_name[name][title] for name in names]
    if "labels" in file:
        rows = [[_labelled(cell, by_name[name]) for name, cell in zip(names, row, strict=True)] for row in rows]
    return Grid(names, headers, rows, above)


def _labelled(cell: str, field: dict) -> str:
    if field["type"] == "boolean":
        return {"true": "是", "false": "否"}.get(cell, cell)
    return field.get("labels_zh", {}).get(cell, cell)


def _pick(grid: Grid, step: dict, chance: random.Random) -> int:
    """The index of a row that the step allows: in a half of the table, with certain values, with the cell filled."""
    middle = len(grid.rows) // 2
    halves = {1: range(middle), 2: range(middle, len(grid.rows))}
    allowed = [index for index in halves.get(step.get("half"), range(len(grid.rows))) if any(grid.rows[index])]
    for column, values in step.get("among", {}).items():
        allowed = [index for index in allowed if grid.rows[index][grid.names.index(column)] in values]
    if step.get("filled"):
        allowed = [index for index in allowed if grid.rows[index][grid.names.index(step["column"])]]
    return chance.choice(allowed)


def _cell(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    index = _pick(grid, step, chance)
    column = grid.names.index(step["column"])
    row = str(grid.top + index)
    value = step["value"].replace("{old}", grid.rows[index][column]).replace("{row}", row)
    grid.rows[index][column] = value
    decided |= {step.get("row", "row"): row, "value": value}


def _repeat_row(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    index = _pick(grid, step, chance)
    grid.rows.append(list(grid.rows[index]))
    values = [grid.rows[index][grid.names.index(column)] for column in step["value"]]
    decided |= {"row": str(grid.top + len(grid.rows) - 1), "first": str(grid.top + index)}
    decided |= dict(zip(("value", "other"), values, strict=False))


def _longer_row(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    index = _pick(grid, step, chance)
    grid.rows[index].append(step["value"])
    decided["row"] = str(grid.top + index)


def _blank_row(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    grid.rows.insert(step["after"], [""] * len(grid.names))


def _drop_rows(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    column = grid.names.index(step["column"])
    grid.rows = [row for row in grid.rows if row[column] not in step["values"]]


def _drop_column(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    column = grid.names.index(step["column"])
    for line in (grid.names, grid.headers, *grid.rows):
        del line[column]


def _add_column(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    column = grid.names.index(step["copy"])
    grid.headers.append(step["header"])
    for row in grid.rows:
        row.append(row[column])


def _header(grid: Grid, step: dict, chance: random.Random, decided: dict[str, str]) -> None:
    grid.headers[grid.names.index(step["column"])] = step["value"]


STEPS = {
    "cell": _cell,
    "repeat_row": _repeat_row,
    "longer_row": _longer_row,
    "blank_row": _blank_row,
    "drop_rows": _drop_rows,
    "drop_column": _drop_column,
    "add_column": _add_column,
    "header": _header,
}


def _delimited(grid: Grid, file: dict) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=file.get("delimiter", ","), lineterminator="\r\n").writerows(grid.lines)
    return text.getvalue().encode(file.get("encoding", "utf-8"))


def _add_sheet(book: openpyxl.Workbook, grid: Grid, file: dict) -> None:
    """A sheet with numbers, dates, true and false as Excel keeps them; the sheet a new workbook has is taken away."""
    if book.sheetnames == ["Sheet"]:
        book.remove(book.active)
    sheet = book.create_sheet(file["sheet"])
    kinds = {field["name"]: field["type"] for field in FIELDS.get(file.get("table"), [])}
    for line in [*grid.above, *([grid.headers] if grid.headers else [])]:
        sheet.append(line)
    for number, row in enumerate(grid.rows, start=grid.top):
        for column, cell in enumerate(row, start=1):
            if cell:
                sheet.cell(number, column, _typed(cell, kinds[grid.names[column - 1]]))
    if "merge" in file:
        sheet.merge_cells(file["merge"])


def _typed(cell: str, kind: str):
    if kind == "integer" and cell.isdigit():
        return int(cell)
    if kind == "boolean" and cell in ("true", "false"):
        return cell == "true"
    if kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return date.fromisoformat(cell)
    return cell


def _picture(chance: random.Random) -> bytes:
    """A grey PNG picture of 16 by 16 points."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    points = b"".join(b"\0" + chance.randbytes(16) for _ in range(16))
    head = struct.pack(">IIBBBBB", 16, 16, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(points)) + chunk(b"IEND", b"")


def _zip(chance: random.Random) -> bytes:
    """An archive as Word keeps its documents."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return content.getvalue()


NO_TABLES = {
    "nothing": lambda chance: b"",
    "picture": _picture,
    # The container of old Office files, and of new ones under a password.
    "ole": lambda chance: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040),
    "zip": _zip,
}
