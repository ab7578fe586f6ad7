"""Pictures of the collective-risk dilemma: payoffs, drift, group sizes, and the long run with two sliders."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.sliders import Control, Frame, slider
from softconnectivity.theory.polycentric import collective_risk
from softconnectivity.theory.polycentric.chapter import series
from softconnectivity.theory.polycentric.chapter.choices import POPULATION

# Even sizes: half of an odd group, rounded up, asks for more than half.
SIZES = (2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50)
RISKS = (0.3, 0.5, 0.7, 0.9)
COMPARED = (4, 12, 24)
# Contributors at which a curve carries its name, and how far group sizes must lie apart for two names not to touch.
_NAMED_AT, _APART = 42, 2
SLIDER_SIZES = (2, 4, 6, 8, 10, 12, 16, 20, 24, 32)
SLIDER_RISKS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def payoff_figure(chosen: SimpleNamespace, lang: Language) -> plotting.Figure:
    """What is left to a contributor and to another member, by the contributors in the group."""
    given = series.setting(chosen)
    inside = np.arange(given["group"] + 1)
    paying, free = collective_risk.payoffs(inside, given["threshold"], chosen.risk, chosen.cost)
    # A contributor is never in a group without any; where all contribute there is nobody else.
    curves = {"other": (inside[:-1], free[:-1], "orange"), "contributor": (inside[1:], paying[1:], "blue")}
    with plotting.style():
        figure, ax = plotting.axes(height=2.9)
        ax.axvline(given["threshold"] - 0.5, color=plotting.PALETTE["muted"], linestyle=":")
        for x, y, ink in curves.values():
            ax.plot(x, y, "o" if len(x) < 15 else "", color=plotting.PALETTE[ink])
            ax.step(x, y, where="mid", color=plotting.PALETTE[ink])
        low = min(0.0, float(paying.min()))
        ax.set(xlim=(-0.3, given["group"] + 0.3), ylim=(low - 0.05, 1.12), xlabel=lang.text("polycentric.payoff.x"))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        end = given["group"] + 0.2
        for what, height, va in (("other", 1.03, "bottom"), ("contributor", 0.96 - chosen.cost, "top")):
            ink = plotting.PALETTE[curves[what][2]]
            ax.text(end, height, lang.text(f"polycentric.payoff.{what}"), ha="right", va=va, color=ink)
        plotting.label_y(ax, lang.text("polycentric.payoff.y"))
        return plotting.finish(
            figure,
            name="polycentric-payoffs",
            caption=lang.text(
                "polycentric.payoff.caption", group=lang.number(given["group"]), needed=lang.number(given["threshold"])
            ),
            alt=lang.text(
                "polycentric.payoff.alt",
                needed=lang.number(given["threshold"]),
                short=lang.number(series.payoff_short(chosen), 2),
                short_other=lang.number(1 - chosen.risk, 2),
                safe=lang.number(1 - chosen.cost, 2),
            ),
            data=pd.DataFrame(
                {
                    lang.text("polycentric.column.in_group"): inside,
                    lang.text("polycentric.column.contributor"): paying.round(6),
                    lang.text("polycentric.column.other"): free.round(6),
                }
            ),
        )


def drift_figure(chosen: SimpleNamespace, lang: Language) -> plotting.Figure:
    """Which way the number of contributors drifts, for the reader's group size and others."""
    sizes = sorted({*(size for size in COMPARED if abs(size - chosen.group_size) >= _APART), chosen.group_size})
    curves = {size: series.drift(chosen, group_size=size) for size in sizes}
    among = np.arange(POPULATION + 1)
    with plotting.style():
        figure, ax = plotting.axes(height=3.6)
        ax.axhline(0, color=plotting.PALETTE["ink"], linewidth=1)
        for size, curve in curves.items():
            own = size == chosen.group_size
            ink = plotting.PALETTE["blue" if own else "muted"]
            ax.plot(among, curve, color=ink, linewidth=2.4 if own else 1.3, zorder=3 if own else 2)
        ax.set(xlim=(0, POPULATION), xlabel=lang.text("polycentric.drift.x"))
        ax.margins(y=0.08)
        ax.plot([series.settles_at(chosen)], [0], "o", color=plotting.PALETTE["blue"], markersize=9, zorder=5)
        _name_curves(ax, curves, chosen.group_size, lang)
        plotting.label_y(ax, lang.text("polycentric.drift.y"))
        return plotting.finish(
            figure,
            name="polycentric-drift",
            caption=lang.text("polycentric.drift.caption", group=lang.number(chosen.group_size)),
            alt=lang.text(
                "polycentric.drift.alt",
                group=lang.number(chosen.group_size),
                settles=lang.number(series.settles_at(chosen)),
                highest=lang.number(curves[chosen.group_size].max(), 3),
                lowest=lang.number(curves[chosen.group_size].min(), 3),
            ),
            data=pd.DataFrame(
                {lang.text("polycentric.column.contributors"): among}
                | {lang.text("polycentric.column.drift", group=lang.number(s)): c.round(8) for s, c in curves.items()}
            ),
        )


def _name_curves(ax, curves: dict, own: int, lang: Language) -> None:
    """Each curve's group size, on the curve near the middle of the population."""
    paper = {"facecolor": plotting.PALETTE["paper"], "edgecolor": "none", "boxstyle": "square,pad=0.1"}
    for size, curve in curves.items():
        ink, text = (
            plotting.PALETTE["blue" if size == own else "muted"],
            lang.text("polycentric.drift.group", group=size),
        )
        ax.text(_NAMED_AT, curve[_NAMED_AT], text, ha="center", va="center", color=ink, bbox=paper, zorder=4)


def sizes_figure(chosen: SimpleNamespace, lang: Language) -> plotting.Figure:
    """Group achievement by the size of the groups, for the reader's risk and others."""
    risks = sorted({*RISKS, round(chosen.risk, 3)})
    curves = {risk: [series.achievement(chosen, group_size=size, risk=risk) for size in SIZES] for risk in risks}
    here = series.achievement(chosen)
    own = round(chosen.risk, 3)
    with plotting.style():
        figure, ax = plotting.axes(height=3.5)
        for risk, curve in curves.items():
            ink = plotting.PALETTE["blue" if risk == own else "muted"]
            ax.plot(SIZES, curve, color=ink, linewidth=2.4 if risk == own else 1.3)
        ax.plot([chosen.group_size], [here], "o", color=plotting.PALETTE["blue"], markersize=9, zorder=5)
        ax.set_xscale("log", base=2)
        ax.set_xticks([2, 4, 8, 16, 32], [lang.number(size) for size in (2, 4, 8, 16, 32)])
        ax.minorticks_off()
        ax.set(xlim=(2, 50), ylim=(-0.03, 1.03), xlabel=lang.text("polycentric.sizes.x"))
        ax.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        _name_risks(ax, curves, own, lang)
        plotting.label_y(ax, lang.text("polycentric.sizes.y"))
        columns = {
            lang.text("polycentric.column.risk_curve", risk=lang.number(r)): np.round(c, 6) for r, c in curves.items()
        }
        return plotting.finish(
            figure,
            name="polycentric-sizes",
            caption=lang.text("polycentric.sizes.caption"),
            alt=lang.text(
                "polycentric.sizes.alt",
                risk=lang.number(own),
                smallest=lang.percent(curves[own][0], 1),
                largest=lang.percent(curves[own][-1], 1),
                group=lang.number(chosen.group_size),
                here=lang.percent(here, 1),
            ),
            data=pd.DataFrame({lang.text("polycentric.column.group"): SIZES} | columns),
        )


def _name_risks(ax, curves: dict, own: float, lang: Language) -> None:
    """Each curve's risk where it falls through one half, or at its start where it never reaches it."""
    for risk, curve in curves.items():
        over = np.flatnonzero(np.asarray(curve) >= 0.5)
        if not over.size or over[-1] == len(SIZES) - 1:
            continue
        right, left = over[-1] + 1, over[-1]
        way = (curve[left] - 0.5) / (curve[left] - curve[right])
        x = SIZES[left] * (SIZES[right] / SIZES[left]) ** way
        ink = plotting.PALETTE["blue" if risk == own else "muted"]
        ax.annotate(lang.number(risk), (x, 0.5), (4, 0), textcoords="offset points", va="center", ha="left", color=ink)


def long_run_slider(chosen: SimpleNamespace, lang: Language) -> plotting.Figure:
    """Share of time at each number of contributors; group size and risk move."""
    sizes = sorted({*SLIDER_SIZES, chosen.group_size})
    risks = sorted({*SLIDER_RISKS, round(chosen.risk, 3)})
    among = np.arange(POPULATION + 1)
    laws = {(s, r): series.long_run(chosen, group_size=s, risk=r) for s in sizes for r in risks}
    own = (chosen.group_size, round(chosen.risk, 3))
    controls = (
        _control("group_size", sizes, own[0], lang),
        _control("risk", risks, own[1], lang),
    )
    with plotting.style():
        figure, ax = plotting.axes(height=3.3)
        ax.plot(among, laws[own], gid="time", color=plotting.PALETTE["blue"])
        ax.plot([laws[own] @ among], [0], "o", gid="mean", color=plotting.PALETTE["orange"])
        ax.set(xlim=(0, POPULATION), ylim=(0, 1.08 * max(law.max() for law in laws.values())))
        ax.set_xlabel(lang.text("polycentric.long_run.x"))
        ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        plotting.label_y(ax, lang.text("polycentric.long_run.y"))

        def frame(size: int, risk: float) -> Frame:
            law, mean = laws[(size, risk)], float(laws[(size, risk)] @ among)
            share = series.achievement(chosen, group_size=size, risk=risk)
            numbers = {"achievement": lang.percent(share, 1), "mean": lang.number(mean, 1)}
            return Frame(
                lines={"time": (among, law), "mean": (np.array([mean]), np.array([0.0]))},
                numbers={lang.text(f"polycentric.long_run.{key}"): value for key, value in numbers.items()},
                alt=lang.text(
                    "polycentric.long_run.alt",
                    group=lang.number(size),
                    risk=lang.number(risk),
                    peak=lang.number(int(law.argmax())),
                    high=lang.percent(law.max(), 1),
                    **numbers,
                ),
            )

        return slider(
            figure,
            ax,
            name="polycentric-long-run",
            caption=lang.text("polycentric.long_run.caption", cost=lang.number(chosen.cost)),
            controls=controls,
            frame=frame,
        )


def _control(key: str, values: list, own: float, lang: Language) -> Control:
    texts = tuple(lang.number(value) for value in values)
    return Control(key, lang.text(f"polycentric.long_run.{key}"), tuple(values), texts, values.index(own))
