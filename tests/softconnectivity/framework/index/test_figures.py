"""The figures show the index they claim to show, for any composite, in both languages."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kendalltau

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.index import figures
from softconnectivity.framework.index.drawing import group_scores
from softconnectivity.framework.index.link_figures import INCOME, by_chance, stacked
from softconnectivity.framework.index.rank_figures import labelled
from softconnectivity.framework.index.rho_figure import rho_paths
from softconnectivity.framework.index.score_figures import lowest_counts
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.worked import ranking, worked
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.index.small import flat, grown

FACTS = Facts.load()
CHOSEN = settings(language("en"), **SHIPPED | {"draws": 500})
# Units B and C are level; A is unbalanced; of D one indicator is not known.
VALUES = [[1, 0.2, 0.9], [0.5, 0.5, 0.5], [0.5, 0.5, 0.5], [0.3, np.nan, 0.1]]


@pytest.fixture(scope="module")
def of():
    made = {(name, code): worked(FACTS, name, CHOSEN, language(code)) for name in ("soft", "tai") for code in LANGUAGES}
    return lambda name, code="en": made[name, code]


def every_figure(of, lang, chosen=CHOSEN):
    return [
        figures.profiles_figure(of, chosen, lang),
        figures.correlation_figure(of, lang),
        figures.intervals_figure(of, chosen, lang),
        figures.rho_figure(of, chosen, lang),
        figures.pairs_figure(of, chosen, lang),
        figures.sensitivity_figure(figures.matter(of, 64, 1), lang),
        figures.binding_figure(of, lang),
        figures.links_figure(of, FACTS, lang),
    ]


@pytest.mark.parametrize("name", ["soft", pytest.param("tai", marks=pytest.mark.deep)])
def test_both_languages_draw_the_same_numbers(of, name):
    pairs = zip(*(every_figure(of(name, code), language(code)) for code in LANGUAGES), strict=True)
    for zh, en in pairs:
        assert zh.name == en.name
        assert zh.data.select_dtypes("number").to_numpy() == pytest.approx(
            en.data.select_dtypes("number").to_numpy(), nan_ok=True
        )
        assert zh.caption != en.caption


@pytest.mark.parametrize(
    ("kind", "long", "code"),
    [("flat", True, "zh"), ("nested", False, "en"), ("nested", True, "zh"), ("many", True, "en")],
)
def test_any_composite_can_be_drawn(kind, long, code):
    """Names of any length, values missing, ties, an indicator the same everywhere, many dimensions."""
    if kind == "flat":
        of = flat(VALUES)
    elif kind == "many":
        of = flat(np.tile(VALUES, (1, 3))[:, :8].clip(0.01))
    else:
        tree = Hierarchy(("all", "G", "a", "b", "H", "c"), (-1, 0, 1, 1, 0, 4), (1,) * 6, (-1, -1, 0, 1, -1, 2))
        of = grown([[*row[:2], 0.4] for row in VALUES], tree)
    if long:
        of = replace(
            of,
            units={unit: f"{unit} {'Republica ' * 12}" for unit in of.units},
            nodes={node: f"{node} {'可得性availability' * 8}" for node in of.nodes},
        )
    for figure in every_figure(of, language(code)):
        assert figure.svg.startswith("<svg")


def test_profiles_hold_every_unit_and_the_mean_of_what_is_known_of_it(of):
    """The report's dimensions are arithmetic means of known scores, which are goalposts 0 and 1 apart."""
    soft = of("soft")
    data = figures.profiles_figure(soft, CHOSEN, language("en")).data.set_index("Unit")
    assert len(data) == len(soft.composite.units)
    column = data["Recipient absorptive capacity"]
    own = [soft.composite.indicators.index(name) for name in ("iso_membership", "iec_status", "bipm_status")]
    for unit in ("CHL", "UZB", "PER", "LUX"):
        values = soft.composite.values[soft.composite.units.index(unit), own]
        assert column[soft.units[unit]] == pytest.approx(np.nanmean(values))
        known = data.loc[soft.units[unit], "Recipient absorptive capacity: indicators known (of 3)"]
        assert known == np.isfinite(values).sum()


def test_star_marks_the_cells_of_which_not_all_is_known():
    """Of unit D one of two indicators of G is known: its score stands with a star, and no other one."""
    from softconnectivity.framework.index.score_figures import _asked, _cell

    tree = Hierarchy(("all", "G", "a", "b", "H", "c"), (-1, 0, 1, 1, 0, 4), (1,) * 6, (-1, -1, 0, 1, -1, 2))
    of = grown(VALUES, tree)
    assert _asked(of).tolist() == [2, 1]
    known = of.base.known[3, of.groups]
    cells = [_cell(0.3, *counts, language("en")) for counts in zip(known, _asked(of), strict=True)]
    assert cells == ["0.30*", "0.30"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_captions_explain_stars_and_shared_lines_only_where_there_are_some(of, code):
    """The published index is complete; of VALUES unit D misses the second indicator, and B and C are level."""
    lang, tree = language(code), Hierarchy(("all", "G", "a", "b", "c"), (-1, 0, 1, 1, 0), (1,) * 5, (-1, -1, 0, 1, 2))
    stars, ties = (lang.text(f"index.figure.{key}", more="1") for key in ("profiles.stars", "rho.ties"))
    own, complete = grown(VALUES, tree), of("tai", code)
    assert stars in figures.profiles_figure(own, CHOSEN, lang).caption
    assert stars not in figures.profiles_figure(complete, CHOSEN, lang).caption
    assert ties in figures.rho_figure(own, CHOSEN, lang).caption
    assert ties not in figures.rho_figure(grown([row[:3] for row in VALUES[:2]], tree), CHOSEN, lang).caption


def test_correlations_are_those_of_numpy(of):
    tai = of("tai")
    data = figures.correlation_figure(tai, language("en")).data
    expected = np.corrcoef(tai.base.leaves, rowvar=False)
    assert data["Correlation"].to_numpy() == pytest.approx(expected[np.tril_indices_from(expected, -1)])


@pytest.mark.parametrize("name", ["soft", "tai"])
def test_intervals_hold_the_share_of_draws_they_say(of, name):
    own = of(name)
    data = figures.intervals_figure(own, CHOSEN, language("en")).data.set_index("Unit")
    half = 1 + np.arange(own.ranks.counts.shape[1]) / 2
    for place, unit in enumerate(own.model.units):
        row = data.loc[own.units[unit]]
        inside = (half >= row["Interval from (better)"]) & (half <= row["Interval to (worse)"])
        assert own.ranks.counts[place, inside].sum() >= own.level * own.ranks.draws


def test_named_units_stand_apart(of):
    rows = sorted(labelled(ranking(of("soft"))))
    assert len(rows) == 4
    assert min(np.diff(rows)) >= len(of("soft").scored) // 8


def test_unbalanced_unit_falls_as_rho_does():
    """A = (1, 0.2), B = (0.5, 0.5): means 0.6 and 0.5 at rho 1, at rho 0 the root of 0.2, about 0.45, and 0.5."""
    rhos, paths = rho_paths(flat([[1, 0.2], [0.5, 0.5]]), -5.0, 7)
    assert rhos.tolist() == [-5, -4, -3, -2, -1, 0, 1]
    assert paths.tolist() == [[2, 1]] * 6 + [[1, 2]]


def test_paths_end_at_the_arithmetic_mean(of):
    tai = of("tai")
    assert rho_paths(tai, -1.0, 3)[1][-1] == pytest.approx(tai.arithmetic.ranks[tai.scored])


def test_of_two_units_one_stands_above(of):
    """The shares of a pair add up to one, ties counted half."""
    shares = figures.pairs_figure(of("soft"), CHOSEN, language("en")).data
    shares = shares.set_index(["Unit", "Unit below it"])["Share of draws above"]
    assert len(shares) == 90
    for (row, column), share in shares.items():
        assert share + shares[column, row] == pytest.approx(1)


def test_one_choice_alone_explains_all():
    """With one factor the output is a function of it alone: first order and total are 1 (definition of both)."""
    lang = language("en")
    of = worked(FACTS, "tai", settings(lang, "rho", **SHIPPED | {"draws": 500}), lang)
    found = figures.matter(of, 1024, 1)
    assert found.names == ("rho",)
    assert found.first == pytest.approx(1, abs=0.1)
    assert found.total == pytest.approx(1, abs=0.1)


def test_draw_of_the_base_moves_no_rank():
    """rho = 0, the base, lies 5/6 of the way from -5 to 1."""
    from softconnectivity.framework.index.matter import outputs, widest

    lang = language("en")
    of = worked(FACTS, "tai", settings(lang, "rho", **SHIPPED | {"draws": 500}), lang)
    shift, rank = outputs(of, np.array([[5 / 6], [1.0]])).T
    assert shift[0] == 0
    assert rank[0] == of.base.ranks[of.scored][widest(of)]
    assert shift[1] > 0


def test_output_that_no_choice_moves_is_said_to_stay():
    """One unit best on every indicator, one worst: no average changes their order."""
    of = flat([[0.9, 0.8], [0.2, 0.1]])
    figure = figures.sensitivity_figure(figures.matter(of, 64, 1), language("en"))
    assert "does not vary" in figure.alt
    assert figure.data.iloc[:, 2:].isna().all(axis=None)


@pytest.mark.parametrize("name", ["soft", "tai"])
def test_every_unit_is_held_back_somewhere(of, name):
    """Each unit is counted once if one dimension is lowest, more than once if several share the lowest score."""
    scores = group_scores(of(name))
    counts = lowest_counts(scores)
    tied = (np.abs(scores - np.nanmin(scores, axis=1, keepdims=True)) < 1e-12).sum(axis=1)
    assert counts[:, 0].sum() == (tied == 1).sum()
    assert counts[:, 1].sum() == tied[tied > 1].sum()
    drawn = figures.binding_figure(of(name), language("en")).data
    assert drawn.iloc[:, 1:].to_numpy().tolist() == counts.tolist()


def test_interval_by_chance_is_kendalls():
    """Without ties tau varies by 2 (2n + 5) / (9 n (n - 1)) under chance (Kendall 1938, Biometrika 30, 81-93)."""
    n = 40
    low, high = by_chance(np.arange(n), np.arange(n))
    expected = 1.96 * np.sqrt(2 * (2 * n + 5) / (9 * n * (n - 1)))
    assert (low, high) == pytest.approx((-expected, expected), abs=0.03)


def test_link_leaves_out_units_without_a_group(of):
    soft, lang = of("soft"), language("en")
    groups = np.array(soft.composite.groups)[soft.scored]
    known = groups != ""
    expected = kendalltau([INCOME.index(group) for group in groups[known]], soft.base.scores[soft.scored][known])
    figure = figures.links_figure(soft, FACTS, lang)
    assert lang.number(expected.statistic, 2) in figure.caption
    assert f"{known.sum()} units" in figure.caption
    assert (figure.data["Income group"] == "Not classified").sum() == (~known).sum()


def test_without_groups_the_index_is_set_against_what_is_known(of):
    """Everything is known in the published example, so that coverage cannot move its ranks."""
    data = figures.links_figure(of("tai"), FACTS, language("en")).data
    assert (data["Share of indicators known"] == 1).all()


def test_no_two_dots_of_about_the_same_score_cover_each_other(of):
    scores = np.sort(of("soft").base.scores[of("soft").scored])
    heights = stacked(scores)
    assert len(set(zip(scores.round(9), heights, strict=True))) == len(scores)
    assert heights.max() <= 0.56
