"""Where a unit stands among the others: normalisations that depend on order alone."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.columns import checked


def rank_share(x: ArrayLike) -> np.ndarray:
    r"""Return the place of each unit among the known ones of its column: 1 for the first, 0 for the last.

    .. math:: I = \frac{n - r}{n - 1}

    with r the rank of the unit, 1 the best, ties at their mean rank.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns; NaN: not known. The n of a column are its known values.

    Returns
    -------
    ndarray, shape (n, k)
        Between 0 and 1; 0.5 where all are tied or only one unit is known. Missing values stay missing.

    Raises
    ------
    ValueError
        If `x` is not a table of finite values.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 5: ranking; here scaled to run from 0
    to 1.

    Examples
    --------
    >>> rank_share([[10], [20], [20], [50], [None]])[:, 0].round(4).tolist()
    [0.0, 0.5, 0.5, 1.0, nan]
    """
    x = checked(x)
    below, tied, known = _standing(x)
    others = known - 1
    place = np.where(others > 0, (below + (tied - 1) / 2) / np.maximum(others, 1), 0.5)
    return np.where(np.isnan(x), np.nan, place)


def percentile_share(x: ArrayLike) -> np.ndarray:
    r"""Return the share of the known units of a column that a unit is not below, ties (itself among them) for half.

    .. math:: I = \frac{\#\{j : x_j < x\} + \frac12 \#\{j : x_j = x\}}{n}

    Unlike the :func:`rank_share` it gives nobody 0 or 1: the best of n units gets 1 - 1/(2n).

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`rank_share`. The n of a column are its known values.

    Returns
    -------
    ndarray, shape (n, k)
        Strictly between 0 and 1, 0.5 on average. Missing values stay missing.

    Raises
    ------
    ValueError
        If `x` is not a table of finite values.

    References
    ----------
    OECD, EU and JRC (2008), step 5: percentile ranks among the methods based on order.

    Examples
    --------
    >>> percentile_share([[10], [20], [20], [50], [None]])[:, 0].tolist()
    [0.125, 0.5, 0.5, 0.875, nan]
    """
    x = checked(x)
    below, tied, known = _standing(x)
    return np.where(np.isnan(x), np.nan, (below + tied / 2) / np.maximum(known, 1))


def _standing(x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count for each value the known ones below it, those equal to it, and for each column all known ones."""
    below, not_above = np.empty(x.shape), np.empty(x.shape)
    for column, (ordered, values) in enumerate(zip(np.sort(x, axis=0).T, x.T, strict=True)):
        below[:, column] = ordered.searchsorted(values, "left")
        not_above[:, column] = ordered.searchsorted(values, "right")
    return below, not_above - below, (~np.isnan(x)).sum(axis=0)
