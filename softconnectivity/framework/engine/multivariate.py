"""How indicators move together: correlations, principal components, varimax rotation, Cronbach's alpha.

Tables hold units in rows and indicators in columns; NaN marks a missing value. "Handbook" is OECD, EU and JRC (2008),
Handbook on Constructing Composite Indicators.
"""

from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

# Two units always lie on a line; a correlation says something from three on.
FEWEST_UNITS = 3
# Loadings closer than this, relative to the largest of their column, count as equally large when its sign is chosen.
SAME_SIZE = 1e-9
# Angles converge quadratically: after a sweep that turned by less than this (radians), the next turns by rounding only.
STILL = 1e-9
MOST_SWEEPS = 1000
# Below this per indicator, numerator and denominator of an angle are rounding: every angle is as good.
INDIFFERENT = 1e-14


def correlation(x: ArrayLike) -> np.ndarray:
    """Return Pearson's correlations, each from the units for which both indicators are known (pairwise complete).

    Parameters
    ----------
    x : array_like, shape (n, k)
        Finite or NaN.

    Returns
    -------
    ndarray, shape (k, k)
        Symmetric, between -1 and 1. NaN where fewer than three units are known in both indicators, or where one of
        the two does not vary over them.

    Raises
    ------
    ValueError
        `x` is not a table, or holds an infinite value.

    Examples
    --------
    >>> correlation([[-1, 0], [0, -1], [1, 1]]).round(3).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    x = _table(x)
    r = np.diag([_pearson(column, column) for column in x.T])
    for i, j in combinations(range(x.shape[1]), 2):
        r[i, j] = r[j, i] = _pearson(x[:, i], x[:, j])
    return r


def principal_components(x: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the eigenvalues of the correlation matrix and the loadings of the indicators on its components.

    .. math:: R\,v_j = \lambda_j v_j, \qquad L_{ij} = \sqrt{\lambda_j}\, v_{ij}

    A loading is the correlation of an indicator with a component; the squares of a column of loadings sum to its
    eigenvalue. Handbook, pp. 63-69.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Finite or NaN; correlations are pairwise complete.

    Returns
    -------
    eigenvalues : ndarray, shape (k,)
        Largest first, summing to k. Correlations from different sets of units may give negative ones: they are
        returned as they are, with loadings of 0.
    loadings : ndarray, shape (k, k)
        Indicators in rows, components in columns. The sign of a component is free; here its largest loading (the
        first of equally large ones) is positive.

    Raises
    ------
    ValueError
        A pair of indicators has no correlation.

    Examples
    --------
    Two indicators with correlation r: eigenvalues 1 + r and 1 - r.

    >>> eigenvalues, loadings = principal_components([[-1, 0], [0, -1], [1, 1]])
    >>> eigenvalues.round(3).tolist(), loadings.round(3).tolist()
    ([1.5, 0.5], [[0.866, 0.5], [0.866, -0.5]])
    """
    eigenvalues, vectors = np.linalg.eigh(_complete_correlation(x))
    eigenvalues, vectors = eigenvalues[::-1], vectors[:, ::-1]
    return eigenvalues, _signed(vectors * np.sqrt(np.maximum(eigenvalues, 0)))


def varimax(loadings: ArrayLike) -> np.ndarray:
    r"""Rotate loadings until each factor has few large ones: varimax with Kaiser's normalisation.

    Maximises, over all rotations, the variance of the squared loadings within the factors,

    .. math:: V = \sum_{j} \Bigl[ \frac1k \sum_{i} b_{ij}^4 - \Bigl(\frac1k \sum_{i} b_{ij}^2\Bigr)^2 \Bigr]

    where :math:`b_{ij} = L_{ij}/h_i` are the loadings divided by the root of the indicator's communality
    :math:`h_i^2 = \sum_j L_{ij}^2`. Pairs of factors are turned in their plane by the angle that is best for the
    pair, again and again, so V never falls. Communalities do not change. The factors keep no particular order; signs
    are chosen as in :func:`principal_components`.

    Parameters
    ----------
    loadings : array_like, shape (k, m)
        Indicators in rows, factors in columns.

    Returns
    -------
    ndarray, shape (k, m)

    Raises
    ------
    ValueError
        `loadings` is not a table of finite numbers.

    References
    ----------
    Kaiser (1958), The Varimax Criterion for Analytic Rotation in Factor Analysis, Psychometrika 23(3), 187-200.
    Handbook, pp. 70-71 ("varimax normalised").

    Examples
    --------
    Two groups of indicators, their factors turned by 45 degrees, are found again:

    >>> abs(varimax(np.array([[0.6, 0.6], [0.3, 0.3], [0.5, -0.5]]) * 0.5**0.5)).round(3).tolist()
    [[0.6, 0.0], [0.3, 0.0], [0.0, 0.5]]
    """
    loadings = _table(loadings)
    if np.isnan(loadings).any():
        raise ValueError("loadings must be known; they hold NaN")
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    rows = np.divide(loadings, lengths, out=np.zeros_like(loadings), where=lengths > 0)
    for _ in range(MOST_SWEEPS):
        angles = [_turn(rows, i, j) for i, j in combinations(range(rows.shape[1]), 2)]
        if max(map(abs, angles), default=0) < STILL:
            break
    return _signed(rows * lengths)


def cronbach_alpha(x: ArrayLike) -> float:
    r"""Return Cronbach's alpha of the standardised indicators: do they measure one thing?

    .. math:: \alpha = \frac{k \bar r}{1 + (k - 1)\,\bar r}

    with :math:`\bar r` the mean correlation of two different indicators. It is equation 18 of the Handbook (p. 72)
    after every indicator has been divided by its standard deviation. Directions must agree beforehand.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Finite or NaN; at least two indicators. Correlations are pairwise complete.

    Returns
    -------
    float
        1 for indicators that move as one, 0 for unrelated ones, below 0 for those that contradict each other.

    Raises
    ------
    ValueError
        Fewer than two indicators, a pair without correlation, or indicators whose sum does not vary.

    References
    ----------
    Cronbach (1951), Coefficient Alpha and the Internal Structure of Tests, Psychometrika 16(3), 297-334.

    Examples
    --------
    Two indicators with correlation 1/2: alpha = 2/3.

    >>> round(cronbach_alpha([[-1, 0], [0, -1], [1, 1]]), 6)
    0.666667
    """
    r = _complete_correlation(x)
    k = len(r)
    if k < 2:
        raise ValueError(f"alpha needs at least two indicators, not {k}")
    total = r.sum()
    if total <= k * k * np.finfo(float).eps:
        raise ValueError(f"the standardised indicators cancel out: their sum has the variance {total:.3g}")
    return float(k / (k - 1) * (1 - k / total))


def _turn(rows: np.ndarray, i: int, j: int) -> float:
    """Turn two columns in place by the angle that is best for the two (Kaiser 1958), and return the angle."""
    x, y, k = rows[:, i].copy(), rows[:, j].copy(), len(rows)
    u, v = x**2 - y**2, 2 * x * y
    numerator = 2 * (u @ v - u.sum() * v.sum() / k)
    denominator = u @ u - v @ v - (u.sum() ** 2 - v.sum() ** 2) / k
    if np.hypot(numerator, denominator) < INDIFFERENT * k:
        return 0.0
    angle = np.arctan2(numerator, denominator) / 4
    rows[:, i] = x * np.cos(angle) + y * np.sin(angle)
    rows[:, j] = y * np.cos(angle) - x * np.sin(angle)
    return float(angle)


def _signed(loadings: np.ndarray) -> np.ndarray:
    size = np.abs(loadings)
    largest = (size >= size.max(axis=0) * (1 - SAME_SIZE)).argmax(axis=0)
    negative = loadings[largest, np.arange(loadings.shape[1])] < 0
    return np.where(negative, -loadings, loadings)


def _pearson(a: np.ndarray, b: np.ndarray) -> float:
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    if len(a) < FEWEST_UNITS or np.ptp(a) == 0 or np.ptp(b) == 0:
        return np.nan
    # Divided by their range first: sums of squares then neither overflow nor vanish.
    a, b = (a - a.mean()) / np.ptp(a), (b - b.mean()) / np.ptp(b)
    return float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1, 1))


def _complete_correlation(x: ArrayLike) -> np.ndarray:
    r = correlation(x)
    if np.isnan(r).any():
        i, j = np.argwhere(np.isnan(r))[0]
        raise ValueError(f"indicators {i} and {j} have no correlation: too few common units, or no variation")
    return r


def _table(x: ArrayLike) -> np.ndarray:
    x = np.asarray(x, dtype=float)
    if x.ndim != 2 or 0 in x.shape:
        raise ValueError(f"a table with rows and columns is needed, not an array of shape {x.shape}")
    if np.isinf(x).any():
        raise ValueError(f"values must be finite or NaN, not {x[np.isinf(x)][0]}")
    return x
