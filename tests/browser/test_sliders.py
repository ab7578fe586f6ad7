"""Sliders in the built book: by keyboard, from a folder, with the numbers that were computed; without a script too."""

import json

import pytest
from bs4 import BeautifulSoup

from softconnectivity.theory.registry import CHAPTERS
from tests.browser.conftest import LANGUAGES, SITE

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


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slider_moves_by_keyboard_and_shows_its_frame(tab, lang, chapter):
    shown = sliders(lang, chapter)
    assert shown, "at least one slider a theory"
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


@pytest.mark.parametrize("chapter", CHAPTERS)
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


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_two_languages_move_alike(chapter):
    zh, en = (sliders(lang, chapter) for lang in LANGUAGES)
    assert list(zh) == list(en)
    for name, slider in zh.items():
        twin = en[name]
        assert [one["key"] for one in slider["controls"]] == [one["key"] for one in twin["controls"]]
        assert len(slider["frames"]) == len(twin["frames"])
        assert all(a["alt"] != b["alt"] for a, b in zip(slider["frames"], twin["frames"], strict=True))
