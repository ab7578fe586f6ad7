"""Cells: what can mean one thing is read as that, what can mean two is left alone, what is right is not touched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.facts.reading.cells import iso_date, tidy
from softconnectivity.facts.schema import fields, references, tables
from tests.softconnectivity.facts.reading.as_people_save import shipped

DAY = fields("bri_totals")["as_of"]
PARTIAL = fields("trade_agreements")["signed_date"]
YEARS = fields("partners")["iso_membership_as_of"]
TRUTH = fields("aeo_members")["bri"]
WHOLE = fields("bri_totals")["partners"]
NUMBER = fields("standards_series")["documents"]
STATUS = fields("claims")["figure_status"]
TYPE = fields("trade_agreements")["type"]
NAME = fields("economies")["name_zh"]
NOTE = fields("bri_totals")["note_zh"]
LIST = fields("propositions")["dimensions"]
SOURCE = fields("claims")["source_id"]

READ = [
    # Spaces: ordinary, non-breaking, ideographic (U+3000), zero-width, byte order mark.
    (" verified ", STATUS, "verified", "space"),
    ("\u00a0verified\u3000", STATUS, "verified", "space"),
    ("veri\u200bfied\ufeff", STATUS, "verified", "space"),
    ("early\u3000harvest", TYPE, "early_harvest", "label"),
    ("\u3000", NOTE, "", "space"),
    (" 老挝\u200b", NAME, "老挝", "space"),
    # Full width.
    ("ｖｅｒｉｆｉｅｄ", STATUS, "verified", "width"),
    ("１４０", WHOLE, "140", "width"),
    ("\u22123", WHOLE, "-3", "number"),
    ("２０２４－０５－０９", DAY, "2024-05-09", "width"),
    ("D1；D2", LIST, "D1; D2", "width"),
    # Chinese punctuation belongs to Chinese text.
    ("签署，２３份（含升级）。", NOTE, "签署，２３份（含升级）。", ""),
    # Dates with the year first, no more precise than they are.
    ("2024/5/9", DAY, "2024-05-09", "date"),
    ("2024.5.9", DAY, "2024-05-09", "date"),
    ("2024-5-9", DAY, "2024-05-09", "date"),
    ("2024/5/9 0:00", DAY, "2024-05-09", "date"),
    ("2024-05-09T00:00:00", PARTIAL, "2024-05-09", "date"),
    ("2024年5月9日", DAY, "2024-05-09", "date"),
    ("２０２４年５月９日", PARTIAL, "2024-05-09", "date"),
    ("2024 年 5 月 9 日", DAY, "2024-05-09", "date"),
    ("2024年5月", PARTIAL, "2024-05", "date"),
    ("2024/5", PARTIAL, "2024-05", "date"),
    ("2024年", PARTIAL, "2024", "date"),
    ("2024", PARTIAL, "2024", ""),
    ("2024年5月", DAY, "2024-05", "date"),
    ("2024-05-09", DAY, "2024-05-09", ""),
    ("2016/2017", YEARS, "2016/2017", ""),
    # Never guessed: the year last, a time of day, two digits, mixed separators.
    ("5/9/2024", DAY, "5/9/2024", ""),
    ("09-05-2024", PARTIAL, "09-05-2024", ""),
    ("2024/5/9 14:30", DAY, "2024/5/9 14:30", ""),
    ("24年5月9日", DAY, "24年5月9日", ""),
    ("2024/5-9", DAY, "2024/5-9", ""),
    # In a column of text a date is text.
    ("2024/5/9", NOTE, "2024/5/9", ""),
    # True and false; TRUE is how Excel shows the value itself.
    ("是", TRUTH, "true", "boolean"),
    ("Ｎ", TRUTH, "false", "boolean"),
    ("yES", TRUTH, "true", "boolean"),
    ("0", TRUTH, "false", "boolean"),
    ("TRUE", TRUTH, "true", ""),
    ("False", TRUTH, "false", ""),
    ("maybe", TRUTH, "maybe", ""),
    # Whole numbers.
    ("23.0", WHOLE, "23", "number"),
    ("1,234", WHOLE, "1234", "number"),
    ("1，234", WHOLE, "1234", "number"),
    ("1,234,567", NUMBER, "1234567", "number"),
    ("1,234.5", NUMBER, "1234.5", "number"),
    ("88.9", NUMBER, "88.9", ""),
    ("1,40", WHOLE, "1,40", ""),
    ("12,34", WHOLE, "12,34", ""),
    ("23.5", WHOLE, "23.5", ""),
    ("54²", WHOLE, "54²", ""),
    ("5①", WHOLE, "5①", ""),
    # Codes and labels.
    ("已核实", STATUS, "verified", "label"),
    ("部分核实", STATUS, "partly", "label"),
    ("Partly verified", STATUS, "partly", "label"),
    ("VERIFIED", STATUS, "verified", "label"),
    ("partly（部分核实）", STATUS, "partly", "label"),
    ("partly (partly verified)", STATUS, "partly", "label"),
    ("早期收获", TYPE, "early_harvest", "label"),
    ("核实", STATUS, "核实", ""),
    # Identifiers.
    ("ｐｏｌ－2024", SOURCE, "pol-2024", "width"),
]


@pytest.mark.parametrize(("cell", "field", "text", "kind"), READ)
def test_a_cell_is_read_as_the_one_thing_it_means(cell, field, text, kind):
    assert tidy(cell, field) == (text, kind)


def test_a_reference_without_a_rule_is_no_free_text():
    item = fields("codes")["source_item"]
    assert tidy("Ｍ1＿1", item, code=True) == ("M1_1", "width")


def test_what_the_report_has_is_left_alone():
    for table, rows in shipped().items():
        refers = {column for column, _, _ in references(table)}
        for name, field in fields(table).items():
            for cell in {row[name] for row in rows}:
                assert tidy(cell, field, code=name in refers) == (cell, ""), (table, name)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_any_day_however_it_is_written(day):
    for written in (
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        day.strftime("%Y-%m-%d 00:00:00"),
    ):
        assert tidy(written, DAY) == (day.isoformat(), "date")
        assert tidy(written, PARTIAL) == (day.isoformat(), "date")
    for month in (f"{day.year}年{day.month}月", f"{day.year}/{day.month}"):
        assert iso_date(month) == day.isoformat()[:7]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_no_day_with_the_year_last_is_guessed(day):
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.month}-{day.day}-{day.year}"):
        assert tidy(written, DAY) == tidy(written, PARTIAL) == (written, "")


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_any_whole_number_however_it_is_written(number):
    for written in (f"{number:,}", f"{number}.0", f"{number:,}".replace(",", "，"), f"{number:,}.00"):
        assert tidy(written, WHOLE)[0] == str(number)


ANY_FIELD = st.sampled_from([field for table in tables() for field in fields(table).values()])
# Spaces, full-width and raised forms, dates and commas turn up together more often than in text at random.
ANY_TEXT = st.text() | st.text(alphabet="20245年月日/-.,，；（）() \u00a0\u3000\u200b\u200dＡａ５²①ｶﾞéN是否")


@given(ANY_TEXT, ANY_FIELD, st.booleans())
def test_tidying_twice_is_tidying_once(cell, field, code):
    text, _ = tidy(cell, field, code)
    assert tidy(text, field, code) == (text, "")


@given(ANY_TEXT, ANY_FIELD)
def test_a_cell_left_as_it_was_is_no_repair(cell, field):
    text, kind = tidy(cell, field)
    if text == cell:
        assert kind == ""
