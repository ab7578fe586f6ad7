"""Sensitivity indices against functions whose indices are known in closed form, and against SALib.

Ishigami and Homma (1990), An Importance Quantification Technique in Uncertainty Analysis for Computer Models, and
Sobol's g function (Saltelli and Sobol', 1995) are the test functions of Saltelli et al. (2010), Computer Physics
Communications 181(2), 259-270; their variances follow by integration and are written out below. SALib (Iwanaga, Usher
and Herman, 2022; Herman and Usher, 2017) has the same two estimators: on the same points it must give the same numbers.
"""

import numpy as np
import pytest
from SALib.analyze import sobol

from softconnectivity.framework.engine.sensitivity import indices, sample

POINTS = 2**15
# Errors of 2^15 Sobol' points vary with the seed around 0.0003.
CLOSE = {"rtol": 0, "atol": 0.002}


def singly(columns: int) -> dict[str, tuple[int, ...]]:
    return {f"x{column + 1}": (column,) for column in range(columns)}


def ishigami(u: np.ndarray, a: float = 7, b: float = 0.1) -> np.ndarray:
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def ishigami_indices(a: float = 7, b: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = b^2 pi^8 (1/18 - 1/50), all others 0."""
    first = np.array([(1 + b * np.pi**4 / 5) ** 2 / 2, a**2 / 8, 0])
    interaction = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = first.sum() + interaction
    return first / variance, (first + np.array([interaction, 0, interaction])) / variance


G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def g_function(u: np.ndarray) -> np.ndarray:
    return ((np.abs(4 * u - 2) + G) / (1 + G)).prod(axis=1)


def g_indices() -> tuple[np.ndarray, np.ndarray]:
    """V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_j) - 1, total V_Ti = V_i prod_{j != i} (1 + V_j)."""
    own = 1 / (3 * (1 + G) ** 2)
    whole = (1 + own).prod()
    return own / (whole - 1), own * whole / (1 + own) / (whole - 1)


FUNCTIONS = {"Ishigami": (ishigami, ishigami_indices, 3), "g": (g_function, g_indices, 8)}


def test_closed_forms_are_those_printed():
    """Ishigami with a = 7, b = 0.1: S = .3139, .4424, 0; ST = .5576, .4424, .2437. g: S1 = .7162, ST1 = .7871."""
    first, total = ishigami_indices()
    assert first.round(4).tolist() == [0.3139, 0.4424, 0]
    assert total.round(4).tolist() == [0.5576, 0.4424, 0.2437]
    first, total = g_indices()
    assert first[:4].round(4).tolist() == [0.7162, 0.1790, 0.0237, 0.0072]
    assert total[:4].round(4).tolist() == [0.7871, 0.2422, 0.0343, 0.0105]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("seed", [1, 2])
def test_estimates_meet_the_closed_form(name, seed):
    f, exact, columns = FUNCTIONS[name]
    found = indices(f, singly(columns), POINTS, seed, 200)
    first, total = exact()
    np.testing.assert_allclose(found.first[:, 0], first, **CLOSE)
    np.testing.assert_allclose(found.total[:, 0], total, **CLOSE)
    # The bootstrap overstates the error of Sobol' points: the truth is inside.
    assert ((found.first_low[:, 0] <= first) & (first <= found.first_high[:, 0])).all()
    assert ((found.total_low[:, 0] <= total) & (total <= found.total_high[:, 0])).all()


def test_linear_sum():
    """Variance of w x is w^2 s^2, with s^2 = 1/12 for uniform x: S_i = ST_i = w_i^2 / sum of w^2."""
    weights = np.array([1, 2, -3, 0.5])
    found = indices(lambda u: u @ weights, singly(4), POINTS, 1, 10)
    expected = weights**2 / (weights**2).sum()
    np.testing.assert_allclose(found.first[:, 0], expected, **CLOSE)
    np.testing.assert_allclose(found.total[:, 0], expected, **CLOSE)


def test_groups_of_an_additive_function_add_up():
    weights = np.array([1, 2, -3, 0.5])
    found = indices(lambda u: u @ weights, {"first and third": (0, 2), "second": (1,), "last": (3,)}, POINTS, 1, 10)
    expected = np.array([1 + 9, 4, 0.25]) / 14.25
    np.testing.assert_allclose(found.first[:, 0], expected, **CLOSE)
    np.testing.assert_allclose(found.total[:, 0], expected, **CLOSE)


def test_groups_of_the_ishigami_function():
    """x1 and x3 together: V1 + V13 is theirs alone, so that with x2 nothing interacts."""
    found = indices(ishigami, {"x1 and x3": (0, 2), "x2": (1,)}, POINTS, 1, 10)
    together = ishigami_indices()[1][0]
    np.testing.assert_allclose(found.first[:, 0], [together, 1 - together], **CLOSE)
    np.testing.assert_allclose(found.total[:, 0], [together, 1 - together], **CLOSE)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("grouped", [False, True])
def test_salib_on_the_same_points(name, grouped):
    """SALib reads f(A), f(A_B of each factor), f(B) point by point. Its totals are ours to the last digits.

    Its first-order indices are centred on the mean of all values, ours on that of f(A) and f(B): they differ by far
    less than their error. Its intervals are 1.96 bootstrap standard deviations, ours percentiles.
    """
    f, _, columns = FUNCTIONS[name]
    factors = singly(columns)
    if grouped:
        factors = {"x1 and x2": (0, 1), "rest": tuple(range(2, columns))}
    a, b = sample(factors, 1024, 7)
    values = [f(a)]
    for own in factors.values():
        mixed = a.copy()
        mixed[:, list(own)] = b[:, list(own)]
        values.append(f(mixed))
    values.append(f(b))
    names = [f"x{column + 1}" for column in range(columns)]
    problem = {"num_vars": columns, "names": names, "bounds": [[0, 1]] * columns}
    if grouped:
        problem["groups"] = ["x1 and x2" if column < 2 else "rest" for column in range(columns)]
    theirs = sobol.analyze(
        problem, np.column_stack(values).ravel(), calc_second_order=False, num_resamples=1000, seed=1
    )
    ours = indices(f, factors, 1024, 7)
    np.testing.assert_allclose(ours.total[:, 0], theirs["ST"], rtol=1e-10)
    assert (np.abs(ours.first[:, 0] - theirs["S1"]) < theirs["S1_conf"] / 4).all()
    np.testing.assert_allclose((ours.first_high - ours.first_low)[:, 0] / 2, theirs["S1_conf"], rtol=0.15)
    np.testing.assert_allclose((ours.total_high - ours.total_low)[:, 0] / 2, theirs["ST_conf"], rtol=0.15)
