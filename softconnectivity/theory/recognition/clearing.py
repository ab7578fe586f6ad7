"""Wages at which every country of an Armington world sells what it makes, and what follows from them.

That sales at home and abroad add up to income is the market clearing of Anderson and van Wincoop (2003); prices there
stand in for the wages here, one worker making a given number of goods.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.recognition.armington import expenditure_shares, log_shares, price_index, real_income
from softconnectivity.theory.recognition.checks import square, within

# Relative gap between what is demanded of a country and what it makes.
_CLOSE, _ENOUGH = 1e-13, 1e-9
_ROUNDS = 100


@dataclass(frozen=True)
class Equilibrium:
    """Where every country sells as much as it makes.

    Attributes
    ----------
    wages : ndarray, shape (..., n)
        Wage of each country, that of the first being 1.
    shares : ndarray, shape (..., n, n)
        Part of the spending of buyer j that goes to seller i; sums to 1 over sellers.
    real_income : ndarray, shape (..., n)
        Wage over price index: what a worker's income buys.
    flows : ndarray, shape (..., n, n)
        Value that i sells to j, with the first wage as money; the diagonal is what stays at home.
    volumes : ndarray, shape (..., n, n)
        The same in goods of i as they leave the factory; free of the choice of money.
    residual : float
        Largest gap between demand for a country's work and its supply, as a part of the latter.
    """

    wages: np.ndarray
    shares: np.ndarray
    real_income: np.ndarray
    flows: np.ndarray
    volumes: np.ndarray
    residual: float


def excess_demand(
    wages: ArrayLike, labour: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike
) -> np.ndarray:
    r"""Return the demand for each country's work beyond its supply, as a part of the supply.

    .. math:: z_i = \frac{\sum_j \lambda_{ij} w_j L_j}{w_i L_i} - 1

    It is 0 where labour markets clear, :math:`w_i L_i = \sum_j \lambda_{ij} w_j L_j`.

    Parameters
    ----------
    wages, costs, productivity, elasticity : array_like
        As in :func:`expenditure_shares`.
    labour : array_like, shape (..., n)
        Workers of each country, above 0.

    Returns
    -------
    ndarray, shape (..., n)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> excess_demand([1, 1], [3, 3], [[1, 1.5], [1.5, 1]], [1, 1], 4).round(12).tolist()
    [0.0, 0.0]
    """
    income = within("wages", wages, 0, open_low=True) * within("labour", labour, 0, open_low=True)
    shares = expenditure_shares(wages, costs, productivity, elasticity)
    return np.einsum("...ij,...j->...i", shares, income) / income - 1


def clearing_wages(labour: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    """Return the wages at which :func:`excess_demand` is 0 everywhere, the first wage being 1.

    Newton's method on log wages from the wages of a world without trade costs, each step at most one unit.

    Parameters
    ----------
    labour, costs, productivity, elasticity : array_like
        As in :func:`excess_demand`.

    Returns
    -------
    ndarray, shape (..., n)

    Raises
    ------
    ValueError
        If an argument is out of its range.
    ArithmeticError
        If a gap of more than 1e-9 is left.

    Examples
    --------
    Without trade costs the wage is proportional to (A ** (s - 1) / L) ** (1 / s); here 4 ** (1 / 2).

    >>> clearing_wages([4, 1], [[1, 1], [1, 1]], [1, 1], 2).round(12).tolist()
    [1.0, 2.0]
    """
    labour = within("labour", labour, 0, open_low=True)
    productivity = within("productivity", productivity, 0, open_low=True)
    elasticity = within("elasticity", elasticity, 1, open_low=True)
    costs = square("costs", costs, 1)
    power = elasticity[..., None]
    logs = ((power - 1) * np.log(productivity) - np.log(labour)) / power
    logs = np.broadcast_to(logs, np.broadcast_shapes(logs.shape, costs.shape[:-1])).copy()
    gaps = np.full(1, np.inf)
    for _ in range(_ROUNDS):
        gaps, slope = _gaps(logs, np.log(labour), costs, productivity, elasticity)
        if np.abs(gaps).max() <= _CLOSE:
            break
        step = _newton_step(gaps, slope)
        logs += step / np.maximum(1, np.abs(step).max(axis=-1, keepdims=True))
    if not np.abs(gaps).max() <= _ENOUGH:
        raise ArithmeticError(f"wages leave a gap of {np.abs(gaps).max():.1e} between demand and supply")
    return np.exp(logs - logs[..., :1])


def equilibrium(labour: ArrayLike, costs: ArrayLike, productivity: ArrayLike, elasticity: ArrayLike) -> Equilibrium:
    """Solve for wages and return what follows from them.

    Parameters
    ----------
    labour, costs, productivity, elasticity : array_like
        As in :func:`excess_demand`.

    Returns
    -------
    Equilibrium

    Raises
    ------
    ValueError, ArithmeticError
        As in :func:`clearing_wages`.

    Examples
    --------
    Home shares are 27/35, so that real income is (35/27) ** (1/3).

    >>> both = equilibrium([1, 1], [[1, 1.5], [1.5, 1]], [1, 1], 4)
    >>> both.real_income.round(6).tolist(), both.residual < 1e-12
    ([1.090355, 1.090355], True)
    """
    wages = clearing_wages(labour, costs, productivity, elasticity)
    shares = expenditure_shares(wages, costs, productivity, elasticity)
    flows = shares * (wages * np.asarray(labour, float))[..., None, :]
    return Equilibrium(
        wages=wages,
        shares=shares,
        real_income=real_income(wages, price_index(wages, costs, productivity, elasticity)),
        flows=flows,
        volumes=flows * (np.asarray(productivity, float) / wages)[..., :, None],
        residual=float(np.abs(excess_demand(wages, labour, costs, productivity, elasticity)).max()),
    )


def _gaps(logs, log_labour, costs, productivity, elasticity) -> tuple[np.ndarray, np.ndarray]:
    """Log of demand over supply, and its slope in log wages. In logs it is nearly a straight line, even far away."""
    shares = expenditure_shares(np.exp(logs), costs, productivity, elasticity)
    # What a share has lost to rounding at 0 is still wanted as a logarithm.
    spent = log_shares(np.exp(logs), costs, productivity, elasticity) + (logs + log_labour)[..., None, :]
    largest = spent.max(axis=-1, keepdims=True)
    demand = largest + np.log(np.exp(spent - largest).sum(axis=-1, keepdims=True))
    buyers = np.exp(spent - demand)
    eye = np.eye(logs.shape[-1])
    slope = (1 - elasticity[..., None, None]) * (eye - buyers @ np.swapaxes(shares, -1, -2)) + buyers - eye
    return demand[..., 0] - logs - log_labour, slope


def _newton_step(gaps: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The step in log wages that closes the gaps to first order, the first wage held."""
    step = np.zeros_like(gaps)
    if gaps.shape[-1] > 1:
        step[..., 1:] = np.linalg.solve(slope[..., 1:, 1:], -gaps[..., 1:, None])[..., 0]
    return step
