"""Counts of mechanisms behind which a theory stands, on codes small enough to count by eye."""

import pandas as pd

from softconnectivity.framework.support import RELATION, theory_support, without_explicit_theory

# M1_1: only guessed at; M1_2: explicit for one coder; M10_1: explicit for both. Another relation must not count.
CODES = pd.DataFrame(
    [
        (RELATION, "M10_1", "T2", "A", 3),
        (RELATION, "M10_1", "T2", "B", 2),
        (RELATION, "M1_1", "T1", "A", 1),
        (RELATION, "M1_1", "T1", "B", 1),
        (RELATION, "M1_2", "T2", "A", 2),
        (RELATION, "M1_2", "T2", "B", 0),
        ("mechanism_dimension", "M1_1", "D1", "A", 3),
        ("mechanism_dimension", "M1_1", "D1", "B", 3),
    ],
    columns=["relation", "source_item", "target_item", "coder", "strength"],
)


def test_agreed_needs_every_coder_and_any_needs_one():
    assert theory_support(CODES).T.to_dict("list") == {"T1": [0, 1], "T2": [1, 2]}


def test_inferred_links_are_no_explicit_theory():
    assert without_explicit_theory(CODES) == ["M1_1"]
