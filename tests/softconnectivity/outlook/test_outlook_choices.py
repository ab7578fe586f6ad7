"""The parameters of the chapter: their ranges beside them, what is shipped, and a coder who exists."""

import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language
from softconnectivity.outlook.choices import RANGES, SHIPPED, choices
from tests.notebooks.sources import check_ranges, shipped

CODES = pd.DataFrame(
    {
        "relation": "challenge_dimension",
        "source_item": "C1",
        "target_item": ["D1"] * 3 + ["D2"] * 3,
        "coder": list("ABCABC"),
        "strength": 1,
    }
)


def test_ranges_stand_beside_the_parameters():
    check_ranges("outlook", RANGES)


def test_what_is_shipped_is_what_the_notebook_ships():
    assert shipped("outlook", SHIPPED) == SHIPPED


@pytest.mark.parametrize("code", LANGUAGES)
def test_any_coder_of_the_tables_or_every_one(code):
    """A third coder of a class is as good as the two that are shipped."""
    for coder in ("A", "C", "both"):
        assert choices(CODES, language(code), coder, **SHIPPED).coder == coder


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_coding_that_is_not_complete_is_refused_by_its_coder(code):
    """A gap would pass for a missing link: "for every coder" would be said of cells one coder never saw."""
    with pytest.raises(ReportError) as refused:
        choices(CODES.iloc[:-1], language(code), **SHIPPED)
    (problem,) = refused.value.problems
    assert all(part in problem for part in ("C", "challenge_dimension", "C1–D2"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_is_wrong_is_told_at_once(code):
    """The coder with those there are; each number with its range."""
    with pytest.raises(ReportError) as refused:
        choices(CODES, language(code), "D", **SHIPPED | {"prior": 1.2, "strength_min": 4})
    assert len(refused.value.problems) == 3
    assert all(name in str(refused.value) for name in ("coder", "C", "prior", "strength_min"))
