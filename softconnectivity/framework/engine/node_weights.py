"""Weights for the nodes of a tree: alike, or from a factor analysis of the indicators. Arrays in, arrays out."""

from dataclasses import replace

import numpy as np

from softconnectivity.framework.engine.multivariate import principal_components
from softconnectivity.framework.engine.tree import Hierarchy, bottom_up, children
from softconnectivity.framework.engine.weighting import factor_weights

# OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, p. 89: a factor worth keeping explains more
# than this alone, and those kept more than that together.
ALONE, TOGETHER = 0.1, 0.6


def factors_kept(leaves: np.ndarray) -> int:
    """Return how many factors stand for the indicators.

    Those that explain more than a tenth of the variance each, and at least as many as it takes to explain more than 60
    per cent together.

    Parameters
    ----------
    leaves : ndarray, shape (n, k)
        NaN where not known; a column without any known value is passed over.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        A pair of indicators has no correlation.

    References
    ----------
    OECD, EU and JRC (2008), p. 89, criteria (ii) and (iii); (i), eigenvalues above 1, is read there as close to 1.

    Examples
    --------
    Two indicators with the correlation 0.5: the first factor explains three quarters, the second one quarter.

    >>> factors_kept(np.array([[-1, 0], [0, -1], [1, 1]]))
    2
    """
    eigenvalues, _ = principal_components(leaves[:, ~np.isnan(leaves).all(axis=0)])
    explained = eigenvalues / eigenvalues.sum()
    return max(int((explained > ALONE).sum()), int((explained.cumsum() <= TOGETHER).sum()) + 1)


def weighted(tree: Hierarchy, weights: str, leaves: np.ndarray) -> Hierarchy:
    """Return the tree with other weights.

    Parameters
    ----------
    tree : Hierarchy
    weights : str
        "given": as they are. "equal": the same for all children of a node. "factor": each indicator has the weight that
        `weighting.factor_weights` gives it, each node above the sum of those below.
    leaves : ndarray, shape (n, k)
        Scores of the indicators, for "factor".

    Returns
    -------
    Hierarchy

    Raises
    ------
    ValueError
        For "factor", if a pair of indicators has no correlation.

    Examples
    --------
    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 3, 1), (-1, 0, 1))
    >>> weighted(tree, "equal", np.empty((0, 2))).weights
    (1.0, 1.0, 1.0)
    """
    if weights == "given":
        return tree
    if weights == "equal":
        return replace(tree, weights=(1.0,) * len(tree.nodes))
    used, below = ~np.isnan(leaves).all(axis=0), children(tree)
    by_column, by_node = np.zeros(len(used)), np.zeros(len(tree.nodes))
    by_column[used] = factor_weights(leaves[:, used], factors_kept(leaves))
    for node in bottom_up(tree):
        by_node[node] = by_node[list(below[node])].sum() if below[node] else by_column[tree.leaves[node]]
    # A node of which nothing is known has no score to weigh, but every node has a weight.
    return replace(tree, weights=tuple(np.where(by_node > 0, by_node, 1.0).tolist()))
