"""What every table must look like: the report's own data/datapackage.json, whatever folder the tables come from."""

import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def package() -> dict:
    """Return the descriptor of the report's data package (Frictionless Data Package, version 1)."""
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


@cache
def tables() -> dict[str, dict]:
    """Return the descriptor of each table under its name, in the order of the package.

    Examples
    --------
    >>> tables()["aeo_members"]["path"]
    'aeo_members.csv'
    """
    return {table["name"]: table for table in package()["resources"]}


def template() -> dict[str, str]:
    """Return the fixed words of the workbooks that `new-data` writes, the same in every language.

    Examples
    --------
    >>> template()["notes_sheet"]
    '说明 Notes'
    """
    return package()["template"]


def fields(table: str) -> dict[str, dict]:
    """Return the descriptor of each column of one table under its name.

    Examples
    --------
    >>> fields("official_totals")["series"]["constraints"]["enum"]
    ['fta', 'aeo']
    """
    return {field["name"]: field for field in tables()[table]["schema"]["fields"]}


def key(table: str) -> tuple[str, ...]:
    """Return the columns that together identify a row of one table.

    Examples
    --------
    >>> key("aeo_members")
    ('arrangement_id', 'iso3')
    """
    return _several(tables()[table]["schema"]["primaryKey"])


def rows_of(table: str) -> str | None:
    """Return the column of one table that says which of several things a row belongs to, if it holds several.

    A reader's rows of one such thing leave the report's own rows of the others where they are.

    Examples
    --------
    >>> rows_of("composite_values"), rows_of("partners")
    ('composite', None)
    """
    return tables()[table].get("rows_of")


def references(table: str) -> list[tuple[str, str, str]]:
    """Return (column, other table, its column) for each column whose values must stand in another table.

    Examples
    --------
    >>> references("partners")
    [('iso3', 'economies', 'iso3')]
    """
    return [
        # An empty resource name means the table itself, as the Table Schema standard has it.
        (column, foreign["reference"]["resource"] or table, target)
        for foreign in tables()[table]["schema"]["foreignKeys"]
        for column, target in zip(_several(foreign["fields"]), _several(foreign["reference"]["fields"]), strict=True)
    ]


def label(table: str, column: str, value: str, lang: str) -> str:
    """Return what a code in a column means in a language ("zh" or "en"); the code itself where there is no label.

    Examples
    --------
    >>> label("partners", "wto_status", "observer", "zh"), label("trade_agreements", "type", "early_harvest", "en")
    ('观察员', 'early harvest')
    """
    return fields(table)[column].get(f"labels_{lang}", {}).get(value, value)


def _several(names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
