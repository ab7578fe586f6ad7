"""One cell of a reader's table: what it means, what was done to it, and what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from frictionless import fields as frictionless

from softconnectivity.facts import schema
from softconnectivity.facts.reading.cells import is_partial_date, nearest_date, tidy
from softconnectivity.facts.reading.countries import economy_of
from softconnectivity.facts.reading.match import Found
from softconnectivity.facts.reading.wording import expected_of, nearest_choice
from softconnectivity.language import Language

_TYPES = {
    "boolean": frictionless.BooleanField,
    "date": frictionless.DateField,
    "integer": frictionless.IntegerField,
    "number": frictionless.NumberField,
    "string": frictionless.StringField,
}
_EXCEL_ERROR = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
# What R and databases write for an empty cell.
_MISSING = ("NA", "<NA>", "N/A", "NULL")
# Whole numbers are kept in 64 bits.
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Judged:
    """One cell as read.

    Attributes
    ----------
    value : object
        Converted; None where empty or wrong.
    written, text : str
        As it stands there, and as it was taken.
    kind : str
        The kind of repair between the two, "" if none is worth telling.
    wrong : tuple of (str, str)
        What was expected, and the nearest that would do ("" if nothing is near).
    question : str
        What the reader has to decide, "" if nothing.
    """

    value: object = None
    written: str = ""
    text: str = ""
    kind: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of economies beside the report's list and the libraries.

    Attributes
    ----------
    names : mapping of str to str, or None
        Names in the reader's own list of economies, with their codes.
    damaged : mapping of str to str, or None
        Names as a file in GBK has them, question marks for lost letters, with the names themselves.
    """

    names: Mapping[str, str] | None = None
    damaged: Mapping[str, str] | None = None


NOTHING_KNOWN = Known()


def judge_of(found: Found, column: str, lang: Language, known: Known = NOTHING_KNOWN) -> Callable[[str], Judged]:
    """Return the function that judges a cell of one column; a cell seen before costs nothing.

    Parameters
    ----------
    found : Found
    column : str
    lang : Language
    known : Known, optional
    """
    field = schema.fields(found.table)[column]
    refers = {name: (other, target) for name, other, target in schema.references(found.table)}
    is_economy = ("economies", "iso3") in ((found.table, column), refers.get(column))
    read = cell_reader(field)
    required = field.get("constraints", {}).get("required", False)

    @cache
    def judge(cell: str) -> Judged:
        text, kind = tidy(cell, field, code=column in refers)
        broken = _broken(text, found, lang)
        if broken:
            return Judged(written=cell, text=text, wrong=((broken, ""),))
        # NA is also the code of Namibia, where there must be one.
        if text in _MISSING and not (is_economy and required):
            needed = ((lang.text("intake.expected.required"), ""),) if required else ()
            return Judged(written=cell, text=text if required else "", kind="missing", wrong=needed)
        if text and is_economy:
            economy = economy_of((known.damaged or {}).get(text, text), lang, known.names)
            if economy.question or economy.iso3 is None:
                unknown = () if economy.question else ((lang.text("intake.expected.economy"), economy.nearest),)
                return Judged(written=cell, text=text, wrong=unknown, question=economy.question)
            if economy.iso3 != text:
                text, kind = economy.iso3, "economy"
        value, unmet = read(text)
        wrong = tuple((expected_of(one, field, text, lang), _nearest(one, field, text)) for one in unmet)
        return Judged(value, cell, text, kind, wrong)

    return judge


def cell_reader(field: dict) -> Callable[[str], tuple[object, tuple[str, ...]]]:
    """Return the function that converts a tidy cell and names the constraints it does not meet.

    The library frictionless does both, but for what it lets pass and pandas or a calendar does not: endless numbers,
    whole numbers of more than 64 bits, and 30 February where a date need not be whole.

    Examples
    --------
    >>> read = cell_reader({"name": "n", "type": "integer", "constraints": {"maximum": 200}})
    >>> read("140"), read("1400"), read("many")
    ((140, ()), (None, ('maximum',)), (None, ('type',)))
    """
    options = {"name": field["name"], "constraints": field.get("constraints", {})}
    if "format" in field:
        options["format"] = field["format"]
    if field["type"] == "boolean":
        options |= {"true_values": field["trueValues"], "false_values": field["falseValues"]}
    read = _TYPES[field["type"]](**options).create_cell_reader()
    partial = is_partial_date(field)

    def checked(text: str) -> tuple[object, tuple[str, ...]]:
        value, unmet = read(text)
        if _is_too_large(value):
            return None, ("type",)
        if partial and value and not unmet and not _on_the_calendar(value):
            return None, ("pattern",)
        return (None, tuple(unmet)) if unmet else (value, ())

    return checked


def _broken(text: str, found: Found, lang: Language) -> str:
    """Return what is expected in place of what a spreadsheet leaves where it has no value; "" if it has one."""
    if _EXCEL_ERROR.fullmatch(text):
        return lang.text("intake.expected.excel_error")
    # Only a workbook computes; in a CSV file it is text.
    return lang.text("intake.expected.formula") if found.sheet and text.startswith("=") else ""


def _nearest(constraint: str, field: dict, text: str) -> str:
    if field["type"] == "date" or is_partial_date(field):
        return nearest_date(text)
    return nearest_choice(field, text) if constraint == "enum" else ""


def _is_too_large(value: object) -> bool:
    return not value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) and abs(value) > _LARGEST


def _on_the_calendar(day: str) -> bool:
    try:
        date(*(int(part) for part in (day + "-01-01")[:10].split("-")))
    except ValueError:
        return False
    return True
