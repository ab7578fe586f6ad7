"""The exercise of the theory chapter: how little substitution the weak reading allows."""

from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.framework.propositions import largest_rho, value_when_short
from softconnectivity.language import Language

# Fixed, so that every class works on the same numbers whatever the notebook's parameters.
WEIGHT, THETA, EPSILON = 0.25, 0.25, 0.1
TOLERANCE = 0.01
_LOWEST = -1e6  # beyond it a rho is shown as the limit, the minimum


def check_theory(answer, facts, lang: Language) -> Verdict:
    """Judge the largest rho at which F(1, 0.1, 1, 1), equal weights, does not exceed 0.25.

    Parameters
    ----------
    answer : float or None
        The reader's rho; within 0.01 of the root is right.
    facts : Facts
        Not needed here; every chapter's checker is called alike.
    lang : Language

    Returns
    -------
    Verdict
        Right or not, and one sentence in the reader's language.
    """
    if unanswered(answer):
        return _verdict(False, "empty", lang)
    try:
        # The minus sign of print is not the one Python reads.
        rho = float(answer.replace("−", "-") if isinstance(answer, str) else answer)
    except (TypeError, ValueError):
        rho = float("nan")
    if rho != rho or isinstance(answer, bool):
        return _verdict(False, "not_a_number", lang, value=answer)
    rho = rho if rho > _LOWEST else float("-inf")
    if rho > 1:
        return _verdict(False, "range", lang, answer=answer)
    shown = {"answer": lang.number(rho, 2) if rho > float("-inf") else lang.text("theory.word.minus_infinity")}
    shown |= {"theta": lang.number(THETA), "value": lang.number(value_when_short(WEIGHT, EPSILON, rho), 3)}
    distance = rho - largest_rho(WEIGHT, THETA, EPSILON)
    if abs(distance) <= TOLERANCE:
        return _verdict(True, "right", lang, **shown)
    return _verdict(False, "too_high" if distance > 0 else "too_low", lang, **shown)


def _verdict(right: bool, key: str, lang: Language, **values) -> Verdict:
    return Verdict(right, lang.text(f"theory.exercise.{key}", **values))
