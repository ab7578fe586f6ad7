"""The right answers to the questions on the chapter's equations: the shipped parameters, one of them changed."""

from types import SimpleNamespace

import numpy as np

from softconnectivity.theory.diffusion import bass
from softconnectivity.theory.diffusion.chapter import experiment
from softconnectivity.theory.diffusion.chapter.cascade import simulated
from softconnectivity.theory.diffusion.chapter.choices import SHIPPED
from softconnectivity.theory.diffusion.chapter.figures import MEMBERS, READ_AT, crowd
from softconnectivity.theory.diffusion.chapter.practice import practice
from softconnectivity.theory.diffusion.mean_field import cascade_condition, cascade_share
from softconnectivity.theory.diffusion.thresholds import paths
from softconnectivity.theory.hooks import Hook
from softconnectivity.theory.registry import equations


def _asked(label: str) -> SimpleNamespace:
    """The parameters as shipped, the one that the question names as the question has it."""
    one = next(one for one in equations("diffusion") if one.label == label)
    return SimpleNamespace(**SHIPPED | {one.parameter: one.value})


def _hazard(label: str) -> float:
    chosen = _asked(label)
    return bass.hazard(0.5, chosen.innovation, chosen.imitation)


def _share(label: str) -> float:
    chosen = _asked(label)
    return 100 * bass.share(READ_AT, chosen.innovation, chosen.imitation)


def _peak(label: str) -> float:
    chosen = _asked(label)
    return bass.peak_time(chosen.innovation, chosen.imitation)


def _fitted(label: str) -> float:
    return experiment.worlds(_asked(label))[experiment.IMITATING].imitation[2]


def _found(label: str) -> float:
    return 100 * experiment.worlds(_asked(label))[experiment.IMITATING].found


def _crowd(label: str) -> float:
    return np.round(MEMBERS * paths(crowd(MEMBERS, _asked(label).hesitant))[-1])


def _simulated(label: str) -> float:
    chosen = _asked(label)
    return 100 * simulated(chosen.mean_degree, chosen.threshold, chosen.seed_share, chosen.seed)


def _mean_field(label: str) -> float:
    chosen = _asked(label)
    return 100 * cascade_share(chosen.mean_degree, chosen.threshold, chosen.seed_share)


def _condition(label: str) -> float:
    chosen = _asked(label)
    return cascade_condition(chosen.mean_degree, chosen.threshold)


def _half(label: str) -> float:
    return practice(_asked(label)).half_at


def _gap(label: str) -> float:
    return 100 * practice(_asked(label)).largest_gap


def _hook(label: str, answer, decimals: int) -> Hook:
    """The tolerance is half of the last decimal asked for, and a little for the rounding."""
    return Hook(lambda: float(answer(label)), 0.51 * 10**-decimals, decimals)


HOOKS = {
    label: _hook(label, answer, decimals)
    for label, answer, decimals in (
        ("eq-bass-hazard", _hazard, 2),
        ("eq-bass-share", _share, 1),
        ("eq-bass-peak", _peak, 1),
        ("eq-log-likelihood", _fitted, 2),
        ("eq-likelihood-ratio", _found, 0),
        ("eq-threshold", _crowd, 0),
        ("eq-cascade-rule", _simulated, 1),
        ("eq-cascade-share", _mean_field, 1),
        ("eq-cascade-condition", _condition, 2),
        ("eq-implementation", _half, 1),
        ("eq-decoupling", _gap, 1),
    )
}
