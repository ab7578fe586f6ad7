"""A number of the prose leads to the row it comes from wherever a link can stand, and reads as before elsewhere."""

import re

import nbformat
import pytest

from tests.twinbook.conftest import tiny_at
from tests.twinbook.test_build import soup
from twinbook.build import build
from twinbook.errors import BookError
from twinbook.notebook import GLUE_MIME, glue
from twinbook.outputs import Number, fill, glued, plain

pytestmark = pytest.mark.xdist_group("tiny")
N = {"n": Number("23", "row-a")}
LINK = "{num}`23 <row-a>`"
GLUE = "{glue:text}`n`"


@pytest.mark.parametrize(
    "text",
    [
        "共§份，其中§份。",
        "- **甲**：§\n- § things",
        "**§** and **of the § things**",
        "**共§份。**",
        "| a | b |\n| --- | --- |\n| § | $x$ |",
        "It costs \\$5, or § in all.",
        "```{admonition} Title\n:class: tip\n\nBody §\n```",
        "::::{grid}\n:::{card} Title\nBody §\n:::\nAfter §\n::::",
        ":::{figure} a.svg\n---\nname: fig-a\n---\nCaption §\n:::",
        "[1] and (see §)",
    ],
)
def test_a_link_stands_wherever_prose_does(text):
    assert fill(text.replace("§", GLUE), N, "a", "zh") == text.replace("§", LINK)


@pytest.mark.parametrize(
    "text",
    [
        "(a)=\n## The § things",
        "{ref}`§ things <things>`",
        "[§ things](https://example.org/a_(b))",
        "[see [§]](a.md)",
        '<a href="a.html">§</a> and <span title="§">',
        "`§` and ``§``",
        "$x = §$ and $$\ny = §\n$$",
        ":::{admonition} On § things\n:class: tip-§\n:::",
        ":::{figure} a.svg\n---\nalt: §\n---\n:::",
        "```python\nprint(§)\n```",
        "````{code-block} python\n:caption: §\n```{note}\n§\n```\n````",
        "~~~\n§\n~~~",
        "共**§份**。",
        "第**一至§**项",
    ],
)
def test_a_number_stays_plain_where_a_link_cannot_stand(text):
    assert fill(text.replace("§", GLUE), N, "a", "zh") == text.replace("§", "23")


@pytest.mark.parametrize("markup", ["`a`", "**1**", "$x$", "[a](b.md)", '<span lang="en">a</span>'])
def test_a_text_with_markup_is_no_link(markup):
    assert fill(GLUE, {"n": Number(markup, "row-a")}, "a", "en") == markup


@pytest.mark.parametrize("text", ["1,234", "二十三（个）", "a, b and c", "[1]", "<5", "5 > 4"])
def test_a_linked_number_reads_as_its_text_alone_outside_the_book(text):
    filled = fill(f"共{GLUE}份", {"n": Number(text, "row-a")}, "a", "zh")
    assert "<row-a>" in filled
    assert plain(filled) == f"共{text}份"


def test_glue_hands_over_the_target_only_when_there_is_one(monkeypatch):
    shown = []
    monkeypatch.setattr("twinbook.notebook.display", lambda data, raw: shown.append(data))
    glue("n", "23", target="claim-c011")
    glue("n", "23")
    assert shown == [
        {GLUE_MIME: {"key": "n", "text": "23", "target": "claim-c011"}},
        {GLUE_MIME: {"key": "n", "text": "23"}},
    ]
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("display_data", shown[0])])
    assert glued(nbformat.v4.new_notebook(cells=[cell])) == {"n": Number("23", "claim-c011")}


@pytest.mark.parametrize("target", ["Claim C011", "claim_c011", ""])
def test_a_target_that_is_no_label_is_told_at_once(target):
    with pytest.raises(ValueError, match="is no label"):
        glue("n", "23", target=target)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_lead_to_their_rows_in_the_built_book(tiny, lang):
    page = soup(tiny.site / lang / "sum.html")
    links = [(link.get_text(), link["href"]) for link in page.select("#use-sum-intro .twin-num > a")]
    assert links == [("5", "words.html#row-sum")]
    assert (
        page.select_one("#use-sum-box .twin-num > a").get_text()
        == {
            "zh": "2（其中[1]项，<3）",
            "en": "2 (of which [1], <3)",
        }[lang]
    )
    assert not page.select("h1 .twin-num, h2 .twin-num, .admonition-title .twin-num")
    other = soup(tiny.site / lang / "index.html")
    assert [link["href"] for link in other.select(".twin-num > a")] == ["words.html#row-sum"]


@pytest.mark.parametrize("reader", ["student", "teacher"])
@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "第一个数是2（其中[1]项，<3）"), ("en", "The first number is 2 (of which [1], <3)")]
)
def test_handouts_have_plain_text(tiny, reader, lang, words):
    notebook = nbformat.read(tiny.build / "notebooks" / reader / lang / "sum.ipynb", as_version=4)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert words in prose
    assert not re.search(r"\{\w+\}`|<row-|^\(use-", prose, re.MULTILINE)


def test_a_target_that_no_page_has_stops_the_build_and_is_named_with_its_place(tmp_path):
    book = tiny_at(tmp_path)
    path = book.root / "notebooks" / "sum.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = notebook.cells[1].source.replace("row-sum", "row-nowhere")
    nbformat.write(notebook, path)
    with pytest.raises(BookError, match="row-nowhere") as caught:
        build(book, "en")
    told = str(caught.value)
    assert "sum.ipynb" in told
    assert "index.md" in told
    assert not book.site.exists()
