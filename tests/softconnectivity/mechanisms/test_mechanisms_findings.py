"""Findings are sentences: when the codes say the opposite the words do, in both languages, not only the numbers."""

import re

import pandas as pd
import pytest

from softconnectivity.language import LANGUAGES, language, messages
from softconnectivity.mechanisms import findings
from softconnectivity.mechanisms.flow import PRESSES, WORKS

BOTH = pytest.mark.parametrize("code", LANGUAGES)


def wording(sentence):
    """A sentence without its numbers."""
    return re.sub(r"[\d.,]+", "", sentence)


def only(dimension):
    """Codes of a mechanism that works on one dimension alone."""
    return lambda mechanism, target, coder: 3 if target == dimension else 0


def compliance_first(mechanism, target, coder):
    """Every mechanism on D4, half of them on the others, one fewer on D2."""
    place = int(mechanism[1]) * 10 + int(mechanism[3])
    return 3 if target == "D4" or place < (31 if target == "D2" else 32) else 0


@BOTH
def test_the_first_paragraph_names_the_other_dimension_and_drops_the_remark_on_compliance(facts, recoded, code):
    lang, coders = language(code), facts.table("coders")
    shipped = findings.dimensions_summary(facts.table("codes"), coders, lang)
    assert shipped.index("D2") < shipped.index("D4")
    assert lang.text("mechanisms.finding.contrast_D4") in shipped
    turned = findings.dimensions_summary(recoded(**{WORKS: compliance_first}).table("codes"), coders, lang)
    assert turned.index("D4") < turned.index("D2")
    assert lang.text("mechanisms.finding.contrast_D4") not in turned
    assert lang.text("mechanisms.finding.contrast_D2") in turned


@BOTH
@pytest.mark.parametrize(
    ("codes", "outcome"),
    [
        (compliance_first, "majority"),
        (lambda m, t, c: 3 if (m, t) in {("M1_1", "D1"), ("M1_2", "D1"), ("M2_1", "D2")} else 0, "plurality"),
        (lambda m, t, c: 3 if (m, t) in {("M1_1", "D1"), ("M2_1", "D2")} else 0, "tie"),
        (lambda m, t, c: 3, "even"),
        (lambda m, t, c: 1, "none"),
    ],
)
def test_every_outcome_has_words_of_its_own(recoded, code, codes, outcome):
    """What the catalogue says for that outcome and for no other stands in the sentence."""
    made = recoded(**{WORKS: codes}).table("codes")
    said = findings.dimensions_found(made, language(code))
    message = messages(code)[f"mechanisms.finding.dimensions_{outcome}"]
    others = [text for key, text in messages(code).items() if key.startswith("mechanisms.finding.dimensions_")]
    own = [part for part in re.split(r"\{\w+\}", message) if sum(part in other for other in others) == 1]
    literal = max(own, key=len)
    assert literal in said
    assert findings.dimensions_summary(made, recoded().table("coders"), language(code))


@BOTH
def test_the_pathways_are_sorted_by_what_the_codes_say(facts, recoded, code):
    """If all work on D3 alone, no pathway is left open and D2 is not named."""
    lang, items = language(code), facts.table("article_items")
    assert "D2" in findings.pathways_found(facts.table("codes"), items, lang)
    turned = findings.pathways_found(recoded(**{WORKS: only("D3")}).table("codes"), items, lang)
    assert "D2" not in turned
    assert "D3" in turned
    nothing = findings.pathways_found(recoded(**{WORKS: lambda *_: 0}).table("codes"), items, lang)
    assert "D3" not in nothing


@BOTH
def test_who_leans_more_is_turned_round(facts, recoded, code):
    """Mechanisms spread evenly and challenges on one dimension: the other sentence."""
    lang, items = language(code), facts.table("article_items")
    shipped = findings.balance_found(facts.table("codes"), items, lang)
    made = recoded(**{WORKS: lambda *_: 2, PRESSES: only("D1")})
    turned = findings.balance_found(made.table("codes"), items, lang)
    assert wording(shipped) != wording(turned)
    assert "D2" in shipped
    assert all(dimension in turned for dimension in ("D2", "D3", "D4"))
    level = recoded(**{WORKS: lambda *_: 2, PRESSES: lambda *_: 1})
    assert wording(findings.balance_found(level.table("codes"), items, lang)) not in {wording(shipped), wording(turned)}


@BOTH
def test_double_counting_is_not_claimed_where_there_is_none(facts, recoded, code):
    lang, items = language(code), facts.table("article_items")
    assert "2.5.1" in findings.overlap_found(facts.table("codes"), items, lang)
    assert "2.5.1" not in findings.overlap_found(recoded(**{WORKS: only("D2")}).table("codes"), items, lang)


@BOTH
def test_one_centre_several_or_none(facts, code):
    """The actors are those of the table: other actors, other words."""
    lang, actors, items = language(code), facts.table("actors"), facts.table("article_items")
    mechanisms = items["kind"] == "mechanism"
    shared = items.assign(actors=items["actors"].where(~mechanisms, "state; firm"))
    spread = items.copy()
    spread.loc[mechanisms, "actors"] = [actors["actor"][place % len(actors)] for place in range(mechanisms.sum())]
    said = [wording(findings.actors_found(table, actors, lang)) for table in (items, shared, spread)]
    assert len(set(said)) == 3
    firms = items.assign(actors=items["actors"].where(~mechanisms, "firm"))
    name = actors.set_index("actor").loc["firm", f"label_{code}"]
    assert findings.actors_summary(firms, actors, lang) != findings.actors_summary(items, actors, lang)
    assert name.lower() in findings.actors_found(firms, actors, lang).lower()


@BOTH
def test_no_sequel_is_claimed_where_none_was_found(code):
    """An empty table of later events."""
    none = pd.DataFrame({"knowable": pd.Series([], dtype=bool)})
    one = pd.DataFrame({"knowable": [True]})
    assert wording(findings.later_found(none, language(code))) != wording(findings.later_found(one, language(code)))


@BOTH
@pytest.mark.parametrize("ids", ["A", "ABCDE"])
def test_sentences_hold_for_any_number_of_coders(coded_by, code, ids):
    """With one coder, or five, nothing speaks of both, and people are not called machines."""
    made, lang = coded_by(ids), language(code)
    codes, coders, items = (made.table(name) for name in ("codes", "coders", "article_items"))
    said = [
        findings.dimensions_summary(codes, coders, lang),
        findings.dimensions_found(codes, lang),
        findings.pathways_found(codes, items, lang),
        findings.balance_found(codes, items, lang),
        findings.overlap_found(codes, items, lang),
        findings.least_found(codes, lang),
    ]
    for sentence in said:
        assert not re.search(r"\bboth (automated )?codings|两套|automated|自动", sentence)
