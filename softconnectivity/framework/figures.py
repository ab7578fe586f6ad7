"""Pictures of the framework: the three gates, and the average as the room for substitution narrows."""

from math import isinf, isnan

import numpy as np
import pandas as pd
from matplotlib.patches import FancyBboxPatch

from softconnectivity import plotting
from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.choices import Choices
from softconnectivity.framework.propositions import SHORT_DIMENSION, largest_rho
from softconnectivity.framework.tables import MEANS, rho_text
from softconnectivity.language import Language
from softconnectivity.mechanisms.items import of_kind

DIMENSION = "D2"
LEFT, RIGHT = -4.0, 1.0
# Drawn beside the reader's epsilon; one too near to it gives way, so that no two labels touch.
OTHER_LEVELS = (0.25, 0.5)
APART = 0.1
# Width of a gate, of 10 units across; the longest name is the English one of D4.
BOX = 6.5


def curves(chosen: Choices) -> pd.DataFrame:
    """The average of (1, epsilon, 1, 1) for several epsilon and rho from -4 to 1.

    Parameters
    ----------
    chosen : Choices

    Returns
    -------
    DataFrame
        Columns rho, epsilon, value; one row a point, epsilon increasing, then rho.
    """
    weight = chosen.weight(DIMENSION)
    others = [level for level in OTHER_LEVELS if abs(level - chosen.epsilon) >= APART]
    levels = np.array(sorted({0.0, chosen.epsilon, *others}))
    scores = np.stack([levels, np.ones_like(levels)], axis=-1)
    frames = [
        pd.DataFrame({"rho": rho, "epsilon": levels, "value": ces(scores, [weight, 1 - weight], rho)})
        for rho in np.linspace(LEFT, RIGHT, 251).round(2)
    ]
    return pd.concat(frames).sort_values(["epsilon", "rho"], ignore_index=True)


def substitution_curves(chosen: Choices, lang: Language) -> plotting.Figure:
    """Draw :func:`curves` with the threshold and the reader's rho.

    Parameters
    ----------
    chosen : Choices
    lang : Language

    Returns
    -------
    Figure
    """
    data = curves(chosen)
    colour = plotting.PALETTE
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=4.0)
        ax.axvspan(LEFT, 0, color=colour["grid"], alpha=0.45, linewidth=0)
        ax.text(LEFT / 2, 0.985, lang.text("theory.curves.strong"), ha="center", va="top", color=colour["muted"])
        ax.axhline(chosen.theta, color=colour["orange"], linestyle="--")
        threshold = lang.text("theory.curves.threshold", theta=lang.number(chosen.theta))
        ax.text(RIGHT + 0.06, chosen.theta, threshold, va="center", color=colour["orange"])
        for epsilon, curve in data.groupby("epsilon"):
            ink = colour["blue"] if epsilon == chosen.epsilon else colour["red"] if epsilon == 0 else colour["muted"]
            ax.plot(curve["rho"], curve["value"], color=ink, linewidth=2.4 if ink != colour["muted"] else 1.4)
            # The curve for 0 lies on the floor, where a small epsilon would run through its label.
            place = (LEFT + 0.08, curve["value"].iloc[0] + 0.02) if epsilon > 0 else (0.3, 0.02)
            ax.text(*place, lang.text("theory.curves.level", level=lang.number(epsilon)), va="bottom", color=ink)
        if chosen.rho >= LEFT:
            at = ces([chosen.epsilon, 1], [chosen.weight(DIMENSION), 1 - chosen.weight(DIMENSION)], chosen.rho)
            ax.plot([chosen.rho], [at], "o", markersize=9, color=colour["blue"], clip_on=False, zorder=5)
        ax.set(
            xlim=(LEFT, RIGHT),
            ylim=(-0.02, 1),
            xlabel=lang.text("theory.curves.x"),
            ylabel=lang.text("theory.curves.y"),
        )
        ticks = np.arange(LEFT, RIGHT + 1)
        ax.set_xticks(ticks, [_tick(tick, lang) for tick in ticks])
        heads = {name: lang.text(f"theory.curves.column_{name}") for name in data}
        mark = lang.text(f"theory.curves.{'dot' if chosen.rho >= LEFT else 'beyond'}", rho=rho_text(chosen.rho, lang))
        return plotting.finish(
            fig,
            name="theory-substitution",
            caption=lang.text("theory.curves.caption", mark=mark),
            alt=_curves_alt(data, chosen, lang),
            data=data.rename(columns=heads),
        )


def _tick(rho: float, lang: Language) -> str:
    """The number, and below it the name of the mean where it has one."""
    names = [lang.text(f"theory.mean.short_{name}") for name, value in MEANS.items() if value == rho]
    return "\n".join([lang.number(rho), *names])


def _curves_alt(data: pd.DataFrame, chosen: Choices, lang: Language) -> str:
    zero = data.loc[data["epsilon"] == 0, "value"]
    short = data.loc[data["epsilon"] == chosen.epsilon, "value"]
    limit = largest_rho(chosen.weight(DIMENSION), chosen.theta, chosen.epsilon)
    return lang.text(
        "theory.curves.alt",
        left=lang.number(LEFT),
        zero_high=lang.number(zero.iloc[-1], 3),
        epsilon=lang.number(chosen.epsilon),
        short_low=lang.number(short.iloc[0], 3),
        short_high=lang.number(short.iloc[-1], 3),
        crossing=lang.text(
            f"theory.curves.{_crossing(limit)}", theta=lang.number(chosen.theta), limit=rho_text(limit, lang)
        ),
    )


def _crossing(limit: float) -> str:
    """How the reader's curve meets the threshold, given the largest rho at which it is not above it."""
    if isnan(limit) or isinf(limit):
        return "never_below"
    return "never_above" if limit == 1 else "crosses"


def three_gates(items: pd.DataFrame, lang: Language) -> plotting.Figure:
    """Draw the four dimensions in the order of the article's three sentences.

    Parameters
    ----------
    items : DataFrame
        Table `article_items`.
    lang : Language

    Returns
    -------
    Figure
    """
    labels = of_kind(items, "dimension")[f"label_{lang.code}"]
    proposition = {dimension: name for name, dimension in SHORT_DIMENSION.items()}
    outcome = {d: lang.text(f"theory.chain.{proposition.get(d, 'unsaid')}") for d in labels.index}
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.8)
        ax.set(xlim=(0, 10), ylim=(len(labels) + 0.35, -0.4))
        ax.axis("off")
        for row, (dimension, label) in enumerate(labels.items()):
            _gate(ax, row, f"{dimension}  {label}", outcome[dimension], dimension in proposition)
        _arrow(ax, (BOX / 2, len(labels) - 0.7), (BOX / 2, len(labels) - 0.25), "green")
        works = lang.text("theory.chain.works")
        ax.text(BOX / 2, len(labels), works, ha="center", va="center", color=plotting.PALETTE["green"])
        frame = pd.DataFrame(
            {
                "dimension": labels.to_numpy(),
                "proposition": [proposition.get(d, "") for d in labels.index],
                "outcome": [outcome[d] for d in labels.index],
            }
        )
        outcomes = [outcome[d] for d in labels.index if d in proposition]
        return plotting.finish(
            fig,
            name="theory-gates",
            caption=lang.text("theory.chain.caption"),
            alt=lang.text("theory.chain.alt", works=works, outcomes=lang.list(outcomes), unsaid=outcome["D1"]),
            data=frame.rename(columns={name: lang.text(f"theory.chain.column_{name}") for name in frame}),
        )


def _gate(ax, row: int, name: str, outcome: str, gate: bool) -> None:
    """One dimension in its box, the way to it from above, and the way out where it is weak."""
    colour = plotting.PALETTE
    frame = {"facecolor": colour["paper"], "edgecolor": colour["blue" if gate else "muted"], "linewidth": 1.6}
    ax.add_patch(FancyBboxPatch((0.1, row - 0.25), BOX - 0.2, 0.5, boxstyle="round,pad=0.05", **frame))
    ax.text(BOX / 2, row, name, ha="center", va="center")
    ax.text(BOX + 0.75, row, outcome, va="center", color=colour["red"] if gate else colour["muted"])
    if gate:
        _arrow(ax, (BOX / 2, row - 0.7), (BOX / 2, row - 0.3), "blue")
        _arrow(ax, (BOX + 0.05, row), (BOX + 0.65, row), "red")


def _arrow(ax, start: tuple, end: tuple, colour: str) -> None:
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": plotting.PALETTE[colour], "linewidth": 1.6})
