"""The worlds differ in cause alone, and the questions cannot be answered without changing their parameter."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import binom

from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.chapter import experiment, hooks
from softconnectivity.theory.diffusion.chapter.choices import RANGES, SHIPPED
from softconnectivity.theory.diffusion.chapter.estimates import innovation_for
from softconnectivity.theory.diffusion.chapter.figures import crowd
from softconnectivity.theory.diffusion.chapter.practice import HORIZON, practice
from softconnectivity.theory.diffusion.thresholds import paths


def chosen(**changes):
    return SimpleNamespace(**SHIPPED | changes)


@pytest.mark.parametrize("name", ["constant", "rising", "summit"])
@pytest.mark.parametrize("years", [4, 5, 12, 40])
def test_every_world_is_to_end_with_the_share_of_imitation(name, years):
    """Without imitation the share left is exp(-sum of the hazards), whatever their order."""
    ends = experiment.edges(years)
    reached = float(bass.share(years, 0.03, 0.38))
    pulls = experiment.hazards(name, ends, -np.log(1 - reached))
    assert (pulls >= 0).all()
    assert 1 - np.exp(-pulls.sum()) == pytest.approx(reached, rel=1e-12)


def test_a_last_period_cut_short_gets_its_part_of_the_pull():
    ends = np.array([0, 1, 2, 3, 3.25])
    steady = experiment.hazards("constant", ends, 1.3)
    assert steady == pytest.approx([0.4, 0.4, 0.4, 0.1])
    for name in ("rising", "summit"):
        assert experiment.hazards(name, ends, 1.3).sum() == pytest.approx(1.3)


def test_the_rising_pull_ends_nine_times_as_high_as_it_begins():
    """The captions say ninefold; over short periods the ends of the line are its first and last hazards."""
    ends = np.linspace(0, 12, 12_001)
    pulls = experiment.hazards("rising", ends, 2.4)
    assert pulls[-1] / pulls[0] == pytest.approx(9, rel=1e-3)


def test_half_of_the_pull_falls_into_the_summit_year():
    pulls = experiment.hazards("summit", experiment.edges(12), 2.4)
    assert pulls.max() == pytest.approx(1.2)
    assert np.sort(pulls)[:-1] == pytest.approx(1.2 / 11)


@pytest.mark.parametrize("name", experiment.WORLDS)
def test_mean_final_share_is_the_one_aimed_at(name):
    """Means of 400 histories; five standard errors, those of imitation estimated from the histories themselves."""
    final = experiment.draws(name, chosen(), experiment.edges(12), 150).sum(axis=1) / 150
    error = final.std() / np.sqrt(len(final))
    # In a population of 150 imitation lags a little behind the curve of an infinite one.
    slack = 0.01 if name == experiment.IMITATING else 0
    assert abs(final.mean() - float(bass.share(12, 0.03, 0.38))) < 5 * error + slack


def test_a_world_is_the_same_whichever_others_are_drawn():
    alone = experiment.draws("summit", chosen(), experiment.edges(12), 40)
    experiment.draws("rising", chosen(), experiment.edges(12), 40)
    assert (experiment.draws("summit", chosen(), experiment.edges(12), 40) == alone).all()
    assert (experiment.draws("summit", chosen(seed=1), experiment.edges(12), 40) != alone).any()


def test_the_test_keeps_its_level_where_the_pull_is_steady_and_nowhere_else():
    """At 5 % the count of 400 false alarms lies within the binomial's central 99.9 %; elsewhere it is far outside."""
    found = experiment.worlds(chosen())
    low, high = binom.interval(0.999, 400, 0.05)
    assert low <= 400 * found["constant"].found <= high
    for name in ("rising", "summit", "timetable", "imitation"):
        assert 400 * found[name].found > 3 * high


def test_the_readers_own_number_of_partners_is_among_the_sizes():
    found = experiment.found_by_size(chosen(partners=60, replicates=50))
    assert found["partners"] == sorted({*experiment.SIZES, 60})
    assert all(len(shares) == len(found["partners"]) for shares in found.values())


@pytest.mark.parametrize(("share", "q", "years"), [(0.23, 0.1, 22.9), (0.5, 0.0, 10), (0.86, 0.05, 64), (0.23, 1, 12)])
def test_innovation_found_for_a_share_gives_that_share(share, q, years):
    assert float(bass.share(years, innovation_for(share, q, years), q)) == pytest.approx(share, rel=1e-6)


@pytest.mark.parametrize("hesitant", [1, 2, 40, 99])
def test_as_many_act_as_stand_before_the_hesitant_one(hesitant):
    """Those with thresholds 0 to h - 1 follow one another; nobody is left who acts upon h others."""
    assert round(100 * paths(crowd(100, hesitant))[-1]) == hesitant
    assert paths(crowd(100, 0))[-1] == 1


def test_practice_needs_no_more_than_adoption_where_nothing_is_required():
    result = practice(chosen(required_capacity=0.0))
    assert result.largest_gap == 0
    assert (result.formal == result.practised).all()


@pytest.mark.parametrize("required", [0.25, 0.5, 0.8])
def test_without_training_the_share_able_stays_as_it_is(required):
    """Capacity is spread evenly, so 1 - kappa of those who adopt can practise the rule, early and late."""
    result = practice(chosen(required_capacity=required, training=0.0))
    assert result.practised == pytest.approx((1 - required) * result.formal)
    assert result.largest_gap == pytest.approx(required * result.formal[-1])


def test_with_training_half_practise_when_capacity_or_adoption_allows_it():
    """Everybody adopts at once (p = 200 a year): half are able once (kappa - 1/2)/g years have passed."""
    result = practice(chosen(innovation=200.0, required_capacity=0.8, training=0.05))
    assert result.half_at == pytest.approx(6, abs=0.15)
    assert np.isnan(practice(chosen(innovation=200.0, required_capacity=0.8, training=0.001)).half_at)
    assert result.years[-1] == HORIZON


@pytest.mark.parametrize("label", hooks.HOOKS)
def test_a_question_cannot_be_answered_from_the_chapter_as_shipped(label, monkeypatch):
    hook = hooks.HOOKS[label]
    right = hook.answer()
    monkeypatch.setattr(hooks, "_asked", lambda label: chosen())
    assert abs(hook.answer() - right) > 2 * hook.tolerance


def test_what_is_shipped_lies_in_its_range():
    assert set(SHIPPED) == set(RANGES)
    assert all(RANGES[name].read(value) == value for name, value in SHIPPED.items())
