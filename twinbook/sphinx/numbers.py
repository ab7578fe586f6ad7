"""``{num}`23 <row>` ``: a number that leads to the row it comes from, in a class of its own so that it can be quiet."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole


class NumberRole(XRefRole):
    """Resolved as ``{ref}`` is, with its warning for a label that does not exist; the text may hold ``<``."""

    explicit_title_re = re.compile(r"^(.+?)\s*<([^<>]*)>$", re.DOTALL)

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The reference inside of a span of class ``twin-num``: the resolved reference keeps no class itself."""
        if is_ref:
            node["refdomain"], node["reftype"] = "std", "ref"
        return [nodes.inline("", "", node, classes=["twin-num"])], []


def setup(app: Sphinx) -> dict:
    """Register the role."""
    app.add_role("num", NumberRole(lowercase=True, innernodeclass=nodes.inline, warn_dangling=True))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
