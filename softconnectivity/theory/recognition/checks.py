"""Arguments of the model as arrays of numbers, refused by name where they leave their range."""

from math import inf

import numpy as np
from numpy.typing import ArrayLike


def within(name: str, given: ArrayLike, low: float, high: float = inf, *, open_low: bool = False) -> np.ndarray:
    """Return an argument as an array of floats.

    Parameters
    ----------
    name : str
        Of the argument, for the message.
    given : array_like
    low, high : float
        Ends of its range; both belong to it.
    open_low : bool
        The lower end does not.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If a number is not finite or lies outside, with the name and the range.

    Examples
    --------
    >>> within("elasticity", 5, 1, open_low=True)
    array(5.)
    >>> within("elasticity", 1, 1, open_low=True)
    Traceback (most recent call last):
    ValueError: elasticity must be above 1
    """
    values = np.asarray(given, float)
    inside = np.isfinite(values) & ((values > low) if open_low else (values >= low)) & (values <= high)
    if not inside.all():
        range_ = f"above {low:g}" if open_low else f"at least {low:g}"
        raise ValueError(f"{name} must be {range_}{'' if high == inf else f' and at most {high:g}'}")
    return values


def square(name: str, given: ArrayLike, low: float) -> np.ndarray:
    """Return a table of sellers by buyers, in the last two axes, as an array of floats.

    Parameters
    ----------
    name, given, low
        As in :func:`within`.

    Returns
    -------
    ndarray, shape (..., n, n)

    Raises
    ------
    ValueError
        If the table is not square or a number lies below `low`.

    Examples
    --------
    >>> square("costs", [[1, 2]], 1)
    Traceback (most recent call last):
    ValueError: costs must be a square table, not (1, 2)
    """
    values = within(name, given, low)
    if values.ndim < 2 or values.shape[-1] != values.shape[-2]:
        raise ValueError(f"{name} must be a square table, not {values.shape}")
    return values
