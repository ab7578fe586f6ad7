"""Empty workbooks for a reader's own data: a sheet to fill in with drop-down lists, and notes in both languages."""

import os
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from softconnectivity.errors import ReportError
from softconnectivity.facts import schema
from softconnectivity.facts.notes import reason
from softconnectivity.facts.writing import choices, excel
from softconnectivity.facts.writing.template_notes import write_notes
from softconnectivity.language import Language

# Rows up to this one have drop-down lists.
LAST_ROW = 1000

_EXAMPLE = Font(italic=True, color="808080")
_NARROWEST, _WIDEST = 10, 44


def write_templates(folder: Path, lang: Language) -> list[Path]:
    """Write one workbook for every table into a folder, which is made if need be.

    Parameters
    ----------
    folder : Path
    lang : Language
        Of headers, lists and example; the notes are in both languages.

    Returns
    -------
    list of Path
        In the order of the data package.

    Raises
    ------
    ReportError
        If one of the files is there already or the folder cannot be written to; nothing is written then.
    """
    folder = Path(folder).expanduser()
    paths = [folder / f"{table}.xlsx" for table in schema.tables()]
    if folder.exists() and not folder.is_dir():
        raise ReportError(lang.text("templates.problem.not_a_folder", folder=folder))
    if taken := [path.name for path in paths if path.exists()]:
        raise ReportError(lang.text("templates.problem.taken", folder=folder, files=lang.list(taken)))
    contents = [template_bytes(table, lang) for table in schema.tables()]
    try:
        _write_all(folder, dict(zip(paths, contents, strict=True)))
    except OSError as error:
        raise ReportError(
            lang.text("templates.problem.not_writable", folder=folder, reason=reason(error, lang))
        ) from error
    return paths


def template_bytes(table: str, lang: Language) -> bytes:
    """Return the empty workbook for one table, the same bytes at every call.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> template_bytes("coders", language("en"))[:2]
    b'PK'
    """
    book = excel.new_book(schema.tables()[table][f"title_{lang.code}"])
    data = book.create_sheet(table)
    write_notes(book, table, LAST_ROW)
    _write_data(book, data, table, lang)
    return excel.saved(book)


def example_row(table: str) -> dict[str, str]:
    """Return the invented row of one table as the data package has it: codes, ISO dates, true and false.

    Examples
    --------
    >>> example_row("aeo_members")["arrangement_id"], example_row("aeo_members")["bri"]
    ('AEO-EXAMPLE', 'true')
    """
    return {name: field["example"] for name, field in schema.fields(table).items()}


def example_cells(table: str, lang: Language) -> dict[str, str]:
    """Return the same row as the workbook shows it: labels, yes and no, names of economies.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> example_cells("trade_agreement_partners", language("zh"))
    {'agreement_id': 'FTA-EXAMPLE', 'iso3': '毛里求斯', 'new_partner': '否'}
    """
    return {name: choices.shown(table, name, code, lang) for name, code in example_row(table).items()}


def _write_data(book: Workbook, sheet: Worksheet, table: str, lang: Language) -> None:
    """Fill the sheet for the data: header, example, formats, lists."""
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    known: dict[tuple[str, ...], str] = {}
    example = example_cells(table, lang)
    warning = lang.text("templates.warning.title"), lang.text("templates.warning.text")
    for column, (name, field) in enumerate(schema.fields(table).items(), start=1):
        _write_column(sheet, column, field, example[name], lang)
        values = choices.offered(table, name, lang)
        sheet.column_dimensions[get_column_letter(column)].width = _width(sheet, column, values)
        if values:
            if values not in known:
                known[values] = excel.listed(lists, values)
            closed = choices.closed(table, name)
            excel.drop_down(sheet, column, (2, LAST_ROW), known[values], warning if closed else None)
    sheet.freeze_panes = "A2"


def _write_column(sheet: Worksheet, column: int, field: dict, example: str, lang: Language) -> None:
    numeric = field["type"] in ("integer", "number")
    # Excel rewrites what looks like a date or a number unless the cell is text before it is typed.
    number_format = "General" if numeric else excel.TEXT
    style = sheet.column_dimensions[get_column_letter(column)]
    style.number_format, style.alignment = number_format, excel.WRAPPED
    header = excel.put(sheet, 1, column, field["title_zh" if lang.code == "zh" else "title"])
    header.font, header.alignment, header.number_format = excel.BOLD, excel.WRAPPED, excel.TEXT
    if field["constraints"].get("required"):
        header.fill = excel.GROUND
    cell = excel.put(sheet, 2, column, _number(example) if numeric and example else example)
    cell.font, cell.alignment, cell.number_format = _EXAMPLE, excel.WRAPPED, number_format


def _width(sheet: Worksheet, column: int, values: tuple[str, ...]) -> int:
    """Wide enough for the example and the list, and for the header on two lines."""
    header, example = (str(sheet.cell(row, column).value or "") for row in (1, 2))
    needed = max([excel.wide(header) // 2 + 4, *(excel.wide(text) for text in (example, *values))])
    # Two more: letters wider than a digit.
    return min(max(needed + 2, _NARROWEST), _WIDEST)


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _write_all(folder: Path, contents: dict[Path, bytes]) -> None:
    """Write every file into a folder of its own first, so that a full disk leaves none of them half-written."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as beside:
            for path, content in contents.items():
                (Path(beside) / path.name).write_bytes(content)
            for path in contents:
                os.rename(Path(beside) / path.name, path)
                moved.append(path)
    except OSError:
        for path in moved:
            path.unlink()
        if is_new:
            folder.rmdir()
        raise
