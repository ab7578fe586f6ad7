"""Excel workbooks as people really have them, every cell as the text that a CSV file would hold.

A date keeps the precision it is shown with: 2024年5月 is a month, whatever day Excel stores behind it.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal

from softconnectivity.facts import schema
from softconnectivity.facts.reading.headers import plain
from softconnectivity.facts.reading.sheets import Row, Sheet, blank

# A format painted down to the last row of a sheet makes a million rows: no table has so many blank ones inside.
_BLANK_ROWS = 10_000

# Numbers of date formats that Chinese Excel writes without spelling them out, and openpyxl does not know
# (ECMA-376 part 1, section 18.8.30, zh-cn).
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
}
# What is no letter for year, month or day: quoted text, [conditions], escaped marks, halves of the day.
_NOT_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].|am/pm|a/p|上午/下午|general', re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')


class NoWorkbook(ValueError):
    """A zip archive of something else, such as a text document."""


def read_workbook(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold anything, without the sheet of notes.

    Parameters
    ----------
    content : bytes
        Of an .xlsx or .xlsm file.
    file : str
        Name of the file, as the reader knows it.

    Raises
    ------
    NoWorkbook
        If it is another kind of zip archive.
    ValueError
        If it is damaged.
    """
    pages = _load(content)
    notes = {plain(name) for name in (schema.template()["notes_sheet"], "notes", "说明")}
    said = [(page.sheet, *use) for page in pages if plain(page.sheet) in notes for use in _uses(page.rows)]
    unclear = tuple(one for one in said if not _means("add", one[-1]) and not _means("replace", one[-1]))
    # An unclear choice is told; nothing is to be said of rows that may not have been meant to be left out.
    add = bool(unclear) or any(_means("add", value) for _, _, value in said)
    return tuple(
        Sheet(file, page.sheet, page.rows, add, page.merged, page.hidden, unclear)
        for page in pages
        if page.rows and plain(page.sheet) not in notes
    )


def date_text(day: date, number_format: str) -> str:
    """Return a date in ISO 8601, as precise as its number format shows it.

    Parameters
    ----------
    day : datetime.date or datetime.datetime
        A time of day is left out.
    number_format : str
        As Excel writes it.

    Examples
    --------
    >>> [date_text(date(2024, 5, 9), shown) for shown in ('yyyy"年"m"月"d"日"', "[$-804]mmm-yy", "yyyy")]
    ['2024-05-09', '2024-05', '2024']
    """
    shown = set(_NOT_DATE.sub("", number_format).split(";")[0].lower())
    # Beside hours or seconds an m means minutes, so the day counts.
    if shown & {"d", "h", "s"} or not shown & {"y", "m"}:
        return day.isoformat()[:10]
    return day.isoformat()[: 7 if "m" in shown else 4]


def number_text(number: float) -> str:
    """Return a number in digits, with no more of them than Excel itself keeps: fifteen.

    Examples
    --------
    >>> number_text(23.0), number_text(0.1 + 0.2), number_text(1e20)
    ('23', '0.3', '100000000000000000000')
    """
    return str(number) if isinstance(number, int) else format(Decimal(f"{number:.15g}"), "f")


def _uses(notes: tuple[Row, ...]) -> list[tuple[int, str]]:
    """Return row and value of what the notes say of the use of rows: the second cell holds the choice."""
    label = plain(schema.template()["use_of_rows"])
    return [(number, "".join(cells[1:2])) for number, cells in notes if plain(cells[0]) == label]


def _means(use: str, value: str) -> bool:
    choice = plain(schema.template()[use])
    return plain(value) in {choice, *choice.split()}


def _load(content: bytes) -> list[Sheet]:
    # Slow to load; most readers give CSV or nothing.
    import openpyxl  # noqa: PLC0415

    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        if not any(name.startswith("xl/work") and name.endswith(".xml") for name in names):
            raise NoWorkbook
        with warnings.catch_warnings():
            # Of features of Excel that are of no use here.
            warnings.simplefilter("ignore")
            cached, written = (
                openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=worked_out, keep_links=False)
                for worked_out in (True, False)
            )
            pages = [_page(*pair) for pair in zip(cached.worksheets, written.worksheets, strict=True)]
    except NoWorkbook:
        raise
    except Exception as error:
        # A damaged workbook may break openpyxl anywhere, in any way.
        raise ValueError(str(error)) from error
    if not pages:
        raise ValueError("no worksheet")
    return pages


def _page(cached, written) -> Sheet:
    """Return one sheet from openpyxl's two views of it: with the results of formulas, and with the formulas."""
    # Reading row by row, openpyxl passes over merged cells, which stand after the rows.
    with cached._get_source() as file:
        xml = file.read()
    merged = tuple(ref.decode() for ref in _MERGED.findall(xml))
    filled = _filled(cached, written if _FORMULA.search(xml) else None)
    rows = [(number, _texts(*pair)) for number, pair in filled]
    rows = [(number, cells) for number, cells in rows if not blank(cells)]
    width = max((len(cells) for _, cells in rows), default=0)
    even = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in rows)
    return Sheet("", cached.title, even, merged=merged, hidden=cached.sheet_state != "visible")


def _filled(cached, written) -> Iterator[tuple[int, tuple]]:
    """Yield each row that holds anything, twice and with its number, until only blank ones seem to follow."""
    for view in filter(None, (cached, written)):
        # What the file says of its size may be too little or, with formats down to the last row, far too much.
        view.reset_dimensions()
    rows = cached.iter_rows()
    pairs = zip(rows, written.iter_rows(), strict=True) if written else ((row, row) for row in rows)
    empty = 0
    for number, (results, formulas) in enumerate(pairs, start=1):
        if any(cell.value is not None for cell in formulas):
            empty = 0
            yield number, (results, formulas)
        else:
            empty += 1
            if empty == _BLANK_ROWS:
                return


def _texts(results, formulas) -> tuple[str, ...]:
    texts = [_text(result, formula) for result, formula in zip(results, formulas, strict=True)]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(result, formula) -> str:
    from openpyxl.utils.escape import unescape  # noqa: PLC0415

    value = result.value
    if value is None:
        # The type tells a formula whose result is empty text from one that has never been worked out.
        return _formula(formula.value) if formula.data_type == "f" and result.data_type != "str" else ""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return date_text(value, result.number_format)
    if isinstance(value, (time, timedelta)):
        return str(value)
    return _chinese_date(result) or number_text(value)


def _formula(value) -> str:
    """Array formulas and data tables are no text to openpyxl, and the latter have none."""
    return value if isinstance(value, str) else getattr(value, "text", None) or "="


def _chinese_date(cell) -> str:
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415

    shown = _CHINESE_FORMATS.get(cell.style_array.numFmtId)
    # Before 1 January 1900 and after 9999 Excel itself shows no date.
    if shown is None or not 1 <= cell.value < 2_958_466:
        return ""
    return date_text(from_excel(cell.value, cell.parent.parent.epoch), shown)
