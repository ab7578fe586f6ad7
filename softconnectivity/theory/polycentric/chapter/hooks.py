"""The questions on the chapter's equations: one parameter changed, all else as shipped."""

from collections.abc import Callable
from functools import lru_cache
from types import SimpleNamespace

from softconnectivity.facts import Facts
from softconnectivity.language import language
from softconnectivity.theory.hooks import Hook
from softconnectivity.theory.polycentric.chapter import series
from softconnectivity.theory.polycentric.chapter.choices import SHIPPED


@lru_cache
def _facts() -> Facts:
    """The report's own tables: a question is about the chapter as shipped."""
    return Facts.load()


def _network() -> series.Network:
    return series.network(_facts().table("article_items"))


def _kappa(chosen: SimpleNamespace) -> float:
    codes = series.as_codes(_facts().table("principle_codes"))
    return series.kappa(series.coded(codes, language("en")), chosen.power)[0]


def _state(chosen: SimpleNamespace) -> float:
    return 100 * series.shares(_network(), chosen.rule)[_network().actors.index(series.LEADER)]


def _asked(number: Callable[[SimpleNamespace], float], decimals: int, **changed) -> Hook:
    """One unit of the last decimal asked for may be missing, so that cutting off counts like rounding."""
    return Hook(lambda: number(SimpleNamespace(**SHIPPED | changed)), 1.01 * 10.0**-decimals, decimals)


HOOKS = {
    "eq-polycentric-kappa": _asked(_kappa, 2, power=1.0),
    "eq-polycentric-alive": _asked(lambda chosen: 100 * series.left(_network(), chosen.removed)[0], 1, removed="state"),
    "eq-polycentric-untouched": _asked(
        lambda chosen: 100 * series.left(_network(), chosen.removed)[1], 1, removed="firm"
    ),
    "eq-polycentric-shapley": _asked(_state, 1, rule="lead"),
    "eq-polycentric-payoff": _asked(series.payoff_short, 2, cost=0.25),
    "eq-polycentric-advantage": Hook(
        lambda: series.pays_from(SimpleNamespace(**SHIPPED | {"threshold_share": 0.75})), 0.1, 0
    ),
    "eq-polycentric-transition": Hook(
        lambda: series.settles_at(SimpleNamespace(**SHIPPED | {"selection": 1.0})), 0.1, 0
    ),
    "eq-polycentric-stationary": _asked(series.contributors, 1, cost=0.15),
    "eq-polycentric-achievement": _asked(lambda chosen: 100 * series.achievement(chosen), 1, group_size=8),
}
