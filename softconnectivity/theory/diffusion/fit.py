"""The Bass model fitted to one adoption history: least squares, maximum likelihood, and the test of imitation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, xlogy

from softconnectivity.theory.diffusion.bass import checked_pulls, share
from softconnectivity.theory.diffusion.grouped import (
    checked_cells,
    checked_edges,
    checked_history,
    constant_hazard,
    cumulative_r_squared,
    log_chances,
    steepest,
)
from softconnectivity.theory.diffusion.optimum import (
    ascend,
    descend,
    information_errors,
    regression_errors,
    starting_curve,
)

# Relative gain below which q = 0 does as well as any q > 0.
NO_GAIN = 1e-9


@dataclass(frozen=True)
class Fit:
    """A fitted Bass curve.

    innovation and imitation are p and q per year, population is m; standard_errors are those of p, q and m, nan where
    not estimated (m given; q at its boundary 0). r_squared is that of the cumulative counts. log_likelihood is nan for
    least squares. converged is False where the search gave up or no finite best value exists.
    """

    innovation: float
    imitation: float
    population: float
    standard_errors: tuple[float, ...]
    r_squared: float
    log_likelihood: float
    converged: bool


def expected_counts(edges: ArrayLike, innovation: float, imitation: float, population: float) -> np.ndarray:
    r"""Adoptions expected in each period.

    .. math:: \mathrm{E}\, n_i = m \bigl(F(t_i) - F(t_{i-1})\bigr)

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    innovation, imitation : float
        p and q per year, not negative, p + q > 0.
    population : float
        m, above 0.

    Returns
    -------
    ndarray, shape (T,)

    Raises
    ------
    ValueError
        Edges that do not rise from 0, p, q or m out of range.

    References
    ----------
    Bass (1969) for F; Srinivasan and Mason (1986) for the differences.

    Examples
    --------
    >>> expected_counts([0, 1, 2, 3], np.log(2), 0, 16).round(6).tolist()
    [8.0, 4.0, 2.0]
    """
    edges = checked_edges(edges)
    _check_population(population)
    return population * np.diff(share(edges, *_pair(innovation, imitation)))


def log_likelihood(
    edges: ArrayLike, counts: ArrayLike, innovation: float, imitation: float, population: float
) -> float:
    r"""Log likelihood of adoption times known by period only, those not adopted at the end censored.

    .. math:: \ln L = \sum_{i=1}^{T} n_i \ln\bigl(F(t_i) - F(t_{i-1})\bigr) + (m - N) \ln\bigl(1 - F(t_T)\bigr)

    The multinomial coefficient, which depends on neither p nor q, is left out.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0.
    counts : array_like, shape (T,)
        n, countries that adopted in each period; N is their sum.
    innovation, imitation : float
        p and q per year, not negative, p + q > 0.
    population : float
        m, countries that could adopt; not below N.

    Returns
    -------
    float
        Not above 0; -inf where a count is impossible (p = 0).

    Raises
    ------
    ValueError
        An argument out of range; the message names it.

    References
    ----------
    Schmittlein and Mahajan (1982), Maximum Likelihood Estimation for an Innovation Diffusion Model of New Product
    Acceptance, Marketing Science 1(1), 57-78.

    Examples
    --------
    Chances of 1/2, 1/4 and 1/4: ln(1/2) + ln(1/4) + ln(1/4) = -5 ln 2 = -3.4657:

    >>> round(log_likelihood([0, 1, 2], [1, 1], np.log(2), 0, 3), 4)
    -3.4657
    """
    edges, cells = checked_cells(edges, counts, population)
    p, q = _pair(innovation, imitation)
    if p == 0:
        return float(xlogy(cells, np.append(np.zeros(len(edges) - 1), 1.0)).sum())
    return float(cells @ log_chances(edges, p, q))


def fit_least_squares(edges: ArrayLike, counts: ArrayLike, population: float | None = None) -> Fit:
    r"""Fit p, q and, if not given, m by nonlinear least squares on the counts by period.

    .. math:: \min_{p > 0,\, q \ge 0,\, m > 0} \; \sum_{i=1}^{T} \Bigl(n_i - m \bigl(F(t_i) - F(t_{i-1})\bigr)\Bigr)^2

    Standard errors are the usual ones of nonlinear regression, from the Jacobian and the residual variance; they take
    the yearly errors for independent and equally large, which counts are not.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0; more periods than parameters.
    counts : array_like, shape (T,)
        Adoptions in each period.
    population : float, optional
        m; None estimates it.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        An argument out of range, too few periods, no adoption at all.

    References
    ----------
    Srinivasan and Mason (1986), Nonlinear Least Squares Estimation of New Product Diffusion Models, Marketing Science
    5(2), 169-178.

    Examples
    --------
    Counts that lie on a Bass curve give its parameters back:

    >>> fit = fit_least_squares(range(13), expected_counts(range(13), 0.03, 0.4, 150))
    >>> round(fit.innovation, 4), round(fit.imitation, 4), round(fit.population, 2), round(fit.r_squared, 6)
    (0.03, 0.4, 150.0, 1.0)
    """
    edges, counts = checked_history(edges, counts, population, at_least=3 if population is None else 2)
    p, q, m = starting_curve(edges, counts, population)
    free = np.array([True, True, population is None])
    curved, settled = descend(edges, counts, np.array([p, q, m]), free)
    straight, settled_too = descend(edges, counts, np.array([p + q / 2, 0.0, m]), free & [True, False, True])
    losses = [((counts - expected_counts(edges, *best)) ** 2).sum() for best in (curved, straight)]
    if losses[1] <= losses[0] + NO_GAIN * (counts**2).sum():
        curved, settled, free[1] = straight, settled_too, False
    return Fit(
        *(float(value) for value in curved),
        standard_errors=regression_errors(edges, counts, curved, free),
        r_squared=float(cumulative_r_squared(edges, counts, expected_counts(edges, *curved))),
        log_likelihood=float("nan"),
        converged=bool(settled and curved[0] + curved[1] < steepest(edges)),
    )


def fit_maximum_likelihood(edges: ArrayLike, counts: ArrayLike, population: float) -> Fit:
    r"""Fit p and q by maximum likelihood on adoption times known by period.

    Maximises `log_likelihood` over p > 0 and q >= 0; the standard errors come from the observed information,

    .. math:: \mathrm{Cov}(\hat p, \hat q) \approx \Bigl(-\frac{\partial^2 \ln L}{\partial (p, q)^2}\Bigr)^{-1}

    Where the best q is its boundary 0, it has no standard error, and that of p takes q = 0 as known.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0; at least two periods.
    counts : array_like, shape (T,)
        Countries that adopted in each period.
    population : float
        m, countries that could adopt.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        An argument out of range, fewer than two periods, no adoption at all.

    References
    ----------
    Schmittlein and Mahajan (1982).

    Examples
    --------
    Where half of those left adopt every year there is no imitation and p is ln 2 = 0.6931:

    >>> fit = fit_maximum_likelihood([0, 1, 2, 3], [8, 4, 2], 16)
    >>> round(fit.innovation, 4), round(fit.imitation, 4)
    (0.6931, 0.0)
    """
    edges, counts = checked_history(edges, counts, population, at_least=2)
    _, cells = checked_cells(edges, counts, population)
    p, q, _ = starting_curve(edges, counts, population)
    candidates = [ascend(edges, cells, p, q), ascend(edges, cells, constant_hazard(edges, cells), 0.0, held=True)]
    (p, q, settled), (alone, _, settled_alone) = candidates
    gain = log_likelihood(edges, counts, p, q, population) - log_likelihood(edges, counts, alone, 0, population)
    if gain <= NO_GAIN:
        p, q, settled = alone, 0.0, settled_alone
    return Fit(
        p,
        q,
        float(population),
        standard_errors=information_errors(edges, cells, p, q),
        r_squared=float(cumulative_r_squared(edges, counts, expected_counts(edges, p, q, population))),
        log_likelihood=log_likelihood(edges, counts, p, q, population),
        converged=settled,
    )


def imitation_test(edges: ArrayLike, counts: ArrayLike, population: float) -> tuple[float, float]:
    r"""Likelihood ratio test of "no imitation", q = 0, against q > 0.

    .. math:: \Lambda = 2 \bigl(\max_{p, q} \ln L - \max_{p} \ln L|_{q=0}\bigr),
              \qquad \Lambda \sim \tfrac12 \chi^2_0 + \tfrac12 \chi^2_1

    Since q = 0 lies on the boundary, the statistic is 0 in about half of the histories without imitation. Rejecting
    says that the hazard rises as more have adopted, not that it rises because of them.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0; at least two periods.
    counts : array_like, shape (T,)
        Countries that adopted in each period.
    population : float
        m, countries that could adopt.

    Returns
    -------
    statistic : float
        Not negative.
    p_value : float
        0 to 1/2, and 1 where the statistic is 0.

    Raises
    ------
    ValueError
        As for `fit_maximum_likelihood`.

    References
    ----------
    Self and Liang (1987), Asymptotic Properties of Maximum Likelihood Estimators and Likelihood Ratio Tests under
    Nonstandard Conditions, Journal of the American Statistical Association 82(398), 605-610.

    Examples
    --------
    >>> imitation_test([0, 1, 2, 3], [80, 40, 20], 160)
    (0.0, 1.0)
    """
    best = fit_maximum_likelihood(edges, counts, population)
    if best.imitation == 0:
        return 0.0, 1.0
    edges, cells = checked_cells(edges, counts, population)
    alone, _, _ = ascend(edges, cells, constant_hazard(edges, cells), 0.0, held=True)
    statistic = 2 * (best.log_likelihood - log_likelihood(edges, counts, alone, 0, population))
    return statistic, float(chdtrc(1, statistic)) / 2


def _pair(innovation: float, imitation: float) -> tuple[float, float]:
    return tuple(float(value) for value in checked_pulls(innovation, imitation))


def _check_population(population: float) -> None:
    if not 0 < population < np.inf:
        raise ValueError("population must be finite and above 0")
