"""Which choice matters to the ranks: a picture of the sensitivity indices."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.framework.engine.sensitivity import Indices
from softconnectivity.framework.index.drawing import wrapped
from softconnectivity.framework.index.matter import LEVEL, OUTPUTS
from softconnectivity.language import Language


def sensitivity_figure(found: Indices, lang: Language) -> plotting.Figure:
    """Draw what each choice explains by itself and with its interactions, for the two outputs of `matter`.

    Parameters
    ----------
    found : Indices
        From :func:`softconnectivity.framework.index.matter.matter`.
    lang : Language
    """
    names = [lang.text(f"index.choice.{name}") for name in found.names]
    order = np.argsort(-np.nan_to_num(found.total[:, 0]), kind="stable")
    colour = plotting.PALETTE
    with plotting.style():
        # One scale for both, so that a share looks the same in either.
        fig, axes = plotting.axes(height=0.5 * len(names) + 1.4, ncols=2, sharex=True, sharey=True)
        for output, ax in enumerate(axes):
            for part, (ink, mark) in enumerate((("blue", "o"), ("orange", "s"))):
                middle, low, high = (ends[order] for ends in _part(found, part, output))
                places = np.arange(len(names)) + (-0.14, 0.14)[part]
                label = lang.text(f"index.figure.sensitivity.{('first', 'total')[part]}")
                ax.hlines(places, low, high, color=colour[ink], linewidth=2)
                ax.plot(middle, places, mark, color=colour[ink], markersize=7, label=label)
            # The line at zero is the axis.
            ax.axvline(0, color=colour["ink"], linewidth=1)
            ax.spines["left"].set_visible(False)
            title = lang.text(f"index.table.output.{output}")
            ax.set_title(wrapped(title[:1].upper() + title[1:], 22))
            if np.isnan(found.total[:, output]).all():
                place = {"transform": ax.transAxes, "ha": "center", "va": "center"}
                ax.text(0.5, 0.5, lang.text("index.figure.sensitivity.still"), **place)
        _share_axis(axes[0], found, lang)
        axes[0].set_yticks(range(len(names)), [wrapped(names[factor], 18) for factor in order])
        axes[0].set_ylim(len(names) - 0.5, -0.5)
        for ax in axes:
            ax.tick_params(axis="y", length=0)
            ax.grid(visible=False, axis="y")
        fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
        alt = _sensitivity_alt(found, names, lang)
        words = {"level": lang.percent(LEVEL), "runs": lang.number(found.runs)}
        caption = lang.text("index.figure.sensitivity.caption", **words)
        return plotting.finish(fig, "index-sensitivity", caption, alt, _sensitivity_data(found, names, lang))


def _part(found: Indices, part: int, output: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    arrays = ((found.first, found.first_low, found.first_high), (found.total, found.total_low, found.total_high))
    return tuple(array[:, output] for array in arrays[part])


def _share_axis(ax, found: Indices, lang: Language) -> None:
    """An axis that holds every interval, and 0 and 0.2 in any case."""
    ends = [found.first, found.first_low, found.first_high, found.total, found.total_low, found.total_high]
    low, high = np.nanmin([0.0, *np.ravel(ends)]), np.nanmax([0.2, *np.ravel(ends)])
    ax.set_xlim(low - 0.04 * (high - low), high + 0.06 * (high - low))
    ticks = [tick for tick in np.arange(0, 2.01, 0.25 if high > 0.45 else 0.1) if tick <= high + 0.01]
    ax.set_xticks(ticks, [lang.number(tick) for tick in ticks])


def _sensitivity_alt(found: Indices, names: list[str], lang: Language) -> str:
    numbers = {}
    for output, name in enumerate(OUTPUTS):
        total = found.total[:, output]
        if np.isnan(total).all():
            return lang.text("index.figure.sensitivity.alt_still", factors=lang.number(len(names)))
        most, least = int(np.nanargmax(total)), int(np.nanargmin(total))
        numbers |= {name: names[most], f"{name}_total": lang.number(total[most], 2)}
        numbers |= {f"{name}_least": names[least], f"{name}_first": lang.number(found.first[most, output] + 0.0, 2)}
    return lang.text("index.figure.sensitivity.alt", factors=lang.number(len(names)), **numbers)


def _sensitivity_data(found: Indices, names: list[str], lang: Language) -> pd.DataFrame:
    columns = ("output", "factor", "first", "first_low", "first_high", "total", "total_low", "total_high")
    rows = [
        (
            lang.text(f"index.table.output.{place}"),
            names[factor],
            *(getattr(found, column)[factor, place] for column in columns[2:]),
        )
        for place in range(len(OUTPUTS))
        for factor in range(len(names))
    ]
    return pd.DataFrame(rows, columns=[lang.text(f"index.figure.column.{column}") for column in columns])
