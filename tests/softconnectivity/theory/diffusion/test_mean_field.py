"""Mean field and cascade condition: the closed forms against the sums they stand for."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from softconnectivity.theory.diffusion.mean_field import (
    cascade_condition,
    cascade_share,
    largest_open_degree,
    neighbours_needed,
    next_neighbour_share,
    share_given_neighbours,
)
from softconnectivity.theory.diffusion.window import cascade_window

UNHURRIED = settings(deadline=None)

thresholds = st.floats(0.03, 1)
degrees = st.floats(0.1, 25)
parts = st.floats(0, 1)


def summed(extra, share, mean_degree, threshold, seed_share):
    """The double sum as printed: over degrees, then over the adopted among the k - extra other neighbours."""
    total = 0.0
    for k in range(1, 110):
        weight = poisson.pmf(k, mean_degree) * (k / mean_degree if extra else 1)
        total += weight * sum(
            comb(k - extra, m) * share**m * (1 - share) ** (k - extra - m)
            for m in range(k - extra + 1)
            if m / k >= threshold
        )
    return seed_share + (1 - seed_share) * total


@UNHURRIED
@given(parts, degrees, thresholds, parts)
def test_both_shares_are_the_double_sums(share, mean_degree, threshold, seed_share):
    arguments = share, mean_degree, threshold, seed_share
    assert next_neighbour_share(*arguments) == pytest.approx(summed(1, *arguments), abs=1e-9)
    assert share_given_neighbours(*arguments) == pytest.approx(summed(0, *arguments), abs=1e-9)


@UNHURRIED
@given(st.integers(1, 300), st.one_of(thresholds, st.integers(1, 100).map(lambda hundredths: hundredths / 100)))
def test_neighbours_needed_is_the_first_count_that_reaches_the_threshold(degree, threshold):
    assert neighbours_needed(degree, threshold) == min(m for m in range(1, degree + 1) if m / degree >= threshold)


@UNHURRIED
@given(degrees, thresholds)
def test_the_cascade_condition_is_its_sum(mean_degree, threshold):
    k = np.arange(1, 150)
    summand = k * (k - 1) / mean_degree * poisson.pmf(k, mean_degree) * (1 / k >= threshold)
    assert cascade_condition(mean_degree, threshold) == pytest.approx(summand.sum(), abs=1e-9)


@UNHURRIED
@given(degrees, thresholds)
def test_the_cascade_condition_is_the_slope_of_the_mean_field_without_seeds(mean_degree, threshold):
    # Near q = 0 the neighbour share is multiplied by C each step: where C > 1 the smallest seed grows.
    assert next_neighbour_share(1e-7, mean_degree, threshold, 0) / 1e-7 == pytest.approx(
        cascade_condition(mean_degree, threshold), abs=1e-4
    )


@UNHURRIED
@given(degrees, thresholds, st.floats(0, 0.5), st.floats(0, 0.5))
def test_more_seeds_never_give_fewer_adopters(mean_degree, threshold, seed_share, more):
    few, many = (cascade_share(mean_degree, threshold, seeds) for seeds in (seed_share, seed_share + more))
    assert seed_share - 1e-12 <= few <= many + 1e-9
    assert many <= 1 + 1e-12


@UNHURRIED
@given(degrees, thresholds, st.floats(0.001, 0.5))
def test_the_settled_share_belongs_to_a_neighbour_share_that_stays(mean_degree, threshold, seed_share):
    shares = [seed_share]
    for _ in range(20_000):
        shares.append(next_neighbour_share(shares[-1], mean_degree, threshold, seed_share))
        if shares[-1] - shares[-2] <= 1e-12:
            break
    assert cascade_share(mean_degree, threshold, seed_share) == pytest.approx(
        share_given_neighbours(shares[-1], mean_degree, threshold, seed_share), abs=1e-9
    )


def test_one_adopted_neighbour_is_enough_and_the_cascade_fills_the_components_that_hold_seeds():
    # Thresholds close to 0 make adoption reach: in the limit of few seeds it is the giant component,
    # S = 1 - exp(-z S); at z = 2 the known value is S = 0.7968.
    assert cascade_share(2, 1e-4, 1e-9) == pytest.approx(0.7968, abs=5e-5)


@pytest.mark.parametrize("threshold", [0.1, 0.15, 0.18, 0.2, 0.25])
def test_the_condition_is_1_at_both_edges_of_the_window_and_above_only_inside(threshold):
    low, high = cascade_window(threshold)
    assert cascade_condition(low, threshold) == pytest.approx(1)
    assert cascade_condition(high, threshold) == pytest.approx(1)
    assert all(cascade_condition(z, threshold) > 1 for z in np.linspace(low, high, 50)[1:-1])
    assert all(cascade_condition(z, threshold) < 1 for z in [low * 0.9, low / 2, high * 1.05, high * 2])


@UNHURRIED
@given(thresholds)
def test_where_the_window_is_empty_no_mean_degree_meets_the_condition(threshold):
    low, _ = cascade_window(threshold)
    met = any(cascade_condition(z, threshold) > 1 for z in np.linspace(0.05, 60, 1200))
    assert met == (not np.isnan(low))


@UNHURRIED
@given(st.integers(1, 200))
def test_a_threshold_of_one_in_k_is_reached_by_one_of_k(degree):
    assert largest_open_degree(1 / degree) == degree


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((0, 0.18, 0.02), "mean_degree"),
        ((np.inf, 0.18, 0.02), "mean_degree"),
        ((6, 0, 0.02), "threshold"),
        ((6, 1.2, 0.02), "threshold"),
        ((6, 0.18, -0.1), "seed_share"),
        ((6, 0.18, np.nan), "seed_share"),
    ],
)
def test_an_argument_outside_its_range_is_told(arguments, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        cascade_share(*arguments)
    with pytest.raises(ValueError, match=f"{name} must"):
        next_neighbour_share(0.1, *arguments)


def test_a_share_or_degree_outside_its_range_is_told():
    with pytest.raises(ValueError, match="share must"):
        next_neighbour_share(1.5, 6, 0.18, 0.02)
    with pytest.raises(ValueError, match="neighbour_share must"):
        share_given_neighbours(-0.5, 6, 0.18, 0.02)
    with pytest.raises(ValueError, match="degree must not be negative"):
        neighbours_needed(-1, 0.18)
