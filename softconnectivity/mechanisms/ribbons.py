"""Where the nodes and ribbons of a flow diagram stand: three columns of nodes, ribbons as wide as what flows.

Both halves of the diagram are drawn to the height 1: a node of the middle column is as high on its left as its share of
the left half and on its right as its share of the right half, and the difference is there to be seen.
"""

from dataclasses import dataclass

import pandas as pd

from softconnectivity.mechanisms.flow import Flow


@dataclass(frozen=True)
class Node:
    """A node; heights run downwards from the upper edge of the diagram.

    Attributes
    ----------
    item : str
        What it stands for.
    left, right : tuple of float
        Upper and lower end of its left and of its right side, 0 to 1. A node of an outer column has the same on both.
    """

    item: str
    left: tuple[float, float]
    right: tuple[float, float]

    @property
    def top(self) -> float:
        """Its highest point."""
        return min(self.left[0], self.right[0])

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.left[0] + self.left[1]) / 2


@dataclass(frozen=True)
class Ribbon:
    """A ribbon between two nodes.

    Attributes
    ----------
    source, target : str
        Items at its left and right end.
    value : float
        What flows, above 0.
    start, end : tuple of float
        Upper and lower end at the left and at the right.
    """

    source: str
    target: str
    value: float
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Three columns of nodes, from left to right, and the ribbons of the two halves between them."""

    columns: tuple[tuple[Node, ...], tuple[Node, ...], tuple[Node, ...]]
    halves: tuple[tuple[Ribbon, ...], tuple[Ribbon, ...]]


def layout(flow: Flow, gap: float = 0.06) -> Layout:
    """Place nodes and ribbons; what is zero gets no ribbon.

    Parameters
    ----------
    flow : Flow
    gap : float
        Least distance between two nodes of a column, as a share of the height. Must leave room for the nodes.

    Examples
    --------
    >>> flow = Flow(pd.DataFrame({"D1": [3.0], "D2": [1.0]}, ["P1"]), pd.DataFrame({"C1": [1.0, 1.0]}, ["D1", "D2"]))
    >>> [(ribbon.source, ribbon.target, ribbon.value) for ribbon in layout(flow).halves[0]]
    [('P1', 'D1', 3.0), ('P1', 'D2', 1.0)]
    """
    first, last = _scaled(flow.works), _scaled(flow.presses)
    sides = [
        (first.sum(axis=1), first.sum(axis=1)),
        (first.sum(), last.sum(axis=1)),
        (last.sum(), last.sum()),
    ]
    slots = [pd.concat(side, axis=1).max(axis=1) for side in sides]
    scale = min((1 - gap * (len(slot) - 1)) / slot.sum() if slot.sum() else 1.0 for slot in slots)
    columns = tuple(_column(left * scale, right * scale) for left, right in sides)
    halves = (
        _ribbons(flow.works, first * scale, columns[0], columns[1]),
        _ribbons(flow.presses, last * scale, columns[1], columns[2]),
    )
    return Layout(columns, halves)


def _scaled(half: pd.DataFrame) -> pd.DataFrame:
    total = half.to_numpy().sum()
    return half / total if total else half


def _column(left: pd.Series, right: pd.Series) -> tuple[Node, ...]:
    """Nodes one below the other with equal gaps, the two sides of each centred on each other."""
    slots = pd.concat([left, right], axis=1).max(axis=1)
    gap = (1 - slots.sum()) / (len(slots) - 1) if len(slots) > 1 else 0.0
    top, nodes = 0.0, []
    for item, slot in slots.items():
        centre = top + slot / 2
        ends = ((centre - side[item] / 2, centre + side[item] / 2) for side in (left, right))
        nodes.append(Node(item, *ends))
        top += slot + gap
    return tuple(nodes)


def _ribbons(half: pd.DataFrame, widths: pd.DataFrame, sources, targets) -> tuple[Ribbon, ...]:
    """Ribbons in the order of the nodes, so that at no node two cross."""
    leaving = {node.item: node.right[0] for node in sources}
    arriving = {node.item: node.left[0] for node in targets}
    ribbons = []
    for source in half.index:
        for target in half.columns:
            width = widths.loc[source, target]
            if width > 0:
                start, end = leaving[source], arriving[target]
                ends = ((start, start + width), (end, end + width))
                ribbons.append(Ribbon(source, target, float(half.loc[source, target]), *ends))
                leaving[source] += width
                arriving[target] += width
    return tuple(ribbons)
