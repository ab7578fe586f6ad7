"""What the reader chooses before the framework gives a number: rho, weights, threshold, size of the shortfall."""

from dataclasses import dataclass
from math import inf, isfinite, nan

from softconnectivity.errors import ReportError
from softconnectivity.framework.aggregation import SUM_TOLERANCE
from softconnectivity.language import Language
from softconnectivity.parameters import Range, checked

DIMENSIONS = ("D1", "D2", "D3", "D4")
RANGES = {
    "rho": Range(-inf, 1),
    "theta": Range(0, 1, open_low=True, open_high=True),
    "epsilon": Range(0, 1, open_high=True),
}


@dataclass(frozen=True)
class Choices:
    """Checked choices; :func:`choices` makes them.

    Attributes
    ----------
    rho : float
        Exponent of the CES average, -inf to 1.
    weights : tuple of float
        One positive weight for each of D1 to D4; they sum to 1.
    theta : float
        Value that a partner must not exceed to count as failing, above 0 and below 1.
    epsilon : float
        Score of the short dimension, from 0 up to but not including 1.
    """

    rho: float
    weights: tuple[float, ...]
    theta: float
    epsilon: float

    def weight(self, dimension: str) -> float:
        """Weight of one dimension, "D1" to "D4"."""
        return self.weights[DIMENSIONS.index(dimension)]


def choices(rho, weights, theta, epsilon, lang: Language) -> Choices:
    """Check what a reader typed and return it as numbers.

    Parameters
    ----------
    rho, theta, epsilon : float
        As in :class:`Choices`; ``float("-inf")`` is a value of rho.
    weights : sequence of float, or str
        Four weights, D1 to D4; also as text, "0.4, 0.2, 0.2, 0.2".
    lang : Language
        Language of the messages.

    Returns
    -------
    Choices

    Raises
    ------
    ReportError
        Every value out of its range, with the range.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> choices(0, [0.25] * 4, 0.5, 0.1, language("en")).weight("D2")
    0.25
    """
    # What papermill's -p hands over is text.
    given = weights.strip("[]() ").split(",") if isinstance(weights, str) else weights
    weight_numbers = tuple(_number(value) for value in given) if isinstance(given, (list, tuple)) else ()
    problems = []
    if len(weight_numbers) != len(DIMENSIONS) or not all(isfinite(w) and w > 0 for w in weight_numbers):
        problems.append(_outside("weights", weights, lang.text("theory.choices.weights"), lang))
    elif abs(sum(weight_numbers) - 1) > SUM_TOLERANCE:
        total = lang.text("theory.choices.sum", sum=lang.number(sum(weight_numbers)))
        problems.append(_outside("weights", weights, total, lang))
    try:
        read = checked({"rho": rho, "theta": theta, "epsilon": epsilon}, RANGES, lang)
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    return Choices(read.rho, weight_numbers, read.theta, read.epsilon)


def _outside(name: str, value: object, expected: str, lang: Language) -> str:
    return lang.text("parameters.outside", name=name, value=value, expected=expected)


def _number(value) -> float:
    """The value as a float; NaN, which fails every range, where it is none."""
    try:
        return nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return nan
