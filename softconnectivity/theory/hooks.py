"""Questions on the equations: the student changes one parameter, reads a number and types it; all judged at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from math import isfinite, nan

from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.facts import Facts
from softconnectivity.language import Language
from softconnectivity.theory.registry import equations


@dataclass(frozen=True)
class Hook:
    """What a question expects.

    Attributes
    ----------
    answer : callable
        Computes the right number from the equation's function, the one parameter changed, all else as shipped.
    tolerance : float
        How far from it still counts as right, in the unit of the answer.
    decimals : int
        Decimals asked for.
    """

    answer: Callable[[], float]
    tolerance: float
    decimals: int


def hooks(chapter: str) -> Mapping[str, Hook]:
    """Return the questions of a chapter by the label of their equation."""
    return import_module(f"softconnectivity.theory.{chapter}.chapter.hooks").HOOKS


def solutions(chapter: str) -> dict[str, float]:
    """Return the right numbers of a chapter, rounded as asked for, by label."""
    return {label: round(float(hook.answer()), hook.decimals) for label, hook in hooks(chapter).items()}


def check_hooks(chapter: str, answer: object, facts: Facts, lang: Language) -> Verdict:
    """Judge the answers to the questions on a chapter's equations.

    Parameters
    ----------
    chapter : str
        One of `registry.CHAPTERS`.
    answer : dict or None
        Number by label of the equation; questions left out are not judged.
    facts : Facts
        Not needed here; every chapter's checker is called alike.
    lang : Language

    Returns
    -------
    Verdict
        Right when at least one question is answered and every answer is right; one sentence.
    """
    asked = [one.label for one in equations(chapter)]
    if unanswered(answer):
        return Verdict(False, lang.text("equations.check.empty", label=asked[0]))
    if not isinstance(answer, dict):
        return Verdict(False, lang.text("equations.check.form", label=asked[0]))
    if unknown := [str(label) for label in answer if label not in asked]:
        known = lang.list([f"`{label}`" for label in asked])
        return Verdict(False, lang.text("equations.check.unknown", labels=lang.list(unknown), known=known))
    given = {label: value for label, value in answer.items() if not unanswered(value)}
    if not given:
        return Verdict(False, lang.text("equations.check.empty", label=asked[0]))
    wrong = [label for label, value in given.items() if not _near(value, hooks(chapter)[label])]
    if wrong:
        shown = lang.list([f"`{label}`" for label in wrong])
        values = {"wrong": shown, "right": lang.number(len(given) - len(wrong)), "given": lang.number(len(given))}
        return Verdict(False, lang.text("equations.check.wrong", **values))
    left = len(asked) - len(given)
    values = {"given": lang.number(len(given)), "left": lang.number(left)}
    return Verdict(True, lang.text(f"equations.check.{'all_right' if not left else 'right'}", **values))


def _near(value: object, hook: Hook) -> bool:
    # The minus sign of print is not the one Python reads.
    typed = value.strip().replace("−", "-") if isinstance(value, str) else value
    try:
        number = nan if isinstance(typed, bool) else float(typed)
    except (TypeError, ValueError, OverflowError):
        return False
    return isfinite(number) and abs(number - hook.answer()) <= hook.tolerance
