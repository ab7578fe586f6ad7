"""Many draws at once against the plain way: one table, one set of weights and one rho at a time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.framework.engine.draw_scores import score_draws
from softconnectivity.framework.engine.hierarchy import aggregate
from softconnectivity.framework.engine.tree import Hierarchy

TREES = {
    "two levels": Hierarchy(
        ("index", "A", "B", "a1", "a2", "a3", "b1", "b2"),
        (-1, 0, 0, 1, 1, 1, 2, 2),
        (1, 2, 1, 1, 1, 1, 1, 3),
        (-1, -1, -1, 0, 1, 2, 3, 4),
    ),
    "flat, root last": Hierarchy(("a", "b", "c", "index"), (3, 3, 3, -1), (1, 2, 1, 1), (2, 0, 1, -1)),
    "leaf beside a node, three levels": Hierarchy(
        ("index", "leaf", "A", "AA", "a1", "aa1", "aa2"),
        (-1, 0, 0, 2, 2, 3, 3),
        (1, 1, 3, 1, 1, 1, 2),
        (-1, 0, -1, -1, 1, 2, 3),
    ),
}


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(list(TREES)),
    st.integers(0, 2**32 - 1),
    st.sampled_from([1.0, 0.0, 0.5, -1.0, -np.inf]),
    st.sampled_from([0.0, 0.2, 0.6]),
)
def test_draw_by_draw_that_of_the_plain_average(name, seed, inner_rho, missing):
    """Zeros, missing scores, all named averages at the root; where nothing is known neither way gives a score."""
    tree, rng = TREES[name], np.random.default_rng(seed)
    k, draws = max(tree.leaves) + 1, 12
    leaves = rng.choice([0, 1e-9, 0.3, 1, 2], size=(4, 6, k)) * rng.choice([1, rng.random()], size=(4, 6, k))
    leaves[rng.random(leaves.shape) < missing] = np.nan
    which, weights = rng.integers(4, size=draws), rng.uniform(0.1, 2, size=(draws, len(tree.nodes)))
    rho = rng.choice([1, 0.5, 1e-9, 0, -1, -40, -np.inf], size=draws)
    found = score_draws(leaves, which, tree, weights, rho, inner_rho)
    for draw in range(draws):
        own = replace(tree, weights=tuple(weights[draw]))
        expected = aggregate(leaves[which[draw]], own, rho[draw], inner_rho)[:, tree.root]
        np.testing.assert_allclose(found[draw], expected, rtol=1e-12, atol=0)


def test_no_draw_gives_no_score():
    tree = TREES["two levels"]
    none = score_draws(np.ones((1, 3, 5)), np.empty(0, dtype=int), tree, np.empty((0, 8)), np.empty(0))
    assert none.shape == (0, 3)


@pytest.mark.parametrize(("score", "rho", "message"), [(-0.1, 0, "not negative"), (0.1, 2, "rho must lie")])
def test_refusals_are_those_of_the_average(score, rho, message):
    with pytest.raises(ValueError, match=message):
        score_draws(
            np.full((1, 2, 3), score), np.array([0]), TREES["flat, root last"], np.ones((1, 4)), np.array([rho])
        )
