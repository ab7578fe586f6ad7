"""Tables a reader sees: a Markdown pipe table, and the same content as CSV."""

import re
from dataclasses import dataclass

import pandas as pd

MISSING = "–"
_NUMBER = re.compile(r"[−+-]?\d[\d,]*(\.\d+)?\s?%?")
# {role}`text <target>` and {role}`text`
_ROLE = re.compile(r"\{[a-zA-Z:_-]+\}`([^`<]*[^`<\s])\s*(?:<[^`>]*>)?`")


@dataclass(frozen=True, eq=False)
class Table:
    """A table with its caption.

    Attributes
    ----------
    name : str
        Identifier, the same in both languages; the label is `tab-<name>`.
    caption : str
        What the table lists.
    data : pandas.DataFrame
        Cells as given, under column names in the reader's language.
    """

    name: str
    caption: str
    data: pd.DataFrame

    @property
    def markdown(self) -> str:
        """The table in pipe syntax; inline MyST in cells stays as it is."""
        return pipe_table(self.data)

    @property
    def csv(self) -> str:
        """The table as CSV, roles reduced to their text, missing cells empty."""
        plain = self.data.map(lambda cell: strip_roles(cell) if isinstance(cell, str) else cell)
        return plain.to_csv(index=False, lineterminator="\n")

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        about = {
            "kind": "table",
            "name": self.name,
            "caption": self.caption,
            "csv": self.csv,
        }
        return {"text/markdown": self.markdown, "text/plain": self.markdown}, {"twinbook": about}


def table(frame: pd.DataFrame, name: str, caption: str) -> Table:
    """Return `frame` as a table for readers; its index is not shown.

    Raises
    ------
    ValueError
        If a column has no name: a screen reader could not announce it.
    """
    if any(not str(column).strip() for column in frame.columns):
        raise ValueError(f"table {name}: a column without a name")
    return Table(name, caption, frame.reset_index(drop=True))


def pipe_table(frame: pd.DataFrame) -> str:
    """Return the rows of `frame` in pipe syntax, numbers to the right, missing cells as a dash.

    Examples
    --------
    >>> print(pipe_table(pd.DataFrame({"Name": ["a|b", None], "Count": [1, 20]})))
    | Name | Count |
    | :--- | ---: |
    | a\\|b | 1 |
    | – | 20 |
    """
    rules = ["---:" if _is_numeric(frame.iloc[:, place]) else ":---" for place in range(frame.shape[1])]
    rows = [frame.columns, *frame.astype(object).itertuples(index=False, name=None)]
    lines = [_row(_cell(value) for value in row) for row in rows]
    return "\n".join([lines[0], _row(rules), *lines[1:]])


def strip_roles(text: str) -> str:
    """Return `text` with every MyST role replaced by what it shows.

    Examples
    --------
    >>> strip_roles("see {ref}`claim C012 <claim-c012>` and {cite:t}`li2025`")
    'see claim C012 and li2025'
    """
    return _ROLE.sub(r"\1", text)


def _is_numeric(column: pd.Series) -> bool:
    shown = [_cell(value) for value in column]
    known = [cell for cell in shown if cell != MISSING]
    return bool(known) and all(_NUMBER.fullmatch(cell) for cell in known)


def _cell(value) -> str:
    if pd.isna(value):
        return MISSING
    # Tables split at a pipe even inside code and mathematics; the backslash is dropped there again.
    return " ".join(str(value).split()).replace("|", "\\|") or MISSING


def _row(cells) -> str:
    return f"| {' | '.join(cells)} |"
