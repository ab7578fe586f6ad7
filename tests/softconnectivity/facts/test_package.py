"""The data package: valid to the library that defines the format, described to the last column, in both languages."""

import csv
import re

import pytest
from frictionless import Field, Package

from softconnectivity.facts import label
from softconnectivity.facts.dictionary import described, fragment
from softconnectivity.facts.schema import DATA, fields, package, tables
from softconnectivity.language import LANGUAGES, language

STATUS_WORDS = {"verified", "partly", "recalled", "inferred", "fitted", "hypothesis", "article_only", "not_found"}
# A claim may also be none to check, contradicted, or computed from other figures.
CLAIM_WORDS = STATUS_WORDS | {"not_applicable", "contradicted", "derived"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_fields() -> list[tuple[str, dict]]:
    return [(table, field) for table in tables() for field in fields(table).values()]


def test_valid_to_the_frictionless_library_itself():
    """A peer: the library's own reading of package, keys and references, of which our reading uses only the cells."""
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:10]


def test_every_table_is_described_and_every_description_has_its_table():
    assert {path.name for path in DATA.glob("*.csv")} == {table["path"] for table in tables().values()}
    for name, table in tables().items():
        assert table["path"] == f"{name}.csv"
        assert HAN.search(table["title_zh"])
        assert HAN.search(table["description_zh"])
        assert table["title"]
        assert table["description"]
        assert not HAN.search(table["title"] + table["description"])


def test_every_column_tells_meaning_source_date_and_trust():
    for table, field in all_fields():
        where = (table, field["name"])
        assert all(HAN.search(field[name]) for name in ("title_zh", "description_zh")), where
        assert all(field[name] for name in ("source_zh", "licence", "as_of")), where
        assert not any(HAN.search(field[name]) for name in ("title", "description", "source")), where
        word, pointer, column = field["trust"].partition("mixed: see column ")
        assert word in STATUS_WORDS if not pointer else column in fields(table), where


def test_status_columns_use_the_vocabulary_and_nothing_else():
    for table, field in all_fields():
        if field["name"].endswith("status") and "verified" in field["constraints"].get("enum", ()):
            words = CLAIM_WORDS if table == "claims" else STATUS_WORDS
            assert set(field["constraints"]["enum"]) <= words, (table, field["name"])
            assert {row[field["name"]] for row in read(table)} <= words | {""}, (table, field["name"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_status_labels_are_those_of_the_catalogue(lang):
    for table, field in all_fields():
        if "verified" in field["constraints"].get("enum", ()):
            for word in field["constraints"]["enum"]:
                assert label(table, field["name"], word, lang) == language(lang).text(f"status.{word}")


def test_codes_have_a_label_in_both_languages_or_in_none():
    for table, field in all_fields():
        zh, en = field.get("labels_zh", {}), field.get("labels_en", {})
        assert set(zh) == set(en), (table, field["name"])
        assert set(zh) <= set(field["constraints"].get("enum", zh)), (table, field["name"])


def test_texts_come_in_both_languages():
    """A column NAME_zh has its NAME_en, filled in the same rows, the English one without Chinese characters.

    The glossary is about translation itself: its notes quote Chinese terms, and a term may have variants in one
    language only.
    """
    for table, field in all_fields():
        if field["name"].endswith("_zh") and table != "glossary":
            english = field["name"][:-3] + "_en"
            for row in read(table):
                assert bool(row[field["name"]]) == bool(row[english]), (table, row)
                assert not HAN.search(row[english]), (table, english, row[english])


def test_every_pattern_has_an_example_that_follows_it():
    for table, field in all_fields():
        if "pattern" in field["constraints"]:
            assert re.fullmatch(field["constraints"]["pattern"], field["example"]), (table, field["name"])


def test_every_column_has_an_example_in_its_own_type():
    """A peer: the library that defines the format reads each example, converts it and tries the constraints."""
    for table, field in all_fields():
        _, notes = Field.from_descriptor(field).read_cell(field["example"])
        if field["example"] or field["constraints"].get("required"):
            assert not notes, (table, field["name"], notes)


def test_lists_of_identifiers_point_to_rows():
    """What a table schema cannot say: cells that hold several identifiers."""
    known = {
        "actors": {row["actor"] for row in read("actors")},
        "dimensions": {row["item_id"] for row in read("article_items") if row["kind"] == "dimension"},
        "see_also": {row["term_id"] for row in read("glossary")},
    }
    for table, column in (("article_items", "actors"), ("propositions", "dimensions"), ("glossary", "see_also")):
        for row in read(table):
            assert set(filter(None, row[column].split("; "))) <= known[column], row


def test_no_economy_is_named_in_vain_and_china_is_among_them():
    used = {row["iso3"] for table in ("partners", "aeo_members", "trade_agreement_partners") for row in read(table)}
    used |= {row["unit"] for row in read("composite_values")}
    assert used | {"CHN"} == {row["iso3"] for row in read("economies")}


def test_files_are_plain():
    """UTF-8 without a mark, line feeds only: the same bytes for everyone."""
    for path in DATA.iterdir():
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in content, path
        assert content.endswith(b"\n"), path
        content.decode("utf-8")


def test_licence_is_named():
    assert [licence["name"] for licence in package()["licenses"]] == ["CC-BY-4.0"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dictionary_has_a_section_for_each_table_and_a_row_for_each_column(facts, lang):
    sections = re.split(r"^\(data-([a-z-]+)\)=$", fragment(facts, language(lang)), flags=re.M)
    assert sections[1::2] == [name.replace("_", "-") for name in tables()]
    for name, text in zip(tables(), sections[2::2], strict=True):
        assert f"{{{{data: {name}.csv}}}}" in text
        rows = [line for line in text.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(fields(name))
        assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {5}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dictionary_tells_source_date_and_trust_of_every_column_once(facts, lang):
    """By its row, or by the line above the table; what stands above must not be said again, nor contradicted."""
    own = language(lang)
    sections = re.split(r"^\(data-[a-z-]+\)=$", fragment(facts, own), flags=re.M)[1:]
    for table, text in zip(tables(), sections, strict=True):
        above, *rows = text.split("\n| `")
        for row, column in zip(rows, fields(table), strict=True):
            known = described(table, column, own)
            for name in ("source", "as_of", "trust"):
                told = own.text("facts.dictionary.named", name=own.text(f"facts.dictionary.{name}"), text=known[name])
                # Without the marks of code, which the plain words do not have.
                here, there = told in row.replace("`", ""), told in above.replace("`", "")
                heading = own.text("facts.dictionary.named", name=own.text(f"facts.dictionary.{name}"), text="")
                assert here != there, (table, column, name)
                assert here == (heading in row), (table, column, name)
            own_licence = known["licence"] == package()["licenses"][0]["name"]
            assert own_licence or known["licence"] in row + above, (table, column)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dictionary_repeats_no_source_that_a_whole_table_shares(facts, lang):
    for table, text in zip(tables(), fragment(facts, language(lang)).split(")=\n## ")[1:], strict=True):
        shared = {described(table, column, language(lang))["source"] for column in fields(table)}
        if len(shared) == 1:
            assert text.count(shared.pop()) == 1, table


def test_english_dictionary_has_no_chinese(facts):
    assert not HAN.search(fragment(facts, language("en")))
