"""How far two codings agree beyond chance: weighted kappa and its standard error."""

import numpy as np
from numpy.typing import ArrayLike


def crosstab(first: ArrayLike, second: ArrayLike, levels: int) -> np.ndarray:
    """How often the coders gave each pair of codes.

    Parameters
    ----------
    first, second : array_like of int, shape (cells,)
        Codes 0 to `levels` - 1 of the same cells.
    levels : int
        Number of codes, at least 2.

    Returns
    -------
    ndarray of int, shape (levels, levels)
        Rows: the first coder.

    Raises
    ------
    ValueError
        Different lengths, no cell, or a code outside its range.

    Examples
    --------
    >>> crosstab([0, 1, 1], [0, 1, 0], 2).tolist()
    [[1, 0], [1, 1]]
    """
    first, second = np.asarray(first), np.asarray(second)
    if first.shape != second.shape or first.ndim != 1 or first.size == 0:
        raise ValueError(f"first and second must be codes of the same cells, not {first.shape} and {second.shape}")
    if min(first.min(), second.min()) < 0 or max(first.max(), second.max()) >= levels:
        raise ValueError(f"codes must be 0 to {levels - 1}")
    return np.bincount(first * levels + second, minlength=levels**2).reshape(levels, levels)


def distances(levels: int, power: float = 2.0) -> np.ndarray:
    """Weight of each disagreement: |i - j| to a power; 2 quadratic, 1 linear, 0 every disagreement alike.

    Examples
    --------
    >>> distances(3).tolist()
    [[0.0, 1.0, 4.0], [1.0, 0.0, 1.0], [4.0, 1.0, 0.0]]
    """
    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(float)
    return np.where(apart > 0, apart**power, 0.0)


def weighted_kappa(table: ArrayLike, weights: ArrayLike) -> float:
    r"""Cohen's weighted kappa: observed disagreement against the disagreement expected by chance.

    .. math:: \kappa_w = 1 - \frac{\sum_{ij} d_{ij} \, p_{ij}}{\sum_{ij} d_{ij} \, p_{i\cdot} \, p_{\cdot j}}

    Cohen (1968); with :math:`d_{ij} = |i - j|^2` the quadratic weighting.

    Parameters
    ----------
    table : array_like, shape (levels, levels)
        Counts (or shares) of the pairs of codes, see `crosstab`.
    weights : array_like, shape (levels, levels)
        :math:`d_{ij} \ge 0`, 0 on the diagonal, see `distances`.

    Returns
    -------
    float
        1 for full agreement, 0 for chance. NaN where chance leaves no disagreement (one code only).

    Raises
    ------
    ValueError
        Shapes that differ, an empty table, or negative entries.

    Examples
    --------
    >>> round(weighted_kappa([[20, 5], [10, 15]], distances(2)), 3)
    0.4
    """
    shares, weights = _checked(table, weights)
    by_chance = (weights * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum()
    return float(1 - (weights * shares).sum() / by_chance) if by_chance > 0 else float("nan")


def standard_error(table: ArrayLike, weights: ArrayLike) -> float:
    """Large-sample standard error of `weighted_kappa` for independent cells.

    Fleiss, Cohen and Everitt (1969), for the case that kappa is not zero. Cells of one article are not independent,
    so it is rather too small here.

    Parameters and errors as in `weighted_kappa`; `table` must hold counts.

    Examples
    --------
    >>> round(standard_error([[20, 5], [10, 15]], distances(2)), 3)
    0.127
    """
    shares, weights = _checked(table, weights)
    cells = np.asarray(table).sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    by_chance = rows @ weights @ columns
    if by_chance == 0:
        return float("nan")
    observed = (weights * shares).sum()
    # Derivative of kappa with respect to each share: the delta method, which is what the published formula is.
    slope = -weights / by_chance + observed / by_chance**2 * ((weights @ columns)[:, None] + rows @ weights)
    variance = (shares * slope**2).sum() - (shares * slope).sum() ** 2
    return float(np.sqrt(max(variance, 0.0) / cells))


def _checked(table: ArrayLike, weights: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    table, weights = np.asarray(table, dtype=float), np.asarray(weights, dtype=float)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or table.shape != weights.shape:
        raise ValueError(f"table and weights must be square and alike, not {table.shape} and {weights.shape}")
    if (table < 0).any() or (weights < 0).any() or table.sum() <= 0:
        raise ValueError("table must hold counts, and weights must not be negative")
    return table / table.sum(), weights
