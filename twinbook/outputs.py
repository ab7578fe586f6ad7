"""What a run leaves for the page: numbers for the prose, figures and tables with their caption, alt text and data.

An output whose metadata hold a ``twinbook`` dict with ``kind`` "figure" or "table" (and name, caption, alt, csv)
becomes a numbered MyST figure or table, a figure with ``rows`` (a label of the book) with a link to these rows and
one with ``slider`` (see `twinbook.sphinx.sliders`) with its sliders, a table with ``matrix`` (see
`twinbook.sphinx.matrices`) with cells that answer;
an output of type `GLUE_MIME` becomes a number in the prose.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from twinbook.errors import BookError
from twinbook.notebook import GLUE_MIME
from twinbook.pairs import tags_of
from twinbook.parity import GLUE
from twinbook.prose import barred
from twinbook.wording import say

ROLE_WITH_TEXT = re.compile(r"\{[\w:]+\}`([^`]+?)\s*<[^`<>]+>`")
LABEL_LINE = re.compile(r"^\([a-z0-9-]+\)=\n", re.MULTILINE)
ADMONITION = re.compile(r"^:::+\{admonition\} ([^\n]+)\n(.*?)\n:::+$", re.MULTILINE | re.DOTALL)
ROLE = re.compile(r"\{[\w:]+\}`([^`]+)`")
MARK = "\ue000"  # for private use: stands for a number while its place is judged
MARKUP = re.compile(r"[`*$\\]|\]\(|<[A-Za-z/!]")


@dataclass(frozen=True)
class Asset:
    """A file a page needs beside it: its name, its text and whether Excel will open it."""

    name: str
    text: str
    for_excel: bool = False


@dataclass(frozen=True)
class Number:
    """What the prose takes up: the text the reader sees and, if there is one, the label of the row behind it."""

    text: str
    target: str | None = None

    @property
    def linked(self) -> str:
        """As MyST, a link to the row; text that holds markup cannot be the text of a link and stays as it is."""
        return self.text if self.target is None or MARKUP.search(self.text) else f"{{num}}`{self.text} <{self.target}>`"


def glued(notebook: NotebookNode) -> dict[str, Number]:
    """Numbers an executed notebook hands to the prose, by key."""
    found = [
        output.data[GLUE_MIME]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if GLUE_MIME in output.get("data", {})
    ]
    return {one["key"]: Number(one["text"], one.get("target")) for one in found}


def fill(text: str, numbers: Mapping[str, Number], where: str, lang: str) -> str:
    """`text` with every ``{glue:text}`` filled in: as a link to its row where one can stand, else as plain text.

    Raises
    ------
    BookError
        Naming each key no notebook has glued.

    Examples
    --------
    >>> fill("Of {glue:text}`n` agreements", {"n": Number("23")}, "a.md", "en")
    'Of 23 agreements'
    >>> fill("Of {glue:text}`n` and `{glue:text}`n``", {"n": Number("23", "claim-c011")}, "a.md", "en")
    'Of {num}`23 <claim-c011>` and `23`'
    """
    keys = GLUE.findall(text)
    if missing := [key for key in keys if key not in numbers]:
        raise BookError([say(lang, "missing_glue", where=where, key=key) for key in missing])
    marked = GLUE.sub(MARK, text)
    plain_at, following = barred(marked, MARK), iter(keys)

    def shown(found: re.Match) -> str:
        number = numbers[next(following)]
        return number.text if found.start() in plain_at else number.linked

    return re.sub(MARK, shown, marked)


def plain(text: str) -> str:
    """MyST reduced to Markdown, for a notebook read outside the book: roles, labels and boxes.

    Examples
    --------
    >>> plain("See {ref}`the ledger <claims>` and {cite:t}`ostrom1990`.")
    'See the ledger and ostrom1990.'
    >>> plain("共{num}`1,234（其中[1]项<5） <row-a>`项")
    '共1,234（其中[1]项<5）项'
    >>> plain("(a)=\\n# A"), plain(":::{admonition} Note\\n:class: tip\\nWell.\\n:::")
    ('# A', '> **Note**\\n>\\n> Well.')
    """
    text = ADMONITION.sub(lambda found: "\n".join(_quoted(found[1], found[2])), LABEL_LINE.sub("", text))
    return ROLE.sub(r"\1", ROLE_WITH_TEXT.sub(r"\1", text))


def _quoted(title: str, body: str) -> list[str]:
    lines = [line for line in body.strip().splitlines() if not line.startswith(":class:")]
    return [f"> **{title.strip()}**", ">", *(f"> {line}".rstrip() for line in lines)]


def twin_outputs(cell: NotebookNode) -> Iterator[tuple[dict, NotebookNode]]:
    """Figures and tables among the outputs of a code cell: their ``twinbook`` metadata and the output."""
    for output in cell.get("outputs", []):
        if found := output.get("metadata", {}).get("twinbook"):
            yield found, output


def label_of(found: dict) -> str:
    """Label of a figure or table, from its ``twinbook`` metadata.

    Examples
    --------
    >>> label_of({"kind": "table", "name": "steps"})
    'tab-steps'
    """
    return f"{'fig' if found['kind'] == 'figure' else 'tab'}-{found['name']}"


def _figure(found: dict, output: NotebookNode, lang: str) -> tuple[str, list[Asset]]:
    name = found["name"]
    alt = " ".join(found["alt"].split())
    data = say(lang, "figure_data")
    rows = f" {{ref}}`{say(lang, 'figure_rows')} <{found['rows']}>`" if found.get("rows") else ""
    classes = "twin-inline twin-slider" if "slider" in found else "twin-inline"
    body = (
        f":::{{figure}} figures/{name}.svg\n:name: {label_of(found)}\n:alt: {alt}\n:class: {classes}\n\n"
        f"{found['caption']} [{data}](figures/{name}.csv){rows}\n:::"
    )
    assets = [
        Asset(f"figures/{name}.svg", output.data["image/svg+xml"]),
        Asset(f"figures/{name}.csv", found["csv"], for_excel=True),
    ]
    if "slider" in found:
        assets.append(Asset(f"figures/{name}.slider.json", json.dumps(found["slider"], ensure_ascii=False)))
    return body, assets


def _table(found: dict, output: NotebookNode, lang: str) -> tuple[str, list[Asset]]:
    name = found["name"]
    data = say(lang, "figure_data")
    rows, assets = output.data["text/markdown"].strip(), [Asset(f"figures/{name}.csv", found["csv"], for_excel=True)]
    classes = ""
    if "matrix" in found:
        # What follows the table in a notebook is the same as what its cells answer.
        rows, classes = rows.partition("\n\n")[0], ":class: twin-matrix\n"
        assets.append(Asset(f"figures/{name}.matrix.json", json.dumps(found["matrix"], ensure_ascii=False)))
    head = f":::{{table}} {found['caption']} [{data}](figures/{name}.csv)\n:name: {label_of(found)}\n{classes}"
    return f"{head}\n{rows}\n:::", assets


def laid_out(notebook: NotebookNode, lang: str) -> tuple[NotebookNode, list[Asset]]:
    """The notebook as the book shows it: figures and tables numbered under folded code, other runs out of sight.

    Parameters
    ----------
    notebook : NotebookNode
        One language, executed, prose filled in. Changed in place.
    lang : str
        Its language.

    Returns
    -------
    notebook, assets
        The page and the files it needs beside it.
    """
    cells, assets = [], []
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type != "code":
            continue
        shown = list(twin_outputs(cell))
        numbered = [output for _, output in shown]
        others = [o for o in cell.outputs if GLUE_MIME not in o.get("data", {}) and o not in numbered]
        cell.outputs = others
        tag = "hide-input" if shown or others else "remove-cell"
        cell.metadata["tags"] = sorted(tags_of(cell) | {tag})
        for found, output in shown:
            body, files = (_figure if found["kind"] == "figure" else _table)(found, output, lang)
            cells.append(new_markdown_cell(body, id=f"{found['kind']}-{found['name']}"))
            assets += files
    notebook.cells = cells
    return notebook, assets
