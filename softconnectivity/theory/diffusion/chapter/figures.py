"""Pictures of spreading: the curve of Bass, two crowds that differ in one member, form and practice."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.sliders import Control, Frame, slider
from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.chapter.practice import HORIZON, Practice, practice
from softconnectivity.theory.diffusion.thresholds import paths

# Positions of the sliders, to which the reader's own value is added.
IMITATIONS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
INNOVATIONS = (0.01, 0.03, 0.06, 0.12)
REQUIRED = (0.1, 0.3, 0.5, 0.7, 0.9)
TRAINING = (0.0, 0.015, 0.03, 0.06)
MEMBERS = 100
# The year whose share is read out.
READ_AT = 10.0


def bass_curves(chosen, lang: Language) -> plotting.Figure:
    """Draw the share that has adopted and the share adopting each year, with sliders on both pulls.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`: innovation and imitation are the starting position.
    lang : Language

    Returns
    -------
    Figure
    """
    controls = [
        control("imitation", IMITATIONS, chosen.imitation, lang),
        control("innovation", INNOVATIONS, chosen.innovation, lang),
    ]
    grid = [(q, p) for q in controls[0].values for p in controls[1].values]
    end = max(30.0, *(10 * np.ceil(bass.peak_time(p, q) / 10) for q, p in grid))
    top = max(1.0, *(float(bass.peak_rate(p, q)) for q, p in grid))
    t = np.linspace(0, end, 61)
    colour = plotting.PALETTE
    start = _bass_frame(t, chosen.imitation, chosen.innovation, lang)
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.7)
        ax.plot(*start.lines["adopting"], color=colour["orange"], linestyle="--", gid="adopting")
        ax.plot(*start.lines["adopted"], color=colour["blue"], linewidth=2.4, gid="adopted")
        ax.plot(*start.lines["peak"], "o", color=colour["orange"], gid="peak")
        ax.set(xlim=(0, end), ylim=(0, 1.02 * top), xlabel=lang.text("diffusion.bass.x"))
        percent_ticks(ax, lang)
        keys(ax, {"blue": lang.text("diffusion.bass.adopted"), "orange": lang.text("diffusion.bass.adopting")})
        return slider(
            fig,
            ax,
            name="diffusion-bass",
            caption=lang.text("diffusion.bass.caption"),
            controls=controls,
            frame=lambda imitation, innovation: _bass_frame(t, imitation, innovation, lang),
        )


def _bass_frame(t: np.ndarray, imitation: float, innovation: float, lang: Language) -> Frame:
    pulls = innovation, imitation
    peak, height = float(bass.peak_time(*pulls)), float(bass.peak_rate(*pulls))
    values = {
        "peak": lang.number(peak, 1),
        "at_peak": lang.percent(float(bass.share_at_peak(*pulls)), 1),
        "ten": lang.percent(float(bass.share(READ_AT, *pulls)), 1),
    }
    return Frame(
        lines={
            "adopting": (t, bass.rate(t, *pulls)),
            "adopted": (t, bass.share(t, *pulls)),
            "peak": (np.array([peak]), np.array([height])),
        },
        numbers={lang.text(f"diffusion.bass.read_{name}"): value for name, value in values.items()},
        alt=lang.text(
            "diffusion.bass.alt", imitation=lang.number(imitation), innovation=lang.number(innovation), **values
        ),
    )


def crowd(members: int, hesitant: int) -> np.ndarray:
    """Return Granovetter's thresholds 0, 1, ... as shares of the crowd, that of one member raised by one.

    Parameters
    ----------
    members : int
        Size of the crowd.
    hesitant : int
        The member who waits for one more than its place; 0: none does, as the first has threshold 0 anyway.

    Examples
    --------
    >>> crowd(4, 2).tolist()
    [0.0, 0.25, 0.75, 0.75]
    """
    thresholds = np.arange(members)
    if hesitant:
        thresholds[hesitant] += 1
    return thresholds / members


def two_crowds(chosen, lang: Language) -> plotting.Figure:
    """Draw how many of two crowds act, round by round, when one member of the second waits for one more.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`; `hesitant` is the member.
    lang : Language

    Returns
    -------
    Figure
    """
    ways = {name: paths(crowd(MEMBERS, place)) for name, place in (("even", 0), ("broken", chosen.hesitant))}
    rounds = np.arange(len(ways["even"]))
    # Who has stopped stays where they are.
    frame = pd.DataFrame({"round": rounds})
    for name, way in ways.items():
        frame[name] = np.round(MEMBERS * way[np.minimum(rounds, len(way) - 1)]).astype(int)
    colour, last = plotting.PALETTE, {name: int(frame[name].iloc[-1]) for name in ways}
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.2)
        ax.plot(frame["round"], frame["even"], color=colour["blue"])
        ax.plot(frame["round"], frame["broken"], color=colour["red"], linewidth=2.4)
        ax.set(xlim=(0, MEMBERS), ylim=(-2, MEMBERS + 4))
        ax.set(xlabel=lang.text("diffusion.crowds.x"), ylabel=lang.text("diffusion.crowds.y"))
        keys(ax, {"blue": lang.text("diffusion.crowds.even"), "red": lang.text("diffusion.crowds.broken")})
        texts = {name: lang.number(number) for name, number in last.items()} | {"members": lang.number(MEMBERS)}
        texts |= {"hesitant": lang.number(chosen.hesitant)}
        heads = {name: lang.text(f"diffusion.crowds.column_{name}") for name in frame}
        return plotting.finish(
            fig,
            name="diffusion-crowds",
            caption=lang.text("diffusion.crowds.caption", **texts),
            alt=lang.text("diffusion.crowds.alt", **texts),
            data=frame.rename(columns=heads),
        )


def form_and_practice(chosen, lang: Language) -> plotting.Figure:
    """Draw formal adoption and practice, with sliders on the capacity that practice takes and on training.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Figure
    """
    controls = [
        control("required_capacity", REQUIRED, chosen.required_capacity, lang),
        control("training", TRAINING, chosen.training, lang),
    ]
    start = _practice_frame(practice(chosen), lang)
    colour = plotting.PALETTE
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.7)
        ax.fill(*start.lines["gap"], facecolor=colour["grid"], edgecolor="none", gid="gap")
        ax.plot(*start.lines["formal"], color=colour["blue"], linewidth=2.4, gid="formal")
        ax.plot(*start.lines["practice"], color=colour["green"], linewidth=2.4, gid="practice")
        ax.set(xlim=(0, HORIZON), ylim=(0, 1.02), xlabel=lang.text("diffusion.practice.x"))
        percent_ticks(ax, lang)
        keys(ax, {"blue": lang.text("diffusion.practice.formal"), "green": lang.text("diffusion.practice.practice")})
        return slider(
            fig,
            ax,
            name="diffusion-practice",
            caption=lang.text("diffusion.practice.caption"),
            controls=controls,
            frame=lambda required, training: _practice_frame(
                practice(chosen, required_capacity=required, training=training), lang
            ),
        )


def _practice_frame(result: Practice, lang: Language) -> Frame:
    values = {
        "formal": lang.percent(result.formal_at(READ_AT), 1),
        "practised": lang.percent(result.practised_at(READ_AT), 1),
        "largest": lang.percent(result.largest_gap, 1),
        "half": half_text(result, lang),
    }
    round_trip = (np.r_[result.years, result.years[::-1]], np.r_[result.formal, result.practised[::-1]])
    return Frame(
        lines={
            "gap": round_trip,
            "formal": (result.years, result.formal),
            "practice": (result.years, result.practised),
        },
        numbers={lang.text(f"diffusion.practice.read_{name}"): value for name, value in values.items()},
        alt=lang.text(
            "diffusion.practice.alt",
            required=lang.number(result.required),
            training=lang.number(result.training),
            **values,
        ),
    )


def half_text(result: Practice, lang: Language) -> str:
    """Year in which half of the partners practise the rule, or that it lies beyond the horizon."""
    if np.isfinite(result.half_at):
        return lang.number(result.half_at, 1)
    return lang.text("diffusion.practice.beyond", years=lang.number(HORIZON))


def control(key: str, values: tuple, chosen: float, lang: Language) -> Control:
    """Return a slider over the values and the reader's own, at which it starts."""
    places = sorted({*values, chosen})
    texts = [lang.number(value) for value in places]
    return Control(key, lang.text(f"diffusion.control.{key}"), places, texts, places.index(chosen))


def percent_ticks(ax, lang: Language) -> None:
    """Write the left axis in percent."""
    ticks = np.linspace(0, 1, 6)
    ax.set_yticks(ticks, [lang.percent(tick) for tick in ticks])


def keys(ax, words: dict[str, str]) -> None:
    """Say above the axes, in the colour of each line, what it is: moving lines cannot carry labels."""
    for row, (colour, text) in enumerate(reversed(words.items())):
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
        ax.annotate(text, (0, 1), xytext=(0, 4 + 15 * row), color=plotting.PALETTE[colour], **place)
