"""The one error a reader of the report may meet."""


class ReportError(Exception):
    """Something the person running the report can mend, said without a traceback.

    Parameters
    ----------
    problems : str or iterable of str
        All that is wrong, one line each.

    Examples
    --------
    >>> str(ReportError(["a.csv, row 3", "b.csv, row 5"]))
    'a.csv, row 3\\nb.csv, row 5'
    """

    def __init__(self, problems):
        """Keep every problem in `problems`, a tuple of strings."""
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        """All problems, one a line."""
        return "\n".join(self.problems)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return list(self.problems)
