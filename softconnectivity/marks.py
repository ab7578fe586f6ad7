"""What several figures draw alike: labels of lines and axes, and heat maps with readable numbers."""

import matplotlib
import pandas as pd

from softconnectivity.palette import PALETTE, sequential, text_on


def direct_labels(ax, labels, gap: float = 15.0, offset: float = 6.0) -> None:
    """Write each label to the right of its point, moved up or down so that no two overlap.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Its limits must be final.
    labels : iterable of (x, y, text, colour)
        Points in data coordinates, colours of the palette.
    gap : float
        Least distance between two labels, in points (a line of text is 13 points high).
    offset : float
        Distance from the point, in points.
    """
    points_per_pixel = 72 / ax.figure.dpi
    # In the order in which they stand, which is not that of the data where the axis runs down.
    labels = sorted(labels, key=lambda label: ax.transData.transform(label[:2])[1])
    wanted = [ax.transData.transform((x, y))[1] * points_per_pixel for x, y, _, _ in labels]
    for (x, y, text, colour), was, height in zip(labels, wanted, spread(wanted, gap), strict=True):
        place = (offset, height - was)
        ax.annotate(
            text,
            (x, y),
            place,
            textcoords="offset points",
            color=colour,
            va="center_baseline",
        )


def label_y(ax, text: str) -> None:
    """Name the vertical axis above it, level: Chinese set sideways is hard to read.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    text : str
        What the axis measures, with its unit.
    """
    ax.set_title(text, loc="left", fontweight="normal", pad=8)


def spread(heights: list[float], gap: float) -> list[float]:
    """Return ascending `heights` moved as little as may be (least squares) until they stand `gap` apart.

    Pools neighbours that collide and centres each pool (isotonic regression by pooling adjacent violators).

    Examples
    --------
    >>> spread([0, 1, 50], 10)
    [-4.5, 5.5, 50.0]
    """
    pools = []
    for rank, height in enumerate(heights):
        pools.append([height - rank * gap, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            value, count = pools.pop()
            before, size = pools[-1]
            pools[-1] = [(before * size + value * count) / (size + count), size + count]
    starts = [value for value, count in pools for _ in range(count)]
    return [float(start + rank * gap) for rank, start in enumerate(starts)]


def heat_map(
    ax,
    values: pd.DataFrame,
    labels: pd.DataFrame | None = None,
    levels: int = 5,
    span=None,
) -> None:
    """Draw a table of numbers as tinted cells with the number (or its label) in each.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    values : pandas.DataFrame
        Numbers; row and column names become the tick labels. Missing cells stay blank and carry an en dash.
    labels : pandas.DataFrame, optional
        Strings of the same shape, numbers formatted in the reader's language. None: the values as integers.
    levels : int
        Number of tints, 2 to 7.
    span : (float, float), optional
        Values of the lightest and the darkest tint. None: the range of `values`.
    """
    import seaborn  # noqa: PLC0415  # brings all of scipy.stats, half a second that most chapters need not wait

    tints = sequential(levels)
    values = values.astype(float)
    low, high = span or (values.min().min(), values.max().max())
    seaborn.heatmap(
        values,
        ax=ax,
        vmin=low,
        vmax=high,
        cmap=matplotlib.colors.ListedColormap(tints),
        cbar=False,
        linewidths=1.5,
        linecolor=PALETTE["paper"],
    )
    ax.grid(visible=False)
    ax.tick_params(length=0, rotation=0)
    ax.set(xlabel="", ylabel="")
    for row in range(values.shape[0]):
        for column in range(values.shape[1]):
            value = values.iat[row, column]
            if pd.isna(value):
                text, colour = "–", PALETTE["muted"]
            else:
                text = f"{value:.0f}" if labels is None else str(labels.iat[row, column])
                step = int((value - low) / ((high - low) or 1) * levels)
                colour = text_on(tints[min(max(step, 0), levels - 1)])
            ax.text(
                column + 0.5,
                row + 0.5,
                text,
                color=colour,
                ha="center",
                va="center_baseline",
            )
