"""Fits of one and of many histories: agreement, boundary cases, and what cannot be fitted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.theory.diffusion.bass import share
from softconnectivity.theory.diffusion.batch import fit_many
from softconnectivity.theory.diffusion.fit import (
    expected_counts,
    fit_least_squares,
    fit_maximum_likelihood,
    imitation_test,
    log_likelihood,
)
from softconnectivity.theory.diffusion.grouped import derivatives, log_chances
from softconnectivity.theory.diffusion.power import rejection_share
from softconnectivity.theory.diffusion.worlds import constant, draw, draw_imitation, rising, summit

YEARS = np.arange(13.0)
UNEVEN = np.array([0, 1, 2, 4, 5, 9.0])
P, Q = st.floats(1e-3, 1), st.one_of(st.just(0.0), st.floats(1e-3, 2))


@given(P, Q)
def test_chances_are_the_differences_of_the_curve(p, q):
    chances = np.exp(log_chances(UNEVEN, p, q))
    np.testing.assert_allclose(chances[:-1], np.diff(share(UNEVEN, p, q)), atol=1e-12)
    assert chances.sum() == pytest.approx(1, abs=1e-12)


@given(P, st.floats(1e-2, 2))
def test_derivatives_are_those_of_finite_differences(p, q):
    h = 1e-4

    def at(up, right):
        return log_chances(UNEVEN, p * np.exp(up * h), q + right * h)

    exact = derivatives(UNEVEN, p, q)
    close = {"rtol": 1e-4, "atol": 1e-4}
    np.testing.assert_allclose(exact.a, (at(1, 0) - at(-1, 0)) / (2 * h), **close)
    np.testing.assert_allclose(exact.q, (at(0, 1) - at(0, -1)) / (2 * h), **close)
    np.testing.assert_allclose(exact.aa, (at(1, 0) - 2 * at(0, 0) + at(-1, 0)) / h**2, **close)
    np.testing.assert_allclose(exact.qq, (at(0, 1) - 2 * at(0, 0) + at(0, -1)) / h**2, **close)
    np.testing.assert_allclose(exact.aq, (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h**2), **close)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.005, 0.2), st.floats(0.05, 1.2), st.sampled_from(["least squares", "likelihood", "many"]))
def test_expected_counts_give_their_parameters_back(p, q, how):
    counts = expected_counts(YEARS, p, q, 150)
    if how == "least squares":
        fit = fit_least_squares(YEARS, counts, 150)
        found = fit.innovation, fit.imitation
    elif how == "likelihood":
        fit = fit_maximum_likelihood(YEARS, counts, 150)
        found = fit.innovation, fit.imitation
    else:
        fits = fit_many(YEARS, counts[np.newaxis], 150)
        found = fits.innovation[0], fits.imitation[0]
    np.testing.assert_allclose(found, (p, q), rtol=1e-4)


@pytest.mark.parametrize(
    "world",
    ["imitation", "few", *(pytest.param(one, marks=pytest.mark.deep) for one in ("constant", "rising", "summit"))],
)
def test_many_at_once_equal_one_by_one(world):
    """scipy's search on each history: inside, at the boundary q = 0, far off the model, and with next to no data."""
    generator, m = np.random.default_rng(11), 8 if world == "few" else 150
    counts = {
        "imitation": lambda: draw_imitation(YEARS, 0.02, 0.5, m, 15, generator),
        "constant": lambda: draw(constant(YEARS, 0.1), m, 15, generator),
        "rising": lambda: draw(rising(YEARS, 0.05, 0.4), m, 15, generator),
        "summit": lambda: draw(summit(YEARS, 0.05, 5, 2.0), m, 15, generator),
        "few": lambda: draw(constant(YEARS, 0.02), m, 15, generator),
    }[world]()
    counts = counts[counts.sum(axis=1) > 0]
    many = fit_many(YEARS, counts, m)
    single = [fit_maximum_likelihood(YEARS, row, m) for row in counts]
    if world == "constant":
        assert 0 < (many.imitation == 0).sum() < len(counts)
    assert many.converged.tolist() == [fit.converged for fit in single]
    np.testing.assert_allclose(many.log_likelihood, [fit.log_likelihood for fit in single], atol=1e-6)
    np.testing.assert_allclose(many.statistic, [imitation_test(YEARS, row, m)[0] for row in counts], atol=1e-6)
    settled = many.converged
    np.testing.assert_allclose(many.innovation[settled], np.array([f.innovation for f in single])[settled], rtol=1e-5)
    np.testing.assert_allclose(many.imitation[settled], np.array([f.imitation for f in single])[settled], atol=1e-6)
    np.testing.assert_allclose(many.r_squared[settled], np.array([f.r_squared for f in single])[settled], atol=1e-6)


def test_no_point_of_a_grid_is_better():
    """Histories of twelve countries in five uneven periods, as odd as they come."""
    generator = np.random.default_rng(5)
    cells = np.array([generator.multinomial(12, generator.dirichlet(np.full(6, 0.5))) for _ in range(300)])
    fits = fit_many(UNEVEN, cells[:, :-1], 12)
    p, q = np.meshgrid(np.exp(np.linspace(-40, 3, 200)), np.concatenate([[0], np.geomspace(1e-3, 12, 200)]))
    best = (log_chances(UNEVEN, p.ravel(), q.ravel()) @ cells.T).max(axis=0)
    assert (fits.log_likelihood >= best - 1e-8).all()


def test_order_of_the_histories_is_immaterial():
    counts = draw_imitation(YEARS, 0.02, 0.5, 150, 20, np.random.default_rng(0))
    there, back = fit_many(YEARS, counts, 150), fit_many(YEARS, counts[::-1], 150)
    np.testing.assert_allclose(there.imitation, back.imitation[::-1], rtol=1e-12)


def test_falling_hazard_ends_at_the_boundary():
    fit = fit_maximum_likelihood([0, 1, 2, 3], [80, 10, 2], 160)
    assert fit.imitation == 0
    assert np.isnan(fit.standard_errors[1])
    assert fit.standard_errors[0] > 0
    assert imitation_test([0, 1, 2, 3], [80, 10, 2], 160) == (0.0, 1.0)
    assert fit_least_squares([0, 1, 2, 3], [80, 10, 2], 160).imitation == 0


def test_p_value_halves_the_chi_squared_tail():
    """At the 5 % point 2.7055 of the mixture, the 10 % point of chi-squared(1), from any table."""
    counts = draw(constant(YEARS, 0.1), 150, 40, np.random.default_rng(4))
    pairs = np.array([imitation_test(YEARS, row, 150) for row in counts])
    np.testing.assert_array_equal(pairs[:, 0] > 2.7055, pairs[:, 1] < 0.05)


def test_history_without_adoption_or_without_finite_answer_is_marked():
    fits = fit_many(YEARS, [[0] * 12, [0] * 5 + [150] + [0] * 6, [0] * 11 + [1], [150] + [0] * 11], 150)
    assert fits.converged.tolist() == [False] * 4
    assert np.isnan(fits.imitation[0])
    assert fits.statistic[0] == 0
    # A curve steep enough is a step: ln L tends to 0. At the steepest tried, 30 a year and in mid-period, each country
    # still has a chance of about exp(-15) to miss the year on either side.
    assert fits.log_likelihood[1] == pytest.approx(-150 * 2 * np.exp(-15), rel=0.1)
    assert fits.statistic[1] > 100


def test_impossible_counts_have_no_likelihood():
    assert log_likelihood([0, 1, 2], [1, 0], 0, 0.5, 3) == -np.inf
    assert log_likelihood([0, 1, 2], [0, 0], 0, 0.5, 3) == 0


def test_share_of_rejections_has_its_binomial_error():
    counts = draw(constant(YEARS, 0.1), 150, 500, np.random.default_rng(6))
    found, error = rejection_share(YEARS, counts, 150, 0.2)
    assert error == pytest.approx(np.sqrt(found * (1 - found) / 500))
    assert rejection_share(YEARS, counts, 150, 0.01)[0] <= found


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: fit_maximum_likelihood([0, 1, 2], [1, 2, 3], 10), "counts"),
        (lambda: fit_maximum_likelihood([0, 1, 2], [1, -2], 10), "counts"),
        (lambda: fit_maximum_likelihood([0, 1, 2], [0, 0], 10), "counts"),
        (lambda: fit_maximum_likelihood([0, 1, 2], [9, 2], 10), "population"),
        (lambda: fit_maximum_likelihood([1, 2, 3], [1, 2], 10), "edges"),
        (lambda: fit_maximum_likelihood([0, 2, 2], [1, 2], 10), "edges"),
        (lambda: fit_least_squares([0, 1, 2], [1, 2]), "counts"),
        (lambda: fit_many([0, 1, 2], [1, 2], 10), "counts"),
        (lambda: fit_many([0, 1], [[1], [2]], 10), "counts"),
        (lambda: expected_counts([0, 1], 0.1, 0.1, 0), "population"),
        (lambda: log_likelihood([0, 1], [1], -0.1, 0.1, 3), "innovation"),
        (lambda: rejection_share([0, 1, 2], [[1, 2]], 10, 0.5), "level"),
    ],
)
def test_arguments_out_of_range_are_named(call, name):
    with pytest.raises(ValueError, match=name):
        call()
