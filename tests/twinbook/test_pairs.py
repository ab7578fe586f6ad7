"""Pairs are read and kept apart by language without losing or changing anything else."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from twinbook.errors import BookError
from twinbook.pairs import one_language, read_notebook, read_page, stripped, without

NO_SOURCE = '{"cells": [{"cell_type": "code"}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'


def sample():
    zh = new_markdown_cell("一", metadata={"tags": ["lang-zh"], "pair": "one"})
    en = new_markdown_cell("One", metadata={"tags": ["lang-en"], "pair": "one"})
    code = new_code_cell("1 + 1", outputs=[new_output("stream", text="2\n")], execution_count=3)
    secret = new_code_cell("answer = 2", metadata={"tags": ["solution"]})
    return new_notebook(cells=[code, zh, en, secret])


@pytest.mark.parametrize(("lang", "text"), [("zh", "一"), ("en", "One")])
def test_one_language_keeps_code_and_its_own_prose(lang, text):
    kept = one_language(sample(), lang)
    assert [cell.source for cell in kept.cells] == ["1 + 1", text, "answer = 2"]


def test_without_drops_the_solution_and_leaves_the_original_alone():
    notebook = sample()
    assert [cell.source for cell in without(notebook, frozenset({"solution"})).cells] == ["1 + 1", "一", "One"]
    assert len(notebook.cells) == 4


def test_stripped_has_no_trace_of_a_run_and_the_same_sources():
    notebook = sample()
    bare = stripped(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in bare.cells if cell.cell_type == "code")
    assert [cell.source for cell in bare.cells] == [cell.source for cell in notebook.cells]


def test_page_is_read_into_its_pairs_in_order(tmp_path):
    page = tmp_path / "a.zh.md"
    page.write_text("<!-- pair: one -->\n(a)=\n# 一\n\n<!-- pair: two -->\n二。\n三。\n", encoding="utf-8")
    assert [(block.pair, block.lang, block.text) for block in read_page(page, "en")] == [
        ("one", "zh", "(a)=\n# 一"),
        ("two", "zh", "二。\n三。"),
    ]


@pytest.mark.parametrize(("lang", "words"), [("zh", "无法作为笔记本读取"), ("en", "not a readable notebook")])
@pytest.mark.parametrize("content", ["{", "[]", NO_SOURCE])
def test_a_file_that_is_no_notebook_is_named(tmp_path, lang, words, content):
    broken = tmp_path / "broken.ipynb"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(BookError, match=words) as caught:
        read_notebook(broken, lang)
    assert "broken.ipynb" in str(caught.value)


def test_a_sound_notebook_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "sound.ipynb"
    nbformat.write(sample(), path)
    assert [cell.source for cell in read_notebook(path, "en").cells] == ["1 + 1", "一", "One", "answer = 2"]
