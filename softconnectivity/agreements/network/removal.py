"""What goes when partners leave: the share of links, and of arrangements that are left without any partner."""

from collections.abc import Mapping
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

# The row of economies that count as one.
TOGETHER = "together"


def acts(links: pd.DataFrame) -> pd.DataFrame:
    """Return economies in rows, arrangements in columns, True where there is a link.

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["SGP", "SGP"], "arrangement": ["FTA-SGP", "AEO-SGP"]})
    >>> acts(links).to_numpy().tolist()
    [[True, True]]
    """
    return pd.crosstab(links["economy"], links["arrangement"]).astype(bool)


def merged(matrix: pd.DataFrame, members: frozenset[str]) -> pd.DataFrame:
    """Return the matrix with some economies as one row, `TOGETHER`, that has whatever one of them has.

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["DEU", "FRA", "LAO"], "arrangement": ["EU", "EU", "ASEAN"]})
    >>> merged(acts(links), frozenset({"DEU", "FRA"})).sum(axis=1).to_dict()
    {'LAO': 1, 'together': 1}
    """
    inside = matrix.index.isin(members)
    if not inside.any():
        return matrix
    one = matrix[inside].any(axis=0).to_frame(TOGETHER).T.rename_axis(matrix.index.name)
    return pd.concat([matrix[~inside], one])


def links_lost(matrix: ArrayLike, gone: ArrayLike) -> np.ndarray:
    r"""Share of links lost when a set of economies leaves, :math:`\sum_{i \in R} k_i / \sum_i k_i`.

    This report's own measure; :math:`k_i` is the number of links of economy i.

    Parameters
    ----------
    matrix : array_like of bool, shape (economies, arrangements)
    gone : array_like of bool, shape (..., economies)
        :math:`R`.

    Returns
    -------
    ndarray, shape (...)
        0 to 1.

    Examples
    --------
    >>> float(links_lost([[1, 1], [0, 1]], [True, False])) == 2 / 3
    True
    """
    degrees = np.asarray(matrix).astype(int).sum(axis=1)
    return np.asarray(gone).astype(int) @ degrees / degrees.sum()


def arrangements_lost(matrix: ArrayLike, gone: ArrayLike) -> np.ndarray:
    """Share of arrangements without any partner once a set of economies has left.

    This report's own measure; parameters and shapes as in `links_lost`.

    Examples
    --------
    >>> float(arrangements_lost([[1, 1], [0, 1]], [True, False]))
    0.5
    """
    stay = (~np.asarray(gone).astype(bool)).astype(int)
    return (stay @ np.asarray(matrix).astype(int) == 0).mean(axis=-1)


def random_arrangements_lost(sizes: ArrayLike, economies: int, leaving: int) -> float:
    r"""Return the expected share of arrangements lost when economies leave at random, each set being equally likely.

    .. math:: \frac{1}{m} \sum_{j=1}^{m} \binom{n-d_j}{r-d_j} \Big/ \binom{n}{r}

    A closed form of the hypergeometric distribution: all :math:`d_j` partners of arrangement j must be among the
    :math:`r` of :math:`n` that leave. For links the expectation is simply :math:`r/n`.

    Parameters
    ----------
    sizes : array_like of int
        :math:`d_j`, partners of each arrangement, 1 or more.
    economies, leaving : int
        :math:`n` and :math:`r`, with r from 0 to n.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    With arrangements of one partner each it is the share of economies that leave.

    >>> random_arrangements_lost([1, 1, 1], 4, 1)
    0.25
    """
    every = comb(economies, leaving)
    return sum(comb(economies - int(d), leaving - int(d)) / every for d in sizes if d <= leaving) / len(sizes)


def departures(matrix: pd.DataFrame, sets: Mapping[str, frozenset[str]]) -> pd.DataFrame:
    """Return what is lost with each of some sets of economies.

    Parameters
    ----------
    matrix : DataFrame of bool
        Economies in rows, arrangements in columns.
    sets : mapping of str to frozenset of str
        Who leaves together, by name; those without a link are passed over.

    Returns
    -------
    DataFrame
        By name: `economies` (how many with a link), `links`, `arrangements` (shares lost), `arrangements_count`,
        `random_links`, `random_arrangements` (expected with as many leaving at random).

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["DEU", "FRA", "LAO"], "arrangement": ["EU", "EU", "ASEAN"]})
    >>> departures(acts(links), {"DEU": frozenset({"DEU"})}).loc["DEU", ["arrangements", "random_links"]].tolist()
    [0.0, 0.3333333333333333]
    """
    names, sizes = [name for name, who in sets.items() if matrix.index.isin(who).any()], matrix.sum(axis=0)
    gone = np.array([matrix.index.isin(sets[name]) for name in names]).reshape(len(names), len(matrix))
    leaving, share = gone.sum(axis=1), arrangements_lost(matrix, gone)
    columns = {
        "economies": leaving,
        "links": links_lost(matrix, gone),
        "arrangements": share,
        "arrangements_count": np.rint(share * matrix.shape[1]).astype(int),
        "random_links": leaving / len(matrix),
        "random_arrangements": [random_arrangements_lost(sizes, len(matrix), int(one)) for one in leaving],
    }
    return pd.DataFrame(columns, index=pd.Index(names, name="set"))
