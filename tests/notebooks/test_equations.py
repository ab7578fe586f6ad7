"""Each equation of a theory chapter has a function, an outside test, a figure in both languages and a question.

The registry (`theory/<chapter>/chapter/equations.toml`) is held against the notebooks, the code, the tests and the
messages, in both directions, and every question is answered by running the chapter's own checker.
"""

import ast
import doctest
import importlib
import inspect
import re

import pytest

from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory import hooks as questions
from softconnectivity.theory.registry import CHAPTERS, equations
from tests.notebooks.sources import ROOT, check_ranges, parameters_of, source
from twinbook.pairs import blocks_of

EQUATION = re.compile(r"^\$\$ \((eq-[a-z0-9-]+)\)\s*$", re.MULTILINE)
DISPLAYED = re.compile(r"^\$\$", re.MULTILINE)
ALL = [(chapter, one) for chapter in CHAPTERS for one in equations(chapter)]
NAMES = [f"{chapter}-{one.label}" for chapter, one in ALL]
each_equation = pytest.mark.parametrize(("chapter", "one"), ALL, ids=NAMES)


def function_of(one):
    module, _, name = one.function.rpartition(".")
    return getattr(importlib.import_module(module), name)


def ranges_of(chapter):
    return importlib.import_module(f"softconnectivity.theory.{chapter}.chapter.choices").RANGES


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chapter_and_the_registry_hold_the_same_equations(chapter, lang):
    text = "\n".join(block.text for block in blocks_of(source(chapter), chapter) if block.lang == lang)
    shown = EQUATION.findall(text)
    assert sorted(shown) == sorted(one.label for one in equations(chapter))
    assert len(DISPLAYED.findall(text)) == 2 * len(shown), "a displayed equation without a label"
    assert shown, "a theory chapter without an equation"


@each_equation
def test_its_function_states_the_source_and_shows_a_known_value(chapter, one):
    function = function_of(one)
    assert one.function.startswith(f"softconnectivity.theory.{chapter}.")
    assert doctest.DocTestFinder().find(function)[0].examples, "a doctest with a known value"
    told = f"{inspect.getdoc(function)}\n{inspect.getdoc(inspect.getmodule(function))}"
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    if one.source == "own":
        assert re.search(r"\bour(s|)\b|this report|own extension", told, re.IGNORECASE), "says that it is our own"
    else:
        assert f"{{{one.source}," in bibliography
        assert re.search(r"\(?\d{4}\)?", told), "names author and year"
        assert re.search(one.source[-4:], told) if one.source[-4:].isdigit() else True


@each_equation
def test_its_outside_test_exists_and_says_where_its_reason_comes_from(chapter, one):
    file, _, name = one.oracle.partition("::")
    assert file.startswith("tests/oracles/")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    named = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert name in named
    assert ast.get_docstring(named[name]) or ast.get_docstring(tree)
    calls = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    assert one.function.rpartition(".")[2] in calls, "the test file uses the function"


@each_equation
def test_its_question_is_put_in_both_languages_and_only_the_right_number_passes(chapter, one):
    hook = questions.hooks(chapter)[one.label]
    right = questions.solutions(chapter)[one.label]
    for code in LANGUAGES:
        lang = language(code)
        assert f"`{one.parameter}`" in lang.text(f"{chapter}.{one.question}")
        assert questions.check_hooks(chapter, {one.label: right}, None, lang).right
        assert questions.check_hooks(chapter, {one.label: str(right)}, None, lang).right
        for wrong in (right + 3 * hook.tolerance + 10**-hook.decimals, -right - 1, float("nan"), "x", [right]):
            assert not questions.check_hooks(chapter, {one.label: wrong}, None, lang).right


@each_equation
def test_its_question_changes_a_parameter_that_has_a_range(chapter, one):
    assert one.parameter in ranges_of(chapter)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_number_a_reader_may_change_states_its_range_and_keeps_it(chapter):
    ranges = ranges_of(chapter)
    assert set(ranges) == set(parameters_of(chapter)) - {"lang", "data_dir", "as_of"}
    check_ranges(chapter, ranges)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_all_questions_answered_and_none(chapter, code):
    lang, answers = language(code), questions.solutions(chapter)
    assert set(answers) == set(questions.hooks(chapter)) == {one.label for one in equations(chapter)}
    assert questions.check_hooks(chapter, answers, None, lang).right
    assert not questions.check_hooks(chapter, {}, None, lang).right
    assert not questions.check_hooks(chapter, {"eq-nowhere": 1}, None, lang).right
