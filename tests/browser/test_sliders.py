"""Sliders in the built book: by keyboard, from a folder, with the numbers that were computed; without a script too."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import inf

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.composite import index
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.worked import worked
from softconnectivity.language import language
from softconnectivity.theory.registry import CHAPTERS
from tests.browser.conftest import LANGUAGES, SITE
from tests.by_turns import by_turns

PAGES = (*CHAPTERS, "dimensions")

READ = """figure => ({
  numbers: [...figure.querySelectorAll('dd')].map(cell => cell.textContent),
  paths: [...figure.querySelectorAll('path.twin-moving')].map(path => path.getAttribute('d')),
  alt: figure.querySelector('svg[role=img]').getAttribute('aria-label'),
  spoken: [...figure.querySelectorAll('input')].map(input => input.getAttribute('aria-valuetext')),
})"""


def sliders(lang, chapter):
    """The sliders of a page by figure: what the page says each position shows."""
    page = BeautifulSoup((SITE / lang / f"{chapter}.html").read_text(encoding="utf-8"), "html.parser")
    return {panel.find_parent("figure")["id"]: json.loads(panel.script.string) for panel in page.select(".twin-slider")}


def place(slider, at):
    where = 0
    for one, here in zip(slider["controls"], at, strict=True):
        where = where * len(one["texts"]) + here
    return slider["frames"][where]


@pytest.mark.parametrize(("chapter", "lang"), by_turns(PAGES))
def test_every_slider_moves_by_keyboard_and_shows_its_frame(tab, chapter, lang):
    shown = sliders(lang, chapter)
    assert shown, "at least one slider a chapter"
    tab.goto((SITE / lang / f"{chapter}.html").as_uri())
    for name, slider in shown.items():
        figure = tab.locator(f"figure#{name}")
        at = [one["start"] for one in slider["controls"]]
        for number, control in enumerate(slider["controls"]):
            figure.locator("input").nth(number).focus()
            for key, to in (("Home", 0), ("ArrowRight", 1), ("End", len(control["texts"]) - 1)):
                tab.keyboard.press(key)
                at[number] = to
                now, expected = figure.evaluate(READ), place(slider, at)
                assert now["numbers"] == expected["numbers"]
                assert now["paths"] == expected["paths"]
                assert now["alt"] == expected["alt"]
                assert now["spoken"][number] == control["texts"][to]
    assert tab.complaints == []


@pytest.mark.parametrize("chapter", [PAGES[0], *(pytest.param(one, marks=pytest.mark.deep) for one in PAGES[1:])])
def test_without_a_script_a_reader_has_the_picture_and_every_number(browser, chapter):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((SITE / "zh" / f"{chapter}.html").as_uri())
    for panel in page.locator(".twin-slider").all():
        assert not panel.locator("input").first.is_visible()
        assert panel.locator("dd").first.is_visible()
        panel.locator("summary").click()
        assert panel.locator("table").is_visible()
    context.close()


@pytest.mark.parametrize("chapter", PAGES)
def test_the_two_languages_move_alike(chapter):
    zh, en = (sliders(lang, chapter) for lang in LANGUAGES)
    assert list(zh) == list(en)
    for name, slider in zh.items():
        twin = en[name]
        assert [one["key"] for one in slider["controls"]] == [one["key"] for one in twin["controls"]]
        assert len(slider["frames"]) == len(twin["frames"])
        assert all(a["alt"] != b["alt"] for a, b in zip(slider["frames"], twin["frames"], strict=True))


# Keys for rho and for the weights, and where they lead.
STEPS = (("Home", "End"), ("ArrowRight", "ArrowLeft"))


@lru_cache
def soft(lang):
    """The report's index as the chapter ships it; nothing asked of it here is a matter of draws."""
    spoken = language(lang)
    return worked(Facts.load(), "soft", settings(spoken, **SHIPPED | {"draws": 500}), spoken)


@lru_cache
def solved(rho, group, times):
    """Ranks at a position, and the ends of their intervals, from one index for each combination of the other choices.

    The indicator left out may leave a dimension with a single one that is known; who was ranked stays ranked.
    """
    of = soft("en")
    tree = of.composite.tree
    weights = [own * (times if node == group else 1) for node, own in zip(tree.nodes, tree.weights, strict=True)]
    composite = replace(of.composite, tree=replace(tree, weights=tuple(weights)))
    own = replace(of.base.method, rho=rho, weights="given")
    space, found = of.model.space, []
    for normalisation, imputation, left in product(space.normalisations, space.imputations, space.left_out):
        changed = {"normalisation": normalisation, "imputation": imputation, "min_known": 1}
        scores = index(composite, replace(own, left_out=(left,) if left else (), **changed)).scores[of.scored]
        found.append(pd.Series(scores.round(12)).rank(ascending=False))
    tail, found = int((1 - of.level) / 2 * len(found) + 1e-6), np.sort(found, axis=0)
    return index(composite, own).ranks[of.scored], found[tail], found[-1 - tail]


def wording(lang, key, **groups):
    """A pattern that reads back what the catalogue writes."""
    text = re.escape(language(lang).text(f"index.moving.{key}", **{name: f"@{name}@" for name in groups}))
    for name, inside in groups.items():
        text = text.replace(f"@{name}@", f"(?P<{name}>{inside})")
    return re.compile(text)


def position(lang, spoken):
    """What the two sliders say they stand at: rho, the group whose weight is changed, and how many times."""
    of, number = soft(lang), spoken[0].split("（")[0].split(" (")[0]
    changed = wording(lang, "times", group=".+", times="[0-9.]+").fullmatch(spoken[1])
    names = {label: node for node, label in of.nodes.items()}
    weights = (names[changed["group"]], float(changed["times"])) if changed else (None, 1.0)
    return -inf if number == "−∞" else float(number), *weights


@pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 375)])
def test_ranks_and_intervals_of_the_dimensions_are_those_of_the_index_at_each_position(tab, lang, width):
    """Movers and mean width as the engine gives them; dots and bars on one straight scale of ranks.

    Whatever its value, a slider stays where it is: a longer one does not push it from under the hand.
    """
    of, spoken = soft(lang), language(lang)
    base, named = of.base.ranks[of.scored], {of.units[of.composite.units[at]]: one for one, at in enumerate(of.scored)}
    page = BeautifulSoup((SITE / lang / "dimensions.html").read_text(encoding="utf-8"), "html.parser")
    # The chapter's table of ranks has the units of the figure, in the same order.
    shown = [named[row.select("td")[1].text] for row in page.select("#tab-index-ranks tbody tr")]
    told = wording(lang, "move", unit="|".join(map(re.escape, named)), start="[0-9.]+", end="[0-9.]+")
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto((SITE / lang / "dimensions.html").as_uri())
    figure, drawn, expected = tab.locator("figure#fig-index-moving"), [], []
    for keys in STEPS:
        for number, key in enumerate(keys):
            slider = figure.locator("input").nth(number)
            slider.focus()
            before = slider.bounding_box()
            tab.keyboard.press(key)
            assert slider.bounding_box() == before
        now = figure.evaluate(READ)
        ranks, low, high = solved(*position(lang, now["spoken"]))
        assert now["numbers"][1] == spoken.number(float((high - low).mean()), 1)
        movers = [(named[one["unit"]], one["start"], one["end"]) for one in told.finditer(now["numbers"][0])]
        assert [ends for _, *ends in movers] == [[spoken.number(base[u]), spoken.number(ranks[u])] for u, *_ in movers]
        shifts = np.abs(ranks - base)
        assert [shifts[unit] for unit, *_ in movers] == sorted(shifts, reverse=True)[:3]
        bars, dots = (re.findall(r"M([\d.]+) [\d.]+(?:L([\d.]+))?", path) for path in now["paths"])
        # A dot is a circle, which begins at its left; its radius is half of 7 points.
        drawn += [float(x) + 3.5 for x, _ in dots] + [float(x) for bar in bars for x in bar]
        expected += [*ranks[shown], *np.column_stack([low, high])[shown].ravel()]
    line = np.polyfit(expected, drawn, 1)
    assert abs(np.polyval(line, expected) - drawn).max() < 0.11
    assert tab.complaints == []
