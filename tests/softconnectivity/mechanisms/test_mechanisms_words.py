"""Words on the codings: their number, who made them, and whether a person has reviewed them."""

import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms import words
from softconnectivity.mechanisms.settings import RANGES, settings
from tests.notebooks.sources import check_ranges


def tables(kinds):
    """Codes and coders of these kinds, with the letters A, B, C, ..."""
    ids = [chr(ord("A") + place) for place in range(len(kinds))]
    return pd.DataFrame({"coder": ids}), pd.DataFrame({"coder": ids, "kind": kinds})


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "kinds", [["person"], ["automated"], ["person", "automated"], ["automated"] * 2, ["person"] * 5]
)
def test_what_is_automated_is_said_to_be_and_nothing_else(code, kinds):
    """The caution names the automated codings; with none there is no caution."""
    lang, (codes, coders) = language(code), tables(kinds)
    automated = "automated" in kinds
    word = {"en": "automated", "zh": "自动"}[code]
    for phrase in (words.codings(codes, coders, lang), words.every(codes, coders, lang)):
        assert (word in phrase) == automated
    assert bool(words.caution(codes, coders, lang)) == automated


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_caution_speaks_of_the_coding_that_is_shown(code):
    """A is a person, B is not: a picture of A alone needs no caution."""
    codes, coders = tables(["person", "automated"])
    assert words.caution(codes, coders, language(code), "A") == ""
    assert "B" in words.caution(codes, coders, language(code), "both")


def test_a_parameter_is_refused_with_what_it_may_be(facts):
    """Both at once, each by its name."""
    with pytest.raises(ReportError) as told:
        settings(facts.table("codes"), "Q", 4, language("en"))
    assert "coder" in str(told.value)
    assert "strength_min" in str(told.value)


def test_the_notebook_states_the_ranges():
    check_ranges("mechanisms", RANGES)
