"""Each sentence on the recommendations is chosen by the codes: reverse what they say, and its wording turns."""

import re

import pandas as pd
import pytest

from softconnectivity.language import LANGUAGES, language, messages
from softconnectivity.outlook import sentences
from softconnectivity.outlook.links import ANSWERS, EXTENDS
from softconnectivity.outlook.tensions import PAIRS

pytestmark = pytest.mark.parametrize("code", LANGUAGES)


@pytest.fixture(scope="module")
def items(facts):
    return facts.table("article_items")


def changed(codes, strength, **where):
    """The codes with another strength wherever the columns have these values."""
    mask = pd.Series(True, codes.index)
    for column, values in where.items():
        mask &= codes[column].isin([values] if isinstance(values, str) else values)
    return codes.assign(strength=codes["strength"].mask(mask, strength))


def outcome(text, code):
    """The message a sentence was made from: the longest whose fixed words all stand in it, in order."""
    fitting = []
    for key, message in messages(code).items():
        if key.startswith("outlook.say."):
            fixed = [re.escape(part) for part in re.split(r"\{\w+\}", message)]
            if re.fullmatch("(?s)" + ".*?".join(fixed), text):
                fitting.append((sum(map(len, fixed)), key.rpartition(".")[2]))
    return max(fitting)[1]


def test_answers(facts, items, code):
    """As shipped C4 has most; nobody answers C4 explicitly; all answer all alike."""
    lang, codes = language(code), facts.table("codes")
    assert outcome(sentences.answers(codes, items, lang), code) == "answers_spread"
    none = changed(codes, 1, relation=ANSWERS, source_item="C4")
    assert outcome(sentences.answers(none, items, lang), code) == "answers_none"
    assert "C4" in sentences.answers(none, items, lang)
    level = changed(codes, 3, relation=ANSWERS)
    assert outcome(sentences.answers(level, items, lang), code) == "answers_level"


def test_covered(facts, items, code):
    lang, codes = language(code), facts.table("codes")
    assert outcome(sentences.covered(codes, items, lang), code) == "covered"
    missed = sentences.covered(changed(codes, 0, relation=ANSWERS, source_item="C2"), items, lang)
    assert outcome(missed, code) == "missed"
    assert "C2" in missed


def test_shared(facts, items, code):
    lang, codes = language(code), facts.table("codes")
    assert outcome(sentences.shared(codes, items, lang), code) == "shared"
    apart = changed(codes, 0, relation=EXTENDS, source_item=PAIRS[0][0])
    assert outcome(sentences.shared(apart, items, lang), code) == "unshared"


def test_central_and_adrift(facts, items, code):
    """As shipped R8 has no central mechanism and answers C2, which mechanisms touch least."""
    lang, codes = language(code), facts.table("codes")
    assert outcome(sentences.central(codes, items, lang), code) == "central"
    weak = changed(codes, 2, relation=EXTENDS)
    assert outcome(sentences.central(weak, items, lang), code) == "central_none"
    assert outcome(sentences.adrift(codes, items, lang), code) == "adrift_same"
    anchored = changed(codes, 3, relation=EXTENDS, source_item="R8")
    assert outcome(sentences.adrift(anchored, items, lang), code) == "adrift_none"
    other = changed(codes, 0, relation="challenge_mechanism", source_item="C3")
    assert outcome(sentences.adrift(other, items, lang), code) == "adrift_other"


def test_untaken(facts, items, code):
    """M1_2 is taken up by nobody and M5_1 by inference only; then each of them, then neither."""
    lang, codes = language(code), facts.table("codes")
    found = {}
    for name, change in {
        "some_some": {},
        "some_none": {"M5_1": 3},
        "none_some": {"M1_2": 1},
        "none_none": {"M5_1": 3, "M1_2": 3},
    }.items():
        now = codes
        for mechanism, strength in change.items():
            now = changed(now, strength, relation=EXTENDS, target_item=mechanism, source_item="R1")
        found[name] = outcome(sentences.untaken(now, items, lang), code)
    assert found == {name: f"untaken_{name}" for name in found}


def test_disputes(facts, items, code):
    """Inferred only, as shipped; explicit for one coder, for every coder; nothing at all."""
    lang, codes = language(code), facts.table("codes")
    one = {"relation": EXTENDS, "target_item": "M5_1", "source_item": "R6"}
    gone = changed(changed(codes, 0, target_item="M5_1"), 0, source_item="M5_1")
    told = {
        "inferred": codes,
        "split": changed(codes, 3, coder="A", **one),
        "every": changed(codes, 3, **one),
        "nothing": gone,
    }
    for name, now in told.items():
        assert outcome(sentences.disputes(now, items, lang), code) == f"disputes_{name}"


def test_unspared(facts, items, code):
    """R7 and R8 stand in tensions; were R5 the only answer, it does not; were all answered twice, none."""
    lang, codes = language(code), facts.table("codes")
    assert outcome(sentences.unspared(codes, items, lang), code) == "unspared_tense"
    calm = changed(changed(codes, 0, relation=ANSWERS), 3, relation=ANSWERS, target_item="R5", source_item="C1")
    assert outcome(sentences.unspared(calm, items, lang), code) == "unspared_calm"
    twice = changed(codes, 3, relation=ANSWERS, target_item=["R1", "R2"])
    assert outcome(sentences.unspared(twice, items, lang), code) == "unspared_none"


@pytest.mark.parametrize("coders", [["A"], ["A", "B"], ["A", "B", "C", "D", "E"]])
def test_for_any_number_of_coders(facts, items, code, coders):
    """Each sentence stands, and names the coders without a word for two where there are not two."""
    lang, codes = language(code), facts.table("codes")
    shipped = codes[codes["coder"] == "A"]
    many = pd.concat([shipped.assign(coder=coder) for coder in coders], ignore_index=True)
    tell = ("answers", "covered", "shared", "central", "adrift", "untaken", "disputes", "unspared")
    said = " ".join(getattr(sentences, name)(many, items, lang) for name in tell)
    two = {"zh": "两套", "en": "both codings"}[code]
    assert (two in said) == (len(coders) == 2)
