"""What the reader of the chapter chooses, and the range of each parameter."""

from math import inf
from types import SimpleNamespace

from softconnectivity.errors import ReportError
from softconnectivity.framework.engine import imputation, normalisation
from softconnectivity.language import Language
from softconnectivity.parameters import OneOf, Range, checked

RANGES = {
    "rho": Range(-inf, 1),
    "weights": OneOf(("given", "equal", "factor")),
    "normalisation": OneOf(normalisation.METHODS),
    "imputation": OneOf(imputation.METHODS),
    "outliers": OneOf(("none", "winsorise")),
    "floor": Range(0, 1, open_high=True),
    "min_known": Range(1, 20, whole=True),
    "concentration": Range(1, 1000),
    "rho_low": Range(-50, 1),
    "rho_high": Range(-50, 1),
    "draws": Range(500, 200_000, whole=True),
    "level": Range(0.5, 0.99),
    "shown": Range(4, 40, whole=True),
    "seed": Range(0, 2**31 - 1, whole=True),
}
# The parameters as the notebook ships them. A test compares.
SHIPPED = {
    "rho": 0.0,
    "weights": "given",
    "normalisation": "min_max",
    "imputation": "none",
    "outliers": "none",
    "floor": 0.0,
    "min_known": 2,
    "concentration": 20.0,
    "rho_low": -5.0,
    "rho_high": 1.0,
    "draws": 20_000,
    "level": 0.9,
    "shown": 20,
    "seed": 20251201,
}
# What the uncertainty analysis lets vary when its name stands in the parameter `varied`.
VARIED = ("normalisation", "imputation", "left_out", "weights", "rho")


def settings(lang: Language, varied: object = VARIED, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers and words, and the names of the choices that vary.

    Parameters
    ----------
    lang : Language
        Language of the messages.
    varied : sequence of str, or str
        Some of `VARIED`; also as text, "weights, rho".
    **given
        One value for each name of `RANGES`.

    Raises
    ------
    ReportError
        Every value outside its range, with the range, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> settings(language("en"), varied="weights, rho", **SHIPPED | {"rho": "-1"}).rho
    -1.0
    """
    problems = []
    names = [one.strip() for one in varied.strip("[]() ").split(",")] if isinstance(varied, str) else list(varied)
    if not names or set(names) - set(VARIED):
        expected = OneOf(VARIED).told(lang)
        problems.append(lang.text("parameters.outside", name="varied", value=varied, expected=expected))
    try:
        chosen = checked(given, RANGES, lang)
        if chosen.rho_low > chosen.rho_high:
            expected = Range(chosen.rho_low, 1).told(lang)
            problems.append(lang.text("parameters.outside", name="rho_high", value=chosen.rho_high, expected=expected))
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    chosen.varied = tuple(name for name in VARIED if name in names)
    return chosen
