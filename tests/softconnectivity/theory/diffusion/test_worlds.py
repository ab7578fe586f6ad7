"""Worlds: hazards as stated, draws with the means and spreads of theory."""

import numpy as np
import pytest

from softconnectivity.theory.diffusion.fit import expected_counts
from softconnectivity.theory.diffusion.worlds import constant, draw, draw_imitation, rising, same_curve, summit

YEARS = np.arange(13.0)


def test_rising_hazard_accumulates_the_area_under_its_line():
    """From a to b over T years: (a + b) T / 2, however the years are cut."""
    for edges in (YEARS, [0, 3, 4, 12]):
        assert rising(edges, 0.05, 0.4).sum() == pytest.approx(12 * (0.05 + 0.4) / 2)


def test_summit_stands_in_its_own_period():
    assert summit([0, 1, 2, 4], 0.1, 2.5, 1.0).tolist() == [0.1, 0.1, 2.0]
    assert summit([0, 1, 2, 4], 0.1, 0, 1.0).tolist() == [1.0, 0.1, 0.2]


def test_same_curve_has_the_expected_counts_of_the_bass_curve():
    left = np.exp(-np.concatenate([[0], same_curve(YEARS, 0.03, 0.4).cumsum()]))
    np.testing.assert_allclose(-150 * np.diff(left), expected_counts(YEARS, 0.03, 0.4, 150), rtol=1e-10)
    np.testing.assert_allclose(same_curve(YEARS, 0.1, 0), constant(YEARS, 0.1), rtol=1e-10)


def test_draws_have_multinomial_mean_and_spread():
    """m chance and m chance (1 - chance), to four standard errors of 20000 draws."""
    hazards, m, replicates = rising(YEARS, 0.05, 0.4), 150, 20_000
    left = np.exp(-np.concatenate([[0], hazards.cumsum()]))
    chances = -np.diff(left)
    counts = draw(hazards, m, replicates, np.random.default_rng(0))
    spread = np.sqrt(m * chances * (1 - chances))
    assert (np.abs(counts.mean(axis=0) - m * chances) < 4 * spread / np.sqrt(replicates)).all()
    np.testing.assert_allclose(counts.std(axis=0), spread, rtol=0.03)
    assert (counts.sum(axis=1) <= m).all()


def test_imitation_without_imitation_is_a_constant_hazard():
    """q = 0: the pure birth process is independent exponential waiting."""
    counts = draw_imitation(YEARS, 0.1, 0, 150, 20_000, np.random.default_rng(1))
    expected = expected_counts(YEARS, 0.1, 0, 150)
    assert (np.abs(counts.mean(axis=0) - expected) < 4 * np.sqrt(expected / 20_000)).all()


def test_imitation_follows_the_curve_when_countries_are_many():
    """The mean of the chain tends to the Bass curve as m grows (law of large numbers of Kurtz 1970)."""
    counts = draw_imitation(YEARS, 0.03, 0.4, 20_000, 20, np.random.default_rng(2)).mean(axis=0)
    np.testing.assert_allclose(counts / 20_000, expected_counts(YEARS, 0.03, 0.4, 1), atol=1e-3)


def test_two_countries_by_hand():
    """m = 2: first adoption at rate 2p, second at rate p + q/2; chance that none, and that both, adopt within t."""
    p, q, t = 0.3, 1.0, 1.5
    first, second = 2 * p, p + q / 2
    none = np.exp(-first * t)
    one = first * (np.exp(-first * t) - np.exp(-second * t)) / (second - first)
    counts = draw_imitation([0, t], p, q, 2, 100_000, np.random.default_rng(3))[:, 0]
    assert (counts == 0).mean() == pytest.approx(none, abs=0.007)
    assert (counts == 1).mean() == pytest.approx(one, abs=0.007)


def test_early_luck_feeds_on_itself():
    """With imitation histories differ more than independent draws from the same curve."""
    generator = np.random.default_rng(4)
    chain = draw_imitation(YEARS, 0.01, 0.6, 150, 4000, generator)[:, :6].sum(axis=1)
    alone = draw(same_curve(YEARS, 0.01, 0.6), 150, 4000, generator)[:, :6].sum(axis=1)
    assert chain.std() > 1.5 * alone.std()


def test_same_seed_same_histories():
    for world in (
        lambda g: draw(constant(YEARS, 0.1), 150, 5, g),
        lambda g: draw_imitation(YEARS, 0.03, 0.4, 150, 5, g),
    ):
        np.testing.assert_array_equal(world(np.random.default_rng(9)), world(np.random.default_rng(9)))


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: constant(YEARS, -0.1), "rate"),
        (lambda: rising([1, 2], 0.1, 0.2), "edges"),
        (lambda: rising(YEARS, 0.1, np.inf), "end"),
        (lambda: summit(YEARS, 0.1, 12, 1), "year"),
        (lambda: summit(YEARS, 0.1, 3, -1), "height"),
        (lambda: same_curve(YEARS, 0, 0.4), "innovation"),
        (lambda: draw([0.1, -0.1], 150, 1, np.random.default_rng(0)), "hazards"),
        (lambda: draw_imitation(YEARS, -0.1, 0.4, 150, 1, np.random.default_rng(0)), "innovation"),
    ],
)
def test_arguments_out_of_range_are_named(call, name):
    with pytest.raises(ValueError, match=name):
        call()
