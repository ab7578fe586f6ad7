"""Where recommendations pull against each other.

The pairs are a reading of the article in the light of its own theories, not a coding: the codes record that a
recommendation takes up a mechanism, never in which direction it pulls it. What the codes add is the place where two
recommendations meet.
"""

import pandas as pd

from softconnectivity.outlook.links import challenges_answered, mechanisms_extended

PAIRS = (("R3", "R7"), ("R1", "R7"), ("R7", "R8"), ("R2", "R3"))


def tensions(
    codes: pd.DataFrame,
    pairs: tuple = PAIRS,
    coder: str = "both",
    strength_min: int = 1,
) -> pd.DataFrame:
    """The challenges both recommendations of a pair answer and the mechanisms both take up.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    pairs : tuple of (str, str)
        Recommendation ids.
    coder : str
        "A", "B" or "both" (any coder).
    strength_min : int
        Weakest link that counts, for each of the two.

    Returns
    -------
    DataFrame
        One row a pair: first, second, challenges, mechanisms (lists of ids in the order of the article).

    Raises
    ------
    KeyError
        A recommendation that the codes do not have.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ["challenge_recommendation"] * 2 + ["recommendation_mechanism"] * 2,
    ...     "source_item": ["C6", "C6", "R3", "R7"], "target_item": ["R3", "R7", "M5_2", "M5_2"],
    ...     "coder": "A", "strength": [2, 3, 3, 3]})
    >>> tensions(codes, (("R3", "R7"),), "A").values.tolist()
    [['R3', 'R7', ['C6'], ['M5_2']]]
    """
    answered, extended = (link(codes, coder, strength_min) for link in (challenges_answered, mechanisms_extended))
    rows = [
        (
            first,
            second,
            _common(answered, first, second),
            _common(extended, first, second),
        )
        for first, second in pairs
    ]
    return pd.DataFrame(rows, columns=["first", "second", "challenges", "mechanisms"])


def _common(links: dict[str, list[str]], first: str, second: str) -> list[str]:
    return [item for item in links[first] if item in links[second]]
