"""What the chapter asks of a coding. Every answer is read off the codes; none is written down here.

An answer is a choice among labels: items, cells or grades of agreement. Each question answers for many codings at
once, so that it can also be put to thousands of perturbed ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from softconnectivity.challenges import composition, cover_sets
from softconnectivity.challenges.stack import Stack

# The mechanism whose trace the chapter follows through parts three and four.
DISPUTES = "M5_1"
# Rank correlations from which composed links and direct codes are said to go together, closely or loosely; the same
# below zero. A convention of this report.
CLOSE, LOOSE = 0.7, 0.3

Chosen = NDArray[np.bool_]  # shape (codings, labels)


@dataclass(frozen=True)
class Question:
    """A question to a coding.

    Attributes
    ----------
    kind : {"items", "cells", "sole", "number", "grade"}
        What the labels are: item ids; cells (source, target); cells whose source has this target alone; numbers;
        words of the catalogue.
    ask : callable
        Stack -> labels, and which of them each coding chooses, shape (codings, labels).
    """

    kind: str
    ask: Callable[[Stack], tuple[tuple, Chosen]]


def _unanswered(codings: Stack) -> tuple[tuple, Chosen]:
    return codings.rows["challenge_mechanism"], ~codings.explicit("challenge_mechanism").any(axis=2)


def _extreme(codings: Stack, relation: str, most: bool) -> tuple[tuple, Chosen]:
    sums = codings.strengths[relation].sum(axis=2, dtype=np.int64)
    edge = sums.max(axis=1, keepdims=True) if most else sums.min(axis=1, keepdims=True)
    return codings.rows[relation], sums == edge


def _sole(codings: Stack) -> tuple[tuple, Chosen]:
    """Challenges with one explicit recommendation, as cells."""
    relation = "challenge_recommendation"
    explicit = codings.explicit(relation)
    alone = explicit & (explicit.sum(axis=2, keepdims=True) == 1)
    return _cells(codings, relation), alone.reshape(len(alone), -1)


def _orphans(codings: Stack, strength_min: int) -> tuple[tuple, Chosen]:
    relation = "recommendation_mechanism"
    return codings.columns[relation], (codings.strengths[relation] < strength_min).all(axis=1)


def _severed(codings: Stack) -> tuple[tuple, Chosen]:
    """Mechanisms that neither a challenge nor a recommendation is explicitly tied to."""
    tied = [codings.explicit(relation).any(axis=1) for relation in ("challenge_mechanism", "recommendation_mechanism")]
    return codings.columns["challenge_mechanism"], ~(tied[0] | tied[1])


def _disputes(codings: Stack, strength_min: int) -> tuple[tuple, Chosen]:
    """Challenges and recommendations tied to the dispute-settlement clauses."""
    labels, chosen = (), []
    for relation in ("challenge_mechanism", "recommendation_mechanism"):
        place = codings.columns[relation].index(DISPUTES)
        labels += codings.rows[relation]
        chosen.append(codings.strengths[relation][:, :, place] >= strength_min)
    return labels, np.concatenate(chosen, axis=1)


def _most_worked(codings: Stack) -> tuple[tuple, Chosen]:
    counted = codings.explicit("mechanism_dimension").sum(axis=1)
    return codings.columns["mechanism_dimension"], counted == counted.max(axis=1, keepdims=True)


def _surplus(codings: Stack, strength_min: int) -> tuple[tuple, Chosen]:
    return codings.columns["mechanism_dimension"], _excess(codings, strength_min) > 0


def _shortfall(codings: Stack) -> tuple[tuple, Chosen]:
    lack = -_excess(codings, 1)
    return codings.columns["mechanism_dimension"], (lack == lack.max(axis=1, keepdims=True)) & (lack > 0)


def _excess(codings: Stack, strength_min: int) -> NDArray[np.int64]:
    """Share of supply less share of demand, times both totals: whole numbers, so that equal shares are equal."""
    sides = []
    for relation in ("mechanism_dimension", "challenge_dimension"):
        codes = codings.strengths[relation]
        sides.append(np.where(codes >= strength_min, codes, 0).sum(axis=1, dtype=np.int64))
    supply, demand = sides
    return supply * demand.sum(axis=1, keepdims=True) - demand * supply.sum(axis=1, keepdims=True)


def _covers(codings: Stack) -> tuple[NDArray, Chosen]:
    relation = "challenge_recommendation"
    return cover_sets.subsets(len(codings.columns[relation])), cover_sets.smallest_covers(codings.explicit(relation))


def _cover_size(codings: Stack) -> tuple[tuple, Chosen]:
    sets, smallest = _covers(codings)
    sizes = np.where(smallest.any(axis=1), sets.sum(axis=1)[smallest.argmax(axis=1)], 0)
    labels = tuple(range(1, sets.shape[1] + 1))
    return labels, sizes[:, None] == np.array(labels)


def _indispensable(codings: Stack) -> tuple[tuple, Chosen]:
    """Recommendations in every smallest cover."""
    sets, smallest = _covers(codings)
    without = smallest @ ~sets  # boolean product: whether some smallest cover does without it
    return codings.columns["challenge_recommendation"], ~without & smallest.any(axis=1, keepdims=True)


def _detour(codings: Stack) -> tuple[tuple, Chosen]:
    """Challenges without explicit mechanism that the recommendations do tie to one explicitly, step by step."""
    labels, unanswered = _unanswered(codings)
    ways = composition.max_min(
        codings.explicit("challenge_recommendation"), codings.explicit("recommendation_mechanism")
    )
    return labels, unanswered & ways.any(axis=2)


def _agreement(codings: Stack) -> tuple[tuple, Chosen]:
    labels = ("opposed", "unrelated", "loose", "close", "undefined")
    rho = composition.correlation(codings)
    grade = np.digitize(rho, [-LOOSE, LOOSE, CLOSE])
    return labels, np.where(np.isnan(rho), len(labels) - 1, grade)[:, None] == np.arange(len(labels))


def _furthest(codings: Stack) -> tuple[tuple, Chosen]:
    apart = composition.furthest(codings)
    return _cells(codings, composition.DIRECT), apart.reshape(len(apart), -1)


def _cells(codings: Stack, relation: str) -> tuple:
    return tuple((row, column) for row in codings.rows[relation] for column in codings.columns[relation])


QUESTIONS = {
    "gap": Question("items", _unanswered),
    "least_mechanisms": Question("items", partial(_extreme, relation="challenge_mechanism", most=False)),
    "least_recommendations": Question("items", partial(_extreme, relation="challenge_recommendation", most=False)),
    "most_mechanisms": Question("items", partial(_extreme, relation="challenge_mechanism", most=True)),
    "sole": Question("sole", _sole),
    "cover_size": Question("number", _cover_size),
    "indispensable": Question("items", _indispensable),
    "orphans": Question("items", partial(_orphans, strength_min=1)),
    "orphans_explicit": Question("items", partial(_orphans, strength_min=2)),
    "severed": Question("items", _severed),
    "disputes": Question("items", partial(_disputes, strength_min=2)),
    "disputes_inferred": Question("items", partial(_disputes, strength_min=1)),
    "most_worked": Question("items", _most_worked),
    "surplus": Question("items", partial(_surplus, strength_min=1)),
    "surplus_explicit": Question("items", partial(_surplus, strength_min=2)),
    "shortfall": Question("items", _shortfall),
    "detour": Question("items", _detour),
    "composition": Question("grade", _agreement),
    "furthest": Question("cells", _furthest),
}
