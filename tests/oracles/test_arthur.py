"""Lock-in against the ruin problem of the textbooks, Arthur's own prediction, a Markov chain and simulation.

Feller (1968), An Introduction to Probability Theory and Its Applications, vol. 1, solves the gambler's ruin; Arthur
(1989) predicts that A takes the market with probability s (a_R - b_R) / (s (a_R - b_R) + r (b_S - a_S)).
"""

import numpy as np
import pytest

from softconnectivity.theory.competition.lock_in import (
    barrier,
    expected_adoptions,
    flip_cost,
    leads,
    simulate,
    win_probability,
)

CONTESTS = [(11, 11, 0.5, 0), (11, 11, 0.6, 0), (21, 11, 0.45, 3), (4, 9, 0.5, -2), (3, 3, 0.9, 1)]


def chain(barrier_a, barrier_b, arrival, lead):
    """P(A) and E[T] from the fundamental matrix of the absorbing Markov chain (Kemeny and Snell), by linear algebra."""
    size = barrier_a + barrier_b - 1
    inside = arrival * np.eye(size, k=1) + (1 - arrival) * np.eye(size, k=-1)
    to_a = np.zeros(size)
    to_a[-1] = arrival
    solved = np.linalg.solve(np.eye(size) - inside, np.column_stack([to_a, np.ones(size)]))
    return solved[lead + barrier_b - 1]


def test_barrier_is_the_least_lead_at_which_the_others_join():
    """Arthur: S-agents switch where n_A - n_B exceeds (b_S - a_S) / s; found by walking up one adopter at a time."""
    for preference in (0.0, 0.25, 0.5, 1.0, 1.7, 2.0):
        for returns in (0.125, 0.25, 0.5, 3.0):
            least = next(lead for lead in range(100) if lead * returns > preference)
            assert barrier(preference, returns) == least


def test_eleven_and_eleven():
    """Equal barriers of 11: even chances, and N_A N_B = 121 adoptions on average."""
    assert float(win_probability(11, 11)) == 0.5
    assert float(expected_adoptions(11, 11)) == 121


def test_the_gambler_who_may_play_for_ever():
    """The Actuary, March 2000 (mathproblems.info no. 154): 10 dollars at p = 0.6 are lost with (2/3)^10 = .017342."""
    assert 1 - float(win_probability(5000, 10, 0.6)) == pytest.approx(0.017342, abs=5e-7)


def test_arthurs_prediction_where_steps_are_small():
    """s (a_R - b_R) / (s (a_R - b_R) + r (b_S - a_S)) with r = s: twice as attached followers win 2 times in 3."""
    found = float(win_probability(barrier(1.0, 1e-5), barrier(2.0, 1e-5)))
    assert found == pytest.approx(2 / 3, abs=1e-5)


@pytest.mark.parametrize("contest", CONTESTS)
def test_chance_is_that_of_the_absorbing_chain(contest):
    """The closed form against the fundamental matrix."""
    a, b, p, lead = contest
    assert float(win_probability(a, b, p, lead)) == pytest.approx(chain(*contest)[0], rel=1e-9)


@pytest.mark.parametrize("contest", [*CONTESTS, (11, 11, 0.5001, 0), (11, 11, 0.5 + 1e-8, 4)])
def test_waiting_is_that_of_the_absorbing_chain(contest):
    """The closed form against the fundamental matrix, also where p is almost a half."""
    a, b, p, lead = contest
    assert float(expected_adoptions(a, b, p, lead)) == pytest.approx(chain(*contest)[1], rel=1e-6)


@pytest.mark.parametrize("contest", CONTESTS)
def test_simulated_contests_agree_within_their_error(contest):
    """20 000 contests: share and mean within four standard errors of the chain's."""
    a, b, p, lead = contest
    found = simulate(a, b, 20_000, np.random.default_rng(1989), p, lead)
    chance, waiting = chain(*contest)
    assert abs(found.a_wins.mean() - chance) < 4 * np.sqrt(chance * (1 - chance) / 20_000)
    assert abs(found.adoptions.mean() - waiting) < 4 * found.adoptions.std() / np.sqrt(20_000)


def test_shares_run_to_all_or_nothing():
    """Long after lock-in the winner has all but the early adopters: shares are near 0 or 1, as often as predicted."""
    walks = leads(11, 11, 20_000, 200, np.random.default_rng(7))
    share = (1 + walks[:, -1] / 20_000) / 2
    assert ((share < 0.05) | (share > 0.95)).all()
    assert abs((share > 0.5).mean() - 0.5) < 4 * np.sqrt(0.25 / 200)


def test_the_price_of_turning_a_lead_is_what_a_sponsor_pays_one_by_one():
    """A sponsor who tops up each arrival to indifference, played out 4 000 times from the payoffs of Arthur's table."""
    h_a, h_b, r, p, lead = 1.0, 0.6, 0.1, 0.4, 15
    generator, spent = np.random.default_rng(3), np.zeros(4_000)
    for place in range(spent.size):
        n_a, n_b = 100 + lead, 100
        while h_a + r * n_a >= r * n_b:
            own = generator.random() < p
            at_a, at_b = (h_a + r * n_a, r * n_b) if own else (r * n_a, h_b + r * n_b)
            spent[place] += max(0.0, at_a - at_b)
            n_b += 1
    expected = flip_cost(lead, h_a, h_b, r, p)
    assert abs(spent.mean() - expected) < 4 * spent.std() / np.sqrt(spent.size)
