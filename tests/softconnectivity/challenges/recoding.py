"""Codes changed for a test: single cells, whole rows, and further coders."""

import numpy as np
import pandas as pd

from softconnectivity.challenges.matrix import basis_of


def recoded(codes: pd.DataFrame, *changes: tuple) -> pd.DataFrame:
    """The codes with other strengths.

    Parameters
    ----------
    codes : DataFrame
        The table codes.
    *changes : (relation, sources, targets, strength) or (relation, sources, targets, strength, coder)
        Sources and targets are ids divided by spaces, or "*" for all; without a coder the change is made for all.
    """
    changed = codes.copy()
    for relation, sources, targets, strength, *coder in changes:
        here = codes["relation"] == relation
        for column, ids in (("source_item", sources), ("target_item", targets), ("coder", " ".join(coder) or "*")):
            here &= codes[column].isin(ids.split()) if ids != "*" else True
        assert here.any(), (relation, sources, targets)
        changed.loc[here, "strength"] = strength
    changed["basis"] = changed["strength"].map(basis_of)
    return changed


def with_coders(codes: pd.DataFrame, number: int) -> pd.DataFrame:
    """The codes of so many coders: A alone, or A, B and readings of A with its filled cells moved a step at random."""
    first = codes[codes["coder"] == "A"]
    if number == 1:
        return first
    rng = np.random.default_rng(number)
    parts = [codes[codes["coder"].isin(["A", "B"])]]
    for coder in "CDEFGHIJKLMNOPQRST"[: number - 2]:
        moved = np.clip(first["strength"].astype(int) + rng.integers(-1, 2, len(first)), 0, 3)
        strength = moved.where(first["strength"] >= 1, 0)
        parts.append(first.assign(coder=coder, strength=strength, basis=strength.map(basis_of)))
    return pd.concat(parts, ignore_index=True)


def with_matrix(codes: pd.DataFrame, relation: str, matrices: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The codes with whole matrices in place of those of one relation: coder to matrix."""
    kept = codes[codes["relation"] != relation]
    parts = []
    for coder, matrix in matrices.items():
        cells = matrix.rename_axis(index="source_item", columns="target_item").stack().rename("strength").reset_index()
        parts.append(cells.assign(relation=relation, coder=coder, basis=cells["strength"].map(basis_of)))
    return pd.concat([kept, *parts], ignore_index=True)
