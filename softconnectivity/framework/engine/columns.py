"""Indicators side by side: units in rows, indicators in columns, NaN where a value is not known."""

import numpy as np
from numpy.typing import ArrayLike


def checked(x: ArrayLike) -> np.ndarray:
    """Return a table of indicators as an array of floats.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns; NaN: not known.

    Returns
    -------
    ndarray, shape (n, k)

    Raises
    ------
    ValueError
        If `x` is not a table, or a value is infinite.

    Examples
    --------
    >>> checked([[1, None], [2, 3]]).tolist()
    [[1.0, nan], [2.0, 3.0]]
    """
    values = np.asarray(x, dtype=float)
    if values.ndim != 2:
        raise ValueError(f"indicators must be a table of units by indicators, not of shape {values.shape}")
    if np.isinf(values).any():
        row, column = np.argwhere(np.isinf(values))[0]
        raise ValueError(f"row {row}, column {column}: {values[row, column]} is not a finite value")
    return values


def per_column(name: str, given: ArrayLike, x: np.ndarray) -> np.ndarray:
    """Return one number for each column of a table; a single number holds for all of them.

    Parameters
    ----------
    name : str
        Of the argument, for the message.
    given : array_like, shape (k,) or ()
    x : ndarray, shape (n, k)

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        If there are more or fewer numbers than columns.

    Examples
    --------
    >>> per_column("low", 0, np.ones((5, 2))).tolist()
    [0.0, 0.0]
    >>> per_column("low", [0, 0, 0], np.ones((5, 2)))
    Traceback (most recent call last):
    ValueError: low of shape (3,) does not fit 2 columns
    """
    values = np.asarray(given, dtype=float)
    if values.shape not in ((), x.shape[1:]):
        raise ValueError(f"{name} of shape {values.shape} does not fit {x.shape[1]} columns")
    return np.broadcast_to(values, x.shape[1:])


def oriented(x: ArrayLike, direction: ArrayLike) -> np.ndarray:
    """Turn the columns round in which low is good, so that high is good everywhere.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns; NaN: not known.
    direction : array_like, shape (k,)
        +1 where high is good, -1 where low is good.

    Returns
    -------
    ndarray, shape (n, k)
        Doing it twice gives `x` back.

    Raises
    ------
    ValueError
        If a direction is neither +1 nor -1 or they do not fit `x`, or `x` is not a table of finite values.

    Examples
    --------
    >>> oriented([[2, 5], [3, 6]], [1, -1]).tolist()
    [[2.0, -5.0], [3.0, -6.0]]
    """
    x = checked(x)
    direction = per_column("direction", direction, x)
    if wrong := direction[np.abs(direction) != 1].tolist():
        raise ValueError(f"direction must be +1 or -1, not {wrong[0]}")
    return x * direction


def ends(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest and the largest known value of each column; NaN for a column without any.

    Parameters
    ----------
    x : ndarray, shape (n, k)

    Returns
    -------
    low, high : ndarray, shape (k,)

    Examples
    --------
    >>> [end.tolist() for end in ends(np.array([[3, np.nan], [1, np.nan], [np.nan, np.nan]]))]
    [[1.0, nan], [3.0, nan]]
    """
    return np.fmin.reduce(x, axis=0, initial=np.nan), np.fmax.reduce(x, axis=0, initial=np.nan)


def centred(x: np.ndarray) -> np.ndarray:
    """Return the distance of each value from the mean of its column, as a part of the column's range.

    Moments of a distribution that do not depend on the unit can be taken of these: their powers neither overflow nor
    vanish, whatever the unit.

    Parameters
    ----------
    x : ndarray, shape (n, k)

    Returns
    -------
    ndarray, shape (n, k)
        Between -1 and 1; NaN in a column whose known values are all the same.

    Examples
    --------
    >>> centred(np.array([[1e-300], [2e-300], [6e-300]])).round(12).tolist()
    [[-0.4], [-0.2], [0.6]]
    """
    low, high = ends(x)
    spread = np.where(high > low, high - low, np.nan)
    known = np.maximum((~np.isnan(x)).sum(axis=0), 1)
    return (x - np.nansum(x, axis=0) / known) / spread
