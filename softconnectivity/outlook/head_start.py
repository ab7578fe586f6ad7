r"""Why compatibility (R3) and a first mover's lead (R7) pull apart: two standards, one of them with a head start.

Our extension of the fulfilled-expectations Cournot model of Katz and Shapiro (1985) from equal rivals to a leader
with an installed base b. Standards 1 and 2 win new adopters x_1 and x_2. A buyer's valuation rises with the expected
network, nu per adopter, and a share theta of the other network counts as one's own (theta is the compatibility):

    y_1 = b + x_1 + theta x_2,    y_2 = x_2 + theta (b + x_1),    p_i = A + nu y_i - (x_1 + x_2).

With unit cost c and size a = A - c each side chooses x_i taking expectations as given, and expectations come true:

    (2 - nu) x_1 + (1 - nu theta) x_2 = a + nu b,
    (1 - nu theta) x_1 + (2 - nu) x_2 = a + nu theta b,     profit_i = x_i^2.

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
    own, cross = 2 - network_effect, 1 - network_effect * compatibility
    right_1, right_2 = 1 + network_effect * b, 1 + network_effect * compatibility * b
    determinant = own**2 - cross**2
    leader, follower = (
        (own * right_1 - cross * right_2) / determinant,
        (own * right_2 - cross * right_1) / determinant,
    )
    if (b < 0).any() or (follower < -1e-12).any():
        raise ValueError("head_start must lie between 0 and the size that drives the follower out of the market")
    return Outcome(leader, follower)


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
