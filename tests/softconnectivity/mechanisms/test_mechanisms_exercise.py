import pandas as pd
import pytest

from softconnectivity.language import language
from softconnectivity.mechanisms.dimensions import RELATION, agreed_explicit
from softconnectivity.mechanisms.exercise import check_mechanisms


class Tables:
    """Facts with hand-made codes."""

    def table(self, name):
        cells = {("M1_1", "D1"): (3, 2), ("M1_1", "D2"): (2, 1), ("M1_2", "D1"): (2, 2), ("M1_2", "D2"): (0, 3)}
        rows = [
            (RELATION, source, target, coder, strength)
            for (source, target), pair in cells.items()
            for coder, strength in zip("AB", pair, strict=True)
        ]
        return pd.DataFrame(rows, columns=["relation", "source_item", "target_item", "coder", "strength"])


def test_only_cells_explicit_for_both_coders_count():
    """By hand: D1 has (3, 2) and (2, 2); D2 has (2, 1) and (0, 3), neither of which both coders call explicit."""
    assert agreed_explicit(Tables().table("codes")).to_dict() == {"D1": 2, "D2": 0}


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "not_yet"),
        ({"D1": 2}, "shape"),
        ({"D1": "two", "D2": 0}, "shape"),
        (7, "shape"),
        ({"D1": 3, "D2": 0}, "high"),
        ({"D1": 1, "D2": 0}, "low"),
    ],
)
def test_a_wrong_answer_is_told_where_to_look(code, answer, message):
    """The line is that of the catalogue; for a wrong number it names the dimension that is off, here D1."""
    lang = language(code)
    verdict = check_mechanisms(answer, Tables(), lang)
    assert not verdict.right
    values = {"keys": lang.list(["D1", "D2"]), "dimension": "D1", "alike": lang.text("mechanisms.alike.two")}
    assert verdict.message == lang.text(f"mechanisms.exercise.{message}", **values)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_right_answer_is_told_so_whatever_its_case(code):
    """D2 with none has fewest, D1 with two has most."""
    verdict = check_mechanisms({"d1": 2, "D2": 0}, Tables(), language(code))
    assert verdict.right
    assert "D2" in verdict.message


def test_the_solution_of_the_notebook_is_right(facts):
    """The solution cell computes the answer from the facts."""
    answer = agreed_explicit(facts.table("codes")).to_dict()
    assert check_mechanisms(answer, facts, language("en")).right
