"""Composed relations: a case by hand, laws of the max-min product, and scipy's rank correlation."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from softconnectivity.challenges.composition import composed, correlation, furthest, max_min, spearman, sum_of_products
from softconnectivity.challenges.stack import Stack


def random_relations(seed, shape=(6, 8, 14)):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 4, (1, *shape[:2])), rng.integers(0, 4, (1, *shape[1:]))


def test_a_case_by_hand():
    """Two challenges, two recommendations, two mechanisms.

    C1-M1: max(min(3, 1), min(1, 2)) = 1; C1-M2: max(min(3, 0), min(1, 3)) = 1; C2-M1: max(min(0, 1), min(2, 2)) = 2;
    C2-M2: max(min(0, 0), min(2, 3)) = 2. Products: 3 + 2, 0 + 3, 0 + 4, 0 + 6.
    """
    first, second = np.array([[[3, 1], [0, 2]]]), np.array([[[1, 0], [2, 3]]])
    assert max_min(first, second).tolist() == [[[1, 1], [2, 2]]]
    assert sum_of_products(first, second).tolist() == [[[5, 3], [4, 6]]]


@pytest.mark.parametrize("seed", range(5))
def test_max_min_is_the_definition_written_out(seed):
    first, second = random_relations(seed)
    plain = [[max(min(first[0, i, j], second[0, j, k]) for j in range(8)) for k in range(14)] for i in range(6)]
    assert max_min(first, second)[0].tolist() == plain


def test_max_min_uses_the_order_of_the_grades_alone():
    """For an order-preserving f, f(a o b) = f(a) o f(b); a sum of products has no such law."""
    first, second = random_relations(11)
    relabel = np.array([0, 1, 7, 100])
    assert (relabel[max_min(first, second)] == max_min(relabel[first], relabel[second])).all()


def test_max_min_is_associative_and_the_identity_changes_nothing():
    first, second = random_relations(12, (4, 5, 6))
    third = random_relations(13, (4, 6, 3))[1]
    assert (max_min(max_min(first, second), third) == max_min(first, max_min(second, third))).all()
    assert (max_min(first, 3 * np.eye(5, dtype=int)[None]) == first).all()


@pytest.mark.parametrize("seed", range(5))
def test_rank_correlation_is_scipy_s(seed):
    """scipy.stats.spearmanr on each coding, with heavy ties."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 4, (2, 7, 6, 14))
    expected = [spearmanr(one.ravel(), other.ravel()).statistic for one, other in zip(first, second, strict=True)]
    assert spearman(first, second) == pytest.approx(expected, abs=1e-12)


def test_rank_correlation_of_equal_and_of_reversed_cells():
    cells = np.arange(24).reshape(1, 4, 6) % 4
    assert spearman(cells, cells) == pytest.approx([1])
    assert spearman(cells, 3 - cells) == pytest.approx([-1])
    assert np.isnan(spearman(cells, np.zeros_like(cells))).all()


def test_the_furthest_cells_are_none_where_the_direct_codes_are_the_composed_ones():
    first, second = random_relations(3)
    codes = {"challenge_recommendation": first, "recommendation_mechanism": second}
    codings = Stack(codes | {"challenge_mechanism": max_min(first, second)}, {}, {})
    assert not furthest(codings).any()
    assert correlation(codings) == pytest.approx([1])
    direct = composed(codings).copy()
    direct[0, 2, 5] = 3 if direct[0, 2, 5] == 0 else 0
    assert np.argwhere(furthest(codings.replaced(codes | {"challenge_mechanism": direct}))).tolist() == [[0, 2, 5]]
