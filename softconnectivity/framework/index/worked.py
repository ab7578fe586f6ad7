"""One composite indicator worked through: labels, the index, its ranks under every choice. Made once, shown often."""

from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.facts.reading.countries import library_names
from softconnectivity.framework.engine.composite import Composite, Result, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.normalisation import normalise
from softconnectivity.framework.engine.outliers import transform
from softconnectivity.framework.engine.rank_counts import Ranks
from softconnectivity.framework.engine.tree import children
from softconnectivity.framework.engine.uncertainty import Model, interval, prepare, rank_distribution
from softconnectivity.framework.index.varied import method, space
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
        As `load_composite`; a method that these indicators do not bear, naming each indicator that is in the way; fewer
        than two units with a score; nothing that varies.

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
    composite, nodes = load_composite(facts, name, lang), node_labels(facts, name, lang)
    made = method(chosen, composite)
    try:
        base, arithmetic = index(composite, made), index(composite, replace(made, rho=1.0))
        scored = np.flatnonzero(~np.isnan(base.scores))
        if len(scored) < 2:
            raise ReportError(_too_few(base, nodes, lang))
        model = prepare(composite, space(chosen, composite), made)
    except ValueError as refused:
        raise ReportError(_why_not(composite, made, nodes, lang)) from refused
    if not model.factors:
        raise ReportError(lang.text("composite.fault.nothing_varies"))
    ranks = rank_distribution(model, chosen.draws, np.random.default_rng(chosen.seed))
    low, high = interval(ranks, chosen.level)
    return Worked(
        name,
        composite,
        unit_names(facts, composite, lang),
        nodes,
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
    """Names of the units: that of the economy for its code, the unit itself for anything else.

    An economy that the report's list lacks is called as in the Unicode CLDR.
    """
    known = set(facts.table("economies")["iso3"])

    def name(unit: str) -> str:
        if unit in known:
            return facts.economy(unit, lang.code)
        names = library_names(unit)
        return names[lang.code == "en"] if names else unit

    return {unit: name(unit) for unit in composite.units}


def _too_few(base: Result, nodes: dict[str, str], lang: Language) -> list[str]:
    """Say that there is nobody to rank, and which groups never have as many indicators as are asked for."""
    tree, least, below = base.tree, base.method.min_known, children(base.tree)
    scored, units = int((~np.isnan(base.scores)).sum()), len(base.composite.units)
    told = [lang.text("composite.fault.few_scored", scored=lang.number(scored), units=lang.number(units))]
    sizes = {
        nodes[tree.nodes[node]]: len(own)
        for node, own in enumerate(below)
        if own and len(own) < least and all(tree.leaves[child] >= 0 for child in own)
    }
    if sizes:
        numbers = {"least": lang.number(least), "most": lang.number(min(sizes.values()))}
        told.append(lang.text("composite.fault.small_group", names=lang.list(sizes), **numbers))
    return told


def _why_not(composite: Composite, made: Method, nodes: dict[str, str], lang: Language) -> list[str]:
    """Say which indicators have no scale under a method; else which choice these indicators do not bear."""
    told = []
    for column, name in enumerate(composite.indicators):
        values = transform(composite.values[:, [column]], [composite.transforms[column]])
        ends = composite.direction[[column]], composite.low[[column]], composite.high[[column]]
        try:
            normalise(values, made.normalisation, *ends)
        except ValueError:
            low, high = (lang.number(float(end(values))) for end in (np.nanmin, np.nanmax))
            told.append(lang.text("composite.fault.no_scale", indicator=nodes[name], low=low, high=high))
    return told or [lang.text(f"composite.fault.{'no_factors' if made.weights == 'factor' else 'no_index'}")]


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
