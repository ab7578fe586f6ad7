"""Chapters run within the process of the tests: as Jupyter runs cells, or only for what their last lines return."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from tests.notebooks.sources import source
from twinbook.pairs import tags_of


class Shown(NamedTuple):
    """A cell of code, and data and metadata of each thing it shows."""

    cell: NotebookNode
    outputs: list[tuple[dict, dict]]


def run_all_cells(name: str, leave: str = "", **given: object) -> list[Shown]:
    """Run a chapter as Run All does, cell after cell in one shell; each must succeed without a word on stderr.

    Parameters
    ----------
    name : str
        Of the chapter.
    leave : str
        Tag of cells that are not run.
    **given
        Parameters other than shipped.
    """
    # `display` finds the shell by this name.
    InteractiveShell.clear_instance()
    try:
        shell = InteractiveShell.instance()
        return list(_cells(shell, name, leave, "".join(f"\n{key} = {value!r}" for key, value in given.items())))
    finally:
        InteractiveShell.clear_instance()


def _cells(shell: InteractiveShell, name: str, leave: str, given: str) -> Iterator[Shown]:
    for cell in source(name).cells:
        tags = tags_of(cell)
        if cell.cell_type != "code" or leave in tags:
            continue
        with capture_output() as captured:
            done = shell.run_cell(cell.source + (given if "parameters" in tags else ""))
        assert done.success, (cell.id, done.error_in_exec)
        assert not captured.stderr, cell.id
        rich = [(one.data, one.metadata or {}) for one in captured.outputs]
        yield Shown(cell, rich + ([shell.display_formatter.format(done.result)] if done.result is not None else []))


def run_cell(code: str, space: dict) -> object:
    """Run one cell with plain Python and return what its last line is worth."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None
