"""Form and practice of a rule that spreads as Bass has it: every capacity at every time of adoption."""

from dataclasses import dataclass

import numpy as np

from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.decoupling import gap, implementation_time, shares

HORIZON = 30.0
# Partners at regular steps of the time of adoption and, for each of these, at regular steps of capacity: the two
# have nothing to do with each other, and no draw is needed.
STEPS = 100


@dataclass(frozen=True)
class Practice:
    """Shares of all partners, year by year.

    Attributes
    ----------
    required, training : float
        Capacity that practice takes, 0 to 1, and capacity added each year.
    years, formal, practised : ndarray of float, shape (61,)
        Years since the start, share that has adopted and share that practises the rule.
    largest_gap : float
        Largest difference between the two shares at any of the years.
    half_at : float
        Year in which half of the partners practise the rule; nan if not before `HORIZON`.
    """

    required: float
    training: float
    years: np.ndarray
    formal: np.ndarray
    practised: np.ndarray
    largest_gap: float
    half_at: float

    def formal_at(self, year: float) -> float:
        """Share that has adopted by a year of the grid."""
        return float(np.interp(year, self.years, self.formal))

    def practised_at(self, year: float) -> float:
        """Share that practises the rule by a year of the grid."""
        return float(np.interp(year, self.years, self.practised))


def practice(chosen, **changed: float) -> Practice:
    """Return form and practice at the reader's parameters, some of them changed.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`: innovation, imitation, required_capacity, training.
    **changed
        Other values for some of them.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> chosen = SimpleNamespace(innovation=0.1, imitation=0.5, required_capacity=0.0, training=0.0)
    >>> practice(chosen).largest_gap
    0.0
    """
    value = vars(chosen) | changed
    adopted = _adoption_times(value["innovation"], value["imitation"])
    adopted_at = np.repeat(adopted, STEPS)
    capacity = np.tile((np.arange(STEPS) + 0.5) / STEPS, STEPS)
    required, training = value["required_capacity"], value["training"]
    practised_at = implementation_time(adopted_at, capacity, required, growth=training)
    years = np.linspace(0, HORIZON, 61)
    half = float(np.sort(practised_at)[len(practised_at) // 2 - 1])
    return Practice(
        required,
        training,
        years,
        shares(years, adopted_at),
        shares(years, practised_at),
        float(gap(years, adopted_at, practised_at).max()),
        half if half <= HORIZON else np.nan,
    )


def _adoption_times(innovation: float, imitation: float) -> np.ndarray:
    """Times at which the shares of half a step, a step and a half, ... have adopted."""
    grid = np.linspace(0, 50 / (innovation + imitation), 20_001)
    return np.interp((np.arange(STEPS) + 0.5) / STEPS, bass.share(grid, innovation, imitation), grid)
