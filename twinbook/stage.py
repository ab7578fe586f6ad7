"""One language's book on disk, as Jupyter Book reads it: pages, executed chapters, figures, downloads, settings."""

import copy
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

from twinbook.bibliography import edition
from twinbook.book import Book, Chapters
from twinbook.compare import Moved, moved
from twinbook.config import config_of, toc_in
from twinbook.errors import BookError
from twinbook.execution import with_outputs
from twinbook.outputs import Asset, Number, fill, glued, laid_out, plain, twin_outputs
from twinbook.pairs import FOR_TEACHERS, Block, one_language, read_notebook, read_page, stripped, tags_of, without
from twinbook.uses import Part, Place, Uses, homes_of, parts_of_chapter, parts_of_page, places_of
from twinbook.wording import say

FRAGMENT_LINE = re.compile(r"^\{\{fragment: ([\w-]+)\}\}$", re.MULTILINE)
PARAMETER = re.compile(r"^(\w+) = (.*)$", re.MULTILINE)
DATA_LINK = re.compile(r"\{\{data: ([\w.-]+)\}\}")
Executed = Mapping[tuple[str, str], NotebookNode]  # chapters as run, by name and language
Anchors = Mapping[tuple[str, str], str]  # labels to set, by page and pair


def write(path: Path, content: str | bytes) -> Path:
    """Write a file unless it already has this content: Sphinx rebuilds by time of change."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != raw:
        path.write_bytes(raw)
    return path


def numbers_of(executed: Mapping[tuple[str, str], NotebookNode], lang: str) -> dict[str, Number]:
    """Every glued number of one language, as ``notebook/key``."""
    return {
        f"{name}/{key}": number
        for (name, run_lang), notebook in executed.items()
        if run_lang == lang
        for key, number in glued(notebook).items()
    }


def filled(
    notebook: NotebookNode, executed: NotebookNode, name: str, lang: str, numbers: Mapping[str, Number]
) -> NotebookNode:
    """One language of a chapter with its outputs and its numbers in the prose."""
    own = _ran(notebook, executed, lang)
    known = {**numbers, **glued(executed)}
    for cell in own.cells:
        if cell.cell_type == "markdown":
            cell.source = fill(cell.source, known, f"{name}.ipynb, {cell.metadata.pair}", lang)
    return own


def _ran(notebook: NotebookNode, executed: NotebookNode, lang: str) -> NotebookNode:
    return one_language(with_outputs(copy.deepcopy(notebook), executed), lang)


def handout(chapter: NotebookNode, for_teacher: bool) -> NotebookNode:
    """A chapter to be read and run outside the book; the student's has no solutions.

    The values of the run stand in its parameters cell, so that it runs again as it was.
    """
    own = without(chapter, frozenset() if for_teacher else FOR_TEACHERS)
    own.cells = [cell for cell in _with_values(own.cells) if not cell.source.startswith("```{cite-this}")]
    for cell in own.cells:
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source)
        for found, _ in twin_outputs(cell):
            found.pop("csv", None)
            found.pop("palette", None)
            found.pop("slider", None)
            found.pop("matrix", None)
        cell.metadata.pop("papermill", None)
    own.metadata.pop("papermill", None)
    return own


def _with_values(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells without the one papermill puts in; its values stand in the parameters cell instead."""
    values = [cell.source for cell in cells if "injected-parameters" in tags_of(cell)]
    kept = [cell for cell in cells if "injected-parameters" not in tags_of(cell)]
    for cell in kept:
        if "parameters" in tags_of(cell):
            for name, value in PARAMETER.findall("\n".join(values)):
                own_line = re.compile(rf"^{name} = .*?(  #.*)?$", re.MULTILINE)
                cell.source = own_line.sub(lambda found, now=f"{name} = {value}": now + (found[1] or ""), cell.source)
    return kept


def _blocks(twins: tuple[Path, Path], lang: str) -> list[Block]:
    return read_page(next(path for path in twins if path.suffixes[-2] == f".{lang}"), lang)


def _with_fragments(block: Block, fragments: Mapping[str, str], files: Iterable[str], lang: str) -> Block:
    for name in FRAGMENT_LINE.findall(block.text):
        if name not in fragments:
            raise BookError(say(lang, "missing_fragment", where=block.where, name=name))
    text = FRAGMENT_LINE.sub(lambda found: fragments[found[1]], block.text)
    return replace(block, text=_linked(text, files, block.where, lang))


def _page(
    name: str, blocks: Iterable[Block], lang: str, numbers: Mapping[str, Number], uses: Uses, anchors: Anchors
) -> str:
    parts = []
    for block in blocks:
        text = fill(uses.listed(block.text, name, lang), numbers, block.where, lang)
        parts.append(_anchored(text, anchors.get((name, block.pair))))
    return "\n\n".join(parts) + "\n"


def _anchored(text: str, anchor: str | None) -> str:
    return f"({anchor})=\n{text}" if anchor else text


def _linked(text: str, files: Iterable[str], where: str, lang: str) -> str:
    missing = [name for name in DATA_LINK.findall(text) if name not in files]
    if missing:
        raise BookError([say(lang, "missing_file", where=where, name=name) for name in missing])
    return DATA_LINK.sub(r"[\1](data/\1)", text)


def palette_css(chapters: Iterable[NotebookNode]) -> str:
    """Style sheet that gives each colour of the figures its light and its dark value."""
    dark: dict[str, str] = {}
    for chapter in chapters:
        for cell in chapter.cells:
            for found, _ in twin_outputs(cell):
                dark |= found.get("palette", {})
    light_rules = "".join(f"--fig-{light.lstrip('#').lower()}:{light};" for light in sorted(dark))
    dark_rules = "".join(f"--fig-{light.lstrip('#').lower()}:{dark[light]};" for light in sorted(dark))
    on_paper = f"@media print{{html[data-theme]{{{light_rules}}}}}"
    return f"html{{{light_rules}}}\nhtml[data-theme=dark]{{{dark_rules}}}\n{on_paper}\n"


def _download(name: str, lang: str) -> NotebookNode:
    text = say(lang, "download_text", file=f"{name}.ipynb", path=f"notebooks/{name}.ipynb")
    title = say(lang, "download_title")
    body = f":::{{admonition}} {title}\n:class: tip twin-download\n{text}\n:::"
    return nbformat.v4.new_markdown_cell(body, id="twin-download")


def _chapter(
    name: str, chapter: NotebookNode, folder: Path, handouts: Path, lang: str, anchors: Anchors
) -> Iterable[Path]:
    student = nbformat.writes(handout(chapter, for_teacher=False))
    yield write(folder / "notebooks" / f"{name}.ipynb", student)
    write(handouts / "student" / lang / f"{name}.ipynb", student)
    write(handouts / "teacher" / lang / f"{name}.ipynb", nbformat.writes(handout(chapter, for_teacher=True)))
    page, assets = laid_out(without(chapter, FOR_TEACHERS), lang)
    for cell in page.cells:
        cell.source = _anchored(cell.source, anchors.get((name, cell.metadata.get("pair"))))
    last = page.cells.pop() if page.cells[-1].cell_type == "markdown" else None
    page.cells += [_download(name, lang)] + ([last] if last else [])
    page.metadata.pop("papermill", None)
    yield write(folder / f"{name}.ipynb", nbformat.writes(page))
    for asset in assets:
        yield _asset(folder, asset)


def _asset(folder: Path, asset: Asset) -> Path:
    return write(folder / asset.name, asset.text.encode("utf-8-sig" if asset.for_excel else "utf-8"))


def _moved(before: Executed | None, after: Executed, lang: str, places: list[Place]) -> Moved:
    """What moved in one language, in what the pages show."""
    if before is None:
        return Moved()
    old, new = (
        {name: without(notebook, FOR_TEACHERS) for (name, run_lang), notebook in runs.items() if run_lang == lang}
        for runs in (before, after)
    )
    return moved(old, new, places)


def stage(book: Book, chapters: Chapters, executed: Executed, lang: str, before: Executed | None = None) -> Path:
    """Write one language's book below the build folder and give its folder.

    Parameters
    ----------
    book : Book
        What to write.
    chapters : Chapters
        Its contents.
    executed : mapping
        Every chapter as run, by name and language.
    lang : str
        The language to write.
    before : mapping, optional
        The runs of the edition to compare with.

    Raises
    ------
    BookError
        Naming every number, generated part or file that is asked for and not there.
    """
    folder, numbers = book.build / "stage" / lang, numbers_of(executed, lang)
    sources = {name: stripped(read_notebook(path, lang)) for name, path in chapters.notebooks.items()}
    pages = {name: _blocks(twins, lang) for name, twins in chapters.pages.items()}
    parts = _parts(pages, sources, executed, lang)
    places = [place for name in chapters.names for place in places_of(name, parts[name], numbers, lang)]
    made = book.fragments(lang, _moved(before, executed, lang, places))
    pages = {name: [_with_fragments(one, made, book.files, lang) for one in own] for name, own in pages.items()}
    texts = {name: [part.text for part in own] for name, own in (parts | _parts(pages, {}, executed, lang)).items()}
    uses = Uses(places, homes_of(texts))
    anchors = uses.anchors(texts)
    kept, whole = set(), []
    for name, source in sources.items():
        chapter = filled(source, executed[name, lang], name, lang, numbers)
        whole.append(copy.deepcopy(chapter))
        kept |= set(_chapter(name, chapter, folder, book.build / "notebooks", lang, anchors))
    for name, blocks in pages.items():
        kept.add(write(folder / f"{name}.md", _page(name, blocks, lang, numbers, uses, anchors)))
    kept |= {*_beside(book, folder, lang), write(folder / "assets" / "figure-palette.css", palette_css(whole))}
    _forget(folder, kept)
    return folder


def _parts(
    pages: Mapping[str, list[Block]], sources: Mapping[str, NotebookNode], executed: Executed, lang: str
) -> dict[str, list[Part]]:
    """What each page and chapter consists of, as the reader sees it: without the solutions."""
    chapters = {
        name: without(_ran(source, executed[name, lang], lang), FOR_TEACHERS) for name, source in sources.items()
    }
    return {name: parts_of_page(blocks) for name, blocks in pages.items()} | {
        name: parts_of_chapter(chapter, name) for name, chapter in chapters.items()
    }


def _beside(book: Book, folder: Path, lang: str) -> Iterable[Path]:
    """What stands beside the pages: downloads, assets, bibliography, settings."""
    for name, content in book.files.items():
        yield write(folder / "data" / name, content())
    for path in sorted((book.root / "book" / "assets").rglob("*")):
        if path.is_file():
            yield write(folder / "assets" / path.relative_to(book.root / "book" / "assets"), path.read_bytes())
    for path in (book.root / "book").glob("*.bib"):
        yield write(folder / path.name, edition(path.read_text(encoding="utf-8"), lang))
    yield write(folder / "_config.yml", yaml.safe_dump(config_of(book.root, lang), allow_unicode=True))
    yield write(folder / "_toc.yml", yaml.safe_dump(toc_in(book.root, lang), allow_unicode=True, sort_keys=False))


def _forget(folder: Path, kept: set[Path]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
