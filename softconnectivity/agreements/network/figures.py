"""Figures of the chapter: overlaps, effective numbers by order, and what is lost with whom."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.agreements.cells import SECTIONS
from softconnectivity.agreements.network.concentration import hill
from softconnectivity.agreements.network.overlaps import folded, set_sizes
from softconnectivity.agreements.network.removal import TOGETHER
from softconnectivity.agreements.network.words import economy_name, having
from softconnectivity.agreements.network.worked import COUNTED, MEMBERS, Worked
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure

# Single economies drawn beside the blocs.
_SINGLE = 5
# Instruments named one by one in the description.
_NAMED = 3
_ORDERS = np.linspace(0, 2, 41)
# Line of the figure of orders: kind, how the Union is counted, colour.
_LINES = (("fta", MEMBERS, "green"), ("aeo", MEMBERS, "blue"), ("aeo", TOGETHER, "orange"))


def overlaps(of: Worked, lang: Language) -> Figure:
    """Draw how many economies have exactly which instruments, members of the European Union apart.

    Parameters
    ----------
    of : Worked
        The largest `of.chosen.shown` intersections are drawn, the rest summed in the last bar.
    lang : Language

    Returns
    -------
    Figure
        Bars above a matrix of dots (an UpSet plot: Lex et al. 2014); the data behind hold every intersection.
    """
    names = list(of.own.values.columns)
    top, rest = folded(of.sets, of.chosen.shown)
    sizes = set_sizes(of.sets, names)
    with plotting.style():
        height = 2.3 + 0.34 * len(names)
        figure, (bars, dots) = plotting.axes(
            height=height, nrows=2, sharex=True, height_ratios=(2.0, 0.34 * len(names) + 0.1)
        )
        _bars(bars, top, rest, lang)
        _dots(dots, top[names].to_numpy(bool), len(rest), lang)
        labels = [lang.text("network.figure.row", name=_name(one, lang), size=lang.number(sizes[one])) for one in names]
        dots.set_yticks(range(len(names)), labels)
        caption = lang.text("network.overlaps.caption", economies=lang.number(int(of.sets["count"].sum())))
        return plotting.finish(
            figure, "network-overlaps", caption, _overlaps_alt(of, lang), _overlaps_data(of, lang), SECTIONS["fta"]
        )


def orders(of: Worked, lang: Language) -> Figure:
    """Draw the effective number of arrangements by the order of the Hill number.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Figure
        Trade agreements, and AEO arrangements with the members of the European Union counted each and as one.
    """
    sizes = {(kind, counted): of.matrices[counted, kind].sum(axis=0) for kind, counted, _ in _LINES}
    lines = {key: [hill(weights, order) for order in _ORDERS] for key, weights in sizes.items()}
    heads = {key: lang.text(f"network.line.{key[0]}_{key[1]}") for key in lines}
    with plotting.style():
        figure, ax = plotting.axes(height=3.6)
        for kind, counted, colour in _LINES:
            ax.plot(_ORDERS, lines[kind, counted], color=PALETTE[colour])
        ax.set_xlim(0, 3.1)
        ax.set_ylim(0)
        ax.set_xticks([0, 1, 2], [lang.text(f"network.order.{order}") for order in (0, 1, 2)])
        plotting.label_y(ax, lang.text("network.orders.axis"))
        ax.grid(axis="x", visible=False)
        ends = [(2, lines[k, c][-1], lang.text(f"network.short.{k}_{c}"), PALETTE[colour]) for k, c, colour in _LINES]
        plotting.direct_labels(ax, ends, gap=30)
        values = {f"{kind}_{counted}": lang.number(round(line[-1], 1)) for (kind, counted), line in lines.items()}
        starts = {f"{kind}_start": lang.number(lines[kind, MEMBERS][0]) for kind in ("fta", "aeo")}
        data = pd.DataFrame({lang.text("network.column.order"): _ORDERS} | {heads[key]: lines[key] for key in lines})
        alt = lang.text("network.orders.alt", **values, **starts)
        return plotting.finish(
            figure, "network-orders", lang.text("network.orders.caption"), alt, data.round(4), SECTIONS["aeo"]
        )


def departures(of: Worked, facts, lang: Language) -> Figure:
    """Draw what is lost with each bloc and with the largest single partners.

    Parameters
    ----------
    of : Worked
        The share of links is drawn with the European Union counted by members and as one; `of.chosen.eu_as_one` says
        with which of these an exit at random is compared.
    facts : Facts
        For names.
    lang : Language

    Returns
    -------
    Figure
    """
    shown = shown_exits(of)
    labels = [exit_name(name, of, facts, lang) for name in shown.index]
    with plotting.style():
        figure, ax = plotting.axes(height=0.36 * len(shown) + 1.5)
        places = np.arange(len(shown))[::-1]
        for column, style in _MARKS.items():
            label = lang.text(f"network.mark.{column}")
            ax.scatter(shown[column], places, label=label, zorder=3, **style)
        ax.hlines(places, 0, shown[list(_MARKS)].max(axis=1), color=PALETTE["grid"], zorder=1)
        ax.set_yticks(places, labels)
        ax.set_xlim(0, shown[list(_MARKS)].to_numpy(float).max() * 1.08)
        ax.xaxis.set_major_formatter(lambda share, _: lang.percent(share))
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="y", visible=False)
        figure.legend(*ax.get_legend_handles_labels(), loc="outside lower left", ncols=2, handletextpad=0.2)
        return plotting.finish(
            figure,
            "network-departures",
            lang.text("network.departures.caption"),
            _exits_alt(shown, labels, lang),
            _exits_data(shown, labels, lang),
        )


def shown_exits(of: Worked) -> pd.DataFrame:
    """Return the blocs and the largest single partners with what goes with them, the largest first.

    Returns
    -------
    DataFrame
        By name of the set: `bloc`, `economies`, `links_members`, `links_together`, `arrangements`, `random` (expected
        share of links), `arrangements_count`. A single member of the Union is not on its own where they count as one.
    """
    both = {counted: of.exits[counted] for counted in COUNTED}
    mine = both[of.counted]
    single = mine[~mine["bloc"]].sort_values(["links", "arrangements"], ascending=False, kind="stable").index[:_SINGLE]
    blocs = mine[mine["bloc"]].sort_values("links", ascending=False, kind="stable").index
    rows = [*blocs, *single]
    return pd.DataFrame(
        {
            "bloc": mine["bloc"],
            "economies": mine["economies"],
            **{f"links_{counted}": frame["links"].reindex(rows) for counted, frame in both.items()},
            "arrangements": mine["arrangements"],
            "arrangements_count": mine["arrangements_count"],
            "random": mine["random_links"],
        }
    ).loc[rows]


def exit_name(name: str, of: Worked, facts, lang: Language) -> str:
    """Return what a bloc or an economy that leaves is called, a bloc with the number of its economies."""
    if name not in of.blocs:
        return economy_name(name, facts, lang)
    size = lang.number(int(of.matrices[MEMBERS, "all"].index.isin(of.blocs[name]).sum()))
    return lang.text("network.figure.bloc", name=lang.text(f"network.bloc.{name}"), size=size)


_MARKS = {
    "links_members": {"marker": "o", "s": 60, "color": PALETTE["blue"]},
    "links_together": {"marker": "o", "s": 60, "facecolors": PALETTE["paper"], "edgecolors": PALETTE["blue"]},
    "arrangements": {"marker": "D", "s": 44, "color": PALETTE["orange"]},
    "random": {"marker": "|", "s": 130, "color": PALETTE["grey"], "linewidths": 2.4},
}


def _bars(ax, top: pd.DataFrame, rest: pd.DataFrame, lang: Language) -> None:
    """Bars of the intersections, the part of the Union at their foot, the number above."""
    counts = [*top["count"], *([rest["count"].sum()] if len(rest) else [])]
    marked = [*top["marked"], *([rest["marked"].sum()] if len(rest) else [])]
    places = np.arange(len(counts))
    ax.bar(places, counts, color=PALETTE["blue"], width=0.72)
    ax.bar(places, marked, color=PALETTE["orange"], width=0.72)
    for place, count in zip(places, counts, strict=True):
        above = {"xytext": (0, 3), "textcoords": "offset points", "ha": "center", "va": "bottom"}
        ax.annotate(lang.number(int(count)), (place, count), **above)
    if sum(marked):
        key = lang.text("network.figure.union", members=lang.number(int(sum(marked))))
        ax.text(0.98, 0.9, key, transform=ax.transAxes, ha="right", va="top", color=PALETTE["orange"], weight="bold")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_ylim(0, max(counts) * 1.18)
    ax.tick_params(axis="x", length=0)
    plotting.label_y(ax, lang.text("network.overlaps.axis"))


def _dots(ax, patterns: np.ndarray, rest: int, lang: Language) -> None:
    """One column of dots an intersection, filled where the instrument is there, joined by a line."""
    rows = patterns.shape[1]
    for place, pattern in enumerate(patterns):
        inside = np.flatnonzero(pattern)
        ax.scatter([place] * rows, range(rows), s=52, color=PALETTE["grid"], zorder=2)
        ax.scatter([place] * len(inside), inside, s=52, color=PALETTE["ink"], zorder=4)
        if len(inside) > 1:
            ax.plot([place, place], [inside[0], inside[-1]], color=PALETTE["ink"], linewidth=2.2, zorder=3)
    if rest:
        text = lang.text("network.figure.rest", number=lang.number(rest))
        ax.text(len(patterns), (rows - 1) / 2, text, ha="center", va="center", linespacing=1.3)
    ax.set_xlim(-0.6, len(patterns) + bool(rest) - 0.2)
    ax.set_ylim(rows - 0.5, -0.5)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _name(instrument: str, lang: Language) -> str:
    return lang.text(f"network.instrument.{instrument}")


def _overlaps_alt(of: Worked, lang: Language) -> str:
    first, names = of.sets.iloc[0], list(of.own.values.columns)
    deepest = of.sets[names].sum(axis=1)
    most, inside = int(deepest.max()), int(deepest.iloc[0])
    many = lang.text("network.figure.several", number=lang.number(inside))
    return lang.text(
        "network.overlaps.alt",
        economies=lang.number(int(of.sets["count"].sum())),
        sets=lang.number(len(of.sets)),
        first=having(first, names, lang) if inside <= _NAMED else many,
        count=lang.number(int(first["count"])),
        most=lang.number(most),
        deep=lang.number(int(of.sets.loc[deepest == most, "count"].sum())),
    )


def _overlaps_data(of: Worked, lang: Language) -> pd.DataFrame:
    names = list(of.own.values.columns)
    heads = [lang.text(f"network.column.{one}") for one in ("instruments", "economies", "union", "codes")]
    rows = [
        (having(row, names, lang), row["count"], row["marked"], " ".join(row["economies"]))
        for _, row in of.sets.iterrows()
    ]
    return pd.DataFrame(rows, columns=heads)


def _exits_alt(shown: pd.DataFrame, labels: list[str], lang: Language) -> str:
    named = pd.Series(labels, index=shown.index)
    links, arrangements = shown["links_members"].fillna(0), shown["arrangements"]
    return lang.text(
        f"network.departures.alt_{'same' if links.idxmax() == arrangements.idxmax() else 'differ'}",
        rows=lang.number(len(shown)),
        by_links=named[links.idxmax()],
        links=lang.percent(links.max()),
        by_arrangements=named[arrangements.idxmax()],
        arrangements=lang.percent(arrangements.max()),
    )


def _exits_data(shown: pd.DataFrame, labels: list[str], lang: Language) -> pd.DataFrame:
    heads = {column: lang.text(f"network.mark.{column}") for column in _MARKS}
    economies = {lang.text("network.column.who"): labels, lang.text("network.column.economies"): shown["economies"]}
    numbers = shown[list(_MARKS)].astype(float).round(4).rename(columns=heads)
    return pd.DataFrame(economies | {head: numbers[head] for head in numbers}).reset_index(drop=True)
