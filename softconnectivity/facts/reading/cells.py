"""One cell as people write it, made what the schema wants: spaces, full-width characters, dates, numbers, labels.

Only what can mean one thing is rewritten. A date with the year last is left as it is: nobody can tell month from day.
"""

import re
import unicodedata
from datetime import date, timedelta
from itertools import groupby

# Characters that take no room. Joiners have a meaning inside a word of some scripts, never at its ends or in a code.
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff"
_JOINERS = "\u200c\u200d"
_NO_UNSEEN = str.maketrans("", "", _UNSEEN)
_NO_JOINERS = str.maketrans("", "", _JOINERS)
# Compatibility forms that change what a number says: NFKC makes 542 of 54².
_MARKS = ("<super>", "<sub>", "<circle>", "<fraction>")

_MIDNIGHT = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
_DATES = [
    re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_MIDNIGHT}"),
    re.compile(r"([0-9]{4})([-/])([0-9]{1,2})"),
    re.compile(rf"([0-9]{{4}})\s*(年)\s*([0-9]{{1,2}})\s*月\s*([0-9]{{1,2}})\s*[日号]{_MIDNIGHT}"),
    re.compile(r"([0-9]{4})\s*(年)\s*([0-9]{1,2})\s*月"),
    re.compile(r"([0-9]{4})\s*(年)"),
]
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}" + _MIDNIGHT)
_WEEKDAY = re.compile(r"[\s(]*(?:星期|周)[一二三四五六日天]\)?$")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0+")


def tidy(cell: str, field: dict, code: bool = False) -> tuple[str, str]:
    """Return a cell as the schema wants it, and what was done to it.

    Parameters
    ----------
    cell : str
    field : dict
        Descriptor of the column.
    code : bool
        True for a column whose values stand in another table: no free text, though its type says no more than string.

    Returns
    -------
    text : str
        As it should be, or as near as can be had without guessing: checking it is the next step.
    kind : str
        "boolean", "date", "number", "label", "width", "space", or "" where nothing was done worth telling.

    Examples
    --------
    >>> tidy("２０２４年５月９日", {"type": "date"})
    ('2024-05-09', 'date')
    >>> tidy("2024/5/9", {"type": "string"})
    ('2024/5/9', '')
    >>> tidy(" 1，234 ", {"type": "integer"})
    ('1234', 'number')
    """
    text = _seen(cell)
    spaced = "space" if text != cell else ""
    if not code and is_free_text(field):
        return text, spaced
    plain = _seen(narrow(text.translate(_NO_JOINERS)))
    if plain != text:
        spaced = "space" if plain == _seen(_plain_spaces(text)) else "width"
    wanted, kind = _converted(plain, field)
    return wanted, kind or spaced


def is_free_text(field: dict) -> bool:
    """Return whether a column holds text for people: its Chinese punctuation is kept."""
    return field["type"] == "string" and not {"enum", "pattern"} & set(field.get("constraints", {}))


def is_partial_date(field: dict) -> bool:
    """Return whether a column of text holds dates of whatever precision.

    Examples
    --------
    >>> is_partial_date({"type": "string", "constraints": {"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}})
    True
    """
    pattern = field.get("constraints", {}).get("pattern")
    days = ("2024", "2024-05", "2024-05-09")
    return bool(pattern) and all(re.fullmatch(pattern, day) for day in days) and not _takes_any(pattern)


def is_year_last(text: str) -> bool:
    """Return whether a text is a date with the year last, of which nobody can tell month from day.

    Examples
    --------
    >>> is_year_last("5/9/2024"), is_year_last("2024/5/9")
    (True, False)
    """
    return bool(_YEAR_LAST.fullmatch(text))


def iso_date(text: str) -> str:
    """Return a date with the year first as ISO 8601 writes it, no more precise than it is; any other text as it is.

    Examples
    --------
    >>> iso_date("2024.5.9"), iso_date("2024年5月"), iso_date("2024年"), iso_date("5/9/2024")
    ('2024-05-09', '2024-05', '2024', '5/9/2024')
    """
    for written in _DATES:
        if match := written.fullmatch(text):
            year, _, *rest = match.groups()
            return "-".join([year, *(part.zfill(2) for part in rest)])
    return text


def nearest_date(text: str) -> str:
    """Return the day that a text of another form seems to mean, to be asked about; "" if none.

    Examples
    --------
    >>> nearest_date("20240509"), nearest_date("45421"), nearest_date("2024年5月9日 星期四"), nearest_date("1234")
    ('2024-05-09', '2024-05-09', '2024-05-09', '')
    """
    if re.fullmatch("[12][0-9]{7}", text):
        near = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    elif re.fullmatch("[2-5][0-9]{4}", text):
        # Excel shows its count of days since 1900 where a cell has no date format.
        near = (date(1899, 12, 30) + timedelta(int(text))).isoformat()
    else:
        near = iso_date(_WEEKDAY.sub("", text))
    try:
        return date.fromisoformat(near).isoformat() if len(near) == len("2024-05-09") and near != text else ""
    except ValueError:
        return ""


def precision(date: str) -> str:
    """Return how precise an ISO date is, in the words of the tables.

    Examples
    --------
    >>> precision("2024"), precision("2024-05"), precision("2024-05-09")
    ('year', 'month', 'day')
    """
    return ("year", "month", "day")[date.count("-")]


def folded(text: str) -> str:
    """Return a text for comparison: width, case, spaces, hyphens and underscores make no difference.

    Examples
    --------
    >>> folded("Early_Harvest") == folded("early　harvest")
    True
    """
    return " ".join(re.split(r"[\s_-]+", narrow(text).casefold().replace("(", " (").strip()))


def codes(field: dict) -> dict[str, str]:
    """Return the code for each folded code or label of a column, in both languages, that means one code only.

    Examples
    --------
    >>> codes({"constraints": {"enum": ["no", "yes"]}, "labels_zh": {"no": "否", "yes": "是"}})
    {'no': 'no', 'yes': 'yes', '否': 'no', 'no (否)': 'no', '是': 'yes', 'yes (是)': 'yes'}
    """
    allowed = [str(code) for code in field["constraints"]["enum"]]
    meant: dict[str, set[str]] = {}
    for labels in (field.get("labels_zh", {}), field.get("labels_en", {})):
        for code, label in labels.items():
            # The second is how a message or a drop-down list shows the two together.
            for written in (label, f"{code} ({label})"):
                meant.setdefault(folded(written), set()).add(code)
    clear = {written: code for written, (code, *others) in meant.items() if not others}
    # A code means itself, whatever label another code may have.
    own = {folded(code): code for code in allowed}
    return own | {written: code for written, code in clear.items() if written not in own}


def narrow(text: str) -> str:
    """Return a text in Unicode NFKC, but for raised, lowered, circled and broken numbers, which are left alone.

    Examples
    --------
    >>> narrow("（Ａ１）　５²")
    '(A1) 5²'
    """
    if text.isascii():
        return text
    runs = groupby(text, key=lambda char: unicodedata.decomposition(char).startswith(_MARKS))
    return "".join("".join(run) if marks else unicodedata.normalize("NFKC", "".join(run)) for marks, run in runs)


def _seen(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = text.translate(_NO_UNSEEN)
    bare = text.strip().strip(_JOINERS)
    return bare if bare == bare.strip() else _seen(bare)


def _plain_spaces(text: str) -> str:
    spaces = {char: " " for char in set(text) if unicodedata.normalize("NFKC", char) == " "}
    return text.translate(_NO_JOINERS).translate(str.maketrans(spaces))


def _converted(text: str, field: dict) -> tuple[str, str]:
    """Return the value a narrow text means in a column, and the kind of repair if it is written otherwise."""
    constraints = field.get("constraints", {})
    if field["type"] == "boolean":
        return _boolean(text, field)
    if field["type"] == "date":
        return _changed(text, iso_date(text), "date")
    if field["type"] in ("integer", "number"):
        return _changed(text, _number(text, field["type"]), "number")
    if "enum" in constraints:
        if text in constraints["enum"]:
            return text, ""
        return _changed(text, codes(field).get(folded(text), text), "label")
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
        return _fitting(text, constraints["pattern"])
    return text, ""


def _changed(text: str, wanted: str, kind: str) -> tuple[str, str]:
    return wanted, kind if wanted != text else ""


def _boolean(text: str, field: dict) -> tuple[str, str]:
    said = text.casefold()
    for value, written in (("true", field["trueValues"]), ("false", field["falseValues"])):
        if said in {one.casefold() for one in written}:
            # Excel shows TRUE for the same value: nothing was read otherwise than it stands there.
            return value, "boolean" if said != value else ""
    return text, ""


def _number(text: str, kind: str) -> str:
    # A true minus sign is what careful people type.
    text = text.replace("\u2212", "-")
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole and kind == "integer" else text


def _fitting(text: str, pattern: str) -> tuple[str, str]:
    """Return what a text that does not follow a pattern must mean: a date, or a list with other separators."""
    listed = re.sub(r"\s*[;,、]\s*", "; ", text)
    day = text if _takes_any(pattern) else iso_date(text)
    for wanted, kind in ((day, "date"), (listed, "width")):
        if re.fullmatch(pattern, wanted):
            return wanted, kind
    return text, ""


def _takes_any(pattern: str) -> bool:
    """Return whether a pattern allows dates only because it allows any letters, digits and hyphens."""
    return bool(re.fullmatch(pattern, "2024-05-09-1"))
