"""Someone with two facts to add: new-data, two rows typed in Excel, both books, and the change is there to read.

The truth is made here: an arrangement with an economy that has none in the report, counted from a day before the
article's own figures, must add one economy and one country to them and nothing else.
"""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup

from softconnectivity.commands.book import report
from softconnectivity.facts import schema
from tests.commands import ROOT, run_apart
from twinbook.build import build
from twinbook.compare import Moved

pytestmark = pytest.mark.xdist_group("newcomer")
CODE = "AEO-USA"
ARRANGEMENT = {
    "arrangement_id": CODE,
    "name_zh": "美国",
    "name_en": "United States of America",
    "count_date": "2024年1月15日",
    "count_date_basis_zh": "假想",
    "count_date_basis_en": "made up",
    "count_date_status": "已核实",
    "placeholder": "否",
    "after_article_date": "否",
    "membership_status": "已核实",
    "signed_status": "未查到",
    "in_force_status": "未查到",
    "source_id": "reader",
}
MEMBER = {"arrangement_id": CODE, "iso3": "美国", "bri": "否"}


def fill(path: Path, row: dict[str, str]) -> None:
    """Type one row under the example row of a template with Chinese headers."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = {field["title_zh"]: name for name, field in schema.fields(path.stem).items()}
    for column, cell in enumerate(next(sheet.iter_rows(min_row=1, max_row=1, values_only=True)), start=1):
        sheet.cell(row=3, column=column, value=row.get(titles[cell]))
    book.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("newcomer") / "my_data"
    done = run_apart("new-data", folder, "--lang", "zh")
    assert done.returncode == 0, done.stderr
    fill(folder / "aeo_arrangements.xlsx", ARRANGEMENT)
    fill(folder / "aeo_members.xlsx", MEMBER)
    return folder


@pytest.fixture(scope="module")
def site(folder, tmp_path_factory) -> Path:
    """Both books from the filled folder, beside the shipped ones; the comparison takes their finished runs."""
    place = tmp_path_factory.mktemp("build")
    if (ROOT / "_build" / "cache").exists():
        shutil.copytree(ROOT / "_build" / "cache", place / "cache")
    return build(replace(report({"data_dir": str(folder)}), build=place), "zh").page.parent


@pytest.fixture(scope="module")
def checked(folder) -> str:
    """What `check` says of the folder."""
    done = run_apart("check", folder, "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["zh", "en"])
def parts(request, folder) -> dict[str, str]:
    """The generated parts of the pages in one language, before any chapter has run."""
    return report({"data_dir": str(folder)}).fragments(request.param, Moved())


def page(site: Path, lang: str, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / lang / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def test_a_template_for_every_table_and_untouched_ones_change_nothing(folder, checked):
    assert {path.stem for path in folder.glob("*.xlsx")} == set(schema.tables())
    assert "Tables of your own (2)" in checked


def test_check_lists_what_was_read_otherwise_than_written(checked):
    """The date, the status words, the booleans and the country were typed in Chinese."""
    for before, after in (("2024年1月15日", "2024-01-15"), ("已核实", "verified"), ("否", "false"), ("美国", "USA")):
        assert f"“{before}” as {after}" in checked, checked


def test_the_changes_the_ledger_and_the_rows_tell_of_the_new_arrangement(parts):
    lines = parts["changes"].splitlines()
    for claim, before, after in (("C012", "28", "29"), ("C013", "54", "55")):
        line = next(line for line in lines if claim in line)
        assert {before, after} <= set(re.findall(r"\d+", line)), line
        assert CODE in line
    assert not any("C014" in line for line in lines)
    block = parts["claims"].partition("(claim-c012)=")[2].partition("(claim-c013)=")[0]
    assert "29" in re.findall(r"\d+", block)
    assert "(row-aeo-usa)=" in parts["rows"]


@pytest.mark.deep
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_change_is_listed_with_its_rows(site, lang):
    changes = page(site, lang, "changes")
    lines = [item.get_text(" ", strip=True) for item in changes.select("main li, article li")]
    for claim, before, after in (("C012", "28", "29"), ("C013", "54", "55")):
        line = next(line for line in lines if line.startswith(claim))
        assert {before, after} <= set(re.findall(r"\d+", line)), line
        assert CODE in line
    assert not any(line.startswith("C014") for line in lines)


@pytest.mark.deep
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_books_themselves_have_the_new_figures(site, lang):
    """The claim's own block counts 29; the page of rows has the new row; its table can be downloaded."""
    block = page(site, lang, "claims").find(id="claim-c012")
    around = block.find_next("ul").get_text() if block else ""
    assert "29" in around
    assert page(site, lang, "rows").find(id="row-aeo-usa") is not None
    saved = next((site / lang).rglob("aeo_arrangements.csv")).read_text(encoding="utf-8-sig")
    assert f"{CODE},美国" in saved
