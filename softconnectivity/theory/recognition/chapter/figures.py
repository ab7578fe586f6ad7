"""Pictures of the recognition chapter: who gains, who sells to whom, who pays for adaptation, who is left out."""

from collections.abc import Callable
from math import isfinite

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.theory.recognition.chapter.bars import COLOURS, bar_axes, draw_bars, middle, padded
from softconnectivity.theory.recognition.chapter.series import (
    AGREEMENTS,
    along,
    export_changes,
    income_changes,
)
from softconnectivity.theory.recognition.chapter.tables import (
    change_text,
    cost_text,
    country_name,
    percent,
    regime_name,
    share_text,
)
from softconnectivity.theory.recognition.regimes import COUNTRIES, PARTNER, World, under
from softconnectivity.theory.recognition.split import adaptation_to_match, neutral_test

# Left and right of a bar a label such as "-12.34%" needs about this part of the axis.
_LEFT, _RIGHT = 0.24, 0.2


def incomes(world: World, lang: Language) -> plotting.Figure:
    """Draw the change in real income of each country under each agreement.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Figure
    """
    return _bars(income_changes(world), "incomes", change_text, lang)


def export_volumes(world: World, lang: Language) -> plotting.Figure:
    """Draw the change in exports of each country under each agreement.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Figure
    """
    return _bars(export_changes(world), "exports", share_text, lang)


def _bars(values: np.ndarray, name: str, shown: Callable, lang: Language) -> plotting.Figure:
    with plotting.style():
        fig, ax = bar_axes(lang, padded(values, _LEFT, _RIGHT), lang.text(f"recognition.{name}.x"))
        draw_bars(ax, values)
        for row, regime in zip(values, AGREEMENTS, strict=True):
            for value, country in zip(row, COUNTRIES, strict=True):
                side = -1 if value < 0 else 1
                place = {"xytext": (5 * side, 0), "textcoords": "offset points"}
                where = {"ha": "right" if side < 0 else "left", "va": "center"}
                ax.annotate(shown(value, lang), (value, middle(regime, country)), **place, **where)
        frame = pd.DataFrame(
            [
                (regime_name(regime, lang), country_name(country, lang), value)
                for row, regime in zip(values, AGREEMENTS, strict=True)
                for value, country in zip(row, COUNTRIES, strict=True)
            ],
            columns=[lang.text(f"recognition.column.{column}") for column in ("regime", "country", name)],
        )
        rows = dict(zip(AGREEMENTS, values, strict=True))
        numbers = {
            f"{regime}_{country}": shown(rows[regime][at], lang)
            for regime in rows
            for at, country in enumerate(COUNTRIES)
        }
        return plotting.finish(
            fig,
            name=f"recognition-{name}",
            caption=lang.text(f"recognition.{name}.caption"),
            alt=lang.text(f"recognition.{name}.alt", **numbers),
            data=frame,
        )


def spending(world: World, lang: Language) -> plotting.Figure:
    """Draw where each country's spending goes under national standards and under rules of origin.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Figure
    """
    shares = {regime: under(regime, world).shares for regime in ("national", "restricted")}
    with plotting.style():
        fig, axes = plotting.axes(width="full", height=4.8, nrows=2)
        names = [country_name(country, lang) for country in COUNTRIES]
        for ax, (regime, table) in zip(axes, shares.items(), strict=True):
            frame = pd.DataFrame(table, index=names, columns=names)
            plotting.heat_map(ax, frame, frame.map(lambda share: lang.percent(share, 1)), span=(0, 1))
            ax.set_title(regime_name(regime, lang), pad=26)
            ax.xaxis.tick_top()
            ax.tick_params(length=0)
        rows = [
            (regime_name(regime, lang), names[seller], names[buyer], table[seller, buyer])
            for regime, table in shares.items()
            for seller in range(3)
            for buyer in range(3)
        ]
        columns = [lang.text(f"recognition.column.{column}") for column in ("regime", "seller", "buyer", "share")]
        at = {f"{regime}_{buyer}": lang.percent(shares[regime][2, buyer], 1) for regime in shares for buyer in (0, 1)}
        return plotting.finish(
            fig,
            name="recognition-spending",
            caption=lang.text("recognition.spending.caption"),
            alt=lang.text("recognition.spending.alt", **at),
            data=pd.DataFrame(rows, columns=columns),
        )


def adaptation(world: World, lang: Language) -> plotting.Figure:
    """Draw real incomes under harmonization as adaptation grows dearer, and the partner's under recognition.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Figure
    """
    break_even, equal = (adaptation_to_match(regime, world) for regime in ("national", "mutual"))
    shown = [value for value in (break_even, world.adaptation_cost) if isfinite(value)]
    costs = np.linspace(0, max(0.04, *(1.4 * value for value in shown)), 81)
    paths = along(world, "adaptation_cost", costs)[:, AGREEMENTS.index("harmonized")]
    recognized = income_changes(world)[AGREEMENTS.index("mutual"), PARTNER]
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.9)
        _country_lines(ax, costs, paths, lang, extra=(recognized, lang.text("recognition.adaptation.recognized")))
        ax.axvline(world.adaptation_cost, color=plotting.PALETTE["muted"], linestyle=":", linewidth=1.5)
        for cost, value in ((break_even, 0.0), (equal, recognized)):
            if isfinite(cost) and cost <= costs[-1]:
                ax.plot([cost], [value], "o", markersize=8, color=plotting.PALETTE["ink"], zorder=5, clip_on=False)
        _percent_axes(ax, costs, lang.text("recognition.adaptation.x"), lang)
        numbers = {"break_even": cost_text(break_even, lang), "equal": cost_text(equal, lang)}
        alt = lang.text(
            "recognition.adaptation.alt",
            top=change_text(paths[0, PARTNER], lang),
            bottom=change_text(paths[-1, PARTNER], lang),
            end=percent(round(costs[-1], 3), lang),
            **numbers,
        )
        return plotting.finish(
            fig,
            name="recognition-adaptation",
            caption=lang.text("recognition.adaptation.caption"),
            alt=alt,
            data=_path_data(costs, paths, "adaptation_cost", lang),
        )


def left_out(world: World, lang: Language) -> plotting.Figure:
    """Draw real incomes under open recognition as the outsider's test is recognized less and less.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Figure
    """
    parts = np.linspace(0, 1, 51)
    paths = along(world, "one_test", parts)[:, AGREEMENTS.index("mutual")]
    neutral = neutral_test(world)
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.9)
        _country_lines(ax, parts, paths, lang)
        ax.axvline(world.one_test, color=plotting.PALETTE["muted"], linestyle=":", linewidth=1.5)
        if isfinite(neutral):
            ax.plot([neutral], [0], "o", markersize=8, color=plotting.PALETTE["ink"], zorder=5, clip_on=False)
        _percent_axes(ax, parts, lang.text("recognition.left_out.x"), lang)
        alt = lang.text(
            "recognition.left_out.alt",
            first=change_text(paths[0, 2], lang),
            last=change_text(paths[-1, 2], lang),
            neutral=share_text(neutral, lang),
        )
        return plotting.finish(
            fig,
            name="recognition-left-out",
            caption=lang.text("recognition.left_out.caption"),
            alt=alt,
            data=_path_data(parts, paths, "one_test", lang),
        )


def _country_lines(ax, x: np.ndarray, paths: np.ndarray, lang: Language, extra: tuple | None = None) -> None:
    """A line a country, named at its right end; `extra` is a level of the partner, dashed."""
    colour = plotting.PALETTE
    ends = []
    for at, country in enumerate(COUNTRIES):
        ax.plot(x, paths[:, at], color=colour[COLOURS[country]])
        ends.append((x[-1], paths[-1, at], country_name(country, lang), colour[COLOURS[country]]))
    if extra is not None:
        ax.axhline(extra[0], color=colour["green"], linestyle="--", linewidth=1.5)
        ends.append((x[-1], extra[0], extra[1], colour["green"]))
    ax.axhline(0, color=colour["ink"], linewidth=1)
    low, high = padded(np.append(paths, 0.0 if extra is None else extra[0]), 0.08, 0.08)
    ax.set(xlim=(x[0], x[-1]), ylim=(low, high))
    ax.figure.draw_without_rendering()
    plotting.direct_labels(ax, ends)


def _percent_axes(ax, x: np.ndarray, xlabel: str, lang: Language) -> None:
    ax.set_xlabel(xlabel)
    plotting.label_y(ax, lang.text("recognition.word.income_change"))
    for axis, (low, high) in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
        ticks = [tick for tick in axis.get_majorticklocs() if low - 1e-12 <= tick <= high + 1e-12]
        digits = 0 if np.allclose(np.mod(np.round(np.array(ticks) * 100, 9), 1), 0) else 1
        axis.set_ticks(ticks, [lang.percent(round(tick, 6) + 0.0, digits) for tick in ticks])


def _path_data(x: np.ndarray, paths: np.ndarray, field: str, lang: Language) -> pd.DataFrame:
    columns = {lang.text(f"recognition.column.{field}"): x}
    return pd.DataFrame(columns | {country_name(country, lang): paths[:, at] for at, country in enumerate(COUNTRIES)})
