"""Pairs: the unit both languages share. Reads notebooks and pages into pairs, keeps one language, strips runs.

In a notebook a pair is two adjacent Markdown cells tagged ``lang-zh`` and ``lang-en`` with the same ``pair`` in their
metadata. In pages ``NAME.zh.md`` and ``NAME.en.md`` a pair is a block behind the same ``<!-- pair: id -->`` mark.
"""

import copy
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from twinbook.errors import BookError
from twinbook.wording import LANGUAGES, say

MARK = re.compile(r"^<!-- pair: ([a-z0-9-]+) -->\n", re.MULTILINE)
FOR_TEACHERS = frozenset({"solution"})


@dataclass(frozen=True)
class Block:
    """One block of prose in one language: where it stands, its pair, its text and its tags."""

    where: str
    lang: str
    pair: str | None
    text: str
    tags: frozenset[str] = frozenset()


def read_notebook(path: Path, lang: str) -> NotebookNode:
    """The notebook at `path`; a file that is not one is a `BookError` in `lang`."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, KeyError, AttributeError, nbformat.ValidationError) as error:
        raise BookError(say(lang, "broken_notebook", file=path.name, why=str(error).splitlines()[0])) from error
    return notebook


def read_page(path: Path, lang: str) -> list[Block]:
    """Blocks of one page, in order; text before the first mark is a block without a pair."""
    page_lang = path.suffixes[-2].lstrip(".")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BookError(say(lang, "unreadable_page", file=path.name, why=error)) from error
    first, *rest = MARK.split(text)
    blocks = [Block(path.name, page_lang, None, first.strip())] if first.strip() else []
    for pair, body in zip(rest[::2], rest[1::2], strict=True):
        blocks.append(Block(f"{path.name}, {pair}", page_lang, pair, body.strip()))
    return blocks


def tags_of(cell: NotebookNode) -> frozenset[str]:
    """Tags of a cell."""
    return frozenset(cell.metadata.get("tags", []))


def language_of(cell: NotebookNode) -> str | None:
    """Language of a prose cell, None for a cell of both languages.

    Examples
    --------
    >>> language_of(nbformat.v4.new_markdown_cell("Text", metadata={"tags": ["lang-en"]}))
    'en'
    """
    return next((lang for lang in LANGUAGES if f"lang-{lang}" in tags_of(cell)), None)


def blocks_of(notebook: NotebookNode, name: str) -> list[Block]:
    """Prose cells of a notebook as blocks, in order."""
    return [
        Block(
            f"{name}, {cell.metadata.get('pair') or cell.id}",
            language_of(cell) or "",
            cell.metadata.get("pair"),
            cell.source,
            tags_of(cell) - {f"lang-{lang}" for lang in LANGUAGES},
        )
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    ]


def one_language(notebook: NotebookNode, lang: str) -> NotebookNode:
    """A copy with the prose of `lang` only."""
    kept = copy.deepcopy(notebook)
    kept.cells = [cell for cell in kept.cells if language_of(cell) in (None, lang)]
    return kept


def without(notebook: NotebookNode, tags: frozenset[str]) -> NotebookNode:
    """A copy without the cells that carry one of `tags`."""
    kept = copy.deepcopy(notebook)
    kept.cells = [cell for cell in kept.cells if not tags_of(cell) & tags]
    return kept


def stripped(notebook: NotebookNode) -> NotebookNode:
    """A copy without outputs, execution counts and the traces of a run."""
    bare = copy.deepcopy(notebook)
    bare.metadata.pop("papermill", None)
    for cell in bare.cells:
        for trace in ("papermill", "execution"):
            cell.metadata.pop(trace, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare
