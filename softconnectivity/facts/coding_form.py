"""The form in which a further coder codes the article: the cells it asks for, and its words in either language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from softconnectivity.facts import schema
from softconnectivity.facts.reading.headers import spoken
from softconnectivity.language import LANGUAGES, language

# The end of a cell whose section is read: the codebook's own rule for every relation.
READS = {
    "challenge_dimension": "source",
    "challenge_mechanism": "target",
    "challenge_recommendation": "target",
    "mechanism_dimension": "source",
    "mechanism_theory": "target",
    "recommendation_mechanism": "source",
}
COLUMNS = ("relation", "row", "row_name", "column", "column_name", "read", "strength", "section", "evidence")
REQUIRED = ("row", "column", "strength", "evidence")
FIELDS = ("id", "label_zh", "label_en", "kind", "note")
STRENGTHS = ("0", "1", "2", "3")
# What the codebook says a strength rests on.
BASIS = ("none", "inferred", "explicit", "explicit")
# Characters of evidence: two sentences, not a page.
LONGEST = 200
# Sections without an item: the introduction and the references, as the article's own headings are numbered here.
_WITHOUT_ITEM = ("0", "R")


@dataclass(frozen=True)
class Cell:
    """One cell to be coded.

    Attributes
    ----------
    relation, source, target : str
        Matrix, row item and column item.
    section : str
        Of the item whose own text is read.
    """

    relation: str
    source: str
    target: str
    section: str


def cells(items: Sequence[Mapping[str, str]]) -> list[Cell]:
    """Every cell of every matrix, matrix by matrix.

    Parameters
    ----------
    items : sequence of mapping
        Rows of the table article_items: item_id, kind and section of each.

    Examples
    --------
    >>> items = [{"item_id": "C1", "kind": "challenge", "section": "3.1"},
    ...          {"item_id": "D1", "kind": "dimension", "section": "1.2.F"}]
    >>> cells(items)
    [Cell(relation='challenge_dimension', source='C1', target='D1', section='3.1')]
    """
    found = []
    for relation in schema.fields("codes")["relation"]["constraints"]["enum"]:
        ends = [[item for item in items if item["kind"] == kind] for kind in relation.split("_")]
        for source in ends[0]:
            for target in ends[1]:
                read = source if READS[relation] == "source" else target
                found.append(Cell(relation, source["item_id"], target["item_id"], read["section"]))
    return found


def sections(items: Iterable[Mapping[str, str]]) -> list[str]:
    """Every section of the article that evidence may be taken from: those of the items and those they are part of.

    Examples
    --------
    >>> sections([{"section": "1.2.F"}, {"section": "3.1"}])
    ['0', '1', '1.2', '1.2.F', '3', '3.1', 'R']
    """
    found = set(_WITHOUT_ITEM)
    for item in items:
        parts = item["section"].split(".")
        found |= {".".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return sorted(found)


@cache
def columns_said() -> dict[str, str]:
    """The column for each header, as `headers.spoken` has it.

    Examples
    --------
    >>> columns_said()["强度"], columns_said()["strength"]
    ('strength', 'strength')
    """
    return _said("column", COLUMNS)


@cache
def fields_said() -> dict[str, str]:
    """The field about the coder for each label, as `headers.spoken` has it."""
    return _said("field", FIELDS)


@cache
def kinds_said() -> dict[str, str]:
    """The kind of coder for each word, code or label, as `headers.spoken` has it.

    Examples
    --------
    >>> kinds_said()["人工"], kinds_said()["automated"]
    ('person', 'automated')
    """
    kinds = schema.fields("coders")["kind"]["constraints"]["enum"]
    labels = {schema.label("coders", "kind", kind, lang): kind for kind in kinds for lang in LANGUAGES}
    return {spoken(written): kind for written, kind in (labels | {kind: kind for kind in kinds}).items()}


def _said(what: str, names: Sequence[str]) -> dict[str, str]:
    return {spoken(language(code).text(f"coding.{what}.{name}")): name for code in LANGUAGES for name in names}
