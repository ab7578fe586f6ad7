"""Checking tables against their schema: every problem by file, row, column, value and what was expected."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from frictionless import fields as frictionless

from softconnectivity.facts import schema
from softconnectivity.facts.intake import read_rows, tidy
from softconnectivity.language import Language

_TYPES = {
    "boolean": frictionless.BooleanField,
    "date": frictionless.DateField,
    "integer": frictionless.IntegerField,
    "number": frictionless.NumberField,
    "string": frictionless.StringField,
}


@dataclass(frozen=True)
class Checked:
    """One table as read.

    Attributes
    ----------
    columns : dict of str to list
        The values of each column, converted, None where empty or wrong.
    rows : list of int
        The number of each row as a spreadsheet counts (the header is 1).
    problems : list of str
        In the reader's language, in the order of the file.
    """

    columns: dict[str, list]
    rows: list[int]
    problems: list[str]


def check_table(path: Path, table: str, lang: Language) -> Checked:
    """Read one table and check it against its own schema, not yet against the other tables."""
    expected = schema.fields(table)
    empty = {name: [] for name in expected}
    try:
        content = read_rows(path, expected)
    except OSError as error:
        return Checked(empty, [], [lang.text("facts.problem.not_readable", file=path.name, reason=error.strerror)])
    except ValueError:
        return Checked(empty, [], [lang.text("facts.problem.not_csv", file=path.name)])
    if not content:
        return Checked(empty, [], [lang.text("facts.problem.empty_file", file=path.name)])
    header, body = content[0][1], content[1:]
    problems = list(_header_problems(header, list(expected), path.name, lang))
    if problems:
        return Checked(empty, [], problems)
    return _check_rows(header, body, table, path.name, lang)


def check_references(tables: dict[str, Checked], lang: Language) -> list[str]:
    """Return a problem for each value that must stand in another table and does not.

    What a table holds is unknown if it could not be read: references to it are then passed over.
    """
    problems = []
    for name, table in tables.items():
        for column, other, target in schema.references(name):
            known = set(tables[other].columns[target])
            if not known:
                continue
            expected = lang.text("facts.expected.reference", file=f"{other}.csv", column=target)
            problems += [
                _cell_problem(lang, f"{name}.csv", row, column, value, expected)
                for row, value in zip(table.rows, table.columns[column], strict=True)
                if value is not None and value not in known
            ]
    return problems


def _header_problems(header: list[str], expected: list[str], file: str, lang: Language) -> Iterator[str]:
    for name in expected:
        if name not in header:
            yield lang.text("facts.problem.missing_column", file=file, column=name)
    for position, name in enumerate(header):
        if name not in expected:
            yield lang.text("facts.problem.unknown_column", file=file, column=name or lang.text("facts.problem.blank"))
        elif name in header[:position]:
            yield lang.text("facts.problem.double_column", file=file, column=name)


def _check_rows(header: list[str], body: list, table: str, file: str, lang: Language) -> Checked:
    described = schema.fields(table)
    readers = {name: _reader(described[name]) for name in header}
    columns, rows, problems = {name: [] for name in described}, [], []
    for row, cells in body:
        if len(cells) != len(header):
            problems.append(
                lang.text("facts.problem.ragged", file=file, row=row, found=len(cells), expected=len(header))
            )
            continue
        rows.append(row)
        for name, cell in zip(header, cells, strict=True):
            value, notes = readers[name](tidy(cell, described[name]))
            columns[name].append(None if notes else value)
            for constraint in notes or ():
                expected = _expected(constraint, described[name], lang)
                problems.append(_cell_problem(lang, file, row, name, cell, expected))
    problems += _repeated(columns, rows, table, file, lang)
    return Checked(columns, rows, problems)


def _reader(field: dict) -> Callable:
    """Return the function of the frictionless library that converts and checks one cell."""
    options = {"name": field["name"], "constraints": field.get("constraints", {})}
    if "format" in field:
        options["format"] = field["format"]
    if field["type"] == "boolean":
        options |= {"true_values": field["trueValues"], "false_values": field["falseValues"]}
    return _TYPES[field["type"]](**options).create_cell_reader()


def _repeated(columns: dict[str, list], rows: list[int], table: str, file: str, lang: Language) -> Iterator[str]:
    """Yield each row whose key, or whose value in a column that must be unique, stands in an earlier row."""
    unique = {(name,) for name, field in schema.fields(table).items() if field["constraints"].get("unique")}
    for names in sorted(unique | {schema.key(table)}):
        first: dict[tuple, int] = {}
        for row, value in zip(rows, zip(*(columns[name] for name in names), strict=True), strict=True):
            if None in value:
                continue
            if value in first:
                shown = ", ".join(str(part) for part in value)
                expected = lang.text("facts.expected.unique", row=first[value])
                yield _cell_problem(lang, file, row, ", ".join(names), shown, expected)
            first.setdefault(value, row)


def _expected(constraint: str, field: dict, lang: Language) -> str:
    if constraint == "type":
        kind = "uri" if field.get("format") == "uri" else field["type"]
        return lang.text(f"facts.expected.{kind}")
    limit = field["constraints"][constraint]
    if constraint == "pattern":
        # A date of whatever precision is common enough to be told without a regular expression.
        if all(re.fullmatch(limit, day) for day in ("2024", "2024-05", "2024-05-09")):
            return lang.text("facts.expected.partial_date")
        return lang.text("facts.expected.pattern", limit=limit, example=field["example"])
    return lang.text(
        f"facts.expected.{constraint}", limit=", ".join(map(str, limit)) if constraint == "enum" else limit
    )


def _cell_problem(lang: Language, file: str, row: int, column: str, value, expected: str) -> str:
    shown = lang.text("facts.problem.empty") if value in ("", None) else str(value)
    return lang.text("facts.problem.cell", file=file, row=row, column=column, value=shown, expected=expected)
