"""Runs notebooks with papermill: one run a notebook and language, several at once, each run kept in a cache."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from twinbook.errors import BookError
from twinbook.fingerprint import digest
from twinbook.pairs import read_notebook, tags_of
from twinbook.wording import say


@dataclass(frozen=True)
class Run:
    """One notebook to run in one language.

    Attributes
    ----------
    notebook : Path
        The source notebook.
    lang : str
        Language of the run, given to the notebook as its parameter ``lang``.
    parameters : mapping
        Further parameters; those the notebook does not declare are left out by `declared`.
    """

    notebook: Path
    lang: str
    parameters: Mapping[str, object]

    @property
    def name(self) -> str:
        """Name of the notebook without its ending."""
        return self.notebook.stem


def declared(path: Path, lang: str) -> dict[str, str]:
    """Parameters a notebook declares, name to default as written.

    Parameters
    ----------
    path : Path
        A notebook with one cell tagged ``parameters``.
    lang : str
        Language of error messages.

    Raises
    ------
    BookError
        If the file is no notebook.
    """
    read_notebook(path, lang)
    return {name: found["default"] for name, found in papermill.inspect_notebook(str(path)).items()}


def key_of(run: Run, inputs: Sequence[Path]) -> str:
    """What a run depends on: its code cells, its parameters and the bytes of every file in `inputs`; not its prose."""
    notebook = read_notebook(run.notebook, run.lang)
    code = [(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return digest(inputs, run.name, run.lang, dict(run.parameters), code)


def execute(run: Run, target: Path, debug: bool = False) -> None:
    """Run one notebook through papermill into `target`, which appears only when the run has succeeded.

    Raises
    ------
    BookError
        Naming notebook and cell when a cell fails.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.stem}.{os.getpid()}.ipynb")
    try:
        papermill.execute_notebook(
            str(run.notebook),
            str(partial),
            {"lang": run.lang, **run.parameters},
            progress_bar=False,
            log_output=False,
            # The kernel warns of its loopback transport when it starts and now and then of being asked to stop.
            extra_arguments=["--log-level=50"],
            # Written once at the end: saving before and after each cell is half the time of a chapter with figures.
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
        )
        partial.replace(target)
    except PapermillExecutionError as error:
        if debug:
            raise
        raise BookError(_told(run, partial, error)) from error
    finally:
        partial.unlink(missing_ok=True)


def _told(run: Run, partial: Path, error: PapermillExecutionError) -> str:
    cell, shown = next(
        (cell.id, output)
        for cell in nbformat.read(partial, as_version=4).cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    )
    given = {"file": run.notebook.name, "cell": cell, "lang": run.lang, "why": error.evalue}
    # An error that shows its message in place of a traceback is written for readers, who need not see its class.
    if "\n".join(shown.traceback) == error.evalue:
        return say(run.lang, "cell_refused", **given)
    return say(run.lang, "cell_failed", name=error.ename, **given)


def run_all(
    runs: Sequence[Run],
    cache: Path,
    inputs: Sequence[Path],
    step: Callable[[Run, bool], AbstractContextManager] = lambda run, cached: nullcontext(),
    workers: int | None = None,
    debug: bool = False,
) -> dict[tuple[str, str], NotebookNode]:
    """Executed notebooks of all `runs`, by name and language; what the cache holds is not run again.

    Parameters
    ----------
    runs : sequence of Run
        What to run.
    cache : Path
        Folder of finished runs.
    inputs : sequence of Path
        Files and folders every run depends on.
    step : callable
        Called with a run and whether the cache holds it; gives the context the run takes place in.
    workers : int, optional
        Runs at once; the number of processors when left out.
    debug : bool
        Let papermill's own error through.

    Returns
    -------
    dict
        (name, language) to executed notebook.

    Raises
    ------
    BookError
        With the problems of every failed run together.
    """

    def one(run: Run) -> NotebookNode | BookError:
        target = cache / f"{run.name}-{run.lang}-{key_of(run, inputs)[:24]}.ipynb"
        with step(run, target.exists()):
            try:
                if not target.exists():
                    execute(run, target, debug)
            except BookError as error:
                return error
        return nbformat.read(target, as_version=4)

    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        results = list(pool.map(one, runs))
    if problems := [line for result in results if isinstance(result, BookError) for line in result.problems]:
        raise BookError(list(dict.fromkeys(problems)))
    return {(run.name, run.lang): result for run, result in zip(runs, results, strict=True)}


def with_outputs(source: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """The source notebook with the outputs of its run, cell by cell: prose is always the newest, runs may be cached."""
    ran = {cell.id: cell for cell in executed.cells if cell.cell_type == "code"}
    for cell in source.cells:
        if cell.cell_type == "code":
            cell.outputs = ran[cell.id].outputs
            cell.execution_count = ran[cell.id].execution_count
    injected = next((cell for cell in executed.cells if "injected-parameters" in tags_of(cell)), None)
    position = next(i for i, cell in enumerate(source.cells) if "parameters" in tags_of(cell))
    if injected:
        source.cells.insert(position + 1, injected)
    return source
