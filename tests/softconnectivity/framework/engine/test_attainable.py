"""The largest margin of an order against its closed form and the properties of a linear programme."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.engine.attainable import order_margin

SCORES = arrays(float, (4, 3), elements=st.floats(0, 1))
WEIGHTS = arrays(float, 3, elements=st.floats(0.05, 1)).map(lambda w: w / w.sum())
ORDER = st.permutations(range(4))
WIDTH = st.floats(0, 0.3)
# HiGHS satisfies its constraints to about 1e-7.
SOLVER = 1e-6


def leads(scores, order, weights):
    values = scores[order] @ weights
    return values[:-1] - values[1:]


@pytest.mark.parametrize("half_width", [0, 0.1, 0.2, 0.5])
def test_two_units_that_are_each_best_in_one_indicator(half_width):
    """Scores (1, 0) and (0, 1): the first leads by 2 w - 1, largest at w = 1/2 + h."""
    margin, weights = order_margin(np.eye(2), [0, 1], [0.5, 0.5], half_width)
    assert margin == pytest.approx(2 * half_width, abs=SOLVER)
    assert weights[0] == pytest.approx(0.5 + half_width, abs=SOLVER)


@settings(max_examples=30, deadline=None)
@given(SCORES, ORDER, WEIGHTS, WIDTH)
def test_weights_lie_in_the_box_and_attain_the_margin(scores, order, weights, half_width):
    margin, found = order_margin(scores, order, weights, half_width)
    assert found.sum() == pytest.approx(1)
    assert (found >= -SOLVER).all()
    assert (np.abs(found - weights) <= half_width + SOLVER).all()
    assert leads(scores, order, found).min() == pytest.approx(margin, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(SCORES, ORDER, WEIGHTS, WIDTH)
def test_no_other_weights_in_the_box_do_better(scores, order, weights, half_width):
    margin, _ = order_margin(scores, order, weights, half_width)
    for step in np.array([[1, -1, 0], [1, 0, -1], [0, 1, -1], [2, -1, -1], [-1, 2, -1], [-1, -1, 2]]) / 2:
        for sign in (1, -1):
            # As far from the middle as box and simplex allow in this direction.
            reach = min(half_width, (weights / np.maximum(np.abs(step), 0.5)).min())
            assert margin >= leads(scores, order, weights + sign * reach * step).min() - SOLVER


@settings(max_examples=30, deadline=None)
@given(SCORES, ORDER, WEIGHTS)
def test_box_without_width_leaves_the_weights_as_they_are(scores, order, weights):
    margin, found = order_margin(scores, order, weights, 0)
    np.testing.assert_allclose(found, weights, atol=SOLVER)
    assert margin == pytest.approx(leads(scores, order, weights).min(), abs=SOLVER)


def test_dominated_unit_never_comes_first():
    """Worse by .1 everywhere, so worse by .1 with any weights."""
    margin, _ = order_margin([[0.4, 0.5], [0.5, 0.6]], [0, 1], [0.5, 0.5], 0.5)
    assert margin == pytest.approx(-0.1, abs=SOLVER)


@pytest.mark.parametrize(
    ("order", "weights", "half_width", "message"),
    [
        ([0, 1], [0.5, 0.3, 0.2], 0.1, "do not fit"),
        ([0], [0.5, 0.5], 0.1, "at least two"),
        ([0, 2], [0.5, 0.5], 0.1, "rows 0 to 1"),
        ([0, 0], [0.5, 0.5], 0.1, "names a unit twice"),
        ([0, 1], [0.5, -0.5], 0.1, "must not be negative"),
        ([0, 1], [0.5, 0.5], -0.1, "must not be negative"),
        ([0, 1], [0.1, 0.1], 0.1, "no weights within"),
    ],
)
def test_arguments_that_do_not_fit_are_refused(order, weights, half_width, message):
    with pytest.raises(ValueError, match=message):
        order_margin(np.eye(2), order, weights, half_width)


def test_unknown_scores_are_refused():
    with pytest.raises(ValueError, match="known and finite"):
        order_margin([[0.1, np.nan], [0.2, 0.3]], [0, 1], [0.5, 0.5], 0.1)
