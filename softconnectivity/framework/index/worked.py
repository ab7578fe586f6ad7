"""One composite indicator worked through: labels, the index, its ranks under every choice. Made once, shown often."""

from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.framework.engine.composite import Composite, Result, index
from softconnectivity.framework.engine.rank_counts import Ranks
from softconnectivity.framework.engine.uncertainty import Model, interval, prepare, rank_distribution
from softconnectivity.framework.index.settings import method, space
from softconnectivity.framework.indicators import SOFT, Scored, load_composite, node_labels, scored_matrix
from softconnectivity.language import Language


@dataclass(frozen=True, eq=False)
class Worked:
    """What the chapter shows, n units of which m have a score.

    Attributes
    ----------
    name : str
        "soft", "tai" or the reader's own.
    composite : Composite
    units, nodes : dict of str to str
        Identifier to name in the reader's language.
    base, arithmetic : Result
        The index as the reader set it, and with rho = 1 instead.
    scored : ndarray of int, shape (m,)
        Positions of the units that have a score.
    model : Model
        Every choice that varies.
    ranks : Ranks
        Over the draws; its units are those of `scored`, in this order.
    low, high : ndarray, shape (m,)
        Ends of the interval of ranks.
    level : float
        Share of the draws within the interval.
    facts : Scored or None
        For an index whose values come from the facts: values and status of every cell.
    """

    name: str
    composite: Composite
    units: dict[str, str]
    nodes: dict[str, str]
    base: Result
    arithmetic: Result
    scored: np.ndarray
    model: Model
    ranks: Ranks
    low: np.ndarray
    high: np.ndarray
    level: float
    facts: Scored | None

    @property
    def groups(self) -> list[int]:
        """Nodes right below the root, as positions in the tree: the dimensions."""
        tree = self.base.tree
        return [node for node, parent in enumerate(tree.parents) if parent == tree.root]


def worked(facts, name: str, chosen: SimpleNamespace, lang: Language) -> Worked:
    """Work an index through, from the tables to the intervals of its ranks.

    Parameters
    ----------
    facts : Facts
    name : str
        As in :func:`softconnectivity.framework.indicators.load_composite`.
    chosen : SimpleNamespace
        From :func:`softconnectivity.framework.index.settings.settings`.
    lang : Language

    Raises
    ------
    ReportError
        As `load_composite`; a method that these indicators do not bear; fewer than two units with a score.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.framework.index.settings import SHIPPED, settings
    >>> from softconnectivity.language import language
    >>> L = language("en")
    >>> tai = worked(Facts.load(), "tai", settings(L, **SHIPPED | {"draws": 500, "rho": 1}), L)
    >>> tai.units[tai.composite.units[int(np.argmin(tai.base.ranks))]]
    'Finland'
    """
    composite = load_composite(facts, name, lang)
    try:
        base = index(composite, method(chosen))
        arithmetic = index(composite, replace(method(chosen), rho=1.0))
        scored = np.flatnonzero(~np.isnan(base.scores))
        if len(scored) < 2:
            raise ReportError(lang.text("composite.fault.few_scored", scored=len(scored), units=len(composite.units)))
        model = prepare(composite, space(chosen, composite), method(chosen))
        ranks = rank_distribution(model, chosen.draws, np.random.default_rng(chosen.seed))
    except ValueError as refused:
        raise ReportError(lang.text("composite.fault.no_index", why=refused)) from refused
    low, high = interval(ranks, chosen.level)
    return Worked(
        name,
        composite,
        unit_names(facts, composite, lang),
        node_labels(facts, name, lang),
        base,
        arithmetic,
        scored,
        model,
        ranks,
        low,
        high,
        chosen.level,
        scored_matrix(facts, lang) if name == SOFT else None,
    )


def unit_names(facts, composite: Composite, lang: Language) -> dict[str, str]:
    """Names of the units: that of the economy for its code, the unit itself for anything else."""
    known = set(facts.table("economies")["iso3"])
    return {unit: facts.economy(unit, lang.code) if unit in known else unit for unit in composite.units}


def ranking(of: Worked) -> pd.DataFrame:
    """Scored units in the order of their rank: position, unit, score, rank, mean rank, low, high.

    `unit` is the identifier; positions are those in `of.composite.units`.
    """
    frame = pd.DataFrame(
        {
            "position": of.scored,
            "unit": [of.composite.units[position] for position in of.scored],
            "score": of.base.scores[of.scored],
            "rank": of.base.ranks[of.scored],
            "mean_rank": of.ranks.mean,
            "low": of.low,
            "high": of.high,
        }
    )
    return frame.sort_values(["rank", "mean_rank", "unit"], kind="stable", ignore_index=True)


def variant(of: Worked, **changes) -> Result:
    """The same index with some choices of the method changed."""
    return index(of.composite, replace(of.base.method, **changes))
