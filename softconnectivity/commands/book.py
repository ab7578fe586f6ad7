"""``book``: both books from facts, chapters and pages."""

import argparse
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from softconnectivity.commands.environment import ROOT, STARTED
from softconnectivity.commands.fragments import FRAGMENTS
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts, changes_page, schema
from softconnectivity.facts.writing.canonical import csv_bytes
from softconnectivity.facts.writing.workbook import workbook_bytes
from softconnectivity.language import language
from twinbook.book import Book, Edition
from twinbook.build import build
from twinbook.compare import Moved

WORKBOOK = "soft-connectivity-data.xlsx"


def parameters_of(options: argparse.Namespace) -> dict[str, object]:
    """Parameters for the chapters, from the options that were given.

    The place of the data is written out in full however it was given: the chapters read it, and the book watches it.

    Examples
    --------
    >>> options = argparse.Namespace(parameters=[("data_dir", "~/data")], data_dir=None, as_of="2024-05-09")
    >>> given = parameters_of(options)
    >>> given["data_dir"] == str(Path.home().resolve() / "data"), given["as_of"]
    (True, '2024-05-09')
    """
    given = dict(options.parameters)
    if options.data_dir is not None:
        given["data_dir"] = options.data_dir
    if given.get("data_dir") is not None:
        given["data_dir"] = str(Path(str(given["data_dir"])).expanduser().resolve())
    if options.as_of is not None:
        given["as_of"] = options.as_of
    return given


def report(parameters: dict[str, object], root: Path = ROOT) -> Book:
    """The report as twinbook sees it; with data or settings of the reader's own, to be compared with the shipped one.

    Parameters
    ----------
    parameters : dict
        Given to the chapters that declare them; ``data_dir`` and ``as_of`` also to the generated parts of pages.
    root : Path
        The checkout.
    """
    asked = {name: parameters[name] for name in ("data_dir", "as_of") if name in parameters}
    shipped = (root / "data", root / "softconnectivity", root / "twinbook", root / "requirements.txt")
    own = (Path(asked["data_dir"]),) if asked.get("data_dir") else ()

    @cache
    def facts(lang: str) -> Facts:
        return Facts.load(lang=lang, **asked)

    def fragments(lang: str, moved: Moved) -> dict[str, str]:
        words = language(lang)
        settings = {name: value for name, value in parameters.items() if name != "data_dir"}
        changes = changes_page.fragment(Facts.load(lang=lang), facts(lang), moved, settings, words)
        return {"changes": changes, **{name: make(facts(lang), words) for name, make in FRAGMENTS.items()}}

    return Book(
        root=root,
        build=root / "_build",
        parameters=parameters,
        inputs=(*shipped, *own),
        fragments=fragments,
        files=_downloads(root, lambda: facts("en")),
        baseline=Edition({}, shipped),
    )


def _downloads(root: Path, facts: Callable[[], Facts]) -> dict[str, Callable[[], bytes]]:
    """What readers may download: every table for Excel, their description, and all of it as one workbook.

    Made once, whichever of the two books asks first.
    """
    made = {f"{table}.csv": partial(_csv, facts, table) for table in schema.tables()}
    description = root / "data" / "datapackage.json"
    made |= {description.name: description.read_bytes, WORKBOOK: lambda: workbook_bytes(facts())}
    return {name: cache(make) for name, make in made.items()}


def _csv(facts: Callable[[], Facts], table: str) -> bytes:
    return csv_bytes(facts(), table, for_excel=True)


def build_book(options: argparse.Namespace) -> int:
    """Build, and say where the page is and how long it took."""
    text = language(options.lang).text
    parameters = parameters_of(options)
    if "lang" in parameters:
        raise ReportError(text("commands.both_languages"))
    # Before the files are so much as compared: one that cannot be read is told like all that is wrong.
    Facts.load(lang=options.lang, **{name: parameters[name] for name in ("data_dir", "as_of") if name in parameters})
    built = build(report(parameters), options.lang, options.debug)
    page = built.page.resolve().as_uri()
    seconds = time.monotonic() - STARTED
    key = "commands.built" if built.changed else "commands.unchanged"
    print(text(key, page=page, seconds=f"{seconds:.0f}" if seconds >= 10 else f"{seconds:.1f}"))
    return 0
