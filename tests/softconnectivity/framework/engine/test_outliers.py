"""Shape of a distribution and the rule that moves its extremes: closed forms, a published example, SciPy as a peer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from softconnectivity.framework.engine.outliers import excess_kurtosis, outlying, skewness, transform, winsorise
from tests.softconnectivity.framework.engine.drawn import tables

COINR = np.array([[*range(1, 11), 30, 100]], dtype=float).T
# The long tails of a few large values seldom come up in even draws.
TABLES = tables(rows=(4, 25), most=20, tail=50)


def test_shape_of_the_example_published_with_coinr():
    """Becker et al. (2022), COINr, article "Outlier Treatment": skew 3.063241 and kurtosis 9.741391."""
    assert skewness(COINR)[0] == pytest.approx(3.063241, abs=5e-7)
    assert excess_kurtosis(COINR)[0] == pytest.approx(9.741391, abs=5e-7)


@pytest.mark.parametrize("n", [4, 5, 30, 153])
def test_a_single_one_among_zeros(n):
    """With p = 1/n, m3 / m2^1.5 = (n - 2) / sqrt(n - 1), so that G1 = sqrt(n); likewise G2 = n."""
    column = np.zeros((n, 1))
    column[0] = 1
    assert skewness(column)[0] == pytest.approx(np.sqrt(n), rel=1e-12)
    assert excess_kurtosis(column)[0] == pytest.approx(n, rel=1e-12)


@given(TABLES)
def test_shape_as_scipy_has_it(x):
    for column, skew, peak in zip(x.T, skewness(x), excess_kurtosis(x), strict=True):
        known = column[~np.isnan(column)]
        several = len(np.unique(known)) > 1
        expected = stats.skew(known, bias=False) if several and len(known) > 2 else np.nan
        np.testing.assert_allclose(skew, expected, rtol=1e-9, atol=1e-9)
        expected = stats.kurtosis(known, bias=False) if several and len(known) > 3 else np.nan
        np.testing.assert_allclose(peak, expected, rtol=1e-9, atol=1e-9)


@given(TABLES, st.sampled_from([-8.0, -1.0, 0.5, 1024.0]), st.integers(-100, 100))
def test_shape_does_not_depend_on_the_unit(x, scale, shift):
    np.testing.assert_allclose(skewness(scale * x + shift), np.sign(scale) * skewness(x), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(excess_kurtosis(scale * x + shift), excess_kurtosis(x), rtol=1e-9, atol=1e-9)


def test_a_column_that_does_not_vary_has_no_shape_and_is_not_outlying():
    assert np.isnan(skewness(np.full((9, 1), 0.1))).all()
    assert np.isnan(excess_kurtosis(np.full((9, 1), 0.1))).all()
    assert not outlying(np.full((9, 1), 0.1)).any()


@pytest.mark.parametrize(("ones", "n", "passed"), [(1, 5, True), (2, 12, False), (2, 13, False), (2, 14, True)])
def test_both_bounds_must_be_passed(ones, n, passed):
    """G1 and G2 by hand: sqrt(5) and 5 for one of five; 2.05 and 2.64, 2.18 and 3.22, 2.30 and 3.79 for two of n."""
    assert outlying(np.arange(n)[:, np.newaxis] < ones)[0] == passed


def test_heavy_tails_alone_are_not_enough():
    """Equal extremes on both sides leave no skewness to speak of."""
    both_sides = np.array([[-1e3, *range(10), 1e3]]).T
    assert excess_kurtosis(both_sides)[0] > 3.5
    assert not outlying(both_sides).any()


def test_winsorising_the_example_published_with_coinr():
    """Becker et al. (2022), COINr, help page of winsorise: 100 becomes 30, one point moved."""
    treated, changed = winsorise(COINR)
    assert treated[:, 0].tolist() == [*range(1, 11), 30, 30]
    assert np.flatnonzero(changed[:, 0]).tolist() == [11]


def test_each_move_goes_to_the_next_value():
    """By hand on the values 1 to 40 with 400, 800 and 1000 behind them, one move at a time.

    The highest goes to the second, then both to the third, then all three to 40: only then is the tail gone.
    """
    column = np.array([[*range(1, 41), 400, 800, 1000]], dtype=float).T
    tails = [winsorise(column, most)[0][-3:, 0].tolist() for most in range(4)]
    assert tails == [[400, 800, 1000], [400, 800, 800], [400, 400, 400], [40, 40, 40]]
    treated, changed = winsorise(column)
    assert treated[-3:, 0].tolist() == [40, 40, 40]
    assert changed.sum() == 3


def naive(values, most):
    """Apply the rule to one column without missing or equal values, with SciPy's estimators and plain lists."""
    values = list(values)
    for _ in range(most):
        skew = stats.skew(values, bias=False)
        if not (abs(skew) > 2 and stats.kurtosis(values, bias=False) > 3.5):
            break
        end = max(values) if skew > 0 else min(values)
        rest = [value for value in values if value != end]
        following = max(rest) if skew > 0 else min(rest)
        values = [following if value == end else value for value in values]
    return values


@given(
    st.lists(st.sampled_from([*range(-40, 41), *range(-3000, 3001, 300)]), min_size=10, max_size=25, unique=True),
    st.integers(0, 4),
)
def test_winsorising_by_the_plain_rule(values, most):
    treated, changed = winsorise(np.array([values]).T, most)
    expected = naive(values, most)
    assert treated[:, 0].tolist() == expected
    assert changed[:, 0].tolist() == [before != after for before, after in zip(values, expected, strict=True)]


@given(TABLES, st.integers(0, 6))
def test_winsorising_changes_few_values_and_no_order(x, most):
    treated, changed = winsorise(x, most)
    assert (changed.sum(axis=0) <= most).all()
    np.testing.assert_array_equal(treated[~changed], x[~changed])
    assert not changed[:, ~outlying(x)].any()
    for before, after in zip(x.T, treated.T, strict=True):
        known = ~np.isnan(before)
        assert np.isnan(after[~known]).all()
        assert (np.diff(after[known][np.argsort(before[known])]) >= 0).all()


@given(TABLES, st.sampled_from([-2.0, -1.0, 0.25, 64.0]))
def test_winsorising_does_not_depend_on_the_unit_nor_on_the_side(x, scale):
    """Powers of two scale without rounding."""
    treated, changed = winsorise(x)
    scaled, changed_too = winsorise(scale * x)
    np.testing.assert_array_equal(scaled, scale * treated)
    np.testing.assert_array_equal(changed_too, changed)


def test_units_that_share_the_extreme_move_together_or_not_at_all():
    column = np.array([[*range(1, 31), 1000, 1000]], dtype=float).T
    assert not winsorise(column, most=1)[1].any()
    treated, changed = winsorise(column, most=2)
    assert treated[-3:, 0].tolist() == [30, 30, 30]
    assert changed.sum() == 2


def test_a_rare_yes_among_many_noes_is_not_wiped_out():
    column = np.eye(30)[:, :1]
    assert outlying(column).all()
    assert not winsorise(column)[1].any()


def test_the_table_given_is_left_as_it_was():
    given_table = COINR.copy()
    winsorise(given_table)[0][:] = 0
    winsorise(given_table, 0)[0][:] = 0
    np.testing.assert_array_equal(given_table, COINR)


def test_logarithm_of_the_columns_named_and_of_no_other():
    x = [[1, 10], [np.nan, np.nan], [0, 1000]]
    np.testing.assert_array_equal(transform(x, ["none", "log10"]), [[1, 1], [np.nan, np.nan], [0, 3]])


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        (["none", "log10"], "row 1, column 1: 0.0"),
        (["none", "ln"], "'ln'"),
        (["none"], "1 transforms do not fit 2 columns"),
    ],
)
def test_transforms_that_cannot_be(kinds, message):
    with pytest.raises(ValueError, match=message):
        transform([[1, 10], [2, 0]], kinds)


def test_a_negative_limit_is_refused():
    with pytest.raises(ValueError, match="-1"):
        winsorise(COINR, -1)
