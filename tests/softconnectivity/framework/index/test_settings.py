"""What a reader may change in the chapters on indices: stated in the notebooks, kept and refused by the code."""

import pytest

from softconnectivity.errors import ReportError
from softconnectivity.framework.index.settings import RANGES, SHIPPED, VARIED, settings
from softconnectivity.language import LANGUAGES, language
from tests.notebooks.sources import check_ranges, parameters_of, shipped


@pytest.mark.parametrize("chapter", ["dimensions", "tai"])
def test_every_parameter_states_its_range_beside_it_and_keeps_it(chapter):
    given = parameters_of(chapter)
    assert set(given) - set(RANGES) - {"composite"} == {"lang", "data_dir", "as_of", "varied"}
    assert set(RANGES) <= set(given)
    check_ranges(chapter, RANGES)


def test_the_code_knows_the_values_that_the_chapter_ships():
    assert shipped("dimensions", RANGES) == SHIPPED
    assert settings(language("en"), **shipped("dimensions", ["varied"]), **SHIPPED).varied == VARIED


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_is_wrong_is_told_at_once_with_what_each_may_be(code):
    wrong = SHIPPED | {"rho": 1.5, "weights": "heavy", "floor": 1, "rho_low": 1, "rho_high": 0}
    with pytest.raises(ReportError) as refused:
        settings(language(code), "weights, luck", **wrong)
    problems = refused.value.problems
    assert len(problems) == 4
    for name, value in [("rho", "1.5"), ("weights", "heavy"), ("floor", "1"), ("varied", "luck")]:
        assert any(name in problem and value in problem for problem in problems)
    with pytest.raises(ReportError, match="rho_high"):
        settings(language(code), **SHIPPED | {"rho_low": 1, "rho_high": 0})
