"""What keeps rows from being a composite indicator: a tree with weights and indicators, and values that fit it.

Rules alone: each fault is handed to a function that says where it stands and puts it into words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import TypeVar

import pandas as pd

T = TypeVar("T")
# The two tables in which a composite indicator is described.
NODES, VALUES = "composite_nodes", "composite_values"


def tree_faults(rows: Sequence, fault: Callable[..., T], listed: Callable[[list[str]], str]) -> Iterator[T]:
    """Yield what is wrong with the nodes of one composite indicator.

    Parameters
    ----------
    rows : sequence
        With the columns of `composite_nodes` as attributes, missing where empty.
    fault : callable
        Of a row, a column, the kind of fault, and what its words name beside these.
    listed : callable
        Puts names in a row.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(composite="own", node="own", parent=None)
    >>> list(tree_faults([row], lambda row, column, kind, **named: (row.node, column, kind), ", ".join))
    [('own', 'node', 'children')]
    """
    yield from _shape(rows, fault, listed)
    yield from _cells(rows, fault)


def value_faults(
    nodes: Sequence, values: Sequence, fault: Callable[..., T], listed: Callable[[list[str]], str]
) -> Iterator[T]:
    """Yield what does not fit between the indicators of one composite indicator and its values.

    Parameters
    ----------
    nodes, values : sequence
        With the columns of `composite_nodes` and `composite_values` as attributes, missing where empty.
    fault, listed : callable
        As for :func:`tree_faults`; its row is one of either table.
    """
    leaves = leaves_of(nodes)
    names, logged = {row.node for row in leaves}, {row.node for row in leaves if _text(row.transform) == "log10"}
    for row in values:
        if row.indicator not in names:
            yield fault(row, "indicator", "indicator", names=listed([one.node for one in leaves]))
        elif row.indicator in logged and pd.notna(row.value) and row.value <= 0:
            yield fault(row, "value", "log10")
    valued = {row.indicator for row in values if pd.notna(row.value)}
    yield from (fault(row, "node", "values") for row in leaves if row.node not in valued)


def leaves_of(nodes: Iterable) -> list:
    """Return the rows that are no other row's parent.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(node="own", parent=None), SimpleNamespace(node="a", parent="own")]
    >>> [row.node for row in leaves_of(rows)]
    ['a']
    """
    inner = {row.parent for row in nodes if not pd.isna(row.parent)}
    return [row for row in nodes if row.node not in inner]


def _shape(rows: Sequence, fault: Callable[..., T], listed: Callable) -> Iterator[T]:
    """Faults of the tree: nodes written twice, roots, parents, circles."""
    counts = Counter(row.node for row in rows)
    for row in {row.node: row for row in rows if counts[row.node] > 1}.values():
        yield fault(row, "node", "twice")
    roots = [row for row in rows if pd.isna(row.parent)]
    if len(roots) > 1:
        names = listed([row.node for row in roots])
        yield from (fault(row, "parent", "one_root", names=names) for row in roots[1:])
    if len(rows) == 1 and roots:
        yield fault(rows[0], "node", "children")
    parents = {row.node: row.parent for row in rows}
    for row in rows:
        if not pd.isna(row.parent) and row.parent not in parents:
            yield fault(row, "parent", "parent", composite=row.composite, names=listed(list(parents)))
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


def _cells(rows: Sequence, fault: Callable[..., T]) -> Iterator[T]:
    """Faults of single cells: weights of all nodes but roots, the rest of the indicators."""
    leaves = {row.node for row in leaves_of(rows)}
    for row in rows:
        if not pd.isna(row.parent) and not (pd.notna(row.weight) and isfinite(row.weight) and row.weight > 0):
            yield fault(row, "weight", "weight")
        if row.node not in leaves or pd.isna(row.parent):
            continue
        if pd.isna(row.direction) or row.direction not in (1, -1):
            yield fault(row, "direction", "direction")
        if pd.notna(row.goal_low) and pd.notna(row.goal_high) and row.goal_low >= row.goal_high:
            yield fault(row, "goal_low", "goal_low", high=written(row.goal_high))


def written(value) -> str:
    """Return a cell as its reader knows it; nothing for a missing one.

    Examples
    --------
    >>> written(2.5), written(100.0), written(None)
    ('2.5', '100', '')
    """
    if pd.isna(value):
        return ""
    # A number of a file is a Decimal or an int, one of a frame is a float.
    return str(value) if isinstance(value, str) else f"{float(value):.15g}"


def _text(value) -> str:
    return "" if pd.isna(value) else value
