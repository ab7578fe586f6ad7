"""The flow diagram as a picture: from pathway to dimension to challenge."""

import textwrap

import pandas as pd
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.marks import spread
from softconnectivity.mechanisms.canvas import points, text_width
from softconnectivity.mechanisms.coded import long_form
from softconnectivity.mechanisms.flow import Flow, flow
from softconnectivity.mechanisms.ribbons import Layout, Node, Ribbon, layout
from softconnectivity.mechanisms.words import all_alike, caution
from softconnectivity.plotting import PALETTE, Figure

# All in points.
_HEIGHT, _HEAD = 300, 36
_COLUMNS, _NODE = (96, 206, 318), 9
_LINE = 13.5  # height of a line of text
_COLOURS = ("blue", "orange", "green", "purple", "red", "grey")
_WRAP = {"zh": 8, "en": 16}


def flow_figure(facts, coder: str, strength_min: int, lang: Language) -> Figure:
    """Draw what flows from the pathways to the dimensions, and from these to the challenges.

    Parameters
    ----------
    facts : Facts
        With the tables codes, coders and article_items.
    coder, strength_min
        Whose codes are summed, and from which strength on, see :func:`~softconnectivity.mechanisms.flow.flow`.
    """
    codes, items = facts.table("codes"), facts.table("article_items")
    drawn = flow(codes, items, coder, strength_min)
    one = lang.text("mechanisms.coder.one", coder=coder)
    words = {
        "coder": lang.text("mechanisms.flow.mean", coders=all_alike(codes, lang)) if coder == "both" else one,
        "works": lang.number(drawn.works.to_numpy().sum()),
        "presses": lang.number(drawn.presses.to_numpy().sum()),
        "least": lang.text("mechanisms.flow.least", least=strength_min) if strength_min > 1 else "",
        "caution": caution(codes, facts.table("coders"), lang, coder),
    }
    heads = [lang.text(f"mechanisms.column.{key}") for key in ("from", "to", "sum")]
    halves = [long_form(half, named(items, lang), heads) for half in (drawn.works, drawn.presses)]
    data = pd.concat(halves, ignore_index=True)
    with plotting.style():
        figure, ax = points(-_HEAD, _HEIGHT + 6)
        _draw(ax, drawn, layout(drawn, gap=0.075), lang)
        caption = lang.text("mechanisms.flow.caption", **words).rstrip()
        return plotting.finish(figure, "mechanism-flow", caption, _alt(drawn, lang), data[data[heads[2]] > 0])


def _draw(ax, drawn: Flow, places: Layout, lang: Language) -> None:
    colours = {item: PALETTE[_COLOURS[rank % len(_COLOURS)]] for rank, item in enumerate(drawn.works.columns)}
    for ribbon in places.halves[0]:
        _ribbon(ax, ribbon, _COLUMNS[0] + _NODE, _COLUMNS[1], colours[ribbon.target])
    for ribbon in places.halves[1]:
        _ribbon(ax, ribbon, _COLUMNS[1] + _NODE, _COLUMNS[2], colours[ribbon.source])
    sums = (drawn.works.sum(axis=1), drawn.presses.sum())
    for column, x, total, align in zip(places.columns[::2], _COLUMNS[::2], sums, ("right", "left"), strict=True):
        for node in column:
            _node(ax, node, x, PALETTE["grey"])
        _outer_labels(ax, column, x - 6 if align == "right" else x + _NODE + 6, total, align, lang)
    for node in places.columns[1]:
        _node(ax, node, _COLUMNS[1], colours[node.item])
        _middle_label(ax, node, drawn, lang)
    for column, name in enumerate(("left", "middle", "right")):
        x = (_COLUMNS[0] - 6, _COLUMNS[1] + _NODE / 2, _COLUMNS[2] + _NODE + 6)[column]
        align = ("right", "center", "left")[column]
        ax.text(x, 8 - _HEAD, lang.text(f"mechanisms.flow.{name}"), ha=align, va="center_baseline", weight="bold")


def _ribbon(ax, ribbon: Ribbon, x0: float, x1: float, colour: str) -> None:
    (top0, low0), (top1, low1) = ((_HEIGHT * end for end in ends) for ends in (ribbon.start, ribbon.end))
    half = (x0 + x1) / 2
    points = [(x0, top0), (half, top0), (half, top1), (x1, top1), (x1, low1), (half, low1), (half, low0), (x0, low0)]
    steps = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3]
    ax.add_patch(PathPatch(Path(points, steps), facecolor=colour, alpha=0.5, linewidth=0))


def _node(ax, node: Node, x: float, colour: str) -> None:
    """A bar; in the middle column a trapezium, as high on either side as what arrives and what leaves."""
    heights = [(x, node.left[0]), (x + _NODE, node.right[0]), (x + _NODE, node.right[1]), (x, node.left[1])]
    ax.add_patch(Polygon([(at, _HEIGHT * y) for at, y in heights], facecolor=colour, linewidth=0))


def _outer_labels(ax, column, x: float, total, align: str, lang: Language) -> None:
    texts = []
    for node in column:
        name = f"{node.item} {lang.text(f'mechanisms.short.{node.item}')}"
        lines = textwrap.wrap(f"{name} {lang.number(total[node.item])}", _WRAP[lang.code])
        texts.append("\n".join(lines))
    rows = max(text.count("\n") + 1 for text in texts)
    # Each label leaves room for those above and below it, so that none is pushed out of the figure.
    gap, last = rows * _LINE + 2, len(column) - 1
    wanted = [
        min(max(_HEIGHT * node.middle, gap * (rank + 0.5)), _HEIGHT - gap * (last - rank + 0.5))
        for rank, node in enumerate(column)
    ]
    heights = spread(wanted, gap)
    for text, y in zip(texts, heights, strict=True):
        ax.text(x, y, text, ha=align, va="center", linespacing=1.15)


def _middle_label(ax, node: Node, drawn: Flow, lang: Language) -> None:
    """The name above the node, at its sides what arrives and what leaves; ribbons beneath it do not touch the words."""
    y, x = _HEIGHT * node.top - 8, _COLUMNS[1] + _NODE / 2
    name = f"{node.item} {lang.text(f'mechanisms.short.{node.item}')}"
    aside = text_width(name) / 2 + 8
    totals = [lang.number(sums.sum()) for sums in (drawn.works[node.item], drawn.presses.loc[node.item])]
    words = [
        (x, name, "center", "normal"),
        (x - aside, totals[0], "right", "bold"),
        (x + aside, totals[1], "left", "bold"),
    ]
    for at, text, align, weight in words:
        halo = [withStroke(linewidth=3, foreground=PALETTE["paper"])]
        ax.text(at, y, text, ha=align, va="center_baseline", weight=weight, path_effects=halo)


def _alt(drawn: Flow, lang: Language) -> str:
    taken = drawn.works.sum()
    if not drawn.works.to_numpy().any() or not drawn.presses.to_numpy().any():
        return lang.text("mechanisms.flow.alt_empty")
    return lang.text(
        "mechanisms.flow.alt",
        pathways=lang.number(len(drawn.works)),
        dimensions=lang.number(len(taken)),
        challenges=lang.number(drawn.presses.shape[1]),
        first=_widest(drawn.works, lang),
        last=_widest(drawn.presses, lang),
        most=taken.idxmax(),
        taken=lang.number(taken.max()),
        left=lang.number(drawn.presses.sum(axis=1)[taken.idxmax()]),
    )


def _widest(half, lang: Language) -> str:
    """The widest ribbon with its sum; how many there are where more than two are as wide."""
    top = half.to_numpy().max()
    ends = [(source, target) for source in half.index for target in half.columns if half.loc[source, target] == top]
    size = lang.number(top)
    if len(ends) > 2:
        return lang.text("mechanisms.flow.ties", count=lang.number(len(ends)), sum=size)
    pairs = lang.list(lang.text("mechanisms.flow.pair", source=source, target=target) for source, target in ends)
    return lang.text("mechanisms.flow.widest", pairs=pairs, sum=size)
