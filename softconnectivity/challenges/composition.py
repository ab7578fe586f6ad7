"""The way round: from a challenge over the recommendations to the mechanisms, against the direct coding.

Codes are ordered grades, so the grade of a way is that of its weaker step and the grade of a pair that of its best
way. Only the order of the grades is used, and the result is a grade again, which the direct code can be compared with.
A sum of products treats grades as quantities and lets many weak ways outweigh a strong one; it is here as a check.
"""

import numpy as np
from numpy.typing import NDArray

from softconnectivity.challenges.stack import Stack

DIRECT = "challenge_mechanism"
_FIRST, _SECOND = "challenge_recommendation", "recommendation_mechanism"


def max_min(first: NDArray, second: NDArray) -> NDArray:
    """Composition of two graded relations: c_ik = max over j of min(a_ij, b_jk).

    The max-min product of fuzzy relations (Zadeh 1971); it commutes with every order-preserving relabelling of the
    grades.

    Parameters
    ----------
    first : ndarray, shape (codings, i, j)
        Grades of the first step.
    second : ndarray, shape (codings, j, k)
        Grades of the second step.

    Returns
    -------
    ndarray, shape (codings, i, k)
        Grades of the best way.

    Examples
    --------
    >>> max_min(np.array([[[3, 1]]]), np.array([[[2, 0], [3, 1]]])).tolist()
    [[[2, 1]]]
    """
    best = np.minimum(first[:, :, 0, None], second[:, None, 0, :])
    for step in range(1, first.shape[2]):
        np.maximum(best, np.minimum(first[:, :, step, None], second[:, None, step, :]), out=best)
    return best


def sum_of_products(first: NDArray, second: NDArray) -> NDArray:
    """Composition by the ordinary matrix product: c_ik = sum over j of a_ij b_jk; shapes as :func:`max_min`.

    Examples
    --------
    >>> sum_of_products(np.array([[[3, 1]]]), np.array([[[2, 0], [3, 1]]])).tolist()
    [[[9, 1]]]
    """
    return first.astype(np.int64) @ second


def spearman(first: NDArray, second: NDArray) -> NDArray[np.float64]:
    """Spearman's rank correlation of two arrays of cells, coding by coding, equal values sharing their mean rank.

    Parameters
    ----------
    first, second : ndarray, shape (codings, rows, columns)
        Grades or sums of the same cells.

    Returns
    -------
    ndarray, shape (codings,)
        -1 to 1; NaN where all cells of one of them are equal.

    Examples
    --------
    >>> spearman(np.array([[[1, 2, 3]], [[1, 1, 1]]]), np.array([[[3, 2, 1]], [[0, 1, 2]]])).tolist()
    [-1.0, nan]
    """
    from scipy.stats import rankdata  # noqa: PLC0415  # half a second that no other chapter need wait

    ranks = [rankdata(cells.reshape(len(cells), -1), axis=1) for cells in (first, second)]
    x, y = (rank - rank.mean(axis=1, keepdims=True) for rank in ranks)
    scale = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    return np.divide((x * y).sum(axis=1), scale, out=np.full(len(x), np.nan), where=scale > 0)


def composed(codings: Stack, rule=max_min) -> NDArray:
    """Challenges to mechanisms by way of the recommendations, shape (codings, challenges, mechanisms)."""
    return rule(codings.strengths[_FIRST], codings.strengths[_SECOND])


def correlation(codings: Stack, rule=max_min) -> NDArray[np.float64]:
    """Rank correlation of the composed links with the direct codes, coding by coding."""
    return spearman(composed(codings, rule), codings.strengths[DIRECT])


def furthest(codings: Stack) -> NDArray[np.bool_]:
    """The cells in which composed link and direct code lie furthest apart, none where they are equal everywhere.

    Returns
    -------
    ndarray of bool, shape (codings, challenges, mechanisms)
    """
    apart = np.abs(composed(codings) - codings.strengths[DIRECT])
    largest = apart.max(axis=(1, 2), keepdims=True)
    return (apart == largest) & (largest > 0)
