"""A small composite indicator to try things on: five indicators in two groups."""

import numpy as np

from softconnectivity.framework.engine.composite import Composite
from softconnectivity.framework.engine.tree import Hierarchy

TREE = Hierarchy(
    ("index", "D1", "D2", "a", "b", "c", "d", "e"),
    (-1, 0, 0, 1, 1, 2, 2, 2),
    (1.0, 2.0, 3.0, 1.0, 4.0, 1.0, 1.0, 2.0),
    (-1, -1, -1, 0, 1, 2, 3, 4),
)
INDICATORS = ("a", "b", "c", "d", "e")


def composite(table, /, **changes):
    """Five indicators from 0 to 10 in two groups; b and d are good when low."""
    n = len(table)
    given = {
        "units": tuple(f"u{i}" for i in range(n)),
        "indicators": INDICATORS,
        "values": table,
        "direction": [1, -1, 1, -1, 1],
        "transforms": ("none",) * 5,
        "low": [0.0] * 5,
        "high": [10.0] * 5,
        "tree": TREE,
        "groups": tuple("xy"[i % 2] for i in range(n)),
    }
    return Composite(**given | changes)


def drawn(seed, n=12, missing=0.2, **changes):
    rng = np.random.default_rng(seed)
    values = rng.uniform(0.5, 9.5, (n, 5))
    values[rng.random((n, 5)) < missing] = np.nan
    values[0] = rng.uniform(0.5, 9.5, 5)  # somebody is always known
    values[1] = rng.uniform(0.5, 9.5, 5)
    return composite(values, **changes)


def decided(result):
    return {decision.name: decision for decision in result.decisions}
