"""The exercise of the chapter: the recommendations no other can stand in for."""

from softconnectivity.challenges.matrix import article_order
from softconnectivity.exercise import Verdict, parts, unanswered
from softconnectivity.facts import Facts
from softconnectivity.language import Language
from softconnectivity.outlook.links import only_answers


def check_outlook(answer, facts: Facts, lang: Language) -> Verdict:
    """Judge which recommendations are the only answer to some challenge that every coding calls explicit.

    Parameters
    ----------
    answer : list or set of str, str or None
        Recommendation ids, for example ["R1", "R2"] or "R1, R2"; order and case do not matter.
    facts : Facts
        With the tables codes and article_items.

    Returns
    -------
    Verdict
        With one line for the reader: right, not yet, or what to look at.
    """
    if unanswered(answer):
        return Verdict(False, lang.text("outlook.exercise.not_yet"))
    items = facts.table("article_items")
    known = set(items.loc[items["kind"] == "recommendation", "item_id"])
    try:
        words = parts(answer)
    except TypeError:
        words = [answer]
    given = {str(word).upper() for word in words}
    if not given or given - known:
        shown = lang.list(sorted(given - known)) or lang.list(words)
        return Verdict(False, lang.text("outlook.exercise.shape", given=shown))
    alone = only_answers(facts.table("codes"))
    for challenge, recommendation in alone.items():
        if recommendation not in given:
            return Verdict(False, lang.text("outlook.exercise.missing", challenge=challenge))
    if extra := article_order(given - set(alone.values())):
        return Verdict(False, lang.text("outlook.exercise.extra", recommendation=extra[0]))
    return Verdict(
        True,
        lang.text("outlook.exercise.right", recommendations=lang.list(article_order(given))),
    )
