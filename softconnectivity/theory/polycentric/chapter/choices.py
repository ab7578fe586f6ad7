"""What the reader of the chapter chooses, and the range of each parameter."""

from types import SimpleNamespace

from softconnectivity.language import Language
from softconnectivity.parameters import OneOf, Range, checked

ACTORS = ("state", "standards_body", "industry_association", "firm", "international_organisation", "third_party_body")
# Members of the population of the collective-risk dilemma: round, illustrative, the same throughout.
POPULATION = 100

RANGES = {
    "strength_min": Range(1, 3, whole=True),
    "power": Range(0, 4),
    "removed": OneOf(ACTORS),
    "rule": OneOf(("any", "all", "lead")),
    "group_size": Range(2, 50, whole=True),
    "threshold_share": Range(0, 1, open_low=True),
    "risk": Range(0, 1),
    "cost": Range(0, 1),
    "selection": Range(0, 20),
    "mutation": Range(0, 1, open_low=True),
}
# The parameters as the notebook ships them: what the questions on the equations start from. A test compares.
SHIPPED = {
    "strength_min": 1,
    "power": 2.0,
    "removed": "standards_body",
    "rule": "any",
    "group_size": 6,
    "threshold_share": 0.5,
    "risk": 0.5,
    "cost": 0.1,
    "selection": 5.0,
    "mutation": 0.01,
}


def choices(lang: Language, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers and words.

    Parameters
    ----------
    lang : Language
        Language of the messages.
    **given
        One value for each name of `RANGES`.

    Raises
    ------
    ReportError
        Every value outside its range, with the range, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> choices(language("en"), **SHIPPED | {"risk": "0.7"}).risk
    0.7
    """
    return checked(given, RANGES, lang)
