"""The chapters as they are written: notebooks, and the parameters each states."""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from softconnectivity.parameters import OneOf, Range
from twinbook.pairs import tags_of

ROOT = Path(__file__).parents[2]


def source(name: str) -> NotebookNode:
    """The notebook of a chapter."""
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def parameters_of(name: str) -> dict[str, tuple[object, str]]:
    """Shipped value and comment of every parameter of a chapter."""
    cell = next(cell.source for cell in source(name).cells if "parameters" in tags_of(cell))
    comments = {line.partition(" =")[0]: line.partition("# ")[2] for line in cell.splitlines()}
    values = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(cell).body}
    return {name: (value, comments[name]) for name, value in values.items()}


def shipped(name: str, wanted: Iterable[str]) -> dict[str, object]:
    """The values of some parameters as a chapter ships them."""
    given = parameters_of(name)
    return {one: given[one][0] for one in wanted}


def check_ranges(name: str, ranges: Mapping[str, Range | OneOf]) -> None:
    """Beside each parameter its range stands; the shipped value is inside, a value beyond either end is not."""
    given = parameters_of(name)
    for one, allowed in ranges.items():
        value, comment = given[one]
        assert re.match(rf"{re.escape(allowed.stated)}([:;,]|$)", comment), f"{one}: {allowed.stated}"
        assert allowed.read(value) == value
        if not isinstance(allowed, OneOf):
            assert allowed.read(allowed.high + 1) is None
            assert allowed.low == -float("inf") or allowed.read(allowed.low - 1) is None
