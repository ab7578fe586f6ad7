"""Granovetter's thresholds: what holds for every crowd."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.theory.diffusion.thresholds import next_share, next_share_normal, paths, settled_share_normal

UNHURRIED = settings(deadline=None)

crowds = st.lists(st.floats(-0.5, 1.5), min_size=1, max_size=40)


@UNHURRIED
@given(crowds, st.floats(0, 1))
def test_the_next_share_counts_the_thresholds_reached(thresholds, share):
    assert next_share(share, thresholds) == sum(threshold <= share for threshold in thresholds) / len(thresholds)


@UNHURRIED
@given(crowds)
def test_a_path_rises_until_it_stays(thresholds):
    path = paths(thresholds)
    assert path[0] == 0
    assert (np.diff(path) > 0).all()
    assert next_share(path[-1], thresholds) == path[-1]
    np.testing.assert_array_equal(next_share(path[:-1], thresholds), path[1:])


@UNHURRIED
@given(crowds)
def test_it_stops_at_the_lowest_equilibrium(thresholds):
    n = len(thresholds)
    equilibria = [k / n for k in range(n + 1) if next_share(k / n, thresholds) == k / n]
    assert paths(thresholds)[-1] == min(equilibria)


@UNHURRIED
@given(crowds, st.integers(0, 39), st.floats(0, 1))
def test_nobody_joins_because_somebody_became_harder_to_move(thresholds, member, harder):
    other = list(thresholds)
    other[member % len(other)] += harder
    assert paths(other)[-1] <= paths(thresholds)[-1]


def test_everybody_waiting_for_one_more_than_there_are_stays_out():
    assert paths([np.inf] * 5).tolist() == [0]


def test_a_chain_of_joiners_takes_a_period_each():
    np.testing.assert_array_equal(paths(np.arange(7) / 7), np.arange(8) / 7)


@UNHURRIED
@given(st.floats(0, 1), st.floats(0.05, 1))
def test_a_normal_crowd_settles_at_an_equilibrium_with_none_below(mean, spread):
    settled = settled_share_normal(mean, spread)
    assert next_share_normal(settled, mean, spread) == pytest.approx(settled, abs=1e-6)
    below = np.linspace(0, settled, 500)[:-1]
    assert (next_share_normal(below, mean, spread) > below - 1e-9).all()


@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan])
def test_a_share_lies_between_0_and_1(share):
    with pytest.raises(ValueError, match="share must lie between 0 and 1"):
        next_share(share, [0.5])
    with pytest.raises(ValueError, match="share must lie between 0 and 1"):
        next_share_normal(share, 0.5, 0.1)


@pytest.mark.parametrize("thresholds", [[], [np.nan], [[0.1, 0.2]]])
def test_thresholds_are_one_row_of_numbers(thresholds):
    with pytest.raises(ValueError, match="thresholds must be one row"):
        paths(thresholds)


@pytest.mark.parametrize(("mean", "spread", "name"), [(0.5, 0, "spread"), (0.5, np.inf, "spread"), (np.nan, 1, "mean")])
def test_a_normal_crowd_needs_a_mean_and_a_spread(mean, spread, name):
    with pytest.raises(ValueError, match=f"{name} must be"):
        settled_share_normal(mean, spread)
