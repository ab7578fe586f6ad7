"""A rank as a distribution: every choice of the analyst that could have been another is drawn at random.

The generic engine of a Monte Carlo analysis of any composite indicator; arrays in, arrays out.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.framework.engine.choice_space import DISCRETE, Space, columns_of_factors
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.draw_scores import score_draws
from softconnectivity.framework.engine.rank_counts import Ranks, count, half_ranks, wins
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.engine.weight_draws import draw_weights

# Shared out in smaller pieces, draws cost more in calls than a further core gains.
PIECE = 1000


@dataclass(frozen=True)
class Model:
    """An index ready to be computed under any choice of a space.

    units are the n that are ranked. leaves (m, n, k) are their indicator scores in each of the m combinations of the
    discrete choices, the last choice changing fastest, NaN where missing or left out. tree has the weights of the
    base. factors gives each choice the columns of uniform numbers that decide it, in order; a choice that leaves no
    choice has none and is not among them.
    """

    units: tuple[str, ...]
    leaves: np.ndarray
    tree: Hierarchy
    inner_rho: float
    space: Space
    factors: dict[str, tuple[int, ...]]

    @property
    def dimensions(self) -> int:
        """How many uniform numbers one draw takes."""
        return sum(map(len, self.factors.values()))


def prepare(composite: Composite, space: Space, base: Method) -> Model:
    """Compute the indicator scores of every combination of the discrete choices, once.

    Ranked are the units that the base scores with nothing left out. An indicator is left out of the scores only: the
    others are imputed and normalised as if it were there. Within a draw one known indicator below a node is enough.

    Parameters
    ----------
    composite : Composite
    space : Space
    base : Method
        Decides all that `space` does not: outliers, weights, inner_rho, and with min_known who is scored.

    Returns
    -------
    Model

    Raises
    ------
    ValueError
        An unknown method or indicator, nobody to rank, or a unit that some combination leaves without a score.

    References
    ----------
    OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 7. Saisana, Saltelli and Tarantola
    (2005), Journal of the Royal Statistical Society A 168(2), 307-323: the choices as factors drawn together.

    Examples
    --------
    Two units that mirror each other; only the weights of the two indicators are open:

    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> composite = Composite(
    ...     ("X", "Y"), ("a", "b"), [[1, 0], [0, 1]], [1, 1], ("none", "none"), [0, 0], [1, 1], tree
    ... )
    >>> model = prepare(composite, Space(("min_max",), ("none",), ("",), 2, 1, 1), Method())
    >>> model.leaves.shape, model.factors
    ((1, 2, 2), {'weights': (0,)})
    """
    for name in space.left_out:
        if name and name not in composite.indicators:
            raise ValueError(f"{name!r} is not an indicator to leave out; there are {', '.join(composite.indicators)}")
    base = replace(base, left_out=())
    result = index(composite, base)
    scored = ~np.isnan(result.scores)
    if not scored.any():
        raise ValueError("no unit has a score under the base method: there is nobody to rank")
    units = tuple(unit for unit, ranked in zip(composite.units, scored, strict=True) if ranked)
    leaves = []
    for normalisation, imputation in product(space.normalisations, space.imputations):
        choice = replace(base, normalisation=normalisation, imputation=imputation)
        scores = {floor: index(composite, replace(choice, floor=floor)).leaves for floor in space.floors}
        for name, floor in product(space.left_out, space.floors):
            leaves.append(np.where(np.array(composite.indicators) == name, np.nan, scores[floor])[scored])
    factors = columns_of_factors(space, result.tree)
    model = Model(units, np.array(leaves), result.tree, base.inner_rho, space, factors)
    _check_all_scored(model)
    return model


def evaluate(model: Model, u: ArrayLike) -> np.ndarray:
    """Score all units under the choices that uniform numbers decide.

    A discrete choice among m takes the value number floor(m u); weights are drawn as `draw_weights` does, rho as
    rho_low + (rho_high - rho_low) u.

    Parameters
    ----------
    model : Model
    u : array_like, shape (d, model.dimensions)
        In the unit hypercube, a draw in each row, columns as in model.factors.

    Returns
    -------
    ndarray, shape (d, n)

    Raises
    ------
    ValueError
        Numbers outside [0, 1], or too many or too few of them.

    Examples
    --------
    With concentration 2 the first of two equal weights is uniform, that is the number itself:

    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> composite = Composite(
    ...     ("X", "Y"), ("a", "b"), [[1, 0], [0, 1]], [1, 1], ("none", "none"), [0, 0], [1, 1], tree
    ... )
    >>> model = prepare(composite, Space(("min_max",), ("none",), ("",), 2, 1, 1), Method())
    >>> evaluate(model, [[0.3], [0.5]]).round(12).tolist()
    [[0.3, 0.7], [0.5, 0.5]]
    """
    u = np.asarray(u, dtype=float)
    if u.ndim != 2 or u.shape[1] != model.dimensions:
        raise ValueError(f"a draw takes {model.dimensions} uniform numbers; u has shape {u.shape}")
    if not ((u >= 0) & (u <= 1)).all():
        raise ValueError("u must lie between 0 and 1")
    space, columns = model.space, model.factors
    combination = np.zeros(len(u), dtype=np.intp)
    for name, levels in zip(DISCRETE, space.levels, strict=True):
        chosen = np.floor(u[:, columns[name][0]] * len(levels)).astype(np.intp) if name in columns else 0
        combination = combination * len(levels) + np.minimum(chosen, len(levels) - 1)
    weights = draw_weights(model.tree, space.concentration, u[:, list(columns.get("weights", ()))])
    rho = np.full(len(u), float(space.rho_low))
    if "rho" in columns:
        rho += (space.rho_high - space.rho_low) * u[:, columns["rho"][0]]
    return score_draws(model.leaves, combination, model.tree, weights, rho, model.inner_rho)


def rank_distribution(model: Model, draws: int, rng: np.random.Generator | int, chunk: int = 4000) -> Ranks:
    """Count where every unit stands, and above whom, in independent random draws.

    Parameters
    ----------
    model : Model
    draws : int
        At least 1.
    rng : numpy.random.Generator or int
        The result depends on it, not on `chunk`.
    chunk : int
        Draws computed at a time, shared out among the cores in pieces of about a thousand or more; memory grows with
        it, not with `draws`.

    Returns
    -------
    Ranks

    Raises
    ------
    ValueError
        draws or chunk below 1.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Journal of the Royal Statistical Society A 168(2), 307-323: distribution
    of ranks over the analyst's choices. OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, step 7.

    Examples
    --------
    Of two units that mirror each other each is first in about half of the draws:

    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> composite = Composite(
    ...     ("X", "Y"), ("a", "b"), [[1, 0], [0, 1]], [1, 1], ("none", "none"), [0, 0], [1, 1], tree
    ... )
    >>> model = prepare(composite, Space(("min_max",), ("none",), ("",), 2, 1, 1), Method())
    >>> ranks = rank_distribution(model, 10_000, 1)
    >>> ranks.above.round(1).tolist(), ranks.mean.round(1).tolist(), ranks.counts.sum(axis=1).tolist()
    ([[0.5, 0.5], [0.5, 0.5]], [1.5, 1.5], [10000, 10000])
    """
    if draws < 1 or chunk < 1:
        raise ValueError(f"draws and chunk must be at least 1, not {draws} and {chunk}")
    rng, n, pieces = np.random.default_rng(rng), len(model.units), max(1, min(os.cpu_count() or 1, chunk // PIECE))
    counts, won = np.zeros((n, 2 * n - 1), dtype=np.int64), np.zeros((n, n), dtype=np.int64)
    # NumPy lets threads run side by side; whole numbers add up to the same in any order.
    with ThreadPoolExecutor(pieces) as pool:
        for start in range(0, draws, chunk):
            u = rng.random((min(chunk, draws - start), model.dimensions))
            for some_counts, some_won in pool.map(partial(_counted, model), np.array_split(u, pieces)):
                counts += some_counts
                won += some_won
    mean = 1 + counts @ np.arange(2 * n - 1) / 2 / draws
    return Ranks(counts, (draws + won - won.T) / 2 / draws, draws, mean)


def interval(ranks: Ranks, level: float = 0.9) -> tuple[np.ndarray, np.ndarray]:
    """Return the central interval of ranks that holds at least `level` of each unit's draws.

    Parameters
    ----------
    ranks : Ranks
    level : float
        Above 0, at most 1; at 1 the best and the worst rank that occur.

    Returns
    -------
    tuple of two ndarray, each of shape (n,)
        Best and worst rank of the interval: at most (1 - level)/2 of the draws are better, as many are worse.

    Raises
    ------
    ValueError
        A level outside (0, 1].

    Examples
    --------
    A unit first in 18 draws of 20 and second in two, and its counterpart:

    >>> ranks = Ranks(np.array([[18, 0, 2], [2, 0, 18]]), np.array([[0.5, 0.9], [0.1, 0.5]]), 20, np.array([1.1, 1.9]))
    >>> [side.tolist() for side in interval(ranks, 0.9)]
    [[1.0, 1.0], [2.0, 2.0]]
    >>> [side.tolist() for side in interval(ranks, 0.8)]
    [[1.0, 2.0], [1.0, 2.0]]
    """
    if not 0 < level <= 1:
        raise ValueError(f"level must lie above 0 and not above 1, not {level}")
    # Draws are whole: a bound of 4999.999... draws, which rounding makes of 5000, must not cost a rank.
    tail = np.floor((1 - level) / 2 * ranks.draws + 1e-6)
    best = (ranks.counts.cumsum(axis=1) > tail).argmax(axis=1)
    worst = ranks.counts.shape[1] - 1 - (ranks.counts[:, ::-1].cumsum(axis=1) > tail).argmax(axis=1)
    return 1 + best / 2, 1 + worst / 2


def _check_all_scored(model: Model) -> None:
    combinations = list(product(*model.space.levels))
    weights = np.tile(model.tree.weights, (len(combinations), 1))
    rho = np.ones(len(combinations))
    scores = score_draws(model.leaves, np.arange(len(combinations)), model.tree, weights, rho, model.inner_rho)
    for combination, unit in np.argwhere(np.isnan(scores))[:1]:
        chosen = ", ".join(f"{name} {level!r}" for name, level in zip(DISCRETE, combinations[combination], strict=True))
        raise ValueError(f"{model.units[unit]!r} has no score under {chosen}: nothing is known of it below some node")


def _counted(model: Model, u: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    half = half_ranks(evaluate(model, u))
    return count(half), wins(half)
