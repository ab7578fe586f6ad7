"""The exercise: one indicator is right, in any spelling; the shifts are recounted from the index itself."""

from dataclasses import replace

import numpy as np
import pytest

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.composite import index
from softconnectivity.framework.engine.voting import average_ranks
from softconnectivity.framework.index.exercise import check_index, shift_without
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.varied import method
from softconnectivity.framework.indicators import load_composite, node_labels
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.own_facts import with_rows

FACTS = Facts.load()
COMPOSITE = load_composite(FACTS, "soft")
BASE = method(settings(language("en"), **SHIPPED))


def recounted(indicator, composite=COMPOSITE):
    """Mean shift of the ranks of those scored with every indicator, from two whole indices."""
    every = index(composite, BASE)
    scored = ~np.isnan(every.scores)
    fewer = index(composite, replace(BASE, left_out=(indicator,), min_known=1))
    return np.abs(average_ranks(fewer.scores[scored]) - every.ranks[scored]).mean()


SHIFTS = {one: recounted(one) for one in COMPOSITE.indicators}
ANSWER = max(SHIFTS, key=SHIFTS.get)


@pytest.mark.parametrize("indicator", COMPOSITE.indicators)
def test_the_shift_is_that_between_two_whole_indices(indicator):
    assert shift_without(FACTS, indicator) == pytest.approx(SHIFTS[indicator])


def test_one_indicator_is_ahead_of_all_others_by_more_than_the_digits_shown():
    """The question has one answer."""
    assert SHIFTS[ANSWER] > sorted(SHIFTS.values())[-2] + 0.1


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_answer_is_right_by_its_identifier_and_by_its_name_in_either_language(code):
    names = [node_labels(FACTS, "soft", language(one))[ANSWER] for one in LANGUAGES]
    for given in (ANSWER, f"  {ANSWER.upper()} ", f"“{names[0]}”", *names):
        verdict = check_index(given, FACTS, language(code))
        assert verdict.right
        assert names[LANGUAGES.index(code)] in verdict.message


@pytest.mark.parametrize("code", LANGUAGES)
def test_any_other_indicator_is_told_its_own_shift(code):
    lang = language(code)
    for other in sorted(set(SHIFTS) - {ANSWER})[:3]:
        verdict = check_index(other, FACTS, lang)
        assert not verdict.right
        assert lang.number(SHIFTS[other], 1) in verdict.message


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("given", [None, " ", "population", 3, [ANSWER, "cisg_party"]])
def test_no_answer_or_no_indicator_gets_a_friendly_line(code, given):
    verdict = check_index(given, FACTS, language(code))
    assert not verdict.right
    assert verdict.message


def test_with_other_weights_in_the_tables_the_answer_is_that_of_the_recount():
    """Of four indicators one is given nearly all the weight of its group: that one alone then decides the group."""
    heavy = "cisg_party"

    def change(nodes):
        return nodes.assign(weight=nodes["weight"].where(nodes["node"] != heavy, 1e6))

    facts = with_rows("composite_nodes", change, FACTS)
    composite = load_composite(facts, "soft")
    answer = max(composite.indicators, key=lambda one: recounted(one, composite))
    assert check_index(answer, facts, language("en")).right
    light = min(composite.indicators, key=lambda one: recounted(one, composite))
    assert not check_index(light, facts, language("en")).right
