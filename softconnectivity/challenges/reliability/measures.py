"""The coefficients of the article's matrices: each alone and all together, with and without the cells nobody filled."""

import numpy as np
import pandas as pd

from softconnectivity.challenges.matrix import article_order, strengths
from softconnectivity.challenges.reliability.alpha import alpha, coincidences, ordinal
from softconnectivity.challenges.reliability.bootstrap import COEFFICIENTS, LEVELS, measured
from softconnectivity.challenges.reliability.disturbance import against_itself
from softconnectivity.challenges.reliability.kappa import distances, kappa, pair_tables, pairs, percent_agreement

POOLED = "pooled"
SUBSETS = ("all", "filled")


def matrices(codes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The cells of every matrix and, under `POOLED`, those of all matrices together.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).

    Returns
    -------
    dict of str to DataFrame
        Relations in the order of the table, `POOLED` last. One row a cell, one column a coder (all of them in every
        matrix), NaN where a coder has not coded the cell.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D2", "D1"],
    ...     "coder": ["A", "A", "B"], "strength": [3, 0, 2]})
    >>> {name: cells.shape for name, cells in matrices(codes).items()}
    {'challenge_dimension': (2, 2), 'pooled': (2, 2)}
    """
    coders = article_order(codes["coder"])
    found = {
        relation: strengths(codes, relation).reindex(columns=coders).astype(float)
        for relation in codes["relation"].unique()
    }
    return found | {POOLED: pd.concat(found)}


def filled_only(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells that at least one coder filled."""
    return cells[cells.max(axis=1) >= 1]


def measure(codes: pd.DataFrame, draws: int, level: float, generator: np.random.Generator) -> pd.DataFrame:
    """Every coefficient of every matrix with its interval.

    Parameters
    ----------
    codes : DataFrame
        As for `matrices`.
    draws, level, generator
        Of the intervals, see :func:`~softconnectivity.challenges.reliability.bootstrap.measured`.

    Returns
    -------
    DataFrame
        Index relation (`POOLED` last), subset ("all" cells or those "filled" by at least one coder) and coefficient;
        columns cells (their number), value, low, high. NaN where a coefficient is not defined.
    """
    rows = {}
    for relation, cells in matrices(codes).items():
        for subset in SUBSETS:
            part = cells if subset == "all" else filled_only(cells)
            found = measured(part.to_numpy(), draws, level, generator)
            for name, values in zip(COEFFICIENTS, found, strict=True):
                rows[relation, subset, name] = [len(part), *values]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["cells", "value", "low", "high"])
    frame.index = pd.MultiIndex.from_tuples(frame.index, names=["relation", "subset", "coefficient"])
    return frame.astype({"cells": int})


def hidden(codes: pd.DataFrame, share: float, draws: int, generator: np.random.Generator) -> pd.DataFrame:
    """Coefficients between a coding and itself after a share of its cells has moved by one step.

    Parameters
    ----------
    codes : DataFrame
        As for `matrices`; all matrices together.
    share : float
        Of the cells, 0 to 1.
    draws : int
    generator : numpy.random.Generator

    Returns
    -------
    DataFrame
        Index the coefficients, columns "all" and "filled" cells; the mean over draws and coders.
    """
    cells = matrices(codes)[POOLED]
    parts = [
        against_itself(cells[coder].dropna().to_numpy(dtype=int), share, draws, generator)
        for coder in cells
        if cells[coder].notna().any()
    ]
    return pd.DataFrame(np.mean(parts, axis=0).T, index=list(COEFFICIENTS), columns=list(SUBSETS))


def by_pair(codes: pd.DataFrame) -> pd.DataFrame:
    """Agreement of every two coders over all matrices, those who agree least first.

    Returns
    -------
    DataFrame
        first, second (coders), cells (coded by both), agreement (share), kappa_quadratic; NaN where not defined.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1",
    ...     "target_item": ["D1", "D2"] * 3, "coder": ["A"] * 2 + ["B"] * 2 + ["C"] * 2,
    ...     "strength": [3, 0, 3, 0, 2, 0]})
    >>> by_pair(codes)[["first", "second", "agreement"]].values.tolist()
    [['A', 'C', 0.5], ['B', 'C', 0.5], ['A', 'B', 1.0]]
    """
    cells = matrices(codes)[POOLED]
    tables = pair_tables(cells.to_numpy(), LEVELS).sum(axis=0)
    first, second = (cells.columns[places] for places in pairs(cells.shape[1]))
    frame = pd.DataFrame({"first": first, "second": second, "cells": tables.sum(axis=(1, 2)).astype(int)})
    frame["agreement"] = percent_agreement(tables)
    frame["kappa_quadratic"] = kappa(tables, distances(LEVELS))
    return frame.sort_values(["kappa_quadratic", "first", "second"], ignore_index=True)


def by_coder(codes: pd.DataFrame) -> pd.DataFrame:
    """What each coder coded, and how it stands to the others.

    Returns
    -------
    DataFrame
        Index the coders: coded and filled (cells), kappa_quadratic (mean with the others), alpha_without (ordinal,
        over all matrices, without this coder; NaN if only one is left).
    """
    cells, of_pairs = matrices(codes)[POOLED], by_pair(codes)
    rows = {}
    for coder in cells:
        mine = of_pairs[(of_pairs["first"] == coder) | (of_pairs["second"] == coder)]
        others = coincidences(cells.drop(columns=coder), LEVELS).sum(axis=0)
        rows[coder] = {
            "coded": int(cells[coder].notna().sum()),
            "filled": int((cells[coder] >= 1).sum()),
            "kappa_quadratic": mine["kappa_quadratic"].mean(),
            "alpha_without": float(alpha(others, ordinal)),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("coder")
