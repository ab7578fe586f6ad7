"""Which choice matters: the variance of the ranks shared out among the choices behind the index."""

import numpy as np

from softconnectivity.framework.engine.rank_counts import half_ranks
from softconnectivity.framework.engine.sensitivity import Indices, indices, rank_shift
from softconnectivity.framework.engine.uncertainty import evaluate
from softconnectivity.framework.index.worked import Worked

# What is looked at, in the order of the columns of the indices.
OUTPUTS = ("shift", "widest")
# Of the bootstrap intervals.
LEVEL = 0.95
# Draws scored at a time: memory stays the same however many points there are.
CHUNK = 4096


def widest(of: Worked) -> int:
    """Place in `of.scored` of the unit with the widest interval of ranks; of several the one ranked best.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> tied = {"scored": np.arange(3), "low": np.array([1, 1, 2]), "high": np.array([1, 3, 4])}
    >>> widest(SimpleNamespace(base=SimpleNamespace(ranks=np.array([1, 3, 2])), **tied))
    2
    """
    return int(np.lexsort((of.base.ranks[of.scored], of.low - of.high))[0])


def outputs(of: Worked, u: np.ndarray) -> np.ndarray:
    """What each draw makes of the ranks.

    Parameters
    ----------
    of : Worked
    u : ndarray, shape (d, of.model.dimensions)
        In the unit hypercube.

    Returns
    -------
    ndarray, shape (d, 2)
        Mean absolute shift of the ranks from those of the base (Saisana, Saltelli and Tarantola 2005), and the rank of
        the unit with the widest interval.
    """
    reference, unit, found = of.base.ranks[of.scored], widest(of), []
    for start in range(0, len(u), CHUNK):
        scores = evaluate(of.model, u[start : start + CHUNK])
        found.append(np.column_stack([rank_shift(scores, reference), 1 + half_ranks(scores)[:, unit] / 2]))
    return np.concatenate(found)


def matter(of: Worked, points: int, seed: int) -> Indices:
    """Sensitivity indices of every choice that varies, for the two outputs of :func:`outputs`.

    Parameters
    ----------
    of : Worked
    points : int
        Base points, a power of 2.
    seed : int

    Returns
    -------
    Indices
        Columns as in `OUTPUTS`; intervals of the level `LEVEL`.

    Raises
    ------
    ValueError
        If `points` is not a power of 2.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 7. Saltelli et al. (2010), Computer
    Physics Communications 181(2), 259-270.
    """
    return indices(lambda u: outputs(of, u), of.model.factors, points, seed, level=LEVEL)
