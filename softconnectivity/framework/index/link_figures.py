"""How the index goes with what it is not made of: income, and how much is known."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.engine.kendall import kendall_tau
from softconnectivity.framework.index.drawing import shortened, unit_name
from softconnectivity.framework.index.matter import LEVEL
from softconnectivity.framework.index.worked import Worked
from softconnectivity.language import Language

# Peer groups with an order: the income groups of the World Bank, low to high.
INCOME = ("low", "lower_middle", "upper_middle", "high")
PERMUTATIONS = 1000
SEED = 20251201
# Scores no further apart than this part of the axis are drawn one above the other.
BIN = 0.012


def by_chance(x: np.ndarray, y: np.ndarray, seed: int = SEED, level: float = LEVEL) -> tuple[float, float]:
    """Central interval of tau-b if the pairs of x and y came about by chance: y permuted over and over.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
    seed : int
    level : float
    """
    rng = np.random.default_rng(seed)
    found = [kendall_tau(x, rng.permutation(y)) for _ in range(PERMUTATIONS)]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def coverage(of: Worked) -> np.ndarray:
    """Share of all indicators that is known of each scored unit, shape (m,)."""
    return of.base.known[of.scored, of.base.tree.root] / len(of.composite.indicators)


def links_figure(of: Worked, facts, lang: Language) -> plotting.Figure:
    """Draw the index by income group; for units without such groups, the index against what is known of them.

    Parameters
    ----------
    of : Worked
        Its groups are ordered if they are income groups of the World Bank; "" is left out.
    facts : Facts
        Not needed for other composites.
    lang : Language
    """
    groups = np.array(of.composite.groups or [""] * len(of.composite.units))[of.scored]
    scores = of.base.scores[of.scored]
    if set(groups) <= {"", *INCOME} and len(set(groups) - {""}) > 1:
        return _by_income(of, groups, scores, lang)
    return _by_coverage(of, scores, lang)


def _by_income(of: Worked, groups: np.ndarray, scores: np.ndarray, lang: Language) -> plotting.Figure:
    present = [group for group in reversed(INCOME) if group in groups]
    level = np.array([INCOME.index(group) if group else -1 for group in groups])
    names = {group: lang.text(f"index.figure.income.{group}") for group in present}
    colour, medians = plotting.PALETTE, {group: np.median(scores[groups == group]) for group in present}
    with plotting.style():
        fig, ax = plotting.axes(height=0.95 * len(present) + 0.9)
        for place, group in enumerate(present):
            own = np.sort(scores[groups == group])
            ax.plot(own, place + 0.12 - stacked(own), "o", color=colour["blue"], markersize=4.5)
            ax.vlines(medians[group], place + 0.2, place + 0.4, color=colour["orange"], linewidth=3)
            text = lang.text("index.figure.links.median", median=lang.number(medians[group], 2))
            right = medians[group] < 0.7
            where = {"xytext": (6 if right else -6, 0), "ha": "left" if right else "right", "va": "center"}
            place_of = (medians[group], place + 0.31)
            ax.annotate(text, place_of, textcoords="offset points", color=colour["orange"], **where)
        rows = [f"{names[group]}\n{_units(int((groups == group).sum()), lang)}" for group in present]
        ax.set_yticks(range(len(present)), rows)
        ax.set(xlim=(-0.03, 1.03), ylim=(len(present) - 0.45, -0.62))
        _score_axis(ax, lang)
        known = level >= 0
        words = _tau_words(level[known].astype(float), scores[known], lang)
        words |= {"left": lang.number(int((~known).sum())), "scored": lang.number(int(known.sum()))}
        words |= {"top": names[present[0]], "bottom": names[present[-1]]}
        words |= {"first": lang.number(medians[present[0]], 2), "last": lang.number(medians[present[-1]], 2)}
        unknown = lang.text("index.figure.income.unknown")
        heads = [lang.text(f"index.figure.column.{name}") for name in ("unit", "income", "score")]
        units = [of.units[of.composite.units[place]] for place in of.scored]
        data = pd.DataFrame({"u": units, "g": [names.get(group, unknown) for group in groups], "s": scores})
        caption = lang.text("index.figure.links.caption", **words)
        alt = lang.text("index.figure.links.alt", **words)
        return plotting.finish(fig, "index-links", caption, alt, data.set_axis(heads, axis=1))


def _by_coverage(of: Worked, scores: np.ndarray, lang: Language) -> plotting.Figure:
    shares = coverage(of)
    with plotting.style():
        fig, ax = plotting.axes(height=3.4)
        ax.plot(scores, shares, "o", color=plotting.PALETTE["blue"], markersize=6)
        low = min(0.8, shares.min() - 0.05)
        ax.set(xlim=(-0.03, 1.03), ylim=(low, 1.12))
        ticks = [tick for tick in (0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0) if low <= tick]
        ax.set_yticks(ticks, [lang.percent(tick) for tick in ticks])
        plotting.label_y(ax, lang.text("index.figure.links.coverage"))
        _score_axis(ax, lang)
        best, worst = int(np.argmax(scores)), int(np.argmin(scores))
        for place, side, up, edge in ((worst, "left", -7, "top"), (best, "right", 7, "bottom")):
            name = unit_name(of, of.scored[place], 26)
            ax.annotate(name, (scores[place], shares[place]), (0, up), textcoords="offset points", ha=side, va=edge)
        words = _tau_words(shares, scores, lang) | {"scored": lang.number(len(scores))}
        words |= {"least": lang.percent(shares.min()), "most": lang.percent(shares.max())}
        key = "still" if shares.min() == shares.max() else "coverage"
        heads = [lang.text(f"index.figure.column.{name}") for name in ("unit", "coverage", "score")]
        units = [of.units[of.composite.units[place]] for place in of.scored]
        data = pd.DataFrame({"u": units, "c": shares, "s": scores}).set_axis(heads, axis=1)
        caption = lang.text(f"index.figure.links.caption_{key}", **words)
        words |= {"best": shortened(units[best], 30), "top": lang.number(scores[best], 2)}
        return plotting.finish(fig, "index-links", caption, lang.text(f"index.figure.links.alt_{key}", **words), data)


def _tau_words(x: np.ndarray, y: np.ndarray, lang: Language) -> dict[str, str]:
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return {}
    numbers = dict(zip(("tau", "low", "high"), (kendall_tau(x, y), *by_chance(x, y)), strict=True))
    return {name: lang.number(value, 2) for name, value in numbers.items()} | {"level": lang.percent(LEVEL)}


def _units(count: int, lang: Language) -> str:
    return lang.text("index.figure.links.units", count=lang.number(count))


def _score_axis(ax, lang: Language) -> None:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    ax.set_xticks(ticks, [lang.number(tick) for tick in ticks])
    ax.set_xlabel(lang.text("index.figure.links.x"))


def stacked(values: np.ndarray) -> np.ndarray:
    """Heights, from 0 up, that keep ascending values of nearly the same size apart.

    Examples
    --------
    >>> stacked(np.array([0.1, 0.1, 0.5])).tolist()
    [0.0, 0.1, 0.0]
    """
    count: dict[int, int] = {}
    found = []
    for one in (np.asarray(values) / BIN).round().astype(int).tolist():
        found.append(count.get(one, 0))
        count[one] = found[-1] + 1
    step = min(0.1, 0.55 / max(1, max(found)))
    return step * np.array(found, dtype=float)
