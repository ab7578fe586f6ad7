"""Ranks and their counts against scipy's ranks, against counting pair by pair, and where rounding must not decide."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from softconnectivity.framework.engine.rank_counts import count, half_ranks, wins
from softconnectivity.framework.engine.voting import average_ranks

# Few distinct values, so that most rows have ties.
TIED = arrays(float, st.tuples(st.integers(1, 20), st.integers(1, 7)), elements=st.sampled_from([0, 0.1, 0.5, 0.9, 1]))


@given(TIED)
def test_ranks_are_those_of_scipy(scores):
    """Ties share the mean rank: scipy's "average", from the highest score down."""
    np.testing.assert_array_equal(1 + half_ranks(scores) / 2, rankdata(-scores, axis=-1))
    np.testing.assert_array_equal(1 + half_ranks(scores) / 2, average_ranks(scores))


@given(TIED)
def test_ranks_of_a_draw_sum_to_the_same(scores):
    """Sum of the ranks of n units, tied or not: n (n + 1) / 2."""
    n = scores.shape[1]
    assert ((1 + half_ranks(scores) / 2).sum(axis=1) == n * (n + 1) / 2).all()


@given(TIED)
def test_wins_counted_pair_by_pair(scores):
    expected = (scores[:, :, np.newaxis] > scores[:, np.newaxis, :]).sum(axis=0)
    np.testing.assert_array_equal(wins(half_ranks(scores)), expected)


@given(TIED)
def test_counts_hold_every_draw_once(scores):
    half = half_ranks(scores)
    counts = count(half)
    assert (counts.sum(axis=1) == len(scores)).all()
    for unit, row in enumerate(half.T):
        assert [counts[unit, h] for h in range(counts.shape[1])] == [(row == h).sum() for h in range(counts.shape[1])]


@pytest.mark.parametrize("n", [1, 127, 128, 129, 153, 300])
def test_small_integers_are_wide_enough(n):
    """The last of n units has the half rank 2n - 2: 254 of 128 units, 256 of 129."""
    half = half_ranks(np.arange(n)[::-1])
    assert half.tolist() == list(range(0, 2 * n, 2))
    assert wins(half[np.newaxis]).sum() == n * (n - 1) // 2


@pytest.mark.parametrize("draws", [1, 7, 8, 9, 2041])
def test_draws_that_fill_no_whole_word(draws):
    half = half_ranks(np.tile([0.1, 0.3, 0.2], (draws, 1)))
    assert wins(half).tolist() == [[0, 0, 0], [draws, 0, draws], [draws, 0, 0]]


def test_rounding_does_not_decide():
    """0.1 + 0.2 is not 0.3 in binary, yet it is the same score; the next larger difference is one."""
    assert half_ranks([0.1 + 0.2, 0.3, 0.3 + 1e-9]).tolist() == [3, 3, 0]


@pytest.mark.parametrize("scores", [[0.1, np.nan], [np.inf, 1], [[]], 3.0])
def test_what_has_no_rank_is_refused(scores):
    with pytest.raises(ValueError, match=r"nobody to rank|must be finite"):
        half_ranks(scores)
