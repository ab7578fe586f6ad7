"""Weighted kappa against Cohen's printed example, a known identity, and resampling.

Cohen (1968), Weighted Kappa, Psychological Bulletin 70(4), table 1: two judges, 200 cases, three diagnoses, weights of
disagreement 1, 3 and 6; the paper prints a weighted kappa of .348, and .492 without weights.
"""

import numpy as np
import pytest

from softconnectivity.theory.polycentric import agreement

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
WEIGHTS = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]


def test_weighted_kappa_as_cohen_prints_it():
    assert round(agreement.weighted_kappa(COHEN, WEIGHTS), 3) == 0.348


def test_equal_weights_give_kappa_as_cohen_prints_it():
    assert round(agreement.weighted_kappa(COHEN, agreement.distances(3, 0)), 3) == 0.492


def test_quadratic_weights_give_the_concordance_correlation():
    """Fleiss and Cohen (1973): quadratic kappa is an intraclass correlation, 2 cov / (var + var + (difference)^2)."""
    generator = np.random.default_rng(3)
    first = generator.integers(0, 4, 200)
    second = np.clip(first + generator.integers(-1, 2, 200), 0, 3)
    table = agreement.crosstab(first, second, 4)
    expected = 2 * np.cov(first, second, bias=True)[0, 1]
    expected /= first.var() + second.var() + (first.mean() - second.mean()) ** 2
    assert agreement.weighted_kappa(table, agreement.distances(4)) == pytest.approx(expected)


def test_unweighted_standard_error_by_the_formula_of_1969():
    """Fleiss, Cohen and Everitt (1969), equation 13, written for kappa without weights, term by term."""
    p = np.array(COHEN) / 200
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    observed, chance = np.trace(p), rows @ columns
    same = sum(p[i, i] * ((1 - chance) - (columns[i] + rows[i]) * (1 - observed)) ** 2 for i in range(3))
    apart = sum(p[i, j] * (columns[i] + rows[j]) ** 2 for i in range(3) for j in range(3) if i != j)
    last = (observed * chance - 2 * chance + observed) ** 2
    expected = np.sqrt((same + (1 - observed) ** 2 * apart - last) / (200 * (1 - chance) ** 4))
    assert agreement.standard_error(COHEN, agreement.distances(3, 0)) == pytest.approx(expected)


def test_weighted_standard_error_by_drawing_again():
    """Spread of kappa over samples drawn from the table; 4,000 draws leave about 1 % of Monte Carlo error."""
    generator = np.random.default_rng(11)
    counts = np.array(COHEN) * 10
    draws = generator.multinomial(counts.sum(), counts.ravel() / counts.sum(), size=4000).reshape(-1, 3, 3)
    spread = np.std([agreement.weighted_kappa(table, WEIGHTS) for table in draws])
    assert agreement.standard_error(counts, WEIGHTS) == pytest.approx(spread, rel=0.05)
