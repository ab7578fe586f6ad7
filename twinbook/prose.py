"""Where in a text a link can stand. Markdown would break, or show it as code, in the other places."""

import re
from collections.abc import Iterator

from twinbook.parity import DISPLAY_MATH, INLINE_MATH

HEADING_LINE = re.compile(r" {0,3}#{1,6}\s")
FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})(?:\{([\w:-]+)\})?(.*)$")
OPTION = re.compile(r"\s*:[\w-]+:")
VERBATIM = {"code", "code-block", "code-cell", "csv-table", "math", "mermaid", "parsed-literal", "raw", "sourcecode"}
WITHOUT_BREAK = r"(?:(?!\n\s*\n).)"
SPANS = (
    re.compile(rf"(?<!`)(`+)(?!`){WITHOUT_BREAK}*?(?<!`)\1(?!`)", re.DOTALL),  # code, and the text of a role
    re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])"),  # a link, with its address
    re.compile(rf"<a\b{WITHOUT_BREAK}*?</a>", re.DOTALL),
    re.compile(r"<[A-Za-z/!][^>]*>"),
    DISPLAY_MATH,
    INLINE_MATH,
)
# Emphasis opens and closes at punctuation only when no letter stands on its other side: a link would undo it.
EMPHASIS = re.compile(r"(?<=\w)[*_]+(?=(.))|(?<=(.))[*_]+(?=\w)")


def barred(text: str, mark: str) -> set[int]:
    """Positions of `mark` at which no link can stand.

    Those are in headings, in code and mathematics, in the first line and the options of a directive, in the text of a
    role or of a link, in tags of HTML, and where a link would undo the emphasis around it.

    Parameters
    ----------
    text : str
        MyST Markdown in which one character stands for each number.
    mark : str
        That character; it must have no meaning in Markdown.

    Examples
    --------
    >>> sorted(barred("§ of `§`, 共**§**个, [§ more](a.md), §", "§"))
    [6, 13, 20]
    """
    prose = _prose(text)
    spans = [found.span() for pattern in SPANS for found in pattern.finditer(prose)]
    spans += [found.span(1) if found[1] else found.span(2) for found in EMPHASIS.finditer(prose)]
    places = [place for place, letter in enumerate(text) if letter == mark]
    return {place for place in places if prose[place] != mark or any(start <= place < end for start, end in spans)}


def _prose(text: str) -> str:
    """The text with every line blank that takes no link; each letter keeps its position."""
    lines = text.split("\n")
    return "\n".join(line if free else " " * len(line) for line, free in zip(lines, _free(lines), strict=True))


def _free(lines: list[str]) -> Iterator[bool]:
    """For each line, whether prose stands in it."""
    opened: list[tuple[str, bool]] = []  # fence and whether its body is verbatim
    in_options = ""  # "line" after the first line of a directive, "block" between two --- there
    for line in lines:
        fence = FENCE.match(line)
        if opened and fence and _closes(fence, opened[-1][0]):
            opened.pop()
            in_options = ""
            yield False
        elif opened and opened[-1][1]:
            yield False
        elif fence and (fence[2] or fence[1][0] != ":"):
            opened.append((fence[1], fence[2] is None or fence[2] in VERBATIM))
            in_options = "line"
            yield False
        elif in_options and line.strip() == "---":
            in_options = "" if in_options == "block" else "block"
            yield False
        elif in_options == "block" or (in_options and OPTION.match(line)):
            yield False
        else:
            in_options = ""
            yield not HEADING_LINE.match(line)


def _closes(fence: re.Match, opener: str) -> bool:
    same = fence[1][0] == opener[0] and len(fence[1]) >= len(opener)
    return same and not fence[2] and not fence[3].strip()
