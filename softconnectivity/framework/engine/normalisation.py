"""Indicators in different units brought to one scale from 0 to 1, high being good."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from softconnectivity.framework.engine.columns import centred, checked, ends, oriented, per_column
from softconnectivity.framework.engine.standing import percentile_share, rank_share

METHODS = ("min_max", "z_score", "rank", "percentile", "reference")


def min_max(x: ArrayLike, low: ArrayLike, high: ArrayLike, clip: bool = True) -> np.ndarray:
    r"""Return the way each value has come from the low goalpost to the high one.

    .. math:: I = \frac{x - x_{low}}{x_{high} - x_{low}}

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns; NaN: not known.
    low, high : array_like, shape (k,) or ()
        Goalposts in the unit of the column, low below high.
    clip : bool
        Count values beyond a goalpost as standing on it.

    Returns
    -------
    ndarray, shape (n, k)
        Between 0 and 1 if clipped. Missing values stay missing.

    Raises
    ------
    ValueError
        If a low goalpost is not below its high one, goalposts do not fit `x`, or `x` is not a table of finite values.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 5: min-max.

    Examples
    --------
    Internet hosts and patents in Finland, goalposts as in Saisana, Saltelli and Tarantola (2005), Table 1.

    >>> min_max([[200.2, 187]], [0, 0], [232.4, 994]).round(3).tolist()
    [[0.861, 0.188]]
    """
    x = checked(x)
    low, high = per_column("low", low, x), per_column("high", high, x)
    if not (low < high).all():
        column = np.flatnonzero(~(low < high))[0]
        raise ValueError(f"column {column}: the low goalpost {low[column]} is not below the high one {high[column]}")
    way = (x - low) / (high - low)
    return np.clip(way, 0, 1) if clip else way


def z_score(x: ArrayLike) -> np.ndarray:
    r"""Return the distance of each value from the mean of its column, in standard deviations.

    .. math:: z = \frac{x - \bar x}{s}, \qquad s^2 = \frac{1}{n-1} \sum_i (x_i - \bar x)^2

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`min_max`. The n of a column are its known values.

    Returns
    -------
    ndarray, shape (n, k)
        Missing values stay missing, also where a whole column is.

    Raises
    ------
    ValueError
        If the known values of a column are all the same, or `x` is not a table of finite values.

    References
    ----------
    OECD, EU and JRC (2008), step 5: standardisation. It leaves the divisor open; n - 1 is that of COINr.

    Examples
    --------
    >>> z_score([[1], [2], [3], [None]]).tolist()
    [[-1.0], [0.0], [1.0], [nan]]
    """
    x = checked(x)
    low, high = ends(x)
    if (low == high).any():
        column = np.flatnonzero(low == high)[0]
        raise ValueError(f"column {column} does not vary: every known value is {low[column]}")
    distance, known = centred(x), (~np.isnan(x)).sum(axis=0)
    return distance / np.sqrt(np.nansum(distance**2, axis=0) / np.maximum(known - 1, 1))


def normal_share(x: ArrayLike) -> np.ndarray:
    r"""Return :math:`\Phi(z)`: the part of a normal distribution that lies below the :func:`z_score`.

    A z-score may be negative, and neither a geometric mean nor a minimum over [0, 1] can take it. This share keeps its
    order and stays strictly between 0 and 1 up to rounding; extreme values count for less than in the score itself.

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`z_score`.

    Returns
    -------
    ndarray, shape (n, k)
        Between 0 and 1; 0.5 at the mean. Missing values stay missing.

    Raises
    ------
    ValueError
        As :func:`z_score`.

    Examples
    --------
    One standard deviation below the mean, the mean, one above.

    >>> normal_share([[1], [2], [3]]).round(4).tolist()
    [[0.1587], [0.5], [0.8413]]
    """
    return ndtr(z_score(x))


def distance_to_reference(x: ArrayLike, reference: ArrayLike, clip: bool = False) -> np.ndarray:
    r"""Return each value as a multiple of a reference: :math:`I = x / x_{ref}`.

    Parameters
    ----------
    x : array_like, shape (n, k)
        As for :func:`min_max`; not negative.
    reference : array_like, shape (k,) or ()
        Above 0: a target, a named unit or the leader.
    clip : bool
        Count values above the reference as equal to it.

    Returns
    -------
    ndarray, shape (n, k)
        At least 0; at most 1 if clipped. Missing values stay missing.

    Raises
    ------
    ValueError
        If a value is negative, a reference is not above 0 or they do not fit `x`, or `x` is not a table of finite
        values.

    References
    ----------
    OECD, EU and JRC (2008), step 5: distance to a reference.

    Examples
    --------
    >>> distance_to_reference([[1], [4], [6]], 4)[:, 0].tolist()
    [0.25, 1.0, 1.5]
    """
    x = checked(x)
    reference = per_column("reference", reference, x)
    if not (reference > 0).all():
        column = np.flatnonzero(~(reference > 0))[0]
        raise ValueError(f"column {column}: the reference {reference[column]} is not above 0")
    if (x < 0).any():
        raise ValueError(f"values must not be negative: {x[x < 0][0]}")
    return np.minimum(x / reference, 1) if clip else x / reference


def normalise(
    x: ArrayLike, method: str, direction: ArrayLike, low: ArrayLike = np.nan, high: ArrayLike = np.nan
) -> np.ndarray:
    """Bring every column to a scale from 0 (worst) to 1 (best).

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns, in their own units; NaN: not known.
    method : str
        "min_max"
            :func:`min_max` between the goalposts, clipped.
        "z_score"
            :func:`normal_share`.
        "rank", "percentile"
            :func:`rank_share`, :func:`percentile_share`.
        "reference"
            Distance from the bad goalpost, divided by that of the best known unit, the leader; 0 for units beyond that
            goalpost. The good goalpost is not used.
    direction : array_like, shape (k,)
        +1 where high is good, -1 where low is good.
    low, high : array_like, shape (k,) or ()
        Goalposts in the unit of the column, low below high whatever the direction; the bad one is `low` where high is
        good and `high` where low is good. NaN: the smallest and the largest known value.

    Returns
    -------
    ndarray, shape (n, k)
        Between 0 and 1. Missing values stay missing, also where a whole column is.

    Raises
    ------
    ValueError
        If the method is unknown; an argument does not fit `x`; a column that does not vary is to be put between its own
        ends or into standard deviations; or nobody is better than the bad goalpost of "reference".

    References
    ----------
    OECD, EU and JRC (2008), step 5.

    Examples
    --------
    Days at the border, fewer being better; with goalposts at 0 and 10 days, and between the known ends.

    >>> normalise([[1], [3], [5]], "min_max", [-1], [0], [10])[:, 0].tolist()
    [0.9, 0.7, 0.5]
    >>> normalise([[1], [3], [5]], "min_max", [-1])[:, 0].tolist()
    [1.0, 0.5, 0.0]

    The leader is three days quicker than the slowest, the second one day:

    >>> normalise([[2], [4], [5]], "reference", [-1])[:, 0].round(4).tolist()
    [1.0, 0.3333, 0.0]
    """
    turned, x = oriented(x, direction), checked(x)
    match method:
        case "z_score":
            return normal_share(turned)
        case "rank":
            return rank_share(turned)
        case "percentile":
            return percentile_share(turned)
        case "min_max" | "reference":
            low, high = _goalposts(x, low, high)
            high_is_good = per_column("direction", direction, x) > 0
            if method == "min_max":
                way = min_max(x, low, high)
                return np.where(high_is_good, way, 1 - way)
            return _behind_leader(np.where(high_is_good, x - low, high - x), np.where(high_is_good, low, high))
    raise ValueError(f"unknown normalisation {method!r}; known are {', '.join(METHODS)}")


def _goalposts(x: np.ndarray, low: ArrayLike, high: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    low, high = per_column("low", low, x), per_column("high", high, x)
    lowest, highest = ends(x)
    # Any goalposts do for a column nobody is known in; without them it could not stay missing.
    unknown = np.isnan(lowest)
    low = np.where(unknown, 0, np.where(np.isnan(low), lowest, low))
    return low, np.where(unknown, 1, np.where(np.isnan(high), highest, high))


def _behind_leader(distance: np.ndarray, bad_end: np.ndarray) -> np.ndarray:
    distance = np.maximum(distance, 0)
    leader = ends(distance)[1]
    if (leader == 0).any():
        column = np.flatnonzero(leader == 0)[0]
        raise ValueError(f"column {column}: no known value is better than the bad end {bad_end[column]}")
    return distance_to_reference(distance, np.where(np.isnan(leader), 1, leader))
