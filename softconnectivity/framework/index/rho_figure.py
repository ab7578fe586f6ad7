"""The way of the ranks as rho goes from one average to another."""

from itertools import chain

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.index.drawing import unit_name
from softconnectivity.framework.index.rank_figures import rank_ticks
from softconnectivity.framework.index.words import interval_text
from softconnectivity.framework.index.worked import Worked, variant
from softconnectivity.language import Language

# As many lines as there are colours.
COLOURS = ("blue", "orange", "green", "purple", "red")
STEPS = 25
# Where rho starts if the reader lets it vary from 1 only.
LOWEST_RHO = -5.0


def rho_paths(of: Worked, low: float, steps: int = STEPS) -> tuple[np.ndarray, np.ndarray]:
    """Ranks of the scored units as rho goes from `low` to 1, all else as the base.

    Returns
    -------
    rhos : ndarray, shape (steps,)
    ranks : ndarray, shape (steps, m)
    """
    rhos = np.linspace(low, 1, steps)
    return rhos, np.array([variant(of, rho=float(rho)).ranks[of.scored] for rho in rhos])


def movers(paths: np.ndarray, most: int) -> list[list[int]]:
    """Columns that move over the widest span of ranks, those with one and the same path together.

    Examples
    --------
    >>> movers(np.array([[1, 2, 3.5, 3.5], [3, 2, 1, 1]]), 2)
    [[2, 3], [0]]
    """
    paths = paths.round(6)
    order = np.argsort(-np.ptp(paths, axis=0), kind="stable")
    found: dict[tuple, list[int]] = {}
    for column in order.tolist():
        found.setdefault(tuple(paths[:, column]), []).append(column)
    return list(found.values())[:most]


def rho_figure(of: Worked, chosen, lang: Language) -> plotting.Figure:
    """Draw the rank against rho for the units that move most, beside their intervals over all choices.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
        Its `rho_low` is the left end.
    lang : Language
    """
    rhos, paths = rho_paths(of, chosen.rho_low if chosen.rho_low < 1 else LOWEST_RHO)
    moved, colour = movers(paths, len(COLOURS)), plotting.PALETTE
    first = [group[0] for group in moved]
    with plotting.style():
        fig, (ax, bars) = plotting.axes(height=4.4, ncols=2, width_ratios=[3.4, 1], sharey=True)
        for place, (unit, ink) in enumerate(zip(first, COLOURS, strict=False)):
            ax.plot(rhos, paths[:, unit], color=colour[ink])
            bars.vlines(place, of.low[unit], of.high[unit], color=colour[ink], linewidth=4)
            bars.plot([place], [of.base.ranks[of.scored][unit]], "o", color=colour["ink"], markersize=5)
        shown = np.concatenate([paths[:, first].ravel(), of.low[first], of.high[first]])
        lowest, highest, pad = shown.max(), shown.min(), 0.06 * (np.ptp(shown) or 1)
        ax.set_xlim(rhos[0], rhos[-1])
        if rhos[0] <= chosen.rho <= rhos[-1]:
            ax.axvline(chosen.rho, color=colour["muted"], linestyle=":", linewidth=1.5)
        bars.set(xlim=(-0.7, len(first) - 0.3), xticks=[])
        bars.set_xlabel(lang.text("index.figure.rho.interval", level=lang.percent(of.level)))
        ax.set_xlabel(lang.text("index.figure.rho.x"))
        plotting.label_y(ax, lang.text("index.figure.intervals.rank"))
        ax.set_xticks(ax.get_xticks(), [lang.number(tick + 0.0) for tick in ax.get_xticks()])
        ax.set_xlim(rhos[0], rhos[-1])
        ax.set_yticks(rank_ticks(len(of.scored)), [lang.number(tick) for tick in rank_ticks(len(of.scored))])
        ax.set_ylim(lowest + pad, highest - pad)
        fig.draw_without_rendering()
        names = [_tied(of, group, lang) for group in moved]
        ends = zip(first, names, COLOURS, strict=False)
        plotting.direct_labels(ax, [(rhos[-1], paths[-1, unit], name, colour[ink]) for unit, name, ink in ends])
        # The note on ties takes the number of the first line that has one.
        tied = next((len(group) - 1 for group in moved if len(group) > 1), 0)
        alt, caption = _rho_words(of, rhos, paths, first[0], tied, lang)
        return plotting.finish(fig, "index-rho", caption, alt, _rho_data(of, rhos, paths, list(chain(*moved)), lang))


def _tied(of: Worked, group: list[int], lang: Language) -> str:
    name = unit_name(of, of.scored[group[0]], 22)
    if len(group) == 1:
        return name
    return lang.text("index.figure.rho.tied", name=name, more=lang.number(len(group) - 1))


def _rho_words(
    of: Worked, rhos: np.ndarray, paths: np.ndarray, unit: int, tied: int, lang: Language
) -> tuple[str, str]:
    numbers = {"low": rhos[0], "first": paths[0, unit], "last": paths[-1, unit]}
    numbers = {name: lang.number(float(value)) for name, value in numbers.items()}
    still = lang.number(int((np.ptp(paths, axis=0) < 1).sum()))
    rank = interval_text(of.base.ranks[of.scored][unit], of.low[unit], of.high[unit], lang)
    name = unit_name(of, of.scored[unit])
    caption = lang.text("index.figure.rho.caption", still=still, low=numbers["low"], level=lang.percent(of.level))
    if tied:
        caption += lang.text("index.figure.rho.ties", more=lang.number(tied))
    alt = lang.text("index.figure.rho.alt", unit=name, rank=rank, scored=lang.number(len(of.scored)), **numbers)
    return alt, caption


def _rho_data(of: Worked, rhos: np.ndarray, paths: np.ndarray, units: list[int], lang: Language) -> pd.DataFrame:
    rows = [
        (of.units[of.composite.units[of.scored[unit]]], rho, rank, of.low[unit], of.high[unit])
        for unit in units
        for rho, rank in zip(rhos.tolist(), paths[:, unit], strict=True)
    ]
    return pd.DataFrame(rows, columns=[lang.text(f"index.figure.column.{name}") for name in _RHO_COLUMNS])


_RHO_COLUMNS = ("unit", "rho", "rank", "low", "high")
