r"""Why compatibility (R3) and a first mover's lead (R7) pull apart: two standards, one of them with a head start.

Our extension of the fulfilled-expectations Cournot model of Katz and Shapiro (1985) from equal rivals to a leader
with an installed base b. Standards 1 and 2 win new adopters x_1 and x_2. A buyer's valuation rises with the expected
network, nu per adopter, and a share theta of the other network counts as one's own (theta is the compatibility):

    y_1 = b + x_1 + theta x_2,    y_2 = x_2 + theta (b + x_1),    p_i = A + nu y_i - (x_1 + x_2).

With unit cost c and size a = A - c each side chooses x_i taking expectations as given, and expectations come true:

    (2 - nu) x_1 + (1 - nu theta) x_2 = a + nu b,
    (1 - nu theta) x_1 + (2 - nu) x_2 = a + nu theta b,     profit_i = x_i^2.

The sum and the difference of the two conditions give the sum and the difference of the outputs:

    x_1 + x_2 = (2 a + nu b (1 + theta)) / (3 - nu (1 + theta)),    x_1 - x_2 = nu b (1 - theta) / (1 - nu (1 - theta)).

All quantities are in units of a. The numbers are illustrative: nothing here is estimated from standards in use.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Outcome:
    """New adopters in equilibrium, in units of the market's size a.

    Attributes
    ----------
    leader, follower : ndarray
        New adopters of the standard with and without the head start.
    """

    leader: np.ndarray
    follower: np.ndarray

    @property
    def together(self) -> np.ndarray:
        """New adopters of both standards."""
        return self.leader + self.follower


@dataclass(frozen=True)
class Gains:
    """What compatibility brings, over closed networks; in units of a^2. Negative: a loss.

    Attributes
    ----------
    leader, follower : ndarray
        Profits of the owners of the two standards.
    new_adopters : ndarray
        Surplus of those who adopt now, (x_1 + x_2)^2 / 2.
    earlier_adopters : ndarray
        What the leader's installed base gains by a larger network, nu b times the growth of y_1. It loses by a
        converter so poor that the leader wins fewer new adopters than the follower's are worth to it.
    """

    leader: np.ndarray
    follower: np.ndarray
    new_adopters: np.ndarray
    earlier_adopters: np.ndarray

    @property
    def owners(self) -> np.ndarray:
        """Both owners together; where positive, the follower can make up for the leader's loss."""
        return self.leader + self.follower

    @property
    def society(self) -> np.ndarray:
        """Owners and adopters together."""
        return self.owners + self.new_adopters + self.earlier_adopters


def outcome(head_start, network_effect: float, compatibility: float) -> Outcome:
    """Equilibrium for a head start b, network effect nu and compatibility theta.

    Parameters
    ----------
    head_start : array_like
        b >= 0, adopters the leader already has, in units of a; at most :func:`largest_head_start`.
    network_effect : float
        nu, 0 <= nu < 1.
    compatibility : float
        theta, 0 (two closed networks) to 1 (one network).

    Returns
    -------
    Outcome
        Arrays of the shape of `head_start`.

    Raises
    ------
    ValueError
        A parameter outside its range, or a head start that drives the follower out of the market.

    Examples
    --------
    Without a head start the equal rivals of Katz and Shapiro (1985): each x = a / (3 - 2 nu) if compatible,
    a / (3 - nu) if not.

    >>> one, two = outcome(0.0, 0.4, 1.0), outcome(0.0, 0.4, 0.0)
    >>> round(float(one.together), 4), round(float(two.together), 4)
    (0.9091, 0.7692)
    """
    b = np.asarray(head_start, dtype=float)
    _check(network_effect, compatibility)
    both, apart = network_effect * (1 + compatibility), network_effect * (1 - compatibility)
    together, difference = (2 + both * b) / (3 - both), apart * b / (1 - apart)
    leader, follower = (together + difference) / 2, (together - difference) / 2
    if (b < 0).any() or (follower < -1e-12).any():
        raise ValueError("head_start must lie between 0 and the size that drives the follower out of the market")
    return Outcome(leader, follower)


def gains(head_start, network_effect: float, compatibility: float = 1.0) -> Gains:
    """Who gains and who loses when closed standards become compatible.

    Parameters
    ----------
    head_start, network_effect, compatibility
        As in :func:`outcome`.

    Returns
    -------
    Gains
        Arrays of the shape of `head_start`.

    Raises
    ------
    ValueError
        As :func:`outcome`.

    Examples
    --------
    Without a head start both owners gain alike: (1 / 2.2)^2 - (1 / 2.6)^2.

    >>> found = gains(0.0, 0.4)
    >>> round(float(found.leader), 4), round(float(found.follower), 4), float(found.earlier_adopters)
    (0.0587, 0.0587, 0.0)
    """
    b = np.asarray(head_start, dtype=float)
    closed, joined = outcome(b, network_effect, 0.0), outcome(b, network_effect, compatibility)
    return Gains(
        leader=joined.leader**2 - closed.leader**2,
        follower=joined.follower**2 - closed.follower**2,
        new_adopters=(joined.together**2 - closed.together**2) / 2,
        earlier_adopters=network_effect * b * (joined.leader + compatibility * joined.follower - closed.leader),
    )


def turning_point(network_effect: float) -> float:
    r"""Head start from which the leader loses by full compatibility.

    Setting x_1 at theta = 1 equal to x_1 at theta = 0 gives b* = (1 - nu) / (3 - 3 nu + nu^2), in units of a:
    below it even the leader gains from compatibility, above it only the follower does.

    Parameters
    ----------
    network_effect : float
        nu, 0 < nu < 1.

    Returns
    -------
    float
        b*, between 0 and 1/3.

    Examples
    --------
    >>> round(turning_point(0.4), 4)
    0.3061
    """
    _check(network_effect, 0)
    return (1 - network_effect) / (3 - 3 * network_effect + network_effect**2)


def payment_limit(network_effect: float) -> float:
    """Head start up to which the follower gains enough by full compatibility to make up for the leader's loss.

    The owners' joint profit, ((x_1 + x_2)^2 + (x_1 - x_2)^2) / 2, is the same compatible and closed where

        nu (2 + 3 b) (12 - 6 nu + (9 - 4 nu) nu b) (1 - nu)^2 = (nu b (3 - 2 nu) (3 - nu))^2,

    which has one positive root. A root beyond :func:`largest_head_start` means: always.

    Parameters
    ----------
    network_effect : float
        nu, 0 < nu < 1.

    Returns
    -------
    float
        In units of a, at most :func:`largest_head_start`.

    Examples
    --------
    At nu = 0.4 there is always a payment that suits both; at 0.1 a lead can be too large for one.

    >>> payment_limit(0.4) == largest_head_start(0.4), payment_limit(0.1) < largest_head_start(0.1)
    (True, True)
    """
    _check(network_effect, 0)
    if network_effect == 0:
        raise ValueError("network_effect must be above 0: without network effects nobody gains or loses")
    nu = network_effect
    slope, closed = (9 - 4 * nu) * nu, nu * ((3 - 2 * nu) * (3 - nu)) ** 2 / (1 - nu) ** 2
    square, linear, constant = closed - 3 * slope, 2 * slope + 3 * (12 - 6 * nu), 2 * (12 - 6 * nu)
    root = (linear + np.sqrt(linear**2 + 4 * square * constant)) / (2 * square)
    return float(min(root, largest_head_start(nu)))


def largest_head_start(network_effect: float) -> float:
    """Head start at which a follower with a closed network is driven out: (1 - nu) / nu, in units of a.

    Examples
    --------
    >>> round(largest_head_start(0.4), 4)
    1.5
    """
    _check(network_effect, 0)
    return (1 - network_effect) / network_effect if network_effect else np.inf


def _check(network_effect: float, compatibility: float) -> None:
    if not 0 <= network_effect < 1:
        raise ValueError(f"network_effect must be at least 0 and below 1, not {network_effect}")
    if not 0 <= compatibility <= 1:
        raise ValueError(f"compatibility must be between 0 and 1, not {compatibility}")
