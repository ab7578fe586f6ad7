"""Folders and files as people really have them: what is read, what is passed over, what is told.

The right answer is known beforehand, because each test writes the file itself.
"""

import csv
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from softconnectivity.facts.schema import DATA, tables
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.facts.reading.making import kinds, read, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "<a/>")
    return file.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", b"", "empty_file"),
        ("a.csv", b"\n\n", "empty_file"),
        ("a.csv", b"\xef\xbb\xbf", "empty_file"),
        ("a.csv", b",,\n,,\n", "empty_file"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff\xfe", "not_text"),
        ("a.csv", b"a,b\n\x00\x01,\x02", "not_text"),
        ("a.csv", OLE, "old_excel"),
        ("a.xls", OLE, "old_excel"),
        ("a.XLS", b"<html><table>", "old_excel"),
        ("a.xlsx", OLE, "locked"),
        ("a.xlsx", b"a,b\n", "locked"),
        ("a.xlsx", workbook([["a"]])[:-200], "locked"),
        ("a.xlsx", b"PK\x03\x04 and no more", "locked"),
        ("a.xlsx", zipped("xl/workbook.xml"), "locked"),
        ("a.docx", zipped("word/document.xml"), "not_text"),
        ("a.ods", zipped("content.xml"), "not_text"),
        ("a.xlsb", zipped("xl/workbook.bin"), "not_text"),
        ("a.xlsx", workbook(), "empty_file"),
    ],
    # never the content itself: a workbook holds the time it was made, and each core collects the tests by itself
    ids=lambda value: "content" if isinstance(value, bytes) else value,
)
def test_files_that_cannot_be_read(tmp_path, name, content, kind, lang):
    (tmp_path / name).write_bytes(content)
    problems = read(tmp_path / name, lang).problems
    place = {"where": name, "file": name}
    assert [(one.kind, one.file, one.message) for one in problems] == [
        (kind, name, language(lang).text(f"intake.problem.{kind}", **place))
    ]


def test_a_folder_is_read_file_by_file(tmp_path):
    """Tables in the order of their names; locks, hidden files, deeper folders and other kinds without a word."""
    files = {
        "b.csv": b"x\n1\n",
        "a.XLSX": workbook([["x"]], "s"),
        "c.tsv": b"x\ty\n1\t2\n",
        "table.txt": "安排\t成员\nAEO-SGP\tSGP\n".encode("utf-16"),
        "letter.txt": "各位同事，\n请看附件。\n".encode("gbk"),
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff\xfe",
        "~$a.xlsx": b"lock",
        ".hidden.csv": b"x\n",
        "datapackage.json": b"{}",
        "report.pdf": b"%PDF",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "d.csv").write_bytes(b"x\n1\n")
    reading = read(tmp_path)
    assert [(sheet.file, sheet.sheet) for sheet in reading.sheets] == [
        *(("a.XLSX", "s"), ("b.csv", ""), ("c.tsv", ""), ("table.txt", ""))
    ]
    assert reading.problems == ()
    assert [(one.file, one.kind) for one in reading.repairs] == [
        *(("c.tsv", "delimiter"), ("table.txt", "encoding"), ("table.txt", "delimiter"))
    ]
    assert reading.path == str(tmp_path)


def test_text_named_after_a_table_or_given_by_itself_is_not_passed_over(tmp_path):
    (tmp_path / "partners.txt").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("hello\n", encoding="utf-8")
    assert kinds(read(tmp_path).problems) == ["empty_file"]
    assert read(tmp_path / "letter.txt").sheets[0].rows == ((1, ("hello",)),)


def test_workbook_saved_under_the_name_of_a_csv(tmp_path):
    (tmp_path / "a.csv").write_bytes(workbook([["x"]], "s"))
    assert read(tmp_path / "a.csv").sheets[0].rows == ((1, ("x",)),)


def test_path_at_which_there_is_nothing(tmp_path):
    problem = read(tmp_path / "nowhere").problems[0]
    assert problem.kind == "nothing_there"
    assert str(tmp_path / "nowhere") in problem.message


def test_folder_named_like_a_file(tmp_path):
    (tmp_path / "x.csv").mkdir()
    problem = read(tmp_path).problems[0]
    assert (problem.kind, problem.file) == ("not_readable", "x.csv")
    assert os.strerror(21 if os.name == "posix" else 13).casefold() in problem.message.casefold()


def test_a_file_that_vanishes_or_is_refused(tmp_path, monkeypatch):
    """What a permission or a network drive does, for users who may read everything."""
    (tmp_path / "a.csv").write_bytes(b"x\n")
    (tmp_path / "b.csv").write_bytes(b"x\n")

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = read(tmp_path).problems
    assert [(one.kind, one.file) for one in problems] == [("not_readable", "a.csv"), ("not_readable", "b.csv")]
    assert "(permission denied)" in problems[0].message
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert kinds(read(tmp_path).problems) == ["not_readable"]


def test_the_report_s_own_tables_are_read_as_they_stand_without_slow_libraries():
    """Every row of every table, in UTF-8 and with commas, so nothing to repair; Excel's library stays unloaded."""
    code = """
import sys
from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.schema import DATA
from softconnectivity.language import language
reading = read_path(DATA, language("en"))
slow = {"openpyxl", "charset_normalizer"} & set(sys.modules)
print(len(reading.sheets), reading.problems, reading.repairs, slow)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{len(tables())} () () set()"
    for sheet in read(DATA).sheets:
        with (DATA / sheet.file).open(encoding="utf-8", newline="") as file:
            assert sheet.rows == tuple((number, tuple(row)) for number, row in enumerate(csv.reader(file), start=1))
