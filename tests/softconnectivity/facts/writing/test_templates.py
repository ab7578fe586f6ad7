"""Empty workbooks: what a person finds in them, read back with openpyxl, and nothing written by halves."""

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from softconnectivity.errors import ReportError
from softconnectivity.facts import schema
from softconnectivity.facts.writing.templates import (
    LAST_ROW,
    example_cells,
    example_row,
    template_bytes,
    write_templates,
)
from softconnectivity.language import LANGUAGES, language, messages

HAN = re.compile(r"[\u4e00-\u9fff]")
TABLES = list(schema.tables())


def shipped(table: str) -> list[dict[str, str]]:
    with (schema.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key_of(table: str, row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in schema.key(table))


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request, tmp_path_factory):
    """Return the language and the workbook of each table, as read back."""
    lang = language(request.param)
    paths = write_templates(tmp_path_factory.mktemp("templates") / "new", lang)
    return lang, {path.stem: openpyxl.load_workbook(path) for path in paths}


def lists_of(book, sheet) -> dict[int, tuple[list, bool]]:
    """Return the values of the drop-down list of each column, and whether other values bring up a question."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        assert rule.type == "list"
        place = rule.formula1
        first, top, last, bottom = range_boundaries(str(rule.sqref))
        if place.startswith('"'):
            values = place.strip('"').split(",")
        else:
            name, cells = place.split("!")
            source = book[name.strip("'")]
            values = [cell.value for (cell,) in source[cells.replace("$", "")]]
        assert first == last
        found[first] = values, bool(rule.showErrorMessage)
        assert sheet.title == schema.template()["notes_sheet"] or (top, bottom) == (2, LAST_ROW)
    return found


def test_one_workbook_a_table_with_the_data_sheet_first(written):
    _, books = written
    assert list(books) == TABLES
    for table, book in books.items():
        assert book.sheetnames[:2] == [table, schema.template()["notes_sheet"]]
        assert book.active.title == table
        assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "hidden"]


def test_headers_are_the_titles_in_the_language_asked_for(written):
    lang, books = written
    title = "title_zh" if lang.code == "zh" else "title"
    for table, book in books.items():
        header = book[table][1]
        assert [cell.value for cell in header] == [field[title] for field in schema.fields(table).values()]
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in header)
        assert book[table].freeze_panes == "A2"


def test_row_two_is_the_example_and_no_other_row_is_filled(written):
    lang, books = written
    for table, book in books.items():
        sheet = book[table]
        shown = ["" if cell.value is None else str(cell.value) for cell in sheet[2]]
        assert shown == list(example_cells(table, lang).values())
        assert all(cell.font.italic and cell.font.color.rgb.endswith("808080") for cell in sheet[2])
        assert sheet.max_row == 2


def test_example_shows_words_where_there_are_codes():
    """The labels of the data package, the WTO's and the official Chinese name, yes and no."""
    zh, en = (example_cells("aeo_members", language(code)) for code in LANGUAGES)
    assert (zh["iso3"], zh["bri"], en["iso3"], en["bri"]) == ("毛里求斯", "是", "Mauritius", "yes")
    assert example_cells("official_totals", language("zh"))["series"] == "自贸协定"


def test_lists_stand_wherever_a_column_has_codes_and_hold_every_label(written):
    lang, books = written
    for table, book in books.items():
        lists = lists_of(book, book[table])
        for place, (name, field) in enumerate(schema.fields(table).items(), start=1):
            if allowed := field["constraints"].get("enum"):
                assert lists[place] == ([field[f"labels_{lang.code}"][code] for code in allowed], True), (table, name)
            if field["type"] == "boolean":
                assert lists[place] == ({"zh": ["是", "否"], "en": ["yes", "no"]}[lang.code], True), (table, name)


def test_lists_of_other_tables_help_without_forbidding_other_values(written):
    lang, books = written
    names = {row[f"name_{lang.code}"] for row in shipped("economies")}
    for table, book in books.items():
        lists = lists_of(book, book[table])
        for column, other, target in schema.references(table):
            values, asks = lists[list(schema.fields(table)).index(column) + 1]
            assert set(values) == (names if other == "economies" else {row[target] for row in shipped(other)})
            assert not asks, (table, column)


def test_names_of_economies_are_easy_to_find(written):
    """In English by letter; in Chinese by pinyin, of which these five are known."""
    lang, books = written
    values, _ = lists_of(books["aeo_members"], books["aeo_members"]["aeo_members"])[2]
    known = {
        "zh": ["阿富汗", "巴西", "哈萨克斯坦", "老挝", "中国香港"],
        "en": ["Afghanistan", "Brazil", "Chile", "Hong Kong, China"],
    }
    places = [values.index(name) for name in known[lang.code]]
    assert places == sorted(places)


def test_only_columns_of_numbers_are_not_text(written):
    """Otherwise Excel makes a date of "1-2" and a number of "007"."""
    _, books = written
    for table, book in books.items():
        for place, field in enumerate(schema.fields(table).values(), start=1):
            expected = "General" if field["type"] in ("integer", "number") else "@"
            assert book[table].column_dimensions[get_column_letter(place)].number_format == expected
            assert book[table].cell(2, place).number_format == expected


def test_lists_cannot_be_taken_for_a_table(written):
    """No row of their sheet has the names, or the titles, of all key columns of any table."""
    _, books = written
    keys = [[schema.fields(table)[column] for column in schema.key(table)] for table in TABLES]
    for table, book in books.items():
        for row in book["lists"].iter_rows(max_row=10, values_only=True):
            assert not any(
                all({one["name"], one["title"], one["title_zh"]} & set(row) for one in key) for key in keys
            ), table


def test_notes_tell_every_column_in_both_languages(written):
    _, books = written
    for table, book in books.items():
        rows = list(book[schema.template()["notes_sheet"]].iter_rows(values_only=True))
        told = {row[4]: row for row in rows}
        for name, field in schema.fields(table).items():
            row = told[name]
            assert row[:4] == (field["title_zh"], field["description_zh"], field["title"], field["description"])
            assert row[6].startswith("是") == bool(field["constraints"].get("required")), (table, name)
            assert (field["example"] == "") == (row[7] is None), (table, name)
        flat = "\n".join(str(cell) for row in rows for cell in row if cell)
        described = schema.tables()[table]
        for text in ("title_zh", "title_en", "description_zh", "description_en"):
            assert described[text] in flat


def test_notes_allow_exactly_the_codes_of_the_data_package(written):
    _, books = written
    for table, book in books.items():
        told = {row[4]: row[5] for row in book[schema.template()["notes_sheet"]].iter_rows(values_only=True)}
        for name, field in schema.fields(table).items():
            zh, en = told[name].split("\n")
            assert HAN.search(zh)
            assert not HAN.search(en) or HAN.search(field["example"])
            if codes := field["constraints"].get("enum"):
                assert zh == "、".join(field["labels_zh"][code] for code in codes)
                assert en == ", ".join(field["labels_en"][code] for code in codes)


def test_notes_say_how_the_rows_are_used(written):
    words = schema.template()
    _, books = written
    for book in books.values():
        sheet = book[words["notes_sheet"]]
        (row,) = [row for row in sheet.iter_rows() if row[0].value == words["use_of_rows"]]
        assert row[1].value == words["add"]
        assert lists_of(book, sheet)[2][0] == [words["add"], words["replace"]]
        flat = [cell for line in sheet.iter_rows(values_only=True) for cell in line if cell]
        for code in LANGUAGES:
            for use in ("add", "replace"):
                assert messages(code)[f"templates.notes.{use}_means"].format(**{use: words[use]}) in flat
            assert messages(code)["templates.notes.example_means"] in flat
            assert messages(code)["templates.notes.empty_means"] in flat


@pytest.mark.parametrize("table", TABLES)
def test_example_is_no_row_of_the_report(table):
    unique = {(name,) for name, field in schema.fields(table).items() if field["constraints"].get("unique")}
    for names in unique | {schema.key(table)}:
        taken = {tuple(row[name] for name in names) for row in shipped(table)}
        assert tuple(example_row(table)[name] for name in names) not in taken, names
    assert all(key_of(table, example_row(table)))


@pytest.mark.parametrize("table", TABLES)
def test_example_refers_to_rows_that_are_there(table):
    """In the report's own tables or among the examples, so that all templates can be filled in alike."""
    for column, other, target in schema.references(table):
        known = {row[target] for row in [*shipped(other), example_row(other)]}
        assert example_row(table)[column] in known | {""}, column


@pytest.mark.parametrize("table", TABLES)
def test_example_lists_identifiers_that_are_there(table):
    """What a table schema cannot say: cells that hold several identifiers."""
    lists = {"article_items": ("actors", "actors"), "glossary": ("see_also", "glossary")}
    if table in lists:
        column, other = lists[table]
        known = {row[schema.key(other)[0]] for row in shipped(other)}
        assert set(example_row(table)[column].split("; ")) <= known


@pytest.mark.parametrize("table", TABLES)
def test_example_dates_are_as_precise_as_they_say(table):
    row = example_row(table)
    for name in row:
        date = name.removesuffix("_precision") + ("_date" if f"{name.removesuffix('_precision')}_date" in row else "")
        if name.endswith("_precision") and date in row:
            assert row[name] == ("year", "month", "day")[row[date].count("-")], name


def test_the_examples_speak_of_one_invented_case():
    assert example_row("aeo_members")["arrangement_id"] == example_row("aeo_arrangements")["arrangement_id"]
    assert example_row("trade_agreement_partners")["agreement_id"] == example_row("trade_agreements")["agreement_id"]
    assert example_row("codes")["coder"] == example_row("evidence")["coder"] == example_row("coders")["coder"]
    assert example_row("indicator_codes")["indicator"] == example_row("indicators")["indicator"]
    nodes, values = example_row("composite_nodes"), example_row("composite_values")
    assert [nodes[name] for name in ("composite", "node")] == [values[name] for name in ("composite", "indicator")]
    pairs = [[example_row(table)[name] for name in schema.key("evidence")] for table in ("codes", "evidence")]
    assert pairs[0] == pairs[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_bytes_every_time(code):
    """Two calls may fall into one second, so no time of writing may stand in the file at all."""
    for table in TABLES:
        content = template_bytes(table, language(code))
        assert content == template_bytes(table, language(code))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"<dcterms:" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("code", LANGUAGES)
def test_warnings_are_as_short_as_excel_wants(code):
    assert len(language(code).text("templates.warning.title")) <= 32
    assert len(language(code).text("templates.warning.text")) <= 255


def test_files_that_are_there_are_never_written_over(tmp_path):
    mine = tmp_path / "aeo_members.xlsx"
    mine.write_bytes(b"a year of work")
    with pytest.raises(ReportError, match=re.escape("aeo_members.xlsx")) as refused:
        write_templates(tmp_path, language("zh"))
    assert HAN.search(str(refused.value))
    assert mine.read_bytes() == b"a year of work"
    assert [path.name for path in tmp_path.iterdir()] == ["aeo_members.xlsx"]


def test_other_files_may_be_there(tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"mine")
    assert len(write_templates(tmp_path, language("en"))) == len(TABLES)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.docx", *(f"{table}.xlsx" for table in TABLES)}


def test_a_folder_within_folders_is_made(tmp_path):
    paths = write_templates(tmp_path / "2026" / "新数据", language("zh"))
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"2026/新数据/{table}.xlsx" for table in TABLES
    ]
    assert all(path.is_file() for path in paths)


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "mine").write_text("")
    with pytest.raises(ReportError, match="is a file"):
        write_templates(tmp_path / "mine", language("en"))


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    """The ninth file cannot be written: none of the eight before it may stay, nor the folder."""
    write, count = Path.write_bytes, [0]

    def full(path, content):
        count[0] += 1
        if count[0] == 9:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ReportError, match="the disk is full"):
        write_templates(tmp_path / "new", language("en"))
    assert list(tmp_path.iterdir()) == []
