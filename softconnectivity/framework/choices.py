"""What the reader chooses before the framework gives a number: rho, weights, threshold, size of the shortfall."""

from dataclasses import dataclass
from math import isfinite, nan

from softconnectivity.errors import ReportError
from softconnectivity.framework.aggregation import SUM_TOLERANCE
from softconnectivity.language import Language

DIMENSIONS = ("D1", "D2", "D3", "D4")


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
    rho_number, theta_number, epsilon_number = (_number(value) for value in (rho, theta, epsilon))
    # What papermill's -p hands over is text.
    given = weights.strip("[]() ").split(",") if isinstance(weights, str) else weights
    weight_numbers = tuple(_number(value) for value in given) if isinstance(given, (list, tuple)) else ()
    problems = []
    if not rho_number <= 1:
        problems.append(lang.text("theory.choices.rho", value=rho))
    if len(weight_numbers) != len(DIMENSIONS) or not all(isfinite(w) and w > 0 for w in weight_numbers):
        problems.append(lang.text("theory.choices.weights", value=weights))
    elif abs(sum(weight_numbers) - 1) > SUM_TOLERANCE:
        problems.append(lang.text("theory.choices.sum", value=weights, sum=lang.number(sum(weight_numbers))))
    if not 0 < theta_number < 1:
        problems.append(lang.text("theory.choices.theta", value=theta))
    if not 0 <= epsilon_number < 1:
        problems.append(lang.text("theory.choices.epsilon", value=epsilon))
    if problems:
        raise ReportError(problems)
    return Choices(rho_number, weight_numbers, theta_number, epsilon_number)


def _number(value) -> float:
    """The value as a float; NaN, which fails every range, where it is none."""
    try:
        return nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return nan
