"""Every chapter alone: as Run All runs it, on tables Excel saved, through papermill's own command; and its form."""

import ast
import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest

from tests.notebooks.book_runs import of_the_book
from tests.notebooks.in_process import run_all_cells
from tests.notebooks.sources import ROOT, source
from tests.softconnectivity.facts.reading.as_people_save import STYLES, save, shipped
from twinbook.notebook import GLUE_MIME
from twinbook.pairs import blocks_of, tags_of
from twinbook.parity import GLUE, notebook_problems

THEORIES = ["diffusion", "competition", "recognition", "polycentric"]
PARTS = ["dimensions", "mechanisms", "figures", "network", "challenges", "reliability", "outlook"]
CHAPTERS = ["theory", *THEORIES, *PARTS, "tai"]
LANGUAGES = ["zh", "en"]
# Saving the notebook before and after each cell doubles the time and is no part of what is tested.
PAPERMILL = [sys.executable, "-m", "papermill", "--no-request-save-on-cell-execute", "--autosave-cell-every", "0"]


def in_every_run(*names):
    """All chapters, of which these are tried in every test run and the others in the deep one."""
    return [pytest.param(name, marks=[] if name in names else pytest.mark.deep) for name in CHAPTERS]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    return save(shipped(), tmp_path_factory.mktemp("saved") / "数据", STYLES["Chinese Excel, plain CSV"])


def papermill(name, output, *parameters, cwd=ROOT):
    command = [*PAPERMILL, str(ROOT / "notebooks" / f"{name}.ipynb"), str(output), *parameters]
    own = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, env=own)


def test_the_folder_holds_these_chapters():
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")) == sorted(CHAPTERS)


def check_run(name, **given):
    shown = [json.loads(json.dumps(one.outputs)) for one in run_all_cells(name, **given)]
    assert shown == [[[one.data, one.metadata] for one in cell] for cell in outputs(of_the_book(name, "zh"))]


@pytest.mark.parametrize("name", in_every_run("theory"))
def test_chapter_runs_in_its_own_folder_as_run_all_does(monkeypatch, name):
    """As shipped, without a parameter from outside; papermill has no part in it.

    Half of the chapters run like this in every test run, cell by cell from tables of a Chinese Excel (the test below).
    """
    monkeypatch.chdir(ROOT / "notebooks")
    check_run(name)


@pytest.mark.parametrize("name", in_every_run(*CHAPTERS[1::2]))
def test_chapter_shows_the_same_on_tables_of_a_chinese_excel(monkeypatch, saved, name):
    """GBK, Chinese headers, 2024年5月9日, 是 and 否, names of economies in Chinese: no output may show it."""
    monkeypatch.chdir(ROOT / "notebooks")
    check_run(name, lang="zh", data_dir=str(saved))


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_run_of_the_book_shows_every_number_asked_for_a_figure_and_no_warning(name, lang):
    shown = [one for cell in outputs(of_the_book(name, lang)) for one in cell]
    keys = {one.data[GLUE_MIME]["key"] for one in shown if GLUE_MIME in one.get("data", {})}
    asked = {key for block in blocks_of(source(name), name) for key in GLUE.findall(block.text) if "/" not in key}
    assert asked <= keys
    assert any("image/svg+xml" in one.get("data", {}) for one in shown), "a chapter shows at least one figure"
    assert not [one for one in shown if one.output_type == "stream" and one.name == "stderr"]


@pytest.mark.parametrize("name", in_every_run("theory"))
def test_papermills_own_command_runs_a_chapter_with_the_outputs_of_the_book(tmp_path, saved, name):
    """From another folder, on tables of a Chinese Excel."""
    output = tmp_path / "out.ipynb"
    shutil.copytree(saved, tmp_path / "我的数据")
    done = papermill(name, output, "-p", "lang", "zh", "-p", "data_dir", "我的数据", cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert outputs(nbformat.read(output, as_version=4)) == outputs(of_the_book(name, "zh"))


def outputs(ran):
    """What every cell of code shows; the cell that papermill adds for parameters shows nothing and is left out."""
    own = [cell for cell in ran.cells if cell.cell_type == "code" and "injected-parameters" not in tags_of(cell)]
    return [cell.outputs for cell in own]


@pytest.mark.parametrize("name", CHAPTERS)
def test_form_of_a_chapter(name):
    notebook = source(name)
    assert notebook_problems(notebook, f"{name}.ipynb", "en") == []
    tags = [tag for cell in notebook.cells for tag in tags_of(cell)]
    assert tags.count("exercise") == 1
    assert tags.count("solution") >= 1
    parameters = next(cell for cell in notebook.cells if "parameters" in tags_of(cell)).source
    declared = [node.targets[0].id for node in ast.parse(parameters).body]
    assert declared[:3] == ["lang", "data_dir", "as_of"]
    assert len(declared) > 3, "parameters of its own"
    text = {lang: "\n".join(b.text for b in blocks_of(notebook, name) if b.lang == lang) for lang in LANGUAGES}
    assert "本章不能说明什么" in text["zh"]
    assert "What this does not show" in text["en"]
    assert notebook.cells[-1].source.startswith("```{cite-this}")


@pytest.mark.parametrize("name", CHAPTERS)
def test_cells_of_code_are_short_and_hold_no_algorithm(name):
    for cell in source(name).cells:
        if cell.cell_type != "code" or "parameters" in tags_of(cell):
            continue
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.While, ast.ClassDef))]
        logic = [node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))]
        called = [getattr(getattr(node.value, "func", None), "id", "") for node in logic if isinstance(node, ast.Expr)]
        assert len(logic) - called.count("glue") <= 10, cell.id


@pytest.mark.parametrize("lang", [pytest.param("zh", marks=pytest.mark.deep), "en"])
def test_a_missing_data_folder_is_told_without_a_traceback_of_ours(tmp_path, lang):
    done = papermill("figures", tmp_path / "out.ipynb", "-p", "lang", lang, "-p", "data_dir", str(tmp_path / "absent"))
    assert done.returncode != 0
    assert "absent" in done.stderr
    assert "softconnectivity/facts" not in done.stderr.split("PapermillExecutionError")[-1]
