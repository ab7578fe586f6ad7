"""What the reader of the chapter chooses, and the range of each parameter."""

from types import SimpleNamespace

from softconnectivity.language import Language
from softconnectivity.parameters import Range, checked

RANGES = {
    "preference_a": Range(0, 3),
    "preference_b": Range(0, 3),
    "returns": Range(0.05, 2),
    "arrival": Range(0.1, 0.9),
    "early_lead": Range(0, 20, whole=True),
    "sponsor_from": Range(0, 60, whole=True),
    "firms": Range(2, 10, whole=True),
    # Up to one half a follower survives a head start as large as the market, so that head_start needs no second check.
    "network_effect": Range(0.05, 0.5),
    "compatibility": Range(0, 1),
    "converter_cost": Range(0.1, 2),
    "head_start": Range(0, 1),
    "seed": Range(0, 2**31 - 1, whole=True),
}
# The parameters as the notebook ships them: what the questions on the equations start from. A test compares.
SHIPPED = {
    "preference_a": 1.0,
    "preference_b": 1.0,
    "returns": 0.1,
    "arrival": 0.5,
    "early_lead": 0,
    "sponsor_from": 20,
    "firms": 2,
    "network_effect": 0.4,
    "compatibility": 0.5,
    "converter_cost": 0.4,
    "head_start": 0.5,
    "seed": 1989,
}


def choices(lang: Language, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers.

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
    >>> choices(language("en"), **SHIPPED | {"returns": "0.25"}).returns
    0.25
    """
    return checked(given, RANGES, lang)
