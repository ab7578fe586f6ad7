"""What the figures of the index draw and write alike: names that fit, numbered keys."""

import textwrap
import unicodedata
from math import ceil

import numpy as np
from matplotlib.transforms import blended_transform_factory

from softconnectivity import plotting
from softconnectivity.framework.index.worked import Worked

# Inches of a line of text, and columns of Latin letters across the text.
LINE = 0.205
ACROSS = 62
# Scores that differ by less are the same but for rounding.
SAME = 1e-12


def width(text: str) -> int:
    """Columns a text takes: two for a Han character, one for a Latin letter.

    Examples
    --------
    >>> width("智利"), width("Chile")
    (4, 5)
    """
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def wrapped(text: str, columns: int) -> str:
    """Break a text into lines of at most so many columns, at spaces where it has some.

    Examples
    --------
    >>> wrapped("Rule alignment mechanism", 14), wrapped("规则对接机制", 8), wrapped("平均年限（15岁）", 12)
    ('Rule alignment\\nmechanism', '规则对\\n接机制', '平均年限\\n（15岁）')
    """
    lines = []
    for piece in textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False) or [""]:
        # Lines of about the same length: no sign stands alone.
        even, line = ceil(width(piece) / ceil(width(piece) / columns or 1)), ""
        for sign in piece:
            # Nor is a number or a short word broken.
            joined = f"{line[-1:]}{sign}".isascii() and f"{line[-1:]}{sign}".isalnum() and width(line) < columns
            if width(line + sign) > even + 1 and sign not in "），。、；%" and not joined:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    return "\n".join(lines)


def shortened(text: str, columns: int) -> str:
    """The text, cut with an ellipsis if it takes more columns: a name of the reader's own may be of any length.

    Examples
    --------
    >>> shortened("Chile", 8), shortened("Technology Achievement Index", 11)
    ('Chile', 'Technology…')
    """
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def unit_name(of: Worked, position: int, columns: int = 30) -> str:
    """Name of a unit by its position in the composite, cut if very long."""
    return shortened(of.units[of.composite.units[position]], columns)


def node_name(of: Worked, node: int, columns: int = 200) -> str:
    """Name of a node by its position in the tree, cut if very long."""
    return shortened(of.nodes[of.base.tree.nodes[node]], columns)


def group_scores(of: Worked) -> np.ndarray:
    """Scores of the nodes right below the root: units with a score in rows, in the order of `of.scored`."""
    return of.base.nodes[np.ix_(of.scored, of.groups)]


def key_lines(names: list[str]) -> list[str]:
    """Numbered names, broken into the lines of a key as wide as the figure."""
    numbered = [wrapped(f"{number}  {name}", ACROSS) for number, name in enumerate(names, 1)]
    return [line for entry in numbered for line in entry.replace("\n", "\n    ").split("\n")]


def with_key(names: list[str], height: float):
    """Return a figure, axes of that height in inches, and below them a numbered key to the names."""
    lines = key_lines(names)
    below = LINE * len(lines) + 0.1
    fig, (ax, key) = plotting.axes(height=height + below, nrows=2, height_ratios=[height, below])
    key.set(ylim=(len(lines), 0))
    key.axis("off")
    for place, line in enumerate(lines):
        # From the edge of the figure; what is in the layout would be moved to the edge of the axes.
        text = key.text(0, place + 0.5, line, va="center_baseline", transform=_edge(fig, key))
        text.set_in_layout(False)
    return fig, ax


def beside(ax, texts: list[str], heading: str) -> None:
    """Write a text to the right of each row of a heat map, under a heading at the height of the column names."""
    place = ax.get_yaxis_transform()
    for row, text in enumerate(texts):
        ax.text(1.02, row + 0.5, text, transform=place, va="center_baseline")
    ax.text(1.02, -0.12, heading, transform=place, va="bottom", color=plotting.PALETTE["muted"])


def _edge(fig, ax):
    return blended_transform_factory(fig.transFigure, ax.transData)
