"""A row lists every paragraph, table and figure that refers to it, alike in both languages, each behind a live link."""

import pytest

from tests.twinbook.test_build import soup
from twinbook.outputs import Number
from twinbook.pairs import Block
from twinbook.uses import Uses, homes_of, parts_of_page, places_of

pytestmark = pytest.mark.xdist_group("tiny")
USES_OF_SUM = [
    "index.html#use-index-intro",  # glue
    "sum.html#use-sum-intro",  # glue
    "sum.html#sum-rows",  # a heading has its label already
    "sum.html#use-sum-box",  # glue in the title of a box
    "sum.html#use-sum-items",  # an explicit reference
    "sum.html#tab-rows",  # a reference in a table made by the run
]
USES_OF_A = ["sum.html#use-sum-box", "sum.html#use-sum-items"]


def listed(tiny, lang, label):
    return soup(tiny.site / lang / "words.html").find(id=label).find_all("a", class_="internal")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("label", "expected"), [("row-sum", USES_OF_SUM), ("row-a", USES_OF_A)])
def test_the_list_of_uses_is_complete_and_in_the_order_of_the_book(tiny, lang, label, expected):
    # neither the solution, which the page does not show, nor the page of the rows itself is listed
    assert [link["href"] for link in listed(tiny, lang, label)] == expected


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "一本小书；求和；5从哪里来；关于5；5从哪里来（第2处）；各行。"),
        ("en", "A tiny book; A sum; Where 5 comes from; On 5; Where 5 comes from (2); The rows."),
    ],
)
def test_each_use_is_called_by_its_section_and_no_two_alike(tiny, lang, words):
    assert soup(tiny.site / lang / "words.html").find(id="row-sum").get_text().endswith(words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_to_a_use_arrives_and_no_other_pair_has_an_anchor(tiny, lang):
    linked = {link["href"] for label in ("row-sum", "row-a") for link in listed(tiny, lang, label)}
    there = {
        f"{path.name}#{tag['id']}" for path in (tiny.site / lang).glob("*.html") for tag in soup(path).find_all(id=True)
    }
    assert linked <= there
    assert {address for address in there if "#use-" in address} == {one for one in linked if "#use-" in one}


@pytest.mark.parametrize(("lang", "end"), [("zh", "用于："), ("en", "Used in:")])
def test_a_row_nobody_uses_has_an_empty_list(tiny, lang, end):
    assert soup(tiny.site / lang / "words.html").find(id="term-a").get_text().strip().endswith(end)


def places(*texts, page="a"):
    blocks = [Block(f"{page}.en.md, p{i}", "en", f"p{i}", text) for i, text in enumerate(texts)]
    return list(places_of(page, parts_of_page(blocks), {"c/n": Number("3", "row-x")}, "en"))


def test_a_labelled_paragraph_keeps_its_own_label():
    (place,) = places("(a)=\n# A", "(here)=\nSee {ref}`row-x`.")
    assert (place.anchor, place.pair) == ("here", None)


def test_a_reference_whose_words_hold_a_number_is_found():
    (place,) = places("See {ref}`{glue:text}`c/n` rows <row-y>`.")
    assert place.labels == {"row-x", "row-y"}


def test_the_words_of_a_heading_carry_no_markup():
    (place,) = places("(a)=\n## The *{glue:text}`c/n`* <span lang='zh-CN'>行</span> of `x` ({ref}`it <row-z>`)")
    assert place.title == "The 3 行 of x (it)"


def test_a_page_is_no_use_of_its_own_rows_nor_of_those_it_lists():
    uses = Uses([*places("{ref}`row-x`"), *places("{ref}`row-x`", page="b")], homes_of({"b": ["(row-x)=\nX"]}))
    assert [place.page for place in uses.of("row-x", "other")] == ["a"]
    assert uses.of("row-x", "a") == []


def test_only_pairs_that_a_list_links_to_get_an_anchor():
    uses = Uses(places("{ref}`row-x`", "{ref}`row-y`"), {})
    assert uses.anchors({"rows": ["{{uses: row-x}}"]}) == {("a", "p0"): "use-a-p0"}


def test_an_item_with_nothing_to_list_goes_and_one_with_something_stays():
    uses = Uses(places("{ref}`row-x`"), {})
    text = "- Source\n- Used in: {{uses: row-y}}\n- Used in: {{uses: row-x}}\n"
    first, second, rest = uses.listed(text, "rows", "en").split("\n")
    assert (first, rest) == ("- Source", "")
    assert second.startswith("- Used in: {ref}`")


def test_a_box_is_named_by_its_own_title():
    box = ":::{admonition} What it does not show\n:class: caution\n{ref}`row-x`\n:::"
    assert places("(a)=\n## Before", box)[-1].title == "What it does not show"
