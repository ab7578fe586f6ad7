"""Letters that a file saved in a Chinese code page has lost: a question mark stands where the page has no such letter.

Excel on Chinese Windows saves plain CSV in GBK and says nothing. What the report's own row has at that place is known.
"""

from collections.abc import Iterable, Iterator, Mapping

from softconnectivity.facts import schema
from softconnectivity.facts.reading.cells import is_free_text


def restored(table: str, columns: Mapping[str, list], own: Mapping[str, list]) -> Iterator[tuple[str, int, str]]:
    """Yield (column, place, text) for each text that the report's own row of the same key has with all its letters.

    Parameters
    ----------
    table : str
    columns, own : mapping of str to list
        Values of the reader's table and of the report's own. A text that is itself a key is looked for in all rows.
    """
    texts = [name for name, field in schema.fields(table).items() if is_free_text(field)]
    damaged = [name for name in texts if any(text and "?" in text for text in columns[name])]
    if not damaged or not own:
        return
    key = schema.key(table)
    keys = {name: list(columns[name]) for name in key}
    for name in filter(key.__contains__, damaged):
        whole = damaged_forms(filter(None, own[name]))
        for place, text in enumerate(columns[name]):
            if text in whole:
                keys[name][place] = whole[text]
                yield name, place, whole[text]
    places = {value: place for place, value in enumerate(zip(*(own[name] for name in key), strict=True))}
    known = [places.get(value) for value in zip(*keys.values(), strict=True)]
    for name in damaged:
        for place, (text, at) in enumerate(zip(columns[name], known, strict=True)):
            if name not in key and text and at is not None and is_damaged(text, own[name][at] or ""):
                yield name, place, own[name][at]


def damaged_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return each text that GBK cannot write whole under what it would make of it; two that look alike are left out.

    Examples
    --------
    >>> damaged_forms(["Côte d'Ivoire", "Laos"])
    {"C?te d'Ivoire": "Côte d'Ivoire"}
    """
    forms: dict[str, set[str]] = {}
    for text in texts:
        forms.setdefault("".join(char if _in_gbk(char) else "?" for char in text), set()).add(text)
    return {form: text for form, (text, *others) in forms.items() if not others and form != text}


def is_damaged(text: str, whole: str) -> bool:
    """Return whether a text is another one with question marks in place of letters that GBK lacks.

    Examples
    --------
    >>> is_damaged("C?te d'Ivoire", "Côte d'Ivoire"), is_damaged("C?te d'Ivoire", "Cote d'Ivoire")
    (True, False)
    """
    if text == whole or len(text) != len(whole):
        return False
    return all(is_ == was or (is_ == "?" and not _in_gbk(was)) for is_, was in zip(text, whole, strict=True))


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
