"""A blank sheet for a further coder: the rules, the items, who codes, and one row for every cell to be coded."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from softconnectivity.facts import coding_form, schema
from softconnectivity.facts.writing import excel
from softconnectivity.language import Language

RULES = (
    "unit", "own", "s3", "s2", "s1", "s0", "empty", "evidence", "section", "theory", "alone", "coder", "save", "check"
)  # fmt: skip
_WIDTHS = {
    "relation": 30, "row": 10, "row_name": 28, "column": 10, "column_name": 28, "read": 10, "strength": 10,
    "section": 14, "evidence": 60,
}  # fmt: skip
_TO_FILL = ("strength", "section", "evidence")


def coder_sheet_bytes(
    items: Sequence[Mapping[str, str]], coder: str, lang: Language, labels: Mapping[str, str] | None = None
) -> bytes:
    """Return a blank sheet as the bytes of an .xlsx file, the same for the same coder.

    Parameters
    ----------
    items : sequence of mapping
        Rows of the table article_items.
    coder : str
        Id of the coder.
    lang : Language
        Of the whole workbook; sheets in either language are read.
    labels : mapping of str to str, optional
        Name of the coding under "zh" and "en".

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> items = [{"item_id": "C1", "kind": "challenge", "section": "3.1"}, {"item_id": "D1", "kind": "dimension"}]
    >>> items = [{"section": "1.2.F", "label_en": "...", "summary_en": "..."} | item for item in items]
    >>> coder_sheet_bytes(items, "C", language("en"))[:2]
    b'PK'
    """
    book = excel.new_book(lang.text("coding.title", coder=coder))
    rules, cells, about, listed = (
        book.create_sheet(lang.text(f"coding.sheet.{name}")) for name in ("rules", "cells", "coder", "items")
    )
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    _write_rules(rules, coder, lang)
    _write_cells(book, cells, items, lang)
    _write_about(book, about, coder, labels or {}, lang)
    _write_items(listed, items, lang)
    return excel.saved(book)


def _write_rules(sheet: Worksheet, coder: str, lang: Language) -> None:
    sheet.column_dimensions["A"].width = 110
    excel.append(sheet, [lang.text("coding.rules.title")])[0].font = excel.BOLD
    values = {"longest": lang.number(coding_form.LONGEST), "file": file_name(coder)}
    for name in RULES:
        excel.append(sheet, [lang.text(f"coding.rules.{name}", **values)])[0].alignment = excel.WRAPPED


def _write_cells(book: Workbook, sheet: Worksheet, items: Sequence[Mapping[str, str]], lang: Language) -> None:
    """Fill the sheet with one row a cell, lists for strength and section, and a frozen header."""
    labels = {item["item_id"]: item[f"label_{lang.code}"] for item in items}
    excel.append(sheet, [lang.text(f"coding.column.{name}") for name in coding_form.COLUMNS])
    cells = coding_form.cells(items)
    for number, cell in enumerate(cells, start=2):
        relation = lang.text(f"coding.relation.{cell.relation}")
        ends = [cell.source, labels[cell.source], cell.target, labels[cell.target]]
        for column, value in enumerate([relation, *ends, cell.section], start=1):
            one = excel.put(sheet, number, column, value)
            one.alignment, one.number_format = excel.WRAPPED, excel.TEXT
    places = {name: place for place, name in enumerate(coding_form.COLUMNS, start=1)}
    _style_columns(sheet, places, len(cells) + 1)
    last = (2, len(cells) + 1)
    warning = lang.text("coding.warning.title"), lang.text("coding.warning.text")
    strengths = f'"{",".join(coding_form.STRENGTHS)}"'
    excel.drop_down(sheet, places["strength"], last, strengths, warning)
    sections = excel.listed(book["lists"], coding_form.sections(items))
    excel.drop_down(sheet, places["section"], last, sections)


def _style_columns(sheet: Worksheet, places: Mapping[str, int], last: int) -> None:
    for name, place in places.items():
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS[name]
        header = sheet.cell(1, place)
        header.font, header.alignment = excel.BOLD, excel.WRAPPED
        if name in _TO_FILL:
            header.fill = excel.GROUND
            for row in range(2, last + 1):
                # A section is text before it is typed: Excel would make a date of 2.1.1 or a number of 3.1.
                sheet.cell(row, place).number_format = "General" if name == "strength" else excel.TEXT
                sheet.cell(row, place).alignment = excel.WRAPPED
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(places))}{last}"


def _write_about(book: Workbook, sheet: Worksheet, coder: str, labels: Mapping[str, str], lang: Language) -> None:
    for letter, width in zip("ABC", (32, 40, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    kinds = [schema.label("coders", "kind", kind, lang.code) for kind in ("person", "automated")]
    values = {"id": coder, "kind": kinds[0], "label_zh": labels.get("zh"), "label_en": labels.get("en")}
    for name in coding_form.FIELDS:
        label, value = lang.text(f"coding.field.{name}"), values.get(name)
        cells = excel.append(sheet, [label, value, lang.text(f"coding.about.{name}")])
        cells[0].font, cells[1].fill, cells[1].number_format = excel.BOLD, excel.GROUND, excel.TEXT
        for cell in cells:
            cell.alignment = excel.WRAPPED
        if name == "kind":
            excel.drop_down(sheet, 2, (cells[1].row, cells[1].row), excel.listed(book["lists"], kinds))


def _write_items(sheet: Worksheet, items: Sequence[Mapping[str, str]], lang: Language) -> None:
    for letter, width in zip("ABCD", (10, 36, 10, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    excel.header(
        excel.append(sheet, [lang.text(f"coding.item.{name}") for name in ("id", "name", "section", "summary")])
    )
    coded = {kind for relation in coding_form.READS for kind in relation.split("_")}
    for item in items:
        if item["kind"] in coded:
            row = [item["item_id"], item[f"label_{lang.code}"], item["section"], item[f"summary_{lang.code}"]]
            for cell in excel.append(sheet, row):
                cell.alignment, cell.number_format = excel.WRAPPED, excel.TEXT
    sheet.freeze_panes = "A2"


def file_name(coder: str) -> str:
    """Return how the sheet of a coder is named if nothing else is said.

    Examples
    --------
    >>> file_name("C")
    'coder-C.xlsx'
    """
    return f"coder-{coder}.xlsx"
