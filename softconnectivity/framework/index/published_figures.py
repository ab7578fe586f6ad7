"""The printed ranks of each country beside the interval of ranks that this report's own analysis gives."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.index.published import printed_span, published
from softconnectivity.framework.index.worked import Worked
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.tables import Table

# In the order of the legend, which runs down its columns; equal weights are drawn on top.
MARKS = {
    "equal": SimpleNamespace(schemes=("EW",), marker="o", face="blue", edge="blue", size=34, level=4),
    "weighted": SimpleNamespace(schemes=("FA", "BAP", "AHP"), marker="o", face="paper", edge="blue", size=26, level=3),
    "geometric": SimpleNamespace(schemes=("GME",), marker="D", face="orange", edge="orange", size=26, level=3),
    "other": SimpleNamespace(schemes=("BOD", "NCMC"), marker="^", face="paper", edge="green", size=30, level=3),
}


def ranks_figure(facts, of: Worked, lang: Language) -> Figure:
    """Printed ranks under every scheme, and the interval of ranks over the draws of `of`, the same index worked."""
    shown = published(facts, lang)
    order = np.argsort(shown.ranks["EW"], kind="stable")
    units = [shown.composite.units[one] for one in order]
    intervals = {of.composite.units[one]: ends for one, *ends in zip(of.scored, of.low, of.high, strict=True)}
    low, high = np.array([intervals.get(unit, (np.nan, np.nan)) for unit in units]).T
    names, places = [shown.units[unit] for unit in units], np.arange(len(units))
    with plotting.style():
        figure, ax = plotting.axes(height=7.2)
        ax.barh(places, high - low + 0.5, left=low - 0.25, height=0.7, color=plotting.sequential(7)[1], linewidth=0)
        for name, mark in MARKS.items():
            ranks = np.concatenate([shown.ranks[scheme][order] for scheme in mark.schemes])
            ax.scatter(
                ranks,
                np.tile(places, len(mark.schemes)),
                s=mark.size,
                marker=mark.marker,
                facecolor=PALETTE[mark.face],
                edgecolor=PALETTE[mark.edge],
                linewidth=1.3,
                zorder=mark.level,
                label=lang.text(f"tai.ranks.{name}"),
            )
        ax.set_yticks(places, names)
        ax.set(xlim=(0.3, len(units) + 0.7), ylim=(len(units) - 0.4, -0.6), xlabel=lang.text("tai.ranks.x"))
        ax.set_xticks([1, *range(5, len(units) + 1, 5)])
        ax.grid(visible=False, axis="y")
        ax.tick_params(axis="y", length=0)
        figure.legend(loc="outside upper left", ncols=2, handletextpad=0.3, columnspacing=1.2)
        best, worst = printed_span(shown)
        widest = int((worst - best).argmax())
        alt = lang.text(
            "tai.ranks.alt",
            units=lang.number(len(units)),
            schemes=lang.number(len(shown.ranks)),
            widest=shown.units[shown.composite.units[widest]],
            best=lang.number(best[widest]),
            worst=lang.number(worst[widest]),
            first=names[0],
            low=lang.number(low[0]),
            high=lang.number(high[0]),
            last=names[-1],
        )
        return plotting.finish(figure, "tai-ranks", _caption(of, lang), alt, _data(shown, order, low, high, lang))


def _caption(of: Worked, lang: Language) -> str:
    return lang.text("tai.ranks.caption", level=lang.percent(of.level), draws=lang.number(of.ranks.draws))


def _data(shown, order: np.ndarray, low: np.ndarray, high: np.ndarray, lang: Language) -> pd.DataFrame:
    frame = {lang.text("tai.ranks.column_unit"): [shown.units[shown.composite.units[one]] for one in order]}
    for scheme, ranks in shown.ranks.items():
        frame[lang.text("tai.word.scheme", name=lang.text(f"tai.scheme.{scheme}"), code=scheme)] = ranks[order]
    frame[lang.text("tai.ranks.column_low")] = low
    frame[lang.text("tai.ranks.column_high")] = high
    return pd.DataFrame(frame)


def in_appendix(shown: Figure | Table) -> Figure | Table:
    """The same figure or table under a name of the appendix: a label stands once in a book.

    Examples
    --------
    >>> from softconnectivity.tables import table
    >>> in_appendix(table(pd.DataFrame({"Rank": [1]}), "index-ranks", "")).name
    'tai-ranks-own'
    """
    name = f"tai-{shown.name.removeprefix('index-')}-own"
    if isinstance(shown, Table):
        return replace(shown, name=name)
    svg = shown.svg
    for before in ('id="', 'href="#', "url(#"):
        svg = svg.replace(f"{before}{shown.name}-", f"{before}{name}-")
    return replace(shown, name=name, svg=svg)
