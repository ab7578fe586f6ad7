"""The coded pairs as matrices.

A code is the strength, 0 to 3, with which the article relates a row item to a column item, as one coder read it:
0 no passage found, 1 inferred in one step, 2 explicit but secondary, 3 explicit and central (page `codebook`).
"""

import re

import pandas as pd

STRENGTHS = (0, 1, 2, 3)
EXPLICIT = 2


def basis_of(strength: int) -> str:
    """Whether a code rests on an explicit passage, on an inference or on none: the codebook ties it to the strength.

    Examples
    --------
    >>> [basis_of(strength) for strength in STRENGTHS]
    ['none', 'inferred', 'explicit', 'explicit']
    """
    return "explicit" if strength >= EXPLICIT else "inferred" if strength else "none"


def article_order(items) -> list[str]:
    """Item ids as the article has them: by letter, then by number.

    >>> article_order(["M10_1", "M2_1", "C2", "M2_1"])
    ['C2', 'M2_1', 'M10_1']
    """
    return sorted(
        set(items),
        key=lambda item: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", item)],
    )


def strengths(codes: pd.DataFrame, relation: str) -> pd.DataFrame:
    """Every cell of one matrix, one column a coder.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3); one row a cell and coder.
    relation : str
        For example "challenge_dimension".

    Returns
    -------
    DataFrame
        Index (source_item, target_item) in article order; columns the coders; values strengths,
        missing where a coder has no code for the cell.

    Raises
    ------
    ValueError
        No code of that relation, or two codes of one coder for one cell.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D1"],
    ...                       "coder": ["A", "B"], "strength": [3, 2]})
    >>> strengths(codes, "challenge_dimension").loc[("C1", "D1")].tolist()
    [3, 2]
    """
    chosen = codes[codes["relation"] == relation]
    if chosen.empty:
        raise ValueError(f"no codes of relation {relation!r}; there are {sorted(set(codes['relation']))}")
    wide = chosen.astype({"strength": int}).pivot(
        index=["source_item", "target_item"], columns="coder", values="strength"
    )
    rows, columns = (article_order(chosen[end]) for end in ("source_item", "target_item"))
    ordered = wide.reindex([(row, column) for row in rows for column in columns if (row, column) in wide.index])
    return ordered.rename_axis(columns=None)


def cells(codes: pd.DataFrame, relation: str, coder: str = "both") -> pd.DataFrame:
    """One matrix of strengths: source items down, target items across, in article order.

    Parameters
    ----------
    codes : DataFrame
        As for :func:`strengths`.
    relation : str
        For example "challenge_mechanism".
    coder : str
        A coder's id, or "both": the mean of the coders. The mean is a shade for a picture, not a code:
        1.5 means that the coders differ.

    Returns
    -------
    DataFrame
        Strengths 0 to 3.

    Raises
    ------
    ValueError
        Unknown relation or coder.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D1"],
    ...                       "coder": ["A", "B"], "strength": [3, 2]})
    >>> cells(codes, "challenge_dimension", "A").loc["C1", "D1"], cells(codes, "challenge_dimension").loc["C1", "D1"]
    (np.int64(3), np.float64(2.5))
    """
    by_coder = strengths(codes, relation)
    column = by_coder.mean(axis=1) if coder == "both" else _of_coder(by_coder, coder)
    return _square(column)


def filled(codes: pd.DataFrame, relation: str, coder: str = "both", strength_min: int = 1) -> pd.DataFrame:
    """Which cells count as filled: strength at or above `strength_min`.

    With "both" a cell counts when ANY coder reached `strength_min`. An empty row or column is then empty for every
    coder, so a gap found this way does not hang on whose reading is taken.

    Parameters
    ----------
    codes : DataFrame
        As for :func:`strengths`.
    relation : str
        For example "challenge_recommendation".
    coder : str
        A coder's id, or "both".
    strength_min : int
        1 every passage, 2 explicit ones, 3 central ones.

    Returns
    -------
    DataFrame
        Booleans, shaped like :func:`cells`.

    Raises
    ------
    ValueError
        Unknown relation or coder.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D1"],
    ...                       "coder": ["A", "B"], "strength": [3, 1]})
    >>> [bool(filled(codes, "challenge_dimension", who, 2).loc["C1", "D1"]) for who in ("A", "B", "both")]
    [True, False, True]
    """
    by_coder = strengths(codes, relation)
    column = by_coder.max(axis=1) if coder == "both" else _of_coder(by_coder, coder)
    return _square(column >= strength_min)


def unanimous(codes: pd.DataFrame, relation: str, strength: int = 3) -> list[tuple[str, str]]:
    """Cells to which every coder gives `strength`, as (source_item, target_item) in article order.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D1"],
    ...                       "coder": ["A", "B"], "strength": [3, 3]})
    >>> unanimous(codes, "challenge_dimension")
    [('C1', 'D1')]
    """
    by_coder = strengths(codes, relation)
    return list(by_coder.index[(by_coder == strength).all(axis=1)])


def evidence_of(evidence: pd.DataFrame, codes: pd.DataFrame, relation: str) -> pd.DataFrame:
    """The passage behind every cell that any coder filled, with each coder's code.

    Parameters
    ----------
    evidence : DataFrame
        Columns relation, source_item, target_item, strength, basis, section, evidence_zh, evidence_en, coder.
    codes : DataFrame
        As for :func:`strengths`.
    relation : str
        For example "challenge_mechanism".

    Returns
    -------
    DataFrame
        The filled cells in article order, each once for every coder whose reading was put into words: source_item,
        target_item, strength_A, strength_B (one column a coder), basis and coder (of that reading), section,
        evidence_zh, evidence_en. Section and words are missing where the evidence table has no row for the cell.

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": ["D1", "D1"],
    ...                       "coder": ["A", "B"], "strength": [1, 0]})
    >>> words = pd.DataFrame([{"relation": "challenge_dimension", "source_item": "C1", "target_item": "D1",
    ...     "strength": 1, "basis": "inferred", "section": "3.1", "evidence_zh": "", "evidence_en": "", "coder": "A"}])
    >>> evidence_of(words, codes, "challenge_dimension")[["strength_A", "strength_B", "section"]].values.tolist()
    [[1, 0, '3.1']]
    """
    by_coder = strengths(codes, relation)
    found = by_coder[by_coder.max(axis=1) >= 1].add_prefix("strength_").reset_index()
    words = evidence.loc[evidence["relation"] == relation].drop(columns=["relation", "strength"])
    return found.merge(words, on=["source_item", "target_item"], how="left", validate="one_to_many")


def _of_coder(by_coder: pd.DataFrame, coder: str) -> pd.Series:
    if coder not in by_coder:
        raise ValueError(f"no codes of coder {coder!r}; there are {[*by_coder, 'both']}")
    return by_coder[coder]


def _square(column: pd.Series) -> pd.DataFrame:
    square = column.unstack("target_item")
    return square.reindex(index=article_order(square.index), columns=article_order(square.columns)).rename_axis(
        index=None, columns=None
    )
