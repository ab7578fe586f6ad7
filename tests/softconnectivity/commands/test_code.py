"""`code new` and `code check` as a reader types them: what is written, what is said, and with which exit status."""

import openpyxl
import pytest

from softconnectivity.language import LANGUAGES
from tests.softconnectivity.facts.reading.coder_sheets_filled import SHEETS, codes_of, written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_writes_a_sheet_that_check_accepts(run, tmp_path, lang):
    done = run("code", "new", "--coder", "c", "--label-zh", "王芳的编码", "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "code check coder-C.xlsx" in done.stdout
    about = openpyxl.load_workbook(tmp_path / "coder-C.xlsx")[SHEETS[lang][1]]
    assert [row[0] for row in about.iter_rows(min_col=2, max_col=2, values_only=True)][:2] == ["C", "王芳的编码"]
    checked = run("code", "check", "coder-C.xlsx", "--lang", lang, cwd=tmp_path)
    assert checked.returncode == 0
    assert {"zh": "还没有编任何一格", "en": "nothing is coded yet"}[lang] in checked.stdout


def test_new_writes_one_sheet_a_coder_into_a_folder(run, tmp_path):
    done = run("code", "new", "--coder", "C", "D2", "-o", "班级 A", cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "班级 A").iterdir()) == ["coder-C.xlsx", "coder-D2.xlsx"]
    assert 'code check "班级 A"' in done.stdout


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["A"], ["The id A is taken"]),
        (["1", "Ü", "C"], ["“1” cannot be", "“Ü” cannot be"]),
        (["C", "c"], ["The id C is named twice"]),
        (["C", "D", "-o", "one.xlsx"], ["“one.xlsx” is a single file"]),
        (["C", "D", "--label-en", "x"], ["leave --label-zh and --label-en out"]),
        (["C", "-o", "there.xlsx"], ["there.xlsx exists already"]),
        (["C", "-o", "there.xlsx/in"], ["Nothing was written to there.xlsx/in/coder-C.xlsx"]),
    ],
)
def test_new_refuses_and_writes_nothing(run, tmp_path, typed, words):
    (tmp_path / "there.xlsx").write_text("mine", encoding="utf-8")
    done = run("code", "new", "--coder", *typed, cwd=tmp_path)
    assert done.returncode == 1
    assert all(one in done.stderr for one in words), done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
    assert (tmp_path / "there.xlsx").read_text(encoding="utf-8") == "mine"


def test_check_tells_how_far_it_goes_and_how_it_agrees(run, tmp_path):
    """C repeats A but for two cells: 366 cells, of which 2 are left; equal to A in all, and to B as A is."""
    codes = codes_of("A")
    codes |= dict.fromkeys(list(codes)[:2], ("", "", ""))
    written(tmp_path / "王芳.xlsx", "C", codes)
    done = run("code", "check", "王芳.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "王芳.xlsx, coder C: 364 of 366 cells coded, 188 of them above 0, 2 left." in done.stdout
    assert "Agreement of C: with A 100% equal, κ (quadratic) 1.00; with B 76% equal, κ (quadratic) 0.89." in done.stdout
    assert "run reliability --data-dir 王芳.xlsx" in done.stdout
    # The usual check accepts it too, and says what was read.
    usual = run("check", "王芳.xlsx", "--lang", "en", cwd=tmp_path)
    assert usual.returncode == 0
    assert "codes, from 王芳.xlsx; rows: 364" in usual.stdout
    assert "the other 2 count as not coded" in usual.stdout


@pytest.mark.parametrize("command", [("code", "check"), ("check",), ("run", "challenges", "--data-dir")])
def test_mistakes_in_a_sheet_are_told_by_every_command(run, tmp_path, command):
    written(tmp_path / "a.xlsx", "C", {("C1", "D1"): (5, "", ""), ("C1", "D2"): (2, "", "")})
    done = run(*command, "a.xlsx", "--lang", "zh", cwd=tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "a.xlsx，工作表“填写”，第2行，“强度”栏：现为“5”，应为0、1、2或3" in said
    assert "第3行，“依据(用自己的话)”栏" in said.replace("（", "(").replace("）", ")")
    assert "请从下拉列表中选。" in said
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_folder_without_a_sheet_is_told_what_to_do(run, tmp_path):
    (tmp_path / "actors.csv").write_text("actor,label_zh,label_en\n", encoding="utf-8")
    done = run("code", "check", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "code new --coder C" in done.stderr
