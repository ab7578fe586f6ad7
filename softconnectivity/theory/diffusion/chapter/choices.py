"""What the reader of the chapter chooses, and the range of each parameter."""

from types import SimpleNamespace

from softconnectivity.language import Language
from softconnectivity.parameters import Range, checked

RANGES = {
    "innovation": Range(0.005, 0.2),
    "imitation": Range(0, 2),
    "partners": Range(20, 1000, whole=True),
    "years": Range(4, 40, whole=True),
    "replicates": Range(50, 2000, whole=True),
    "potential": Range(40, 500, whole=True),
    "hesitant": Range(1, 99, whole=True),
    "mean_degree": Range(1, 16),
    "threshold": Range(0.05, 0.5),
    "seed_share": Range(0.001, 0.2),
    "required_capacity": Range(0, 1),
    "training": Range(0, 0.2),
    "seed": Range(0, 2**31 - 1, whole=True),
}
# The parameters as the notebook ships them: what the questions on the equations start from. A test compares.
SHIPPED = {
    "innovation": 0.03,
    "imitation": 0.38,
    "partners": 150,
    "years": 12,
    "replicates": 400,
    "potential": 100,
    "hesitant": 1,
    "mean_degree": 6.0,
    "threshold": 0.18,
    "seed_share": 0.02,
    "required_capacity": 0.5,
    "training": 0.03,
    "seed": 20251201,
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
    >>> choices(language("en"), **SHIPPED | {"imitation": "0.5"}).imitation
    0.5
    """
    return checked(given, RANGES, lang)
