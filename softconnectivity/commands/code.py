"""``code new`` and ``code check``: blank sheets for further coders, and filled ones checked against the codebook."""

import argparse
import re
from pathlib import Path

import pandas as pd

from softconnectivity.challenges.reliability.measures import by_pair
from softconnectivity.commands.data import told_lines, typed
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts, schema
from softconnectivity.facts.notes import reason, repairs_told
from softconnectivity.facts.reading.intake import Intake, read_tables
from softconnectivity.facts.writing.coder_sheet import coder_sheet_bytes, file_name
from softconnectivity.language import Language, language


def add_commands(code: argparse.ArgumentParser, lang: str) -> None:
    """Give the parser of ``code`` its two commands, their help in `lang`."""
    text = language(lang).text
    commands = code.add_subparsers(dest="code_command", required=True, metavar="COMMAND")

    def add(name: str, run: object) -> argparse.ArgumentParser:
        told = text(f"coding.command.{name}")
        one = commands.add_parser(name, help=told, description=told)
        # Set where the outer parser has not: what stood before the name of the command keeps its value.
        one.add_argument("--lang", default=argparse.SUPPRESS, help=text("commands.option_lang"))
        one.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=text("commands.option_debug"))
        one.set_defaults(run=run)
        return one

    new = add("new", new_sheets)
    new.add_argument("--coder", nargs="+", required=True, metavar="ID", help=text("coding.command.option_coder"))
    new.add_argument("--label-zh", help=text("coding.command.option_label_zh"))
    new.add_argument("--label-en", help=text("coding.command.option_label_en"))
    new.add_argument("-o", "--output", help=text("coding.command.option_output"))
    add("check", check_sheets).add_argument("path", help=text("coding.command.option_path"))


def new_sheets(options: argparse.Namespace) -> int:
    """Write a blank sheet for every coder named.

    Raises
    ------
    ReportError
        For an id that is malformed, taken or named twice, a file that is there already, or a place that cannot be
        written; nothing is written then.
    """
    own, report = language(options.lang), Facts.load(lang=options.lang)
    coders = [one.strip().upper() for one in options.coder]
    output = Path(options.output).expanduser() if options.output else Path()
    problems = _refused(coders, set(report.table("coders")["coder"]), own)
    is_file = output.suffix.lower() == ".xlsx"
    if is_file and len(coders) > 1:
        problems.append(own.text("coding.command.one_file", path=options.output))
    if len(coders) > 1 and (options.label_zh or options.label_en):
        problems.append(own.text("coding.command.labels_of_one"))
    paths = [output] if is_file else [output / file_name(coder) for coder in coders]
    if taken := [str(path) for path in paths if path.exists()]:
        problems.append(own.text("coding.command.taken", files=own.list(taken)))
    if problems:
        raise ReportError(problems)
    labels = {"zh": options.label_zh, "en": options.label_en}
    items = report.table("article_items").to_dict("records")
    contents = [coder_sheet_bytes(items, coder, own, labels) for coder in coders]
    _write(dict(zip(paths, contents, strict=True)), own)
    where = paths[0] if len(paths) == 1 else output
    print(own.text("coding.command.written", files=own.list(paths), path=typed(str(where))))
    return 0


def check_sheets(options: argparse.Namespace) -> int:
    """Say all that is wrong with filled sheets, or how far they go and how they agree with the report's codings.

    Raises
    ------
    ReportError
        If there is no coding sheet.
    """
    own = language(options.lang)
    intake = read_tables(Path(options.path).expanduser(), own)
    blank = [one.message for one in intake.repairs if one.kind == "coder_blank"]
    if not (intake.coders or blank or intake.problems):
        raise ReportError(own.text("coding.command.none", path=options.path))
    if others := [one for one in intake.repairs if not one.kind.startswith("coder_")]:
        print(told_lines(own, "repairs", repairs_told(others, own)))
    if intake.problems:
        print(told_lines(own, "problems", [problem.message for problem in intake.problems]))
        print(own.text("intake.problem.what_to_do"))
        return 1
    print(*blank, sep="\n", end="\n" if blank else "")
    _tell(intake, own)
    print(own.text(f"coding.command.{'go_on' if intake.coders else 'go_code'}", path=typed(options.path)))
    return 0


def _refused(coders: list[str], taken: set[str], lang: Language) -> list[str]:
    pattern = schema.fields("coders")["coder"]["constraints"]["pattern"]
    bad = [one for one in coders if not re.fullmatch(pattern, one)]
    told = [lang.text("coding.command.bad_id", given=one) for one in bad]
    told += [lang.text("coding.command.id_taken", given=one) for one in coders if one in taken]
    twice = dict.fromkeys(one for one in coders if coders.count(one) > 1)
    return told + [lang.text("coding.command.id_twice", given=one) for one in twice]


def _write(contents: dict[Path, bytes], lang: Language) -> None:
    written: list[Path] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
    except OSError as error:
        for done in written:
            done.unlink(missing_ok=True)
        raise ReportError(lang.text("coding.command.not_writable", path=path, reason=reason(error, lang))) from error


def _tell(intake: Intake, lang: Language) -> None:
    """Print for each coder how far the sheet goes, and the agreement with each coding of the report."""
    codes = pd.DataFrame(intake.tables["codes"].columns)
    report = set(codes["coder"]) - {sheet.coder for sheet in intake.coders}
    for sheet in intake.coders:
        counts = {"coded": sheet.coded, "asked": sheet.asked, "filled": sheet.filled, "left": sheet.asked - sheet.coded}
        numbers = {name: lang.number(count) for name, count in counts.items()}
        print(lang.text("coding.command.good", file=sheet.file, coder=sheet.coder, **numbers))
        compared = by_pair(codes[codes["coder"].isin({*report, sheet.coder})])
        mine = compared[(compared["first"] == sheet.coder) | (compared["second"] == sheet.coder)]
        pairs = [_pair(row, sheet.coder, lang) for row in mine.sort_values(["first", "second"]).itertuples()]
        together = lang.text("reliability.semicolon").join(pairs)
        print(lang.text("coding.command.agreement", coder=sheet.coder, pairs=together))


def _pair(row, coder: str, lang: Language) -> str:
    other = row.second if row.first == coder else row.first
    if not row.cells:
        return lang.text("coding.command.nothing_common", other=other)
    undefined = row.kappa_quadratic != row.kappa_quadratic
    kappa = lang.text("reliability.undefined") if undefined else lang.number(row.kappa_quadratic, 2)
    return lang.text("coding.command.pair", other=other, share=lang.percent(row.agreement), kappa=kappa)
