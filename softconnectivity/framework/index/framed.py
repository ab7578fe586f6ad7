"""A frame with the chapter's column names, as a table for readers."""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.tables import Table, table


def framed(rows: list[dict] | pd.DataFrame, name: str, lang: Language, names: dict | None = None, **values) -> Table:
    """Return rows as the table `index-<name>`.

    Parameters
    ----------
    rows : list of dict, or DataFrame
        Keys are those of the catalogue's `index.table.column`, or of `names`.
    name : str
        Also the key of the caption, with "_" for "-".
    lang : Language
    names : dict of str to str, optional
        Columns with a name of their own.
    **values
        For the placeholders of the caption.

    Returns
    -------
    Table
    """
    frame, own = pd.DataFrame(rows), names or {}
    heads = {column: own.get(column) or lang.text(f"index.table.column.{column}") for column in frame}
    caption = lang.text(f"index.table.caption.{name.replace('-', '_')}", **values)
    return table(frame.rename(columns=heads), f"index-{name}", caption)
