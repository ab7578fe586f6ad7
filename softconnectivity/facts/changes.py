"""What a reader's data change: rows, claims and official totals, each result with the rows that move it."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from softconnectivity.agreements.reconcile import against_official
from softconnectivity.facts import schema
from softconnectivity.facts.claims import ledger
from softconnectivity.facts.writing.canonical import csv_bytes

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# Each row is tried singly, twice; beyond this many a reader could not follow the list and would wait for it.
MOST_TRIED = 60

_CLAIM_RESULTS = ("figure", "figure_status", "check_date", "rebuild", "rebuilt", "difference")
_TOTAL_RESULTS = (
    "agreements",
    "countries",
    "bri_countries",
    "rebuilt_agreements",
    "rebuilt_countries",
    "rebuilt_bri_countries",
    "match",
)


@dataclass(frozen=True)
class RowChange:
    """A row that the reader's data have otherwise than the shipped edition.

    Attributes
    ----------
    table : str
    key : tuple of str
        Values of the table's key columns.
    kind : {"added", "removed", "changed"}
    cells : tuple of (column, before, after)
        The cells that differ, for a changed row only.
    """

    table: str
    key: tuple[str, ...]
    kind: str
    cells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ResultChange:
    """A claim or an official total that comes out otherwise.

    Attributes
    ----------
    result_id : str
        Identifier of the claim or the total.
    before, after : dict of str to str or None
        The results that are compared, as text; None where the shipped or the reader's data have no such row.
    causes : tuple of RowChange
        The rows that move it: on their own in the shipped data, or by their absence in the reader's.
    """

    result_id: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    causes: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class _Tables:
    """Tables that stand in for `Facts` while one row is tried."""

    tables: Mapping[str, pd.DataFrame]

    def table(self, name: str) -> pd.DataFrame:
        return self.tables[name]


def row_changes(shipped, own) -> list[RowChange]:
    """Compare every table row by row.

    Parameters
    ----------
    shipped, own : Facts
        The shipped edition and the reader's data.

    Returns
    -------
    list of RowChange
        In the order of the package; within a table removed and changed rows in the shipped order, then added ones.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> row_changes(Facts.load(), Facts.load())
    []
    """
    return [change for table in schema.tables() for change in _table_changes(table, shipped, own)]


def claim_changes(shipped, own, rows: Sequence[RowChange]) -> list[ResultChange]:
    """Return the claims whose check comes out otherwise, with the rows of `rows` that move them."""
    return _result_changes(_claim_results, shipped, own, rows)


def total_changes(shipped, own, rows: Sequence[RowChange]) -> list[ResultChange]:
    """Return the official totals that are rebuilt otherwise, with the rows of `rows` that move them."""
    return _result_changes(_total_results, shipped, own, rows)


def _table_changes(table: str, shipped, own) -> list[RowChange]:
    old, new = (_rows(facts, table) for facts in (shipped, own))
    changes = []
    for key, row in old.items():
        if key not in new:
            changes.append(RowChange(table, key, REMOVED))
        elif row != new[key]:
            cells = tuple((column, row[column], new[key][column]) for column in row if row[column] != new[key][column])
            changes.append(RowChange(table, key, CHANGED, cells))
    return changes + [RowChange(table, key, ADDED) for key in new if key not in old]


def _rows(facts, table: str) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows of a table as they are written, by key."""
    read = csv.DictReader(io.StringIO(csv_bytes(facts, table).decode("utf-8"), newline=""))
    return {tuple(row[column] for column in schema.key(table)): row for row in read}


def _claim_results(facts) -> dict[str, dict[str, str]]:
    return _results(ledger(facts).set_index("claim_id"), _CLAIM_RESULTS)


def _total_results(facts) -> dict[str, dict[str, str]]:
    return _results(against_official(facts).set_index("total_id"), _TOTAL_RESULTS)


def _results(frame: pd.DataFrame, columns: Sequence[str]) -> dict[str, dict[str, str]]:
    shown = frame[list(columns)].astype("string").fillna("")
    return shown.to_dict("index")


def _result_changes(results: Callable, shipped, own, rows: Sequence[RowChange]) -> list[ResultChange]:
    if not rows:
        return []
    old, new = results(shipped), results(own)
    moved = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    if not moved:
        return []
    causes = {name: [] for name in moved}
    for change in rows if len(rows) <= MOST_TRIED else ():
        alone, without = (_tried(results, facts, other, change) for facts, other in ((shipped, own), (own, shipped)))
        for name in moved:
            if alone.get(name) != old.get(name) or without.get(name) != new.get(name):
                causes[name].append(change)
    return [ResultChange(name, old.get(name), new.get(name), tuple(causes[name])) for name in moved]


def _tried(results: Callable, facts, other, change: RowChange) -> dict[str, dict[str, str]]:
    """The results of `facts` with one row as `other` has it."""
    tables = {name: facts.table(name) for name in schema.tables()}
    tables[change.table] = _with_row(tables[change.table], other.table(change.table), change)
    return results(_Tables(tables))


def _with_row(frame: pd.DataFrame, other: pd.DataFrame, change: RowChange) -> pd.DataFrame:
    here, there = (_is_row(table, change) for table in (frame, other))
    return pd.concat([frame[~here], other[there]], ignore_index=True)


def _is_row(frame: pd.DataFrame, change: RowChange) -> pd.Series:
    columns = list(schema.key(change.table))
    written = frame[columns].astype("string")
    return (written == list(change.key)).all(axis=1)
