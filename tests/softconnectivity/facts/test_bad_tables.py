"""A table that is wrong: the message says where, what stands there and what was expected, in the reader's language.

The right message is known beforehand, because each test makes the mistake itself.
"""

import csv
import json

import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import fields
from softconnectivity.language import language


def problems(folder, lang: str) -> list[str]:
    with pytest.raises(ReportError) as raised:
        Facts.load(folder, lang=lang)
    return list(raised.value.problems)


OT = fields("official_totals")["total_id"]["example"]
# table, row, column, wrong value, expected in Chinese, expected in English
WRONG_CELLS = [
    ("official_totals", 4, "agreements", "十六", "整数", "a whole number"),
    ("official_totals", 4, "countries", "-2", "不小于0的数", "a number not below 0"),
    ("bri_totals", 3, "partners", "1,40", "不加逗号", "without commas"),
    ("bri_totals", 3, "partners", "1400", "不大于200的数", "a number not above 200"),
    ("official_totals", 5, "as_of", "May 2024", "日期", "a date written like 2024-05-09"),
    ("official_totals", 5, "as_of", "2024-02-30", "日期", "a date written like 2024-05-09"),
    ("aeo_members", 9, "bri", "maybe", "true或false", "true or false"),
    (
        "trade_agreements",
        2,
        "type",
        "fta",
        "下列之一：bilateral（双边）、regional（区域）",
        "one of bilateral, regional, cepa (",
    ),
    ("aeo_arrangements", 7, "count_date_status", "certain", "下列之一：verified（已核实）", "partly (partly verified)"),
    ("trade_agreements", 12, "signed_date", "Jun-12", "2024-05或2024-05-09", "2024-05 or 2024-05-09"),
    ("trade_agreements", 12, "in_force_date", "2012-13", "2024-05或2024-05-09", "2024-05 or 2024-05-09"),
    ("official_totals", 6, "total_id", "OT5", f"{OT}这样的写法（规则：OT", f"something like {OT} (rule: OT"),
    ("economies", 2, "name_zh", "", "此栏必填", "not an empty cell"),
    ("sources", 3, "url", "the ministry", "网址", "an address that begins with"),
    ("aeo_members", 5, "iso3", "XXX", "一个经济体：写ISO代码或中英文名称", "an economy: its ISO code, or its name"),
    ("trade_agreement_partners", 6, "agreement_id", "FTA-XXX", "数据表trade_agreements的", "of trade_agreements"),
    ("trade_agreements", 6, "source_id", "no-such-source", "数据表sources的“source_id”栏", "of sources"),
]


@pytest.mark.parametrize(("table", "row", "column", "value", "zh", "en"), WRONG_CELLS)
def test_wrong_cell(folder, edit, table, row, column, value, zh, en):
    edit(table, row, column, value)
    for lang, where, expected in (("zh", f"第{row}行", zh), ("en", f"row {row},", en)):
        shown = value or {"zh": "空", "en": "empty"}[lang]
        found = [line for line in problems(folder, lang) if f"{table}.csv" in line and where in line]
        assert any(f"“{column}”" in line and f"“{shown}”" in line and expected in line for line in found), found


def test_repeated_key_names_both_rows(folder, edit):
    edit("economies", 9, "iso3", "AFG")
    for lang, second, first in (("zh", "第9行", "第2行"), ("en", "row 9", "row 2")):
        assert any(second in line and "“AFG”" in line and first in line for line in problems(folder, lang))


def test_repeated_pair_of_keys(folder):
    path = folder / "aeo_members.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    last = len(lines) + 1
    assert any(f"row {last}," in line and "arrangement_id, iso3" in line for line in problems(folder, "en"))


def test_rows_are_counted_as_a_spreadsheet_counts(folder):
    """A line break inside a cell and an empty row: Excel shows one row each for a record and a blank line."""
    path = folder / "actors.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, first, *_ = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, [first[0], "甲\n乙", "a\nb"], [], ["state2", "", "c"]])
    assert any("actors.csv, row 4, column “label_zh”" in line for line in problems(folder, "en"))


def test_missing_unknown_and_double_columns(folder):
    path = folder / "aeo_members.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("iso3,bri,", "iso3,brj,iso3,", 1), encoding="utf-8")
    for lang, words in (
        ("zh", ("缺少“bri”（计为共建国家）", "没有“brj”这一栏的说明", "“iso3”一栏出现两次")),
        ("en", ("“bri” (Counted as a partner) is missing", "“brj” is not described", "“iso3” stands there twice")),
    ):
        found = problems(folder, lang)
        assert all(any("aeo_members.csv" in line and word in line for line in found) for word in words), found


def test_a_header_with_a_cell_too_many_is_told_once(folder):
    path = folder / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", ",note\n", 1), encoding="utf-8")
    unknown, ragged = (line for line in problems(folder, "en") if line.startswith("actors.csv"))
    assert "“note” is not described" in unknown
    assert "row 2: found 3 cells, expected 4" in ragged


def test_row_with_a_cell_too_many(folder):
    path = folder / "trade_agreement_partners.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + ",,\n", encoding="utf-8")
    rows = len(path.read_text(encoding="utf-8").splitlines())
    assert any(f"row {rows}: found 5 cells, expected 3" in line for line in problems(folder, "en"))
    assert any(f"第{rows}行：有5格，应有3格" in line for line in problems(folder, "zh"))


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_empty_file(folder, content):
    (folder / "partners.csv").write_bytes(content)
    assert "partners.csv：文件是空的" in problems(folder, "zh")[0]
    assert "partners.csv: the file is empty" in problems(folder, "en")[0]


def test_file_that_is_no_text(folder):
    """The first bytes of a PNG image, which no text encoding allows."""
    (folder / "partners.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff\xfe")
    assert "partners.csv" in problems(folder, "en")[0]
    assert "CSV UTF-8" in problems(folder, "en")[0]
    assert "CSV UTF-8" in problems(folder, "zh")[0]


def test_all_problems_at_once_in_the_order_of_the_tables(folder, edit):
    edit("aeo_members", 3, "bri", "maybe")
    edit("trade_agreements", 4, "counted", "ja")
    edit("economies", 5, "name_en", "")
    named = [line.split(",")[0] for line in problems(folder, "en")[:3]]
    assert named == ["trade_agreements.csv", "aeo_members.csv", "economies.csv"]


def test_long_list_is_cut_and_counted(folder):
    path = folder / "aeo_members.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [line.replace(",true,", ",?,").replace(",false,", ",?,") for line in lines]
    path.write_text("\n".join([header, *wrong]) + "\n", encoding="utf-8")
    found = problems(folder, "en")
    assert sum("aeo_members.csv" in line for line in found) == 50
    assert f"{len(lines) - 50} more" in found[50]
    assert found[51:] == [language("en").text("intake.problem.what_to_do")]


def test_own_schema_does_not_weaken_the_report_s(folder, edit):
    """A datapackage.json beside the tables that allows anything changes nothing."""
    anything = {"name": "aeo_members", "path": "aeo_members.csv", "schema": {"fields": []}}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [anything]}), encoding="utf-8")
    edit("aeo_members", 5, "iso3", "XXX")
    assert any("“XXX”" in line for line in problems(folder, "en"))


def test_message_is_all_a_notebook_shows(folder, edit):
    edit("aeo_members", 3, "bri", "maybe")
    with pytest.raises(ReportError) as raised:
        Facts.load(folder, lang="en")
    assert raised.value._render_traceback_() == str(raised.value).splitlines()
