"""What the article offers against compliance costs, as two automated codings read it."""

import pandas as pd

_RELATIONS = ("challenge_mechanism", "challenge_recommendation")


def answers_to(codes: pd.DataFrame, challenge: str) -> list[str]:
    """Return the mechanisms and recommendations that every coding links to a challenge explicitly.

    Parameters
    ----------
    codes : DataFrame
        Table `codes`.
    challenge : str
        Such as "C5".

    Returns
    -------
    list of str
        Item ids, mechanisms first.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_mechanism", "source_item": "C5",
    ...                       "target_item": ["M1_1", "M3_2"] * 2, "coder": ["A", "A", "B", "B"],
    ...                       "basis": ["explicit", "explicit", "none", "explicit"]})
    >>> answers_to(codes, "C5")
    ['M3_2']
    """
    linked = codes[codes["relation"].isin(_RELATIONS) & (codes["source_item"] == challenge)]
    explicit = (linked["basis"] == "explicit").groupby(linked["target_item"]).all()
    return sorted(explicit.index[explicit])
