"""The exercise of the appendix: how much a value that was missing at first decides."""

from math import isfinite

from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.framework.index.published import published
from softconnectivity.framework.index.published_slips import MISSING, value_for_rank
from softconnectivity.language import Language

# The rank that the Handbook prints for it under equal weights.
RANK = 8
TOLERANCE = 0.1


def check_tai(answer, facts, lang: Language) -> Verdict:
    """Judge the least receipts of royalties with which Singapore stands eighth under equal weights.

    Parameters
    ----------
    answer : float, str or None
        US dollars per 1,000 people; within 0.1 is right.
    facts : Facts
    lang : Language

    Returns
    -------
    Verdict
        Right or not, and one line in the reader's language.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> [check_tai(answer, Facts.load(), language("en")).right for answer in (None, 1, 8.6, 25.5)]
    [False, False, True, False]
    """
    if unanswered(answer):
        return Verdict(False, lang.text("tai.exercise.empty"))
    try:
        value = float(answer)
    except (TypeError, ValueError):
        value = float("nan")
    if not isfinite(value) or isinstance(answer, bool):
        return Verdict(False, lang.text("tai.exercise.not_a_number", value=answer))
    needed = value_for_rank(published(facts, lang), RANK)
    if abs(value - needed) <= TOLERANCE:
        return Verdict(True, lang.text("tai.exercise.right", value=lang.number(needed, 1)))
    key = "too_low" if value < needed else "too_high"
    rank, unit = lang.number(RANK), facts.economy(MISSING[0], lang.code)
    return Verdict(False, lang.text(f"tai.exercise.{key}", value=lang.number(value), unit=unit, rank=rank))
