"""The article's three conditional sentences about the dimensions (section 1.2.F) as conditions that can be tested.

Each says that one short dimension is enough for failure while nothing else is wanting. The formal reading is ours;
the article has no formula.
"""

from dataclasses import dataclass
from math import inf, log, nan

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.choices import Choices

# The third sentence also names dispute settlement, which the article lists under D2; compliance, D4, comes first.
SHORT_DIMENSION = {"PROP-1": "D2", "PROP-2": "D3", "PROP-3": "D4"}


@dataclass(frozen=True)
class Reading:
    """What one choice of the average makes of one proposition.

    Attributes
    ----------
    proposition, dimension : str
        "PROP-1" to "PROP-3" and the dimension that falls short in it.
    value_missing, value_short : float
        Average with that dimension at 0, at epsilon, all others at 1.
    strong, weak : bool
        Whether the strong and the weak reading hold.
    largest_rho : float
        Largest rho at which the weak reading holds; NaN where none does.
    """

    proposition: str
    dimension: str
    value_missing: float
    value_short: float
    strong: bool
    weak: bool
    largest_rho: float


def value_when_short(weight: float, level: float, rho: float) -> float:
    """CES average when one dimension stands at `level` and all the others are complete.

    The complete ones act as one with their joint weight: F = (w level^rho + 1 - w)^(1/rho).

    Parameters
    ----------
    weight : float
        Weight of the short dimension, between 0 and 1.
    level : float
        Its score, 0 to 1.
    rho : float
        Between -inf and 1.

    Returns
    -------
    float
        Between `level` and 1.

    Examples
    --------
    >>> value_when_short(0.25, 0, 0.5), round(value_when_short(0.25, 0.1, -1), 3)
    (0.5625, 0.308)
    """
    return float(ces([level, 1], [weight, 1 - weight], rho))


def holds_strongly(rho: float) -> bool:
    """Whether one missing dimension always makes the average zero: exactly when rho <= 0.

    For rho > 0 the average of (1, 0, 1, 1) is (1 - w)^(1/rho) > 0. For rho <= 0 the average is at most the geometric
    mean, which is 0. Asked of rho and not of a computed value, because (1 - w)^(1/rho) is too small for a
    floating-point number when rho is a small positive one.

    Examples
    --------
    >>> [holds_strongly(rho) for rho in (1, 0.001, 0, -1)]
    [False, False, True, True]
    """
    return rho <= 0


def holds_weakly(weight: float, rho: float, theta: float, epsilon: float) -> bool:
    """Whether a dimension at `epsilon`, all others complete, keeps the average at or below `theta`.

    Parameters
    ----------
    weight, rho : float
        As for :func:`value_when_short`.
    theta, epsilon : float
        Threshold and score of the short dimension, 0 to 1.

    Examples
    --------
    >>> holds_weakly(0.25, 0, theta=0.5, epsilon=0.1), holds_weakly(0.25, -1, theta=0.5, epsilon=0.1)
    (False, True)
    """
    return value_when_short(weight, epsilon, rho) <= theta


def largest_rho(weight: float, theta: float, epsilon: float) -> float:
    """Largest rho at which the weak reading holds: the root of (w epsilon^rho + 1 - w)^(1/rho) = theta.

    For epsilon = 0 it is log(1 - w) / log(theta); otherwise it is found by bisection, since the average grows with rho.

    Parameters
    ----------
    weight : float
        Weight of the short dimension, above 0 and below 1.
    theta : float
        Threshold, above 0 and below 1.
    epsilon : float
        Score of the short dimension, from 0 and below 1.

    Returns
    -------
    float
        1 where every rho will do, -inf where only the minimum does, NaN where none does (theta < epsilon).

    Examples
    --------
    >>> round(largest_rho(0.25, theta=0.5625, epsilon=0), 3), round(largest_rho(0.25, theta=0.5, epsilon=0.1), 3)
    (0.5, -0.219)
    """
    if theta <= epsilon:
        return -inf if theta == epsilon else nan
    if holds_weakly(weight, 1, theta, epsilon):
        return 1.0
    # Dropping the complete dimensions from the sum bounds the average: F <= epsilon w^(1/rho) for rho < 0. Where they
    # hardly count the bound is the root itself, so it starts a hair lower, on the side that rounding cannot reach.
    low, high = (0.0 if epsilon == 0 else (1 + 1e-9) * log(weight) / log(theta / epsilon)), 1.0
    while low < (middle := (low + high) / 2) < high:
        if holds_weakly(weight, middle, theta, epsilon):
            low = middle
        else:
            high = middle
    return low


def read_propositions(chosen: Choices) -> tuple[Reading, ...]:
    """Test the three propositions on the reader's choices.

    Parameters
    ----------
    chosen : Choices

    Returns
    -------
    tuple of Reading
        PROP-1 to PROP-3.

    Examples
    --------
    >>> equal = Choices(rho=1, weights=(0.25,) * 4, theta=0.5, epsilon=0.1)
    >>> [(r.proposition, r.value_missing, r.strong, r.weak) for r in read_propositions(equal)][0]
    ('PROP-1', 0.75, False, False)
    """
    return tuple(_read(proposition, dimension, chosen) for proposition, dimension in SHORT_DIMENSION.items())


def _read(proposition: str, dimension: str, chosen: Choices) -> Reading:
    weight = chosen.weight(dimension)
    return Reading(
        proposition,
        dimension,
        value_missing=value_when_short(weight, 0, chosen.rho),
        value_short=value_when_short(weight, chosen.epsilon, chosen.rho),
        strong=holds_strongly(chosen.rho),
        weak=holds_weakly(weight, chosen.rho, chosen.theta, chosen.epsilon),
        largest_rho=largest_rho(weight, chosen.theta, chosen.epsilon),
    )
