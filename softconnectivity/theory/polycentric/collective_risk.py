"""Collective-risk dilemma of Santos and Pacheco (2011): small groups that agree, or one large one.

A population plays in groups drawn at random. A group in which enough members pay a cost is safe; otherwise its
members lose what they have with the probability of the risk. Members now and then copy one who does better.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit
from scipy.stats import hypergeom


def payoffs(contributors: ArrayLike, threshold: int, risk: float, cost: float) -> tuple[np.ndarray, np.ndarray]:
    r"""Payoff of a member who contributes and of one who does not, by the contributors in the group.

    .. math::
        \Pi_D(j) = \begin{cases} 1 & j \ge M \\ 1 - r & j < M \end{cases}, \qquad \Pi_C(j) = \Pi_D(j) - c

    Santos and Pacheco (2011); everybody starts with 1.

    Parameters
    ----------
    contributors : array_like of int
        j, contributors in the group, the member counted in.
    threshold : int
        M, contributors needed, at least 1.
    risk : float
        r, probability of losing everything where the group falls short, 0 to 1.
    cost : float
        c, what a contribution costs, as a share of what one has, 0 to 1.

    Returns
    -------
    tuple of ndarray
        :math:`\Pi_C` and :math:`\Pi_D`, shape of `contributors`.

    Raises
    ------
    ValueError
        A value outside its range.

    Examples
    --------
    >>> [one.tolist() for one in payoffs([1, 2], threshold=2, risk=0.5, cost=0.25)]
    [[0.25, 0.75], [0.5, 1.0]]
    """
    _inside("risk", risk, 0, 1)
    _inside("cost", cost, 0, 1)
    _inside("threshold", threshold, 1, np.inf)
    free = np.where(np.asarray(contributors) >= threshold, 1.0, 1.0 - risk)
    return free - cost, free


def advantage(population: int, group: int, threshold: int, risk: float, cost: float) -> np.ndarray:
    r"""Mean payoff of a contributor less that of the others, by the contributors in the population.

    .. math::
        f_C(k) - f_D(k) = \sum_{j=0}^{N-1} \bigl[ h_{k-1}(j) \, \Pi_C(j+1) - h_k(j) \, \Pi_D(j) \bigr]

    with :math:`h_K(j) = \binom{K}{j} \binom{Z-1-K}{N-1-j} / \binom{Z-1}{N-1}`: the other members of the group
    are drawn without putting back. Santos and Pacheco (2011).

    Parameters
    ----------
    population, group : int
        Z and N, 2 <= N <= Z.
    threshold : int
        M, 1 to N.
    risk, cost : float
        As in `payoffs`.

    Returns
    -------
    ndarray, shape (population - 1,)
        For k = 1 to Z - 1 contributors.

    Raises
    ------
    ValueError
        A value outside its range.

    Examples
    --------
    Without risk a contributor is worse off by the cost.

    >>> advantage(4, 2, 1, risk=0.0, cost=0.25).tolist()
    [-0.25, -0.25, -0.25]
    """
    _groups(population, group, threshold)
    contributors, others = np.arange(1, population), np.arange(group)
    paying, _ = payoffs(others + 1, threshold, risk, cost)
    _, free = payoffs(others, threshold, risk, cost)
    met_by_payers = hypergeom.pmf(others, population - 1, contributors[:, None] - 1, group - 1)
    met_by_others = hypergeom.pmf(others, population - 1, contributors[:, None], group - 1)
    return met_by_payers @ paying - met_by_others @ free


def transitions(
    population: int, group: int, threshold: int, risk: float, cost: float, selection: float, mutation: float
) -> tuple[np.ndarray, np.ndarray]:
    r"""Probability that the number of contributors rises, or falls, by one in a step.

    .. math::
        T^{\pm}(k) = (1 - \mu) \, \frac{k \, (Z - k)}{Z (Z - 1)} \, \frac{1}{1 + e^{\mp \beta (f_C - f_D)}}
        + m^{\pm}(k)

    with :math:`m^{+} = \mu (Z - k) / Z` and :math:`m^{-} = \mu k / Z`: a member drawn at random copies another one,
    the likelier the better that one does, or changes of itself. Vasconcelos, Santos, Pacheco and Levin (2014), one
    wealth class; Santos and Pacheco (2011) draw the other member from all Z.

    Parameters
    ----------
    population, group, threshold, risk, cost
        As in `advantage`.
    selection : float
        :math:`\beta`, at least 0: how strongly payoffs count.
    mutation : float
        :math:`\mu`, above 0 to 1: chance of changing without a model.

    Returns
    -------
    tuple of ndarray, shape (population + 1,)
        :math:`T^+` and :math:`T^-` for k = 0 to Z.

    Raises
    ------
    ValueError
        A value outside its range.

    Examples
    --------
    >>> up, down = transitions(2, 2, 1, risk=0.0, cost=0.0, selection=1.0, mutation=0.5)
    >>> up.tolist(), down.tolist()
    ([0.5, 0.375, 0.0], [0.0, 0.375, 0.5])
    """
    _inside("selection", selection, 0, np.inf)
    if not 0 < mutation <= 1:
        raise ValueError(f"mutation must be above 0 to 1, not {mutation}")
    contributors = np.arange(population + 1)
    gain = np.zeros(population + 1)
    gain[1:-1] = advantage(population, group, threshold, risk, cost)
    pairs = contributors * (population - contributors) / (population * (population - 1))
    up, down = ((1 - mutation) * pairs * expit(sign * selection * gain) for sign in (1, -1))
    share = contributors / population
    return up + mutation * (1 - share), down + mutation * share


def stationary(up: ArrayLike, down: ArrayLike) -> np.ndarray:
    r"""Long-run share of time at each state of a chain that moves one step up or down.

    .. math:: \pi_k = \pi_0 \prod_{i=1}^{k} \frac{T^{+}(i-1)}{T^{-}(i)}, \qquad \sum_k \pi_k = 1

    Detailed balance, which every birth-death chain obeys (Karlin and Taylor, A First Course in Stochastic Processes).

    Parameters
    ----------
    up, down : array_like, shape (states,)
        Probabilities of a step up and down; `up` above 0 but at the last state, `down` above 0 but at the first.

    Returns
    -------
    ndarray, shape (states,)
        Adds up to 1.

    Raises
    ------
    ValueError
        Shapes that differ, or a state that cannot be left or reached.

    Examples
    --------
    >>> stationary([0.5, 0.0], [0.0, 0.25]).round(3).tolist()
    [0.333, 0.667]
    """
    up, down = np.asarray(up, dtype=float), np.asarray(down, dtype=float)
    if up.ndim != 1 or up.shape != down.shape:
        raise ValueError(f"up and down must be alike, not {up.shape} and {down.shape}")
    if (up[:-1] <= 0).any() or (down[1:] <= 0).any():
        raise ValueError("up and down must be above 0 between neighbouring states")
    # In logarithms: the ratios span hundreds of orders of magnitude.
    logs = np.concatenate([[0.0], np.cumsum(np.log(up[:-1]) - np.log(down[1:]))])
    weights = np.exp(logs - logs.max())
    return weights / weights.sum()


def group_success(population: int, group: int, threshold: int) -> np.ndarray:
    r"""Probability that a group drawn at random reaches the threshold, by the contributors in the population.

    .. math:: a(k) = \sum_{j=M}^{N} \binom{k}{j} \binom{Z-k}{N-j} / \binom{Z}{N}

    Returns
    -------
    ndarray, shape (population + 1,)
        For k = 0 to Z; parameters and errors as in `advantage`.

    Examples
    --------
    >>> group_success(2, 2, 1).tolist()
    [0.0, 1.0, 1.0]
    """
    _groups(population, group, threshold)
    return hypergeom.sf(threshold - 1, population, np.arange(population + 1), group)


def achievement(
    population: int, group: int, threshold: int, risk: float, cost: float, selection: float, mutation: float
) -> float:
    r"""Group achievement: the share of groups that reach their threshold in the long run.

    .. math:: \eta = \sum_{k=0}^{Z} \pi_k \, a(k)

    Santos and Pacheco (2011). Parameters and errors as in `transitions`.

    Examples
    --------
    Payoffs do not count and everybody tosses a coin: a group of two that needs both succeeds one time in four.

    >>> round(achievement(10, 2, 2, risk=1.0, cost=0.0, selection=0.0, mutation=1.0), 6)
    0.25
    """
    up, down = transitions(population, group, threshold, risk, cost, selection, mutation)
    return float(stationary(up, down) @ group_success(population, group, threshold))


def needed(group: int, share: float) -> int:
    """Contributors a group needs where a share of its members must contribute, rounded up; at least one.

    Examples
    --------
    >>> needed(4, 0.5), needed(5, 0.5), needed(10, 0.3)
    (2, 3, 3)
    """
    _inside("share", share, 0, 1)
    # 0.3 * 10 is a little more than 3 in binary.
    return max(1, int(np.ceil(round(share * group, 9))))


def _groups(population: int, group: int, threshold: int) -> None:
    _inside("population", population, 2, np.inf)
    _inside("group", group, 2, population)
    _inside("threshold", threshold, 1, group)


def _inside(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} must be {low} to {high}, not {value}")
