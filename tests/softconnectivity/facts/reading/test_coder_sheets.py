"""Sheets of further coders: what they add to the tables, and every rule of the codebook they may break."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.reading.coder_sheets import read_coders
from softconnectivity.facts.reading.intake import read_tables
from softconnectivity.facts.writing.coder_sheet import coder_sheet_bytes
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.facts.reading.coder_sheets_filled import (
    COLUMN,
    EVIDENCE,
    ROW,
    SECTION,
    SHEETS,
    STRENGTH,
    blank,
    codes_of,
    edited,
    pages,
    places,
    rows,
    written,
)

CELL = ["relation", "source_item", "target_item"]
FEW = {("C1", "D1"): (2, "", "由3.1节可知"), ("C1", "D2"): (0, "", ""), ("C2", "M1_1"): (1, "3.2", "推得")}


@pytest.fixture(scope="module")
def tables():
    return read_tables(None, language("en")).tables


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A folder with a class of three: one in English, names of files in Chinese, the third coded in part."""
    folder = tmp_path_factory.mktemp("班级")
    written(folder / "编码表-王芳.xlsx", "C", codes_of("A"))
    written(folder / "coder-D1.xlsx", "D1", codes_of("B"), lang="en")
    written(folder / "Zhang San.xlsx", "E", FEW)
    # A list of names is no table and no mistake where coding sheets are there.
    (folder / "名单.csv").write_text("学号,姓名\n1,王芳\n", encoding="utf-8")
    return Facts.load(folder, lang="en")


def told(tables, lang, *files):
    found = read_coders({pages[0].file: pages for pages in files}, tables, language(lang))
    return [problem.message for problem in found.problems]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_blank_sheet_asks_for_every_cell_once_and_holds_rules_and_items(code):
    """366 cells: 24 + 84 + 48 + 56 + 42 + 112; the same bytes at every call."""
    assert blank(code) == coder_sheet_bytes(rows("article_items"), "C", language(code))
    book = openpyxl.load_workbook(io.BytesIO(blank(code)))
    asked = set(places(code))
    assert len(asked) == book[SHEETS[code][0]].max_row - 1 == 366
    assert asked == {(row["source_item"], row["target_item"]) for row in rows("codes")}
    strength, section = book[SHEETS[code][0]].data_validations.dataValidation
    assert (str(strength.sqref), strength.formula1) == ("G2:G367", '"0,1,2,3"')
    assert (str(section.sqref), section.showErrorMessage) == ("H2:H367", False)
    names = [language(code).text(f"coding.sheet.{one}") for one in ("rules", "cells", "coder", "items")]
    assert book.sheetnames[:4] == names
    rules = "\n".join(str(line[0]) for line in book.worksheets[0].values)
    assert all(f"{strength}{'：' if code == 'zh' else ':'}" in rules for strength in range(4))
    with zipfile.ZipFile(io.BytesIO(blank(code))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_stand_beside_the_codings_of_the_report(full):
    shipped = Facts.load()
    codes, coders = full.table("codes"), full.table("coders").set_index("coder")
    assert list(coders.index) == ["A", "B", "E", "D1", "C"]
    assert set(coders["kind"].iloc[2:]) == {"person"}
    pd.testing.assert_frame_equal(codes[: len(shipped.table("codes"))], shipped.table("codes"))
    for own, theirs in (("C", "A"), ("D1", "B")):
        mine, other = (codes[codes["coder"] == one].set_index(CELL).sort_index() for one in (own, theirs))
        # Where no section was named, it is the one the codebook prescribes, as A and B have it.
        pd.testing.assert_frame_equal(mine.drop(columns="coder"), other.drop(columns="coder"))
    evidence = full.table("evidence")
    assert (evidence["coder"] == "C").sum() == (codes[codes["coder"] == "C"]["strength"] > 0).sum()
    assert not evidence.duplicated([*CELL, "coder"]).any()


def test_a_partly_filled_sheet_gives_what_it_has_and_says_so(full):
    mine = full.table("codes").query("coder == 'E'")
    assert mine["target_item"].tolist() == ["D1", "D2", "M1_1"]
    assert mine["strength"].tolist() == [2, 0, 1]
    assert mine["basis"].tolist() == ["explicit", "none", "inferred"]
    assert mine["section"].fillna("").tolist() == ["3.1", "", "3.2"]
    words = full.table("evidence").query("coder == 'E'")
    assert words["evidence_zh"].tolist() == words["evidence_en"].tolist() == ["由3.1节可知", "推得"]
    (message,) = (one.message for one in full.repairs if one.kind == "coder_partial")
    assert message.startswith("Zhang San.xlsx: coder E has coded 3 of 366 cells; the other 363 count as not coded.")
    assert set(full.own) == {"codes", "evidence", "coders"}
    assert full.own_rows["coders"] == 3
    assert "编码表-王芳.xlsx" in full.own["codes"]
    assert "file_over" in {one.kind for one in full.repairs}


def test_a_blank_sheet_adds_nobody(tables):
    found = read_coders({"a.xlsx": pages("a.xlsx", "C", {})}, tables, language("zh"))
    assert (found.sheets, found.problems) == ((), ())
    assert [one.kind for one in found.repairs] == ["coder_blank"]


def test_habits_of_fingers_and_of_other_programs_are_read(tmp_path):
    """Text for a number, full width, a Chinese full stop in a section, a sheet moved and renamed, a note below."""
    typed = {("C1", "D1"): ("３", "3。1"), ("C1", "D2"): (2.0, "第3.1节"), ("C1", "D3"): (" 1 ", "1.2.f")}

    def change(book):
        sheet = book[SHEETS["zh"][0]]
        sheet.title = "Sheet9"
        sheet.cell(400, 1).value = "编到这里"
        book.move_sheet("Sheet9", -1)
        book[SHEETS["zh"][1]].cell(1, 2).value = "ｃ２"

    edited(written(tmp_path / "a.xlsx", "C", {cell: (*one, "自己的话") for cell, one in typed.items()}), change)
    # One file will do as well as a folder.
    mine = Facts.load(tmp_path / "a.xlsx").table("codes").query("coder == 'C2'")
    assert mine[["strength", "section"]].to_numpy().tolist() == [[3, "3.1"], [2, "3.1"], [1, "1.2.F"]]


# What is typed into a row, the column it is told of, the value told, and words of the expectation in each language.
WRONG = [
    ((4, "", "x"), STRENGTH, "4", "0, 1, 2 or 3", "0、1、2或3"),
    ((1.5, "", "x"), STRENGTH, "1.5", "0, 1, 2 or 3", "0、1、2或3"),
    (("强", "", "x"), STRENGTH, "强", "0, 1, 2 or 3", "0、1、2或3"),
    (("", "", "x"), STRENGTH, "", "a strength", "一个强度"),
    (("", "3.1", ""), STRENGTH, "", "a strength", "一个强度"),
    ((2, "3.1", ""), EVIDENCE, "", "evidence, since the strength is 2", "一句依据，因为强度为2"),
    ((0, "", "x"), EVIDENCE, "x", "no evidence", "空格"),
    ((0, "3.1", ""), SECTION, "3.1", "no section", "空格"),
    ((2, "3.9", "x"), SECTION, "3.9", "a section of the article", "文章中有的节"),
    ((2, "", "很" * 201), EVIDENCE, "很" * 60, "at most 200 characters of evidence, not 201", "至多200个字符"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_breaks_a_rule_is_told_with_its_place_in_both_languages(tables, lang):
    at = list(places())[: len(WRONG)]
    typed = dict(zip(at, (one[0] for one in WRONG), strict=True))
    headers = [language("zh").text(f"coding.column.{name}") for name in ("strength", "section", "evidence")]
    messages = told(tables, lang, pages("表.xlsx", "C", typed))
    empty, row_words = {"zh": ("空", "第{}行"), "en": ("empty", "row {},")}[lang]
    for message, cell, (_, column, value, english, chinese) in zip(messages, at, WRONG, strict=True):
        place = ("表.xlsx", SHEETS["zh"][0], row_words.format(places()[cell]), headers[column - STRENGTH])
        for part in (*place, f"“{value or empty}", {"zh": chinese, "en": english}[lang]):
            assert part in message, (part, message)


def test_all_is_told_at_once_and_nothing_is_read(tmp_path):
    """Rows spoilt in every way, in two sheets with one id: each has its line, in the order of the sheet."""

    def change(book):
        sheet, at = book[SHEETS["zh"][0]], places()
        sheet.cell(at["C1", "D2"], ROW).value = "C9"
        sheet.cell(at["C1", "D3"], COLUMN).value = "T1"
        sheet.cell(at["C1", "D4"], COLUMN).value = "D1"
        sheet.cell(at["C2", "D1"], STRENGTH).value = 7
        sheet.delete_rows(at["R8", "M5_3"])

    written(tmp_path / "a.xlsx", "C", {})
    edited(written(tmp_path / "b.xlsx", "C", {}), change)
    # Told rather than passed over, although it is in LibreOffice's own format.
    (tmp_path / "coder-D.ods").write_bytes(b"PK\x03\x04")
    with pytest.raises(ReportError) as refused:
        Facts.load(tmp_path, lang="en")
    expected = [
        r"coder-D\.ods: neither CSV text nor an Excel workbook",
        r"b\.xlsx.*“C”.*a\.xlsx has this one already",
        r"b\.xlsx.*C9.*an item",
        r"b\.xlsx.*C1 × T1.*six relations",
        r"b\.xlsx.*C1 × D1.*each cell once; row 2",
        r"b\.xlsx.*“7”.*0, 1, 2 or 3",
        r"b\.xlsx.*every cell of “challenge lowers dimension”.*3 are missing: C1 × D2, C1 × D3, C1 × D4",
        r"b\.xlsx.*every cell of “recommendation extends.*1 are missing: R8 × M5_3",
        "Correct them",
    ]
    for pattern, message in zip(expected, refused.value.problems, strict=True):
        assert re.search(pattern, message), message


def test_who_codes_must_be_clear(tables):
    expected = {
        "a": ("A", "B1", "an id of its own; coders.csv has this one already (taken: A, B)"),
        "b": ("", "B1", "an id such as C or S12"),
        "c": ("王芳", "B1", "an id such as C or S12"),
        "d": ("机器", "B4", "“a person” or “automated”"),
    }
    files = [pages(f"{name}.xlsx", "C", {}, **{at: typed}) for name, (typed, at, _) in expected.items()]
    for message, (name, (typed, at, words)) in zip(told(tables, "en", *files), expected.items(), strict=True):
        assert f"{name}.xlsx, sheet “{SHEETS['zh'][1]}”, row {at[1]}" in message
        assert f"“{typed or 'empty'}”" in message
        assert words in message


def test_a_sheet_saved_as_csv_is_told_that_its_coder_is_lost(tmp_path):
    (sheet, _) = pages("", "C", FEW)
    (tmp_path / "填写.csv").write_text("\n".join(",".join(cells) for _, cells in sheet.rows), encoding="utf-8")
    (problem,) = read_tables(tmp_path, language("en")).problems
    assert "a sheet that says who codes" in problem.message
    assert "a CSV file holds one sheet only" in problem.message


def test_a_heading_taken_away_is_told(tables):
    sheet, coder = pages("a.xlsx", "C", FEW)
    ((number, header), *body) = sheet.rows
    renamed = (*header[: STRENGTH - 1], "分数", *header[STRENGTH:])
    (message,) = told(tables, "en", [replace(sheet, rows=((number, renamed), *body)), coder])
    assert "expected a column “Strength”" in message


def test_automated_coders_are_said_to_be_unreviewed(tables):
    (sheet,) = read_coders({"a": pages("a", "C", FEW, B4="automated")}, tables, language("en")).sheets
    ((_, row),) = sheet.rows["coders"]
    assert row["kind"] == "automated"
    assert "尚未经人复核" in row["note_zh"]
    assert "not yet reviewed by a person" in row["note_en"]
