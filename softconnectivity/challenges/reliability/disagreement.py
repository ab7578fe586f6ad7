"""Where the coders differ."""

import numpy as np
import pandas as pd

from softconnectivity.challenges.matrix import article_order, strengths
from softconnectivity.challenges.reliability.kappa import pairs


def disagreements(codes: pd.DataFrame) -> pd.DataFrame:
    """Cells on which the coders differ, those furthest apart first: what to read and to talk over.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).

    Returns
    -------
    DataFrame
        relation, source_item, target_item, distance (mean number of steps between two coders, over all pairs that
        coded the cell) and one column a coder, missing where a coder has not coded the cell. Cells equally far apart
        stand in the order of the table.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1",
    ...     "target_item": ["D1", "D2", "D3"] * 2, "coder": ["A"] * 3 + ["B"] * 3, "strength": [3, 2, 0, 2, 0, 0]})
    >>> disagreements(codes)[["target_item", "distance"]].values.tolist()
    [['D2', 2.0], ['D1', 1.0]]
    """
    parts = []
    for relation in codes["relation"].unique():
        by_coder = strengths(codes, relation)
        found = by_coder.reset_index().assign(relation=relation)
        found.insert(3, "distance", _distance(by_coder.to_numpy(dtype=float)))
        parts.append(found[found["distance"] > 0])
    together = pd.concat(parts, ignore_index=True)
    first = ["relation", "source_item", "target_item", "distance"]
    ordered = together.sort_values("distance", ascending=False, kind="stable", ignore_index=True)
    return ordered[[*first, *article_order(ordered.columns.difference(first))]]


def _distance(codes: np.ndarray) -> np.ndarray:
    first, second = pairs(codes.shape[1])
    steps = np.abs(codes[:, first] - codes[:, second])
    coded = np.isfinite(steps).sum(axis=1)
    return np.nansum(steps, axis=1) / np.maximum(coded, 1)
