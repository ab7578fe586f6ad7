"""Ranks of many draws, counted: how often a unit stands where, and above whom. Arrays in, arrays out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

# Two ways through the same sum part in the last digits; scores (at most about 1) no further apart are one score.
ROUNDING = 1e-12
BYTES_OF_A_WORD = 8


@dataclass(frozen=True)
class Ranks:
    """Where n units stand in many draws.

    counts has shape (n, 2n - 1): draws in which the unit's rank is 1, 1.5, 2, ..., n, as units that tie share the mean
    of their ranks. above has shape (n, n): share of draws in which the row unit stands above the column unit, ties
    half, so that above + above.T is 1. draws is their number, mean (n,) the mean rank; rank 1 is best.
    """

    counts: np.ndarray
    above: np.ndarray
    draws: int
    mean: np.ndarray


def half_ranks(scores: ArrayLike) -> np.ndarray:
    """Rank the last axis from 0 (best) in steps of a half rank: an integer h stands for the rank 1 + h/2.

    Units that tie share the mean of their ranks. Scores tie where no gap in their order is above 1e-12, so that
    rounding, which differs from one way of adding to another, never decides who is first.

    Parameters
    ----------
    scores : array_like, shape (..., n)
        More is better; no score missing.

    Returns
    -------
    ndarray of unsigned integers, shape (..., n)
        Between 0 and 2n - 2.

    Raises
    ------
    ValueError
        No unit, or a score that is missing or infinite.

    Examples
    --------
    >>> (1 + half_ranks([0.2, 0.9, 0.2, 0.1]) / 2).tolist()
    [2.5, 1.0, 2.5, 4.0]
    """
    scores = np.asarray(scores, dtype=float)
    if scores.ndim < 1 or not scores.shape[-1]:
        raise ValueError(f"there is nobody to rank in scores of shape {scores.shape}")
    if not np.isfinite(scores).all():
        raise ValueError(f"every score must be finite: {scores[~np.isfinite(scores)][0]} has no rank")
    rows, worst = scores.reshape(-1, scores.shape[-1]), scores.shape[-1] - 1
    place = np.arange(worst + 1)
    # Positions in the flattened table: several times as fast as take_along_axis and put_along_axis.
    rising = np.argsort(rows, axis=1)
    rising += np.arange(0, rows.size, worst + 1)[:, np.newaxis]
    parted = np.diff(rows.take(rising), axis=1) > ROUNDING
    steps = 2 * (worst - place) if parted.all() else 2 * worst - _first(parted, place) - _last(parted, place)
    half = np.empty(rows.size, dtype=np.min_scalar_type(2 * worst))
    half[rising.ravel()] = np.broadcast_to(steps.astype(half.dtype), rows.shape).ravel()
    return half.reshape(scores.shape)


def count(half: ArrayLike) -> np.ndarray:
    """Count each unit's half ranks over the draws.

    Parameters
    ----------
    half : array_like of integers, shape (d, n)
        As `half_ranks` gives them.

    Returns
    -------
    ndarray of integers, shape (n, 2n - 1)

    Examples
    --------
    Once ahead, once level:

    >>> count(half_ranks([[0.9, 0.1], [0.5, 0.5]])).tolist()
    [[1, 1, 0], [0, 1, 1]]
    """
    half = np.asarray(half)
    n = half.shape[1]
    steps = 2 * n - 1
    return np.bincount((half + np.arange(n) * steps).ravel(), minlength=n * steps).reshape(n, steps)


def wins(half: ArrayLike) -> np.ndarray:
    """Count in how many draws the row unit stands above the column unit; ties are nobody's win.

    Parameters
    ----------
    half : array_like of unsigned integers, shape (d, n)
        As `half_ranks` gives them.

    Returns
    -------
    ndarray of integers, shape (n, n)

    Examples
    --------
    >>> wins(half_ranks([[0.9, 0.1], [0.5, 0.5], [0.7, 0.2]])).tolist()
    [[0, 2], [0, 0]]
    """
    half = np.asarray(half)
    d, n = half.shape
    # Unit by unit in rows, so that a comparison runs along memory; the draws that fill up the last word are ties.
    columns = np.zeros((n, -(-d // BYTES_OF_A_WORD) * BYTES_OF_A_WORD), dtype=half.dtype)
    columns[:, :d] = half.T
    better, tied = np.empty(columns.shape, dtype=bool), _has_ties(half)
    won = np.zeros((n, n), dtype=np.int64)
    for unit in range(n - 1):
        later = columns[unit + 1 :]
        won[unit, unit + 1 :] = _trues(np.less(columns[unit], later, out=better[unit + 1 :]))
        lost = _trues(np.greater(columns[unit], later, out=better[unit + 1 :])) if tied else d - won[unit, unit + 1 :]
        won[unit + 1 :, unit] = lost
    return won


def _has_ties(half: np.ndarray) -> bool:
    """Sharing ranks leaves their sum as it is and lowers the sum of their squares."""
    d, n = half.shape
    return int((half.astype(np.int64) ** 2).sum()) < d * 4 * (n - 1) * n * (2 * n - 1) // 6


def _trues(table: np.ndarray) -> np.ndarray:
    """Count the trues of each row; a true is one bit of its byte, and the bits of a word are counted at once."""
    return np.bitwise_count(table.view(np.uint64)).sum(axis=1)


def _first(parted: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Place of the lowest score of the tie that each place belongs to."""
    starts = np.zeros((*parted.shape[:-1], len(place)), dtype=place.dtype)
    starts[..., 1:] = np.where(parted, place[1:], 0)
    return np.maximum.accumulate(starts, axis=-1)


def _last(parted: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Place of the highest score of the tie that each place belongs to."""
    ends = np.full((*parted.shape[:-1], len(place)), place[-1])
    ends[..., :-1] = np.where(parted, place[:-1], place[-1])
    return np.minimum.accumulate(ends[..., ::-1], axis=-1)[..., ::-1]
