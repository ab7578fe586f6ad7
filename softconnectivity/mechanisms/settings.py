"""What the reader of the chapter chooses: whose codes the pictures show, and from which strength on."""

from types import SimpleNamespace

import pandas as pd

from softconnectivity.challenges.checks import incomplete
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.mechanisms.words import coders_of
from softconnectivity.parameters import OneOf, Range, checked

RANGES = {"strength_min": Range(1, 3, whole=True)}


def settings(codes: pd.DataFrame, coder: object, strength_min: object, lang: Language) -> SimpleNamespace:
    """Return the reader's parameters, checked against the coders there are.

    Parameters
    ----------
    codes : DataFrame
        The table codes.
    coder : str
        A coder's id, or "both": all coders.
    strength_min : int
        Weakest code that counts, 1 to 3; also as text.

    Raises
    ------
    ReportError
        Each parameter that is wrong, with what it may be, and each coder who left cells without a code.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": "D1",
    ...                       "coder": ["A", "B"], "strength": [3, 2]})
    >>> settings(codes, "A", "2", language("en"))
    namespace(coder='A', strength_min=2)
    """
    given = {"coder": coder, "strength_min": strength_min}
    problems, chosen = incomplete(codes, lang), None
    try:
        chosen = checked(given, {"coder": OneOf((*coders_of(codes), "both"))} | RANGES, lang)
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    return chosen
