"""What the recommendations answer and what they build on, read off the codings, however many there are.

With coder "both" a link counts as soon as ANY coder found it, so that a gap is a gap in both readings.
"""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, article_order, filled, strengths

ANSWERS = "challenge_recommendation"
EXTENDS = "recommendation_mechanism"


def challenges_answered(codes: pd.DataFrame, coder: str = "both", strength_min: int = 1) -> dict[str, list[str]]:
    """For each recommendation, the challenges its own text addresses.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    coder : str
        A coder's id, or "both": every coder.
    strength_min : int
        1 inferred links too, 2 explicit ones, 3 central ones.

    Returns
    -------
    dict of str to list of str
        Recommendation id to challenge ids, both in the order of the article; an empty list where there are none.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ANSWERS, "source_item": ["C1", "C2"], "target_item": "R1",
    ...                       "coder": "A", "strength": [3, 0]})
    >>> challenges_answered(codes, "A")
    {'R1': ['C1']}
    """
    found = filled(codes, ANSWERS, coder, strength_min)
    return {recommendation: found.index[found[recommendation]].tolist() for recommendation in found}


def mechanisms_extended(codes: pd.DataFrame, coder: str = "both", strength_min: int = 1) -> dict[str, list[str]]:
    """For each recommendation, the mechanisms it extends, repairs or uses; as :func:`challenges_answered`.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": EXTENDS, "source_item": "R1", "target_item": ["M1_1", "M1_2"],
    ...                       "coder": "A", "strength": [3, 0]})
    >>> mechanisms_extended(codes, "A")
    {'R1': ['M1_1']}
    """
    found = filled(codes, EXTENDS, coder, strength_min)
    return {recommendation: found.columns[found.loc[recommendation]].tolist() for recommendation in found.index}


def orphans(codes: pd.DataFrame, coder: str = "both", strength_min: int = 1) -> list[str]:
    """Mechanisms that no recommendation takes up at `strength_min` or above.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": EXTENDS, "source_item": "R1", "target_item": ["M1_1", "M1_2"],
    ...                       "coder": "A", "strength": [3, 1]})
    >>> orphans(codes, "A"), orphans(codes, "A", strength_min=2)
    ([], ['M1_2'])
    """
    found = filled(codes, EXTENDS, coder, strength_min)
    return found.columns[~found.any()].tolist()


def firmness(codes: pd.DataFrame, coder: str = "both", strength_min: int = 1) -> dict[str, dict[str, list[str]]]:
    """For each recommendation, the challenges it answers, by how firmly the coders say so.

    Parameters
    ----------
    codes : DataFrame
        As for :func:`challenges_answered`.
    coder : str
        A coder's id, or "both": every coder.
    strength_min : int
        Weaker links are left out; from 2 on a link is explicit at that strength.

    Returns
    -------
    dict of str to dict of str to list of str
        Recommendation id to "agreed" (explicit for every coder asked who has coded it), "contested" (for some)
        and "reasoned" (for none), each the challenge ids in the order of the article; absent where there are none.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ANSWERS, "source_item": ["C1", "C1", "C2", "C2"], "target_item": "R1",
    ...                       "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> firmness(codes), firmness(codes, "B")
    ({'R1': {'agreed': ['C1'], 'contested': ['C2']}}, {'R1': {'agreed': ['C1'], 'reasoned': ['C2']}})
    """
    by_coder = strengths(codes, ANSWERS) if coder == "both" else strengths(codes, ANSWERS)[[coder]]
    explicit = by_coder >= max(EXPLICIT, strength_min)
    grade = pd.Series("reasoned", by_coder.index).mask(explicit.any(axis=1), "contested")
    grade = grade.mask(_by_all(explicit, by_coder), "agreed")[by_coder.max(axis=1) >= strength_min]
    found = {item: {} for item in article_order(by_coder.index.get_level_values("target_item"))}
    for (challenge, recommendation), name in grade.items():
        found[recommendation].setdefault(name, []).append(challenge)
    return found


def agreed_answers(codes: pd.DataFrame) -> pd.Series:
    """For each challenge, the number of recommendations that EVERY coder ties to it explicitly (strength 2 or 3).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ANSWERS, "source_item": "C1", "target_item": ["R1", "R1", "R2", "R2"],
    ...                       "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> agreed_answers(codes).to_dict()
    {'C1': 1}
    """
    return _agreed(codes).groupby(level="source_item").sum().astype(int).rename_axis(None)


def only_answers(codes: pd.DataFrame) -> dict[str, str]:
    """Challenges that a single recommendation answers explicitly in the reading of EVERY coder.

    Returns
    -------
    dict of str to str
        Challenge id to the id of its only recommendation.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": ANSWERS, "source_item": "C1", "target_item": ["R1", "R1", "R2", "R2"],
    ...                       "coder": ["A", "B"] * 2, "strength": [3, 2, 2, 1]})
    >>> only_answers(codes)
    {'C1': 'R1'}
    """
    agreed = _agreed(codes)
    answers = agreed[agreed].reset_index().groupby("source_item")["target_item"]
    return {challenge: names.iloc[0] for challenge, names in answers if len(names) == 1}


def trail(codes: pd.DataFrame, item: str) -> pd.DataFrame:
    """How often each matrix ties one mechanism to something, explicitly or by inference, coder by coder.

    Parameters
    ----------
    codes : DataFrame
        As for :func:`challenges_answered`.
    item : str
        Mechanism id.

    Returns
    -------
    DataFrame
        One row a relation and coder: relation, coder, explicit, inferred (numbers of cells), of (cells in all).

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": EXTENDS, "source_item": ["R1", "R2", "R3"], "target_item": "M5_1",
    ...                       "coder": "A", "strength": [0, 1, 3]})
    >>> trail(codes, "M5_1").values.tolist()
    [['recommendation_mechanism', 'A', 1, 1, 3]]
    """
    touching = codes[(codes["source_item"] == item) | (codes["target_item"] == item)]
    counted = touching.assign(
        explicit=touching["strength"] >= EXPLICIT,
        inferred=touching["strength"] == 1,
        of=1,
    )
    summed = counted.groupby(["relation", "coder"], sort=True)[["explicit", "inferred", "of"]].sum()
    return summed.astype(int).reset_index()


def _agreed(codes: pd.DataFrame) -> pd.Series:
    by_coder = strengths(codes, ANSWERS)
    return _by_all(by_coder >= EXPLICIT, by_coder)


def _by_all(said: pd.DataFrame, by_coder: pd.DataFrame) -> pd.Series:
    """Whether every coder who has coded a cell says so; a sheet that is only partly filled takes nothing away."""
    return (said | by_coder.isna()).all(axis=1) & said.any(axis=1)
