"""Wrong input to a command: one clear message in the reader's language, status 1, no traceback, nothing written."""

import json
import shutil

import pytest

from tests.commands import ROOT, run_apart


def refused(done, *words):
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    return done.stderr


@pytest.mark.parametrize("command", [("book",), ("run", "figures")])
def test_an_unknown_language_is_told_in_both(run, tmp_path, command):
    refused(run(*command, "--lang", "fr", cwd=tmp_path), "fr", '"zh"', '"en"', "语言", "language")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("book",), ("run", "figures")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_data_folder_that_does_not_exist(run, tmp_path, command, lang):
    refused(run(*command, "--data-dir", tmp_path / "absent", "--lang", lang, cwd=tmp_path), "absent")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("book",), ("run", "figures")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_data_folder_without_any_table(run, tmp_path, command, lang):
    """Tables that are not given are the report's own; a folder with none at all is the wrong folder."""
    folder = tmp_path / "my_data"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"")
    refused(run(*command, "--data-dir", folder, "--lang", lang, cwd=tmp_path), "my_data", "new-data")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_check_tells_all_problems_and_writes_them_to_a_file(run, tmp_path, lang):
    table = tmp_path / "aeo_members.csv"
    table.write_text("arrangement_id,iso3,bri\nAEO-SGP,SGP,perhaps\nAEO-KOR,Korea,true\n", encoding="utf-8")
    done = run("check", table, "--lang", lang, "--report", tmp_path / "found.json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["problems"]
    assert [(one["row"], one["column"], one["value"]) for one in found[:2]] == [
        (2, "bri", "perhaps"),
        (3, "iso3", "Korea"),
    ]
    assert all(one["message"] in done.stdout for one in found)


def test_a_report_of_another_kind_is_refused_before_anything_is_written(run, tmp_path):
    refused(
        run("check", ROOT / "data", "--lang", "en", "--report", tmp_path / "found.doc"), "found.doc", ".json", ".csv"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_data_does_not_write_over_what_is_there(run, tmp_path, lang):
    mine = tmp_path / "aeo_members.xlsx"
    mine.write_bytes(b"mine")
    refused(run("new-data", tmp_path, "--lang", lang), "aeo_members.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["aeo_members.xlsx"]
    assert mine.read_bytes() == b"mine"


def test_a_wrong_value_is_named_with_file_row_column_and_what_was_expected(run, tmp_path):
    folder = tmp_path / "my_data"
    shutil.copytree(ROOT / "data", folder)
    table = folder / "bri_totals.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace(lines[2].split(",")[1], "many", 1)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    refused(run("book", "--data-dir", folder, "--lang", "en"), "bri_totals.csv", "3", "partners", "many")


@pytest.mark.parametrize(("command", "known"), [(("book",), "rho"), (("run", "theory"), "rho")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_parameter(run, tmp_path, command, known, lang):
    refused(run(*command, "-p", "nonsense=1", "--lang", lang, cwd=tmp_path), "nonsense", known)


def test_an_unknown_chapter(run, tmp_path):
    refused(run("run", "nowhere", "--lang", "en", cwd=tmp_path), "nowhere", "theory")


def test_a_parameter_out_of_its_range_is_refused_with_the_range(run, tmp_path):
    told = refused(run("run", "theory", "-p", "rho=2", "--lang", "en", cwd=tmp_path), "rho", "theory.ipynb")
    assert "1" in told
    assert list(tmp_path.iterdir()) == []


def test_debug_shows_the_traceback(tmp_path):
    done = run_apart("run", "nowhere", "--lang", "en", "--debug", cwd=tmp_path)
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_the_language_of_messages_follows_the_locale(run, tmp_path):
    assert "章" in run_apart("run", "nowhere", lang="zh", cwd=tmp_path).stderr
    assert "chapter" in run("run", "nowhere", lang="en", cwd=tmp_path).stderr


@pytest.mark.parametrize("given", ["rho", "weights=[0.1,0.2", "1=2"])
def test_a_parameter_written_wrongly_is_told_how_to_write_it(run, tmp_path, given):
    done = run("run", "theory", "-p", given, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert given in done.stderr
    assert "NAME=VALUE" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_date_as_parameter_and_the_language_before_the_command(tmp_path):
    output = tmp_path / "out.ipynb"
    done = run_apart("--lang", "zh", "run", "figures", "-p", "check_date_fta=2024-08-02", "-o", output, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert 'check_date_fta = \\"2024-08-02\\"' in output.read_text(encoding="utf-8")
