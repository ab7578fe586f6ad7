"""The report's own tables, and tables with codes made up for a test."""

from dataclasses import dataclass, field

import pandas as pd
import pytest

from softconnectivity.facts import Facts


@pytest.fixture(scope="session")
def facts():
    """The report's own tables."""
    return Facts.load(as_of="2025-12-01", lang="en")


@dataclass(frozen=True)
class Tables:
    """The report's tables with some replaced."""

    facts: Facts
    replaced: dict = field(default_factory=dict)

    def table(self, name):
        return self.replaced.get(name, self.facts.table(name))


@pytest.fixture(scope="session")
def recoded(facts):
    """Makes tables of hand-made codes: changes every cell of a relation by coder, or gives the coders other ids."""

    def make(**cells):
        """Strength by relation, a function of mechanism or challenge, target and coder; other relations stay."""
        codes = facts.table("codes").copy()
        for relation, strength in cells.items():
            own = codes["relation"] == relation
            codes.loc[own, "strength"] = [
                strength(*cell)
                for cell in codes.loc[own, ["source_item", "target_item", "coder"]].itertuples(index=False, name=None)
            ]
        return Tables(facts, {"codes": codes})

    return make


@pytest.fixture(scope="session")
def coded_by(facts):
    """The report's codes as if `ids` had made them: each new coder repeats A or B in turn."""

    def make(ids, kind="person"):
        codes = facts.table("codes")
        parts = [codes[codes["coder"] == "AB"[place % 2]].assign(coder=one) for place, one in enumerate(ids)]
        coders = pd.DataFrame({"coder": list(ids), "kind": kind})
        return Tables(facts, {"codes": pd.concat(parts, ignore_index=True), "coders": coders})

    return make
