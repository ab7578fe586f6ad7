"""The one error twinbook shows to a person: every problem found, one a line."""

from collections.abc import Sequence


class BookError(Exception):
    """One or more problems with a book, in the reader's language.

    Parameters
    ----------
    problems : str or sequence of str
        Each names the thing and the way out.

    Examples
    --------
    >>> str(BookError(["a.ipynb: no parameters cell", "b.ipynb: broken"]))
    'a.ipynb: no parameters cell\\nb.ipynb: broken'
    """

    def __init__(self, problems: str | Sequence[str]):
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))
