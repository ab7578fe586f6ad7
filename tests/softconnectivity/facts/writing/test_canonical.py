"""Tables come out as the report writes them, and come in from however a reader saved them, to the byte."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA, fields, tables
from softconnectivity.facts.writing.canonical import csv_bytes
from tests.softconnectivity.facts.reading.as_people_save import STYLES, Style, save, shipped


@pytest.mark.parametrize("table", tables())
def test_the_shipped_bytes_come_back(facts, table):
    assert csv_bytes(facts, table) == (DATA / f"{table}.csv").read_bytes()


def test_for_excel_a_mark_stands_in_front_and_nothing_else_changes(facts):
    """The byte order mark of UTF-8 is EF BB BF (The Unicode Standard, section 23.8)."""
    assert csv_bytes(facts, "actors", for_excel=True) == b"\xef\xbb\xbf" + csv_bytes(facts, "actors")


def test_no_such_table(facts):
    with pytest.raises(ReportError, match="partner_list"):
        csv_bytes(facts, "partner_list")


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_table_is_the_same_however_it_was_saved(facts, tmp_path, style):
    """The truth is the report's own tables: what was saved from them must come back, letters that GBK lost included."""
    own = Facts.load(save(shipped(), tmp_path / "saved", style))
    assert set(own.own) == set(tables())
    for name in tables():
        pd.testing.assert_frame_equal(own.table(name), facts.table(name))
        assert csv_bytes(own, name) == (DATA / f"{name}.csv").read_bytes()


def test_a_download_can_be_read_back(facts, tmp_path):
    for name in tables():
        (tmp_path / f"{name}.csv").write_bytes(csv_bytes(facts, name, for_excel=True))
    own = Facts.load(tmp_path)
    assert own.repairs == ()
    for name in tables():
        pd.testing.assert_frame_equal(own.table(name), facts.table(name))


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(sorted(fields("bri_totals"))), st.text() | st.text(alphabet="2024年5月9日/-.,＝=?是否\r\n \u200b")
)
def test_whatever_was_taken_is_taken_as_it_stands_the_next_time(column, cell):
    """Any text in any column: it is refused in words, or it comes out so that nothing is left to repair."""
    with TemporaryDirectory() as place:
        path = Path(place) / "bri_totals.csv"
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            writer = csv.DictWriter(file, list(fields("bri_totals")), quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerow(shipped()["bri_totals"][0] | {column: cell})
        try:
            own = Facts.load(path)
        except ReportError:
            return
        path.write_bytes(csv_bytes(own, "bri_totals"))
        again = Facts.load(path)
    # what stays to be told is that one row takes the place of all; that is no other reading of a cell
    assert [repair.kind for repair in again.repairs] == ["replaced"]
    pd.testing.assert_frame_equal(again.table("bri_totals"), own.table("bri_totals"))


def test_the_writer_of_this_test_writes_facts_as_it_writes_their_rows(facts, tmp_path):
    save(facts, tmp_path / "facts", Style())
    save(shipped(), tmp_path / "rows", Style())
    for name in tables():
        assert (tmp_path / "facts" / f"{name}.csv").read_bytes() == (tmp_path / "rows" / f"{name}.csv").read_bytes()
