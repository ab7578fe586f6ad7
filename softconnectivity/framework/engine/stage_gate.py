"""The four dimensions as a chain of gates, each open only as far as the one before it let through. Arrays only."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.aggregation import ces

DIMENSIONS = 4


def stage_gate(x: ArrayLike, share: float = 0.5) -> np.ndarray:
    r"""Return how much of a rule or standard is adopted, implemented and in operation.

    .. math::

        \text{adopt} = D_1^{a}\, D_2^{1-a}, \qquad
        \text{implement} = \text{adopt} \cdot D_3, \qquad
        \text{operate} = \text{implement} \cdot D_4

    A product of stages is the form of Kremer's production function, in which one failed task spoils the whole; the
    order of the four dimensions and the first line are ours. Nothing compensates: where a gate is shut, whatever comes
    after it is 0.

    Parameters
    ----------
    x : array_like, shape (..., 4)
        Scores of D1 output, D2 alignment, D3 absorption and D4 compliance, each between 0 and 1; NaN where missing.
    share : float
        Share a of D1 in adoption, above 0 and below 1.

    Returns
    -------
    ndarray, shape (..., 3)
        Adopted, implemented, in operation: between 0 and 1, each at most the one before. A missing score leaves its
        own stage and the later ones missing (NaN), whatever the other scores are.

    Raises
    ------
    ValueError
        A score or the share outside its range, or not four scores.

    References
    ----------
    Kremer (1993), The O-Ring Theory of Economic Development, Quarterly Journal of Economics 108(3), 551-575.

    Examples
    --------
    Adopted is the geometric mean of 0.64 and 0.36, 0.48; then half of it, then half again:

    >>> stage_gate([0.64, 0.36, 0.5, 0.5]).round(6).tolist()
    [0.48, 0.24, 0.12]

    Complete but for absorption: adopted in full, and nothing after that.

    >>> stage_gate([1, 1, 0, 1]).tolist()
    [1.0, 0.0, 0.0]
    """
    x = np.asarray(x, dtype=float)
    if x.shape[-1:] != (DIMENSIONS,):
        raise ValueError(f"the last axis must hold {DIMENSIONS} scores, not shape {x.shape}")
    outside = (x < 0) | (x > 1)
    if outside.any():
        raise ValueError(f"scores must lie between 0 and 1, not {x[outside][0]}")
    if not 0 < share < 1:
        raise ValueError(f"share must lie above 0 and below 1, not {share}")
    adopt = ces(x[..., :2], [share, 1 - share], 0)
    return np.cumprod(np.stack([adopt, x[..., 2], x[..., 3]], axis=-1), axis=-1)
