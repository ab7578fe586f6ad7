"""What a reader chooses in the recognition chapter, its ranges, and the small world it makes."""

from types import SimpleNamespace

import numpy as np

from softconnectivity.language import Language
from softconnectivity.parameters import Range, checked
from softconnectivity.theory.recognition.regimes import World

RANGES = {
    "testing_cost": Range(0, 1),
    "remaining": Range(0, 1),
    "one_test": Range(0, 1),
    "adaptation_cost": Range(0, 0.5),
    "elasticity": Range(1.5, 20),
    "transport": Range(1, 5),
    "hub_size": Range(0.1, 100),
    "outsider_size": Range(0.1, 100),
}
# Illustrative all of them. The questions of the chapter start from here whatever the notebook's parameters.
SHIPPED = {
    "testing_cost": 0.15,
    "remaining": 0.25,
    "one_test": 0.5,
    "adaptation_cost": 0.03,
    "elasticity": 5.0,
    "transport": 1.3,
    "hub_size": 4.0,
    "outsider_size": 1.0,
}


def choices(lang: Language, **given: object) -> SimpleNamespace:
    """Return what a reader typed as numbers, by name.

    Parameters
    ----------
    lang : Language
        Language of the messages.
    **given
        One value for each name of `RANGES`; also as text.

    Raises
    ------
    ReportError
        Every value out of its range, with the range.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> choices(language("en"), **SHIPPED | {"hub_size": "10"}).hub_size
    10.0
    """
    return checked(given, RANGES, lang)


def world(chosen: SimpleNamespace) -> World:
    """Return the world of the chapter: partner of size 1, all countries alike but for size, all standards 1 apart.

    Parameters
    ----------
    chosen : SimpleNamespace
        From :func:`choices`.

    Returns
    -------
    World

    Examples
    --------
    >>> world(SimpleNamespace(**SHIPPED)).labour.tolist()
    [4.0, 1.0, 1.0]
    """
    apart = 1 - np.eye(3)
    return World(
        labour=np.array([chosen.hub_size, 1.0, chosen.outsider_size]),
        productivity=np.ones(3),
        transport=1 + (chosen.transport - 1) * apart,
        distance=apart,
        elasticity=chosen.elasticity,
        testing_cost=chosen.testing_cost,
        remaining=chosen.remaining,
        one_test=chosen.one_test,
        adaptation_cost=chosen.adaptation_cost,
    )
