"""Plans against a published knapsack, enumeration of every schedule, and what must hold whatever the numbers.

KNAPSACK_01 problem P01 of J. Burkardt's collection of knapsack data sets (Florida State University): capacity 165, ten
items, optimum 309.
"""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from softconnectivity.outlook.plan.explain import contradiction, costs_of_requirements, most_capacity
from softconnectivity.outlook.plan.model import KINDS, NEVER, in_force, requirements, simple_plan
from softconnectivity.outlook.plan.solve import (
    another,
    capacity_in,
    least_budget,
    solve,
    solve_with,
    spent,
    value_of,
    waived,
)

WEIGHTS = [23, 31, 29, 44, 53, 38, 63, 85, 89, 82]
PROFITS = [92, 57, 49, 68, 60, 43, 67, 84, 87, 72]


def random_plan(seed, deadlines=False):
    """Two partners, three modules, three years, with every kind of requirement; small whole numbers."""
    draw = np.random.default_rng(seed)
    requires = np.zeros((3, 3), dtype=bool)
    requires[2, draw.integers(0, 2)] = draw.random() < 0.6
    price = np.where(draw.random(3) < 0.5, draw.integers(0, 4, 3), np.nan)
    return simple_plan(
        benefit=draw.integers(0, 7, 3),
        budget=draw.integers(2, 7, 3),
        discount=draw.choice([1.0, 0.8]),
        cost=draw.integers(1, 4, 3),
        needs=[0, *draw.integers(0, 5, 2)],
        gives=[draw.integers(0, 4), draw.integers(0, 3), 0],
        buffer=[1, draw.integers(1, 3), 1],
        requires=requires,
        pilots=draw.integers(0, 2, 3),
        deadline=draw.integers(2, 4, 3) * (draw.random(3) < 0.4) if deadlines else np.zeros(3, dtype=int),
        waiver_price=price,
        waiver_years=np.where(np.isnan(price), 0, draw.integers(1, 3, 3)),
        weight=[1.0, 0.5],
        capacity=draw.integers(0, 3, 2),
    )


def meets(plan, starts):
    """Every requirement in the words of the table, without a matrix."""
    years = plan.shape[2]
    force = [in_force(plan, starts, year) for year in range(1, years + 1)]
    begun = [(starts != NEVER) & (starts <= year) for year in range(1, years + 1)]
    ok = bool(((starts == NEVER) | (starts + plan.buffer <= years)).all())
    ok &= bool((spent(plan, starts) <= plan.budget).all())
    lacking = waived(plan, starts)
    for k, m in np.argwhere(starts != NEVER):
        ok &= all(not plan.requires[m, i] or force[starts[k, m] - 1][k, i] for i in range(len(plan.modules)))
        if lacking[k, m] > 0:
            sunset = min(starts[k, m] + plan.waiver_years[m], years)
            ok &= bool(plan.waivable[m] and capacity_in(plan, starts, sunset)[k] >= plan.needs[m])
    for m in np.flatnonzero(plan.pilots):
        for year in range(years):
            ok &= bool(begun[year][:, m].sum() <= plan.pilots[m] or force[year][:, m].any())
    for m in np.flatnonzero(plan.deadline):
        ok &= bool(force[plan.deadline[m] - 1][:, m].all())
    return ok


def enumerated(plan):
    """Value of the best schedule of all, None if none meets the requirements: 4 to the power of 6 schedules."""
    partners, count, years = plan.shape
    every = np.array(list(product(range(years + 1), repeat=partners * count))).reshape(-1, partners, count)
    costs = ((every[..., None] == np.arange(1, years + 1)) * plan.cost[:, None]).sum(axis=(1, 2))
    affordable = every[(costs <= plan.budget).all(axis=1)]
    return max((value_of(plan, one) for one in affordable if meets(plan, one)), default=None)


def test_knapsack_p01():
    """One partner and two years, of which a start in the second brings nothing: a knapsack of year 1."""
    plan = simple_plan(PROFITS, [165, 0], cost=WEIGHTS)
    assert solve(plan).value == 309


def test_two_modules_by_hand():
    """Training: cost 2, worth 1 a year, gives 3. Recognition: cost 3, worth 10, needs 2; four years of budget 3, and
    0.5 a year later. Training in year 1 is in force in years 2 to 4: .5 + .25 + .125 = .875. Recognition in year 2 is
    in force in years 3 and 4: 10 x (.25 + .125) = 3.75. Together 4.625; recognition first is not allowed.
    """
    given = {"cost": [2, 3], "needs": [0, 2], "gives": [3, 0]}
    found = solve(simple_plan([1, 10], [3, 3, 3, 3], 0.5, **given))
    assert found.starts.tolist() == [[1, 2]]
    assert found.value == pytest.approx(4.625)


def test_a_waiver_is_paid_for_and_ends():
    """The same with a waiver at .5 a point and year: recognition in year 1 is worth 8.75 less 2 x .5, training in year
    2 gives the capacity in year 3; a sunset of one year would be too early.
    """
    given = {"cost": [2, 3], "needs": [0, 2], "gives": [3, 0], "waiver_price": [np.nan, 0.5]}
    plan = simple_plan([1, 10], [3, 3, 3, 3], 0.5, **given, waiver_years=[0, 2])
    found = solve(plan)
    assert found.starts.tolist() == [[2, 1]]
    assert found.value == pytest.approx(8.75 - 1 + 0.375)
    assert waived(plan, found.starts).tolist() == [[0, 2]]
    assert solve(replace(plan, waiver_years=np.array([0, 1]))).starts.tolist() == [[1, 2]]


def test_one_pilot_before_the_rest():
    """Three partners, one pilot: one start in year 1, two in year 2; without the requirement all three in year 1."""
    plan = simple_plan([1], [9, 9, 9], pilots=[1], weight=[3, 2, 1])
    assert solve(plan).starts.ravel().tolist() == [1, 2, 2]
    assert solve(plan).value == 2 * 3 + 2 + 1
    assert solve(plan, without=["pilot"]).value == 2 * 6


@pytest.mark.parametrize("seed", range(6))
def test_as_good_as_the_best_of_all_schedules(seed):
    """Brute force over 4,096 schedules, with requirements checked in words."""
    plan = random_plan(seed, deadlines=seed % 2 == 0)
    found, best = solve(plan), enumerated(plan)
    assert (found is None) == (best is None)
    if found is not None:
        assert found.value == pytest.approx(best)
        assert meets(plan, found.starts)
        assert value_of(plan, found.starts) == pytest.approx(found.value)


@pytest.mark.parametrize("seed", range(20, 28))
def test_more_money_and_fewer_requirements_never_hurt(seed):
    """Whatever meets all requirements meets all but one, and spends no more than a larger budget."""
    plan = random_plan(seed)
    value = solve(plan).value
    assert solve(replace(plan, budget=plan.budget + 1)).value >= value - 1e-9
    assert min(costs_of_requirements(plan, value).values()) >= -1e-9
    assert solve(plan, without=KINDS).value >= value - 1e-9


@pytest.mark.parametrize("seed", range(100, 122))
def test_a_contradiction_needs_each_of_its_requirements(seed):
    """Together they cannot be met; leave out any one of them, and the rest can be."""
    plan = random_plan(seed, deadlines=True)
    found = contradiction(plan)
    assert bool(found) == (solve(plan) is None)
    if found:
        nothing = np.zeros(plan.shape)
        assert solve_with(plan, found, nothing) is None
        for one in found:
            assert solve_with(plan, [other for other in found if other is not one], nothing) is not None


def test_there_are_contradictions_among_these():
    assert sum(solve(random_plan(seed, deadlines=True)) is None for seed in range(100, 122)) >= 4


@pytest.mark.parametrize("seed", range(40, 46))
def test_the_least_budget_is_the_edge(seed):
    """With that share of the budget the deadlines can be met, with a thousandth less they cannot."""
    plan = replace(random_plan(seed), deadline=np.array([3, 0, 0]))
    least = least_budget(plan)
    assert solve(replace(plan, budget=plan.budget * least + 1e-7)) is not None
    assert solve(replace(plan, budget=plan.budget * (least - 1e-3))) is None


def test_the_most_capacity_is_what_the_modules_can_give_by_then():
    """Two modules of 2 and 3 with one start a year: 2 or 3 in year 2, the larger first, and both in year 3."""
    plan = simple_plan([0, 0], [1, 1, 1], cost=[1, 1], gives=[2, 3])
    every = list(requirements(plan))
    assert [most_capacity(plan, every, 0, year) for year in (1, 2, 3)] == [0, 3, 5]


def test_another_schedule_is_found_where_there_is_one():
    """Two equal modules and money for one: the other is as good. With unequal ones nothing is."""
    level = simple_plan([2, 2], [1, 0], cost=[1, 1])
    assert another(level, solve(level)).value == solve(level).value
    steep = simple_plan([2, 3], [1, 0], cost=[1, 1])
    assert another(steep, solve(steep)).value < solve(steep).value
