"""What may be chosen for a cell of a reader's own table, and how a code is shown to people."""

import csv
from functools import cache

from softconnectivity.facts import schema
from softconnectivity.facts.reading.cells import is_partial_date
from softconnectivity.language import Language


def offered(table: str, column: str, lang: Language) -> tuple[str, ...]:
    """Return the values to choose from, as people read them; none where anything may be written.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> offered("official_totals", "series", language("zh")), offered("aeo_members", "bri", language("en"))
    (('自贸协定', 'AEO互认'), ('yes', 'no'))
    """
    field = schema.fields(table)[column]
    if field["type"] == "boolean":
        return lang.text("templates.yes"), lang.text("templates.no")
    if allowed := field["constraints"].get("enum"):
        return tuple(schema.label(table, column, code, lang.code) for code in allowed)
    if names_economy(table, column):
        # Characters of GB 18030's first level, nearly all of these, stand in the order of pinyin.
        return tuple(sorted(economy_names(lang.code).values(), key=lambda name: name.encode("gb18030")))
    for target in _targets(table, column):
        return tuple(row[target[1]] for row in _own(target[0]))
    return ()


def closed(table: str, column: str) -> bool:
    """Return whether only the values of the list are allowed: not for identifiers and economies.

    Examples
    --------
    >>> closed("aeo_members", "bri"), closed("aeo_members", "iso3")
    (True, False)
    """
    return not _targets(table, column)


def shown(table: str, column: str, code: str, lang: Language) -> str:
    """Return a code as people read it: label, yes or no, name of the economy; else as it is.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> shown("aeo_members", "iso3", "LAO", language("zh")), shown("aeo_members", "bri", "true", language("zh"))
    ('老挝', '是')
    """
    if schema.fields(table)[column]["type"] == "boolean" and code:
        return lang.text("templates.yes" if code == "true" else "templates.no")
    if names_economy(table, column):
        return economy_names(lang.code).get(code, code)
    return schema.label(table, column, code, lang.code)


def allowed(table: str, column: str, lang: Language) -> str:
    """Return in words what may stand in a column.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> allowed("codes", "strength", language("en")), allowed("coders", "kind", language("en"))
    ('a whole number in digits alone, without commas, from 0 to 3', 'automated, a person')
    """
    field = schema.fields(table)[column]
    if names_economy(table, column):
        return lang.text("intake.expected.economy")
    for other, _ in _targets(table, column):
        return lang.text("templates.allowed.reference", table=schema.tables()[other][f"title_{lang.code}"])
    if values := offered(table, column, lang):
        return lang.text("templates.allowed.separator").join(values)
    return _described(field, lang)


def names_economy(table: str, column: str) -> bool:
    """Return whether the values of a column are economies.

    Examples
    --------
    >>> names_economy("partners", "iso3"), names_economy("partners", "sco")
    (True, False)
    """
    return any(other == "economies" for other, _ in _targets(table, column))


@cache
def economy_names(lang: str) -> dict[str, str]:
    """Return the name of every economy in the report's own list under its code; `lang` is "zh" or "en"."""
    return {row["iso3"]: row[f"name_{lang}"] for row in _own("economies")}


def _described(field: dict, lang: Language) -> str:
    if is_partial_date(field):
        return lang.text("intake.expected.partial_date")
    if pattern := field["constraints"].get("pattern"):
        return lang.text("intake.expected.pattern", limit=pattern, example=field["example"])
    kind = lang.text(f"intake.expected.{'uri' if field.get('format') == 'uri' else field['type']}")
    minimum, maximum = field["constraints"].get("minimum"), field["constraints"].get("maximum")
    if minimum is None:
        return kind
    if maximum is None:
        return lang.text("templates.allowed.from", kind=kind, minimum=minimum)
    return lang.text("templates.allowed.number", kind=kind, minimum=minimum, maximum=maximum)


def _targets(table: str, column: str) -> list[tuple[str, str]]:
    """Return the tables, and their columns, in which the values of a column must stand."""
    return [(other, target) for name, other, target in schema.references(table) if name == column]


@cache
def _own(table: str) -> tuple[dict[str, str], ...]:
    with (schema.DATA / schema.tables()[table]["path"]).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
