"""A slider's lines stand where matplotlib would have drawn them, and a grid that cannot be shown is refused."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from softconnectivity import plotting
from softconnectivity.sliders import Control, Frame, slider

ALT = "A straight line through the origin that grows steeper as the slope rises"


def control(**own):
    given = {"key": "slope", "label": "Slope", "values": (0.5, 1.0), "texts": ("0.5", "1"), "start": 1}
    return Control(**(given | own))


def frame(slope):
    return Frame({"line": (np.array([0.0, 1.0]), np.array([0.0, slope]))}, {"At one": str(slope)}, f"{ALT}: {slope}")


def drawn(frame=frame, kind="line", **own):
    with plotting.style():
        fig, ax = plotting.axes()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        colour = plotting.PALETTE["blue"]
        if kind == "line":
            ax.plot([0, 1], [0, 1], color=colour, gid="line")
        elif kind == "dots":
            ax.plot([0, 1], [0, 1], "o", color=colour, gid="line")
        else:
            ax.fill([0, 1], [0, 1], color=colour, gid="line")
        made = slider(fig, ax, name="slope", caption="c", controls=[control(**own)], frame=frame)
    return made, ax


def test_the_starting_line_is_the_diagonal_of_the_axes_as_matplotlib_draws_it():
    with plotting.style():
        fig, ax = plotting.axes()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.plot([0, 1], [0, 1], color=plotting.PALETTE["blue"])
        peer = plotting.finish(fig, "peer", "c", ALT, frame_data())
    stroke = plotting.PALETTE["blue"]
    theirs = re.search(rf'd="M ([\d.]+) ([\d.]+) \nL ([\d.]+) ([\d.]+) \n"[^>]*stroke: {stroke}', peer.svg).groups()
    made, _ = drawn()
    ours = re.search(r'twin-moving" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', made.svg).groups()
    assert np.allclose([float(n) for n in ours], [float(n) for n in theirs], atol=0.06)


def frame_data():
    return pd.DataFrame({"x": [0, 1]})


def test_half_the_slope_ends_half_way_up():
    made, _ = drawn()
    half, full = (re.findall(r"[\d.]+", one["paths"][0]) for one in made.slider["frames"])
    bottom, top, middle = float(full[1]), float(full[3]), float(half[3])
    assert middle == pytest.approx((bottom + top) / 2, abs=0.1)


def test_every_position_is_a_row_of_the_data_and_the_start_is_the_picture():
    made, _ = drawn()
    assert made.data.to_dict("list") == {"Slope": [0.5, 1.0], "At one": ["0.5", "1.0"]}
    assert made.alt == f"{ALT}: 1.0"
    assert made.slider["frames"][1]["paths"][0] in made.svg


@pytest.mark.parametrize(("kind", "look"), [("line", "stroke-width"), ("dots", "fill: #"), ("area", "fill: #")])
def test_each_kind_of_artist_keeps_its_look(kind, look):
    made, _ = drawn(kind=kind)
    assert look in re.search(r'twin-moving"[^>]*style="([^"]*)"', made.svg)[1]


def broken(slope):
    x, y = np.array([0.0, 0.25, np.nan, 0.5, 1.0]), np.array([0.0, 0.0, np.nan, slope, slope])
    return replace(frame(slope), lines={"line": (x, y)})


def test_a_point_of_nan_breaks_a_line_and_sets_no_dot():
    """Two level pieces: a quarter and a half of the width long, one on the floor and one at the slope."""
    made, _ = drawn(frame=broken)
    pieces = made.slider["frames"][1]["paths"][0].split("M")[1:]
    (a, low, b, also_low), (c, high, d, also_high) = ([float(n) for n in re.findall(r"[\d.]+", one)] for one in pieces)
    assert (low, high) == (also_low, also_high)
    assert high < low
    assert d - c == pytest.approx(2 * (b - a), abs=0.2)
    dots, _ = drawn(frame=broken, kind="dots")
    assert dots.slider["frames"][1]["paths"][0].count("M") == 4


def test_half_a_point_is_refused():
    def half(slope):
        return replace(frame(slope), lines={"line": (np.array([0.0, np.nan]), np.array([0.0, 1.0]))})

    with pytest.raises(ValueError, match="leaves the axes"):
        drawn(frame=half)


def test_a_line_that_leaves_the_axes_is_refused():
    with pytest.raises(ValueError, match="leaves the axes"):
        drawn(values=(0.5, 2.0))


def test_a_moving_line_that_was_not_drawn_is_refused():
    def other(slope):
        one = frame(slope)
        return Frame({**one.lines, "second": one.lines["line"]}, one.numbers, one.alt)

    with pytest.raises(ValueError, match="artists"):
        drawn(frame=other)


def test_a_grid_too_fine_for_a_page_is_refused():
    values = tuple(np.linspace(0, 1, 200))
    with pytest.raises(ValueError, match="at most"):
        drawn(values=values, texts=tuple(map(str, values)), start=0)
