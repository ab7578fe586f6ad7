"""What can be wrong with a coder's sheet, and how it is told: the place, what stands there, what should, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from softconnectivity.facts import coding_form, schema
from softconnectivity.facts.notes import Problem, where
from softconnectivity.facts.reading.wording import clipped, some
from softconnectivity.language import Language


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    Attributes
    ----------
    what : str
        Last part of the messages' keys, such as "no_evidence".
    file, sheet, column, value : str
        The place, the column by its header, and what stands there.
    row : int or None
        As a spreadsheet counts.
    named : mapping
        What the messages name besides: texts as they are; under "column" a column of the form, under "relation" a
        matrix, under "cells" a tuple of cells.
    """

    what: str
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    named: Mapping[str, object] = field(default_factory=dict)


def told(faults: Iterable[Fault], lang: Language) -> list[Problem]:
    """Return every fault as a problem in the reader's language.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> fault = Fault("strength", "coder-C.xlsx", "To fill", 7, "Strength", "4")
    >>> print(told([fault], language("en"))[0].message)
    coder-C.xlsx, sheet “To fill”, row 7, column “Strength”: found “4”, expected 0, 1, 2 or 3, or nothing yet. Choose \
from the drop-down list.
    """
    return [_problem(fault, lang) for fault in faults]


def _problem(fault: Fault, lang: Language) -> Problem:
    named = {name: _in_words(name, value, lang) for name, value in fault.named.items()}
    named |= {"count": lang.number(len(fault.named["cells"]))} if "cells" in named else {}
    named |= {"longest": lang.number(coding_form.LONGEST)}
    expected, remedy = (lang.text(f"coding.{part}.{fault.what}", **named) for part in ("expected", "remedy"))
    message = lang.text(
        "coding.problem",
        where=where(lang, fault.file, fault.sheet, fault.row, fault.column),
        value=clipped(fault.value) or lang.text("intake.problem.empty"),
        expected=expected,
        remedy=remedy,
    )
    if not (fault.row or fault.value):
        message = lang.text(
            "coding.lacking", where=where(lang, fault.file, fault.sheet), expected=expected, remedy=remedy
        )
    return Problem("cell", message, fault.file, fault.sheet, fault.row, fault.column, fault.value, expected, remedy)


def _in_words(name: str, value: object, lang: Language) -> str:
    if name == "column":
        return lang.text(f"coding.column.{value}")
    if name == "relation":
        return schema.label("codes", "relation", str(value), lang.code)
    return some(value, lang) if name == "cells" else str(value)
