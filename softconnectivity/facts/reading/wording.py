"""What is wrong with a cell, or was read otherwise than written, in the reader's language and under its headers."""

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading.cells import folded, is_partial_date, is_year_last
from softconnectivity.language import Language

# Enough to find the first ones; the program for all of them is `check --report`.
_MOST_RANGES = 6
_MOST_NAMES = 12
_LONGEST = 60


def cell_problem(
    lang: Language,
    found,
    row: int | None,
    columns: Sequence[str],
    value: str,
    expected: str,
    suggestion: str = "",
    rows: Sequence[int | None] = (),
) -> Problem:
    """Return the problem of a cell that is not what its column expects.

    Parameters
    ----------
    lang : Language
    found : match.Found
        Where the table stands and how its reader wrote the headers.
    row : int or None
    columns : sequence of str
        Name of the column in the schema; several for a key of several columns.
    value, expected, suggestion : str
        As written, what it should be, and the nearest that would do.
    rows : sequence of int, optional
        All rows that have the same wrong value there, the first being `row`.
    """
    shown = rows_text(rows, lang) if len(rows) > 1 and None not in rows else row
    names = listed([found.headers.get(name, name) for name in columns], lang)
    message = lang.text(
        "intake.problem.cell",
        where=where(lang, found.file, found.sheet, shown, names),
        value=clipped(value) if value else lang.text("intake.problem.empty"),
        expected=expected,
        suggestion=lang.text("intake.suggestion.did_you_mean", name=suggestion) if suggestion else "",
    )
    return Problem("cell", message, found.file, found.sheet, row, names, value, expected, suggestion)


def economy_question(lang: Language, found, row: int, column: str, value: str, question: str) -> Problem:
    """Return the problem of a name that only the reader can decide on."""
    header = found.headers.get(column, column)
    place = where(lang, found.file, found.sheet, row, header)
    message = lang.text("intake.problem.economy_question", where=place, value=clipped(value), question=question)
    return Problem("economy_question", message, found.file, found.sheet, row, header, value, question)


def repair(lang: Language, found, kind: str, column: str, rows: Iterable[int], before: str, after: str) -> Repair:
    """Return what was read otherwise than written in one column, all cells of one kind together.

    Parameters
    ----------
    lang : Language
    found : match.Found
    kind : str
        "boolean", "date", "number", "label", "width", "space", "economy", "precision" or "restored".
    column : str
        Name in the schema.
    rows : iterable of int
        In which it was found, in order.
    before, after : str
        The first of them.
    """
    rows = tuple(rows)
    header = found.headers.get(column, column)
    said = {"space": {"row": rows[0]}}.get(
        kind, {"before": clipped(before), "after": clipped(after), "rows": rows_text(rows, lang)}
    )
    place = where(lang, found.file, found.sheet, None, header)
    message = lang.text(f"intake.repair.{kind}", where=place, count=lang.number(len(rows)), **said)
    return Repair(kind, message, found.file, found.sheet, header, rows, before, after)


def expected_of(constraint: str, field: dict, text: str, lang: Language) -> str:
    """Return what a column expects, from the constraint of the Table Schema that a text does not meet.

    Parameters
    ----------
    constraint : str
        "type", "required", "enum", "pattern", "minimum" or "maximum".
    field : dict
        Descriptor of the column.
    text : str
        What stands in the cell, tidied.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> expected_of("type", {"name": "n", "type": "integer"}, "1,40", language("en"))
    'a whole number in digits alone, without commas'
    """
    dated = field["type"] == "date" or is_partial_date(field)
    if dated and constraint in ("type", "pattern"):
        kind = "date_order" if is_year_last(text) else "date" if field["type"] == "date" else "partial_date"
        return lang.text(f"intake.expected.{kind}")
    if constraint == "type":
        kind = "uri" if field.get("format") == "uri" else field["type"]
        return lang.text(f"intake.expected.{kind}")
    if constraint == "required":
        return lang.text("intake.expected.required")
    limit = field["constraints"][constraint]
    if constraint == "enum":
        return lang.text("intake.expected.enum", limit=listed([choice(field, code, lang) for code in limit], lang))
    return lang.text(f"intake.expected.{constraint}", limit=limit, example=field.get("example", ""))


def choice(field: dict, code: str, lang: Language) -> str:
    """Return a code with its label beside it, where that says more.

    Examples
    --------
    >>> from softconnectivity.facts import schema
    >>> from softconnectivity.language import language
    >>> status = schema.fields("claims")["figure_status"]
    >>> [choice(status, code, language("en")) for code in ("verified", "partly")]
    ['verified', 'partly (partly verified)']
    """
    label = field.get(f"labels_{lang.code}", {}).get(code, code)
    return str(code) if label == code else lang.text("intake.choice.labelled", code=code, label=label)


def nearest_choice(field: dict, text: str) -> str:
    """Return the code or label of a column that a text comes nearest to; "" if none is near.

    Examples
    --------
    >>> from softconnectivity.facts import schema
    >>> nearest_choice(schema.fields("claims")["figure_status"], "verifyed")
    'verified'
    """
    labels = [label for code in ("zh", "en") for label in field.get(f"labels_{code}", {}).values()]
    written = {folded(str(name)): str(name) for name in [*labels, *field["constraints"]["enum"]]}
    near = difflib.get_close_matches(folded(text), written, 1)
    return written[near[0]] if near else ""


def rows_text(rows: Iterable[int], lang: Language) -> str:
    """Return row numbers in words, neighbours as a range, the first few ranges only.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> rows_text([2, 3, 4, 60], language("en"))
    '2–4, 60'
    """
    ordered = sorted(set(rows))
    breaks = [place for place, (row, after) in enumerate(pairwise(ordered), start=1) if after != row + 1]
    ranges = [ordered[start:stop] for start, stop in zip([0, *breaks], [*breaks, len(ordered)], strict=True)]
    shown = [str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in ranges[:_MOST_RANGES]]
    return listed([*shown, "…"] if len(ranges) > _MOST_RANGES else shown, lang)


def some(names: Collection[str], lang: Language) -> str:
    """Return a list of names, the first dozen only.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> some(["a", "b"], language("en"))
    'a, b'
    """
    shown = list(names)[:_MOST_NAMES]
    return listed(shown if len(shown) == len(names) else [*shown, "…"], lang)


def listed(names: Iterable[str], lang: Language) -> str:
    """Return names as a list that is no part of a sentence.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> listed(["甲", "乙", "丙"], language("zh"))
    '甲、乙、丙'
    """
    return lang.text("intake.where.columns").join(names)


def clipped(text: str) -> str:
    """Return a text short enough for a message: around its first question mark if it is cut.

    Examples
    --------
    >>> clipped("too  long " * 10)
    'too long too long too long too long too long too long too lo…'
    """
    text = re.sub(r"\s+", " ", text)
    if len(text) <= _LONGEST:
        return text
    start = max(0, text.find("?") - _LONGEST // 2)
    return ("…" if start else "") + text[start : start + _LONGEST] + ("…" if start + _LONGEST < len(text) else "")
