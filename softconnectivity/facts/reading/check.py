"""Checking a table against its schema: every problem by file, row, column, value and what was expected."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading.cells import is_partial_date, precision
from softconnectivity.facts.reading.headers import plain
from softconnectivity.facts.reading.judging import NOTHING_KNOWN, Judged, Known, judge_of
from softconnectivity.facts.reading.lost_letters import restored
from softconnectivity.facts.reading.match import Found
from softconnectivity.facts.reading.sheets import blank
from softconnectivity.facts.reading.wording import cell_problem, choice, clipped, economy_question, listed, repair
from softconnectivity.language import Language

# How people begin what they write below a table.
_TOTALS = ("合计", "总计", "共计", "小计", "total", "totals", "grandtotal", "sum", "subtotal")
_REMARK = re.compile(r"(注|备注|说明|(资料|数据)?来源|单位|制表|填表|notes?|sources?)\s*[0-9]*\s*[:.]")
_PRECISIONS = ("year", "month", "day")


@dataclass(frozen=True)
class Checked:
    """One table as read.

    Attributes
    ----------
    columns : dict of str to list
        The values of each column, converted, None where empty or wrong.
    rows : list of int or None
        The number of each row as a spreadsheet counts; None for a row of the report's own.
    problems : list of Problem
        In the order of the rows.
    repairs : list of Repair
        One a column and kind, in the order of the columns.
    """

    columns: dict[str, list]
    rows: list[int | None]
    problems: list[Problem]
    repairs: list[Repair]

    @property
    def given(self) -> int:
        """Number of rows that are the reader's."""
        return sum(row is not None for row in self.rows)


def check_table(found: Found, lang: Language, own: Checked | None = None, known: Known = NOTHING_KNOWN) -> Checked:
    """Check a table that a reader gave against its own schema, not yet against the other tables.

    Parameters
    ----------
    found : Found
    lang : Language
    own : Checked, optional
        The report's own table of that name, from which letters lost in saving are taken back.
    known : Known, optional
        Names of economies beside those of the report.
    """
    judges = {column: judge_of(found, column, lang, known) for column in found.positions}
    key = {column: place for column, place in found.positions.items() if column in schema.key(found.table)}
    rows: list[int] = []
    read: list[dict[str, Judged]] = []
    problems: list[Problem] = []
    counts = {len(cells) for _, cells in found.body}
    for row, cells in found.body:
        if _is_remark(cells, key, judges):
            problems.append(_remark(found, row, cells, lang))
            continue
        if len(cells) != found.width:
            # If all rows are alike, the one mistake is in the header.
            if len(counts) > 1 or not problems:
                problems.append(_ragged(found, row, len(cells), lang))
            continue
        judged = {
            column: judges[column](cells[place])
            for column, place in found.positions.items()
            # What stands under a merged cell is told with the merging.
            if (row, place) not in found.merged
        }
        judged |= _precisions(found.table, judged, lang)
        rows.append(row)
        read.append(judged)
        problems += _problems(found, row, judged, lang)
    columns = {name: [row.get(name, Judged()).value for row in read] for name in schema.fields(found.table)}
    changes = _changes(rows, read)
    for column, place, text in restored(found.table, columns, own.columns if own else {}):
        changes.setdefault((column, "restored"), []).append((rows[place], columns[column][place], text))
        columns[column][place] = text
    problems += repeated(found, columns, rows, lang)
    problems.sort(key=lambda one: one.row)
    return Checked(columns, rows, problems, _repairs(found, changes, lang))


def repeated(found: Found, columns: Mapping[str, list], rows: list, lang: Language) -> Iterator[Problem]:
    """Yield a problem for each row whose key, or value in a column that must be unique, stands in an earlier row.

    Parameters
    ----------
    found : Found
    columns, rows
        As in `Checked`. Rows of the report's own count as earlier than all others and are never the problem.
    lang : Language
    """
    key = schema.key(found.table)
    unique = [(name,) for name, field in schema.fields(found.table).items() if field["constraints"].get("unique")]
    told = set()
    for names in dict.fromkeys([key, *unique]):
        values = list(zip(rows, zip(*(columns[name] for name in names), strict=True), strict=True))
        first = {value: row for row, value in reversed(values) if row is not None}
        first |= {value: row for row, value in values if row is None}
        for row, value in values:
            # A row pasted twice repeats all its values, which is one mistake.
            if row is None or row in told or None in value or first[value] == row:
                continue
            told.add(row)
            kind = "unique_own" if first[value] is None else "unique"
            expected = lang.text(f"intake.expected.{kind}", row=first[value])
            yield cell_problem(lang, found, row, names, listed(map(str, value), lang), expected)


def _is_remark(cells: tuple[str, ...], key: Mapping[str, int], judges: Mapping[str, Callable[[str], Judged]]) -> bool:
    """Tell whether a row is a total or a remark below the table: it has no key, and says so or hardly anything else."""
    there = [column for column, place in key.items() if not blank(cells[place : place + 1])]
    if len(there) == len(key) and not any(judges[column](cells[key[column]]).wrong for column in there):
        return False
    filled = [cell for cell in cells if not blank([cell])]
    return plain(filled[0]).replace(" ", "").strip(":") in _TOTALS or (
        len(filled) == 1 and bool(_REMARK.match(plain(filled[0])))
    )


def _remark(found: Found, row: int, cells: tuple[str, ...], lang: Language) -> Problem:
    value = next(cell for cell in cells if not blank([cell])).strip()
    place = where(lang, found.file, found.sheet, row)
    message = lang.text("intake.problem.not_a_row", where=place, value=clipped(value))
    return Problem("not_a_row", message, found.file, found.sheet, row, value=value)


def _problems(found: Found, row: int, judged: Mapping[str, Judged], lang: Language) -> Iterator[Problem]:
    for column, cell in judged.items():
        written = cell.written.strip() if cell.text else ""
        if cell.question:
            yield economy_question(lang, found, row, column, written, cell.question)
        for expected, suggestion in cell.wrong:
            yield cell_problem(lang, found, row, [column], written, expected, suggestion)


def _precisions(table: str, judged: Mapping[str, Judged], lang: Language) -> dict[str, Judged]:
    """Return the cells of a row that tell how precise a date beside them is, filled in or found to contradict it."""
    told = {}
    for column, dated in _dated_columns(table).items():
        day, said = judged.get(dated, Judged()), judged.get(column, Judged())
        if not day.text or day.wrong:
            continue
        field = schema.fields(table)[column]
        if not said.text:
            word = precision(day.text)
            told[column] = Judged(word, day.text, word, "precision")
        elif said.value and _contradicts(said.text, day.text, table, column, dated):
            limit = choice(field, precision(day.text), lang)
            expected = lang.text("intake.expected.precision", limit=limit, date=day.written.strip())
            told[column] = replace(said, value=None, wrong=((expected, ""),))
    return told


@cache
def _dated_columns(table: str) -> dict[str, str]:
    """Return the date that each column for a precision is about: of the same name, or else the last before it."""
    described = schema.fields(table)
    dated, last = {}, None
    for name, field in described.items():
        if name.endswith("precision"):
            stem = name.removesuffix("precision").rstrip("_")
            dated[name] = next((one for one in (f"{stem}_date", stem) if one in described), last)
        elif field["type"] == "date" or is_partial_date(field):
            last = name
    return {name: date for name, date in dated.items() if date}


def _contradicts(word: str, day: str, table: str, column: str, dated: str) -> bool:
    """Return whether a word for the precision of a date contradicts how the date is written.

    A date can always stand for a longer time (the last day of a month for the month) where its column holds whole days
    only, or where the words say how it is known (a week, a bound). Elsewhere the date itself is as precise as it is.
    """
    if word not in _PRECISIONS:
        return False
    described = schema.fields(table)
    if described[dated]["type"] != "date" and set(described[column]["constraints"]["enum"]) == set(_PRECISIONS):
        return word != precision(day)
    return _PRECISIONS.index(word) > _PRECISIONS.index(precision(day))


def _changes(rows: list[int], read: list[dict[str, Judged]]) -> dict[tuple[str, str], list[tuple[int, str, str]]]:
    """Return (row, before, after) of each cell read otherwise than written, under its column and kind of repair."""
    changes: dict[tuple[str, str], list] = {}
    for row, judged in zip(rows, read, strict=True):
        for column, cell in judged.items():
            if cell.kind and not cell.wrong and not cell.question:
                changes.setdefault((column, cell.kind), []).append((row, cell.written, cell.text))
    return changes


def _repairs(found: Found, changes: Mapping[tuple[str, str], list], lang: Language) -> list[Repair]:
    order = list(schema.fields(found.table))
    told = sorted(changes.items(), key=lambda change: order.index(change[0][0]))
    return [
        repair(lang, found, kind, column, [row for row, _, _ in cells], *cells[0][1:]) for (column, kind), cells in told
    ]


def _ragged(found: Found, row: int, count: int, lang: Language) -> Problem:
    place = where(lang, found.file, found.sheet, row)
    message = lang.text("intake.problem.ragged", where=place, found=count, expected=found.width)
    return Problem("ragged", message, found.file, found.sheet, row, value=str(count), expected=str(found.width))
