"""Cards: every link the codings have, where it leads and what it rests on; nothing else."""

import re

import pandas as pd
import pytest

from softconnectivity.challenges.matrix import filled
from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms.cards import RELATIONS, cards, label_of, links
from softconnectivity.mechanisms.items import by_pathway, of_kind, parts

PATHWAYS = ["P1", "P2", "P3", "P4", "P5"]


@pytest.fixture(scope="module")
def markdown(facts):
    """Every card in both languages."""
    return {
        code: {pathway: cards(facts, pathway, language(code)).markdown for pathway in PATHWAYS} for code in LANGUAGES
    }


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_link_is_a_cell_some_coder_filled(facts, relation):
    """As many links as filled cells of the matrix, each with section and words of somebody in both languages."""
    codes, evidence = facts.table("codes"), facts.table("evidence")
    found = [
        link
        for mechanism in of_kind(facts.table("article_items"), "mechanism").index
        for link in links(codes, evidence, relation, mechanism)
    ]
    assert len(found) == filled(codes, relation).to_numpy().sum()
    for link in found:
        assert link.passages
        assert all(all(passage) for passage in link.passages)
        assert max(code for _, code in link.codes) >= 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_pathway_has_its_own_card_and_one_for_each_mechanism(facts, markdown, code, pathway):
    """Each mechanism under its label, with every instrument and actor of the table."""
    text, items = markdown[code][pathway], facts.table("article_items")
    mechanisms = by_pathway(items)[pathway]
    assert re.findall(r"^\((.+)\)=$", text, re.M) == [label_of(mechanism) for mechanism in mechanisms.index]
    assert text.count('<div class="twin-card">') == len(mechanisms) + 1
    assert text.count("<div") == text.count("</div>")
    assert text.count("<details>") == text.count("</details>") == len(mechanisms)
    names = facts.table("actors").set_index("actor")[f"label_{code}"]
    for _, row in mechanisms.iterrows():
        assert row[f"summary_{code}"] in text
        assert all(instrument in text for instrument in parts(row[f"instruments_{code}"]))
        assert all(names[actor] in text for actor in parts(row["actors"]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_coder_s_strength_stands_with_the_evidence(facts, markdown, code):
    """M2_2 and D3 are coded 2 by A and 1 by B in codes.csv, the one explicit, the other inferred."""
    lang = language(code)
    entry = next(
        line
        for line in markdown[code]["P2"].splitlines()
        if line.startswith(f"- **D3 {lang.text('mechanisms.short.D3')}**")
    )
    assert "A 2" in entry
    assert "B 1" in entry
    assert lang.text("mechanisms.basis.explicit") in entry
    assert lang.text("mechanisms.basis.inferred") in entry


def test_links_lead_to_the_same_places_in_both_languages(markdown):
    """The targets of the references, in order."""
    for pathway in PATHWAYS:
        targets = [re.findall(r"\{ref\}`[^`<]+<([a-z0-9-]+)>`", markdown[code][pathway]) for code in LANGUAGES]
        assert targets[0] == targets[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_further_coder_is_shown_with_own_words(facts, coded_by, code):
    """Coder Z words the cell in one language only: it stands in that language, marked as such."""
    made = coded_by(["A", "B", "Z"])
    evidence = facts.table("evidence")
    own = evidence[(evidence["relation"] == "mechanism_theory") & (evidence["source_item"] == "M1_2")]
    theirs = own.assign(coder="Z", evidence_zh="另一种读法", evidence_en=None)
    replaced = made.replaced | {"evidence": pd.concat([evidence, theirs], ignore_index=True)}
    text = cards(type(made)(facts, replaced), "P1", language(code)).markdown
    assert "另一种读法" in text
    assert ('<span lang="zh">另一种读法</span>' in text) == (code == "en")
    assert "Z 1" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_coders_are_named_once_each_with_their_code(coded_by, code):
    """M2_2 and D3: A's 2 repeated by V, X and Z, B's 1 by W and Y."""
    lang = language(code)
    text = cards(coded_by("VWXYZ"), "P2", lang).markdown
    start = f"- **D3 {lang.text('mechanisms.short.D3')}**"
    entry = next(line for line in text.splitlines() if line.startswith(start))
    for strength, who in ((2, "VXZ"), (1, "WY")):
        assert lang.text("mechanisms.card.grouped", code=strength, coders=lang.list(who)) in entry
