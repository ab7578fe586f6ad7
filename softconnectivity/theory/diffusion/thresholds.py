"""Granovetter's thresholds: who joins once enough others have. Everybody sees everybody."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr


def next_share(share: ArrayLike, thresholds: ArrayLike) -> np.ndarray:
    r"""Share of adopters one period later.

    .. math:: r_{t+1} = G(r_t) = \frac{1}{n} \sum_{i=1}^{n} [\theta_i \le r_t]

    Parameters
    ----------
    share : array_like, any shape
        :math:`r_t`, share of adopters now, 0 to 1.
    thresholds : array_like, shape (n,)
        :math:`\theta_i`, the share of adopters from which on member i adopts. At or below 0: adopts unasked;
        above 1: never. Any real number or infinity.

    Returns
    -------
    ndarray, shape of `share`
        :math:`r_{t+1}`, 0 to 1.

    Raises
    ------
    ValueError
        A share outside 0 to 1; no threshold, or one that is not a number.

    References
    ----------
    Granovetter (1978), Threshold Models of Collective Behavior, American Journal of Sociology 83(6).

    Examples
    --------
    >>> float(next_share(0.5, [0, 0.25, 0.5, 0.75]))
    0.75
    """
    share = _checked_share("share", share)
    ordered = _ordered(thresholds)
    return np.searchsorted(ordered, share, side="right") / len(ordered)


def paths(thresholds: ArrayLike) -> np.ndarray:
    r"""Share of adopters in each period, from nobody until it stays as it is.

    .. math:: r_0 = 0, \quad r_{t+1} = G(r_t) \quad \text{until} \quad r_{t+1} = r_t

    Parameters
    ----------
    thresholds : array_like, shape (n,)
        As in `next_share`.

    Returns
    -------
    ndarray, shape (periods,)
        :math:`r_0, r_1, \dots`; never falling, the last value is the settled share. At most n + 1 values.

    Raises
    ------
    ValueError
        As `next_share`.

    References
    ----------
    Granovetter (1978).

    Examples
    --------
    A hundred people with thresholds of 0, 1, 2 ... 99 others all join. Let the second wait for two others instead of
    one, and the first stays alone:

    >>> crowd = np.arange(100) / 100
    >>> float(paths(crowd)[-1])
    1.0
    >>> crowd[1] = 2 / 100
    >>> paths(crowd).tolist()
    [0.0, 0.01]
    """
    ordered = _ordered(thresholds)
    shares = [0.0]
    while (after := float(next_share(shares[-1], ordered))) > shares[-1]:
        shares.append(after)
    return np.array(shares)


def next_share_normal(share: ArrayLike, mean: float, spread: float) -> np.ndarray:
    r"""Share of adopters one period later when thresholds are normally distributed in a large population.

    .. math:: r_{t+1} = \Phi\Bigl(\frac{r_t - \mu}{\sigma}\Bigr)

    Parameters
    ----------
    share : array_like, any shape
        :math:`r_t`, 0 to 1.
    mean, spread : float
        :math:`\mu` and :math:`\sigma` of the thresholds, as shares; `spread` above 0.

    Returns
    -------
    ndarray, shape of `share`
        :math:`r_{t+1}`, 0 to 1.

    Raises
    ------
    ValueError
        A share outside 0 to 1, a mean that is not finite, a spread that is not positive and finite.

    References
    ----------
    Granovetter (1978): the example of normally distributed thresholds.

    Examples
    --------
    >>> float(next_share_normal(0.25, mean=0.25, spread=0.1))
    0.5
    """
    share = _checked_share("share", share)
    if not np.isfinite(mean):
        raise ValueError(f"mean must be finite, not {mean}")
    if not 0 < spread < np.inf:
        raise ValueError(f"spread must be above 0 and finite, not {spread}")
    return ndtr((share - mean) / spread)


def settled_share_normal(mean: float, spread: float) -> float:
    r"""Share at which normally distributed thresholds settle, starting from nobody: the lowest equilibrium.

    .. math:: r^{*} = \min \Bigl\{ r : r = \Phi\Bigl(\frac{r - \mu}{\sigma}\Bigr) \Bigr\}

    It jumps: a slightly wider spread can carry a population over the gap where :math:`\Phi` last touches the diagonal.

    Parameters
    ----------
    mean, spread : float
        As in `next_share_normal`.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    ValueError
        As `next_share_normal`.

    References
    ----------
    Granovetter (1978): the example of normally distributed thresholds with mean 25 among 100.

    Examples
    --------
    >>> [round(settled_share_normal(0.25, spread), 2) for spread in (0.11, 0.13)]
    [0.02, 1.0]
    """
    step = float(next_share_normal(0.0, mean, spread))
    low = 0.0
    # The map never falls, so the path from 0 climbs to the lowest equilibrium and cannot pass it.
    while step - low > 1e-13:
        low, step = step, float(next_share_normal(step, mean, spread))
    return step


def _ordered(thresholds: ArrayLike) -> np.ndarray:
    thresholds = np.asarray(thresholds, dtype=float)
    if thresholds.ndim != 1 or not thresholds.size or np.isnan(thresholds).any():
        raise ValueError("thresholds must be one row of numbers, none missing")
    return np.sort(thresholds)


def _checked_share(name: str, share: ArrayLike) -> np.ndarray:
    share = np.asarray(share, dtype=float)
    if not ((share >= 0) & (share <= 1)).all():
        raise ValueError(f"{name} must lie between 0 and 1")
    return share
