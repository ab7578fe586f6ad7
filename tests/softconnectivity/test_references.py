"""book/references.bib: complete, checkable, and nothing in it that was not seen."""

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

WORKS = parse_file(str(Path(__file__).parents[2] / "book" / "references.bib")).entries
FIELDS = {
    "title", "year", "journal", "booktitle", "type", "howpublished", "edition", "version", "publisher", "institution",
    "organization", "address", "volume", "number", "pages", "isbn", "doi", "url", "langid", "entrysubtype", "refno",
    "verified", "author_en", "title_en", "journal_en", "journal_latin",
}  # fmt: skip


def test_the_articles_references_are_all_there():
    """The article prints a list of 28 references, numbered 1 to 28."""
    numbers = sorted(int(work.fields["refno"]) for work in WORKS.values() if "refno" in work.fields)
    assert numbers == list(range(1, 29))


@pytest.mark.parametrize("key", WORKS)
def test_work_has_what_both_editions_need(key):
    """No note of ours can reach a page, and a Chinese work can be shown to a reader of English."""
    work = WORKS[key]
    assert set(work.fields) <= FIELDS
    assert work.fields["verified"] in {"yes", "partly", "no"}
    assert work.persons.get("author")
    if work.fields["langid"] == "chinese":
        assert {"author_en", "title_en"} <= set(work.fields)
        assert len(work.persons["author"]) == len(work.fields["author_en"].split(" and "))
        assert "journal" not in work.fields or {"journal_en", "journal_latin"} & set(work.fields)
    else:
        assert not re.search(r"[\u3400-\u9fff]", str(work.fields))


def test_identifiers_are_well_formed_and_belong_to_one_work():
    """A DOI is a prefix 10.NNNN, a slash and a suffix (ISO 26324); an ISBN-13 has a valid check digit (ISO 2108)."""
    dois = [work.fields["doi"] for work in WORKS.values() if "doi" in work.fields]
    assert len(dois) == len(set(dois))
    assert all(re.fullmatch(r"10\.\d{4,9}/\S+", doi) for doi in dois)
    for work in WORKS.values():
        digits = [int(digit) for digit in work.fields.get("isbn", "").replace("-", "")]
        assert len(digits) in {0, 13}
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
