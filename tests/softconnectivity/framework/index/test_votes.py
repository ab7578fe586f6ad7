"""Votes of indicators, some of them missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softconnectivity.framework.engine.voting import borda, outranking
from softconnectivity.framework.index.votes import borda_share, pairwise_votes

tables = hnp.arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 5)), elements=st.integers(0, 3))


@given(tables)
def test_with_everything_known_it_is_the_outranking_matrix(x):
    weights = np.full(x.shape[1], 1 / x.shape[1])
    assert pairwise_votes(x, weights) == pytest.approx(outranking(x, weights))


@given(tables, st.data())
def test_a_share_and_its_mirror_image_are_the_whole(x, data):
    x = np.where(data.draw(hnp.arrays(bool, x.shape)), np.nan, x)
    shares = pairwise_votes(x, np.arange(1, x.shape[1] + 1))
    assert (shares + shares.T)[~np.eye(len(x), dtype=bool)] == pytest.approx(1)


def test_an_indicator_unknown_of_one_of_two_has_no_vote_on_them():
    """On the first indicator, the only one known of both, B is ahead; on the second A has nobody to beat."""
    assert pairwise_votes([[1, 9], [2, np.nan]], [1, 5])[1, 0] == 1


def test_two_units_without_a_common_indicator_are_level():
    assert pairwise_votes([[1, np.nan], [np.nan, 2]], [1, 1])[0, 1] == 0.5


def test_points_are_those_of_borda():
    """Tables 25 and 26 of the Handbook: 24, 44, 38 and 20 points of 63 at most (21 voters, 3 rivals)."""
    orders, counts = np.array([[0, 1, 2, 3], [0, 2, 1, 3], [1, 3, 2, 0], [2, 1, 3, 0]]), [3, 5, 7, 6]
    scores = 3 - np.argsort(orders, axis=1).T
    found = borda_share(pairwise_votes(scores, counts)) * 63
    assert found == pytest.approx([24, 44, 38, 20])
    assert found == pytest.approx(borda(orders, counts))
