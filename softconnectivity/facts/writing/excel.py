"""Writing Excel workbooks: text that stays text, drop-down lists, and the same bytes for the same content."""

import io
import re
import zipfile
from collections.abc import Sequence
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

TEXT = "@"
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
# The ground of a header, light enough for black letters in print.
GROUND = PatternFill("solid", fgColor="DDE6F0")

# The earliest date a zip archive can hold: the time of writing would change the bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


def new_book(title: str) -> Workbook:
    """Return a workbook without sheets whose properties tell its title."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = book.properties.creator = title
    return book


def put(sheet: Worksheet, row: int, column: int, value: str | int | float | bool | None) -> Cell:
    """Write one cell; text stays text even if it begins like a formula.

    Examples
    --------
    >>> cell = put(new_book("").create_sheet(), 1, 1, "=1+1")
    >>> cell.value, cell.data_type
    ('=1+1', 's')
    """
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
    elif value:
        # A workbook cannot hold control characters.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    return cell


def append(sheet: Worksheet, values: Sequence, gap: int = 0) -> tuple[Cell, ...]:
    """Write a row below the last one, `gap` rows further down, and return its cells.

    Examples
    --------
    >>> sheet = new_book("").create_sheet()
    >>> [append(sheet, ["a", 1])[0].row, append(sheet, ["b"], gap=1)[0].row]
    [1, 3]
    """
    last = sheet.max_row if any(cell.value is not None for cell in sheet[sheet.max_row]) else 0
    return tuple(put(sheet, last + gap + 1, column, value) for column, value in enumerate(values, start=1))


def header(cells: Sequence[Cell]) -> None:
    """Make cells look like the header of a table."""
    for cell in cells:
        cell.font, cell.fill = BOLD, GROUND


def drop_down(
    sheet: Worksheet, column: int, rows: tuple[int, int], source: str, warning: tuple[str, str] | None = None
) -> None:
    """Give the cells of a column a drop-down list.

    Parameters
    ----------
    sheet : Worksheet
    column : int
        From 1.
    rows : tuple of int
        The first and the last.
    source : str
        Where the values stand, as `listed` returns it.
    warning : tuple of str, optional
        Title (at most 32 characters) and text (at most 255) of the question that comes up when another value is
        written, which may be kept all the same. None: other values are taken without a word.
    """
    title, text = warning or (None, None)
    rule = DataValidation("list", source, allow_blank=True, showErrorMessage=warning is not None)
    rule.errorStyle, rule.errorTitle, rule.error = "warning" if warning else None, title, text
    letter = get_column_letter(column)
    rule.add(f"{letter}{rows[0]}:{letter}{rows[1]}")
    sheet.add_data_validation(rule)


def listed(sheet: Worksheet, values: Sequence[str]) -> str:
    """Write values into the next free column of a sheet and return where they stand, as a formula has it.

    Without a header: a sheet of lists must not look like a table.

    Examples
    --------
    >>> listed(new_book("").create_sheet("lists"), ["yes", "no"])
    "'lists'!$A$1:$A$2"
    """
    column = 1 if sheet.cell(1, 1).value is None else sheet.max_column + 1
    for row, value in enumerate(values, start=1):
        put(sheet, row, column, value).number_format = TEXT
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}$1:${letter}${len(values)}"


def wide(text: str) -> int:
    """Return how many columns of a typewriter a text takes: Chinese characters take two.

    Examples
    --------
    >>> wide("AEO互认")
    7
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of an .xlsx file, the same for the same content whenever it is written."""
    written, fixed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(b"", content)
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise it tells the operating system it was written on.
            entry.create_system = 0
            target.writestr(entry, content)
    return fixed.getvalue()
