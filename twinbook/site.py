"""Both books built by Jupyter Book, joined under one root page and put in place in one step."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from string import Template

from twinbook.config import config_of, html_lang, titles
from twinbook.errors import BookError
from twinbook.wording import LANGUAGES, say

MARK = ".twinbook"
TERMINAL_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Jupyter Book 1 has no __main__, and its script need not be on the PATH. Without that module jsonschema leaves out the
# check of internationalised addresses, whose grammar takes seconds to build at import. What Sphinx makes lives to the
# end: looking through it for garbage again and again takes a quarter of the time, and saves a third of 330 MiB.
JUPYTER_BOOK = """
import gc, sys
gc.set_threshold(1_000_000, 50, 1000)
sys.modules["rfc3987_syntax"] = None
from jupyter_book.cli.main import main
main()
"""


def sphinx(folder: Path, output: Path, lang: str) -> Path:
    """Build one staged book with every warning an error, and give the folder of its pages.

    Raises
    ------
    BookError
        With the warnings and errors of Sphinx.
    """
    _forget_other_pages(folder, output)
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(folder), "--path-output", str(output)]
    command += ["-W", "-n", "--keep-going", "-q"]
    own = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=own)
    log = output / "sphinx.log"
    log.write_text(TERMINAL_COLOUR.sub("", done.stdout + done.stderr), encoding="utf-8")
    if done.returncode:
        told = [
            TERMINAL_COLOUR.sub("", line) for line in done.stderr.splitlines() if "WARNING" in line or "ERROR" in line
        ]
        name = say(lang, f"language_{lang}")
        why = "\n".join(dict.fromkeys(told)) or done.stderr[-2000:]
        raise BookError(say(lang, "sphinx_failed", lang=name, why=f"{why}\n({log})"))
    return output / "_build" / "html"


def _forget_other_pages(folder: Path, output: Path) -> None:
    """Sphinx keeps pages whose source is gone: start afresh when the set of pages has changed."""
    pages = "\n".join(sorted(path.name for path in folder.iterdir() if path.suffix in (".md", ".ipynb")))
    listing = output / "pages.txt"
    if listing.exists() and listing.read_text(encoding="utf-8") != pages:
        shutil.rmtree(output)
    output.mkdir(parents=True, exist_ok=True)
    listing.write_text(pages, encoding="utf-8")


def sphinx_all(
    folders: dict[str, Path], output: Path, step: Callable[[str], AbstractContextManager]
) -> dict[str, Path]:
    """Build the staged books at the same time."""

    def one(lang: str) -> Path | BookError:
        # myst-nb writes beside its output folder: each language has a parent of its own
        with step(lang):
            try:
                return sphinx(folders[lang], output / lang, lang)
            except BookError as error:
                return error

    with ThreadPoolExecutor(len(folders)) as pool:
        results = dict(zip(folders, pool.map(one, folders), strict=True))
    if problems := [line for result in results.values() if isinstance(result, BookError) for line in result.problems]:
        raise BookError(problems)
    return results


def root_page(root: Path) -> str:
    """The page that chooses a book by the reader's last choice, else by the browser's languages."""
    own = titles(root)
    base = (config_of(root, "zh").get("twinbook_root_url")) or ""
    page = Template((files("twinbook") / "templates" / "root.html").read_text(encoding="utf-8"))
    return page.substitute(
        base=base,
        title=" · ".join(own[lang] for lang in LANGUAGES),
        zh_title=own["zh"],
        en_title=own["en"],
        zh_lang=html_lang("zh"),
        en_lang=html_lang("en"),
    )


def join(root: Path, books: dict[str, Path], fresh: Path, mark: str) -> Path:
    """Both books, the root page and the mark of what they were made from, in the folder `fresh`."""
    shutil.rmtree(fresh, ignore_errors=True)
    for lang, pages in books.items():
        shutil.copytree(pages, fresh / lang, ignore=shutil.ignore_patterns(".buildinfo", "objects.inv.tmp"))
    (fresh / "index.html").write_text(root_page(root), encoding="utf-8")
    (fresh / MARK).write_text(mark, encoding="utf-8")
    return fresh


def publish(fresh: Path, site: Path) -> None:
    """Put `fresh` where `site` is, in one step; when that fails, what stood there stands there again."""
    old = site.with_name(site.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def mark_of(site: Path) -> str | None:
    """What the site in place was made from, None when there is none."""
    mark = site / MARK
    whole = mark.exists() and all((site / lang / "index.html").exists() for lang in LANGUAGES)
    return mark.read_text(encoding="utf-8") if whole else None
