"""Run as the question asks, a chapter draws the equation anew, describes it in two languages and shows the answer."""

import re
from functools import cache

import pytest

import twinbook.notebook
from softconnectivity import plotting
from softconnectivity.language import LANGUAGES
from softconnectivity.plotting import Figure
from softconnectivity.tables import Table
from softconnectivity.theory import hooks as questions
from softconnectivity.theory.registry import CHAPTERS, equations
from tests.notebooks.book_runs import of_the_book
from tests.notebooks.in_process import run_cell
from tests.notebooks.sources import source
from twinbook.pairs import tags_of

NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")


def every(deep=()):
    """All equations, those of one chapter on one core, so that what is computed for several is computed once."""
    return [
        pytest.param(chapter, one, id=one.label, marks=[group, *([pytest.mark.deep] if one.label in deep else [])])
        for chapter in CHAPTERS
        for group in [pytest.mark.xdist_group(f"equations-{chapter}")]
        for one in equations(chapter)
    ]


# At the end of the longest chapter, each after all its simulations; three others there are tried in every test run.
LATE = ("eq-threshold", "eq-cascade-rule", "eq-implementation")


def only(names):
    """Return `plotting.finish` for these figures; of every other all but the picture, which takes most of the time."""
    finish = plotting.finish

    def finished(canvas, name, caption, alt, data, rows=""):
        if name in names:
            return finish(canvas, name, caption, alt, data, rows)
        return Figure(name, caption, alt, "</svg>", data, rows)

    return finished


@cache
def shipped(chapter, lang):
    """Figures by name, as the book shows them."""
    found = {}
    for cell in of_the_book(chapter, lang).cells:
        for one in cell.get("outputs", []):
            about = one.get("metadata", {}).get("twinbook", {})
            if about.get("kind") == "figure":
                told = {part: about[part] for part in ("caption", "alt", "rows")}
                found[about["name"]] = Figure(about["name"], svg=one.data["image/svg+xml"], data=None, **told)
    return found


@cache
def chapter_with(chapter, lang, name, value):
    """Figures by name and every number shown, the one parameter changed and all else as shipped.

    The chapter runs until it has shown what all equations that ask for this change ask for, or to its end.
    """
    asked = [one for one in equations(chapter) if (one.parameter, one.value) == (name, value)]
    figures, numbers, space = {}, set(), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twinbook.notebook, "glue", lambda key, text, target=None: numbers.update(numbers_in(text)))
        patch.setattr(plotting, "finish", only({one.figure for one in asked}))
        for cell in source(chapter).cells:
            if cell.cell_type != "code" or tags_of(cell) & {"exercise", "solution"}:
                continue
            shown = run_cell(cell.source, space)
            space |= {"lang": lang, name: value} if "parameters" in tags_of(cell) else {}
            if isinstance(shown, Figure):
                figures[shown.name] = shown
                texts = shown.slider["frames"][0]["numbers"] if shown.slider else [shown.alt]
                numbers.update(*map(numbers_in, texts))
            elif isinstance(shown, Table) and not shown.name.endswith("-hooks"):
                numbers |= numbers_in(shown.csv)
            if all(one.figure in figures and is_answered(chapter, one, numbers) for one in asked):
                break
    return figures, numbers


solutions = cache(questions.solutions)


def numbers_in(text):
    return {float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(text)}


def is_answered(chapter, one, numbers):
    """Whether the right answer is among the numbers, as it is or in per cent."""
    right, hook = solutions(chapter)[one.label], questions.hooks(chapter)[one.label]
    spread = max(hook.tolerance, 0.5 * 10**-hook.decimals) + 1e-9
    return any(abs(number - right * unit) <= spread * unit for unit in (1, 100) for number in numbers)


@pytest.mark.parametrize(("chapter", "one"), every())
def test_its_figure_stands_in_both_languages_with_a_description_of_its_own(chapter, one):
    drawn = [shipped(chapter, lang)[one.figure] for lang in LANGUAGES]
    assert drawn[0].alt != drawn[1].alt
    assert drawn[0].caption != drawn[1].caption
    for figure in drawn:
        assert NUMBER.search(figure.alt), "a description computed from what is drawn"


@pytest.mark.parametrize(("chapter", "one"), every(deep=LATE))
def test_its_figure_follows_the_parameter_and_the_chapter_shows_the_answer(chapter, one):
    figures, numbers = chapter_with(chapter, "en", one.parameter, one.value)
    assert figures[one.figure].svg != shipped(chapter, "en")[one.figure].svg
    assert is_answered(chapter, one, numbers), f"nowhere in the chapter: {solutions(chapter)[one.label]}"
