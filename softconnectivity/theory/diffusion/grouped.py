"""Adoption times known only by period: the chance of each period under the Bass model, with its derivatives.

A country that adopts in the period from a to b contributes F(b) - F(a) to the likelihood, one that has not adopted by
the end T contributes 1 - F(T). With s = p + q, E(t) = exp(-st) and D(t) = p + q E(t) both have closed forms that
lose no digits to subtraction,

    F(b) - F(a) = p s E(a) (1 - exp(-s(b - a))) / (D(a) D(b)),        1 - F(T) = s E(T) / D(T),

so that the logarithm, its gradient and its Hessian are sums of elementary terms. Derivatives are taken in
(ln p, q): the first may run over the whole line, the second may reach its boundary 0.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

# Beyond this many per shortest period, exp(-(p+q)h) no longer shows in the likelihood: the curve is a step.
STEEPEST = 30.0
# Beyond this many over all periods, exp(-(p+q)T) is no longer a number of double precision.
RANGE = 600.0


class Derivatives(NamedTuple):
    """First and second derivatives by a = ln p and q; each of shape (..., T + 1)."""

    a: np.ndarray
    q: np.ndarray
    aa: np.ndarray
    aq: np.ndarray
    qq: np.ndarray


def log_chances(edges: np.ndarray, innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    """Return ln of the chance of each period, and last of not having adopted at the end.

    Parameters
    ----------
    edges : ndarray, shape (T + 1,)
        Years since the start, rising from 0.
    innovation, imitation : array_like, shape (...)
        p > 0 and q >= 0 per year.

    Returns
    -------
    ndarray, shape (..., T + 1)
        Not above 0.

    References
    ----------
    Schmittlein and Mahajan (1982): the grouped likelihood. The closed forms are elementary algebra on Bass (1969).

    Examples
    --------
    A constant hazard of ln 2 a year halves what is left every year:

    >>> np.exp(log_chances(np.arange(3.0), np.log(2), 0.0)).round(4).tolist()
    [0.5, 0.25, 0.25]
    """
    p, q = np.asarray(innovation)[..., np.newaxis], np.asarray(imitation)[..., np.newaxis]
    s = p + q
    log_d = np.log(p + q * np.exp(-s * edges))
    periods = np.log(p) + np.log(s) - s * edges[:-1] + np.log(-np.expm1(-s * np.diff(edges)))
    never = np.log(s) - s * edges[-1] - log_d[..., -1:]
    return np.concatenate([periods - log_d[..., :-1] - log_d[..., 1:], never], axis=-1)


def derivatives(edges: np.ndarray, innovation: ArrayLike, imitation: ArrayLike) -> Derivatives:
    """Return the first and second derivatives of `log_chances` by ln p and q.

    Parameters and shapes as for `log_chances`.

    Examples
    --------
    With q = 0 the chance of the first period is 1 - exp(-p), whose logarithm falls off by p/(e^p - 1) per unit of ln p:

    >>> first = derivatives(np.arange(3.0), 1.0, 0.0).a[0]
    >>> bool(np.isclose(first, 1 / np.expm1(1)))
    True
    """
    p, q = np.asarray(innovation)[..., np.newaxis], np.asarray(imitation)[..., np.newaxis]
    s, widths = p + q, np.diff(edges)
    # Terms that depend on s alone; each edge of a period, and the end for those who never adopt, adds one ln D.
    half = s * widths / 2
    by_s = _with_end(1 / s - edges[:-1] + widths * np.exp(-half) / (2 * np.sinh(half)), 1 / s - edges[-1])
    by_ss = _with_end(-1 / s**2 - (widths / (2 * np.sinh(half))) ** 2, -1 / s**2)
    left = np.exp(-s * edges)
    d = p + q * left
    # Everything is scaled by p at once: with late, steep adoption p falls to 1e-150 and its square is lost.
    share_p, d_q = p / d, left * (1 - q * edges) / d
    d_a = share_p * (1 - q * edges * left)
    d_aa = d_a + share_p * p * q * edges**2 * left - d_a**2
    d_aq = share_p * edges * left * (q * edges - 1) - d_a * d_q
    d_qq = edges * left * (q * edges - 2) / d - d_q**2
    begun = np.append(np.ones(len(widths)), 0.0)
    return Derivatives(
        a=begun + p * by_s - _both_edges(d_a),
        q=by_s - _both_edges(d_q),
        aa=p * by_s + p**2 * by_ss - _both_edges(d_aa),
        aq=p * by_ss - _both_edges(d_aq),
        qq=by_ss - _both_edges(d_qq),
    )


def steepest(edges: np.ndarray) -> float:
    """Return the largest p + q, per year, that a search need try.

    Examples
    --------
    >>> steepest(np.arange(13.0))
    30.0
    """
    return float(min(STEEPEST / np.diff(edges).min(), RANGE / edges[-1]))


def checked_cells(edges: ArrayLike, counts: ArrayLike, population: float) -> tuple[np.ndarray, np.ndarray]:
    """Return edges and counts with, last, those who have not adopted; or tell which argument is out of range."""
    edges, counts = checked_edges(edges), np.asarray(counts, dtype=float)
    if counts.ndim < 1 or counts.shape[-1] != len(edges) - 1:
        raise ValueError(f"counts of shape {counts.shape} do not fit {len(edges) - 1} periods")
    if not ((counts >= 0) & np.isfinite(counts)).all():
        raise ValueError("counts must be finite and not negative")
    never = population - counts.sum(axis=-1, keepdims=True)
    # Counts that are not whole, such as expected counts, may add up to the population only within rounding.
    if not (np.isfinite(population) and population > 0 and (never >= -1e-9 * population).all()):
        raise ValueError("population must be above 0 and not below the sum of the counts")
    return edges, np.concatenate([counts, np.maximum(never, 0)], axis=-1)


def checked_history(
    edges: ArrayLike, counts: ArrayLike, population: float | None, at_least: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return edges and counts of one history that can be fitted, or tell why not."""
    counts = np.asarray(counts, dtype=float)
    if counts.ndim != 1 or len(counts) < at_least:
        raise ValueError(f"counts must be one history of at least {at_least} periods")
    edges, _ = checked_cells(edges, counts, max(counts.sum(), 1) if population is None else population)
    if counts.sum() == 0:
        raise ValueError("counts must hold at least one adoption")
    return edges, counts


def checked_edges(edges: ArrayLike) -> np.ndarray:
    """Return edges as an array, or tell that they do not rise from 0."""
    edges = np.asarray(edges, dtype=float)
    if edges.ndim != 1 or len(edges) < 2 or edges[0] != 0 or not (np.diff(edges) > 0).all() or np.isinf(edges[-1]):
        raise ValueError("edges must rise from 0: years since the start, one more than periods")
    return edges


def cumulative_r_squared(edges: np.ndarray, counts: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Share of the variance of the cumulative counts that the fitted cumulative counts explain.

    A cumulative curve rises whatever made it, so this is close to 1 for almost any smooth curve; see `worlds`.

    Parameters
    ----------
    edges : ndarray, shape (T + 1,)
    counts, fitted : ndarray, shape (..., T)

    Returns
    -------
    ndarray, shape (...)
        At most 1; nan where the cumulative counts do not vary.

    Examples
    --------
    >>> float(cumulative_r_squared(np.arange(3.0), np.array([1.0, 2.0]), np.array([1.0, 2.0])))
    1.0
    """
    seen, curve = counts.cumsum(axis=-1), fitted.cumsum(axis=-1)
    spread = ((seen - seen.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    return 1 - ((seen - curve) ** 2).sum(axis=-1) / np.where(spread == 0, np.nan, spread)


def _with_end(periods: np.ndarray, end: np.ndarray) -> np.ndarray:
    return np.concatenate([periods, np.broadcast_to(end, (*periods.shape[:-1], 1))], axis=-1)


def _both_edges(at_edges: np.ndarray) -> np.ndarray:
    return np.concatenate([at_edges[..., :-1] + at_edges[..., 1:], at_edges[..., -1:]], axis=-1)


def constant_hazard(edges: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Adoptions per year at risk, each adopter at risk for half of the period in which it adopts: a first guess at p.

    Parameters
    ----------
    edges : ndarray, shape (T + 1,)
    cells : ndarray, shape (..., T + 1)
        Counts by period and, last, those who have not adopted.

    Returns
    -------
    ndarray, shape (...)
        Per year.

    Examples
    --------
    >>> float(constant_hazard(np.arange(3.0), np.array([2.0, 0.0, 2.0])))
    0.4
    """
    middles = np.append((edges[:-1] + edges[1:]) / 2, edges[-1])
    return cells[..., :-1].sum(axis=-1) / (cells * middles).sum(axis=-1)
