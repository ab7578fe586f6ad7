"""One figure style, one font, one Figure type: an image, its computed description and the data behind it."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

from softconnectivity.marks import direct_labels, heat_map, label_y
from softconnectivity.palette import DARK, PALETTE, sequential, text_on

__all__ = [
    "DARK",
    "PALETTE",
    "Figure",
    "axes",
    "direct_labels",
    "finish",
    "heat_map",
    "label_y",
    "sequential",
    "style",
    "text_on",
]

FONT = "Soft Connectivity Sans"
# Inches. Shown at 6 inches (576 CSS pixels) on a desktop; on a telephone 375 pixels wide 11 points become 9 pixels.
_WIDTHS = {"full": 6.0, "half": 3.6}
_ALT_LENGTH = range(40, 251)
_POINTS = 72  # to the inch, as SVG counts


@dataclass(frozen=True, eq=False)
class Figure:
    """A finished figure.

    Attributes
    ----------
    name : str
        Identifier, the same in both languages; the label is `fig-<name>`.
    caption : str
        What the figure shows.
    alt : str
        Its description for those who do not see it, 40 to 250 characters.
    svg : str
        The image.
    data : pandas.DataFrame
        The numbers drawn, under column names a reader understands.
    rows : str
        Label of the section of the book that shows the rows behind it, "" if none does.
    slider : dict or None
        Every position of its sliders, if it has some (see `softconnectivity.sliders`).
    """

    name: str
    caption: str
    alt: str
    svg: str
    data: pd.DataFrame
    rows: str = ""
    slider: dict | None = None

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        about = {
            "kind": "figure",
            "name": self.name,
            "caption": self.caption,
            "alt": self.alt,
            "csv": self.data.to_csv(index=False, lineterminator="\n"),
            "palette": DARK,
            "rows": self.rows,
        }
        if self.slider is not None:
            about["slider"] = self.slider
        return {"image/svg+xml": self.svg, "text/plain": self.alt}, {"twinbook": about}


@contextmanager
def style() -> Iterator[None]:
    """Draw as every figure of the report: our font, sizes and colours; a glyph the font lacks is an error.

    Raises
    ------
    RuntimeError
        If matplotlib would take the font from another file than ours.
    """
    _register_fonts()
    with matplotlib.rc_context(_parameters()), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing from")
        yield


def axes(width: str = "full", height: float = 3.6, **layout):
    """Return a new matplotlib figure and its axes.

    Parameters
    ----------
    width : {"full", "half"}
        Width of the text (6 inches) or less (3.6 inches, the width of a telephone).
    height : float
        Inches.
    **layout
        Passed to `matplotlib.figure.Figure.subplots`: nrows, ncols, sharex, ...
    """
    figure = Canvas(figsize=(_WIDTHS[width], height), layout="constrained")
    return figure, figure.subplots(**layout)


def finish(figure: Canvas, name: str, caption: str, alt: str, data: pd.DataFrame, rows: str = "") -> Figure:
    """Draw a matplotlib figure as SVG, check it and return it; the same input gives the same bytes.

    Raises
    ------
    ValueError
        If the description is too short or too long, a character is missing from the font, a colour is not of the
        palette, or something stands outside the image.
    """
    if len(alt) not in _ALT_LENGTH:
        raise ValueError(f"figure {name}: alt text of {len(alt)} characters, not 40 to 250: {alt}")
    buffer = io.StringIO()
    try:
        _lay_out(figure)
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    except UserWarning as missing:
        raise ValueError(f"figure {name}: {missing}") from None
    svg = _slim(buffer.getvalue(), name)
    strangers = _colours(svg, figure) - set(DARK)
    if strangers:
        raise ValueError(f"figure {name}: not in the palette: {', '.join(sorted(strangers))}")
    _check_inside(figure, name)
    return Figure(name, caption, alt, svg, data, rows)


def _lay_out(figure: Canvas) -> None:
    """Find the place of everything by the measures of SVG, once; left to itself matplotlib draws twice to do so."""
    FigureCanvasSVG(figure)
    figure.dpi = _POINTS
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    figure.set_layout_engine(None)


@lru_cache
def _register_fonts() -> None:
    """Make matplotlib use our very files: a system font of the same name would be preferred silently."""
    for weight, file in (("normal", "Regular"), ("bold", "Bold")):
        path = Path(str(resources.files("softconnectivity") / "fonts" / f"{FONT.replace(' ', '')}-{file}.otf"))
        font_manager.fontManager.addfont(path)
        found = font_manager.findfont(
            font_manager.FontProperties(family=FONT, weight=weight),
            fallback_to_default=False,
        )
        if Path(found).resolve() != path.resolve():
            raise RuntimeError(f"matplotlib takes {FONT} from {found}, not from {path}")


def _parameters() -> dict:
    ink, muted, grid = PALETTE["ink"], PALETTE["muted"], PALETTE["grid"]
    return {
        "svg.fonttype": "path",
        "svg.hashsalt": "soft-connectivity",
        "font.family": [FONT],
        "font.size": 11,
        "text.parse_math": False,
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.labelsize": 11,
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.edgecolor": muted,
        "axes.facecolor": "none",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.prop_cycle": matplotlib.cycler(color=[PALETTE[name] for name in ("blue", "orange", "green", "purple")]),
        "grid.color": grid,
        "grid.linewidth": 0.8,
        "xtick.color": muted,
        "ytick.color": muted,
        "xtick.labelcolor": ink,
        "ytick.labelcolor": ink,
        "xtick.labelsize": 11,
        "ytick.labelsize": 11,
        "lines.linewidth": 2,
        "lines.markersize": 6,
        "patch.edgecolor": PALETTE["paper"],
        "hatch.color": PALETTE["paper"],
        "legend.frameon": False,
        "legend.fontsize": 11,
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "savefig.transparent": True,
        "figure.constrained_layout.w_pad": 0.06,
        "figure.constrained_layout.h_pad": 0.06,
    }


def _slim(svg: str, name: str) -> str:
    """The svg element alone, its identifiers unique to this figure so that many can stand on one page."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    # matplotlib's style element says this of "*": inside a page that is every element of the page.
    svg = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg", '<svg style="stroke-linejoin: round; stroke-linecap: butt"', 1)
    used = set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg))
    svg = re.sub(
        r' id="([^"]+)"',
        lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "",
        svg,
    )
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", svg)


def _colours(svg: str, figure: Canvas) -> set[str]:
    """Every colour of the image. SVG's own default is black, which matplotlib therefore leaves out."""
    colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    for artist in figure.findobj(lambda artist: artist.get_visible()):
        if isinstance(artist, Text):
            colours |= {to_hex(artist.get_color())} if artist.get_text() else set()
        elif hasattr(artist, "get_facecolor"):
            faces = matplotlib.colors.to_rgba_array(artist.get_facecolor())
            colours |= {to_hex(face) for face in faces if face[3] > 0}
    return colours


def _check_inside(figure: Canvas, name: str) -> None:
    box, drawn = figure.bbox_inches, figure.get_tightbbox()
    over = max(box.x0 - drawn.x0, box.y0 - drawn.y0, drawn.x1 - box.x1, drawn.y1 - box.y1)
    if over > 0.02:
        raise ValueError(f"figure {name}: something stands {over:.2f} inches outside the image")
