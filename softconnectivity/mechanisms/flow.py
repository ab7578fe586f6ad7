"""From pathway to dimension to challenge: the codes of two matrices, summed so that they meet at the dimensions.

Strengths are ordinal. A sum of them counts passages, the weightier ones more; it orders links and measures nothing.
"""

from dataclasses import dataclass

import pandas as pd

from softconnectivity.challenges.matrix import article_order, strengths
from softconnectivity.mechanisms.items import by_pathway

WORKS, PRESSES = "mechanism_dimension", "challenge_dimension"


@dataclass(frozen=True, eq=False)
class Flow:
    """The two halves of the diagram.

    Attributes
    ----------
    works : DataFrame
        How strongly the mechanisms of a pathway work on a dimension: sums of strengths, rows the pathways, columns the
        dimensions, both in the order of the article.
    presses : DataFrame
        How strongly a challenge weakens a dimension: strengths, rows the dimensions, columns the challenges.
    """

    works: pd.DataFrame
    presses: pd.DataFrame

    def share_in(self) -> pd.Series:
        """Each dimension's share, 0 to 1, of all that comes from the pathways; 0 where nothing does."""
        return _shares(self.works.sum())

    def share_out(self) -> pd.Series:
        """Each dimension's share, 0 to 1, of all that goes to the challenges; 0 where nothing does."""
        return _shares(self.presses.sum(axis=1))


def flow(codes: pd.DataFrame, items: pd.DataFrame, coder: str = "both", strength_min: int = 1) -> Flow:
    """Sum the strengths from pathway to dimension, and set those from dimension to challenge beside them.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    items : DataFrame
        Columns item_id, kind, parent_id: which mechanism stands under which pathway.
    coder : str
        A coder's id, or "both": the mean of all coders who coded a cell.
    strength_min : int
        Weaker codes are left out of the sums.

    Raises
    ------
    ValueError
        A mechanism of the codes stands under no pathway of the items.

    Examples
    --------
    >>> items = pd.DataFrame({"item_id": ["P1", "M1_1", "M1_2"], "kind": ["pathway", "mechanism", "mechanism"],
    ...                       "parent_id": [None, "P1", "P1"]})
    >>> codes = pd.DataFrame({"relation": [WORKS, WORKS, PRESSES], "source_item": ["M1_1", "M1_2", "C1"],
    ...                       "target_item": "D1", "coder": "A", "strength": [3, 2, 1]})
    >>> both = flow(codes, items)
    >>> both.works.loc["P1", "D1"], both.presses.loc["D1", "C1"]
    (np.float64(5.0), np.float64(1.0))
    """
    pathway_of = {mechanism: pathway for pathway, found in by_pathway(items).items() for mechanism in found.index}
    works, presses = (_summed(codes, relation, coder, strength_min) for relation in (WORKS, PRESSES))
    if strangers := sorted(set(works.index) - set(pathway_of)):
        raise ValueError(f"mechanisms of no known pathway: {strangers}")
    works = works.groupby(pathway_of).sum()
    dimensions = article_order([*works.columns, *presses.columns])
    return Flow(
        works.reindex(index=article_order(works.index), columns=dimensions, fill_value=0.0).rename_axis(index=None),
        presses.T.reindex(index=dimensions, columns=article_order(presses.index), fill_value=0.0),
    )


def _summed(codes: pd.DataFrame, relation: str, coder: str, strength_min: int) -> pd.DataFrame:
    by_coder = strengths(codes, relation)
    counted = by_coder.where((by_coder >= strength_min) | by_coder.isna(), 0).astype(float)
    one = counted.mean(axis=1) if coder == "both" else counted[coder]
    return one.fillna(0.0).unstack("target_item", fill_value=0.0).rename_axis(index=None, columns=None)


def _shares(sums: pd.Series) -> pd.Series:
    return sums / sums.sum() if sums.sum() else sums.astype(float)
