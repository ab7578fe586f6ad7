"""A complete bilingual book of three pages that knows nothing of trade: twinbook builds it without the subject."""

import shutil
from pathlib import Path

import pytest

from twinbook.book import Book
from twinbook.build import build

TINY = Path(__file__).parents[1] / "books" / "tiny"
TERMS = {
    "zh": """(term-a)=
**甲**：第一个词。{{data: numbers.csv}}用于：{{uses: term-a}}

(row-a)=
第一行。用于：{{uses: row-a}}。

(row-sum)=
第三行。用于：{{uses: row-sum}}。""",
    "en": """(term-a)=
**A**: the first word. {{data: numbers.csv}} Used in: {{uses: term-a}}

(row-a)=
The first row. Used in: {{uses: row-a}}.

(row-sum)=
The third row. Used in: {{uses: row-sum}}.""",
}


def tiny_at(folder: Path, **changes: object) -> Book:
    """A copy of the tiny book in `folder`."""
    root = folder / "tiny"
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    numbers = folder / "numbers.csv"
    numbers.write_text("n,词\n5,甲\n", encoding="utf-8")
    given = {
        "fragments": lambda lang, moved: {"terms": TERMS[lang]},
        "files": {"numbers.csv": numbers.read_bytes},
        **changes,
    }
    return Book(root=root, build=root / "_build", **given)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The tiny book, built once."""
    book = tiny_at(tmp_path_factory.mktemp("books"))
    built = build(book, "en")
    assert built.changed
    return book
