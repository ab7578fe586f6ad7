"""How one table stands in a sheet: which row holds the column names, which column is which, which rows are data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from softconnectivity.facts import schema
from softconnectivity.facts.reading.headers import column_named, likeliest_header, plain, spoken
from softconnectivity.facts.reading.sheets import Row, Sheet, blank
from softconnectivity.facts.writing import choices
from softconnectivity.language import LANGUAGES, language

# Headers of columns that number the rows, as `spoken` has them.
_NUMBERING = ("", "序号", "编号行", "行号", "no", "nr", "#", "index", "unnamed: 0", "x", "rownames", "row names")

_LANGUAGES = tuple(language(code) for code in LANGUAGES)


@dataclass(frozen=True)
class Found:
    """One table as it stands in the reader's file.

    Attributes
    ----------
    table, file, sheet : str
        `sheet` is empty for CSV.
    add : bool
        To be laid over the report's own table rather than to take its place.
    header_row : int
        As a spreadsheet counts, like all row numbers.
    headers : mapping of str to str
        Column name to header as its reader wrote it.
    positions : mapping of str to int
        Column name to place in a row, from 0.
    width : int
        Number of cells a row should have. Columns at the right that are empty from top to bottom are cut off.
    body : tuple of Row
        The rows below the header that are not blank, without the template's example; their cells as they stand.
    missing : tuple of str
        Required columns that are not there: the table cannot be used.
    merged : frozenset of (int, int)
        Row number and place of each cell that another covers: empty, but not left empty by its reader.
    """

    table: str
    file: str
    sheet: str
    add: bool
    header_row: int
    headers: Mapping[str, str]
    positions: Mapping[str, int]
    width: int
    body: tuple[Row, ...]
    missing: tuple[str, ...] = ()
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Layout:
    """A table and what is to be told about the way it stands there.

    Attributes
    ----------
    found : Found
    above, examples : tuple of int
        Rows over the header, and rows that repeat the template's example.
    unknown : tuple of str
        Headers that mean no column; "" for a column without one.
    double : mapping of str to tuple of str
        Column name to all its headers, where it has several.
    merged : tuple of str
        Merged cells that touch the table, such as "B2:B5".
    numbering : tuple of str
        Headers of columns that only number the rows.
    """

    found: Found
    above: tuple[int, ...] = ()
    examples: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    double: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()


def lay_out(sheet: Sheet, table: str) -> Layout:
    """Find the header of a table in a sheet and tell its columns and rows apart.

    Examples
    --------
    >>> rows = ((1, ("成员一览", "", "")), (2, ("成员", "安排", "")), (4, ("SGP", "AEO-SGP", "")))
    >>> layout = lay_out(Sheet("a.csv", "", rows), "aeo_members")
    >>> layout.found.header_row, dict(layout.found.positions), layout.found.width, layout.found.missing
    (2, {'iso3': 0, 'arrangement_id': 1}, 2, ('bri',))
    """
    start = likeliest_header([cells for _, cells in sheet.rows], table)
    (header_row, header), *below = _cut(sheet.rows[start:])
    written = [" ".join(cell.split()) for cell in header]
    places, unknown, numbering = _columns(written, below, table)
    positions = {column: first for column, (first, *_) in places.items()}
    examples = tuple(number for number, cells in below if _is_example(cells, positions, table))
    boxes = {ref: _box(ref) for ref in sheet.merged}
    merged = {ref: box for ref, box in boxes.items() if _touches(box, header_row, sheet.rows[-1][0], len(header))}
    found = Found(
        table,
        sheet.file,
        sheet.sheet,
        sheet.add,
        header_row,
        {column: written[place] for column, place in positions.items()},
        positions,
        len(header),
        tuple(row for row in below if row[0] not in examples),
        tuple(name for name in required(table) if name not in positions),
        frozenset(cell for box in merged.values() for cell in _covered(box)),
    )
    double = {
        column: tuple(dict.fromkeys(written[place] for place in several))
        for column, several in places.items()
        if len(several) > 1
    }
    above = tuple(number for number, _ in sheet.rows[:start])
    return Layout(found, above, examples, unknown, double, tuple(merged), numbering)


def required(table: str) -> tuple[str, ...]:
    """Return the columns a table must have.

    Examples
    --------
    >>> required("aeo_members")
    ('arrangement_id', 'iso3', 'bri')
    """
    return tuple(name for name, field in schema.fields(table).items() if field["constraints"].get("required"))


def _columns(
    header: Sequence[str], below: Sequence[Row], table: str
) -> tuple[dict[str, list[int]], tuple[str, ...], tuple[str, ...]]:
    """Return the places of each column, the headers that mean none, and those of columns that only number the rows."""
    places: dict[str, list[int]] = {}
    unknown, numbering = [], []
    for place, text in enumerate(header):
        cells = [cells[place] for _, cells in below if len(cells) > place]
        column = column_named(table, text)
        if column:
            places.setdefault(column, []).append(place)
        elif _numbers(text, cells):
            numbering.append(text)
        elif not blank([text, *cells]):
            unknown.append(text)
    return places, tuple(unknown), tuple(numbering)


def _numbers(header: str, cells: Sequence[str]) -> bool:
    """Tell whether a column only numbers the rows, as R, pandas and people add one."""
    numbered = [int(cell) for cell in cells if re.fullmatch("[0-9]{1,9}", cell)]
    rising = all(before < after for before, after in pairwise(numbered))
    # One number without a name may be anything.
    enough = len(cells) > 1 or (cells and header)
    return spoken(header) in _NUMBERING and bool(enough) and len(numbered) == len(cells) and rising


def _cut(rows: Sequence[Row]) -> Sequence[Row]:
    """Cut off the columns that Excel leaves at the right, empty from top to bottom.

    Only if every row has them or the header does: an empty cell too many in one row may come of a comma that shifted
    the rest.
    """
    used = max(_filled(cells) for _, cells in rows)
    even = len({len(cells) for _, cells in rows}) == 1
    if not even and len(rows[0][1]) <= used:
        return rows
    return [(number, cells[:used]) for number, cells in rows]


def _filled(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last that holds anything."""
    return next((place for place in range(len(cells), 0, -1) if not blank(cells[place - 1 : place])), 0)


def _is_example(cells: Sequence[str], positions: Mapping[str, int], table: str) -> bool:
    example = _example(table)
    return (
        len(cells) > max(positions.values(), default=0)
        # What few columns are left may agree with the example by chance.
        and positions.keys() >= set(schema.key(table))
        and any("" not in example[column] for column in positions)
        and all(plain(cells[place]) in example[column] for column, place in positions.items())
    )


@cache
def _example(table: str) -> dict[str, frozenset[str]]:
    """Return, for each column, what the template's example row may hold: the code, or what people read in its place."""
    codes = {name: field.get("example", "") for name, field in schema.fields(table).items()}
    return {
        name: frozenset(
            plain(text) for text in (code, *(choices.shown(table, name, code, lang) for lang in _LANGUAGES))
        )
        for name, code in codes.items()
    }


def _box(ref: str) -> tuple[int, int, int, int]:
    # Loaded already if there are any merged cells.
    from openpyxl.utils import range_boundaries  # noqa: PLC0415

    return range_boundaries(ref)


def _touches(box: tuple[int, int, int, int], first: int, last: int, width: int) -> bool:
    left, top, _, bottom = box
    return left <= width and top <= last and bottom >= first


def _covered(box: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    cells = [(row, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return cells[1:]
