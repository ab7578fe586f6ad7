"""What coefficients do not show: a coding compared with itself after some of its cells have been moved by one step."""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.challenges.reliability.bootstrap import LEVELS, coefficients


def moved(codes: ArrayLike, share: float, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Codes of which a share, drawn anew each time, has been moved one step up or down.

    The lowest code can only go up and the highest only down.

    Parameters
    ----------
    codes : array_like of int, shape (cells,)
        0 to 3.
    share : float
        Of the cells, 0 to 1; rounded to whole cells.
    draws : int
    generator : numpy.random.Generator

    Returns
    -------
    ndarray of int, shape (draws, cells)

    Examples
    --------
    >>> after = moved([0, 3, 1, 2], 0.5, 100, np.random.default_rng(1))
    >>> set((abs(after - [0, 3, 1, 2])).sum(axis=1).tolist()), (int(after.min()), int(after.max()))
    ({2}, (0, 3))
    """
    codes = np.asarray(codes, dtype=int)
    chosen = round(share * len(codes))
    ranks = generator.random((draws, len(codes))).argsort(axis=1).argsort(axis=1)
    steps = generator.choice([-1, 1], size=(draws, len(codes)))
    steps = np.where(codes == 0, 1, np.where(codes == LEVELS - 1, -1, steps))
    return codes + steps * (ranks < chosen)


def against_itself(
    codes: ArrayLike, share: float, draws: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Every coefficient between a coding and itself disturbed, the mean over the draws.

    Parameters
    ----------
    codes : array_like of int, shape (cells,)
    share, draws, generator
        As for `moved`.

    Returns
    -------
    of_all, of_filled : ndarray, shape (5,)
        In the order of `bootstrap.COEFFICIENTS`: over all cells, and over those above 0 before or after.

    Examples
    --------
    >>> of_all, of_filled = against_itself([0, 0, 0, 1, 2, 3] * 5, 0.3, 50, np.random.default_rng(1))
    >>> round(float(of_all[0]), 2), bool(of_filled[0] < of_all[0])
    (0.7, True)
    """
    codes = np.asarray(codes, dtype=int)
    after = moved(codes, share, draws, generator)
    places = np.arange(draws)[:, None] * LEVELS**2 + codes * LEVELS + after
    tables = np.bincount(places.ravel(), minlength=draws * LEVELS**2).reshape(draws, LEVELS, LEVELS).astype(float)
    without = tables.copy()
    without[:, 0, 0] = 0
    return _mean(tables), _mean(without)


def _mean(tables: np.ndarray) -> np.ndarray:
    """Mean over the draws; between two coders a cell adds its pair of codes and the same pair turned round."""
    drawn = coefficients(tables[:, None], tables + tables.swapaxes(-2, -1))
    defined = np.isfinite(drawn).sum(axis=0)
    return np.divide(np.nansum(drawn, axis=0), defined, out=np.full(len(defined), np.nan), where=defined > 0)
