"""A published index computed again: its printed ranks beside those of the engine.

The Technology Achievement Index of 23 countries. "Handbook" is OECD, EU and JRC (2008), Handbook on Constructing
Composite Indicators: data Table A.2, p. 153; weights Table 22, p. 100; ranks Table 23, p. 100, and for the geometric
average Table 38, p. 116. Goalposts over 72 countries: Saisana, Saltelli and Tarantola (2005), Table 1, p. 313.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.attainable import order_margin
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.voting import average_ranks
from softconnectivity.framework.engine.weighting import factor_weights
from softconnectivity.framework.index.worked import unit_names
from softconnectivity.framework.indicators import load_composite, node_labels
from softconnectivity.language import Language

NAME = "tai"
# Geometric average (GME) apart, all are arithmetic averages that differ in their weights alone.
SCHEMES = ("EW", "FA", "BAP", "AHP", "GME")
# Those that the engine does not compute: they are no averages.
NOT_COMPUTED = ("BOD", "NCMC")
# Those whose printed order the printed weights miss.
ROUNDED = ("FA", "AHP")
# Countries of the first edition (UNDP 2001), over which the goalposts run.
COUNTRIES = 72
# Half a unit of the last digit of the printed weights.
ROUNDING = 0.005
# Scheme of Table 18: the weights that follow from the loadings of Table 17. Those of Table 22, FA, differ.
EIGHTEEN = "PC"
# Handbook, p. 90: factors kept.
FACTORS = 4
ARITHMETIC = Method(rho=1.0)


@dataclass(frozen=True, eq=False)
class Published:
    """The index and what is printed of it.

    Attributes
    ----------
    composite : Composite
        Values, goalposts and equal weights; n units, k indicators.
    weights : dict of str to ndarray, shape (k,)
        Printed weights by scheme, in the order of the indicators.
    ranks : dict of str to ndarray, shape (n,)
        Printed ranks by scheme, in the order of the units.
    units, nodes : dict of str to str
        Identifier to name in the reader's language.
    """

    composite: Composite
    weights: dict[str, np.ndarray]
    ranks: dict[str, np.ndarray]
    units: dict[str, str]
    nodes: dict[str, str]


@dataclass(frozen=True, eq=False)
class Compared:
    """Ranks computed beside ranks as printed (n,)."""

    scheme: str
    printed: np.ndarray
    ranks: np.ndarray

    @property
    def agree(self) -> int:
        """How many units have the printed rank."""
        return int((self.ranks == self.printed).sum())

    @property
    def differing(self) -> np.ndarray:
        """Positions of the other units, in the order of their printed ranks."""
        order = np.argsort(self.printed, kind="stable")
        return order[self.ranks[order] != self.printed[order]]


@dataclass(frozen=True, eq=False)
class Attainable:
    """A printed order sought among the weights that round to the printed ones.

    Attributes
    ----------
    source : str
        "FA", "AHP", or "table_18" for the other row of factor weights.
    as_printed, best : Compared
        With the printed weights, and with those of the linear programme.
    margin : float
        Smallest lead of a unit over the next, on the scale of the index; not negative: the order is attainable.
    weights : ndarray, shape (k,)
        Weights that attain the margin.
    """

    source: str
    as_printed: Compared
    best: Compared
    margin: float
    weights: np.ndarray


def published(facts, lang: Language) -> Published:
    """Read the index and its printed weights and ranks.

    Raises
    ------
    ReportError
        As :func:`softconnectivity.framework.indicators.load_composite`; a value, a weight or a rank that is not
        there, all at once: what is printed can be compared with the whole index only.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> of = published(Facts.load(), language("en"))
    >>> [recomputed(of, scheme).agree for scheme in SCHEMES]
    [23, 19, 23, 20, 23]
    """
    composite = load_composite(facts, NAME, lang)
    printed = _printed(facts, "published_weights", "node")
    weights = printed.reindex(composite.indicators)
    ranks = _printed(facts, "published_ranks", "unit").reindex(composite.units)
    weights = weights.reindex(columns=[*(scheme for scheme in SCHEMES if scheme != "GME"), EIGHTEEN])
    ranks = ranks.reindex(columns=[*SCHEMES, *NOT_COMPUTED])
    values = pd.DataFrame(composite.values, composite.units, composite.indicators)
    problems = [
        lang.text("tai.fault.missing", table=table, row=row, column=column)
        for table, frame in (("composite_values", values), ("published_weights", weights), ("published_ranks", ranks))
        for row, column in frame.isna().stack().loc[lambda absent: absent].index
    ]
    if set(composite.indicators) != set(printed.index):
        problems.append(lang.text("tai.fault.indicators", names=lang.list(printed.index)))
    if problems:
        raise ReportError(problems)
    return Published(
        composite,
        {scheme: weights[scheme].to_numpy() for scheme in weights},
        {scheme: ranks[scheme].to_numpy() for scheme in ranks},
        unit_names(facts, composite, lang),
        node_labels(facts, NAME, lang),
    )


def recomputed(of: Published, scheme: str, weights: np.ndarray | None = None) -> Compared:
    """Rank by the engine as a scheme does, with its printed weights or with others.

    The geometric average is that of the values as printed, not normalised: on ratio scales its order needs no
    common unit (Handbook, p. 115).
    """
    if scheme == "GME":
        ranks = average_ranks(ces(of.composite.values, of.weights["EW"], 0))
    else:
        ranks = index(_weighted(of.composite, of.weights[scheme] if weights is None else weights), ARITHMETIC).ranks
    return Compared(scheme, of.ranks[scheme], ranks)


def attainable(of: Published) -> list[Attainable]:
    """Seek the printed orders of `ROUNDED` within the rounding of Table 22, that of factor analysis also of Table 18.

    Equation: see :func:`softconnectivity.framework.engine.attainable.order_margin`.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> [one.best.agree for one in attainable(published(Facts.load(), language("en")))]
    [23, 23, 23]
    """
    shares = index(of.composite, ARITHMETIC).leaves
    sought = [(scheme, scheme, of.weights[scheme]) for scheme in ROUNDED]
    sought.insert(1, ("FA", "table_18", table_18(of)))
    found = []
    for scheme, source, weights in sought:
        order = np.argsort(of.ranks[scheme], kind="stable")
        margin, best = order_margin(shares, order, weights, ROUNDING)
        found.append(
            Attainable(source, recomputed(of, scheme, weights), recomputed(of, scheme, best), margin, best),
        )
    return found


def table_18(of: Published) -> np.ndarray:
    """The factor weights of Table 18 in the order of the indicators, shape (k,)."""
    return of.weights[EIGHTEEN]


def own_factor_weights(of: Published) -> np.ndarray:
    """The factor weights of the 23 countries by the engine, shape (k,)."""
    return factor_weights(of.composite.values, FACTORS)


def printed_span(of: Published) -> tuple[np.ndarray, np.ndarray]:
    """The best and the worst printed rank of each unit, over all schemes."""
    every = np.array(list(of.ranks.values()))
    return every.min(axis=0), every.max(axis=0)


def within(of: Published, low: np.ndarray, high: np.ndarray) -> int:
    """How many printed ranks, of all schemes and units, lie between `low` and `high` (n,), ends included."""
    every = np.array(list(of.ranks.values()))
    return int(((low <= every) & (every <= high)).sum())


def _weighted(composite: Composite, weights: np.ndarray) -> Composite:
    tree = composite.tree
    given = tuple(1.0 if leaf < 0 else float(weights[leaf]) for leaf in tree.leaves)
    return replace(composite, tree=replace(tree, weights=given))


def _printed(facts, table: str, key: str) -> pd.DataFrame:
    """What is printed of the index, one column a scheme."""
    rows = facts.table(table)
    return rows[rows["composite"] == NAME].pivot(index=key, columns="scheme", values=rows.columns[-1]).astype(float)
