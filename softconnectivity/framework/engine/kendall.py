"""How far two orders of the same units agree: Kendall's tau. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.rank_counts import ROUNDING


def kendall_tau(x: ArrayLike, y: ArrayLike) -> float:
    r"""Return Kendall's tau-b, which allows for ties.

    .. math:: \tau_b = \frac{\sum_{i<j} \operatorname{sgn}(x_i - x_j)\,\operatorname{sgn}(y_i - y_j)}
        {\sqrt{(N - T_x)(N - T_y)}}

    with N pairs, of which :math:`T_x` tie in x and :math:`T_y` in y. Values no further apart than 1e-12 tie.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Scores or ranks; a unit that is missing in either is passed over.

    Returns
    -------
    float
        1 for the same order, -1 for the opposite one; NaN where all units tie in one of the two.

    Raises
    ------
    ValueError
        Shapes that do not fit.

    References
    ----------
    Kendall (1945), The Treatment of Ties in Ranking Problems, Biometrika 33(3), 239-251.

    Examples
    --------
    Of six pairs five agree and one does not:

    >>> round(kendall_tau([1, 2, 3, 4], [1, 2, 4, 3]), 4)
    0.6667
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"orders of shape {x.shape} and {y.shape} do not fit each other")
    known = ~(np.isnan(x) | np.isnan(y))
    a, b = _signs(x[known]), _signs(y[known])
    scale = np.sqrt(float((a != 0).sum()) * float((b != 0).sum()))
    return float((a * b).sum() / scale) if scale else float("nan")


def _signs(values: np.ndarray) -> np.ndarray:
    gaps = values[:, np.newaxis] - values
    return np.where(np.abs(gaps) <= ROUNDING, 0, np.sign(gaps)).astype(int)
