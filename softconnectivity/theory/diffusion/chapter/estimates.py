"""The model of Bass fitted to the dated series, and what the test of imitation is worth at their size."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.chapter.experiment import hazards
from softconnectivity.theory.diffusion.chapter.series import NAMES, Series
from softconnectivity.theory.diffusion.fit import (
    Fit,
    expected_counts,
    fit_maximum_likelihood,
    imitation_test,
    log_likelihood,
)
from softconnectivity.theory.diffusion.power import rejection_share
from softconnectivity.theory.diffusion.worlds import constant, draw, draw_imitation, rising

LEVEL = 0.05
# Imitation a year against which the power is stated where none is found: the fit itself then leaves nothing to find.
STATED = 0.1
# Populations tried for the series that have none of their own, besides the reader's.
POPULATIONS = (50, 200)


@dataclass(frozen=True)
class Estimate:
    """One series and what was fitted to it.

    Attributes
    ----------
    series : Series
    fit : Fit
        By maximum likelihood.
    steady : float
        Innovation p fitted with q = 0, a year.
    statistic, p_value : float
        Likelihood ratio test of q = 0.
    against : float
        Imitation q for which the power is stated: the fitted one, `STATED` where that is 0.
    power : float
        Share of histories in which the test finds imitation of that strength.
    false_alarms : float
        The same where nobody imitates and a common pull rises ninefold until as many are expected to have acted.
    steady_alarms : float
        The same where the common pull stays as it is.
    """

    series: Series
    fit: Fit
    steady: float
    statistic: float
    p_value: float
    against: float
    power: float
    false_alarms: float
    steady_alarms: float

    @property
    def fit_counts(self) -> np.ndarray:
        """Events expected in each period at the fitted p and q."""
        pulls = self.fit.innovation, self.fit.imitation
        return expected_counts(self.series.edges, *pulls, self.series.population)

    @property
    def steady_counts(self) -> np.ndarray:
        """Events expected in each period where nobody imitates."""
        return expected_counts(self.series.edges, self.steady, 0.0, self.series.population)


def estimates(series: dict[str, Series], chosen) -> dict[str, Estimate]:
    """Return :func:`estimate` of each series by name."""
    return {name: estimate(one, chosen) for name, one in series.items()}


def estimate(series: Series, chosen) -> Estimate:
    """Fit one series and simulate the test at its size.

    Parameters
    ----------
    series : Series
    chosen : namespace
        Of :func:`choices.choices`: replicates and seed.

    Returns
    -------
    Estimate
    """
    edges, counts, size = series.edges, series.counts, series.population
    fit = fit_maximum_likelihood(edges, counts, size)
    statistic, p_value = imitation_test(edges, counts, size)
    generator = np.random.default_rng([chosen.seed, NAMES.index(series.name)])
    # Where all have acted the sum of the pulls would be infinite.
    reached = min(series.events, size - 0.5) / size
    total = -np.log1p(-reached)
    against = fit.imitation or STATED
    innovation = fit.innovation if fit.imitation else innovation_for(reached, against, edges[-1])
    imitating = draw_imitation(edges, innovation, against, size, chosen.replicates, generator)
    alone = {
        pull.__name__: draw(hazards(pull.__name__, edges, total), size, chosen.replicates, generator)
        for pull in (rising, constant)
    }
    found = {
        name: rejection_share(edges, histories, size, LEVEL)[0]
        for name, histories in {"imitation": imitating, **alone}.items()
    }
    return Estimate(
        series,
        fit,
        _steady(series),
        statistic,
        p_value,
        against,
        found["imitation"],
        found["rising"],
        found["constant"],
    )


def innovation_for(share: float, imitation: float, years: float) -> float:
    """Return the innovation p with which a share is expected to have adopted after some years.

    Parameters
    ----------
    share : float
        Above 0 and below 1.
    imitation : float
        q, a year.
    years : float

    Examples
    --------
    Without imitation half have adopted after ten years where p = ln 2 / 10:

    >>> round(innovation_for(0.5, 0.0, 10.0), 6)
    0.069315
    """
    most = -np.log1p(-share) / years
    return float(brentq(lambda p: bass.share(years, p, imitation) - share, 1e-12, most * (1 + 1e-9)))


def with_populations(series: Series, potential: int) -> list[tuple[int, float, float, float, float]]:
    """Fit one series again with other populations.

    Parameters
    ----------
    series : Series
    potential : int
        The reader's own population.

    Returns
    -------
    list of tuple
        Population, p, q, R squared and p-value of the test; populations below the number of events are left out.
    """
    rows = []
    for size in sorted({*POPULATIONS, potential}):
        if size >= series.events:
            other = replace(series, population=size)
            fit = fit_maximum_likelihood(other.edges, other.counts, size)
            p_value = imitation_test(other.edges, other.counts, size)[1]
            rows.append((size, fit.innovation, fit.imitation, fit.r_squared, p_value))
    return rows


def _steady(series: Series) -> float:
    """The innovation p that fits best when nobody imitates."""
    most = 10.0
    found = minimize_scalar(
        lambda p: -log_likelihood(series.edges, series.counts, p, 0.0, series.population),
        bounds=(1e-9, most),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return float(found.x)
