"""Tables survive whatever stands in their cells."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from softconnectivity.exercise import Verdict
from softconnectivity.tables import MISSING, pipe_table, strip_roles, table

RENDER = MarkdownIt("commonmark").enable("table")


def cells(markdown: str) -> list[list[str]]:
    """The content of each row as a Markdown parser sees it."""
    rows = []
    for token in RENDER.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.content)
    return rows


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=4))
def test_no_text_in_a_cell_breaks_the_table(rows):
    """The parser that Jupyter Book uses finds as many rows and columns as the frame has."""
    found = cells(pipe_table(pd.DataFrame(rows, columns=["a", "b"])))
    assert [len(row) for row in found] == [2] * (len(rows) + 1)


@pytest.mark.parametrize("text", ["a|b", "`a|b`", "$|x|$", "a\\|b", "|", "a\\"])
def test_a_pipe_is_shown_and_does_not_split(text):
    assert cells(pipe_table(pd.DataFrame({"a": [text], "b": ["next"]})))[1] == [text, "next"]


def test_a_line_break_becomes_a_space():
    assert cells(pipe_table(pd.DataFrame({"a": ["one\r\ntwo\nthree"]})))[1] == ["one two three"]


def test_missing_cells_show_a_dash_and_are_empty_in_the_csv():
    frame = pd.DataFrame({"a": [None, "x"], "b": [1.5, float("nan")], "c": pd.array([pd.NA, True])})
    made = table(frame, "t", "caption")
    assert cells(made.markdown)[1:] == [[MISSING, "1.5", MISSING], ["x", MISSING, "True"]]
    assert list(csv.reader(io.StringIO(made.csv)))[1:] == [["", "1.5", ""], ["x", "", "True"]]


def test_numbers_stand_right_and_text_left():
    frame = pd.DataFrame(
        {"n": [1, 20], "shown": ["1,234.5", "−3"], "share": ["5%", None], "text": ["1 a", "2"], "none": [None, None]}
    )
    assert pipe_table(frame).splitlines()[1] == "| ---: | ---: | ---: | :--- | :--- |"


def test_whole_numbers_stay_whole_beside_decimals():
    frame = pd.DataFrame({"count": [1, 2], "share": [0.5, 0.25]})
    assert cells(pipe_table(frame))[1:] == [["1", "0.5"], ["2", "0.25"]]


def test_roles_survive_in_the_table_and_become_text_in_the_csv():
    made = table(pd.DataFrame({"见": ["{ref}`主张C012 <claim-c012>`"]}), "t", "题")
    assert "{ref}`主张C012 <claim-c012>`" in made.markdown
    assert made.csv == "见\n主张C012\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("{ref}`text <x>`", "text"),
        ("{ref}`text<x>`", "text"),
        ("{cite:p}`wto2013`", "wto2013"),
        ("a {ref}`b <c>`, {ref}`d <e>`.", "a b, d."),
        ("`code` and 1 < 2 > 0", "`code` and 1 < 2 > 0"),
    ],
)
def test_roles_become_their_text(cell, text):
    assert strip_roles(cell) == text


def test_a_column_without_a_name_is_refused():
    """WCAG 2.2, success criterion 1.3.1: a header cell must say what its column holds."""
    with pytest.raises(ValueError, match="without a name"):
        table(pd.DataFrame({" ": [1]}), "t", "caption")


def test_the_notebook_gets_table_name_and_caption():
    data, metadata = table(pd.DataFrame({"a": [1]}), "fta-list", "Agreements")._repr_mimebundle_()
    assert set(data) == {"text/markdown", "text/plain"}
    assert metadata == {"twinbook": {"kind": "table", "name": "fta-list", "caption": "Agreements", "csv": "a\n1\n"}}


def test_a_verdict_shows_its_message_alone():
    verdict = Verdict(False, "Not yet.")
    assert str(verdict) == "Not yet."
    assert set(verdict._repr_mimebundle_().values()) == {"Not yet."}
