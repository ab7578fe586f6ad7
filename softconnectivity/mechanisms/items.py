"""Pathways and mechanisms as the article orders them, their instruments and their actors."""

import re

import pandas as pd

from softconnectivity.challenges.matrix import article_order


def parts(cell) -> list[str]:
    """The entries of a list cell, whichever semicolon parts them; an empty or missing cell has none.

    >>> parts("arbitration clauses; enforcement monitoring"), parts("仲裁条款；规则执行监督机制"), parts(None)
    (['arbitration clauses', 'enforcement monitoring'], ['仲裁条款', '规则执行监督机制'], [])
    """
    if not isinstance(cell, str):
        return []
    return [part for part in re.split(r"\s*[;；]\s*", cell.strip()) if part]


def of_kind(items: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The items of one kind, indexed by id, in the order of the article.

    Parameters
    ----------
    items : DataFrame
        Columns item_id, kind and whatever else; one row an item.
    kind : str
        For example "mechanism".

    Returns
    -------
    DataFrame
        The rows of that kind; empty if there are none.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["M2_1", "M1_2", "P1"], "kind": ["mechanism", "mechanism", "pathway"]})
    >>> of_kind(items, "mechanism").index.tolist()
    ['M1_2', 'M2_1']
    """
    chosen = items[items["kind"] == kind].set_index("item_id")
    return chosen.loc[article_order(chosen.index)]


def by_pathway(items: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The mechanisms under each pathway.

    Parameters
    ----------
    items : DataFrame
        Columns item_id, kind, parent_id; one row an item.

    Returns
    -------
    dict of str to DataFrame
        Pathway id to its mechanisms, both in the order of the article.

    Raises
    ------
    ValueError
        A mechanism belongs to no pathway of the table.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["P1", "M1_1", "M1_2"], "kind": ["pathway", "mechanism", "mechanism"],
    ...                       "parent_id": [None, "P1", "P1"]})
    >>> {pathway: found.index.tolist() for pathway, found in by_pathway(items).items()}
    {'P1': ['M1_1', 'M1_2']}
    """
    pathways, mechanisms = of_kind(items, "pathway"), of_kind(items, "mechanism")
    homeless = mechanisms.index[~mechanisms["parent_id"].isin(pathways.index)]
    if len(homeless):
        raise ValueError(f"mechanisms of no known pathway: {homeless.tolist()}")
    return {pathway: mechanisms[mechanisms["parent_id"] == pathway] for pathway in pathways.index}


def actor_matrix(items: pd.DataFrame, kind: str = "mechanism") -> pd.DataFrame:
    """Who acts in which item.

    Parameters
    ----------
    items : DataFrame
        Columns item_id, kind, actors (ids parted by semicolons).
    kind : str
        Kind of item.

    Returns
    -------
    DataFrame
        Booleans; rows the items in the order of the article, columns the actors, the most frequent first
        (equals by id).

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["M1_1", "M1_2"], "kind": "mechanism", "actors": ["state", "firm; state"]})
    >>> actor_matrix(items).astype(int).values.tolist()
    [[1, 0], [1, 1]]
    """
    named = of_kind(items, kind)["actors"].map(parts)
    actors = sorted({actor for cell in named for actor in cell})
    matrix = pd.DataFrame([[actor in cell for actor in actors] for cell in named], named.index, actors)
    return matrix[sorted(actors, key=lambda actor: (-matrix[actor].sum(), actor))].astype(bool)


def actor_counts(items: pd.DataFrame, kind: str = "mechanism") -> pd.Series:
    """In how many items of a kind each actor takes part, the most frequent actor first.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["M1_1", "M1_2"], "kind": "mechanism", "actors": ["state", "firm; state"]})
    >>> actor_counts(items).to_dict()
    {'state': 2, 'firm': 1}
    """
    return actor_matrix(items, kind).sum().astype(int)


def acting_alone(items: pd.DataFrame, actor: str, kind: str = "mechanism") -> list[str]:
    """Items in which `actor` is the only one named.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["M1_1", "M1_2"], "kind": "mechanism", "actors": ["state", "firm; state"]})
    >>> acting_alone(items, "state")
    ['M1_1']
    """
    matrix = actor_matrix(items, kind)
    return matrix.index[matrix[actor] & (matrix.sum(axis=1) == 1)].tolist()


def acting_without(items: pd.DataFrame, actor: str, kind: str = "mechanism") -> list[str]:
    """Items in which `actor` is not named.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["M1_1", "M1_2"], "kind": "mechanism", "actors": ["state", "firm; state"]})
    >>> acting_without(items, "firm")
    ['M1_1']
    """
    matrix = actor_matrix(items, kind)
    return matrix.index[~matrix[actor]].tolist()
