"""Where a row is used: the paragraphs, tables and figures that refer to its label, for ``{{uses: LABEL}}`` in pages.

Prose refers to a row by a reference, or by a number glued with the row as its target. Generated parts of pages are no
places of use: what they link to, they know themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from twinbook.outputs import Number, fill, label_of, plain, twin_outputs
from twinbook.pairs import Block
from twinbook.parity import GLUE, LABEL, REF
from twinbook.wording import say

USES = re.compile(r"\{\{uses: ([a-z0-9-]+)\}\}")
BOX = re.compile(r":::+\{admonition\} ([^\n]+)\n")
ITEM = re.compile(r"^- .*\{\{uses: [a-z0-9-]+\}\}.*\n?", re.MULTILINE)
HEADING = re.compile(r"^\(([a-z0-9-]+)\)=\n#{1,6} (.+)$", re.MULTILINE)
OWN_LABEL = re.compile(r"\(([a-z0-9-]+)\)=\n")
CLAUSE_END = re.compile(r"[:：。;；]|\.(?=\s|$)")
NOT_IN_TITLE = re.compile(r"</?[A-Za-z][^>]*>|[`*$<>]")


@dataclass(frozen=True)
class Part:
    """A stretch of a page as written: a pair of prose, or a table or figure with a label and a caption of its own."""

    where: str
    text: str
    pair: str | None = None
    label: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Place:
    """A part of a page that refers to rows or takes up numbers.

    Attributes
    ----------
    page : str
        Name of the page or chapter.
    pair : str or None
        The pair to set `anchor` before; None when that label is there already.
    anchor : str
        Label a link to the part points to.
    section : str
        Label of the nearest heading above, "" before the first.
    title : str
        What a link to the part says: the words of that heading, or the first clause of a caption.
    labels : frozenset of str
        Labels it refers to.
    keys : frozenset of str
        Numbers it takes up, as ``chapter/key``.
    """

    page: str
    pair: str | None
    anchor: str
    section: str
    title: str
    labels: frozenset[str]
    keys: frozenset[str]


def parts_of_page(blocks: Iterable[Block]) -> list[Part]:
    """The pairs of a page as parts."""
    return [Part(block.where, block.text, block.pair) for block in blocks]


def parts_of_chapter(notebook: NotebookNode, name: str) -> list[Part]:
    """The pairs, tables and figures of a chapter as parts.

    Parameters
    ----------
    notebook : NotebookNode
        One language, executed, without what the page does not show; numbers not filled in.
    name : str
        Name of the chapter.
    """
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pair = cell.metadata.get("pair")
            parts.append(Part(f"{name}.ipynb, {pair}", cell.source, pair))
            continue
        for found, output in twin_outputs(cell):
            label = label_of(found)
            text = output.get("data", {}).get("text/markdown", "")
            parts.append(Part(f"{name}.ipynb, {label}", text, label=label, caption=found["caption"]))
    return parts


def places_of(page: str, parts: Iterable[Part], numbers: Mapping[str, Number], lang: str) -> Iterator[Place]:
    """The places of one page, in its order.

    Parameters
    ----------
    page : str
        Name of the page or chapter.
    parts : iterable of Part
        What it consists of.
    numbers : mapping
        Every glued number, as ``chapter/key``.
    lang : str
        Language of the parts.

    Examples
    --------
    >>> parts = [Part("a", "(a)=\\n# One", "title"), Part("a", "Of {glue:text}`n` and {ref}`b <row-b>`", "intro")]
    >>> for place in places_of("a", parts, {"a/n": Number("23", "row-a")}, "en"):
    ...     print(place.anchor, place.section, place.title, sorted(place.labels), sorted(place.keys))
    use-a-intro a One ['row-a', 'row-b'] ['a/n']
    """
    section = title = ""
    own = _own(numbers, page)
    for part in parts:
        heading = None
        for heading in HEADING.finditer(part.text):
            section, title = heading[1], _title(heading[2], own, part.where, lang)
        keys = frozenset(key if "/" in key else f"{page}/{key}" for key in GLUE.findall(part.text))
        labels = frozenset(REF.findall(GLUE.sub("", part.text + part.caption)))
        labels |= {number.target for key in keys if (number := numbers.get(key)) and number.target}
        if not keys and not labels:
            continue
        ready = OWN_LABEL.match(part.text)
        anchor = part.label or (heading and section) or (ready and ready[1])
        box = BOX.match(part.text)
        caption = _words(CLAUSE_END.split(plain(part.caption))[0])
        said = _title(box[1], own, part.where, lang) if box else caption or title
        yield Place(
            page, None if anchor else part.pair, anchor or f"use-{page}-{part.pair}", section, said, labels, keys
        )


def _own(numbers: Mapping[str, Number], page: str) -> dict[str, Number]:
    """The numbers as a page knows them: those of its own also by their key alone."""
    return {**numbers, **{key.partition("/")[2]: one for key, one in numbers.items() if key.startswith(f"{page}/")}}


def _title(text: str, numbers: Mapping[str, Number], where: str, lang: str) -> str:
    """A title as its reader sees it; numbers in it are no links, as in a heading."""
    return _words(fill(f"# {text}", numbers, where, lang)[2:])


def _words(text: str) -> str:
    return NOT_IN_TITLE.sub("", plain(text)).strip()


@dataclass(frozen=True)
class Uses:
    """Who refers to what in one language's book.

    Attributes
    ----------
    places : sequence of Place
        In the order of the book's contents.
    homes : mapping
        The page each label stands on.
    """

    places: Sequence[Place]
    homes: Mapping[str, str]

    def of(self, label: str, page: str) -> list[Place]:
        """Places that refer to `label`, but for those on `page` and on the page the label stands on."""
        own = (page, self.homes.get(label))
        return [place for place in self.places if label in place.labels and place.page not in own]

    def listed(self, text: str, page: str, lang: str) -> str:
        """The text of `page` with a list of links for every ``{{uses: LABEL}}``, "" where there is nothing to list.

        An item of a list goes altogether if all its lists are empty.
        """
        text = ITEM.sub(
            lambda item: item[0] if any(self.of(label, page) for label in USES.findall(item[0])) else "", text
        )
        return USES.sub(lambda found: _links(self.of(found[1], page), lang), text)

    def anchors(self, texts: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], str]:
        """The anchors that the lists in `texts` (page to what stands on it) link to, by page and pair."""
        return {
            (place.page, place.pair): place.anchor
            for page, stretches in texts.items()
            for text in stretches
            for label in USES.findall(text)
            for place in self.of(label, page)
            if place.pair
        }


def homes_of(texts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The page on which each label stands, from what stands on every page.

    Examples
    --------
    >>> homes_of({"words": ["(term-a)=\\n**A**"]})
    {'term-a': 'words'}
    """
    return {label: page for page, stretches in texts.items() for text in stretches for label in LABEL.findall(text)}


def _links(places: Iterable[Place], lang: str) -> str:
    seen: Counter[str] = Counter()
    links = []
    for place in places:
        seen[place.title] += 1
        again = seen[place.title] > 1
        words = say(lang, "use_again", title=place.title, n=seen[place.title]) if again else place.title
        links.append(f"{{ref}}`{words} <{place.anchor}>`")
    return say(lang, "list_separator").join(links)
