"""The chapter's figures: the dimensions the mechanisms work on, who acts, and the policy timeline."""

import textwrap
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, how_written, long_form, mechanism_rows
from softconnectivity.mechanisms.dimensions import RELATION
from softconnectivity.mechanisms.items import actor_matrix, of_kind
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.mechanisms.timeline import in_article, middle
from softconnectivity.plotting import PALETTE, Figure

_WRAP = {"zh": 12, "en": 26}
_MARKS = {
    "yes": {"marker": "o", "color": PALETTE["blue"]},
    "undated": {
        "marker": "o",
        "color": PALETTE["blue"],
        "fillstyle": "none",
        "markeredgewidth": 1.6,
    },
    "no": {
        "marker": "x",
        "color": PALETTE["orange"],
        "markersize": 5.5,
        "markeredgewidth": 1.6,
    },
}
# Years two marks of one row must lie apart to stand side by side.
_APART = 0.5


def dimension_map(codes: pd.DataFrame, items: pd.DataFrame, lang: Language, coder: str = "both") -> Figure:
    """Heat map of the mechanisms by the four dimensions.

    Parameters
    ----------
    codes, items : DataFrame
        The tables codes and article_items.
    lang : Language
    coder : str
        "A", "B" or "both" (shaded by the mean).
    """
    shades, written = coded_cells(codes, RELATION, coder)
    counts = (shades > 0).sum()
    most, least = counts.idxmax(), counts.idxmin()
    names = named(items, lang)
    columns = [f"{item}\n{lang.text(f'mechanisms.short.{item}')}" for item in shades]
    heads = [lang.text(f"mechanisms.column.{key}") for key in ("mechanism", "dimension", "strength")]
    with plotting.style():
        figure, ax = plotting.axes(height=0.4 * len(shades) + 0.8)
        draw(ax, shades, written, mechanism_rows(of_kind(items, "mechanism"), lang), columns)
        alt = lang.text(
            "mechanisms.dimensions.alt",
            mechanisms=lang.number(len(shades)),
            dimensions=lang.number(shades.shape[1]),
            most=names[most],
            most_count=lang.number(int(counts[most])),
            least=names[least],
            least_count=lang.number(int(counts[least])),
        )
        caption = lang.text("mechanisms.dimensions.caption", coder=how_written(coder, lang))
        return plotting.finish(figure, "mechanism-dimensions", caption, alt, long_form(shades, names, heads))


def actor_map(items: pd.DataFrame, actors: pd.DataFrame, lang: Language) -> Figure:
    """Who takes part in which mechanism, with the number of mechanisms of each actor below.

    Parameters
    ----------
    items, actors : DataFrame
        The tables article_items and actors.
    lang : Language
    """
    matrix = actor_matrix(items)
    counts = matrix.sum()
    names = actor_names(actors, lang)
    mechanisms = of_kind(items, "mechanism")
    with plotting.style():
        figure, ax = plotting.axes(height=0.36 * (len(matrix) + 1) + 0.8)
        for place, acting in enumerate(matrix.to_numpy()):
            columns = np.flatnonzero(acting)
            ax.hlines(place, -0.4, len(counts) - 0.6, color=PALETTE["grid"], linewidth=0.8, zorder=0)
            ax.plot(columns, [place] * len(columns), "o", color=PALETTE["blue"], markersize=9)
        for column, count in enumerate(counts):
            ax.text(column, len(matrix), lang.number(int(count)), ha="center", va="center_baseline", weight="bold")
        ax.set_xticks(range(len(counts)), [lang.text(f"mechanisms.actor.{actor}") for actor in counts.index])
        total = lang.text("mechanisms.actors.total")
        ax.set_yticks(range(len(matrix) + 1), [*mechanism_rows(mechanisms, lang), total])
        ax.set_xlim(-0.5, len(counts) - 0.5)
        ax.set_ylim(len(matrix) + 0.5, -0.5)
        ax.xaxis.tick_top()
        ax.tick_params(length=0)
        ax.grid(visible=False)
        ax.spines[:].set_visible(False)
        few = counts[counts == counts.iloc[-1]].index
        alt = lang.text(
            "mechanisms.actors.alt",
            total=lang.number(len(matrix)),
            first=names[counts.index[0]],
            first_count=lang.number(int(counts.iloc[0])),
            last=lang.list(names[actor] for actor in few),
            last_count=lang.number(int(counts.iloc[-1])),
        )
        caption = lang.text("mechanisms.actors.caption", total=lang.number(len(matrix)))
        labels = mechanisms["section"] + " " + mechanisms[f"label_{lang.code}"]
        data = pd.DataFrame(
            [(labels[item], names[actor]) for item, row in matrix.iterrows() for actor in matrix.columns[row]],
            columns=[lang.text("mechanisms.column.mechanism"), lang.text("mechanisms.column.actor")],
        )
        return plotting.finish(figure, "mechanism-actors", caption, alt, data)


def timeline_figure(events: pd.DataFrame, start: str | int, as_of: date, lang: Language) -> Figure:
    """The policy events in one row a kind, the largest kind at the top.

    Parameters
    ----------
    events : DataFrame
        As :func:`softconnectivity.mechanisms.timeline.chosen_events` gives them.
    start : str or int
        First date asked for, ISO; a bare year may be a number.
    as_of : date
        Last date.
    lang : Language
    """
    sizes = events["kind"].value_counts(sort=False)
    lanes = sorted(sizes.index, key=lambda kind: (-sizes[kind], kind))
    names = {kind: lang.text(f"mechanisms.kind.{kind}") for kind in lanes}
    counted = in_article(events)
    with plotting.style():
        figure, ax = plotting.axes(height=0.46 * len(lanes) + 1.1)
        for word, mark in _MARKS.items():
            label = f"{lang.text(f'mechanisms.in_article.{word}')} {lang.number(int(counted[word]))}"
            ax.plot([], [], linestyle="none", label=label, **mark)
        for place, kind in enumerate(lanes):
            _lane(ax, place, events[events["kind"] == kind])
            ax.text(
                1.01,
                place,
                lang.number(int(sizes[kind])),
                transform=ax.get_yaxis_transform(),
                va="center",
            )
        ax.set_yticks(range(len(lanes)), [_wrapped(names[kind], lang) for kind in lanes])
        ax.set_ylim(len(lanes) - 0.4, -0.6)
        ax.set_xlim(int(str(start)[:4]) - 0.2, as_of.year + 1.05)
        ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        ax.grid(axis="y", visible=False)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        figure.legend(
            loc="outside upper left",
            ncols=len(_MARKS),
            handletextpad=0.2,
            columnspacing=1.0,
        )
        span = {
            "start": lang.date(start),
            "end": lang.date(as_of),
            "total": lang.number(len(events)),
        }
        alt = lang.text(
            "mechanisms.timeline.alt",
            kinds=lang.number(len(lanes)),
            most=names[lanes[0]],
            most_count=lang.number(int(sizes[lanes[0]])),
            **span,
            **{word: lang.number(int(number)) for word, number in counted.items()},
        )
        return plotting.finish(
            figure,
            "policy-timeline",
            lang.text("mechanisms.timeline.caption", **span),
            alt,
            _timeline_data(events, lang),
        )


def _lane(ax, place: int, events: pd.DataFrame) -> None:
    """One row of the timeline; marks that would touch step down to the next of three levels."""
    ax.axhline(place, color=PALETTE["grid"], linewidth=0.8, zorder=0)
    last_at = {}
    for day, word in sorted(zip(events["known"], events["in_article"], strict=True)):
        year = middle(day)
        level = next(
            (level for level in (0, 1, -1) if year - last_at.get(level, -9999) >= _APART),
            0,
        )
        last_at[level] = year
        ax.plot(year, place + 0.24 * level, **_MARKS[word])


def _timeline_data(events: pd.DataFrame, lang: Language) -> pd.DataFrame:
    columns = {
        "date": events["known"],
        "event": events[f"event_{lang.code}"],
        "kind": [lang.text(f"mechanisms.kind.{kind}") for kind in events["kind"]],
        "in_article": [lang.text(f"mechanisms.in_article.{word}") for word in events["in_article"]],
        "status": [lang.text(f"status.{status}") for status in events["status"]],
    }
    return pd.DataFrame({lang.text(f"mechanisms.column.{key}"): list(values) for key, values in columns.items()})


def _wrapped(label: str, lang: Language) -> str:
    return "\n".join(textwrap.wrap(label, _WRAP[lang.code]))
