import pandas as pd
import pytest

from softconnectivity.language import language
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.outlook import links
from softconnectivity.outlook.tensions import PAIRS, tensions


def coded(relation, cells):
    """Codes from {(source, target): strengths of the coders A, B, ...}; None is a cell not coded."""
    rows = [
        (relation, source, target, coder, strength)
        for (source, target), given in cells.items()
        for coder, strength in zip("ABCDE"[: len(given)], given, strict=True)
        if strength is not None
    ]
    return pd.DataFrame(rows, columns=["relation", "source_item", "target_item", "coder", "strength"])


@pytest.fixture
def extended():
    """Three mechanisms: one taken up explicitly, one by inference of one coder, one by nobody."""
    return coded(links.EXTENDS, {("R1", "M1_1"): (3, 2), ("R1", "M1_2"): (1, 0), ("R1", "M5_1"): (0, 0)})


@pytest.fixture
def answered():
    """C1: one agreed and one contested answer; C2: two agreed; C3: inferred only."""
    cells = {
        ("C1", "R1"): (3, 3),
        ("C1", "R2"): (2, 1),
        ("C2", "R1"): (2, 2),
        ("C2", "R2"): (3, 2),
        ("C3", "R1"): (1, 1),
        ("C3", "R2"): (0, 1),
    }
    return coded(links.ANSWERS, cells)


def test_the_article_has_eight_recommendations_in_order(facts):
    """Headings 4.1 to 4.8 (claim C060)."""
    found = of_kind(facts.table("article_items"), "recommendation")
    assert found["section"].tolist() == [f"4.{place}" for place in range(1, 9)]


@pytest.mark.parametrize(
    ("coder", "least", "orphans"),
    [
        ("both", 1, ["M5_1"]),
        ("A", 1, ["M5_1"]),
        ("B", 1, ["M1_2", "M5_1"]),
        ("both", 2, ["M1_2", "M5_1"]),
        ("B", 3, ["M1_1", "M1_2", "M5_1"]),
    ],
)
def test_an_orphan_is_a_mechanism_no_coder_asked_finds_taken_up(extended, coder, least, orphans):
    """By hand from the six codes of the fixture."""
    assert links.orphans(extended, coder, least) == orphans


def test_dispute_settlement_is_explicit_as_a_mechanism_and_nowhere_in_challenges_or_recommendations(facts):
    """The word for disputes stands in the first and second parts of the article and in neither of the last two."""
    found = links.trail(facts.table("codes"), "M5_1").set_index("relation")
    assert (found.loc["mechanism_dimension", "explicit"] > 0).all()
    assert (found.loc[["challenge_mechanism", "recommendation_mechanism"], "explicit"] == 0).all()


def test_a_trail_counts_each_cell_once(facts):
    """Six challenges, eight recommendations, four dimensions, three theories."""
    found = links.trail(facts.table("codes"), "M5_1").set_index("relation")["of"]
    expected = {
        "challenge_mechanism": 6,
        "recommendation_mechanism": 8,
        "mechanism_dimension": 4,
        "mechanism_theory": 3,
    }
    assert {relation: set(counts) for relation, counts in found.groupby("relation")} == {
        relation: {count} for relation, count in expected.items()
    }


def test_firmness_sorts_every_link_into_one_grade(answered):
    """By hand: R1 has C1 and C2 agreed and C3 inferred by both; R2 has C2 agreed, C1 contested, C3 inferred by one."""
    assert links.firmness(answered) == {
        "R1": {"agreed": ["C1", "C2"], "reasoned": ["C3"]},
        "R2": {"contested": ["C1"], "agreed": ["C2"], "reasoned": ["C3"]},
    }


def test_firmness_of_one_coder_has_nothing_contested(answered):
    """A single coder cannot disagree; with strength 3 asked for, weaker links are gone."""
    assert links.firmness(answered, "B") == {
        "R1": {"agreed": ["C1", "C2"], "reasoned": ["C3"]},
        "R2": {"reasoned": ["C1", "C3"], "agreed": ["C2"]},
    }
    assert links.firmness(answered, "B", 3) == {"R1": {"agreed": ["C1"]}, "R2": {}}


def test_only_answers_are_those_both_coders_leave_alone(answered):
    """C1 has one agreed answer, C2 two, C3 none."""
    assert links.only_answers(answered) == {"C1": "R1"}
    assert links.agreed_answers(answered).to_dict() == {"C1": 1, "C2": 2, "C3": 0}


def test_links_read_from_either_end_agree(facts):
    """A mechanism is an orphan exactly if it stands in no recommendation's list."""
    codes = facts.table("codes")
    for coder in ("A", "B", "both"):
        for least in (1, 2, 3):
            listed = {item for found in links.mechanisms_extended(codes, coder, least).values() for item in found}
            assert listed.isdisjoint(links.orphans(codes, coder, least))
            assert len(listed) + len(links.orphans(codes, coder, least)) == 14


def test_a_pair_meets_where_both_have_a_link():
    """By hand: R3 and R7 share C6 and M5_2; M2_3 is R7's alone."""
    codes = pd.concat(
        [
            coded(links.ANSWERS, {("C6", "R3"): (2, 1), ("C6", "R7"): (3, 3)}),
            coded(
                links.EXTENDS,
                {("R3", "M5_2"): (3, 3), ("R7", "M5_2"): (3, 3), ("R3", "M2_3"): (0, 0), ("R7", "M2_3"): (2, 2)},
            ),
        ]
    )
    assert tensions(codes, (("R3", "R7"),)).values.tolist() == [["R3", "R7", ["C6"], ["M5_2"]]]
    assert tensions(codes, (("R3", "R7"),), "B", 2).values.tolist() == [["R3", "R7", [], ["M5_2"]]]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_pair_has_its_reading_in_both_languages(code):
    """The table of tensions takes its words from the catalogue."""
    for first, second in PAIRS:
        for key in ("first", "second", "way_out"):
            assert language(code).text(f"outlook.tension.{first}_{second}.{key}")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_agreement_asks_every_coder_however_many(count):
    """C1 is explicit for all; C2 for all but the last, which is all there is where there is one."""
    cells = {("C1", "R1"): (2,) * count, ("C2", "R1"): (2,) * (count - 1) + (1,)}
    found = links.firmness(coded(links.ANSWERS, cells))
    assert found == {"R1": {"agreed": ["C1"], ("contested" if count > 1 else "reasoned"): ["C2"]}}
    assert links.only_answers(coded(links.ANSWERS, cells)) == {"C1": "R1"}


def test_a_sheet_partly_filled_takes_nothing_away():
    """The third coder has not come to C1 yet and says no to C2."""
    codes = coded(links.ANSWERS, {("C1", "R1"): (2, 3, None), ("C2", "R1"): (2, 3, 0)})
    assert links.firmness(codes) == {"R1": {"agreed": ["C1"], "contested": ["C2"]}}
    assert links.agreed_answers(codes).to_dict() == {"C1": 1, "C2": 0}
