"""Normalisations by order: SciPy's ranks as a peer, and what order alone may and may not see."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from softconnectivity.framework.engine.standing import percentile_share, rank_share
from tests.softconnectivity.framework.engine.drawn import tables

# Few different values, so that ties are frequent.
TABLES = tables(most=5)
SHARES = pytest.mark.parametrize("share", [rank_share, percentile_share])


@given(TABLES)
def test_shares_from_scipys_ranks(x):
    """(n - rank) / (n - 1) with rank 1 the highest; (number of units at or below, ties for half) / n."""
    for column, places, percentiles in zip(x.T, rank_share(x).T, percentile_share(x).T, strict=True):
        known = ~np.isnan(column)
        values, n = column[known], known.sum()
        if n > 1:
            np.testing.assert_allclose(places[known], (n - stats.rankdata(-values)) / (n - 1), atol=1e-12)
        np.testing.assert_allclose(
            100 * percentiles[known], [stats.percentileofscore(values, value, "mean") for value in values]
        )


@SHARES
@given(x=TABLES)
def test_missing_stays_missing_and_the_rest_lies_within_bounds(share, x):
    values = share(x)
    np.testing.assert_array_equal(np.isnan(values), np.isnan(x))
    assert ((values >= 0) & (values <= 1) | np.isnan(x)).all()


@SHARES
@given(x=TABLES)
def test_only_order_counts(share, x):
    np.testing.assert_array_equal(share(x), share(np.exp(x) - 7))


@SHARES
@given(x=TABLES)
def test_turning_the_order_round_mirrors_the_shares(share, x):
    np.testing.assert_allclose(share(-x), 1 - share(x), atol=1e-12)


@SHARES
def test_a_unit_without_company_stands_in_the_middle(share):
    np.testing.assert_array_equal(share([[7], [np.nan]]), [[0.5], [np.nan]])
    np.testing.assert_array_equal(share([[7], [7], [7]]), np.full((3, 1), 0.5))
    assert np.isnan(share([[np.nan], [np.nan]])).all()
