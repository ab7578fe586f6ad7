"""Ranking by votes: every indicator votes for an order of the units, and no strength makes up for a weakness.

Orders list the units (0 to n - 1) from best to last. A pairwise table holds, in row i and column j, the votes or the
weight that put unit i before unit j; its diagonal is not read.
"""

import numpy as np
from numpy.typing import ArrayLike

MOST_UNITS = 16
MOST_ORDERS = 100_000
# Sums of weights such as 0.1 miss each other by rounding. Of scores, which lie between 0 and 1, or as a share of all
# the votes this is far less than any difference that means something.
TIE = 1e-12


def average_ranks(scores: ArrayLike) -> np.ndarray:
    """Rank the last axis from the highest score down.

    Parameters
    ----------
    scores : array_like, shape (..., n)
        Higher is better; NaN where there is none.

    Returns
    -------
    ndarray, shape (..., n)
        1 is best; equal scores share the mean of their ranks. NaN where there is no score, and those units take no
        rank from the others.

    Examples
    --------
    >>> average_ranks([0.5, 0.9, 0.5, np.nan, 0.1]).tolist()
    [2.5, 1.0, 2.5, nan, 4.0]
    """
    scores = np.asarray(scores, dtype=float)
    own, other = scores[..., :, np.newaxis], scores[..., np.newaxis, :]
    above, not_below = (other > own + TIE).sum(axis=-1), (other >= own - TIE).sum(axis=-1)
    return np.where(np.isnan(scores), np.nan, (above + not_below + 1) / 2)


def borda(orders: ArrayLike, counts: ArrayLike) -> np.ndarray:
    """Return Borda's points: a vote gives n - 1 to its first unit, one fewer to each next one, 0 to its last.

    Parameters
    ----------
    orders : array_like of int, shape (m, n)
        Each row an order of all n units, best first.
    counts : array_like, shape (m,)
        Votes or weight behind each order, not negative.

    Returns
    -------
    ndarray, shape (n,)
        Points of each unit, in the unit of `counts`.

    Raises
    ------
    ValueError
        A row that is not an order of all units, a negative count, shapes that do not fit.

    References
    ----------
    Borda (1784), Mémoire sur les élections au scrutin. OECD, EU and JRC (2008), Handbook on Constructing Composite
    Indicators, pp. 106-107.

    Examples
    --------
    Tables 25 and 26 of the Handbook, 21 indicators and the countries a, b, c and d; it prints 24, 44, 38 and 20:

    >>> borda([[0, 1, 2, 3], [0, 2, 1, 3], [1, 3, 2, 0], [2, 1, 3, 0]], [3, 5, 7, 6]).tolist()
    [24, 44, 38, 20]
    """
    orders, counts = np.asarray(orders), np.asarray(counts)
    if orders.ndim != 2 or counts.shape != orders.shape[:1]:
        raise ValueError(f"counts of shape {counts.shape} do not fit orders of shape {orders.shape}")
    unfit = (np.sort(orders, axis=1) != np.arange(orders.shape[1])).any(axis=1)
    if unfit.any():
        raise ValueError(f"an order must hold every unit once, not {orders[unfit][0].tolist()}")
    if not (counts >= 0).all():
        raise ValueError(f"counts must not be negative, not {counts[~(counts >= 0)][0]}")
    return counts @ (orders.shape[1] - 1 - np.argsort(orders, axis=1))


def outranking(x: ArrayLike, weights: ArrayLike) -> np.ndarray:
    r"""Return the weight of the indicators in which the row unit beats the column unit, half of it where they tie.

    .. math:: e_{jk} = \sum_q w_q(Pr_{jk}) + \tfrac{1}{2} w_q(In_{jk})

    Parameters
    ----------
    x : array_like, shape (n, k)
        Scores; higher is better in every column.
    weights : array_like, shape (k,)
        Positive; shares that sum to 1, or numbers of votes.

    Returns
    -------
    ndarray, shape (n, n)
        e[j, k] + e[k, j] is the sum of the weights for any two units; the diagonal is 0.

    Raises
    ------
    ValueError
        A missing score (neither unit would win), a weight that is not positive, shapes that do not fit.

    References
    ----------
    OECD, EU and JRC (2008), equation 32, p. 113; the matrix goes back to Condorcet (1785).

    Examples
    --------
    Three indicators of two units, one of them tied:

    >>> outranking([[2, 5, 1], [1, 5, 3]], [0.5, 0.25, 0.25]).tolist()
    [[0.0, 0.625], [0.375, 0.0]]
    """
    x, weights = np.asarray(x, dtype=float), np.asarray(weights, dtype=float)
    if x.ndim != 2 or weights.shape != x.shape[1:]:
        raise ValueError(f"weights of shape {weights.shape} do not fit scores of shape {x.shape}")
    if not (weights > 0).all():
        raise ValueError(f"weights must be positive, not {weights[~(weights > 0)][0]}")
    if np.isnan(x).any():
        raise ValueError(f"no score may be missing, as that of unit {np.argwhere(np.isnan(x))[0, 0]} is")
    row = x[:, np.newaxis]
    matrix = ((row > x) + (row == x) / 2) @ weights
    np.fill_diagonal(matrix, 0)
    return matrix


def copeland(matrix: ArrayLike) -> np.ndarray:
    """Return Copeland's score: units beaten by a majority less units that beat this one.

    Parameters
    ----------
    matrix : array_like, shape (n, n)
        Pairwise table, as from :func:`outranking`.

    Returns
    -------
    ndarray of int, shape (n,)
        From -(n - 1) to n - 1; a unit that beats all others, Condorcet's winner, has n - 1. The scores sum to 0.

    Raises
    ------
    ValueError
        A table that is not square or holds a number that is not finite.

    References
    ----------
    Copeland (1951), A Reasonable Social Welfare Function, seminar notes, University of Michigan.

    Examples
    --------
    Table 27 of the Handbook (p. 107), where c beats b, b beats d and d beats a:

    >>> copeland([[0, 8, 8, 8], [13, 0, 10, 21], [13, 11, 0, 14], [13, 0, 7, 0]]).tolist()
    [-3, 1, 3, -1]
    """
    matrix, tie = _pairwise(matrix)
    lead = matrix - matrix.T
    return np.where(np.abs(lead) <= tie, 0, np.sign(lead)).sum(axis=1).astype(int)


def kemeny(matrix: ArrayLike) -> tuple[float, list[tuple[int, ...]]]:
    r"""Return every order of the units with the largest pairwise support, and that support.

    .. math:: \varphi^* = \max_r \sum_{j \text{ before } k \text{ in } r} e_{jk}

    Condorcet's, Kemeny's, Young's and Levenglick's rule (C-K-Y-L), also Kemeny's median order. Exact: the best order
    of a set of units ends in some unit, before which stands a best order of the others (the recursion over subsets of
    Held and Karp 1962), so that 2^n sets are looked at and not n! orders.

    Parameters
    ----------
    matrix : array_like, shape (n, n)
        Pairwise table, as from :func:`outranking`; at most 16 units.

    Returns
    -------
    score : float
        In the unit of `matrix`.
    orders : list of tuple of int
        Best unit first; all orders that reach the score up to rounding, in the order of their numbers.

    Raises
    ------
    ValueError
        More than 16 units; more than 100,000 best orders, which is no ranking; a table that is not square or holds a
        number that is not finite.

    References
    ----------
    Kemeny (1959), Mathematics without Numbers, Daedalus 88(4), 577-591. Young and Levenglick (1978), A Consistent
    Extension of Condorcet's Election Principle, SIAM Journal on Applied Mathematics 35(2), 285-300. OECD, EU and JRC
    (2008), pp. 110-114 and equation 33. Held and Karp (1962), A Dynamic Programming Approach to Sequencing Problems,
    Journal of the SIAM 10(1), 196-210.

    Examples
    --------
    Condorcet's 60 votes on a, b and c (Handbook, pp. 108-111): a cycle, which the order b, c, a settles with 104.

    >>> kemeny([[0, 33, 25], [27, 0, 42], [35, 18, 0]])
    (104.0, [(1, 2, 0)])
    """
    matrix, tie = _pairwise(matrix)
    units = len(matrix)
    if units > MOST_UNITS:
        raise ValueError(f"at most {MOST_UNITS} units can be put in order exactly, not {units}")
    score, number, last = _best_by_set(matrix, tie)
    if number > MOST_ORDERS:
        raise ValueError(f"{number} orders share the largest support; at most {MOST_ORDERS} are listed")
    return score, sorted(_orders(last, 2**units - 1))


def _best_by_set(matrix: np.ndarray, tie: float) -> tuple[float, int, np.ndarray]:
    """Support and number of best orders of all units; which units may stand last in each set (a number in binary)."""
    units = len(matrix)
    sets, each = np.arange(2**units), np.arange(units)
    support = np.zeros((2**units, units))
    for unit in each:
        support[2**unit : 2 ** (unit + 1)] = support[: 2**unit] + matrix[unit]
    best, number = np.full(2**units, -np.inf), np.zeros(2**units, dtype=int)
    best[0], number[0] = 0, 1
    last = np.zeros((2**units, units), dtype=bool)
    sizes = np.bitwise_count(sets)
    for size in each + 1:
        now = sets[sizes == size]
        # A unit outside the set leads to a larger set, whose support is still -inf: it is never chosen.
        rest = now[:, np.newaxis] ^ 2**each
        values = best[rest] + support[rest, each]
        best[now] = values.max(axis=1)
        last[now] = values >= best[now, np.newaxis] - tie
        number[now] = np.where(last[now], number[rest], 0).sum(axis=1)
    return float(best[-1]), int(number[-1]), last


def _orders(last: np.ndarray, members: int) -> list[tuple[int, ...]]:
    if not members:
        return [()]
    ends = np.flatnonzero(last[members]).tolist()
    return [(*before, end) for end in ends for before in _orders(last, members ^ (1 << end))]


def _pairwise(matrix: ArrayLike) -> tuple[np.ndarray, float]:
    """Table with an empty diagonal, and the difference in votes that is only rounding."""
    matrix = np.array(matrix, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"a pairwise table must be square, not of shape {matrix.shape}")
    if not np.isfinite(matrix).all():
        raise ValueError(f"a pairwise table must be finite, not {matrix[~np.isfinite(matrix)][0]}")
    np.fill_diagonal(matrix, 0)
    return matrix, TIE * np.abs(matrix).sum()
