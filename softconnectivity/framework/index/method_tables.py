"""Tables about the method: what other choices would have done to the ranks, the choices made, the rules compared."""

from dataclasses import replace
from math import inf

import numpy as np

from softconnectivity.framework.engine.composite import Result
from softconnectivity.framework.engine.decisions import WEIGHTS, Decision
from softconnectivity.framework.engine.kendall import kendall_tau
from softconnectivity.framework.engine.normalisation import METHODS as NORMALISATIONS
from softconnectivity.framework.engine.sensitivity import rank_shift
from softconnectivity.framework.engine.tree import bottom_up, shares
from softconnectivity.framework.index.framed import framed
from softconnectivity.framework.index.properties import RULES, TABLES, properties_of
from softconnectivity.framework.index.words import (
    alternatives_text,
    average_name,
    number_text,
    value_text,
    yes_text,
)
from softconnectivity.framework.index.worked import Worked, variant
from softconnectivity.framework.indicators import SOFT
from softconnectivity.framework.tables import rho_text
from softconnectivity.language import Language
from softconnectivity.tables import Table

RHOS = (1.0, 0.5, 0.0, -1.0, -5.0, -inf)
# Half ranks are the smallest change there is.
CHANGED = 0.25


def normalisations_table(of: Worked, lang: Language) -> Table:
    """What each normalisation would do to the ranks, all other choices as they are.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        Mean rank shift and Kendall's tau-b against the index as chosen, how many units change rank, and which moves
        furthest. A row of dashes for a method that these indicators do not bear.
    """
    base, rows = of.base.ranks[of.scored], []
    for name in NORMALISATIONS:
        label, found = lang.text(f"index.value.normalisation.{name}"), _tried(of, normalisation=name)
        if name == of.base.method.normalisation:
            label = lang.text("index.table.word.base", name=label)
        row = dict.fromkeys(("method", "shift", "tau", "moved", "widest")) | {"method": label}
        if found is not None:
            moves = np.abs(found.ranks[of.scored] - base)
            row |= {
                "shift": lang.number(moves.mean(), 2),
                "tau": number_text(kendall_tau(found.ranks[of.scored], base), lang, 2),
                "moved": lang.number(int((moves > CHANGED).sum())),
                "widest": _widest(moves, of, lang),
            }
        rows.append(row)
    return framed(rows, "normalisations", lang, count=lang.number(len(of.scored)))


def effective_weights(result: Result) -> np.ndarray:
    """Weight of each indicator in the index: the product of its shares down the tree.

    Parameters
    ----------
    result : Result

    Returns
    -------
    ndarray, shape (k,)
        Sums to 1.

    Examples
    --------
    Three quarters of the index is one indicator, the rest is shared by two:

    >>> from softconnectivity.framework.engine.composite import Composite, index
    >>> from softconnectivity.framework.engine.decisions import Method
    >>> from softconnectivity.framework.engine.tree import Hierarchy
    >>> tree = Hierarchy(("all", "a", "B", "b", "c"), (-1, 0, 0, 2, 2), (1, 3, 1, 1, 1), (-1, 0, -1, 1, 2))
    >>> kinds, ends = ("none",) * 3, ([0] * 3, [1] * 3)
    >>> composite = Composite(("X", "Y"), ("a", "b", "c"), [[1, 0, 1], [0, 1, 1]], [1] * 3, kinds, *ends, tree)
    >>> effective_weights(index(composite, Method())).tolist()
    [0.75, 0.125, 0.125]
    """
    tree = result.tree
    products = shares(tree)
    for node in reversed(bottom_up(tree)):
        if tree.parents[node] >= 0:
            products[node] *= products[tree.parents[node]]
    weights = np.empty(len(result.composite.indicators))
    for node, column in enumerate(tree.leaves):
        if column >= 0:
            weights[column] = products[node]
    return weights


def weights_table(of: Worked, lang: Language) -> Table:
    """Effective weight of each indicator as given, with equal weights and from a factor analysis.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        The last row is the mean rank shift against the index as chosen. Dashes for a factor analysis that these
        indicators do not bear.
    """
    found = {name: _tried(of, weights=name) for name in WEIGHTS}
    weights = {name: None if one is None else effective_weights(one) for name, one in found.items()}
    rows = [
        {"indicator": of.nodes[indicator]}
        | {name: None if one is None else lang.percent(one[column], 1) for name, one in weights.items()}
        for column, indicator in enumerate(of.composite.indicators)
    ]
    base = of.base.ranks[of.scored]
    shift = {
        name: None if one is None else lang.number(float(rank_shift(one.scores[of.scored], base)), 2)
        for name, one in found.items()
    }
    return framed([*rows, {"indicator": lang.text("index.table.word.shift_row")} | shift], "weights", lang)


def averages_table(of: Worked, lang: Language) -> Table:
    """What another average across the dimensions would do to the scores and their order.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        From full to no substitution, the reader's rho among them: mean and lowest score, units at zero, Kendall's
        tau-b with the arithmetic mean.
    """
    straight, rows = of.arithmetic.scores[of.scored], []
    for rho in sorted({*RHOS, float(of.base.method.rho)}, reverse=True):
        scores = variant(of, rho=rho).scores[of.scored]
        label = rho_text(rho, lang)
        rows.append(
            {
                "rho": lang.text("index.table.word.base", name=label) if rho == of.base.method.rho else label,
                "average": average_name(rho, lang),
                "mean_score": lang.number(scores.mean(), 2),
                "lowest": lang.number(scores.min(), 2),
                "zeros": lang.number(int((scores == 0).sum())),
                "tau_arithmetic": number_text(kendall_tau(scores, straight), lang, 2),
            }
        )
    return framed(rows, "averages", lang, count=lang.number(len(of.scored)))


def decisions_table(of: Worked, lang: Language) -> Table:
    """The record of the index in words: what was chosen, what else could have been, what it changed, how to undo it.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        One row for each of `of.base.decisions`.
    """
    rows = [
        {
            "choice": step_text(made, lang),
            "chosen": value_text(made.name, made.choice, lang, of.nodes),
            "alternatives": alternatives_text(made, lang, of.nodes),
            "effect": lang.text(f"index.table.effect.{made.name}", count=lang.number(made.effect)),
            "reverse": lang.text(f"index.table.reverse.{made.name}{_whose(made, of)}"),
        }
        for made in of.base.decisions
    ]
    return framed(rows, "decisions", lang)


def _whose(made: Decision, of: Worked) -> str:
    """What enters the report's own index is said in one table more than for another."""
    return "_soft" if made.name == "left_out" and of.name == SOFT else ""


def step_text(made: Decision, lang: Language) -> str:
    r"""Number and name of the step a decision belongs to, and what is decided.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> step_text(Decision(5, "floor", "0", (), 0), language("en"))
    '5.\xa0Normalization: floor of the scores'
    """
    name, choice = lang.text(f"index.step.{made.step}"), lang.text(f"index.choice.{made.name}")
    # Inside a sentence; other letters of the choice are lower case anyway, and Chinese has none.
    choice = choice[:1].lower() + choice[1:]
    return lang.text("index.table.word.step", number=lang.number(made.step), name=name, choice=choice)


def properties_table(lang: Language) -> Table:
    """Which properties six rules have, each tried on random scores.

    Parameters
    ----------
    lang : Language

    Returns
    -------
    Table
        One row a rule, one column a property of :mod:`softconnectivity.framework.index.properties`.
    """
    rows = [
        {"rule": lang.text(f"index.table.rule.{name}")}
        | {key: yes_text(holds, lang) for key, holds in properties_of(rule).items()}
        for name, rule in RULES.items()
    ]
    return framed(rows, "properties", lang, count=lang.number(TABLES))


def _tried(of: Worked, **changes) -> Result | None:
    """The index with other choices; None if the indicators do not bear them."""
    if replace(of.base.method, **changes) == of.base.method:
        return of.base
    try:
        return variant(of, **changes)
    except ValueError:
        return None


def _widest(moves: np.ndarray, of: Worked, lang: Language) -> str | None:
    """Who moves furthest, and by how many places; nobody if nobody moves."""
    if moves.max() <= CHANGED:
        return None
    furthest = np.flatnonzero(moves > moves.max() - CHANGED)
    unit = of.units[of.composite.units[of.scored[furthest[0]]]]
    others = len(furthest) - 1
    told = {"unit": unit, "others": lang.number(others), "places": lang.number(moves.max())}
    return lang.text(f"index.table.word.widest_{'more' if others else 'one'}", **told)
