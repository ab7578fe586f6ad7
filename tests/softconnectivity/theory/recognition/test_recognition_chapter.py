"""What the chapter shows is what the model says, wherever a reader goes, in both languages."""

from types import SimpleNamespace

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.recognition.chapter import figures, series, tables
from softconnectivity.theory.recognition.chapter.article import answers_to
from softconnectivity.theory.recognition.chapter.bars import outline
from softconnectivity.theory.recognition.chapter.choices import RANGES, SHIPPED, choices, world
from softconnectivity.theory.recognition.chapter.moving import GRIDS, moving_bars
from softconnectivity.theory.recognition.regimes import OUTSIDER, PARTNER, under
from tests.by_turns import by_turns

# Where labels, marks and words change: nothing differs, nothing is spared, everything is cheap, one country is tiny.
CORNERS = [
    {},
    {"testing_cost": 0.0},
    {"testing_cost": 0.0, "adaptation_cost": 0.0},
    {"testing_cost": 1.0, "elasticity": 20.0, "transport": 1.0},
    {"remaining": 1.0, "one_test": 1.0},
    {"remaining": 0.0, "one_test": 0.0, "adaptation_cost": 0.5},
    {"elasticity": 1.5, "testing_cost": 1.0},
    {"transport": 5.0, "elasticity": 20.0},
    {"hub_size": 0.1, "outsider_size": 100.0},
    {"hub_size": 100.0, "outsider_size": 0.1},
]


def made(**changes):
    return world(SimpleNamespace(**SHIPPED | changes))


@pytest.mark.parametrize(("changes", "code"), by_turns(CORNERS, of=4))
def test_everything_can_be_shown_at_the_corners(changes, code):
    lang, three = language(code), made(**changes)
    for draw in (figures.incomes, figures.export_volumes, figures.spending, figures.adaptation, figures.left_out):
        assert "nan" not in draw(three, lang).alt
    for show in (tables.levels_table, tables.changes_table, tables.bill_table):
        shown = show(three, lang).csv
        assert "nan" not in shown
        assert "-0.0%" not in shown
        assert "-0.00%" not in shown


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_sliders_show_what_the_model_says_at_every_position(name, code):
    """Solved anew, position by position, and not with the arrays of worlds from which the sliders are made."""
    lang, grid = language(code), GRIDS[name]
    figure = moving_bars(name, made(), lang)
    frames = iter(figure.slider["frames"])
    for first in next(iter(grid.values())):
        for second in list(grid.values())[1]:
            shown = next(frames)
            three = made(**dict(zip(grid, (first, second), strict=True)))
            before = under("national", three).real_income
            changes = [
                under(regime, three).real_income / before - 1 for regime in ("mutual", "restricted", "harmonized")
            ]
            assert shown["numbers"] == [tables.change_text(value, lang) for value in np.ravel(changes)]
    assert next(frames, None) is None
    assert {"zh": "示例", "en": "illustrative"}[code] in figure.caption


@pytest.mark.parametrize("name", GRIDS)
def test_sliders_start_at_the_chapters_own_parameters(name):
    figure = moving_bars(name, made(), language("en"))
    for control, (field, values) in zip(figure.slider["controls"], GRIDS[name].items(), strict=True):
        assert values[control["start"]] == SHIPPED[field]


def test_changes_are_ratios_of_two_equilibria():
    three = made()
    frame = series.changes(three).set_index(["regime", "country"])
    before, after = under("national", three), under("restricted", three)
    ratio = after.real_income / before.real_income - 1
    assert frame.loc["restricted", "income"].tolist() == pytest.approx(ratio.tolist())
    assert frame.loc[("restricted", "outsider"), "exports"] == pytest.approx(
        frame.loc[("restricted", "outsider"), "inside"]
    )
    assert frame.groupby("regime")["part"].sum().tolist() == pytest.approx([1, 1, 1])


def test_the_two_accounts_of_the_partner_add_up():
    three = made()
    change = series.income_changes(three)[2, PARTNER]
    assert np.log1p(change) == pytest.approx(series.trade_gain(three) - series.adaptation_bill(three), abs=1e-12)


def test_the_bill_is_what_free_adaptation_would_have_spared():
    frame = series.bill(made()).set_index("country")
    assert (frame["free"] - frame["paid"]).tolist() == pytest.approx((-frame["bill"]).tolist())
    assert frame["part"].sum() == pytest.approx(1)
    assert frame["free"].tolist() == pytest.approx(series.income_changes(made(adaptation_cost=0.0))[2].tolist())


def test_one_parameter_along_its_values_is_the_model_at_each():
    path = series.along(made(), "one_test", np.array([0.0, 0.5, 1.0]))[:, 0, OUTSIDER]
    assert path == pytest.approx([series.income_changes(made(one_test=s))[0, OUTSIDER] for s in (0.0, 0.5, 1.0)])


def test_bars_reach_from_zero_to_their_value():
    x, y = outline("mutual", "hub", -0.02)
    assert (x.min(), x.max()) == (-0.02, 0.0)
    assert np.ptp(y) == pytest.approx(0.72)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_out_of_its_range_is_told_with_the_range(name):
    lang = language("en")
    with pytest.raises(ReportError, match=name):
        choices(lang, **SHIPPED | {name: RANGES[name].high + 1})


def test_shipped_numbers_lie_in_their_ranges_and_make_the_world():
    chosen = choices(language("zh"), **SHIPPED)
    assert vars(chosen) == SHIPPED
    assert world(chosen).transport[0].tolist() == [1.0, 1.3, 1.3]


def test_what_answers_compliance_costs_is_explicit_in_every_coding():
    codes = Facts.load().table("codes")
    found = answers_to(codes, "C5")
    assert found
    rows = codes[(codes["source_item"] == "C5") & codes["target_item"].isin(found)]
    assert (rows["basis"] == "explicit").all()
    assert rows.groupby("target_item")["coder"].nunique().eq(codes["coder"].nunique()).all()
