"""The report's facts with another day, another table or an index of a reader's own, and its tables as plain rows."""

import csv
from dataclasses import replace
from datetime import date

import pandas as pd

from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA, fields

FACTS = Facts.load()


def read(table: str) -> list[dict[str, str]]:
    """Return the rows of a table, without any of the code that reads tables."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def on(day: str) -> Facts:
    """Return the facts as of a day: the tables are whole, only the day differs."""
    return replace(FACTS, as_of=date.fromisoformat(day))


def with_rows(table: str, change, facts: Facts = FACTS) -> Facts:
    """Return the facts with one table changed by a function of its frame."""
    return replace(facts, _tables=facts._tables | {table: change(facts.table(table))})


def own_index(nodes: list[tuple], values: list[tuple]) -> Facts:
    """Return the facts with the rows of an index of the reader's own added."""

    def add(table: str, rows: list[tuple]):
        names = list(fields(table))
        frame = pd.DataFrame([dict(zip(names, row, strict=False)) for row in rows], columns=names)
        return lambda old: pd.concat([old, frame.astype(old.dtypes.to_dict())], ignore_index=True)

    facts = with_rows("composite_nodes", add("composite_nodes", nodes))
    return with_rows("composite_values", add("composite_values", values), facts) if values else facts
