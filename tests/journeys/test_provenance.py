"""In the built chapter on figures every number leads to its row by one click, and from there to its source by another.

Read in the built pages, as a reader has them. Dates, years and section numbers are no counts and need no row.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

SITE = Path(__file__).parents[2] / "_build" / "html"
PAGES = ("claims.html", "rows.html")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_COUNT = re.compile(
    rf"(\d{{1,2}} )?({MONTHS}) \d{{4}}|\d{{4}}\s*年(\s*\d{{1,2}}\s*月)?(\s*\d{{1,2}}\s*日)?"
    r"|\b(19|20)\d\d\b|\d\.\d\.\d|\b[A-Z]+\d+\b"
)
FURNITURE = "svg, details, .cell_input, .cell_output, .headerlink, h1, h2, h3, code, script, style, .twin-cite, .math"


def page(lang: str, name: str) -> BeautifulSoup:
    return BeautifulSoup((SITE / lang / name).read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request) -> dict[str, BeautifulSoup]:
    return {"lang": request.param, **{name: page(request.param, name) for name in ("figures.html", *PAGES)}}


def chapter(book) -> Tag:
    """The text of the chapter without code, figures, headings and the cite-this box."""
    article = BeautifulSoup(str(book["figures.html"].select_one("article")), "html.parser")
    for part in article.select(FURNITURE):
        part.decompose()
    return article


def row_links(place: Tag) -> list[str]:
    links = [link["href"] for link in place.select("a[href]")]
    return [href for href in links if href.partition("#")[0] in PAGES and "#" in href]


def bare_counts(text: str) -> list[str]:
    return re.findall(r"\d+", NO_COUNT.sub("", text))


def test_every_number_of_the_prose_is_a_link(book):
    article = chapter(book)
    for table in article.select("table, figure, .admonition.twin-download"):
        table.decompose()
    bare = []
    for text in article.find_all(string=re.compile(r"\d")):
        if not text.find_parent("a") and bare_counts(text):
            bare.append(text.strip())
    assert bare == []


def test_every_row_of_a_table_with_numbers_has_a_link_to_its_row(book):
    for line in chapter(book).select("tbody tr"):
        if bare_counts(line.get_text()):
            assert row_links(line), line.get_text(" ", strip=True)


def test_every_figure_links_to_the_rows_it_is_drawn_from(book):
    figures = book["figures.html"].select("article figure")
    assert figures
    for figure in figures:
        assert row_links(figure.select_one("figcaption")), figure.get("id")


def test_every_link_arrives_at_a_row_that_tells_its_source(book):
    """The block from the anchor to the next one names a source, by a link or by body, title and date."""
    word = {"zh": ("来源", "依据", "文章"), "en": ("Source", "Checked against", "rticle")}[book["lang"]]
    seen = set(row_links(chapter(book)))
    assert len(seen) > 30
    for href in seen:
        name, _, anchor = href.partition("#")
        target = book[name].find(id=anchor)
        assert target is not None, href
        block = target if target.name == "section" else target.find_next("ul")
        assert any(said in block.get_text() for said in word), href


def test_sources_with_an_address_are_one_click_from_the_row(book):
    """Of the rows of agreements, arrangements and totals most have a source with an address; it is a link."""
    outside = book["rows.html"].select("article a.external[href^=http]")
    assert len(outside) > 60


def test_a_row_tells_where_it_is_used_and_the_link_arrives_at_the_paragraph(book):
    block = book["rows.html"].find(id="row-ot29")
    uses = block.find_next("ul").select("a[href*='figures.html#']")
    assert uses
    for link in uses:
        assert book["figures.html"].find(id=link["href"].partition("#")[2]) is not None, link["href"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_placeholder_is_left_in_any_page(lang):
    for path in (SITE / lang).glob("*.html"):
        written = path.read_text(encoding="utf-8")
        if "{{" in written:  # in a script it may be
            assert "{{" not in BeautifulSoup(written, "html.parser").get_text(), path.name
