"""A matrix that answers, in a real browser: by mouse and by keyboard, in every order, without a script, on a phone.

What the script does is tried on a page of its own with a matrix of 14 columns, so that the books need not be built;
then every page of the books that holds a matrix is opened.
"""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import twinbook.sphinx
from tests.browser.conftest import LANGUAGES, SITE
from tests.by_turns import by_turns
from twinbook.sphinx.matrices import explorer
from twinbook.wording import HTML_LANG

STATIC = Path(twinbook.sphinx.__file__).parent / "static"
WIDE = 14
# Filled cells of three rows: every second column; the last three; two of which the filter keeps the first.
FILLED = [range(0, WIDE, 2), range(11, WIDE), (0, 12)]
SHOWN = """() => [...document.querySelectorAll('.twin-matrix tbody tr')].map(row =>
  [row.cells[0].querySelector('b').textContent,
   [...row.cells].slice(1).map(cell => cell.querySelector('button:not([hidden])')?.textContent || '')])"""
FOCUS = "document.activeElement.dataset.entry || document.activeElement.className"


def wide():
    """Three rows, 14 columns; each text names its place. By strength the rows turn round, columns too."""
    words = ["行", "列", "次序", "强度", "格", "全部", "明示"]
    sides = {}
    for side, size in (("rows", 3), ("columns", WIDE)):
        places = list(range(size))
        sides[side] = {"label": words[side == "columns"], "options": [
            {"label": words[2], "places": [places, places], "told": [f"{side} {words[2]} {n}." for n in "01"]},
            {"label": words[3], "places": [places[::-1], places], "told": [f"{side} {words[3]} {n}." for n in "01"]},
        ]}  # fmt: skip
    cells = [
        {"row": row, "column": column, "text": f"{row}/{column}", "tint": 1 + column % 6, "details": [
            {"term": f"A{row}", "status": str(column), "words": f"words {row} {column}"},
            {"term": "B", "status": "0", "words": ""}], "filters": [0, 1] if column % 4 == 0 else [0]}
        for row, columns in enumerate(FILLED) for column in columns
    ]  # fmt: skip
    names = {"rows": [{"id": f"R{n}", "name": words[0] * 4} for n in range(3)]}
    names["columns"] = [{"id": f"K{n}", "name": words[1] * 3} for n in range(WIDE)]
    filters = {"label": words[4], "options": [{"label": one, "told": f"{one}."} for one in words[5:]]}
    tints = [["#e7f2fe", "#1f2933"]] * 3 + [["#113e66", "#ffffff"]] * 3
    return names | {"cells": cells, "orders": sides, "filters": filters, "tints": tints, "corner": words[0]}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The matrix on a page with the book's own style and script, and a paragraph after it."""
    lang = "zh"
    body = explorer(wide(), "tab-wide", "<caption>14 × 3</caption>", lang)
    style = "".join((STATIC / "twin.css").read_text(encoding="utf-8"))
    script = (STATIC / "twin-matrix.js").read_text(encoding="utf-8")
    page = tmp_path_factory.mktemp("matrix") / f"{lang}.html"
    page.write_text(
        f'<!doctype html><html lang="{HTML_LANG[lang]}" data-theme="light"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>matrix</title>'
        f"<style>{style}</style><body class='bd-article'>{body}<p><a href='#'>after</a></p><script>{script}</script>",
        encoding="utf-8",
    )
    return page


@pytest.fixture
def opened(tab, page_file):
    tab.goto(page_file.as_uri())
    return tab


def entry(row, column):
    return f"tab-wide-R{row}-K{column}"


def cell(page, row, column):
    return page.locator(f'button[data-entry="{entry(row, column)}"]')


def test_a_click_opens_what_stands_behind_a_cell_and_the_address_names_it(opened):
    answer = opened.locator(".twin-matrix-answer")
    assert not answer.is_visible()
    cell(opened, 0, 4).click()
    assert answer.is_visible()
    assert "words 0 4" in answer.inner_text()
    assert answer.get_attribute("aria-label").startswith("R0")
    assert cell(opened, 0, 4).get_attribute("aria-expanded") == "true"
    assert opened.url.endswith("#" + entry(0, 4))
    cell(opened, 2, 0).click()
    assert "words 2 0" in answer.inner_text()
    assert "words 0 4" not in answer.inner_text()
    assert cell(opened, 0, 4).get_attribute("aria-expanded") == "false"
    cell(opened, 2, 0).click()
    assert not answer.is_visible(), "a second click closes it"
    assert opened.complaints == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_reads_and_leaves(opened, key):
    cell(opened, 0, 2).focus()
    opened.keyboard.press(key)
    assert opened.evaluate(FOCUS) == "twin-matrix-answer", "a screen reader reads what it stands on"
    assert "words 0 2" in opened.locator(".twin-matrix-answer").inner_text()
    opened.keyboard.press("Escape")
    assert not opened.locator(".twin-matrix-answer").is_visible()
    assert opened.evaluate(FOCUS) == entry(0, 2)
    opened.keyboard.press(key)
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate(FOCUS) == entry(0, 2), "so does the button that closes it"


def test_arrows_lead_from_filled_cell_to_filled_cell_and_tab_leaves_the_table(opened):
    cell(opened, 0, 0).focus()
    for key, at in (
        ("ArrowLeft", (0, 0)),
        ("ArrowUp", (0, 0)),
        ("ArrowRight", (0, 2)),
        ("ArrowDown", (0, 2)),  # nothing further down in this column
        ("ArrowLeft", (0, 0)),
        ("ArrowDown", (2, 0)),  # over the empty cell between
        ("ArrowRight", (2, 12)),
        ("ArrowUp", (1, 12)),
        ("ArrowUp", (0, 12)),
        ("ArrowRight", (0, 12)),
    ):
        opened.keyboard.press(key)
        assert opened.evaluate(FOCUS) == entry(*at), key
    opened.keyboard.press("Tab")
    assert opened.evaluate(FOCUS) == "twin-matrix-more", "one cell alone is on the way of Tab"
    opened.keyboard.press("Shift+Tab")
    assert opened.evaluate(FOCUS) == entry(0, 12), "the last one visited"


def choose(page, at, option):
    page.locator(".twin-matrix select").nth(at).select_option(index=option)


def test_rows_columns_and_filter_follow_the_choice_and_say_so(opened):
    told, before = opened.locator(".twin-matrix-told"), opened.evaluate(SHOWN)
    assert told.get_attribute("role") == "status"
    assert [(row, [n for n in range(WIDE) if texts[n]]) for row, texts in before] == [
        (f"R{row}", list(columns)) for row, columns in enumerate(FILLED)
    ]
    choose(opened, 0, 1)
    assert opened.evaluate(SHOWN) == before[::-1]
    choose(opened, 1, 1)
    assert opened.evaluate(SHOWN) == [[row, texts[::-1]] for row, texts in before[::-1]]
    heads = [head.inner_text() for head in opened.locator(".twin-matrix thead b").all()]
    assert heads == [f"K{n}" for n in range(WIDE)][::-1]
    words = [option["told"] for side in ("rows", "columns") for option in wide()["orders"][side]["options"]]
    assert all(told_of[0] in told.inner_text() for told_of in (words[1], words[3]))
    cell(opened, 0, 2).click()
    choose(opened, 2, 1)
    # Under the filter both orders are those of the page; only every fourth column stays.
    assert [[n for n in range(WIDE) if texts[n]] for _, texts in opened.evaluate(SHOWN)] == [
        [0, 4, 8, 12],
        [12],
        [0, 12],
    ]
    assert words[1][1] in told.inner_text()
    assert not opened.locator(".twin-matrix-answer").is_visible(), "what is out of sight does not stay open"
    opened.locator(".twin-matrix select").nth(2).focus()
    opened.keyboard.press("Tab")
    assert cell(opened, 0, 0).evaluate("one => one === document.activeElement"), "a visible cell is on the way of Tab"


def test_an_address_that_names_a_cell_opens_it_though_a_filter_hid_it(tab, page_file):
    tab.goto(f"{page_file.as_uri()}#{entry(0, 2)}")
    assert "words 0 2" in tab.locator(".twin-matrix-answer").inner_text()
    assert tab.evaluate(FOCUS) == "twin-matrix-answer"
    choose(tab, 2, 1)
    assert not tab.locator(".twin-matrix-answer").is_visible()
    tab.evaluate(f"location.hash = '{entry(1, 11)}'")
    tab.wait_for_selector(".twin-matrix-answer:not([hidden])")
    assert "words 1 11" in tab.locator(".twin-matrix-answer").inner_text()


def test_all_answers_are_a_list_on_demand_and_on_paper(opened):
    listed, more = opened.locator(".twin-matrix-list"), opened.locator(".twin-matrix-more")
    assert not listed.is_visible()
    more.click()
    assert more.get_attribute("aria-expanded") == "true"
    assert listed.locator("dt").count() == sum(map(len, FILLED))
    more.click()
    assert not listed.is_visible()
    cell(opened, 0, 2).click()
    opened.emulate_media(media="print")
    assert listed.is_visible()
    for name in (".twin-matrix-controls", ".twin-matrix-answer", ".twin-matrix-more"):
        assert not opened.locator(name).is_visible()


def test_on_a_phone_the_table_scrolls_in_its_box_and_the_names_of_rows_stay(opened):
    opened.set_viewport_size({"width": 375, "height": 700})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 375
    box = opened.locator(".twin-matrix-box")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    head = opened.locator('.twin-matrix th[scope="row"]').first
    before = head.bounding_box()
    cell(opened, 0, 12).focus()
    assert box.evaluate("one => one.scrollLeft") > 0
    assert abs(head.bounding_box()["x"] - before["x"]) < 4
    assert before["width"] < 375 / 2
    for _ in range(6):
        at = opened.evaluate_handle("document.activeElement").as_element().bounding_box()
        assert at["x"] >= before["x"] + before["width"] - 4, "a focused cell does not lie below the names"
        assert at["x"] + at["width"] <= 375
        assert min(at["width"], at["height"]) >= 24, "WCAG 2.2, success criterion 2.5.8"
        opened.keyboard.press("ArrowLeft")
    assert opened.evaluate(FOCUS) == entry(0, 0)


def test_without_a_script_the_cells_lead_to_the_list_and_no_choice_is_offered(browser, page_file):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator(".twin-matrix-controls").is_visible()
    assert page.locator(".twin-matrix button:visible").count() == 0
    assert page.locator(".twin-matrix-list").is_visible()
    page.locator(".twin-matrix tbody a").nth(1).click()
    assert page.url.endswith("#" + entry(0, 2))
    assert "words 0 2" in page.locator(f"#{entry(0, 2)}").inner_text()
    context.close()


HELD = sorted(
    path.name for path in (SITE / "zh").glob("*.html") if "twin-matrix-box" in path.read_text(encoding="utf-8")
)
# Relative luminance of the background and of the code of every cell (WCAG 2.2).
LUMINANCE = """cells => cells.map(one =>
  [getComputedStyle(one.parentElement).backgroundColor, getComputedStyle(one).color].map(colour => {
    const linear = colour.match(/[0-9.]+/g).slice(0, 3).map(Number).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]; }))"""


def test_the_chapters_of_the_coding_hold_a_matrix():
    assert {"challenges.html", "mechanisms.html", "outlook.html"} <= set(HELD)


OPEN_EVERY = """matrices => matrices.map(matrix => {
  const first = matrix.querySelector('tbody button');
  if (first.getAttribute('aria-expanded') !== 'true') first.click();
  return matrix.querySelector('.twin-matrix-answer').innerText; })"""


@pytest.mark.parametrize(("name", "lang"), by_turns(HELD))
def test_every_matrix_of_the_books_opens_in_both_languages_and_in_the_dark(tab, name, lang):
    tab.goto((SITE / lang / name).as_uri())
    said = tab.locator(".twin-matrix").evaluate_all(OPEN_EVERY)
    assert [one for one in said if one.count("\n") < 2] == [], "a heading and what the coders say"
    tab.keyboard.press("Escape")
    last = tab.locator(".twin-matrix").last.locator("tbody button").first
    assert last.evaluate("one => one === document.activeElement")
    # The address of the cell that was opened last leads to the same cell in the other language.
    named = tab.evaluate("location.hash.slice(1)")
    tab.click("a.twin-switch")
    tab.wait_for_load_state("load")
    assert tab.locator(f'button[data-entry="{named}"]').get_attribute("aria-expanded") == "true"
    said = tab.locator(".twin-matrix").evaluate_all(OPEN_EVERY)
    assert [one for one in said if one.count("\n") < 2] == []
    assert tab.complaints == []
    for theme in ("light", "dark"):
        tab.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        for pair in tab.locator(".twin-matrix tbody button").evaluate_all(LUMINANCE):
            low, high = sorted(pair)
            assert (high + 0.05) / (low + 0.05) >= 4.5, theme


@pytest.mark.parametrize("name", HELD)
def test_both_languages_hold_the_same_cells_with_words_of_their_own(name):
    zh, en = ([told(matrix) for matrix in parsed(lang, name)] for lang in LANGUAGES)
    assert [[(at, code) for at, code, _ in one] for one in zh] == [[(at, code) for at, code, _ in one] for one in en]
    for one, other in zip(zh, en, strict=True):
        assert all(a != b for (_, _, a), (_, _, b) in zip(one, other, strict=True))


def parsed(lang, name):
    page = BeautifulSoup((SITE / lang / name).read_text(encoding="utf-8"), "html.parser")
    matrices = page.select(".twin-matrix")
    assert all(json.loads(one.script.string)["filters"] for one in matrices)
    return matrices


def told(matrix):
    answers = {one["id"]: one.get_text() for one in matrix.select(".twin-matrix-list > div")}
    return [(link["href"], link.text, answers[link["href"][1:]]) for link in matrix.select("tbody a")]
