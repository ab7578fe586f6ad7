"""Codes that break the codebook are refused, with the cell named."""

from types import SimpleNamespace

import pytest

from softconnectivity.challenges.checks import check, constraints
from softconnectivity.errors import ReportError
from softconnectivity.language import language

EN, ZH = language("en"), language("zh")


def test_codes_made_by_the_rules_pass(codes, evidence):
    assert constraints(codes, evidence, EN) == []


@pytest.mark.parametrize("lang", [EN, ZH], ids=["en", "zh"])
def test_an_inferred_cell_with_strength_2_is_named(codes, evidence, lang):
    row = codes.index[(codes["strength"] == 2) & (codes["relation"] == "challenge_dimension")][0]
    codes.loc[row, "basis"] = "inferred"
    (problem,) = constraints(codes, evidence, lang)
    assert f"{codes.loc[row, 'source_item']}–{codes.loc[row, 'target_item']}" in problem


@pytest.mark.parametrize("left", [1, 4])
def test_cells_that_a_coder_left_out_are_counted_and_the_first_is_named(codes, evidence, left):
    gone = codes[(codes["coder"] == "B") & (codes["relation"] == "mechanism_dimension")].index[:left]
    (problem,) = constraints(codes.drop(index=gone), evidence, EN)
    assert "coder B" in problem
    assert f"{left} " in problem
    assert "M1_1–D1" in problem


def test_a_coder_who_left_out_a_whole_matrix_is_told(codes, evidence):
    kept = codes[(codes["coder"] != "B") | (codes["relation"] != "challenge_dimension")]
    (problem,) = constraints(kept, evidence, EN)
    assert "challenge_dimension" in problem


def test_a_filled_cell_without_words_and_words_without_a_cell_are_named(codes, evidence):
    (unworded,) = constraints(codes, evidence.iloc[1:], EN)
    assert "C1–D1" in unworded
    zeroed = codes.copy()
    zeroed.loc[(codes["source_item"] == "C1") & (codes["target_item"] == "D2"), ["strength", "basis"]] = [0, "none"]
    (unfounded,) = constraints(zeroed, evidence, EN)
    assert "C1–D2" in unfounded


NUMBERS = {"draws": 500, "probability": 0.2, "seed": 1}


def test_the_report_s_own_codes_pass(facts):
    for coder in ("A", "B", "both"):
        assert vars(check(facts, coder, 1, EN, **NUMBERS)) == NUMBERS


def test_every_cell_that_a_coder_filled_has_evidence_to_show(facts):
    """A row of evidence words the reading of the coder it names: that coder's strength, basis and section, in both
    languages; and no filled cell of the six matrices is without one."""
    codes, evidence = facts.table("codes"), facts.table("evidence")
    filled = codes[codes["strength"] >= 1]
    cell = ["relation", "source_item", "target_item"]
    worded = filled[cell].drop_duplicates().merge(evidence, on=cell, how="left")
    unworded = worded[worded[["section", "evidence_zh", "evidence_en"]].isna().any(axis=1)]
    assert not unworded[cell].to_numpy().tolist()
    assert worded["evidence_zh"].str.len().min() >= 4
    assert worded["evidence_en"].str.split().str.len().min() >= 3
    read = evidence.merge(codes, on=[*cell, "coder"], how="left", suffixes=("", "_of_coder"))
    for column in ("strength", "basis", "section"):
        assert (read[column] == read[f"{column}_of_coder"]).all(), column
    assert codes["relation"].nunique() == 6


@pytest.mark.parametrize("typed", ["2", 2.0, True, None])
def test_a_threshold_that_is_no_whole_number_is_refused(facts, typed):
    """2.0 and True equal whole numbers to Python, but a caption would show them as typed."""
    with pytest.raises(ReportError, match="strength_min"):
        check(facts, "both", typed, EN, **NUMBERS)


@pytest.mark.parametrize("lang", [EN, ZH], ids=["en", "zh"])
def test_every_wrong_parameter_is_said_at_once(facts, lang):
    with pytest.raises(ReportError) as problem:
        check(facts, "Q", 0, lang, draws=99, probability=1.2, seed=-1)
    assert len(problem.value.problems) == 5
    assert all(word in str(problem.value) for word in ("“Q”", "strength_min", "draws", "probability", "seed"))


def test_a_matrix_without_any_codes_is_named_and_nothing_breaks(facts):
    codes = facts.table("codes")
    kept = {"codes": codes[codes["relation"] != "recommendation_mechanism"]}
    evidence = facts.table("evidence")
    kept["evidence"] = evidence[evidence["relation"] != "recommendation_mechanism"]
    with pytest.raises(ReportError) as problem:
        check(SimpleNamespace(table=kept.get), "both", 1, EN, **NUMBERS)
    assert "recommendation_mechanism" in str(problem.value)
    assert len(problem.value.problems) == 1
