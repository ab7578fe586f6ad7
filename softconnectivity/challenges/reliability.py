"""How far the coders agree, by plain counting.

The share of equal cells is not corrected for chance, and cells that every coder leaves empty lift it. It is therefore
given twice: over all cells, and over the cells that at least one coder filled.
"""

import pandas as pd

from softconnectivity.challenges.matrix import strengths


def agreement(codes: pd.DataFrame) -> pd.DataFrame:
    """Percentage agreement (as a share) of the coders in each matrix.

    p = (cells with the same code from every coder) / (cells coded by every coder); see Krippendorff (2018), who
    advises against p as the only measure for the reasons above.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).

    Returns
    -------
    DataFrame
        Index relation, in the order of the table; cells, equal, share; filled (cells some coder filled),
        filled_equal, filled_share (missing where no cell is filled).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1",
    ...     "target_item": ["D1", "D2", "D3", "D4"] * 2, "coder": ["A"] * 4 + ["B"] * 4,
    ...     "strength": [3, 2, 0, 0, 3, 1, 0, 0]})
    >>> agreement(codes).loc["challenge_dimension", ["share", "filled_share"]].tolist()
    [0.75, 0.5]
    """
    rows = {}
    for relation in codes["relation"].unique():
        by_coder = strengths(codes, relation).dropna()
        equal = by_coder.nunique(axis=1) == 1
        filled = by_coder.max(axis=1) >= 1
        rows[relation] = {
            "cells": len(by_coder),
            "equal": int(equal.sum()),
            "share": float(equal.mean()),
            "filled": int(filled.sum()),
            "filled_equal": int(equal[filled].sum()),
            "filled_share": float(equal[filled].mean()),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("relation")


def apart(codes: pd.DataFrame, steps: int = 2) -> pd.DataFrame:
    """Cells whose highest and lowest codes lie at least `steps` apart, in every matrix.

    Returns
    -------
    DataFrame
        relation, source_item, target_item and one column a coder.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1",
    ...     "target_item": ["D1", "D2"] * 2, "coder": ["A"] * 2 + ["B"] * 2, "strength": [3, 2, 1, 1]})
    >>> apart(codes)["target_item"].tolist()
    ['D1']
    """
    parts = []
    for relation in codes["relation"].unique():
        by_coder = strengths(codes, relation)
        wide = by_coder[by_coder.max(axis=1) - by_coder.min(axis=1) >= steps]
        parts.append(wide.reset_index().assign(relation=relation))
    together = pd.concat(parts, ignore_index=True)
    return together[["relation", *[column for column in together if column != "relation"]]]
