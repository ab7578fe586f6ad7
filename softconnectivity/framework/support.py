"""Which of the three theories stands behind which mechanism, as the two automated codings have it."""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, article_order, strengths

RELATION = "mechanism_theory"


def theory_support(codes: pd.DataFrame) -> pd.DataFrame:
    """Number of mechanisms behind which each theory stands.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).

    Returns
    -------
    DataFrame
        Rows theories; columns `agreed` (every coder finds an explicit link, strength 2 or 3) and `any`
        (some coder finds some link).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": RELATION, "source_item": ["M1_1", "M1_1", "M1_2", "M1_2"],
    ...                       "target_item": "T1", "coder": ["A", "B"] * 2, "strength": [3, 2, 1, 0]})
    >>> theory_support(codes).loc["T1"].tolist()
    [1, 2]
    """
    by_coder = strengths(codes, RELATION)
    agreed, found = (by_coder >= EXPLICIT).all(axis=1), (by_coder >= 1).any(axis=1)
    counts = pd.DataFrame({"agreed": agreed, "any": found}).groupby(level="target_item").sum()
    return counts.loc[article_order(counts.index)].astype(int)


def without_explicit_theory(codes: pd.DataFrame) -> list[str]:
    """Mechanisms for which no coder finds an explicit link to any theory, in the order of the article.

    Parameters
    ----------
    codes : DataFrame
        As for :func:`theory_support`.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": RELATION, "source_item": ["M1_1", "M1_2"], "target_item": "T1",
    ...                       "coder": "A", "strength": [3, 1]})
    >>> without_explicit_theory(codes)
    ['M1_2']
    """
    strongest = strengths(codes, RELATION).max(axis=1).groupby(level="source_item").max()
    return article_order(strongest.index[strongest < EXPLICIT])
