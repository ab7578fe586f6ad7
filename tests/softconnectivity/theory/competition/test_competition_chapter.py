import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.competition import converter, head_start, lock_in
from softconnectivity.theory.competition.chapter import lock_in_figures, moving, network_figures, series, tables
from softconnectivity.theory.competition.chapter.choices import RANGES, SHIPPED, choices
from tests.by_turns import by_turns

DRAWN = (
    lock_in_figures.shares_figure,
    lock_in_figures.paths_figure,
    lock_in_figures.chance_figure,
    lock_in_figures.subsidy_figure,
    network_figures.networks_figure,
    network_figures.converter_figure,
    network_figures.lead_figure,
    network_figures.gains_figure,
)
SLIDERS = (moving.lock_in_slider, moving.converter_slider, moving.lead_slider)
SHIPPED_CHOICE = SimpleNamespace(**SHIPPED)
# The corners of the parameters that meet in one picture: lock-in, then networks.
LOCK_IN_ENDS = [
    SHIPPED | {"preference_a": a, "preference_b": 3 - a, "returns": r, "arrival": p, "early_lead": 20 * (a > 0)}
    for a, r, p in itertools.product((0, 3), (0.05, 2), (0.1, 0.9))
]
LOCK_IN_ENDS += [SHIPPED | {"preference_a": 0, "preference_b": 0, "sponsor_from": end} for end in (0, 60)]
NETWORK_ENDS = [
    SHIPPED | {"firms": n, "network_effect": nu, "converter_cost": k, "head_start": b, "compatibility": b}
    for n, nu, (k, b) in itertools.product((2, 10), (0.05, 0.5), ((0.1, 1), (2, 0)))
]
ENDS = LOCK_IN_ENDS + NETWORK_ENDS
FIGURES_AT_ENDS = [*itertools.product(DRAWN[:4], LOCK_IN_ENDS), *itertools.product(DRAWN[4:], NETWORK_ENDS)]


@pytest.mark.parametrize(("case", "code"), by_turns(FIGURES_AT_ENDS, of=4))
def test_a_figure_stands_at_every_end_of_the_ranges(case, code):
    """Descriptions keep their length, colours and edges pass the checks of `finish`."""
    lang, (draw, given) = language(code), case
    assert len(draw(choices(lang, **given), lang).data)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_tables_stand_at_every_end_of_the_ranges(code):
    """Three payers, six sides."""
    lang = language(code)
    for given in ENDS:
        chosen = choices(lang, **given)
        assert len(tables.payers_table(chosen, lang).data) == 3
        assert len(tables.gains_table(chosen, lang).data) == 6


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("made", SLIDERS)
def test_sliders_tell_that_they_are_illustrative_and_say_something_new_at_each_position(code, made):
    """The last position reads differently from the first; the caption says what the parameters are."""
    lang = language(code)
    figure = made(lang)
    frames = figure.slider["frames"]
    assert frames[0]["numbers"] != frames[-1]["numbers"]
    assert {"zh": "示例", "en": "illustrative"}[code] in figure.caption


def test_the_numbers_of_the_sliders_are_those_of_the_functions():
    """Recomputed position by position from the pure functions, in the order in which the grid is laid."""
    lang = language("en")
    frames = moving.lock_in_slider(lang).slider["frames"]
    for shown, (n, lead) in zip(frames, itertools.product(moving.BARRIERS, moving.LEADS), strict=True):
        chance = lang.percent(float(lock_in.win_probability(n, n, 0.5, lead)))
        assert shown["numbers"] == [chance, lang.number(float(lock_in.expected_adoptions(n, n, 0.5, lead)), 0)]
    frames = moving.converter_slider(lang).slider["frames"]
    for shown, (nu, k) in zip(frames, itertools.product(moving.EFFECTS, moving.COSTS), strict=True):
        found = [converter.optimum(2, nu, k, payer).compatibility for payer in converter.PAYERS]
        assert shown["numbers"] == [lang.number(theta, 2) for theta in found]
    frames = moving.lead_slider(lang).slider["frames"]
    for shown, nu in zip(frames, moving.LEAD_EFFECTS, strict=True):
        turn = lang.number(head_start.turning_point(nu), 3)
        assert shown["numbers"] == [turn, lang.number(float(head_start.gains(1.0, nu).leader), 2)]


@pytest.mark.parametrize("nu", [0.05, 0.1, 0.4, 0.5])
def test_the_lines_of_the_lead_cross_within_the_picture(nu):
    """The description names the crossing, b* = (1 - nu) / (3 - 3 nu + nu^2), and the drawing holds it."""
    lang = language("en")
    drawn = network_figures.lead_figure(choices(lang, **SHIPPED | {"network_effect": nu}), lang).data
    at, case, new = drawn.columns
    sides = drawn.pivot(index=at, columns=case, values=new)
    better = (sides[lang.text("competition.lead.open")] > sides[lang.text("competition.lead.closed")]).to_numpy()
    crossing = (1 - nu) / (3 - 3 * nu + nu**2)
    np.testing.assert_array_equal(better, sides.index.to_numpy() < crossing)


def test_every_contest_falls_into_one_heap():
    """The two histograms hold all contests, and those with returns to adoption pile up at the ends."""
    drawn = lock_in_figures.shares_figure(SHIPPED_CHOICE, language("en")).data
    assert drawn.iloc[:, 2].sum() == drawn.iloc[:, 3].sum() == series.CONTESTS
    middle = (drawn.iloc[:, 0] >= 0.25) & (drawn.iloc[:, 1] <= 0.75)
    assert drawn.loc[middle].iloc[:, 2].sum() < 0.1 * series.CONTESTS < drawn.loc[middle].iloc[:, 3].sum()


@pytest.mark.parametrize("nu", [0.05, 0.2, 0.5])
def test_within_the_chapter_a_payment_always_suits_both(nu):
    """What the chapter says of side payments holds for every head start and network effect a reader can choose."""
    assert (head_start.gains(np.linspace(0, 1, 101), nu).owners > 0).all()


def test_a_follower_is_driven_out_only_beyond_what_a_reader_can_choose():
    """The range of the network effect keeps the largest head start at or above the market's size."""
    assert head_start.largest_head_start(RANGES["network_effect"].high) >= RANGES["head_start"].high


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_value_out_of_range_is_named(code):
    """All at once, in the reader's language."""
    with pytest.raises(ReportError) as caught:
        choices(language(code), **SHIPPED | {"returns": 0, "firms": 2.5, "network_effect": 0.6})
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(("gain", "key"), [(0.2, "yes"), (-0.2, "no"), (0.0001, "even")])
def test_a_vote_is_read_off_the_gain(gain, key):
    """By its sign, unless the table would show nothing."""
    assert tables.wants(gain, language("en")) == language("en").text(f"competition.wants.{key}")
