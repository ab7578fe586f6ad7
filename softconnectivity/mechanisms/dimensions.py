"""On which of the four dimensions the mechanisms work, as the two automated codings have it."""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, strengths

RELATION = "mechanism_dimension"


def agreed_explicit(codes: pd.DataFrame) -> pd.Series:
    """For each dimension, the number of mechanisms that EVERY coder ties to it explicitly (strength 2 or 3).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": RELATION, "source_item": ["M1_1", "M1_1", "M1_2", "M1_2"],
    ...                       "target_item": "D1", "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> agreed_explicit(codes).to_dict()
    {'D1': 1}
    """
    agreed = (strengths(codes, RELATION) >= EXPLICIT).all(axis=1)
    return agreed.groupby(level="target_item").sum().astype(int).rename_axis(None)
