"""What the matrices add up to: who is taken up how much, what nobody takes up, what is asked for and what is offered.

Strengths are ordinal. A sum of them counts passages, the weightier ones more; it orders items and measures nothing.
"""

import pandas as pd

from softconnectivity.challenges.matrix import article_order, strengths

_SIDES = {"demand": "challenge_dimension", "supply": "mechanism_dimension"}
_ENDS = ("source_item", "target_item")


def totals(codes: pd.DataFrame, relation: str, end: str = "source_item", strength_min: int = 1) -> pd.DataFrame:
    """Sum of the strengths at or above `strength_min` along each row or column.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    relation : str
        For example "challenge_mechanism".
    end : {"source_item", "target_item"}
        Whose total: a row's or a column's.
    strength_min : int
        Weaker cells are left out of the sum.

    Returns
    -------
    DataFrame
        Index the items in article order, one column a coder.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D2"],
    ...                       "coder": "A", "strength": [3, 1]})
    >>> int(totals(codes, "challenge_dimension").loc["C1", "A"])
    4
    >>> int(totals(codes, "challenge_dimension", strength_min=2).loc["C1", "A"])
    3
    """
    by_coder = strengths(codes, relation)
    return _along(by_coder.where(by_coder >= strength_min, 0), end)


def counts(codes: pd.DataFrame, relation: str, end: str = "source_item", strength_min: int = 1) -> pd.DataFrame:
    """Number of cells at or above `strength_min` along each row or column; parameters and shape as :func:`totals`.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D2"],
    ...                       "coder": "A", "strength": [3, 1]})
    >>> [int(counts(codes, "challenge_dimension", strength_min=least).loc["C1", "A"]) for least in (1, 2)]
    [2, 1]
    """
    return _along(strengths(codes, relation) >= strength_min, end)


def without_centre(codes: pd.DataFrame, relation: str, end: str = "source_item", strength: int = 3) -> list[str]:
    """Items without a cell to which every coder gives `strength`, in article order.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": ["C1", "C2"] * 2, "target_item": "D1",
    ...                       "coder": ["A", "A", "B", "B"], "strength": [3, 3, 3, 2]})
    >>> without_centre(codes, "challenge_dimension")
    ['C2']
    """
    every = (strengths(codes, relation) == strength).all(axis=1)
    central = _along(every, end)
    return list(central.index[central == 0])


def fewest(codes: pd.DataFrame, relation: str, end: str = "source_item", strength_min: int = 1) -> dict[str, list]:
    """Items with the smallest number of cells at or above `strength_min`, all of them where several tie.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_mechanism", "source_item": ["C1", "C2"], "target_item": "M1_1",
    ...                       "coder": "A", "strength": [2, 1]})
    >>> fewest(codes, "challenge_mechanism"), fewest(codes, "challenge_mechanism", strength_min=2)
    ({'A': ['C1', 'C2']}, {'A': ['C2']})
    """
    counted = counts(codes, relation, end, strength_min)
    return {coder: list(counted.index[counted[coder] == counted[coder].min()]) for coder in counted}


def balance(codes: pd.DataFrame, strength_min: int = 1) -> pd.DataFrame:
    """Demand and supply of each dimension under each coder.

    Demand: how strongly the challenges are said to weaken a dimension. Supply: how strongly the mechanisms are said to
    work on it. There are more mechanisms than challenges, so the sums are compared as shares of their own total.

    Parameters
    ----------
    codes : DataFrame
        With the relations challenge_dimension and mechanism_dimension.
    strength_min : int
        Weaker cells are left out.

    Returns
    -------
    DataFrame
        coder, dimension, demand, supply (sums of strengths), demand_share, supply_share (0 to 1; each adds up to 1
        over the dimensions of a coder, and is 0 for all of them where the coder left the whole matrix empty).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ["challenge_dimension"] * 2 + ["mechanism_dimension"] * 2,
    ...     "source_item": ["C1", "C1", "M1_1", "M1_1"], "target_item": ["D1", "D2"] * 2, "coder": "A",
    ...     "strength": [1, 3, 2, 2]})
    >>> balance(codes)[["dimension", "demand_share", "supply_share"]].values.tolist()
    [['D1', 0.25, 0.5], ['D2', 0.75, 0.5]]
    """
    sides = {side: totals(codes, relation, "target_item", strength_min) for side, relation in _SIDES.items()}
    parts = []
    for coder in sides["demand"]:
        part = pd.DataFrame({side: sums[coder] for side, sums in sides.items()})
        shares = (part / part.sum().clip(lower=1)).add_suffix("_share")
        parts.append(pd.concat([part, shares], axis=1).rename_axis("dimension").reset_index().assign(coder=coder))
    order = ["coder", "dimension", "demand", "supply", "demand_share", "supply_share"]
    return pd.concat(parts, ignore_index=True)[order]


def links_of(codes: pd.DataFrame, item: str) -> pd.DataFrame:
    """Every cell, in any matrix, that ties `item` to something in at least one coder's reading.

    Returns
    -------
    DataFrame
        relation, source_item, target_item, strength_A, strength_B (one column a coder).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_mechanism", "source_item": ["C1", "C2"], "target_item": "M5_1",
    ...                       "coder": "A", "strength": [1, 0]})
    >>> links_of(codes, "M5_1").values.tolist()
    [['challenge_mechanism', 'C1', 'M5_1', 1]]
    """
    touching = codes[(codes["source_item"] == item) | (codes["target_item"] == item)]
    parts = []
    for relation in touching["relation"].unique():
        by_coder = strengths(touching, relation)
        found = by_coder[by_coder.max(axis=1) >= 1].add_prefix("strength_").reset_index()
        parts.append(found.assign(relation=relation))
    links = pd.concat(parts, ignore_index=True)
    return links[
        [
            "relation",
            *_ENDS,
            *[column for column in links if column.startswith("strength_")],
        ]
    ]


def _along(by_coder, end: str):
    if end not in _ENDS:
        raise ValueError(f"end must be one of {_ENDS}, not {end!r}")
    summed = by_coder.groupby(level=end).sum()
    return summed.reindex(article_order(summed.index)).rename_axis(None)
