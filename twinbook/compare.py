"""What moved between two editions of the same book: the one it is compared with (before) and its own (after)."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from twinbook.outputs import glued, label_of, twin_outputs
from twinbook.uses import Place

Row = tuple[str, ...]


@dataclass(frozen=True)
class MovedNumber:
    """A number of the prose that reads otherwise than before.

    Attributes
    ----------
    chapter, key : str
        The chapter that glues it, and its key there.
    before, after : str
        What the reader saw and sees.
    target : str or None
        Label of the row behind it.
    place : str
        Label of the section that takes it up first, in its own chapter or else on a page; "" if none does.
    """

    chapter: str
    key: str
    before: str
    after: str
    target: str | None
    place: str


@dataclass(frozen=True)
class MovedOutput:
    """A figure or table whose data are not those of before.

    Attributes
    ----------
    chapter : str
        The chapter that shows it.
    kind : str
        "figure" or "table".
    name, caption, label : str
        Its name, its caption and its label, ``fig-name`` or ``tab-name``.
    rows_before, rows_after : int
        How many rows its data have.
    header : tuple of str
        Names of the columns; with other columns than before, every row counts as removed and added.
    changed : tuple of pairs of rows
        Rows, as before and as now, that agree in their first cell but not in all.
    added, removed : tuple of rows
        Rows without a counterpart of the same first cell.
    """

    chapter: str
    kind: str
    name: str
    caption: str
    label: str
    rows_before: int
    rows_after: int
    header: Row
    changed: tuple[tuple[Row, Row], ...]
    added: tuple[Row, ...]
    removed: tuple[Row, ...]


@dataclass(frozen=True)
class OneSided:
    """A number ("number") or an output ("figure", "table") of one edition only; `text` is its text or caption."""

    chapter: str
    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Moved:
    """What moved, in the order of the book; `compared` is False when there was nothing to compare with."""

    compared: bool = False
    numbers: tuple[MovedNumber, ...] = ()
    outputs: tuple[MovedOutput, ...] = ()
    gone: tuple[OneSided, ...] = ()
    new: tuple[OneSided, ...] = ()


def moved(before: Mapping[str, NotebookNode], after: Mapping[str, NotebookNode], places: Sequence[Place] = ()) -> Moved:
    """What moved between two runs of the same chapters.

    Parameters
    ----------
    before, after : mapping
        Executed chapters of one language, by name.
    places : sequence of Place
        Where the numbers of `after` are taken up.

    Returns
    -------
    Moved
        With ``compared`` True.
    """
    sections = _sections(places)
    return Moved(
        compared=True,
        numbers=tuple(one for name in after for one in _numbers(name, before[name], after[name], sections)),
        outputs=tuple(one for name in after for one in _outputs(name, before[name], after[name])),
        gone=tuple(one for name in after for one in _only(name, before[name], after[name])),
        new=tuple(one for name in after for one in _only(name, after[name], before[name])),
    )


def _sections(places: Sequence[Place]) -> dict[str, str]:
    """The section that takes up each number first: in its own chapter, or else on any page."""
    found: dict[str, str] = {}
    for own in (True, False):
        for place in places:
            for key in place.keys:
                if key.startswith(f"{place.page}/") == own:
                    found.setdefault(key, place.section)
    return found


def _numbers(
    chapter: str, before: NotebookNode, after: NotebookNode, sections: Mapping[str, str]
) -> Iterator[MovedNumber]:
    old, new = glued(before), glued(after)
    for key in new:
        if key in old and old[key].text != new[key].text:
            target, place = new[key].target or old[key].target, sections.get(f"{chapter}/{key}", "")
            yield MovedNumber(chapter, key, old[key].text, new[key].text, target, place)


def _shown(notebook: NotebookNode) -> dict[tuple[str, str], dict]:
    """Metadata of the figures and tables of a chapter, by kind and name."""
    return {
        (found["kind"], found["name"]): found
        for cell in notebook.cells
        if cell.cell_type == "code"
        for found, _ in twin_outputs(cell)
    }


def _outputs(chapter: str, before: NotebookNode, after: NotebookNode) -> Iterator[MovedOutput]:
    old, new = _shown(before), _shown(after)
    for (kind, name), found in new.items():
        if (kind, name) not in old:
            continue
        (head_before, rows_before), (head, rows) = _read(old[kind, name]["csv"]), _read(found["csv"])
        rows_that_moved = difference(rows_before, rows) if head == head_before else ((), rows, rows_before)
        if any(rows_that_moved) or head != head_before:
            counts = (len(rows_before), len(rows))
            yield MovedOutput(chapter, kind, name, found["caption"], label_of(found), *counts, head, *rows_that_moved)


def _read(text: str) -> tuple[Row, tuple[Row, ...]]:
    head, *rows = [tuple(row) for row in csv.reader(io.StringIO(text))] or [()]
    return head, tuple(rows)


def difference(
    before: Iterable[Row], after: Iterable[Row]
) -> tuple[tuple[tuple[Row, Row], ...], tuple[Row, ...], tuple[Row, ...]]:
    """Rows changed, added and removed; the order of rows does not count.

    A row is taken for the changed form of another when their first cells are equal; among several, that with which it
    shares most cells.

    Examples
    --------
    >>> changed, added, removed = difference([("a", "1"), ("b", "2")], [("b", "3"), ("c", "4")])
    >>> changed
    ((('b', '2'), ('b', '3')),)
    >>> added, removed
    ((('c', '4'),), (('a', '1'),))
    """
    gone, come = _left(before, after), _left(after, before)
    changed, removed = [], []
    for row in gone:
        alike = [other for other in come if other[:1] == row[:1]]
        if alike:
            best = max(alike, key=lambda other: sum(a == b for a, b in zip(row, other, strict=False)))
            come.remove(best)
            changed.append((row, best))
        else:
            removed.append(row)
    return tuple(changed), tuple(come), tuple(removed)


def _left(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """Rows in their order, less those that `others` has as often."""
    spare, left = Counter(others), []
    for row in rows:
        if spare[row]:
            spare[row] -= 1
        else:
            left.append(row)
    return left


def _only(chapter: str, own: NotebookNode, other: NotebookNode) -> Iterator[OneSided]:
    """Numbers and outputs of one notebook that the other has not."""
    numbers, shown = glued(other), _shown(other)
    yield from (OneSided(chapter, "number", key, one.text) for key, one in glued(own).items() if key not in numbers)
    yield from (OneSided(chapter, *key, found["caption"]) for key, found in _shown(own).items() if key not in shown)
