"""The choices behind an index, and the record of what each of them did to the numbers. Keys only, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from softconnectivity.framework.engine.imputation import METHODS as IMPUTATIONS
from softconnectivity.framework.engine.normalisation import METHODS as NORMALISATIONS

# OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, Table 1, p. 20-21.
STEPS = (
    "theoretical_framework",
    "data_selection",
    "imputation",
    "multivariate_analysis",
    "normalisation",
    "weighting_and_aggregation",
    "uncertainty_and_sensitivity",
    "back_to_the_data",
    "links_to_other_indicators",
    "visualisation",
)
# Every choice there is, with its step, in the order of steps and of computation.
NAMES = {
    "levels": 1,
    "left_out": 2,
    "min_known": 2,
    "imputation": 3,
    "factors": 4,
    "transform": 5,
    "outliers": 5,
    "goalposts": 5,
    "normalisation": 5,
    "floor": 5,
    "weights": 6,
    "rho": 6,
    "inner_rho": 6,
}
OUTLIERS = ("none", "winsorise")
WEIGHTS = ("given", "equal", "factor")
# Arithmetic, geometric and harmonic mean, minimum: the members of the family that have a name.
NAMED_RHO = ("1.0", "0.0", "-1.0", "-inf")


@dataclass(frozen=True)
class Decision:
    """One choice made while an index was computed.

    Parameters
    ----------
    step : int
        1 to 10, the step of the Handbook that the choice belongs to (`STEPS`).
    name, choice : str
        Keys. A choice of a number is its shortest text that reads back as the same number.
    alternatives : tuple of str
        What else could have been chosen; a range as [from, to].
    effect : int
        Number of values the choice changed.

    Raises
    ------
    ValueError
        If the step is not one of the ten or the effect is below 0.
    """

    step: int
    name: str
    choice: str
    alternatives: tuple[str, ...]
    effect: int

    def __post_init__(self) -> None:
        """Refuse a step that is none."""
        if not 1 <= self.step <= len(STEPS) or self.effect < 0:
            raise ValueError(
                f"{self.name}: step {self.step} must be 1 to {len(STEPS)}, effect {self.effect} at least 0"
            )


@dataclass(frozen=True)
class Method:
    """How an index is computed from its indicators.

    Parameters
    ----------
    outliers : str
        "none" or "winsorise" (:func:`softconnectivity.framework.engine.outliers.winsorise`).
    imputation : str
        One of `softconnectivity.framework.engine.imputation.METHODS`.
    normalisation : str
        One of `softconnectivity.framework.engine.normalisation.METHODS`.
    weights : str
        "given": those of the tree. "equal": the same for all children of a node. "factor": from a factor analysis
        (:func:`softconnectivity.framework.engine.weighting.factor_weights`).
    rho, inner_rho : float
        Of the CES average at the root and below it; between -inf and 1.
    floor : float
        From 0 to below 1. A score s counts as floor + (1 - floor) s, so that one zero need not be fatal.
    min_known : int
        At least 1: how many indicators of a group must be known. An imputed value does not count as known.
    left_out : tuple of str
        Names of indicators that are not used.

    Raises
    ------
    ValueError
        If one of these is not so, with its value.

    Examples
    --------
    >>> Method(rho=2)
    Traceback (most recent call last):
    ValueError: rho must lie between -inf and 1, not 2
    """

    outliers: str = "none"
    imputation: str = "none"
    normalisation: str = "min_max"
    weights: str = "given"
    rho: float = 0.0
    inner_rho: float = 1.0
    floor: float = 0.0
    min_known: int = 2
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a choice there is not."""
        for name, known in _KINDS.items():
            if getattr(self, name) not in known:
                raise ValueError(f"unknown {name} {getattr(self, name)!r}; known are {', '.join(known)}")
        for name in ("rho", "inner_rho"):
            if not getattr(self, name) <= 1:
                raise ValueError(f"{name} must lie between -inf and 1, not {getattr(self, name)}")
        if not 0 <= self.floor < 1:
            raise ValueError(f"floor must be at least 0 and below 1, not {self.floor}")
        if self.min_known < 1 or self.min_known != int(self.min_known):
            raise ValueError(f"min_known must be a whole number, at least 1, not {self.min_known}")
        if isinstance(self.left_out, str) or len(set(self.left_out)) < len(self.left_out):
            raise ValueError(f"left_out must be names, each once, not {self.left_out!r}")


_KINDS = {"outliers": OUTLIERS, "imputation": IMPUTATIONS, "normalisation": NORMALISATIONS, "weights": WEIGHTS}


def chosen(name: str, choice: str, among: Sequence[str], effect: int) -> Decision:
    """Return a decision whose alternatives are all that it was chosen among but itself.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    choice : str
    among : sequence of str
    effect : int

    Returns
    -------
    Decision

    Examples
    --------
    >>> decision = chosen("weights", "equal", WEIGHTS, 3)
    >>> decision.step, decision.alternatives
    (6, ('given', 'factor'))
    """
    return Decision(NAMES[name], name, choice, tuple(other for other in among if other != choice), int(effect))


def record(method: Method, indicators: Sequence[str], effects: Mapping[str, int]) -> tuple[Decision, ...]:
    """Write down a method, choice by choice.

    Parameters
    ----------
    method : Method
    indicators : sequence of str
        Names of all indicators, those left out as well.
    effects : mapping of str to int
        Number of values each choice changed, by the name of the choice; for an indicator left out, by its own name
        behind "left_out:". What is not there changed nothing.

    Returns
    -------
    tuple of Decision
        One for each choice; one for each indicator left out, or one with the choice "" if none is.

    Examples
    --------
    >>> decision = record(Method(rho=-1), ["a", "b"], {"rho": 4})[-2]
    >>> decision.name, decision.choice, decision.alternatives, decision.effect
    ('rho', '-1.0', ('1.0', '0.0', '-inf'), 4)
    """
    made = {
        "min_known": (str(int(method.min_known)), [str(count) for count in range(1, len(indicators) + 1)]),
        "imputation": (method.imputation, IMPUTATIONS),
        "outliers": (method.outliers, OUTLIERS),
        "normalisation": (method.normalisation, NORMALISATIONS),
        "floor": (repr(float(method.floor)), ["[0, 1)"]),
        "weights": (method.weights, WEIGHTS),
        "rho": (repr(float(method.rho)), NAMED_RHO),
        "inner_rho": (repr(float(method.inner_rho)), NAMED_RHO),
    }
    left_out = [chosen("left_out", name, ("", name), effects.get(f"left_out:{name}", 0)) for name in method.left_out]
    return (
        *(left_out or [chosen("left_out", "", indicators, 0)]),
        *(chosen(name, choice, among, effects.get(name, 0)) for name, (choice, among) in made.items()),
    )


def in_order(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return decisions in the order of `NAMES`, those of one name as they stand.

    Parameters
    ----------
    decisions : sequence of Decision

    Returns
    -------
    tuple of Decision

    Examples
    --------
    >>> [decision.name for decision in in_order([chosen(name, "", (), 0) for name in ("rho", "levels")])]
    ['levels', 'rho']
    """
    return tuple(sorted(decisions, key=lambda decision: list(NAMES).index(decision.name)))


def method_from(decisions: Sequence[Decision]) -> Method:
    """Read the method back from its record, to run it again.

    Parameters
    ----------
    decisions : sequence of Decision
        In any order but that of several indicators left out; decisions of other names are passed over.

    Returns
    -------
    Method

    Raises
    ------
    ValueError
        If a choice is not recorded, or recorded twice.

    Examples
    --------
    >>> method_from(record(Method(imputation="median", left_out=("b",)), ["a", "b"], {})).left_out
    ('b',)
    """
    choices: dict[str, list[str]] = {}
    for decision in decisions:
        choices.setdefault(decision.name, []).append(decision.choice)
    left_out = tuple(name for name in choices.pop("left_out", []) if name)
    read = dict.fromkeys(_KINDS, str) | {"rho": float, "inner_rho": float, "floor": float, "min_known": int}
    for name in read:
        if len(choices.get(name, [])) != 1:
            raise ValueError(f"{name} is recorded {len(choices.get(name, []))} times, not once")
    return Method(**{name: kind(choices[name][0]) for name, kind in read.items()}, left_out=left_out)
