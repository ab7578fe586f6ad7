"""The figures and tables show what the functions return, at every position and at the corners of the parameters."""

import numpy as np
import pytest

from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.chapter import cascade, evidence, experiment, figures, tables
from softconnectivity.theory.diffusion.chapter.choices import SHIPPED, choices
from softconnectivity.theory.diffusion.chapter.estimates import STATED, estimates
from softconnectivity.theory.diffusion.chapter.practice import practice
from softconnectivity.theory.diffusion.chapter.series import all_series
from softconnectivity.theory.diffusion.fit import fit_maximum_likelihood, imitation_test
from softconnectivity.theory.diffusion.mean_field import cascade_share
from tests.by_turns import by_turns
from tests.notebooks.sources import ROOT, shipped

# Every parameter at its ends, where labels, marks or words change, with the figure that it moves.
CORNERS = [
    (figures.bass_curves, {"innovation": 0.005, "imitation": 0.0}),
    (figures.bass_curves, {"innovation": 0.2, "imitation": 2.0}),
    (figures.bass_curves, {"innovation": 0.005, "imitation": 0.02}),
    (cascade.cascades, {"threshold": 0.05, "seed_share": 0.2, "mean_degree": 1.0}),
    (cascade.cascades, {"threshold": 0.5, "seed_share": 0.001, "mean_degree": 16.0}),
    (figures.form_and_practice, {"required_capacity": 0.0, "training": 0.0}),
    (figures.form_and_practice, {"required_capacity": 1.0, "training": 0.2}),
    (figures.form_and_practice, {"innovation": 0.005, "imitation": 0.0}),
    (figures.two_crowds, {"hesitant": 99}),
]


def chosen(lang, **changes):
    return choices(lang, **SHIPPED | changes)


@pytest.fixture(scope="module")
def fitted():
    lang = language("en")
    return estimates(all_series(Facts.load(), 100, lang), chosen(lang, replicates=50))


@pytest.mark.parametrize(("corner", "code"), by_turns(CORNERS))
def test_figures_can_be_drawn_at_the_corners(corner, code):
    lang, (draw, changes) = language(code), corner
    figure = draw(chosen(lang, **changes), lang)
    assert figure.name.startswith("diffusion-")
    assert len(figure.data)


@pytest.mark.parametrize(("years", "partners"), [(4, 20), (5, 1000), (40, 20)])
def test_worlds_can_be_drawn_at_the_corners(years, partners):
    lang = language("zh")
    here = chosen(lang, years=years, partners=partners, replicates=50)
    found = experiment.worlds(here)
    assert len(tables.worlds_table(found, here, lang).data) == len(experiment.WORLDS)
    assert evidence.histories(found, here, lang).data.shape == (4 * (years + 1), 4)
    assert evidence.power(experiment.found_by_size(here), here, lang).data.iloc[:, 0].max() == max(partners, 300)


def test_the_numbers_beside_the_curve_of_bass_are_those_of_its_functions():
    lang = language("en")
    data = figures.bass_curves(chosen(lang), lang).data
    assert len(data) == (len(figures.IMITATIONS) + 1) * len(figures.INNOVATIONS)
    for q, p, peak, at_peak, ten in data.itertuples(index=False, name=None):
        assert peak == lang.number(float(bass.peak_time(p, q)), 1)
        assert at_peak == lang.percent(float(bass.share_at_peak(p, q)), 1)
        assert ten == lang.percent(float(bass.share(10, p, q)), 1)


def test_the_numbers_beside_the_cascades_are_those_of_the_mean_field():
    lang = language("en")
    for phi, share, _ in cascade.cascades(chosen(lang), lang).data.itertuples(index=False, name=None):
        assert share == lang.percent(cascade_share(6.0, phi, 0.02), 1)


def test_the_numbers_beside_form_and_practice_are_those_of_the_model():
    lang = language("en")
    here = chosen(lang)
    for required, training, *shown in figures.form_and_practice(here, lang).data.itertuples(index=False, name=None):
        result = practice(here, required_capacity=required, training=training)
        assert shown[2] == lang.percent(result.largest_gap, 1)
        assert shown[3] == figures.half_text(result, lang)


def test_fitted_curves_end_at_or_near_the_number_of_events(fitted):
    """At the maximum of the likelihood the expected and the seen totals agree closely, not exactly."""
    for one in fitted.values():
        assert one.fit_counts.sum() == pytest.approx(one.series.events, rel=0.1)
        assert one.steady_counts.sum() == pytest.approx(one.series.events, rel=0.15)


def test_estimates_are_those_of_the_series(fitted):
    for one in fitted.values():
        series = one.series
        again = fit_maximum_likelihood(series.edges, series.counts, series.population)
        assert one.fit.imitation == again.imitation
        assert one.p_value == imitation_test(series.edges, series.counts, series.population)[1]
        assert one.against == (again.imitation or STATED)


def test_steady_fit_is_the_best_without_imitation(fitted):
    """Equal whole years: the best chance a year is events over years at risk, the textbook geometric estimate."""
    one = fitted["convention"]
    left = one.series.population - np.r_[0, one.series.counts.cumsum()[:-1]]
    chance = one.series.counts.sum() / left.sum()
    assert one.steady == pytest.approx(-np.log1p(-chance), rel=1e-5)


@pytest.mark.parametrize("code", LANGUAGES)
def test_rows_stand_behind_the_figures_that_have_a_place_for_them(fitted, code):
    drawn = {name: evidence.dated(one, language(code)) for name, one in fitted.items()}
    page = (ROOT / "softconnectivity" / "agreements" / "rows.py").read_text(encoding="utf-8")
    for name, table in {"agreements": "trade-agreements", "aeo": "aeo-arrangements"}.items():
        assert drawn[name].rows == f"rows-{table}"
        assert f'"{table}"' in page
    assert drawn["convention"].rows == ""
    assert {figure.name for figure in drawn.values()} == {f"diffusion-{name}" for name in fitted}


@pytest.mark.parametrize("code", LANGUAGES)
def test_status_words_travel_with_the_dates(fitted, code):
    lang = language(code)
    told = tables.series_table(fitted, lang).data.iloc[:, 3]
    for one, text in zip(fitted.values(), told, strict=True):
        for word, number in one.series.statuses.items():
            assert lang.text("diffusion.word.status", number=number, word=lang.text(f"status.{word}")) in text


def test_an_assumed_population_is_called_so(fitted):
    said = tables.series_table(fitted, language("en")).data.iloc[:, -1].tolist()
    assert ["assumed" in text for text in said] == [False, True, True]


def test_the_notebook_ships_the_parameters_that_the_questions_start_from():
    assert shipped("diffusion", SHIPPED) == SHIPPED
