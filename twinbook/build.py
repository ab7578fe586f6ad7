"""From sources to the site in place: check, run, lay out, build both books, publish."""

import errno
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from twinbook.book import Book, Chapters, Edition, chapters_of
from twinbook.errors import BookError
from twinbook.execution import Run, declared, run_all
from twinbook.fingerprint import digest
from twinbook.pairs import read_notebook, read_page
from twinbook.parity import notebook_problems, pair_problems
from twinbook.progress import Progress
from twinbook.site import join, mark_of, publish, sphinx_all
from twinbook.stage import Executed, stage
from twinbook.wording import LANGUAGES, say


@dataclass(frozen=True)
class Built:
    """What a build came to: the root page, and whether anything had to be done."""

    page: Path
    changed: bool


def problems_of(book: Book, chapters: Chapters, lang: str) -> list[str]:
    """Everything in which the two languages of the book do not agree."""
    problems = []
    for name, path in chapters.notebooks.items():
        try:
            problems += notebook_problems(read_notebook(path, lang), f"{name}.ipynb", lang)
        except BookError as error:
            problems += error.problems
    for twins in chapters.pages.values():
        try:
            zh, en = (read_page(path, lang) for path in twins)
        except BookError as error:
            problems += error.problems
        else:
            problems += pair_problems(zh, en, lang)
    return problems


def runs_of(edition: Edition, chapters: Chapters, lang: str) -> list[Run]:
    """One run a chapter and language, each with those of the edition's parameters it declares.

    Raises
    ------
    BookError
        Naming a parameter that no chapter declares.
    """
    known = {name: set(declared(path, lang)) for name, path in chapters.notebooks.items()}
    everywhere = sorted(set().union(*known.values()) - {"lang"})
    unknown = [name for name in edition.parameters if name not in everywhere]
    if unknown:
        raise BookError(
            [say(lang, "unknown_parameter_book", name=name, known=", ".join(everywhere)) for name in unknown]
        )
    return [
        Run(path, run_lang, {key: value for key, value in edition.parameters.items() if key in known[name]})
        for name, path in chapters.notebooks.items()
        for run_lang in LANGUAGES
    ]


@contextmanager
def told_write_errors(book: Book, lang: str) -> Iterator[None]:
    """Turn a full disk or a missing permission into one clear message."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        way_out = say(lang, "way_out_full" if full else "way_out_permission")
        path = error.filename or book.build
        raise BookError(say(lang, "cannot_write", path=path, why=error.strerror, way_out=way_out)) from error


def fingerprint(book: Book) -> str:
    """Digest of everything the site is made from."""
    own = [book.root / name for name in ("_config.yml", "_toc.yml", "book", "notebooks")]
    other = book.compared_with
    compared = digest(other.inputs, other.parameters) if other else None
    return digest([*own, *book.inputs], dict(book.parameters), sorted(book.files), compared)


def execute_book(
    book: Book, edition: Edition, chapters: Chapters, progress: Progress, lang: str, debug: bool
) -> Executed:
    """Run every chapter in both languages, showing each.

    Raises
    ------
    BookError
        With every failure; each says so when `edition` is not the book's own but the one it is compared with.
    """
    of = "" if edition == book.edition else "compare_"

    def step(run: Run, cached: bool) -> AbstractContextManager:
        return progress.step(say(lang, f"step_{of}{'cached' if cached else 'run'}", name=run.name, lang=run.lang))

    try:
        runs = runs_of(edition, chapters, lang)
        return run_all(runs, book.build / "cache", edition.inputs, step, debug=debug)
    except BookError as error:
        if not of:
            raise
        raise BookError([say(lang, "comparison_failed", why=problem) for problem in error.problems]) from error


def build(book: Book, lang: str = "en", debug: bool = False) -> Built:
    """Build both books and put the site in place, unless nothing has changed since the last time.

    Parameters
    ----------
    book : Book
        What to build.
    lang : str
        Language of messages.
    debug : bool
        Let errors of papermill through with their tracebacks.

    Returns
    -------
    Built
        The root page and whether the site is new.

    Raises
    ------
    BookError
        With every problem found; the last good site stays where it is.
    """
    mark = fingerprint(book)
    if mark_of(book.site) == mark:
        return Built(book.site / "index.html", changed=False)
    with told_write_errors(book, lang):
        book.build.mkdir(parents=True, exist_ok=True)
        chapters = chapters_of(book.root, lang)
        other = book.compared_with
        progress = Progress(total=1 + (4 if other else 2) * len(chapters.notebooks) + 4)
        with progress.step(say(lang, "step_check")):
            if problems := problems_of(book, chapters, lang):
                raise BookError(problems)
        executed = execute_book(book, book.edition, chapters, progress, lang, debug)
        before = execute_book(book, other, chapters, progress, lang, debug) if other else None
        with progress.step(say(lang, "step_stage")):
            folders = {own: stage(book, chapters, executed, own, before) for own in LANGUAGES}
        books = sphinx_all(
            folders,
            book.build / "sphinx",
            lambda own: progress.step(say(lang, "step_sphinx", lang=say(lang, f"language_{own}"))),
        )
        with progress.step(say(lang, "step_publish")):
            publish(join(book.root, books, book.build / "html.new", mark), book.site)
    return Built(book.site / "index.html", changed=True)
