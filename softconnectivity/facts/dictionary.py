"""The data dictionary: every table and column of the data package, as a page fragment."""

from softconnectivity.facts import schema
from softconnectivity.facts.bundle import Facts
from softconnectivity.language import Language

_COLUMNS = ("column", "meaning", "type", "source", "as_of", "trust")
_POINTER = "mixed: see column "


def fragment(facts: Facts, lang: Language) -> str:
    """Return the data dictionary in MyST Markdown: a section for each table, with a placeholder for its download.

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


def _section(facts: Facts, name: str, table: dict, lang: Language) -> str:
    rows = lang.text(
        "facts.dictionary.rows",
        rows=lang.number(len(facts.table(name))),
        columns=lang.list(f"`{column}`" for column in schema.key(name)),
    )
    head = [lang.text(f"facts.dictionary.{column}") for column in _COLUMNS]
    lines = [head, ["---"] * len(head), *(_row(name, field, lang) for field in schema.fields(name).values())]
    pipes = "\n".join(f"| {' | '.join(_escaped(cell) for cell in cells)} |" for cells in lines)
    title, text = table[f"title_{lang.code}"], table[f"description_{lang.code}"]
    place = f"{{{{data: {table['path']}}}}}"
    return f"(data-{name.replace('_', '-')})=\n## {title}\n\n{text}\n\n{rows} {place}\n\n{pipes}"


def _row(table: str, field: dict, lang: Language) -> list[str]:
    chinese = lang.code == "zh"
    return [
        f"`{field['name']}` {field['title_zh' if chinese else 'title']}",
        field["description_zh" if chinese else "description"] + _values(table, field, lang),
        _type(field, lang),
        _source(field, lang),
        _as_of(field["as_of"], lang),
        _see_column(field["trust"], lang) or lang.text(f"status.{field['trust']}"),
    ]


def _values(table: str, field: dict, lang: Language) -> str:
    """Return the allowed values and the table they come from, as a tail to the meaning."""
    space = "" if lang.code == "zh" else " "
    tail = ""
    if allowed := field["constraints"].get("enum"):
        values = lang.list(_value(table, field["name"], value, lang) for value in allowed)
        tail += space + lang.text("facts.dictionary.allowed", values=values)
    for column, other, target in schema.references(table):
        if column == field["name"]:
            link = f"{{ref}}`{schema.tables()[other][f'title_{lang.code}']} <data-{other.replace('_', '-')}>`"
            tail += space + lang.text("facts.dictionary.reference", table=link, column=target)
    return tail


def _value(table: str, column: str, value: str, lang: Language) -> str:
    name = schema.label(table, column, value, lang.code)
    return f"`{value}`" if name == value else lang.text("facts.dictionary.value", value=value, label=name)


def _source(field: dict, lang: Language) -> str:
    """Return the source, with its licence where that is not the licence of the whole package."""
    source = field["source_zh" if lang.code == "zh" else "source"]
    if field["licence"] == schema.package()["licenses"][0]["name"]:
        return source
    licence = lang.text(f"facts.licence.{field['licence']}")
    return lang.text("facts.dictionary.source_and_licence", source=source, licence=licence)


def _type(field: dict, lang: Language) -> str:
    name = lang.text(f"facts.type.{field['type']}")
    if not field["unit"]:
        return name
    unit = _see_column(field["unit"], lang) or lang.text(f"facts.unit.{field['unit']}")
    return lang.text("facts.dictionary.unit", type=name, unit=unit)


def _as_of(as_of: str, lang: Language) -> str:
    return _see_column(as_of, lang) or lang.date(as_of)


def _see_column(text: str, lang: Language) -> str | None:
    """Return the pointer to the column that tells it row by row; None where the text is no such pointer."""
    before, points, column = text.partition(_POINTER)
    return lang.text("facts.dictionary.see_column", column=column) if points and not before else None


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
