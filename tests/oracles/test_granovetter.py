"""The two examples of Granovetter (1978), Threshold Models of Collective Behavior, AJS 83(6), 1420-1443.

A hundred people with thresholds 0, 1 ... 99 all join; with the threshold 1 replaced by 2 one joins. Told alike by,
among others, Kucharski, The Rules of Contagion (2020).

A hundred people with normally distributed thresholds of mean 25: as the standard deviation grows, the number who join
in the end jumps at about 12 from about 6 to nearly all. So reported by two later accounts of the article: the notes of
the Cartesian Seminar (github.com/TimRichter/CartesianSeminar: 0.12, from about 0.06 to almost 1) and
jalt.online/granovetter.html (0.12). The exact place of the jump is worked out here from the condition that the curve
touches the diagonal, with the normal distribution of Python's own `statistics`.
"""

from math import log, pi, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from scipy.optimize import brentq

from softconnectivity.theory.diffusion.thresholds import paths, settled_share_normal

MEAN = 0.25


def test_a_hundred_people_all_join_one_after_the_other():
    np.testing.assert_array_equal(paths(np.arange(100) / 100), np.arange(101) / 100)


def test_with_one_threshold_changed_from_1_to_2_one_joins():
    crowd = [0, 2, *range(2, 100)]
    assert 100 * paths(np.array(crowd) / 100)[-1] == 1


def touching() -> tuple[float, float]:
    """Spread at which the curve last touches the diagonal, and the share at which it does.

    Touching: slope pdf(x)/spread = 1, hence x = -sqrt(2 ln(1 / (spread sqrt(2 pi)))), and cdf(x) = mean + spread x.
    """
    normal = NormalDist()

    def x(spread: float) -> float:
        return -sqrt(2 * log(1 / (spread * sqrt(2 * pi))))

    spread = brentq(lambda s: normal.cdf(x(s)) - MEAN - s * x(s), 0.1, 0.2, xtol=1e-15)
    return spread, normal.cdf(x(spread))


def test_the_curve_last_touches_the_diagonal_at_about_12_and_about_6():
    spread, share = touching()
    assert round(100 * spread) == 12
    assert round(100 * share) == 6


def test_a_normal_crowd_jumps_where_the_curve_leaves_the_diagonal():
    spread, share = touching()
    assert settled_share_normal(MEAN, spread - 1e-4) < share < settled_share_normal(MEAN, spread - 1e-4) + 0.01
    assert settled_share_normal(MEAN, spread + 1e-4) > 0.99


@pytest.mark.parametrize("spread", [0.08, 0.11, 0.12, 0.125, 0.15, 0.3])
def test_a_large_crowd_of_single_people_settles_where_the_normal_curve_does(spread):
    # 20,001 people whose thresholds are the evenly spaced quantiles of the distribution.
    normal = NormalDist(MEAN, spread)
    people = [normal.inv_cdf((k + 0.5) / 20_001) for k in range(20_001)]
    assert paths(people)[-1] == pytest.approx(settled_share_normal(MEAN, spread), abs=0.002)
