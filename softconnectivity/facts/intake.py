"""Reading a CSV file as people really have it: saved by Excel, in whatever encoding, with spaces around."""

import csv
import io
import re
from collections.abc import Collection
from pathlib import Path

# Excel on Chinese Windows saves plain "CSV" in the code page GB 18030 extends, and "CSV UTF-8" with a mark in front.
_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = (",", ";", "\t")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def read_rows(path: Path, columns: Collection[str]) -> list[tuple[int, list[str]]]:
    """Return the non-blank rows of a CSV file, each with its number as a spreadsheet counts (the header is 1).

    Parameters
    ----------
    path : Path
    columns : collection of str
        Column names to expect; the delimiter is the one that finds most of them.

    Raises
    ------
    ValueError
        If the file is no text or no CSV.
    OSError
        If it cannot be read.
    """
    text = _decode(path.read_bytes())
    try:
        read = [list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) for mark in _DELIMITERS]
    except csv.Error as error:
        raise ValueError(str(error)) from None
    rows = max(read, key=lambda rows: len(set(columns) & {name.strip() for name in rows[0]}) if rows else 0)
    cells = ((number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1))
    full = [(number, row) for number, row in cells if any(row)]
    width = _width([row for _, row in full])
    return [(number, row[:width]) for number, row in full]


def tidy(cell: str, field: dict) -> str:
    """Undo what Excel does to a date: 2024/5/9 becomes 2024-05-09 in a column that holds dates.

    Parameters
    ----------
    cell : str
    field : dict
        Descriptor of the column.

    Examples
    --------
    >>> tidy("2024/5/9", {"type": "date"})
    '2024-05-09'
    >>> tidy("2024/5/9", {"type": "string"})
    '2024/5/9'
    """
    match = _SLASHED.fullmatch(cell)
    if match is None:
        return cell
    iso = "{}-{:0>2}-{:0>2}".format(*match.groups())
    pattern = field.get("constraints", {}).get("pattern")
    return iso if field["type"] == "date" or (pattern and re.fullmatch(pattern, iso)) else cell


def _width(rows: list[list[str]]) -> int | None:
    """The number of columns without the empty ones that Excel leaves at the right; None to cut nothing.

    Only columns empty from top to bottom: an empty cell too many in one row may come of a comma that shifted the rest.
    """
    if len({len(row) for row in rows}) != 1:
        return None
    return max(place for row in rows for place, cell in enumerate(row, start=1) if cell)


def _decode(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("not text")
