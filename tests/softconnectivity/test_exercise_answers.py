"""What students really type: a right answer in another form is right, a slip gets a sentence and never a traceback."""

import pytest

from softconnectivity.agreements.exercise import check_figures
from softconnectivity.agreements.reconcile import aeo_totals, verified_arrangements
from softconnectivity.challenges.coverage import fewest
from softconnectivity.challenges.exercise import check_challenges
from softconnectivity.facts import Facts
from softconnectivity.framework.exercise import EPSILON, THETA, WEIGHT, check_theory
from softconnectivity.framework.propositions import largest_rho
from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms.dimensions import agreed_explicit
from softconnectivity.mechanisms.exercise import check_mechanisms
from softconnectivity.outlook.exercise import check_outlook
from softconnectivity.outlook.links import only_answers


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


def figures(answer, facts, lang):
    return check_figures(answer, "2024-05-09", facts, lang)


CHECKS = [figures, check_challenges, check_theory, check_mechanisms, check_outlook]
ODD = ["", "?", (), [], {}, 7, True, 1j, float("nan"), float("inf"), -1e308, "一", (1e400, 2), {"A": 1}, {"D1": 1e400}]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_whatever_is_typed_gets_one_line(facts, check, code):
    for typed in ODD:
        verdict = check(typed, facts, language(code))
        assert not verdict.right
        assert len(verdict.message.splitlines()) == 1


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_text_is_no_answer_yet(facts, check, code):
    assert check("", facts, language(code)) == check(None, facts, language(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_right_answer_may_be_written_as_text(facts, code):
    lang = language(code)
    verified = verified_arrangements(facts.table("aeo_arrangements"))
    total = aeo_totals(verified, facts.table("aeo_members"), facts.as_of)
    least = fewest(facts.table("codes"), "challenge_recommendation", strength_min=2)
    spared = sorted(set(only_answers(facts.table("codes")).values()))
    assert figures(f"{total.economies}, {total.countries}", facts, lang).right
    assert check_challenges({coder: "、".join(items) for coder, items in least.items()}, facts, lang).right
    assert all(check_outlook(word.join(spared), facts, lang).right for word in (" and ", "和", "，"))
    assert check_theory(f"{largest_rho(WEIGHT, THETA, EPSILON):.2f}".replace("-", "−"), facts, lang).right


def test_a_fraction_is_not_cut_to_the_right_number(facts):
    lang = language("en")
    counts = agreed_explicit(facts.table("codes")).to_dict()
    assert check_mechanisms(counts, facts, lang).right
    assert not check_mechanisms(counts | {"D1": counts["D1"] + 0.9}, facts, lang).right
