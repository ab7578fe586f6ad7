"""A world in which every country makes one good of its own and buys some of every other: the Armington model of trade.

Arrays hold countries in their last axes and may have leading axes, one world for each element; they broadcast.
Sellers come before buyers: `costs[..., i, j]` is what country j pays for a good of i that costs 1 at the factory gate.
"""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.recognition.checks import square, within


def delivered_prices(wages: ArrayLike, costs: ArrayLike, productivity: ArrayLike) -> np.ndarray:
    r"""Return :math:`p_{ij} = w_i \tau_{ij} / A_i`, the price of the good of i in country j.

    Parameters
    ----------
    wages, productivity : array_like, shape (..., n)
        Wage, and goods made by one worker; above 0.
    costs : array_like, shape (..., n, n)
        Goods to be sent from i for one to arrive in j; at least 1.

    Returns
    -------
    ndarray, shape (..., n, n)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> delivered_prices([1, 2], [[1, 1.5], [1.5, 1]], [1, 4]).tolist()
    [[1.0, 1.5], [0.75, 0.5]]
    """
    wages = within("wages", wages, 0, open_low=True)
    productivity = within("productivity", productivity, 0, open_low=True)
    return (wages / productivity)[..., :, None] * square("costs", costs, 1)


def expenditure_shares(
    wages: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike
) -> np.ndarray:
    r"""Return the shares of spending under constant elasticity of substitution.

    .. math:: \lambda_{ij} = \frac{(w_i \tau_{ij} / A_i)^{1-\sigma}}{\sum_k (w_k \tau_{kj} / A_k)^{1-\sigma}}

    Anderson and van Wincoop (2003) and Arkolakis, Costinot and Rodríguez-Clare (2012) build on this demand.

    Parameters
    ----------
    wages, costs, productivity : array_like
        As in :func:`delivered_prices`.
    elasticity : array_like, shape (...)
        Elasticity of substitution between goods of different countries, above 1.

    Returns
    -------
    ndarray, shape (..., n, n)
        Sums to 1 over sellers (the last axis but one).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    Two equal countries, cost 1.5, elasticity 4: the share spent at home is 1 / (1 + 1.5 ** -3) = 27/35.

    >>> expenditure_shares([1, 1], [[1, 1.5], [1.5, 1]], [1, 1], 4).round(6).tolist()
    [[0.771429, 0.228571], [0.228571, 0.771429]]
    """
    return np.exp(log_shares(wages, costs, productivity, elasticity))


def log_shares(wages: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    """Return the logarithms of :func:`expenditure_shares`, also where a share is too small for a number.

    Parameters
    ----------
    wages, costs, productivity, elasticity : array_like
        As in :func:`expenditure_shares`.

    Returns
    -------
    ndarray, shape (..., n, n)
        At most 0.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    A price of 2 against 1 at elasticity 2001: about -2000 ln 2, where 2 ** -2000 itself is 0 to a computer.

    >>> log_shares([1, 1], [[1, 2], [2, 1]], [1, 1], 2001).round(3).tolist()
    [[0.0, -1386.294], [-1386.294, 0.0]]
    """
    logs = _weights(wages, costs, productivity, elasticity)
    # Taking the largest out first keeps the powers from vanishing all at once.
    logs = logs - logs.max(axis=-2, keepdims=True)
    return logs - np.log(np.exp(logs).sum(axis=-2, keepdims=True))


def price_index(wages: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    r"""Return the price of a unit of satisfaction in each country.

    .. math:: P_j = \Bigl( \sum_k (w_k \tau_{kj} / A_k)^{1-\sigma} \Bigr)^{1/(1-\sigma)}

    The price index of Anderson and van Wincoop (2003), with equal weights on the goods.

    Parameters
    ----------
    wages, costs, productivity, elasticity : array_like
        As in :func:`expenditure_shares`.

    Returns
    -------
    ndarray, shape (..., n)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    Two goods at the same price 1, elasticity 2: variety alone halves the index.

    >>> price_index([1, 1], [[1, 1], [1, 1]], [1, 1], 2).tolist()
    [0.5, 0.5]
    """
    logs = _weights(wages, costs, productivity, elasticity)
    largest = logs.max(axis=-2)
    summed = largest + np.log(np.exp(logs - largest[..., None, :]).sum(axis=-2))
    return np.exp(summed / (1 - within("elasticity", elasticity, 1, open_low=True)[..., None]))


def real_income(wages: ArrayLike, prices: ArrayLike) -> np.ndarray:
    """Return :math:`W_j = w_j / P_j`, what the income of one worker buys: the welfare of the model.

    Parameters
    ----------
    wages, prices : array_like, shape (..., n)
        Wage and price index, above 0.

    Returns
    -------
    ndarray, shape (..., n)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> real_income([1, 3], [0.5, 2]).tolist()
    [2.0, 1.5]
    """
    return within("wages", wages, 0, open_low=True) / within("prices", prices, 0, open_low=True)


def welfare_ratio(home_share_before: ArrayLike, home_share_after: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    r"""Return the change in real income from the share spent at home alone.

    .. math:: W'_j / W_j = (\lambda'_{jj} / \lambda_{jj})^{1/(1-\sigma)}

    Equation (1) of Arkolakis, Costinot and Rodríguez-Clare (2012), for shocks from abroad; their trade elasticity is
    1 - sigma here.

    Parameters
    ----------
    home_share_before, home_share_after : array_like
        Part of spending that goes to the country's own good, above 0 and at most 1.
    elasticity : array_like
        Above 1.

    Returns
    -------
    ndarray
        1 for no change.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> float(welfare_ratio(1, 0.25, 2))
    4.0
    """
    before = within("home_share_before", home_share_before, 0, 1, open_low=True)
    after = within("home_share_after", home_share_after, 0, 1, open_low=True)
    return (after / before) ** (1 / (1 - within("elasticity", elasticity, 1, open_low=True)))


def _weights(wages: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    """Logarithm of each price to the power 1 - sigma."""
    prices = delivered_prices(wages, costs, productivity)
    return (1 - within("elasticity", elasticity, 1, open_low=True)[..., None, None]) * np.log(prices)
