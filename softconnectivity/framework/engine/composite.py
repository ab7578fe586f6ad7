"""An index from its indicators, with a record of every choice on the way.

"Handbook" is OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.columns import oriented
from softconnectivity.framework.engine.decisions import Decision, Method, chosen, in_order, record
from softconnectivity.framework.engine.hierarchy import aggregate, count_known
from softconnectivity.framework.engine.imputation import impute
from softconnectivity.framework.engine.node_weights import factors_kept, weighted
from softconnectivity.framework.engine.normalisation import normalise
from softconnectivity.framework.engine.outliers import KINDS, transform, winsorise
from softconnectivity.framework.engine.tree import Hierarchy, children, shares
from softconnectivity.framework.engine.voting import average_ranks

# Shares of weights that differ by less are the same but for rounding.
SAME = 1e-12
# How many goalposts of an indicator a normalisation uses: both, or the bad one.
GOALPOSTS = {"min_max": 2, "reference": 1}


@dataclass(frozen=True, eq=False)
class Composite:
    """Indicators of several units, and how they hang together.

    Parameters
    ----------
    units, indicators : tuple of str
        n and k names, each once.
    values : array_like, shape (n, k)
        As measured; NaN where not known.
    direction : array_like, shape (k,)
        +1 where high is good, -1 where low is good.
    transforms : tuple of str
        "none" or "log10" for each indicator.
    low, high : array_like, shape (k,)
        Goalposts in the unit after the transform, low below high; NaN for the lowest and the highest known value.
    tree : Hierarchy
        With a leaf for each indicator.
    groups : tuple of str, optional
        Peer group of each unit, "" if unknown.

    Raises
    ------
    ValueError
        If the parts do not fit each other, with the part; if an indicator is not as described, with its name.
    """

    units: tuple[str, ...]
    indicators: tuple[str, ...]
    values: np.ndarray
    direction: np.ndarray
    transforms: tuple[str, ...]
    low: np.ndarray
    high: np.ndarray
    tree: Hierarchy
    groups: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Keep the arrays as floats, copied, and refuse what does not fit."""
        for name in ("values", "direction", "low", "high"):
            object.__setattr__(self, name, np.array(getattr(self, name), dtype=float))
        n, k = (len(self.units),), (len(self.indicators),)
        leaves = tuple(column for column in self.tree.leaves if column >= 0)
        _check_shapes(values=(self.values, n + k), direction=(self.direction, k), transforms=(self.transforms, k))
        _check_shapes(low=(self.low, k), high=(self.high, k), tree=(leaves, k), groups=(self.groups or self.units, n))
        for name, given in (("unit", self.units), ("indicator", self.indicators)):
            if repeated := [one for position, one in enumerate(given) if one in given[:position]]:
                raise ValueError(f"{name} {repeated[0]!r} stands there twice")
        self._refuse("direction", np.abs(self.direction) != 1)
        self._refuse("transforms", ~np.isin(self.transforms, KINDS))
        self._refuse("goalposts", (self.low >= self.high) | np.isinf(self.low) | np.isinf(self.high))
        self._refuse("values", np.isinf(self.values).any(axis=0))

    def _refuse(self, what: str, wrong: np.ndarray) -> None:
        if wrong.any():
            column = wrong.argmax()
            given = (
                (self.low[column], self.high[column])
                if what == "goalposts"
                else np.asarray(getattr(self, what))[..., column]
            )
            raise ValueError(f"indicator {self.indicators[column]!r}: {what} cannot be {given}")


@dataclass(frozen=True, eq=False)
class Result:
    """An index and how it came about.

    leaves (n, k) are the scores of the indicators, 0 to 1, that were averaged: imputed, normalised, with the floor; NaN
    where not known or left out. nodes (n, nodes) are the scores of all nodes of `tree`, which has the weights that were
    used; scores and ranks (n,) are those of the root, 1 the best rank, equal scores sharing the mean; NaN for a unit of
    which too little is known. known (n, nodes) counts the indicators below a node that were measured, not imputed.
    """

    composite: Composite
    method: Method
    leaves: np.ndarray
    nodes: np.ndarray
    scores: np.ndarray
    ranks: np.ndarray
    known: np.ndarray
    decisions: tuple[Decision, ...]
    tree: Hierarchy


def index(composite: Composite, method: Method) -> Result:
    """Compute an index.

    In this order: indicators left out; transform; outliers, judged by measured values alone; imputation; normalisation;
    floor; weights; averages. `method.min_known` counts what was measured: an imputed value never helps a unit to a
    score, and is taken out again where too little of its group is known. Imputing "lowest" takes the worst known value,
    whatever the direction.

    Parameters
    ----------
    composite : Composite
    method : Method

    Returns
    -------
    Result
        Its decisions name what was chosen at steps 1 to 6; their effects count, for "left_out", "transform",
        "outliers", "imputation", "goalposts", "normalisation" and "floor", the values set aside, changed, filled in or
        beyond a goalpost; for "weights" the weights that are not the given ones; for "min_known" the units without a
        score; for "rho" and "inner_rho" the units whose rank is not the one under an arithmetic mean there.

    Raises
    ------
    ValueError
        An indicator to leave out that there is not, or whatever a step refuses.

    References
    ----------
    Handbook, Table 1, p. 20-21: the steps; p. 84: outliers before normalisation. Saisana, Saltelli and Tarantola
    (2005), Journal of the Royal Statistical Society A 168(2), 307-323: Table 1 for the goalposts of the example, p. 316
    for the scores it gives, 74.4 and 73.3 out of 100. Data: Handbook, Table A.2, p. 153.

    Examples
    --------
    The Technology Achievement Index of Finland and the United States, eight indicators with equal weights:

    >>> tree = Hierarchy(("index", *"abcdefgh"), (-1, *[0] * 8), (1.0,) * 9, (-1, *range(8)))
    >>> composite = Composite(
    ...     ("Finland", "United States"),
    ...     tuple("abcdefgh"),
    ...     [[187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4], [289, 130, 179.1, 66.2, 3, 4.07, 12, 13.9]],
    ...     [1] * 8,
    ...     ("none",) * 8,
    ...     [0, 0, 0, 0, np.log10(1), np.log10(22), 0.8, 0.1],
    ...     [994, 272.6, 232.4, 80.8, np.log10(901), np.log10(6969), 12, 27.4],
    ...     tree,
    ... )
    >>> result = index(composite, Method(rho=1))
    >>> result.scores.round(3).tolist(), result.ranks.tolist()
    ([0.745, 0.733], [1.0, 2.0])
    """
    leaves, effects = _leaf_scores(composite, method)
    tree = weighted(composite.tree, method.weights, leaves)
    nodes = aggregate(leaves, tree, method.rho, method.inner_rho, method.min_known)
    ranks = average_ranks(nodes[:, tree.root])
    for name in ("rho", "inner_rho"):
        rhos = {"rho": method.rho, "inner_rho": method.inner_rho} | {name: 1.0}
        arithmetic = aggregate(leaves, tree, **rhos, min_known=method.min_known)[:, tree.root]
        effects[name] = _moved(average_ranks(arithmetic), ranks)
    effects["weights"] = int((np.abs(shares(tree) - shares(composite.tree)) > SAME).sum())
    effects["min_known"] = int(np.isnan(ranks).sum())
    made = [*_of_composite(composite, method, leaves, effects), *record(method, composite.indicators, effects)]
    known = count_known(np.where(_kept(composite, method), composite.values, np.nan), tree)
    return Result(composite, method, leaves, nodes, nodes[:, tree.root], ranks, known, in_order(made), tree)


def _leaf_scores(composite: Composite, method: Method) -> tuple[np.ndarray, dict[str, int]]:
    """Scores of the indicators, and how many values each choice changed."""
    measured = np.where(_kept(composite, method), composite.values, np.nan)
    transformed = transform(measured, composite.transforms)
    treated = winsorise(transformed)[0] if method.outliers == "winsorise" else transformed
    filled = oriented(treated, composite.direction)
    filled = oriented(impute(filled, method.imputation, composite.groups)[0], composite.direction)
    scores = normalise(filled, method.normalisation, composite.direction, composite.low, composite.high)
    # Last, so that no other unit's score hangs on whether enough is known of this one.
    unused = np.isnan(measured) & ~_enough_known(measured, composite.tree, method.min_known)
    filled, scores = (np.where(unused, np.nan, values) for values in (filled, scores))
    leaves = method.floor + (1 - method.floor) * scores
    low, high = _goalposts(composite, method)
    set_aside = {
        f"left_out:{name}": int((~np.isnan(composite.values[:, composite.indicators.index(name)])).sum())
        for name in method.left_out
    }
    return leaves, set_aside | {
        "transform": _moved(measured, transformed),
        "outliers": _moved(transformed, treated),
        "imputation": _moved(treated, filled),
        "goalposts": int(((filled < low) | (filled > high)).sum()),
        "normalisation": _moved(filled, scores),
        "floor": _moved(scores, leaves),
    }


def _kept(composite: Composite, method: Method) -> np.ndarray:
    if unknown := [name for name in method.left_out if name not in composite.indicators]:
        raise ValueError(
            f"{unknown[0]!r} is not an indicator to leave out; there are {', '.join(composite.indicators)}"
        )
    return ~np.isin(composite.indicators, method.left_out)


def _enough_known(measured: np.ndarray, tree: Hierarchy, least: int) -> np.ndarray:
    """Tell for each unit and indicator whether at least that many of its group are measured, itself among them."""
    counts, enough = count_known(measured, tree), np.ones(measured.shape, dtype=bool)
    for node, own in enumerate(children(tree)):
        if own and all(tree.leaves[child] >= 0 for child in own):
            enough[:, [tree.leaves[child] for child in own]] = counts[:, [node]] >= least
    return enough


def _of_composite(composite: Composite, method: Method, leaves: np.ndarray, effects: dict[str, int]) -> list[Decision]:
    """The choices that stand in the composite, not in the method, and the factors that its values led to."""
    kept, tree = _kept(composite, method), composite.tree
    levels = "flat" if {*tree.parents} <= {-1, tree.root} else "nested"
    logged = "log10" if "log10" in np.array(composite.transforms)[kept] else "none"
    made = [
        chosen("levels", levels, ("flat", "nested"), 0),
        chosen("transform", logged, KINDS, effects["transform"]),
    ]
    if method.weights == "factor":
        counts = [str(count) for count in range(1, int(kept.sum()) + 1)]
        made.append(chosen("factors", str(factors_kept(leaves)), counts, 0))
    posts = np.array(_goalposts(composite, method))[:, kept]
    if method.normalisation in GOALPOSTS:
        fixed, needed = (~np.isnan(posts)).sum(), GOALPOSTS[method.normalisation] * kept.sum()
        kind = "fixed" if fixed == needed else "mixed" if fixed else "observed"
        made.append(chosen("goalposts", kind, ("fixed", "observed", "mixed"), effects["goalposts"]))
    return made


def _goalposts(composite: Composite, method: Method) -> tuple[np.ndarray, np.ndarray]:
    """Those that the normalisation uses, NaN for the others."""
    used, high_is_good = GOALPOSTS.get(method.normalisation, 0), composite.direction > 0
    low = np.where((used == 2) | ((used == 1) & high_is_good), composite.low, np.nan)
    return low, np.where((used == 2) | ((used == 1) & ~high_is_good), composite.high, np.nan)


def _moved(before: np.ndarray, after: np.ndarray) -> int:
    """How many values are there that were not, or were others."""
    return int(((before != after) & ~np.isnan(after)).sum())


def _check_shapes(**given: tuple[ArrayLike, tuple[int, ...]]) -> None:
    for name, (values, shape) in given.items():
        if np.shape(values) != shape:
            raise ValueError(f"{name} has the shape {np.shape(values)}, not {shape}")
