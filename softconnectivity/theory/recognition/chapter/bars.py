"""One drawing of three agreements by three countries: still in two figures, moving in two sliders."""

import numpy as np

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.theory.recognition.chapter.series import AGREEMENTS
from softconnectivity.theory.recognition.chapter.tables import country_name, regime_name
from softconnectivity.theory.recognition.regimes import COUNTRIES

COLOURS = {"hub": "blue", "partner": "green", "outsider": "orange"}
HEIGHT = 4.6
# A group takes one line for the name of the regime and one for each country.
_GROUP = 1 + len(COUNTRIES)
_HALF = 0.36


def bar_axes(lang: Language, limits: tuple[float, float], xlabel: str):
    """Return a figure and its axes with a place for each bar, the regimes named above their groups.

    Parameters
    ----------
    lang : Language
    limits : (float, float)
        Ends of the horizontal axis, as shares.
    xlabel : str
    """
    fig, ax = plotting.axes(width="full", height=HEIGHT)
    places = [middle(regime, country) for regime in AGREEMENTS for country in COUNTRIES]
    ax.set(xlim=limits, ylim=(_GROUP * len(AGREEMENTS) - 0.4, -0.6), xlabel=xlabel)
    ax.set_yticks(places, [country_name(country, lang) for _ in AGREEMENTS for country in COUNTRIES])
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    ax.spines["left"].set_visible(False)
    ticks = [tick for tick in ax.get_xticks() if limits[0] <= tick <= limits[1]]
    digits = 0 if np.allclose(np.mod(np.round(np.array(ticks) * 100, 9), 1), 0) else 1
    ax.set_xticks(ticks, [lang.percent(tick + 0.0, digits) for tick in ticks])
    for place, regime in enumerate(AGREEMENTS):
        # The line of zero stops short of the name of the regime.
        first, last = middle(regime, COUNTRIES[0]), middle(regime, COUNTRIES[-1])
        ax.vlines(0, first - 0.5, last + 0.5, color=plotting.PALETTE["ink"], linewidth=1, zorder=3)
        label = regime_name(regime, lang)
        ax.text(0.0, _GROUP * place, label, transform=ax.get_yaxis_transform(), va="center", fontweight="bold")
    return fig, ax


def middle(regime: str, country: str) -> float:
    """Height of a bar's middle line."""
    return _GROUP * AGREEMENTS.index(regime) + 1 + COUNTRIES.index(country)


def outline(regime: str, country: str, value: float) -> tuple[np.ndarray, np.ndarray]:
    """Corners of a bar from 0 to the value."""
    y = middle(regime, country)
    return np.array([0.0, value, value, 0.0]), np.array([y - _HALF, y - _HALF, y + _HALF, y + _HALF])


def draw_bars(ax, values: np.ndarray) -> None:
    """Fill nine bars, each with the `gid` of :func:`bar_id`; values of shape (3, 3), agreements by countries."""
    for row, regime in zip(values, AGREEMENTS, strict=True):
        for value, country in zip(row, COUNTRIES, strict=True):
            colour = plotting.PALETTE[COLOURS[country]]
            ax.fill(*outline(regime, country, value), color=colour, linewidth=0, gid=bar_id(regime, country))


def bar_id(regime: str, country: str) -> str:
    """Name of a bar."""
    return f"bar-{regime}-{country}"


def padded(values: np.ndarray, left: float, right: float) -> tuple[float, float]:
    """Limits that hold all values and 0, widened by parts of their span for what stands beside the bars."""
    low, high = min(0.0, float(np.min(values))), max(0.0, float(np.max(values)))
    span = max(high - low, 0.01)
    return low - left * span, high + right * span
