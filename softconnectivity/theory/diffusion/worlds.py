"""Worlds with and without imitation, drawn many times: what adoption counts look like in each.

In a world without imitation every country adopts on its own: its hazard may change from year to year, for all
countries alike, but never because others have adopted. A hazard is given per period as its integral over the period,
so that a country that has not adopted yet does so within the period with chance 1 - exp(-hazard).
"""

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.diffusion.bass import checked_pulls
from softconnectivity.theory.diffusion.grouped import checked_edges


def constant(edges: ArrayLike, rate: float) -> np.ndarray:
    """Hazards of a world in which the chance to adopt is the same every year.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    rate : float
        Hazard per year, not negative.

    Returns
    -------
    ndarray, shape (T,)
        Hazard accumulated in each period.

    Raises
    ------
    ValueError
        Edges that do not rise from 0, a negative rate.

    Examples
    --------
    >>> constant([0, 1, 3], 0.1).tolist()
    [0.1, 0.2]
    """
    edges = checked_edges(edges)
    _check_rates(rate=rate)
    return rate * np.diff(edges)


def rising(edges: ArrayLike, start: float, end: float) -> np.ndarray:
    """Hazards of a world in which adopting becomes easier for all, in a straight line over the years.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    start, end : float
        Hazard per year at the first and at the last edge, not negative.

    Returns
    -------
    ndarray, shape (T,)
        Hazard accumulated in each period.

    Raises
    ------
    ValueError
        Edges that do not rise from 0, a negative hazard.

    Examples
    --------
    From 0 to 0.4 a year over two years, 0.1 on average in the first and 0.3 in the second:

    >>> rising([0, 1, 2], 0, 0.4).round(3).tolist()
    [0.1, 0.3]
    """
    edges = checked_edges(edges)
    _check_rates(start=start, end=end)
    middles = (edges[:-1] + edges[1:]) / 2
    return np.diff(edges) * (start + (end - start) * middles / edges[-1])


def summit(edges: ArrayLike, base: float, year: float, height: float) -> np.ndarray:
    """Hazards of a world in which a summit makes many adopt in the same period, and few before and after.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    base : float
        Hazard per year outside the period of the summit, not negative.
    year : float
        Time of the summit, from 0 to below the last edge; an edge belongs to the period that it opens.
    height : float
        Hazard per year within the period of the summit, not negative.

    Returns
    -------
    ndarray, shape (T,)
        Hazard accumulated in each period.

    Raises
    ------
    ValueError
        Edges that do not rise from 0, a negative hazard, a year outside the periods.

    Examples
    --------
    >>> summit([0, 1, 2, 3], 0.1, 1, 0.9).tolist()
    [0.1, 0.9, 0.1]
    """
    edges = checked_edges(edges)
    _check_rates(base=base, height=height)
    if not 0 <= year < edges[-1]:
        raise ValueError(f"year must lie between 0 and {edges[-1]:g}")
    rates = np.full(len(edges) - 1, float(base))
    rates[np.searchsorted(edges, year, side="right") - 1] = height
    return np.diff(edges) * rates


def same_curve(edges: ArrayLike, innovation: float, imitation: float) -> np.ndarray:
    r"""Hazards of a world without imitation whose expected adoption is the Bass curve itself.

    .. math:: H_i = \ln\frac{1 - F(t_{i-1})}{1 - F(t_i)}

    The hazard p + qF(t) is followed here as a timetable, whatever the others do. Each history then has the same
    likelihood whether F or the calendar moves the hazard: counts by year cannot tell the two apart.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    innovation, imitation : float
        p > 0 and q >= 0 per year of the Bass curve.

    Returns
    -------
    ndarray, shape (T,)
        Hazard accumulated in each period.

    Raises
    ------
    ValueError
        Edges that do not rise from 0, p not above 0, a negative q.

    Examples
    --------
    With p = q = 1 the share left is 1 - tanh(t), 0.2384 after a year:

    >>> float(np.exp(-same_curve([0, 1], 1, 1))[0].round(4))
    0.2384
    """
    edges, (p, q) = checked_edges(edges), checked_pulls(innovation, imitation)
    if not p > 0:
        raise ValueError("innovation must be above 0")
    # ln(1 - F) = ln(p + q) - (p + q)t - ln(p + q exp(-(p + q)t)), so that no digits are lost where F is near 1.
    return np.diff((p + q) * edges + np.log(p + q * np.exp(-(p + q) * edges)))


def draw(hazards: ArrayLike, population: int, replicates: int, generator: np.random.Generator) -> np.ndarray:
    """Draw histories of a world without imitation.

    Parameters
    ----------
    hazards : array_like, shape (T,)
        Hazard accumulated in each period, not negative.
    population : int
        m, countries that could adopt.
    replicates : int
        R, histories to draw.
    generator : numpy.random.Generator

    Returns
    -------
    ndarray of int, shape (R, T)
        Countries that adopt in each period.

    Raises
    ------
    ValueError
        A negative hazard.

    Examples
    --------
    >>> draw([0, 50, 1], 150, 2, np.random.default_rng(0)).tolist()
    [[0, 150, 0], [0, 150, 0]]
    """
    hazards = np.asarray(hazards, dtype=float)
    if hazards.ndim != 1 or not (hazards >= 0).all():
        raise ValueError("hazards must be one per period and not negative")
    left = np.exp(-np.concatenate([[0.0], hazards.cumsum()]))
    # Countries decide independently, so the counts of a history are one multinomial draw.
    chances = np.append(left[:-1] * -np.expm1(-hazards), left[-1])
    return generator.multinomial(population, chances / chances.sum(), size=replicates)[:, :-1]


def draw_imitation(
    edges: ArrayLike,
    innovation: float,
    imitation: float,
    population: int,
    replicates: int,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw histories of a world with imitation: the chance to adopt is p + q times the share that has adopted so far.

    Each history is exact, country by country: while k of m have adopted, the time to the next adoption is exponential
    with rate (m - k)(p + qk/m). Early luck feeds on itself, so histories differ more than independent draws would.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    innovation, imitation : float
        p and q per year, not negative, p + q > 0.
    population : int
        m, countries that could adopt.
    replicates : int
        R, histories to draw.
    generator : numpy.random.Generator

    Returns
    -------
    ndarray of int, shape (R, T)
        Countries that adopt in each period.

    Raises
    ------
    ValueError
        Edges that do not rise from 0, p or q out of range.

    Examples
    --------
    Nobody ever begins without the pull p:

    >>> draw_imitation([0, 5, 10], 0, 0.5, 150, 1, np.random.default_rng(0)).tolist()
    [[0, 0]]
    """
    edges, (p, q) = checked_edges(edges), checked_pulls(innovation, imitation)
    adopted = np.arange(population)
    rates = (population - adopted) * (p + q * adopted / population)
    waits = generator.standard_exponential((replicates, population))
    with np.errstate(divide="ignore"):
        times = (waits / rates).cumsum(axis=1)
    by_edge = np.stack([(times <= edge).sum(axis=1) for edge in edges], axis=1)
    return np.diff(by_edge, axis=1)


def _check_rates(**rates: float) -> None:
    for name, value in rates.items():
        if not 0 <= value < np.inf:
            raise ValueError(f"{name} must be finite and not negative")
