"""All coefficients of one set of cells, and how far they vary when the cells are drawn again."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.challenges.matrix import STRENGTHS
from softconnectivity.challenges.reliability.alpha import alpha, coincidences, nominal, ordinal
from softconnectivity.challenges.reliability.kappa import distances, kappa, pair_tables, percent_agreement, ratio

LEVELS = len(STRENGTHS)
COEFFICIENTS = ("agreement", "kappa", "kappa_quadratic", "alpha_nominal", "alpha_ordinal")
# Numbers held at a time: with twenty coders a sample has some three thousand.
_AT_ONCE = 2_000_000


def coefficients(tables: np.ndarray, coincidence: np.ndarray) -> np.ndarray:
    """Every coefficient, those of pairs as the mean over the pairs for which they are defined.

    Parameters
    ----------
    tables : ndarray, shape (..., pairs, levels, levels)
        Counts, see `kappa.pair_tables`.
    coincidence : ndarray, shape (..., levels, levels)
        See `alpha.coincidences`.

    Returns
    -------
    ndarray, shape (..., 5)
        In the order of `COEFFICIENTS`; NaN where a coefficient is not defined.

    Examples
    --------
    >>> codes = [[0, 0], [1, 1], [2, 2], [3, 2], [0, 0]]
    >>> coefficients(pair_tables(codes, 4).sum(axis=0), coincidences(codes, 4).sum(axis=0))[:3].round(2).tolist()
    [0.8, 0.72, 0.91]
    """
    of_pairs = (
        percent_agreement(tables),
        kappa(tables, distances(LEVELS, 0)),
        kappa(tables, distances(LEVELS, 2)),
    )
    means = [ratio(np.nansum(each, axis=-1), np.isfinite(each).sum(axis=-1)) for each in of_pairs]
    return np.stack([*means, alpha(coincidence, nominal), alpha(coincidence, ordinal)], axis=-1)


def measured(codes: ArrayLike, draws: int, level: float, generator: np.random.Generator) -> np.ndarray:
    """Every coefficient with its percentile interval.

    Cells are drawn with replacement, as many as there are, and each coefficient is computed anew: the percentile
    bootstrap. It treats the cells as independent, which those of one article are not quite; the intervals are
    therefore rather too narrow.

    Parameters
    ----------
    codes : array_like, shape (cells, coders)
        0 to 3, NaN where a coder has not coded the cell.
    draws : int
        Number of samples.
    level : float
        Share of the samples inside the interval, 0 to 1.
    generator : numpy.random.Generator

    Returns
    -------
    ndarray, shape (5, 3)
        Value, lower and upper end, in the order of `COEFFICIENTS`. NaN where the value is not defined; samples for
        which it is not are left out of the interval.

    Examples
    --------
    How many of five cells are equal is binomial with chance 4/5; its 5th percentile is 2, its 95th 5.

    >>> codes = [[0, 0], [1, 1], [2, 2], [3, 2], [0, 0]]
    >>> measured(codes, 200, 0.9, np.random.default_rng(1))[0].round(2).tolist()
    [0.8, 0.4, 1.0]
    """
    tables, coincidence = pair_tables(codes, LEVELS), coincidences(codes, LEVELS)
    value = coefficients(tables.sum(axis=0), coincidence.sum(axis=0))
    if not len(tables):
        return np.repeat(value[:, None], 3, axis=1)
    drawn = _drawn(tables, coincidence, draws, generator)
    ends = [_quantile(drawn, (1 + side * level) / 2) for side in (-1, 1)]
    return np.stack([value, *(np.where(np.isnan(value), np.nan, end) for end in ends)], axis=1)


def _drawn(tables: np.ndarray, coincidence: np.ndarray, draws: int, generator: np.random.Generator) -> np.ndarray:
    """The coefficients of every sample, shape (draws, 5); sums over the cells of a sample are one matrix product."""
    cells, pairs = tables.shape[:2]
    flat = np.concatenate([tables.reshape(cells, -1), coincidence.reshape(cells, -1)], axis=1)
    parts = []
    for size in _portions(draws, max(1, _AT_ONCE // flat.shape[1])):
        times = generator.multinomial(cells, np.full(cells, 1 / cells), size=size)
        summed = times @ flat
        of_pairs, of_all = np.split(summed, [pairs * LEVELS**2], axis=1)
        shape = (size, pairs, LEVELS, LEVELS)
        parts.append(coefficients(of_pairs.reshape(shape), of_all.reshape(size, LEVELS, LEVELS)))
    return np.concatenate(parts)


def _portions(whole: int, most: int) -> list[int]:
    full, rest = divmod(whole, most)
    return [most] * full + ([rest] if rest else [])


def _quantile(drawn: np.ndarray, share: float) -> np.ndarray:
    """Quantile of the defined values of each column; NaN where there are none."""
    columns = [column[np.isfinite(column)] for column in drawn.T]
    return np.array([np.quantile(column, share) if len(column) else np.nan for column in columns])
