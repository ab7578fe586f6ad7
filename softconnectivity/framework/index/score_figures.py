"""Pictures of the scores: profiles of the first units, correlations of the indicators, the dimension that is lowest."""

from itertools import chain

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.engine.multivariate import correlation
from softconnectivity.framework.engine.tree import children
from softconnectivity.framework.index.drawing import (
    LINE,
    SAME,
    beside,
    group_scores,
    node_name,
    shortened,
    unit_name,
    with_key,
    wrapped,
)
from softconnectivity.framework.index.words import interval_text
from softconnectivity.framework.index.worked import Worked, ranking
from softconnectivity.language import Language

# More dimensions than this stand as numbers over their columns, with a key below; more numbers than this do not fit.
NAMED = 3
NUMBERS = 8
# A correlation needs more room.
MOST_CORRELATIONS = 11
ROW = 0.29
HEAD = 14


def profiles_figure(of: Worked, chosen, lang: Language) -> plotting.Figure:
    """Draw the dimension scores of the first units by rank, each with its rank and interval.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
        Its `shown` is the number of units.
    lang : Language

    Returns
    -------
    Figure
        The data hold all units, those without a score too.
    """
    first = ranking(of).head(chosen.shown)
    names, rows = [node_name(of, node) for node in of.groups], [unit_name(of, unit, 26) for unit in first["position"]]
    scores = of.base.nodes[np.ix_(first["position"], of.groups)]
    known, asked = of.base.known[np.ix_(first["position"], of.groups)], _asked(of)
    labels = [[_cell(*cell, lang) for cell in zip(*row, asked, strict=True)] for row in zip(scores, known, strict=True)]
    if len(names) > NUMBERS:
        labels = [[""] * len(names)] * len(rows)
    heads = [wrapped(name, HEAD) for name in names] if len(names) <= NAMED else _numbers(names, lang)
    with plotting.style():
        height = ROW * len(rows) + LINE * (1 + max(head.count("\n") for head in heads)) + 0.2
        fig, ax = with_key(names, height) if len(names) > NAMED else plotting.axes(height=height)
        frame = pd.DataFrame(scores, index=rows, columns=heads)
        plotting.heat_map(ax, frame, pd.DataFrame(labels), levels=7, span=(0, 1))
        ax.xaxis.tick_top()
        ax.tick_params(length=0)
        ranks = [interval_text(row.rank, row.low, row.high, lang) for row in first.itertuples()]
        beside(ax, ranks, lang.text("index.figure.profiles.rank"))
        row, column = np.unravel_index(np.nanargmin(scores), scores.shape)
        alt = lang.text(
            "index.figure.profiles.alt",
            shown=lang.number(len(rows)),
            scored=lang.number(len(of.scored)),
            first=rows[0],
            rank=ranks[0],
            unit=rows[row],
            dimension=shortened(names[column], 40),
            score=lang.number(scores[row, column], 2),
        )
        caption = lang.text("index.figure.profiles.caption", shown=lang.number(len(rows)), level=lang.percent(of.level))
        caption += lang.text("index.figure.profiles.stars") if any("*" in label for label in chain(*labels)) else ""
        return plotting.finish(fig, "index-profiles", caption, alt, _profiles(of, lang))


def _asked(of: Worked) -> np.ndarray:
    """Number of indicators below each dimension."""
    below, tree = children(of.base.tree), of.base.tree

    def leaves(node: int) -> int:
        return sum(map(leaves, below[node])) if below[node] else int(tree.leaves[node] >= 0)

    return np.array([leaves(node) for node in of.groups])


def _cell(score: float, known: int, asked: int, lang: Language) -> str:
    """A score, with a star if not every indicator behind it is known."""
    return "–" if np.isnan(score) else lang.number(score, 2) + "*" * int(known < asked)


def _numbers(names: list[str], lang: Language) -> list[str]:
    return [lang.number(number) for number in range(1, len(names) + 1)]


def _profiles(of: Worked, lang: Language) -> pd.DataFrame:
    ranked, asked = ranking(of).set_index("position"), _asked(of)
    order = [*ranked.index, *(place for place in range(len(of.composite.units)) if place not in ranked.index)]
    word = {name: lang.text(f"index.figure.column.{name}") for name in ("unit", "score", "rank", "low", "high")}
    data = {word["unit"]: [of.units[of.composite.units[place]] for place in order]}
    data |= {word["score"]: of.base.scores[order]}
    data |= {word[name]: ranked[name].reindex(order).to_numpy() for name in ("rank", "low", "high")}
    for group, node in enumerate(of.groups):
        name = node_name(of, node)
        data[name] = of.base.nodes[order, node]
        known = lang.text("index.figure.column.known", name=name, asked=lang.number(int(asked[group])))
        data[known] = of.base.known[order, node]
    return pd.DataFrame(data)


def correlation_figure(of: Worked, lang: Language) -> plotting.Figure:
    """Draw the correlation of every two indicators; lines frame those of one dimension.

    Parameters
    ----------
    of : Worked
    lang : Language
    """
    order, blocks = _by_group(of)
    names = [of.nodes[of.composite.indicators[column]] for column in order]
    r = correlation(of.base.leaves[:, order])
    pairs = [(i, j) for i in range(len(names)) for j in range(i)]
    with plotting.style():
        fig, ax = with_key(names, min(0.42, 5.5 / len(names)) * len(names) + 0.3)
        shown = np.full(r.shape, np.nan)
        for pair in pairs:
            shown[pair] = abs(r[pair])
        numbers = _numbers(names, lang)
        frame = pd.DataFrame(shown, index=numbers, columns=numbers)
        labels = pd.DataFrame([[_sign(value, len(names), lang) for value in row] for row in r])
        plotting.heat_map(ax, frame, labels, levels=7, span=(0, 1))
        for text in ax.texts:
            row, column = (int(place) for place in text.get_position()[::-1])
            text.set_visible(row > column)
        for start, end in blocks:
            ax.plot([start, start, end, start], [start, end, end, start], color=plotting.PALETTE["orange"])
        alt, caption = _correlation_words(pairs, r, [shortened(name, 30) for name in names], lang)
        caption += lang.text("index.figure.correlations.frames") if blocks else ""
        heads = [lang.text(f"index.figure.column.{name}") for name in ("indicator", "other", "correlation")]
        data = pd.DataFrame([(names[i], names[j], r[i, j]) for i, j in pairs], columns=heads)
        return plotting.finish(fig, "index-correlations", caption, alt, data)


def _by_group(of: Worked) -> tuple[list[int], list[tuple[int, int]]]:
    """Columns of the indicators, those of a dimension together, and where each dimension of several starts and ends."""
    tree, below, order, blocks = of.base.tree, children(of.base.tree), [], []
    for group in of.groups:
        start, stack = len(order), [group]
        while stack:
            node = stack.pop(0)
            stack = [*below[node], *stack]
            order += [tree.leaves[node]] if tree.leaves[node] >= 0 else []
        if len(order) > start + 1:
            blocks.append((start, len(order)))
    return order, blocks


def _sign(value: float, count: int, lang: Language) -> str:
    if np.isnan(value):
        return "–"
    return lang.number(round(value, 2) + 0.0, 2) if count <= MOST_CORRELATIONS else "−" * int(value < 0)


def _correlation_words(pairs, r: np.ndarray, names: list[str], lang: Language) -> tuple[str, str]:
    values = np.array([r[pair] for pair in pairs])
    values = values[~np.isnan(values)]
    caption = lang.text("index.figure.correlations.caption", negative=lang.number(int((values < 0).sum())))
    if not len(values):
        return lang.text("index.figure.correlations.none", count=lang.number(len(names))), caption
    low, high = (next(pair for pair in pairs if r[pair] == end) for end in (values.min(), values.max()))
    alt = lang.text(
        "index.figure.correlations.alt",
        high=lang.number(values.max(), 2),
        high_one=names[high[1]],
        high_two=names[high[0]],
        low=lang.number(values.min(), 2),
        low_one=names[low[1]],
        low_two=names[low[0]],
        negative=lang.number(int((values < 0).sum())),
        pairs=lang.number(len(pairs)),
    )
    return alt, caption


def lowest_counts(scores: np.ndarray) -> np.ndarray:
    """Count in how many rows each column is the lowest by itself, and in how many it shares the lowest score.

    Parameters
    ----------
    scores : ndarray, shape (n, k)
        NaN is passed over.

    Returns
    -------
    ndarray of int, shape (k, 2)

    Examples
    --------
    >>> lowest_counts(np.array([[0.1, 0.5], [0.2, 0.2], [0.9, 0.3], [np.nan, 0.4]])).tolist()
    [[1, 1], [2, 1]]
    """
    lowest = scores <= np.nanmin(scores, axis=1, keepdims=True) + SAME
    alone = lowest.sum(axis=1, keepdims=True) == 1
    return np.column_stack([(lowest & alone).sum(axis=0), (lowest & ~alone).sum(axis=0)])


def binding_figure(of: Worked, lang: Language) -> plotting.Figure:
    """Draw how many units have each dimension as their lowest, alone or level with another.

    Parameters
    ----------
    of : Worked
    lang : Language
    """
    counts, names = lowest_counts(group_scores(of)), [node_name(of, node) for node in of.groups]
    rows = [wrapped(shortened(name, 80), 24) for name in names]
    lines = sum(1 + row.count("\n") for row in rows)
    colour = plotting.PALETTE
    with plotting.style():
        fig, ax = plotting.axes(height=LINE * lines + 0.2 * len(rows) + 1.2)
        places = np.arange(len(rows))
        words = [lang.text(f"index.figure.binding.{word}") for word in ("alone", "shared")]
        left = np.zeros(len(rows))
        for part, (word, ink) in enumerate(zip(words, ("blue", "orange"), strict=True)):
            ax.barh(places, counts[:, part], left=left, height=0.62, color=colour[ink], label=word)
            left += counts[:, part]
        for place, (alone, shared) in enumerate(counts):
            both = {"alone": lang.number(int(alone)), "shared": lang.number(int(shared))}
            text = lang.text("index.figure.binding.counts", **both)
            ax.annotate(text, (alone + shared, place), (5, 0), textcoords="offset points", va="center_baseline")
        ax.set(xlim=(0, max(left.max(), 1) * 1.22), ylim=(len(rows) - 0.5, -0.5))
        ax.set_xlabel(lang.text("index.figure.binding.x"))
        ax.locator_params(axis="x", integer=True)
        ax.set_yticks(places, rows)
        ax.tick_params(axis="y", length=0)
        ax.grid(visible=False, axis="y")
        fig.legend(loc="outside upper center", ncols=2)
        most = int(np.argmax(counts[:, 0]))
        numbers = {"scored": len(of.scored), "alone": int(counts[most, 0]), "shared": int(counts[most, 1])}
        numbers = {name: lang.number(value) for name, value in numbers.items()}
        alt = lang.text("index.figure.binding.alt", most=shortened(names[most], 60), **numbers)
        caption = lang.text("index.figure.binding.caption", scored=numbers["scored"])
        data = pd.DataFrame(counts, columns=words)
        data.insert(0, lang.text("index.figure.column.dimension"), names)
        return plotting.finish(fig, "index-binding", caption, alt, data)
