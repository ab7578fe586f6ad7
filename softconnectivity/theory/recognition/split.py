"""Who gains and who pays: the split of an agreement's gain, and the adaptation cost at which it is worth nothing.

The comparisons are this report's; what they compare is computed by the model of trade in `clearing`.
"""

from dataclasses import replace
from math import inf, nan

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from softconnectivity.theory.recognition.checks import within
from softconnectivity.theory.recognition.regimes import OUTSIDER, PARTNER, World, under

# Nobody would pay a thousand times the work for one standard.
_MOST = 1000.0
_NOTHING = 1e-12


def equivalent_variation(income: ArrayLike, ratio: ArrayLike) -> np.ndarray:
    r"""Return the income that would have been worth as much as the change, at the prices before it.

    .. math:: V_j = Y_j (W'_j / W_j - 1)

    Parameters
    ----------
    income : array_like, shape (..., n)
        National income before, wage times workers; above 0.
    ratio : array_like, shape (..., n)
        Real income after, as a multiple of that before; above 0.

    Returns
    -------
    ndarray, shape (..., n)
        In the unit of income; below 0 for a loss. Its sum is what all countries gain together.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> equivalent_variation([4, 1], [1.25, 0.5]).tolist()
    [1.0, -0.5]
    """
    return within("income", income, 0, open_low=True) * (within("ratio", ratio, 0, open_low=True) - 1)


def trade_part(home_share_before: ArrayLike, home_share_after: ArrayLike, elasticity: ArrayLike) -> np.ndarray:
    r"""Return what cheaper trade adds to real income, in logarithms.

    With the adaptation cost it makes up the whole change of the partner,

    .. math:: \ln \frac{W'_p}{W_p} = \frac{1}{1-\sigma} \ln \frac{\lambda'_{pp}}{\lambda_{pp}} - \ln (1 + a),

    which follows from :math:`W = A \lambda^{1/(1-\sigma)}` and is this report's use of equation (1) of Arkolakis,
    Costinot and Rodríguez-Clare (2012) where productivity changes at home too.

    Parameters
    ----------
    home_share_before, home_share_after : array_like
        Part of spending that goes to the country's own good, above 0 and at most 1.
    elasticity : array_like
        Above 1.

    Returns
    -------
    ndarray
        The first term on the right.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> float(trade_part(1, np.exp(-0.5), 2).round(12))
    0.5
    """
    before = within("home_share_before", home_share_before, 0, 1, open_low=True)
    after = within("home_share_after", home_share_after, 0, 1, open_low=True)
    return np.log(after / before) / (1 - within("elasticity", elasticity, 1, open_low=True))


def adaptation_to_match(regime: str, world: World) -> float:
    r"""Return the adaptation cost at which the partner is as well off under harmonization as under another regime.

    .. math:: W_p^{\mathrm{harmonized}}(a^*) = W_p^{\mathrm{regime}}

    Against national standards it is the break-even cost: beyond it the partner had better keep its own standards.

    Parameters
    ----------
    regime : {"national", "mutual", "restricted"}
    world : World
        One world (no leading axes); its adaptation cost is not used.

    Returns
    -------
    float
        At least 0; nan if harmonization is worse even when it costs nothing.

    Raises
    ------
    ValueError
        If something in the world is out of its range.

    Examples
    --------
    Where standards do not differ there is nothing to gain, and any cost is too much.

    >>> apart = 1 - np.eye(3)
    >>> world = World([4, 1, 1], np.ones(3), 1 + 0.3 * apart, 0 * apart, 5, 0.15, 0.25, 0.5, 0)
    >>> adaptation_to_match("national", world)
    0.0
    """
    target = under(regime, world).real_income[PARTNER]

    def surplus(cost: float) -> float:
        return float(under("harmonized", replace(world, adaptation_cost=cost)).real_income[PARTNER] / target - 1)

    free = surplus(0.0)
    if free <= _NOTHING:
        return 0.0 if free >= -_NOTHING else nan
    high = 0.1
    while surplus(high) > 0:
        high *= 2
        if high > _MOST:
            return inf
    return brentq(surplus, 0.0, high, xtol=1e-12)


def neutral_test(world: World) -> float:
    r"""Return the part of the testing cost at which open recognition leaves the outsider as well off as before.

    .. math:: W_o^{\mathrm{mutual}}(s^*) = W_o^{\mathrm{national}}

    Below it the outsider gains from an agreement it has not signed, above it the outsider loses.

    Parameters
    ----------
    world : World
        One world (no leading axes); its `one_test` is not used.

    Returns
    -------
    float
        0 to 1; nan if the outsider loses even where its test costs nothing, or never loses.

    Raises
    ------
    ValueError
        If something in the world is out of its range.

    Examples
    --------
    Where recognition changes nothing inside the club, the outsider needs no saving to keep its place.

    >>> apart = 1 - np.eye(3)
    >>> world = World([4, 1, 1], np.ones(3), 1 + 0.3 * apart, apart, 5, 0.15, 1, 0.5, 0)
    >>> neutral_test(world)
    1.0
    """
    before = under("national", world).real_income[OUTSIDER]

    def change(part: float) -> float:
        return float(under("mutual", replace(world, one_test=part)).real_income[OUTSIDER] / before - 1)

    if abs(change(1.0)) <= _NOTHING:
        return 1.0
    if change(0.0) * change(1.0) > 0:
        return nan
    return brentq(change, 0.0, 1.0, xtol=1e-12)
