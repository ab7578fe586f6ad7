"""Axes without an axis, whose unit is a point: for pictures that place words and shapes by their size on paper."""

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from softconnectivity import plotting

WIDTH = 423  # of the text, less a margin on either side
_MARGIN = 4.5


def points(top: float, bottom: float):
    """Return a figure and its axes: x runs from 0 to `WIDTH`, y downwards from `top` to `bottom`, all in points."""
    height = bottom - top + 2 * _MARGIN
    figure, ax = plotting.axes(height=height / 72)
    figure.set_layout_engine("none")
    width = WIDTH + 2 * _MARGIN
    ax.set_position([_MARGIN / width, _MARGIN / height, WIDTH / width, (bottom - top) / height])
    ax.set_axis_off()
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(bottom, top)
    return figure, ax


def text_width(text: str, weight: str = "normal") -> float:
    """How wide a text is drawn, in points; within :func:`softconnectivity.plotting.style` only."""
    if not text:
        return 0.0
    font = FontProperties(family=plotting.FONT, size=11, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
