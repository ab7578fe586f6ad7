"""The cite-this box: how to cite the page one is reading."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from twinbook.wording import say


class cite_this_box(nodes.Admonition, nodes.Element):
    """Placeholder, filled in when the page's title is known."""


class CiteThis(SphinxDirective):
    """``{cite-this}``: author, year, page, book, version and, where one is set, the address."""

    def run(self) -> list[nodes.Node]:
        """A placeholder at this place."""
        return [cite_this_box()]


def citation(app: Sphinx, docname: str) -> str:
    """The citation of one page as text."""
    config, lang = app.config, app.config.twinbook_lang
    address = f" {config.html_baseurl}{docname}.html" if config.html_baseurl else ""
    return say(
        lang,
        "cite_text",
        author=config.author,
        year=config.twinbook_year,
        page=app.env.titles[docname].astext(),
        title=config.html_title,
        version=config.twinbook_version,
        address=address,
    )


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for place in list(doctree.findall(cite_this_box)):
        title = say(app.config.twinbook_lang, "cite_title")
        box = nodes.admonition("", nodes.title(title, title), classes=["twin-cite", "note"])
        box += nodes.paragraph("", citation(app, docname).replace("*", ""))
        place.replace_self(box)


def setup(app: Sphinx) -> dict:
    """Register the directive and its two settings."""
    app.add_node(cite_this_box)
    app.add_config_value("twinbook_year", "", "html")
    app.add_config_value("twinbook_version", "", "html")
    app.add_directive("cite-this", CiteThis)
    app.connect("doctree-resolved", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
