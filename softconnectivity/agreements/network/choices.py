"""What the reader of the chapter chooses, and what each parameter may be."""

from collections.abc import Sequence
from types import SimpleNamespace

from softconnectivity.agreements.network.memberships import SHARED, WITH_CHINA
from softconnectivity.agreements.rules import IN_FORCE, SIGNED
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.parameters import OneOf, Range, checked

RANGES = {
    "basis": OneOf((SIGNED, IN_FORCE)),
    "shown": Range(4, 12, whole=True),
    "draws": Range(50, 5000, whole=True),
    "seed": Range(0, 2**31 - 1, whole=True),
}
INSTRUMENTS = (*WITH_CHINA, *SHARED)
_FLAGS = ("with_fitted", "eu_as_one")
# The parameters as the notebook ships them. A test compares.
SHIPPED = {
    "instruments": ", ".join(WITH_CHINA),
    "shared": ", ".join(SHARED),
    "basis": SIGNED,
    "with_fitted": True,
    "eu_as_one": False,
    "shown": 12,
    "draws": 400,
    "seed": 20251201,
}


def settings(lang: Language, instruments: object, shared: object, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers, words and names.

    Parameters
    ----------
    lang : Language
        Language of the messages.
    instruments : sequence of str, or str
        Two or more of `INSTRUMENTS`; also as text, "own_fta, aeo".
    shared : sequence of str, or str
        Some of `SHARED`, or none.
    **given
        `with_fitted` and `eu_as_one`, True or False, and one value for each name of `RANGES`.

    Raises
    ------
    ReportError
        Every value that is not allowed, with those that are, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> settings(language("en"), **SHIPPED | {"instruments": "aeo, own_fta"}).instruments
    ('own_fta', 'aeo')
    """
    problems = []
    names = {"instruments": _names(instruments), "shared": _names(shared)}
    for name, allowed, least in (("instruments", INSTRUMENTS, 2), ("shared", tuple(SHARED), 0)):
        if set(names[name]) - set(allowed) or len(set(names[name])) < least:
            expected = lang.text("network.choices.some_of", values=OneOf(allowed).told(lang), least=lang.number(least))
            value = ", ".join(map(str, names[name]))
            problems.append(lang.text("parameters.outside", name=name, value=value, expected=expected))
    for name in _FLAGS:
        # 1 equals True in Python, but it is not what was meant.
        if not isinstance(given[name], bool):
            expected = OneOf(("True", "False")).told(lang)
            problems.append(lang.text("parameters.outside", name=name, value=given[name], expected=expected))
    try:
        chosen = checked({name: value for name, value in given.items() if name not in _FLAGS}, RANGES, lang)
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    for name in _FLAGS:
        setattr(chosen, name, given[name])
    chosen.instruments = tuple(name for name in INSTRUMENTS if name in names["instruments"])
    chosen.shared = tuple(name for name in SHARED if name in names["shared"])
    return chosen


def _names(given: object) -> Sequence:
    if isinstance(given, str):
        return [one.strip() for one in given.strip("[]() ").split(",") if one.strip()]
    return list(given) if isinstance(given, (list, tuple)) else [given]
