"""What a reader's file holds, whatever kind of file it is: sheets of text cells."""

from dataclasses import dataclass

from softconnectivity.facts.notes import Problem, Repair
from softconnectivity.facts.reading.headers import plain

# A record: its number as a spreadsheet counts, and its cells.
Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """One CSV file, or one sheet of a workbook.

    Attributes
    ----------
    file : str
        Path within the folder given, or the name of the file given.
    sheet : str
        Name of the sheet; empty for CSV.
    rows : tuple of Row
        The rows that are not blank, every cell as text as it stands, empty for an empty cell.
    add : bool
        The workbook's notes sheet says that its rows are laid over the report's own table.
    merged : tuple of str
        Merged cells, such as "B2:B5".
    hidden : bool
        Hidden in Excel, so that its owner may not know of it.
    unclear : tuple of (str, int, str)
        Sheet, row and value of what the notes say of the use of rows, where that is neither of the two choices.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    add: bool = False
    merged: tuple[str, ...] = ()
    hidden: bool = False
    unclear: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that was read from one path.

    Attributes
    ----------
    sheets : tuple of Sheet
        In the order of the files' names, then of the sheets; sheets without content are left out.
    problems : tuple of Problem
        Files that could not be read.
    repairs : tuple of Repair
    path : str
        The path as it was given.
    """

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    path: str = ""


def blank(cells: tuple[str, ...] | list[str]) -> bool:
    """Tell whether nothing can be seen in any of the cells.

    Examples
    --------
    >>> blank(["", " ", "\\u00a0", "\\u200b"]), blank(["", "-"])
    (True, False)
    """
    return not any(cell and plain(cell) for cell in cells)
