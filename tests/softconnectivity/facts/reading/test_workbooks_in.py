"""Workbooks come back as the cells that were written, dates as precise as they are shown.

The right answer is known beforehand, because each test writes the file itself.
"""

import time
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from softconnectivity.facts.reading.workbooks_in import date_text, number_text, read_workbook
from softconnectivity.facts.schema import template
from tests.softconnectivity.facts.reading.making import (
    HAN,
    HEADER,
    MARKS,
    OFTEN,
    numbered,
    patched,
    read,
    rows_of,
    workbook,
)


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row for _, row in read_workbook(content, "a.xlsx")[0].rows]


@OFTEN
@given(rows=rows_of(st.sampled_from(HAN + MARKS)))
@example(rows=[["=1+1", "_x", " "], ["", "", ""], ["", "", "末"]])
def test_text_cells_come_back(rows):
    rows = [HEADER, *rows]

    def as_text(book):
        for row in book.active.iter_rows():
            for cell in row:
                cell.data_type = "s" if cell.value is not None else cell.data_type

    sheet = read_workbook(workbook(rows, change=as_text), "a.xlsx")[0]
    assert sheet.rows == numbered(rows)


DAYS = ("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "mm-dd-yy", "[$-804]yyyy/m/d;@", "[$-F800]dddd, mmmm dd, yyyy")
DAYS += ('[$-409]d"-"mmm\\-yy;@', 'm"月"d"日"', "d-mmm", "yyyy-mm-dd h:mm:ss", "yyyy/m/d h:mm AM/PM", "General")
MONTHS = (
    'yyyy"年"m"月"',
    "mmm-yy",
    "[$-804]yyyy/m",
    "yyyy\\-mm;@",
    'yyyy"年"m"月";@',
    "[Red]mmmm yyyy",
    "[DBNum1]yyyy年m月",
)
YEARS = ("yyyy", 'yyyy"年"', "[$-804]yyyy;@", "yyyy_d", '"day "yyyy')


@OFTEN
@given(day=st.dates(date(1900, 3, 1)), shown=st.sampled_from([*DAYS, *MONTHS, *YEARS]))
def test_a_date_is_as_precise_as_it_is_shown(day, shown):
    length = 10 if shown in DAYS else 7 if shown in MONTHS else 4
    assert date_text(day, shown) == date_text(datetime(day.year, day.month, day.day, 14, 30), shown)
    assert date_text(day, shown) == day.isoformat()[:length]


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_date_cells(epoch):
    """The same days, whether the workbook counts from 1900 (Windows) or from 1904 (older macOS)."""

    def dated(book):
        book.epoch = CALENDAR_MAC_1904 if epoch == "1904" else book.epoch
        for column, shown in enumerate(shown_as, start=1):
            cell = book.active.cell(2, column, datetime(2024, 5, 9))
            cell.number_format = shown
        book.active.cell(2, len(shown_as) + 1, datetime(2024, 5, 9, 23, 59)).number_format = "yyyy-mm-dd hh:mm"
        book.active.cell(2, len(shown_as) + 2, 2024)
        book.active.cell(2, len(shown_as) + 3, "2024")

    shown_as = [*(name for name in DAYS if name != "General"), *MONTHS, *YEARS]
    expected = ["2024-05-09"] * (len(DAYS) - 1) + ["2024-05"] * len(MONTHS) + ["2024"] * len(YEARS)
    content = workbook([["a"]], change=dated)
    assert list(cells(content)[1]) == [*expected, "2024-05-09", "2024", "2024"]


@pytest.mark.parametrize(
    ("number", "expected"), [(57, "2024-05"), (27, "2024-05"), (31, "2024-05-09"), (58, "2024-05-09")]
)
def test_formats_that_chinese_excel_does_not_spell_out(number, expected):
    """ECMA-376 part 1, 18.8.30: in zh-cn, number format 57 is a month, 31 a day; the file holds only the number."""

    def month(book):
        book.active["A2"] = datetime(2024, 5, 9)
        book.active["A2"].number_format = "mmm-yy"  # number 17

    content = patched(workbook([["a"]], change=month), "xl/styles.xml", 'numFmtId="17"', f'numFmtId="{number}"')
    assert cells(content)[1] == (expected,)


@OFTEN
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_fifteen_digits_of_a_number_come_back(digits, places):
    """Excel keeps fifteen digits, and every number of fifteen digits survives a double (IEEE 754)."""
    number = Decimal(digits).scaleb(-places)
    text = number_text(float(number))
    assert Decimal(text) == number
    assert "E" not in text


def test_values_of_other_kinds():
    row = [True, False, 23, 23.0, 0.36, 1e-7, "#N/A", "23", " 甲 ", timedelta(hours=30), None]
    assert cells(workbook([["a"], row]))[1] == (
        *("true", "false", "23", "23", "0.36", "0.0000001", "#N/A", "23", " 甲 ", "1 day, 6:00:00"),
    )


def test_line_ends_that_excel_writes_in_code():
    assert cells(workbook([["甲_x000D_\n乙"]])) == [("甲\r\n乙",)]


def test_formulas():
    """With its result, without one, with an empty text for result, and with an error."""

    def array(book):
        book.active["E2"] = ArrayFormula("E2:E3", "=A2:A3*2")

    content = workbook([list("abcde"), ["=1+1", "=1+1", "=IF(1,,)", "=1/0"]], change=array)
    part = "xl/worksheets/sheet1.xml"
    for old, new in (
        ('<c r="A2"><f>1+1</f><v /></c>', '<c r="A2"><f>1+1</f><v>2</v></c>'),
        ('<c r="C2"><f>IF(1,,)</f><v /></c>', '<c r="C2" t="str"><f>IF(1,,)</f><v></v></c>'),
        ('<c r="D2"><f>1/0</f><v /></c>', '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    ):
        content = patched(content, part, old, new)
    assert cells(content)[1] == ("2", "=1+1", "", "#DIV/0!", "=A2:A3*2")


def test_merged_cells_are_told():
    def merge(book):
        book.active.merge_cells("A2:A4")
        book.active.merge_cells("B2:C2")

    assert read_workbook(workbook([["a", "b", "c"], ["1", "2"]], change=merge), "a.xlsx")[0].merged == (
        "A2:A4",
        "B2:C2",
    )


def test_formats_down_to_the_last_row_cost_no_time():
    """Excel's last row is 1,048,576; what is there is only a format. Reading a million rows takes a minute."""

    def painted(book):
        for row in range(3, 30_000):
            book.active.cell(row, 2).number_format = "@"
        book.active.cell(1_048_576, 200).number_format = "@"

    content = workbook([["安排", "成员"], ["AEO-SGP", "SGP"]], change=painted)
    begun = time.perf_counter()
    assert read_workbook(content, "a.xlsx")[0].rows == ((1, ("安排", "成员")), (2, ("AEO-SGP", "SGP")))
    assert time.perf_counter() - begun < 20


def test_size_that_the_file_states_wrongly():
    content = patched(workbook([["a", "b"], ["1", "2"]]), "xl/worksheets/sheet1.xml", 'ref="A1:B2"', 'ref="A1"')
    assert cells(content) == [("a", "b"), ("1", "2")]


def test_sheets_without_content_and_charts_are_left_out():
    def more(book):
        book.create_sheet("空")
        book.create_chartsheet("图").add_chart(BarChart())
        hidden = book.create_sheet("藏")
        hidden.append(["甲"])
        hidden.sheet_state = "veryHidden"

    sheets = read_workbook(workbook([["a"]], "甲", more), "a.xlsx")
    assert [(sheet.sheet, sheet.hidden) for sheet in sheets] == [("甲", False), ("藏", True)]


@pytest.mark.parametrize(
    ("sheet", "label", "choice", "add"),
    [
        (template()["notes_sheet"], template()["use_of_rows"], template()["add"], True),
        (template()["notes_sheet"], template()["use_of_rows"], template()["replace"], False),
        ("NOTES", template()["use_of_rows"], "Add", True),
        ("说明", template()["use_of_rows"], "追加", True),
        # A problem, told by `unclear`; until it is mended no row of the report counts as left out.
        ("说明", template()["use_of_rows"], None, True),
        ("说明", "用法", template()["add"], False),
        ("other", template()["use_of_rows"], template()["add"], False),
    ],
)
def test_notes_say_how_rows_are_used(sheet, label, choice, add):
    def notes(book):
        page = book.create_sheet(sheet, 0)
        page.append(["表", "aeo_members"])
        page.append([label, choice])

    sheets = read_workbook(workbook([["a"]], "data", notes), "a.xlsx")
    assert [(one.sheet, one.add) for one in sheets if one.sheet != "other"] == [("data", add)]


def test_any_damage_is_told_and_never_raises(tmp_path):
    whole = workbook([HEADER, ["AEO-SGP", "SGP", "是"]])

    @settings(max_examples=80, deadline=None)
    @given(st.data())
    def damaged(data):
        content = bytearray(whole)
        for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
            content[place] ^= data.draw(st.integers(1, 255))
        path = tmp_path / data.draw(st.sampled_from(["a.xlsx", "a.csv", "a.xlsm", "a.txt"]))
        path.write_bytes(content[: data.draw(st.integers(0, len(whole)))])
        reading = read(path)
        assert reading.sheets or reading.problems
        path.unlink()

    damaged()
