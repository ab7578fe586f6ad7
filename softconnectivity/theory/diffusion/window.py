"""The cascade window: between which mean degrees a single seed can move a large random graph."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaincc, gammaln

from softconnectivity.theory.diffusion.mean_field import cascade_condition, largest_open_degree


def cascade_window(threshold: float) -> tuple[float, float]:
    r"""Mean degrees between which a single seed can set off a global cascade.

    .. math:: C(z_1, \phi) = C(z_2, \phi) = 1, \quad z_1 \le z_2

    Too few ties: the network falls apart. Too many: one adopter is too small a part of anybody's neighbours.

    Parameters
    ----------
    threshold : float
        :math:`\phi`, above 0, at most 1.

    Returns
    -------
    tuple of float
        :math:`(z_1, z_2)`; nan twice where the window is empty.

    Raises
    ------
    ValueError
        A threshold outside its range.

    References
    ----------
    Watts (2002): the cascade window.

    Examples
    --------
    >>> [round(edge, 1) for edge in cascade_window(0.18)]
    [1.0, 5.8]
    >>> cascade_window(0.4)
    (nan, nan)
    """
    largest = largest_open_degree(threshold)
    if largest < 2:
        return np.nan, np.nan

    def excess(mean_degree: float) -> float:
        return cascade_condition(mean_degree, threshold) - 1

    # C rises to a single peak and falls; beyond 2 K + 20 ties hardly any member is open to a single adopter.
    top = _peak(largest)
    if excess(top) <= 0:
        return np.nan, np.nan
    return brentq(excess, 1e-9, top), brentq(excess, top, 2 * largest + 20)


def _peak(largest: int) -> float:
    def slope(z: float) -> float:
        # dC/dz = P(X <= K-2) - z P(X = K-2)
        return gammaincc(largest - 1, z) - np.exp((largest - 1) * np.log(z) - z - gammaln(largest - 1))

    # At z = K + 1 the terms of P(X <= K-2) fall faster than a geometric series of sum z/3 P(X = K-2): C falls there.
    return brentq(slope, 1e-9, largest + 1)
