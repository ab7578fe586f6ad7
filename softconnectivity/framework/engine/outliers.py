"""Values far from all others: how lopsided and how peaked an indicator is, and the usual remedies."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.columns import centred, checked, ends

KINDS = ("none", "log10")
# The bounds used by the European Commission's Joint Research Centre.
MOST_SKEWED, MOST_PEAKED = 2, 3.5


def skewness(x: ArrayLike) -> np.ndarray:
    r"""Return how lopsided each column is: the sample-adjusted Fisher-Pearson coefficient.

    .. math:: G_1 = \frac{\sqrt{n(n-1)}}{n-2}\, \frac{m_3}{m_2^{3/2}},
        \qquad m_r = \frac{1}{n} \sum_i (x_i - \bar x)^r

    Of the three estimators in use this is the one of spreadsheets and of COINr.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns. Missing values (NaN) are left out.

    Returns
    -------
    ndarray, shape (k,)
        Above 0: a long tail of high values. NaN where fewer than three values are known or all are the same.

    Raises
    ------
    ValueError
        If `x` is not a table or a value is infinite.

    References
    ----------
    Joanes and Gill (1998), Comparing Measures of Sample Skewness and Kurtosis, The Statistician 47(1), 183-189: G1.

    Examples
    --------
    Of (0, 0, 1): deviations -1/3, -1/3, 2/3, so m2 = 2/9, m3 = 2/27 and G1 is the square root of 3.

    >>> skewness([[0], [0], [1]]).round(6).tolist()
    [1.732051]
    """
    n, shape = _standardised_moment(checked(x), 3)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 2, shape * np.sqrt(n * (n - 1)) / (n - 2), np.nan)


def excess_kurtosis(x: ArrayLike) -> np.ndarray:
    r"""Return how heavy the tails of each column are beyond those of a normal distribution, sample-adjusted.

    .. math:: G_2 = \frac{n-1}{(n-2)(n-3)} \Bigl[ (n+1) \Bigl( \frac{m_4}{m_2^2} - 3 \Bigr) + 6 \Bigr]

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`skewness`.

    Returns
    -------
    ndarray, shape (k,)
        0 on average in samples of a normal distribution. NaN where fewer than four values are known or all are the
        same.

    Raises
    ------
    ValueError
        If `x` is not a table or a value is infinite.

    References
    ----------
    Joanes and Gill (1998): G2.

    Examples
    --------
    Of (1, 2, 3, 4, 5): m2 = 2, m4 = 34/5, so G2 = 4/6 (6 (1.7 - 3) + 6) = -1.2.

    >>> excess_kurtosis([[1], [2], [3], [4], [5]]).round(12).tolist()
    [-1.2]
    """
    n, shape = _standardised_moment(checked(x), 4)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 3, (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (shape - 3) + 6), np.nan)


def outlying(x: ArrayLike) -> np.ndarray:
    """Tell which columns are both lopsided and heavy-tailed: absolute skewness above 2 and excess kurtosis above 3.5.

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`skewness`.

    Returns
    -------
    ndarray of bool, shape (k,)
        False where one of the two is not defined.

    Raises
    ------
    ValueError
        If `x` is not a table or a value is infinite.

    References
    ----------
    Becker, Caperna, Del Sorbo, Norlén, Papadimitriou and Saisana (2022), COINr, Journal of Open Source Software
    7(78), 4567: the bounds of its function check_SkewKurt.

    Examples
    --------
    >>> outlying([[value, value] for value in range(1, 11)] + [[11, 30], [12, 100]]).tolist()
    [False, True]
    """
    return (np.abs(skewness(x)) > MOST_SKEWED) & (excess_kurtosis(x) > MOST_PEAKED)


def winsorise(x: ArrayLike, most: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Move extreme values inwards, one after the other, in the columns that are :func:`outlying`.

    As long as a column is outlying, its most extreme value (the highest if skewness is positive, else the lowest) takes
    the next value of that column. Units that share the extreme value move together or not at all. A column stays as it
    is once a move would leave it with more than `most` changed values or with a single value; such a column may still
    be outlying, and a logarithm (:func:`transform`) is then the usual remedy.

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`skewness`.
    most : int
        Values of a column that may be changed, at most; not negative.

    Returns
    -------
    treated : ndarray, shape (n, k)
        Missing values stay missing.
    changed : ndarray of bool, shape (n, k)

    Raises
    ------
    ValueError
        If `x` is not a table, a value is infinite or `most` is negative.

    References
    ----------
    Becker et al. (2022), COINr: the rule as its function winsorise has it, with at most five values; there, tied values
    may pass the limit. OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 5: why skewed
    indicators and extreme values are looked at before normalisation.

    Examples
    --------
    The example of COINr: of 1, 2, ..., 10, 30, 100 the last becomes 30, and that is enough.

    >>> column = [[value] for value in [*range(1, 11), 30, 100]]
    >>> treated, changed = winsorise(column)
    >>> treated[-3:, 0].tolist(), int(changed.sum())
    ([10.0, 30.0, 30.0], 1)
    """
    x = checked(x)
    if most < 0:
        raise ValueError(f"most must not be negative: {most}")
    treated, known = x, ~np.isnan(x)
    for _ in range(most):
        moved = _extreme_moved(treated)
        low, high = ends(moved)
        may = outlying(treated) & (low < high) & ((known & (moved != x)).sum(axis=0) <= most)
        if not may.any():
            break
        treated = np.where(may, moved, treated)
    return treated.copy(), known & (treated != x)


def transform(x: ArrayLike, kinds: Sequence[str]) -> np.ndarray:
    """Return each column as it is or its decimal logarithm.

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`skewness`.
    kinds : sequence of str, length k
        "none" or "log10" for each column.

    Returns
    -------
    ndarray, shape (n, k)
        Missing values stay missing.

    Raises
    ------
    ValueError
        If a kind is unknown, there are more or fewer kinds than columns, `x` is not a table of finite values, or a
        value to take the logarithm of is not above 0.

    References
    ----------
    OECD, EU and JRC (2008), step 5: the logarithm for skewed indicators.

    Examples
    --------
    >>> transform([[100, 100], [1000, 1000]], ["none", "log10"]).tolist()
    [[100.0, 2.0], [1000.0, 3.0]]
    """
    x = checked(x)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise ValueError(f"unknown transform {unknown[0]!r}; known are {', '.join(KINDS)}")
    if len(kinds) != x.shape[1]:
        raise ValueError(f"{len(kinds)} transforms do not fit {x.shape[1]} columns")
    logged = np.array([kind == "log10" for kind in kinds], dtype=bool)
    impossible = logged & (x <= 0)
    if impossible.any():
        row, column = np.argwhere(impossible)[0]
        raise ValueError(f"row {row}, column {column}: {x[row, column]} has no logarithm, it is not above 0")
    return np.where(logged, np.log10(np.where(logged, x, 1)), x)


def _standardised_moment(x: np.ndarray, order: int) -> tuple[np.ndarray, np.ndarray]:
    n, distance = (~np.isnan(x)).sum(axis=0), centred(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.nansum(distance**2, axis=0) / n
        return n, np.nansum(distance**order, axis=0) / n / variance ** (order / 2)


def _extreme_moved(x: np.ndarray) -> np.ndarray:
    side = np.where(skewness(x) < 0, -1, 1)
    extreme = x * side == ends(x * side)[1]
    _, following = ends(np.where(extreme, np.nan, x * side))
    return np.where(extreme, following * side, x)
