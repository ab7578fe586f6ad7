"""Small Sphinx extensions, one each; `twinbook.sphinx` itself loads them all."""

from sphinx.application import Sphinx

PARTS = ("words", "lines", "switcher", "anchors", "numbers", "figures", "sliders", "matrices", "mathematics")
PARTS += ("cite_this", "bibliography")


def setup(app: Sphinx) -> dict:
    """Load every part."""
    app.add_config_value("twinbook_lang", "zh", "env")
    app.add_config_value("twinbook_root_url", "", "html")
    # Jupyter Book always sets this; the extension that reads it is left out
    app.add_config_value("comments_config", {}, "html")
    for part in PARTS:
        app.setup_extension(f"twinbook.sphinx.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
