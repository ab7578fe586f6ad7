"""The sliders of a figure: ranges, read-out and a table of every position; a small script moves the lines.

A figure ``figures/NAME.svg`` with ``figures/NAME.slider.json`` beside it has sliders. The file holds ``controls``
(key, label, texts, start), ``labels`` of the read-out, and ``frames`` in the order of the controls' product (paths of
the moving lines, numbers, alt). Without a script the starting position and the table remain.
"""

import json
import re
from html import escape
from itertools import product
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.application import Sphinx

from twinbook.wording import say

SCRIPT = "twin-slider.js"
# What stands at the right of its column.
_NUMBER = re.compile(r"[-−+]?[\d.,]+%?|[-−]?∞|–")


def panel(slider: dict, name: str, lang: str) -> str:
    """The controls, read-out and table of a figure as HTML.

    Parameters
    ----------
    slider : dict
        As the file beside the figure holds it.
    name : str
        Name of the figure; identifiers begin with it.
    lang : str
        Language of the words around the numbers.
    """
    frame = slider["frames"][_start(slider["controls"])]
    numbers = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(number)}</dd></div>"
        for label, number in zip(slider["labels"], frame["numbers"], strict=True)
    )
    data = json.dumps(slider, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="twin-slider" id="{name}-slider">'
        f'<div class="twin-slider-controls" hidden>{_controls(slider["controls"], name)}</div>'
        f'<dl class="twin-slider-numbers" aria-live="polite">{numbers}</dl>'
        f"<details><summary>{escape(say(lang, 'slider_positions'))}</summary>{_table(slider)}</details>"
        f'<script type="application/json">{data}</script></div>'
    )


def _start(controls: list[dict]) -> int:
    """Place of the frame the sliders start at."""
    place = 0
    for one in controls:
        place = place * len(one["texts"]) + one["start"]
    return place


def _controls(controls: list[dict], name: str) -> str:
    return "".join(
        f'<div><label for="{name}-{one["key"]}">{escape(one["label"])}</label>'
        f'<input type="range" id="{name}-{one["key"]}" min="0" max="{len(one["texts"]) - 1}" step="1" '
        f'value="{one["start"]}" aria-valuetext="{escape(one["texts"][one["start"]])}" autocomplete="off">'
        f'<output for="{name}-{one["key"]}">{escape(one["texts"][one["start"]])}</output></div>'
        for one in controls
    )


def _table(slider: dict) -> str:
    heads = [one["label"] for one in slider["controls"]] + slider["labels"]
    places = product(*(one["texts"] for one in slider["controls"]))
    cells = [[*at, *frame["numbers"]] for at, frame in zip(places, slider["frames"], strict=True)]
    kinds = [
        "" if all(map(_NUMBER.fullmatch, column)) else ' class="twin-words"' for column in zip(*cells, strict=True)
    ]
    top = "".join(f'<th scope="col"{kind}>{escape(head)}</th>' for kind, head in zip(kinds, heads, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in cells
    )
    return f'<div class="twin-slider-table" tabindex="0"><table><tr>{top}</tr>{rows}</table></div>'


def _sliders(doctree: nodes.document) -> list[nodes.image]:
    return [image for image in doctree.findall(nodes.image) if "twin-slider" in image["classes"]]


def _depend(app: Sphinx, doctree: nodes.document) -> None:
    """A page is built anew when a position changes, though the figure at the start does not."""
    for image in _sliders(doctree):
        app.env.note_dependency(str(PurePosixPath(image["uri"]).with_suffix(".slider.json")))


def _add_script(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Load the script on pages that have a slider, and on no other."""
    if doctree is not None and _sliders(doctree):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> dict:
    """Bring the script to where it is used; `twinbook.sphinx.figures` draws the panel."""
    app.connect("doctree-read", _depend)
    app.connect("html-page-context", _add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
