"""The value of a pilot over the prior, with sliders for how well it tells and how dear the wait is."""

from types import SimpleNamespace

import numpy as np

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.outlook import pilots
from softconnectivity.outlook.choices import measure
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.sliders import Control, Frame, slider

ACCURACIES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
DISCOUNTS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


def pilot_slider(chosen: SimpleNamespace, lang: Language) -> Figure:
    """Draw what a pilot first and acting at once are worth against the prior, at any accuracy and discount.

    Parameters
    ----------
    chosen : SimpleNamespace
        As :func:`choices.choices` returns it: where the sliders start, and all that they do not move.
    lang : Language
    """
    fixed = {name: value for name, value in measure(chosen).items() if name not in ("accuracy", "discount")}
    steps = {"accuracy": (ACCURACIES, chosen.accuracy), "pilot_discount": (DISCOUNTS, chosen.pilot_discount)}

    def frame(accuracy: float, discount: float) -> Frame:
        priors, values = pilot_line(**fixed, accuracy=accuracy, discount=discount)
        ends = np.array(pilots.window(**fixed, accuracy=accuracy, discount=discount))
        shown = SimpleNamespace(**{**vars(chosen), "accuracy": accuracy, "pilot_discount": discount})
        told = pilot_words(shown, lang)
        is_open = ends[1] - ends[0] > 1e-9
        numbers = {name: told[name] for name in ("low", "high")} if is_open else dict.fromkeys(("low", "high"), "–")
        numbers |= {"now": told["now"], "pilot": told["pilot"]}
        dots = np.where(is_open, ends, np.nan)
        at = pilots.value_pilot(dots, **fixed, accuracy=accuracy, discount=discount)
        return Frame(
            {"pilot": (priors, values), "ends": (dots, at)},
            {_text(lang, f"number.{name}", prior=told["prior"]): value for name, value in numbers.items()},
            _text(lang, f"alt_{'open' if is_open else 'shut'}", **told),
        )

    controls = [_control(lang, name, *values) for name, values in steps.items()]
    places = {name: fixed[name] for name in ("sites", "gain", "loss", "cost")}
    with plotting.style():
        figure, ax = plotting.axes(height=3.8)
        start = frame(chosen.accuracy, chosen.pilot_discount).lines
        turn = pilots.window(**places, accuracy=0.5, discount=0).low
        now = np.array([0, turn, 1])
        ax.axhline(0, color=PALETTE["muted"], linewidth=1)
        ax.axvline(chosen.prior, color=PALETTE["muted"], linestyle=":", linewidth=1.5)
        ax.plot(
            now,
            pilots.value_now(now, **places),
            color=PALETTE["orange"],
            linestyle="--",
            label=_text(lang, "line.now"),
        )
        ax.plot(*start["pilot"], color=PALETTE["blue"], gid="pilot", label=_text(lang, "line.pilot"))
        ax.plot(*start["ends"], "o", color=PALETTE["ink"], markersize=8, gid="ends", zorder=5)
        top = float(pilots.value_now(1, **places))
        bottom = float(pilots.expected_pay(0, places["gain"], places["loss"], places["cost"]))
        ax.set(xlim=(0, 1), ylim=(min(1.3 * bottom, -0.08 * top), 1.05 * top), xlabel=_text(lang, "x"))
        ax.set_xticks(np.linspace(0, 1, 6), [lang.percent(tick) for tick in np.linspace(0, 1, 6)])
        plotting.label_y(ax, _text(lang, "y"))
        ax.legend(loc="upper left")
        caption = _text(lang, "caption", **pilot_words(chosen, lang))
        return slider(figure, ax, name="outlook-pilot", caption=caption, controls=controls, frame=frame)


def pilot_line(**of) -> tuple[np.ndarray, np.ndarray]:
    """Return the priors where the value of a pilot bends, and its values there; between them it is straight.

    Examples
    --------
    >>> priors, _ = pilot_line(sites=20, gain=2, loss=2, cost=0, accuracy=0.75, discount=1)
    >>> priors.tolist()
    [0.0, 0.25, 0.75, 1.0]
    """
    works, fails, accuracy = of["gain"] - of["cost"], of["loss"] + of["cost"], of["accuracy"]
    bends = [(1 - a) * fails / ((1 - a) * fails + a * works) for a in (accuracy, 1 - accuracy)]
    priors = np.array([0.0, *bends, 1.0])
    return priors, pilots.value_pilot(priors, **of)


def pilot_words(chosen: SimpleNamespace, lang: Language) -> dict[str, str]:
    """Return the numbers of a pilot at the reader's parameters, as the reader sees them."""
    of = measure(chosen)
    found = pilots.window(**of)
    now = float(pilots.value_now(chosen.prior, of["sites"], of["gain"], of["loss"], of["cost"]))
    percents = {"low": found.low, "high": found.high, "accuracy": chosen.accuracy, "prior": chosen.prior}
    numbers = {"now": now, "pilot": float(pilots.value_pilot(chosen.prior, **of))}
    return {
        **{name: lang.percent(value) for name, value in percents.items()},
        **{name: lang.number(value, 1) for name, value in numbers.items()},
        "sites": lang.number(chosen.sites),
        "discount": lang.number(chosen.pilot_discount),
    }


def pilot_sentences(chosen: SimpleNamespace, lang: Language) -> dict[str, str]:
    """Return what to do at the reader's prior, for which priors a pilot is best, and how dear the wait may be."""
    of, told = measure(chosen), pilot_words(chosen, lang)
    places = {name: of[name] for name in ("sites", "gain", "loss", "cost", "accuracy")}
    found, least = pilots.window(**of), float(pilots.least_discount(chosen.prior, **places))
    best = pilots.best_choice(chosen.prior, **of)
    kinds = {
        "best": f"pilot_{best}",
        "window": "window_open" if found.high - found.low > 1e-9 else "window_shut",
        "delay": "delay_from" if least < 1 else "delay_never",
    }
    values = told | {"least": lang.number(least, 2) if least < 1 else ""}
    return {name: lang.text(f"outlook.say.{key}", **values) for name, key in kinds.items()}


def _control(lang: Language, key: str, values: tuple, start: float) -> Control:
    every = sorted({*values, start})
    return Control(key, _text(lang, key), every, [lang.number(value) for value in every], every.index(start))


def _text(lang: Language, key: str, **values: str) -> str:
    return lang.text(f"outlook.pilot.{key}", **values)
