"""The small Armington world against closed forms, a published example, a general root finder and one abstract.

Closed forms are derived in the docstrings. Published example: M. E. Waugh, `notebooks/arrmington-notebook.ipynb` in the
GitHub repository mwaugh0328/heterogeneous-agent-trade (Julia; read at commit 3066065): two countries of one worker
each, elasticity 4, iceberg costs 2 and 3; the notebook prints wages, shares and real wages.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq, root

from softconnectivity.theory.recognition.armington import (
    delivered_prices,
    expenditure_shares,
    price_index,
    real_income,
    welfare_ratio,
)
from softconnectivity.theory.recognition.clearing import clearing_wages, equilibrium, excess_demand
from softconnectivity.theory.recognition.regimes import (
    World,
    adapted_productivity,
    harmonized,
    mutual,
    national,
    restricted,
    under,
)
from softconnectivity.theory.recognition.split import (
    adaptation_to_match,
    equivalent_variation,
    neutral_test,
    trade_part,
)

APART = 1 - np.eye(3)
# Rows of the notebook are buyers, here sellers: transposed.
WAUGH = np.array([[1.0, 3.0], [2.0, 1.0]])


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


@st.composite
def worlds(draw, **fixed):
    """Three countries of any size and productivity; trade costs alike in both directions, as are distances."""

    def pairs(low, high):
        a, b, c = (draw(st.floats(low, high)) for _ in range(3))
        return np.array([[0, a, b], [a, 0, c], [b, c, 0]])

    values = {
        "labour": np.exp([draw(st.floats(-3, 3)) for _ in range(3)]),
        "productivity": np.exp([draw(st.floats(-1, 1)) for _ in range(3)]),
        "transport": 1 + pairs(0, 2),
        "distance": pairs(0.2, 2),
        "elasticity": draw(st.floats(1.2, 12)),
        "testing_cost": draw(st.floats(0.02, 0.6)),
        "remaining": draw(st.floats(0, 0.9)),
        "one_test": draw(st.floats(0, 1)),
        "adaptation_cost": draw(st.floats(0, 0.5)),
    }
    return World(**values | fixed)


# Closed forms


@pytest.mark.parametrize("cost", [1.0, 1.2, 1.5, 3.0])
@pytest.mark.parametrize("elasticity", [1.5, 4.0, 12.0])
def test_two_equal_countries(cost, elasticity):
    """By symmetry wages are 1, and of two prices 1 and cost the first gets 1 / (1 + cost ** (1 - elasticity))."""
    found = equilibrium([2, 2], [[1, cost], [cost, 1]], [1, 1], elasticity)
    home = 1 / (1 + cost ** (1 - elasticity))
    assert np.diagonal(found.shares) == pytest.approx([home, home], rel=1e-12)
    assert found.wages == pytest.approx([1, 1], rel=1e-12)
    assert found.real_income == pytest.approx([home ** (1 / (1 - elasticity))] * 2, rel=1e-12)


@given(st.lists(st.tuples(st.floats(0.05, 20), st.floats(0.2, 5)), min_size=2, max_size=5), st.floats(1.1, 15))
def test_wages_without_trade_costs(countries, elasticity):
    """All buyers then spend alike, w L = (w / A) ** (1 - s) times a constant, so w = (A ** (s - 1) / L) ** (1 / s)."""
    labour, productivity = (np.array(column) for column in zip(*countries, strict=True))
    wages = clearing_wages(labour, np.ones((len(labour),) * 2), productivity, elasticity)
    closed = (productivity ** (elasticity - 1) / labour) ** (1 / elasticity)
    assert wages == pytest.approx(closed / closed[0], rel=1e-9)


def test_one_country_is_in_autarky():
    """It buys everything at home and earns its productivity."""
    alone = equilibrium([7], [[1]], [2.5], 3)
    assert (alone.shares.item(), alone.real_income.item()) == (1, 2.5)


def test_goods_that_hardly_differ_are_bought_where_they_are_cheapest():
    """As the elasticity grows, a good that costs 1.2 delivered loses to one that costs 1 at home: no trade, no gain."""
    far = equilibrium([4, 1, 1], 1 + 0.2 * APART, np.ones(3), 400)
    assert np.diagonal(far.shares) == pytest.approx(np.ones(3), abs=1e-12)
    assert far.real_income == pytest.approx(np.ones(3), abs=1e-12)


def test_price_index_of_equal_prices():
    """n goods at price p: the index is p n ** (1 / (1 - s)), less than p by love of variety."""
    index = price_index([3.0] * 4, np.ones((4, 4)), [1.5] * 4, 6)
    assert index == pytest.approx([2 * 4 ** (-1 / 5)] * 4, rel=1e-12)
    assert real_income([3.0] * 4, index) == pytest.approx([1.5 * 4 ** (1 / 5)] * 4, rel=1e-12)
    assert delivered_prices([3.0], [[1.0]], [1.5]).item() == 2


@given(worlds(), st.floats(1, 3))
def test_costs_scaled_everywhere_change_no_share_and_divide_welfare(three, factor):
    """A factor on every cost, at home too, drops out of the shares and raises each price index by itself."""
    costs = np.asarray(three.transport)
    plain = equilibrium(three.labour, costs, three.productivity, three.elasticity)
    scaled = equilibrium(three.labour, factor * costs, three.productivity, three.elasticity)
    assert scaled.shares == pytest.approx(plain.shares, abs=1e-9)
    assert scaled.real_income * factor == pytest.approx(plain.real_income, rel=1e-9)


@pytest.mark.parametrize(("labour", "elasticity"), [((1, 1), 5.0), ((3, 3), 2.0)])
def test_regimes_of_two_equal_countries_far_from_a_third(labour, elasticity):
    """With the outsider out of reach, W = (1 + (t k) ** (1 - s)) ** (1 / (s - 1)) for hub and partner."""
    transport = 1 + np.array([[0, 0.3, 1e9], [0.3, 0, 1e9], [1e9, 1e9, 0]])
    lonely = world(labour=[*labour, 1], transport=transport, elasticity=elasticity)

    def closed(standards):
        return (1 + (1.3 * standards) ** (1 - elasticity)) ** (1 / (elasticity - 1))

    for regime, standards in {"national": 1.15, "mutual": 1.0375, "restricted": 1.0375}.items():
        assert under(regime, lonely).real_income[:2] == pytest.approx([closed(standards)] * 2, rel=1e-6)


# A published example


def test_two_unequal_countries_as_printed_by_waugh():
    """Printed: wages 1.02427, 1.21662 at a first price index of 1; real wages 1.02427, 1.020275; the shares below."""
    found = equilibrium([1, 1], WAUGH, [1, 1], 4)
    printed = [[0.930586, 0.0694138], [0.0584394, 0.941561]]
    np.testing.assert_allclose(found.shares.T, printed, atol=1e-6)
    assert found.wages[1] == pytest.approx(1.2166194 / 1.0242700, rel=1e-6)
    assert found.real_income == pytest.approx([1.024270, 1.020275], abs=1e-6)
    assert welfare_ratio(1, np.diagonal(found.shares), 4) == pytest.approx([1.02427002, 1.02027497], abs=1e-6)


def test_shares_of_two_equal_countries_as_printed_by_waugh():
    """Printed at wages of 1 and costs of 1.5: 0.771429 and 0.228571."""
    shares = expenditure_shares([1, 1], [[1, 1.5], [1.5, 1]], [1, 1], 4)
    assert shares == pytest.approx(np.array([[0.771429, 0.228571], [0.228571, 0.771429]]), abs=1e-6)


# The formula of Arkolakis, Costinot and Rodríguez-Clare (2012), equation (1)


@given(worlds())
def test_home_shares_tell_the_change_in_welfare(three):
    """W'/W = (home share after / before) ** (1 / (1 - s)), whatever happens abroad, to rounding."""
    before = under("national", three)
    for regime in ("mutual", "restricted"):
        after = under(regime, three)
        told = welfare_ratio(np.diagonal(before.shares), np.diagonal(after.shares), three.elasticity)
        assert told == pytest.approx(after.real_income / before.real_income, rel=1e-12)


@given(worlds())
def test_with_adaptation_the_partner_also_bears_its_own_cost(three):
    """ln W'/W is the formula less ln(1 + a) for the partner, and the formula alone for the others."""
    before, after = under("national", three), under("harmonized", three)
    home = [np.diagonal(one.shares) for one in (before, after)]
    told = trade_part(*home, three.elasticity) - [0, np.log(1 + three.adaptation_cost), 0]
    assert told == pytest.approx(np.log(after.real_income / before.real_income), abs=1e-12)


# A peer: the general root finder of scipy, on equations written out anew


def peer_real_income(three, costs, productivity):
    """Wages by MINPACK's hybrid method from plain loops over the definition, the first wage 1."""
    labour, s = np.asarray(three.labour, float), three.elasticity

    def shares(wages):
        weights = [[(wages[i] * costs[i][j] / productivity[i]) ** (1 - s) for j in range(3)] for i in range(3)]
        return [[weights[i][j] / sum(weights[k][j] for k in range(3)) for j in range(3)] for i in range(3)]

    def gaps(logs):
        wages = np.exp([0, *logs])
        part = shares(wages)
        demand = [sum(part[i][j] * wages[j] * labour[j] for j in range(3)) for i in (1, 2)]
        # In logarithms: on the plain gaps the method stops far from a solution now and then.
        return [np.log(demand[i - 1] / (wages[i] * labour[i])) for i in (1, 2)]

    solved = root(gaps, [0.0, 0.0], method="hybr", tol=1e-13)
    assert solved.success or max(np.abs(solved.fun)) < 1e-9
    home = np.diagonal(shares(np.exp([0, *solved.x])))
    return np.exp([0, *solved.x]), np.asarray(productivity) * home ** (1 / (1 - s))


@settings(max_examples=4000)
@given(worlds(elasticity=4.0))
def test_wages_of_a_general_root_finder(three):
    costs = np.asarray(three.transport)
    ours = equilibrium(three.labour, costs, three.productivity, three.elasticity)
    wages, income = peer_real_income(three, costs.tolist(), three.productivity)
    assert ours.wages == pytest.approx(wages, rel=1e-8)
    assert ours.real_income == pytest.approx(income, rel=1e-8)
    assert ours.residual < 1e-9


def peer_partner(three, standards, adaptation=0.0):
    costs = np.asarray(three.transport) * standards
    return peer_real_income(three, costs.tolist(), [1, 1 / (1 + adaptation), 1])[1]


def standards(club=1.15, outsider=1.15):
    return np.array([[1, club, 1.15], [club, 1, 1.15], [outsider, outsider, 1]])


@pytest.mark.parametrize("transport", [1.1, 1.3, 1.6])
def test_break_even_adaptation_of_a_general_root_finder(transport):
    """Standards written out by hand: 1.15 between any two, 1 in the club, 1.075 for the outsider that tests once."""
    three = world(transport=1 + (transport - 1) * APART)
    target = peer_partner(three, standards())[1]
    peer = brentq(lambda a: peer_partner(three, standards(1, 1.075), a)[1] - target, 0, 1, xtol=1e-11)
    assert adaptation_to_match("national", three) == pytest.approx(peer, abs=1e-8)


@pytest.mark.parametrize("remaining", [0.25, 0.6])
def test_adaptation_that_equals_recognition_of_a_general_root_finder(remaining):
    three = world(remaining=remaining)
    target = peer_partner(three, standards(1 + remaining * 0.15, 1.075))[1]
    peer = brentq(lambda a: peer_partner(three, standards(1, 1.075), a)[1] - target, 0, 1, xtol=1e-11)
    assert adaptation_to_match("mutual", three) == pytest.approx(peer, abs=1e-8)


def test_neutral_test_of_a_general_root_finder():
    three = world()
    target = peer_partner(three, standards())[2]
    peer = brentq(lambda s: peer_partner(three, standards(1.0375, 1 + s * 0.15))[2] - target, 0, 1, xtol=1e-11)
    assert neutral_test(three) == pytest.approx(peer, abs=1e-8)


@pytest.mark.parametrize(
    ("regime", "by_hand", "adaptation"),
    [
        ("national", standards(), 0),
        ("mutual", standards(1.0375, 1.075), 0),
        ("restricted", standards(1.0375), 0),
        ("harmonized", standards(1, 1.075), 0.03),
    ],
)
def test_regimes_of_a_general_root_finder(regime, by_hand, adaptation):
    """The costs of the regimes as tables of numbers written by hand, and real incomes solved from them by the peer."""
    three = world()
    written = {
        "national": lambda: national(APART, 0.15),
        "mutual": lambda: mutual(APART, 0.15, 0.25, 0.5),
        "restricted": lambda: restricted(APART, 0.15, 0.25),
        "harmonized": lambda: harmonized(APART, 0.15, 0.5),
    }
    assert written[regime]() == pytest.approx(by_hand)
    assert under(regime, three).real_income == pytest.approx(peer_partner(three, by_hand, adaptation), rel=1e-9)
    assert adapted_productivity([1, 1, 1], adaptation)[1] == pytest.approx(1 / (1 + adaptation))


def test_gains_in_money_of_a_general_root_finder():
    """Income before times the relative change in real income, both from the peer."""
    three = world()
    before, after = (peer_partner(three, table) for table in (standards(), standards(1.0375, 1.075)))
    wages = peer_real_income(three, (np.asarray(three.transport) * standards()).tolist(), [1, 1, 1])[0]
    ours = under("national", three)
    found = equivalent_variation(
        ours.wages * np.array(three.labour), under("mutual", three).real_income / ours.real_income
    )
    assert found == pytest.approx(wages * np.array(three.labour) * (after / before - 1), abs=1e-9)


# A direction: Chen and Mattoo (2008)


@settings(max_examples=8000)
@given(worlds())
def test_restrictive_rules_of_origin_favour_the_club_at_the_outsiders_expense(three):
    """The abstract of Chen and Mattoo (2008) finds in data that mutual recognition with restrictive rules of origin
    raises trade within the region at the expense of imports from other countries. The model has the same direction
    in every world drawn here: the club trades more with itself and buys less from the outsider, whose real income
    falls. (Drawn worlds are symmetric in trade costs; this is not a proof for others.)"""
    before, after = under("national", three), under("restricted", three)
    assert (after.volumes[0, 1] + after.volumes[1, 0]) > (before.volumes[0, 1] + before.volumes[1, 0])
    assert after.volumes[2, :2].sum() < before.volumes[2, :2].sum() * (1 + 1e-9)
    assert after.real_income[2] <= before.real_income[2] * (1 + 1e-9)
    assert (after.real_income[:2] >= before.real_income[:2] * (1 - 1e-9)).all()


@settings(max_examples=3000)
@given(worlds(one_test=0.0))
def test_an_open_agreement_is_better_for_the_outsider_than_a_closed_one(three):
    """Chen and Mattoo's abstract: recognition promotes trade more evenly unless origin is restricted."""
    assume(three.testing_cost * np.asarray(three.distance)[2, :2].min() > 1e-3)
    opened, closed = under("mutual", three), under("restricted", three)
    assert opened.real_income[2] > closed.real_income[2]


def test_demand_and_supply_are_far_apart_at_wages_that_do_not_clear():
    """Walras's law: the values of the excess demands sum to nothing at any wages."""
    income = np.array([1.0, 2.0, 3.0]) * np.array([4, 1, 1])
    gaps = excess_demand([1, 2, 3], [4, 1, 1], 1 + 0.3 * APART, np.ones(3), 5)
    assert np.abs(gaps).max() > 0.1
    assert (gaps * income).sum() == pytest.approx(0, abs=1e-12)
