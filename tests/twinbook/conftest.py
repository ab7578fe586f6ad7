"""A complete bilingual book of three pages that knows nothing of trade: twinbook builds it without the subject."""

import shutil
from pathlib import Path

import pytest

from twinbook.book import Book
from twinbook.build import build

TINY = Path(__file__).parents[1] / "books" / "tiny"
TERMS = {
    "zh": "(term-a)=\n**甲**：第一个词。{{data: numbers.csv}}",
    "en": "(term-a)=\n**A**: the first word. {{data: numbers.csv}}",
}


def tiny_at(folder: Path, **changes: object) -> Book:
    """A copy of the tiny book in `folder`."""
    root = folder / "tiny"
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    numbers = folder / "numbers.csv"
    numbers.write_text("n,词\n5,甲\n", encoding="utf-8")
    given = {"fragments": lambda lang: {"terms": TERMS[lang]}, "files": {"numbers.csv": numbers}, **changes}
    return Book(root=root, build=root / "_build", **given)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The tiny book, built once."""
    book = tiny_at(tmp_path_factory.mktemp("books"))
    built = build(book, "en")
    assert built.changed
    return book
