"""A book compared with another edition of itself tells exactly what moved; without one, that nothing was compared."""

import shutil
from dataclasses import replace

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.twinbook.conftest import TERMS, tiny_at
from twinbook.book import Edition
from twinbook.build import build, fingerprint
from twinbook.compare import Moved, MovedNumber, OneSided, difference, moved
from twinbook.errors import BookError
from twinbook.notebook import GLUE_MIME
from twinbook.uses import Place


@pytest.fixture
def quick(monkeypatch):
    """Builds without Sphinx: the pages are those that were laid out. Counts papermill's runs."""
    calls, real = [], papermill.execute_notebook

    def execute(*args, **kwargs):
        calls.append(args[2])
        return real(*args, **kwargs)

    def sphinx_all(folders, output, step):
        for folder in folders.values():
            shutil.copy(folder / "index.md", folder / "index.html")
        return folders

    monkeypatch.setattr(papermill, "execute_notebook", execute)
    monkeypatch.setattr("twinbook.build.sphinx_all", sphinx_all)
    return calls


def telling(folder, **changes):
    """The tiny book, and what its fragments are handed, by language."""
    told = {}

    def fragments(lang, what):
        told[lang] = what
        return {"terms": TERMS[lang]}

    return tiny_at(folder, fragments=fragments, **changes), told


def test_a_changed_parameter_moves_the_numbers_and_rows_that_depend_on_it_and_no_other(tmp_path, quick, capsys):
    book, told = telling(tmp_path, parameters={"a": 40}, baseline=Edition())
    assert build(book, "en").changed
    english = told["en"]
    assert english.compared
    assert english.numbers == (
        MovedNumber("sum", "total", "5", "43", "row-sum", "sum"),
        MovedNumber("sum", "first", "2", "40", "row-a", "sum-rows"),
        MovedNumber("sum", "note", "2 (of which [1], <3)", "40 (of which [1], <3)", "row-a", "sum-rows"),
    )
    (table,) = english.outputs  # the data of the figure are the same
    assert (table.chapter, table.kind, table.name, table.label) == ("sum", "table", "rows", "tab-rows")
    assert (table.header, table.rows_before, table.rows_after) == (("row", "n"), 3, 3)
    assert table.changed == ((("a", "2"), ("a", "40")), (("sum", "5"), ("sum", "43")))
    assert table.added == table.removed == english.gone == english.new == ()
    assert [(one.key, one.place) for one in told["zh"].numbers] == [(one.key, one.place) for one in english.numbers]
    assert told["zh"].outputs[0].caption == "各行：每个数一行。"
    assert "for the comparison" in capsys.readouterr().err
    assert not build(book, "en").changed


@pytest.mark.parametrize("baseline", [None, Edition({"a": 40})])
def test_without_another_edition_nothing_is_compared(tmp_path, quick, baseline):
    book, told = telling(tmp_path, parameters={"a": 40}, baseline=baseline)
    build(book, "en")
    assert told == {"zh": Moved(), "en": Moved()}
    assert not told["en"].compared
    assert len(quick) == 2


def test_runs_of_an_earlier_build_serve_as_the_comparison(tmp_path, quick):
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.csv").write_text("1", encoding="utf-8")
    normal, _ = telling(tmp_path, inputs=(data,))
    build(normal, "en")
    compared = replace(normal, parameters={"a": 40}, baseline=Edition(inputs=(data,)))
    build(compared, "en")
    assert [(call["lang"], call.get("a")) for call in sorted(quick, key=str)] == [
        ("en", 40),
        ("en", None),
        ("zh", 40),
        ("zh", None),
    ]


def test_the_mark_of_a_site_tells_what_it_was_compared_with(tmp_path):
    data = tmp_path / "data.csv"
    data.write_text("1", encoding="utf-8")
    book = tiny_at(tmp_path, parameters={"a": 40})
    compared = replace(book, baseline=Edition(inputs=(data,)))
    mark = fingerprint(compared)
    assert fingerprint(compared) == mark != fingerprint(book)
    assert fingerprint(replace(book, baseline=Edition({"a": 40}))) == fingerprint(book)
    data.write_text("2", encoding="utf-8")
    assert fingerprint(compared) != mark


@pytest.mark.parametrize(("lang", "words"), [("zh", "用于对比的版本"), ("en", "the edition to compare with")])
def test_a_failure_of_the_comparison_says_that_it_is_one(tmp_path, quick, lang, words):
    book, _ = telling(tmp_path, baseline=Edition({"a": "x"}))
    with pytest.raises(BookError, match=words) as caught:
        build(book, lang)
    assert all(words in problem and "sum.ipynb" in problem for problem in caught.value.problems)


def test_a_failure_of_the_book_itself_does_not_speak_of_a_comparison(tmp_path, quick):
    book, _ = telling(tmp_path, parameters={"a": "x"}, baseline=Edition())
    with pytest.raises(BookError, match=r"sum\.ipynb") as caught:
        build(book, "en")
    assert "compare" not in str(caught.value)


def test_numbers_of_the_solution_are_not_told(tmp_path, quick):
    book, told = telling(tmp_path, parameters={"a": 40}, baseline=Edition())
    path = book.root / "notebooks" / "sum.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "code-solution").source += '\nglue("answer", str(answer))'
    nbformat.write(notebook, path)
    build(book, "en")
    assert "answer" not in {one.key for one in told["en"].numbers}


def place(page, section, *keys):
    return Place(page, None, "here", section, "Here", frozenset(), frozenset(keys))


def test_a_number_stands_where_its_own_chapter_has_it_first_or_else_a_page():
    places = [place("index", "home", "c/n", "c/m"), place("c", "one", "c/n"), place("c", "two", "c/n")]
    runs = [{"c": ran({"n": text, "m": text, "unused": text})} for text in ("1", "2")]
    assert {one.key: one.place for one in moved(*runs, places).numbers} == {"n": "one", "m": "home", "unused": ""}


def ran(numbers, **tables):
    outputs = [new_output("display_data", {GLUE_MIME: {"key": key, "text": text}}) for key, text in numbers.items()]
    for name, csv in tables.items():
        found = {"kind": "table", "name": name, "caption": name.upper(), "csv": csv}
        outputs.append(new_output("display_data", {"text/markdown": ""}, metadata={"twinbook": found}))
    return new_notebook(cells=[new_code_cell("", outputs=outputs)])


def test_numbers_and_outputs_of_one_edition_only_are_gone_or_new():
    before, after = ran({"n": "1", "old": "2"}, was="a\n1\n"), ran({"n": "1", "young": "3"}, came="a\n1\n")
    result = moved({"c": before}, {"c": after})
    assert result.gone == (OneSided("c", "number", "old", "2"), OneSided("c", "table", "was", "WAS"))
    assert result.new == (OneSided("c", "number", "young", "3"), OneSided("c", "table", "came", "CAME"))
    assert result.numbers == result.outputs == ()


def test_rows_in_another_order_have_not_moved():
    assert moved({"c": ran({}, t="a\n1\n2\n")}, {"c": ran({}, t="a\n2\n1\n")}).outputs == ()


def test_with_other_columns_every_row_is_another():
    (table,) = moved({"c": ran({}, t="a,b\n1,2\n")}, {"c": ran({}, t="a,c\n1,2\n")}).outputs
    assert (table.header, table.changed, table.added, table.removed) == (("a", "c"), (), (("1", "2"),), (("1", "2"),))


def test_of_rows_with_one_first_cell_those_most_alike_belong_together():
    before = [("2020", "signed", "3"), ("2020", "in force", "1")]
    after = [("2020", "in force", "2"), ("2020", "signed", "4"), ("2020", "signed", "4")]
    changed, added, removed = difference(before, after)
    assert changed == ((before[0], after[1]), (before[1], after[0]))
    assert (added, removed) == ((after[2],), ())
