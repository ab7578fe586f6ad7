"""Small indices made by hand, worked through like the real ones."""

import numpy as np

from softconnectivity.framework.engine.choice_space import Space
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.engine.uncertainty import interval, prepare, rank_distribution
from softconnectivity.framework.index.worked import Worked


def flat(values, **method):
    """Indicators from 0 to 1 with equal weights right below the root; units A, B, ..., indicators a, b, ..."""
    k = np.shape(values)[1]
    tree = Hierarchy(("all", *"abcdefgh"[:k]), (-1, *[0] * k), (1,) * (k + 1), (-1, *range(k)))
    return grown(values, tree, **method)


def grown(values, tree, **method):
    """As `flat`, with a tree of one's own."""
    n, k = np.shape(values)
    indicators = tuple(tree.nodes[tree.leaves.index(column)] for column in range(k))
    ends = ([0] * k, [1] * k)
    composite = Composite(tuple("ABCDEFGH"[:n]), indicators, values, [1] * k, ("none",) * k, *ends, tree)
    base = Method(**{"min_known": 1, "rho": 1.0} | method)
    result, straight = index(composite, base), index(composite, Method(min_known=base.min_known, rho=1.0))
    model = prepare(composite, Space(("min_max",), ("none",), ("",), 10.0, 0.5, 1.0), base)
    ranks = rank_distribution(model, 200, np.random.default_rng(1))
    names = ({unit: unit for unit in composite.units}, {node: node for node in tree.nodes})
    scored = np.flatnonzero(~np.isnan(result.scores))
    ends = interval(ranks, 0.9)
    return Worked("own", composite, *names, result, straight, scored, model, ranks, *ends, 0.9, None)
