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
ALL = [
    pytest.param(chapter, one, id=f"{chapter}-{one.label}", marks=pytest.mark.xdist_group(f"equations-{chapter}"))
    for chapter in CHAPTERS
    for one in equations(chapter)
]


def figures_asked(chapter, name, value):
    """Names of the figures whose equations ask for this one change."""
    return {one.figure for one in equations(chapter) if (one.parameter, one.value) == (name, value)}


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
    """Figures by name and every number shown, the one parameter changed and all else as shipped."""
    figures, texts, space = {}, [], {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twinbook.notebook, "glue", lambda key, text, target=None: texts.append(text))
        patch.setattr(plotting, "finish", only(figures_asked(chapter, name, value)))
        for cell in source(chapter).cells:
            if cell.cell_type != "code" or tags_of(cell) & {"exercise", "solution"}:
                continue
            shown = run_cell(cell.source, space)
            space |= {"lang": lang, name: value} if "parameters" in tags_of(cell) else {}
            if isinstance(shown, Figure):
                figures[shown.name] = shown
                texts += shown.slider["frames"][0]["numbers"] if shown.slider else [shown.alt]
            elif isinstance(shown, Table) and not shown.name.endswith("-hooks"):
                texts.append(shown.csv)
    shown = {float(found.replace(",", "").replace("−", "-")) for text in texts for found in NUMBER.findall(text)}
    return figures, shown


@pytest.mark.parametrize(("chapter", "one"), ALL)
def test_its_figure_stands_in_both_languages_with_a_description_of_its_own(chapter, one):
    drawn = [shipped(chapter, lang)[one.figure] for lang in LANGUAGES]
    assert drawn[0].alt != drawn[1].alt
    assert drawn[0].caption != drawn[1].caption
    for figure in drawn:
        assert NUMBER.search(figure.alt), "a description computed from what is drawn"


@pytest.mark.parametrize(("chapter", "one"), ALL)
def test_its_figure_follows_the_parameter_and_the_chapter_shows_the_answer(chapter, one):
    figures, numbers = chapter_with(chapter, "en", one.parameter, one.value)
    assert figures[one.figure].svg != shipped(chapter, "en")[one.figure].svg
    right, hook = questions.solutions(chapter)[one.label], questions.hooks(chapter)[one.label]
    spread = max(hook.tolerance, 0.5 * 10**-hook.decimals) + 1e-9
    near = {right, 100 * right}  # shares are shown in per cent
    assert any(abs(number - right) <= spread for number in numbers) or any(
        abs(number - right * 100) <= 100 * spread for number in numbers
    ), f"nowhere in the chapter: {near}"
