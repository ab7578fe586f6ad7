"""Voting rules against hand values, brute force, and the theorems that social choice theory proves of them."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.engine.voting import average_ranks, borda, copeland, kemeny, outranking


@st.composite
def profiles(draw, most=6):
    """Orders of 2 to `most` units and the number of voters behind each."""
    units = draw(st.integers(2, most))
    orders = draw(st.lists(st.permutations(range(units)), min_size=1, max_size=5))
    counts = draw(st.lists(st.integers(1, 9), min_size=len(orders), max_size=len(orders)))
    return np.array(orders), np.array(counts)


def pairwise(orders, counts):
    """Votes that put the row before the column: an order scores its units by their places."""
    return outranking(-np.argsort(orders, axis=1).T, counts)


def support(matrix, order):
    return sum(matrix[order[i], order[j]] for i in range(len(order)) for j in range(i + 1, len(order)))


MATRICES = st.integers(1, 6).flatmap(lambda n: arrays(float, (n, n), elements=st.integers(0, 6)))


def test_outranking_by_hand():
    """Unit 0 wins weight .5, ties .3, loses .2 against unit 1; unit 2 loses everything."""
    matrix = outranking([[3, 5, 1], [2, 5, 4], [0, 0, 0]], [0.5, 0.3, 0.2])
    np.testing.assert_allclose(matrix, [[0, 0.65, 1], [0.35, 0, 1], [0, 0, 0]], rtol=1e-15)


@given(arrays(float, (4, 3), elements=st.integers(0, 3)), arrays(float, 3, elements=st.floats(0.1, 1)))
def test_two_units_share_the_whole_weight(x, weights):
    """Constant sum, Handbook p. 113: e_jk + e_kj is the sum of the weights."""
    matrix = outranking(x, weights)
    np.testing.assert_allclose((matrix + matrix.T)[~np.eye(4, dtype=bool)], weights.sum(), rtol=1e-12)


def test_copeland_by_hand():
    """Unit 0 beats 1 and ties with 2; unit 1 beats 2; unit 3 loses to all, by weights whose sums round unevenly."""
    matrix = [[0, 0.6, 0.1 + 0.2 + 0.2, 1], [0.4, 0, 0.7, 1], [0.2 + 0.2 + 0.1, 0.3, 0, 1], [0, 0, 0, 0]]
    assert copeland(matrix).tolist() == [2, 1, 0, -3]
    tied = [[0, 0.1 + 0.2], [0.3, 0]]
    assert copeland(tied).tolist() == [0, 0]


def test_borda_by_hand():
    """Two voters a > b > c, one c > a > b, one of half a weight b > c > a."""
    points = borda([[0, 1, 2], [2, 0, 1], [1, 2, 0]], [2, 1, 0.5])
    assert points.tolist() == [2 * 2 + 1, 2 * 1 + 0.5 * 2, 1 * 2 + 0.5]


@given(profiles())
def test_borda_points_are_the_row_sums_of_the_pairwise_table(profile):
    """A voter gives a unit one point for each unit it stands before: the duels it wins, over all voters."""
    np.testing.assert_allclose(borda(*profile), pairwise(*profile).sum(axis=1))


@given(profiles())
def test_condorcet_winner_is_never_last_by_borda(profile):
    """Moulin (1988), p. 249, quoted in the Handbook, p. 108: a Condorcet winner is no Borda loser."""
    winner = np.flatnonzero(copeland(pairwise(*profile)) == profile[0].shape[1] - 1)
    points = borda(*profile)
    assert all(points[unit] > points.min() for unit in winner)


@given(MATRICES)
def test_kemeny_is_the_maximum_over_all_permutations(matrix):
    """Every order of at most six units tried; integer votes, so that equal support is exactly equal."""
    every = {order: support(matrix, order) for order in permutations(range(len(matrix)))}
    best = max(every.values())
    assert kemeny(matrix) == (best, [order for order, value in every.items() if value == best])


@given(MATRICES, st.integers(1, 9))
def test_kemeny_finds_the_same_ties_in_tenths(matrix, tenths):
    """Weights such as 0.1 and 0.3 have no exact binary form; orders equal in support must stay equal."""
    assert kemeny(matrix * tenths / 10)[1] == kemeny(matrix)[1]


@given(profiles())
def test_condorcet_winner_heads_every_kemeny_order(profile):
    """Young and Levenglick (1978): the rule is a Condorcet extension."""
    matrix = pairwise(*profile)
    winner = np.flatnonzero(copeland(matrix) == len(matrix) - 1)
    assert all(order[0] == unit for unit in winner for order in kemeny(matrix)[1])


@given(profiles())
def test_an_order_unanimous_voters_share_is_the_only_kemeny_order(profile):
    orders, counts = profile
    assert kemeny(pairwise(orders[:1], counts[:1]))[1] == [tuple(orders[0].tolist())]


@given(profiles())
def test_reversed_voters_reverse_every_kemeny_order(profile):
    orders, counts = profile
    reversed_orders = kemeny(pairwise(orders[:, ::-1], counts))[1]
    assert sorted(order[::-1] for order in reversed_orders) == kemeny(pairwise(orders, counts))[1]


@given(profiles(), st.randoms(use_true_random=False))
def test_neutral_under_new_names_of_the_units(profile, random):
    """Neutrality (Handbook, p. 105): unit i renamed to name[i] takes its points and places along."""
    orders, counts = profile
    name = np.array(random.sample(range(orders.shape[1]), orders.shape[1]))
    np.testing.assert_array_equal(borda(name[orders], counts)[name], borda(orders, counts))
    before, after = pairwise(orders, counts), pairwise(name[orders], counts)
    np.testing.assert_array_equal(after[np.ix_(name, name)], before)
    np.testing.assert_array_equal(copeland(after)[name], copeland(before))
    assert kemeny(after)[1] == sorted(tuple(name[list(order)].tolist()) for order in kemeny(before)[1])


@given(profiles(), st.randoms(use_true_random=False))
def test_anonymous_under_new_places_of_the_voters(profile, random):
    """Anonymity (Handbook, p. 105), and a group of voters counts as much as its members one by one."""
    orders, counts = profile
    place = random.sample(range(len(orders)), len(orders))
    np.testing.assert_array_equal(borda(orders[place], counts[place]), borda(orders, counts))
    np.testing.assert_array_equal(pairwise(orders[place], counts[place]), pairwise(orders, counts))
    one_by_one = np.repeat(orders, counts, axis=0)
    np.testing.assert_array_equal(pairwise(one_by_one, np.ones(len(one_by_one))), pairwise(orders, counts))


def test_sixteen_units_are_put_in_order():
    """One voter's order of 16: support is one vote a pair, 16 * 15 / 2."""
    order = np.random.default_rng(5).permutation(16)
    assert kemeny(pairwise(order[np.newaxis], [1])) == (120, [tuple(order.tolist())])


def test_average_ranks_by_hand():
    scores = [[0.3, 0.9, 0.3, 0.3], [np.nan, 2, 1, np.nan], [-np.inf, 0, -0.0, np.inf]]
    expected = [[3, 1, 3, 3], [np.nan, 1, 2, np.nan], [4, 2.5, 2.5, 1]]
    np.testing.assert_array_equal(average_ranks(scores), expected)


@given(arrays(float, st.integers(1, 8), elements=st.one_of(st.integers(0, 4), st.just(np.nan))))
def test_rank_counts_the_better_and_half_the_equal(scores):
    """Definition of the mean rank, and the sum of ranks m (m + 1) / 2 over the m units that have a score."""
    ranks = average_ranks(scores)
    for score, rank in zip(scores, ranks, strict=True):
        if np.isnan(score):
            assert np.isnan(rank)
        else:
            assert rank == (scores > score).sum() + ((scores == score).sum() + 1) / 2
    known = np.isfinite(scores).sum()
    assert np.nansum(ranks) == known * (known + 1) / 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: borda([[0, 1], [1, 1]], [1, 1]), r"every unit once, not \[1, 1\]"),
        (lambda: borda([[0, 1]], [1, 1]), "do not fit"),
        (lambda: borda([[0, 1]], [-2]), "negative, not -2"),
        (lambda: outranking([[1, 2], [np.nan, 1]], [1, 1]), "missing, as that of unit 1"),
        (lambda: outranking([[1, 2]], [1, 0]), "positive, not 0"),
        (lambda: outranking([[1, 2]], [1]), "do not fit"),
        (lambda: copeland([[0, 1]]), "square, not of shape"),
        (lambda: kemeny([[0, np.nan], [1, 0]]), "finite, not nan"),
        (lambda: kemeny(np.zeros((17, 17))), "at most 16 units .* not 17"),
        (lambda: kemeny(np.zeros((9, 9))), "362880 orders share"),
    ],
)
def test_arguments_out_of_range_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
