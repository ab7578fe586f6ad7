"""Which choice moves the result: variance-based sensitivity indices, for single factors and groups of them.

Any function of the unit hypercube will do; arrays in, arrays out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.rank_counts import half_ranks

# A spread this small beside the values is rounding: an output that only rounding moves has no indices.
ROUNDING = 1e-12
# Resamples weighted at once; their weights take this many times n floats.
BATCH = 50


@dataclass(frozen=True)
class Indices:
    """Sensitivity indices of k factors for each output, with bootstrap intervals.

    names are the factors in order. first (k, outputs) is the share of the variance that a factor explains by itself,
    total (k, outputs) that share together with all its interactions; first_low, first_high, total_low and total_high,
    of the same shape, are the ends of their intervals. NaN where the output does not vary. runs is how many times the
    function was computed. A factor without influence has an estimate around 0, which may fall below it.
    """

    names: tuple[str, ...]
    first: np.ndarray
    total: np.ndarray
    first_low: np.ndarray
    first_high: np.ndarray
    total_low: np.ndarray
    total_high: np.ndarray
    runs: int


def sample(
    factors: Mapping[str, Sequence[int]], n: int, rng: np.random.Generator | int
) -> tuple[np.ndarray, np.ndarray]:
    """Two independent sets of n points in the unit hypercube: scrambled Sobol' points, cut in two halves of columns.

    Parameters
    ----------
    factors : mapping of str to sequence of int
        Columns that belong to each factor; together all columns from 0, each once.
    n : int
        A power of 2: only then are Sobol' points balanced.
    rng : numpy.random.Generator or int
        Scrambles the points.

    Returns
    -------
    tuple of two ndarray, each of shape (n, columns)
        A and B of Saltelli et al. (2010).

    Raises
    ------
    ValueError
        No factor, columns that are missing or occur twice, n that is not a power of 2.

    References
    ----------
    Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Variance Based Sensitivity Analysis of Model
    Output, Computer Physics Communications 181(2), 259-270. Owen (1998), Scrambling Sobol' and Niederreiter-Xing
    Points, Journal of Complexity 14(4), 466-489.

    Examples
    --------
    In each column of A exactly half of the points lie below one half:

    >>> a, b = sample({"weights": (0, 1), "rho": (2,)}, 8, 1)
    >>> a.shape, b.shape, (a < 0.5).sum(axis=0).tolist()
    ((8, 3), (8, 3), [4, 4, 4])
    """
    # Importing scipy.stats takes most of a second, which only those who draw these points should wait for.
    from scipy.stats import qmc  # noqa: PLC0415

    columns = sorted(column for group in factors.values() for column in group)
    if not columns or columns != list(range(len(columns))) or not all(map(len, factors.values())):
        raise ValueError(f"factors must share out the columns 0, 1, 2, ... without rest, each once, not {columns}")
    if n < 2 or n & (n - 1):
        raise ValueError(f"n must be a power of 2, not {n}")
    points = qmc.Sobol(2 * len(columns), scramble=True, rng=np.random.default_rng(rng)).random(n)
    return points[:, : len(columns)], points[:, len(columns) :]


def indices(
    f: Callable[[np.ndarray], ArrayLike],
    factors: Mapping[str, Sequence[int]],
    n: int,
    rng: np.random.Generator | int,
    resamples: int = 1000,
    level: float = 0.95,
) -> Indices:
    r"""First-order and total sensitivity indices of f.

    With A and B as `sample` gives them and :math:`A_B^{(i)}` being A with the columns of factor i taken from B,

    .. math:: S_i = \frac{1}{V n} \sum_{j=1}^{n} f(B)_j \bigl(f(A_B^{(i)})_j - f(A)_j\bigr), \qquad
              S_{Ti} = \frac{1}{2 V n} \sum_{j=1}^{n} \bigl(f(A)_j - f(A_B^{(i)})_j\bigr)^2

    where V is the variance over f(A) and f(B) together; f is centred on their mean, which leaves the expectation of
    the first estimator and lowers its variance. A factor may be a group of columns: its indices are those of the
    group. :math:`\sum_i S_i = 1` only if f is additive in the factors; :math:`S_{Ti} - S_i` is interaction.

    Parameters
    ----------
    f : callable
        Takes points of shape (rows, columns) in the unit hypercube and gives values of shape (rows,) or
        (rows, outputs).
    factors : mapping of str to sequence of int
        As for `sample`.
    n : int
        Base points, a power of 2; f is computed n (k + 2) times for k factors.
    rng : numpy.random.Generator or int
    resamples : int
        Bootstrap resamples of the base points.
    level : float
        Of the percentile intervals, between 0 and 1. Sobol' points spread more evenly than a resample of them: the
        intervals are wider than the error.

    Returns
    -------
    Indices

    Raises
    ------
    ValueError
        As for `sample`; values of f that are missing or do not fit its points; resamples below 1; a level outside
        (0, 1).

    References
    ----------
    Saltelli et al. (2010), Computer Physics Communications 181(2), 259-270, Table 2, estimator (b): first order.
    Jansen (1999), Analysis of Variance Designs for Model Output, Computer Physics Communications 117(1-2), 35-43:
    total. Archer, Saltelli and Sobol' (1997), Sensitivity Measures, ANOVA-like Techniques and the Use of Bootstrap,
    Journal of Statistical Computation and Simulation 58(2), 99-120: bootstrap.

    Examples
    --------
    x + 2y of uniform x and y: variances 1/12 and 4/12, no interaction.

    >>> found = indices(lambda u: u @ [1, 2], {"x": (0,), "y": (1,)}, 4096, 1)
    >>> found.names, found.first.round(2).ravel().tolist(), found.total.round(2).ravel().tolist(), found.runs
    (('x', 'y'), [0.2, 0.8], [0.2, 0.8], 16384)
    """
    if resamples < 1:
        raise ValueError(f"resamples must be at least 1, not {resamples}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    rng = np.random.default_rng(rng)
    a, b = sample(factors, n, rng)
    at_a, at_b = _values(f, a), _values(f, b)
    centre = (at_a.mean(axis=0) + at_b.mean(axis=0)) / 2
    at_a, at_b = at_a - centre, at_b - centre
    terms = [at_a + at_b, at_a**2 + at_b**2]
    for group in factors.values():
        mixed = a.copy()
        mixed[:, list(group)] = b[:, list(group)]
        change = _values(f, mixed) - centre - at_a
        terms += [at_b * change, change**2]
    terms = np.stack(terms, axis=1)
    scale = np.abs(centre) + np.abs(terms[:, 0]).max(axis=0)
    first, total = _ratios(terms.mean(axis=0), scale)
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(_resampled(terms, scale, resamples, rng), tails, axis=1)
    return Indices(tuple(factors), first, total, low[0], high[0], low[1], high[1], n * (len(factors) + 2))


def _values(f: Callable[[np.ndarray], ArrayLike], points: np.ndarray) -> np.ndarray:
    values = np.asarray(f(points), dtype=float)
    if values.ndim not in (1, 2) or len(values) != len(points):
        raise ValueError(f"f gives values of shape {values.shape} for {len(points)} points")
    if not np.isfinite(values).all():
        raise ValueError(f"every value of f must be finite, not {values[~np.isfinite(values)][0]}")
    return values.reshape(len(points), -1)


def _ratios(means: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """First and total indices, shape (2, ..., k, outputs), from means of the terms, shape (..., 2 + 2k, outputs)."""
    variance = means[..., 1, :] / 2 - (means[..., 0, :] / 2) ** 2
    variance = np.where(variance > (ROUNDING * scale) ** 2, variance, np.nan)[..., np.newaxis, :]
    return np.stack([means[..., 2::2, :] / variance, means[..., 3::2, :] / 2 / variance])


def _resampled(terms: np.ndarray, scale: np.ndarray, resamples: int, rng: np.random.Generator) -> np.ndarray:
    """Indices of each bootstrap resample of the base points, shape (2, resamples, k, outputs)."""
    n, rows = len(terms), terms.reshape(len(terms), -1)
    found = []
    for start in range(0, resamples, BATCH):
        drawn = [np.bincount(rng.integers(n, size=n), minlength=n) for _ in range(min(BATCH, resamples - start))]
        # How often a point was drawn is its weight: all means of all resamples are one matrix product.
        found.append((np.array(drawn) / n @ rows).reshape(-1, *terms.shape[1:]))
    return _ratios(np.concatenate(found), scale)


def rank_shift(scores: ArrayLike, reference_ranks: ArrayLike) -> np.ndarray:
    r"""Mean absolute shift of the ranks from those of a reference.

    .. math:: \bar R_S = \frac{1}{n} \sum_{c=1}^{n} \bigl|\mathrm{rank}_{ref}(c) - \mathrm{rank}(c)\bigr|

    Parameters
    ----------
    scores : array_like, shape (..., n)
        Scores of each draw, more is better.
    reference_ranks : array_like, shape (n,)
        Ranks of the same units from 1 (best) to n.

    Returns
    -------
    ndarray, shape (...)
        Ranks, from 0 to about n/2.

    Raises
    ------
    ValueError
        Ranks that do not fit the scores or are missing, or a score that is missing.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Uncertainty and Sensitivity Analysis Techniques as Tools for the Quality
    Assessment of Composite Indicators, Journal of the Royal Statistical Society A 168(2), 307-323.

    Examples
    --------
    The first two of four change places:

    >>> float(rank_shift([0.8, 0.9, 0.5, 0.1], [1, 2, 3, 4]))
    0.5
    """
    scores, reference = np.asarray(scores, dtype=float), np.asarray(reference_ranks, dtype=float)
    if reference.ndim != 1 or scores.shape[-1:] != reference.shape:
        raise ValueError(f"ranks of shape {reference.shape} do not fit scores of shape {scores.shape}")
    if not np.isfinite(reference).all():
        raise ValueError(f"every reference rank must be finite, not {reference.tolist()}")
    return np.abs(1 + half_ranks(scores) / 2 - reference).mean(axis=-1)
