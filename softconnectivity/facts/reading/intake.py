"""All tables for one run: a reader's where there are any, laid over the report's own or in their place."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath

from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading.check import Checked, check_table, repeated
from softconnectivity.facts.reading.coder_sheets import TABLES as CODER_TABLES
from softconnectivity.facts.reading.coder_sheets import CoderSheet, read_coders, taken_out, with_coders
from softconnectivity.facts.reading.composites import composite_problems
from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.reading.headers import table_named
from softconnectivity.facts.reading.judging import Known
from softconnectivity.facts.reading.lost_letters import damaged_forms
from softconnectivity.facts.reading.match import Found, find_tables
from softconnectivity.facts.reading.own import own_table, unchanged
from softconnectivity.facts.reading.references import named_economies, reference_problems
from softconnectivity.facts.reading.sheets import Reading
from softconnectivity.language import Language

# The tables that name economies, and the columns that do.
_NAMES = {"economies": ("name_zh", "name_en"), "economy_names": ("written",)}


@dataclass(frozen=True)
class Intake:
    """What was read.

    Attributes
    ----------
    tables : dict of str to Checked
        Every table of the data package, in its order.
    own : dict of str to str
        Where each table that the reader gave was read from: the file, and the sheet if it has any.
    problems : tuple of Problem
        What the reader has to mend: files that cannot be read, then the tables in their order, then coders' sheets. If
        there is anything, the tables are not to be used.
    repairs : tuple of Repair
        What was read otherwise than written, in the order of the tables.
    coders : tuple of CoderSheet
        Sheets of further coders, whose rows stand after those of the tables.
    """

    tables: dict[str, Checked]
    own: dict[str, str]
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...]
    coders: tuple[CoderSheet, ...] = ()


def read_tables(path: Path | None, lang: Language) -> Intake:
    """Read and check every table.

    Parameters
    ----------
    path : Path or None
        Folder or file with the reader's tables; what is not there comes from the report. None: the report's own tables.
    lang : Language
        Language of the messages.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> intake = read_tables(None, language("en"))
    >>> intake.own, intake.problems, len(intake.tables["trade_agreements"].rows)
    ({}, (), 37)
    """
    own = cache(lambda table: own_table(table, lang))
    reading, of_coders = taken_out(Reading() if path is None else read_path(path, lang))
    found, problems, repairs = ({}, [], []) if path is None else find_tables(reading, lang, bool(of_coders))
    given = _checked(found, own, lang)
    tables = {
        name: _merged(found[name], given[name], own(name), lang) if name in given else own(name)
        for name in schema.tables()
    }
    replaced = {
        name: told
        for name, table in given.items()
        if not found[name].add and (told := _replaced(found[name], table, tables[name], own(name), lang))
    }
    tables["economies"], added = named_economies(tables, found, lang)
    read = {(one.file, one.sheet) for one in found.values()}
    unsure = any((one.file, one.sheet) not in read for one in (*reading.problems, *problems))
    referring = reference_problems(tables, found, lang, unsure)
    for name, told in ({} if unsure else composite_problems(tables, found, lang)).items():
        # These say of the same cells what an index may have there.
        places = {(one.row, one.column) for one in told}
        referring[name] = [*told, *(one for one in referring[name] if (one.row, one.column) not in places)]
    repairs = [*reading.repairs, *repairs]
    for name, table in tables.items():
        # Last what a table lacks, which stands in no row.
        problems += sorted([*table.problems, *referring[name]], key=lambda one: one.row or math.inf)
        repairs += [*replaced.get(name, []), *table.repairs, *added.get(name, [])]
    places = {name: where(lang, found[name].file, found[name].sheet) for name in tables if name in found}
    coded = read_coders(of_coders, tables, lang)
    places = _with_files(places, tables, coded.sheets, lang)
    problems = (*reading.problems, *_in_order(problems, found), *coded.problems)
    repairs = (*_in_order(repairs, found), *coded.repairs)
    return Intake(with_coders(tables, coded.sheets), places, problems, repairs, coded.sheets)


def _checked(found: Mapping[str, Found], own: Callable[[str], Checked], lang: Language) -> dict[str, Checked]:
    """Check the reader's tables, first those that name economies: the others may use the names."""
    if not found:
        return {}
    ours = own("economies")
    known = Known({}, damaged_forms(filter(None, (*ours.columns["name_en"], *ours.columns["name_zh"]))))
    given = {}
    for name in sorted(found, key=lambda name: (name not in _NAMES, name)):
        given[name] = unchanged(found[name], own(name)) or check_table(found[name], lang, own(name), known)
        if name in _NAMES:
            # A name that a copy of the report's list has is not the reader's own: what it means may still be asked.
            new = dict(sorted(_named(name, given[name]) - _named(name, own(name))))
            known = replace(known, names={**known.names, **new})
    return given


def _named(name: str, table: Checked) -> set[tuple[str, str]]:
    """Return (name, code) of each economy that a table names."""
    columns = table.columns
    pairs = (pair for column in _NAMES[name] for pair in zip(columns[column], columns["iso3"], strict=True))
    return {pair for pair in pairs if all(pair)}


def _merged(found: Found, given: Checked, own: Checked, lang: Language) -> Checked:
    """Return what a reader's rows and the report's own come to together."""
    if found.add:
        return _laid_over(found, given, own, lang)
    column = schema.rows_of(found.table)
    return _beside_others(found, given, own, column, lang) if column else given


def _beside_others(found: Found, given: Checked, own: Checked, column: str, lang: Language) -> Checked:
    """Return a reader's rows after those of the report that belong to things of which the reader has no row."""
    theirs = set(given.columns[column])
    kept = [place for place, thing in enumerate(own.columns[column]) if thing not in theirs]
    if not kept:
        return given
    columns = {name: [values[place] for place in kept] + given.columns[name] for name, values in own.columns.items()}
    named = lang.list(dict.fromkeys(own.columns[column][place] for place in kept))
    place = where(lang, found.file, found.sheet)
    message = lang.text("intake.repair.beside", where=place, table=found.table, names=named)
    told = Repair("beside", message, found.file, found.sheet, after=found.table)
    rows = [*(own.rows[place] for place in kept), *given.rows]
    return Checked(columns, rows, [*own.problems, *given.problems], [*own.repairs, told, *given.repairs])


def _laid_over(found: Found, given: Checked, own: Checked, lang: Language) -> Checked:
    """Return the report's own table with a reader's rows: in the place of those of the same key, or after them all."""
    places = {key: place for place, key in enumerate(_keys(found.table, own))}
    rows = list(own.rows)
    columns = {name: list(values) for name, values in own.columns.items()}
    taken = [places.get(key) for key in _keys(found.table, given)]
    for index, place in enumerate(taken):
        if place is None:
            rows.append(given.rows[index])
        else:
            rows[place] = given.rows[index]
        for name, values in columns.items():
            if place is None:
                values.append(given.columns[name][index])
            else:
                values[place] = given.columns[name][index]
    twice = [one for one in repeated(found, columns, rows, lang) if one not in given.problems]
    problems = [*own.problems, *given.problems, *twice]
    return Checked(columns, rows, problems, [*own.repairs, _laid(found, given.rows, taken, lang), *given.repairs])


def _laid(found: Found, rows: list, taken: list[int | None], lang: Language) -> Repair:
    replaced = {place for place in taken if place is not None}
    counts = {"new": lang.number(taken.count(None)), "replaced": lang.number(len(replaced))}
    place = where(lang, found.file, found.sheet)
    message = lang.text("intake.repair.laid_over", where=place, table=found.table, **counts)
    return Repair("laid_over", message, found.file, found.sheet, rows=tuple(rows), after=found.table)


def _replaced(found: Found, given: Checked, merged: Checked, own: Checked, lang: Language) -> list[Repair]:
    """Tell that rows of the report are left out, which a reader with two rows to add may not have meant."""
    keys = _keys(found.table, own)
    gone = len(set(keys) - set(_keys(found.table, merged)))
    if not gone or given.problems:
        return []
    counts = {"all": lang.number(len(keys)), "gone": lang.number(gone), "add": schema.template()["add"]}
    place = where(lang, found.file, found.sheet)
    message = lang.text("intake.repair.replaced", where=place, table=found.table, **counts)
    return [Repair("replaced", message, found.file, found.sheet, after=found.table)]


def _with_files(
    places: dict[str, str], tables: Mapping[str, Checked], sheets: tuple[CoderSheet, ...], lang: Language
) -> dict[str, str]:
    """Return where the reader's tables were read from, coders' sheets included, in the order of the tables."""
    files = [sheet.file for sheet in sheets]
    added = {name: lang.list([*([places[name]] if name in places else []), *files]) for name in CODER_TABLES if files}
    return {name: (places | added)[name] for name in tables if name in places or name in added}


def _keys(name: str, table: Checked) -> list[tuple]:
    return list(zip(*(table.columns[column] for column in schema.key(name)), strict=True))


def _in_order(told: list, found: Mapping[str, Found]) -> tuple:
    """Sort problems or repairs by the order of the tables they are about; what is about none comes first."""
    order = list(schema.tables())
    places = {(one.file, one.sheet): order.index(name) for name, one in found.items()}

    def place(one: Problem | Repair) -> int:
        # A file or sheet that gave no table may have the name of one.
        table = table_named(one.sheet or PurePath(one.file).stem)
        return places.get((one.file, one.sheet), order.index(table) if table else -1)

    return tuple(sorted(told, key=place))
