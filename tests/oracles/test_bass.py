"""The Bass model against its differential equation, published fits, closed forms, and the theory of its test."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit, minimize, minimize_scalar

from softconnectivity.theory.diffusion.bass import hazard, peak_rate, peak_time, rate, share, share_at_peak
from softconnectivity.theory.diffusion.batch import fit_many
from softconnectivity.theory.diffusion.fit import (
    expected_counts,
    fit_least_squares,
    fit_maximum_likelihood,
    imitation_test,
    log_likelihood,
)
from softconnectivity.theory.diffusion.power import rejection_share
from softconnectivity.theory.diffusion.worlds import constant, draw, draw_imitation, rising, same_curve, summit

YEARS = np.arange(13.0)
COUNTRIES = 150
PULLS = [(0.03, 0.38), (0.01, 0.9), (0.1, 0.05), (0.2, 0.0)]

# United States sales of video recorders, thousands, 1980-1989.
VIDEO_RECORDERS = np.array([840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890])


@pytest.mark.parametrize(("p", "q"), PULLS)
def test_closed_form_solves_the_differential_equation(p, q):
    """Against scipy's Runge-Kutta integration of dF/dt = (p + qF)(1 - F) from F(0) = 0."""
    t = np.linspace(0, 20, 41)
    path = solve_ivp(
        lambda _, f: hazard(np.clip(f, 0, 1), p, q) * (1 - f), (0, 20), [0.0], t_eval=t, rtol=1e-10, atol=1e-12
    )
    np.testing.assert_allclose(share(t, p, q), path.y[0], atol=1e-8)
    np.testing.assert_allclose(rate(t, p, q), (p + q * path.y[0]) * (1 - path.y[0]), atol=1e-8)


@pytest.mark.parametrize(("p", "q"), [(0.03, 0.38), (0.01, 0.9), (0.001, 0.2)])
def test_peak_is_where_a_search_finds_it(p, q):
    """Time, share and height of the peak (Bass 1969) against a numerical maximum of the rate."""
    found = minimize_scalar(lambda t: -rate(t, p, q), bounds=(0, 60), method="bounded", options={"xatol": 1e-9})
    assert peak_time(p, q) == pytest.approx(found.x, abs=1e-5)
    assert share_at_peak(p, q) == pytest.approx(share(found.x, p, q), abs=1e-6)
    assert peak_rate(p, q) == pytest.approx(-found.fun, rel=1e-10)


def test_published_fit_of_video_recorders():
    """Cowpertwait and Metcalfe (2009), Introductory Time Series with R, Springer, section on the Bass model.

    Their nls() regresses yearly sales on m f(t) at t = 1, ..., 10, the density at the end of each year. Printed:
    M 6.80e+04 (standard error 3.13e+03), P 6.59e-03 (1.43e-03), Q 6.38e-01 (4.14e-02), residual standard error 727
    on 7 degrees of freedom. Series and output as in the R transcript rpubs.com/chengjun/bass_model.
    """
    years = np.arange(1.0, 11.0)
    estimates, covariance = curve_fit(
        lambda t, m, p, q: m * rate(t, p, q),
        years,
        VIDEO_RECORDERS,
        (60630, 0.03, 0.38),
        bounds=(0, np.inf),
        xtol=1e-12,
    )
    errors = np.sqrt(np.diag(covariance))
    residual = np.sqrt(((VIDEO_RECORDERS - estimates[0] * rate(years, *estimates[1:])) ** 2).sum() / 7)
    for value, printed in zip(
        [*estimates, *errors], ["6.80e+04", "6.59e-03", "6.38e-01", "3.13e+03", "1.43e-03", "4.14e-02"], strict=True
    ):
        assert f"{value:.2e}" == printed
    assert round(residual) == 727


def test_published_regression_of_a_classroom_example():
    """Bass's (1969) own estimator: sales on cumulative sales and their square, that is n = hazard(N/m) (m - N).

    Sales of five years 0.517, 1.169, 1.604, 2.044, 2.286 million; printed p 0.0626032, q 0.73766359, M 10.5036768:
    course notes "2.555A Data analysis for brand management", github.com/aoyingxue/GitNote, Module_1_InClass.md.
    """
    sales = np.array([0.517, 1.169, 1.604, 2.044, 2.286])
    before = sales.cumsum() - sales
    estimates, _ = curve_fit(
        lambda n, m, p, q: hazard(np.minimum(n / m, 1), p, q) * (m - n), before, sales, (9, 0.1, 0.5)
    )
    np.testing.assert_allclose(estimates, [10.5036768, 0.0626032, 0.73766359], rtol=1e-5)


def test_least_squares_equals_scipys_curve_fit():
    """Srinivasan and Mason's (1986) estimator, yearly differences of mF, written out for scipy's own regression."""

    def differences(year, m, p, q):
        def curve(t):
            return m * (1 - np.exp(-(p + q) * t)) / (1 + q / p * np.exp(-(p + q) * t))

        return curve(year) - curve(year - 1)

    theirs, covariance = curve_fit(
        differences, np.arange(1.0, 11.0), VIDEO_RECORDERS, (60630, 0.03, 0.38), xtol=1e-14, ftol=1e-14
    )
    ours = fit_least_squares(np.arange(11), VIDEO_RECORDERS)
    assert ours.converged
    np.testing.assert_allclose((ours.population, ours.innovation, ours.imitation), theirs, rtol=1e-6)
    errors = (ours.standard_errors[2], *ours.standard_errors[:2])
    np.testing.assert_allclose(errors, np.sqrt(np.diag(covariance)), rtol=1e-4)


def plain_likelihood(counts, p, q, m=COUNTRIES):
    """Schmittlein and Mahajan (1982), written out from the textbook form of F."""
    f = (1 - np.exp(-(p + q) * YEARS)) / (1 + q / p * np.exp(-(p + q) * YEARS))
    return counts @ np.log(np.diff(f)) + (m - counts.sum()) * np.log(1 - f[-1])


@pytest.mark.parametrize("seed", range(5))
def test_maximum_likelihood_equals_a_plain_search(seed):
    """scipy's derivative-free Nelder-Mead on the likelihood written out here."""
    counts = draw_imitation(YEARS, 0.03, 0.4, COUNTRIES, 1, np.random.default_rng(seed))[0]
    search = minimize(
        lambda x: -plain_likelihood(counts, *np.exp(x)),
        np.log([0.03, 0.4]),
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-11},
    )
    ours = fit_maximum_likelihood(YEARS, counts, COUNTRIES)
    np.testing.assert_allclose((ours.innovation, ours.imitation), np.exp(search.x), rtol=1e-5)
    assert ours.log_likelihood == pytest.approx(-search.fun, abs=1e-8)
    assert log_likelihood(YEARS, counts, 0.02, 0.5, COUNTRIES) == pytest.approx(
        plain_likelihood(counts, 0.02, 0.5), rel=1e-12
    )


def test_standard_errors_are_those_of_the_numerical_hessian():
    """Central second differences of the likelihood written out here, at the maximum, in p and q themselves."""
    counts = draw_imitation(YEARS, 0.03, 0.4, COUNTRIES, 1, np.random.default_rng(8))[0]
    fit = fit_maximum_likelihood(YEARS, counts, COUNTRIES)
    best, steps = np.array([fit.innovation, fit.imitation]), np.diag([1e-4, 1e-3])
    hessian = [
        [
            sum(i * j * plain_likelihood(counts, *(best + i * a + j * b)) for i in (1, -1) for j in (1, -1))
            / (4 * a.sum() * b.sum())
            for a in steps
        ]
        for b in steps
    ]
    np.testing.assert_allclose(fit.standard_errors[:2], np.sqrt(np.diag(np.linalg.inv(-np.array(hessian)))), rtol=1e-3)
    assert np.isnan(fit.standard_errors[2])


def test_standard_errors_are_the_spread_over_histories():
    """Of independent draws from one curve; with 4000 histories a standard deviation is known to about 1.1 %."""
    histories = draw(same_curve(YEARS, 0.03, 0.4), COUNTRIES, 4000, np.random.default_rng(1982))
    fits = fit_many(YEARS, histories, COUNTRIES)
    assert fits.converged.all()
    expected = fit_maximum_likelihood(YEARS, expected_counts(YEARS, 0.03, 0.4, COUNTRIES), COUNTRIES)
    assert expected.innovation == pytest.approx(0.03, rel=1e-6)
    assert fits.innovation.std() == pytest.approx(expected.standard_errors[0], rel=0.06)
    assert fits.imitation.std() == pytest.approx(expected.standard_errors[1], rel=0.06)


@pytest.mark.parametrize("counts", [[60, 30, 14, 8], [30, 20, 20, 4], [10, 9, 8, 7]])
def test_constant_hazard_limit_has_its_closed_form(counts):
    """Equal periods of length h, q = 0: each country at risk at the start of a period adopts in it with chance
    1 - exp(-ph), so its best estimate is the share of adoptions among all such chances (geometric distribution).
    """
    counts, h, m = np.array(counts), 0.5, 120
    at_risk = m - np.concatenate([[0], counts.cumsum()[:-1]])
    p = -np.log(1 - counts.sum() / at_risk.sum()) / h
    edges = h * np.arange(5)
    fit = fit_maximum_likelihood(edges, counts, m)
    batch = fit_many(edges, [counts], m)
    if fit.imitation == 0:
        assert fit.innovation == pytest.approx(p, rel=1e-7)
        assert batch.innovation[0] == pytest.approx(p, rel=1e-9)
    statistic = 2 * (fit.log_likelihood - log_likelihood(edges, counts, p, 0, m))
    assert imitation_test(edges, counts, m)[0] == pytest.approx(statistic, abs=1e-8)
    assert batch.statistic[0] == pytest.approx(statistic, abs=1e-8)


def test_size_of_the_test_is_its_level_without_imitation():
    """Self and Liang (1987): q on its boundary, so half chi-squared with 0 and half with 1 degree of freedom.

    The chi-squared with 1 degree of freedom alone would halve the size.
    """
    histories = draw(constant(YEARS, 0.1), COUNTRIES, 10_000, np.random.default_rng(1987))
    for level in (0.01, 0.05, 0.1):
        size, error = rejection_share(YEARS, histories, COUNTRIES, level)
        assert size == pytest.approx(level, abs=4 * error + 0.2 * level)
    at_boundary = (fit_many(YEARS, histories, COUNTRIES).imitation == 0).mean()
    assert at_boundary == pytest.approx(0.5, abs=0.05)


def test_a_good_fit_proves_nothing():
    """150 countries, 12 years, 2000 histories a world. Settings are this report's own.

    The three exogenous worlds have no imitation by construction: draw() never looks at who has adopted.
    """
    generator = np.random.default_rng(2025)
    worlds = {
        "constant": draw(constant(YEARS, 0.1), COUNTRIES, 2000, generator),
        "rising": draw(rising(YEARS, 0.05, 0.4), COUNTRIES, 2000, generator),
        "summit": draw(summit(YEARS, 0.05, 5, 2.0), COUNTRIES, 2000, generator),
        "imitation": draw_imitation(YEARS, 0.03, 0.38, COUNTRIES, 2000, generator),
    }
    fits = {name: fit_many(YEARS, counts, COUNTRIES) for name, counts in worlds.items()}
    rejected = {name: rejection_share(YEARS, counts, COUNTRIES)[0] for name, counts in worlds.items()}
    imitation = {name: np.median(fit.imitation) for name, fit in fits.items()}
    good = {name: np.median(fit.r_squared) for name, fit in fits.items()}
    assert imitation["constant"] < 0.05
    assert rejected["constant"] < 0.1
    # As much "imitation" and as good a fit where everyone just finds it easier from year to year.
    assert imitation["rising"] > 0.2
    assert good["rising"] > good["imitation"] - 0.002
    assert imitation["summit"] > 0.2
    assert min(rejected["rising"], rejected["summit"], rejected["imitation"]) > 0.95


def test_no_test_tells_imitation_from_a_timetable_that_follows_the_same_curve():
    """The two worlds have the same expected counts, so estimates centre on the same p and q."""
    generator = np.random.default_rng(3)
    alone = fit_many(YEARS, draw(same_curve(YEARS, 0.03, 0.38), COUNTRIES, 4000, generator), COUNTRIES)
    imitating = fit_many(YEARS, draw_imitation(YEARS, 0.03, 0.38, COUNTRIES, 4000, generator), COUNTRIES)
    assert np.median(alone.imitation) == pytest.approx(np.median(imitating.imitation), abs=0.01)
    assert np.median(alone.r_squared) == pytest.approx(np.median(imitating.r_squared), abs=0.001)
