"""What a plan comes to, and why one cannot be met, in sentences whose wording follows from the numbers."""

from collections.abc import Sequence

import numpy as np

from softconnectivity.language import Language
from softconnectivity.outlook.plan.explain import most_capacity
from softconnectivity.outlook.plan.inputs import Case
from softconnectivity.outlook.plan.model import NEVER, Requirement


def why_not(case: Case, found: Sequence[Requirement], lang: Language) -> list[tuple[str, str]]:
    """Return each requirement of a contradiction as its kind and a sentence with its numbers.

    Parameters
    ----------
    case : Case
    found : sequence of Requirement
        As :func:`explain.contradiction` returns them.
    lang : Language

    Returns
    -------
    list of (str, str)
        The budgets of several years together in one sentence, all others in one each.
    """
    latest = _latest_starts(case, found)
    tellers = {"deadline": _deadline, "capacity": _capacity, "prerequisite": _prerequisite, "pilot": _pilot}
    told = [
        (one.kind, tellers[one.kind](case, one, same, found, latest, lang))
        for one, same in _alike(found)
        if one.kind in tellers
    ]
    budgets = [one.year for one in found if one.kind == "budget"]
    if budgets:
        told.append(("budget", _budget(case, budgets, found, lang)))
    return [(lang.text(f"plan.kind.{kind}"), text) for kind, text in dict.fromkeys(told)]


def _alike(found: Sequence[Requirement]) -> list[tuple[Requirement, list[int]]]:
    """Deadlines and prerequisites of one module with several partners are one sentence; all others stand alone."""
    groups: dict[tuple, list[Requirement]] = {}
    for place, one in enumerate(found):
        alone = place if one.kind not in ("deadline", "prerequisite") else -1
        groups.setdefault((one.kind, one.module, one.other, alone), []).append(one)
    return [(same[0], [one.partner for one in same]) for same in groups.values()]


def _latest_starts(case: Case, found: Sequence[Requirement]) -> np.ndarray:
    """Latest start of each module with each partner under the deadlines and prerequisites of a contradiction."""
    plan = case.plan
    latest = np.broadcast_to(plan.shape[2] - plan.buffer, plan.shape[:2]).copy()
    for one in found:
        if one.kind == "deadline":
            latest[one.partner, one.module] = plan.deadline[one.module] - plan.buffer[one.module]
    chains = [one for one in found if one.kind == "prerequisite"]
    for _ in chains:
        for one in chains:
            before = latest[one.partner, one.module] - plan.buffer[one.other]
            latest[one.partner, one.other] = min(latest[one.partner, one.other], before)
    return latest


def _deadline(case: Case, one: Requirement, same, found, latest: np.ndarray, lang: Language) -> str:
    plan, m = case.plan, one.module
    start = int(plan.deadline[m] - plan.buffer[m])
    numbers = {"due": plan.deadline[m], "start": start, "earliest": 1 + plan.buffer[m]}
    key = "plan.why.deadline" if start >= 1 else "plan.why.deadline_early"
    return lang.text(key, **_names(case, one, same, lang), **_whole(numbers, lang))


def _capacity(case: Case, one: Requirement, same, found, latest: np.ndarray, lang: Language) -> str:
    plan, m = case.plan, one.module
    year = int(latest[one.partner, m])
    if plan.waivable[m]:
        year = min(year + int(plan.waiver_years[m]), plan.shape[2])
    year = max(year, 1)
    most = most_capacity(plan, found, one.partner, year)
    key = f"plan.why.{'built' if most >= plan.needs[m] else 'capacity'}{'_waived' if plan.waivable[m] else ''}"
    needs, own = lang.number(plan.needs[m]), lang.number(plan.capacity[one.partner])
    numbers = {"needs": needs, "own": own, "most": lang.number(most), "year": lang.number(year)}
    return lang.text(key, **_names(case, one, same, lang), **numbers)


def _prerequisite(case: Case, one: Requirement, same, found, latest: np.ndarray, lang: Language) -> str:
    first = 1 + case.plan.buffer[one.other]
    names = _names(case, one, same, lang) | {"other": case.modules[one.other]}
    return lang.text("plan.why.prerequisite", **names, **_whole({"first": first}, lang))


def _pilot(case: Case, one: Requirement, same, found, latest: np.ndarray, lang: Language) -> str:
    plan, m = case.plan, one.module
    numbers = {"pilots": plan.pilots[m], "first": 1 + plan.buffer[m]}
    return lang.text("plan.why.pilot", module=case.modules[m], **_whole(numbers, lang))


def _budget(case: Case, years: list[int], found: Sequence[Requirement], lang: Language) -> str:
    """The budgets in conflict beside what each module costs that must be started, or could give the capacity."""
    plan = case.plan
    needed = {one.module for one in found if one.kind == "deadline"}
    needed |= {one.other for one in found if one.kind == "prerequisite"}
    if any(one.kind == "capacity" for one in found):
        needed |= set(np.flatnonzero(plan.gives).tolist())
    costs = [lang.text("plan.why.cost", module=case.modules[m], cost=lang.number(plan.cost[m])) for m in sorted(needed)]
    amounts = lang.list([lang.number(float(plan.budget[t]), _digits(plan.budget[t])) for t in years])
    named = lang.list([lang.number(t + 1) for t in years])
    return lang.text("plan.why.budget", years=named, amounts=amounts, costs=lang.list(costs))


def _digits(value: float) -> int | None:
    return None if value == int(value) else 2


def _names(case: Case, one: Requirement, same: list[int], lang: Language) -> dict[str, str]:
    everyone = len(same) == len(case.partners) > 1
    partners = lang.text("plan.why.everyone") if everyone else lang.list([f"“{case.partners[k]}”" for k in same])
    return {"module": case.modules[one.module], "partner": partners}


def _whole(numbers: dict, lang: Language) -> dict[str, str]:
    return {name: lang.number(int(value)) for name, value in numbers.items()}


def order_sentence(case: Case, starts: np.ndarray, lang: Language) -> str:
    """Return when the module that produces most capacity comes, partner by partner, and how little it brings itself.

    Parameters
    ----------
    case : Case
    starts : ndarray of int, shape (K, M)
        Year of each start, 0 for never.
    lang : Language
    """
    if not case.plan.gives.any():
        return lang.text("plan.order.nothing")
    most = int(np.argmax(case.plan.gives))
    first = np.where(starts == NEVER, np.inf, starts).min(axis=1)
    begun = starts[:, most] != NEVER
    when = {"first": begun & (starts[:, most] == first), "later": begun & (starts[:, most] > first), "never": ~begun}
    clauses = [
        lang.text(f"plan.order.{name}", partners=_partners(case, mask, lang))
        for name, mask in when.items()
        if mask.any()
    ]
    kind = "least" if case.plan.benefit[most] <= case.plan.benefit.min() else "more"
    values = {"module": case.modules[most], "benefit": lang.number(case.plan.benefit[most])}
    values["clauses"] = lang.text("plan.order.join").join(clauses)
    why = "ahead" if when["first"].any() else "behind"
    return lang.text(f"plan.order.{kind}", **values) + lang.text(f"plan.order.{why}")


def _partners(case: Case, mask: np.ndarray, lang: Language) -> str:
    return lang.list([f"“{case.partners[k]}”" for k in np.flatnonzero(mask)])


def costs_sentence(costs: dict[str, float], lang: Language) -> str:
    """Return which kind of requirement costs most value and which none.

    Parameters
    ----------
    costs : dict of str to float
        As :func:`explain.costs_of_requirements` returns them.
    """
    dear = {kind: cost for kind, cost in costs.items() if round(cost, 6) > 0}
    free = [lang.text(f"plan.kind.{kind}") for kind in costs if kind not in dear]
    if not dear:
        return lang.text("plan.costs.none")
    most = max(dear, key=dear.get)
    named = {"kind": lang.text(f"plan.kind.{most}"), "cost": lang.number(dear[most], 1)}
    if free:
        return lang.text("plan.costs.some_free", free=lang.list(free), **named)
    return lang.text("plan.costs.all_dear", **named)


def worth_sentence(barren: float, free: float, lang: Language) -> str:
    """Return how much of the value rests on the capacity that modules produce.

    Parameters
    ----------
    barren, free : float
        Best value without deadlines, if modules produced no capacity and as they are.
    """
    kind = "nothing" if round(free - barren, 6) <= 0 else "much" if barren < free / 2 else "some"
    return lang.text(f"plan.worth.{kind}", barren=lang.number(barren, 1), free=lang.number(free, 1))
