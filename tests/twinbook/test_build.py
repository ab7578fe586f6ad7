"""A whole small book: both languages alike, nothing from elsewhere, in place in one step or not at all."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from tests.twinbook.conftest import tiny_at
from twinbook.build import build
from twinbook.errors import BookError

pytestmark = pytest.mark.xdist_group("tiny")


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def anchors(page):
    article = soup(page).find("article")
    return sorted(tag["id"] for tag in article.find_all(id=True) if not re.match(r"square-|cell|codecell", tag["id"]))


def test_both_books_have_the_same_pages_and_anchors(tiny):
    zh, en = (
        {path.relative_to(tiny.site / lang) for path in (tiny.site / lang).glob("*.html")} for lang in ("zh", "en")
    )
    assert zh == en
    for name in ("index.html", "sum.html", "words.html"):
        assert anchors(tiny.site / "zh" / name) == anchors(tiny.site / "en" / name)
    assert {"sum", "sum-figure", "fig-square"} <= set(anchors(tiny.site / "zh" / "sum.html"))


@pytest.mark.parametrize(("lang", "tag", "other"), [("zh", "zh-CN", "en"), ("en", "en", "zh")])
def test_language_and_alternates_are_declared(tiny, lang, tag, other):
    page = soup(tiny.site / lang / "sum.html")
    assert page.html["lang"] == tag
    links = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    assert links == {"zh-CN": "../zh/sum.html", "en": "../en/sum.html", "x-default": "../index.html"}
    assert page.select_one("a.twin-switch")["href"] == f"../{other}/sum.html"


def test_numbers_fragments_and_captions_stand_in_their_language(tiny):
    assert "二加三等于5" in soup(tiny.site / "zh" / "index.html").get_text()
    assert "第一个词" in soup(tiny.site / "zh" / "words.html").get_text()
    assert "A dark square" in soup(tiny.site / "en" / "sum.html").svg["aria-label"]
    assert "Chapters" in soup(tiny.site / "en" / "sum.html").get_text()


def test_the_solution_is_in_the_teachers_copy_only(tiny):
    assert "assert answer" not in (tiny.site / "en" / "sum.html").read_text(encoding="utf-8")
    student = nbformat.read(tiny.build / "notebooks" / "student" / "en" / "sum.ipynb", as_version=4)
    teacher = nbformat.read(tiny.build / "notebooks" / "teacher" / "en" / "sum.ipynb", as_version=4)
    assert not any("assert answer" in cell.source for cell in student.cells)
    assert any("assert answer" in cell.source for cell in teacher.cells)
    assert any("The sum is 5" in cell.source for cell in student.cells)
    assert not any("{cite-this}" in cell.source or "(sum)=" in cell.source for cell in student.cells)
    assert [line.split("  #")[0] for line in student.cells[0].source.splitlines()] == ['lang = "en"', "a = 2", "b = 3"]


def test_a_download_has_the_bytes_it_was_given_and_the_data_of_a_figure_open_in_excel(tiny):
    given, drawn = (next((tiny.site / "zh" / "_downloads").rglob(name)) for name in ("numbers.csv", "square.csv"))
    assert given.read_bytes() == tiny.files["numbers.csv"]()
    assert drawn.read_bytes().startswith(b"\xef\xbb\xbfn\n")


def test_a_second_build_does_nothing(tiny):
    before = {path: path.stat().st_mtime_ns for path in tiny.site.rglob("*")}
    assert not build(tiny, "en").changed
    assert before == {path: path.stat().st_mtime_ns for path in tiny.site.rglob("*")}


def test_a_failed_build_leaves_the_last_good_site_untouched(tiny):
    page = tiny.root / "book" / "index.en.md"
    good, before = page.read_text(encoding="utf-8"), (tiny.site / "en" / "index.html").read_bytes()
    try:
        page.write_text(good + "\nSee {ref}`nowhere <nowhere>`.\n", encoding="utf-8")
        twin = tiny.root / "book" / "index.zh.md"
        good_twin = twin.read_text(encoding="utf-8")
        twin.write_text(good_twin + "\n见{ref}`无处 <nowhere>`。\n", encoding="utf-8")
        with pytest.raises(BookError, match="nowhere"):
            build(tiny, "en")
        assert (tiny.site / "en" / "index.html").read_bytes() == before
        assert sorted(path.name for path in tiny.build.iterdir() if path.name.startswith("html")) == ["html"]
    finally:
        page.write_text(good, encoding="utf-8")
        twin.write_text(good_twin, encoding="utf-8")
    assert not build(tiny, "en").changed


def test_an_unpaired_block_stops_the_build_before_anything_is_written(tmp_path):
    book = tiny_at(tmp_path)
    page = book.root / "book" / "words.en.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<!-- pair: terms -->", "<!-- pair: others -->"), encoding="utf-8")
    with pytest.raises(BookError, match="terms") as caught:
        build(book, "zh")
    assert "others" in str(caught.value)
    assert not book.site.exists()


def test_an_address_set_once_makes_canonical_links_and_alternates(tmp_path):
    book = tiny_at(tmp_path)
    config = book.root / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('baseurl: ""', 'baseurl: "https://example.org/r/"'), encoding="utf-8")
    build(book, "en")
    page = soup(book.site / "en" / "sum.html")
    assert page.find("link", rel="canonical")["href"] == "https://example.org/r/en/sum.html"
    links = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    assert links["zh-CN"] == "https://example.org/r/zh/sum.html"
    assert "https://example.org/r/en/sum.html" in page.select_one(".twin-cite").get_text()
