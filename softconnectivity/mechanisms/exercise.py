"""The exercise of the chapter: how many mechanisms every coding ties to each dimension explicitly."""

from softconnectivity.exercise import Verdict, unanswered, whole
from softconnectivity.facts import Facts
from softconnectivity.language import Language
from softconnectivity.mechanisms.dimensions import agreed_explicit
from softconnectivity.mechanisms.findings import least_found
from softconnectivity.mechanisms.words import all_alike


def check_mechanisms(answer, facts: Facts, lang: Language) -> Verdict:
    """Judge the numbers of mechanisms that every coding gives strength 2 or 3, dimension by dimension.

    Parameters
    ----------
    answer : dict of str to int, or None
        Dimension id to number, for example {"D1": 3, "D2": 3, "D3": 3, "D4": 3}.
    facts : Facts
        With the table codes.

    Returns
    -------
    Verdict
        With one line for the reader: right, not yet, or what to look at.
    """
    codes = facts.table("codes")
    right, alike = agreed_explicit(codes), all_alike(codes, lang)
    if unanswered(answer):
        return Verdict(False, lang.text("mechanisms.exercise.not_yet"))
    try:
        given = {str(dimension).upper(): whole(number) for dimension, number in dict(answer).items()}
    except (TypeError, ValueError):
        given = {}
    if set(given) != set(right.index):
        return Verdict(False, lang.text("mechanisms.exercise.shape", keys=lang.list(right.index)))
    for dimension, number in right.items():
        if given[dimension] != number:
            hint = "high" if given[dimension] > number else "low"
            return Verdict(False, lang.text(f"mechanisms.exercise.{hint}", dimension=dimension, alike=alike))
    return Verdict(True, lang.text("mechanisms.exercise.right", finding=least_found(codes, lang)))
