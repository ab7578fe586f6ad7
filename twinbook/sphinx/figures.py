"""Figures in the page itself: SVG inline, its colours following the page's light and dark."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from twinbook.sphinx.sliders import panel

PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
IDENTIFIER = re.compile(r'\bid="([^"]+)"')
REFERENCE = re.compile(r'(url\(#|href="#)([^")]+)')


def inline(svg: str, name: str, alt: str) -> str:
    """The SVG as an element of an HTML page.

    Identifiers get `name` before them (two figures of a page must not share one), colours become variables
    ``--fig-rrggbb`` with themselves as fallback, and `alt` becomes the accessible name.

    Examples
    --------
    >>> inline('<?xml?><svg><path id="a" fill="#112233"/></svg>', "f", "One & two")
    '<svg role="img" aria-label="One &amp; two"><path id="f-a" fill="var(--fig-112233, #112233)"/></svg>'
    """
    body = METADATA.sub("", PROLOGUE.sub("", svg))
    body = IDENTIFIER.sub(rf'id="{name}-\1"', body)
    body = REFERENCE.sub(rf"\g<1>{name}-\2", body)
    body = COLOUR.sub(lambda found: f"var(--fig-{found[0][1:].lower()}, {found[0]})", body)
    label = alt.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return body.replace("<svg", f'<svg role="img" aria-label="{label}"', 1).strip()


def _visit_image(translator: object, node: nodes.image) -> None:
    if "twin-inline" not in node.get("classes", []) + node.parent.get("classes", []):
        type(translator).visit_image(translator, node)
        return
    path = Path(translator.builder.srcdir) / node["uri"]
    translator.body.append(inline(path.read_text(encoding="utf-8"), path.stem, node.get("alt", "")))
    if "twin-slider" in node["classes"]:
        positions = json.loads(path.with_suffix(".slider.json").read_text(encoding="utf-8"))
        translator.body.append(panel(positions, path.stem, translator.builder.config.twinbook_lang))
    raise nodes.SkipNode


def _depart_image(translator: object, node: nodes.image) -> None:
    type(translator).depart_image(translator, node)


def setup(app: Sphinx) -> dict:
    """Draw images of class ``twin-inline`` inline."""
    app.add_node(nodes.image, override=True, html=(_visit_image, _depart_image))
    app.add_css_file("figure-palette.css", priority=790)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
