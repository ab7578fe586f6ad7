"""Codes moved at random by one step: how much of a finding hangs on single cells.

This is no model of how coders err. It asks whether a statement would survive if some cells had been read one step
weaker or stronger. A code of 0 can become 1, an inference; it never becomes explicit in one step, so that statements
about missing explicit links are tested through the inferred cells alone.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from softconnectivity.challenges.matrix import STRENGTHS
from softconnectivity.challenges.stack import Stack


def perturbed(coding: Stack, draws: int, probability: float, rng: np.random.Generator) -> Stack:
    """Draws of one coding in which every cell moves one step with a stated probability.

    Each cell, apart from all others, goes up one step with probability p/2 and down one step with probability p/2; a
    step that would leave 0 to 3 is not taken.

    Parameters
    ----------
    coding : Stack
        Of a single coding.
    draws : int
        Number of draws, at least 1.
    probability : float
        p, 0 to 1.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    Stack
        Of `draws` codings.

    Examples
    --------
    >>> one = Stack({"r": np.array([[[0, 1, 2, 3]]], dtype=np.int8)}, {"r": ("C1",)}, {"r": ("D1", "D2", "D3", "D4")})
    >>> rng = np.random.default_rng(1)
    >>> perturbed(one, 3, 0.0, rng).strengths["r"].tolist() == [[[0, 1, 2, 3]]] * 3
    True
    >>> moved = perturbed(one, 1000, 1.0, rng).strengths["r"] - one.strengths["r"]
    >>> [sorted(set(moved[:, 0, place].tolist())) for place in range(4)]
    [[0, 1], [-1, 1], [-1, 1], [-1, 0]]
    """
    moved: Mapping[str, NDArray[np.int8]] = {
        relation: _moved(codes[0], draws, probability, rng) for relation, codes in coding.strengths.items()
    }
    return coding.replaced(moved)


def _moved(codes: NDArray[np.int8], draws: int, probability: float, rng: np.random.Generator) -> NDArray[np.int8]:
    chance = rng.random((draws, *codes.shape))
    up, down = chance < probability / 2, chance >= 1 - probability / 2
    return np.clip(codes + up.astype(np.int8) - down.astype(np.int8), STRENGTHS[0], STRENGTHS[-1])
