"""Weights against closed forms, printed examples and the properties that define them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.engine.weighting import (
    analytic_hierarchy,
    budget_allocation,
    equal,
    factor_weights,
    loading_weights,
)
from tests.softconnectivity.framework.engine.test_multivariate import equicorrelated, table_with

IMPORTANCE = st.integers(1, 10).flatmap(lambda k: arrays(float, k, elements=st.floats(0.1, 10)))


def reciprocal(k, upper):
    """Return the comparison matrix whose upper triangle, row by row, is given."""
    matrix = np.ones((k, k))
    rows, columns = np.triu_indices(k, 1)
    matrix[rows, columns] = upper
    matrix[columns, rows] = 1 / np.array(upper)
    return matrix


@pytest.mark.parametrize("k", [1, 3, 8])
def test_equal_weights_are_one_over_k(k):
    np.testing.assert_allclose(equal(k), [1 / k] * k)


def test_no_indicators_have_no_weights():
    with pytest.raises(ValueError, match="at least one indicator, not 0"):
        equal(0)


def test_every_expert_counts_the_same_whatever_the_budget():
    np.testing.assert_allclose(budget_allocation([[70, 30], [1, 3]]), [(0.7 + 0.25) / 2, (0.3 + 0.75) / 2])


def test_budget_of_a_hundred_is_the_mean_over_a_hundred():
    """Handbook (2008), p. 96: weights are the average budgets."""
    points = np.array([[40, 35, 25], [10, 80, 10], [34, 33, 33], [0, 50, 50]])
    np.testing.assert_allclose(budget_allocation(points), points.mean(axis=0) / 100)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([50, 50], "a row for each expert"),
        ([[50, -50]], "not -50"),
        ([[50, np.nan]], "not nan"),
        ([[50, 50], [0, 0]], "expert 1 gave no points"),
    ],
)
def test_sheets_that_cannot_be_meant_are_refused(points, message):
    with pytest.raises(ValueError, match=message):
        budget_allocation(points)


@given(IMPORTANCE)
def test_consistent_comparisons_give_their_weights_back(importance):
    """a_ij = w_i / w_j has the eigenvector w, the eigenvalue k, and no inconsistency."""
    weights, ratio = analytic_hierarchy(importance[:, None] / importance)
    np.testing.assert_allclose(weights, importance / importance.sum(), rtol=1e-9)
    assert 0 <= ratio < 1e-10


@given(*[st.floats(1 / 9, 9)] * 3)
def test_three_indicators_have_a_closed_form(ab, ac, bc):
    """With three rows the eigenvector is the geometric mean of each row and the eigenvalue 1 + q + 1/q, q^3 = ac/ab/bc.

    Saaty (1980) gives the case of three rows; it follows from putting the geometric means into A w = lambda w.
    """
    matrix = np.array([[1, ab, ac], [1 / ab, 1, bc], [1 / ac, 1 / bc, 1]])
    weights, ratio = analytic_hierarchy(matrix)
    means = np.prod(matrix, axis=1) ** (1 / 3)
    q = (ac / (ab * bc)) ** (1 / 3)
    np.testing.assert_allclose(weights, means / means.sum(), rtol=1e-8)
    assert ratio == pytest.approx((1 + q + 1 / q - 3) / 2 / 0.58, abs=1e-9)


def test_saatys_drinks_as_printed():
    """Saaty (2008), Decision Making with the Analytic Hierarchy Process, Int. J. Services Sciences 1(1), 83-98.

    Coffee, wine, tea, beer, sodas, milk, water, compared by how much of them is drunk in the United States; printed
    are the weights .177 .019 .042 .116 .190 .129 .327 and the consistency ratio .022.
    """
    upper = [9, 5, 2, 1, 1, 1 / 2, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 3, 1 / 4, 1 / 3, 1 / 9]
    upper += [1 / 2, 1, 1 / 3, 2, 1 / 2, 1 / 3]
    weights, ratio = analytic_hierarchy(reciprocal(7, upper))
    assert weights.round(3).tolist() == [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]
    assert round(ratio, 3) == 0.022


def test_saatys_house_as_printed():
    """Saaty (1990), How to Make a Decision, European Journal of Operational Research 48(1), 9-26.

    Eight criteria for a house; printed are the weights .173 .054 .188 .018 .031 .036 .167 .333, the largest
    eigenvalue 9.669 and the consistency ratio .17: more than the tenth that is usually accepted.
    """
    upper = [5, 3, 7, 6, 6, 1 / 3, 1 / 4, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7, 6, 3, 4, 6, 1 / 5]
    upper += [1 / 3, 1 / 4, 1 / 7, 1 / 8, 1 / 2, 1 / 5, 1 / 6, 1 / 5, 1 / 6, 1 / 2]
    weights, ratio = analytic_hierarchy(reciprocal(8, upper))
    assert weights.round(3).tolist() == [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert round(ratio * 1.41 * 7 + 8, 3) == 9.669
    assert round(ratio, 2) == 0.17


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        ([[1, 2]], "square matrix"),
        (np.ones((11, 11)), "at most 10 indicators"),
        ([[1, 0], [0, 1]], "positive, not 0"),
        ([[1, np.nan], [1, 1]], "positive, not nan"),
        ([[1, 2], [2, 1]], "2.0 and 2.0 of indicators 0 and 1 are not reciprocal"),
        ([[3, 1], [1, 1]], "3.0 and 3.0 of indicators 0 and 0 are not reciprocal"),
    ],
)
def test_comparisons_that_are_none_are_refused(matrix, message):
    with pytest.raises(ValueError, match=message):
        analytic_hierarchy(matrix)


def test_fractions_typed_with_two_decimals_are_accepted():
    weights, _ = analytic_hierarchy([[1, 7, 3], [0.14, 1, 0.33], [0.33, 3, 1]])
    assert weights.argmax() == 0


def test_one_factor_of_equally_correlated_indicators_weighs_them_equally():
    np.testing.assert_allclose(factor_weights(table_with(equicorrelated(4, 0.6)), 1), [0.25] * 4)


def test_two_groups_weigh_by_the_strength_of_their_correlation():
    """Two unrelated groups of 3 and 2: squared loadings are (1 + 2 r)/3 and (1 + s)/2 within them."""
    r, s = 0.8, 0.4
    blocks = np.eye(5)
    blocks[:3, :3], blocks[3:, 3:] = equicorrelated(3, r), equicorrelated(2, s)
    expected = np.array([(1 + 2 * r) / 3] * 3 + [(1 + s) / 2] * 2)
    np.testing.assert_allclose(factor_weights(table_with(blocks), 2), expected / expected.sum())


def test_two_indicators_are_alike_to_any_number_of_factors():
    """Nothing but a sign tells two indicators apart in their correlation matrix."""
    np.testing.assert_allclose(factor_weights(table_with(equicorrelated(2, -0.5)), 2), [0.5, 0.5])


@pytest.mark.parametrize("factors", [0, 3])
def test_number_of_factors_must_fit(factors):
    with pytest.raises(ValueError, match=f"between 1 and 2, not {factors}"):
        factor_weights(table_with(equicorrelated(2, 0.5)), factors)


def test_component_without_variance_is_refused():
    with pytest.raises(ValueError, match="component 2 has no variance"):
        factor_weights([[1, 2], [2, 4], [3, 6]], 2)


def test_shares_within_and_between_factors_multiply_to_the_squared_loading():
    """The two steps of the Handbook (2008), p. 90, one after the other."""
    loadings = np.array([[0.9, 0.1], [-0.7, 0.2], [0.1, 0.6], [0.3, 0.8]])
    variances = (loadings**2).sum(axis=0)
    within = (loadings**2 / variances)[range(4), [0, 0, 1, 1]]
    expected = within * (variances / variances.sum())[[0, 0, 1, 1]]
    np.testing.assert_allclose(loading_weights(loadings), expected / expected.sum())


@pytest.mark.parametrize("loadings", [[0.5, 0.5], [[0.5, np.nan]]])
def test_loadings_must_be_a_known_table(loadings):
    with pytest.raises(ValueError, match="table of finite numbers"):
        loading_weights(loadings)


def test_indicator_that_loads_on_nothing_has_no_weight_to_get():
    with pytest.raises(ValueError, match="indicator 1 loads on no factor"):
        loading_weights([[0.5, 0.1], [0, 0]])
