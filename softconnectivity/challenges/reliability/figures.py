"""The chapter's figure: ordinal alpha of every matrix, with and without the cells that nobody filled."""

import math

import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.reliability.measures import POOLED, SUBSETS
from softconnectivity.challenges.reliability.words import RELIABLE, TENTATIVE
from softconnectivity.language import Language

_ROW, _HEAD = 0.52, 1.2  # inches
_TOP = -0.55  # upper end of the vertical axis, in rows
_MARKS = {"all": ("blue", -0.17), "filled": ("orange", 0.17)}


def alpha_figure(found: pd.DataFrame, lang: Language) -> plotting.Figure:
    """Draw ordinal alpha with its interval, all matrices together on top.

    Parameters
    ----------
    found : DataFrame
        As `measures.measure` gives it.
    """
    alphas = found.xs("alpha_ordinal", level="coefficient")
    relations = [POOLED, *(one for one in alphas.index.unique("relation") if one != POOLED)]
    lowest = alphas["low"].min()
    left = math.floor(min(0.4, 0 if pd.isna(lowest) else lowest) * 10) / 10
    with plotting.style():
        figure, ax = plotting.axes("full", height=_HEAD + _ROW * len(relations))
        ax.set(xlim=(left, 1.0), ylim=(len(relations) - 0.45, _TOP))
        _limits(ax, lang)
        for subset in SUBSETS:
            _dots(ax, alphas.xs(subset, level="subset").loc[relations], subset, lang)
        ax.set_yticks(range(len(relations)), [_label(one, lang) for one in relations])
        ax.xaxis.set_major_formatter(lambda value, _: lang.number(value))
        ax.set_xlabel(lang.text("reliability.coefficient.alpha_ordinal"))
        ax.tick_params(axis="y", length=0)
        ax.grid(visible=False, axis="y")
        ax.axhline(0.5, color=plotting.PALETTE["grey"], linewidth=0.8)
        return plotting.finish(
            figure,
            name="reliability-alpha",
            caption=lang.text("reliability.figure.caption"),
            alt=_alt(alphas, lang),
            data=_data(alphas.loc[relations], lang),
        )


def _limits(ax, lang: Language) -> None:
    for limit in (TENTATIVE, RELIABLE):
        ax.axvline(limit, color=plotting.PALETTE["muted"], linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        ax.text(limit, _TOP - 0.1, lang.number(limit), ha="center", va="bottom", color=plotting.PALETTE["muted"])


def _dots(ax, rows: pd.DataFrame, subset: str, lang: Language) -> None:
    """One mark a matrix: solid for all cells, hollow for the filled ones, and a word where there is no value."""
    name, shift = _MARKS[subset]
    colour = plotting.PALETTE[name]
    face = colour if subset == "all" else plotting.PALETTE["paper"]
    for place, (value, low, high) in enumerate(rows[["value", "low", "high"]].to_numpy()):
        if pd.isna(value):
            ax.text(
                ax.get_xlim()[0] + 0.01, place + shift, _undefined(subset, lang), color=colour, va="center_baseline"
            )
            continue
        ax.hlines(place + shift, low, high, color=colour, linewidth=2)
        ax.plot([value], [place + shift], "o", color=colour, markerfacecolor=face, markersize=8, markeredgewidth=2)
        if place == 0:
            _name(ax, lang.text(f"reliability.figure.{subset}"), (low, high), shift, colour)


def _name(ax, text: str, ends: tuple[float, float], height: float, colour: str) -> None:
    """Write what a mark stands for to the left of its interval, to the right where there is no room."""
    left, right = ax.get_xlim()
    before = ends[0] > left + 0.3 * (right - left)
    ax.annotate(
        text,
        (ends[0] if before else ends[1], height),
        (-8 if before else 8, 0),
        textcoords="offset points",
        ha="right" if before else "left",
        va="center_baseline",
        color=colour,
        bbox={"facecolor": plotting.PALETTE["paper"], "edgecolor": "none", "pad": 1},
    )


def _undefined(subset: str, lang: Language) -> str:
    return lang.text("reliability.figure.undefined", cells=lang.text(f"reliability.figure.{subset}"))


def _label(relation: str, lang: Language) -> str:
    """The name of a matrix, on two lines where it is long."""
    if relation == POOLED:
        return lang.text("reliability.figure.pooled")
    return lang.text(f"challenges.relation.{relation}").replace(" × ", " ×\n")


def _alt(alphas: pd.DataFrame, lang: Language) -> str:
    told = {}
    for subset in SUBSETS:
        values = alphas.xs(subset, level="subset")["value"].dropna()
        told[f"{subset}_pooled"] = _number(values.get(POOLED), lang)
        single = values.drop(POOLED, errors="ignore")
        told[f"{subset}_low"], told[f"{subset}_high"] = (_number(end, lang) for end in (single.min(), single.max()))
    return lang.text("reliability.figure.alt", **told)


def _data(alphas: pd.DataFrame, lang: Language) -> pd.DataFrame:
    frame = alphas.reset_index()
    pooled = lang.text("reliability.pooled")
    columns = {
        "matrix": [pooled if one == POOLED else lang.text(f"challenges.relation.{one}") for one in frame["relation"]],
        "subset": [lang.text(f"reliability.figure.{one}") for one in frame["subset"]],
        "cells": frame["cells"],
        **{name: frame[name].round(4) for name in ("value", "low", "high")},
    }
    return pd.DataFrame({lang.text(f"reliability.data.{name}"): cells for name, cells in columns.items()})


def _number(value, lang: Language) -> str:
    return lang.text("reliability.undefined") if value is None or pd.isna(value) else lang.number(value, 2)
