"""The built books in a real browser, from a folder and from a server of this machine."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup, SoupStrainer

from softconnectivity.theory.registry import CHAPTERS
from tests.browser.conftest import LANGUAGES, SITE, WIDE, pages
from tests.by_turns import by_turns

HAN = re.compile(r"[㐀-鿿]")
WORD = re.compile(r"[A-Za-z]{3,}")
OTHER = {"zh": "en", "en": "zh"}
# keys of a keyboard and the name of the other language are the same in every language
ALIKE = {"Ctrl", "English", "中文"}


def uri(lang, name, anchor=""):
    return (SITE / lang / name).as_uri() + (f"#{anchor}" if anchor else "")


@cache
def identifiers(file):
    """Everything on a page that a link can lead to."""
    return set(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8")))


@cache
def anchors(lang, name):
    """Labelled sections of a page."""
    page = BeautifulSoup((SITE / lang / name).read_text(encoding="utf-8"), "html.parser")
    return [section["id"] for section in page.select("article section[id]")]


def test_there_are_chapters_to_look_at():
    theories = {f"{name}.html" for name in CHAPTERS}
    chapters = {"theory.html", "mechanisms.html", "figures.html", "challenges.html", "outlook.html"} | theories
    assert chapters | {"index.html"} <= set(pages())


FURNITURE = """() => {
  const out = [];
  const article = document.querySelector('article.bd-article');
  const own = 'nav.bd-links, .prev-next-area, .page-toc, script, style, code, svg';
  const inside = el => (article && article.contains(el)) || el.closest(own);
  for (const el of document.querySelectorAll('body *')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'data-bs-title', 'data-bs-original-title'])
      if (el.getAttribute(name) && !el.closest('article [title], cite')) out.push(el.getAttribute(name));
    if (inside(el)) continue;
    for (const node of el.childNodes)
      if (node.nodeType === 3 && node.textContent.trim()) out.push(node.textContent.trim());
  }
  return out;
}"""


PHONE = {"width": 375, "height": 800}


def check_page(tab, lang, name):
    """One page, as it is open: quiet, alone, and in its language to the last word."""
    where = f"{lang}/{name}"
    assert tab.complaints == [], where
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == [], where
    assert tab.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang], where
    texts = {text for text in tab.evaluate(FURNITURE) if text not in ALIKE}
    assert texts, "the page has furniture"
    if lang == "en":
        assert [text for text in texts if HAN.search(text)] == [], where
    else:
        assert [text for text in texts if WORD.search(text) and not HAN.search(text)] == [], where


def look(tab, size, lang, name):
    tab.set_viewport_size(size)
    (check_on_a_phone if size == PHONE else check_page)(tab, lang, name)


def check_on_a_phone(tab, lang, name):
    assert tab.evaluate("innerWidth") == PHONE["width"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], f"{lang}/{name}"


@pytest.mark.parametrize(("name", "lang"), by_turns(pages()))
def test_every_page_in_both_languages_and_the_way_between_them(tab, name, lang):
    """From Chinese to English on a wide screen, from English to Chinese on a phone; both are looked at on both."""
    ids = anchors("zh", name)
    anchor = ids[len(ids) // 2] if ids else ""
    here, elsewhere = (WIDE, PHONE) if lang == "zh" else (PHONE, WIDE)
    tab.goto(uri(lang, name, anchor))
    look(tab, elsewhere, lang, name)
    look(tab, here, lang, name)
    switch_to(tab, OTHER[lang], name, anchor)
    look(tab, here, OTHER[lang], name)
    look(tab, elsewhere, OTHER[lang], name)


def switch_to(tab, lang, name, anchor):
    """Change the language; the same page opens at the same place."""
    tab.click("a.twin-switch")
    tab.wait_for_load_state("load")
    assert tab.url == uri(lang, name, anchor)
    if anchor:
        top = tab.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        assert top < tab.viewport_size["height"]


@pytest.mark.parametrize("name", pages())
def test_both_languages_have_the_same_anchors(name):
    assert anchors("zh", name) == anchors("en", name)


def test_chinese_characters_are_drawn_and_not_boxes(tab):
    tab.goto(uri("zh", "index.html"))
    drawn = tab.evaluate("""() => {
      const family = getComputedStyle(document.querySelector('article')).fontFamily;
      return ['标', '准', '\\u{10FFFD}'].map(sign => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 48;
        const ink = canvas.getContext('2d');
        ink.font = '40px ' + family;
        ink.fillText(sign, 4, 40);
        return canvas.toDataURL();
      });
    }""")
    assert len(set(drawn)) == 3, "two different characters look alike: the browser has no Chinese font"


def test_figures_of_both_languages_carry_drawn_text_and_a_spoken_name(tab):
    for lang in LANGUAGES:
        tab.goto(uri(lang, "figures.html"))
        figures = tab.evaluate("""() => [...document.querySelectorAll('article figure svg')].map(svg =>
            [svg.getAttribute('aria-label'), svg.querySelectorAll('use').length, svg.getBoundingClientRect().width])""")
        assert figures
        for label, glyphs, width in figures:
            assert 40 <= len(label) <= 250
            assert bool(HAN.search(label)) == (lang == "zh")
            assert glyphs > 10
            assert width > 200


def test_figures_follow_the_dark_switch(tab):
    tab.goto(uri("en", "figures.html"))
    paint = """() => [...document.querySelectorAll('article figure svg [style*="--fig-"]')].map(
        el => getComputedStyle(el).fill + getComputedStyle(el).stroke).join()"""
    tab.evaluate("document.documentElement.dataset.theme = 'light'")
    light = tab.evaluate(paint)
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert light
    assert tab.evaluate(paint) != light


@pytest.mark.parametrize(
    ("locale", "expected"), [("zh-CN", "zh"), pytest.param("en-GB", "en", marks=pytest.mark.deep), ("fr-FR", "en")]
)
def test_the_root_page_follows_the_browser_and_then_the_readers_choice(browser, address, locale, expected):
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address + "/index.html")
    page.wait_for_url(f"**/{expected}/index.html")
    page.click("a.twin-switch")
    page.wait_for_url(f"**/{OTHER[expected]}/index.html")
    page.goto(address + "/index.html")
    page.wait_for_url(f"**/{OTHER[expected]}/index.html")
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_inside_the_books_leads_somewhere(lang):
    broken = []
    for path in (SITE / lang).glob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser", parse_only=SoupStrainer("a"))
        for link in page.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            file = (path.parent / target).resolve() if target else path
            if not file.exists() or (anchor and file.suffix == ".html" and anchor not in identifiers(file)):
                broken.append((path.name, link["href"]))
    assert broken == []
