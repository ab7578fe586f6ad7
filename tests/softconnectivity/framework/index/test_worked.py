"""Any index a reader may bring, with any parameters that make sense: worked through, or refused with what to change."""

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.framework.index.about import is_flat, note, pivot_text, pivots, unit_word
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.worked import Worked, worked
from softconnectivity.framework.indicators import load_composite
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.index.small import flat, grown
from tests.softconnectivity.framework.own_facts import FACTS, own_index

# As the human development index has it: two of three dimensions are a single indicator.
TREE = [
    ("own", "own"),
    ("own", "health", "own", 1),
    ("own", "life", "health", 1, 1, None, 20, 85),
    ("own", "school", "own", 1),
    ("own", "expected", "school", 1, 1, None, 0, 18),
    ("own", "mean", "school", 1, 1, None, 0, 15),
]
VALUES = {
    "甲": (60, 10, 6),
    "乙": (70, 12, 9),
    "丙": (75, None, 7),
    "丁": (66, 15, 8),
}


def of(nodes=TREE, values=VALUES, code="en", **given) -> Worked:
    names = [row[1] for row in nodes if len(row) > 4]
    cells = [
        ("own", unit, name, float(value))
        for unit, row in values.items()
        for name, value in zip(names, row, strict=True)
        if value is not None
    ]
    lang = language(code)
    varied = {"varied": given.pop("varied")} if "varied" in given else {}
    return worked(own_index(nodes, cells), "own", settings(lang, **varied, **SHIPPED | {"draws": 500} | given), lang)


def told(**given) -> tuple[str, ...]:
    with pytest.raises(ReportError) as refused:
        of(**given)
    return refused.value.problems


def test_an_indicator_that_somebody_ranked_cannot_do_without_is_not_left_out():
    """Life is all of health, and of 丙 the mean years are all that is known of schooling, unless they are imputed."""
    assert of(min_known=1).model.space.left_out == ("", "expected")
    imputed = of(min_known=1, varied="left_out", imputation="median")
    assert imputed.model.space.left_out == ("", "expected", "mean")


def test_of_a_flat_index_any_indicator_can_be_left_out():
    nodes = [("own", "own"), *(("own", name, "own", 1, 1) for name in "abc")]
    own = of(nodes, {"甲": (1, 2, 3), "乙": (2, 1, 3), "丙": (3, 3, 1)})
    assert own.model.space.left_out == ("", "a", "b", "c")


def test_without_groups_the_median_of_all_takes_the_place_of_that_of_the_group():
    """The median of 10, 12 and 15 years is 12."""
    own = of(min_known=1, imputation="group_median")
    assert own.base.method.imputation == "median"
    column, row = own.composite.indicators.index("expected"), own.composite.units.index("丙")
    assert own.base.leaves[row, column] == pytest.approx(12 / 18)


@pytest.mark.parametrize("code", LANGUAGES)
def test_groups_smaller_than_min_known_are_named(code):
    few, small = told(code=code)
    assert "4" in few
    assert "health" in small
    assert "school" not in small
    assert "min_known" in small


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_indicator_without_a_scale_is_named_with_its_values(code):
    """Everybody has 6; goalposts around it make a scale of it, and ranks need none."""
    nodes = [("own", "own"), ("own", "a", "own", 1, 1), ("own", "b", "own", 1, 1)]
    values = {"甲": (1, 6), "乙": (2, 6), "丙": (3, 6)}
    (problem,) = told(nodes=nodes, values=values, code=code)
    assert all(word in problem for word in ("“b”", "6", "normalisation"))
    assert of(nodes, values, normalisation="rank").base.ranks.tolist() == [3, 2, 1]
    goalposts = [*nodes[:2], (*nodes[2], None, 0, 10)]
    own = of(goalposts, values, rho=1)
    assert own.base.scores.tolist() == pytest.approx([0.3, 0.55, 0.8])
    # Standard deviations of what does not vary cannot be had, so that scale is not among those that vary.
    assert own.model.space.normalisations == ("min_max", "rank")


@pytest.mark.parametrize("code", LANGUAGES)
def test_choices_that_leave_nothing_open_are_refused(code):
    (problem,) = told(code=code, min_known=1, varied="rho", rho_low=0.5, rho_high=0.5)
    assert all(word in problem for word in ("varied", "rho_low", "rho_high"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_factor_weights_that_cannot_be_had_are_refused_in_the_reader_s_language(code):
    """With ranks an indicator on which everybody is level has a score, but no correlation."""
    nodes = [("own", "own"), ("own", "a", "own", 1, 1), ("own", "b", "own", 1, 1)]
    values = {"甲": (1, 6), "乙": (2, 6), "丙": (3, 6)}
    (problem,) = told(nodes=nodes, values=values, code=code, normalisation="rank", weights="factor")
    assert problem == language(code).text("composite.fault.no_factors")


@pytest.mark.parametrize("code", LANGUAGES)
def test_units_are_named_as_economies_where_they_are_codes(code):
    """Mexico is on no list of the report, and its name that of the Unicode CLDR; a hospital is called what it is."""
    nodes = [("own", "own"), ("own", "a", "own", 1, 1), ("own", "b", "own", 1, 1)]
    own = of(nodes, {"LAO": (1, 2), "MEX": (2, 1), "St Mary's": (3, 3)}, code=code)
    expected = {"zh": ["老挝", "墨西哥"], "en": ["Lao People's Democratic Republic", "Mexico"]}[code]
    assert list(own.units.values()) == [*expected, "St Mary's"]


def test_a_unit_that_lives_on_one_indicator_is_a_pivot_only_where_the_others_are_zero():
    """D has a single indicator; in E one of A's two is zero, one of B's is missing and C has both."""
    nodes = [
        ("own", "own"),
        ("own", "D", "own", 1),
        ("own", "d", "D", 1, 1, None, 0, 1),
        ("own", "E", "own", 1),
        ("own", "e", "E", 1, 1, None, 0, 1),
        ("own", "f", "E", 1, 1, None, 0, 1),
    ]
    own = of(nodes, {"A": (0.5, 0.4, 0), "B": (0.6, 0.5, None), "C": (0.2, 0.5, 0.6)}, min_known=1)
    assert pivots(own).tolist() == [0, 1]
    text = pivot_text(own, language("en"))
    assert "“E”" in text
    assert "1 unit rests" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_another_index_than_the_report_s_is_announced(code):
    lang = language(code)
    soft = worked(FACTS, "soft", settings(lang, **SHIPPED | {"draws": 500}), lang)
    assert note(soft, lang) is None
    assert unit_word(soft, lang) != unit_word(flat(np.eye(3)), lang)
    own = note(flat([[0.1, 0.2], [0.3, 0.4]]), lang)
    assert "`own`" in own.text
    assert lang.text("own_index.note.flat") in own.text


def test_a_flat_index_has_no_dimension_that_rests_on_one_indicator():
    lang = language("en")
    own = flat([[0.1, 0], [0, 0.4]])
    assert is_flat(own)
    assert pivot_text(own, lang) == lang.text("own_index.pivot.flat")
    tree = load_composite(FACTS, "soft").tree
    nested = grown(np.full((3, 10), 0.5), tree)
    assert not is_flat(nested)
    assert pivot_text(nested, lang) == lang.text("own_index.pivot.none")
