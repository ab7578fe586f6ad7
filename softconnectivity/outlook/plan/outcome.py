"""The plan of a chapter worked out once: the best schedule, what each requirement costs, and where it breaks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.outlook.plan.explain import contradiction, costs_of_requirements
from softconnectivity.outlook.plan.inputs import Case
from softconnectivity.outlook.plan.model import Plan
from softconnectivity.outlook.plan.solve import TOLERANCE, Schedule, another, least_budget, solve
from softconnectivity.outlook.plan.words import why_not

# The least share of a budget is known to nine digits, and a sum of costs may lie beyond the ninth.
_ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the chapter says of a plan.

    Attributes
    ----------
    case : Case
    best : Schedule
    only : bool
        Whether no other schedule has the same value.
    costs : dict of str to float
        Value lost to each kind of requirement.
    barren : float
        The best value if no module produced capacity and no deadline held.
    free : float
        The best value without deadlines.
    least : float
        Least share of the budget with which all deadlines can be met.
    """

    case: Case
    best: Schedule
    only: bool
    costs: dict[str, float]
    barren: float
    free: float
    least: float


def work_out(case: Case, lang: Language) -> Outcome:
    """Solve a plan and its variants.

    Raises
    ------
    ReportError
        If the requirements contradict one another: which do, in words, with their numbers; or if the proof that a
        schedule is best takes too long.
    """
    try:
        best = solve(case.plan)
        if best is None:
            raise ReportError(contradiction_lines(case, lang))
        other = another(case.plan, best)
        costs = costs_of_requirements(case.plan, best.value)
        barren = solve(replace(case.plan, gives=np.zeros_like(case.plan.gives)), without=["deadline"])
        return Outcome(
            case=case,
            best=best,
            only=other is None or other.value < best.value - TOLERANCE,
            costs=costs,
            barren=barren.value,
            free=best.value + costs.get("deadline", 0.0),
            least=least_budget(case.plan),
        )
    except TimeoutError:
        raise ReportError(lang.text("plan.fault.time")) from None


def contradiction_lines(case: Case, lang: Language) -> list[str]:
    """Return what is wrong with a plan that cannot be met: a head, the requirements, what to do; empty if it can be."""
    told = why_not(case, contradiction(case.plan), lang)
    lines = [lang.text("plan.why.line", kind=kind, text=text) for kind, text in told]
    return [lang.text("plan.why.head"), *lines, lang.text("plan.why.tail")] if lines else []


def just_too_little(found: Outcome) -> tuple[float, Plan] | None:
    """Return the plan with the highest whole percentage of its budget with which it cannot be met, and that share.

    None where no deadline needs any budget.
    """
    share = (ceil(round(100 * found.least, 6)) - 1) / 100
    if share < 0 or found.least <= 0:
        return None
    return share, replace(found.case.plan, budget=found.case.plan.budget * share)


def values_by_budget(plan: Plan, factors: Iterable[float]) -> list[float]:
    """Return the value of the best schedule for multiples of the budget; NaN where the plan cannot be met."""
    found = [solve(replace(plan, budget=plan.budget * factor + _ROUNDING)) for factor in factors]
    return [np.nan if one is None else one.value for one in found]
