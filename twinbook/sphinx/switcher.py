"""The way to the same place in the other language, on every page."""

from pathlib import Path

from sphinx.application import Sphinx

from twinbook.wording import HTML_LANG, LANGUAGES, say

HERE = Path(__file__).parent


def alternates(pagename: str, root_url: str = "") -> dict[str, str]:
    """Address of a page in each language: relative to that page, or below `root_url` when one is given.

    Examples
    --------
    >>> alternates("theory")["en"]
    '../en/theory.html'
    >>> alternates("theory", "https://example.org/r")["zh"]
    'https://example.org/r/zh/theory.html'
    """
    up = f"{root_url.rstrip('/')}/" if root_url else "../" * (pagename.count("/") + 1)
    return {lang: f"{up}{lang}/{pagename}.html" for lang in LANGUAGES}


def _add(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    own = app.config.twinbook_lang
    other = next(lang for lang in LANGUAGES if lang != own)
    root_url = app.config.twinbook_root_url
    links = "".join(
        f'<link rel="alternate" hreflang="{HTML_LANG[lang]}" href="{address}">\n'
        for lang, address in alternates(pagename, root_url).items()
    )
    start = f"{root_url.rstrip('/')}/" if root_url else "../" * (pagename.count("/") + 1)
    links += f'<link rel="alternate" hreflang="x-default" href="{start}index.html">\n'
    context["metatags"] = context.get("metatags", "") + links
    context["twin_address"] = alternates(pagename)[other]
    context["twin_hreflang"] = HTML_LANG[other]
    context["twin_lang"] = other
    context["twin_label"] = say(own, "other_language")


def _templates(app: Sphinx, config: object) -> None:
    config.templates_path.append(str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    config.html_theme_options["article_header_end"] = ["twin-switch.html", "article-header-buttons.html"]


def setup(app: Sphinx) -> dict:
    """Add the link, the alternates in the head and the script that carries the anchor over."""
    app.connect("config-inited", _templates)
    app.connect("html-page-context", _add)
    app.add_js_file("twin-switch.js", loading_method="defer")
    app.add_css_file("twin.css", priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
