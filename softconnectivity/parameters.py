"""Parameters with stated ranges: what a reader typed is taken as a number, or refused with the range."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite, nan
from types import SimpleNamespace

from softconnectivity.errors import ReportError
from softconnectivity.language import Language


@dataclass(frozen=True)
class Range:
    """The numbers a parameter may take.

    Attributes
    ----------
    low, high : float
        Ends of the range; they belong to it unless `open_low` or `open_high`. A `low` of -inf sets no lower end and
        is itself a value, as the minimum is among the averages.
    whole : bool
        Whole numbers only.
    open_low, open_high : bool
        The end itself is left out.

    Examples
    --------
    >>> Range(0, 1, open_high=True).stated, Range(2, 200, whole=True).stated, Range(0, 1, open_low=True).stated
    ('0 to below 1', '2 to 200, whole', 'above 0 to 1')
    >>> Range(-inf, 1).stated, -inf in Range(-inf, 1), -inf in Range(0, 1)
    ('at most 1', True, False)
    """

    low: float
    high: float
    whole: bool = False
    open_low: bool = False
    open_high: bool = False

    def __contains__(self, value: float) -> bool:
        """Whether the number lies in the range; NaN never does, an infinity only as its stated lower end."""
        if not isfinite(value):
            return value == self.low == -inf
        if self.whole and value != int(value):
            return False
        above = value > self.low if self.open_low else value >= self.low
        return above and (value < self.high if self.open_high else value <= self.high)

    @property
    def stated(self) -> str:
        """The range as the comments of the parameter cells begin."""
        if self.low == -inf:
            return f"at most {self.high:.10g}"
        low, high = (f"{end:.10g}" for end in (self.low, self.high))
        ends = f"{'above ' if self.open_low else ''}{low} to {'below ' if self.open_high else ''}{high}"
        return f"{ends}{', whole' if self.whole else ''}"

    def read(self, given: object) -> float | int | None:
        """The number typed, also as text; None where it is none of the range."""
        value = _number(given)
        return (int(value) if self.whole else value) if value in self else None

    def told(self, lang: Language) -> str:
        """The range in words."""
        if self.low == -inf:
            return lang.text("parameters.at_most", high=lang.number(self.high))
        kind = f"parameters.{'whole' if self.whole else 'number'}"
        ends = [
            lang.text(f"parameters.{end}{'_open' if is_open else ''}", end=lang.number(value))
            for end, value, is_open in (("low", self.low, self.open_low), ("high", self.high, self.open_high))
        ]
        return lang.text(kind, low=ends[0], high=ends[1])


@dataclass(frozen=True)
class OneOf:
    """The words a parameter may be.

    Examples
    --------
    >>> OneOf(("open", "restrictive")).stated
    'one of: open, restrictive'
    """

    values: tuple[str, ...]

    @property
    def stated(self) -> str:
        """The words as the comments of the parameter cells begin."""
        return f"one of: {', '.join(self.values)}"

    def read(self, given: object) -> str | None:
        """The word typed, None where it is none of these."""
        return given.strip() if isinstance(given, str) and given.strip() in self.values else None

    def told(self, lang: Language) -> str:
        """The words in a sentence."""
        return lang.text("parameters.one_of", values=lang.text("parameters.separator").join(self.values))


def checked(given: Mapping[str, object], ranges: Mapping[str, Range | OneOf], lang: Language) -> SimpleNamespace:
    """Return the parameters a reader typed as numbers and words, by name.

    Parameters
    ----------
    given : mapping
        Parameter by name; numbers may be text, as papermill's ``-p`` hands them over in some shells.
    ranges : mapping
        What each of them may be; the same names.
    lang : Language
        Language of the messages.

    Raises
    ------
    ReportError
        Every value outside its range, all at once, each with its name and the range.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> checked({"imitation": "0.38"}, {"imitation": Range(0, 2)}, language("en")).imitation
    0.38
    """
    if set(given) != set(ranges):
        raise ValueError(f"parameters and ranges differ: {sorted(set(given) ^ set(ranges))}")
    read = {name: ranges[name].read(value) for name, value in given.items()}
    problems = [
        lang.text("parameters.outside", name=name, value=given[name], expected=ranges[name].told(lang))
        for name, value in read.items()
        if value is None
    ]
    if problems:
        raise ReportError(problems)
    return SimpleNamespace(**read)


def _number(given: object) -> float:
    """The value as a float; NaN, which lies in no range, where it is none."""
    try:
        return nan if isinstance(given, bool) else float(given)
    except (TypeError, ValueError, OverflowError):
        return nan
