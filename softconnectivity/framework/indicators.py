"""From facts to arrays: the partners scored, and any composite indicator in the tables made ready for the engine.

It may be this report's, a published one, or one that a reader has added.
"""

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.facts.trees import NODES, VALUES
from softconnectivity.framework.composite_faults import cell_fault, in_languages, tree_faults, value_faults
from softconnectivity.framework.engine.composite import Composite
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.scored import Scored, scored_matrix
from softconnectivity.language import Language

__all__ = ["SOFT", "Scored", "load_composite", "node_labels", "scored_matrix"]

# This report's own index.
SOFT = "soft"
# By which the partners of the report are compared with their like.
_PEERS = "wb_income_fy26"


def load_composite(facts, name: str, lang: Language | None = None) -> Composite:
    """Return a composite indicator of the tables `composite_nodes` and `composite_values`.

    One that has no rows in `composite_values` takes its values from the facts: its indicators are then those of
    :func:`scored_matrix`, its units the partners of the report, and their groups the income groups of the World Bank
    ("" where the Bank has none).

    Parameters
    ----------
    facts : Facts
    name : str
        "soft", "tai" or another one in the table.
    lang : Language, optional
        Of the messages; both languages if none is given.

    Returns
    -------
    Composite
        Units, indicators and nodes in the order of the tables. A goalpost left empty is NaN.

    Raises
    ------
    ReportError
        An unknown name; else every fault of the tree and of the values at once, each with table, row, column, value,
        what was expected and what to do.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> tai = load_composite(Facts.load(), "tai")
    >>> tai.values.shape, tai.units[0], tai.indicators[0], float(tai.values[0, 0])
    ((23, 8), 'FIN', 'patents', 187.0)
    >>> load_composite(Facts.load(), "soft").tree.nodes[:4]
    ('soft', 'D2', 'D3', 'D4')
    """
    every = facts.table(NODES)
    nodes = every[every["composite"] == name]
    if nodes.empty:
        names = list(every["composite"].unique())
        raise ReportError(
            in_languages(lang, lambda own: [own.text("composite.fault.unknown", name=name, names=own.list(names))])
        )
    rows = facts.table(VALUES)
    rows = rows[rows["composite"] == name]
    if faults := in_languages(lang, lambda own: _faults(facts, name, nodes, rows, own)):
        raise ReportError(faults)
    tree, leaves = _tree(nodes)
    values, groups = _given(rows) if len(rows) else _from_facts(facts, lang)
    values = values[leaves["node"]]
    return Composite(
        units=tuple(values.index),
        indicators=tuple(leaves["node"]),
        values=values.to_numpy(float, na_value=np.nan),
        direction=leaves["direction"].to_numpy(float),
        transforms=tuple(leaves["transform"].fillna("none")),
        low=leaves["goal_low"].to_numpy(float, na_value=np.nan),
        high=leaves["goal_high"].to_numpy(float, na_value=np.nan),
        tree=tree,
        groups=groups,
    )


def node_labels(facts, name: str, lang: Language) -> dict[str, str]:
    """Return the name of each node of a composite indicator in a language; its identifier where it has no name.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> node_labels(Facts.load(), "tai", language("zh"))["tai"]
    '技术成就指数'
    """
    nodes = facts.table(NODES)
    nodes = nodes[nodes["composite"] == name].set_index("node")
    return nodes[f"label_{lang.code}"].fillna(nodes.index.to_series()).to_dict()


def _faults(facts, name: str, nodes: pd.DataFrame, rows: pd.DataFrame, lang: Language) -> list[str]:
    faults = tree_faults(facts, nodes, lang)
    if name == SOFT and len(rows):
        row = rows.iloc[0]
        where = tuple(row[["composite", "unit", "indicator"]])
        return [*faults, cell_fault(facts, VALUES, where, "composite", name, "from_facts", lang)]
    if len(rows):
        return faults + value_faults(facts, nodes, rows, lang)
    leaves = nodes[~nodes["node"].isin(nodes["parent"].dropna()) & nodes["parent"].notna()]
    indicators = facts.table("indicators")
    scored = list(indicators.loc[indicators["scored"].astype(bool), "indicator"])
    faults += [
        cell_fault(facts, NODES, (name, node), "node", node, "scored", lang, names=lang.list(scored))
        for node in leaves["node"]
        if node not in scored
    ]
    if name == SOFT:
        # What enters the index is said in two tables, which must agree.
        faults += [
            cell_fault(facts, "indicators", (one,), "scored", "true", "in_tree", lang)
            for one in scored
            if one not in set(leaves["node"])
        ]
    return faults


def _tree(nodes: pd.DataFrame) -> tuple[Hierarchy, pd.DataFrame]:
    """The tree, and the rows of its leaves in the order of their columns."""
    places = {node: place for place, node in enumerate(nodes["node"])}
    is_leaf = ~nodes["node"].isin(nodes["parent"].dropna())
    columns = (is_leaf.cumsum() - 1).where(is_leaf, -1)
    tree = Hierarchy(
        nodes=tuple(nodes["node"]),
        parents=tuple(places.get(parent, -1) for parent in nodes["parent"]),
        weights=tuple(map(float, nodes["weight"].fillna(1).where(nodes["parent"].notna(), 1))),
        leaves=tuple(map(int, columns)),
    )
    return tree, nodes[is_leaf]


def _given(rows: pd.DataFrame) -> tuple[pd.DataFrame, None]:
    units = rows["unit"].unique()
    return rows.pivot(index="unit", columns="indicator", values="value").loc[units], None


def _from_facts(facts, lang: Language | None) -> tuple[pd.DataFrame, tuple[str, ...]]:
    scores = scored_matrix(facts, lang).scores
    peers = facts.table("partners").set_index("iso3")[_PEERS].reindex(scores.index)
    return scores, tuple(peers.where(peers != "not_classified", "").fillna(""))
