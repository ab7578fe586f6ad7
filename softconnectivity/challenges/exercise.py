"""The exercise of the chapter: the least answered challenges, coder by coder."""

from softconnectivity.challenges.coverage import fewest
from softconnectivity.challenges.matrix import EXPLICIT, article_order
from softconnectivity.exercise import Verdict, parts, unanswered
from softconnectivity.facts import Facts
from softconnectivity.language import Language

RELATION = "challenge_recommendation"


def check_challenges(answer, facts: Facts, lang: Language) -> Verdict:
    """Judge which challenges the fewest recommendations answer explicitly (strength 2 or 3), under each coder.

    Parameters
    ----------
    answer : dict or None
        Coder to list of challenge ids, for example {"A": ["C1"], "B": ["C1", "C2"]}; order and case do not matter.
    facts : Facts
        With the table codes.

    Returns
    -------
    Verdict
        With one line for the reader: right, not yet, or what to look at.
    """
    codes = facts.table("codes")
    right = fewest(codes, RELATION, strength_min=EXPLICIT)
    if unanswered(answer):
        return Verdict(False, lang.text("challenges.exercise.not_yet", example=form(right)))
    known = {coder.upper(): coder for coder in right}
    try:
        given = {known.get(str(coder).upper()): _items(items) for coder, items in answer.items()}
    except (AttributeError, TypeError):
        given = {}
    if set(given) != set(right):
        return Verdict(False, lang.text("challenges.exercise.shape", example=form(right)))
    if given == right:
        same = len({tuple(items) for items in right.values()}) == 1
        return Verdict(True, lang.text(f"challenges.exercise.right_{'same' if same else 'differ'}"))
    if given == fewest(codes, RELATION):
        return Verdict(False, lang.text("challenges.exercise.threshold"))
    wrong = [coder for coder in right if given[coder] != right[coder]]
    return Verdict(False, lang.text("challenges.exercise.look", coders=lang.list(wrong)))


def form(coders) -> str:
    """The form of an answer that names every coder.

    >>> form(["A", "B"])
    '{"A": [...], "B": [...]}'
    """
    each = ", ".join(f'"{coder}": [...]' for coder in coders)
    return f"{{{each}}}"


def _items(given) -> list[str]:
    """Ids in article order; they may also stand in one text."""
    return article_order(item.upper() for item in parts(given))
