"""``book``: both books from facts, chapters and pages."""

import argparse
import time
from pathlib import Path

from softconnectivity.commands.environment import ROOT, STARTED
from softconnectivity.commands.fragments import FRAGMENTS
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import language
from twinbook.book import Book
from twinbook.build import build


def parameters_of(options: argparse.Namespace) -> dict[str, object]:
    """Parameters for the chapters, from the options that were given."""
    given = dict(options.parameters)
    if options.data_dir is not None:
        given["data_dir"] = str(Path(options.data_dir).resolve())
    if options.as_of is not None:
        given["as_of"] = options.as_of
    return given


def report(parameters: dict[str, object], root: Path = ROOT) -> Book:
    """The report as twinbook sees it.

    Parameters
    ----------
    parameters : dict
        Given to the chapters that declare them; ``data_dir`` and ``as_of`` also to the generated parts of pages.
    root : Path
        The checkout.
    """
    asked = {name: parameters[name] for name in ("data_dir", "as_of") if name in parameters}
    data_dir = Path(asked["data_dir"]) if asked.get("data_dir") else root / "data"

    def fragments(lang: str) -> dict[str, str]:
        facts, own = Facts.load(lang=lang, **asked), language(lang)
        return {name: make(facts, own) for name, make in FRAGMENTS.items()}

    return Book(
        root=root,
        build=root / "_build",
        parameters=parameters,
        inputs=(data_dir, root / "softconnectivity", root / "twinbook", root / "requirements.txt"),
        fragments=fragments,
        files={path.name: path for path in sorted(data_dir.glob("*")) if path.suffix in (".csv", ".json")},
    )


def build_book(options: argparse.Namespace) -> int:
    """Build, and say where the page is and how long it took."""
    text = language(options.lang).text
    parameters = parameters_of(options)

    def check() -> None:
        asked = {name: parameters[name] for name in ("data_dir", "as_of") if name in parameters}
        Facts.load(lang=options.lang, **asked)

    if "lang" in parameters:
        raise ReportError(text("commands.both_languages"))
    if parameters.get("data_dir") and not Path(parameters["data_dir"]).is_dir():
        check()
    built = build(report(parameters), options.lang, options.debug, check)
    page = built.page.resolve().as_uri()
    seconds = time.monotonic() - STARTED
    key = "commands.built" if built.changed else "commands.unchanged"
    print(text(key, page=page, seconds=f"{seconds:.0f}" if seconds >= 10 else f"{seconds:.1f}"))
    return 0
