"""Threshold cascades in a large random graph without simulating one: mean field and cascade condition.

Degrees are Poisson with mean z (Erdős and Rényi); all members have the same threshold phi.
"""

import numpy as np
from scipy.special import betainc, gammaincc, gammaln

from softconnectivity.theory.diffusion.cascades import neighbours_needed

# The share of adopted neighbours has settled once a further step moves it by less.
SETTLED = 1e-12


def next_neighbour_share(share: float, mean_degree: float, threshold: float, seed_share: float) -> float:
    r"""Chance that a neighbour has adopted although the member itself has not: one step of the mean field.

    .. math::
        q_{n+1} = \rho_0 + (1 - \rho_0) \sum_{k \ge 1} \frac{k}{z}\, p_k
        \sum_{m=0}^{k-1} \binom{k-1}{m} q_n^m (1 - q_n)^{k-1-m}\, [m/k \ge \phi]

    Parameters
    ----------
    share : float
        :math:`q_n`, 0 to 1.
    mean_degree : float
        z of the Poisson distribution :math:`p_k`, neighbours per member, above 0.
    threshold : float
        :math:`\phi`, above 0, at most 1.
    seed_share : float
        :math:`\rho_0`, share of members who have adopted at the start, 0 to 1.

    Returns
    -------
    float
        :math:`q_{n+1}`, `seed_share` to 1.

    Raises
    ------
    ValueError
        An argument outside its range.

    References
    ----------
    Gleeson and Cahalane (2007), Seed Size Strongly Affects Cascades on Random Networks, Physical Review E 75, 056103.

    Examples
    --------
    From nobody only the seeds follow; from everybody all but those who have no further neighbour, exp(-z) of them:

    >>> next_neighbour_share(0.0, 2, 0.18, 0.02)
    0.02
    >>> round(1 - next_neighbour_share(1.0, 2, 0.18, 0.0), 4), round(float(np.exp(-2)), 4)
    (0.1353, 0.1353)
    """
    _checked(mean_degree, threshold, seed_share)
    _checked_share("share", share)
    degree, weight = _poisson(mean_degree)
    # k p_k / z = p_(k-1): the neighbour one comes to has one tie more than a Poisson number.
    enough = _at_least(neighbours_needed(degree + 1, threshold), degree, share)
    return float(seed_share + (1 - seed_share) * (weight @ enough))


def share_given_neighbours(neighbour_share: float, mean_degree: float, threshold: float, seed_share: float) -> float:
    r"""Share of all members who have adopted when a neighbour has with the given chance.

    .. math::
        \rho = \rho_0 + (1 - \rho_0) \sum_{k \ge 0} p_k
        \sum_{m=0}^{k} \binom{k}{m} q^m (1 - q)^{k-m}\, [m/k \ge \phi]

    Parameters
    ----------
    neighbour_share : float
        q, 0 to 1.
    mean_degree, threshold, seed_share : float
        As in `next_neighbour_share`.

    Returns
    -------
    float
        `seed_share` to 1. Members without neighbours adopt only as seeds.

    Raises
    ------
    ValueError
        An argument outside its range.

    References
    ----------
    Gleeson and Cahalane (2007).

    Examples
    --------
    All neighbours have adopted: only the exp(-z) without any have not.

    >>> round(1 - share_given_neighbours(1.0, 2, 0.18, 0.0), 4), round(float(np.exp(-2)), 4)
    (0.1353, 0.1353)
    """
    _checked(mean_degree, threshold, seed_share)
    _checked_share("neighbour_share", neighbour_share)
    degree, weight = _poisson(mean_degree)
    enough = _at_least(neighbours_needed(degree, threshold), degree, neighbour_share)
    return float(seed_share + (1 - seed_share) * (weight @ enough))


def cascade_share(mean_degree: float, threshold: float, seed_share: float) -> float:
    r"""Share of adopters at which a cascade on a large random graph settles.

    The neighbour share is followed from :math:`q_0 = \rho_0` until it stays, then put into `share_given_neighbours`:

    .. math:: \rho_\infty = \rho(q_\infty), \qquad q_\infty = \lim_{n \to \infty} q_n

    Parameters
    ----------
    mean_degree, threshold, seed_share : float
        As in `next_neighbour_share`.

    Returns
    -------
    float
        `seed_share` to 1. For infinitely many members; simulations on 20,000 nodes average out within 0.01 of it in
        the cases tested, while a single one strays further where z is close to 1 or the share is about to jump.

    Raises
    ------
    ValueError
        An argument outside its range.

    References
    ----------
    Gleeson and Cahalane (2007).

    Examples
    --------
    With many ties one seed in a hundred is too small a part of anybody's neighbours:

    >>> [round(cascade_share(mean_degree, 0.18, 0.01), 2) for mean_degree in (0.5, 4, 12)]
    [0.02, 0.98, 0.01]
    """
    share = seed_share
    # Never falling and bounded, hence settling; slowest close to a jump, where a few thousand steps are needed.
    while (after := next_neighbour_share(share, mean_degree, threshold, seed_share)) - share > SETTLED:
        share = after
    return share_given_neighbours(after, mean_degree, threshold, seed_share)


def largest_open_degree(threshold: float) -> int:
    r"""Largest number of neighbours at which a single adopted one is enough.

    .. math:: K = \max \{ k : 1/k \ge \phi \}

    Parameters
    ----------
    threshold : float
        :math:`\phi`, above 0, at most 1.

    Returns
    -------
    int
        K, at least 1.

    Raises
    ------
    ValueError
        A threshold outside its range.

    References
    ----------
    Watts (2002) calls members of degree up to K vulnerable.

    Examples
    --------
    >>> [largest_open_degree(threshold) for threshold in (0.18, 0.2, 0.5, 1)]
    [5, 5, 2, 1]
    """
    _checked_threshold(threshold)
    largest = int(1 / threshold) + 1
    while 1 / largest < threshold:
        largest -= 1
    return largest


def cascade_condition(mean_degree: float, threshold: float) -> float:
    r"""Members won over by one early adopter, on average: above 1 a single seed can set off a global cascade.

    .. math:: C(z, \phi) = \sum_{k} \frac{k (k - 1)}{z}\, p_k\, [1/k \ge \phi] > 1

    For Poisson degrees :math:`C = z\, P(X \le K - 2)` with X Poisson of mean z and K the largest degree at which a
    single adopted neighbour is enough.

    Parameters
    ----------
    mean_degree : float
        z, above 0.
    threshold : float
        :math:`\phi`, above 0, at most 1.

    Returns
    -------
    float
        C, 0 or more; above 1 a global cascade is possible.

    Raises
    ------
    ValueError
        An argument outside its range.

    References
    ----------
    Watts (2002): the cascade condition.

    Examples
    --------
    Thresholds above one half leave no member with two neighbours open to a single adopter: K = 1.

    >>> cascade_condition(3, 0.6)
    0.0

    K = 2: only members of degree 2 pass it on, C = z exp(-z).

    >>> round(cascade_condition(1, 0.5), 6), round(float(np.exp(-1)), 6)
    (0.367879, 0.367879)
    """
    _checked(mean_degree, threshold, 0.0)
    largest = largest_open_degree(threshold)
    return float(mean_degree * gammaincc(largest - 1, mean_degree)) if largest >= 2 else 0.0


def _poisson(mean_degree: float) -> tuple[np.ndarray, np.ndarray]:
    """Degrees that carry all but a negligible part of the distribution, and their weights."""
    degree = np.arange(int(mean_degree + 10 * np.sqrt(mean_degree)) + 30)
    return degree, np.exp(degree * np.log(mean_degree) - mean_degree - gammaln(degree + 1))


def _at_least(needed: np.ndarray, trials: np.ndarray, chance: float) -> np.ndarray:
    """P(Binomial(trials, chance) >= needed), needed >= 1."""
    possible = needed <= trials
    return np.where(possible, betainc(needed, np.where(possible, trials - needed + 1, 1), chance), 0.0)


def _checked(mean_degree: float, threshold: float, seed_share: float) -> None:
    if not 0 < mean_degree < np.inf:
        raise ValueError(f"mean_degree must be above 0 and finite, not {mean_degree}")
    _checked_threshold(threshold)
    _checked_share("seed_share", seed_share)


def _checked_threshold(threshold: float) -> None:
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must lie above 0 and at most at 1, not {threshold}")


def _checked_share(name: str, share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {share}")
