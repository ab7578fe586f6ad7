"""A statement must turn false when the codes that carry it change, and for that coder only."""

import pytest

from softconnectivity.challenges.findings import STATEMENTS, SUMMARY, findings
from softconnectivity.challenges.tables import holding
from softconnectivity.language import language


def with_code(codes, relation, source, target, coder, strength):
    cell = (codes["relation"] == relation) & (codes["source_item"] == source) & (codes["target_item"] == target)
    changed = codes.copy()
    changed.loc[cell & (codes["coder"] == coder), "strength"] = strength
    assert (changed["strength"] != codes["strength"]).sum() == 1
    return changed


@pytest.mark.parametrize(
    ("statement", "cell"),
    [
        ("only_gap", ("challenge_mechanism", "C2", "M1_1")),
        ("one_answer", ("challenge_recommendation", "C2", "R4")),
        ("no_explicit_dispute_challenge", ("challenge_mechanism", "C5", "M5_1")),
        ("no_explicit_dispute_recommendation", ("recommendation_mechanism", "R6", "M5_1")),
    ],
)
@pytest.mark.parametrize("coder", ["A", "B"])
def test_one_explicit_cell_overturns_a_gap_for_that_coder_alone(facts, statement, cell, coder):
    codes = facts.table("codes")
    before, after = (findings(table).loc[statement] for table in (codes, with_code(codes, *cell, coder, 2)))
    assert before.all()
    assert after.to_dict() == {"A": coder != "A", "B": coder != "B"}


def test_a_tie_is_not_the_most(facts):
    """Coding A rates C3 15 and C1 12: with one cell raised from 0 to 3 both have 15, and C3 no longer leads."""
    tied = with_code(facts.table("codes"), "challenge_mechanism", "C1", "M1_1", "A", 3)
    assert not findings(tied).loc["most", "A"]


def test_without_work_on_alignment_no_surplus_is_left(facts):
    codes = facts.table("codes")
    codes.loc[(codes["relation"] == "mechanism_dimension") & (codes["target_item"] == "D2"), "strength"] = 0
    tested = findings(codes)
    assert not tested.loc[["only_surplus", "only_explicit_surplus", "twice_any_other"]].any(axis=None)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_statement_is_worded_and_the_summary_claims_tested_ones_only(lang):
    wordings = {language(lang).text(f"challenges.finding.{name}") for name in STATEMENTS}
    assert len(wordings) == len(STATEMENTS)
    assert set(SUMMARY) <= set(STATEMENTS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_statement_of_one_coding_is_never_worded_as_common_ground(facts, lang):
    tested = findings(facts.table("codes"))
    words = language(lang)
    common, single = (holding(tested.loc[name], words) for name in ("only_gap", "no_dispute_challenge"))
    assert common == words.text("challenges.holding.every")
    assert single == words.text("challenges.holding.some", coders="A")
    assert holding(~tested.loc["only_gap"], words) == words.text("challenges.holding.none")
