"""Sliders of a figure: in the page they stand at their start, carry every position, and need no script to be read."""

import json
import pickle

import pytest
from bs4 import BeautifulSoup

from twinbook.sphinx.sliders import panel

pytestmark = pytest.mark.xdist_group("tiny")
TWO = {
    "controls": [
        {"key": "p", "label": "<p>", "texts": ["0.1", "0.2"], "start": 1},
        {"key": "q", "label": "q", "texts": ["a", "b", "c"], "start": 0},
    ],
    "labels": ["product"],
    "frames": [{"paths": ["M0 0"], "numbers": [f"{p}{q}"], "alt": f"at {p}{q}"} for p in "12" for q in "abc"],
}


def page(tiny, lang):
    return BeautifulSoup((tiny.site / lang / "sum.html").read_text(encoding="utf-8"), "html.parser")


def test_the_frames_lie_in_the_order_of_the_controls():
    shown = BeautifulSoup(panel(TWO, "fig", "en"), "html.parser")
    assert shown.dd.text == "2a"
    rows = [[cell.text for cell in row.select("td")] for row in shown.select("tr")[1:]]
    assert rows[0] == ["0.1", "a", "1a"]
    assert rows[4] == ["0.2", "b", "2b"]


def test_numbers_stand_at_the_right_of_their_column_and_words_at_the_left():
    told = {**TWO, "labels": ["share"], "frames": [{**one, "numbers": [text]} for one, text in zip(
        TWO["frames"], ("1,204", "-0.5", "12%", "−∞", "–", "0"), strict=True)]}  # fmt: skip
    rows = BeautifulSoup(panel(told, "fig", "en"), "html.parser").select("tr")
    assert len(rows) == 7
    for row in rows:
        assert [cell.get("class") for cell in row.select("th, td")] == [None, ["twin-words"], None]


def test_text_is_escaped_and_the_data_survive_it():
    shown = BeautifulSoup(panel(TWO, "fig", "en"), "html.parser")
    assert shown.label.text == "<p>"
    assert json.loads(shown.script.string) == TWO


@pytest.mark.parametrize(("lang", "label", "table"), [("zh", "边长", "所有位置"), ("en", "Side", "Every position")])
def test_a_page_shows_the_start_and_every_position_without_a_script(tiny, lang, label, table):
    figure = page(tiny, lang).select_one("figure#fig-square")
    assert figure.select_one("svg path.twin-moving")
    assert figure.dd.text == "4"
    assert [cell.text for cell in figure.select("td")] == ["1", "1", "2", "4"]
    assert table in figure.summary.text
    assert figure.label.text == label
    assert figure.label["for"] == figure.input["id"]
    assert figure.input["aria-valuetext"] == "2"
    assert figure.select_one(".twin-slider-controls").has_attr("hidden"), "dead controls are not shown"


def test_the_script_is_loaded_where_a_slider_is_and_nowhere_else(tiny):
    scripts = {
        name: [tag["src"] for tag in BeautifulSoup((tiny.site / "en" / name).read_text("utf-8"), "html.parser")
               .select("script[src*=twin-slider]")]
        for name in ("sum.html", "index.html")
    }  # fmt: skip
    assert len(scripts["sum.html"]) == 1
    assert scripts["index.html"] == []


def test_a_page_is_built_anew_when_a_position_of_its_slider_changes(tiny):
    """The figure stays as it was where only another position than the start has moved."""
    kept = tiny.build / "sphinx" / "en" / "_build" / ".doctrees" / "environment.pickle"
    known = pickle.loads(kept.read_bytes())
    assert any(name.endswith(".slider.json") for name in known.dependencies["sum"])
    assert not any(name.endswith(".slider.json") for name in known.dependencies.get("index", ()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_equation_shows_the_number_the_text_refers_to(tiny, lang):
    shown = page(tiny, lang)
    equation = shown.select_one("#equation-eq-mean")
    assert equation.select_one("math")
    assert equation.select_one(".eqno").text == "(1)"
    assert shown.select_one('a[href="#equation-eq-mean"]').text == "(1)"
