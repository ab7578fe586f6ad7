"""The closed form of a pilot against hand sums, simulation, limits and roots found by bisection.

Value of information: Raiffa and Schlaifer (1961); Howard (1966). The four numbers are derived by hand below, with
g = b - c = 1.9 and h = l + c = 1.6.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from softconnectivity.outlook import pilots

PLACES = {"sites": 20, "gain": 2.0, "loss": 1.5, "cost": 0.1}
PILOT = PLACES | {"accuracy": 0.85, "discount": 0.9}
MEASURES = {
    "sites": st.integers(2, 100),
    "gain": st.floats(1, 20),
    "loss": st.floats(0.1, 20),
    "cost": st.floats(0, 0.99),
    "accuracy": st.floats(0.51, 1),
    "discount": st.floats(0.05, 0.99),
}


def test_four_numbers_by_hand():
    """Prior .6: mu = .6 x 1.9 - .4 x 1.6 = .5, so 20 x .5 = 10 now; J+ = .6 x .85 x 1.9 - .4 x .15 x 1.6 = .873 and
    J- = .6 x .15 x 1.9 - .4 x .85 x 1.6 < 0, so .5 + .9 x 19 x .873 = 15.4283. Prior .3: mu = -.55, J+ = .3165,
    -.55 + 17.1 x .3165 = 4.86215, and nothing now. Prior .9: mu = 1.55, 31 now; both reports leave the pay above 0,
    so 1.55 + 17.1 x 1.55 = 28.055.
    """
    priors = np.array([0.3, 0.6, 0.9])
    assert pilots.value_now(priors, **PLACES) == pytest.approx([0, 10, 31])
    assert pilots.value_pilot(priors, **PILOT) == pytest.approx([4.86215, 15.4283, 28.055])


@pytest.mark.parametrize("prior", [0.2, 0.6, 0.85])
def test_simulation_of_the_two_stages(prior):
    """Draw the truth and the report, act on the report by Bayes' rule: the mean is (5) within four standard errors."""
    generator = np.random.default_rng(7)
    works = generator.random(200_000) < prior
    good = np.where(generator.random(works.size) < 0.85, works, ~works)
    after = {True: prior * 0.85 / (prior * 0.85 + (1 - prior) * 0.15)}
    after[False] = prior * 0.15 / (prior * 0.15 + (1 - prior) * 0.85)
    go = {report: chance * 1.9 - (1 - chance) * 1.6 > 0 for report, chance in after.items()}
    pay = np.where(works, 1.9, -1.6)
    drawn = pay + 0.9 * 19 * pay * np.where(good, go[True], go[False])
    error = drawn.std() / np.sqrt(drawn.size)
    assert abs(drawn.mean() - pilots.value_pilot(prior, **PILOT)) < 4 * error


def test_a_report_that_is_a_coin_is_worth_nothing():
    """Accuracy 1/2: J+ = J- = mu/2, so a pilot is acting at once with a wait, or a loss."""
    priors = np.linspace(0, 1, 21)
    coin = pilots.value_pilot(priors, **PILOT | {"accuracy": 0.5})
    assert (coin <= pilots.value_now(priors, **PLACES) + 1e-12).all()
    found = pilots.window(**PILOT | {"accuracy": 0.5})
    assert found.low == pytest.approx(found.high)


def test_a_sure_report_without_wait_is_worth_perfect_information():
    """Accuracy 1 and discount 1: the pilot pays mu, every other place gains b - c if it works, else nothing."""
    priors = np.linspace(0, 1, 21)
    expected = pilots.expected_pay(priors, 2.0, 1.5, 0.1) + 19 * priors * 1.9
    assert pilots.value_pilot(priors, **PILOT | {"accuracy": 1, "discount": 1}) == pytest.approx(expected)
    assert pilots.window(**PILOT | {"accuracy": 1, "discount": 1}).high == pytest.approx(1)


def test_without_a_future_or_a_second_place_a_pilot_is_the_pilot_alone():
    """Discount 0 or N = 1: what remains is mu, never more than acting at once or not at all."""
    priors = np.linspace(0, 1, 21)
    alone = pilots.expected_pay(priors, 2.0, 1.5, 0.1)
    assert pilots.value_pilot(priors, **PILOT | {"discount": 0}) == pytest.approx(alone)
    assert pilots.value_pilot(priors, **PILOT | {"sites": 1}) == pytest.approx(alone)
    for change in ({"discount": 0}, {"sites": 1}):
        found = pilots.window(**PILOT | change)
        assert found.low == pytest.approx(found.high)
        assert {pilots.best_choice(prior, **PILOT | change) for prior in priors} == {"never", "now"}


@settings(max_examples=60, deadline=None)
@given(**MEASURES)
def test_thresholds_are_the_roots(**of):
    """Where a pilot is worth nothing, and where as much as acting at once, found by Brent's method."""
    places = {name: of[name] for name in ("sites", "gain", "loss", "cost")}
    works, fails = of["gain"] - of["cost"], of["loss"] + of["cost"]
    turn = fails / (works + fails)
    found = pilots.window(**of)
    low = brentq(lambda prior: float(pilots.value_pilot(prior, **of)), 0, turn + 1e-12, xtol=1e-14)
    assert found.low == pytest.approx(low, abs=1e-9)
    sure = of["accuracy"] * fails / (of["accuracy"] * fails + (1 - of["accuracy"]) * works)

    def lead(prior):
        return float(pilots.value_pilot(prior, **of) - pilots.value_now(prior, **places))

    assert found.high == pytest.approx(brentq(lead, turn, sure, xtol=1e-14), abs=1e-7)
    assert 0 < found.low <= turn <= found.high <= 1


@settings(max_examples=60, deadline=None)
@given(prior=st.floats(0, 1), **MEASURES)
def test_best_between_the_thresholds_and_nowhere_else(prior, **of):
    """The choice by values is the choice by thresholds, away from the thresholds themselves."""
    found = pilots.window(**of)
    if min(abs(prior - found.low), abs(prior - found.high)) > 1e-6:
        expected = "never" if prior < found.low else "pilot" if prior < found.high else "now"
        assert pilots.best_choice(prior, **of) == expected


@settings(max_examples=60, deadline=None)
@given(prior=st.floats(0, 1), **MEASURES)
def test_a_pilot_pays_exactly_above_the_least_discount(prior, **of):
    """Just above it the pilot beats both others, just below it does not."""
    places = {name: of[name] for name in ("sites", "gain", "loss", "cost")}
    least = float(pilots.least_discount(prior, **places, accuracy=of["accuracy"]))
    assert not np.isnan(least)
    now = float(pilots.value_now(prior, **places))
    for discount in (least - 1e-3, least + 1e-3):
        if 0 <= discount <= 1 and np.isfinite(least):
            pilot = float(pilots.value_pilot(prior, **of | {"discount": discount}))
            assert pilot == pytest.approx(now, abs=1e-9) or (pilot > now) == (discount > least)


def test_nothing_is_ever_missing():
    """Arrays of every corner of the ranges give numbers."""
    corners = np.array(np.meshgrid([0, 1], [1, 200], [1, 20], [0.1, 20], [0, 0.99], [0.5, 1], [0, 1])).reshape(7, -1)
    assert np.isfinite(pilots.value_pilot(*corners)).all()
    assert not np.isnan(pilots.least_discount(*corners[:-1])).any()
