"""``run``: one chapter in one language, executed, with its numbers in the text."""

import argparse
from contextlib import nullcontext
from pathlib import Path

import nbformat

from softconnectivity.commands.book import parameters_of, report
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import language
from twinbook.book import chapters_of
from twinbook.build import told_write_errors
from twinbook.execution import Run, declared, run_all
from twinbook.pairs import read_notebook, stripped
from twinbook.progress import Progress
from twinbook.stage import filled, handout, numbers_of
from twinbook.wording import say


def run_chapter(options: argparse.Namespace) -> int:
    """Run one chapter and write it as a notebook in one language.

    Raises
    ------
    ReportError, BookError
        For an unknown chapter, language or parameter, bad data, a failing cell, or a place that cannot be written.
    """
    own = language(options.lang)
    parameters, chapters = parameters_of(options), chapters_of(report({}).root, options.lang)
    if options.chapter not in chapters.notebooks:
        known = ", ".join(chapters.notebooks)
        raise ReportError(say(options.lang, "unknown_chapter", name=options.chapter, known=known))
    path = chapters.notebooks[options.chapter]
    known = declared(path, options.lang)
    if unknown := [name for name in parameters if name not in known or name == "lang"]:
        others = ", ".join(name for name in known if name != "lang")
        told = [say(options.lang, "unknown_parameter", name=name, file=path.name, known=others) for name in unknown]
        raise ReportError(told)
    Facts.load(lang=options.lang, **{name: parameters[name] for name in ("data_dir", "as_of") if name in parameters})
    output = Path(options.output or f"{path.stem}.{options.lang}.ipynb")
    book = report(parameters)
    with told_write_errors(book, options.lang):
        progress = Progress(total=1)
        label = say(options.lang, "step_run", name=path.stem, lang=options.lang)
        with progress.step(label):
            run = Run(path, options.lang, parameters)
            executed = run_all([run], book.build / "cache", book.inputs, lambda *_: nullcontext(), debug=options.debug)
        numbers = numbers_of(executed, options.lang)
        source = stripped(read_notebook(path, options.lang))
        chapter = filled(source, executed[path.stem, options.lang], path.stem, options.lang, numbers)
        output.write_text(nbformat.writes(handout(chapter, for_teacher=False)), encoding="utf-8")
    print(own.text("commands.written", path=output))
    return 0
