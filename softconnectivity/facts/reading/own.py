"""The report's own tables, for everything that a reader does not give."""

import csv
from functools import cache

from softconnectivity.facts import schema
from softconnectivity.facts.reading.check import Checked, check_table, repeated
from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.reading.judging import cell_reader
from softconnectivity.facts.reading.match import Found, find_tables
from softconnectivity.language import Language


def own_table(table: str, lang: Language) -> Checked:
    """Return one table of the report.

    The file is taken as it is if it is just as the schema wants it. Else, as when a spreadsheet has saved it in
    another encoding, it is read with the same care as a reader's.

    Parameters
    ----------
    table : str
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> own_table("actors", language("en")).columns["actor"][0]
    'state'
    """
    return _as_shipped(table, lang) or _as_found(table, lang)


def own_place(table: str) -> Found:
    """Return where a table of the report stands, for messages about it."""
    return Found(table, schema.tables()[table]["path"], "", False, 1, {}, {}, 0, ())


def unchanged(found: Found, own: Checked) -> Checked | None:
    """Return a reader's table that is a copy of the report's own, cell for cell, as the report reads it.

    Parameters
    ----------
    found : Found
        What the reader gave.
    own : Checked
        The report's own table of that name.

    Returns
    -------
    Checked or None
        The table with the reader's row numbers; None if a cell differs, or if the report's own is not as the schema
        wants it: then it has to be checked.
    """
    if own.problems or own.repairs or found.merged or len(found.body) != len(own.rows):
        return None
    header, body = _written(found.table)
    if (found.width, dict(found.positions)) != (len(header), {name: at for at, name in enumerate(header)}):
        return None
    if any(list(cells) != ours for (_, cells), ours in zip(found.body, body, strict=True)):
        return None
    columns = {name: list(values) for name, values in own.columns.items()}
    return Checked(columns, [row for row, _ in found.body], [], [])


def _written(table: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table of the report as they stand in its file; nothing if it cannot be read."""
    try:
        with (schema.DATA / schema.tables()[table]["path"]).open(encoding="utf-8", newline="") as file:
            header, *body = csv.reader(file)
    except (OSError, ValueError, csv.Error):
        return [], []
    return header, body


def _as_shipped(table: str, lang: Language) -> Checked | None:
    described = schema.fields(table)
    header, body = _written(table)
    if header != list(described) or not body or any(len(row) != len(header) for row in body):
        return None
    columns = {}
    for name, cells in zip(header, zip(*body, strict=True), strict=True):
        read = cache(cell_reader(described[name]))
        judged = [read(cell) for cell in cells]
        if any(unmet for _, unmet in judged):
            return None
        columns[name] = [value for value, _ in judged]
    rows = list(range(2, len(body) + 2))
    if any(repeated(own_place(table), columns, rows, lang)):
        return None
    return Checked(columns, [None] * len(rows), [], [])


def _as_found(table: str, lang: Language) -> Checked:
    reading = read_path(schema.DATA / schema.tables()[table]["path"], lang)
    found, problems, repairs = find_tables(reading, lang)
    if table not in found:
        return Checked({name: [] for name in schema.fields(table)}, [], [*reading.problems, *problems], [])
    checked = check_table(found[table], lang)
    return Checked(
        checked.columns,
        [None] * len(checked.rows),
        [*reading.problems, *problems, *checked.problems],
        [*reading.repairs, *repairs, *checked.repairs],
    )
