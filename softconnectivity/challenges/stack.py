"""Several complete codings as arrays, so that one question can be put to thousands of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from softconnectivity.challenges.matrix import EXPLICIT, article_order

_MISSING = -1


@dataclass(frozen=True)
class Stack:
    """Codings one upon another: of several coders, or of one coder in many draws.

    Attributes
    ----------
    strengths : mapping
        Relation to whole numbers 0 to 3, shape (codings, rows, columns).
    rows, columns : mapping
        Relation to the item ids along each side, in the order of the article.
    """

    strengths: Mapping[str, NDArray[np.int8]]
    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]

    def explicit(self, relation: str) -> NDArray[np.bool_]:
        """Which cells are explicit (2 or 3), shape (codings, rows, columns)."""
        return self.strengths[relation] >= EXPLICIT

    def only(self, place: int) -> "Stack":
        """The coding at one place, a stack of one."""
        return self.replaced({relation: codes[place : place + 1] for relation, codes in self.strengths.items()})

    def replaced(self, strengths: Mapping[str, NDArray]) -> "Stack":
        """The same items with other codes."""
        return Stack(strengths, self.rows, self.columns)


def stack(codes: pd.DataFrame) -> tuple[list[str], Stack]:
    """The coders, and their codings in that order.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3); every coder codes every cell.

    Raises
    ------
    ValueError
        A coder has no code for some cell, or two for one.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D2"] * 2,
    ...                       "coder": ["A", "A", "B", "B"], "strength": [3, 1, 2, 0]})
    >>> coders, both = stack(codes)
    >>> coders, both.strengths["challenge_dimension"].tolist()
    (['A', 'B'], [[[3, 1]], [[2, 0]]])
    """
    coders = sorted(codes["coder"].unique())
    arrays, rows, columns = {}, {}, {}
    for relation, chosen in codes.groupby("relation", sort=False):
        rows[relation], columns[relation] = (
            tuple(article_order(chosen[end])) for end in ("source_item", "target_item")
        )
        places = tuple(
            chosen[name].map({one: place for place, one in enumerate(along)})
            for name, along in (("coder", coders), ("source_item", rows[relation]), ("target_item", columns[relation]))
        )
        array = np.full((len(coders), len(rows[relation]), len(columns[relation])), _MISSING, dtype=np.int8)
        array[places] = chosen["strength"]
        if len(chosen) != array.size or (array == _MISSING).any():
            raise ValueError(f"{relation}: a coder has no code for some cell, or two for one")
        arrays[relation] = array
    return coders, Stack(arrays, rows, columns)
