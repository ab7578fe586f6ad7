"""Kendall's tau-b is that of SciPy, and of Kendall's own definition in pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from softconnectivity.framework.engine.kendall import kendall_tau

orders = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=25)


@given(orders)
def test_it_is_tau_b_of_scipy_ties_and_all(pairs):
    x, y = np.array(pairs, dtype=float).T
    assert kendall_tau(x, y) == pytest.approx(stats.kendalltau(x, y).statistic, nan_ok=True)


@given(orders)
def test_turning_one_order_round_turns_the_sign(pairs):
    x, y = np.array(pairs, dtype=float).T
    assert kendall_tau(x, -y) == pytest.approx(-kendall_tau(x, y), nan_ok=True)


def test_a_unit_missing_in_one_order_is_passed_over():
    assert kendall_tau([1, 2, np.nan, 3], [2, 3, 1, 4]) == kendall_tau([1, 2, 3], [2, 3, 4]) == 1


def test_rounding_does_not_part_a_tie():
    """0.1 + 0.2 and 0.3 differ in the last digit only."""
    assert kendall_tau([0.1 + 0.2, 0.3, 1], [2, 1, 3]) == pytest.approx(kendall_tau([0, 0, 1], [2, 1, 3]))


def test_orders_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="fit"):
        kendall_tau([1, 2], [1, 2, 3])
