"""The figures show the averages they claim to show, whatever a reader chooses, in both languages."""

import pytest

from softconnectivity.facts import Facts
from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.choices import choices
from softconnectivity.framework.figures import curves, substitution_curves, three_gates
from softconnectivity.framework.tables import readings_table
from softconnectivity.language import LANGUAGES, language

EQUAL = [0.25] * 4
# Every parameter at and beyond where labels, marks or sentences change.
CORNERS = [
    {},
    {"rho": float("-inf")},
    {"rho": -4, "epsilon": 0.95, "theta": 0.99},
    {"rho": 1, "epsilon": 0.0, "theta": 0.01},
    {"epsilon": 0.02, "theta": 0.02},
    {"epsilon": 0.3, "theta": 0.1},
    {"weights": [0.01, 0.97, 0.01, 0.01]},
]


def chosen(lang, **changes):
    return choices(**{"rho": 0, "weights": EQUAL, "theta": 0.5, "epsilon": 0.1} | changes, lang=lang)


def test_points_of_the_curves_are_averages_of_four_dimensions():
    points = curves(chosen(language("en"), weights=[0.1, 0.4, 0.3, 0.2]))
    for row in points.sample(20, random_state=1).itertuples():
        assert row.value == pytest.approx(float(ces([1, row.epsilon, 1, 1], [0.1, 0.4, 0.3, 0.2], row.rho)))
    assert {0, 0.1, 0.25, 0.5} == set(points["epsilon"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("changes", CORNERS)
def test_curves_can_be_drawn_at_the_corners(code, changes):
    lang = language(code)
    figure = substitution_curves(chosen(lang, **changes), lang)
    assert lang.number(changes.get("epsilon", 0.1)) in figure.alt
    assert len(figure.data) == len(curves(chosen(lang, **changes)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_three_of_the_four_dimensions_are_gates(code):
    figure = three_gates(Facts.load().table("article_items"), language(code))
    assert len(figure.data) == 4
    assert (figure.data.iloc[:, 1] != "").sum() == 3


@pytest.mark.parametrize("code", LANGUAGES)
def test_table_of_readings_follows_the_theorem(code):
    """Strong reading: fails for the arithmetic mean, holds for geometric, harmonic and minimum."""
    lang = language(code)
    strong = readings_table(chosen(lang), lang).data.iloc[:, 4]
    holds, fails = lang.text("theory.word.holds"), lang.text("theory.word.fails")
    assert strong.tolist() == [fails, holds, holds, holds]


def test_own_rho_gets_a_row_of_its_own_and_unequal_weights_three_values():
    lang = language("en")
    data = readings_table(chosen(lang, rho=0.5, weights=[0.1, 0.2, 0.3, 0.4]), lang).data
    assert data["Average"].tolist()[1] == "chosen"
    assert data.loc[0, "Short one at 0"] == "0.800 / 0.700 / 0.600"
    assert data["ρ"].tolist() == ["1", "0.5", "0", "-1", "−∞"]
