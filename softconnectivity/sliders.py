"""A figure whose parameter moves in the built book: every position of its sliders is computed beforehand.

The page holds the lines and numbers of each position and shows one at a time; it computes nothing by itself, so what
a reader sees there is what the function returned. Without a script, and in print, the starting position stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from softconnectivity import plotting

MOST_POSITIONS = 130
MOST_POINTS = 130
_DOT = 3.5  # radius in points


@dataclass(frozen=True)
class Control:
    """One slider.

    Attributes
    ----------
    key : str
        Name of the parameter, as in the notebook.
    label : str
        What the reader moves, with its unit.
    values : sequence
        The values of the parameter, in the order in which the slider passes them.
    texts : sequence of str
        The same as the reader sees them.
    start : int
        Place of the starting value.
    """

    key: str
    label: str
    values: Sequence
    texts: Sequence[str]
    start: int


@dataclass(frozen=True)
class Frame:
    """What one position of the sliders shows.

    Attributes
    ----------
    lines : mapping
        Points (x, y) in data coordinates of every moving artist, by its `gid`. A point of NaN breaks a line.
    numbers : mapping
        The read-out: label and formatted number, in the reader's language.
    alt : str
        Description of the picture at this position, 40 to 250 characters.
    """

    lines: Mapping[str, tuple[np.ndarray, np.ndarray]]
    numbers: Mapping[str, str]
    alt: str


def slider(
    fig: Canvas,
    ax: Axes,
    *,
    name: str,
    caption: str,
    controls: Sequence[Control],
    frame: Callable[..., Frame],
    rows: str = "",
) -> plotting.Figure:
    """Return the figure with every position of its sliders.

    Parameters
    ----------
    fig, ax : matplotlib figure and axes
        Drawn at the starting position, axis limits fixed; each moving artist (a line, markers alone, or a filled
        polygon) carries a `gid`.
    name, caption, rows : str
        As in :func:`plotting.finish`.
    controls : sequence of Control
        One or two sliders.
    frame : callable
        Takes one value of each control and returns the `Frame` of that position.

    Raises
    ------
    ValueError
        If there are too many positions or points, the frames differ in their artists or labels, or a point stands
        outside the axes.
    """
    controls = [replace(one, values=tuple(one.values), texts=tuple(one.texts)) for one in controls]
    positions = list(product(*(one.values for one in controls)))
    if len(positions) > MOST_POSITIONS or any(len(one.values) != len(one.texts) for one in controls):
        raise ValueError(f"slider {name}: {len(positions)} positions (at most {MOST_POSITIONS}), or texts missing")
    frames = [frame(*values) for values in positions]
    at = int(np.ravel_multi_index([one.start for one in controls], [len(one.values) for one in controls]))
    start = frames[at]
    artists = sorted(ax.findobj(lambda artist: artist.get_gid() in start.lines), key=lambda one: one.get_zorder())
    _check(frames, [artist.get_gid() for artist in artists], ax, name)
    for artist in artists:
        artist.set_visible(False)
    still = plotting.finish(fig, name, caption, start.alt, _grid(controls, positions, frames), rows)
    paths = [[_path(ax, artist, one.lines[artist.get_gid()]) for artist in artists] for one in frames]
    shown = {
        "controls": [{"key": c.key, "label": c.label, "texts": c.texts, "start": c.start} for c in controls],
        "labels": list(start.numbers),
        "frames": [
            {"paths": path, "numbers": list(one.numbers.values()), "alt": one.alt}
            for path, one in zip(paths, frames, strict=True)
        ],
    }
    drawn = "".join(
        f'<path class="twin-moving" d="{path}" style="{_style(artist, name)}"/>'
        for path, artist in zip(paths[at], artists, strict=True)
    )
    return replace(still, svg=still.svg.replace("</svg>", f"{drawn}</svg>"), slider=shown)


def _check(frames: Sequence[Frame], drawn: list[str], ax: Axes, name: str) -> None:
    first = frames[0]
    (left, right), (bottom, top) = sorted(ax.get_xlim()), sorted(ax.get_ylim())
    for one in frames:
        if sorted(one.lines) != sorted(drawn) or list(one.numbers) != list(first.numbers):
            raise ValueError(f"slider {name}: artists {sorted(one.lines)} for {sorted(drawn)}, or other labels")
        if not 40 <= len(one.alt) <= 250:
            raise ValueError(f"slider {name}: alt text of {len(one.alt)} characters: {one.alt}")
        for gid, (x, y) in one.lines.items():
            x, y = np.asarray(x, float), np.asarray(y, float)
            slack_x, slack_y = 1e-6 * (right - left), 1e-6 * (top - bottom)
            inside = (x >= left - slack_x) & (x <= right + slack_x) & (y >= bottom - slack_y) & (y <= top + slack_y)
            inside |= np.isnan(x) & np.isnan(y)
            if x.shape != y.shape or x.size > MOST_POINTS or not inside.all():
                raise ValueError(
                    f"slider {name}: {gid} leaves the axes, or has {x.size} points (at most {MOST_POINTS})"
                )


def _grid(controls: Sequence[Control], positions: Sequence[tuple], frames: Sequence[Frame]) -> pd.DataFrame:
    """One row a position: the values of the controls, then the numbers as the reader sees them."""
    rows = [
        dict(zip([one.label for one in controls], values, strict=True)) | dict(shown.numbers)
        for values, shown in zip(positions, frames, strict=True)
    ]
    return pd.DataFrame(rows)


def _path(ax: Axes, artist: Line2D | Polygon, points: tuple[np.ndarray, np.ndarray]) -> str:
    """The points as an SVG path in the image's own units, 72 to the inch, y downwards."""
    canvas = ax.figure
    pixels = ax.transData.transform(np.column_stack([np.asarray(one, float) for one in points])) * 72 / canvas.dpi
    places = np.column_stack([pixels[:, 0], canvas.bbox_inches.height * 72 - pixels[:, 1]])
    broken = np.isnan(places).any(axis=1)
    if isinstance(artist, Line2D) and artist.get_linestyle() == "None":
        return "".join(
            f"M{x - _DOT:.1f} {y:.1f}a{_DOT} {_DOT} 0 1 0 {2 * _DOT:g} 0a{_DOT} {_DOT} 0 1 0 {-2 * _DOT:g} 0"
            for x, y in places[~broken]
        )
    segments = [run[~np.isnan(run).any(axis=1)] for run in np.split(places, np.flatnonzero(broken))]
    close = "Z" if isinstance(artist, Polygon) else ""
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in run)}{close}" for run in segments if len(run))


def _style(artist: Line2D | Polygon, name: str) -> str:
    line = isinstance(artist, Line2D)
    colour = to_hex(artist.get_color() if line else artist.get_facecolor())
    if colour not in plotting.DARK:
        raise ValueError(f"slider {name}: not in the palette: {colour}")
    if not line or artist.get_linestyle() == "None":
        return f"fill: {colour}; stroke: none"
    dashes = {"--": "; stroke-dasharray: 7 4", ":": "; stroke-dasharray: 2 4", "-.": "; stroke-dasharray: 7 3 2 3"}
    drawn = f"fill: none; stroke: {colour}; stroke-width: {artist.get_linewidth():g}"
    return drawn + dashes.get(artist.get_linestyle(), "")
