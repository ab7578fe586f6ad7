"""The chapter's slider: ranks and their intervals as the reader moves rho and the weights of the groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.engine.draw_scores import score_draws
from softconnectivity.framework.engine.rank_counts import half_ranks
from softconnectivity.framework.engine.tree import Hierarchy, shares
from softconnectivity.framework.index.drawing import node_name, unit_name
from softconnectivity.framework.index.words import average_name
from softconnectivity.framework.index.worked import Worked, ranking
from softconnectivity.framework.tables import rho_text
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.sliders import Control, Frame, slider

# From the arithmetic mean down to the minimum.
RHOS = (1.0, 0.5, 0.0, -0.5, -1.0, -2.0, -5.0, -10.0, -inf)
# What the weight of one group is multiplied by: the first are offered wherever there is room for them.
FACTORS = (2.0, 4.0, 0.5, 0.25)
MOST_SCHEMES = 14
# Dots and bars of more units make the page heavy and the picture taller than a screen.
MOST_SHOWN = 20
MOVERS = 3
# Inches: of one unit, and of all that is not a unit.
_ROW, _AROUND = 0.27, 1.1
# Columns of Latin letters that a name may take: beside the picture, and in a sentence.
_BESIDE, _WITHIN = 26, 40


@dataclass(frozen=True)
class Scheme:
    """Weights in which one group counts `times` as much as in the base; group is -1 where all are as in the base."""

    group: int
    times: float
    tree: Hierarchy


@dataclass(frozen=True, eq=False)
class Position:
    """Where all scored units stand at one position of the sliders, in the order of `Worked.scored`, 1 the best.

    ranks (m,) are those of the base with this rho and these weights; low and high (m,) hold at least the share `level`
    of the combinations of the other choices.
    """

    ranks: np.ndarray
    low: np.ndarray
    high: np.ndarray


def rhos(rho: float) -> tuple[float, ...]:
    """Return the values that the first slider passes, among them the reader's own.

    Examples
    --------
    >>> rhos(0.3)
    (1.0, 0.3, 0.0, -0.5, -1.0, -2.0, -5.0, -10.0, -inf)
    """
    if rho in RHOS:
        return RHOS
    # The ends stay: the family's own.
    nearest = min(RHOS[1:-1], key=lambda one: abs(one - rho))
    return tuple(sorted({*RHOS, float(rho)} - {nearest}, reverse=True))


def schemes(tree: Hierarchy, groups: Sequence[int]) -> list[Scheme]:
    """Return the weights that the second slider passes: those of the tree, then each group counted more or less.

    Every group is offered doubled, then quadrupled, halved and quartered as long as there are no more than 14 schemes;
    of more groups than fit, the heaviest. Weights that differ in nothing are offered once.

    Examples
    --------
    Of two groups one doubled is the other halved:

    >>> tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1, 1, 1), (-1, 0, 1))
    >>> [(one.group, one.times) for one in schemes(tree, [1, 2])]
    [(-1, 1.0), (1, 2.0), (1, 4.0), (2, 2.0), (2, 4.0)]
    """
    room, weight = MOST_SCHEMES - 1, shares(tree)
    offered = sorted(sorted(groups, key=lambda group: -weight[group])[:room])
    used = FACTORS[: max(1, room // max(1, len(offered)))]
    wanted = [(group, times) for times in used for group in offered]
    found, seen = [Scheme(-1, 1.0, tree)], {_same(tree)}
    for group, times in wanted:
        changed = [own * times if node == group else own for node, own in enumerate(tree.weights)]
        moved = replace(tree, weights=tuple(changed))
        if _same(moved) not in seen:
            found.append(Scheme(group, times, moved))
            seen.add(_same(moved))
    return [found[0], *sorted(found[1:], key=lambda one: (one.group, one.times))]


def positions(of: Worked, passed: Sequence[float], offered: Sequence[Scheme]) -> dict[tuple[int, int], Position]:
    """Return where the units stand at each position, by the places of rho and of the weights.

    The bars leave out no combination of normalisation, imputation and indicator left out, and count each once: what
    random draws with this rho and these weights come to in the long run.
    """
    # The base is one more table of indicator scores, after those of the combinations.
    tables = np.concatenate([of.model.leaves, of.base.leaves[np.newaxis, of.scored]])
    powers, which = np.repeat(np.asarray(passed, float), len(tables)), np.tile(np.arange(len(tables)), len(passed))
    found = {}
    for column, scheme in enumerate(offered):
        weights = np.tile(shares(scheme.tree), (len(powers), 1))
        half = half_ranks(score_draws(tables, which, scheme.tree, weights, powers, of.model.inner_rho))
        for row, own in enumerate(half.reshape(len(passed), len(tables), -1)):
            found[row, column] = Position(1 + own[-1] / 2, *_ends(own[:-1], of.level))
    return found


def rank_slider(of: Worked, chosen: SimpleNamespace, lang: Language) -> Figure:
    """Ranks with their intervals, by rho and by the weights of the groups.

    Dots: the rank of the base with this rho and these weights, as `index` gives it. Bars: the ranks under the choices
    of the model that are left, every combination once. The sliders start at the reader's own settings.
    """
    passed, offered = rhos(of.base.method.rho), schemes(of.base.tree, of.groups)
    found = positions(of, passed, offered)
    order = [list(of.scored).index(place) for place in ranking(of)["position"]]
    shown = order[: min(chosen.shown, MOST_SHOWN)]
    start = passed.index(of.base.method.rho)
    controls = [
        Control("rho", _text(lang, "rho"), passed, [_rho(one, lang) for one in passed], start),
        Control("weights", _text(lang, "weights"), range(len(offered)), _told(of, offered, lang), 0),
    ]
    frame = partial(_frame, of, controls, found, order, shown, lang)
    with plotting.style():
        figure, ax = plotting.axes(height=_AROUND + _ROW * len(shown))
        last = max(max(one.high[shown].max(), one.ranks[shown].max()) for one in found.values())
        _draw(figure, ax, of, shown, frame(passed[start], 0), last, lang)
        made = slider(
            figure,
            ax,
            name="index-moving",
            caption=_caption(of, shown, lang),
            controls=[one for one in controls if len(one.values) > 1],
            frame=frame,
        )
    return replace(made, data=_data(of, controls, found, shown, lang))


def _same(tree: Hierarchy) -> tuple[float, ...]:
    return tuple(shares(tree).round(12))


def _ends(half: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the interval of each unit's ranks; `uncertainty.interval` counts the same way."""
    tail, ordered = int(np.floor((1 - level) / 2 * len(half) + 1e-6)), np.sort(half, axis=0)
    return 1 + ordered[tail] / 2, 1 + ordered[len(half) - 1 - tail] / 2


def _frame(of: Worked, controls, found, order: list[int], shown: list[int], lang: Language, rho, scheme=0) -> Frame:
    """What one position draws and says; all numbers are those of the `Position`."""
    here, rows = found[controls[0].values.index(rho), scheme], np.arange(len(shown))
    gap = np.full(len(shown), np.nan)
    bars = np.column_stack([here.low[shown], here.high[shown], gap]), np.column_stack([rows, rows, gap])
    told = {
        "rho": controls[0].texts[controls[0].values.index(rho)],
        "weights": controls[1].texts[scheme],
        "width": lang.number(float((here.high - here.low).mean()), 1),
    }
    base = of.base.ranks[of.scored]
    movers = sorted(order, key=lambda unit: -abs(here.ranks[unit] - base[unit]))[:MOVERS]
    texts = []
    for unit in (one for one in movers if here.ranks[one] != base[one]):
        ends = {"start": lang.number(base[unit]), "end": lang.number(here.ranks[unit])}
        texts.append(_text(lang, "move", unit=unit_name(of, of.scored[unit], _WITHIN), **ends))
    most = texts[0] if texts else _text(lang, "nobody")
    return Frame(
        {"bars": (bars[0].ravel(), bars[1].ravel()), "ranks": (here.ranks[shown], rows)},
        {_text(lang, "movers"): lang.list(texts) if texts else most, _text(lang, "width"): told["width"]},
        _text(lang, "alt", shown=lang.number(len(shown)), units=lang.number(len(order)), most=most, **told),
    )


def _draw(figure, ax, of: Worked, shown: list[int], start: Frame, last: float, lang: Language) -> None:
    base = of.base.ranks[of.scored][shown]
    looks = {"linestyle": "None", "marker": "|", "markersize": 13, "markeredgewidth": 2, "color": PALETTE["muted"]}
    (tick,) = ax.plot(base, range(len(shown)), **looks)
    (bar,) = ax.plot(*start.lines["bars"], color=PALETTE["blue"], linewidth=3, gid="bars", zorder=3)
    (dot,) = ax.plot(*start.lines["ranks"], "o", color=PALETTE["orange"], markersize=7, gid="ranks", zorder=4)
    ax.set(ylim=(len(shown) - 0.4, -0.6), xlim=(1 - 0.02 * last, 1.02 * last), xlabel=_text(lang, "x"))
    ax.set_xticks([1, *(tick for tick in ax.get_xticks() if 1 < tick <= last and tick == round(tick))])
    ax.set_yticks(range(len(shown)), [unit_name(of, of.scored[unit], _BESIDE) for unit in shown])
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    marks = {"dot": dot, "tick": tick} | ({"bar": bar} if len(of.model.leaves) > 1 else {})
    names = [_text(lang, key, level=lang.percent(of.level)) for key in marks]
    figure.legend(marks.values(), names, loc="outside upper left", ncols=3, columnspacing=1, handlelength=1.4)


def _caption(of: Worked, shown: list[int], lang: Language) -> str:
    told = {"shown": lang.number(len(shown)), "units": lang.number(len(of.scored))}
    if len(of.model.leaves) == 1:
        return _text(lang, "caption_fixed", **told)
    free = [name for name in ("normalisation", "imputation", "left_out") if name in of.model.factors]
    told["choices"] = lang.list([_text(lang, f"choice.{name}") for name in free])
    combinations = lang.number(len(of.model.leaves))
    return _text(lang, "caption", combinations=combinations, level=lang.percent(of.level), **told)


def _data(of: Worked, controls, found, shown: list[int], lang: Language) -> pd.DataFrame:
    """One row a position and a unit: rank, and the ends of its interval."""
    heads = [controls[0].label, controls[1].label, *(_text(lang, key) for key in ("unit", "rank", "low", "high"))]
    rows = []
    for (row, column), here in sorted(found.items()):
        at = controls[0].values[row], controls[1].texts[column]
        for unit in shown:
            name = of.units[of.composite.units[of.scored[unit]]]
            rows.append((*at, name, *(float(side[unit]) for side in (here.ranks, here.low, here.high))))
    return pd.DataFrame(rows, columns=heads)


def _told(of: Worked, offered: Sequence[Scheme], lang: Language) -> list[str]:
    """The schemes in words."""
    own = shares(of.base.tree)[of.groups]
    told = [_text(lang, "alike" if np.allclose(own, own[0]) else "as_set")]
    for one in offered[1:]:
        group, times = node_name(of, one.group, _WITHIN), lang.number(one.times)
        told.append(_text(lang, "times", group=group, times=times))
    return told


def _rho(value: float, lang: Language) -> str:
    number, name = rho_text(value, lang), average_name(value, lang)
    return _text(lang, "named", number=number, name=name) if name else number


def _text(lang: Language, key: str, **values) -> str:
    return lang.text(f"index.moving.{key}", **values)
