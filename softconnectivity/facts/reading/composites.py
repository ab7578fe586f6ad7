"""The composite indicators that a reader describes: what is wrong with them, told with all that is wrong elsewhere."""

from collections.abc import Mapping
from types import SimpleNamespace

from softconnectivity.facts import trees
from softconnectivity.facts.notes import Problem, where
from softconnectivity.facts.reading.check import Checked
from softconnectivity.facts.reading.match import Found
from softconnectivity.facts.reading.own import own_place
from softconnectivity.facts.reading.wording import clipped, rows_text
from softconnectivity.language import Language


def composite_problems(
    tables: Mapping[str, Checked], found: Mapping[str, Found], lang: Language
) -> dict[str, list[Problem]]:
    """Return, under the name of the table to mend, the faults of each composite indicator of which a reader has rows.

    A cell that is a problem already is passed over, and so is an index of which some node could not be read.

    Parameters
    ----------
    tables : mapping of str to Checked
        All tables.
    found : mapping of str to Found
        Those that the reader gave.
    lang : Language
    """
    told: dict[str, list[Problem]] = {trees.NODES: [], trees.VALUES: []}
    if not any(tables[name].given for name in told):
        return told
    rows = {name: _rows(name, tables[name]) for name in told}
    between = lang.text("intake.where.columns")
    known = {
        (name, one.row, header)
        for name in told
        for one in tables[name].problems
        for header in one.column.split(between)
    }
    unread = any(one.row is None or one.kind != "cell" for name in told for one in tables[name].problems)
    theirs = dict.fromkeys(row.composite for of_table in rows.values() for row in of_table if row.at is not None)
    for composite in theirs:
        nodes, values = ([row for row in rows[name] if row.composite == composite] for name in told)
        if unread or not nodes or any(row.node is None for row in nodes):
            continue
        faults = list(trees.tree_faults(nodes, _fault, lang.list))
        faults += trees.value_faults(nodes, values, _fault, lang.list) if values else []
        faults = [one for one in faults if (one.table, one.at, _header(one, found)) not in known]
        for same in _alike(faults):
            told[same[0].table].append(_problem(same, found, lang))
    return told


def _header(fault: SimpleNamespace, found: Mapping[str, Found]) -> str:
    return found[fault.table].headers.get(fault.column, fault.column) if fault.table in found else fault.column


def _rows(name: str, table: Checked) -> list[SimpleNamespace]:
    cells = zip(*table.columns.values(), strict=True)
    named = (dict(zip(table.columns, row, strict=True)) for row in cells)
    return [SimpleNamespace(table=name, at=at, **row) for at, row in zip(table.rows, named, strict=True)]


def _fault(row: SimpleNamespace, column: str, kind: str, **named: str) -> SimpleNamespace:
    value = trees.written(getattr(row, column))
    return SimpleNamespace(table=row.table, at=row.at, column=column, value=value, kind=kind, named=named)


def _alike(faults: list[SimpleNamespace]) -> list[list[SimpleNamespace]]:
    """Faults of one kind and value in one column together: a name misspelt in every row is one mistake."""
    groups: dict[tuple, list[SimpleNamespace]] = {}
    for one in faults:
        same = (one.table, one.column, one.kind, one.value) if one.value else (one.table, one.column, one.kind, one.at)
        groups.setdefault(same, []).append(one)
    return list(groups.values())


def _problem(same: list[SimpleNamespace], found: Mapping[str, Found], lang: Language) -> Problem:
    first, place = same[0], found.get(same[0].table) or own_place(same[0].table)
    numbers = [one.at for one in same if one.at is not None]
    header = _header(first, found)
    row = rows_text(numbers, lang) if len(numbers) > 1 else first.at
    expected, remedy = (lang.text(f"composite.{part}.{first.kind}", **first.named) for part in ("expected", "remedy"))
    message = lang.text(
        "composite.fault.placed",
        where=where(lang, place.file, place.sheet, row, header),
        value=clipped(first.value) or lang.text("composite.fault.empty"),
        expected=expected,
        remedy=remedy,
    )
    return Problem("cell", message, place.file, place.sheet, first.at, header, first.value, expected, remedy)
