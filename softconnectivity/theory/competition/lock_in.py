r"""Two standards compete for adopters who arrive one by one: how soon and which one is locked in (Arthur 1989).

An arriving adopter is by nature a follower of standard A (with probability p) or of standard B. A follower prefers
the own standard by h_A or h_B, and every earlier adopter of a standard makes that standard better by r for everyone.
With a lead d (adopters of A minus adopters of B),

    followers of A choose A unless r d < -h_A,      followers of B choose B unless r d > h_B,

so d is a random walk that stops being one where the other side's followers join: at d = N_A all choose A for good, at
d = -N_B all choose B. Arthur allows returns that differ between the two kinds of adopter; here r is one number.
Preferences and r have the same unit, whatever an adopter's benefit is measured in; leads are whole adopters.
"""

from dataclasses import dataclass

import numpy as np

# Keeps 0.3 / 0.1 = 2.9999999999999996 from losing a whole adopter.
_SLACK = 1e-9


@dataclass(frozen=True)
class LockIn:
    """Simulated contests, one entry a replicate.

    Attributes
    ----------
    a_wins : ndarray of bool, shape (R,)
        Whether A was locked in.
    adoptions : ndarray of int, shape (R,)
        Adoptions until either was.
    """

    a_wins: np.ndarray
    adoptions: np.ndarray


def barrier(preference: float, returns: float) -> int:
    """Lead at which the other standard's followers join: floor(h / r) + 1.

    Parameters
    ----------
    preference : float
        h >= 0, by how much the followers who are to be won over prefer their own standard.
    returns : float
        r > 0, what one earlier adopter adds to the value of a standard, in the unit of `preference`.

    Returns
    -------
    int
        Least whole lead d with r d > h; at least 1. N_A is the barrier of B's followers, N_B that of A's.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    Arthur (1989); the whole-number form is that of a walk in steps of one.

    Examples
    --------
    >>> barrier(1.0, 0.1), barrier(0.3, 0.1), barrier(0.35, 0.1)
    (11, 4, 4)
    """
    if not preference >= 0:
        raise ValueError(f"preference must be at least 0, not {preference}")
    if not returns > 0:
        raise ValueError(f"returns must be above 0, not {returns}")
    return int(np.floor(preference / returns + _SLACK)) + 1


def win_probability(barrier_a: int, barrier_b: int, arrival: float = 0.5, lead=0) -> np.ndarray:
    r"""Chance that A is locked in: the gambler's ruin with N_B + l of N_A + N_B at the start.

    With rho = (1 - p) / p,

        P(A) = (1 - rho^(N_B + l)) / (1 - rho^(N_A + N_B)),    and (N_B + l) / (N_A + N_B) for p = 1/2.

    Parameters
    ----------
    barrier_a, barrier_b : int
        N_A, N_B >= 1, leads at which A and B are locked in.
    arrival : float
        p, 0 < p < 1, chance that the next to arrive is a follower of A.
    lead : array_like of int
        l, adopters of A minus adopters of B at the start; beyond a barrier the contest is over.

    Returns
    -------
    ndarray
        Of the shape of `lead`.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    Feller (1968), An Introduction to Probability Theory and Its Applications, vol. 1, chapter on the ruin problem.

    Examples
    --------
    >>> float(win_probability(11, 11)), round(float(win_probability(11, 11, lead=5)), 4)
    (0.5, 0.7273)
    """
    place, width = _place(barrier_a, barrier_b, arrival, lead)
    if arrival == 0.5:
        return place / width
    # expm1 keeps the digits where p is close to a half, and powers of rho < 1 cannot overflow.
    if arrival > 0.5:
        logarithm = np.log((1 - arrival) / arrival)
        return np.expm1(place * logarithm) / np.expm1(width * logarithm)
    logarithm = np.log(arrival / (1 - arrival))
    return np.exp((width - place) * logarithm) * np.expm1(place * logarithm) / np.expm1(width * logarithm)


def expected_adoptions(barrier_a: int, barrier_b: int, arrival: float = 0.5, lead=0) -> np.ndarray:
    r"""Mean number of further adoptions until one standard is locked in.

        E[T] = (N_B + l)(N_A - l) for p = 1/2,    else (N_B + l - (N_A + N_B) P(A)) / (1 - 2 p).

    Parameters
    ----------
    barrier_a, barrier_b, arrival, lead
        As in :func:`win_probability`.

    Returns
    -------
    ndarray
        Adoptions, of the shape of `lead`; 0 at and beyond a barrier.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    Feller (1968), vol. 1, chapter on the ruin problem (expected duration of the game).

    Examples
    --------
    >>> float(expected_adoptions(11, 11)), float(expected_adoptions(21, 11))
    (121.0, 231.0)
    """
    place, width = _place(barrier_a, barrier_b, arrival, lead)
    # So near to a half the quotient is a difference of equals; the fair formula is off by less than that.
    if abs(arrival - 0.5) < 1e-6:
        return place * (width - place)
    return (place - width * win_probability(barrier_a, barrier_b, arrival, lead)) / (1 - 2 * arrival)


def flip_adoptions(lead: int, barrier_b: int) -> int:
    """Adoptions, every one for B, that turn a lead of A into a lock-in of B: l + N_B.

    Examples
    --------
    >>> flip_adoptions(20, 11)
    31
    """
    if lead <= -barrier_b:
        raise ValueError(f"lead must be above {-barrier_b}: B is locked in there already")
    return lead + barrier_b


def flip_cost(lead: int, preference_a: float, preference_b: float, returns: float, arrival: float = 0.5) -> float:
    r"""Expected subsidy with which a sponsor of B turns a lead of A into a lock-in of B.

    Everyone who arrives is paid just what makes B the better choice, until the followers of A come unpaid:

        C(l) = sum over k from 1 - N_B to l of [ p (h_A + r k) + (1 - p) max(0, r k - h_B) ].

    Parameters
    ----------
    lead : int
        l, adopters of A minus adopters of B when the sponsor begins; above -N_B.
    preference_a, preference_b : float
        h_A, h_B >= 0, by how much followers prefer the own standard.
    returns : float
        r > 0, what one earlier adopter adds to the value of a standard.
    arrival : float
        p, 0 <= p <= 1, chance that the next to arrive is a follower of A.

    Returns
    -------
    float
        In the unit of the preferences; grows with the square of the lead.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    This report's own; that the subsidy needed to change choices grows without bound as a lock-in lasts is Arthur's
    (1989).

    Examples
    --------
    By hand: h = 1, r = 1, so N_B = 2. Leads 1, 0, -1 cost followers of A 2, 1, 0 and followers of B nothing.

    >>> flip_cost(1, 1.0, 1.0, 1.0)
    1.5
    """
    if not 0 <= arrival <= 1:
        raise ValueError(f"arrival must be between 0 and 1, not {arrival}")
    if not preference_b >= 0:
        raise ValueError(f"preference_b must be at least 0, not {preference_b}")
    paid = flip_adoptions(lead, barrier(preference_a, returns))
    leads = lead - np.arange(paid)
    followers_of_a = np.maximum(0, preference_a + returns * leads)
    followers_of_b = np.maximum(0, returns * leads - preference_b)
    return float((arrival * followers_of_a + (1 - arrival) * followers_of_b).sum())


def leads(
    barrier_a: int,
    barrier_b: int,
    adoptions: int,
    replicates: int,
    generator: np.random.Generator,
    arrival: float = 0.5,
    lead: int = 0,
) -> np.ndarray:
    """Simulated leads of A, through lock-in and beyond.

    Parameters
    ----------
    barrier_a, barrier_b, arrival
        As in :func:`win_probability`.
    adoptions : int
        T >= 0, number of adoptions to follow.
    replicates : int
        R >= 1, number of contests.
    generator : numpy.random.Generator
    lead : int
        Lead of A at the start.

    Returns
    -------
    ndarray of int, shape (R, T + 1)
        Adopters of A minus adopters of B after 0 to T adoptions. A's share of the T is (1 + (d_T - l) / T) / 2.

    Examples
    --------
    >>> walks = leads(2, 2, 50, 3, np.random.default_rng(1))
    >>> walks.shape, set(np.abs(walks[:, -1] - walks[:, -2]).tolist())
    ((3, 51), {1})
    """
    _place(barrier_a, barrier_b, arrival, lead)
    steps = np.where(generator.random((replicates, adoptions)) < arrival, 1, -1)
    walks = lead + np.concatenate([np.zeros((replicates, 1), dtype=int), steps.cumsum(axis=1)], axis=1)
    over = (walks >= barrier_a) | (walks <= -barrier_b)
    first = np.where(over.any(axis=1), over.argmax(axis=1), adoptions)
    at_end = np.take_along_axis(walks, first[:, None], axis=1)
    since = np.maximum(0, np.arange(adoptions + 1) - first[:, None])
    return np.where(since > 0, at_end + np.sign(at_end - (barrier_a - barrier_b) / 2).astype(int) * since, walks)


def simulate(
    barrier_a: int,
    barrier_b: int,
    replicates: int,
    generator: np.random.Generator,
    arrival: float = 0.5,
    lead: int = 0,
) -> LockIn:
    """Play contests to the end, all at once.

    Parameters
    ----------
    barrier_a, barrier_b, arrival, lead
        As in :func:`win_probability`; `lead` one whole number.
    replicates : int
        R >= 1, number of contests.
    generator : numpy.random.Generator

    Returns
    -------
    LockIn

    Examples
    --------
    >>> found = simulate(1, 1, 4, np.random.default_rng(1))
    >>> found.adoptions.tolist()
    [1, 1, 1, 1]
    """
    _place(barrier_a, barrier_b, arrival, lead)
    at = np.full(replicates, lead)
    adoptions = np.zeros(replicates, dtype=int)
    open_still = np.flatnonzero((at < barrier_a) & (at > -barrier_b))
    while open_still.size:
        at[open_still] += np.where(generator.random(open_still.size) < arrival, 1, -1)
        adoptions[open_still] += 1
        open_still = open_still[(at[open_still] < barrier_a) & (at[open_still] > -barrier_b)]
    return LockIn(at >= barrier_a, adoptions)


def _place(barrier_a: int, barrier_b: int, arrival: float, lead) -> tuple[np.ndarray, int]:
    """Steps from B's barrier, 0 to the distance between the two, and that distance."""
    for name, value in {"barrier_a": barrier_a, "barrier_b": barrier_b}.items():
        if value < 1 or value != int(value):
            raise ValueError(f"{name} must be a whole number from 1, not {value}")
    if not 0 < arrival < 1:
        raise ValueError(f"arrival must be above 0 and below 1, not {arrival}")
    return np.clip(np.asarray(lead, dtype=float) + barrier_b, 0, barrier_a + barrier_b), barrier_a + barrier_b
