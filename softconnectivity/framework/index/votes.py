"""Indicators as voters when some values are missing: two units are compared on what is known of both. Arrays only."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.voting import outranking


def pairwise_votes(x: ArrayLike, weights: ArrayLike) -> np.ndarray:
    """Return the share of the votes that puts the row unit before the column unit, a tie being half a vote each.

    Parameters
    ----------
    x : array_like, shape (n, k)
        Scores, higher is better; NaN where not known. An indicator that is not known of both units has no vote.
    weights : array_like, shape (k,)
        Votes of each indicator, positive.

    Returns
    -------
    ndarray, shape (n, n)
        Off the diagonal, a share and its mirror image sum to 1; 0.5 where no indicator is known of both. The diagonal
        is 0.

    Examples
    --------
    The third unit is known on the first indicator alone:

    >>> pairwise_votes([[3, 1], [2, 2], [1, np.nan]], [1, 1]).tolist()
    [[0.0, 0.5, 1.0], [0.5, 0.0, 1.0], [0.0, 0.0, 0.0]]
    """
    x, weights = np.asarray(x, dtype=float), np.asarray(weights, dtype=float)
    votes, cast = np.zeros((len(x), len(x))), np.zeros((len(x), len(x)))
    for column, weight in zip(x.T, weights, strict=True):
        units = np.flatnonzero(~np.isnan(column))
        pairs = np.ix_(units, units)
        votes[pairs] += outranking(column[units][:, np.newaxis], [weight])
        cast[pairs] += weight
    shares = np.divide(votes, cast, out=np.full(votes.shape, 0.5), where=cast > 0)
    np.fill_diagonal(shares, 0)
    return shares


def borda_share(votes: ArrayLike) -> np.ndarray:
    """Return Borda's points as a share of the most there are: the mean share of votes a unit has against another.

    Parameters
    ----------
    votes : array_like, shape (n, n)
        As :func:`pairwise_votes` gives them; n at least 2.

    Returns
    -------
    ndarray, shape (n,)
        Between 0 and 1; 1 for a unit that every voter puts first.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, pp. 106-107. That Borda's points are the row
    sums of the pairwise table: Young (1974), An Axiomatization of Borda's Rule, Journal of Economic Theory 9(1), 43-52.

    Examples
    --------
    >>> borda_share(pairwise_votes([[3, 3], [2, 1], [1, 2]], [1, 1])).tolist()
    [1.0, 0.25, 0.25]
    """
    votes = np.asarray(votes, dtype=float)
    return votes.sum(axis=1) / (len(votes) - 1)
