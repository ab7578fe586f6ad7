"""What a reader may change in the chapters on indices: stated in the notebooks, kept and refused by the code."""

import ast
from pathlib import Path

import nbformat
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.framework.index.settings import RANGES, SHIPPED, VARIED, settings
from softconnectivity.language import LANGUAGES, language
from softconnectivity.parameters import OneOf
from twinbook.pairs import tags_of

ROOT = Path(__file__).parents[4]
CHAPTERS = ["dimensions", "tai"]


def parameters_of(chapter):
    """Shipped value and comment of every parameter of a notebook."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    cell = next(cell.source for cell in notebook.cells if "parameters" in tags_of(cell))
    comments = {line.partition(" =")[0]: line.partition("# ")[2] for line in cell.splitlines()}
    values = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(cell).body}
    return {name: (value, comments[name]) for name, value in values.items()}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_parameter_states_its_range_beside_it_and_keeps_it(chapter):
    given = parameters_of(chapter)
    assert set(given) - set(RANGES) - {"composite"} == {"lang", "data_dir", "as_of", "varied"}
    assert set(RANGES) <= set(given)
    for name, allowed in RANGES.items():
        value, comment = given[name]
        assert comment.startswith(allowed.stated), f"{name}: {allowed.stated}"
        assert allowed.read(value) == value
        if not isinstance(allowed, OneOf):
            assert allowed.read(allowed.high + 1) is None
            assert allowed.low == -float("inf") or allowed.read(allowed.low - 1) is None


def test_the_code_knows_the_values_that_the_chapter_ships():
    given = parameters_of("dimensions")
    assert {name: given[name][0] for name in RANGES} == SHIPPED
    assert settings(language("en"), given["varied"][0], **SHIPPED).varied == VARIED


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
