"""Agreement of two coders at a time, with and without a correction for chance; any number of pairs and samples at once.

Arrays in, arrays out. Codes are whole numbers from 0; NaN stands for a cell that a coder has not coded.
"""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.polycentric.agreement import distances

__all__ = ["distances", "kappa", "pair_tables", "pairs", "percent_agreement"]


def pairs(coders: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of the first and the second coder of every pair, in the order of `pair_tables`.

    Examples
    --------
    >>> [places.tolist() for places in pairs(3)]
    [[0, 0, 1], [1, 2, 2]]
    """
    return np.triu_indices(coders, 1)


def pair_tables(codes: ArrayLike, levels: int) -> np.ndarray:
    """The table of each cell and pair of coders: 1 at the codes they gave, all 0 where one of them gave none.

    Added up over cells these are the tables that `kappa` and `percent_agreement` take.

    Parameters
    ----------
    codes : array_like, shape (cells, coders)
        0 to `levels` - 1, or NaN.
    levels : int
        Number of codes.

    Returns
    -------
    ndarray of float, shape (cells, pairs, levels, levels)
        Rows: the first coder of the pair.

    Raises
    ------
    ValueError
        Not a matrix, or a code that is none of 0 to `levels` - 1.

    Examples
    --------
    >>> pair_tables([[0, 0], [1, 0], [1, np.nan]], 2).sum(axis=0).tolist()
    [[[1.0, 0.0], [1.0, 0.0]]]
    """
    given = one_hot(codes, levels)
    first, second = pairs(given.shape[1])
    return given[:, first, :, None] * given[:, second, None, :]


def one_hot(codes: ArrayLike, levels: int) -> np.ndarray:
    """1 at the code given, shape (cells, coders, levels); parameters and errors as for `pair_tables`."""
    codes = np.asarray(codes, dtype=float)
    if codes.ndim != 2:
        raise ValueError(f"codes must be cells by coders, not of shape {codes.shape}")
    given = codes[:, :, None] == np.arange(levels)
    if not (given.any(axis=2) | np.isnan(codes)).all():
        raise ValueError(f"codes must be 0 to {levels - 1}, or NaN")
    return given.astype(float)


def percent_agreement(tables: ArrayLike) -> np.ndarray:
    """Share of the cells coded by both to which both gave the same code.

    Parameters
    ----------
    tables : array_like, shape (..., levels, levels)
        Counts.

    Returns
    -------
    ndarray, shape (...)
        0 to 1; NaN for a table without counts.

    Examples
    --------
    >>> float(percent_agreement([[20, 5], [10, 15]]))
    0.7
    """
    tables = np.asarray(tables, dtype=float)
    return ratio(np.trace(tables, axis1=-2, axis2=-1), tables.sum(axis=(-2, -1)))


def kappa(tables: ArrayLike, weights: ArrayLike) -> np.ndarray:
    r"""Cohen's kappa of every table.

    .. math:: \kappa = 1 - \frac{\sum_{ij} d_{ij} \, p_{ij}}{\sum_{ij} d_{ij} \, p_{i\cdot} \, p_{\cdot j}}

    Cohen (1960) with :math:`d_{ij} = 1` for every disagreement, Cohen (1968) with weights, here
    :math:`d_{ij} = (i - j)^2`.

    Parameters
    ----------
    tables : array_like, shape (..., levels, levels)
        Counts.
    weights : array_like, shape (levels, levels)
        :math:`d_{ij} \ge 0`, 0 on the diagonal, see `distances`.

    Returns
    -------
    ndarray, shape (...)
        1 for full agreement, 0 for as much as by chance. NaN where chance leaves no disagreement: both gave one and
        the same code throughout, so that nothing could have been told apart.

    Examples
    --------
    >>> kappa([[[20, 5], [10, 15]], [[9, 0], [0, 0]]], distances(2, 0)).round(3).tolist()
    [0.4, nan]
    """
    tables, weights = np.asarray(tables, dtype=float), np.asarray(weights, dtype=float)
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    by_chance = np.einsum("...i,ij,...j->...", rows, weights, columns)
    return 1 - ratio((tables * weights).sum(axis=(-2, -1)) * tables.sum(axis=(-2, -1)), by_chance)


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """`above` / `below`, NaN where `below` is not positive.

    Examples
    --------
    >>> ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist()
    [0.5, nan]
    """
    return np.divide(above, below, out=np.full(np.shape(below), np.nan), where=np.asarray(below) > 0)
