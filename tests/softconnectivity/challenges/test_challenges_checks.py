"""Codes that break the codebook are refused, with the cell named."""

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


def test_a_cell_that_a_coder_left_out_is_named(codes, evidence):
    gone = codes[(codes["coder"] == "B") & (codes["relation"] == "mechanism_dimension")].index[0]
    (problem,) = constraints(codes.drop(index=gone), evidence, EN)
    assert "coder B" in problem
    assert "M1_1–D1" in problem


def test_a_filled_cell_without_words_and_words_without_a_cell_are_named(codes, evidence):
    (unworded,) = constraints(codes, evidence.iloc[1:], EN)
    assert "C1–D1" in unworded
    zeroed = codes.copy()
    zeroed.loc[(codes["source_item"] == "C1") & (codes["target_item"] == "D2"), ["strength", "basis"]] = [0, "none"]
    (unfounded,) = constraints(zeroed, evidence, EN)
    assert "C1–D2" in unfounded


def test_the_report_s_own_codes_pass(facts):
    for coder in ("A", "B", "both"):
        check(facts, coder, 1, EN)


@pytest.mark.parametrize("typed", ["2", 2.0, True, None])
def test_a_threshold_that_is_no_whole_number_is_refused(facts, typed):
    """2.0 and True equal whole numbers to Python, but a caption would show them as typed."""
    with pytest.raises(ReportError, match="strength_min"):
        check(facts, "both", typed, EN)


@pytest.mark.parametrize("lang", [EN, ZH], ids=["en", "zh"])
def test_both_wrong_parameters_are_said_at_once(facts, lang):
    with pytest.raises(ReportError) as problem:
        check(facts, "C", 0, lang)
    assert len(problem.value.problems) == 2
    assert "“C”" in str(problem.value)
