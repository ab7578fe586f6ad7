"""Worlds of which it is known whether anybody imitates, each drawn many times and fitted with the model of Bass."""

from dataclasses import dataclass

import numpy as np

from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.batch import fit_many
from softconnectivity.theory.diffusion.power import rejection_share
from softconnectivity.theory.diffusion.worlds import constant, draw, draw_imitation, rising, same_curve, summit

# Without imitation: four; with it: one. Every world ends, on average, with the share the last one is meant to reach.
WORLDS = ("constant", "rising", "summit", "timetable", "imitation")
IMITATING = "imitation"
# The rising pull starts at this share of its average and ends as far above it: ninefold in all.
LOWEST, HIGHEST = 0.2, 1.8
# Half of the whole pull falls into the period at this share of the way.
SUMMIT_AT, SUMMIT_SHARE = 0.4, 0.5
QUANTILES = (0.05, 0.5, 0.95)
SIZES = (10, 20, 40, 80, 150, 300)


@dataclass(frozen=True)
class World:
    """What the fits find in one world.

    Attributes
    ----------
    name : str
        One of `WORLDS`.
    imitation : tuple of float
        The 5 % and 95 % quantiles and, between them, the median of the fitted q, a year.
    r_squared : float
        Median R squared of the cumulative counts.
    found, error : float
        Share of the histories in which the test finds imitation at the 5 % level, and its Monte Carlo standard error.
    history : ndarray of int, shape (T,)
        Events of the history with the median q.
    pulls : tuple of float
        p and q fitted to it.
    fit : float
        R squared of that fit.
    """

    name: str
    imitation: tuple[float, float, float]
    r_squared: float
    found: float
    error: float
    history: np.ndarray
    pulls: tuple[float, float]
    fit: float


def edges(years: int) -> np.ndarray:
    """Return the ends of the years."""
    return np.arange(years + 1, dtype=float)


def hazards(name: str, ends: np.ndarray, total: float) -> np.ndarray:
    """Return the pull of each period in a world without imitation, together `total`.

    Parameters
    ----------
    name : {"constant", "rising", "summit"}
    ends : ndarray, shape (T + 1,)
        Ends of the periods, in years.
    total : float
        Minus the logarithm of the share that shall not have adopted in the end.

    Returns
    -------
    ndarray, shape (T,)

    Examples
    --------
    >>> [round(float(hazards(name, np.arange(13.0), 2.4).sum()), 9) for name in ("constant", "rising", "summit")]
    [2.4, 2.4, 2.4]
    """
    mean = total / ends[-1]
    if name == "constant":
        return constant(ends, mean)
    if name == "rising":
        return rising(ends, LOWEST * mean, HIGHEST * mean)
    year = SUMMIT_AT * ends[-1]
    place = np.searchsorted(ends, year, side="right") - 1
    width = ends[place + 1] - ends[place]
    base = (1 - SUMMIT_SHARE) * total / (ends[-1] - width)
    return summit(ends, base, year, SUMMIT_SHARE * total / width)


def draws(name: str, chosen, ends: np.ndarray, partners: int) -> np.ndarray:
    """Return the histories of one world.

    Parameters
    ----------
    name : str
        One of `WORLDS`.
    chosen : namespace
        Of :func:`choices.choices`.
    ends : ndarray, shape (T + 1,)
        Ends of the periods, in years.
    partners : int
        How many can adopt.

    Returns
    -------
    ndarray of int, shape (replicates, T)
    """
    # Each world and size has a stream of its own: leaving one out does not change the others.
    generator = np.random.default_rng([chosen.seed, WORLDS.index(name), partners])
    if name == IMITATING:
        return draw_imitation(ends, chosen.innovation, chosen.imitation, partners, chosen.replicates, generator)
    if name == "timetable":
        pulls = same_curve(ends, chosen.innovation, chosen.imitation)
    else:
        left = 1 - float(bass.share(ends[-1], chosen.innovation, chosen.imitation))
        pulls = hazards(name, ends, -np.log(left))
    return draw(pulls, partners, chosen.replicates, generator)


def worlds(chosen) -> dict[str, World]:
    """Draw and fit every world.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`: innovation, imitation, partners, years, replicates, seed.

    Returns
    -------
    dict of str to World
        In the order of `WORLDS`.
    """
    ends = edges(chosen.years)
    return {name: _world(name, ends, draws(name, chosen, ends, chosen.partners), chosen.partners) for name in WORLDS}


def _world(name: str, ends: np.ndarray, counts: np.ndarray, partners: int) -> World:
    fits = fit_many(ends, counts, partners)
    middle = np.argsort(fits.imitation)[len(counts) // 2]
    found, error = rejection_share(ends, counts, partners)
    return World(
        name,
        tuple(float(q) for q in np.nanquantile(fits.imitation, QUANTILES)),
        float(np.nanmedian(fits.r_squared)),
        found,
        error,
        counts[middle],
        (float(fits.innovation[middle]), float(fits.imitation[middle])),
        float(fits.r_squared[middle]),
    )


def found_by_size(chosen) -> dict[str, list[float]]:
    """Return how often the test finds imitation, by the number of partners, where there is some and where none is.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`.

    Returns
    -------
    dict of str to list of float
        "partners": `SIZES` and the reader's own number, in order; "constant", "rising" and "imitation": share of the
        histories of each.
    """
    ends, sizes = edges(chosen.years), sorted({*SIZES, chosen.partners})
    found = {
        name: [rejection_share(ends, draws(name, chosen, ends, size), size)[0] for size in sizes]
        for name in ("constant", "rising", IMITATING)
    }
    return {"partners": sizes, **found}
