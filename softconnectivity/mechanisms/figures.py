"""Two figures of the chapter: the dimensions the mechanisms work on, and who acts."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, long_form, mechanism_rows
from softconnectivity.mechanisms.dimensions import RELATION
from softconnectivity.mechanisms.items import actor_matrix, of_kind
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.mechanisms.words import caution, how_written
from softconnectivity.plotting import PALETTE, Figure


def dimension_map(facts, coder: str, strength_min: int, lang: Language) -> Figure:
    """Heat map of the mechanisms by the four dimensions.

    Parameters
    ----------
    facts : Facts
        With the tables codes, coders and article_items.
    coder : str
        A coder's id, or "both" (shaded by the mean).
    strength_min : int
        Cells weaker than this are left empty.
    """
    codes, items = facts.table("codes"), facts.table("article_items")
    shades, written = coded_cells(codes, RELATION, coder, strength_min)
    counts = (shades > 0).sum()
    most, least = counts.idxmax(), counts.idxmin()
    names = named(items, lang)
    columns = [f"{item}\n{lang.text(f'mechanisms.head.{item}')}" for item in shades]
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
        warned = caution(codes, facts.table("coders"), lang, coder)
        caption = lang.text("mechanisms.dimensions.caption", coder=how_written(coder, lang), caution=warned).rstrip()
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
