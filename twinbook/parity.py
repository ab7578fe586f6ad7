"""What must agree between the two languages of a pair."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from twinbook.pairs import Block, blocks_of, language_of, tags_of
from twinbook.wording import say

HAN = re.compile(r"[㐀-鿿]")
FOREIGN = re.compile(r'<span lang="[^"]+">.*?</span>', re.DOTALL)
LABEL = re.compile(r"^\(([^)\s]+)\)=\s*$", re.MULTILINE)
HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
GLUE = re.compile(r"\{glue:text\}`([^`]+)`")
CITE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
REF = re.compile(r"\{(?:ref|numref|eq)\}`(?:[^`<]*<)?([^`>]+)>?`")
EQUATION_LABEL = re.compile(r"^\$\$ \(([^)\s]+)\)\s*$", re.MULTILINE)
DISPLAY_MATH = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
INLINE_MATH = re.compile(r"(?<!\$)\$(?!\$)([^$\n]+)\$(?!\$)")
LINK = re.compile(r"\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>")
DIRECTIVE = re.compile(r"^(?:`{3,}|:{3,})\{([\w:-]+)\}", re.MULTILINE)
FRAGMENT = re.compile(r"\{\{(\w+: [^}]+)\}\}")
LIST_ITEM = re.compile(r"^(?:[-*+]|\d+\.) ", re.MULTILINE)
CODE = re.compile(r"```(?!\{).*?```|`[^`]*`", re.DOTALL)
ENGLISH_RUN = re.compile(r"(?<![A-Za-z])(?:[A-Za-z][a-z'’]*[ ,]+){7,}[A-Za-z]+")


def _mathematics(text: str) -> list[str]:
    inline = INLINE_MATH.findall(CODE.sub("", DISPLAY_MATH.sub("", text)))
    return DISPLAY_MATH.findall(text) + inline


def features(text: str) -> dict[str, Counter]:
    """What both languages of a pair must have alike, each as a count.

    Examples
    --------
    >>> features("(a)=\\n# A {glue:text}`n`")["glue"]
    Counter({'n': 1})
    """
    bare = CODE.sub("", text)
    return {
        "headings": Counter(len(marks) for marks in HEADING.findall(bare)),
        "labels": Counter(LABEL.findall(bare) + EQUATION_LABEL.findall(bare)),
        "glue": Counter(GLUE.findall(text)),
        "citations": Counter(key.strip() for keys in CITE.findall(text) for key in keys.split(",")),
        "references": Counter(REF.findall(text)),
        "mathematics": Counter(_mathematics(text)),
        "links": Counter(a or b for a, b in LINK.findall(text)),
        "directives": Counter(DIRECTIVE.findall(text)),
        "fragments": Counter(FRAGMENT.findall(text)),
        "list items": Counter({"items": len(LIST_ITEM.findall(bare))}),
    }


def _compare(zh: Block, en: Block, lang: str) -> Iterator[str]:
    ours, theirs = features(zh.text), features(en.text)
    for name, count in ours.items():
        if +count != +theirs[name]:
            only_zh = ", ".join(str(item) for item in (count - theirs[name]).elements()) or "–"
            only_en = ", ".join(str(item) for item in (theirs[name] - count).elements()) or "–"
            what = say(lang, "feature_" + name.replace(" ", "_"))
            yield say(lang, "pair_differs", where=zh.where, what=what, zh=only_zh, en=only_en)
    if zh.tags != en.tags:
        yield say(lang, "pair_differs", where=zh.where, what="tags", zh=sorted(zh.tags), en=sorted(en.tags))


def _foreign(block: Block, lang: str) -> Iterator[str]:
    own = FOREIGN.sub("", CODE.sub("", block.text))
    if block.lang == "en" and (found := HAN.search(own)):
        yield say(lang, "han_in_english", where=block.where, text=own[max(0, found.start() - 10) : found.start() + 20])
    if block.lang == "zh" and (found := ENGLISH_RUN.search(own)):
        yield say(lang, "english_in_chinese", where=block.where, text=found.group()[:60])


def _unlabelled(block: Block, lang: str) -> Iterator[str]:
    lines = CODE.sub("", block.text).splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        if HEADING.match(line) and not LABEL.match(above):
            yield say(lang, "heading_without_label", where=block.where, heading=line)


def pair_problems(zh: Sequence[Block], en: Sequence[Block], lang: str) -> list[str]:
    """Problems of two lists of blocks that should be each other's twins.

    Parameters
    ----------
    zh, en : sequence of Block
        The blocks of each language, in the order of the page.
    lang : str
        The language the problems are told in.

    Returns
    -------
    list of str
        Empty when the two agree.
    """
    problems = [say(lang, "block_without_pair", where=block.where) for block in [*zh, *en] if not block.pair]
    orders = [[block.pair for block in blocks if block.pair] for blocks in (zh, en)]
    for order, blocks in zip(orders, (zh, en), strict=True):
        doubled = [pair for pair, n in Counter(order).items() if n > 1]
        problems += [say(lang, "doubled_pair", where=blocks[0].where, pair=pair) for pair in doubled]
    twins = {block.pair: block for block in en}
    for block in zh:
        if block.pair and block.pair not in twins:
            problems.append(say(lang, "missing_twin", where=block.where, pair=block.pair, missing="en"))
        elif block.pair:
            problems += _compare(block, twins[block.pair], lang)
    problems += [
        say(lang, "missing_twin", where=block.where, pair=block.pair, missing="zh")
        for block in en
        if block.pair and block.pair not in orders[0]
    ]
    if not problems and orders[0] != orders[1]:
        problems.append(say(lang, "pair_order", where=zh[0].where))
    for block in [*zh, *en]:
        problems += [*_foreign(block, lang), *_unlabelled(block, lang)]
    return problems


def notebook_problems(notebook: NotebookNode, name: str, lang: str) -> list[str]:
    """Problems of one notebook: its pairs, its parameters cell, stored outputs, text without a language."""
    problems = []
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    problems += [say(lang, "cell_without_language", file=name, cell=cell.id) for cell in prose if not language_of(cell)]
    parameters = [cell for cell in notebook.cells if "parameters" in tags_of(cell)]
    if len(parameters) != 1:
        problems.append(say(lang, "parameters_cells", file=name, n=len(parameters)))
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            problems.append(say(lang, "not_stripped", file=name, cell=cell.id))
    for cell, follower in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if language_of(cell) != "zh":
            continue
        twin = follower is not None and language_of(follower) == "en" and follower.metadata.get("pair")
        if twin != cell.metadata.get("pair"):
            problems.append(say(lang, "not_adjacent", file=name, cell=cell.id))
    blocks = blocks_of(notebook, name)
    return problems + pair_problems(
        [block for block in blocks if block.lang == "zh"], [block for block in blocks if block.lang == "en"], lang
    )
