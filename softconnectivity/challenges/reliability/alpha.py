"""Krippendorff's alpha from a coincidence matrix: any number of coders, cells missing or not.

Arrays in, arrays out; many matrices at once. The formulas are those of Krippendorff (2018).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.challenges.reliability.kappa import one_hot, ratio


def coincidences(codes: ArrayLike, levels: int) -> np.ndarray:
    r"""What each cell adds to the coincidence matrix.

    .. math:: o_{ck} = \sum_u \frac{\text{ordered pairs } (c, k) \text{ of codes in cell } u}{m_u - 1}

    with :math:`m_u` the number of codes that cell u has. A cell with a single code has nothing to be compared with and
    adds nothing.

    Parameters
    ----------
    codes : array_like, shape (cells, coders)
        0 to `levels` - 1, NaN where a coder has not coded the cell.
    levels : int
        Number of codes.

    Returns
    -------
    ndarray, shape (cells, levels, levels)
        Symmetric; its sum over cells is the coincidence matrix.

    Raises
    ------
    ValueError
        Not a matrix, or a code that is none of 0 to `levels` - 1.

    Examples
    --------
    >>> coincidences([[0, 0, 1], [1, np.nan, np.nan]], 2).sum(axis=0).tolist()
    [[1.0, 1.0], [1.0, 0.0]]
    """
    counts = one_hot(codes, levels).sum(axis=1)
    ordered = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(levels)
    return ordered / np.maximum(counts.sum(axis=1) - 1, 1)[:, None, None]


def alpha(coincidence: ArrayLike, metric: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    r"""Krippendorff's alpha of every coincidence matrix.

    .. math:: \alpha = 1 - \frac{D_o}{D_e}
              = 1 - (n - 1) \, \frac{\sum_{ck} o_{ck} \, \delta^2_{ck}}{\sum_{ck} n_c \, n_k \, \delta^2_{ck}}

    with :math:`n_c = \sum_k o_{ck}` and :math:`n = \sum_c n_c`.

    Parameters
    ----------
    coincidence : array_like, shape (..., levels, levels)
    metric : callable
        Takes the :math:`n_c`, shape (..., levels), and gives :math:`\delta^2_{ck}`, shape (..., levels, levels):
        `nominal` or `ordinal`.

    Returns
    -------
    ndarray, shape (...)
        1 for full agreement, 0 for as much as by chance, below 0 for less. NaN where all codes are the same: nothing
        varies, so that nothing can be reliable or unreliable.

    Examples
    --------
    >>> round(float(alpha([[4, 2], [2, 2]], nominal)), 4)
    0.25
    """
    coincidence = np.asarray(coincidence, dtype=float)
    counts = coincidence.sum(axis=-1)
    apart = metric(counts)
    observed = (coincidence * apart).sum(axis=(-2, -1))
    expected = np.einsum("...c,...ck,...k->...", counts, apart, counts)
    return 1 - ratio(observed * (counts.sum(axis=-1) - 1), expected)


def nominal(counts: np.ndarray) -> np.ndarray:
    """Every disagreement alike: 1, and 0 between equal codes.

    Examples
    --------
    >>> nominal(np.array([5, 3])).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    levels = counts.shape[-1]
    return np.broadcast_to(1 - np.eye(levels), (*counts.shape, levels))


def ordinal(counts: np.ndarray) -> np.ndarray:
    r"""Disagreement by the number of codes that lie between: ranks count, not the distances between the numbers.

    .. math:: \delta^2_{ck} = \Bigl(\sum_{g=c}^{k} n_g - \tfrac{1}{2}(n_c + n_k)\Bigr)^2

    that is, the squared distance of the mean ranks of c and k.

    Examples
    --------
    >>> ordinal(np.array([4, 2, 6])).tolist()
    [[0.0, 9.0, 49.0], [9.0, 0.0, 16.0], [49.0, 16.0, 0.0]]
    """
    middle = counts.cumsum(axis=-1) - counts / 2
    return (middle[..., :, None] - middle[..., None, :]) ** 2
