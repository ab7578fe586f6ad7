"""What a checker says about a student's answer."""

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r"[\s,，、;；]+|和|\band\b")


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check; a notebook shows the message alone.

    Attributes
    ----------
    right : bool
        Whether the answer is right.
    message : str
        One line in the reader's language.

    Examples
    --------
    >>> print(Verdict(True, "Right."))
    Right.
    """

    right: bool
    message: str

    def __str__(self) -> str:
        """The message alone."""
        return self.message

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/markdown": self.message, "text/plain": self.message}


def unanswered(answer) -> bool:
    """Whether nothing has been filled in yet: None, a blank text, an empty list.

    Examples
    --------
    >>> unanswered(None), unanswered(" "), unanswered([]), unanswered(0)
    (True, True, True, False)
    """
    filled = answer.strip() if isinstance(answer, str) else answer
    return filled is None or (isinstance(filled, (str, list, tuple, set, dict)) and not filled)


def parts(answer) -> list:
    """The parts of an answer: of a text those between commas, spaces, "and" or 和, of anything else its items.

    Raises
    ------
    TypeError
        If the answer has no parts, such as a single number.

    Examples
    --------
    >>> parts("R1、R2和R3"), parts("26, 52"), parts((26, 52))
    (['R1', 'R2', 'R3'], ['26', '52'], [26, 52])
    """
    return [part for part in _BETWEEN.split(answer) if part] if isinstance(answer, str) else list(answer)


def whole(value) -> int:
    """A whole number as a student may write it.

    Raises
    ------
    ValueError, TypeError
        If it is none: 26.5 is not silently cut to 26.

    Examples
    --------
    >>> whole("26"), whole(26.0)
    (26, 26)
    """
    number = float(value)
    if not number.is_integer():
        raise ValueError(value)
    return int(number)
