"""What a cell of the matrix shows and what it answers: its codes, its tint, its place in an order, its passages."""

import pandas as pd

from softconnectivity.challenges.matrix import article_order, basis_of
from softconnectivity.language import LANGUAGES, Language
from softconnectivity.tables import MISSING

TINTS = 6  # half steps of strength, 0.5 to 3
SIDE_BY_SIDE = 3  # the codes of more coders than this are summed up


def written(codes: pd.Series, lang: Language) -> str:
    """The codes of one cell as the cell shows them.

    Parameters
    ----------
    codes : Series
        Strengths 0 to 3, one a coder, missing where a coder has none.
    lang : Language
        For the median of an even number of coders.

    Returns
    -------
    str
        Nothing where no coder found a passage; one number where all agree; every code where up to three coders differ;
        the median and the range where there are more.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [written(pd.Series(codes), language("en")) for codes in ([2, 2], [3, 1], [0, 0], [2, None], [3, 2, 0, 0])]
    ['2', '3/1', '', '2/–', '1 (0–3)']
    """
    known = codes.dropna()
    if not (known > 0).any():
        return ""
    if codes.nunique(dropna=False) == 1:
        return str(int(known.iloc[0]))
    if len(codes) <= SIDE_BY_SIDE:
        return "/".join(MISSING if pd.isna(code) else str(int(code)) for code in codes)
    middle = lang.number(float(known.median()))
    low, high = int(known.min()), int(known.max())
    return middle if low == high else f"{middle} ({low}–{high})"


def tint_of(codes: pd.Series) -> int:
    """The tint of a filled cell, 1 to 6: twice the mean of its codes, rounded, at least 1.

    Examples
    --------
    >>> [tint_of(pd.Series(codes)) for codes in ([3, 3], [3, 2], [1, 0], [0, 0, 0, 1])]
    [6, 5, 1, 1]
    """
    return min(max(int(codes.mean() * 2 + 0.5), 1), TINTS)


def orders(by_coder: pd.DataFrame, end: str, strength_min: int = 1) -> dict[str, list[str]]:
    """The items of one side of a matrix in every order a reader can choose.

    Parameters
    ----------
    by_coder : DataFrame
        As :func:`~softconnectivity.challenges.matrix.strengths` returns it.
    end : {"source_item", "target_item"}
        Which side.
    strength_min : int
        Weaker codes count as 0.

    Returns
    -------
    dict
        "article": as the article has them; "strength": by the sum over the cells of the mean of the coders, largest
        first; "coverage": by the number of cells that some coder filled, largest first. Equal items stay in the
        article's order.

    Examples
    --------
    >>> cells = pd.MultiIndex.from_product([["C1", "C2"], ["D1", "D2"]], names=["source_item", "target_item"])
    >>> by_coder = pd.DataFrame({"A": [1, 1, 0, 3], "B": [1, 0, 0, 3]}, index=cells)
    >>> [orders(by_coder, "source_item")[by] for by in ("strength", "coverage")]
    [['C2', 'C1'], ['C1', 'C2']]
    """
    items = article_order(by_coder.index.get_level_values(end))
    counted = by_coder.where((by_coder >= strength_min) | by_coder.isna(), 0)
    sums = counted.mean(axis=1).groupby(level=end).sum().round(9)
    cells = (counted.max(axis=1) > 0).groupby(level=end).sum()
    return {
        "article": items,
        "strength": sorted(items, key=lambda item: -sums[item]),
        "coverage": sorted(items, key=lambda item: -cells[item]),
    }


def readings(codes: pd.DataFrame, evidence: pd.DataFrame, coders: pd.DataFrame, relation: str, lang: Language) -> dict:
    """What every coder says of every cell of one matrix.

    Parameters
    ----------
    codes, evidence, coders : DataFrame
        The tables of these names. Evidence holds one row a cell or one a cell and coder.
    relation : str
        For example "challenge_mechanism".
    lang : Language
        Words missing in this language are given in the other, and marked.

    Returns
    -------
    dict
        (source_item, target_item) -> list of dicts, one a coder in alphabetical order: "term" the coder, "status" the
        code with its basis and section, "words" the evidence or "", "lang" where that is in the other language.
    """
    keys = ["source_item", "target_item", "coder"]
    passages = evidence[evidence["relation"] == relation].set_index(keys)
    words = {cell: _words(row, lang) for cell, row in passages.iterrows()}
    found = {(*cell, coder): row for *cell, coder, row in _rows(codes[codes["relation"] == relation], keys)}
    names = {row["coder"]: _words(row, lang, "label")["words"] for _, row in coders.iterrows()}
    known = sorted({coder for *_, coder in found})
    return {
        cell: [
            {"term": names[coder], "status": _status(found.get((*cell, coder)), lang)}
            | words.get((*cell, coder), {"words": ""})
            for coder in known
        ]
        for cell in dict.fromkeys((source, target) for source, target, _ in found)
    }


def _rows(table: pd.DataFrame, keys: list[str]):
    for row in table.to_dict("records"):
        yield *(row[key] for key in keys), row


def _status(row: dict | None, lang: Language) -> str:
    if row is None:
        return lang.text("explorer.code.missing")
    strength = int(row["strength"])
    section = row["section"] if strength and not pd.isna(row["section"]) else MISSING
    return lang.text(f"explorer.code.{basis_of(strength)}", strength=strength, section=section)


def _words(row, lang: Language, name: str = "evidence") -> dict[str, str]:
    """The row's words in the reader's language, else in the other one with its code."""
    for code in sorted(LANGUAGES, key=lambda code: code != lang.code):
        words = row.get(f"{name}_{code}")
        if isinstance(words, str) and words.strip():
            return {"words": words} if code == lang.code else {"words": words, "lang": code}
    return {"words": ""}
