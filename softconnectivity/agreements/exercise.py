"""The exercise of the chapter: what is left of a total when only verified arrangements count."""

from softconnectivity.agreements.reconcile import aeo_totals, verified_arrangements
from softconnectivity.exercise import Verdict, parts, whole
from softconnectivity.facts import Facts
from softconnectivity.language import Language


def check_figures(answer, check_date, facts: Facts, lang: Language) -> Verdict:
    """Judge how many economies and countries the verified AEO arrangements cover up to the report's date.

    Parameters
    ----------
    answer : sequence of two int, str or None
        Economies, then countries and regions.
    check_date : date-like
        The date at which the chapter itself counts: a likely wrong date for the answer.
    facts : Facts
        With the tables aeo_arrangements and aeo_members; its `as_of` is the date of the answer.
    lang : Language

    Returns
    -------
    Verdict
        With one line for the reader: not yet, right, or what to look at.
    """
    arrangements, members = facts.table("aeo_arrangements"), facts.table("aeo_members")
    verified = verified_arrangements(arrangements)
    right = aeo_totals(verified, members, facts.as_of)
    early = aeo_totals(verified, members, check_date)
    numbers = {"economies": lang.number(right.economies), "countries": lang.number(right.countries)}
    try:
        given = None if answer is None else tuple(map(whole, parts(answer)))
    except (TypeError, ValueError):
        given = None
    if given is None or len(given) != 2:
        return Verdict(False, lang.text("agreements.exercise.not_yet"))
    if given == right[:2]:
        return Verdict(True, lang.text("agreements.exercise.right", date=lang.date(facts.as_of), **numbers))
    if given == right[1::-1]:
        return Verdict(False, lang.text("agreements.exercise.swapped"))
    if given == aeo_totals(arrangements, members, facts.as_of)[:2]:
        return Verdict(False, lang.text("agreements.exercise.everything"))
    if given == early[:2]:
        return Verdict(False, lang.text("agreements.exercise.early", date=lang.date(str(check_date))))
    if given[0] == given[1]:
        return Verdict(False, lang.text("agreements.exercise.union"))
    return Verdict(False, lang.text("agreements.exercise.look"))
