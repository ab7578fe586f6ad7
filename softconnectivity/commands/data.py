"""``check`` and ``new-data``: a reader's own tables, before and without a build."""

import argparse
from pathlib import Path

from softconnectivity.agreements.choices import NAMED_ROWS
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.notes import as_csv, as_json, reason, repairs_told
from softconnectivity.facts.reading.intake import Intake, read_tables
from softconnectivity.facts.writing.templates import write_templates
from softconnectivity.language import Language, language
from softconnectivity.mechanisms.timeline import NAMED_EVENTS


def check_data(options: argparse.Namespace) -> int:
    """Say which tables are found, what is read otherwise than written, and all that is wrong.

    Raises
    ------
    ReportError
        If the report of it cannot be written.
    """
    own = language(options.lang)
    path = Path(options.path).expanduser()
    intake = read_tables(path, own)
    if options.report:
        _write_report(Path(options.report), intake, own)
    _tell(intake, own)
    if intake.problems:
        print(told_lines(own, "problems", [problem.message for problem in intake.problems]))
        print(own.text("intake.problem.what_to_do"))
        return 1
    Facts.load(path, lang=options.lang).require(own, **{**NAMED_ROWS, "policy_timeline": NAMED_EVENTS})
    print(own.text("commands.check_good", path=typed(options.path)))
    return 0


def new_data(options: argparse.Namespace) -> int:
    """Write an empty workbook for every table, and say how to go on."""
    own = language(options.lang)
    folder = Path(options.folder).expanduser()
    written = write_templates(folder, own)
    count, path = own.number(len(written)), typed(options.folder)
    print(own.text("commands.new_data_done", count=count, folder=options.folder, path=path))
    return 0


def typed(path: str) -> str:
    """Return a path as it is typed in a command."""
    return f'"{path}"' if any(mark.isspace() for mark in path) else path


def _tell(intake: Intake, lang: Language) -> None:
    if intake.own:
        found = [
            lang.text("commands.check_table", table=table, place=place, rows=lang.number(intake.tables[table].given))
            for table, place in intake.own.items()
        ]
        print(told_lines(lang, "own", found))
    if intake.repairs:
        print(told_lines(lang, "repairs", repairs_told(intake.repairs, lang)))


def told_lines(lang: Language, what: str, lines: list[str]) -> str:
    """Return a heading with the number of lines, and the lines below it; `what` is part of the message's key."""
    head = lang.text(f"commands.check_{what}", count=lang.number(len(lines)))
    return "\n".join([head, *(f"- {line}" for line in lines), ""])


def _write_report(path: Path, intake: Intake, lang: Language) -> None:
    kinds = {".json": (as_json, "utf-8"), ".csv": (as_csv, "utf-8-sig")}  # with a mark, so that Excel shows Chinese
    if path.suffix.lower() not in kinds:
        raise ReportError(lang.text("commands.check_report_kind", path=path))
    write, encoding = kinds[path.suffix.lower()]
    try:
        path.write_text(write(intake.problems, intake.repairs), encoding=encoding)
    except OSError as error:
        raise ReportError(lang.text("commands.check_report_failed", path=path, why=reason(error, lang))) from error
