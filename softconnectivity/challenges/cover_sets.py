"""The smallest sets of recommendations that answer every challenge, all of them, by trying every set."""

from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_MOST_SETS = 16  # 65,536 subsets


def smallest_covers(answers: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which subsets of the columns are smallest covers of the rows.

    A subset covers when every row has an answer in one of its columns; it is smallest when no subset with fewer
    columns covers. Every subset is tried, so the result is exact and complete (minimum set cover).

    Parameters
    ----------
    answers : ndarray of bool, shape (codings, rows, columns)
        Whether a column answers a row; at most 16 columns.

    Returns
    -------
    ndarray of bool, shape (codings, 2**columns)
        In the order of :func:`subsets`; nothing is chosen where some row has no answer at all.

    Examples
    --------
    >>> answers = np.array([[[1, 1, 0], [0, 1, 1]], [[1, 0, 0], [0, 0, 1]], [[0, 0, 0], [1, 1, 1]]], dtype=bool)
    >>> [[np.flatnonzero(chosen).tolist() for chosen in subsets(3)[found]] for found in smallest_covers(answers)]
    [[[1]], [[0, 2]], []]
    """
    chosen = subsets(answers.shape[2])
    powers = 2 ** np.arange(answers.shape[2], dtype=np.int64)
    sets, rows = chosen @ powers, answers @ powers
    covers = np.ones((len(answers), len(sets)), dtype=bool)
    for row in rows.T:
        covers &= (row[:, None] & sets) != 0
    sizes = chosen.sum(axis=1)
    least = np.where(covers, sizes, answers.shape[2] + 1).min(axis=1)
    return covers & (sizes == least[:, None])


@lru_cache
def subsets(columns: int) -> NDArray[np.bool_]:
    """Every subset of so many columns, small ones first, shape (2**columns, columns).

    Raises
    ------
    ValueError
        More than 16 columns: there would be too many subsets to try.

    Examples
    --------
    >>> subsets(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    if columns > _MOST_SETS:
        raise ValueError(f"{columns} columns: every subset is tried, which {_MOST_SETS} allow at most")
    places = [chosen for size in range(columns + 1) for chosen in combinations(range(columns), size)]
    every = np.zeros((len(places), columns), dtype=bool)
    for number, chosen in enumerate(places):
        every[number, list(chosen)] = True
    every.flags.writeable = False
    return every
