"""The chapters as they ran for the built book, from its cache."""

from functools import cache

from nbformat import NotebookNode

from softconnectivity.commands.book import report
from tests.notebooks.sources import ROOT
from twinbook.execution import Run, run_all


@cache
def of_the_book(name: str, lang: str) -> NotebookNode:
    """The run of one chapter in one language that the built book shows."""
    book = report({})
    run = Run(ROOT / "notebooks" / f"{name}.ipynb", lang, {})
    return run_all([run], book.build / "cache", book.inputs)[name, lang]
