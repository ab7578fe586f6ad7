"""Removal, coverage, agreement and the collective-risk dilemma: properties, and what each function refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from softconnectivity.theory.polycentric import agreement, collective_risk, principles, removal

NETWORKS = arrays(bool, some.tuples(some.integers(1, 5), some.integers(1, 8)))


@settings(max_examples=40, deadline=None)
@given(NETWORKS)
def test_withdrawing_more_never_leaves_more(acts):
    """Both shares fall, or stay, with every actor added to the set; untouched is never above alive where all act."""
    every = removal.subsets(len(acts))
    for what in (removal.alive, removal.untouched):
        shares = what(acts, every)
        for actor in range(len(acts)):
            without = np.flatnonzero(~every[:, actor])
            assert (shares[without + 2**actor] <= shares[without] + 1e-12).all()
    acting = acts[:, acts.any(axis=0)]
    if acting.shape[1]:
        assert (removal.untouched(acting, every[:-1]) <= removal.alive(acting, every[:-1]) + 1e-12).all()


@settings(max_examples=40, deadline=None)
@given(NETWORKS, some.integers(0, 4))
def test_shapley_values_share_out_what_all_are_worth(acts, leader):
    """Efficiency, for each of the rules the chapter offers."""
    gone = ~removal.subsets(len(acts))
    for worth in (
        removal.alive(acts, gone),
        removal.untouched(acts, gone),
        removal.led(acts, gone, leader % len(acts)),
    ):
        assert removal.shapley(worth).sum() == pytest.approx(worth[-1] - worth[0])


def test_an_actor_named_nowhere_counts_for_nothing():
    """Dummy player, and nobody misses it."""
    acts = [[1, 1, 0], [0, 1, 1], [0, 0, 0]]
    assert removal.shapley(removal.alive(acts, ~removal.subsets(3)))[2] == 0
    assert removal.untouched(acts, [False, False, True]) == 1
    assert not removal.articulation_actors(acts)[2]


def test_a_leader_who_must_be_there_gains():
    """By hand: with one partner both must be there, half each; with two, two thirds of the orders are the leader's."""
    one, two = ([[1], [1]], [[1], [1], [1]])
    assert removal.shapley(removal.led(one, ~removal.subsets(2), 0)) == pytest.approx([1 / 2, 1 / 2])
    assert removal.shapley(removal.led(two, ~removal.subsets(3), 0)) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: removal.subsets(0), "actors"),
        (lambda: removal.subsets(17), "actors"),
        (lambda: removal.alive([1, 0], [True]), "acts"),
        (lambda: removal.alive([[1, 0]], [True, False]), "removed"),
        (lambda: removal.smallest_hitting_sets([[1, 0]]), "acts"),
        (lambda: removal.shapley([0, 1, 2]), "worth"),
        (lambda: principles.provided([[1, 0]]), "strengths"),
        (lambda: principles.provided([[[4]]]), "strengths"),
        (lambda: principles.provided([[[1]]], least=0), "least"),
        (lambda: agreement.crosstab([0, 1], [0], 2), "first"),
        (lambda: agreement.crosstab([0, 2], [0, 1], 2), "codes"),
        (lambda: agreement.weighted_kappa([[1, 2]], [[0, 1]]), "table"),
        (lambda: agreement.weighted_kappa([[0, 0], [0, 0]], agreement.distances(2)), "table"),
        (lambda: collective_risk.payoffs(1, 1, 1.5, 0.1), "risk"),
        (lambda: collective_risk.payoffs(1, 1, 0.5, -0.1), "cost"),
        (lambda: collective_risk.payoffs(1, 0, 0.5, 0.1), "threshold"),
        (lambda: collective_risk.advantage(5, 6, 1, 0.5, 0.1), "group"),
        (lambda: collective_risk.advantage(5, 2, 3, 0.5, 0.1), "threshold"),
        (lambda: collective_risk.transitions(5, 2, 1, 0.5, 0.1, -1, 0.1), "selection"),
        (lambda: collective_risk.transitions(5, 2, 1, 0.5, 0.1, 1, 0), "mutation"),
        (lambda: collective_risk.stationary([0.5], [0.0, 0.5]), "up and down"),
        (lambda: collective_risk.stationary([0.0, 0.0], [0.0, 0.5]), "up and down"),
        (lambda: collective_risk.needed(4, 1.2), "share"),
    ],
)
def test_values_out_of_range_are_refused_by_name(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_coverage_takes_both_codings_into_account():
    """A principle is empty, or hangs on one mechanism, only where both codings say so."""
    cells = [[[0, 0], [3, 0], [2, 0], [1, 1]], [[0, 0], [1, 0], [0, 2], [0, 0]]]
    assert principles.provided(cells).tolist() == [[0, 1, 1, 2], [0, 1, 1, 0]]
    assert principles.empty(cells).tolist() == [True, False, False, False]
    assert principles.hanging(cells).tolist() == [-1, 0, -1, -1]
    assert principles.empty(cells, least=2).tolist() == [True, False, False, True]


def test_kappa_is_one_for_equal_codes_and_nought_for_codes_that_do_not_hang_together():
    """Full agreement, and the table that is the product of its margins."""
    weights = agreement.distances(3)
    assert agreement.weighted_kappa(np.diag([3, 4, 5]), weights) == 1
    assert agreement.weighted_kappa(np.outer([2, 3, 5], [1, 4, 5]), weights) == pytest.approx(0)
    assert np.isnan(agreement.weighted_kappa([[4, 0], [0, 0]], agreement.distances(2)))
    assert np.isnan(agreement.standard_error([[4, 0], [0, 0]], agreement.distances(2)))


@settings(max_examples=25, deadline=None)
@given(
    some.integers(2, 20),
    some.floats(0.05, 1),
    some.floats(0, 1),
    some.floats(0, 1),
    some.floats(0, 20),
    some.floats(0.001, 1),
)
def test_the_chain_is_one_and_its_long_run_balances(group, share, risk, cost, selection, mutation):
    """Probabilities, adding up to at most 1 in each state; steps up and down between neighbours equally frequent."""
    threshold = collective_risk.needed(group, share)
    up, down = collective_risk.transitions(40, group, threshold, risk, cost, selection, mutation)
    assert min(up.min(), down.min()) >= 0
    assert (up + down <= 1 + 1e-12).all()
    law = collective_risk.stationary(up, down)
    assert law.sum() == pytest.approx(1)
    assert law[:-1] * up[:-1] == pytest.approx(law[1:] * down[1:], abs=1e-12)
    success = collective_risk.group_success(40, group, threshold)
    assert success[[0, -1]] == pytest.approx([0, 1])
    assert (np.diff(success) >= -1e-12).all()
