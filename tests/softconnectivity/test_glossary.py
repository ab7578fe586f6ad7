"""The generated glossary and codebook pages: labels, links and language marks."""

import re

import pytest

from softconnectivity import glossary
from softconnectivity.challenges import codebook
from softconnectivity.facts import Facts

LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
LINK = re.compile(r"<((?:term|glossary|codebook)-[a-z0-9-]+)>`")
SPAN = re.compile(r"<span lang=\"[^\"]+\">.*?</span>")
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


@pytest.mark.parametrize("part", [glossary.fragment, codebook.fragment, codebook.evidence])
def test_both_languages_have_the_same_labels_and_links(part, facts):
    zh, en = (part(facts, lang) for lang in ("zh", "en"))
    assert LABEL.findall(zh) == LABEL.findall(en)
    assert LINK.findall(zh) == LINK.findall(en)
    assert len(set(LABEL.findall(zh))) == len(LABEL.findall(zh))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_has_its_label_and_every_term_a_block(lang, facts):
    page = glossary.fragment(facts, lang)
    assert set(LINK.findall(page)) <= set(LABEL.findall(page))
    assert {f"term-{term}" for term in facts.table("glossary")["term_id"]} <= set(LABEL.findall(page))


@pytest.mark.parametrize("part", [glossary.fragment, codebook.fragment, codebook.evidence])
def test_chinese_characters_on_an_english_page_are_marked_as_chinese(part, facts):
    """WCAG 2.2, success criterion 3.1.2: the language of each passage can be determined by programs."""
    assert not HAN.search(SPAN.sub("", part(facts, "en")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_coded_cell_is_listed_once(lang, facts):
    """The codebook page shows as many rows of evidence as there are cells that either coding fills."""
    rows = [line for line in codebook.evidence(facts, lang).splitlines() if re.match(r"\| [A-Z]\d", line)]
    assert len(rows) == len(facts.table("evidence"))
