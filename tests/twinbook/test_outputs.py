"""Numbers reach the prose, figures and tables become numbered MyST, and nothing else of a run is lost."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from twinbook.errors import BookError
from twinbook.notebook import GLUE_MIME
from twinbook.outputs import fill, glued, laid_out
from twinbook.sphinx.figures import inline
from twinbook.sphinx.lines import joined

SVG = """<?xml version="1.0"?>
<!DOCTYPE svg>
<svg xmlns="http://www.w3.org/2000/svg"><metadata>m</metadata><defs><path id="g"/></defs>
<use href="#g" clip-path="url(#g)" fill="#1a2b3c"/></svg>"""


def ran():
    found = {"kind": "figure", "name": "steps", "caption": "Steps", "alt": "A line that rises", "csv": "n\n1\n"}
    drawn = new_output("display_data", {"image/svg+xml": SVG}, metadata={"twinbook": found})
    return new_notebook(
        cells=[
            new_code_cell("glue", outputs=[new_output("display_data", {GLUE_MIME: {"key": "n", "text": "1,234"}})]),
            new_code_cell("draw", outputs=[drawn]),
            new_code_cell("print(1)", outputs=[new_output("stream", text="1\n")]),
        ]
    )


def test_a_number_reaches_the_prose_as_it_was_formatted():
    assert fill("共{glue:text}`n`份", glued(ran()), "a", "zh") == "共1,234份"


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有哪个笔记本给出"), ("en", "no notebook glues")])
def test_a_missing_number_stops_the_build_and_is_named(lang, words):
    with pytest.raises(BookError, match=words) as caught:
        fill("{glue:text}`absent` {glue:text}`gone`", {}, "a.ipynb, p", lang)
    assert len(caught.value.problems) == 2
    assert "absent" in str(caught.value)


def test_a_figure_becomes_a_numbered_figure_with_its_alt_text_and_data():
    page, assets = laid_out(ran(), "en")
    body = next(cell.source for cell in page.cells if cell.cell_type == "markdown")
    assert ":name: fig-steps" in body
    assert ":alt: A line that rises" in body
    assert {asset.name: asset.for_excel for asset in assets} == {"figures/steps.svg": False, "figures/steps.csv": True}


def test_runs_without_anything_to_see_leave_the_page_and_others_stay_folded():
    page, _ = laid_out(ran(), "en")
    code = [cell for cell in page.cells if cell.cell_type == "code"]
    assert [cell.metadata.tags for cell in code] == [["remove-cell"], ["hide-input"], ["hide-input"]]
    assert code[2].outputs[0].text == "1\n"


def test_inline_svg_shares_no_identifier_with_another_figure_and_keeps_its_colour_as_fallback():
    first, second = inline(SVG, "one", 'a "b"'), inline(SVG, "two", "a")
    assert 'id="one-g"' in first
    assert 'href="#one-g"' in first
    assert "url(#two-g)" in second
    assert "var(--fig-1a2b3c, #1a2b3c)" in first
    assert "metadata" not in first
    assert 'aria-label="a &quot;b&quot;"' in first


@pytest.mark.parametrize(
    ("text", "expected"), [("甲。\n乙", "甲。乙"), ("a\nb", "a\nb"), ("甲\nABC", "甲ABC"), ("ABC\n甲", "ABC甲")]
)
def test_line_ends_vanish_only_beside_chinese(text, expected):
    assert joined(text) == expected
