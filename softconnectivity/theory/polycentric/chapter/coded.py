"""Pictures of the coding by design principle: the two codings cell by cell, and how far they agree."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.matrix import filled, strengths
from softconnectivity.challenges.names import least_in_words, named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, mechanism_rows
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.theory.polycentric.chapter import series
from softconnectivity.theory.polycentric.chapter.choices import RANGES

POWERS = np.linspace(RANGES["power"].low, RANGES["power"].high, 41).round(1)
_NAMED_POWERS = {0: "equal", 1: "linear", 2: "quadratic"}


def principles_figure(facts, codes: pd.DataFrame, strength_min: int, lang: Language) -> plotting.Figure:
    """Heat map of the mechanisms by the eight design principles, both codings in each cell.

    Parameters
    ----------
    facts : Facts
        With the tables article_items and ostrom_principles.
    codes : DataFrame
        As `series.as_codes` gives them.
    strength_min : int
        Weakest code shown, 1 to 3.
    lang : Language
    """
    items, principles = facts.table("article_items"), facts.table("ostrom_principles")
    shades, written = coded_cells(codes, series.RELATION, strength_min=strength_min)
    counts = filled(codes, series.RELATION, strength_min=strength_min).sum()
    labels = dict(zip(principles["principle"], principles[f"label_{lang.code}"], strict=True))
    short = [f"{name}\n{lang.text(f'polycentric.principle.{name}')}" for name in shades]
    names = named(items, lang) | {name: f"{name} {label}" for name, label in labels.items()}
    most, none = counts.idxmax(), [names[name] for name in counts.index[counts == 0]]
    with plotting.style():
        figure, ax = plotting.axes(height=0.4 * (len(shades) + 1) + 1.0)
        draw(ax, shades, written, mechanism_rows(of_kind(items, "mechanism"), lang), short)
        # Eight columns beside long row labels.
        ax.tick_params(axis="x", labelsize=9.5)
        for place, count in enumerate(counts):
            ax.text(place + 0.5, len(shades) + 0.55, lang.number(int(count)), ha="center", va="center_baseline")
        ax.text(-0.1, len(shades) + 0.55, lang.text("polycentric.heat.sum"), ha="right", va="center_baseline")
        return plotting.finish(
            figure,
            name="polycentric-principles",
            caption=lang.text("polycentric.heat.caption") + least_in_words("shown", strength_min, lang),
            alt=lang.text(
                "polycentric.heat.alt",
                mechanisms=lang.number(len(shades)),
                principles=lang.number(shades.shape[1]),
                most=names[most],
                most_count=lang.number(int(counts[most])),
                none=lang.list(none) if none else lang.text("challenges.none"),
            ),
            data=_cells(codes, names, lang),
        )


def kappa_figure(cells: np.ndarray, power: float, lang: Language) -> plotting.Figure:
    """Weighted kappa as large disagreements count more and more, with its interval.

    Parameters
    ----------
    cells : ndarray, shape (2, principles, mechanisms)
    power : float
        The reader's, marked.
    lang : Language
    """
    curve = pd.DataFrame([series.kappa(cells, at) for at in POWERS], POWERS, ["kappa", "low", "high"])
    here = series.kappa(cells, power)
    colour = plotting.PALETTE
    with plotting.style():
        figure, ax = plotting.axes(height=2.9)
        ax.fill_between(POWERS, curve["low"], curve["high"], color=colour["grid"], linewidth=0)
        ax.plot(POWERS, curve["kappa"], color=colour["blue"])
        ax.plot([power], [here[0]], "o", color=colour["blue"], markersize=9, zorder=5)
        ax.annotate(
            lang.number(here[0], 2), (power, here[0]), (0, -16), textcoords="offset points", ha="center", va="center"
        )
        ticks = np.arange(5)
        ax.set_xticks(ticks, [_tick(tick, lang) for tick in ticks])
        ax.set(xlim=(0, 4), ylim=(min(0.5, curve["low"].min()), 1.0), xlabel=lang.text("polycentric.kappa.x"))
        plotting.label_y(ax, lang.text("polycentric.kappa.y"))
        values = {key: lang.number(value, 2) for key, value in zip(("kappa", "low", "high"), here, strict=True)}
        return plotting.finish(
            figure,
            name="polycentric-kappa",
            caption=lang.text("polycentric.kappa.caption"),
            alt=lang.text(
                "polycentric.kappa.alt",
                power=lang.number(power),
                least=lang.number(curve["kappa"].min(), 2),
                most=lang.number(curve["kappa"].max(), 2),
                **values,
            ),
            data=curve.rename_axis("power")
            .reset_index()
            .round(6)
            .rename(columns=lambda name: lang.text(f"polycentric.column.{name}")),
        )


def _tick(power: int, lang: Language) -> str:
    name = _NAMED_POWERS.get(power)
    return "\n".join([lang.number(power), *([lang.text(f"polycentric.kappa.{name}")] if name else [])])


def _cells(codes: pd.DataFrame, names: dict[str, str], lang: Language) -> pd.DataFrame:
    by_coder = strengths(codes, series.RELATION)
    ends = by_coder.index.to_frame(index=False)
    columns = {"principle": ends["target_item"].map(names), "mechanism": ends["source_item"].map(names)}
    frame = pd.DataFrame({lang.text(f"polycentric.column.{key}"): cells for key, cells in columns.items()})
    return frame.assign(
        **{lang.text("polycentric.column.coding", coder=who): by_coder[who].tolist() for who in by_coder}
    )
