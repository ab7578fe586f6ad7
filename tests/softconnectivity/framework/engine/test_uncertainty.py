"""Ranks under drawn choices against the plain way draw by draw, and where reason alone says what they must be."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.hierarchy import aggregate
from softconnectivity.framework.engine.rank_counts import Ranks
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.engine.uncertainty import Space, evaluate, interval, prepare, rank_distribution
from softconnectivity.framework.engine.weight_draws import draw_weights

INDICATORS = ("a1", "a2", "a3", "b1", "b2", "b3")
TREE = Hierarchy(
    ("index", "A", "B", *INDICATORS), (-1, 0, 0, 1, 1, 1, 2, 2, 2), (1,) * 9, (-1, -1, -1, 0, 1, 2, 3, 4, 5)
)
BASE = Method(rho=0.5, floor=0.05)
FIXED = Space(("min_max",), ("none",), ("",), np.inf, 0.5, 0.5, (0.05,))
OPEN = Space(("min_max", "rank", "z_score"), ("none", "median"), ("", *INDICATORS), 10, -3, 1, (0.05, 0.2))


def composite(values, tree: Hierarchy = TREE) -> Composite:
    values = np.asarray(values, dtype=float)
    n, k = values.shape
    units, unknown = tuple(f"unit {number}" for number in range(n)), [np.nan] * k
    return Composite(units, INDICATORS[:k], values, [1] * k, ("none",) * k, unknown, unknown, tree)


def random_values(n: int, seed: int, missing: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = rng.random((n, 6))
    # At most one missing a group: the base scores everybody, and so does every draw.
    gaps = rng.random((n, 2)) < missing
    rows, groups = np.nonzero(gaps)
    values[rows, 3 * groups + rng.integers(3, size=len(rows))] = np.nan
    return values


def test_without_choices_every_draw_is_the_base():
    """Weights that do not vary, one method each, nothing left out, one rho: no uniform number decides anything."""
    subject = composite(random_values(12, 1, 0.2))
    base = index(subject, BASE)
    model = prepare(subject, FIXED, BASE)
    assert model.factors == {}
    np.testing.assert_allclose(evaluate(model, np.empty((3, 0))), [base.scores] * 3, rtol=1e-12)
    ranks = rank_distribution(model, 50, 1)
    np.testing.assert_array_equal(ranks.mean, base.ranks)
    assert (ranks.counts[np.arange(12), (2 * base.ranks - 2).astype(int)] == 50).all()
    np.testing.assert_array_equal(interval(ranks), [base.ranks] * 2)
    np.testing.assert_array_equal(ranks.above, (base.ranks[:, np.newaxis] < base.ranks) + np.eye(12) / 2)


@pytest.mark.parametrize("inner_rho", [1.0, 0.0])
def test_draw_by_draw_the_plain_way(inner_rho):
    """Each choice made by hand: the method's own leaf scores, the indicator left out, the weights, one average."""
    base = replace(BASE, inner_rho=inner_rho)
    subject = composite(random_values(9, 2, 0.3))
    model = prepare(subject, OPEN, base)
    u = np.random.default_rng(3).random((60, model.dimensions))
    scores = evaluate(model, u)
    columns = {name: u[:, list(own)] for name, own in model.factors.items()}
    weights = draw_weights(TREE, OPEN.concentration, columns["weights"])
    for draw in range(len(u)):

        def pick(levels, name, draw=draw):
            return levels[int(columns[name][draw, 0] * len(levels))]

        method = replace(
            base,
            normalisation=pick(OPEN.normalisations, "normalisation"),
            imputation=pick(OPEN.imputations, "imputation"),
            floor=pick(OPEN.floors, "floor"),
        )
        leaves = index(subject, method).leaves.copy()
        if name := pick(OPEN.left_out, "left_out"):
            leaves[:, INDICATORS.index(name)] = np.nan
        rho = -3 + 4 * columns["rho"][draw, 0]
        expected = aggregate(leaves, replace(TREE, weights=tuple(weights[draw])), rho, inner_rho)[:, 0]
        np.testing.assert_allclose(scores[draw], expected, rtol=1e-12)


def test_distribution_is_that_of_the_draws_taken_one_by_one():
    """The same uniform numbers, ranked by scipy and counted in plain Python."""
    model = prepare(composite(random_values(8, 4, 0.2)), OPEN, BASE)
    draws = 500
    ranks = rank_distribution(model, draws, 7)
    each = rankdata(-evaluate(model, np.random.default_rng(7).random((draws, model.dimensions))), axis=1)
    np.testing.assert_allclose(ranks.mean, each.mean(axis=0))
    for unit, half in product(range(8), range(15)):
        assert ranks.counts[unit, half] == (each[:, unit] == 1 + half / 2).sum()
    for row, column in product(range(8), repeat=2):
        first, second = each[:, row], each[:, column]
        assert ranks.above[row, column] == pytest.approx(((first < second) + (first == second) / 2).mean())


@pytest.mark.parametrize("chunk", [1, 7, 100, 299, 5000])
def test_result_does_not_depend_on_the_chunk(chunk):
    model = prepare(composite(random_values(8, 5, 0.2)), OPEN, BASE)
    whole, parts = rank_distribution(model, 300, 11, 300), rank_distribution(model, 300, 11, chunk)
    np.testing.assert_array_equal(whole.counts, parts.counts)
    np.testing.assert_array_equal(whole.above, parts.above)
    np.testing.assert_array_equal(whole.mean, parts.mean)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9))
def test_counts_and_shares_add_up(seed, n):
    """Each unit has one rank a draw, ranks of a draw sum to n (n + 1) / 2, and either of two is above or they tie."""
    values = np.random.default_rng(seed).choice([0, 0.5, 1], size=(n, 6)) + np.eye(n, 6) / 10 - np.eye(n, 6, 1) / 10
    space = replace(OPEN, normalisations=("rank", "percentile"), concentration=np.inf, rho_low=1, rho_high=1)
    base = replace(BASE, normalisation="rank")
    ranks = rank_distribution(prepare(composite(values), space, base), 40, seed)
    assert (ranks.counts.sum(axis=1) == 40).all()
    assert ranks.mean.sum() == pytest.approx(n * (n + 1) / 2)
    np.testing.assert_allclose(ranks.above + ranks.above.T, 1)
    # Being above somebody is what a rank is made of.
    np.testing.assert_allclose(ranks.mean, n + 0.5 - ranks.above.sum(axis=1))


def test_without_ties_every_rank_is_taken_once_a_draw():
    ranks = rank_distribution(prepare(composite(random_values(7, 6)), replace(FIXED, concentration=5), BASE), 200, 1)
    assert ranks.counts.sum(axis=0).tolist() == [200, 0] * 6 + [200]


def test_the_dominant_unit_is_above_in_every_draw():
    """Better in every indicator: above under any average of any normalisation, whatever is left out."""
    values = random_values(10, 8)
    values[0] = values[1] + 0.1
    ranks = rank_distribution(prepare(composite(values), OPEN, BASE), 2000, 1)
    assert ranks.above[0, 1] == 1
    assert ranks.above[1, 0] == 0


def test_equal_units_tie_in_every_draw():
    values = random_values(10, 9)
    values[4] = values[7]
    ranks = rank_distribution(prepare(composite(values), OPEN, BASE), 2000, 1)
    assert ranks.above[4, 7] == ranks.above[7, 4] == 0.5
    np.testing.assert_array_equal(ranks.counts[4], ranks.counts[7])


def test_symmetric_units_have_one_distribution():
    """Three units that turn into each other when three equally weighted indicators change places.

    Each stands anywhere with the same chance, 1/3 with three places; 0.02 is four standard errors of 10^4 draws.
    """
    flat = Hierarchy(("index", *INDICATORS[:3]), (-1, 0, 0, 0), (1,) * 4, (-1, 0, 1, 2))
    subject = composite([[0.1, 0.4, 1], [0.4, 1, 0.1], [1, 0.1, 0.4]], flat)
    space = Space(("min_max",), ("none",), ("", *INDICATORS[:3]), 6, -2, 1, (0.05,))
    ranks = rank_distribution(prepare(subject, space, BASE), 10_000, 1)
    np.testing.assert_allclose(ranks.above, 0.5, atol=0.02)
    np.testing.assert_allclose(ranks.counts[:, ::2] / 10_000, 1 / 3, atol=0.02)
    np.testing.assert_allclose(ranks.mean, 2, atol=0.04)


def test_probability_of_being_above_in_closed_form():
    """(1, 0) beats (0.5, 0.8) when w > 0.8 (1 - w) + 0.5 w, that is w > 8/13; w is uniform for concentration 2."""
    flat = Hierarchy(("index", "a1", "a2"), (-1, 0, 0), (1,) * 3, (-1, 0, 1))
    subject = replace(composite([[1, 0], [0.5, 0.8]], flat), low=np.zeros(2), high=np.ones(2))
    model = prepare(subject, Space(("min_max",), ("none",), ("",), 2, 1, 1), Method())
    assert rank_distribution(model, 40_000, 1).above[0, 1] == pytest.approx(5 / 13, abs=0.01)


def test_discrete_choices_are_taken_equally_often_and_in_order():
    """floor(3 u): thirds of the unit interval; its end, which a random number never is, belongs to the last."""
    model = prepare(composite(random_values(6, 3)), replace(FIXED, normalisations=OPEN.normalisations), BASE)
    scores = evaluate(model, [[0], [0.33], [0.34], [0.66], [0.67], [1]])
    for pair, normalisation in zip(np.split(scores, 3), OPEN.normalisations, strict=True):
        one = index(composite(random_values(6, 3)), replace(BASE, normalisation=normalisation)).scores
        np.testing.assert_allclose(pair, [one, one], rtol=1e-12)


def test_ranked_are_those_whom_the_base_scores_even_if_the_base_leaves_something_out():
    """One indicator of three is too little for min_known 2; what the base leaves out is no part of that question."""
    values = random_values(6, 1)
    values[2, :2] = np.nan
    values[4, 3] = np.nan
    for base in (BASE, replace(BASE, left_out=("b1",)), replace(BASE, left_out=("b2",))):
        assert prepare(composite(values), OPEN, base).units == ("unit 0", "unit 1", "unit 3", "unit 4", "unit 5")


def test_unit_without_a_score_in_some_draw_is_named():
    values = random_values(6, 1)
    values[3, :2] = np.nan
    with pytest.raises(ValueError, match=r"'unit 3' has no score under .*left_out 'a3'"):
        prepare(composite(values), replace(FIXED, left_out=("", "a3")), replace(BASE, min_known=1))


@pytest.mark.parametrize(
    ("level", "low", "high"),
    [(1, [1, 2], [3, 3]), (0.9, [1, 2.5], [2.5, 3]), (0.8, [1, 3], [2, 3]), (0.1, [1, 3], [1, 3])],
)
def test_interval_read_off_counts(level, low, high):
    """Ranks 1, 1.5, 2, 2.5, 3 of 100 draws; at level 0.9 at most five draws lie outside on either side, at 0.8 ten."""
    counts = np.array([[80, 5, 5, 5, 5], [0, 0, 5, 5, 90]])
    ranks = Ranks(counts, np.full((2, 2), 0.5), 100, np.array([1.25, 2.9]))
    assert [side.tolist() for side in interval(ranks, level)] == [low, high]


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any), st.floats(0.01, 1))
def test_interval_holds_its_level(counts, level):
    counts = np.array([counts])
    low, high = interval(Ranks(counts, np.full((1, 1), 0.5), int(counts.sum()), np.ones(1)), level)
    places = 1 + np.arange(5) / 2
    inside = counts[0, (low[0] <= places) & (places <= high[0])].sum()
    assert low[0] <= high[0]
    assert inside >= level * counts.sum() - 1e-5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"normalisations": ()}, "normalisation needs at least one value"),
        ({"imputations": ("none", "none")}, "each once"),
        ({"concentration": 0}, "concentration must be above 0, not 0"),
        ({"rho_low": 0.6}, "from 0.6 to 0.5"),
        ({"rho_high": 1.5}, "to 1 at most"),
        ({"rho_low": -np.inf}, "finite lower end"),
        ({"rho_low": np.nan}, "from nan"),
    ],
)
def test_spaces_that_are_none(change, message):
    with pytest.raises(ValueError, match=message):
        replace(FIXED, **change)


def test_other_refusals():
    subject = composite(random_values(5, 1))
    with pytest.raises(ValueError, match="'a9' is not an indicator to leave out"):
        prepare(subject, replace(FIXED, left_out=("", "a9")), BASE)
    with pytest.raises(ValueError, match="nobody to rank"):
        prepare(subject, FIXED, replace(BASE, min_known=4))
    model = prepare(subject, OPEN, BASE)
    with pytest.raises(ValueError, match=f"takes {model.dimensions} uniform numbers"):
        evaluate(model, np.zeros((2, 3)))
    with pytest.raises(ValueError, match="between 0 and 1"):
        evaluate(model, np.full((2, model.dimensions), -0.1))
    for draws, chunk in ((0, 10), (10, 0)):
        with pytest.raises(ValueError, match="at least 1"):
            rank_distribution(model, draws, 1, chunk)
    with pytest.raises(ValueError, match="level must lie"):
        interval(rank_distribution(model, 3, 1), 0)
