"""Threshold cascades on a network: a member adopts once enough of its neighbours have."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import coo_array, csr_array, sparray

# Adopted neighbours that an adopter still waits for: more than any graph has.
NEVER_AGAIN = np.iinfo(np.int64).max // 2
# Up to here eight times the number of pairs is exact in floating point, and with it the root that finds a pair.
MOST_NODES = 2**25
# One node in so many touched in a round: many.
MANY = 50


@dataclass(frozen=True)
class Cascade:
    """Who has adopted, and how many did in each round.

    Attributes
    ----------
    adopted : ndarray of bool, shape (n,)
        State after the last round.
    new_by_round : ndarray of int, shape (rounds + 1,)
        First the seeds, then the newly adopted of each round in which anybody adopted. Sums to the adopters.
    """

    adopted: np.ndarray
    new_by_round: np.ndarray


def random_graph(nodes: int, mean_degree: float, generator: np.random.Generator) -> csr_array:
    r"""Random graph of Erdős and Rényi: every pair of nodes is tied with the same probability, independently.

    .. math:: P(i \sim j) = \frac{z}{n - 1}

    Degrees are binomial with mean z, in large graphs close to Poisson.

    Parameters
    ----------
    nodes : int
        n, 2 to 33,554,432.
    mean_degree : float
        z, expected number of neighbours, 0 to n - 1.
    generator : numpy.random.Generator
        Seeded by the caller: the same generator state draws the same graph.

    Returns
    -------
    scipy.sparse.csr_array of int, shape (n, n)
        Symmetric, ones, nothing on the diagonal.

    Raises
    ------
    ValueError
        Nodes outside that range, a mean degree outside 0 to n - 1.

    References
    ----------
    Gilbert (1959), Random Graphs, Annals of Mathematical Statistics 30(4): independent pairs, known as an
    Erdős-Rényi graph. Batagelj and Brandes (2005), Efficient Generation of Large Random Networks, Physical Review E
    71, 036113: pairs are skipped by geometric jumps, so that the time grows with the ties, not with the pairs.

    Examples
    --------
    >>> random_graph(3, 2, np.random.default_rng(1)).toarray().tolist()
    [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    """
    if not 2 <= nodes <= MOST_NODES or nodes != int(nodes):
        raise ValueError(f"nodes must be a whole number between 2 and {MOST_NODES}, not {nodes}")
    nodes = int(nodes)
    if not 0 <= mean_degree <= nodes - 1:
        raise ValueError(f"mean_degree must lie between 0 and nodes - 1 = {nodes - 1}, not {mean_degree}")
    pair = _successes(nodes * (nodes - 1) // 2, mean_degree / (nodes - 1), generator)
    # Pairs (row, column) with row < column are numbered column by column: column (column - 1) / 2 + row.
    column = ((1 + np.sqrt(1 + 8 * pair)) / 2).astype(np.int64)
    row = pair - column * (column - 1) // 2
    ends = np.concatenate([row, column]).astype(np.int32), np.concatenate([column, row]).astype(np.int32)
    return coo_array((np.ones(2 * len(pair), dtype=np.int32), ends), shape=(nodes, nodes)).tocsr()


def neighbours_needed(degree: ArrayLike, threshold: ArrayLike) -> np.ndarray:
    r"""Fewest adopted neighbours that make a member of this degree adopt.

    .. math:: m_k = \min \{ m : m / k \ge \phi \}

    The quotient is compared as a floating-point number, the very number that the same decimal is read as: 3 of 10
    neighbours reach a threshold of 0.3, and 7 of 100 one of 0.07.

    Parameters
    ----------
    degree : array_like of int
        k, number of neighbours, 0 or more. For 0 the answer is 1, more than there are.
    threshold : float or array_like that broadcasts with `degree`
        :math:`\phi`, above 0, at most 1.

    Returns
    -------
    ndarray of int, shape of `degree` and `threshold` together
        1 to k.

    Raises
    ------
    ValueError
        A negative degree, a threshold outside its range.

    References
    ----------
    Watts (2002): the rule; written as a count it is this report's own.

    Examples
    --------
    >>> neighbours_needed([1, 5, 6, 10], 0.18).tolist()
    [1, 1, 2, 2]
    >>> neighbours_needed([10, 100], [0.3, 0.07]).tolist()
    [3, 7]
    """
    degree, threshold = np.asarray(degree), np.asarray(threshold, dtype=float)
    if (degree < 0).any():
        raise ValueError("degree must not be negative")
    if not ((threshold > 0) & (threshold <= 1)).all():
        raise ValueError("threshold must lie above 0 and at most at 1")
    k = np.maximum(degree, 1)
    needed = np.ceil(threshold * k)
    # The product may be rounded to the wrong side of a whole number; the quotient decides.
    needed -= (needed - 1) / k >= threshold
    needed += needed / k < threshold
    return np.maximum(needed, 1).astype(np.int64)


def threshold_cascade(graph: sparray, threshold: ArrayLike, seeds: ArrayLike, rounds: int | None = None) -> Cascade:
    r"""Let adoption spread from the seeds until nobody more adopts; who has adopted stays.

    .. math:: s_i(t+1) = \max\Bigl( s_i(t),\ \Bigl[ \frac{1}{k_i} \sum_j A_{ji}\, s_j(t) \ge \phi_i \Bigr] \Bigr)

    All decide at once in each round. Who has no neighbour never adopts, unless a seed.

    Parameters
    ----------
    graph : scipy.sparse array, shape (n, n)
        A. A stored entry (j, i) means that i looks at j; an undirected graph stores both. Values are not read.
    threshold : float or array_like, shape (n,)
        :math:`\phi_i`, share of adopted neighbours from which on i adopts; above 0, at most 1. How a share that
        meets it exactly is counted: see `neighbours_needed`.
    seeds : array_like of bool, shape (n,)
        Who has adopted at the start.
    rounds : int, optional
        Stop after so many rounds; without it when nobody more adopts.

    Returns
    -------
    Cascade

    Raises
    ------
    ValueError
        A graph that is not square, a threshold outside its range, arrays that do not fit the graph, negative rounds.

    References
    ----------
    Watts (2002), A Simple Model of Global Cascades on Random Networks, PNAS 99(9).

    Examples
    --------
    A chain of four, the first a seed: each waits for one of its two neighbours.

    >>> chain = csr_array([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]])
    >>> threshold_cascade(chain, 0.5, [True, False, False, False]).new_by_round.tolist()
    [1, 1, 1, 1]
    >>> threshold_cascade(chain, 0.6, [True, False, False, False]).new_by_round.tolist()
    [1]
    """
    graph, threshold, adopted = _checked(graph, threshold, seeds, rounds)
    missing = neighbours_needed(np.bincount(graph.indices, minlength=len(adopted)), threshold)
    new = np.flatnonzero(adopted)
    new_by_round = [len(new)]
    while len(new) and (rounds is None or len(new_by_round) <= rounds):
        missing[new] = NEVER_AGAIN
        # Only those who look at a new adopter can change their mind.
        touched = graph[new].indices
        np.add.at(missing, touched, -1)
        # Sorting out the touched pays while they are few; beyond that looking through all nodes is quicker.
        few = len(touched) < len(adopted) // MANY
        new = np.unique(touched[missing[touched] <= 0]) if few else np.flatnonzero(missing <= 0)
        adopted[new] = True
        new_by_round.append(len(new))
    if len(new_by_round) > 1 and not new_by_round[-1]:
        new_by_round.pop()
    return Cascade(adopted, np.array(new_by_round))


def _successes(trials: int, probability: float, generator: np.random.Generator) -> np.ndarray:
    """Numbers of the trials, 0 to trials - 1, that succeed: waiting times between successes are geometric."""
    if probability == 0 or trials == 0:
        return np.empty(0, dtype=np.int64)
    # Enough waiting times at once to pass the last trial almost always.
    at_once = int(trials * probability + 6 * np.sqrt(trials * probability)) + 10
    found, last = [], -1
    while last < trials:
        # A wait longer than all trials ends them just as well and keeps the sum within whole numbers.
        waits = np.minimum(generator.geometric(probability, size=at_once), trials + 1)
        found.append(last + np.cumsum(waits))
        last = int(found[-1][-1])
    numbers = np.concatenate(found)
    return numbers[numbers < trials]


def _checked(graph, threshold, seeds, rounds) -> tuple[csr_array, np.ndarray, np.ndarray]:
    graph = csr_array(graph)
    if graph.shape[0] != graph.shape[1]:
        raise ValueError(f"graph must be square, not of shape {graph.shape}")
    nodes = graph.shape[0]
    seeds = np.array(seeds, dtype=bool)
    if seeds.shape != (nodes,):
        raise ValueError(f"seeds of shape {seeds.shape} do not fit a graph of {nodes} nodes")
    threshold = np.asarray(threshold, dtype=float)
    if threshold.shape not in ((), (nodes,)):
        raise ValueError(f"threshold of shape {threshold.shape} does not fit a graph of {nodes} nodes")
    if rounds is not None and rounds < 0:
        raise ValueError(f"rounds must not be negative, not {rounds}")
    # Rows are cut out again and again: one byte an entry instead of the caller's values.
    light = csr_array((np.ones(graph.nnz, dtype=np.int8), graph.indices, graph.indptr), shape=graph.shape)
    return light, threshold, seeds
