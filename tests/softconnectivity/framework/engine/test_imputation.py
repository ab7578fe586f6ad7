"""Stand-ins for missing values: what they may never touch, and NumPy's own statistics as a peer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.framework.engine.imputation import METHODS, impute
from tests.softconnectivity.framework.engine.drawn import tables

TABLES = tables()


@st.composite
def grouped(draw):
    x = draw(TABLES)
    return x, [["", "a", "b"][code % 3] for code in draw(st.binary(min_size=len(x), max_size=len(x)))]


@given(grouped())
def test_a_known_value_is_never_changed(given_):
    x, groups = given_
    known = ~np.isnan(x)
    for method in METHODS:
        values, imputed = impute(x, method, groups)
        np.testing.assert_array_equal(values[known], x[known])
        assert not imputed[known].any()


@given(grouped())
def test_every_other_value_is_filled_and_marked_unless_nothing_is_known_of_its_column(given_):
    x, groups = given_
    something = (~np.isnan(x)).any(axis=0)
    for method in METHODS[1:]:
        values, imputed = impute(x, method, groups)
        np.testing.assert_array_equal(imputed, np.isnan(x) & something)
        np.testing.assert_array_equal(np.isnan(values), np.isnan(x) & ~something)


@given(TABLES)
def test_none_changes_nothing(x):
    values, imputed = impute(x, "none")
    np.testing.assert_array_equal(values, x)
    assert not imputed.any()


@given(TABLES)
def test_stand_in_is_the_statistic_of_the_known_values(x):
    for method, statistic in {"mean": np.mean, "median": np.median, "lowest": np.min}.items():
        values, imputed = impute(x, method)
        for before, after, filled in zip(x.T, values.T, imputed.T, strict=True):
            expected = [statistic(before[~np.isnan(before)])] if filled.any() else []
            np.testing.assert_allclose(np.unique(after[filled]), expected, rtol=1e-12, atol=1e-12)


@given(grouped())
def test_group_median_is_the_median_of_the_known_ones_of_the_group(given_):
    """Of all known units where the group is not known or nobody in it is."""
    x, groups = given_
    values, imputed = impute(x, "group_median", groups)
    for row, column in np.argwhere(imputed):
        own = x[[groups[row] != "" and label == groups[row] for label in groups], column]
        pool = own if (~np.isnan(own)).any() else x[:, column]
        assert values[row, column] == np.median(pool[~np.isnan(pool)])


@given(TABLES)
def test_one_group_for_all_gives_the_overall_median(x):
    np.testing.assert_array_equal(impute(x, "group_median", ["a"] * len(x))[0], impute(x, "median")[0])
    np.testing.assert_array_equal(impute(x, "group_median", [""] * len(x))[0], impute(x, "median")[0])


def test_filling_with_the_mean_keeps_the_mean_and_understates_the_spread():
    """(1, 3) has standard deviation sqrt(2); with two means filled in it falls to sqrt(2/3)."""
    values, _ = impute([[1], [3], [None], [None]], "mean")
    assert values.mean() == 2
    assert values.std(ddof=1) == pytest.approx(np.sqrt(2 / 3))


@pytest.mark.parametrize(
    ("method", "groups", "message"),
    [
        ("mode", None, "'mode'"),
        ("group_median", None, "0 groups do not fit 2 units"),
        ("group_median", ["a"], "1 groups do not fit 2 units"),
    ],
)
def test_what_cannot_be_done_is_refused(method, groups, message):
    with pytest.raises(ValueError, match=message):
        impute([[1], [None]], method, groups)
