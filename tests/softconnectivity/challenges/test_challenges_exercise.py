"""The checker tells right from wrong, and says what to look at."""

import csv
from collections import Counter
from types import SimpleNamespace

import pytest

from softconnectivity.challenges.exercise import check_challenges
from softconnectivity.language import language

LANGUAGES = [language("zh"), language("en")]
EXAMPLE = '{"A": [...], "B": [...]}'


def fewest_by_counting(facts, strength_min):
    """The answer by plain counting over the file, without the report's matrices."""
    counted = {"A": Counter(), "B": Counter()}
    with open(facts.data_dir / "codes.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["relation"] == "challenge_recommendation":
                counted[row["coder"]][row["source_item"]] += int(row["strength"]) >= strength_min
    return {coder: [item for item, n in of.items() if n == min(of.values())] for coder, of in counted.items()}


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_counted_answer_is_right_in_any_order_and_case(facts, lang):
    answer = fewest_by_counting(facts, 2)
    loose = {coder.lower(): [item.lower() for item in reversed(items)] for coder, items in answer.items()}
    for given in (answer, loose):
        verdict = check_challenges(given, facts, lang)
        assert verdict.right
        assert verdict.message == lang.text("challenges.exercise.right_differ")


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_no_answer_is_not_wrong_but_not_yet(facts, lang):
    verdict = check_challenges(None, facts, lang)
    assert (verdict.right, verdict.message) == (False, lang.text("challenges.exercise.not_yet", example=EXAMPLE))


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("answer", ["C2", ["C2"], 2, {"A": ["C2"]}, {"A": 2, "B": 2}, {"A": [2], "B": ["C2"]}])
def test_an_answer_of_another_form_is_told_the_form(facts, lang, answer):
    verdict = check_challenges(answer, facts, lang)
    assert (verdict.right, verdict.message) == (False, lang.text("challenges.exercise.shape", example=EXAMPLE))


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_counting_inferences_too_is_recognised(facts, lang):
    verdict = check_challenges(fewest_by_counting(facts, 1), facts, lang)
    assert (verdict.right, verdict.message) == (False, lang.text("challenges.exercise.threshold"))


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_coding_that_is_wrong_is_named(facts, lang):
    right = fewest_by_counting(facts, 2)
    verdict = check_challenges(right | {"B": right["A"]}, facts, lang)
    assert (verdict.right, verdict.message) == (False, lang.text("challenges.exercise.look", coders="B"))


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_with_a_single_coder_only_that_coder_is_asked_for(facts, lang):
    codes = facts.table("codes")
    alone = SimpleNamespace(table=lambda name: codes[codes["coder"] == "A"])
    right = {"A": fewest_by_counting(facts, 2)["A"]}
    assert check_challenges(right, alone, lang).message == lang.text("challenges.exercise.right_same")
    told = check_challenges(fewest_by_counting(facts, 2), alone, lang).message
    assert told == lang.text("challenges.exercise.shape", example='{"A": [...]}')
