"""Which sheet holds which table, and what is to be told about the sheets and headers of a reader's files."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePath

from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair, where
from softconnectivity.facts.reading import headers
from softconnectivity.facts.reading.layout import Found, Layout, lay_out, required
from softconnectivity.facts.reading.sheets import Reading, Sheet
from softconnectivity.facts.reading.wording import listed, rows_text, some
from softconnectivity.language import Language

__all__ = ["Found", "find_tables"]

# From here on a name that is no table's is taken for a misspelt one.
_MISSPELT = 0.8
_KINDS = ("name", "title", "title_zh")


def find_tables(
    reading: Reading, lang: Language, besides: bool = False
) -> tuple[dict[str, Found], list[Problem], list[Repair]]:
    """Find the report's tables among the sheets that were read.

    Parameters
    ----------
    reading : Reading
    lang : Language
        Of the messages.
    besides : bool
        True if the reader gave something else that was read, so that no table need be there.

    Returns
    -------
    tables : dict of str to Found
        In the order of the data package; without tables that have no rows.
    problems : list of Problem
        Without those of `reading`. First sheets that may be misspelt tables, then by table.
    repairs : list of Repair
        Without those of `reading`. By table, last the sheets passed over.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> sheet = Sheet("成员.csv", "", ((1, ("安排", "成员", "计为共建国家")), (2, ("AEO-SGP", "SGP", "是"))))
    >>> tables, problems, repairs = find_tables(Reading((sheet,)), language("zh"))
    >>> dict(tables["aeo_members"].positions), problems, [repair.kind for repair in repairs]
    ({'arrangement_id': 0, 'iso3': 1, 'bri': 2}, [], ['headers', 'absent'])
    """
    sheets = {table: [] for table in (None, *schema.tables())}
    for sheet in reading.sheets:
        sheets[_table_of(sheet, reading.sheets)].append(sheet)
    strays = [sheet for sheet in sheets.pop(None) if not sheet.hidden]
    tables: dict[str, Found] = {}
    told: list[Problem | Repair] = []
    for table, candidates in sheets.items():
        layouts = [lay_out(sheet, table) for sheet in candidates]
        filled = [layout for layout in layouts if layout.found.body or layout.found.missing]
        told += [note for layout in layouts if layout not in filled for note in _unfilled(layout, lang)]
        if filled:
            tables[table] = filled[0].found
            told += [*_header_problems(filled[0], lang), *_repairs(filled[0], lang)]
            told += [_twice(layout.found, filled[0].found, lang) for layout in filled[1:]]
    nothing = not told and not reading.problems and not tables and not besides
    told_strays = [_stray(sheet, reading.sheets, nothing and len(strays) == 1, lang) for sheet in strays]
    problems = [note for note in (*told_strays, *told) if isinstance(note, Problem)]
    repairs = [note for note in (*told, *told_strays) if isinstance(note, Repair)]
    if nothing and not problems:
        problems = [Problem("no_tables", lang.text("intake.problem.no_tables", path=reading.path))]
    return tables, problems, repairs


def _table_of(sheet: Sheet, sheets: Sequence[Sheet]) -> str | None:
    """Return the table of a sheet: by its own name, by that of its file, or by its columns."""
    own = headers.table_named(sheet.sheet or _stem(sheet))
    if own:
        return own
    rows = [cells for _, cells in sheet.rows]
    siblings = [other for other in sheets if other.file == sheet.file]
    by_file = headers.table_named(_stem(sheet))
    if by_file in {headers.table_named(other.sheet) for other in siblings}:
        by_file = None
    if by_file and headers.header_at(rows, by_file) is not None:
        return by_file
    return _by_columns(rows) or (by_file if _is_only_one(sheet, sheets) else None)


def _by_columns(rows: Sequence[Sequence[str]]) -> str | None:
    """Return the one table most of whose columns are there, its key and half of those it requires among them."""
    fits = []
    for table in schema.tables():
        place = headers.header_at(rows, table)
        if place is None:
            continue
        columns = {headers.column_named(table, cell) for cell in rows[place]} - {None}
        needed = set(required(table))
        if columns.issuperset(schema.key(table)) and 2 * len(needed & columns) >= len(needed):
            fits.append((len(columns), -len(needed - columns), table))
    fits.sort(reverse=True)
    if not fits or (len(fits) > 1 and fits[0][:2] == fits[1][:2]):
        return None
    return fits[0][2]


def _is_only_one(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    return [sheet] == [other for other in sheets if other.file == sheet.file and not other.hidden]


def _stem(sheet: Sheet) -> str:
    return PurePath(sheet.file).stem


def _header_problems(layout: Layout, lang: Language) -> Iterator[Problem]:
    found = layout.found
    if not found.positions:
        row = lang.number(found.header_row)
        yield _problem("no_header", found, lang, row=row)
        return
    for name in found.missing:
        title = schema.fields(found.table)[name]["title_zh" if lang.code == "zh" else "title"]
        yield _problem("missing_column", found, lang, column=name, title=title)
    for header in layout.unknown:
        near = _nearest_header(header, layout)
        column = header or lang.text("intake.problem.blank")
        yield _problem("unknown_column", found, lang, near, column=column, suggestion=_did_you_mean(near, lang))
    for written in layout.double.values():
        yield _problem("double_column", found, lang, column=listed(written, lang))
    for cells in layout.merged:
        yield _problem("merged", found, lang, cells=cells)


def _nearest_header(header: str, layout: Layout) -> str:
    """Return the header of the most likely column still to be found, in the language of the other headers."""
    fields, found = schema.fields(layout.found.table), layout.found.headers
    forms = {
        headers.spoken(field[kind]): name for name, field in fields.items() if name not in found for kind in _KINDS
    }
    near = get_close_matches(headers.spoken(header), forms, 1)

    def often(kind: str) -> int:
        return sum(headers.spoken(written) == headers.spoken(fields[name][kind]) for name, written in found.items())

    return fields[forms[near[0]]][max(_KINDS, key=often)] if near else ""


def _repairs(layout: Layout, lang: Language) -> Iterator[Repair]:
    found = layout.found
    if layout.above:
        yield _repair("rows_above", found, lang, layout.above, rows=rows_text(layout.above, lang))
    titled = [
        (written, name) for name, written in found.headers.items() if headers.spoken(written) != headers.spoken(name)
    ]
    if titled:
        before, after = titled[0]
        count = lang.number(len(titled))
        yield _repair("headers", found, lang, (found.header_row,), count=count, before=before, after=after)
    absent = found.positions and [
        name for name in schema.fields(found.table) if name not in (*found.positions, *found.missing)
    ]
    if absent:
        yield _repair("absent", found, lang, columns=some(absent, lang))
    for header in layout.numbering:
        yield _repair("row_numbers", found, lang, column=header or lang.text("intake.problem.blank"))
    if layout.examples:
        yield _repair("example_row", found, lang, layout.examples)


def _unfilled(layout: Layout, lang: Language) -> Iterator[Repair]:
    if layout.examples:
        yield _repair("example_row", layout.found, lang, layout.examples)
    yield _repair("not_filled", layout.found, lang)


def _twice(second: Found, first: Found, lang: Language) -> Problem:
    return _problem("twice", second, lang, table=first.table, other=where(lang, first.file, first.sheet))


def _stray(sheet: Sheet, sheets: Sequence[Sheet], alone: bool, lang: Language) -> Problem | Repair:
    names = [sheet.sheet or _stem(sheet), *([_stem(sheet)] if _is_only_one(sheet, sheets) else [])]
    near = next(filter(None, (_nearest_table(name, 0.6) for name in names)), "")
    if alone or any(_nearest_table(name, _MISSPELT) for name in names):
        return _problem("unknown_table", sheet, lang, near, suggestion=_did_you_mean(near, lang))
    return _repair("sheet_over" if sheet.sheet else "file_over", sheet, lang)


def _nearest_table(name: str, ratio: float) -> str:
    forms = {
        headers.spoken(table[kind]): table[kind] for kind in reversed(_KINDS) for table in schema.tables().values()
    }
    near = get_close_matches(headers.spoken(name), forms, 1, ratio)
    return forms[near[0]] if near else ""


def _did_you_mean(near: str, lang: Language) -> str:
    return lang.text("intake.suggestion.did_you_mean", name=near) if near else ""


def _problem(kind: str, place: Found | Sheet, lang: Language, near: str = "", **values: str) -> Problem:
    message = lang.text(f"intake.problem.{kind}", where=where(lang, place.file, place.sheet), **values)
    return Problem(kind, message, place.file, place.sheet, column=values.get("column", ""), suggestion=near)


def _repair(kind: str, place: Found | Sheet, lang: Language, numbers: tuple[int, ...] = (), **values: str) -> Repair:
    message = lang.text(f"intake.repair.{kind}", where=where(lang, place.file, place.sheet), **values)
    shown = {name: values[name] for name in ("before", "after") if name in values}
    return Repair(kind, message, place.file, place.sheet, rows=numbers, **shown)
