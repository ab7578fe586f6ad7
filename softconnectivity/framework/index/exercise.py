"""The exercise of the chapter on the index: which indicator do the ranks hang on most?"""

from math import inf

import numpy as np

from softconnectivity.exercise import Verdict, unanswered
from softconnectivity.framework.engine.choice_space import Space
from softconnectivity.framework.engine.composite import Composite
from softconnectivity.framework.engine.sensitivity import rank_shift
from softconnectivity.framework.engine.uncertainty import evaluate, prepare
from softconnectivity.framework.engine.voting import average_ranks
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.varied import method
from softconnectivity.framework.indicators import SOFT, load_composite, node_labels
from softconnectivity.language import LANGUAGES, Language, language


def shift_without(facts, indicator: str) -> float:
    """Return by how many ranks the partners move, on average, if an indicator is left out of the index.

    All else is as the notebook is shipped, so that every class works on the same numbers whatever its parameters.
    Ranked are the partners that have a score with every indicator; the weight of the one left out goes to the others
    of its dimension.

    Parameters
    ----------
    facts : Facts
    indicator : str
        Identifier.

    Returns
    -------
    float
        In ranks, at least 0.

    Raises
    ------
    ValueError
        If there is no such indicator.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Journal of the Royal Statistical Society A 168(2), 307-323: average shift
    in countries' ranks.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> shift_without(Facts.load(), "nobody's")
    Traceback (most recent call last):
    ValueError: "nobody's" is not an indicator to leave out; there are fta_in_force, aeo_in_force, wto_status, \
iso_membership, iec_status, bipm_status, nyc_party, icsid_status, cisg_party, apostille_party
    """
    return _shifts(load_composite(facts, SOFT), (indicator,))[indicator]


def shifts_without(facts) -> dict[str, float]:
    """Return :func:`shift_without` of every indicator of the report's own index.

    Parameters
    ----------
    facts : Facts

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> facts = Facts.load()
    >>> shifts_without(facts)["nyc_party"] == shift_without(facts, "nyc_party")
    True
    """
    composite = load_composite(facts, SOFT)
    return _shifts(composite, composite.indicators)


def check_index(answer, facts, lang: Language) -> Verdict:
    """Judge which indicator, left out, moves the ranks of the report's own index most.

    Parameters
    ----------
    answer : str or None
        Identifier of the indicator, or its name in either language.
    facts : Facts
    lang : Language

    Returns
    -------
    Verdict
        Right or not, and one sentence in the reader's language.
    """
    composite = load_composite(facts, SOFT, lang)
    indicators = composite.indicators
    labels = {code: node_labels(facts, SOFT, language(code)) for code in LANGUAGES}
    names = labels[lang.code]
    if unanswered(answer):
        return _verdict(False, "empty", lang, example=indicators[-1])
    given = str(answer).strip().strip("“”\"'《》").casefold()
    meant = [one for one in indicators if given in _spellings(one, labels)]
    if not meant:
        return _verdict(False, "unknown", lang, answer=answer, names=lang.list(indicators))
    shifts = _shifts(composite, indicators)
    own, (first, second) = meant[0], sorted(indicators, key=lambda one: -shifts[one])[:2]
    told = {"indicator": names[own], "shift": lang.number(shifts[own], 1)}
    if shifts[own] < shifts[first]:
        return _verdict(False, "other", lang, **told)
    return _verdict(True, "right", lang, **told, second=names[second], next=lang.number(shifts[second], 1))


def _shifts(composite: Composite, indicators: tuple[str, ...]) -> dict[str, float]:
    base = method(settings(language("en"), **SHIPPED))
    space = Space((base.normalisation,), (base.imputation,), ("", *indicators), inf, base.rho, base.rho, (base.floor,))
    # In the middle of the part of the unit interval that stands for each of them.
    places = (np.arange(len(space.left_out)) + 0.5) / len(space.left_out)
    scores = evaluate(prepare(composite, space, base), places[:, np.newaxis])
    moved = rank_shift(scores[1:], average_ranks(scores[0]))
    return dict(zip(indicators, map(float, moved), strict=True))


def _spellings(indicator: str, labels: dict[str, dict[str, str]]) -> set[str]:
    every = [indicator, *(of_language[indicator] for of_language in labels.values())]
    return {one.strip("《》").casefold() for one in every}


def _verdict(right: bool, key: str, lang: Language, **values) -> Verdict:
    return Verdict(right, lang.text(f"index.exercise.{key}", **values))
