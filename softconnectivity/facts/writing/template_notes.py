"""The sheet of notes in an empty workbook: Chinese in the left half, English in the right."""

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from softconnectivity.facts import schema
from softconnectivity.facts.writing import choices, excel
from softconnectivity.language import LANGUAGES, language

_WIDTHS = (24, 54, 26, 54, 24, 44, 10, 30)
_LANGUAGES = tuple(language(code) for code in LANGUAGES)


def write_notes(book: Workbook, table: str, last_row: int) -> None:
    """Add the sheet of notes for one table.

    Parameters
    ----------
    book : Workbook
    table : str
    last_row : int
        The last row of the data sheet that has drop-down lists.
    """
    sheet = book.create_sheet(schema.template()["notes_sheet"])
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _write_head(sheet, table, last_row)
    _write_columns(sheet, table)


def write_use_of_rows(sheet: Worksheet, use: str) -> None:
    """Append the row that says how the rows are meant, with its drop-down list.

    Parameters
    ----------
    sheet : Worksheet
    use : str
        The value to begin with, one of the template's `add` and `replace`.
    """
    words = schema.template()
    label, value = excel.append(sheet, [words["use_of_rows"], use])
    label.font = value.font = excel.BOLD
    value.fill = excel.GROUND
    # A literal list: both words are short, and the notes stay a sheet that needs no other.
    excel.drop_down(sheet, value.column, (value.row, value.row), f'"{words["add"]},{words["replace"]}"')


def _write_head(sheet: Worksheet, table: str, last_row: int) -> None:
    described, words = schema.tables()[table], schema.template()
    _say(sheet, "table", [f"{described[f'title_{lang.code}']} ({table})" for lang in _LANGUAGES])
    _say(sheet, "about", [described[f"description_{lang.code}"] for lang in _LANGUAGES])
    keys = [lang.list(_title(table, column, lang.code) for column in schema.key(table)) for lang in _LANGUAGES]
    _say(sheet, "key", _means("key_means", columns=keys))
    write_use_of_rows(sheet, words["add"])
    for use in ("add", "replace"):
        _say(sheet, None, _means(f"{use}_means", **{use: [words[use]] * 2}))
    _say(sheet, "headers", _means("headers_mean"))
    _say(sheet, "example", _means("example_means"))
    _say(sheet, "empty", _means("empty_means"))
    _say(sheet, "lists", _means("lists_mean", row=[lang.number(last_row) for lang in _LANGUAGES]))


def _write_columns(sheet: Worksheet, table: str) -> None:
    """Append a header and a row for each column of the table."""
    head = [lang.text(f"templates.column.{name}") for lang in _LANGUAGES for name in ("header", "meaning")]
    head += [_both(f"templates.column.{name}") for name in ("name", "allowed", "required", "example")]
    excel.header(_wrapped(excel.append(sheet, head, gap=1)))
    for name, field in schema.fields(table).items():
        required = "yes" if field["constraints"].get("required") else "no"
        row = [
            *(field["title_zh"], field["description_zh"], field["title"], field["description"], name),
            "\n".join(choices.allowed(table, name, lang) for lang in _LANGUAGES),
            _both(f"templates.{required}"),
            " / ".join(dict.fromkeys(choices.shown(table, name, field["example"], lang) for lang in _LANGUAGES)),
        ]
        _wrapped(excel.append(sheet, row))


def _say(sheet: Worksheet, label: str | None, texts: list[str]) -> None:
    """Append a line: label and text in Chinese, label and text in English."""
    labels = [lang.text(f"templates.notes.{label}") if label else "" for lang in _LANGUAGES]
    cells = _wrapped(excel.append(sheet, [labels[0], texts[0], labels[1], texts[1]]))
    cells[0].font = cells[2].font = excel.BOLD


def _wrapped(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    for cell in cells:
        cell.alignment = excel.WRAPPED
    return cells


def _means(key: str, **values: list[str]) -> list[str]:
    """Return a message in both languages; each value comes in both."""
    return [
        lang.text(f"templates.notes.{key}", **{name: both[place] for name, both in values.items()})
        for place, lang in enumerate(_LANGUAGES)
    ]


def _both(key: str) -> str:
    return " / ".join(lang.text(key) for lang in _LANGUAGES)


def _title(table: str, column: str, lang: str) -> str:
    return schema.fields(table)[column]["title_zh" if lang == "zh" else "title"]
