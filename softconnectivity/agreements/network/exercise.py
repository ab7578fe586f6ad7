"""The exercise of the chapter: how many arrangements of equal size would carry the countries with AEO recognition."""

from softconnectivity.agreements.network.concentration import hhi
from softconnectivity.agreements.network.memberships import AEO, links, unidentified, union
from softconnectivity.agreements.network.removal import acts, merged
from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.facts import Facts
from softconnectivity.language import Language

_NEAR = 0.02


def effective(facts: Facts) -> dict[str, float]:
    """Return the right answer and what likely slips give.

    Returns
    -------
    dict of str to float
        `right`, 1/HHI of AEO arrangements by their economies; `index`, the HHI itself; `number`, how many arrangements;
        `together`, with the European Union as one; `unknown`, with the arrangement of an unknown economy as one more.

    Examples
    --------
    29 arrangements with one economy each and one with 27: 56 squared by 29 + 27 squared.

    >>> round(effective(Facts.load())["right"], 4) == round(56**2 / (29 + 27**2), 4)
    True
    """
    found = links(facts)
    matrix = acts(found[found["instrument"] == AEO])
    sizes = matrix.sum(axis=0)
    unknown = [one for one in unidentified(facts) if one in set(facts.table("aeo_arrangements")["arrangement_id"])]
    return {
        "right": 1 / hhi(sizes),
        "index": hhi(sizes),
        "number": float(len(sizes)),
        "together": 1 / hhi(merged(matrix, union(facts)).sum(axis=0)),
        "unknown": 1 / hhi([*sizes, *[1] * len(unknown)]),
    }


def check_network(answer, facts: Facts, lang: Language) -> Verdict:
    """Judge the effective number of AEO arrangements, order 2, every member of the European Union counted.

    Parameters
    ----------
    answer : float, str or None
        To two decimals.
    facts : Facts
        The day is `facts.as_of`; rows count from signature, fitted ones too.
    lang : Language

    Returns
    -------
    Verdict
        With one line for the reader: not yet, right, or what to look at.
    """
    try:
        given = None if unanswered(answer) or isinstance(answer, bool) else float(answer)
    except (TypeError, ValueError, OverflowError):
        given = None
    if given is None or given != given:
        return Verdict(False, lang.text("network.exercise.not_yet"))
    values = effective(facts)
    if abs(given - values.pop("right")) <= _NEAR:
        return Verdict(True, lang.text("network.exercise.right", answer=lang.number(given, 2)))
    slip = next((name for name, value in values.items() if abs(given - value) <= _NEAR / 4), "look")
    return Verdict(False, lang.text(f"network.exercise.{slip}"))
