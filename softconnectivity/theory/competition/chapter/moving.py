"""The chapter's sliders: what a lead is worth, how good a converter each payer wants, who gains by compatibility."""

from types import SimpleNamespace

import numpy as np

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.sliders import Control, Frame, slider
from softconnectivity.theory.competition import head_start, lock_in
from softconnectivity.theory.competition.chapter import network_figures, series
from softconnectivity.theory.competition.chapter.choices import SHIPPED

BARRIERS = (2, 4, 6, 8, 11, 14, 17, 20)
LEADS = tuple(range(0, 11))
EFFECTS = (0.1, 0.2, 0.3, 0.4, 0.5)
COSTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0)
# Lower and upper edge of the converter's picture.
BOTTOM, TOP = -0.15, 0.36
LEAD_EFFECTS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def lock_in_slider(lang: Language) -> Figure:
    """Chance that A is locked in by its lead, for equal barriers of any height."""

    def frame(barrier: int, lead: int) -> Frame:
        every = np.arange(-20, 21)
        chance = float(lock_in.win_probability(barrier, barrier, lead=lead))
        waiting = float(lock_in.expected_adoptions(barrier, barrier, lead=lead))
        told = {"chance": lang.percent(chance), "waiting": lang.number(waiting, 0)}
        return Frame(
            {
                "chance": (every, lock_in.win_probability(barrier, barrier, lead=every)),
                "reader": (np.array([lead]), np.array([chance])),
            },
            {_text(lang, f"move.lock_in.{key}"): value for key, value in told.items()},
            _text(lang, "move.lock_in.alt", barrier=lang.number(barrier), lead=lang.number(lead), **told),
        )

    controls = [
        _control(lang, "barrier", BARRIERS, 11),
        _control(lang, "early_lead", LEADS, 0),
    ]
    with plotting.style():
        figure, ax = plotting.axes(height=3.4)
        start = frame(11, 0).lines
        ax.plot(*start["chance"], color=PALETTE["blue"], gid="chance")
        ax.plot(*start["reader"], "o", color=PALETTE["ink"], markersize=8, gid="reader", zorder=5)
        ax.set(xlim=(-20, 20), ylim=(-0.04, 1.04), xlabel=_text(lang, "chance.x"))
        ax.set_yticks(np.linspace(0, 1, 5), [lang.percent(tick) for tick in np.linspace(0, 1, 5)])
        plotting.label_y(ax, _text(lang, "chance.chance"))
        caption = _text(lang, "move.lock_in.caption")
        return slider(figure, ax, name="competition-move-lock-in", caption=caption, controls=controls, frame=frame)


def converter_slider(lang: Language) -> Figure:
    """Net gain of the three payers for two standards, by network effect and cost of the converter."""

    def frame(network_effect: float, converter_cost: float) -> Frame:
        chosen = SimpleNamespace(firms=2, network_effect=network_effect, converter_cost=converter_cost)
        lines, told = {}, {}
        for payer, found in series.best(chosen).items():
            gain = network_figures.payer_line(chosen, payer)
            # Below the picture a loss is a loss; the line leaves at its edge.
            shown = gain >= BOTTOM
            lines[payer] = network_figures.THETAS[shown], gain[shown]
            lines[f"best-{payer}"] = np.array([found.compatibility]), np.array([found.net_gain])
            told[payer] = lang.number(found.compatibility, 2)
        return Frame(
            lines,
            {_text(lang, f"move.converter.{payer}"): value for payer, value in told.items()},
            _text(
                lang,
                "move.converter.alt",
                nu=lang.number(network_effect),
                cost=lang.number(converter_cost),
                **told,
            ),
        )

    controls = [
        _control(lang, "network_effect", EFFECTS, SHIPPED["network_effect"]),
        _control(lang, "converter_cost", COSTS, SHIPPED["converter_cost"]),
    ]
    with plotting.style():
        figure, ax = plotting.axes(height=3.8)
        start = frame(SHIPPED["network_effect"], SHIPPED["converter_cost"]).lines
        ax.axhline(0, color=PALETTE["muted"], linewidth=1)
        for payer, colour in network_figures.PAYER_COLOURS.items():
            label = _text(lang, f"payer.{payer}")
            ax.plot(*start[payer], color=PALETTE[colour], gid=payer, label=label)
            ax.plot(*start[f"best-{payer}"], "o", color=PALETTE[colour], markersize=8, gid=f"best-{payer}", zorder=5)
        ax.set(xlim=(-0.01, 1.01), ylim=(BOTTOM, TOP), xlabel=_text(lang, "networks.x"))
        plotting.label_y(ax, _text(lang, "converter.y"))
        ax.legend(loc="upper left")
        caption = _text(lang, "move.converter.caption")
        return slider(figure, ax, name="competition-move-converter", caption=caption, controls=controls, frame=frame)


def lead_slider(lang: Language) -> Figure:
    """Who gains by full compatibility, by head start, for network effects of any strength in range."""

    def frame(network_effect: float) -> Frame:
        turn = head_start.turning_point(network_effect)
        lines = {name: (network_figures.HEAD_STARTS, line) for name, line in _gains(network_effect).items()}
        told = {"turn": lang.number(turn, 3), "leader": lang.number(float(lines["leader"][1][-1]), 2)}
        return Frame(
            lines | {"turn": (np.array([turn]), np.array([0.0]))},
            {_text(lang, f"move.lead.{key}"): value for key, value in told.items()},
            _text(lang, "move.lead.alt", nu=lang.number(network_effect), **told),
        )

    with plotting.style():
        figure, ax = plotting.axes(height=4.2)
        start = frame(SHIPPED["network_effect"]).lines
        ax.axhline(0, color=PALETTE["muted"], linewidth=1)
        for name, colour in network_figures.GAINER_COLOURS.items():
            looks = {"color": PALETTE[colour], "linestyle": network_figures.GAINER_LINES[name]}
            ax.plot(*start[name], gid=name, label=_text(lang, f"gainer.{name}"), **looks)
        ax.plot(*start["turn"], "o", color=PALETTE["ink"], markersize=8, gid="turn", zorder=5)
        ax.set(xlim=(0, 1), ylim=_span(), xlabel=_text(lang, "lead.x"))
        plotting.label_y(ax, _text(lang, "gains.y"))
        ax.legend(loc="upper left")
        caption = _text(lang, "move.lead.caption")
        controls = [_control(lang, "network_effect", LEAD_EFFECTS, SHIPPED["network_effect"])]
        return slider(figure, ax, name="competition-move-lead", caption=caption, controls=controls, frame=frame)


def _gains(network_effect: float) -> dict[str, np.ndarray]:
    return network_figures.gain_lines(network_effect)


def _span() -> tuple[float, float]:
    every = np.concatenate([line for effect in LEAD_EFFECTS for line in _gains(effect).values()])
    return 1.08 * every.min(), 1.2 * every.max()


def _control(lang: Language, key: str, values: tuple, start: float) -> Control:
    label = _text(lang, f"move.{key}")
    return Control(key, label, values, tuple(lang.number(value) for value in values), values.index(start))


def _text(lang: Language, key: str, **values) -> str:
    return lang.text(f"competition.{key}", **values)
