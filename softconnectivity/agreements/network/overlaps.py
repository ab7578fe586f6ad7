"""Exclusive intersections: each economy counted once, by exactly the instruments it has (the data of an UpSet plot)."""

from collections.abc import Collection

import pandas as pd


def exclusive(values: pd.DataFrame, marked: Collection[str] = ()) -> pd.DataFrame:
    """Count the economies by exactly the set of instruments they have.

    Parameters
    ----------
    values : DataFrame of bool
        Economies in rows, instruments in columns.
    marked : collection of str
        Economies counted besides on their own.

    Returns
    -------
    DataFrame
        One row for each set that occurs, the largest first (ties by number of instruments, then by their order): the
        instruments as booleans, `count`, `marked` (how many of these are marked), `economies` (a tuple of them).

    Examples
    --------
    >>> values = pd.DataFrame({"a": [True, True, False], "b": [True, False, False]}, index=["x", "y", "z"])
    >>> exclusive(values)[["a", "b", "count"]].to_numpy().tolist()
    [[False, False, 1], [True, False, 1], [True, True, 1]]
    """
    instruments = list(values.columns)
    rows = []
    for pattern, group in values.groupby(instruments, sort=False):
        inside = tuple(group.index)
        rows.append((*map(bool, pattern), len(inside), sum(one in marked for one in inside), inside))
    found = pd.DataFrame(rows, columns=[*instruments, "count", "marked", "economies"])
    depth = found[instruments].sum(axis=1).astype(int)
    # The earlier an instrument stands, the more it weighs in the order of sets of one size.
    place = sum((~found[name].astype(bool)).astype(int) * 2**power for power, name in enumerate(instruments[::-1]))
    order = found.assign(largest=-found["count"], depth=depth, place=place)
    return found.loc[order.sort_values(["largest", "depth", "place"]).index].reset_index(drop=True)


def set_sizes(sets: pd.DataFrame, instruments: Collection[str]) -> pd.Series:
    """Rebuild how many economies have each instrument from the exclusive intersections.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [True, True, False], "b": [True, False, False]})
    >>> set_sizes(exclusive(values), ["a", "b"]).tolist()
    [2, 1]
    """
    names = list(instruments)
    return sets[names].astype(int).mul(sets["count"], axis=0).sum().astype(int)


def folded(sets: pd.DataFrame, shown: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the largest intersections, and those to be summed so that at most `shown` bars are drawn.

    Parameters
    ----------
    sets : DataFrame
        `exclusive`.
    shown : int
        Bars, 2 or more; the sum of the rest is one of them.

    Examples
    --------
    >>> sets = pd.DataFrame({"count": [5, 3, 1, 1]})
    >>> [len(part) for part in folded(sets, 3)], [len(part) for part in folded(sets, 4)]
    ([2, 2], [4, 0])
    """
    cut = len(sets) if len(sets) <= shown else shown - 1
    return sets.iloc[:cut], sets.iloc[cut:]
