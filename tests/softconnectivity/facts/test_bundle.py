"""Loading: the folder, the date, files as Excel leaves them, and the types of what comes out."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA, fields, tables
from softconnectivity.language import language


def refused(**arguments) -> str:
    with pytest.raises(ReportError) as raised:
        Facts.load(**arguments)
    return str(raised.value)


def test_folder_that_is_not_there(tmp_path):
    nowhere = tmp_path / "nowhere"
    assert str(nowhere) in refused(data_dir=nowhere, lang="zh")
    assert f"There is no file or folder {nowhere}" in refused(data_dir=str(nowhere), lang="en")


def test_a_file_may_stand_for_the_folder(facts, folder):
    own = Facts.load(folder / "partners.csv")
    assert own.data_dir == folder / "partners.csv"
    assert own.own == {"partners": "partners.csv"}
    for name in tables():
        pd.testing.assert_frame_equal(own.table(name), facts.table(name))


def test_tables_that_are_not_there_are_the_report_s_own(facts, folder):
    for name in ("claims", "sources"):
        (folder / f"{name}.csv").unlink()
    own = Facts.load(folder)
    assert set(own.own) == set(tables()) - {"claims", "sources"}
    for name in tables():
        pd.testing.assert_frame_equal(own.table(name), facts.table(name))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_without_any_table_is_refused(tmp_path, lang):
    (tmp_path / "letter.docx").write_bytes(b"PK")
    message = refused(data_dir=tmp_path, lang=lang)
    assert str(tmp_path) in message
    assert "new-data" in message


@pytest.mark.parametrize("as_of", ["2024-13-01", "2024-02-30", "2024-05", "20240509", "2024-W19-4", "", None, 20240509])
def test_date_that_is_none(as_of):
    assert "2024-05-09" in refused(as_of=as_of, lang="zh")
    assert f"“{as_of}”" in refused(as_of=as_of, lang="en")


def test_language_that_is_none():
    assert "“fr”" in refused(lang="fr")


def test_date_as_text_or_as_date():
    assert Facts.load(as_of="2024-05-09").as_of == date(2024, 5, 9)
    assert Facts.load(as_of=pd.Timestamp("2024-05-09")).as_of == date(2024, 5, 9)


def test_reader_s_copy_of_the_folder_gives_the_same_tables(facts, folder):
    copied = Facts.load(str(folder))
    assert copied.data_dir == folder
    assert facts.data_dir == DATA
    for name in tables():
        pd.testing.assert_frame_equal(copied.table(name), facts.table(name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_as_excel_saves_them(facts, folder, encoding, delimiter):
    """Excel writes TRUE for true, 2024/5/9 for a date, CRLF at the end of a line, GBK or a byte order mark on Chinese
    Windows and a semicolon where the comma is the decimal mark: the same table must come out."""
    frame = pd.read_csv(folder / "official_totals.csv", dtype=str, keep_default_na=False)
    frame["used_for_fitting"] = frame["used_for_fitting"].str.upper()
    frame["as_of"] = [f"{day.year}/{day.month}/{day.day}" for day in pd.to_datetime(frame["as_of"])]
    path = folder / "official_totals.csv"
    frame.to_csv(path, index=False, sep=delimiter, encoding=encoding, lineterminator="\r\n")
    pd.testing.assert_frame_equal(Facts.load(folder).table("official_totals"), facts.table("official_totals"))


def test_columns_in_another_order_and_blank_lines(facts, folder):
    path = folder / "aeo_members.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame[frame.columns[::-1]].to_csv(path, index=False)
    path.write_text(path.read_text(encoding="utf-8") + "\n,,,,\n", encoding="utf-8")
    pd.testing.assert_frame_equal(Facts.load(folder).table("aeo_members"), facts.table("aeo_members"))


def test_empty_columns_at_the_right_are_dropped(facts, folder):
    """Excel writes them where something once stood."""
    path = folder / "bri_totals.csv"
    lines = [line + ",," for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert Facts.load(folder).table("bri_totals").equals(facts.table("bri_totals"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_a_text_speaks_of_are_asked_for_by_name(facts, lang):
    with pytest.raises(ReportError) as refused:
        facts.require(language(lang), claims=["C001", "C999"], trade_agreements=["FTA-BLR", "FTA-XXX", "FTA-YYY"])
    first, second = refused.value.problems
    assert [word in first for word in ("claims.csv", "C999", "C001")] == [True, True, False]
    assert [word in second for word in ("trade_agreements.csv", "FTA-XXX", "FTA-YYY", "FTA-BLR")] == [True] * 3 + [
        False
    ]


def test_rows_asked_for_are_missing_from_the_reader_s_own_file(folder):
    (folder / "claims.csv").rename(folder / "论断台账.csv")
    with pytest.raises(ReportError, match=r"^论断台账\.csv"):
        Facts.load(folder).require(language("zh"), claims=["C999"])


def test_types_are_those_of_the_schema(facts):
    types = {
        "string": "string",
        "integer": "Int64",
        "number": "Float64",
        "boolean": "boolean",
        "date": "datetime64[s]",
    }
    for name in tables():
        frame = facts.table(name)
        assert list(frame) == list(fields(name))
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == {
            column: types[field["type"]] for column, field in fields(name).items()
        }


def test_a_changed_copy_leaves_the_facts_alone(facts):
    economies = facts.table("economies")
    economies["name_en"] = "nowhere"
    assert facts.economy("LAO", "en") == "Lao People's Democratic Republic"


def test_names_as_the_wto_has_them(facts):
    """The member list of the World Trade Organization; Chinese names as the Government of China writes them."""
    named = {code: (facts.economy(code, "en"), facts.economy(code, "zh")) for code in ("HKG", "MAC", "TWN", "KOR")}
    assert named == {
        "HKG": ("Hong Kong, China", "中国香港"),
        "MAC": ("Macao, China", "中国澳门"),
        "TWN": ("Chinese Taipei", "中国台湾"),
        "KOR": ("Korea, Republic of", "韩国"),
    }


def test_unknown_table_and_economy(facts):
    with pytest.raises(ReportError, match="partners"):
        facts.table("partner")
    with pytest.raises(ReportError, match="XXX"):
        facts.economy("XXX", "en")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="drops the rights of root first")
def test_table_the_reader_may_not_open(folder):
    (folder / "claims.csv").chmod(0)
    folder.chmod(0o755)
    for parent in folder.parents:
        if parent.is_relative_to(tempfile.gettempdir()) and parent != Path(tempfile.gettempdir()):
            parent.chmod(0o755)
    script = (
        # Loaded once before: the other user may not read the interpreter's own files either.
        "import os, sys; from softconnectivity.facts import Facts; Facts.load(sys.argv[1])\n"
        "try: Facts.load('nowhere', lang='en')\nexcept Exception: os.setuid(65534)\n"
        "try: Facts.load(sys.argv[1], lang='en')\nexcept Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("ReportError claims.csv: cannot be read"), done


@pytest.mark.parametrize(("lang", "words"), [("zh", "“in_force_date”栏"), ("en", "column “in_force_date” of AEO-AUS")])
def test_an_empty_cell_that_a_text_quotes_is_named_and_so_is_a_row_that_is_gone(folder, edit, facts, lang, words):
    """Emptying a date is allowed by the schema; a sentence that quotes it could not be written."""
    row = facts.table("aeo_arrangements")["arrangement_id"].tolist().index("AEO-AUS") + 2
    edit("aeo_arrangements", row, "in_force_date", "")
    own = Facts.load(folder)
    with pytest.raises(ReportError) as raised:
        own.require(language(lang), aeo_arrangements=["AEO-SGP", "AEO-NONE", ("AEO-AUS", "in_force_date")])
    gone, empty = raised.value.problems
    assert "AEO-NONE" in gone
    assert words in empty
    assert "AEO-AUS" in empty
