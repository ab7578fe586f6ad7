"""The CES average against its closed forms and against the properties every average has."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.aggregation import ces, elasticity_of_substitution

EQUAL = [0.25] * 4
SCORE = st.floats(1e-6, 1)
RHO = st.one_of(st.floats(-50, 1), st.just(-np.inf), st.sampled_from([-1e-9, 0.0, 1e-9]))
SCORES = arrays(float, 4, elements=SCORE)
WEIGHTS = arrays(float, 4, elements=st.floats(0.01, 1)).map(lambda w: w / w.sum())
# Several roundings of exp and log stand between the arguments and the value.
CLOSE = {"rtol": 1e-10, "atol": 1e-14}


@pytest.mark.parametrize(
    ("rho", "expected"),
    [
        (1, (1 + 0.1 + 1 + 1) / 4),
        (0.5, ((1 + 0.1**0.5 + 1 + 1) / 4) ** 2),
        (0, 0.1 ** (1 / 4)),
        (-1, 4 / (1 + 10 + 1 + 1)),
        (-5, ((3 + 10.0**5) / 4) ** (-1 / 5)),
        (-np.inf, 0.1),
    ],
)
def test_named_means_have_their_textbook_form(rho, expected):
    """Power mean, geometric mean and minimum written out by hand for (1, .1, 1, 1)."""
    assert ces([1, 0.1, 1, 1], EQUAL, rho) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("rho", [1, 0.5, 0.1])
def test_missing_dimension_leaves_a_positive_rest_when_rho_is_positive(rho):
    """F(1, 0, 1, 1) = (1 - w)^(1/rho)."""
    assert ces([1, 0, 1, 1], [0.1, 0.4, 0.3, 0.2], rho) == pytest.approx(0.6 ** (1 / rho), rel=1e-12)


@pytest.mark.parametrize("rho", [0, -1e-9, -0.5, -1, -50, -np.inf])
def test_missing_dimension_leaves_nothing_when_rho_is_not_positive(rho):
    assert ces([1, 0, 1, 1], EQUAL, rho) == 0


@given(SCORES, WEIGHTS, RHO)
def test_lies_between_the_smallest_and_the_largest_score(x, weights, rho):
    value = ces(x, weights, rho)
    assert x.min() * (1 - 1e-12) <= value <= x.max() * (1 + 1e-12)


@given(SCORE, WEIGHTS, RHO)
def test_equal_scores_average_to_themselves(score, weights, rho):
    assert ces(np.full(4, score), weights, rho) == pytest.approx(score, rel=1e-12)


@given(SCORES, WEIGHTS, RHO, st.floats(1e-3, 1e3))
def test_homogeneous_of_degree_one(x, weights, rho, factor):
    np.testing.assert_allclose(ces(factor * x, weights, rho), factor * ces(x, weights, rho), **CLOSE)


@given(SCORES, WEIGHTS, RHO, st.integers(0, 3), st.floats(0, 1))
def test_never_falls_when_a_score_rises(x, weights, rho, position, rise):
    higher = x.copy()
    higher[position] += rise
    assert ces(higher, weights, rho) >= ces(x, weights, rho) * (1 - 1e-12)


@given(SCORES, WEIGHTS, RHO, RHO)
def test_never_falls_when_rho_rises(x, weights, first, second):
    """The power mean inequality (Hardy, Littlewood and Pólya, Inequalities, theorem 16)."""
    low, high = sorted([first, second])
    assert ces(x, weights, high) >= ces(x, weights, low) * (1 - 1e-10)


@given(SCORES, WEIGHTS, RHO, st.permutations(range(4)))
def test_order_of_the_dimensions_is_immaterial(x, weights, rho, order):
    np.testing.assert_allclose(ces(x[order], weights[order], rho), ces(x, weights, rho), **CLOSE)


@given(SCORES, WEIGHTS)
def test_continuous_at_rho_zero(x, weights):
    """At |rho| = 1e-9 the average differs from the geometric mean by about rho/2 times the variance of the logs."""
    np.testing.assert_allclose(ces(x, weights, 1e-9), ces(x, weights, 0), rtol=1e-6)
    np.testing.assert_allclose(ces(x, weights, -1e-9), ces(x, weights, 0), rtol=1e-6)


@given(SCORES, WEIGHTS, RHO)
def test_a_stack_of_rows_equals_its_rows(x, weights, rho):
    stack = np.stack([x, x[::-1], np.ones(4)]).reshape(3, 1, 4)
    values = ces(stack, weights, rho)
    assert values.shape == (3, 1)
    np.testing.assert_array_equal(values[:, 0], [ces(row, weights, rho) for row in stack[:, 0]])


def test_missing_score_stays_missing():
    values = ces([[np.nan, 1, 1, 1], [1, 1, 1, 1]], EQUAL, -1)
    assert np.isnan(values[0])
    assert values[1] == 1


@pytest.mark.parametrize(
    ("x", "weights", "rho"),
    [
        ([1, 1, 1, 1], EQUAL, 1.01),
        ([1, 1, 1, 1], EQUAL, np.nan),
        ([1, 1, 1, 1], [0.5, 0.5, 0.5, 0.5], 0),
        ([1, 1, 1, 1], [0, 0.5, 0.25, 0.25], 0),
        ([1, 1, 1], EQUAL, 0),
        ([1, -0.1, 1, 1], EQUAL, 0),
        ([1, np.inf, 1, 1], EQUAL, 0),
    ],
)
def test_arguments_out_of_range_are_refused(x, weights, rho):
    with pytest.raises(ValueError, match=r"rho|weights|scores"):
        ces(x, weights, rho)


def test_elasticity_is_the_one_the_average_shows():
    """d log(x1/x2) / d log(MRS), the definition, from finite differences of the average itself."""
    weights, rho, step = np.array([0.3, 0.7]), -1.0, 1e-5

    def trade_off(ratio):
        x = np.array([ratio, 1.0])
        slopes = [(ces(x + step * unit, weights, rho) - ces(x - step * unit, weights, rho)) for unit in np.eye(2)]
        return slopes[1] / slopes[0]

    shown = np.log(2.02 / 1.98) / np.log(trade_off(2.02) / trade_off(1.98))
    assert shown == pytest.approx(elasticity_of_substitution(rho), rel=1e-4)
