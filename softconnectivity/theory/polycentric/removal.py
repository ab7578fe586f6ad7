"""Who carries what: mechanisms and the actors named in them, and what is left when actors withdraw.

With few actors every set of them can be tried, so nothing here is sampled.
"""

from math import factorial

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

MOST_ACTORS = 16


def subsets(actors: int) -> np.ndarray:
    """Every set of actors; row `i` holds actor `k` where bit `k` of `i` is set.

    Parameters
    ----------
    actors : int
        Number of actors, 1 to 16.

    Returns
    -------
    ndarray of bool, shape (2**actors, actors)
        From the empty set to all of them.

    Raises
    ------
    ValueError
        `actors` outside its range.

    Examples
    --------
    >>> subsets(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    if not 1 <= actors <= MOST_ACTORS:
        raise ValueError(f"actors must be 1 to {MOST_ACTORS}, not {actors}")
    return (np.arange(2**actors)[:, None] >> np.arange(actors)) % 2 == 1


def alive(acts: ArrayLike, removed: ArrayLike) -> np.ndarray:
    r"""Share of mechanisms that still have somebody once a set of actors has withdrawn.

    .. math:: s(R) = \frac{1}{m} \sum_{j=1}^{m} \Bigl[ 1 - \prod_{i \notin R} (1 - a_{ij}) \Bigr]

    This report's own; :math:`a_{ij}` is 1 where actor i is named in mechanism j.

    Parameters
    ----------
    acts : array_like of bool, shape (actors, mechanisms)
        :math:`a_{ij}`.
    removed : array_like of bool, shape (..., actors)
        :math:`R`, the actors that withdraw.

    Returns
    -------
    ndarray, shape (...)
        0 to 1.

    Raises
    ------
    ValueError
        Shapes that do not fit, or no mechanism.

    Examples
    --------
    >>> float(alive([[1, 1], [0, 1]], [True, False]))
    0.5
    """
    acts, removed = _checked(acts, removed)
    return ((~removed).astype(int) @ acts.astype(int) > 0).mean(axis=-1)


def untouched(acts: ArrayLike, removed: ArrayLike) -> np.ndarray:
    r"""Share of mechanisms that keep every actor they had once a set of actors has withdrawn.

    .. math:: u(R) = \frac{1}{m} \sum_{j=1}^{m} \prod_{i \in R} (1 - a_{ij})

    This report's own. Parameters, shapes and errors as in `alive`.

    Examples
    --------
    >>> float(untouched([[1, 1], [0, 1]], [False, True]))
    0.5
    """
    acts, removed = _checked(acts, removed)
    return (removed.astype(int) @ acts.astype(int) == 0).mean(axis=-1)


def led(acts: ArrayLike, removed: ArrayLike, leader: int) -> np.ndarray:
    """Share of mechanisms that keep one actor that must be there and, where others are named, one of those too.

    Parameters
    ----------
    acts, removed
        As in `alive`.
    leader : int
        Place of the actor without whom no mechanism runs.

    Returns
    -------
    ndarray, shape (...)
        0 to 1.

    Examples
    --------
    >>> [float(led([[1, 1], [0, 1]], gone, 0)) for gone in ([True, False], [False, True], [False, False])]
    [0.0, 0.5, 1.0]
    """
    acts, removed = _checked(acts, removed)
    others = np.delete(acts, leader, axis=0).astype(int)
    helped = (~np.delete(removed, leader, axis=-1)).astype(int) @ others > 0
    present = (~removed[..., leader])[..., None] & acts[leader]
    return (present & (helped | (others.sum(axis=0) == 0))).mean(axis=-1)


def sole(acts: ArrayLike) -> np.ndarray:
    """Where a mechanism names one actor alone.

    Parameters
    ----------
    acts : array_like of bool, shape (actors, mechanisms)

    Returns
    -------
    ndarray of bool, shape (actors, mechanisms)

    Examples
    --------
    >>> sole([[1, 1], [0, 1]]).astype(int).tolist()
    [[1, 0], [0, 0]]
    """
    acts = _matrix(acts)
    return acts & (acts.sum(axis=0) == 1)


def smallest_hitting_sets(acts: ArrayLike) -> np.ndarray:
    """The smallest sets of actors that have a member in every mechanism: without them none is as it was.

    Exact: all sets are tried (minimum hitting set).

    Parameters
    ----------
    acts : array_like of bool, shape (actors, mechanisms)

    Returns
    -------
    ndarray of bool, shape (sets, actors)
        All sets of the smallest size.

    Raises
    ------
    ValueError
        A mechanism without any actor: no set reaches it.

    Examples
    --------
    >>> smallest_hitting_sets([[1, 1], [0, 1]]).astype(int).tolist()
    [[1, 0]]
    """
    acts = _matrix(acts)
    if not acts.any(axis=0).all():
        raise ValueError("acts: a mechanism without any actor")
    every = subsets(len(acts))
    hitting = every[untouched(acts, every) == 0]
    sizes = hitting.sum(axis=1)
    return hitting[sizes == sizes.min()]


def shapley(worth: ArrayLike) -> np.ndarray:
    r"""Shapley value of every actor: what it adds on average over all orders in which actors may join.

    .. math:: \phi_i = \sum_{S \not\ni i} \frac{|S|! \, (n - |S| - 1)!}{n!} \bigl( v(S \cup i) - v(S) \bigr)

    Shapley (1953), A Value for n-Person Games.

    Parameters
    ----------
    worth : array_like, shape (2**n,)
        :math:`v(S)` in the order of `subsets(n)`.

    Returns
    -------
    ndarray, shape (n,)
        Values in the unit of `worth`; they add up to v(all) - v(nobody).

    Raises
    ------
    ValueError
        A length that is not a power of two from 2 on.

    Examples
    --------
    Both are needed: each has half.

    >>> shapley([0, 0, 0, 1]).tolist()
    [0.5, 0.5]
    """
    worth = np.asarray(worth, dtype=float)
    actors = worth.size.bit_length() - 1
    if worth.ndim != 1 or worth.size != 2**actors or actors < 1:
        raise ValueError(f"worth must have 2**n values, not {worth.shape}")
    members = subsets(actors)
    sizes = members.sum(axis=1)
    weights = np.array([factorial(s) * factorial(actors - s - 1) for s in range(actors)]) / factorial(actors)
    values = np.empty(actors)
    for actor in range(actors):
        without = np.flatnonzero(~members[:, actor])
        values[actor] = weights[sizes[without]] @ (worth[without + 2**actor] - worth[without])
    return values


def components(acts: ArrayLike) -> int:
    """Number of connected components of the network in which actors and mechanisms are nodes.

    Parameters
    ----------
    acts : array_like of bool, shape (actors, mechanisms)

    Examples
    --------
    >>> components([[1, 0], [0, 1]])
    2
    """
    return int(connected_components(_graph(_matrix(acts)), directed=False)[0])


def articulation_actors(acts: ArrayLike) -> np.ndarray:
    """Actors whose withdrawal leaves the network of actors and mechanisms in more parts than before.

    By the definition of an articulation point: each actor is taken out in turn and the parts are counted.

    Parameters
    ----------
    acts : array_like of bool, shape (actors, mechanisms)

    Returns
    -------
    ndarray of bool, shape (actors,)

    Examples
    --------
    >>> articulation_actors([[1, 1], [0, 1]]).tolist()
    [True, False]
    """
    acts = _matrix(acts)
    before = components(acts)
    return np.array([components(np.delete(acts, actor, axis=0)) > before for actor in range(len(acts))])


def _graph(acts: np.ndarray) -> csr_array:
    actors, mechanisms = acts.shape
    ends = np.nonzero(acts)
    shape = (actors + mechanisms, actors + mechanisms)
    return csr_array((np.ones(len(ends[0])), (ends[0], ends[1] + actors)), shape=shape)


def _matrix(acts: ArrayLike) -> np.ndarray:
    acts = np.asarray(acts).astype(bool)
    if acts.ndim != 2 or acts.shape[1] == 0:
        raise ValueError(f"acts must be actors by mechanisms with at least one mechanism, not {acts.shape}")
    return acts


def _checked(acts: ArrayLike, removed: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    acts, removed = _matrix(acts), np.asarray(removed).astype(bool)
    if removed.ndim == 0 or removed.shape[-1] != len(acts):
        raise ValueError(f"removed must say of each of {len(acts)} actors whether it withdraws, not {removed.shape}")
    return acts, removed
