"""Networks and head start against numbers, iterated best responses and equilibria found by scipy.

Katz and Shapiro (1985), v(y) = nu y, with A - c = 1: x = 1 / (1 + n - nu n) compatible, 1 / (1 + n - nu) closed. Total
output at nu = 0.4 is 10/11, 15/14 and 5/4 for 2, 3 and 5 compatible standards and 10/13, 5/6 and 25/28 for closed ones.
"""

import numpy as np
import pytest
from scipy import integrate, optimize

from softconnectivity.theory.competition.head_start import gains, outcome, payment_limit, turning_point
from softconnectivity.theory.competition.networks import (
    closed_output,
    compatible_output,
    consumer_surplus,
    exists,
    profit,
)

MARKETS = [(1, 0.4), (2, 0.0), (2, 0.4), (3, 0.4), (5, 0.4), (2, 0.9), (8, 0.7)]


def best_responses(firms, nu, links, base):
    """Outputs from which nobody departs: each answers expectations and rivals until nothing moves (damped).

    `links` is the matrix of how much one standard's adopter counts in another's network, `base` earlier adopters.
    """
    x = np.zeros(firms)
    for _ in range(20_000):
        networks = links @ (base + x)
        answer = (1 + nu * networks - (x.sum() - x)) / 2
        if np.abs(answer - x).max() < 1e-14:
            break
        x = x + (answer - x) / firms
    return x


def equilibrium(firms, nu, links, base):
    """Outputs at which every owner's profit, maximised numerically, has its maximum: a root found by scipy."""

    def miss(x):
        networks = links @ (base + x)
        best = [
            optimize.minimize_scalar(
                lambda own, i=i: -own * (1 + nu * networks[i] - own - (x.sum() - x[i])),
                bounds=(0, 20),
                method="bounded",
                options={"xatol": 1e-12},
            ).x
            for i in range(firms)
        ]
        return np.array(best) - x

    return optimize.root(miss, np.full(firms, 0.3), tol=1e-10).x


def test_numbers_of_two_three_and_five_standards():
    """Fractions by hand from the published forms."""
    totals = [n * compatible_output(n, 0.4) for n in (2, 3, 5)]
    assert totals == pytest.approx([10 / 11, 15 / 14, 5 / 4])


def test_numbers_of_two_three_and_five_closed_standards():
    """Fractions by hand from the published forms."""
    totals = [n * closed_output(n, 0.4) for n in (2, 3, 5)]
    assert totals == pytest.approx([10 / 13, 5 / 6, 25 / 28])


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
def test_compatible_best_responses_end_there(firms, nu):
    """Every adopter counts for every standard."""
    found = best_responses(firms, nu, np.ones((firms, firms)), np.zeros(firms))
    np.testing.assert_allclose(found, compatible_output(firms, nu), rtol=1e-11)


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
def test_closed_best_responses_end_there(firms, nu):
    """Only the own adopters count."""
    found = best_responses(firms, nu, np.eye(firms), np.zeros(firms))
    np.testing.assert_allclose(found, closed_output(firms, nu), rtol=1e-11)


@pytest.mark.parametrize(("firms", "nu"), [(2, 0.4), (3, 0.4), (5, 0.2)])
def test_profits_maximised_numerically_give_the_same_outputs(firms, nu):
    """scipy maximises each owner's profit given expectations, and solves for expectations that come true."""
    for links, formula in ((np.ones((firms, firms)), compatible_output), (np.eye(firms), closed_output)):
        np.testing.assert_allclose(equilibrium(firms, nu, links, np.zeros(firms)), formula(firms, nu), atol=1e-6)


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
def test_profit_and_surplus_are_the_areas_they_stand_for(firms, nu):
    """Profit is margin times output; surplus is the integral of taste net of price over those who adopt."""
    x = closed_output(firms, nu)
    margin = 1 + nu * x - firms * x
    assert profit(x) == pytest.approx(margin * x)
    net_price = 1 - firms * x
    surplus, _ = integrate.quad(lambda taste: taste - net_price, net_price, 1)
    assert consumer_surplus(firms * x) == pytest.approx(surplus)


def test_where_the_condition_fails_best_responses_run_away():
    """nu n >= 1 + n: each round of compatible expectations calls for more adopters than the last."""
    assert not exists(2, 1.6, compatible=True)
    x, nu = 0.1, 1.6
    rounds = []
    for _ in range(20):
        x = (1 + nu * 2 * x) / 3
        rounds.append(x)
    assert np.all(np.diff(rounds) > 0)
    assert rounds[-1] > 2 * rounds[9]


@pytest.mark.parametrize(("b", "nu", "theta"), [(0.5, 0.4, 0.0), (0.5, 0.4, 1.0), (1.0, 0.3, 0.5), (0.2, 0.5, 0.8)])
def test_outputs_with_a_head_start(b, nu, theta):
    """The same two routes with earlier adopters on one side."""
    links = np.array([[1, theta], [theta, 1]])
    found = outcome(b, nu, theta)
    for route in (best_responses, equilibrium):
        np.testing.assert_allclose(route(2, nu, links, np.array([b, 0])), [found.leader, found.follower], atol=1e-6)


@pytest.mark.parametrize("nu", [0.05, 0.2, 0.4, 0.5])
def test_the_leader_turns_where_best_responses_say(nu):
    """A root of the leader's gain, outputs from iterated best responses."""

    def gain(b):
        base = np.array([b, 0.0])
        return (best_responses(2, nu, np.ones((2, 2)), base) - best_responses(2, nu, np.eye(2), base))[0]

    assert turning_point(nu) == pytest.approx(optimize.brentq(gain, 0, 1), abs=1e-8)


@pytest.mark.parametrize("nu", [0.05, 0.1, 0.2])
def test_payments_end_where_joint_profits_do(nu):
    """A root of the owners' joint gain, found by scipy."""
    root = optimize.brentq(lambda b: float(gains(b, nu).owners), turning_point(nu), (1 - nu) / nu)
    assert payment_limit(nu) == pytest.approx(root, rel=1e-9)
