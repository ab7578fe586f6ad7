"""Which properties a way of turning scores into one number has, tried on random scores. Arrays only.

A property that holds on all of them is not proved; one that fails on any is refuted.
"""

from collections.abc import Callable
from math import inf

import numpy as np

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.stage_gate import DIMENSIONS, stage_gate
from softconnectivity.framework.index.votes import borda_share, pairwise_votes

# Takes scores (n, k) of n units and weights (k,) that sum to 1, and gives one number for each unit (n,).
Rule = Callable[[np.ndarray, np.ndarray], np.ndarray]
TABLES, UNITS, SEED = 50, 8, 20251201
# Sums in another order differ in the last digits.
ROUNDING = 1e-9


def mean_rule(rho: float) -> Rule:
    """The CES average with this rho.

    Examples
    --------
    >>> mean_rule(1)(np.array([[0.2, 0.6]]), np.array([0.5, 0.5])).round(6).tolist()
    [0.4]
    """
    return lambda x, w: ces(x, w, rho)


def gate_rule(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """What is in operation after the stages; only the first two dimensions are weighed, against each other.

    Examples
    --------
    >>> gate_rule(np.array([[0.25, 1, 0.5, 0.5]]), np.full(4, 0.25)).tolist()
    [0.125]
    """
    return stage_gate(x, w[0] / (w[0] + w[1]))[..., -1]


def borda_rule(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Borda's points among these units, as a share of the most there are.

    Examples
    --------
    >>> borda_rule(np.array([[0.9, 0.8], [0.1, 0.2]]), np.array([0.5, 0.5])).tolist()
    [1.0, 0.0]
    """
    return borda_share(pairwise_votes(x, w))


RULES: dict[str, Rule] = {
    "arithmetic": mean_rule(1),
    "geometric": mean_rule(0),
    "harmonic": mean_rule(-1),
    "minimum": mean_rule(-inf),
    "stage_gate": gate_rule,
    "borda": borda_rule,
}


def _monotone(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """A unit of which one score rises does not fall."""
    unit, dimension = rng.integers(x.shape[0]), rng.integers(x.shape[1])
    better = x.copy()
    better[unit, dimension] += rng.uniform() * (1 - x[unit, dimension])
    return bool(rule(better, w)[unit] >= rule(x, w)[unit] - ROUNDING)


def _idempotent(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """A unit with the same score everywhere has that score."""
    alike = np.tile(x[:, :1], x.shape[1])
    return _same(rule(alike, w), alike[:, 0])


def _homogeneous(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """If all scores shrink by a factor, so does the result."""
    factor = rng.uniform(0.1, 0.9)
    return _same(rule(factor * x, w), factor * rule(x, w))


def _bounded(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """The result lies between the unit's lowest and highest score."""
    found = rule(x, w)
    return bool(((found >= x.min(axis=1) - ROUNDING) & (found <= x.max(axis=1) + ROUNDING)).all())


def _fatal(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """A unit without anything in one dimension, whichever it is, has nothing."""
    without = x.copy()
    without[:, rng.integers(x.shape[1])] = 0
    return _same(rule(without, w), np.zeros(len(x)))


def _symmetric(rule: Rule, x: np.ndarray, w: np.ndarray, rng: np.random.Generator) -> bool:
    """In another order of the dimensions, each with its weight, the result is the same."""
    order = rng.permutation(x.shape[1])
    return _same(rule(x[:, order], w[order]), rule(x, w))


PROPERTIES = {
    "monotone": _monotone,
    "idempotent": _idempotent,
    "homogeneous": _homogeneous,
    "bounded": _bounded,
    "fatal": _fatal,
    "symmetric": _symmetric,
}


def properties_of(rule: Rule, tables: int = TABLES, seed: int = SEED) -> dict[str, bool]:
    """Try each property on random tables of scores.

    Parameters
    ----------
    rule : callable
        Takes scores of shape (n, 4), between 0 and 1, and weights of shape (4,) that sum to 1; gives n numbers.
    tables : int
        How many tables, each with weights of its own.
    seed : int

    Returns
    -------
    dict of str to bool
        True for a property of `PROPERTIES` without a counterexample.

    References
    ----------
    Grabisch, Marichal, Mesiar and Pap (2009), Aggregation Functions, Cambridge University Press, chapter 2: the
    properties.

    Examples
    --------
    >>> [name for name, holds in properties_of(RULES["geometric"]).items() if not holds]
    []
    >>> [name for name, holds in properties_of(RULES["arithmetic"]).items() if not holds]
    ['fatal']
    """
    rng = np.random.default_rng(seed)
    holds = dict.fromkeys(PROPERTIES, True)
    for _ in range(tables):
        x, w = rng.uniform(size=(UNITS, DIMENSIONS)), rng.dirichlet(np.ones(DIMENSIONS))
        for name, check in PROPERTIES.items():
            holds[name] = check(rule, x, w, rng) and holds[name]
    return holds


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.allclose(a, b, rtol=0, atol=ROUNDING))
