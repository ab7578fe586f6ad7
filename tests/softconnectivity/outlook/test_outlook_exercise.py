from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from softconnectivity.language import LANGUAGES, language
from softconnectivity.outlook import figures, tables
from softconnectivity.outlook.exercise import check_outlook
from softconnectivity.outlook.links import only_answers


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("answer", "message", "values"),
    [
        (None, "not_yet", {}),
        (["R9"], "shape", {"given": "R9"}),
        (8, "shape", {"given": "8"}),
        ([], "not_yet", {}),
        (["R8"], "missing", {"challenge": "C6"}),
        (["R7"], "missing", {"challenge": "C2"}),
        (["R7", "R8", "R2"], "extra", {"recommendation": "R2"}),
    ],
)
def test_a_wrong_answer_is_told_where_to_look(facts, code, answer, message, values):
    """C2 and C6 have one answer each that both shipped codings call explicit in codes.csv: R8 (3/3) and R7 (3/3)."""
    lang = language(code)
    verdict = check_outlook(answer, facts, lang)
    assert not verdict.right
    assert verdict.message == lang.text(f"outlook.exercise.{message}", **values)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("answer", [["R7", "R8"], {"R8", "R7"}, "r7, R8", "R8、R7"])
def test_the_right_answer_may_be_written_in_any_way(facts, code, answer):
    """Lists, sets and strings with either comma; order and case do not matter."""
    assert check_outlook(answer, facts, language(code)).right


def test_the_solution_of_the_notebook_is_right(facts):
    """The solution cell computes the answer from the facts."""
    assert check_outlook(list(only_answers(facts.table("codes")).values()), facts, language("zh")).right


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("coder", ["A", "B", "both"])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_figure_and_tables_stand_for_every_choice_of_the_reader(facts, code, coder, least):
    """Whatever coder and threshold: one row a recommendation or pair, 14 x 8 cells in the map."""
    lang, chosen = language(code), SimpleNamespace(coder=coder, strength_min=least)
    assert len(tables.answers_table(facts, chosen, lang).data) == 8
    assert len(tables.tensions_table(facts, chosen, lang).data) == 4
    assert len(figures.extends_map(facts, chosen, lang).data) == 14 * 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_recommendations_and_trail_have_no_empty_cell(facts, code):
    """Every recommendation has a summary, instruments and actors; every relation a count."""
    lang = language(code)
    shown = tables.recommendations_table(facts.table("article_items"), facts.table("actors"), lang)
    assert len(shown.data) == 8
    assert not shown.data.isin(["", None]).any(axis=None)
    assert tables.trail_table(facts, "M5_1", lang).data.notna().all(axis=None)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("coders", ["A", "ABCDE"])
def test_figure_and_tables_stand_for_any_number_of_coders(facts, code, coders):
    """One coder alone, or five of whom three are people; the range stands where five do not fit side by side."""
    lang, codes = language(code), facts.table("codes")
    first = codes[codes["coder"] == "A"]
    many = pd.concat([first.assign(coder=one) for one in coders], ignore_index=True)
    own = replace(facts, _tables=facts._tables | {"codes": many})
    chosen = SimpleNamespace(coder="both", strength_min=1)
    answers, trail = tables.answers_table(own, chosen, lang), tables.trail_table(own, "M5_1", lang)
    assert len(answers.data) == 8
    assert len(tables.tensions_table(own, chosen, lang).data) == 4
    assert lang.text("outlook.column.contested") not in answers.data, "coders who copied each other agree"
    spread = lang.text("outlook.trail.range")
    assert lang.text("outlook.column.explicit", coders=coders if coders == "A" else spread) in trail.data
    assert len(figures.extends_map(own, chosen, lang).data) == 14 * 8
