"""One scale for every indicator: what each way to it must leave alone, and values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from softconnectivity.framework.engine.normalisation import (
    METHODS,
    distance_to_reference,
    min_max,
    normal_share,
    normalise,
    z_score,
)
from tests.softconnectivity.framework.engine.drawn import varied

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
EACH = pytest.mark.parametrize("method", METHODS)


@given(varied())
def test_missing_stays_missing_and_the_rest_lies_between_0_and_1(given_):
    x, direction = given_
    for method in METHODS:
        values = normalise(x, method, direction)
        np.testing.assert_array_equal(np.isnan(values), np.isnan(x))
        assert ((values >= 0) & (values <= 1) | np.isnan(x)).all()


@given(varied(), st.integers(-60, 0), st.integers(1, 60))
def test_goalposts_keep_the_bounds(given_, low, high):
    x, direction = given_
    x = np.vstack([x, np.full(x.shape[1], (low + high) / 2)])
    for method in METHODS:
        values = normalise(x, method, direction, low, high)
        np.testing.assert_array_equal(np.isnan(values), np.isnan(x))
        assert ((values >= 0) & (values <= 1) | np.isnan(x)).all()


@given(varied())
def test_the_order_of_the_units_is_kept(given_):
    """Higher in the good direction never gets less, and equal gets equal."""
    x, direction = given_
    for method in METHODS:
        for good, share in zip((x * direction).T, normalise(x, method, direction).T, strict=True):
            order = np.argsort(good)[: (~np.isnan(good)).sum()]
            steps, rises = np.diff(share[order]), np.diff(good[order])
            assert (steps[rises > 0] > -1e-12).all()
            assert (steps[rises == 0] == 0).all()


@given(varied(), st.sampled_from([0.125, 3.0, 1e6]), st.integers(-1000, 1000))
def test_the_unit_of_measurement_does_not_matter(given_, scale, shift):
    """Between the known ends, not with goalposts, which have a unit themselves."""
    x, direction = given_
    for method in METHODS:
        changed = normalise(scale * x + shift, method, direction)
        np.testing.assert_allclose(changed, normalise(x, method, direction), rtol=1e-7, atol=1e-9)


@given(varied(), st.integers(-120, -101), st.integers(101, 120))
def test_the_other_direction_is_that_of_the_negative_values(given_, low, high):
    x, direction = given_
    for method in METHODS:
        down = normalise(x, method, -direction, low, high)
        np.testing.assert_allclose(down, normalise(-x, method, direction, -high, -low), **CLOSE)


@given(varied())
def test_the_other_direction_is_the_mirror_image(given_):
    """Not of the distance to the leader: somebody else leads then."""
    x, direction = given_
    for method in ("min_max", "z_score", "rank", "percentile"):
        np.testing.assert_allclose(
            normalise(x, method, -direction), 1 - normalise(x, method, direction), err_msg=method, **CLOSE
        )


@given(varied())
def test_z_scores_have_mean_0_and_standard_deviation_1(given_):
    x, _ = given_
    z = z_score(x)
    np.testing.assert_allclose(np.nanmean(z, axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(np.nanstd(z, axis=0, ddof=1), 1, rtol=1e-9)
    np.testing.assert_allclose(z, stats.zscore(x, ddof=1, nan_policy="omit"), **CLOSE)


@given(varied(), st.sampled_from([0.125, 3.0, 1e6]), st.integers(-1000, 1000))
def test_z_scores_do_not_depend_on_the_unit(given_, scale, shift):
    x, _ = given_
    np.testing.assert_allclose(z_score(scale * x + shift), z_score(x), rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(z_score(-x), -z_score(x), **CLOSE)


def test_z_scores_of_very_small_numbers():
    """Squares of these would vanish."""
    np.testing.assert_allclose(z_score([[1e-200], [2e-200], [3e-200]])[:, 0], [-1, 0, 1], atol=1e-12)


def test_normal_share_two_standard_deviations_out():
    """Of -1, seven zeros and 1 the variance is 2/8, so the ends are at z = -2 and 2; Phi(2) = 0.97725 (any table)."""
    column = np.array([[-1, *[0] * 7, 1]], dtype=float).T
    np.testing.assert_allclose(normal_share(column)[[0, 4, 8], 0], [0.02275, 0.5, 0.97725], atol=5e-6)


def test_goalposts_by_hand():
    x = [[-5, 5], [0, 0], [5, 20], [12, np.nan]]
    np.testing.assert_array_equal(min_max(x, 0, [10, 20]), [[0, 0.25], [0, 0], [0.5, 1], [1, np.nan]])
    np.testing.assert_array_equal(min_max(x, 0, [10, 20], clip=False)[:, 0], [-0.5, 0, 0.5, 1.2])
    np.testing.assert_array_equal(normalise(x, "min_max", [-1, -1], 0, [10, 20])[:, 0], [1, 1, 0.5, 0])


def test_one_goalpost_given_and_one_taken_from_the_column():
    np.testing.assert_array_equal(normalise([[2], [4]], "min_max", [1], [0], [np.nan])[:, 0], [0.5, 1])
    np.testing.assert_array_equal(normalise([[2], [4]], "min_max", [1], [np.nan], [6])[:, 0], [0, 0.5])


def test_distance_to_the_leader_by_hand():
    """Leader 8: with 0 as the bad end half of it is 4; with 2 as the bad end 5 has come half the way."""
    x = [[8], [4], [5], [1], [np.nan]]
    np.testing.assert_array_equal(normalise(x, "reference", [1], 0)[:, 0], [1, 0.5, 0.625, 0.125, np.nan])
    np.testing.assert_array_equal(normalise(x, "reference", [1], 2)[:, 0], [1, 1 / 3, 0.5, 0, np.nan])
    np.testing.assert_array_equal(normalise(x, "reference", [-1], 0, 9)[:, 0], [0.125, 0.625, 0.5, 1, np.nan])


@given(varied())
def test_distance_to_the_leader_between_the_known_ends_is_min_max(given_):
    x, direction = given_
    np.testing.assert_allclose(normalise(x, "reference", direction), normalise(x, "min_max", direction), **CLOSE)


def test_reference_may_be_passed_unless_clipped():
    np.testing.assert_array_equal(distance_to_reference([[1], [3]], 2)[:, 0], [0.5, 1.5])
    np.testing.assert_array_equal(distance_to_reference([[1], [3]], 2, clip=True)[:, 0], [0.5, 1])


@EACH
def test_a_column_nobody_is_known_in_stays_missing(method):
    values = normalise([[1, np.nan], [2, np.nan]], method, [1, -1], [0, np.nan], [3, np.nan])
    assert np.isnan(values[:, 1]).all()
    assert not np.isnan(values[:, 0]).any()


@pytest.mark.parametrize("method", ["min_max", "z_score", "reference"])
def test_a_column_that_does_not_vary_is_refused_by_its_place(method):
    with pytest.raises(ValueError, match=r"column 1.*3\.0"):
        normalise([[1, 3], [2, 3], [4, np.nan]], method, [1, 1])


def test_a_column_that_does_not_vary_has_a_place_between_goalposts():
    np.testing.assert_array_equal(normalise([[3], [3]], "min_max", [1], 0, 4)[:, 0], [0.75, 0.75])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normalise([[1], [2]], "borda", [1]), "'borda'"),
        (lambda: normalise([[1], [2]], "rank", [0]), "direction must be .* not 0.0"),
        (lambda: normalise([[1], [2]], "min_max", [1], 5, 5), "column 0: the low goalpost 5.0 is not below"),
        (lambda: normalise([[1], [2]], "min_max", [1], [0, 0], 5), r"low of shape \(2,\)"),
        (lambda: normalise([[1], [2]], "reference", [1], 2), "column 0: no known value is better than .* 2.0"),
        (lambda: normalise([[1], [2]], "reference", [-1], 0, 1), "column 0: no known value is better than .* 1.0"),
        (lambda: min_max([[1], [2]], np.nan, 1), "column 0: the low goalpost nan"),
        (lambda: distance_to_reference([[1], [2]], 0), "reference 0.0 is not above 0"),
        (lambda: distance_to_reference([[1], [-2]], 1), "-2.0"),
    ],
)
def test_what_cannot_be_done_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
