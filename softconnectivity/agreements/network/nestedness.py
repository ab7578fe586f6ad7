"""Nestedness: do those who share little share a part of what the others share? NODF and a null model.

Almeida-Neto, Guimarães, Guimarães, Loyola and Ulrich (2008), Oikos 117, 1227-1239. The null model keeps the number of
ones in every row and in every column (Strona et al. 2014, Nature Communications 5, 4114: the curveball algorithm).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

# Trades for each pair of columns from one random matrix to the next, and before the first one.
_TRADES, _FIRST = 1, 40
# Values this close are equal but for rounding.
_SAME = 1e-9


@dataclass(frozen=True)
class Nestedness:
    """NODF of a matrix beside that of random matrices with the same row and column totals.

    Attributes
    ----------
    value : float
        NODF, 0 to 100.
    null : ndarray
        NODF of each random matrix.
    """

    value: float
    null: np.ndarray

    @property
    def mean(self) -> float:
        """Mean over the random matrices."""
        return float(self.null.mean())

    @property
    def z(self) -> float:
        """Standard score; NaN where the random matrices do not differ."""
        spread = float(self.null.std(ddof=1))
        return (self.value - self.mean) / spread if spread > _SAME else float("nan")

    @property
    def at_least(self) -> float:
        """Share of matrices at least as nested, the observed one counted among them."""
        return float((1 + (self.null >= self.value - _SAME).sum()) / (1 + len(self.null)))

    @property
    def at_most(self) -> float:
        """Share of matrices at most as nested, the observed one counted among them."""
        return float((1 + (self.null <= self.value + _SAME).sum()) / (1 + len(self.null)))


def nodf(matrix: ArrayLike) -> tuple[float, float, float]:
    r"""Return NODF of a binary matrix: of all pairs, of the pairs of rows, of the pairs of columns.

    Of two rows (or columns) with different totals, the share of the smaller that lies within the larger; zero where the
    totals are equal; the mean over all pairs, times 100. Empty rows and columns must be left out beforehand.

    Parameters
    ----------
    matrix : array_like of bool, shape (rows, columns)
        Two or more of each, none empty. Their order does not matter.

    Returns
    -------
    tuple of float
        Each 0 to 100.

    Raises
    ------
    ValueError
        Fewer than two rows or columns, or one without any.

    Examples
    --------
    A perfectly nested matrix, and a checkerboard.

    >>> nodf([[1, 1, 1], [1, 1, 0], [1, 0, 0]]), nodf([[1, 0], [0, 1]])
    ((100.0, 100.0, 100.0), (0.0, 0.0, 0.0))
    """
    matrix = np.asarray(matrix).astype(bool)
    if matrix.ndim != 2 or min(matrix.shape) < 2:
        raise ValueError("NODF needs two rows and two columns")
    if not (matrix.any(axis=0).all() and matrix.any(axis=1).all()):
        raise ValueError("NODF needs rows and columns that are not empty")
    (rows, row_pairs), (columns, column_pairs) = _paired(matrix), _paired(matrix.T)
    every = (rows + columns) / (row_pairs + column_pairs)
    return every, rows / row_pairs, columns / column_pairs


def curveball(matrix: ArrayLike, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return random matrices with the row and column totals of a matrix.

    A trade takes two columns, and deals the rows that only one of them has out anew. Trades run on from one matrix to
    the next, one for each pair of columns, and forty for each before the first matrix.

    Parameters
    ----------
    matrix : array_like of bool, shape (rows, columns)
        Two columns or more.
    draws : int
        Number of matrices.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of bool, shape (draws, rows, columns)

    Examples
    --------
    >>> drawn = curveball([[1, 1, 0], [1, 0, 1]], 3, np.random.default_rng(1))
    >>> drawn.sum(axis=1).tolist(), drawn.sum(axis=2).tolist()
    ([[2, 1, 1], [2, 1, 1], [2, 1, 1]], [[2, 2], [2, 2], [2, 2]])
    """
    now = np.asarray(matrix).astype(bool).T.copy()
    pairs = len(now) * (len(now) - 1) // 2
    drawn = np.empty((draws, *now.T.shape), dtype=bool)
    for draw in range(draws):
        for _ in range(pairs * (_TRADES if draw else _FIRST)):
            _trade(now, rng)
        drawn[draw] = now.T
    return drawn


def nestedness(matrix: ArrayLike, draws: int, rng: np.random.Generator) -> Nestedness:
    """Return NODF of a matrix and of random ones with its row and column totals.

    Examples
    --------
    A perfectly nested matrix is the only one with its totals.

    >>> found = nestedness([[1, 1], [1, 0]], 50, np.random.default_rng(1))
    >>> found.value, found.mean, found.z, found.at_least
    (100.0, 100.0, nan, 1.0)
    """
    null = [nodf(one)[0] for one in curveball(matrix, draws, rng)]
    return Nestedness(nodf(matrix)[0], np.array(null))


def without_empty(matrix: ArrayLike) -> np.ndarray:
    """Return the matrix without its empty rows and columns.

    Examples
    --------
    >>> without_empty([[1, 0], [0, 0]]).astype(int).tolist()
    [[1]]
    """
    matrix = np.asarray(matrix).astype(bool)
    return matrix[matrix.any(axis=1)][:, matrix.any(axis=0)]


def _paired(matrix: np.ndarray) -> tuple[float, int]:
    """Sum over the pairs of rows, and their number.

    Pairs with the same two totals are summed at once: what two rows share is a sum over columns.
    """
    totals, place = np.unique(matrix.sum(axis=1), return_inverse=True)
    with_total = (place[None, :] == np.arange(len(totals))[:, None]).astype(float) @ matrix
    shared = with_total @ with_total.T
    # The smaller of two different totals stands first, for they are in order.
    number = len(matrix)
    return float((np.triu(shared, 1) / totals[:, None]).sum() * 100), number * (number - 1) // 2


def _trade(columns: np.ndarray, rng: np.random.Generator) -> None:
    """One trade between two columns, here the rows of the transposed matrix, in place."""
    first = rng.integers(len(columns))
    second = (first + rng.integers(1, len(columns))) % len(columns)
    apart = np.flatnonzero(columns[first] ^ columns[second])
    dealt = columns[first, apart]
    rng.shuffle(dealt)
    columns[first, apart], columns[second, apart] = dealt, ~dealt
