"""What reading a reader's files has to tell: problems that stop it and repairs that do not, each with its place."""

import csv
import errno
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from softconnectivity.language import Language

_UNTOUCHED = ("not_filled", "example_row")

_REASONS = {
    errno.ENOENT: "not_there",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.ENOSPC: "no_space",
    errno.ENOTDIR: "not_a_folder",
}


@dataclass(frozen=True)
class Problem:
    """Something the reader has to mend.

    Attributes
    ----------
    kind : str
        Last part of the message's key in the catalogue, such as "cell".
    message : str
        The whole message in the reader's language.
    file, sheet, column : str
        As the reader knows them: the file as it is named, the column as its header has it. Empty where there is none.
    row : int or None
        As a spreadsheet counts.
    value, expected, suggestion : str
        What stands there, what should, and the nearest that would do.
    """

    kind: str
    message: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Repair:
    """Something read otherwise than it is written, so that nothing is guessed in silence.

    Attributes
    ----------
    kind : str
        Last part of the message's key in the catalogue, such as "date".
    message : str
        The whole message in the reader's language.
    file, sheet, column : str
        As in `Problem`.
    rows : tuple of int
        The rows concerned, as a spreadsheet counts.
    before, after : str
        The first example: as written and as read.
    """

    kind: str
    message: str
    file: str = ""
    sheet: str = ""
    column: str = ""
    rows: tuple[int, ...] = ()
    before: str = ""
    after: str = ""


def where(lang: Language, file: str, sheet: str = "", row: int | str | None = None, column: str = "") -> str:
    """Return a place in the reader's files in words.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> where(language("en"), "my.xlsx", "AEO", 7, "iso3")
    'my.xlsx, sheet “AEO”, row 7, column “iso3”'
    """
    parts = {"sheet": sheet, "row": row, "column": column}
    named = [lang.text(f"intake.where.{name}", **{name: part}) for name, part in parts.items() if part]
    return lang.text("intake.where.separator").join([file, *named])


def repairs_told(repairs: Sequence[Repair], lang: Language) -> list[str]:
    """Return the messages of repairs for people: all files without rows in one, for untouched templates are many.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> untouched = [Repair(kind, "", f"{name}.xlsx") for name in "ab" for kind in ("example_row", "not_filled")]
    >>> repairs_told([*untouched, Repair("encoding", "c.csv: read as GB 18030.", "c.csv")], language("en"))
    ["No rows, so the report's own tables are used: a.xlsx and b.xlsx.", 'c.csv: read as GB 18030.']
    """
    untouched = list(dict.fromkeys((one.file, one.sheet) for one in repairs if one.kind == "not_filled"))
    rest = [one.message for one in repairs if (one.file, one.sheet) not in untouched or one.kind not in _UNTOUCHED]
    if not untouched:
        return rest
    files = [file for file, _ in untouched]
    places = [file if files.count(file) == 1 else where(lang, file, sheet) for file, sheet in untouched]
    return [lang.text("intake.repair.all_not_filled", files=lang.list(places)), *rest]


def reason(error: OSError, lang: Language) -> str:
    """Return why a file could not be read or written, in the reader's language where the system's words are not.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> reason(PermissionError(errno.EACCES, "Permission denied"), language("zh"))
    '没有权限'
    """
    kind = _REASONS.get(error.errno)
    return lang.text(f"intake.reason.{kind}") if kind else error.strerror or str(error)


def as_json(problems: Sequence[Problem], repairs: Sequence[Repair]) -> str:
    """Return problems and repairs for a program to read: an object with two lists.

    Examples
    --------
    >>> as_json([], [])
    '{\\n "problems": [],\\n "repairs": []\\n}\\n'
    """
    found = {"problems": [asdict(one) for one in problems], "repairs": [asdict(one) for one in repairs]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_csv(problems: Sequence[Problem], repairs: Sequence[Repair]) -> str:
    """Return problems and repairs as one table, one row each, for a spreadsheet.

    Examples
    --------
    >>> as_csv([], [])
    'what,kind,file,sheet,row,column,value,expected,suggestion,message\\n'
    """
    text = io.StringIO()
    columns = ("what", "kind", "file", "sheet", "row", "column", "value", "expected", "suggestion", "message")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"what": "problem", **asdict(one)} for one in problems)
    for one in repairs:
        seen = asdict(one)
        rows = "; ".join(str(row) for row in seen.pop("rows"))
        writer.writerow(
            {"what": "repair", "row": rows, "value": seen.pop("before"), "expected": seen.pop("after"), **seen}
        )
    return text.getvalue()
