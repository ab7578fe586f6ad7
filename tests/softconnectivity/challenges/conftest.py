"""Small codes made by hand, whose sums can be checked with a pencil."""

import pandas as pd
import pytest

from softconnectivity.challenges.matrix import basis_of
from softconnectivity.facts import Facts

# relation -> (row items, column items, rows of coder A, rows of coder B)
GRIDS = {
    "challenge_dimension": (["C1", "C2"], ["D1", "D2"], ["31", "02"], ["20", "02"]),
    "challenge_mechanism": (["C1", "C2"], ["M1_1", "M1_2", "M2_1"], ["320", "010"], ["311", "000"]),
    "mechanism_dimension": (["M1_1", "M1_2", "M2_1"], ["D1", "D2"], ["13", "02", "02"], ["12", "03", "02"]),
}


@pytest.fixture
def codes() -> pd.DataFrame:
    rows = []
    for relation, (sources, targets, *coders) in GRIDS.items():
        for coder, grid in zip("AB", coders, strict=True):
            for source, digits in zip(sources, grid, strict=True):
                for target, digit in zip(targets, digits, strict=True):
                    rows.append((relation, source, target, coder, int(digit), basis_of(int(digit)), "2.1.1"))
    columns = ["relation", "source_item", "target_item", "coder", "strength", "basis", "section"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def evidence(codes) -> pd.DataFrame:
    """One row a filled cell, coder A's words where A filled it."""
    found = codes[codes["strength"] >= 1].drop_duplicates(["relation", "source_item", "target_item"])
    return found.assign(evidence_zh="据", evidence_en="Evidence.")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return Facts.load()
