"""Anchors that are alike in both languages: an explicit label is the only name of its section."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class ExplicitAnchors(SphinxTransform):
    """Drop the name docutils makes from a heading's words where the heading has a label."""

    default_priority = 870  # before 880, where Sphinx collects labels and contents

    def apply(self, **kwargs: object) -> None:
        """Change every labelled section of the document."""
        labels = {self.document.nameids.get(name) for name, given in self.document.nametypes.items() if given}
        for section in self.document.findall(nodes.section):
            if explicit := [name for name in section["ids"] if name in labels]:
                section["ids"] = explicit


def _count_by_kind(app: Sphinx) -> None:
    # One counter a kind of node: headings in Chinese letters, which take numbers, must not shift those of citations.
    app.env.settings["auto_id_prefix"] = "%"


def setup(app: Sphinx) -> dict:
    """Run before labels are collected."""
    app.add_transform(ExplicitAnchors)
    app.connect("builder-inited", _count_by_kind)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
