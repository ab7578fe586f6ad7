"""Pictures of the ranks: their intervals, and who stands above whom."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.index.drawing import LINE, beside, unit_name
from softconnectivity.framework.index.words import interval_text
from softconnectivity.framework.index.worked import Worked, ranking
from softconnectivity.language import Language

# Up to so many units each has a line and its name; beyond, only some are named.
NAMED_ROWS = 40
LABELLED = 4
FIRST = 10


def intervals_figure(of: Worked, chosen, lang: Language) -> plotting.Figure:
    """Draw the rank of every scored unit with its interval, in order of rank.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
    lang : Language
    """
    ranked = ranking(of)
    with plotting.style():
        fig = (_rows if len(ranked) <= NAMED_ROWS else _strip)(of, ranked, lang)
        spread = (ranked["high"] - ranked["low"]).to_numpy()
        widest = ranked.iloc[int(np.argmax(spread))]
        alt = lang.text(
            "index.figure.intervals.alt",
            scored=lang.number(len(ranked)),
            level=lang.percent(of.level),
            mean=lang.number(spread.mean(), 1),
            overlaps=lang.number(overlapping(ranked)),
            neighbours=lang.number(len(ranked) - 1),
            unit=unit_name(of, widest["position"]),
            rank=interval_text(widest["rank"], widest["low"], widest["high"], lang),
        )
        numbers = {"level": lang.percent(of.level), "draws": lang.number(chosen.draws)}
        caption = lang.text("index.figure.intervals.caption", **numbers)
        columns = ("unit", "score", "rank", "low", "high", "mean_rank")
        data = ranked.assign(unit=[of.units[unit] for unit in ranked["unit"]])[list(columns)]
        data.columns = [lang.text(f"index.figure.column.{name}") for name in columns]
        return plotting.finish(fig, "index-intervals", caption, alt, data)


def overlapping(ranked: pd.DataFrame) -> int:
    """Number of neighbours in the order of ranks whose intervals have a rank in common.

    Examples
    --------
    >>> overlapping(pd.DataFrame({"low": [1.0, 2.0, 3.5], "high": [2.0, 3.0, 4.0]}))
    1
    """
    low, high = ranked["low"].to_numpy(), ranked["high"].to_numpy()
    return int(((low[1:] <= high[:-1]) & (low[:-1] <= high[1:])).sum())


def _rows(of: Worked, ranked: pd.DataFrame, lang: Language):
    """A line with its name for each unit."""
    fig, ax = plotting.axes(height=0.27 * len(ranked) + 0.8)
    places, colour = np.arange(len(ranked)), plotting.PALETTE
    ax.hlines(places, ranked["low"], ranked["high"], color=colour["grey"], linewidth=4)
    ax.plot(ranked["rank"], places, "o", color=colour["blue"], markersize=7)
    ax.set_yticks(places, [unit_name(of, unit) for unit in ranked["position"]])
    ax.set(xlim=(0.5, len(ranked) + 0.5), ylim=(len(ranked) - 0.4, -0.6))
    ax.set_xlabel(lang.text("index.figure.intervals.rank"))
    ax.set_xticks(rank_ticks(len(ranked)), [lang.number(tick) for tick in rank_ticks(len(ranked))])
    ax.tick_params(axis="y", length=0)
    return fig


def _strip(of: Worked, ranked: pd.DataFrame, lang: Language):
    """A thin upright line for each unit; some are named above."""
    fig, ax = plotting.axes(height=4.6)
    places, colour, n = np.arange(1, len(ranked) + 1), plotting.PALETTE, len(ranked)
    ax.vlines(places, ranked["low"], ranked["high"], color=colour["grey"], linewidth=1.3)
    ax.plot(places, ranked["rank"], "o", color=colour["blue"], markersize=2.6)
    ax.set(xlim=(0, n + 1), ylim=(n + 2, -0.22 * n))
    ax.set_xlabel(lang.text("index.figure.intervals.place"))
    plotting.label_y(ax, lang.text("index.figure.intervals.rank"))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticks(rank_ticks(n), [lang.number(tick) for tick in rank_ticks(n)])
    fig.draw_without_rendering()
    top = ranked["low"].to_numpy(dtype=float).copy()
    for row in sorted(labelled(ranked), reverse=True):
        top = _name_above(ax, ranked.iloc[row], row, unit_name(of, ranked.at[row, "position"], 24), top)
    return fig


def labelled(ranked: pd.DataFrame) -> list[int]:
    """Rows to name: the first, and the widest intervals that stand well apart from each other.

    Examples
    --------
    >>> labelled(pd.DataFrame({"low": [1.0] * 50, "high": [2.0] * 49 + [40]}))
    [0, 49, 10, 20]
    """
    apart = max(1, len(ranked) // 8)
    found = [0]
    for row in np.argsort(-(ranked["high"] - ranked["low"]).to_numpy(), kind="stable").tolist():
        if len(found) < LABELLED and min(abs(row - other) for other in found) >= apart + (len(found) > 1) * 4:
            found.append(row)
    return found


def _name_above(ax, unit: pd.Series, row: int, name: str, top: np.ndarray) -> np.ndarray:
    """Write a name above all that stands below its letters, and return what now stands highest in each place."""
    colour, per_unit = plotting.PALETTE["orange"], ax.transData.transform([(0, 0), (1, 1)])
    sizes = np.abs(np.diff(per_unit, axis=0))[0]
    text = ax.text(0, 0, name, color=colour, va="bottom")
    box = text.get_window_extent()
    wide, high = box.width / sizes[0], box.height / sizes[1]
    right = row + 1 + wide < len(top)
    places = slice(row, int(row + wide + 3)) if right else slice(max(0, int(row - wide - 2)), row + 1)
    y = top[places].min() - 0.5 * high
    text.set(position=(row + 1 - 0.5 if right else row + 1.5, y), ha="left" if right else "right")
    ax.vlines(row + 1, y, unit["low"], color=colour, linewidth=0.8)
    ax.vlines(row + 1, unit["low"], unit["high"], color=colour, linewidth=2)
    ax.plot([row + 1], [unit["rank"]], "o", color=colour, markersize=4)
    top = top.copy()
    top[places] = y - high
    return top


def rank_ticks(n: int) -> list[int]:
    """Ranks to mark on an axis of n ranks: the first, and at most eight round ones.

    Examples
    --------
    >>> rank_ticks(139), rank_ticks(3)
    ([1, 20, 40, 60, 80, 100, 120], [1, 2, 3])
    """
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if n / step <= 8)
    return [1, *range(step if step > 1 else 2, n + 1, step)]


def pairs_figure(of: Worked, chosen, lang: Language) -> plotting.Figure:
    """Draw the share of draws in which the row stands above the column, for the first units by rank.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
    lang : Language
    """
    first = ranking(of).head(FIRST)
    rows = [list(of.scored).index(unit) for unit in first["position"]]
    above = of.ranks.above[np.ix_(rows, rows)].copy()
    np.fill_diagonal(above, np.nan)
    numbers = [lang.number(number) for number in range(1, len(rows) + 1)]
    names = [unit_name(of, unit, 24) for unit in first["position"]]
    ranks = [interval_text(row.rank, row.low, row.high, lang) for row in first.itertuples()]
    with plotting.style():
        fig, ax = plotting.axes(height=0.34 * len(rows) + LINE + 0.2)
        labelled_rows = [f"{number}  {name}" for number, name in zip(numbers, names, strict=True)]
        frame = pd.DataFrame(above, index=labelled_rows, columns=numbers)
        texts = pd.DataFrame(above).map(lambda share: "" if np.isnan(share) else lang.number(100 * share, 0))
        plotting.heat_map(ax, frame, texts, levels=7, span=(0, 1))
        ax.xaxis.tick_top()
        ax.tick_params(length=0)
        beside(ax, ranks, lang.text("index.figure.profiles.rank"))
        next_to = np.diag(above, 1)
        sure, unsure = int(np.argmax(np.abs(next_to - 0.5))), int(np.argmin(np.abs(next_to - 0.5)))
        words = {"shown": lang.number(len(rows))}
        for name, at in (("sure", sure), ("unsure", unsure)):
            words |= {name: lang.percent(next_to[at]), f"{name}_one": names[at], f"{name}_two": names[at + 1]}
        alt = lang.text("index.figure.pairs.alt", **words)
        numbers = {"shown": words["shown"], "draws": lang.number(of.ranks.draws), "level": lang.percent(of.level)}
        heads = [lang.text(f"index.figure.column.{name}") for name in ("unit", "below", "above")]
        full = [of.units[unit] for unit in first["unit"]]
        pairs = [(i, j) for i in range(len(rows)) for j in range(len(rows)) if i != j]
        data = pd.DataFrame([(full[i], full[j], above[i, j]) for i, j in pairs], columns=heads)
        return plotting.finish(fig, "index-pairs", lang.text("index.figure.pairs.caption", **numbers), alt, data)
