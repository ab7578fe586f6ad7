"""Form and practice against scipy: its integrator finds when capacity suffices, its empirical distribution counts.

The model is this report's own, after the decoupling of form from practice in Meyer, Boli, Thomas and Ramirez (1997),
World Society and the Nation-State; what is held against the outside is its arithmetic.
"""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import minimize_scalar
from scipy.stats import ecdf

from softconnectivity.theory.diffusion.decoupling import gap, implementation_time


def reached(initial, required, growth):
    """Year in which dc/dt = growth carries capacity from initial to required, as scipy's event search has it."""

    def short(t, c):
        return c[0] - required

    if initial >= required:
        return 0.0
    short.terminal = True
    found = solve_ivp(lambda t, c: [growth], (0, 200), [initial], events=short, rtol=1e-10, atol=1e-12, max_step=1.0)
    return found.t_events[0][0] if len(found.t_events[0]) else np.inf


@pytest.mark.parametrize("growth", [0.0, 0.015, 0.03, 0.2])
@pytest.mark.parametrize("required", [0.1, 0.5, 0.9])
def test_practice_begins_when_an_integrated_capacity_suffices(required, growth):
    """Capacity as the solution of a differential equation, stopped by scipy's root search."""
    generator = np.random.default_rng(33)
    adopted, capacity = generator.exponential(5, 12), generator.uniform(0, 1, 12)
    expected = [max(a, reached(c, required, growth)) for a, c in zip(adopted, capacity, strict=True)]
    assert implementation_time(adopted, capacity, required, growth=growth) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("required", [0.3, 0.7])
def test_gap_is_the_difference_of_two_empirical_distributions(required):
    """scipy.stats.ecdf of adoption times less that of implementation times, all of which are finite."""
    generator = np.random.default_rng(97)
    adopted = generator.exponential(4, 500)
    practised = implementation_time(adopted, generator.uniform(0, 1, 500), required, growth=0.04)
    t = np.linspace(0, 25, 101)
    expected = ecdf(adopted).cdf.evaluate(t) - ecdf(practised).cdf.evaluate(t)
    assert gap(t, adopted, practised) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("p", "required", "growth"), [(0.2, 0.5, 0.03), (0.1, 0.8, 0.02), (0.5, 0.3, 0.0)])
def test_gap_has_its_closed_form_where_adoption_has_a_constant_chance(p, required, growth):
    """A(t) = 1 - exp(-pt) and capacity uniform on 0 to 1, independent of it: D(t) = A(t) max(0, kappa - g t).

    The largest gap is where scipy's search finds the maximum of that product.
    """
    steps = (np.arange(400) + 0.5) / 400
    adopted = np.repeat(-np.log1p(-steps) / p, 400)
    practised = implementation_time(adopted, np.tile(steps, 400), required, growth=growth)
    t = np.linspace(0, 30, 301)
    seen = gap(t, adopted, practised)
    assert seen == pytest.approx(-np.expm1(-p * t) * np.maximum(0, required - growth * t), abs=0.005)
    best = minimize_scalar(lambda t: np.expm1(-p * t) * max(0, required - growth * t), bounds=(0, 30), method="bounded")
    assert seen.max() == pytest.approx(-best.fun, abs=0.005)
