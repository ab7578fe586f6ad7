"""The checker knows the right answer, the likely wrong ones, and says something helpful to each."""

import pytest

from softconnectivity.agreements.exercise import check_figures
from softconnectivity.agreements.reconcile import aeo_totals, verified_arrangements
from softconnectivity.language import LANGUAGES, language

CHECK_DATE = "2024-05-09"


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return language(request.param)


def test_the_answer_counted_by_hand_is_right(facts, lang):
    """28 and 54 of May 2024 less four unverified, and after that Benin and Thailand: 26 and 52."""
    verdict = check_figures((26, 52), CHECK_DATE, facts, lang)
    assert verdict.right
    assert "26" in verdict.message
    assert "52" in verdict.message


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "not_yet"),
        (26, "not_yet"),
        ("a few", "not_yet"),
        ((26, 52, 35), "not_yet"),
        ((52, 26), "swapped"),
        ((31, 57), "everything"),
        ((26, 26), "union"),
        ((12, 40), "look"),
    ],
)
def test_wrong_answers_are_told_apart(facts, lang, answer, message):
    """31 and 57 are the official totals of 1 July 2025 (GACC), rows of every kind; the others are slips by design."""
    verdict = check_figures(answer, CHECK_DATE, facts, lang)
    assert not verdict.right
    assert verdict.message == lang.text(f"agreements.exercise.{message}")


def test_the_right_filter_on_the_wrong_day(facts, lang):
    """24 and 50 are the verified totals of the chapter's date, not of the report's."""
    verdict = check_figures((24, 50), CHECK_DATE, facts, lang)
    assert not verdict.right
    assert verdict.message == lang.text("agreements.exercise.early", date=lang.date(CHECK_DATE))


def test_numbers_of_any_kind_and_the_solution_are_accepted(facts, lang):
    """What the solution cell hands over is right, and so is a list of numbers from a table."""
    verified = verified_arrangements(facts.table("aeo_arrangements"))
    solved = aeo_totals(verified, facts.table("aeo_members"), facts.as_of)
    assert check_figures(solved[:2], CHECK_DATE, facts, lang).right
    assert check_figures(list(solved[:2]), CHECK_DATE, facts, lang).right
