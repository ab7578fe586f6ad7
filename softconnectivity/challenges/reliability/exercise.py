"""The exercise of the chapter: Cohen's kappa by hand, from the table of two coders."""

import math

import pandas as pd

from softconnectivity.challenges.matrix import STRENGTHS, article_order, strengths
from softconnectivity.challenges.reliability.bootstrap import LEVELS
from softconnectivity.challenges.reliability.kappa import distances, kappa, percent_agreement
from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.facts import Facts
from softconnectivity.language import Language

RELATION = "challenge_dimension"
_CLOSE = 0.0051  # rounded to two decimals, either way


def crossed(facts: Facts) -> pd.DataFrame:
    """How often the first two coders of the table gave each pair of codes in the matrix of the exercise.

    Parameters
    ----------
    facts : Facts
        With the table codes.

    Returns
    -------
    DataFrame
        Rows the first coder's codes 0 to 3, columns the second's; the names of both axes are the coders.

    Examples
    --------
    >>> found = crossed(Facts.load())
    >>> found.index.name, found.columns.name, int(found.to_numpy().sum())
    ('A', 'B', 24)
    """
    by_coder = strengths(facts.table("codes"), RELATION)
    first, second = article_order(by_coder)[:2]
    both = by_coder[[first, second]].dropna().astype(int)
    counted = pd.crosstab(both[first], both[second])
    return counted.reindex(index=list(STRENGTHS), columns=list(STRENGTHS), fill_value=0)


def check_reliability(answer, facts: Facts, lang: Language) -> Verdict:
    """Judge Cohen's kappa without weights between the first two coders in the matrix of the exercise.

    Parameters
    ----------
    answer : float, str or None
        To two decimals.
    facts : Facts
        With the table codes.

    Returns
    -------
    Verdict
        With one line for the reader: right, not yet, or what to look at.
    """
    if unanswered(answer):
        return Verdict(False, lang.text("reliability.exercise.not_yet"))
    table = crossed(facts).to_numpy()
    right = float(kappa(table, distances(LEVELS, 0)))
    try:
        given = float(answer)
    except (TypeError, ValueError):
        return Verdict(False, lang.text("reliability.exercise.shape"))
    if math.isnan(right) or math.isnan(given):
        both = math.isnan(right) and math.isnan(given)
        return Verdict(both, lang.text(f"reliability.exercise.{'right' if both else 'undefined'}"))
    slips = {"equal": percent_agreement(table), "weights": kappa(table, distances(LEVELS, 2))}
    near = [name for name, value in slips.items() if abs(given - float(value)) < _CLOSE]
    if abs(given - right) < _CLOSE:
        return Verdict(True, lang.text("reliability.exercise.right"))
    return Verdict(False, lang.text(f"reliability.exercise.{near[0] if near else 'look'}"))
