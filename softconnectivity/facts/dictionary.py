"""The data dictionary: every table and column of the data package, as a page fragment and as rows of a table."""

from collections import Counter

from softconnectivity.facts import schema
from softconnectivity.facts.bundle import Facts
from softconnectivity.language import Language

_COLUMNS = ("column", "meaning", "type")
# What every column tells, above its table where most columns tell the same.
_PROVENANCE = ("source", "as_of", "trust")
_POINTER = "mixed: see column "


def fragment(facts: Facts, lang: Language) -> str:
    """Return the data dictionary in MyST Markdown: a section for each table, with a placeholder for its download.

    Source, date and status that hold for at least half of the columns of a table are told once above it; a row then
    tells only what differs.

    Parameters
    ----------
    facts : Facts
        For the number of rows.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> fragment(Facts.load(), language("en")).splitlines()[0]
    '(data-trade-agreements)='
    """
    return "\n\n".join(_section(facts, name, table, lang) for name, table in schema.tables().items()) + "\n"


def described(table: str, column: str, lang: Language) -> dict[str, str]:
    """Return all that is known of one column, in plain words.

    Returns
    -------
    dict of str to str
        Under table, column, title, meaning, type, unit, allowed, source, licence, as_of and trust.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> column = described("partners", "un_region", language("en"))
    >>> column["title"], column["licence"], column["trust"]
    ('UN region', 'PDDL 1.0 (Open Data Commons, public domain)', 'verified')
    """
    field = schema.fields(table)[column]
    texts = {
        "table": table,
        "column": column,
        "title": _in(field, "title", lang),
        "meaning": _in(field, "description", lang),
        "type": lang.text(f"facts.type.{field['type']}"),
        "unit": _unit(field, lang),
        "allowed": _values(table, field, lang),
        "source": _in(field, "source", lang),
        "licence": _licence(field, lang),
        "as_of": _as_of(field, lang),
        "trust": _trust(field, lang),
    }
    return {name: text.replace("`", "") for name, text in texts.items()}


def _section(facts: Facts, name: str, table: dict, lang: Language) -> str:
    rows = lang.text(
        "facts.dictionary.rows",
        rows=lang.number(len(facts.table(name))),
        columns=lang.list(f"`{column}`" for column in schema.key(name)),
    )
    told = {column: _provenance(field, lang) for column, field in schema.fields(name).items()}
    common = _common(list(told.values()))
    head = [lang.text(f"facts.dictionary.{column}") for column in _COLUMNS]
    body = [_row(name, field, _differing(told[column], common), lang) for column, field in schema.fields(name).items()]
    pipes = "\n".join(f"| {' | '.join(_escaped(cell) for cell in cells)} |" for cells in [head, ["---"] * 3, *body])
    title, text = table[f"title_{lang.code}"], table[f"description_{lang.code}"]
    place = f"{{{{data: {table['path']}}}}}"
    parts = [f"(data-{name.replace('_', '-')})=\n## {title}", text, f"{rows} {place}"]
    if common:
        same = all(one == common for one in told.values())
        parts.append(lang.text(f"facts.dictionary.{'all' if same else 'most'}", told=_told(common, lang)))
    return "\n\n".join([*parts, pipes])


def _provenance(field: dict, lang: Language) -> dict[str, str]:
    """Return source, date and status of a column in words; the source with its licence where that is another one."""
    source = _in(field, "source", lang)
    if field["licence"] != schema.package()["licenses"][0]["name"]:
        source = lang.text("facts.dictionary.source_and_licence", source=source, licence=_licence(field, lang))
    return {"source": source, "as_of": _as_of(field, lang), "trust": _trust(field, lang)}


def _common(told: list[dict[str, str]]) -> dict[str, str]:
    """Return what at least half of the columns tell alike.

    Examples
    --------
    >>> _common([{"source": "a", "as_of": "1", "trust": "x"}, {"source": "a", "as_of": "2", "trust": "x"},
    ...          {"source": "b", "as_of": "3", "trust": "x"}])
    {'source': 'a', 'trust': 'x'}
    """
    counted = {name: Counter(one[name] for one in told).most_common(1)[0] for name in _PROVENANCE}
    return {name: text for name, (text, count) in counted.items() if 2 * count >= len(told)}


def _differing(told: dict[str, str], common: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in told.items() if common.get(name) != text}


def _told(texts: dict[str, str], lang: Language) -> str:
    parts = [
        lang.text("facts.dictionary.named", name=lang.text(f"facts.dictionary.{name}"), text=text)
        for name, text in texts.items()
    ]
    return lang.text("facts.dictionary.separator").join(parts)


def _row(table: str, field: dict, differing: dict[str, str], lang: Language) -> list[str]:
    sentences = [_in(field, "description", lang)]
    if values := _values(table, field, lang):
        sentences.append(lang.text("facts.dictionary.allowed", values=values))
    for column, other, target in schema.references(table):
        if column == field["name"]:
            link = f"{{ref}}`{schema.tables()[other][f'title_{lang.code}']} <data-{other.replace('_', '-')}>`"
            sentences.append(lang.text("facts.dictionary.reference", table=link, column=target))
    if differing:
        sentences.append(lang.text("facts.dictionary.sentence", told=_told(differing, lang)))
    kind = lang.text(f"facts.type.{field['type']}")
    if unit := _unit(field, lang):
        kind = lang.text("facts.dictionary.unit", type=kind, unit=unit)
    space = "" if lang.code == "zh" else " "
    return [f"`{field['name']}` {_in(field, 'title', lang)}", space.join(sentences), kind]


def _values(table: str, field: dict, lang: Language) -> str:
    allowed = field["constraints"].get("enum", ())
    return lang.list(_value(table, field["name"], value, lang) for value in allowed)


def _value(table: str, column: str, value: str, lang: Language) -> str:
    name = schema.label(table, column, value, lang.code)
    return f"`{value}`" if name == value else lang.text("facts.dictionary.value", value=value, label=name)


def _in(field: dict, name: str, lang: Language) -> str:
    return field[f"{name}_zh" if lang.code == "zh" else name]


def _unit(field: dict, lang: Language) -> str:
    if not field["unit"]:
        return ""
    return _see_column(field["unit"], lang) or lang.text(f"facts.unit.{field['unit']}")


def _licence(field: dict, lang: Language) -> str:
    own = schema.package()["licenses"][0]["name"]
    return own if field["licence"] == own else lang.text(f"facts.licence.{field['licence']}")


def _as_of(field: dict, lang: Language) -> str:
    return _see_column(field["as_of"], lang) or lang.date(field["as_of"])


def _trust(field: dict, lang: Language) -> str:
    return _see_column(field["trust"], lang) or lang.text(f"status.{field['trust']}")


def _see_column(text: str, lang: Language) -> str | None:
    """Return the pointer to the column that tells it row by row; None where the text is no such pointer."""
    before, points, column = text.partition(_POINTER)
    return lang.text("facts.dictionary.see_column", column=column) if points and not before else None


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
