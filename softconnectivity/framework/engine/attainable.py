"""Can weights within given limits produce a given order?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog


def order_margin(
    scores: ArrayLike, order: Sequence[int], weights: ArrayLike, half_width: float
) -> tuple[float, np.ndarray]:
    r"""Return by how much an order of units can be produced by weights within a box, and such weights.

    A linear programme: the largest t for which some :math:`w` in the box has

    .. math:: \sum_j w_j (s_{aj} - s_{bj}) \ge t \text{ for each unit } a \text{ and the next } b \text{ in the order},
              \quad |w_j - \hat w_j| \le h, \quad w_j \ge 0, \quad \sum_j w_j = 1

    A published order goes with published weights, as far as rounding lets one know, if t is not negative for h equal
    to half a unit of their last digit.

    Parameters
    ----------
    scores : array_like, shape (n, k)
        Known normalised scores of the units; averaged arithmetically.
    order : sequence of int
        Rows of `scores`, best first, without repetition; at least two.
    weights : array_like, shape (k,)
        Middle of the box, not negative.
    half_width : float
        Half the width of the box, h; not negative.

    Returns
    -------
    margin : float
        The smallest lead of a unit over the next, in the unit of the scores; negative if no weights in the box give
        the order.
    weights : ndarray, shape (k,)
        Weights that attain it, summing to 1.

    Raises
    ------
    ValueError
        The arguments do not fit each other, or no weights in the box sum to 1.

    Examples
    --------
    The first unit is better by .2 in one indicator, the second by .1 in the other. With weights .3 and .7 the second
    leads by .01; if they are known to within .05 only, the first may lead: .35 * .2 - .65 * .1 = .005.

    >>> scores = [[0.7, 0.5], [0.5, 0.6]]
    >>> order_margin(scores, [0, 1], [0.3, 0.7], 0)[0] < 0
    True
    >>> margin, weights = order_margin(scores, [0, 1], [0.3, 0.7], 0.05)
    >>> round(margin, 6), weights.round(6).tolist()
    (0.005, [0.35, 0.65])
    """
    scores, order, weights = _checked(scores, order, weights, half_width)
    leads = scores[order[:-1]] - scores[order[1:]]
    k = len(weights)
    low, high = np.maximum(weights - half_width, 0), np.minimum(weights + half_width, 1)
    solution = linprog(
        c=np.append(np.zeros(k), -1),
        A_ub=np.column_stack([-leads, np.ones(len(leads))]),
        b_ub=np.zeros(len(leads)),
        A_eq=np.append(np.ones(k), 0)[np.newaxis],
        b_eq=[1],
        bounds=[*zip(low, high, strict=True), (None, None)],
    )
    if not solution.success:
        raise ValueError(f"no weights within {half_width} of {weights.tolist()} sum to 1")
    found = solution.x[:k] / solution.x[:k].sum()
    return float((leads @ found).min()), found


def _checked(
    scores: ArrayLike, order: Sequence[int], weights: ArrayLike, half_width: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scores, order, weights = np.asarray(scores, dtype=float), np.asarray(order), np.asarray(weights, dtype=float)
    if scores.ndim != 2 or weights.shape != scores.shape[1:]:
        raise ValueError(f"weights of shape {weights.shape} do not fit scores of shape {scores.shape}")
    if not np.isfinite(scores).all():
        raise ValueError("scores must be known and finite")
    if order.ndim != 1 or len(order) < 2 or not set(order.tolist()) <= set(range(len(scores))):
        raise ValueError(f"the order must name at least two of the rows 0 to {len(scores) - 1}, not {order.tolist()}")
    if len(set(order.tolist())) < len(order):
        raise ValueError(f"the order names a unit twice: {order.tolist()}")
    if not (np.isfinite(weights) & (weights >= 0)).all() or not 0 <= half_width < np.inf:
        raise ValueError(f"weights and half_width must not be negative, not {weights.tolist()} and {half_width}")
    return scores, order, weights
