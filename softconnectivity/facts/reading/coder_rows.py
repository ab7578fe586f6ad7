"""The rows of one coder's sheet: each strength with its section and evidence, or what is wrong with them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from softconnectivity.facts import coding_form
from softconnectivity.facts.coding_form import Cell
from softconnectivity.facts.reading.coder_faults import Fault
from softconnectivity.facts.reading.headers import SEARCHED, spoken
from softconnectivity.facts.reading.sheets import Row, Sheet, blank

# The table codes has four headers in common with a coder's sheet.
_ENOUGH_HEADERS = 5
_SECTION = re.compile(r"(?:第|§|SECTION|SEC\.?)?\s*([0-9R][0-9.F]*)\s*节?")


@dataclass(frozen=True)
class Grid:
    """Where the columns of a coder's sheet stand.

    Attributes
    ----------
    page : Sheet
    header_row : int
        As a spreadsheet counts.
    header : tuple of str
        As its coder has it.
    places : mapping of str to int
        Column of the form to place in a row, from 0.
    body : tuple of Row
        The rows below the header.
    """

    page: Sheet
    header_row: int
    header: tuple[str, ...]
    places: Mapping[str, int]
    body: tuple[Row, ...]


@dataclass(frozen=True)
class Entry:
    """What a coder wrote of one cell: row in the sheet, the cell, and texts; the section is "" if none was named."""

    row: int
    cell: Cell
    strength: str
    section: str
    evidence: str


def grid_of(sheet: Sheet) -> Grid | None:
    """Return where the columns stand; None if it is another kind of sheet.

    Examples
    --------
    >>> rows = ((1, ("Row item", "Column item", "Strength", "Section of the evidence", "Relation")), (2, ("C1",) * 5))
    >>> dict(grid_of(Sheet("c.xlsx", "1", rows)).places)
    {'row': 0, 'column': 1, 'strength': 2, 'section': 3, 'relation': 4}
    >>> grid_of(Sheet("codes.csv", "", ((1, ("relation", "source_item", "target_item", "coder", "strength")),)))
    """
    said = coding_form.columns_said()
    for place, (number, cells) in enumerate(sheet.rows[:SEARCHED]):
        places: dict[str, int] = {}
        for at, cell in enumerate(cells):
            if name := said.get(spoken(cell)):
                places.setdefault(name, at)
        if len(places) >= _ENOUGH_HEADERS:
            return Grid(sheet, number, cells, places, sheet.rows[place + 1 :])
    return None


def read_rows(grid: Grid, asked: Sequence[Cell], sections: Sequence[str]) -> tuple[list[Entry], list[Fault]]:
    """Return what the coder gave, cells without a strength left out, and all that is wrong.

    Parameters
    ----------
    grid : Grid
    asked : sequence of Cell
        Every cell of the form.
    sections : sequence of str
        Sections that there are.
    """
    file, sheet = grid.page.file, grid.page.sheet
    lacking = [name for name in coding_form.REQUIRED if name not in grid.places]
    if lacking:
        return [], [Fault("column", file, sheet, named={"column": name}) for name in lacking]
    by_key = {(cell.source, cell.target): cell for cell in asked}
    seen: dict[tuple[str, str], int] = {}
    entries, faults = [], []
    for number, cells in grid.body:
        given = {name: tidy(cells[at]) if at < len(cells) else "" for name, at in grid.places.items()}
        key = given["row"].upper(), given["column"].upper()
        if key not in by_key:
            faults += _strangers(grid, number, given, key, by_key)
        elif key in seen:
            faults.append(_fault(grid, "twice", number, "row", " × ".join(key), first=str(seen[key])))
        else:
            seen[key] = number
            section = _section(given.get("section", ""))
            entry = Entry(number, by_key[key], given["strength"].removesuffix(".0"), section, given["evidence"])
            wrong = list(_wrong(grid, entry, given, sections))
            faults += wrong
            entries += [entry] if entry.strength and not wrong else []
    return entries, [*faults, *_missing(grid, [cell for key, cell in by_key.items() if key not in seen])]


def tidy(text: str) -> str:
    """Return text without spaces at its ends, numbers and identifiers in plain characters.

    Examples
    --------
    >>> tidy(" ３ "), tidy("由（3.1）推得 "), tidy("\\u200b")
    ('3', '由（3.1）推得', '')
    """
    text = "" if blank([text]) else " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.isascii() else text


def _section(text: str) -> str:
    """Return a section as the report writes it: 第3.1节, §3.1 and 3。1 are 3.1."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").upper().strip(" .")
    found = _SECTION.fullmatch(plain)
    return found[1].rstrip(".") if found else plain


def _wrong(grid: Grid, entry: Entry, given: Mapping[str, str], sections: Sequence[str]) -> Iterator[Fault]:
    """Yield what breaks a rule of the codebook in one row."""
    strength, named, row = entry.strength, bool(entry.section), entry.row
    if strength not in ("", *coding_form.STRENGTHS):
        yield _fault(grid, "strength", row, "strength", given["strength"])
    elif not strength and (named or entry.evidence):
        yield _fault(grid, "no_strength", row, "strength", "")
    elif strength == "0":
        if entry.evidence:
            yield _fault(grid, "evidence_of_zero", row, "evidence", entry.evidence)
        if named:
            yield _fault(grid, "section_of_zero", row, "section", given["section"])
    elif strength:
        if not entry.evidence:
            yield _fault(grid, "no_evidence", row, "evidence", "", strength=strength)
        if named and entry.section not in sections:
            yield _fault(grid, "section", row, "section", given["section"], read=entry.cell.section)
    if len(entry.evidence) > coding_form.LONGEST:
        yield _fault(grid, "long", row, "evidence", entry.evidence, length=str(len(entry.evidence)))


def _strangers(
    grid: Grid, number: int, given: Mapping[str, str], key: tuple[str, str], by_key: Mapping[tuple[str, str], Cell]
) -> Iterator[Fault]:
    """Yield what is wrong with a row that is of no cell; a remark below the table is nothing."""
    if key == ("", "") and not any(given.get(name) for name in ("strength", "section", "evidence")):
        return
    known = [{pair[end] for pair in by_key} for end in (0, 1)]
    strange = [name for name, item, ours in zip(("row", "column"), key, known, strict=True) if item not in ours]
    for name in strange:
        yield _fault(grid, "item", number, name, given[name])
    if not strange:
        yield _fault(grid, "pair", number, "column", " × ".join(key))


def _missing(grid: Grid, cells: Sequence[Cell]) -> Iterator[Fault]:
    """Yield one fault for each matrix of which rows have been deleted."""
    for relation in dict.fromkeys(cell.relation for cell in cells):
        lost = tuple(f"{cell.source} × {cell.target}" for cell in cells if cell.relation == relation)
        yield Fault("missing", grid.page.file, grid.page.sheet, named={"relation": relation, "cells": lost})


def _fault(grid: Grid, what: str, row: int, column: str, value: str, **named: str) -> Fault:
    header = grid.header[grid.places[column]] if column in grid.places else ""
    return Fault(what, grid.page.file, grid.page.sheet, row, header, value, named)
