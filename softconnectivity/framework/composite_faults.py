"""What is wrong with the tables of a composite indicator: every fault by table, row, column, value and remedy."""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from softconnectivity.facts import schema
from softconnectivity.language import LANGUAGES, Language, language

NODES, VALUES = "composite_nodes", "composite_values"


def in_languages(lang: Language | None, faults: Callable[[Language], list[str]]) -> list[str]:
    """Return the faults in the reader's language; in every language if the reader's is not known.

    Examples
    --------
    >>> in_languages(None, lambda own: [own.code])
    ['zh', 'en']
    """
    return [line for own in ([lang] if lang else map(language, LANGUAGES)) for line in faults(own)]


def cell_fault(
    facts, table: str, row: tuple[str, ...], column: str, value, kind: str, lang: Language, **named: str
) -> str:
    """Return one fault in words.

    Parameters
    ----------
    facts : Facts
    table : str
    row : tuple of str
        The values of its key columns, by which a row is found in every file.
    column : str
    value : object
        What stands there.
    kind : str
        Of the message, in the tables `expected` and `remedy` of the catalogue.
    lang : Language
    **named : str
        What the two say beside it.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> print(cell_fault(Facts.load(), "composite_nodes", ("own", "A"), "weight", 0.0, "weight", language("zh")))
    composite_nodes.csv，own / A行，“weight”栏：现为“0”，应为大于0的权重。要等权，就在同一上级的各行都填1。
    """
    return lang.text(
        "composite.fault.cell",
        file=facts.own.get(table) or schema.tables()[table]["path"],
        row=" / ".join(row),
        column=column,
        value=_written(value) or lang.text("composite.fault.empty"),
        expected=lang.text(f"composite.expected.{kind}", **named),
        remedy=lang.text(f"composite.remedy.{kind}", **named),
    )


def tree_faults(facts, nodes: pd.DataFrame, lang: Language) -> list[str]:
    """Return what keeps the rows of one composite indicator from being a tree with weights and indicators.

    Parameters
    ----------
    facts : Facts
    nodes : DataFrame
        Rows of `composite_nodes` of one composite indicator.
    lang : Language
    """

    def fault(row, column: str, kind: str, **named: str) -> str:
        value = getattr(row, column)
        return cell_fault(facts, NODES, (row.composite, row.node), column, value, kind, lang, **named)

    rows = list(nodes.itertuples(index=False))
    return [*_shape(rows, fault, lang), *_cells(rows, fault)]


def value_faults(facts, nodes: pd.DataFrame, values: pd.DataFrame, lang: Language) -> list[str]:
    """Return what does not fit between the indicators of one composite indicator and its values.

    Parameters
    ----------
    facts : Facts
    nodes, values : DataFrame
        Rows of `composite_nodes` and `composite_values` of one composite indicator.
    lang : Language
    """
    leaves = nodes[~nodes["node"].isin(nodes["parent"].dropna())]
    logged = set(leaves.loc[leaves["transform"].eq("log10").fillna(False), "node"])
    named = lang.list(list(leaves["node"]))
    faults = []
    for row in values.itertuples(index=False):
        where = (row.composite, row.unit, row.indicator)
        if row.indicator not in set(leaves["node"]):
            faults.append(cell_fault(facts, VALUES, where, "indicator", row.indicator, "indicator", lang, names=named))
        elif row.indicator in logged and row.value <= 0:
            faults.append(cell_fault(facts, VALUES, where, "value", row.value, "log10", lang))
    return faults + [
        cell_fault(facts, NODES, (row.composite, row.node), "node", row.node, "values", lang)
        for row in leaves.itertuples(index=False)
        if not (values["indicator"] == row.node).any()
    ]


def _shape(rows: list, fault: Callable, lang: Language) -> Iterator[str]:
    """Faults of the tree: nodes written twice, roots, parents, circles."""
    counts = Counter(row.node for row in rows)
    for row in {row.node: row for row in rows if counts[row.node] > 1}.values():
        yield fault(row, "node", "twice")
    roots = [row for row in rows if pd.isna(row.parent)]
    if len(roots) > 1:
        names = lang.list([row.node for row in roots])
        yield from (fault(row, "parent", "one_root", names=names) for row in roots[1:])
    if len(rows) == 1 and roots:
        yield fault(rows[0], "node", "children")
    parents = {row.node: row.parent for row in rows}
    for row in rows:
        if not pd.isna(row.parent) and row.parent not in parents:
            yield fault(row, "parent", "parent", composite=row.composite, names=lang.list(list(parents)))
        elif _is_on_circle(row.node, parents):
            yield fault(row, "parent", "circle")
    if not roots and not any(_is_on_circle(name, parents) for name in parents):
        yield fault(rows[0], "parent", "no_root")


def _is_on_circle(node: str, parents: dict[str, str]) -> bool:
    seen, above = set(), parents[node]
    while not pd.isna(above) and above in parents and above not in seen:
        if above == node:
            return True
        seen.add(above)
        above = parents[above]
    return False


def _cells(rows: list, fault: Callable) -> Iterator[str]:
    """Faults of single cells: weights of all nodes but roots, the rest of the indicators."""
    inner = {row.parent for row in rows if not pd.isna(row.parent)}
    for row in rows:
        if not pd.isna(row.parent) and not (pd.notna(row.weight) and np.isfinite(row.weight) and row.weight > 0):
            yield fault(row, "weight", "weight")
        if row.node in inner or pd.isna(row.parent):
            continue
        if pd.isna(row.direction) or row.direction not in (1, -1):
            yield fault(row, "direction", "direction")
        if pd.notna(row.goal_low) and pd.notna(row.goal_high) and row.goal_low >= row.goal_high:
            yield fault(row, "goal_low", "goal_low", high=_written(row.goal_high))


def _written(value) -> str:
    if pd.isna(value):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
