"""Drawn weights against the moments and marginals of the Dirichlet distribution."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from softconnectivity.framework.engine.tree import Hierarchy, shares
from softconnectivity.framework.engine.weight_draws import columns_needed, draw_weights, families

# A root of three, one of them with three indicators, one with a single one, one with two.
TREE = Hierarchy(
    ("index", "A", "B", "C", "a1", "a2", "a3", "b1", "c1", "c2"),
    (-1, 0, 0, 0, 1, 1, 1, 2, 3, 3),
    (1, 5, 3, 2, 1, 1, 2, 4, 3, 1),
    (-1, -1, -1, -1, 0, 1, 2, 3, 4, 5),
)
DRAWS = 4096


def drawn(concentration: float) -> np.ndarray:
    u = stats.qmc.Sobol(columns_needed(TREE), rng=1).random(DRAWS)
    return draw_weights(TREE, concentration, u)


def test_only_families_of_several_need_numbers():
    """Three and three and two children: 2 + 2 + 1 breaks of a stick."""
    assert [len(siblings) for siblings in families(TREE)] == [3, 3, 2]
    assert columns_needed(TREE) == 5


@pytest.mark.parametrize("concentration", [0.5, 2, 10, 500])
def test_mean_and_variance_are_those_of_the_dirichlet_distribution(concentration):
    """Mean w, variance w (1 - w) / (c + 1), covariance - w v / (c + 1); tolerance that of 4096 Sobol' points."""
    weights = drawn(concentration)
    for siblings in families(TREE):
        means = shares(TREE)[siblings]
        np.testing.assert_allclose(weights[:, siblings].mean(axis=0), means, atol=2e-3)
        expected = (np.diag(means) - np.outer(means, means)) / (concentration + 1)
        np.testing.assert_allclose(np.cov(weights[:, siblings].T), expected, atol=2e-3)


@pytest.mark.parametrize("concentration", [1, 2, 10])
def test_every_weight_has_its_beta_marginal(concentration):
    """A part w of a Dirichlet distribution is Beta(c w, c (1 - w)), wherever it stands among its siblings.

    Kolmogorov's distance: that of even points is far below the 1.36 / sqrt(4096) = 0.021 of independent ones.
    """
    weights = drawn(concentration)
    for siblings in families(TREE):
        for child in siblings:
            mean = shares(TREE)[child]
            marginal = stats.beta(concentration * mean, concentration * (1 - mean))
            assert stats.kstest(weights[:, child], marginal.cdf).statistic < 0.021


@settings(deadline=None)
@example(2.0, [0.0, 0.0, 0.0, 0.0, 5e-324])
@example(1e6, [1e-300, 1 - 2**-53, 1e-100, 1e-30, 1.0])
@given(st.floats(0.01, 1e6), st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_weights_are_positive_and_sum_to_one_at_the_ends_of_the_cube_too(concentration, u):
    weights = draw_weights(TREE, concentration, [u])
    assert (weights > 0).all()
    for siblings in families(TREE):
        assert weights[0, siblings].sum() == pytest.approx(1, rel=1e-12)


def test_without_spread_the_weights_are_those_of_the_tree():
    np.testing.assert_array_equal(draw_weights(TREE, np.inf, np.empty((3, 0))), [shares(TREE)] * 3)
    np.testing.assert_allclose(drawn(1e12), [shares(TREE)] * DRAWS, atol=1e-5)


@pytest.mark.parametrize(
    ("concentration", "u", "message"),
    [
        (0, np.zeros((1, 5)), "concentration must be above 0, not 0"),
        (np.nan, np.zeros((1, 5)), "not nan"),
        (1, np.zeros((1, 4)), "takes 5 uniform numbers"),
        (np.inf, np.zeros((1, 5)), "takes 0 uniform numbers"),
        (1, np.full((1, 5), 1.1), "between 0 and 1"),
    ],
)
def test_refusals(concentration, u, message):
    with pytest.raises(ValueError, match=message):
        draw_weights(TREE, concentration, u)
