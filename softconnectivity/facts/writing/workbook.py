"""All tables and the data dictionary in one Excel workbook, which the report can read back."""

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from softconnectivity.facts import dictionary, schema
from softconnectivity.facts.bundle import Facts
from softconnectivity.facts.writing import excel
from softconnectivity.facts.writing.template_notes import write_use_of_rows
from softconnectivity.language import LANGUAGES, Language, language

_COVER = ("table", "title_zh", "title_en", "rows")
_COVER_WIDTHS = (30, 36, 44, 14)
_NARROWEST, _WIDEST = 8, 60
# So many rows say enough about how wide a column should be.
_MEASURED = 60


def workbook_bytes(facts: Facts) -> bytes:
    """Return every table, and the data dictionary in both languages, as the bytes of an .xlsx file.

    A table's sheet has the table's name and the column names in row 1, so that the report reads it as it reads the
    CSV files. Numbers and truth values are cells of these kinds; dates are ISO 8601 text, no more precise than known.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    bytes
        The same for the same tables.

    Examples
    --------
    >>> workbook_bytes(Facts.load())[:2]
    b'PK'
    """
    package = schema.package()
    book = excel.new_book(" / ".join(package[f"title_{code}"] for code in LANGUAGES))
    _write_cover(book.create_sheet(schema.template()["notes_sheet"]), facts)
    for table in schema.tables():
        _write_rows(book.create_sheet(table), [list(schema.fields(table)), *_cells(facts, table)])
    for code in LANGUAGES:
        lang = language(code)
        _write_rows(book.create_sheet(lang.text("workbook.dictionary")), _dictionary(lang))
    return excel.saved(book)


def _cells(facts: Facts, table: str) -> list[list]:
    """Return the rows of a table as Excel is to hold them; None where a cell is empty."""
    frame = facts.table(table)
    columns = [_plain(frame[column], field["type"]) for column, field in schema.fields(table).items()]
    return [list(row) for row in zip(*columns, strict=True)]


def _plain(column: pd.Series, kind: str) -> list:
    if kind == "date":
        column = column.dt.strftime("%Y-%m-%d")
    values = [None if pd.isna(value) else value for value in column]
    if kind == "string" or kind == "date":
        return values
    if kind == "number":
        # A whole number without a decimal point, as the tables write it.
        return [int(value) if value is not None and value == int(value) else value for value in values]
    as_python = {"integer": int, "boolean": bool}[kind]
    return [None if value is None else as_python(value) for value in values]


def _dictionary(lang: Language) -> list[list]:
    described = [
        dictionary.described(table, column, lang) for table in schema.tables() for column in schema.fields(table)
    ]
    return [[lang.text(f"workbook.column.{name}") for name in described[0]], *(list(one.values()) for one in described)]


def _write_rows(sheet: Worksheet, rows: list[list]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            excel.put(sheet, number, column, value)
    excel.header(sheet[1])
    for column, values in enumerate(zip(*rows[:_MEASURED], strict=True), start=1):
        width = max(excel.wide(str(value)) for value in values if value is not None) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write_cover(sheet: Worksheet, facts: Facts) -> None:
    """Say in both languages what this is, how it may be used, and which tables there are."""
    package, use = schema.package(), schema.template()["replace"]
    said = {"version": package["version"], "licence": package["licenses"][0]["name"]}
    for code in LANGUAGES:
        excel.append(sheet, [package[f"title_{code}"]])[0].font = excel.BOLD
        excel.append(sheet, [language(code).text("workbook.about", **said)])
    write_use_of_rows(sheet, use)
    for code in LANGUAGES:
        excel.append(sheet, [language(code).text("workbook.use", use=use)])
    head = [" / ".join(language(code).text(f"workbook.cover.{name}") for code in LANGUAGES) for name in _COVER]
    excel.header(excel.append(sheet, head, gap=1))
    for name, table in schema.tables().items():
        excel.append(sheet, [name, table["title_zh"], table["title_en"], len(facts.table(name))])
    for column, width in enumerate(_COVER_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
