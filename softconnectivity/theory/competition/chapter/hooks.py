"""The questions on the chapter's equations: one parameter changed as the entry says, all else as shipped."""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

from softconnectivity.theory.competition.chapter import series
from softconnectivity.theory.competition.chapter.choices import SHIPPED
from softconnectivity.theory.hooks import Hook
from softconnectivity.theory.registry import Equation, equations

# By the last part of the label: the number asked for, and its decimals in the chapter.
_ASKED: dict[str, tuple[Callable[[SimpleNamespace], float], int]] = {
    "barrier": (lambda chosen: series.barriers(chosen)[0], 0),
    "chance": (series.chance, 3),
    "wait": (series.waiting, 1),
    "subsidy": (series.subsidy, 2),
    "closed": (lambda chosen: series.totals(chosen)["closed"], 3),
    "compatible": (lambda chosen: series.totals(chosen)["compatible"], 3),
    "converter": (lambda chosen: series.totals(chosen)["partial"], 3),
    "optimum": (lambda chosen: series.best(chosen)["society"].compatibility, 3),
    "lead": (lambda chosen: float(series.adopters(chosen, 0.0).leader), 3),
    "turn": (series.turn, 3),
}


def _hook(one: Equation) -> Hook:
    number, decimals = _ASKED[one.label.removeprefix("eq-competition-")]
    changed = SimpleNamespace(**SHIPPED | {one.parameter: one.value})
    # One unit of the second decimal may be missing: two decimals, cut off or rounded, are enough to have found it.
    return Hook(partial(number, changed), 0.011 if decimals else 0.1, decimals)


HOOKS = {one.label: _hook(one) for one in equations("competition")}
