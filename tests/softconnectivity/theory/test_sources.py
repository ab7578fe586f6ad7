"""The article beside its sources: complete, citable, honest about what was read, the same in both languages."""

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.registry import CHAPTERS as THEORY_CHAPTERS
from softconnectivity.theory.sources import CHAPTERS, MENTIONS, channels_table, comparison_table, overview_table

WORKS = set(parse_file(str(Path(__file__).parents[3] / "book" / "references.bib")).entries)
MARK = re.compile(r"\[@([a-z0-9]+)\]")
CITED = {"T1": "meyer1997world", "T2": "katz1994systems", "T3": "ostrom1990governing"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


@pytest.fixture(scope="module")
def points(facts):
    return facts.table("theory_sources")


@pytest.fixture(scope="module")
def channels(facts):
    return facts.table("theory_channels")


def test_every_work_is_in_the_bibliography(points, channels):
    named = {key for cell in points["source_key"] for key in cell.split("; ")} | set(channels["source_key"])
    bases = points["basis_zh"].str.findall(MARK).sum() + points["basis_en"].str.findall(MARK).sum()
    assert named | set(bases) <= WORKS


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_text_cites_the_works_of_its_row_and_no_other(code, points):
    for row in points.to_dict("records"):
        assert list(dict.fromkeys(MARK.findall(row[f"source_{code}"]))) == row["source_key"].split("; "), row


def test_each_theory_begins_with_the_work_the_article_cites_for_it(points):
    """Section 1.2 of the article cites one work for each theory (claims C018, C020 and C022)."""
    first = points.drop_duplicates("theory").set_index("theory")
    assert {theory: row["source_key"].split("; ")[0] for theory, row in first.iterrows()} == CITED


def test_what_is_said_not_to_stand_in_a_work_is_never_called_verified(points):
    """Absence could only be verified by reading the whole work, and none was read to the end."""
    assert set(points.loc[points["relation"] == "not_there", "status"]) == {"partly"}


def test_memory_is_owned_to_wherever_it_was_used(points):
    """A row that names memory as its basis is not verified, in either language."""
    for row in points.to_dict("records"):
        owned = ["凭记忆" in row["basis_zh"], "memory" in row["basis_en"]]
        assert owned[0] == owned[1]
        assert not (owned[0] and row["status"] == "verified"), row


def test_the_articles_own_channels_are_the_six_of_its_section(channels):
    """Section 1.2.1 lists learning, demonstration, imitation, competition, coercion and negotiation."""
    own = channels.loc[channels["source_key"] == "li2025softconnectivity"]
    assert own["channel"].tolist() == [
        "learning",
        "demonstration",
        "imitation",
        "competition",
        "coercion",
        "negotiation",
    ]
    assert set(own["mention"]) == {"named"}


def test_abstracts_that_list_their_channels_are_listed_in_full(channels):
    """What the abstracts name: four theories (Simmons et al. 2006), four mechanisms (Shipan and Volden 2008), three
    processes (DiMaggio and Powell 1983), and three classes, of which diffusion is one (Busch and Jörgens 2005)."""
    said = channels.groupby(["source_key", "mention"])["channel"].agg(set)
    assert said["simmons2006", "named"] | said["simmons2006", "near"] == {
        "coercion",
        "competition",
        "learning",
        "imitation",
    }
    assert said["shipan2008", "named"] == {"learning", "competition", "imitation", "coercion"}
    assert said["dimaggio1983", "named"] == {"coercion", "imitation", "norms"}
    assert said["busch2005", "apart"] == {"coercion", "negotiation"}


def test_every_theory_has_chapters_and_every_chapter_a_theory():
    assert [chapter for chapters in CHAPTERS.values() for chapter in chapters] == list(THEORY_CHAPTERS)


@pytest.mark.parametrize("theory", CHAPTERS)
def test_tables_of_both_languages_say_the_same_in_the_same_rows(theory, facts, points):
    zh, en = (comparison_table(theory, facts, language(code)) for code in LANGUAGES)
    assert zh.name == en.name == f"{CHAPTERS[theory][0]}-sources"
    assert len(zh.data) == len(en.data) == (points["theory"] == theory).sum()
    cite = re.compile(r"\{cite:t\}`([a-z0-9]+)`")
    assert [cite.findall(cell) for cell in zh.data.iloc[:, 2]] == [cite.findall(cell) for cell in en.data.iloc[:, 2]]
    assert not re.search(r"\[@", zh.markdown + en.markdown)
    assert not re.search(r"[\u4e00-\u9fff]", en.markdown + en.caption)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_tells_how_it_is_known(code, facts):
    lang = language(code)
    words = tuple(lang.text(f"status.{word}") for word in ("verified", "partly", "recalled"))
    for theory in CHAPTERS:
        assert all(cell.startswith(words) for cell in comparison_table(theory, facts, lang).data.iloc[:, 4])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_overview_leads_to_every_chapter(code, facts):
    overview = overview_table(facts, language(code))
    assert overview.name == "theory-sources"
    assert re.findall(r"\{ref\}`[^<]+ <([a-z]+)>`", overview.markdown) == list(THEORY_CHAPTERS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_channel_table_shows_every_mention_once(code, facts, channels):
    shown = channels_table(facts, language(code)).data
    assert len(shown) == channels["source_key"].nunique()
    for place, mention in enumerate(MENTIONS, start=1):
        cells = shown.iloc[:, place].dropna()
        counted = sum(len(re.split(r"；|; (?!partly)", cell)) for cell in cells)
        assert counted == (channels["mention"] == mention).sum()


def test_a_theory_the_article_does_not_have_is_refused(facts):
    with pytest.raises(ValueError, match="theory must be one of T1, T2, T3"):
        comparison_table("T4", facts, language("en"))
