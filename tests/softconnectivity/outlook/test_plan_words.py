"""What is said of a plan turns with its numbers; a plan that cannot be met is explained, never a traceback."""

from dataclasses import replace

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language
from softconnectivity.outlook.plan import words
from softconnectivity.outlook.plan.explain import contradiction
from softconnectivity.outlook.plan.inputs import Case
from softconnectivity.outlook.plan.model import simple_plan
from softconnectivity.outlook.plan.outcome import contradiction_lines, just_too_little, values_by_budget, work_out
from softconnectivity.outlook.plan.solve import solve

pytestmark = pytest.mark.parametrize("code", LANGUAGES)


def case(plan):
    """A plan whose names are its identifiers in quotation marks of their own."""
    modules = tuple(f"<{name}>" for name in plan.modules)
    return Case(plan, modules, tuple(f"<{name}>" for name in plan.partners), ("basic",) * len(modules))


def lines(plan, lang):
    """A message made with every number the plan has: which template was used is told by comparing."""
    return words.why_not(case(plan), contradiction(plan), lang)


def test_no_partner_can_reach_the_capacity(code):
    """By hand: due in year 2, so started in year 1; 3 needed, 2 there, nothing that produces any."""
    lang = language(code)
    plan = simple_plan([1], [9, 9], needs=[3], deadline=[2], capacity=[2])
    quoted = {"module": "<m1>", "partner": lang.list(["“<k1>”"])}
    assert [text for _, text in lines(plan, lang)] == [
        lang.text("plan.why.deadline", **quoted, due="2", start="1", earliest="2"),
        lang.text("plan.why.capacity", **quoted, needs="3", own="2", most="2", year="1"),
    ]


def test_the_capacity_could_be_built_but_not_paid(code):
    """Training costs 4 and gives 3, due module 1: a budget of 4 a year would do, 3 does not."""
    lang = language(code)
    given = {"cost": [4, 1], "needs": [0, 3], "gives": [3, 0], "deadline": [0, 3]}
    assert solve(simple_plan([0, 1], [4, 4, 4], **given)) is not None
    told = lines(simple_plan([0, 1], [4, 3, 3], **given | {"deadline": [0, 2]}), lang)
    assert [kind for kind, _ in told] == [lang.text(f"plan.kind.{kind}") for kind in ("deadline", "capacity")]
    told = lines(simple_plan([0, 1], [3, 4, 4], **given), lang)
    assert len(told) == 3
    costs = lang.list([lang.text("plan.why.cost", module=f"<m{m}>", cost=str(c)) for m, c in ((1, 4), (2, 1))])
    assert told[-1][1] == lang.text("plan.why.budget", years="1", amounts="3", costs=costs)
    assert "3" in told[1][1]


def test_a_deadline_too_early_a_prerequisite_and_a_pilot(code):
    """Each blocks alone: a buffer of 2 and a deadline of 2; a chain of two in two years; three partners, one pilot."""
    lang = language(code)
    early = lines(simple_plan([1], [9, 9], buffer=[2], deadline=[2]), lang)
    quoted = {"module": "<m1>", "partner": "“<k1>”"}
    assert [text for _, text in early] == [
        lang.text("plan.why.deadline_early", **quoted, due="2", start="0", earliest="3")
    ]
    chain = np.array([[False, False], [True, False]])
    told = lines(simple_plan([1, 1], [9, 9], requires=chain, deadline=[0, 2]), lang)
    assert told[1][1] == lang.text("plan.why.prerequisite", module="<m2>", partner="“<k1>”", other="<m1>", first="2")
    told = lines(simple_plan([1], [9, 9], pilots=[1], deadline=[2], weight=[1, 1, 1]), lang)
    assert told[-1][1] == lang.text("plan.why.pilot", module="<m1>", pilots="1", first="2")


def test_a_plan_that_cannot_be_met_is_a_report_error_with_a_remedy(code):
    lang = language(code)
    plan = simple_plan([1], [9, 9], needs=[3], deadline=[2])
    with pytest.raises(ReportError) as refused:
        work_out(case(plan), lang)
    assert list(refused.value.problems) == contradiction_lines(case(plan), lang)
    assert refused.value.problems[0] == lang.text("plan.why.head")
    assert refused.value.problems[-1] == lang.text("plan.why.tail")
    assert contradiction_lines(case(simple_plan([1], [9, 9])), lang) == []


def test_the_order_is_told_as_it_comes_out(code):
    """First where nothing else can be done, later where a start on one's own is worth more, never where not needed."""
    lang = language(code)
    given = {"cost": [1, 1], "needs": [0, 2], "gives": [2, 0], "capacity": [0, 2]}
    plan = simple_plan([0, 5], [1, 1, 1, 1], **given)
    told = {
        "first": np.array([[1, 2], [0, 1]]),
        "later": np.array([[2, 1], [2, 1]]),
        "never": np.array([[0, 1], [0, 1]]),
    }
    seen = {name: words.order_sentence(case(plan), starts, lang) for name, starts in told.items()}
    assert len(set(seen.values())) == 3
    assert lang.text("plan.order.ahead") in seen["first"]
    assert all(lang.text("plan.order.behind") in seen[name] for name in ("later", "never"))
    everyone, second = lang.list(["“<k1>”", "“<k2>”"]), "“<k2>”"
    assert lang.text("plan.order.later", partners=everyone) in seen["later"]
    assert lang.text("plan.order.never", partners=everyone) in seen["never"]
    assert lang.text("plan.order.never", partners=second) in seen["first"]
    rich = case(replace(plan, benefit=np.array([9.0, 5.0])))
    assert words.order_sentence(rich, told["first"], lang) != seen["first"]
    barren = case(replace(plan, gives=np.zeros(2)))
    assert words.order_sentence(barren, told["first"], lang) == lang.text("plan.order.nothing")


def test_what_capacity_and_requirements_are_worth_has_a_wording_for_every_outcome(code):
    lang = language(code)
    worth = [words.worth_sentence(*pair, lang) for pair in ((10, 10), (9, 10), (1, 10))]
    assert worth[0] == lang.text("plan.worth.nothing", barren="10.0", free="10.0")
    assert worth[1] == lang.text("plan.worth.some", barren="9.0", free="10.0")
    assert worth[2] == lang.text("plan.worth.much", barren="1.0", free="10.0")
    costs = [{"budget": 0.0}, {"budget": 2.0, "pilot": 0.0}, {"budget": 2.0, "pilot": 3.0}]
    budget, pilot = (lang.text(f"plan.kind.{kind}") for kind in ("budget", "pilot"))
    assert [words.costs_sentence(one, lang) for one in costs] == [
        lang.text("plan.costs.none"),
        lang.text("plan.costs.some_free", kind=budget, cost="2.0", free=pilot),
        lang.text("plan.costs.all_dear", kind=pilot, cost="3.0"),
    ]


def test_just_too_little_is_the_percentage_below_the_edge(code):
    """Two partners, a module that costs 3, years of 10: the edge is 30 %, so 29 % is too little."""
    plan = simple_plan([1], [10, 10, 10], cost=[3], deadline=[3], weight=[1, 1])
    found = work_out(case(plan), language(code))
    share, short = just_too_little(found)
    assert (found.least, share) == (0.3, 0.29)
    assert solve(short) is None
    assert np.isnan(values_by_budget(plan, [0.29, 0.3])).tolist() == [True, False]
    free = work_out(case(simple_plan([1], [10, 10])), language(code))
    assert just_too_little(free) is None
