"""Sheets that further coders have filled in: checked against the codebook, and their rows laid beside the report's.

A sheet is one workbook, as `code new` writes it; a folder may hold many. They are taken out of what was read before
the tables are looked for, and their rows are added when all tables are there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from softconnectivity.facts import coding_form, schema
from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading.check import Checked
from softconnectivity.facts.reading.coder_faults import Fault, told
from softconnectivity.facts.reading.coder_rows import Entry, grid_of, read_rows, tidy
from softconnectivity.facts.reading.headers import spoken
from softconnectivity.facts.reading.sheets import Reading, Sheet
from softconnectivity.language import LANGUAGES, Language, language

# The tables that a coder's sheet adds rows to.
TABLES = ("codes", "evidence", "coders")
_ENOUGH_FIELDS = 2


@dataclass(frozen=True)
class CoderSheet:
    """What one coder gave.

    Attributes
    ----------
    file, coder : str
        Name of the workbook and id of the coder; "" where none could be read.
    asked, coded, filled : int
        Cells of all matrices, those with a strength, and those with a strength above 0.
    rows : dict of str to list of (int, dict)
        For each of `TABLES`: row of the sheet and values.
    """

    file: str
    coder: str
    asked: int
    coded: int
    filled: int
    rows: Mapping[str, Sequence[tuple[int, Mapping[str, object]]]] = field(repr=False)


@dataclass(frozen=True)
class Coded:
    """All sheets of one reading in which something is coded, with what is to be told of all."""

    sheets: tuple[CoderSheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()


def taken_out(reading: Reading) -> tuple[Reading, dict[str, list[Sheet]]]:
    """Return what was read without the workbooks of coders, and the sheets of each of these by file."""
    files = dict.fromkeys(sheet.file for sheet in reading.sheets if grid_of(sheet))
    rest = tuple(sheet for sheet in reading.sheets if sheet.file not in files)
    return replace(reading, sheets=rest), {file: [s for s in reading.sheets if s.file == file] for file in files}


def read_coders(files: Mapping[str, Sequence[Sheet]], tables: Mapping[str, Checked], lang: Language) -> Coded:
    """Check every coder's workbook against the codebook.

    Parameters
    ----------
    files : mapping of str to sequence of Sheet
        As `taken_out` returns them.
    tables : mapping of str to Checked
        All tables, for the items and for the coders who are there already.
    lang : Language
        Of the messages.
    """
    items = _items(tables)
    taken = dict.fromkeys(filter(None, tables["coders"].columns["coder"]), schema.tables()["coders"]["path"])
    sheets, problems, repairs = [], [], []
    for file, pages in files.items():
        sheet, faults = _read(file, pages, items, taken)
        problems += told(faults, lang)
        if sheet.coder:
            taken[sheet.coder] = file
        if not faults and sheet.coded < sheet.asked:
            repairs.append(_unfinished(sheet, lang))
        sheets += [sheet] if sheet.coded else []
    return Coded(tuple(sheets), tuple(problems), tuple(repairs))


def with_coders(tables: Mapping[str, Checked], sheets: Sequence[CoderSheet]) -> dict[str, Checked]:
    """Return the tables with the rows of every sheet after their own."""
    extended = dict(tables)
    for name in TABLES if sheets else ():
        table, rows = tables[name], [row for sheet in sheets for row in sheet.rows[name]]
        columns = {column: [*cells, *(row.get(column) for _, row in rows)] for column, cells in table.columns.items()}
        extended[name] = replace(table, columns=columns, rows=[*table.rows, *(number for number, _ in rows)])
    return extended


def _items(tables: Mapping[str, Checked]) -> list[dict[str, str]]:
    names = ("item_id", "kind", "section")
    rows = zip(*(tables["article_items"].columns[name] for name in names), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows if None not in row]


def _read(
    file: str, pages: Sequence[Sheet], items: list[dict[str, str]], taken: Mapping[str, str]
) -> tuple[CoderSheet, list[Fault]]:
    grid = next(filter(None, map(grid_of, pages)))
    coder, faults = _coder(file, pages, taken)
    asked = coding_form.cells(items)
    entries, wrong = read_rows(grid, asked, coding_form.sections(items))
    name = coder.get("coder", "")
    rows = {
        "coders": [(1, coder)] if coder else [],
        "codes": [(entry.row, _code(entry, name)) for entry in entries],
        "evidence": [(entry.row, _evidence(entry, name)) for entry in entries if entry.strength != "0"],
    }
    return CoderSheet(file, name, len(asked), len(rows["codes"]), len(rows["evidence"]), rows), [*faults, *wrong]


def _code(entry: Entry, coder: str) -> dict[str, object]:
    """Return the row of the table codes; without a section of its own the passage stands in the one to be read."""
    cell, strength = entry.cell, int(entry.strength)
    ends = {"relation": cell.relation, "source_item": cell.source, "target_item": cell.target}
    section = (entry.section or cell.section) if strength else None
    return ends | {
        "coder": coder, "strength": strength, "basis": coding_form.BASIS[strength], "section": section
    }  # fmt: skip


def _evidence(entry: Entry, coder: str) -> dict[str, object]:
    """Return the row of the table evidence; what was written in one language stands in both columns."""
    return _code(entry, coder) | {"evidence_zh": entry.evidence, "evidence_en": entry.evidence}


def _unfinished(sheet: CoderSheet, lang: Language) -> Repair:
    kind = "partial" if sheet.coded else "blank"
    counts = {"coded": sheet.coded, "asked": sheet.asked, "left": sheet.asked - sheet.coded}
    numbers = {name: lang.number(count) for name, count in counts.items()}
    message = lang.text(f"coding.repair.{kind}", where=where(lang, sheet.file), coder=sheet.coder, **numbers)
    return Repair(f"coder_{kind}", message, sheet.file)


def _fields(sheet: Sheet) -> dict[str, tuple[int, str, str]]:
    """Return row, label and value of each field about the coder; none if it is another kind of sheet."""
    said = coding_form.fields_said()
    found: dict[str, tuple[int, str, str]] = {}
    for number, cells in sheet.rows:
        if name := said.get(spoken(cells[0])):
            found.setdefault(name, (number, cells[0], tidy(cells[1]) if len(cells) > 1 else ""))
    return found if len(found) >= _ENOUGH_FIELDS else {}


def _coder(file: str, pages: Sequence[Sheet], taken: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """Return the row of the table coders, without id and kind where these are wrong, and what is wrong with them."""
    about = next(filter(_fields, (page for page in pages if not grid_of(page))), None)
    if about is None:
        return {}, [Fault("no_coder_sheet", file)]
    given = _fields(about)
    values = {name: given[name][2] if name in given else "" for name in coding_form.FIELDS}
    coder, kind = values["id"].upper(), coding_form.kinds_said().get(spoken(values["kind"]))
    faults = []
    if not re.fullmatch(schema.fields("coders")["coder"]["constraints"]["pattern"], coder):
        faults.append(_wrong("id", about, given, "id", coder))
    elif coder in taken:
        faults.append(_wrong("id_taken", about, given, "id", coder, other=taken[coder], taken=", ".join(sorted(taken))))
    if not kind:
        faults.append(_wrong("kind", about, given, "kind", values["kind"]))
    if faults:
        return {}, faults
    row = {"coder": coder, "kind": kind}
    for code in LANGUAGES:
        text = language(code).text
        row[f"label_{code}"] = values[f"label_{code}"] or text(f"coding.label.{kind}", coder=coder)
        row[f"note_{code}"] = values["note"] or text(f"coding.note.{kind}")
    return row, []


def _wrong(what: str, about: Sheet, given: Mapping, name: str, value: str, **named: str) -> Fault:
    row, label, _ = given.get(name, (None, "", ""))
    return Fault(what, about.file, about.sheet, row, label, value, named)
