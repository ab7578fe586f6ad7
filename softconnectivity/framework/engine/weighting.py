"""Weights of indicators: equal, from experts' points, from pairwise comparisons, from factors.

Every function returns weights that are not negative and sum to 1. "Handbook" is OECD, EU and JRC (2008), Handbook on
Constructing Composite Indicators.
"""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.multivariate import principal_components, varimax

# Mean consistency index of random comparison matrices of 3 to 10 rows: Saaty (1987), The Analytic Hierarchy Process -
# What It Is and How It Is Used, Mathematical Modelling 9(3-5), 161-176.
RANDOM_INDEX = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
# Wide enough for 1/7 typed as .14 or 1/8 as .13, narrow enough to find a fraction typed into the wrong cell.
RECIPROCAL_TOLERANCE = 0.05


def equal(k: int) -> np.ndarray:
    """Return k equal weights.

    Parameters
    ----------
    k : int
        Number of indicators, at least 1.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        k is below 1.

    Examples
    --------
    >>> equal(4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    if k < 1:
        raise ValueError(f"there must be at least one indicator, not {k}")
    return np.full(k, 1 / k)


def budget_allocation(points: ArrayLike) -> np.ndarray:
    """Return the mean of the shares that experts gave to the indicators (budget allocation process).

    Each expert spreads a budget, usually of 100 points, over the indicators; a sheet that sums to something else is
    scaled, so that every expert counts the same. Handbook, p. 96.

    Parameters
    ----------
    points : array_like, shape (experts, k)
        Not negative; each row has a positive sum.

    Returns
    -------
    ndarray, shape (k,)
        0 for an indicator to which no expert gave a point.

    Raises
    ------
    ValueError
        A negative or unknown number of points, or an expert who gave none.

    Examples
    --------
    >>> budget_allocation([[50, 30, 20], [30, 50, 20]]).round(3).tolist()
    [0.4, 0.4, 0.2]
    """
    points = np.asarray(points, dtype=float)
    if points.ndim != 2 or 0 in points.shape:
        raise ValueError(f"points must have a row for each expert, not the shape {points.shape}")
    wrong = ~(np.isfinite(points) & (points >= 0))
    if wrong.any():
        raise ValueError(f"points must be known and not negative, not {points[wrong][0]}")
    totals = points.sum(axis=1, keepdims=True)
    if (totals == 0).any():
        raise ValueError(f"expert {int(np.argmin(totals))} gave no points")
    return (points / totals).mean(axis=0)


def analytic_hierarchy(matrix: ArrayLike) -> tuple[np.ndarray, float]:
    r"""Return the weights behind pairwise comparisons (analytic hierarchy process) and how consistent these are.

    The weights are the principal eigenvector, :math:`A w = \lambda_{\max} w`. The consistency ratio compares
    :math:`(\lambda_{\max} - k)/(k - 1)` with its mean over random matrices; it is 0 if every :math:`a_{ij} = w_i/w_j`.
    Usually at most 0.1 is accepted. Handbook, pp. 96-98.

    Parameters
    ----------
    matrix : array_like, shape (k, k)
        Positive; entry (i, j) says how many times as important indicator i is as j, usually from 1/9 to 9. The
        diagonal is 1 and entry (j, i) is 1 over entry (i, j). At most 10 indicators, as far as random indices go.

    Returns
    -------
    weights : ndarray, shape (k,)
    consistency_ratio : float
        At least 0; 0 for one or two indicators, which cannot contradict each other.

    Raises
    ------
    ValueError
        The matrix is not square, not positive or not reciprocal, or has more than 10 rows.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill. Saaty (1987): the random indices.

    Examples
    --------
    The first indicator is twice as important as the second, and the second twice as important as the third:

    >>> weights, ratio = analytic_hierarchy([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])
    >>> weights.round(4).tolist(), round(ratio, 6)
    ([0.5714, 0.2857, 0.1429], 0.0)

    If the first were as important as the third, the three judgements would contradict each other:

    >>> round(analytic_hierarchy([[1, 2, 1], [1 / 2, 1, 2], [1, 1 / 2, 1]])[1], 3)
    0.187
    """
    matrix = _comparisons(matrix)
    k = len(matrix)
    eigenvalues, vectors = np.linalg.eig(matrix)
    principal = eigenvalues.real.argmax()
    weights = np.abs(vectors[:, principal].real)
    index = (eigenvalues[principal].real - k) / (k - 1) if k > 2 else 0.0
    # A consistent matrix has index 0; rounding may leave a trace below it.
    return weights / weights.sum(), float(max(index, 0.0) / RANDOM_INDEX.get(k, 1.0))


def factor_weights(x: ArrayLike, factors: int) -> np.ndarray:
    """Return weights from the principal components of the indicators, rotated by varimax.

    The first components are rotated and turned into weights by :func:`loading_weights`. Such weights describe how the
    indicators move together; they do not say which are important (Handbook, p. 89). Nor do they count an indicator
    that is in the table twice only once, as the example shows.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows; finite or NaN (correlations are pairwise complete).
    factors : int
        Number of components kept, from 1 to k. Handbook, p. 89: those with an eigenvalue of about 1 or more that
        explain over 10 % each and over 60 % together.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        `factors` is not from 1 to k or asks for a component without variance; a pair of indicators has no correlation.

    Examples
    --------
    Two indicators that are one, and a third unrelated to them:

    >>> factor_weights([[-1, -1, 1], [0, 0, -2], [1, 1, 1]], factors=2).round(4).tolist()
    [0.3333, 0.3333, 0.3333]
    """
    eigenvalues, loadings = principal_components(x)
    if not 1 <= factors <= len(eigenvalues):
        raise ValueError(f"factors must lie between 1 and {len(eigenvalues)}, not {factors}")
    if eigenvalues[factors - 1] <= len(eigenvalues) * np.finfo(float).eps:
        raise ValueError(f"component {factors} has no variance: its eigenvalue is {eigenvalues[factors - 1]:.3g}")
    return loading_weights(varimax(loadings[:, :factors]))


def loading_weights(loadings: ArrayLike) -> np.ndarray:
    r"""Return weights from rotated factor loadings, as Nicoletti and others weight indicators.

    An indicator belongs to the factor on which its loading is largest in absolute value. Within the factor it weighs
    its squared loading divided by the factor's variance, :math:`L_{ij}^2 / \lambda_j`; the factor weighs its share of
    the variance of all factors, :math:`\lambda_j / \sum_j \lambda_j`. The variances cancel:

    .. math:: w_i = \max_j L_{ij}^2 \Big/ \sum_i \max_j L_{ij}^2

    Handbook, pp. 90-91; from the loadings of its Table 17 this gives column PC of its Table 18. The text on p. 90
    puts one indicator (exports) with the second factor, on which its share is larger but not its loading; the
    table does not.

    Parameters
    ----------
    loadings : array_like, shape (k, m)
        Indicators in rows, factors in columns; every indicator has a loading that is not 0.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        `loadings` is not a table of finite numbers, or an indicator loads on no factor.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000), Summary Indicators of Product Market Regulation with an Extension to
    Employment Protection Legislation, OECD Economics Department Working Papers 226.

    Examples
    --------
    >>> loading_weights([[0.8, 0.1], [0.6, 0.3], [0.0, 1.0]]).round(3).tolist()
    [0.32, 0.18, 0.5]
    """
    loadings = np.asarray(loadings, dtype=float)
    if loadings.ndim != 2 or 0 in loadings.shape or not np.isfinite(loadings).all():
        raise ValueError(f"loadings must be a table of finite numbers, not {loadings.tolist()}")
    squares = (loadings**2).max(axis=1)
    if (squares == 0).any():
        raise ValueError(f"indicator {int(squares.argmin())} loads on no factor")
    return squares / squares.sum()


def _comparisons(matrix: ArrayLike) -> np.ndarray:
    matrix = np.asarray(matrix, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise ValueError(f"comparisons need a square matrix, not the shape {matrix.shape}")
    if len(matrix) > max(RANDOM_INDEX):
        raise ValueError(f"at most {max(RANDOM_INDEX)} indicators can be compared, not {len(matrix)}")
    wrong = ~(np.isfinite(matrix) & (matrix > 0))
    if wrong.any():
        raise ValueError(f"comparisons must be positive, not {matrix[wrong][0]}")
    with np.errstate(over="ignore"):
        off = np.abs(matrix * matrix.T - 1)
    if off.max() > RECIPROCAL_TOLERANCE:
        i, j = np.unravel_index(off.argmax(), off.shape)
        raise ValueError(f"comparisons {matrix[i, j]} and {matrix[j, i]} of indicators {i} and {j} are not reciprocal")
    return matrix
