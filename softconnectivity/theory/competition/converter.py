r"""Converters: partial compatibility, what it brings to whom, and how much of it each would pay for.

This report's extension of Katz and Shapiro (1985) to a converter of quality theta: to an adopter of one standard an
adopter of another counts for theta. For n equal standards with x adopters each,

    y_i = x_i + theta (z - x_i),    x(theta) = 1 / (1 + n - nu (1 + theta (n - 1))),

closed networks at theta = 0 and one network at theta = 1. A converter of quality theta costs k theta^2 / 2 once and
serves all sides. One owner gains x^2 by it, all owners together n x^2, society (owners and adopters) n x^2 +
(n x)^2 / 2. So each payer P weighs w_P x(theta)^2 against the cost, with

    w = 1 (one owner pays alone),    n (owners share the cost),    n (n + 2) / 2 (society).

Society's reason to convert is thus n (n + 2) / 2 times that of a single owner and (n + 2) / 2 times that of all owners
together: the adopters' gain is nobody's profit. Units: adopters in the market's size a, profits, surplus and k in its
square. Society chooses theta only; outputs are those of the rivals.
"""

from dataclasses import dataclass

import numpy as np

PAYERS = ("one", "owners", "society")


@dataclass(frozen=True)
class Optimum:
    """The converter one payer would choose.

    Attributes
    ----------
    compatibility : float
        theta, 0 to 1.
    output : float
        Adopters of each standard.
    cost : float
        k theta^2 / 2.
    net_gain : float
        The payer's benefit over closed networks, less the cost.
    """

    compatibility: float
    output: float
    cost: float
    net_gain: float


def output(firms: int, network_effect: float, compatibility) -> np.ndarray:
    """Adopters of each of n equal standards: x = 1 / (1 + n - nu (1 + theta (n - 1))).

    Parameters
    ----------
    firms : int
        n >= 1, number of standards.
    network_effect : float
        nu, 0 <= nu < 1.
    compatibility : array_like
        theta, 0 (closed) to 1 (one network).

    Returns
    -------
    ndarray
        x, in units of the market's size, of the shape of `compatibility`.

    Raises
    ------
    ValueError
        A parameter outside its range.

    Examples
    --------
    >>> np.round(2 * output(2, 0.4, [0, 0.5, 1]), 4)
    array([0.7692, 0.8333, 0.9091])
    """
    theta = np.asarray(compatibility, dtype=float)
    _check(firms, network_effect)
    if not ((theta >= 0) & (theta <= 1)).all():
        raise ValueError("compatibility must be between 0 and 1")
    return 1 / (1 + firms - network_effect * (1 + theta * (firms - 1)))


def weight(firms: int, payer: str) -> float:
    """How many times one owner's profit the payer gains: 1, n or n (n + 2) / 2.

    Parameters
    ----------
    firms : int
        n >= 1, number of standards.
    payer : {"one", "owners", "society"}
        One owner alone, all owners together, owners and adopters.

    Examples
    --------
    >>> [weight(2, payer) for payer in PAYERS]
    [1.0, 2.0, 4.0]
    """
    weights = {"one": 1.0, "owners": float(firms), "society": firms * (firms + 2) / 2}
    if payer not in weights:
        raise ValueError(f"payer must be one of {', '.join(PAYERS)}, not {payer}")
    return weights[payer]


def net_gain(firms: int, network_effect: float, compatibility, cost: float, payer: str) -> np.ndarray:
    """What a converter brings its payer: w (x(theta)^2 - x(0)^2) - k theta^2 / 2.

    Parameters
    ----------
    firms, network_effect, compatibility
        As in :func:`output`.
    cost : float
        k >= 0; a perfect converter costs k / 2.
    payer : {"one", "owners", "society"}

    Returns
    -------
    ndarray
        In units of the market's size squared, of the shape of `compatibility`.

    Examples
    --------
    >>> round(float(net_gain(2, 0.4, 1.0, 0.0, "owners")), 4)
    0.1174
    """
    theta = np.asarray(compatibility, dtype=float)
    _check_cost(cost)
    gained = output(firms, network_effect, theta) ** 2 - output(firms, network_effect, 0.0) ** 2
    return weight(firms, payer) * gained - cost * theta**2 / 2


def optimum(firms: int, network_effect: float, cost: float, payer: str) -> Optimum:
    r"""The converter the payer would choose.

    Inside (0, 1) the last bit of quality is worth what it costs,

        2 w nu (n - 1) = k theta D(theta)^3,    D(theta) = 1 + n - nu (1 + theta (n - 1)),

    an equation of the fourth degree. Its real roots and both ends are compared, so that the answer holds also where
    the gain is not concave (small k). For k > 6 w nu^2 (n - 1)^2 / D(1)^4 it is concave and the root unique.

    Parameters
    ----------
    firms, network_effect, cost, payer
        As in :func:`net_gain`.

    Returns
    -------
    Optimum

    References
    ----------
    This report's own.

    Examples
    --------
    By hand: n = 2, nu = 0.4, theta = 1/2 give D = 2.4, so society chooses 1/2 at k = 3.2 / (2.4^3 / 2).

    >>> round(optimum(2, 0.4, 3.2 / (2.4**3 / 2), "society").compatibility, 6)
    0.5
    """
    _check(firms, network_effect)
    _check_cost(cost)
    slope = network_effect * (firms - 1)
    if slope == 0:
        candidates = np.array([0.0])
    else:
        inside = np.polynomial.Polynomial([1 + firms - network_effect, -slope])
        condition = cost * np.polynomial.Polynomial([0, 1]) * inside**3 - 2 * weight(firms, payer) * slope
        roots = condition.roots()
        real = roots.real[np.abs(roots.imag) < 1e-9]
        candidates = np.concatenate([[0.0], real[(real > 0) & (real < 1)], [1.0]])
    gains = net_gain(firms, network_effect, candidates, cost, payer)
    best = float(candidates[gains.argmax()])
    return Optimum(best, float(output(firms, network_effect, best)), cost * best**2 / 2, float(gains.max()))


def _check(firms: int, network_effect: float) -> None:
    if firms < 1 or firms != int(firms):
        raise ValueError(f"firms must be a whole number from 1, not {firms}")
    if not 0 <= network_effect < 1:
        raise ValueError(f"network_effect must be at least 0 and below 1, not {network_effect}")


def _check_cost(cost: float) -> None:
    if not cost >= 0:
        raise ValueError(f"cost must be at least 0, not {cost}")
