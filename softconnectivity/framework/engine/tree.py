"""The shape of an index: which indicators make up which dimension, and with what weight."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Hierarchy:
    """Nodes in any order, each with its place in the tree.

    Parameters
    ----------
    nodes : tuple of str
        Names, each once.
    parents : tuple of int
        Position of the parent in `nodes`; -1 for the one root.
    weights : tuple of float
        Above 0, compared among siblings only: they need not sum to 1. That of the root says nothing.
    leaves : tuple of int
        Column of the indicator for a leaf, each of 0..k-1 once; -1 for a node with children.

    Raises
    ------
    ValueError
        Anything that is not such a tree, with the name of the node.

    Examples
    --------
    >>> Hierarchy(("index", "D1", "D2"), (-1, 0, 2), (1, 1, 1), (-1, 0, -1))
    Traceback (most recent call last):
    ValueError: node 'D2' does not lead to the root
    """

    nodes: tuple[str, ...]
    parents: tuple[int, ...]
    weights: tuple[float, ...]
    leaves: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what is not a tree."""
        lengths = {len(self.nodes), len(self.parents), len(self.weights), len(self.leaves)}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError(f"nodes, parents, weights and leaves must be equally many and not none: {sorted(lengths)}")
        _check_parents(self)
        _check_weights(self)
        _check_leaves(self)

    @property
    def root(self) -> int:
        """Position of the root among the nodes."""
        return self.parents.index(-1)


def children(tree: Hierarchy) -> tuple[tuple[int, ...], ...]:
    """Return the positions of the children of each node.

    Parameters
    ----------
    tree : Hierarchy

    Returns
    -------
    tuple of tuple of int
        One for each node; empty for a leaf.

    Examples
    --------
    >>> children(Hierarchy(("a", "index", "b"), (1, -1, 1), (1, 1, 1), (0, -1, 1)))
    ((), (0, 2), ())
    """
    below: list[list[int]] = [[] for _ in tree.nodes]
    for node, parent in enumerate(tree.parents):
        if parent >= 0:
            below[parent].append(node)
    return tuple(map(tuple, below))


def bottom_up(tree: Hierarchy) -> tuple[int, ...]:
    """Return the positions of the nodes, children before their parents.

    Parameters
    ----------
    tree : Hierarchy

    Returns
    -------
    tuple of int

    Examples
    --------
    >>> bottom_up(Hierarchy(("index", "D1", "a", "b"), (-1, 0, 1, 1), (1, 1, 1, 1), (-1, -1, 0, 1)))
    (3, 2, 1, 0)
    """
    below, order = children(tree), [tree.root]
    for node in order:  # grows while it is walked: parents first
        order.extend(below[node])
    return tuple(reversed(order))


def _check_weights(tree: Hierarchy) -> None:
    for name, weight in zip(tree.nodes, tree.weights, strict=True):
        if not (weight > 0 and np.isfinite(weight)):
            raise ValueError(f"node {name!r} must have a weight above 0, not {weight}")


def _check_parents(tree: Hierarchy) -> None:
    if repeated := [name for position, name in enumerate(tree.nodes) if name in tree.nodes[:position]]:
        raise ValueError(f"node {repeated[0]!r} stands there twice")
    roots = [name for name, parent in zip(tree.nodes, tree.parents, strict=True) if parent == -1]
    if len(roots) != 1:
        raise ValueError(f"one node must have the parent -1, not {len(roots)}: {roots}, nodes {list(tree.nodes)}")
    for name, parent in zip(tree.nodes, tree.parents, strict=True):
        if not -1 <= parent < len(tree.nodes):
            raise ValueError(f"node {name!r} has the parent {parent}, but there are {len(tree.nodes)} nodes")
    reached = set(bottom_up(tree))
    if astray := [name for position, name in enumerate(tree.nodes) if position not in reached]:
        raise ValueError(f"node {astray[0]!r} does not lead to the root")


def _check_leaves(tree: Hierarchy) -> None:
    below, seen = children(tree), dict[int, str]()
    k = sum(not own for own in below)
    for name, own, column in zip(tree.nodes, below, tree.leaves, strict=True):
        if own and column != -1:
            raise ValueError(f"node {name!r} has children and the column {column}; only a leaf has a column")
        if not own and not 0 <= column < k:
            raise ValueError(f"leaf {name!r} has the column {column}; {k} leaves have the columns 0 to {k - 1}")
        if column in seen and not own:
            raise ValueError(f"leaf {name!r} has the column {column} of {seen[column]!r}")
        seen[column] = name


def shares(tree: Hierarchy) -> np.ndarray:
    """Return the weights scaled to a sum of 1 among the children of each node; 1 for the root.

    Parameters
    ----------
    tree : Hierarchy

    Returns
    -------
    ndarray, shape (nodes,)

    Examples
    --------
    >>> shares(Hierarchy(("index", "a", "b"), (-1, 0, 0), (2, 3, 1), (-1, 0, 1))).tolist()
    [1.0, 0.75, 0.25]
    """
    weights = np.array(tree.weights, dtype=float)
    for own in map(list, children(tree)):
        weights[own] /= weights[own].sum()
    weights[tree.root] = 1
    return weights
