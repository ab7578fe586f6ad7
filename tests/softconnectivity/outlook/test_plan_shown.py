"""Figures and tables of the plan and the pilot: they show what was computed and say that it is illustrative."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from softconnectivity.language import LANGUAGES, language
from softconnectivity.outlook import pilot_figures, pilots
from softconnectivity.outlook import tables as outlook_tables
from softconnectivity.outlook.choices import SHIPPED, measure
from softconnectivity.outlook.plan import figures, tables
from softconnectivity.outlook.plan.inputs import Case, case_of
from softconnectivity.outlook.plan.model import simple_plan
from softconnectivity.outlook.plan.outcome import work_out
from softconnectivity.outlook.plan.solve import another, spent
from tests.softconnectivity.outlook.test_outlook_sentences import outcome

ILLUSTRATIVE = {"zh": "示例", "en": "illustrative"}


@pytest.fixture(scope="module")
def shipped(facts):
    """The shipped plan worked out once; its names in another language change nothing in it."""
    return work_out(case_of(facts, language("zh"), discount=0.9), language("zh"))


@pytest.fixture(params=LANGUAGES)
def shown(request, facts, shipped):
    """The shipped plan with its language."""
    lang = language(request.param)
    return replace(shipped, case=case_of(facts, lang, discount=0.9)), lang


def test_every_caption_says_that_the_numbers_are_illustrative(monkeypatch, facts, shown):
    found, lang = shown
    monkeypatch.setattr(figures, "FACTORS", (1.0,))
    views = [
        figures.schedule_figure(found, lang),
        figures.budget_figure(found, lang),
        tables.modules_table(facts, lang),
        tables.partners_table(facts, found, lang),
        tables.years_table(found, lang),
        tables.costs_table(found, lang),
        tables.blocked_table(found, lang),
    ]
    assert all(ILLUSTRATIVE[lang.code] in one.caption for one in views)
    assert not any(one.data.isin([""]).any(axis=None) for one in views)


def test_the_schedule_drawn_is_the_one_found(shown):
    """One bar a start; all in force within the plan; no year beyond its budget."""
    found, lang = shown
    data = figures.schedule_figure(found, lang).data
    assert len(data) == (found.best.starts > 0).sum()
    years = found.case.plan.shape[2]
    assert (data[lang.text("plan.column.in_force")] <= years).all()
    assert (spent(found.case.plan, found.best.starts) <= found.case.plan.budget).all()


def test_only_is_said_of_the_schedule_where_the_next_best_is_worse(shipped):
    assert shipped.only == (another(shipped.case.plan, shipped.best).value < shipped.best.value - 1e-6)


def test_a_long_name_is_cut_in_the_figure_alone(shown):
    found, lang = shown
    long = replace(found, case=replace(found.case, modules=("很长的名称" * 9,) * len(found.case.modules)))
    figure = figures.schedule_figure(long, lang)
    assert figure.data.iloc[0, 1] == "很长的名称" * 9


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_plan_without_deadlines_starts_or_worth_is_shown_too(monkeypatch, code):
    """Nothing due, nothing worth anything, no money: nothing blocks, and the views say so."""
    lang = language(code)
    monkeypatch.setattr(figures, "FACTORS", (1.0, 2.0))
    for plan in (simple_plan([0, 0], [0, 0], cost=[1, 1]), simple_plan([3], [5, 5], cost=[1], needs=[9])):
        names = tuple(f"<{name}>" for name in plan.modules)
        found = work_out(Case(plan, names, ("<k1>",), ("basic",) * len(names)), lang)
        assert found.best.value == 0
        views = [figures.schedule_figure(found, lang), figures.budget_figure(found, lang)]
        assert len(views[0].data) == 0
        assert "0%" not in views[1].caption.replace("200%", "")
        blocked = tables.blocked_table(found, lang)
        assert blocked.data.iloc[0, 1] == lang.text("plan.blocked.nothing")


def chosen(**other):
    return SimpleNamespace(**SHIPPED | other, coder="both")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_position_of_the_sliders_shows_what_the_function_returns(code):
    """The numbers beneath the picture are those of the closed form at that accuracy and discount."""
    lang = language(code)
    figure = pilot_figures.pilot_slider(chosen(), lang)
    accuracies, discounts = (control["texts"] for control in figure.slider["controls"])
    assert len(figure.slider["frames"]) == len(accuracies) * len(discounts)
    for place in (0, 17, 40, len(figure.slider["frames"]) - 1):
        first, second = divmod(place, len(discounts))
        accuracy, discount = float(accuracies[first]), float(discounts[second])
        of = measure(chosen(accuracy=accuracy, pilot_discount=discount))
        low, high = pilots.window(**of)
        ends = [lang.percent(low), lang.percent(high)] if high - low > 1e-9 else ["–", "–"]
        value = lang.number(float(pilots.value_pilot(SHIPPED["prior"], **of)), 1)
        numbers = figure.slider["frames"][place]["numbers"]
        assert numbers[:2] == ends
        assert numbers[3] == value


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        ({}, ("pilot_pilot", "window_open", "delay_from")),
        ({"prior": 0.95}, ("pilot_now", "window_open", "delay_never")),
        ({"prior": 0.05}, ("pilot_never", "window_open", "delay_never")),
        ({"accuracy": 0.5}, ("pilot_now", "window_shut", "delay_never")),
        ({"sites": 1, "prior": 0.2}, ("pilot_never", "window_shut", "delay_never")),
    ],
)
def test_what_to_do_is_worded_by_what_comes_out(code, other, kinds):
    """Sure, hopeless, a report that says nothing, a single place: each has its own wording."""
    said = pilot_figures.pilot_sentences(chosen(**other), language(code))
    assert tuple(outcome(said[name], code) for name in ("best", "window", "delay")) == kinds


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_priors_holds_the_readers_own(code):
    lang = language(code)
    table = outlook_tables.pilots_table(chosen(prior=0.42), lang)
    assert "42%" in table.data.iloc[:, 0].tolist()
    assert ILLUSTRATIVE[code] in table.caption
