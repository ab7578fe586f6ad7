"""Smallest covers against plain enumeration, against integer programming, and on a case solved with a pencil."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from softconnectivity.challenges.cover_sets import smallest_covers, subsets


def by_plain_enumeration(answers):
    """Every smallest cover as a set of columns, found with Python's sets."""
    rows, columns = answers.shape
    for size in range(columns + 1):
        found = [
            set(chosen)
            for chosen in combinations(range(columns), size)
            if all(answers[row, list(chosen)].any() for row in range(rows))
        ]
        if found:
            return found
    return []


def as_sets(answers):
    found = smallest_covers(answers[None])[0]
    return [set(np.flatnonzero(chosen).tolist()) for chosen in subsets(answers.shape[1])[found]]


@pytest.mark.parametrize("density", [0.15, 0.3, 0.6])
def test_all_smallest_covers_of_random_matrices_are_those_of_plain_enumeration(density):
    rng = np.random.default_rng(20251201)
    for _ in range(40):
        answers = rng.random((rng.integers(1, 7), rng.integers(1, 9))) < density
        assert as_sets(answers) == by_plain_enumeration(answers)


def test_the_size_is_the_optimum_of_the_integer_programme():
    """Set cover as min sum x, A x >= 1, x binary (HiGHS through scipy.optimize.milp)."""
    rng = np.random.default_rng(7)
    for _ in range(15):
        answers = rng.random((6, 8)) < 0.35
        solved = milp(
            np.ones(8),
            integrality=np.ones(8),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(answers.astype(int), 1),
        )
        sizes = {len(one) for one in as_sets(answers)}
        assert sizes == ({round(solved.fun)} if solved.success else set())


def test_many_codings_at_once_are_each_coding_alone():
    answers = np.random.default_rng(5).random((30, 6, 8)) < 0.4
    together = smallest_covers(answers)
    assert all((together[place] == smallest_covers(answers[place : place + 1])[0]).all() for place in range(30))


def test_identity_needs_every_column_and_a_full_column_stands_alone():
    assert as_sets(np.eye(5, dtype=bool)) == [{0, 1, 2, 3, 4}]
    answers = np.eye(5, dtype=bool)
    answers[:, 3] = True
    assert as_sets(answers) == [{3}]


def test_too_many_columns_are_refused_rather_than_tried_for_hours():
    with pytest.raises(ValueError, match="16"):
        subsets(17)
