"""On which of the four dimensions the mechanisms work, as the codings have it."""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, article_order, strengths

RELATION = "mechanism_dimension"


def explicit_for_all(codes: pd.DataFrame) -> pd.DataFrame:
    """Which mechanism EVERY coder of a cell ties to which dimension explicitly (strength 2 or 3).

    A coder who has not coded the cell yet has no say in it.

    Returns
    -------
    DataFrame
        Booleans; rows the mechanisms, columns the dimensions, in the order of the article.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": RELATION, "source_item": ["M1_1", "M1_1", "M1_2", "M1_2"],
    ...                       "target_item": "D1", "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> explicit_for_all(codes)["D1"].to_dict()
    {'M1_1': True, 'M1_2': False}
    """
    by_coder = strengths(codes, RELATION)
    agreed = (by_coder.isna() | (by_coder >= EXPLICIT)).all(axis=1) & by_coder.notna().any(axis=1)
    square = agreed.unstack("target_item", fill_value=False)
    rows, columns = (list(dict.fromkeys(by_coder.index.get_level_values(level))) for level in (0, 1))
    return square.reindex(index=rows, columns=article_order(columns)).rename_axis(index=None, columns=None)


def agreed_explicit(codes: pd.DataFrame) -> pd.Series:
    """For each dimension, the number of mechanisms that EVERY coder ties to it explicitly (strength 2 or 3).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": RELATION, "source_item": ["M1_1", "M1_1", "M1_2", "M1_2"],
    ...                       "target_item": "D1", "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> agreed_explicit(codes).to_dict()
    {'D1': 1}
    """
    return explicit_for_all(codes).sum().astype(int)
