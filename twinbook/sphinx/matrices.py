"""A table whose filled cells answer: what stands behind each, in an order and through a filter the reader chooses.

A table of class ``twin-matrix`` named ``tab-NAME`` with ``figures/NAME.matrix.json`` beside the page. The file holds

- ``rows`` and ``columns``: ``id`` and ``name`` of each, and ``corner``, the words where they meet;
- ``cells``: of every filled cell the ``row`` and ``column`` it stands in, its ``text``, its ``tint`` (from 1, its
  place in ``tints``), the ``filters`` that keep it in sight, and ``details``: ``term``, ``status``, ``words`` and,
  where these are not in the language of the page, ``lang``;
- ``tints``: pairs of colours, background and text;
- ``orders``: for ``rows`` and ``columns`` a ``label`` and ``options`` (``label``; for each filter the ``places`` in
  their order and the sentence ``told``); the first option is that of ``rows`` and ``columns`` themselves;
- ``filters``: a ``label`` and ``options`` (``label``, ``told``); the first keeps every filled cell.

Nothing is computed in the page. Without a script, and on paper, the table stands in its first order, its cells lead to
a list of what stands behind them, and a choice is not offered.
"""

import json
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from twinbook.wording import HTML_LANG, say

SCRIPT = "twin-matrix.js"
CLASS = "twin-matrix"


def explorer(matrix: dict, name: str, caption: str, lang: str) -> str:
    """The table, its choices, the place for an answer and the list of all answers as HTML.

    Parameters
    ----------
    matrix : dict
        As the file beside the page holds it.
    name : str
        Label of the table; identifiers begin with it.
    caption : str
        The element ``caption`` as HTML.
    lang : str
        Language of the words around the matrix.
    """
    tints = "".join(
        f"--tint-{place}:{_colour(back)};--ink-{place}:{_colour(ink)};"
        for place, (back, ink) in enumerate(matrix["tints"], 1)
    )
    sides = (matrix["orders"]["rows"], matrix["orders"]["columns"], matrix["filters"])
    told = [*(side["options"][0]["told"][0] for side in sides[:2]), sides[2]["options"][0]["told"]]
    answers = "".join(_answer(matrix, cell, name) for cell in matrix["cells"])
    close, listed = escape(say(lang, "matrix_close")), escape(say(lang, "matrix_list"))
    return (
        f'<div class="{CLASS}" id="{name}-matrix" style="{tints}">'
        f'<div class="twin-matrix-controls" hidden>{"".join(map(_choice, sides))}'
        f'<p class="twin-matrix-keys" id="{name}-keys">{escape(say(lang, "matrix_keys"))}</p></div>'
        f'<div class="twin-matrix-box">{_table(matrix, name, caption)}</div>'
        f'<p class="twin-matrix-told" role="status">{escape(say(lang, "matrix_gap").join(told))}</p>'
        f'<div class="twin-matrix-answer" id="{name}-answer" role="dialog" tabindex="-1" hidden>'
        f'<button type="button">{close}</button><dl></dl></div>'
        f'<button type="button" class="twin-matrix-more" aria-expanded="false" aria-controls="{name}-list" hidden>'
        f"{listed}</button>"
        f'<dl class="twin-matrix-list" id="{name}-list">{answers}</dl>'
        f'<script type="application/json">{_choices(matrix, lang)}</script></div>'
    )


def _colour(value: str) -> str:
    return f"var(--fig-{value[1:].lower()}, {value})"


def _choice(side: dict) -> str:
    options = "".join(f"<option>{escape(one['label'])}</option>" for one in side["options"])
    return f'<label>{escape(side["label"])} <select autocomplete="off">{options}</select></label>'


def _choices(matrix: dict, lang: str) -> str:
    """What the script needs to know: places and sentences, no words of the cells."""
    kept = {
        "sides": [
            [{key: one[key] for key in ("places", "told")} for one in matrix["orders"][side]["options"]]
            for side in ("rows", "columns")
        ],
        "filters": [one["told"] for one in matrix["filters"]["options"]],
        "gap": say(lang, "matrix_gap"),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _table(matrix: dict, name: str, caption: str) -> str:
    filled = {(cell["row"], cell["column"]): cell for cell in matrix["cells"]}
    heads = "".join(f'<th scope="col">{_head(column)}</th>' for column in matrix["columns"])
    rows = "".join(
        f'<tr><th scope="row">{_head(row)}</th>'
        + "".join(_cell(matrix, filled.get((down, across)), name) for across in range(len(matrix["columns"])))
        + "</tr>"
        for down, row in enumerate(matrix["rows"])
    )
    head = f"<thead><tr><td>{escape(matrix['corner'])}</td>{heads}</tr></thead>"
    return f'<table id="{name}">{caption}{head}<tbody>{rows}</tbody></table>'


def _head(item: dict) -> str:
    return f"<b>{escape(item['id'])}</b> {escape(item['name'])}"


def _cell(matrix: dict, cell: dict | None, name: str) -> str:
    if cell is None:
        return "<td></td>"
    kept = " ".join(map(str, cell["filters"]))
    return (
        f'<td style="--tint:var(--tint-{cell["tint"]});--ink:var(--ink-{cell["tint"]})">'
        f'<a href="#{_anchor(matrix, cell, name)}" data-filters="{kept}">{escape(cell["text"])}</a></td>'
    )


def _anchor(matrix: dict, cell: dict, name: str) -> str:
    return escape(f"{name}-{matrix['rows'][cell['row']]['id']}-{matrix['columns'][cell['column']]['id']}")


def _answer(matrix: dict, cell: dict, name: str) -> str:
    row, column = matrix["rows"][cell["row"]], matrix["columns"][cell["column"]]
    details = "".join(
        f"<dd><b>{escape(one['term'])}</b> <span>{escape(one['status'])}</span>{_words(one)}</dd>"
        for one in cell["details"]
    )
    return f'<div id="{_anchor(matrix, cell, name)}"><dt>{_head(row)} × {_head(column)}</dt>{details}</div>'


def _words(detail: dict) -> str:
    if not detail["words"]:
        return ""
    other = f' lang="{HTML_LANG[detail["lang"]]}"' if "lang" in detail else ""
    return f"<p{other}>{escape(detail['words'])}</p>"


def _matrices(doctree: nodes.document) -> list[nodes.table]:
    return [table for table in doctree.findall(nodes.table) if CLASS in table["classes"]]


def _file(table: nodes.table) -> str:
    return f"figures/{table['ids'][0].removeprefix('tab-')}.matrix.json"


def _visit_table(translator: object, node: nodes.table) -> None:
    if CLASS not in node["classes"]:
        type(translator).visit_table(translator, node)
        return
    config, outside = translator.builder, translator.body
    matrix = json.loads((Path(config.srcdir) / _file(node)).read_text(encoding="utf-8"))
    translator.body = []
    for title in node.findall(nodes.title):
        title.walkabout(translator)
    caption, translator.body = "".join(translator.body), outside
    outside.append(explorer(matrix, node["ids"][0], caption, config.config.twinbook_lang))
    raise nodes.SkipNode


def _depart_table(translator: object, node: nodes.table) -> None:
    type(translator).depart_table(translator, node)


def _depend(app: Sphinx, doctree: nodes.document) -> None:
    """A page is built anew when the words behind a cell change, though its own source does not."""
    for table in _matrices(doctree):
        app.env.note_dependency(_file(table))


def _add_script(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Load the script on pages that have a matrix, and on no other."""
    if doctree is not None and _matrices(doctree):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> dict:
    """Draw tables of class ``twin-matrix`` as matrices that answer."""
    app.add_node(nodes.table, override=True, html=(_visit_table, _depart_table))
    app.connect("doctree-read", _depend)
    app.connect("html-page-context", _add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
