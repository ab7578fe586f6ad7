"""Tables and columns under the names people write: the name, the English or the Chinese title, more or less exactly."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from softconnectivity.facts import schema

# Rows to look through for the column names: a title, a unit, a source may stand above them.
SEARCHED = 10
# No name of a table or column is half as long, and cells of text are many.
_LONGEST = 100

# R writes dots where a name has spaces.
_SEPARATORS = re.compile(r"[\s._-]+")
# Chinese is written without spaces, but a narrow column breaks its header into lines.
_SPACE_BY_HAN = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
_BRACKETED = re.compile(r" ?[(\[<【〔《][^()\[\]<>【】〔〕《》]*[)\]>】〕》]$")
_COPY = re.compile(r"(?: ?(?:\(\d+\)|copy|的?副本|复件))+$")


@lru_cache(maxsize=2**15)
def plain(text: str) -> str:
    """Return text without what the eye does not tell apart: width, case, kinds of space, characters without width.

    Examples
    --------
    >>> plain(" ＩＳＯ３\\u00a0 Code\\u200b")
    'iso3 code'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    seen = "".join(mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark) != "Cf")
    return " ".join(seen.casefold().split())


@lru_cache(maxsize=4096)
def spoken(text: str) -> str:
    """Return the name of a table or column as one would read it aloud.

    Examples
    --------
    >>> spoken("Name_EN"), spoken("*名称（中\\n文）："), spoken("name-en")
    ('name en', '名称(中文)', 'name en')
    """
    return _SPACE_BY_HAN.sub("", _SEPARATORS.sub(" ", plain(text))).strip(" *:")


def table_named(written: str) -> str | None:
    """Return the table with this name or title, copies included; None if there is none.

    Examples
    --------
    >>> table_named("AEO Members (1)"), table_named("共建国家 - 副本"), table_named("Sheet1")
    ('aeo_members', 'partners', None)
    """
    name = table_of_form().get(spoken(written))
    return name or table_of_form().get(_COPY.sub("", spoken(written)))


@cache
def table_of_form() -> dict[str, str]:
    """Return the table for each name and title, as `spoken` has them."""
    forms: dict[str, str] = {}
    for kind in ("name", "title", "title_zh"):
        for name, table in schema.tables().items():
            forms.setdefault(spoken(table[kind]), name)
    return forms


def column_named(table: str, header: str) -> str | None:
    """Return the column of a table that a header means; None if there is none.

    A remark in brackets may be added, or left out where the rest says enough.

    Examples
    --------
    >>> column_named("aeo_members", "ISO3"), column_named("aeo_members", "安排 [编号]")
    ('iso3', 'arrangement_id')
    >>> column_named("aeo_members", "理由(英文)"), column_named("aeo_members", "理由")
    ('bri_basis_en', None)
    """
    if len(header) > _LONGEST:
        return None
    form = spoken(header)
    return column_of_form(table).get(form) or column_of_form(table).get(_BRACKETED.sub("", form))


@cache
def column_of_form(table: str) -> dict[str, str]:
    """Return the column for each form of header, as `spoken` has it: names first, then titles, then titles cut."""
    fields = schema.fields(table)
    forms: dict[str, str] = {}
    for kind in ("name", "title", "title_zh"):
        for name, field in fields.items():
            forms.setdefault(spoken(field[kind]), name)
    cut = [(_BRACKETED.sub("", form), name) for form, name in forms.items()]
    often = Counter(form for form, _ in cut)
    for form, name in cut:
        if often[form] == 1:
            forms.setdefault(form, name)
    return forms


def known_headers(cells: Sequence[str]) -> int:
    """Return how many different headers of any table stand in the cells.

    Examples
    --------
    >>> known_headers(["iso3", "代码", "ISO3", "hello"])
    2
    """
    return len({spoken(cell) for cell in cells if len(cell) <= _LONGEST} & _every_form())


@cache
def _every_form() -> frozenset[str]:
    return frozenset(form for table in schema.tables() for form in column_of_form(table))


def header_at(rows: Sequence[Sequence[str]], table: str) -> int | None:
    """Return where the column names of a table stand: the first row of which at least half the cells are known.

    Parameters
    ----------
    rows : sequence of sequence of str
        The cells of rows that are not blank; only the first ten are looked at.
    table : str

    Returns
    -------
    int or None
        Place in `rows`, from 0. At least two headers must be known, or all if the table has fewer.

    Examples
    --------
    >>> header_at([["成员一览"], ["安排", "成员", "备注"], ["AEO-SGP", "SGP", ""]], "aeo_members")
    1
    """
    enough = min(2, len(schema.fields(table)))
    for place, cells in enumerate(rows[:SEARCHED]):
        found = _found(cells, table)
        if found >= enough and 2 * found >= sum(not _unseen(cell) for cell in cells):
            return place
    return None


def likeliest_header(rows: Sequence[Sequence[str]], table: str) -> int:
    """Return where the column names of a table must stand, even if hardly one is right.

    Examples
    --------
    >>> likeliest_header([["成员一览"], ["安排", "国家", "状态"], ["AEO-SGP", "SGP", ""]], "aeo_members")
    1
    """
    place = header_at(rows, table)
    if place is None:
        counts = [_found(cells, table) for cells in rows[:SEARCHED]]
        place = counts.index(max(counts))
    return place


def _found(cells: Sequence[str], table: str) -> int:
    return sum(column_named(table, cell) is not None for cell in cells)


def _unseen(cell: str) -> bool:
    return not cell or not plain(cell)
