"""The model solves wherever a reader may go, many worlds at once, and refuses what is no world."""

import itertools

import numpy as np
import pytest

from softconnectivity.theory.recognition.armington import expenditure_shares, log_shares
from softconnectivity.theory.recognition.chapter.choices import RANGES
from softconnectivity.theory.recognition.clearing import clearing_wages, equilibrium
from softconnectivity.theory.recognition.regimes import (
    COUNTRIES,
    OUTSIDER,
    PARTNER,
    REGIMES,
    World,
    harmonized,
    mutual,
    national,
    restricted,
    under,
)
from softconnectivity.theory.recognition.split import adaptation_to_match, neutral_test

APART = 1 - np.eye(3)
UNEVEN = np.array([[0, 0.5, 2], [0.5, 0, 1], [2, 1, 0]])


def world(**changes):
    shipped = {
        "labour": [4, 1, 1],
        "productivity": np.ones(3),
        "transport": 1 + 0.3 * APART,
        "distance": APART,
        "elasticity": 5.0,
        "testing_cost": 0.15,
        "remaining": 0.25,
        "one_test": 0.5,
        "adaptation_cost": 0.03,
    }
    return World(**shipped | changes)


@pytest.mark.parametrize("regime", REGIMES)
def test_wages_clear_at_every_corner_of_the_stated_ranges(regime):
    """The residual is measured on demand and supply themselves, not on the steps of the solver."""
    corners = itertools.product(*((one.low, one.high) for one in RANGES.values()))
    for testing, remaining, one_test, adaptation, elasticity, transport, hub, outsider in corners:
        three = world(
            labour=[hub, 1, outsider],
            transport=1 + (transport - 1) * APART,
            elasticity=elasticity,
            testing_cost=testing,
            remaining=remaining,
            one_test=one_test,
            adaptation_cost=adaptation,
        )
        found = under(regime, three)
        assert found.residual < 1e-9
        assert found.shares.sum(axis=-2) == pytest.approx(np.ones(3))
        assert (found.real_income > 0).all()


def test_many_worlds_at_once_are_the_same_as_one_by_one():
    costs, elasticities = np.array([0.0, 0.1, 0.4]), np.array([2.0, 5.0, 9.0])
    for regime in REGIMES:
        together = under(regime, world(testing_cost=costs, elasticity=elasticities))
        for row, (cost, elasticity) in enumerate(zip(costs, elasticities, strict=True)):
            alone = under(regime, world(testing_cost=cost, elasticity=elasticity))
            assert together.real_income[row] == pytest.approx(alone.real_income, rel=1e-10)
            assert together.volumes[row] == pytest.approx(alone.volumes, rel=1e-9)


def test_exports_pay_for_imports():
    """What a country sells abroad is worth what it buys there, at wages that clear."""
    found = under("restricted", world())
    assert found.flows.sum(axis=0) == pytest.approx(found.flows.sum(axis=1), rel=1e-10)


def test_a_country_turned_around_keeps_its_numbers():
    """Naming the countries in another order renames the results and does nothing else."""
    labour, costs, order = np.array([4.0, 1, 2]), 1 + 0.2 * UNEVEN, [2, 0, 1]
    plain = equilibrium(labour, costs, [1, 2, 1], 4)
    turned = equilibrium(labour[order], costs[np.ix_(order, order)], [1, 1, 2], 4)
    assert turned.real_income == pytest.approx(plain.real_income[order], rel=1e-10)


def test_distances_decide_which_standard_the_outsider_chooses():
    """By hand, at a cost of 0.1: the partner's standard is 1 away, the hub's 2; after harmonization only the hub's."""
    assert national(UNEVEN, 0.1)[OUTSIDER].tolist() == pytest.approx([1.2, 1.1, 1.0])
    assert mutual(UNEVEN, 0.1, 0.5, 0.5)[OUTSIDER].tolist() == pytest.approx([1.05, 1.05, 1.0])
    assert mutual(UNEVEN, 0.1, 0.5, 0.5)[0].tolist() == pytest.approx([1.0, 1.025, 1.2])
    assert restricted(UNEVEN, 0.1, 0.5)[OUTSIDER].tolist() == pytest.approx([1.2, 1.1, 1.0])
    assert harmonized(UNEVEN, 0.1, 0.5)[OUTSIDER].tolist() == pytest.approx([1.1, 1.1, 1.0])
    assert harmonized(UNEVEN, 0.1, 0.5)[PARTNER].tolist() == pytest.approx([1.0, 1.0, 1.2])


@pytest.mark.parametrize("distance", [APART, UNEVEN])
@pytest.mark.parametrize("cost", [0.0, 0.1, 0.6])
def test_regimes_touch_only_the_costs_they_are_about(distance, cost):
    """Selling at home is free, sales of the club outside cost what they did, full recognition frees trade inside."""
    before = national(distance, cost)
    opened, closed, one = mutual(distance, cost, 0, 0.5), restricted(distance, cost, 0), harmonized(distance, cost, 0.5)
    for costs in (before, opened, closed, one):
        assert np.diag(costs).tolist() == [1, 1, 1]
    for costs in (opened, closed, one):
        assert costs[:OUTSIDER, :OUTSIDER].tolist() == [[1, 1], [1, 1]]
    assert opened[:OUTSIDER, OUTSIDER].tolist() == closed[:OUTSIDER, OUTSIDER].tolist()
    assert closed[:, OUTSIDER].tolist() == before[:, OUTSIDER].tolist()
    assert closed[OUTSIDER].tolist() == before[OUTSIDER].tolist()
    assert (opened[OUTSIDER] <= before[OUTSIDER]).all()


@pytest.mark.parametrize("cost", [0.0, 0.15, 0.6])
def test_recognition_that_leaves_everything_standing_is_national_standards(cost):
    """A signature that changes no cost changes no income."""
    three = world(testing_cost=cost, remaining=1.0, one_test=1.0)
    before = under("national", three)
    for regime in ("mutual", "restricted"):
        after = under(regime, three)
        assert after.real_income == pytest.approx(before.real_income, rel=1e-12)
        assert after.volumes == pytest.approx(before.volumes, rel=1e-10)


def test_free_harmonization_is_full_recognition_where_standards_are_equally_far():
    """With nothing left standing and nothing to adapt, the two regimes are the same costs, and so the same world."""
    three = world(remaining=0.0, adaptation_cost=0.0)
    assert under("harmonized", three).real_income == pytest.approx(under("mutual", three).real_income, rel=1e-12)
    assert adaptation_to_match("mutual", three) == 0.0


def test_rules_of_origin_are_open_recognition_that_spares_the_outsider_nothing():
    three = world(one_test=1.0)
    assert under("restricted", three).real_income == pytest.approx(under("mutual", three).real_income, rel=1e-12)


def test_break_even_leaves_the_partner_where_it_was():
    three = world()
    cost = adaptation_to_match("national", three)
    after = under("harmonized", world(adaptation_cost=cost)).real_income[PARTNER]
    assert after == pytest.approx(under("national", three).real_income[PARTNER], rel=1e-10)


def test_neutral_test_leaves_the_outsider_where_it_was():
    three = world()
    after = under("mutual", world(one_test=neutral_test(three))).real_income[OUTSIDER]
    assert after == pytest.approx(under("national", three).real_income[OUTSIDER], rel=1e-10)


def test_harmonization_that_is_worse_even_for_nothing_has_no_matching_cost():
    """If the hub's standard is far from the outsider's and recognition is full, taking it over loses that market."""
    far = np.array([[0, 1, 6], [1, 0, 0.1], [6, 0.1, 0]])
    assert np.isnan(adaptation_to_match("mutual", world(distance=far, remaining=0.0, labour=[1, 1, 20])))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"elasticity": 1.0}, "elasticity must be above 1"),
        ({"labour": [4, 0, 1]}, "labour must be above 0"),
        ({"productivity": [1, -1, 1]}, "productivity must be above 0"),
        ({"transport": 0.9 + APART}, "transport must be at least 1"),
        ({"testing_cost": -0.1}, "testing_cost must be at least 0"),
        ({"remaining": 1.2}, "remaining must be at least 0 and at most 1"),
        ({"one_test": float("nan")}, "one_test must be at least 0 and at most 1"),
    ],
)
def test_what_is_no_world_is_refused_by_name(changes, words):
    with pytest.raises(ValueError, match=words):
        under("mutual", world(**changes))


def test_an_unknown_regime_and_a_negative_adaptation_are_refused():
    with pytest.raises(ValueError, match="regime must be one of"):
        under("equivalence", world())
    with pytest.raises(ValueError, match="adaptation_cost must be at least 0"):
        under("harmonized", world(adaptation_cost=-0.01))


def test_shares_are_the_exponentials_of_their_logarithms():
    given = ([1, 2, 0.5], 1 + 0.3 * UNEVEN, [1, 1, 3], 7)
    assert np.exp(log_shares(*given)) == pytest.approx(expenditure_shares(*given))
    assert clearing_wages([1, 1, 1], 1 + 0.3 * APART, [1, 1, 1], 7) == pytest.approx(np.ones(len(COUNTRIES)))
