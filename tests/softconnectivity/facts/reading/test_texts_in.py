"""CSV in any encoding and with any delimiter comes back as the cells that were written.

The right answer is known beforehand, because each test writes the file itself.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.facts.reading.texts_in import decode, split
from tests.softconnectivity.facts.reading.making import (
    HAN,
    HEADER,
    MARKS,
    OFTEN,
    as_csv,
    kinds,
    numbered,
    read,
    rows_of,
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
@OFTEN
@given(rows=rows_of(st.sampled_from(HAN + MARKS)))
def test_chinese_comes_back_in_any_encoding_and_delimiter(tmp_path, encoding, delimiter, rows):
    rows = [HEADER, *rows]
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(rows, delimiter).encode(encoding))
    reading = read(path)
    assert reading.problems == ()
    assert reading.sheets[0].rows == numbered(rows)
    told = ["encoding"] * (not encoding.startswith("utf-8")) + ["delimiter"] * (delimiter != ",")
    assert kinds(reading.repairs) == told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@OFTEN
@given(rows=rows_of(st.characters(exclude_categories=("C", "Z"))))
def test_any_script_comes_back_in_unicode(encoding, rows):
    rows = [HEADER, *rows]
    text, _ = decode(as_csv(rows).encode(encoding))
    assert split(text) == (numbered(rows), ",")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("iso3,name_zh,name_en\nCIV,科特迪瓦,Côte d'Ivoire\nTUR,土耳其,Türkiye\n", "gb18030", "GB 18030"),
        ("iso3,name_en\nCIV,Côte d'Ivoire\n", "gb18030", "GB 18030"),
        ("iso3,name_en\nCIV,Côte d'Ivoire\n", "cp1252", "Windows-1252"),
        ("iso3,name_en\nCIV,Côte d’Ivoire\nSTP,São Tomé and Príncipe – “partner”\n", "cp1252", "Windows-1252"),
        ("iso3,name_en\nCIV,Côte d’Ivoire\nSTP,São Tomé and Príncipe\n", "mac_roman", "Mac OS Roman"),
        ("iso3,name\nSGP,新加坡與中國簽署自由貿易協定\nNZL,紐西蘭\nLAO,寮國\n", "big5", "Big5"),
        ("iso3,name\nSGP,新加坡與中國簽署自由貿易協定\nNZL,紐西蘭\nLAO,寮國\n", "gbk", "GB 18030"),
        ("iso3,name\nRUS,Российская Федерация\nKAZ,Республика Казахстан\n", "cp1251", "Windows-1251"),
        ("iso3,name\nUSA,𠮷 and ①\nLAO,老挝\n", "gb18030", "GB 18030"),
        ("iso3,name\r\nSGP,一二三\r\n", "utf-16-le", "UTF-16"),
        ("iso3,name\r\nSGP,一二三\r\n", "utf-16-be", "UTF-16"),
    ],
)
def test_encodings_that_excel_saves(text, encoding, name):
    assert decode(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff\xfe",
        b"\xff\xd8\xff\xe0\x10JFIF" + bytes(range(1, 256)) * 8,
        bytes(range(256)) * 4,
        "老挝,新加坡,共建国家\n".encode() * 20 + b"\xe8\x80",  # cut off inside a character
        b"\xef\xbb\xbf" + "老挝".encode("gbk"),
    ],
)
def test_what_is_no_text(content):
    assert decode(content) is None


def test_only_the_delimiter_of_the_headers_counts():
    """More commas than semicolons, but the semicolons stand between known headers."""
    text = "arrangement_id;iso3;bri_basis_en\nAEO-SGP;SGP;a, b, c, d, e\n"
    assert split(text) == (
        ((1, ("arrangement_id", "iso3", "bri_basis_en")), (2, ("AEO-SGP", "SGP", "a, b, c, d, e"))),
        ";",
    )


def test_headers_below_a_title_tell_the_delimiter():
    assert split("各国，名单, 2024\n\n安排;成员\nAEO-SGP;SGP\n")[1] == ";"


def test_unknown_headers_leave_the_delimiter_to_even_rows():
    assert split("国家;年份\n老挝;2024\n")[1] == ";"
    assert split("a,b;c\n1,2\n3,4;5\n")[1] == ","


def test_records_are_counted_as_a_spreadsheet_counts():
    """A line break inside quotation marks and blank lines: one row each; classic line ends too."""
    text = 'actor,label_zh,label_en\r\n\r\n,,\r\na,"甲\r\n乙",A\r\n \u00a0,\u200b,\r\nb,丙,B'
    assert split(text)[0] == (
        (1, ("actor", "label_zh", "label_en")),
        (4, ("a", "甲\r\n乙", "A")),
        (6, ("b", "丙", "B")),
    )
    assert [number for number, _ in split("actor,label_zh\ra,甲\rb,乙\r")[0]] == [1, 2, 3]
