"""A reader's tables and the report's own: which rows hold, what was read otherwise than written, who mends what."""

import subprocess
import sys

import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts, schema
from softconnectivity.facts.reading.own import own_table
from softconnectivity.language import language
from tests.softconnectivity.facts.conftest import read, row_of, told
from tests.softconnectivity.facts.reading.as_people_save import DATA, shipped

# ---- which rows hold


def test_what_is_not_given_comes_from_the_report(facts, write):
    rows = shipped()["bri_totals"][:3]
    own = Facts.load(write("bri_totals", rows).parent)
    assert own.own == {"bri_totals": "bri_totals.csv"}
    assert len(own.table("bri_totals")) == 3
    assert own.table("partners").equals(facts.table("partners"))


def test_one_file_may_be_given_by_itself(facts, write):
    own = Facts.load(write("bri_totals"))
    assert own.own == {"bri_totals": "bri_totals.csv"}
    assert own.table("bri_totals").equals(facts.table("bri_totals"))


def test_nothing_given_is_the_report_itself(facts):
    assert facts.own == {}
    assert facts.repairs == ()


def test_rows_are_laid_over_the_report_s_own(facts, add):
    """A row of the same key takes its place, a new one comes last, every other stays."""
    changed = row_of("bri_totals", partners="141", note_en="changed")
    new = row_of("bri_totals", as_of="2026-01-31", partners="154")
    path = add("bri_totals", [changed, new])
    own, before = Facts.load(path).table("bri_totals"), facts.table("bri_totals")
    assert own["partners"].tolist() == [141, *before["partners"].tolist()[1:], 154]
    assert own["note_en"].tolist()[0] == "changed"
    assert own.iloc[1:-1].reset_index(drop=True).equals(before.iloc[1:].reset_index(drop=True))
    (repair,) = [repair for repair in read(path).repairs if repair.kind == "laid_over"]
    assert "rows added 1, replaced 1" in repair.message
    assert repair.rows == (2, 3)


def test_an_added_row_may_leave_out_what_is_not_required(add):
    row = row_of("bri_totals", as_of="2026-01-31")
    path = add("bri_totals", [{name: cell for name, cell in row.items() if not name.startswith("note")}])
    assert Facts.load(path).table("bri_totals")["note_en"].isna().tolist()[-1]


def test_an_added_row_must_not_repeat_what_another_row_has(add):
    """Two arrangements with one name, of which the second was added."""
    path = add("aeo_arrangements", [row_of("aeo_arrangements", arrangement_id="AEO-NEW")])
    (problem,) = read(path).problems
    assert (problem.row, problem.column, problem.value) == (2, "name_zh", shipped()["aeo_arrangements"][0]["name_zh"])
    assert "the report's own table has it already" in problem.message


def test_the_report_s_own_files_may_be_edited_in_place(write, tmp_path, monkeypatch):
    """Someone teaching changes data/ itself with Excel: another encoding, another date."""
    for name, rows in shipped().items():
        write(name, rows)
    write("bri_totals", [row | {"as_of": row["as_of"].replace("-", "/")} for row in shipped()["bri_totals"]], "gbk")
    monkeypatch.setattr(schema, "DATA", tmp_path)
    table = own_table("bri_totals", language("en"))
    assert [str(day) for day in table.columns["as_of"]] == [row["as_of"] for row in shipped()["bri_totals"]]
    assert {repair.kind for repair in table.repairs} == {"encoding", "date"}
    write("bri_totals", [row_of("bri_totals", as_of="soon")])
    with pytest.raises(ReportError, match=r"bri_totals\.csv, row 2, column “as_of”: found “soon”"):
        Facts.load(lang="en")


# ---- what tables say of each other


def test_what_a_reader_refers_to_must_be_there(write):
    rows = [row_of("aeo_members", arrangement_id="AEO-NEW"), row_of("aeo_members", iso3="老挝")]
    path = write("aeo_members", rows)
    (problem,) = read(path).problems
    assert (problem.kind, problem.row, problem.value) == ("cell", 2, "AEO-NEW")
    assert "“arrangement_id” of aeo_arrangements" in problem.message


def test_a_row_may_refer_to_one_given_beside_it(write, tmp_path):
    arrangements = [*shipped()["aeo_arrangements"], row_of("aeo_arrangements", arrangement_id="AEO-NEW")]
    arrangements[-1] |= {"name_zh": "新", "name_en": "New"}
    write("aeo_arrangements", arrangements)
    write("aeo_members", [row_of("aeo_members", arrangement_id="AEO-NEW")])
    assert told(tmp_path) == []


def test_what_the_report_s_own_rows_refer_to_is_told_once(write):
    """All recommendations left out: a problem of the file that lacks them, not of every code about them."""
    items = shipped()["article_items"]
    lacking = [row["item_id"] for row in items if row["kind"] == "recommendation"]
    (problem,) = read(write("article_items", [row for row in items if row["item_id"] not in lacking])).problems
    assert (problem.kind, problem.file, problem.row) == ("lacking", "article_items.csv", None)
    assert sorted(problem.expected.split("; ")) == sorted(lacking)
    assert f"other tables of the report speak of: {', '.join(problem.expected.split('; '))}." in problem.message


def test_long_lists_of_lacking_rows_are_cut(write):
    (problem,) = read(write("sources", shipped()["sources"][:1])).problems
    assert len(problem.expected.split("; ")) > 12
    assert ", …. Keep them" in problem.message


def test_a_table_that_cannot_be_read_has_no_further_consequences(write, tmp_path):
    """A new arrangement in a file with a column name gone, and its member: the member is no mistake."""
    arrangements = [row_of("aeo_arrangements", arrangement_id="AEO-NEW")]
    text = write("aeo_arrangements", arrangements).read_text(encoding="utf-8")
    (tmp_path / "aeo_arrangements.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0" + text.encode())
    write("aeo_members", [row_of("aeo_members", arrangement_id="AEO-NEW")])
    assert [problem.file for problem in read(tmp_path).problems] == ["aeo_arrangements.csv"]


@pytest.mark.parametrize("spoilt", ["AEO-NEW,", "AEO NEW"])
def test_a_row_that_cannot_be_read_has_no_further_consequences(write, tmp_path, spoilt):
    """A cell too many, or an identifier with a space in it: what refers to that row is no second mistake."""
    new = row_of("aeo_arrangements", arrangement_id="AEO-NEW", name_zh="新", name_en="New")
    path = write("aeo_arrangements", [*shipped()["aeo_arrangements"], new])
    path.write_text(path.read_text(encoding="utf-8").replace("AEO-NEW", spoilt), encoding="utf-8")
    write("aeo_members", [row_of("aeo_members", arrangement_id="AEO-NEW")])
    assert [problem.file for problem in read(tmp_path).problems] == ["aeo_arrangements.csv"]


def test_a_column_too_many_hides_no_wrong_reference(write):
    path = write("aeo_members", [row_of("aeo_members", arrangement_id="AEO-NEW") | {"remark": "?"}])
    assert [problem.kind for problem in read(path).problems] == ["unknown_column", "cell"]


# ---- economies


def test_an_economy_that_only_the_reader_names_gets_a_name(write):
    """Names of Mexico as the Unicode CLDR has them; it is on no list of the report."""
    assert "MEX" not in {row["iso3"] for row in shipped()["economies"]}
    path = write("aeo_members", [*shipped()["aeo_members"], row_of("aeo_members", iso3="墨西哥", bri="false")])
    own = Facts.load(path)
    assert (own.economy("MEX", "zh"), own.economy("MEX", "en")) == ("墨西哥", "Mexico")
    added = own.table("economies").iloc[-1]
    assert (added["iso3"], added["name_status"]) == ("MEX", "inferred")
    (repair,) = [repair for repair in own.repairs if repair.kind == "economy_added"]
    assert (repair.file, repair.column, repair.rows) == (
        "aeo_members.csv",
        "iso3",
        (len(shipped()["aeo_members"]) + 2,),
    )
    assert "墨西哥（MEX）" in repair.message


def test_an_economy_by_name_is_told_by_code_is_not(write):
    path = write("aeo_members", [row_of("aeo_members", iso3="Lao PDR"), row_of("aeo_members", iso3="KAZ")])
    (repair,) = [repair for repair in read(path).repairs if repair.kind == "economy"]
    assert (repair.rows, repair.before, repair.after) == ((2,), "Lao PDR", "LAO")


def test_a_reader_s_own_name_for_an_economy_holds(write, tmp_path):
    """The reader's list of economies names it, the reader's other table uses that name."""
    names = [row | ({"name_zh": "万象之国"} if row["iso3"] == "LAO" else {}) for row in shipped()["economies"]]
    write("economies", names)
    write("aeo_members", [row_of("aeo_members", iso3="万象之国")])
    assert told(tmp_path) == []
    assert read(tmp_path).tables["aeo_members"].columns["iso3"] == ["LAO"]


def test_a_reader_s_own_way_of_writing_an_economy_holds(write, tmp_path):
    first, *rest = shipped()["economy_names"]
    write("economy_names", [first, *rest, {"written": "万象之国", "iso3": "LAO", "ask_zh": "", "ask_en": ""}])
    write("aeo_members", [row_of("aeo_members", iso3="万象之国")])
    assert read(tmp_path).tables["aeo_members"].columns["iso3"] == ["LAO"]


def test_a_copy_of_the_report_s_list_answers_no_question(write, tmp_path):
    """The list has Congo as the World Trade Organization writes it; what a reader means by it is still asked."""
    write("economies")
    write("aeo_members", [row_of("aeo_members", iso3="Congo")])
    assert [problem.kind for problem in read(tmp_path).problems] == ["economy_question"]


def test_an_economy_is_never_guessed(write):
    path = write("aeo_members", [row_of("aeo_members", iso3="苏联"), row_of("aeo_members", iso3="哈萨克斯但")])
    asked, unknown = read(path, "zh").problems
    assert (asked.kind, asked.value) == ("economy_question", "苏联")
    assert asked.expected in asked.message
    assert (unknown.kind, unknown.suggestion) == ("cell", "哈萨克斯坦（KAZ）")


# ---- order and cost


def test_problems_come_in_the_order_of_tables_and_rows(write, tmp_path):
    """Written in another order; what a table lacks stands in no row and comes last."""
    write("economies", [row_of("economies", name_status="sure")])
    members = [row_of("aeo_members", arrangement_id="AEO-NEW"), row_of("aeo_members", bri="?")]
    write("aeo_members", [*members, row_of("aeo_members", arrangement_id="AEO-OLD", iso3="LAO")])
    assert [(problem.file, problem.row, problem.kind) for problem in read(tmp_path).problems] == [
        *(("aeo_members.csv", row, "cell") for row in (2, 3, 4)),
        ("economies.csv", 2, "cell"),
        ("economies.csv", None, "lacking"),
    ]


def test_headers_are_named_as_the_reader_wrote_them(tmp_path):
    (tmp_path / "aeo_members.csv").write_text("安排,Member,BRI\nAEO-SGP,SGP,?\n", encoding="utf-8")
    (problem,) = read(tmp_path).problems
    assert problem.column == "BRI"
    assert "column “BRI”" in problem.message


def test_libraries_that_only_some_readers_need_are_not_loaded():
    """Of each: openpyxl for workbooks, the others for names of countries and for strange encodings."""
    script = (
        "import sys; from softconnectivity.facts import Facts; Facts.load(); Facts.load(sys.argv[1])\n"
        "print([name for name in ('openpyxl', 'pycountry', 'country_converter', 'charset_normalizer')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(DATA)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
