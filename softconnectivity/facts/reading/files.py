"""Reading whatever a reader gives: a folder, a CSV file or an Excel workbook, each as sheets of text cells."""

from pathlib import Path

from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair, reason, where
from softconnectivity.facts.reading import texts_in, workbooks_in
from softconnectivity.facts.reading.headers import header_at, table_named
from softconnectivity.facts.reading.sheets import Reading, Row, Sheet
from softconnectivity.facts.reading.wording import some
from softconnectivity.language import Language

__all__ = ["Reading", "Sheet", "read_path"]

_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
_WORKBOOKS = (".xlsx", ".xlsm")
# Of WPS, LibreOffice, Numbers and binary Excel: tables for their owners, who are not to believe that they were read.
_OTHER_WORKBOOKS = (".et", ".ett", ".ods", ".numbers", ".xlsb")
# How `code new` names the sheets of coders.
_CODER = "coder-"
# The first bytes tell what a file is, whatever its name says.
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK\x03\x04"
_DELIMITERS = {";": "semicolon", "\t": "tab"}


def read_path(path: Path, lang: Language) -> Reading:
    """Read a folder, or one file.

    Parameters
    ----------
    path : Path
        A CSV file, an Excel workbook, or a folder. In a folder the files .csv, .tsv, .xlsx and .xlsm are read, .txt if
        they hold a table; the rest, hidden files and further folders are passed over.
    lang : Language
        Of the messages.

    Returns
    -------
    Reading
        What can be read, and a problem for each file that cannot. Never raises for what stands on the disk.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> reading = read_path(schema.DATA / "actors.csv", language("en"))
    >>> reading.sheets[0].file, reading.sheets[0].rows[0]
    ('actors.csv', (1, ('actor', 'label_zh', 'label_en')))
    """
    try:
        if not path.exists():
            message = lang.text("intake.problem.nothing_there", path=path)
            return Reading(problems=(Problem("nothing_there", message),), path=str(path))
        folder = path.is_dir()
        files = sorted(filter(_is_ours, path.iterdir())) if folder else [path]
    except OSError as error:
        problem = _problem("not_readable", path.name, lang, reason=reason(error, lang))
        return Reading(problems=(problem,), path=str(path))
    read = [_read_file(file, lang, alone=not folder) for file in files]
    problems = [problem for one in read for problem in one.problems]
    if folder and not problems and not any(one.sheets for one in read):
        problems = _elsewhere(path, lang)
    return Reading(
        tuple(sheet for one in read for sheet in one.sheets),
        tuple(problems),
        tuple(repair for one in read for repair in one.repairs),
        str(path),
    )


def _is_ours(file: Path) -> bool:
    """Not what Excel (~$) and macOS (a dot) leave beside the files they have open."""
    suffix = file.suffix.lower()
    ours = table_named(file.stem) or file.stem.lower().startswith(_CODER)
    read = suffix in _SUFFIXES or (suffix in _OTHER_WORKBOOKS and ours)
    return bool(read) and not file.name.startswith((".", "~$"))


def _elsewhere(folder: Path, lang: Language) -> list[Problem]:
    """Return where the tables may be that are not in a folder: packed, or one folder further down."""
    inside = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    packed = [_problem("zipped", one.name, lang) for one in inside if one.suffix.lower() == ".zip"]
    deeper = [one.name for one in inside if one.is_dir() and _has_ours(one)]
    if packed or not deeper:
        return packed
    message = lang.text("intake.problem.deeper", path=folder, folders=some(deeper, lang))
    return [Problem("deeper", message, suggestion=deeper[0])]


def _has_ours(folder: Path) -> bool:
    try:
        return any(map(_is_ours, folder.iterdir()))
    except OSError:
        return False


def _read_file(file: Path, lang: Language, alone: bool) -> Reading:
    try:
        content = file.read_bytes()
    except OSError as error:
        return Reading(problems=(_problem("not_readable", file.name, lang, reason=reason(error, lang)),))
    reading = _read_content(content, file, lang)
    # Any kind of text is kept as .txt.
    if file.suffix.lower() == ".txt" and not alone and not table_named(file.stem):
        return reading if any(_is_table(sheet.rows) for sheet in reading.sheets) else Reading()
    return reading


def _read_content(content: bytes, file: Path, lang: Language) -> Reading:
    suffix = file.suffix.lower()
    if suffix in _OTHER_WORKBOOKS:
        return _failed("not_text", file.name, lang)
    if content.startswith(_ZIP):
        return _read_workbook(content, file.name, lang)
    if content.startswith(_OLE):
        # With a password, Excel wraps the workbook in the format of the old ones.
        return _failed("locked" if suffix in _WORKBOOKS else "old_excel", file.name, lang)
    if content and suffix in (*_WORKBOOKS, ".xls"):
        return _failed("locked" if suffix in _WORKBOOKS else "old_excel", file.name, lang)
    return _read_text(content, file.name, lang)


def _read_workbook(content: bytes, file: str, lang: Language) -> Reading:
    try:
        sheets = workbooks_in.read_workbook(content, file)
    except workbooks_in.NoWorkbook:
        return _failed("zipped" if file.lower().endswith(".zip") else "not_text", file, lang)
    except ValueError:
        return _failed("locked", file, lang)
    if not sheets:
        return _failed("empty_file", file, lang)
    return Reading(sheets, tuple(_unclear_use(file, *one, lang) for one in sheets[0].unclear))


def _unclear_use(file: str, sheet: str, row: int, value: str, lang: Language) -> Problem:
    words = schema.template()
    message = lang.text(
        "intake.problem.use_of_rows",
        where=where(lang, file, sheet, row),
        value=value or lang.text("intake.problem.empty"),
        add=words["add"],
        replace=words["replace"],
    )
    return Problem("use_of_rows", message, file, sheet, row, value=value, expected=words["add"])


def _read_text(content: bytes, file: str, lang: Language) -> Reading:
    decoded = texts_in.decode(content)
    if decoded is None:
        return _failed("not_text", file, lang)
    text, encoding = decoded
    try:
        rows, delimiter = texts_in.split(text)
    except ValueError:
        return _failed("not_text", file, lang)
    if not rows:
        return _failed("empty_file", file, lang)
    repairs = []
    if encoding != "UTF-8":
        repairs.append(_repair("encoding", file, encoding, lang))
    if delimiter != texts_in.DELIMITERS[0]:
        repairs.append(_repair("delimiter", file, lang.text(f"intake.delimiter.{_DELIMITERS[delimiter]}"), lang))
    return Reading((Sheet(file, "", rows),), (), tuple(repairs))


def _is_table(rows: tuple[Row, ...]) -> bool:
    cells = [cells for _, cells in rows]
    return any(header_at(cells, table) is not None for table in schema.tables())


def _failed(kind: str, file: str, lang: Language) -> Reading:
    return Reading(problems=(_problem(kind, file, lang),))


def _problem(kind: str, file: str, lang: Language, **values: str) -> Problem:
    message = lang.text(f"intake.problem.{kind}", where=where(lang, file), **values)
    return Problem(kind, message, file)


def _repair(kind: str, file: str, before: str, lang: Language) -> Repair:
    message = lang.text(f"intake.repair.{kind}", where=where(lang, file), before=before)
    return Repair(kind, message, file, before=before)
