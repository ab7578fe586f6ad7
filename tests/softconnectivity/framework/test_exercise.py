"""The checker: its own solution is right, and every kind of wrong answer gets its own hint in both languages."""

from math import log

import pytest

from softconnectivity.framework import exercise
from softconnectivity.framework.exercise import check_theory
from softconnectivity.framework.propositions import largest_rho
from softconnectivity.language import LANGUAGES, language

# Solves (.25 * .1^rho + .75)^(1/rho) = .25; checked below by putting it back into the equation.
ROOT = largest_rho(exercise.WEIGHT, exercise.THETA, exercise.EPSILON)
WRONG = [None, "abc", float("nan"), True, [1], 1.5, 0, 1, -0.5, -3, float("-inf")]


def test_the_root_solves_the_equation():
    assert log(0.25 * 0.1**ROOT + 0.75) / ROOT == pytest.approx(log(0.25), rel=1e-12)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("answer", [ROOT, round(ROOT, 2), str(round(ROOT, 2))])
def test_the_root_and_its_rounding_are_right(code, answer):
    assert check_theory(answer, None, language(code)).right


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("answer", WRONG)
def test_other_answers_are_refused_with_one_line(code, answer):
    verdict = check_theory(answer, None, language(code))
    assert not verdict.right
    assert verdict.message.strip()
    assert "\n" not in verdict.message


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_mistake_has_its_own_hint(code):
    lang = language(code)
    hints = {check_theory(answer, None, lang).message.split("=")[0] for answer in (None, "abc", 1.5, 0, -3)}
    assert len(hints) == 5
