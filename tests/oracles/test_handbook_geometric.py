"""A small example printed in OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, pp. 103-104.

Two countries, four indicators: (21, 1, 1, 1) and (6, 6, 6, 6). They tie under the arithmetic mean; the geometric mean
prints 2.14 and 6, and 2.54 and 6.23 after one indicator (for the first country a weak one) has risen by 1.
The printed figures are cut after two decimals, not rounded: 2.5457 and 6.2357 are printed 2.54 and 6.23.
"""

from math import floor

import pytest

from softconnectivity.framework.aggregation import ces

EQUAL = [0.25] * 4


def test_the_two_countries_tie_under_the_arithmetic_mean():
    assert ces([21, 1, 1, 1], EQUAL, 1) == pytest.approx(6)
    assert ces([6, 6, 6, 6], EQUAL, 1) == pytest.approx(6)


@pytest.mark.parametrize(
    ("scores", "printed"),
    [([21, 1, 1, 1], 2.14), ([6, 6, 6, 6], 6), ([21, 2, 1, 1], 2.54), ([6, 7, 6, 6], 6.23)],
)
def test_geometric_mean_as_printed(scores, printed):
    assert floor(100 * float(ces(scores, EQUAL, 0)) + 1e-9) / 100 == printed
