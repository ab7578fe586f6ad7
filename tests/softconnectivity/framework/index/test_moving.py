"""The slider of ranks: every position solved anew from the engine, and what is drawn and told is what was solved."""

import re
from dataclasses import replace
from functools import lru_cache
from math import inf

import numpy as np
import pytest

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.choice_space import Space, columns_of_factors
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.rank_counts import Ranks, count, half_ranks
from softconnectivity.framework.engine.tree import Hierarchy, shares
from softconnectivity.framework.engine.uncertainty import evaluate, interval, prepare, rank_distribution
from softconnectivity.framework.index import moving
from softconnectivity.framework.index.settings import SHIPPED, VARIED, settings
from softconnectivity.framework.index.worked import Worked, ranking, worked
from softconnectivity.language import LANGUAGES, language
from softconnectivity.sliders import MOST_POSITIONS

FACTS = Facts.load()
EN = language("en")


@lru_cache
def made(name, code="en", varied=VARIED, **given):
    """The index, the reader's settings, and its slider."""
    lang = language(code)
    chosen = settings(lang, varied, **SHIPPED | {"draws": 500} | given)
    of = worked(FACTS, name, chosen, lang)
    return of, chosen, moving.rank_slider(of, chosen, lang)


@lru_cache
def parts(of):
    passed, offered = moving.rhos(of.base.method.rho), moving.schemes(of.base.tree, of.groups)
    return passed, offered, moving.positions(of, passed, offered)


def moved_model(of, rho, scheme):
    """The reader's model with rho and the weights held at a position."""
    space = replace(of.model.space, concentration=inf, rho_low=rho, rho_high=rho)
    return replace(of.model, tree=scheme.tree, space=space, factors=columns_of_factors(space, scheme.tree))


def every_combination(model):
    """One draw for each combination of the discrete choices, at the middle of its part of the unit cube."""
    sizes = [len(levels) for levels in model.space.levels if len(levels) > 1]
    return np.array([(np.array(at) + 0.5) / sizes for at in np.ndindex(*sizes)])


@pytest.mark.parametrize(("name", "every"), [("tai", 1), ("soft", 7)])
def test_a_dot_is_the_rank_that_the_index_gives_with_this_rho_and_these_weights(name, every):
    of, _, _ = made(name)
    passed, offered, found = parts(of)
    assert len(found) == len(passed) * len(offered) > 80
    for row, column in sorted(found)[::every]:
        composite = replace(of.composite, tree=offered[column].tree)
        expected = index(composite, replace(of.base.method, weights="given", rho=passed[row])).ranks[of.scored]
        np.testing.assert_array_equal(found[row, column].ranks, expected)


@pytest.mark.parametrize("name", ["tai", "soft"])
def test_a_bar_is_the_interval_of_every_combination_of_the_other_choices(name):
    of, _, _ = made(name)
    passed, offered, found = parts(of)
    u = every_combination(moved_model(of, 1.0, offered[0]))
    assert len(u) == len(of.model.leaves) > 50
    for row, column in sorted(found)[::5]:
        counts = count(half_ranks(evaluate(moved_model(of, passed[row], offered[column]), u)))
        low, high = interval(Ranks(counts, np.empty(0), len(u), np.empty(0)), of.level)
        np.testing.assert_array_equal(found[row, column].low, low)
        np.testing.assert_array_equal(found[row, column].high, high)


def test_random_draws_stand_within_the_bar_as_often_as_the_level_says():
    """An interval of at least 90 % of the combinations holds 90 % of independent draws but for chance.

    Five standard errors of 4000 draws are 2.4 per cent; outside either end there are at most 5 % of the draws.
    """
    of, chosen, _ = made("tai")
    passed, offered, found = parts(of)
    for at in [(0, 0), (4, 3), (8, 8)]:
        ranks = rank_distribution(moved_model(of, passed[at[0]], offered[at[1]]), 4000, chosen.seed)
        steps, here = 1 + np.arange(ranks.counts.shape[1]) / 2, found[at]
        better = (ranks.counts * (steps < here.low[:, np.newaxis])).sum(axis=1) / 4000
        worse = (ranks.counts * (steps > here.high[:, np.newaxis])).sum(axis=1) / 4000
        assert max(better.max(), worse.max()) <= (1 - of.level) / 2 + 0.018


@pytest.mark.parametrize("given", [{}, {"rho": -3.0, "weights": "equal"}, {"rho": -inf}])
def test_the_sliders_start_at_the_index_as_the_reader_set_it(given):
    of, _, figure = made("tai", **given)
    passed, _, found = parts(of)
    start = [one["start"] for one in figure.slider["controls"]]
    here = found[start[0], start[1]]
    assert passed[start[0]] == of.base.method.rho
    np.testing.assert_array_equal(here.ranks, of.base.ranks[of.scored])


@pytest.mark.parametrize("rho", [1.0, 0.9, 0.3, 0.0, -0.7, -3.0, -40.0, -inf])
def test_nine_values_of_rho_run_down_from_the_arithmetic_mean_to_the_minimum(rho):
    passed = moving.rhos(rho)
    assert len(passed) == 9
    assert rho in passed
    assert (passed[0], passed[-1]) == (1.0, -inf)
    assert list(passed) == sorted(passed, reverse=True)


def flat(groups):
    names = ("all", *(f"g{number}" for number in range(groups)))
    weights = (1.0, *np.linspace(1, 2, groups))
    return Hierarchy(names, (-1, *[0] * groups), weights, (-1, *range(groups)))


@pytest.mark.parametrize("groups", [1, 2, 3, 4, 6, 7, 13, 14, 40])
def test_weights_of_any_number_of_groups_fit_the_slider_and_none_comes_twice(groups):
    tree = flat(groups)
    offered = moving.schemes(tree, range(1, groups + 1))
    assert len(offered) * 9 <= MOST_POSITIONS
    assert offered[0].tree == tree
    assert len(offered) > min(groups, 13) - (groups == 1)
    assert len({tuple(shares(one.tree).round(9)) for one in offered}) == len(offered)


def test_a_doubled_group_weighs_twice_as_much_beside_each_other_one():
    """Three equal groups: 2 of 4 and 1 of 4 each; four times: 4 of 6; halved 0.5 of 2.5; quartered 0.25 of 2.25."""
    tree = Hierarchy(("all", "a", "b", "c"), (-1, 0, 0, 0), (1, 5, 5, 5), (-1, 0, 1, 2))
    offered = moving.schemes(tree, [1, 2, 3])
    assert len(offered) == 13
    own = {one.times: shares(one.tree)[1:].tolist() for one in offered if one.group == 1}
    expected = {2: [1 / 2, 1 / 4], 4: [2 / 3, 1 / 6], 0.5: [1 / 5, 2 / 5], 0.25: [1 / 9, 4 / 9]}
    assert {times: [found[0], found[1]] for times, found in own.items()} == {
        times: pytest.approx(pair) for times, pair in expected.items()
    }


TWO = Hierarchy(("all", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
ONE = Hierarchy(("all", "only", "a", "b"), (-1, 0, 1, 1), (1, 1, 1, 1), (-1, -1, 0, 1))


def by_hand(tree=TWO):
    """X is best in a, Y in b, Z half as good in both; nothing is open but rho and the weights of the groups."""
    values = [[1, 0.1], [0.1, 1], [0.5, 0.5]]
    composite = Composite(("X", "Y", "Z"), ("a", "b"), values, [1, 1], ("none", "none"), [0, 0], [1, 1], tree)
    base = Method(rho=1.0)
    model = prepare(composite, Space(("min_max",), ("none",), ("",), inf, 1, 1), base)
    ranks = rank_distribution(model, 10, 1)
    result = index(composite, base)
    names = {name: name for name in (*composite.units, *tree.nodes)}
    low, high = interval(ranks)
    return Worked("own", composite, names, names, result, result, np.arange(3), model, ranks, low, high, 0.9, None)


def test_three_units_by_hand():
    """Arithmetic: X = Y = 0.55 before Z = 0.5. With a doubled X = 0.7, Z = 0.5, Y = 0.4. The minimum puts Z first."""
    of = by_hand()
    passed, offered, found = parts(of)
    doubled = next(place for place, one in enumerate(offered) if (one.group, one.times) == (1, 2.0))
    assert found[0, 0].ranks.tolist() == [1.5, 1.5, 3]
    assert found[0, doubled].ranks.tolist() == [1, 3, 2]
    assert found[len(passed) - 1, 0].ranks.tolist() == [2.5, 2.5, 1]
    for here in found.values():
        assert here.low.tolist() == here.high.tolist() == here.ranks.tolist()


@pytest.mark.parametrize("code", LANGUAGES)
def test_where_nothing_else_is_open_no_interval_is_spoken_of(code):
    lang = language(code)
    figure = moving.rank_slider(by_hand(), settings(lang, **SHIPPED), lang)
    assert {"zh": "没有区间", "en": "no intervals"}[code] in figure.caption


def move(of, unit, start, end, lang):
    ends = {"start": lang.number(start), "end": lang.number(end)}
    return lang.text("index.moving.move", unit=of.units[of.composite.units[of.scored[unit]]], **ends)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["tai", "soft"])
def test_what_is_told_and_drawn_at_each_position_is_what_was_solved(name, code):
    """Mean width and movers recounted; dots stand on one straight scale of ranks, and bars end on the same."""
    of, _, figure = made(name, code)
    lang, (_, _, found) = language(code), parts(of)
    order = [list(of.scored).index(place) for place in ranking(of)["position"]]
    shown, base = order[:20], of.base.ranks[of.scored]
    drawn, solved = [], []
    for at, frame in zip(sorted(found), figure.slider["frames"], strict=True):
        here = found[at]
        assert frame["numbers"][1] == lang.number(float((here.high - here.low).mean()), 1)
        furthest = sorted((-abs(here.ranks[unit] - base[unit]), place, unit) for place, unit in enumerate(order))[:3]
        told = [move(of, unit, base[unit], here.ranks[unit], lang) for shift, _, unit in furthest if shift]
        if told:
            assert frame["numbers"][0] == lang.list(told)
            assert told[0] in frame["alt"]
        bars, dots = (re.findall(r"M([\d.]+) [\d.]+(?:L([\d.]+))?", path) for path in frame["paths"])
        drawn += [float(x) + 3.5 for x, _ in dots] + [float(x) for bar in bars for x in bar]
        ends = np.column_stack([here.low, here.high])[shown]
        solved += [*here.ranks[shown], *ends.ravel()]
    line = np.polyfit(solved, drawn, 1)
    assert abs(np.polyval(line, solved) - drawn).max() < 0.11


def test_the_table_behind_the_picture_holds_every_position_of_every_unit_shown():
    of, _, figure = made("soft", shown=6)
    passed, offered, found = parts(of)
    assert len(figure.data) == len(passed) * len(offered) * 6
    first = figure.data.iloc[:6]
    assert list(first.iloc[:, 2]) == [of.units[unit] for unit in ranking(of)["unit"][:6]]
    place = list(of.scored).index(ranking(of)["position"][0])
    here = found[0, 0]
    assert first.iloc[0, 3:].tolist() == [here.ranks[place], here.low[place], here.high[place]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_page_loads_stays_light_and_describes_each_position_in_its_own_words(code):
    """At most 300 kB for all positions of the report's index with twenty partners."""
    _, _, figure = made("soft", code, shown=40)
    size = len(str(figure.slider).encode())
    assert size < 300_000
    assert len({one["alt"] for one in figure.slider["frames"]}) == len(figure.slider["frames"])


def test_names_of_any_length_leave_the_picture_and_its_description_whole():
    of = by_hand()
    units = {name: f"{name} " + "of a very long name " * 10 for name in of.units}
    long = replace(of, units=units, nodes={name: f"{name} " + "which is long " * 10 for name in of.nodes})
    figure = moving.rank_slider(long, settings(EN, **SHIPPED), EN)
    assert max(len(one["alt"]) for one in figure.slider["frames"]) <= 250


def test_where_there_is_one_group_there_are_no_weights_to_move():
    figure = moving.rank_slider(by_hand(ONE), settings(EN, **SHIPPED), EN)
    assert [one["key"] for one in figure.slider["controls"]] == ["rho"]
    assert len(figure.slider["frames"]) == 9
