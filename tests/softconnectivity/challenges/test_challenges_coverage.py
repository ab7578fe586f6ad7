"""Sums, gaps and shares on codes made by hand, and on the report's own."""

import csv
from collections import Counter

import pytest

from softconnectivity.challenges.coverage import balance, counts, fewest, links_of, totals, without_centre


def test_sums_made_by_hand(codes):
    assert totals(codes, "challenge_mechanism").to_dict() == {"A": {"C1": 5, "C2": 1}, "B": {"C1": 5, "C2": 0}}
    assert totals(codes, "challenge_mechanism", strength_min=2)["B"].tolist() == [3, 0]
    assert counts(codes, "challenge_mechanism", "target_item")["B"].tolist() == [1, 1, 1]


def test_rows_and_columns_add_up_to_the_same_total(codes):
    for relation in codes["relation"].unique():
        by_row, by_column = (totals(codes, relation, end).sum() for end in ("source_item", "target_item"))
        assert by_row.tolist() == by_column.tolist()


def test_only_a_cell_that_every_coder_rates_3_is_a_centre(codes):
    """challenge_mechanism: C1-M1_1 is 3 in both codings, and no other cell is."""
    assert without_centre(codes, "challenge_mechanism") == ["C2"]
    assert without_centre(codes, "challenge_mechanism", "target_item") == ["M1_2", "M2_1"]
    assert without_centre(codes[codes["coder"] == "A"], "mechanism_dimension", "target_item") == ["D1"]


def test_fewest_names_every_tie(codes):
    assert fewest(codes, "challenge_mechanism", "target_item") == {"A": ["M2_1"], "B": ["M1_1", "M1_2", "M2_1"]}


def test_shares_made_by_hand(codes):
    """Demand A: D1 3, D2 1 + 2 = 3. Supply A: D1 1, D2 3 + 2 + 2 = 7."""
    of_a = balance(codes).query("coder == 'A'")
    assert of_a["demand_share"].tolist() == [3 / 6, 3 / 6]
    assert of_a["supply_share"].tolist() == [1 / 8, 7 / 8]


def test_shares_add_up_to_one(codes):
    sums = balance(codes).groupby("coder")[["demand_share", "supply_share"]].sum()
    assert sums.to_numpy().ravel() == pytest.approx([1, 1, 1, 1])


def test_a_coder_who_leaves_a_matrix_empty_has_no_shares_rather_than_undefined_ones(codes):
    codes.loc[(codes["relation"] == "challenge_dimension") & (codes["coder"] == "B"), "strength"] = 0
    of_b = balance(codes).query("coder == 'B'")
    assert of_b["demand_share"].tolist() == [0, 0]
    assert of_b["supply_share"].sum() == pytest.approx(1)


def test_links_are_found_on_either_side_of_a_pair(codes):
    links = links_of(codes, "M1_2")
    assert set(links["relation"]) == {"challenge_mechanism", "mechanism_dimension"}
    assert len(links) == 3  # C1 and C2 towards it, and it towards D2


@pytest.mark.parametrize(
    ("relation", "end", "expected"),
    [
        ("challenge_mechanism", "source_item", [12, 2, 15, 9, 7, 6]),
        ("challenge_recommendation", "source_item", [12, 7, 8, 11, 9, 8]),
        ("challenge_dimension", "target_item", [11, 12, 10, 10]),
        ("mechanism_dimension", "target_item", [21, 31, 16, 17]),
    ],
)
def test_sums_of_coding_a_are_those_noted_when_it_was_made(facts, relation, end, expected):
    """The sums reported when coding A was handed over, computed apart from this program."""
    assert totals(facts.table("codes"), relation, end)["A"].tolist() == expected


def test_sums_equal_a_plain_count_over_the_file(facts):
    counted = Counter()
    with open(facts.data_dir / "codes.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counted[row["relation"], row["coder"], row["source_item"]] += int(row["strength"])
    for relation in ("challenge_dimension", "challenge_mechanism", "recommendation_mechanism"):
        summed = totals(facts.table("codes"), relation)
        for coder in summed:
            assert summed[coder].to_dict() == {item: counted[relation, coder, item] for item in summed.index}
