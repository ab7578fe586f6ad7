"""Matrices from codes: shape, order and values."""

import pandas as pd
import pytest

from softconnectivity.challenges.matrix import cells, evidence_of, filled, strengths, unanimous


def test_cells_of_one_coder_are_the_grid_as_written(codes):
    expected = pd.DataFrame([[3, 2, 0], [0, 1, 0]], index=["C1", "C2"], columns=["M1_1", "M1_2", "M2_1"])
    pd.testing.assert_frame_equal(cells(codes, "challenge_mechanism", "A"), expected, check_dtype=False)


def test_both_is_the_mean_of_the_coders(codes):
    assert cells(codes, "challenge_mechanism").loc["C1"].tolist() == [3.0, 1.5, 0.5]


def test_order_of_the_rows_of_the_table_does_not_matter(codes):
    shuffled = codes.sample(frac=1, random_state=7)
    pd.testing.assert_frame_equal(cells(shuffled, "challenge_mechanism"), cells(codes, "challenge_mechanism"))


def test_both_counts_a_cell_when_any_coder_reached_the_threshold(codes):
    # M1_2: A 2, B 1; M2_1: A 0, B 1
    assert filled(codes, "challenge_mechanism", "both", 2).loc["C1"].tolist() == [True, True, False]
    assert filled(codes, "challenge_mechanism", "both", 1).loc["C1"].tolist() == [True, True, True]


@pytest.mark.parametrize("coder", ["A", "B", "both"])
def test_a_higher_threshold_never_fills_a_cell(codes, coder):
    for least in (2, 3):
        stricter, looser = (filled(codes, "challenge_mechanism", coder, level) for level in (least, least - 1))
        assert not (stricter & ~looser).to_numpy().any()


def test_a_cell_is_unanimous_only_where_every_coder_agrees(codes):
    assert unanimous(codes, "challenge_mechanism") == [("C1", "M1_1")]


def test_evidence_covers_every_cell_some_coder_filled_and_no_other(codes, evidence):
    rows = evidence_of(evidence, codes, "challenge_mechanism")
    found = list(zip(rows["source_item"], rows["target_item"], strict=True))
    assert found == [("C1", "M1_1"), ("C1", "M1_2"), ("C1", "M2_1"), ("C2", "M1_2")]
    assert rows[["strength_A", "strength_B"]].to_numpy().tolist() == [[3, 3], [2, 1], [0, 1], [1, 0]]


def test_two_codes_for_one_cell_are_refused(codes):
    with pytest.raises(ValueError, match="duplicate"):
        strengths(pd.concat([codes, codes.head(1)]), "challenge_dimension")


@pytest.mark.parametrize(("relation", "coder"), [("challenge_theory", "A"), ("challenge_dimension", "C")])
def test_an_unknown_relation_or_coder_names_what_there_is(codes, relation, coder):
    with pytest.raises(ValueError, match="there are"):
        cells(codes, relation, coder)
