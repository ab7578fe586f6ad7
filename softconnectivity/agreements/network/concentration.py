"""Concentration and breadth: the Herfindahl-Hirschman index and the effective numbers of Hill (1973)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

# Orders that the tables show: how many there are, exp of Shannon's entropy, the inverse of the index.
ORDERS = (0, 1, 2)


def hill(weights: ArrayLike, order: float) -> float:
    r"""Return the effective number of an order: how many equal parts would be as diverse.

    .. math:: {}^{q}D = \Bigl(\sum_i s_i^q\Bigr)^{1/(1-q)}, \qquad {}^{1}D = \exp\Bigl(-\sum_i s_i \ln s_i\Bigr)

    Hill (1973), Ecology 54, 427-432; :math:`s_i` are the shares of the parts that are not zero.

    Parameters
    ----------
    weights : array_like
        Not negative, not all zero; shares are taken of their sum.
    order : float
        :math:`q`, 0 or more: the larger, the less small parts matter.

    Returns
    -------
    float
        From 1 to the number of parts.

    Raises
    ------
    ValueError
        Negative weights, none above zero, or a negative order.

    Examples
    --------
    Four equal parts are four of every order; one large and nine small ones are far from ten.

    >>> [round(hill([2, 2, 2, 2], order), 9) for order in (0, 1, 2)]
    [4.0, 4.0, 4.0]
    >>> [round(hill([27, *[1] * 9], order), 2) for order in (0, 1, 2)]
    [10.0, 3.04, 1.76]
    """
    shares = _shares(weights)
    if order < 0:
        raise ValueError(f"an order of 0 or more, not {order}")
    if np.isclose(order, 1):
        return float(np.exp(-(shares * np.log(shares)).sum()))
    return float((shares**order).sum() ** (1 / (1 - order)))


def hhi(weights: ArrayLike) -> float:
    """Return the sum of squared shares, the Herfindahl-Hirschman index, 1/n to 1.

    Raises
    ------
    ValueError
        Negative weights, or none above zero.

    Examples
    --------
    >>> hhi([1, 1, 1, 1]), hhi([5])
    (0.25, 1.0)
    """
    return float((_shares(weights) ** 2).sum())


def grouped(links: pd.Series, groups: pd.Series, together: frozenset[str] = frozenset()) -> pd.Series:
    """Sum links by group.

    Parameters
    ----------
    links : Series
        Number of links of each economy.
    groups : Series
        Group of each economy; those without one are left out.
    together : frozenset of str
        Economies that count as one: each of them weighs the inverse of how many of them have links and a group.

    Returns
    -------
    Series
        Sum by group, in order of appearance.

    Examples
    --------
    >>> links = pd.Series({"DEU": 1, "FRA": 1, "LAO": 2})
    >>> groups = pd.Series({"DEU": "high", "FRA": "high", "LAO": "low"})
    >>> grouped(links, groups).to_dict(), grouped(links, groups, frozenset({"DEU", "FRA"})).to_dict()
    ({'high': 2.0, 'low': 2.0}, {'high': 1.0, 'low': 2.0})
    """
    known = links[links > 0].to_frame("links").join(groups.rename("group")).dropna()
    inside = known.index.isin(together)
    weight = np.where(inside, 1 / max(int(inside.sum()), 1), 1.0)
    return (known["links"].astype(float) * weight).groupby(known["group"], sort=False).sum()


def _shares(weights: ArrayLike) -> np.ndarray:
    weights = np.asarray(weights, dtype=float)
    if not weights.size or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("weights that are not negative and not all zero")
    return weights[weights > 0] / weights.sum()
