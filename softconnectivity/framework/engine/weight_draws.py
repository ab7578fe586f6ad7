"""Weights drawn around given ones: a Dirichlet distribution among each node's children. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from softconnectivity.framework.engine.tree import Hierarchy, children, shares

# The share that one break of the stick leaves on either side at least: every weight stays positive.
LEAST = 1e-12
# Half the step between numbers below 1: nearer to an end scipy's quantile of the beta distribution may be NaN.
NEAREST = np.finfo(float).epsneg


def families(tree: Hierarchy) -> list[np.ndarray]:
    """Return the children of each node that has several, as node numbers: between them weights are shared out.

    Examples
    --------
    >>> tree = Hierarchy(("all", "a", "b", "b1", "b2"), (-1, 0, 0, 2, 2), (1, 1, 1, 1, 1), (-1, 0, -1, 1, 2))
    >>> [siblings.tolist() for siblings in families(tree)]
    [[1, 2], [3, 4]]
    """
    return [np.array(siblings) for siblings in children(tree) if len(siblings) > 1]


def columns_needed(tree: Hierarchy) -> int:
    """Return how many uniform numbers one draw of all weights takes: children less one, over all families.

    Examples
    --------
    >>> tree = Hierarchy(("all", "a", "b", "b1", "b2"), (-1, 0, 0, 2, 2), (1, 1, 1, 1, 1), (-1, 0, -1, 1, 2))
    >>> columns_needed(tree)
    2
    """
    return sum(len(siblings) - 1 for siblings in families(tree))


def draw_weights(tree: Hierarchy, concentration: float, u: ArrayLike) -> np.ndarray:
    r"""Weights of all nodes from uniform numbers, by breaking a stick.

    The weights of the children of a node follow the Dirichlet distribution of parameters c times their means w, so
    that each has the mean w and the variance w (1 - w) / (c + 1). The j-th child takes of what is left of the stick

    .. math:: v_j = I^{-1}\bigl(u_j;\; c\,w_j,\; c\,\textstyle\sum_{l > j} w_l\bigr)

    where :math:`I^{-1}` is the quantile of the beta distribution; the last child takes the rest. One uniform number
    belongs to one break, so that variance-based methods can exchange the numbers of all weights together.

    Parameters
    ----------
    tree : Hierarchy
        Its weights are the means.
    concentration : float
        c, above 0; the larger, the closer to the means. At inf the weights are the means and `u` has no column.
    u : array_like, shape (d, columns_needed(tree))
        In the unit hypercube.

    Returns
    -------
    ndarray, shape (d, nodes)
        Positive, summing to 1 among the children of each node; 1 for the root and for an only child.

    Raises
    ------
    ValueError
        A concentration that is not above 0, numbers outside [0, 1] or too many or too few of them.

    References
    ----------
    Connor and Mosimann (1969), Concepts of Independence for Proportions with a Generalization of the Dirichlet
    Distribution, Journal of the American Statistical Association 64(325), 194-206: of a Dirichlet distribution the
    parts of what is left are independent and follow beta distributions.

    Examples
    --------
    Two children of equal weight with concentration 2 have a uniform share, whose quantile is the number itself:

    >>> tree = Hierarchy(("all", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> draw_weights(tree, 2, [[0.3], [0.9]]).round(12).tolist()
    [[1.0, 0.3, 0.7], [1.0, 0.9, 0.1]]
    """
    u = np.asarray(u, dtype=float)
    if not concentration > 0:
        raise ValueError(f"concentration must be above 0, not {concentration}")
    needed = 0 if np.isinf(concentration) else columns_needed(tree)
    if u.ndim != 2 or u.shape[1] != needed:
        raise ValueError(f"a draw of the weights takes {needed} uniform numbers; u has shape {u.shape}")
    if not ((u >= 0) & (u <= 1)).all():
        raise ValueError("u must lie between 0 and 1")
    means = shares(tree)
    weights = np.tile(means, (len(u), 1))
    if not needed:
        return weights
    inner = u.clip(NEAREST, 1 - NEAREST)
    column = 0
    for siblings in families(tree):
        left = np.ones(len(u))
        for place, child in enumerate(siblings[:-1]):
            others = means[siblings[place + 1 :]].sum()
            broken = betaincinv(concentration * means[child], concentration * others, inner[:, column])
            broken = broken.clip(LEAST, 1 - LEAST)
            weights[:, child] = left * broken
            left = left * (1 - broken)
            column += 1
        weights[:, siblings[-1]] = left
    return weights
