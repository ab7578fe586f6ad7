"""How often the test of "no imitation" rejects: its size where there is none, its power where there is."""

from math import sqrt

from numpy.typing import ArrayLike
from scipy.special import chdtri

from softconnectivity.theory.diffusion.batch import fit_many


def rejection_share(edges: ArrayLike, counts: ArrayLike, population: float, level: float = 0.05) -> tuple[float, float]:
    """Share of histories in which the likelihood ratio test rejects q = 0.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    counts : array_like, shape (R, T)
        Histories, for example drawn by `worlds.draw`.
    population : float
        m, countries that could adopt.
    level : float
        Nominal level of the test, above 0 to below 0.5.

    Returns
    -------
    share : float
        0 to 1.
    standard_error : float
        Of the share, from the number of histories: sqrt(share (1 - share) / R).

    Raises
    ------
    ValueError
        A level outside its range; arguments that `fit_many` refuses.

    References
    ----------
    Self and Liang (1987): the level, with q = 0 on the boundary.

    Examples
    --------
    Half of those left adopt every year in the first history; in the second, ever more of them:

    >>> rejection_share([0, 1, 2, 3], [[80, 40, 20], [10, 40, 90]], 160)[0]
    0.5
    """
    if not 0 < level < 0.5:
        raise ValueError("level must lie between 0 and 0.5")
    statistic = fit_many(edges, counts, population).statistic
    # Half of the distribution sits at 0, so the upper tail of chi2(1) counts half.
    share = float((statistic > chdtri(1, 2 * level)).mean())
    return share, sqrt(share * (1 - share) / len(statistic))
