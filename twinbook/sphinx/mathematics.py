"""Mathematics as MathML made while building: no script, nothing from another host."""

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

logger = logging.getLogger(__name__)


def _mathml(tex: str, node: nodes.Node, as_block: bool) -> str:
    try:
        return tex2mathml(tex, as_block=as_block)
    except MathError as error:
        logger.warning("mathematics %r: %s", tex, error, location=node, type="twinbook")
        return ""


def _inline(translator: object, node: nodes.math) -> None:
    translator.body.append(_mathml(node.astext(), node, as_block=False))
    raise nodes.SkipNode


def _block(translator: object, node: nodes.math_block) -> None:
    names = "".join(f' id="{name}"' for name in node["ids"][:1])
    number = get_node_equation_number(translator, node) if node.get("number") else ""
    kind = "twin-math numbered" if number else "twin-math"
    translator.body.append(f'<div class="{kind}"{names} tabindex="0">')
    translator.body.append(_mathml(node.astext(), node, as_block=True))
    translator.body.append(f'<span class="eqno">({number})</span></div>\n' if number else "</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict:
    """Offer the renderer ``twin-mathml``; ``html_math_renderer`` chooses it."""
    app.add_html_math_renderer("twin-mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
