"""The numbers behind the chapter's prose, figures and questions: tables as arrays, equations at the parameters."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity.challenges.matrix import strengths
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.mechanisms.items import actor_matrix
from softconnectivity.theory.polycentric import agreement, collective_risk, removal
from softconnectivity.theory.polycentric.chapter.choices import POPULATION

RELATION = "mechanism_principle"
LEVELS = 4
# Two-sided 95 per cent of the normal distribution.
Z95 = 1.96
LEADER = "state"


@dataclass(frozen=True)
class Network:
    """Who is named in which mechanism.

    Attributes
    ----------
    actors, mechanisms : list of str
        Ids; actors by the number of their mechanisms, mechanisms in the order of the article.
    acts : ndarray of bool, shape (actors, mechanisms)
    """

    actors: list[str]
    mechanisms: list[str]
    acts: np.ndarray

    def without(self, *actors: str) -> np.ndarray:
        """Which actors withdraw, as booleans; ids that are not named anywhere withdraw from nothing."""
        return np.isin(self.actors, actors)


def network(items: pd.DataFrame) -> Network:
    """The network of the table article_items."""
    matrix = actor_matrix(items)
    return Network(list(matrix.columns), list(matrix.index), matrix.to_numpy().T)


def as_codes(principle_codes: pd.DataFrame) -> pd.DataFrame:
    """The table principle_codes in the shape of the table codes, mechanisms as rows and principles as columns."""
    return principle_codes.rename(columns={"mechanism": "source_item", "principle": "target_item"}).assign(
        relation=RELATION
    )


def coded(codes: pd.DataFrame, lang: Language) -> np.ndarray:
    """Strengths as an array, coders by principles by mechanisms.

    Parameters
    ----------
    codes : DataFrame
        As `as_codes` gives them.

    Raises
    ------
    ReportError
        Another number of coders than two, or a cell that one of them left out.
    """
    by_coder = strengths(codes, RELATION)
    if len(by_coder.columns) != 2:
        raise ReportError(lang.text("polycentric.check.coders", coders=lang.list(list(by_coder.columns))))
    missing = by_coder.index[by_coder.isna().any(axis=1)]
    if len(missing):
        cells = lang.list([lang.text("challenges.cell", source=cell[1], target=cell[0]) for cell in missing])
        raise ReportError(lang.text("polycentric.check.missing", cells=cells))
    mechanisms = by_coder.index.get_level_values("source_item").nunique()
    return by_coder.to_numpy(dtype=int).reshape(mechanisms, -1, 2).transpose(2, 1, 0)


def agreed(cells: np.ndarray) -> SimpleNamespace:
    """How many cells the codings agree on, of all and of those that at least one of them fills.

    Parameters
    ----------
    cells : ndarray of int, shape (coders, principles, mechanisms)

    Returns
    -------
    SimpleNamespace
        cells, equal, filled, filled_equal: numbers of cells.

    Examples
    --------
    >>> vars(agreed(np.array([[[3, 2, 0, 0]], [[3, 1, 0, 0]]])))
    {'cells': 4, 'equal': 3, 'filled': 2, 'filled_equal': 1}
    """
    equal, filled = (cells == cells[0]).all(axis=0), cells.max(axis=0) >= 1
    return SimpleNamespace(
        cells=equal.size, equal=int(equal.sum()), filled=int(filled.sum()), filled_equal=int((equal & filled).sum())
    )


def kappa(cells: np.ndarray, power: float) -> tuple[float, float, float]:
    """Weighted kappa of two codings and the ends of its 95 per cent interval, cut off at 1.

    Parameters
    ----------
    cells : ndarray, shape (2, principles, mechanisms)
    power : float
        See `agreement.distances`.
    """
    table = agreement.crosstab(cells[0].ravel(), cells[1].ravel(), LEVELS)
    weights = agreement.distances(LEVELS, power)
    value, spread = agreement.weighted_kappa(table, weights), agreement.standard_error(table, weights)
    return value, value - Z95 * spread, min(value + Z95 * spread, 1.0)


def left(net: Network, removed: str) -> tuple[float, float]:
    """Shares of mechanisms alive and untouched once one actor has withdrawn."""
    gone = net.without(removed)
    return float(removal.alive(net.acts, gone)), float(removal.untouched(net.acts, gone))


def span(net: Network) -> pd.DataFrame:
    """Best and worst shares over all sets of actors of each size.

    Returns
    -------
    DataFrame
        Index the number of actors withdrawn; columns alive_best, alive_worst, untouched_best, untouched_worst.
    """
    every = removal.subsets(len(net.actors))
    shares = {"alive": removal.alive(net.acts, every), "untouched": removal.untouched(net.acts, every)}
    by_size = pd.DataFrame(shares).groupby(every.sum(axis=1))
    return pd.concat(
        [getattr(by_size, how)().add_suffix(f"_{name}") for how, name in (("max", "best"), ("min", "worst"))], axis=1
    )


def shares(net: Network, rule: str) -> np.ndarray:
    """Shapley value of each actor where a mechanism runs with any actor, with all, or with the state leading."""
    gone = ~removal.subsets(len(net.actors))
    if rule == "any":
        return removal.shapley(removal.alive(net.acts, gone))
    if rule == "all":
        return removal.shapley(removal.untouched(net.acts, gone))
    if LEADER not in net.actors:
        return np.full(len(net.actors), np.nan)
    return removal.shapley(removal.led(net.acts, gone, net.actors.index(LEADER)))


def setting(chosen: SimpleNamespace, **changed) -> dict:
    """Arguments of `collective_risk.transitions` at the reader's parameters, some of them changed."""
    now = SimpleNamespace(**vars(chosen) | changed)
    return {
        "population": POPULATION,
        "group": now.group_size,
        "threshold": collective_risk.needed(now.group_size, now.threshold_share),
        "risk": now.risk,
        "cost": now.cost,
        "selection": now.selection,
        "mutation": now.mutation,
    }


def long_run(chosen: SimpleNamespace, **changed) -> np.ndarray:
    """Share of time at each number of contributors."""
    return collective_risk.stationary(*collective_risk.transitions(**setting(chosen, **changed)))


def achievement(chosen: SimpleNamespace, **changed) -> float:
    """Share of groups that reach their goal in the long run."""
    return collective_risk.achievement(**setting(chosen, **changed))


def contributors(chosen: SimpleNamespace, **changed) -> float:
    """Mean number of contributors in the long run."""
    return float(long_run(chosen, **changed) @ np.arange(POPULATION + 1))


def drift(chosen: SimpleNamespace, **changed) -> np.ndarray:
    """Chance of one contributor more less that of one fewer, by the number of contributors."""
    up, down = collective_risk.transitions(**setting(chosen, **changed))
    return up - down


def pays_from(chosen: SimpleNamespace) -> float:
    """Smallest number of contributors in the population at which contributing pays; NaN where it never does."""
    given = setting(chosen)
    gain = collective_risk.advantage(*(given[name] for name in ("population", "group", "threshold", "risk", "cost")))
    return float(np.argmax(gain > 0) + 1) if (gain > 0).any() else float("nan")


def settles_at(chosen: SimpleNamespace) -> int:
    """Largest number of contributors at which one more is likelier than one fewer."""
    return int(np.flatnonzero(drift(chosen) > 0)[-1])


def payoff_short(chosen: SimpleNamespace) -> float:
    """What a contributor has left, on average, in a group without enough contributors."""
    paying, _ = collective_risk.payoffs(0, 1, chosen.risk, chosen.cost)
    return float(paying)


def alone_together(net: Network, *actors: str) -> int:
    """Number of mechanisms that name these actors and nobody else."""
    return int((net.acts[~net.without(*actors)].sum(axis=0) == 0).sum())
