"""The report's tables, and the same with one of them changed."""

import pandas as pd
import pytest

from softconnectivity.facts import Facts


class Changed:
    """Facts with some tables replaced: what a reader's own data would be."""

    def __init__(self, facts: Facts, **tables: pd.DataFrame):
        self._facts, self._tables, self.as_of = facts, tables, facts.as_of

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name].copy() if name in self._tables else self._facts.table(name)


@pytest.fixture(scope="session")
def facts() -> Facts:
    return Facts.load()


@pytest.fixture
def changed(facts):
    """Return a function that sets one cell of one table and gives the facts with it."""

    def change(table: str, key: str, row: str, column: str, value) -> Changed:
        frame = facts.table(table)
        frame.loc[frame[key] == row, column] = value
        return Changed(facts, **{table: frame})

    return change
