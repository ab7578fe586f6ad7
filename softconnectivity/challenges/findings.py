"""What the chapter claims, as statements that each coder's codes make true or false.

A statement is tested on one coder's codes at a time, so that none is passed off as common ground when one coder alone
supports it.
"""

from functools import partial

import pandas as pd

from softconnectivity.challenges.coverage import balance, counts, gaps, totals
from softconnectivity.challenges.matrix import EXPLICIT


def _only_gap(codes: pd.DataFrame) -> bool:
    return _one(gaps(codes, "challenge_mechanism")) == ["C2"]


def _least(codes: pd.DataFrame) -> bool:
    relations = ("challenge_mechanism", "challenge_recommendation")
    return all(_extreme(totals(codes, relation), "min") == ["C2"] for relation in relations)


def _one_answer(codes: pd.DataFrame) -> bool:
    answers = codes[(codes["relation"] == "challenge_recommendation") & (codes["source_item"] == "C2")]
    return answers.loc[answers["strength"] >= EXPLICIT, "target_item"].tolist() == ["R8"]


def _most(codes: pd.DataFrame) -> bool:
    return _extreme(totals(codes, "challenge_mechanism"), "max") == ["C3"]


def _only_surplus(codes: pd.DataFrame, strength_min: int = 1) -> bool:
    shares = balance(codes, strength_min)
    return shares.loc[shares["supply_share"] > shares["demand_share"], "dimension"].tolist() == ["D2"]


def _twice_any_other(codes: pd.DataFrame) -> bool:
    explicit = counts(codes, "mechanism_dimension", "target_item", EXPLICIT).iloc[:, 0]
    return bool(explicit["D2"] >= 2 * explicit.drop("D2").max())


def _no_dispute_challenge(codes: pd.DataFrame) -> bool:
    return "M5_1" in _one(gaps(codes, "challenge_mechanism", "target_item", 1))


def _no_explicit_dispute_challenge(codes: pd.DataFrame) -> bool:
    return "M5_1" in _one(gaps(codes, "challenge_mechanism", "target_item"))


def _no_explicit_dispute_recommendation(codes: pd.DataFrame) -> bool:
    return "M5_1" in _one(gaps(codes, "recommendation_mechanism", "target_item"))


STATEMENTS = {
    "only_gap": _only_gap,
    "least": _least,
    "one_answer": _one_answer,
    "most": _most,
    "no_explicit_dispute_challenge": _no_explicit_dispute_challenge,
    "no_dispute_challenge": _no_dispute_challenge,
    "no_explicit_dispute_recommendation": _no_explicit_dispute_recommendation,
    "twice_any_other": _twice_any_other,
    "only_surplus": _only_surplus,
    "only_explicit_surplus": partial(_only_surplus, strength_min=EXPLICIT),
}
# Those that the chapter's first paragraph states.
SUMMARY = [
    "only_gap",
    "one_answer",
    "no_explicit_dispute_challenge",
    "no_explicit_dispute_recommendation",
    "only_surplus",
]


def findings(codes: pd.DataFrame) -> pd.DataFrame:
    """Which statement holds under which coder.

    Parameters
    ----------
    codes : DataFrame
        The whole table of codes: columns relation, source_item, target_item, coder, strength.

    Returns
    -------
    DataFrame
        Index the statements of `STATEMENTS`, one boolean column a coder. Their wording is in the catalogue,
        `challenges.finding.<statement>`.
    """
    coders = sorted(codes["coder"].unique())
    return pd.DataFrame(
        {
            coder: {name: bool(holds(codes[codes["coder"] == coder])) for name, holds in STATEMENTS.items()}
            for coder in coders
        }
    )


def _one(by_coder: dict[str, list]) -> list:
    (items,) = by_coder.values()
    return items


def _extreme(summed: pd.DataFrame, which: str) -> list:
    column = summed.iloc[:, 0]
    return column.index[column == getattr(column, which)()].tolist()
