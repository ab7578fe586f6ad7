"""A matrix that answers: a real table whose cells lead to what stands behind them, complete without a script."""

import json
import pickle

import pytest
from bs4 import BeautifulSoup

from twinbook.sphinx.matrices import explorer
from twinbook.wording import say

pytestmark = pytest.mark.xdist_group("tiny")


def option(label, *places):
    return {"label": label, "places": list(places), "told": [f"{label} {at}." for at in range(len(places))]}


def cell(row, column, text, filters, *details):
    return {"row": row, "column": column, "text": text, "tint": 1, "filters": filters, "details": list(details)}


def said(term, status, words):
    return {"term": term, "status": status, "words": words}


SMALL = {
    "rows": [{"id": "a", "name": "<A> & b"}, {"id": "b", "name": "B"}],
    "columns": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}],
    "corner": "letter × sign",
    "cells": [
        cell(0, 0, "2/1", [0, 1], said("one", "2", "said <so>"), said("two", "1", "")),
        cell(1, 1, "1", [0], said("one", "1", "也说") | {"lang": "zh"}),
    ],
    "tints": [["#112233", "#AABBCC"]],
    "orders": {
        "rows": {"label": "Rows", "options": [option("as is", [0, 1], [0, 1]), option("turned", [1, 0], [0, 1])]},
        "columns": {"label": "Columns", "options": [option("left", [0, 1], [0, 1])]},
    },
    "filters": {"label": "Cells", "options": [{"label": "all", "told": "All."}, {"label": "some", "told": "Some."}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def shown():
    return BeautifulSoup(explorer(SMALL, "tab-m", "<caption>Table 1</caption>", "en"), "html.parser")


def test_it_is_a_table_with_a_caption_and_headers_of_rows_and_columns(shown):
    table = shown.table
    assert table["id"] == "tab-m"
    assert table.caption.text == "Table 1"
    assert [head.text for head in table.select('thead th[scope="col"]')] == ["x X", "y Y"]
    assert [head.text for head in table.select('tbody th[scope="row"]')] == ["a <A> & b", "b B"]
    assert table.thead.td.text == "letter × sign"
    assert {len(row.find_all(["td", "th"])) for row in table.select("tr")} == {3}


def test_each_filled_cell_leads_to_its_answer_and_an_empty_one_nowhere(shown):
    links = shown.select("tbody a")
    assert [link.text for link in links] == ["2/1", "1"]
    answers = [shown.find(id=link["href"][1:]) for link in links]
    assert [one.dt.text for one in answers] == ["a <A> & b × x X", "b B × y Y"]
    assert [[said.get_text(" ", strip=True) for said in one.select("dd")] for one in answers] == [
        ["one 2 said <so>", "two 1"],
        ["one 1 也说"],
    ]
    assert answers[1].p["lang"] == "zh-CN"
    assert shown.select("tbody tr")[0].select("td")[1].decode() == "<td></td>"


def test_what_needs_a_script_is_hidden_and_what_does_not_is_there_once(shown):
    for name in (".twin-matrix-controls", ".twin-matrix-answer", ".twin-matrix-more"):
        assert shown.select_one(name).has_attr("hidden")
    assert not shown.select_one(".twin-matrix-list").has_attr("hidden")
    whole = shown.decode()
    assert whole.count("said &lt;so&gt;") == 1
    assert whole.count("也说") == 1
    assert shown.select_one(".twin-matrix-told").text == "as is 0. left 0. All."


def test_choices_have_labels_and_what_the_script_reads_are_places_and_sentences(shown):
    assert [label.get_text(" ", strip=True).split()[0] for label in shown.select("label")] == [
        "Rows",
        "Columns",
        "Cells",
    ]
    assert all(label.select_one("select") for label in shown.select("label"))
    read = json.loads(shown.script.string)
    assert read["sides"][0][1] == {"places": [[1, 0], [0, 1]], "told": ["turned 0.", "turned 1."]}
    assert read["filters"] == ["All.", "Some."]


def test_colours_follow_the_page_and_have_themselves_as_fallback(shown):
    style = shown.select_one(".twin-matrix")["style"]
    assert "--tint-1:var(--fig-112233, #112233)" in style
    assert "--ink-1:var(--fig-aabbcc, #AABBCC)" in style


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_of_a_book_has_the_matrix_numbered_and_with_its_data(tiny, lang):
    page = BeautifulSoup((tiny.site / lang / "sum.html").read_text(encoding="utf-8"), "html.parser")
    matrix = page.select_one(".twin-matrix")
    caption = matrix.table.caption
    assert caption.select_one(".caption-number").text.strip() in {"表 2", "Table 2", "表2"}
    assert caption.select_one('a[href$="figures/pairs.csv"], a.download, a[href*="pairs"]')
    assert matrix.table["id"] == "tab-pairs"
    assert matrix.select_one(".twin-matrix-more").text == say(lang, "matrix_list")
    assert [link.text for link in matrix.select("tbody a")] == ["2/1"]
    assert len(page.select('script[src*="twin-matrix"]')) == 1
    other = BeautifulSoup((tiny.site / lang / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert other.select('script[src*="twin-matrix"]') == []
    assert page.select_one("#tab-rows").name == "table", "other tables stay as they are"


def test_a_page_is_built_anew_when_what_stands_behind_a_cell_changes(tiny):
    """Sphinx looks at the files a page is known to depend on; the table of the page itself may not have changed."""
    kept = tiny.build / "sphinx" / "en" / "_build" / ".doctrees" / "environment.pickle"
    known = pickle.loads(kept.read_bytes())
    assert "figures/pairs.matrix.json" in known.dependencies["sum"]
    assert not any(name.endswith(".matrix.json") for name in known.dependencies.get("index", ()))
