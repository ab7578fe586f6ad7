"""Chinese text is written one sentence a line; a browser would set a space where a line ends."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

HAN = "⺀-鿿　-〿＀-￯“”‘’—…"
LINE_END = re.compile(rf"(?<=[{HAN}])\n|\n(?=[{HAN}])")


def joined(text: str, before: str = "", after: str = "") -> str:
    """Text without the line ends that touch a Chinese character or mark.

    Parameters
    ----------
    text : str
        The text of one node.
    before, after : str
        What stands on either side of the node in the same paragraph.

    Examples
    --------
    >>> joined("第一句。\\n第二句\\nA word\\nmore")
    '第一句。第二句A word\\nmore'
    >>> joined("\\n", "句。", "A")
    ''
    """
    whole = LINE_END.sub("\0", before[-1:] + text + after[:1])
    own = whole[len(before[-1:]) : len(whole) - len(after[:1])]
    return own.replace("\0", "")


class JoinedLines(SphinxTransform):
    """Join the lines of Chinese prose; code keeps its own."""

    default_priority = 860

    def apply(self, **kwargs: object) -> None:
        """Change every text outside of literal blocks."""
        if self.config.twinbook_lang != "zh":
            return
        for text in list(self.document.findall(nodes.Text)):
            if "\n" not in text or isinstance(text.parent, (nodes.literal_block, nodes.math_block, nodes.raw)):
                continue
            place = text.parent.index(text)
            before = text.parent[place - 1].astext() if place else ""
            after = text.parent[place + 1].astext() if place + 1 < len(text.parent) else ""
            text.parent.replace(text, nodes.Text(joined(text.astext(), before, after)))


def setup(app: Sphinx) -> dict:
    """Join lines before anything is collected."""
    app.add_transform(JoinedLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
