"""The index under many draws that share a few tables of indicator scores. Arrays in, arrays out."""

import numpy as np

from softconnectivity.framework.aggregation import ces_many
from softconnectivity.framework.engine.tree import Hierarchy, bottom_up, children


def score_draws(
    leaves: np.ndarray,
    which: np.ndarray,
    tree: Hierarchy,
    weights: np.ndarray,
    rho: np.ndarray,
    inner_rho: float = 1.0,
) -> np.ndarray:
    """Score of the root in each draw, the same as that of `hierarchy.aggregate` draw by draw.

    Draws that share a table go together: the arithmetic means of its indicators are then one product of matrices.
    One known indicator below a node is enough, the others' weight being shared out among those known.

    Parameters
    ----------
    leaves : ndarray, shape (m, n, k)
        Tables of scores of n units, not negative; NaN for what is not known.
    which : ndarray of int, shape (d,)
        Number of the table that each draw uses.
    tree : Hierarchy
        Its own weights are not used.
    weights : ndarray, shape (d, nodes)
        Above 0, compared among siblings only.
    rho : ndarray, shape (d,)
        At the root.
    inner_rho : float
        At every other node.

    Returns
    -------
    ndarray, shape (d, n)
        NaN where nothing below some node is known.

    Raises
    ------
    ValueError
        A negative score, rho above 1.

    Examples
    --------
    Two units, the second known in one indicator only; arithmetic and geometric mean:

    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> leaves, weights = np.array([[[1, 4], [3, np.nan]]]), np.ones((2, 3))
    >>> score_draws(leaves, np.array([0, 0]), tree, weights, np.array([1, 0])).round(6).tolist()
    [[2.5, 3.0], [2.0, 3.0]]
    """
    order = np.argsort(which, kind="stable")
    blocks = [rows for rows in np.split(order, np.flatnonzero(np.diff(which[order])) + 1) if len(rows)]
    below, scores = children(tree), dict[int, np.ndarray]()
    for node in bottom_up(tree):
        own = list(below[node])
        powers = rho if node == tree.root else np.full(len(rho), float(inner_rho))
        if any(below[child] for child in own):
            # One child's scores after the other's in memory: the mean is taken of whole tables, not of three numbers.
            of_children = [scores[child] if child in scores else leaves[which, :, tree.leaves[child]] for child in own]
            shares = weights[:, own] / weights[:, own].sum(axis=1, keepdims=True)
            scores[node] = ces_many(np.moveaxis(np.stack(of_children), 0, -1), shares, powers)
        elif own:
            scores[node] = np.empty((len(which), leaves.shape[1]))
            for rows in blocks:
                table = leaves[which[rows[0]]][:, [tree.leaves[child] for child in own]]
                scores[node][rows] = _of_leaves(table, weights[rows][:, own], powers[rows])
    return scores[tree.root] if below[tree.root] else leaves[which, :, tree.leaves[tree.root]]


def _of_leaves(x: np.ndarray, weights: np.ndarray, rho: np.ndarray) -> np.ndarray:
    """Averages (d, n) of the known ones among the indicators of one table (n, c)."""
    known = ~np.isnan(x)
    if (rho == 1).all():
        with np.errstate(invalid="ignore"):  # nothing known: 0/0 is what is meant
            return (weights @ np.where(known, x, 0).T) / (weights @ known.T.astype(float))
    averages = np.full((len(rho), len(x)), np.nan)
    # Units with the same indicators known go together: there are few such sets.
    sets, member = np.unique(known, axis=0, return_inverse=True)
    for position, chosen in enumerate(sets):
        if chosen.any():
            units, shares = np.flatnonzero(member == position), weights[:, chosen]
            averages[:, units] = ces_many(x[units][:, chosen], shares / shares.sum(axis=1, keepdims=True), rho)
    return averages
