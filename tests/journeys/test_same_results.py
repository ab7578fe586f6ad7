"""The shipped tables, saved as Chinese Excel saves them, give results equal to the byte.

GBK, Chinese headers, 2024年5月9日, 是 and 否, labels and names of economies in Chinese: nothing of that may show in any
number, figure, table or page. That no chapter shows it in any output is held by tests/notebooks/test_chapters.py.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from softconnectivity.commands.book import report
from softconnectivity.facts.bundle import Facts
from softconnectivity.facts.schema import DATA, tables
from softconnectivity.facts.writing.canonical import csv_bytes
from tests.softconnectivity.facts.reading.as_people_save import STYLES, save, shipped
from twinbook.build import build

# The mark of a build, the page that lists the reader's own files, and the two indexes of what stands on that page.
ABOUT_THE_FILES = {".twinbook", "changes.html", "objects.inv", "searchindex.js"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Path:
    return save(shipped(), tmp_path_factory.mktemp("saved") / "数据", STYLES["Chinese Excel, plain CSV"])


def test_every_table_as_readers_download_it(saved):
    facts = Facts.load(saved)
    for name, table in tables().items():
        assert csv_bytes(facts, name) == (DATA / table["path"]).read_bytes(), name


@pytest.mark.deep
def test_both_books(saved, tmp_path):
    """Every file of both sites, pages and figures and downloads, but for those that speak of the files themselves."""
    own = build(replace(report({}), build=tmp_path / "own"), "en").page.parent
    theirs = build(replace(report({"data_dir": str(saved)}), build=tmp_path / "theirs"), "en").page.parent
    names = {path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file()}
    assert names == {path.relative_to(theirs).as_posix() for path in theirs.rglob("*") if path.is_file()}
    differ = [name for name in sorted(names) if _content(own / name) != _content(theirs / name)]
    assert {name.split("/")[-1] for name in differ} <= ABOUT_THE_FILES


def _content(path: Path) -> bytes:
    """The bytes of a file; of a notebook without the line that says where its data are."""
    content = path.read_bytes()
    return re.sub(rb'"data_dir = .*\n', b"", content) if path.suffix == ".ipynb" else content
