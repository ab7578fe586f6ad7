"""The two figures of the recognition chapter whose parameters move in the built book."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.sliders import Control, Frame, slider
from softconnectivity.theory.recognition.chapter.bars import bar_axes, bar_id, draw_bars, outline, padded
from softconnectivity.theory.recognition.chapter.series import AGREEMENTS, income_changes
from softconnectivity.theory.recognition.chapter.tables import change_text, country_name, percent
from softconnectivity.theory.recognition.regimes import COUNTRIES, World

GRIDS = {
    "costs": {
        "testing_cost": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4),
        "adaptation_cost": (0.0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.12),
    },
    "depth": {
        "elasticity": (2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0),
        "remaining": (0.0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0),
    },
}


def moving_bars(name: str, world: World, lang: Language) -> plotting.Figure:
    """Draw the change in real income under each agreement, two parameters moving.

    Parameters
    ----------
    name : {"costs", "depth"}
        Testing and adaptation cost, or elasticity and what recognition leaves standing.
    world : World
        All other parameters; the sliders start nearest to its own two.
    lang : Language

    Returns
    -------
    Figure
    """
    (first, firsts), (second, seconds) = GRIDS[name].items()
    moved = {first: np.repeat(firsts, len(seconds)), second: np.tile(seconds, len(firsts))}
    values = income_changes(replace(world, **moved))
    at = {place: values[row] for row, place in enumerate(zip(*moved.values(), strict=True))}
    controls = [_control(field, grid, world, lang) for field, grid in GRIDS[name].items()]

    def frame(*place: float) -> Frame:
        return _frame(place, at[place], name, lang)

    with plotting.style():
        fig, ax = bar_axes(lang, padded(values, 0.06, 0.04), lang.text("recognition.word.income_change"))
        draw_bars(ax, at[tuple(control.values[control.start] for control in controls)])
        caption = lang.text(f"recognition.moving.{name}")
        return slider(fig, ax, name=f"recognition-{name}", caption=caption, controls=controls, frame=frame)


def _control(field: str, grid: Sequence[float], world: World, lang: Language) -> Control:
    nearest = int(np.argmin(np.abs(np.array(grid) - getattr(world, field))))
    texts = [lang.number(value) if field == "elasticity" else percent(value, lang) for value in grid]
    return Control(field, lang.text(f"recognition.column.{field}"), grid, texts, nearest)


def _frame(place: tuple[float, ...], values: np.ndarray, name: str, lang: Language) -> Frame:
    lines, numbers = {}, {}
    for row, regime in zip(values, AGREEMENTS, strict=True):
        for value, country in zip(row, COUNTRIES, strict=True):
            lines[bar_id(regime, country)] = outline(regime, country, value)
            label = lang.text(
                "recognition.moving.label",
                country=country_name(country, lang),
                regime=lang.text(f"recognition.brief.{regime}"),
            )
            numbers[label] = change_text(value, lang)
    fields = GRIDS[name]
    told = {
        field: lang.number(value) if field == "elasticity" else percent(value, lang)
        for field, value in zip(fields, place, strict=True)
    }
    partner, outsider = (
        {f"{country}_{regime}": change_text(values[row, column], lang) for row, regime in enumerate(AGREEMENTS)}
        for country, column in (("partner", 1), ("outsider", 2))
    )
    return Frame(lines, numbers, lang.text(f"recognition.moving.{name}_alt", **told, **partner, **outsider))
