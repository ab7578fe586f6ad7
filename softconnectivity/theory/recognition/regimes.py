r"""Four ways for a hub and a partner to deal with each other's standards, as costs of trade between three countries.

Countries stand in the order hub, partner, outsider; sellers before buyers. Hub and partner form the club. The cost of
serving another country is a part of the goods themselves, :math:`\tau_{ij} = t_{ij} \kappa_{ij}`: transport
:math:`t` times standards :math:`\kappa`. Selling at home costs nothing, and what the club sells to the outsider
always costs :math:`1 + \phi d`, since the outsider keeps its own standards. All four regimes are this report's
construction; they follow distinctions drawn by Chen and Mattoo (2008) and are estimated from nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.recognition.checks import square, within
from softconnectivity.theory.recognition.clearing import Equilibrium, equilibrium

COUNTRIES = ("hub", "partner", "outsider")
REGIMES = ("national", "mutual", "restricted", "harmonized")
HUB, PARTNER, OUTSIDER = range(3)


@dataclass(frozen=True)
class World:
    """Three countries before any agreement; leading axes are worlds.

    Attributes
    ----------
    labour, productivity : array_like, shape (..., 3)
        Workers, and goods made by one of them; above 0.
    transport : array_like, shape (..., 3, 3)
        Goods to be sent for one to arrive, standards aside; at least 1, and 1 at home.
    distance : array_like, shape (..., 3, 3)
        How far the buyer's standards are from the seller's; at least 0, and 0 at home.
    elasticity : array_like
        Elasticity of substitution between goods of different countries, above 1.
    testing_cost : array_like
        What meeting a standard at distance 1 takes, as a part of the goods; at least 0.
    remaining : array_like
        Part of that cost which recognition leaves standing inside the club, 0 to 1: 0 where standards themselves are
        recognized as equivalent, more where only test results are.
    one_test : array_like
        Part of that cost which an outsider still bears in the club if one test counts in both markets, 0 to 1.
    adaptation_cost : array_like
        Additional work that each good of the partner takes once it is made to the hub's standard; at least 0.
    """

    labour: ArrayLike
    productivity: ArrayLike
    transport: ArrayLike
    distance: ArrayLike
    elasticity: ArrayLike
    testing_cost: ArrayLike
    remaining: ArrayLike
    one_test: ArrayLike
    adaptation_cost: ArrayLike


def national(distance: ArrayLike, testing_cost: ArrayLike) -> np.ndarray:
    r"""Return the cost of standards where each country has its own and recognizes no other.

    .. math:: \kappa_{ij} = 1 + \phi d_{ij}

    Every seller meets the standard of every market it serves and is tested there.

    Parameters
    ----------
    distance : array_like, shape (..., 3, 3)
    testing_cost : array_like, shape (...)
        As in :class:`World`.

    Returns
    -------
    ndarray, shape (..., 3, 3)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> national(1 - np.eye(3), 0.15)[0].tolist()
    [1.0, 1.15, 1.15]
    """
    testing_cost = within("testing_cost", testing_cost, 0)
    return 1 + testing_cost[..., None, None] * square("distance", distance, 0)


def mutual(distance: ArrayLike, testing_cost: ArrayLike, remaining: ArrayLike, one_test: ArrayLike) -> np.ndarray:
    r"""Return the cost of standards under mutual recognition that is open to goods of any origin.

    .. math:: \kappa_{hp} = \kappa_{ph} = 1 + r \phi d_{hp}, \qquad
       \kappa_{oh} = \kappa_{op} = 1 + s \phi \min(d_{oh}, d_{op})

    Hub and partner keep their standards but admit each other's goods; r is what recognition leaves standing. The
    outsider tests once: it chooses the nearer of the two standards, and what it has shown there counts in the whole
    club. A cost in goods has no fixed part to be saved, so the saving enters as the part s of the cost that it still
    bears on each good: one half if the test is spread evenly over two markets.

    Parameters
    ----------
    distance, testing_cost, remaining, one_test : array_like
        As in :class:`World`.

    Returns
    -------
    ndarray, shape (..., 3, 3)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> mutual(1 - np.eye(3), 0.1, 0, 0.5)[:, 0].tolist()
    [1.0, 1.0, 1.05]
    """
    costs = _inside(national(distance, testing_cost), within("remaining", remaining, 0, 1))
    nearer = national(distance, testing_cost)[..., OUTSIDER, :OUTSIDER].min(axis=-1) - 1
    return _from_outside(costs, 1 + within("one_test", one_test, 0, 1) * nearer)


def restricted(distance: ArrayLike, testing_cost: ArrayLike, remaining: ArrayLike) -> np.ndarray:
    r"""Return the cost of standards under mutual recognition with restrictive rules of origin.

    .. math:: \kappa_{hp} = \kappa_{ph} = 1 + r \phi d_{hp}, \qquad \kappa_{oj} = 1 + \phi d_{oj}

    As :func:`mutual` inside the club; goods that originate elsewhere are not covered, so that the outsider meets and
    is tested to the standard of each market, as before.

    Parameters
    ----------
    distance, testing_cost, remaining : array_like
        As in :class:`World`.

    Returns
    -------
    ndarray, shape (..., 3, 3)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> restricted(1 - np.eye(3), 0.1, 0)[:, 0].tolist()
    [1.0, 1.0, 1.1]
    """
    return _inside(national(distance, testing_cost), within("remaining", remaining, 0, 1))


def harmonized(distance: ArrayLike, testing_cost: ArrayLike, one_test: ArrayLike) -> np.ndarray:
    r"""Return the cost of standards once the partner has taken over the hub's.

    .. math:: \kappa_{hp} = \kappa_{ph} = 1, \qquad \kappa_{oh} = \kappa_{op} = 1 + s \phi d_{oh}, \qquad
       \kappa_{po} = 1 + \phi d_{ho}

    There is one standard in the club. The outsider makes and tests one version for both markets and bears the part s
    as in :func:`mutual`; the partner stands as far from the outsider's standard as the hub does.
    What the change costs the partner is in :func:`adapted_productivity`.

    Parameters
    ----------
    distance, testing_cost, one_test : array_like
        As in :class:`World`.

    Returns
    -------
    ndarray, shape (..., 3, 3)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> harmonized(1 - np.eye(3), 0.1, 0.5)[:, 1].tolist()
    [1.0, 1.0, 1.05]
    """
    before = national(distance, testing_cost)
    costs = _inside(before, np.zeros(()))
    costs[..., PARTNER, OUTSIDER] = costs[..., HUB, OUTSIDER]
    return _from_outside(costs, 1 + within("one_test", one_test, 0, 1) * (before[..., OUTSIDER, HUB] - 1))


def adapted_productivity(productivity: ArrayLike, adaptation_cost: ArrayLike) -> np.ndarray:
    r"""Return productivities once the partner makes everything to the hub's standard.

    .. math:: A'_p = \frac{A_p}{1 + a}

    Its whole output is converted, what it sells at home included.

    Parameters
    ----------
    productivity : array_like, shape (..., 3)
    adaptation_cost : array_like, shape (...)
        As in :class:`World`.

    Returns
    -------
    ndarray, shape (..., 3)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> adapted_productivity([1, 1, 1], 0.25).tolist()
    [1.0, 0.8, 1.0]
    """
    slowed = 1 + within("adaptation_cost", adaptation_cost, 0)
    return within("productivity", productivity, 0, open_low=True) / np.where(
        np.arange(3) == PARTNER, slowed[..., None], 1
    )


def under(regime: str, world: World) -> Equilibrium:
    """Return the equilibrium of a world under a regime.

    Parameters
    ----------
    regime : {"national", "mutual", "restricted", "harmonized"}
    world : World

    Returns
    -------
    Equilibrium

    Raises
    ------
    ValueError
        If the regime is none of these, or something in the world is out of its range.

    Examples
    --------
    Where standards do not differ, no regime changes anything.

    >>> apart = 1 - np.eye(3)
    >>> world = World([4, 1, 1], np.ones(3), 1 + 0.3 * apart, 0 * apart, 5, 0.15, 0.25, 0.5, 0)
    >>> len({under(regime, world).real_income[2].round(9).item() for regime in REGIMES})
    1
    """
    if regime not in REGIMES:
        raise ValueError(f"regime must be one of {', '.join(REGIMES)}, not {regime}")
    productivity = world.productivity
    if regime == "harmonized":
        productivity = adapted_productivity(productivity, world.adaptation_cost)
    costs = square("transport", world.transport, 1) * _STANDARDS[regime](world)
    return equilibrium(world.labour, costs, productivity, world.elasticity)


def _inside(costs: np.ndarray, part: np.ndarray) -> np.ndarray:
    """The costs with only a part of those between hub and partner left."""
    costs = np.broadcast_to(costs, np.broadcast_shapes(costs.shape, (*part.shape, 3, 3))).copy()
    for seller, buyer in ((HUB, PARTNER), (PARTNER, HUB)):
        costs[..., seller, buyer] = 1 + part * (costs[..., seller, buyer] - 1)
    return costs


def _from_outside(costs: np.ndarray, into_the_club: np.ndarray) -> np.ndarray:
    costs = np.broadcast_to(costs, np.broadcast_shapes(costs.shape, (*into_the_club.shape, 3, 3))).copy()
    costs[..., OUTSIDER, :OUTSIDER] = into_the_club[..., None]
    return costs


_STANDARDS: Mapping[str, Callable[[World], np.ndarray]] = {
    "national": lambda world: national(world.distance, world.testing_cost),
    "mutual": lambda world: mutual(world.distance, world.testing_cost, world.remaining, world.one_test),
    "restricted": lambda world: restricted(world.distance, world.testing_cost, world.remaining),
    "harmonized": lambda world: harmonized(world.distance, world.testing_cost, world.one_test),
}
