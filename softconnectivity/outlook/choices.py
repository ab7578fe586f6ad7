"""What the reader of the chapter chooses, and the range of each parameter."""

from types import SimpleNamespace

import pandas as pd

from softconnectivity.challenges.checks import incomplete
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.mechanisms.words import coders_of
from softconnectivity.parameters import Range, checked

RANGES = {
    "strength_min": Range(1, 3, whole=True),
    "budget_factor": Range(0.1, 5),
    "plan_discount": Range(0.5, 1),
    "prior": Range(0, 1),
    "sites": Range(1, 200, whole=True),
    # The gain is never below the cost of trying, nor gain or loss nothing, so that pilots needs no second check.
    "gain": Range(1, 20),
    "loss": Range(0.1, 20),
    "site_cost": Range(0, 1, open_high=True),
    "accuracy": Range(0.5, 1),
    "pilot_discount": Range(0, 1),
}
# The parameters as the notebook ships them. A test compares.
SHIPPED = {
    "strength_min": 1,
    "budget_factor": 1.0,
    "plan_discount": 0.9,
    "prior": 0.6,
    "sites": 20,
    "gain": 2.0,
    "loss": 1.5,
    "site_cost": 0.1,
    "accuracy": 0.85,
    "pilot_discount": 0.9,
}


def choices(codes: pd.DataFrame, lang: Language, coder: object = "both", **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers, and the coder.

    Parameters
    ----------
    codes : DataFrame
        The table codes.
    lang : Language
        Language of the messages.
    coder : str
        A coder's id, or "both": every coder.
    **given
        One value for each name of `RANGES`.

    Raises
    ------
    ReportError
        Every value outside its range, with the range, and every coder who left cells without a code, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> codes = pd.DataFrame({"relation": "challenge_dimension", "source_item": "C1", "target_item": "D1",
    ...                       "coder": ["A"], "strength": [3]})
    >>> chosen = choices(codes, language("en"), "A", **SHIPPED | {"prior": "0.3"})
    >>> chosen.coder, chosen.prior
    ('A', 0.3)
    """
    problems, known = incomplete(codes, lang), coders_of(codes)
    if coder not in (*known, "both"):
        expected = lang.text("outlook.coder.both", coders=lang.list(known))
        problems.append(lang.text("parameters.outside", name="coder", value=coder, expected=expected))
    try:
        chosen = checked(given, RANGES, lang)
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    chosen.coder = coder
    return chosen


def measure(chosen: SimpleNamespace) -> dict[str, float]:
    """Return the parameters of a pilot, but for the prior, under the names of `pilots`."""
    names = {"sites": "sites", "gain": "gain", "loss": "loss", "cost": "site_cost", "accuracy": "accuracy"}
    return {name: getattr(chosen, own) for name, own in names.items()} | {"discount": chosen.pilot_discount}
