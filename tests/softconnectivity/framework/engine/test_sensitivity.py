"""Sensitivity indices where reason says what they must be; published functions are in tests/oracles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.framework.engine.rank_counts import half_ranks
from softconnectivity.framework.engine.sensitivity import indices, rank_shift, sample

SINGLE = {"x": (0,), "y": (1,), "z": (2,)}


def test_points_are_balanced_and_a_and_b_are_not_the_same():
    """Of 2^m scrambled Sobol' points one lies in each of 2^m equal cells of every column."""
    a, b = sample(SINGLE, 256, 1)
    for column in np.hstack([a, b]).T:
        assert sorted(np.floor(256 * column).astype(int)) == list(range(256))
    assert not np.isclose(a, b).all(axis=1).any()


def test_seed_decides():
    one, same, other = (indices(lambda u: u.prod(axis=1), SINGLE, 64, seed, 20) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.first_low, same.first_low)
    assert not np.array_equal(one.first, other.first)


def test_factor_without_influence_has_none():
    """A column that the function does not read leaves every value as it was: both indices are exactly 0."""
    found = indices(lambda u: u[:, 0] * u[:, 1], SINGLE, 256, 1)
    assert found.first[2, 0] == found.total[2, 0] == found.total_high[2, 0] == 0


def test_pure_interaction():
    """(x - 1/2)(y - 1/2) has no first-order effect, and either factor takes part in all the variance."""
    found = indices(lambda u: (u[:, 0] - 0.5) * (u[:, 1] - 0.5), {"x": (0,), "y": (1,)}, 4096, 1)
    np.testing.assert_allclose(found.first, 0, atol=0.02)
    np.testing.assert_allclose(found.total, 1, atol=0.02)


def test_all_columns_in_one_group_explain_everything():
    found = indices(lambda u: np.exp(u @ [1, 2, 3]), {"all": (0, 1, 2)}, 4096, 1)
    np.testing.assert_allclose([found.first, found.total], 1, atol=0.02)


@settings(deadline=None, max_examples=20)
@given(st.floats(-1e6, 1e6), st.sampled_from([-1e6, -1.0, 1e-6, 3.0, 1e6]))
def test_unit_and_origin_do_not_matter(origin, unit):
    plain = indices(lambda u: u[:, 0] + u[:, 1] * u[:, 2], SINGLE, 64, 1, 10)
    moved = indices(lambda u: 1e7 * origin + unit * 1e7 * (u[:, 0] + u[:, 1] * u[:, 2]), SINGLE, 64, 1, 10)
    tolerance = 1e-9 * max(1, abs(origin / unit))
    if tolerance < 0.1:
        np.testing.assert_allclose(moved.first, plain.first, atol=tolerance)
        np.testing.assert_allclose(moved.total_high, plain.total_high, atol=tolerance)


def test_several_outputs_are_each_as_alone_and_a_constant_has_no_indices():
    def f(u):
        return np.stack([u[:, 0] + u[:, 1] ** 2, np.full(len(u), 0.1), u[:, 2] * u[:, 0]], axis=1)

    together = indices(f, SINGLE, 128, 5, 50)
    for output in (0, 2):
        alone = indices(lambda u, output=output: f(u)[:, output], SINGLE, 128, 5, 50)
        for name in ("first", "total", "first_low", "first_high", "total_low", "total_high"):
            np.testing.assert_allclose(getattr(together, name)[:, output], getattr(alone, name)[:, 0], rtol=1e-9)
    assert np.isnan(together.first[:, 1]).all()
    assert np.isnan(together.total_high[:, 1]).all()


def test_runs_are_counted_as_the_function_is_called():
    rows = []
    found = indices(lambda u: rows.append(len(u)) or u.sum(axis=1), {"x": (0, 2), "y": (1,)}, 64, 1, 5)
    assert found.runs == sum(rows) == 64 * (2 + 2)
    assert found.names == ("x", "y")


def test_intervals_surround_the_estimate_and_narrow_with_the_square_root_of_the_points():
    """Sixteen times the points: a quarter of the width, here within a fifth of it."""
    few, many = (indices(lambda u: u @ [1, 2, 3] + u[:, 0] * u[:, 1], SINGLE, n, 1) for n in (512, 8192))
    for found in (few, many):
        assert (found.first_low < found.first).all()
        assert (found.first < found.first_high).all()
        assert (found.total_low < found.total).all()
        assert (found.total < found.total_high).all()
    ratio = (many.first_high - many.first_low) / (few.first_high - few.first_low)
    np.testing.assert_allclose(ratio, 0.25, rtol=0.2)


def test_bootstrap_width_is_that_of_the_estimates_of_independent_points():
    """The standard deviation of estimates from independent A and B, by the formulas written out, for x + 2y + xy.

    A percentile interval of 95 per cent is 2 x 1.96 standard deviations wide if the estimate is about normal.
    """
    rng, n = np.random.default_rng(1), 512

    def f(u):
        return u[:, 0] + 2 * u[:, 1] + u[:, 0] * u[:, 1]

    estimates = []
    for _ in range(400):
        a, b = rng.random((2, n, 2))
        mixed = np.column_stack([b[:, 0], a[:, 1]])
        centre, variance = np.mean([f(a), f(b)]), np.var([f(a), f(b)])
        estimates.append(np.mean((f(b) - centre) * (f(mixed) - f(a))) / variance)
    found = indices(f, {"x": (0,), "y": (1,)}, n, 1)
    assert (found.first_high - found.first_low)[0, 0] / (2 * 1.96) == pytest.approx(np.std(estimates), rel=0.2)


@pytest.mark.parametrize(
    ("factors", "n", "message"),
    [
        ({}, 8, "share out the columns"),
        ({"x": (0,), "y": ()}, 8, "share out the columns"),
        ({"x": (0,), "y": (2,)}, 8, "share out the columns"),
        ({"x": (0, 1), "y": (1,)}, 8, "share out the columns"),
        (SINGLE, 100, "power of 2, not 100"),
        (SINGLE, 1, "power of 2, not 1"),
    ],
)
def test_factors_and_points_that_are_refused(factors, n, message):
    with pytest.raises(ValueError, match=message):
        indices(lambda u: u.sum(axis=1), factors, n, 1)


def test_other_refusals():
    with pytest.raises(ValueError, match="finite, not nan"):
        indices(lambda u: np.full(len(u), np.nan), SINGLE, 8, 1)
    with pytest.raises(ValueError, match=r"shape \(3,\) for 8 points"):
        indices(lambda u: u[:3, 0], SINGLE, 8, 1)
    with pytest.raises(ValueError, match="resamples must be at least 1, not 0"):
        indices(lambda u: u[:, 0], SINGLE, 8, 1, 0)
    with pytest.raises(ValueError, match="level must lie between 0 and 1, not 1"):
        indices(lambda u: u[:, 0], SINGLE, 8, 1, 10, 1)
    with pytest.raises(ValueError, match="do not fit"):
        rank_shift([[0.1, 0.2]], [1, 2, 3])
    with pytest.raises(ValueError, match="reference rank must be finite"):
        rank_shift([[0.1, 0.2]], [1, np.nan])


@given(st.integers(1, 40))
def test_a_reversed_order_shifts_by_half_of_the_units(n):
    """Mean of |n + 1 - 2i| over i = 1..n: n/2 for even n, (n^2 - 1)/(2n) for odd."""
    order = np.arange(1.0, n + 1)
    expected = n / 2 if n % 2 == 0 else (n * n - 1) / (2 * n)
    assert rank_shift([order, -order], order).tolist() == pytest.approx([expected, 0])


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_shift_is_a_distance(seed, n):
    first, second, third = np.random.default_rng(seed).integers(5, size=(3, n)) / 4
    ranks = {name: 1 + half_ranks(scores) / 2 for name, scores in (("first", first), ("second", second))}
    assert rank_shift(first, ranks["first"]) == 0
    assert rank_shift(first, ranks["second"]) == pytest.approx(rank_shift(second, ranks["first"]))
    assert rank_shift(third, ranks["first"]) <= (
        rank_shift(third, ranks["second"]) + rank_shift(second, ranks["first"]) + 1e-12
    )
