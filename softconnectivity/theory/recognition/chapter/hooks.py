"""The questions of the recognition chapter, each answered by the model with the one parameter changed."""

from collections.abc import Callable
from types import SimpleNamespace

from softconnectivity.theory.hooks import Hook
from softconnectivity.theory.recognition.chapter.choices import SHIPPED, world
from softconnectivity.theory.recognition.chapter.series import AGREEMENTS, changes, income_changes, trade_gain
from softconnectivity.theory.recognition.regimes import HUB, OUTSIDER, PARTNER, World, under
from softconnectivity.theory.recognition.split import adaptation_to_match, neutral_test
from softconnectivity.theory.registry import equations


def asked_of(label: str) -> World:
    """Return the world of a question: as shipped, its one parameter changed.

    Examples
    --------
    >>> asked_of("eq-recognition-clearing").labour.tolist()
    [10.0, 1.0, 1.0]
    """
    one = next(one for one in equations("recognition") if one.label == label)
    return world(SimpleNamespace(**SHIPPED | {one.parameter: one.value}))


def _hook(name: str, answer: Callable[[World], float], decimals: int, tolerance: float) -> tuple[str, Hook]:
    label = f"eq-recognition-{name}"
    return label, Hook(lambda: float(answer(asked_of(label))), tolerance, decimals)


def _income(regime: str, country: int) -> Callable[[World], float]:
    return lambda three: 100 * income_changes(three)[AGREEMENTS.index(regime), country]


def _home_share(three: World) -> float:
    return 100 * under("national", three).shares[PARTNER, PARTNER]


def _price_index(three: World) -> float:
    found = under("national", three)
    return (found.wages / found.real_income)[PARTNER]


def _partners_part(three: World) -> float:
    return 100 * changes(three).set_index(["regime", "country"])["part"]["mutual", "partner"]


# A little more than half a unit of the last decimal is forgiven.
HOOKS = dict(
    [
        _hook("shares", _home_share, 1, 0.1),
        _hook("index", _price_index, 3, 0.002),
        _hook("clearing", lambda three: under("national", three).wages[PARTNER], 3, 0.002),
        _hook("welfare", _income("restricted", OUTSIDER), 2, 0.01),
        _hook("national", _income("mutual", PARTNER), 2, 0.02),
        _hook("mutual", _income("mutual", OUTSIDER), 2, 0.02),
        _hook("restricted", _income("restricted", PARTNER), 2, 0.02),
        _hook("harmonized", _income("harmonized", HUB), 2, 0.02),
        _hook("adapted", _income("harmonized", PARTNER), 2, 0.02),
        _hook("variation", _partners_part, 1, 0.1),
        _hook("bill", lambda three: 100 * trade_gain(three), 2, 0.02),
        _hook("break-even", lambda three: 100 * adaptation_to_match("national", three), 2, 0.02),
        _hook("neutral", lambda three: 100 * neutral_test(three), 1, 0.1),
    ]
)
