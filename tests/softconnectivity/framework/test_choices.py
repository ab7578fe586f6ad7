"""A value out of its range is refused with the range, in the reader's language, all problems at once."""

import pytest

from softconnectivity.errors import ReportError
from softconnectivity.framework.choices import RANGES, choices
from softconnectivity.language import LANGUAGES, language
from tests.notebooks.sources import check_ranges

GOOD = {"rho": 0, "weights": [0.25] * 4, "theta": 0.5, "epsilon": 0.1}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rho", 1.5),
        ("rho", "abc"),
        ("rho", float("nan")),
        ("rho", True),
        ("weights", [0.5] * 4),
        ("weights", [0.5, 0.5]),
        ("weights", [1, 0, 0, 0]),
        ("weights", 0.25),
        ("weights", [0.25, 0.25, 0.25, None]),
        ("theta", 0),
        ("theta", 1),
        ("epsilon", 1),
        ("epsilon", -0.1),
    ],
)
def test_out_of_range_is_refused_and_named(code, name, value):
    with pytest.raises(ReportError) as refused:
        choices(**GOOD | {name: value}, lang=language(code))
    assert len(refused.value.problems) == 1
    assert name in str(refused.value)


def test_all_problems_are_told_at_once():
    with pytest.raises(ReportError) as refused:
        choices(rho=2, weights=[1], theta=5, epsilon=5, lang=language("zh"))
    assert len(refused.value.problems) == 4


@pytest.mark.parametrize("weights", ["[0.1, 0.2, 0.3, 0.4]", "0.1,0.2,0.3,0.4"])
def test_weights_may_come_as_text(weights):
    """What papermill's own -p hands over."""
    assert choices(**GOOD | {"weights": weights}, lang=language("en")).weights == (0.1, 0.2, 0.3, 0.4)


@pytest.mark.parametrize("rho", [1, 0, -3, float("-inf"), "-inf"])
def test_every_rho_up_to_one_is_taken(rho):
    assert choices(**GOOD | {"rho": rho}, lang=language("en")).rho == float(rho)


def test_a_dimension_has_the_weight_at_its_place():
    chosen = choices(**GOOD | {"weights": [0.1, 0.2, 0.3, 0.4]}, lang=language("en"))
    assert [chosen.weight(d) for d in ("D1", "D2", "D3", "D4")] == [0.1, 0.2, 0.3, 0.4]


def test_the_chapter_states_these_ranges():
    """The comment a student reads beside a parameter begins with the range that is checked."""
    check_ranges("theory", RANGES)
