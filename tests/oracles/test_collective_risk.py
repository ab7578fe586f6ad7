"""Collective-risk dilemma against closed forms, enumeration and the eigenvector of its own chain.

Santos and Pacheco (2011), Proceedings of the National Academy of Sciences 108(26), 10421-10425; the chain as in
Vasconcelos, Santos, Pacheco and Levin (2014), same journal 111(6), 2212-2216, with one wealth class.
"""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import betabinom, binom

from softconnectivity.theory.polycentric import collective_risk as model

CASES = [
    {"group": 4, "threshold": 2, "risk": 0.5, "cost": 0.1, "selection": 5.0, "mutation": 0.02},
    {"group": 6, "threshold": 5, "risk": 0.9, "cost": 0.1, "selection": 5.0, "mutation": 0.02},
    {"group": 12, "threshold": 6, "risk": 0.7, "cost": 0.3, "selection": 1.0, "mutation": 0.1},
]


def test_payoffs_as_an_independent_program_states_them():
    """OneShotCRD of EGTtools: endowment less cost where the threshold is met; below it the rest is lost with the risk.

    Its own test prints them for endowment 1, cost 0.1, risk 0.5 and threshold 2.
    """
    paying, free = model.payoffs([0, 1, 2, 3, 4], threshold=2, risk=0.5, cost=0.1)
    assert paying == pytest.approx([0.4, 0.4, 0.9, 0.9, 0.9])
    assert free == pytest.approx([0.5, 0.5, 1.0, 1.0, 1.0])


@pytest.mark.parametrize("case", CASES)
def test_stationary_law_is_the_eigenvector_of_the_transition_matrix(case):
    up, down = model.transitions(50, **case)
    matrix = np.diag(1 - up - down) + np.diag(up[:-1], 1) + np.diag(down[1:], -1)
    values, vectors = np.linalg.eig(matrix.T)
    vector = np.real(vectors[:, np.argmax(np.real(values))])
    assert model.stationary(up, down) == pytest.approx(vector / vector.sum(), abs=1e-9)


@pytest.mark.parametrize("mutation", [0.001, 0.01, 0.3])
def test_without_selection_the_law_is_beta_binomial(mutation):
    """Copying without regard to payoffs (even odds) and spontaneous change, solved by detailed balance.

    T+ is proportional to (Z - k)(k + a) and T- to k(Z - k + a) with a = 2 mu (Z - 1) / (1 - mu): beta-binomial.
    """
    population = 30
    up, down = model.transitions(population, 4, 2, risk=0.8, cost=0.1, selection=0.0, mutation=mutation)
    a = 2 * mutation * (population - 1) / (1 - mutation)
    expected = betabinom.pmf(np.arange(population + 1), population, a, a)
    assert model.stationary(up, down) == pytest.approx(expected, abs=1e-12)


def test_with_mutation_alone_the_law_is_binomial():
    """Ehrenfest's urn."""
    up, down = model.transitions(20, 5, 3, risk=0.8, cost=0.1, selection=7.0, mutation=1.0)
    assert model.stationary(up, down) == pytest.approx(binom.pmf(np.arange(21), 20, 0.5), abs=1e-12)


def test_advantage_by_drawing_every_group():
    """Every group of 3 in a population of 7, each member's payoff by its own group's contributors."""
    population, group, threshold, risk, cost = 7, 3, 2, 0.6, 0.15
    for contributors in range(1, population):
        means = {True: [], False: []}
        for member in range(population):
            for others in combinations([i for i in range(population) if i != member], group - 1):
                paying = sum(i < contributors for i in (member, *others))
                kept = 1.0 if paying >= threshold else 1 - risk
                means[member < contributors].append(kept - cost * (member < contributors))
        expected = np.mean(means[True]) - np.mean(means[False])
        assert model.advantage(population, group, threshold, risk, cost)[contributors - 1] == pytest.approx(expected)


def test_group_success_by_drawing_every_group():
    drawn = [sum(i < 4 for i in group) >= 2 for group in combinations(range(9), 3)]
    assert model.group_success(9, 3, 2)[4] == pytest.approx(np.mean(drawn))


@pytest.mark.parametrize(
    ("risk", "group", "printed"),
    [(0.5, 4, 0.89), (0.5, 6, 0.83), (0.5, 12, 0.0), (0.5, 24, 0.0), (0.9, 4, 0.96), (0.9, 6, 0.93), (0.9, 12, 0.83)],
)
def test_values_of_an_independent_program(risk, group, printed):
    """Computed elsewhere with the game OneShotCRD of EGTtools 0.1.14 (Fernandez Domingos and others), two decimals.

    Z = 100, M = N/2, c = 0.1, beta = 5, mu = 1/Z.
    """
    found = model.achievement(100, group, group // 2, risk, cost=0.1, selection=5.0, mutation=0.01)
    assert found == pytest.approx(printed, abs=0.0075)


def test_small_groups_succeed_more_often_as_the_authors_find():
    """Their abstract: groups small against the population, high risk and stringent demands raise the chances."""
    found = [model.achievement(100, group, group // 2, 0.5, 0.1, 5.0, 0.01) for group in (4, 6, 12, 24)]
    assert (np.diff(found) < 0).all()
    risks = [model.achievement(100, 6, 3, risk, 0.1, 5.0, 0.01) for risk in np.linspace(0, 1, 11)]
    assert (np.diff(risks) > 0).all()
