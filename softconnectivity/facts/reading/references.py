"""What tables say of each other: every value that must stand in another table does, and every economy has a name."""

from collections.abc import Mapping

from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading.check import Checked
from softconnectivity.facts.reading.countries import library_names
from softconnectivity.facts.reading.match import Found
from softconnectivity.facts.reading.own import own_place
from softconnectivity.facts.reading.wording import cell_problem, some
from softconnectivity.language import Language


def reference_problems(
    tables: Mapping[str, Checked], found: Mapping[str, Found], lang: Language, unsure: bool = False
) -> dict[str, list[Problem]]:
    """Return, under the name of the table to mend, what refers to nothing.

    A row of the report's own is never the reader's mistake: if it refers to a row that the reader's table lacks, that
    table has one problem, which names all such rows.

    Parameters
    ----------
    tables : mapping of str to Checked
        All tables.
    found : mapping of str to Found
        Those that the reader gave.
    lang : Language
    unsure : bool
        True if something the reader gave could not be read. What refers to it, or to which it would refer, is then
        passed over.
    """
    problems: dict[str, list[Problem]] = {name: [] for name in tables}
    lacking: dict[str, dict[str, None]] = {name: {} for name in tables}
    for name, table in tables.items():
        for column, other, target in schema.references(name):
            known = set(tables[other].columns[target])
            if None in known or any(problem.kind == "ragged" for problem in tables[other].problems):
                # Not all its rows could be read, which is told already.
                continue
            wrong: dict[str, list[int | None]] = {}
            for row, value in zip(table.rows, table.columns[column], strict=True):
                if value is None or value in known or not known:
                    continue
                if unsure and (row is not None) != (other in found):
                    continue
                if row is None and other in found:
                    lacking[other][value] = None
                else:
                    wrong.setdefault(value, []).append(row)
            place = found.get(name) or own_place(name)
            problems[name] += [
                _refers_to_nothing(place, rows, column, value, found, (other, target), lang)
                for value, rows in wrong.items()
            ]
    for name, values in lacking.items():
        problems[name] += [_lacking(found[name], list(values), lang)] if values else []
    return problems


def named_economies(
    tables: Mapping[str, Checked], found: Mapping[str, Found], lang: Language
) -> tuple[Checked, dict[str, list[Repair]]]:
    """Return the list of economies with a row for each that only the reader's tables name, and what was added.

    Parameters
    ----------
    tables, found, lang
        As for `reference_problems`.

    Returns
    -------
    economies : Checked
    repairs : dict of str to list of Repair
        Under the name of the table that first names the economy.
    """
    economies = tables["economies"]
    columns = {name: list(values) for name, values in economies.columns.items()}
    repairs: dict[str, list[Repair]] = {}
    for name, table in tables.items():
        for column, other, _ in schema.references(name):
            if other != "economies" or name not in found:
                continue
            known = set(columns["iso3"])
            rows: dict[str, list[int]] = {}
            for row, code in zip(table.rows, table.columns[column], strict=True):
                if row is not None and code is not None and code not in known and library_names(code):
                    rows.setdefault(code, []).append(row)
            for code in rows:
                zh, en = library_names(code)
                # As the libraries have the name, which was not compared with the list of the WTO.
                added = {"iso3": code, "name_zh": zh, "name_en": en, "name_status": "inferred"}
                for each, values in columns.items():
                    values.append(added[each])
            if rows:
                repairs.setdefault(name, []).append(_added(found[name], column, rows, lang))
    count = len(columns["iso3"]) - len(economies.rows)
    return Checked(columns, [*economies.rows, *[None] * count], economies.problems, economies.repairs), repairs


def _refers_to_nothing(
    place: Found,
    rows: list[int | None],
    column: str,
    value,
    found: Mapping[str, Found],
    target: tuple[str, str],
    lang: Language,
) -> Problem:
    table, header = target
    header = found[table].headers.get(header, header) if table in found else header
    expected = lang.text("intake.expected.reference", table=table, column=header)
    # One row is missing there, however many speak of it here.
    return cell_problem(lang, place, rows[0], [column], str(value), expected, rows=rows)


def _lacking(found: Found, values: list[str], lang: Language) -> Problem:
    place = where(lang, found.file, found.sheet)
    message = lang.text("intake.problem.lacking", where=place, rows=some(values, lang))
    return Problem("lacking", message, found.file, found.sheet, expected="; ".join(values))


def _added(found: Found, column: str, rows: dict[str, list[int]], lang: Language) -> Repair:
    header = found.headers.get(column, column)
    place = where(lang, found.file, found.sheet, None, header)
    shown = [lang.text("countries.named", name=library_names(code)[lang.code == "en"], code=code) for code in rows]
    message = lang.text("intake.repair.economy_added", where=place, names=some(shown, lang))
    numbers = tuple(sorted(row for one in rows.values() for row in one))
    return Repair("economy_added", message, found.file, found.sheet, header, numbers, next(iter(rows)), shown[0])
