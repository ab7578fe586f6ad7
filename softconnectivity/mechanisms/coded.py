"""One coded matrix as a picture: tinted by strength, the codes written into the cells."""

import textwrap

import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.matrix import cells, filled, strengths
from softconnectivity.language import Language
from softconnectivity.mechanisms.words import written

# Strengths 0 to 3 in half steps, each in the middle of its tint, so that the mean of two coders has one too.
_LEVELS, _SPAN = 7, (-0.25, 3.25)
_BLANK = ""


def coded_cells(
    codes: pd.DataFrame, relation: str, coder: str = "both", strength_min: int = 1
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shade and writing of every cell of a matrix; a cell that does not count is 0 and blank.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    relation : str
        For example "mechanism_dimension".
    coder : str
        A coder's id, or "both".
    strength_min : int
        Weakest code that counts; with "both" any coder may reach it.

    Returns
    -------
    shades : DataFrame
        Strengths, for "both" their mean.
    written : DataFrame
        "3" where all coders agree or one is shown, "3/2" (in the order of their ids) where up to three differ,
        "1–3" (lowest and highest) where more do.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "mechanism_dimension", "source_item": ["M1_1"] * 2 + ["M1_2"] * 2,
    ...                       "target_item": "D1", "coder": ["A", "B"] * 2, "strength": [3, 2, 0, 0]})
    >>> shades, written = coded_cells(codes, "mechanism_dimension")
    >>> shades["D1"].tolist(), written["D1"].tolist()
    ([2.5, 0.0], ['3/2', ''])
    """
    shown = filled(codes, relation, coder, strength_min)
    by_coder = strengths(codes, relation) if coder == "both" else strengths(codes, relation)[[coder]]
    square = by_coder.apply(written, axis=1).unstack("target_item").reindex_like(shown)
    return cells(codes, relation, coder).where(shown, 0).astype(float), square.where(shown, _BLANK)


def draw(ax, shades: pd.DataFrame, written: pd.DataFrame, rows: list[str], columns: list[str]) -> None:
    """Draw a matrix, as :func:`coded_cells` gives it, with labels at the left and above.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    shades, written : DataFrame
    rows, columns : list of str
        Labels.
    """
    named = shades.set_axis(rows).set_axis(columns, axis=1)
    plotting.heat_map(ax, named, written, levels=_LEVELS, span=_SPAN)
    ax.xaxis.tick_top()
    ax.set_xticks(ax.get_xticks(), ax.get_xticklabels(), va="baseline")
    ax.tick_params(axis="y", pad=6)


def mechanism_rows(mechanisms: pd.DataFrame, lang: Language) -> list[str]:
    """Row labels of mechanisms: section and name, on two lines where one is too long."""
    width = {"zh": 20, "en": 33}[lang.code]
    labels = mechanisms["section"] + " " + mechanisms[f"label_{lang.code}"]
    return ["\n".join(textwrap.wrap(label, width)) for label in labels]


def long_form(shades: pd.DataFrame, names: dict[str, str], heads: list[str]) -> pd.DataFrame:
    """A matrix as one row a cell under reader-facing names, for the data behind a figure.

    Examples
    --------
    >>> names = {"M1_1": "M1_1 policy", "D1": "D1 output"}
    >>> long_form(pd.DataFrame({"D1": [2.5]}, ["M1_1"]), names, ["Mechanism", "Dimension", "Strength"]).values.tolist()
    [['M1_1 policy', 'D1 output', 2.5]]
    """
    stacked = shades.stack().rename_axis(["row", "column"]).reset_index(name="strength")
    return stacked.assign(row=stacked["row"].map(names), column=stacked["column"].map(names)).set_axis(heads, axis=1)
