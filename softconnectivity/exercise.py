"""What a checker says about a student's answer."""

from dataclasses import dataclass


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
