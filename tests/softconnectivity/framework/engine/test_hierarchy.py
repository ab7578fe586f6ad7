"""A tree of averages against the single average it must equal, and against its definition written as a recursion."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.hierarchy import aggregate, count_known
from softconnectivity.framework.engine.tree import Hierarchy, bottom_up, children

RHO = st.one_of(st.floats(-20, 1), st.sampled_from([1.0, 0.0, -1.0, -np.inf]))
SEED = st.integers(0, 2**32 - 1)
CLOSE = {"rtol": 1e-9, "atol": 1e-13}
TWO_LEVELS = Hierarchy(
    ("index", "D1", "D2", "a", "b", "c", "d", "e"),
    (-1, 0, 0, 1, 1, 2, 2, 2),
    (1.0, 2.0, 3.0, 1.0, 4.0, 1.0, 1.0, 2.0),
    (-1, -1, -1, 0, 1, 2, 3, 4),
)


def flat(weights):
    k = len(weights)
    return Hierarchy(("index", *map(str, range(k))), (-1, *[0] * k), (1.0, *weights), (-1, *range(k)))


def grown(rng, depth, widest=3):
    """A tree in which every leaf lies `depth` levels below the root, nodes in no particular order."""
    parents, level = [-1], [0]
    for _ in range(depth):
        below = []
        for node in level:
            for _ in range(rng.integers(1, widest + 1)):
                below.append(len(parents))
                parents.append(node)
        level = below
    columns = {leaf: column for column, leaf in enumerate(rng.permutation(level).tolist())}
    weights = rng.uniform(0.1, 3, len(parents)).tolist()
    names = tuple(f"n{node}" for node in range(len(parents)))
    tree = Hierarchy(names, tuple(parents), tuple(weights), tuple(columns.get(i, -1) for i in range(len(parents))))
    return shuffled(tree, rng), len(level)


def shuffled(tree, rng, rename=lambda name: name):
    order = rng.permutation(len(tree.nodes))
    place = {int(old): new for new, old in enumerate(order)} | {-1: -1}
    return Hierarchy(
        tuple(rename(tree.nodes[old]) for old in order),
        tuple(place[tree.parents[old]] for old in order),
        tuple(tree.weights[old] for old in order),
        tuple(tree.leaves[old] for old in order),
    )


def by_recursion(row, tree, rho, inner_rho, min_known, node=None):
    """The definition, one unit and one node at a time."""
    node = tree.root if node is None else node
    below = children(tree)
    if not below[node]:
        return row[tree.leaves[node]]
    scores = [by_recursion(row, tree, rho, inner_rho, min_known, child) for child in below[node]]
    known = [(score, tree.weights[child]) for score, child in zip(scores, below[node], strict=True) if score == score]
    only_leaves = all(not below[child] for child in below[node])
    if len(known) < (min_known if only_leaves else len(scores)):
        return np.nan
    scores, weights = map(np.array, zip(*known, strict=True))
    return float(ces(scores, weights / weights.sum(), rho if node == tree.root else inner_rho))


def scores_with_gaps(rng, shape, missing):
    x = rng.uniform(0.01, 1, shape)
    x[rng.random(shape) < missing] = np.nan
    return x


@given(SEED, RHO, st.integers(1, 6))
def test_one_level_is_the_average_itself(seed, rho, k):
    rng = np.random.default_rng(seed)
    x, weights = rng.random((5, k)), rng.dirichlet(np.ones(k)) + 1e-3
    nodes = aggregate(x, flat(weights), rho=rho)
    np.testing.assert_allclose(nodes[:, 0], ces(x, weights / weights.sum(), rho), **CLOSE)
    np.testing.assert_array_equal(nodes[:, 1:], x)


@settings(deadline=None)
@given(SEED, RHO, st.integers(2, 4))
def test_nested_averages_of_one_rho_are_one_average_with_the_products_of_the_weights(seed, rho, depth):
    """sum_v w_v (sum_i w_i x_i^rho) = sum_i (w_v w_i) x_i^rho; for rho = 0 the same with logarithms."""
    rng = np.random.default_rng(seed)
    tree, k = grown(rng, depth)
    x = rng.uniform(0, 1, (4, k))
    sums = {node: sum(tree.weights[child] for child in own) for node, own in enumerate(children(tree))}
    products = np.empty(k)
    for leaf, column in enumerate(tree.leaves):
        if column >= 0:
            node, product = leaf, 1.0
            while node != tree.root:
                product *= tree.weights[node] / sums[tree.parents[node]]
                node = tree.parents[node]
            products[column] = product
    nested = aggregate(x, tree, rho=rho, inner_rho=rho)[:, tree.root]
    np.testing.assert_allclose(nested, ces(x, products, rho), **CLOSE)


@settings(deadline=None)
@given(SEED, RHO, RHO, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0.0, 0.2, 0.6]))
def test_equals_its_definition_at_any_depth_with_any_gaps(seed, rho, inner_rho, depth, min_known, missing):
    rng = np.random.default_rng(seed)
    tree, k = grown(rng, depth)
    x = scores_with_gaps(rng, (6, k), missing)
    found = aggregate(x, tree, rho, inner_rho, min_known)
    for node in range(len(tree.nodes)):
        expected = [by_recursion(row, tree, rho, inner_rho, min_known, node) for row in x]
        np.testing.assert_allclose(found[:, node], expected, **CLOSE)


def test_four_levels_by_hand():
    """Arithmetic below, geometric at the root: ((1 + 3)/2 + 6)/2 = 4 in one arm, 9 in the other; sqrt(4 * 9) = 6."""
    tree = Hierarchy(
        ("index", "A", "B", "A1", "A2", "A11", "A12", "B1"),
        (-1, 0, 0, 1, 1, 3, 3, 2),
        (1.0,) * 8,
        (-1, -1, -1, -1, 2, 0, 1, 3),
    )
    assert aggregate([[1, 3, 6, 9]], tree, rho=0).round(12).tolist() == [[6, 4, 9, 2, 6, 1, 3, 9]]


@given(SEED, RHO, st.floats(-5, 1))
def test_names_and_order_of_the_nodes_are_immaterial(seed, rho, inner_rho):
    rng = np.random.default_rng(seed)
    x = scores_with_gaps(rng, (6, 5), 0.3)
    other = shuffled(TWO_LEVELS, rng, rename=lambda name: f"new {name}")
    there, here = aggregate(x, other, rho, inner_rho), aggregate(x, TWO_LEVELS, rho, inner_rho)
    place = [other.nodes.index(f"new {name}") for name in TWO_LEVELS.nodes]
    np.testing.assert_allclose(there[:, place], here, **CLOSE)


@given(SEED, st.sampled_from([0.5, 2, 1e6]))
def test_only_the_ratio_of_siblings_weights_counts(seed, factor):
    rng = np.random.default_rng(seed)
    x = scores_with_gaps(rng, (6, 5), 0.3)
    raised = [1, 1, 1, factor, factor, 1, 1, 1]
    other = replace(TWO_LEVELS, weights=tuple(np.multiply(TWO_LEVELS.weights, raised)))
    np.testing.assert_allclose(aggregate(x, other, 0), aggregate(x, TWO_LEVELS, 0), **CLOSE)


def test_weights_of_unknown_leaves_are_shared_out_among_the_known():
    """Weights 1, 1, 2 of c, d, e; without d they are 1/3 and 2/3: (0.3 + 2 * 0.6)/3 = 0.5."""
    row = [0.5, 0.5, 0.3, np.nan, 0.6]
    assert aggregate([row], TWO_LEVELS, rho=1)[0, 2] == pytest.approx(0.5, rel=1e-12)


@pytest.mark.parametrize(("min_known", "scored"), [(1, True), (2, True), (3, False)])
def test_too_few_known_leaves_leave_the_group_and_the_index_without_a_score(min_known, scored):
    nodes = aggregate([[0.5, 0.5, 0.3, np.nan, 0.6]], flat([1] * 5), min_known=min_known + 2)
    assert np.isfinite(nodes[0, 0]) == scored
    # D1 has two leaves, D2 three of which two are known.
    nodes = aggregate([[0.5, 0.5, 0.3, np.nan, 0.6]], TWO_LEVELS, min_known=min_known)[0]
    assert [np.isfinite(nodes[node]) for node in (1, 2, 0)] == [min_known <= 2, scored, scored]


def test_a_node_above_groups_needs_all_of_them():
    nodes = aggregate([[0.5, 0.5, np.nan, np.nan, np.nan]], TWO_LEVELS, min_known=1)[0]
    assert nodes[1] == 0.5
    assert np.isnan(nodes[[0, 2]]).all()


def test_a_node_with_a_leaf_beside_a_group_needs_both():
    tree = Hierarchy(("index", "a", "D", "b", "c"), (-1, 0, 0, 2, 2), (1.0,) * 5, (-1, 0, -1, 1, 2))
    roots = aggregate([[0.2, 0.4, 0.8], [np.nan, 0.4, 0.8], [0.2, np.nan, 0.8]], tree)[:, 0]
    np.testing.assert_allclose(roots, [0.4, np.nan, 0.5])


def test_known_leaves_are_counted_at_every_node():
    x = [[1, np.nan, 1, 1, np.nan], [np.nan] * 5]
    assert count_known(x, TWO_LEVELS).tolist() == [[3, 1, 2, 1, 0, 1, 1, 0], [0] * 8]


def test_no_unit_and_no_known_score_are_no_error():
    assert aggregate(np.empty((0, 5)), TWO_LEVELS).shape == (0, 8)
    assert np.isnan(aggregate(np.full((2, 5), np.nan), TWO_LEVELS)).all()
    assert aggregate([[0.25]], Hierarchy(("index",), (-1,), (1.0,), (0,))).tolist() == [[0.25]]


def test_children_come_before_their_parents():
    tree, _ = grown(np.random.default_rng(1), 4)
    order = bottom_up(tree)
    assert sorted(order) == list(range(len(tree.nodes)))
    assert all(order.index(node) < order.index(tree.parents[node]) for node in order if node != tree.root)


@pytest.mark.parametrize(
    ("nodes", "parents", "weights", "leaves", "named"),
    [
        pytest.param("rsa", (-1, -1, 0), (1, 1, 1), (-1, 1, 0), ["'r'", "'s'"], id="two roots"),
        pytest.param("ra", (1, 0), (1, 1), (-1, 0), ["'r'", "'a'"], id="no root"),
        pytest.param("rabc", (-1, 0, 3, 2), (1, 1, 1, 1), (-1, 0, -1, -1), ["'b'"], id="cycle"),
        pytest.param("rab", (-1, 0, 2), (1, 1, 1), (-1, 0, 1), ["'b'"], id="its own parent"),
        pytest.param("rab", (-1, 0, 7), (1, 1, 1), (-1, 0, 1), ["'b'", "7"], id="parent that is not there"),
        pytest.param("rab", (-1, 0, -2), (1, 1, 1), (-1, 0, 1), ["'b'", "-2"], id="negative parent"),
        pytest.param("rab", (-1, 0, 0), (1, 1, 0), (-1, 0, 1), ["'b'", "0"], id="no weight"),
        pytest.param("rab", (-1, 0, 0), (1, -2, 1), (-1, 0, 1), ["'a'", "-2"], id="negative weight"),
        pytest.param("rab", (-1, 0, 0), (1, 1, np.nan), (-1, 0, 1), ["'b'", "nan"], id="weight not a number"),
        pytest.param("rab", (-1, 0, 0), (1, 1, np.inf), (-1, 0, 1), ["'b'", "inf"], id="infinite weight"),
        pytest.param("rab", (-1, 0, 0), (1, 1, 1), (-1, 0, 0), ["'b'", "'a'", "column 0"], id="column twice"),
        pytest.param("rab", (-1, 0, 0), (1, 1, 1), (-1, 0, -1), ["'b'", "-1"], id="leaf without a column"),
        pytest.param("rab", (-1, 0, 0), (1, 1, 1), (-1, 0, 2), ["'b'", "2"], id="column left out"),
        pytest.param(
            "rab", (-1, 0, 0), (1, 1, 1), (0, 0, 1), ["'r' has children", "0"], id="column of a node with children"
        ),
        pytest.param("raa", (-1, 0, 0), (1, 1, 1), (-1, 0, 1), ["'a'"], id="name twice"),
    ],
)
def test_what_is_not_a_tree_is_refused_by_name(nodes, parents, weights, leaves, named):
    with pytest.raises(ValueError, match=r".") as refused:
        Hierarchy(tuple(nodes), parents, weights, leaves)
    for words in named:
        assert words in str(refused.value)


@pytest.mark.parametrize("short", [0, 1, 2, 3])
def test_parts_of_different_length_are_refused(short):
    parts = [("r", "a", "b"), (-1, 0, 0), (1.0, 1.0, 1.0), (-1, 0, 1)]
    parts[short] = parts[short][:-1]
    with pytest.raises(ValueError, match="equally many"):
        Hierarchy(*parts)
    with pytest.raises(ValueError, match="not none"):
        Hierarchy((), (), (), ())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"leaves": [[1.0] * 4]}, "(1, 4)"),
        ({"leaves": [1.0] * 5}, "(5,)"),
        ({"leaves": [[1.0] * 4 + [-1.0]]}, "-1"),
        ({"rho": 1.5}, "1.5"),
        ({"inner_rho": 2}, "2"),
        ({"min_known": 0}, "0"),
        ({"min_known": 1.5}, "1.5"),
    ],
)
def test_arguments_out_of_range_are_refused_with_the_value(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        aggregate(**{"leaves": [[0.5] * 5], "tree": TWO_LEVELS} | arguments)
