"""Runs go through papermill, are kept, and run again exactly when something they depend on has changed."""

import nbformat
import papermill
import pytest

from tests.twinbook.conftest import TINY, tiny_at
from twinbook.book import Book, chapters_of
from twinbook.build import runs_of
from twinbook.errors import BookError
from twinbook.execution import Run, key_of, run_all
from twinbook.outputs import glued

SUM = TINY / "notebooks" / "sum.ipynb"


@pytest.fixture
def counted(monkeypatch):
    """Counts papermill's runs and lets them run."""
    calls, real = [], papermill.execute_notebook

    def execute(*args, **kwargs):
        calls.append(args[2])
        return real(*args, **kwargs)

    monkeypatch.setattr(papermill, "execute_notebook", execute)
    return calls


def test_parameters_reach_the_run_and_a_second_run_is_taken_from_the_cache(tmp_path, counted):
    data = tmp_path / "data.csv"
    data.write_text("1", encoding="utf-8")
    run = Run(SUM, "en", {"a": 40})
    first = run_all([run], tmp_path / "cache", [data])
    again = run_all([run], tmp_path / "cache", [data])
    assert glued(first["sum", "en"])["total"].text == "43"
    assert first == again
    assert len(counted) == 1
    data.write_text("2", encoding="utf-8")
    run_all([run], tmp_path / "cache", [data])
    assert len(counted) == 2


def test_the_key_depends_on_code_and_parameters_but_not_on_prose(tmp_path):
    notebook = nbformat.read(SUM, as_version=4)
    path = tmp_path / "sum.ipynb"
    run = Run(path, "en", {})

    def key(change):
        changed = nbformat.from_dict(notebook)
        change(changed)
        nbformat.write(changed, path)
        return key_of(run, [])

    same = key(lambda nb: None)
    assert key(lambda nb: nb.cells[2].update(source="(sum)=\n# 别的标题")) == same
    assert key(lambda nb: nb.cells[0].update(source='lang = "zh"\na = 3\nb = 3')) != same
    key(lambda nb: None)
    assert key_of(Run(path, "en", {"a": 3}), []) != same
    assert key_of(Run(path, "zh", {}), []) != same


def test_an_error_written_for_readers_is_told_without_the_name_of_its_class(tmp_path):
    notebook = nbformat.read(SUM, as_version=4)
    notebook.cells[1].source = (
        "class Refused(Exception):\n"
        "    def _render_traceback_(self):\n"
        "        return str(self).splitlines()\n"
        "raise Refused('a: 1 to 3\\nb: 2 to 4')"
    )
    nbformat.write(notebook, tmp_path / "sum.ipynb")
    with pytest.raises(BookError) as caught:
        run_all([Run(tmp_path / "sum.ipynb", "en", {})], tmp_path / "cache", [])
    assert "a: 1 to 3\nb: 2 to 4" in str(caught.value)
    assert "Refused" not in str(caught.value)


def test_a_failing_cell_is_named_and_leaves_no_file_behind(tmp_path):
    book = tiny_at(tmp_path)
    path = book.root / "notebooks" / "sum.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = "raise ValueError('no such table')"
    nbformat.write(notebook, path)
    with pytest.raises(BookError, match="no such table") as caught:
        run_all([Run(path, "en", {}), Run(path, "zh", {})], tmp_path / "cache", [])
    assert "sum.ipynb (en), cell code-setup: ValueError" in str(caught.value)
    assert len(caught.value.problems) == 2
    assert list((tmp_path / "cache").iterdir()) == []


def test_an_unknown_parameter_is_named_with_those_that_exist(tmp_path):
    book = tiny_at(tmp_path, parameters={"c": 1})
    with pytest.raises(BookError, match="“c”") as caught:
        runs_of(book.edition, chapters_of(book.root, "en"), "en")
    assert "a, b" in str(caught.value)


def test_a_chapter_gets_only_parameters_it_declares():
    book = Book(root=TINY, build=TINY / "_build", parameters={"a": 1})
    assert [(run.lang, dict(run.parameters)) for run in runs_of(book.edition, chapters_of(TINY, "en"), "en")] == [
        ("zh", {"a": 1}),
        ("en", {"a": 1}),
    ]
