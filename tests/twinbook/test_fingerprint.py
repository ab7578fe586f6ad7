"""What counts as a change, and what only stands in the folder."""

import pytest

from twinbook.fingerprint import digest


@pytest.fixture
def data(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("a.csv", "deep/b.xlsx"):
        (tmp_path / name).write_bytes(b"1")
    return tmp_path


@pytest.mark.parametrize("name", ["a.csv", "deep/b.xlsx"])
def test_other_bytes_and_another_name_are_changes(data, name):
    before = digest([data])
    path = data / name
    path.write_bytes(b"2")
    assert digest([data]) != before
    path.write_bytes(b"1")
    assert digest([data]) == before
    path.rename(path.with_name("c" + path.suffix))
    assert digest([data]) != before


@pytest.mark.parametrize("name", ["~$b.xlsx", "deep/~$b.xlsx"])
def test_a_workbook_open_in_excel_is_no_change(data, name):
    """Excel sets its mark beside the workbook; on Windows no one else may read it, so that hashing it would fail."""
    before = digest([data])
    (data / name).write_bytes(b"owner")
    assert digest([data]) == before
