"""The two editions of a bibliography, and what a reader sees of them in a tiny book built in both languages."""

import html
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from twinbook.bibliography import edition
from twinbook.errors import BookError
from twinbook.wording import SPHINX_LANG

WORKS = """
@article{li2024, author = {李远 and 魏昕然}, author_en = {Li, Yuan and Wei, Xinran}, title = {技术标准“软联通”},
  title_en = {Technical Standards}, journal = {亚太经济}, journal_latin = {Yatai Jingji}, year = {2024}, number = {5},
  pages = {1--12}, langid = {chinese}}
@article{sun2021, author = {孙灿}, author_en = {Sun, Can}, title = {逻辑与路径}, title_en = {Logic and Path},
  journal = {某学报}, journal_en = {A Journal}, year = {2021}, volume = {3}, number = {6}, langid = {chinese}}
@article{katz1994, author = {Katz, Michael L. and Shapiro, Carl}, title = {Systems Competition}, journal = {JEP},
  year = {1994}, volume = {8}, number = {2}, doi = {10.1257/jep.8.2.93}, langid = {english}}
@article{meyer1997, author = {Meyer, John W. and Boli, John and Thomas, George M.}, title = {World Society},
  journal = {AJS}, year = {1997}, volume = {103}, langid = {english}}
@software{nteract, author = {{nteract contributors}}, title = {papermill}, version = {2.7.0}, langid = {english}}
@inproceedings{mckinney2010, author = {McKinney, Wes}, title = {Data Structures}, booktitle = {Python in Science},
  editor = {van der Walt, Stéfan}, year = {2010}, pages = {56--61}, langid = {english}}
"""


def entries(lang, works=WORKS):
    return parse_string(edition(works, lang), "bibtex").entries


def test_no_work_is_lost_or_reordered():
    """Both books must be able to resolve the same citation keys."""
    assert list(entries("zh")) == list(entries("en")) == list(parse_string(WORKS, "bibtex").entries)


def test_english_edition_shows_translation_then_original():
    work = entries("en")["sun2021"]
    assert [str(person) for person in work.persons["author"]] == ["Sun, Can"]
    assert work.fields["title"] == "Logic and Path [逻辑与路径]"
    assert work.fields["journal"] == "A Journal [某学报]"
    assert not {"author_en", "title_en", "journal_en"} & set(work.fields)


def test_chinese_edition_leaves_foreign_works_alone():
    original = parse_string(WORKS, "bibtex").entries["katz1994"]
    assert entries("zh")["katz1994"].fields == original.fields
    assert entries("zh")["katz1994"].persons == original.persons


@settings(deadline=None)
@given(st.lists(st.text("李王张欧阳图古勒· ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=4))
def test_chinese_names_are_never_cut(names):
    """A name is one surname to BibTeX, however it is written: cutting it would print half of it."""
    works = (
        f"@book{{x, author = {{{' and '.join('{' + name + '}' for name in names)}}}, title = {{书}}, langid = {{zh}}}}"
    )
    people = entries("zh", works)["x"].persons["author"]
    assert all(person.first_names == [] and len(person.last_names) == 1 for person in people)
    assert len(people) == len(names)


def test_works_cited_alike_get_letters():
    """Two works that would both read (Li, 2021) must be told apart; a third, by other authors, must not change."""
    alike = "".join(
        f"@book{{{key}, author = {{{name}}}, author_en = {{{latin}}}, title = {{书}}, year = 2021, langid = {{zh}}}}"
        for key, name, latin in [("a", "李一", "Li, Yi"), ("b", "李二", "Li, Er"), ("c", "王三", "Wang, San")]
    )
    assert [entries("en", alike)[key].fields["year"] for key in "abc"] == ["2021a", "2021b", "2021"]
    assert [entries("zh", alike)[key].fields["year"] for key in "abc"] == ["2021", "2021", "2021"]


def test_broken_file_is_a_book_error():
    with pytest.raises(BookError, match="line 1"):
        edition("@article{x, title = }", "en")


PAGES = {
    "index.md": "# Home\n\n```{toctree}\nbibliography\n```\n\nA: {cite:t}`katz1994`. B: {cite:p}`meyer1997,li2024`. "
    "C: {cite:t}`meyer1997,li2024,sun2021`. D: {cite:t}`nteract`. E: {cite:p}`sun2021,mckinney2010`.\n",
    "bibliography.md": "# References\n\n```{bibliography}\n```\n",
}


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request, tmp_path_factory):
    """A two-page book of one language, built with every warning an error: (language, text of index, HTML of list)."""
    lang, root = request.param, tmp_path_factory.mktemp(request.param)
    for name, text in PAGES.items():
        (root / name).write_text(text, encoding="utf-8")
    (root / "references.bib").write_text(edition(WORKS, lang), encoding="utf-8")
    (root / "conf.py").write_text(
        f"""
extensions = ["myst_parser", "twinbook.sphinx.bibliography"]
language = {SPHINX_LANG[lang]!r}
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
""",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", str(root), str(root / "out")]
    built = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert built.returncode == 0, built.stderr
    pages = {name: (root / "out" / f"{name}.html").read_text(encoding="utf-8") for name in ("index", "bibliography")}
    return lang, pages


def visible(page):
    """What a reader sees of the body of a page."""
    body = page[page.index('<div class="body"') : page.index('<div class="sphinxsidebar"')]
    return html.unescape(re.sub(r"<[^>]+>", "", body))


CITED = {
    "zh": [
        "A: Katz和Shapiro（1994）.",
        "B: （李远和魏昕然，2024；Meyer等，1997）.",
        "C: 李远和魏昕然（2024）、孙灿（2021）和Meyer等（1997）.",
        "D: nteract contributors（无日期）.",
        "E: （孙灿，2021；McKinney，2010）.",
    ],
    "en": [
        "A: Katz and Shapiro (1994).",
        "B: (Li and Wei, 2024; Meyer et al., 1997).",
        "C: Li and Wei (2024), Meyer et al. (1997) and Sun (2021).",
        "D: nteract contributors (n.d.).",
        "E: (McKinney, 2010; Sun, 2021).",
    ],
}

LISTED = {
    "zh": [
        "李远、魏昕然（2024）：《技术标准“软联通”》，《亚太经济》第5期，第1–12页。",
        "孙灿（2021）：《逻辑与路径》，《某学报》第3卷第6期。",
        "Katz, Michael L.; Shapiro, Carl (1994). Systems Competition. JEP, 8(2). https://doi.org/10.1257/jep.8.2.93",
        "McKinney, Wes (2010). Data Structures. Python in Science, 56–61.",
        "Meyer, John W.; Boli, John; Thomas, George M. (1997). World Society. AJS, 103.",
        "nteract contributors (无日期). papermill, 版本2.7.0.",
    ],
    "en": [
        "Katz, Michael L.; Shapiro, Carl (1994). Systems Competition. JEP, 8(2). https://doi.org/10.1257/jep.8.2.93",
        "Li, Yuan; Wei, Xinran (2024). Technical Standards [技术标准“软联通”]. Yatai Jingji [亚太经济], (5), 1–12.",
        "McKinney, Wes (2010). Data Structures. In Python in Science, 56–61.",
        "Meyer, John W.; Boli, John; Thomas, George M. (1997). World Society. AJS, 103.",
        "nteract contributors (n.d.). papermill, version 2.7.0.",
        "Sun, Can (2021). Logic and Path [逻辑与路径]. A Journal [某学报], 3(6).",
    ],
}


def test_citations_in_the_text(book):
    """As an author of each language writes them, several works at once in the order of the list of references."""
    lang, pages = book
    text = visible(pages["index"])
    for citation in CITED[lang]:
        assert citation in text


def test_list_of_references_is_sorted_and_punctuated(book):
    """Chinese list: Chinese works by their romanised names, then the others. English list: one alphabet."""
    lang, pages = book
    items = re.findall(r'<li id="cite-.*?</li>', pages["bibliography"], re.DOTALL)
    assert [html.unescape(re.sub(r"<[^>]+>", "", item)).strip() for item in items] == LISTED[lang]


def test_every_citation_leads_to_its_entry(book):
    _, pages = book
    targets = re.findall(r'href="bibliography\.html#(cite-[^"]+)"', pages["index"])
    assert len(targets) == 9
    for target in targets:
        assert f'<li id="{target}">' in pages["bibliography"]


def test_no_english_word_between_the_parts_of_a_chinese_page(book):
    """Words of a style, unlike names and titles, belong to the language of the book."""
    lang, pages = book
    if lang == "zh":
        text = visible(pages["index"]) + visible(pages["bibliography"])
        assert not re.search(
            r"\b(and|et al|ed|eds|editors?|In|no|vol|pp|n\.d|version|URL|doi:)\b", text.replace("Python in", "")
        )
