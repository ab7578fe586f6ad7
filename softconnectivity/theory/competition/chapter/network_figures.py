"""Pictures of networks: what compatibility brings, what a converter is worth to whom, and what a head start changes."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.theory.competition import converter, head_start
from softconnectivity.theory.competition.chapter import series

THETAS = np.linspace(0, 1, 41)
HEAD_STARTS = np.linspace(0, 1, 41)
PAYER_COLOURS = {"one": "orange", "owners": "blue", "society": "green"}
GAINER_COLOURS = {"leader": "orange", "follower": "blue", "new_adopters": "green", "earlier_adopters": "purple"}
GAINER_LINES = {"leader": "-", "follower": "--", "new_adopters": "-.", "earlier_adopters": ":"}
# Drawn beside the reader's number of standards.
OTHER_FIRMS = (2, 5)


def networks_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """Adopters of all standards together, from closed networks to one."""
    counts = sorted({chosen.firms, *(n for n in OTHER_FIRMS if abs(n - chosen.firms) > 1)})
    lines = {n: n * converter.output(n, chosen.network_effect, THETAS) for n in counts}
    at = series.totals(chosen)["partial"]
    with plotting.style():
        figure, ax = plotting.axes(height=3.6)
        for n, line in lines.items():
            own = n == chosen.firms
            ax.plot(THETAS, line, color=PALETTE["blue" if own else "muted"], linewidth=2.4 if own else 1.4)
        ax.plot(chosen.compatibility, at, "o", color=PALETTE["ink"], markersize=8, clip_on=False, zorder=5)
        ax.set(xlim=(0, 1), ylim=(0.5, 1.05 * max(line.max() for line in lines.values())))
        ax.set_xlabel(_text(lang, "networks.x"))
        plotting.label_y(ax, _text(lang, "networks.y"))
        labels = [
            (
                1,
                line[-1],
                _text(lang, "networks.line", firms=lang.number(n)),
                PALETTE["blue" if n == chosen.firms else "muted"],
            )
            for n, line in lines.items()
        ]
        plotting.direct_labels(ax, labels)
        found = {key: lang.number(value, 2) for key, value in series.totals(chosen).items()}
        values = found | {"firms": lang.number(chosen.firms), "nu": lang.number(chosen.network_effect)}
        heads = [_text(lang, f"networks.{key}") for key in ("column_firms", "x", "y")]
        rows = [(n, theta, value) for n, line in lines.items() for theta, value in zip(THETAS, line, strict=True)]
        return plotting.finish(
            figure,
            "competition-networks",
            _text(lang, "networks.caption", theta=lang.number(chosen.compatibility), **values),
            _text(lang, "networks.alt", **values),
            pd.DataFrame(rows, columns=heads),
        )


def converter_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """What a converter of each quality is worth, cost paid, to one owner, to all owners and to society."""
    lines = {payer: payer_line(chosen, payer) for payer in converter.PAYERS}
    best = series.best(chosen)
    span = max(line.max() for line in lines.values()), min(line.min() for line in lines.values())
    with plotting.style():
        figure, ax = plotting.axes(height=3.8)
        ax.axhline(0, color=PALETTE["muted"], linewidth=1)
        for payer, line in lines.items():
            colour = PALETTE[PAYER_COLOURS[payer]]
            ax.plot(THETAS, line, color=colour)
            at = best[payer].compatibility, best[payer].net_gain
            ax.plot(*at, "o", color=colour, markersize=8, clip_on=False, zorder=5)
        room = 0.08 * (span[0] - span[1])
        ax.set(xlim=(0, 1), ylim=(span[1] - room, span[0] + room), xlabel=_text(lang, "networks.x"))
        plotting.label_y(ax, _text(lang, "converter.y"))
        labels = [
            (1, line[-1], _text(lang, f"payer.{payer}"), PALETTE[PAYER_COLOURS[payer]]) for payer, line in lines.items()
        ]
        plotting.direct_labels(ax, labels)
        values = {payer: lang.number(found.compatibility, 2) for payer, found in best.items()}
        values |= {"firms": lang.number(chosen.firms), "nu": lang.number(chosen.network_effect)}
        values |= {"cost": lang.number(chosen.converter_cost)}
        heads = [_text(lang, f"converter.{key}") for key in ("column_payer", "x", "y")]
        rows = [
            (_text(lang, f"payer.{payer}"), theta, value)
            for payer, line in lines.items()
            for theta, value in zip(THETAS, line, strict=True)
        ]
        return plotting.finish(
            figure,
            "competition-converter",
            _text(lang, "converter.caption", **values),
            _text(lang, "converter.alt", **values),
            pd.DataFrame(rows, columns=heads),
        )


def payer_line(chosen: SimpleNamespace, payer: str) -> np.ndarray:
    """Net gain of one payer at each of `THETAS`."""
    return converter.net_gain(chosen.firms, chosen.network_effect, THETAS, chosen.converter_cost, payer)


def lead_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """The leader's new adopters with and without compatibility, against its head start."""
    turn = series.turn(chosen)
    lines = {
        name: head_start.outcome(HEAD_STARTS, chosen.network_effect, theta).leader
        for name, theta in (("open", 1.0), ("closed", 0.0))
    }
    looks = {"open": (PALETTE["blue"], "-"), "closed": (PALETTE["orange"], "--")}
    with plotting.style():
        figure, ax = plotting.axes(height=3.6)
        for name, line in lines.items():
            colour, dashes = looks[name]
            ax.plot(HEAD_STARTS, line, color=colour, linestyle=dashes)
        here = {name: float(series.adopters(chosen, theta).leader) for name, theta in (("open", 1.0), ("closed", 0.0))}
        ax.axvline(chosen.head_start, color=PALETTE["muted"], linestyle=":", linewidth=1.4)
        meeting = float(head_start.outcome(turn, chosen.network_effect, 1.0).leader)
        ax.plot(turn, meeting, "o", color=PALETTE["ink"], markersize=8)
        label = _text(lang, "lead.turn", value=lang.number(turn, 2))
        box = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 1.5}
        ax.annotate(label, (turn, meeting), xytext=(8, -18), textcoords="offset points", bbox=box)
        ax.set(xlim=(0, 1), xlabel=_text(lang, "lead.x"))
        ax.set_ylim(0, 1.1 * max(line.max() for line in lines.values()))
        plotting.label_y(ax, _text(lang, "lead.y"))
        plotting.direct_labels(
            ax, [(1, line[-1], _text(lang, f"lead.{name}"), looks[name][0]) for name, line in lines.items()]
        )
        at = {"head_start": lang.number(chosen.head_start)}
        alt = _text(
            lang,
            "lead.alt",
            start_open=lang.number(float(lines["open"][0]), 2),
            start_closed=lang.number(float(lines["closed"][0]), 2),
            turn=lang.number(turn, 2),
            **{name: lang.number(value, 2) for name, value in here.items()},
            **at,
        )
        heads = [_text(lang, f"lead.{key}") for key in ("x", "column_line", "y")]
        rows = [
            (start, _text(lang, f"lead.{name}"), new)
            for name, line in lines.items()
            for start, new in zip(HEAD_STARTS, line, strict=True)
        ]
        caption = _text(lang, "lead.caption", nu=lang.number(chosen.network_effect), **at)
        return plotting.finish(figure, "competition-lead", caption, alt, pd.DataFrame(rows, columns=heads))


def gains_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """What full compatibility brings to each side, against the head start."""
    turn = series.turn(chosen)
    lines = gain_lines(chosen.network_effect)
    low, high = min(line.min() for line in lines.values()), max(line.max() for line in lines.values())
    with plotting.style():
        figure, ax = plotting.axes(height=4.0)
        ax.axhline(0, color=PALETTE["muted"], linewidth=1)
        for name, line in lines.items():
            ax.plot(HEAD_STARTS, line, color=PALETTE[GAINER_COLOURS[name]], linestyle=GAINER_LINES[name])
        ax.plot(turn, 0, "o", color=PALETTE["ink"], markersize=8, zorder=5)
        room = 0.1 * (high - low)
        ax.set(xlim=(0, 1), ylim=(low - room, high + room), xlabel=_text(lang, "lead.x"))
        plotting.label_y(ax, _text(lang, "gains.y"))
        plotting.direct_labels(
            ax,
            [
                (1, line[-1], _text(lang, f"gainer.{name}"), PALETTE[GAINER_COLOURS[name]])
                for name, line in lines.items()
            ],
        )
        alt = _text(
            lang,
            "gains.alt",
            turn=lang.number(turn, 2),
            leader=lang.number(float(lines["leader"][-1]), 2),
            follower=lang.number(float(lines["follower"][-1]), 2),
            new=lang.number(float(lines["new_adopters"][-1]), 2),
        )
        heads = [_text(lang, f"gains.{key}") for key in ("x", "column_side", "y")]
        rows = [
            (start, _text(lang, f"gainer.{name}"), value)
            for name, line in lines.items()
            for start, value in zip(HEAD_STARTS, line, strict=True)
        ]
        caption = _text(lang, "gains.caption", nu=lang.number(chosen.network_effect), turn=lang.number(turn, 2))
        return plotting.finish(figure, "competition-gains", caption, alt, pd.DataFrame(rows, columns=heads))


def gain_lines(network_effect: float) -> dict[str, np.ndarray]:
    """Gains of each side at each of `HEAD_STARTS`."""
    found = head_start.gains(HEAD_STARTS, network_effect)
    return {name: getattr(found, name) for name in GAINER_COLOURS}


def _text(lang: Language, key: str, **values) -> str:
    return lang.text(f"competition.{key}", **values)
