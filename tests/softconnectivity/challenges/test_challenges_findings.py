"""A finding is what the codes say: reverse it in the data, and another sentence stands there, in both languages."""

import re

import numpy as np
import pandas as pd
import pytest

from softconnectivity.challenges.composition import max_min
from softconnectivity.challenges.findings import SUMMARY, findings
from softconnectivity.challenges.matrix import cells
from softconnectivity.challenges.questions import QUESTIONS
from softconnectivity.challenges.sentences import held_summary, holding, review, surviving
from softconnectivity.challenges.stack import stack
from softconnectivity.language import language, messages
from tests.softconnectivity.challenges.recoding import recoded, with_coders, with_matrix

LANGUAGES = [language("zh"), language("en")]
CM, CR, RM = "challenge_mechanism", "challenge_recommendation", "recommendation_mechanism"
CD, MD = "challenge_dimension", "mechanism_dimension"
EVEN = [(CD, "*", "*", 2), (MD, "*", "*", 2)]
ORPHANS = [(RM, "R1", "M1_1 M1_2 M3_2 M5_1", 2)]


def findings_of(codes, items, lang, draws=1, probability=0.0, seed=1):
    return findings(codes, items, lang, draws, probability, np.random.default_rng(seed))


@pytest.fixture(scope="module")
def codes(facts):
    return facts.table("codes")


@pytest.fixture(scope="module")
def items(facts):
    return facts.table("article_items")


@pytest.fixture(scope="module")
def as_shipped(codes, items):
    return {lang.code: findings_of(codes, items, lang) for lang in LANGUAGES}


def variant_of(key, text, lang):
    """The variants of the catalogue that this sentence can be, its blanks filled with anything."""
    stem = f"challenges.finding.{key}."
    return {
        name.removeprefix(stem)
        for name, message in messages(lang.code).items()
        if name.startswith(stem) and re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(message)), text)
    }


def words(text):
    """The sentence without ids, names in brackets and digits."""
    return re.sub(r"\d", "", re.sub(r"[A-Z]\d\S* ?(\([^)]*\)|（[^）]*）)?", "", text))


# What the shipped codes say, the change that reverses it for every coder, and what they say then.
REVERSALS = {
    "gap": ("one", [(CM, "C2", "M1_1", 2)], "none"),
    "least_mechanisms": ("one", [(CM, "C2 C6", "*", 0)], "several"),
    "least_recommendations": ("one", [(CR, "*", "*", 2)], "several"),
    "most_mechanisms": ("split", [(CM, "C3", "*", 3)], "one"),
    "sole": ("core", [(CR, "C2 C6", "R1", 2)], "none"),
    "cover_size": ("one", [(CR, "*", "R5", 2)], "single"),
    "indispensable": ("core", [(CR, "*", "R4 R5", 2)], "none"),
    "orphans": ("one", ORPHANS, "none"),
    "orphans_explicit": ("core", ORPHANS, "none"),
    "severed": ("several", ORPHANS, "none"),
    "disputes": ("none", [(CM, "C5", "M5_1", 2)], "one"),
    "disputes_inferred": ("core", [(CM, "*", "M5_1", 0), (RM, "*", "M5_1", 0)], "none"),
    "most_worked": ("one", EVEN, "several"),
    "surplus": ("one", EVEN, "none"),
    "surplus_explicit": ("one", EVEN, "none"),
    "shortfall": ("one", EVEN, "none"),
    "detour": ("one", [(CM, "C2", "M1_1", 2)], "none"),
}


@pytest.mark.parametrize("key", REVERSALS)
@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_a_finding_reversed_in_the_data_is_worded_otherwise(codes, items, as_shipped, key, lang):
    before, changes, after = REVERSALS[key]
    shipped = as_shipped[lang.code][key]
    reversed_ = findings_of(recoded(codes, *changes), items, lang)[key]
    assert before in variant_of(key, shipped.text, lang)
    assert variant_of(key, reversed_.text, lang) == {after}
    assert words(reversed_.text) != words(shipped.text)


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_direct_codes_turned_round_turn_the_sentence_on_the_composition_round(codes, items, as_shipped, lang):
    ways = {coder: composed_matrix(codes, coder) for coder in ("A", "B")}
    turned = findings_of(with_matrix(codes, CM, {coder: 3 - way for coder, way in ways.items()}), items, lang)
    same = findings_of(with_matrix(codes, CM, ways), items, lang)
    seen = [variant_of("composition", one["composition"].text, lang) for one in (as_shipped[lang.code], turned, same)]
    assert seen == [{"loose"}, {"opposed"}, {"close"}]
    assert variant_of("furthest", as_shipped[lang.code]["furthest"].text, lang) == {"one"}
    assert variant_of("furthest", same["furthest"].text, lang) == {"none"}


def composed_matrix(codes, coder):
    first, second = (cells(codes, relation, coder) for relation in (CR, RM))
    way = max_min(first.to_numpy()[None], second.to_numpy()[None])[0]
    return pd.DataFrame(way, index=first.index, columns=second.columns)


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_every_answer_that_codes_can_give_has_a_wording(codes, lang):
    """A largest or a smallest there always is; all other questions may have no answer."""
    always = {"least_mechanisms", "least_recommendations", "most_mechanisms", "most_worked"}
    chosen = {"one", "several", "core", "split"}
    by_kind = {"items": chosen, "cells": chosen, "sole": chosen, "number": {"single", "one", "split"}}
    by_kind["grade"] = {*QUESTIONS["composition"].ask(stack(codes)[1])[0], "split"}
    for key, question in QUESTIONS.items():
        wanted = by_kind[question.kind] | ({"none"} if key not in always and question.kind != "grade" else set())
        stem = f"challenges.finding.{key}."
        assert {name.removeprefix(stem) for name in messages(lang.code) if name.startswith(stem)} == wanted


def test_every_question_is_reversed_by_some_test_of_this_file():
    assert {*REVERSALS, "composition", "furthest"} == set(QUESTIONS)


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_no_wording_names_an_item_that_the_data_decide(lang):
    wordings = [message for name, message in messages(lang.code).items() if name.startswith("challenges.finding.")]
    assert len(wordings) > 4 * len(QUESTIONS)
    assert not [message for message in wordings if re.search(r"\b[CDRM]\d|[CDRM]\d", message)]


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_another_item_takes_the_place_of_the_one_that_the_data_named(codes, items, lang):
    """C4 loses its explicit mechanisms and C2 gains one: the sentence now names C4 and not C2."""
    changed = recoded(codes, (CM, "C4", "*", 1), (CM, "C2", "M1_1", 2))
    text = findings_of(changed, items, lang)["gap"].text
    assert "C4" in text
    assert "C2" not in text


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("coder", ["A", "B"])
def test_a_finding_of_one_coding_is_never_worded_as_common_ground(codes, items, lang, coder):
    found = findings_of(recoded(codes, (CM, "C2", "M1_1", 2, coder)), items, lang)["gap"]
    assert found.outcome == "split"
    assert not any(found.holds.values())
    assert variant_of("gap", found.text, lang) == {"split"}
    assert holding(found, lang) == lang.text("challenges.holding.split")
    assert found.answers == {"A": (), "B": ("C2",)} if coder == "A" else {"A": ("C2",), "B": ()}


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_part_in_common_is_stated_and_what_one_coding_adds_is_said_of_it(as_shipped, lang):
    """R8 is explicit for C2 alone in both codings; only B reads R7 as the one answer to C6."""
    found = as_shipped[lang.code]["sole"]
    assert found.outcome == "core"
    assert set(found.answers["B"]) - set(found.answers["A"]) == {("C6", "R7")}
    stated, _, added = found.text.partition(lang.text("challenges.semicolon").strip())
    assert "R8" in stated
    assert "R7" not in stated
    assert re.search(r"编码B|coding B", added)
    assert "R7" in added


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("number", [1, 2, 5, 20])
def test_any_number_of_coders_is_worded(codes, items, lang, number):
    found = findings_of(with_coders(codes, number), items, lang)
    for finding in found.values():
        assert len(finding.holds) == len(finding.shares) == number
        assert "{" not in finding.text + holding(finding, lang) + surviving(finding, lang)
        assert finding.outcome == "every" or number > 1
    told = holding(found["gap"], lang)
    assert (told == lang.text("challenges.holding.single", coding=lang.text("challenges.coding.one", coders="A"))) == (
        number == 1
    )


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_three_codings_against_one_prevail_and_are_named(codes, items, lang):
    others = with_coders(codes, 4)
    changed = recoded(others, (CM, "C2", "*", 0), (CM, "C1 C3 C4 C5 C6", "M4_1", 2), (CM, "C2", "M1_1", 2, "C"))
    found = findings_of(changed, items, lang)["gap"]
    assert found.outcome == "most"
    assert found.holds == {"A": True, "B": True, "C": False, "D": True}
    by = lang.text("challenges.coding.several", coders=lang.list("ABD"))
    assert holding(found, lang) == lang.text("challenges.holding.most", coding=by)
    alone = lang.text("challenges.coding.one", coders="C")
    assert found.text.index(lang.list("ABD")) < found.text.index(alone)


def test_without_moves_every_finding_survives_and_with_moves_a_share_does(codes, items):
    lang = LANGUAGES[1]
    still, moved = (findings_of(codes, items, lang, 200, probability) for probability in (0.0, 0.2))
    assert {share for finding in still.values() for share in finding.shares.values()} == {1.0}
    assert 0 < min(moved["orphans"].shares.values()) < max(moved["orphans"].shares.values()) + 1e-9 < 1
    assert findings_of(codes, items, lang, 200, 0.2) == moved


def test_an_orphan_of_zeros_survives_with_a_closed_form(codes, items):
    """M1_2 has eight zeros: none rises with (1 - p/2)^8; the other columns keep more than single inferred cells
    only in part, so that the share lies below it."""
    found = findings_of(codes, items, LANGUAGES[1], 4000, 0.2)["orphans"]
    assert all(0.35 < share <= 0.9**8 + 0.03 for share in found.shares.values())


def test_a_share_of_almost_all_is_not_told_as_all(codes, items):
    lang = LANGUAGES[1]
    finding = findings_of(codes, items, lang)["gap"]
    for share, told in ((0.999, "over 99%"), (1.0, "100%"), (0.001, "under 1%"), (0.0, "0%"), (0.5, "50%")):
        finding.shares.update(A=share, B=share)
        assert surviving(finding, lang) == f"A {told}, B {told}"


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_summary_says_whether_every_coding_agrees(codes, items, as_shipped, lang):
    shipped = [as_shipped[lang.code][key] for key in SUMMARY]
    assert held_summary(shipped, lang) == lang.text("challenges.held.every")
    apart = findings_of(recoded(codes, (CM, "C2", "M1_1", 2, "B")), items, lang)
    assert held_summary([apart[key] for key in SUMMARY], lang) == lang.text("challenges.held.some")
    alone = findings_of(with_coders(codes, 1), items, lang)
    assert "A" in held_summary([alone[key] for key in SUMMARY], lang)


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_codings_by_people_are_not_called_automated(facts, codes, lang):
    coders = facts.table("coders")
    person = coders.iloc[[0]].assign(coder="C", kind="person")
    everyone = with_coders(codes, 3)
    assert review(codes, coders, lang) == lang.text("challenges.review.all")
    mixed = review(everyone, pd.concat([coders, person]), lang)
    assert mixed == lang.text(
        "challenges.review.several", coding=lang.text("challenges.coding.several", coders=lang.list("AB"))
    )
    assert review(everyone[everyone["coder"] == "C"], pd.concat([coders, person]), lang) == lang.text(
        "challenges.review.none"
    )
