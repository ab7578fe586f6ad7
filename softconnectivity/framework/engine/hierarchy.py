"""Averages of averages: a tree with indicators at its leaves and the index at its root. Arrays in, arrays out.

The score of a node is the CES average (:mod:`softconnectivity.framework.aggregation`) of the scores of its children.
"""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.tree import Hierarchy, bottom_up, children


def count_known(leaves: ArrayLike, tree: Hierarchy) -> np.ndarray:
    """Return how many indicators are known below each node, a leaf itself counted.

    Parameters
    ----------
    leaves : array_like, shape (n, k)
        NaN for what is not known.
    tree : Hierarchy

    Returns
    -------
    ndarray of int, shape (n, nodes)

    Examples
    --------
    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> count_known([[0.5, np.nan], [0.5, 0.2]], tree).tolist()
    [[1, 1, 0], [2, 1, 1]]
    """
    known, below = ~np.isnan(_fitting(leaves, tree)), children(tree)
    counts = np.zeros((len(known), len(tree.nodes)), dtype=int)
    for node in bottom_up(tree):
        counts[:, node] = counts[:, below[node]].sum(axis=1) if below[node] else known[:, tree.leaves[node]]
    return counts


def aggregate(
    leaves: ArrayLike, tree: Hierarchy, rho: float = 1.0, inner_rho: float = 1.0, min_known: int = 1
) -> np.ndarray:
    r"""Return the score of every node: the CES average of its children, weights shared out among the known ones.

    .. math:: s_v = \Bigl( \sum_{c \in K_v} \frac{w_c}{\sum_{b \in K_v} w_b}\, s_c^{\rho_v} \Bigr)^{1/\rho_v},
        \qquad K_v = \text{children of } v \text{ whose score is known}

    A node whose children are all leaves has a score if at least `min_known` of them are known; any other node needs
    all of its children. With one rho everywhere, and every indicator known, only the products of the weights down to
    the leaves matter: the family is associative.

    Parameters
    ----------
    leaves : array_like, shape (n, k)
        Scores of n units, not negative; NaN for what is not known.
    tree : Hierarchy
        With k leaves.
    rho : float
        At the root; between -inf and 1, as in :func:`softconnectivity.framework.aggregation.ces`.
    inner_rho : float
        At every other node; the same range.
    min_known : int
        At least 1.

    Returns
    -------
    ndarray, shape (n, nodes)
        In the order of `tree.nodes`, leaves as they were given; NaN where too little is known.

    Raises
    ------
    ValueError
        Scores that do not fit the tree or are negative, rho above 1, min_known below 1.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, p. 22: nested sub-groups; p. 103: the
    geometric mean of (21, 1, 1, 1) is 2.14, that of (6, 6, 6, 6) is 6. Kolmogorov (1930), Sur la notion de la moyenne,
    Atti della Accademia Nazionale dei Lincei 12, 388-391: associative means are those of a transformed scale.

    Examples
    --------
    The Handbook's two countries, its four indicators in two groups of two:

    >>> tree = Hierarchy(
    ...     ("index", "D1", "D2", "a", "b", "c", "d"),
    ...     (-1, 0, 0, 1, 1, 2, 2),
    ...     (1, 1, 1, 1, 1, 1, 1),
    ...     (-1, -1, -1, 0, 1, 2, 3),
    ... )
    >>> aggregate([[21, 1, 1, 1], [6, 6, 6, 6]], tree, rho=0, inner_rho=0)[:, 0].round(2).tolist()
    [2.14, 6.0]
    """
    x, below = _fitting(leaves, tree), children(tree)
    if min_known < 1 or min_known != int(min_known):
        raise ValueError(f"min_known must be a whole number, at least 1, not {min_known}")
    weights, scores = np.asarray(tree.weights, dtype=float), np.empty((len(x), len(tree.nodes)))
    for node in bottom_up(tree):
        if own := list(below[node]):
            needed = len(own) if any(below[child] for child in own) else int(min_known)
            scores[:, node] = _average(scores[:, own], weights[own], rho if node == tree.root else inner_rho, needed)
        else:
            scores[:, node] = x[:, tree.leaves[node]]
    return scores


def _average(x: np.ndarray, weights: np.ndarray, rho: float, needed: int) -> np.ndarray:
    """CES average (n,) of those children's scores (n, c) that are known; NaN where they are too few."""
    known, averages = ~np.isnan(x), np.full(len(x), np.nan)
    # Units with the same children known go together: there are few such sets, however many units.
    sets, member = np.unique(known, axis=0, return_inverse=True)
    for position, chosen in enumerate(sets):
        if chosen.sum() >= needed:
            units = np.flatnonzero(member == position)
            averages[units] = ces(x[units][:, chosen], weights[chosen] / weights[chosen].sum(), rho)
    return averages


def _fitting(leaves: ArrayLike, tree: Hierarchy) -> np.ndarray:
    x, k = np.asarray(leaves, dtype=float), sum(column >= 0 for column in tree.leaves)
    if x.ndim != 2 or x.shape[1] != k:
        raise ValueError(f"scores of shape {x.shape} do not fit a tree with {k} leaves")
    return x
