"""The findings: what every coding answers, whether it holds alone, and how often it survives perturbed codes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from softconnectivity.challenges.composition import correlation
from softconnectivity.challenges.perturbation import perturbed
from softconnectivity.challenges.questions import QUESTIONS
from softconnectivity.challenges.sentences import worded
from softconnectivity.challenges.stack import Stack, stack
from softconnectivity.language import Language

# Those that the chapter's first paragraph states.
SUMMARY = ("gap", "cover_size", "severed", "surplus")


@dataclass(frozen=True)
class Finding:
    """One finding, worded by what the codes say.

    Attributes
    ----------
    key : str
        Name of the question, see :data:`~softconnectivity.challenges.questions.QUESTIONS`.
    outcome : {"every", "core", "most", "split"}
        Every coding gives the same answer; the answers differ but share a part, which is what is stated; more codings
        give one answer than any other; none prevails.
    answers : dict
        Coder to the labels chosen.
    holds : dict
        Coder to whether the statement holds under that coding alone.
    shares : dict
        Coder to the share of perturbed codings, 0 to 1, in which the finding still stands: the part in common where
        that is what is stated, else that coder's own answer.
    text : str
        The sentence, in the reader's language.
    """

    key: str
    outcome: str
    answers: dict[str, tuple]
    holds: dict[str, bool]
    shares: dict[str, float]
    text: str


def findings(
    codes: pd.DataFrame,
    items: pd.DataFrame,
    lang: Language,
    draws: int,
    probability: float,
    rng: np.random.Generator,
) -> dict[str, Finding]:
    """Put every question to every coder's codes, and to those codes perturbed.

    Parameters
    ----------
    codes : DataFrame
        The table codes: relation, source_item, target_item, coder, strength; every coder codes every cell.
    items : DataFrame
        The table article_items, for the names.
    lang : Language
        Language of the sentences.
    draws : int
        Perturbed codings for each coder.
    probability : float
        That a cell moves one step in a draw, see :func:`~softconnectivity.challenges.perturbation.perturbed`.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    dict
        Key to finding, in the order of the questions.
    """
    coders, codings = stack(codes)
    asked = {key: question.ask(codings) for key, question in QUESTIONS.items()}
    outcomes = {key: outcome_of(chosen) for key, (_, chosen) in asked.items()}
    shares = _shares(codings, asked, outcomes, draws, probability, rng)
    values = {"composition": correlation(codings)}
    found = {}
    for key, (labels, chosen) in asked.items():
        answers = {coder: _picked(labels, row) for coder, row in zip(coders, chosen, strict=True)}
        text = worded(key, QUESTIONS[key].kind, outcomes[key], answers, items, lang, values.get(key))
        holds = dict(zip(coders, held(chosen, outcomes[key]), strict=True))
        found[key] = Finding(key, outcomes[key], answers, holds, dict(zip(coders, shares[key], strict=True)), text)
    return found


def outcome_of(chosen: np.ndarray) -> str:
    """How the answers of several codings relate.

    Parameters
    ----------
    chosen : ndarray of bool, shape (codings, labels)
        The answers.

    Returns
    -------
    {"every", "core", "most", "split"}
        As in :class:`Finding`.

    Examples
    --------
    >>> one, two, both = [1, 0], [0, 1], [1, 1]
    >>> given = [one], [one, one], [one, both], [one, two, two], [one, two]
    >>> [outcome_of(np.array(rows, dtype=bool)) for rows in given]
    ['every', 'every', 'core', 'most', 'split']
    """
    answers, counted = np.unique(chosen, axis=0, return_counts=True)
    if len(answers) == 1:
        return "every"
    if chosen.all(axis=0).any():
        return "core"
    return "most" if (counted == counted.max()).sum() == 1 else "split"


def held(chosen: np.ndarray, outcome: str) -> list[bool]:
    """Under which codings alone the statement holds: what is common to all under each, what prevails where it is given.

    Examples
    --------
    >>> rows = np.array([[1, 0], [0, 1], [0, 1]], dtype=bool)
    >>> held(rows, outcome_of(rows)), held(rows[:2], outcome_of(rows[:2]))
    ([False, True, True], [False, False])
    """
    if outcome in ("every", "core"):
        return [True] * len(chosen)
    if outcome == "split":
        return [False] * len(chosen)
    _, places, counted = np.unique(chosen, axis=0, return_inverse=True, return_counts=True)
    return (places.ravel() == counted.argmax()).tolist()


def _shares(
    codings: Stack, asked: Mapping, outcomes: Mapping, draws: int, probability: float, rng: np.random.Generator
) -> dict[str, list[float]]:
    """Share of the draws around each coder in which what the sentence says of that coder still holds."""
    shares = {key: [] for key in asked}
    coders = len(next(iter(codings.strengths.values())))
    for place in range(coders):
        drawn = perturbed(codings.only(place), draws, probability, rng)
        for key, (_, chosen) in asked.items():
            answers = QUESTIONS[key].ask(drawn)[1]
            if outcomes[key] == "core":
                common = chosen.all(axis=0)
                stands = answers[:, common].all(axis=1)
            else:
                stands = (answers == chosen[place]).all(axis=1)
            shares[key].append(float(stands.mean()))
    return shares


def _picked(labels: tuple, chosen: np.ndarray) -> tuple:
    return tuple(label for label, is_chosen in zip(labels, chosen, strict=True) if is_chosen)
