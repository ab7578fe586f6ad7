"""Stand-ins for values that are not known. Each is a choice of the analyst, not a finding."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.columns import checked, ends

METHODS = ("none", "mean", "median", "group_median", "lowest")


def impute(x: ArrayLike, method: str, groups: Sequence[str] | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Fill the missing values of each column from the known ones of that column.

    A single value for many units makes them look more alike than they are; the mask lets this be said, and several
    methods side by side show what hangs on it.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Units in rows, indicators in columns; NaN: not known.
    method : str
        "none"
            Missing stays missing.
        "mean", "median"
            Of all known units.
        "group_median"
            Of the known units of the same group. A unit whose group is unknown, or of whose group nobody is known,
            gets the median of all known units.
        "lowest"
            The smallest known value: what is not known counts as not there. This is the worst case only where high is
            good; turn the other columns round first (:func:`softconnectivity.framework.engine.columns.oriented`).
    groups : sequence of str, length n
        Group of each unit, "" if unknown; needed by "group_median" alone.

    Returns
    -------
    values : ndarray, shape (n, k)
        Known values as they were. A column without any known value stays missing.
    imputed : ndarray of bool, shape (n, k)
        Where a stand-in was put.

    Raises
    ------
    ValueError
        If the method is unknown, `x` is not a table of finite values, or groups are needed and do not fit `x`.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 3: unconditional mean and median, and
    the advice to say how far an imputed value can be relied on. Little and Rubin (2002), Statistical Analysis with
    Missing Data: how such stand-ins understate the spread.

    Examples
    --------
    >>> values, imputed = impute([[1], [2], [6], [None]], "mean")
    >>> values[:, 0].tolist(), imputed[:, 0].tolist()
    ([1.0, 2.0, 6.0, 3.0], [False, False, False, True])
    >>> values, _ = impute([[1], [3], [8], [None], [None]], "group_median", ["a", "a", "b", "a", ""])
    >>> values[:, 0].tolist()
    [1.0, 3.0, 8.0, 2.0, 3.0]
    """
    x = checked(x)
    missing = np.isnan(x)
    values = np.where(missing, _stand_ins(x, method, groups), x)
    return values, missing & ~np.isnan(values)


def _stand_ins(x: np.ndarray, method: str, groups: Sequence[str] | None) -> np.ndarray:
    match method:
        case "none":
            return np.full(x.shape[1], np.nan)
        case "mean":
            known = (~np.isnan(x)).sum(axis=0)
            return np.where(known > 0, np.nansum(x, axis=0) / np.maximum(known, 1), np.nan)
        case "median":
            return _median(x)
        case "group_median":
            return _group_median(x, groups)
        case "lowest":
            return ends(x)[0]
    raise ValueError(f"unknown imputation {method!r}; known are {', '.join(METHODS)}")


def _group_median(x: np.ndarray, groups: Sequence[str] | None) -> np.ndarray:
    if groups is None or len(groups) != len(x):
        raise ValueError(f"{0 if groups is None else len(groups)} groups do not fit {len(x)} units")
    labels, overall = np.array(groups, dtype=object), _median(x)
    stand_ins = np.tile(overall, (len(x), 1))
    for label in set(groups) - {""}:
        own = labels == label
        median = _median(x[own])
        stand_ins[own] = np.where(np.isnan(median), overall, median)
    return stand_ins


def _median(x: np.ndarray) -> np.ndarray:
    # NaN sorts behind every number, so the known values of a column come first; np.nanmedian would go column by column.
    known = (~np.isnan(x)).sum(axis=0)
    ordered = np.sort(x, axis=0)
    lower = np.take_along_axis(ordered, np.maximum(known - 1, 0)[np.newaxis] // 2, axis=0)
    upper = np.take_along_axis(ordered, known[np.newaxis] // 2, axis=0)
    return ((lower + upper) / 2)[0]
