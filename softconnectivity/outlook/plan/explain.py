"""Which requirements contradict one another: a smallest list in the sense that none of them can be left out.

The deletion filter of Chinneck and Dravnieks (1991): leave out one requirement after another; what can be left out
without the rest becoming possible is not needed for the contradiction. Their setting is linear programmes; here each
test is an integer programme, so that what remains is irreducible for yes-or-no decisions too. There may be other such
lists in the same plan.
"""

from collections.abc import Sequence

import numpy as np

from softconnectivity.outlook.plan.model import KINDS, Plan, Requirement, requirements
from softconnectivity.outlook.plan.solve import capacity_in, solve_with

# What is tried first tends to go, and what is tried last to stay: capacity explains more than money does, and a
# deadline is told once for a partner if one will do.
_ORDER = ("budget", "pilot", "deadline", "prerequisite", "capacity")


def contradiction(plan: Plan) -> list[Requirement]:
    """Return requirements that cannot be met together while each of them could be if any other were lifted.

    Parameters
    ----------
    plan : Plan
        One that cannot be met.

    Returns
    -------
    list of Requirement
        In the order deadline, capacity, prerequisite, pilot, budget; empty if the plan can be met.

    Examples
    --------
    A module due in year 2 needs capacity 3, and nothing produces any.

    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> found = contradiction(simple_plan([1], [9, 9], needs=[3], deadline=[2], capacity=[2]))
    >>> [one.kind for one in found]
    ['deadline', 'capacity']
    """
    kept = list(requirements(plan))
    if _possible(plan, kept):
        return []
    for kind in _ORDER:
        without = [one for one in kept if one.kind != kind]
        if len(without) < len(kept) and not _possible(plan, without):
            kept = without
    for kind in _ORDER:
        for one in [one for one in kept if one.kind == kind]:
            without = [other for other in kept if other is not one]
            if not _possible(plan, without):
                kept = without
    told = ("deadline", "capacity", "prerequisite", "pilot", "budget")
    return sorted(kept, key=lambda one: (told.index(one.kind), one.partner, one.module, one.year))


def most_capacity(plan: Plan, kept: Sequence[Requirement], partner: int, year: int) -> float:
    """Return the most capacity that a partner can have in a year under some of the requirements.

    Parameters
    ----------
    plan : Plan
    kept : sequence of Requirement
        Deadlines among them are passed over.
    partner : int
        Position.
    year : int
        Counted from 1; before the first, what the partner begins with.

    Examples
    --------
    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> plan = simple_plan([0, 0], [1, 1, 1], gives=[2, 3], capacity=[1])
    >>> [most_capacity(plan, [], 0, year) for year in (1, 2)]
    [1.0, 6.0]
    """
    years = plan.shape[2]
    gained = np.zeros(plan.shape)
    for j in np.flatnonzero(plan.gives):
        gained[partner, j, : max(min(year, years) - plan.buffer[j], 0)] = plan.gives[j]
    best = solve_with(plan, [one for one in kept if one.kind != "deadline"], gained)
    return float(capacity_in(plan, best.starts, year)[partner])


def costs_of_requirements(plan: Plan, value: float) -> dict[str, float]:
    """Return how much value each kind of requirement costs: the best without it, less the best with all.

    Never below 0, since whatever meets all requirements meets all but one.

    Examples
    --------
    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> plan = simple_plan([0, 5], [1, 1, 1], cost=[1, 1], needs=[0, 2], gives=[2, 0])
    >>> costs_of_requirements(plan, 5.0)
    {'budget': 0.0, 'capacity': 5.0}
    """
    there = {one.kind for one in requirements(plan)}
    every = list(requirements(plan))
    lifted = {kind: [one for one in every if one.kind != kind] for kind in KINDS if kind in there}
    return {kind: solve_with(plan, kept).value - value for kind, kept in lifted.items()}


def _possible(plan: Plan, kept: list[Requirement]) -> bool:
    return solve_with(plan, kept, np.zeros(plan.shape)) is not None
