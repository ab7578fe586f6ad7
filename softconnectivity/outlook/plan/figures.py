"""The schedule as bars, and what more or less money changes."""

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.outlook.plan.inputs import Case
from softconnectivity.outlook.plan.model import NEVER
from softconnectivity.outlook.plan.outcome import Outcome, values_by_budget
from softconnectivity.outlook.plan.solve import waived
from softconnectivity.plotting import PALETTE, Figure

LEVEL_COLOURS = {"basic": "blue", "advanced": "green", "optional": "purple"}
FACTORS = (0.8, 1.0, 1.25, 1.5, 2.0)
# Inches of a bar's row, of a partner's heading and of all around them.
_ROW, _HEADING, _AROUND = 0.26, 0.34, 1.0


def schedule_figure(found: Outcome, lang: Language) -> Figure:
    """Draw for each partner the modules it starts, earliest first: a pale bar until they are in force, then a full one.

    Parameters
    ----------
    found : Outcome
    lang : Language
    """
    case, starts = found.case, found.best.starts
    years = case.plan.shape[2]
    rows = _rows(case, starts)
    height = _AROUND + sum(_HEADING if m is None else _ROW for _, m in rows)
    with plotting.style():
        figure, ax = plotting.axes(height=max(height, 2.2))
        place, ticks, labels = 0.0, [], []
        for k, m in rows:
            if m is None:
                ax.text(1, place + 0.08, case.partners[k], fontweight="bold", va="center_baseline")
                place += _HEADING
                continue
            _bar(ax, found, k, m, place)
            ticks.append(place)
            labels.append(_short(case.modules[m], lang))
            place += _ROW
        ax.set_yticks(ticks, labels)
        ax.tick_params(axis="y", length=0)
        ax.set(xlim=(0.9, years + 1.1), ylim=(place, -0.2), xlabel=lang.text("plan.figure.year"))
        ax.set_xticks(np.arange(1, years + 1) + 0.5, [lang.number(year) for year in range(1, years + 1)])
        ax.tick_params(axis="x", length=0)
        ax.grid(visible=False)
        for year in range(1, years + 2):
            ax.axvline(year, color=PALETTE["grid"], linewidth=0.8, zorder=0)
        figure.legend(handles=_keys(found, lang), loc="outside upper left", ncols=2)
        caption = lang.text("plan.figure.schedule.caption")
        if waived(case.plan, starts).any():
            caption += lang.text("plan.figure.schedule.waived")
        return plotting.finish(
            figure, "plan-schedule", caption, _schedule_alt(found, lang), _schedule_data(found, lang)
        )


def _short(name: str, lang: Language) -> str:
    """A name cut to what leaves room for the bars."""
    most = {"zh": 12, "en": 26}[lang.code]
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _rows(case: Case, starts: np.ndarray) -> list[tuple[int, int | None]]:
    """(partner, None) for a heading, then (partner, module) for each start in the order of the years."""
    rows = []
    for k in range(len(case.partners)):
        started = [m for m in range(len(case.modules)) if starts[k, m] != NEVER]
        rows += [(k, None), *((k, m) for m in sorted(started, key=lambda m: (starts[k, m], m)))]
    return rows


def _bar(ax, found: Outcome, k: int, m: int, place: float) -> None:
    plan, start = found.case.plan, found.best.starts[k, m]
    colour = PALETTE[LEVEL_COLOURS[found.case.levels[m]]]
    begins = start + plan.buffer[m]
    ax.barh(place, plan.buffer[m], left=start, height=0.17, color=PALETTE["grid"], edgecolor=PALETTE["grid"])
    ax.barh(place, plan.shape[2] + 1 - begins, left=begins, height=0.17, color=colour, edgecolor=colour)
    if waived(plan, found.best.starts)[k, m] > 0:
        ax.plot([start + 0.5 * plan.buffer[m]], [place], "D", color=PALETTE["orange"], markersize=7, zorder=4)


def _keys(found: Outcome, lang: Language) -> list:
    keys = [Patch(color=PALETTE["grid"], label=lang.text("plan.figure.preparing"))]
    keys += [
        Patch(color=PALETTE[colour], label=lang.text(f"plan.figure.{level}"))
        for level, colour in LEVEL_COLOURS.items()
        if level in found.case.levels
    ]
    return keys


def _schedule_alt(found: Outcome, lang: Language) -> str:
    starts, case = found.best.starts, found.case
    counts = (starts != NEVER).sum(axis=1)
    numbers = {"starts": int(counts.sum()), "most": int(counts.max()), "least": int(counts.min())}
    names = {"busiest": case.partners[int(counts.argmax())], "idlest": case.partners[int(counts.argmin())]}
    numbers["years"] = case.plan.shape[2]
    shown = {name: lang.number(value) for name, value in numbers.items()}
    return lang.text("plan.figure.schedule.alt", **names, **shown)


def _schedule_data(found: Outcome, lang: Language) -> pd.DataFrame:
    case, starts = found.case, found.best.starts
    lacking = waived(case.plan, starts)
    rows = [
        (case.partners[k], case.modules[m], starts[k, m], starts[k, m] + case.plan.buffer[m], lacking[k, m])
        for k, m in _rows(case, starts)
        if m is not None
    ]
    columns = ("partner", "module", "start", "in_force", "waived")
    return pd.DataFrame(rows, columns=[lang.text(f"plan.column.{name}") for name in columns])


def budget_figure(found: Outcome, lang: Language) -> Figure:
    """Draw the value of the best schedule against the budget, and where the deadlines can no longer be met.

    Parameters
    ----------
    found : Outcome
    lang : Language
    """
    factors = np.array(sorted({*FACTORS, *([found.least] if found.least > 0 else [])}))
    values = np.array(values_by_budget(found.case.plan, factors))
    known = ~np.isnan(values)
    with plotting.style():
        figure, ax = plotting.axes(height=3.2)
        ax.plot(factors[known], values[known], "o-", color=PALETTE["blue"])
        if found.least > 0:
            ax.axvline(found.least, color=PALETTE["red"], linestyle="--", linewidth=1.5)
        low, high = min(values[known].min(), 0), max(values[known].max(), 1)
        ax.set(xlim=(factors[0] - 0.1, factors[-1] + 0.1), ylim=(1.1 * low, 1.1 * high))
        ax.set_xlabel(lang.text("plan.figure.budget.x"))
        ticks = [0.5, 1.0, 1.5, 2.0]
        ax.set_xticks(ticks, [lang.percent(tick) for tick in ticks])
        ax.plot([1.0], [found.best.value], "o", color=PALETTE["ink"], markersize=9, zorder=5)
        plotting.label_y(ax, lang.text("plan.figure.budget.y"))
        numbers = {"least": lang.percent(found.least), "value": lang.number(found.best.value, 1)}
        numbers |= {"double": lang.number(values[known].max(), 1), "most": lang.percent(factors[-1])}
        heads = [lang.text(f"plan.column.{name}") for name in ("share", "value")]
        data = pd.DataFrame({heads[0]: factors, heads[1]: values})
        kind = "" if found.least > 0 else "_free"
        caption, alt = (lang.text(f"plan.figure.budget.{name}{kind}", **numbers) for name in ("caption", "alt"))
        return plotting.finish(figure, "plan-budget", caption, alt, data)
