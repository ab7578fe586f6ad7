"""Words of the theme that its own catalogues leave in English."""

import tomllib
from gettext import NullTranslations
from importlib.resources import files

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config

CATALOGUES = ("sphinx", "booktheme")


class Words(NullTranslations):
    """Our own words first, then the catalogue they complete."""

    def __init__(self, own: dict[str, str], rest: NullTranslations | None):
        super().__init__()
        self._own = own
        if rest is not None:
            self.add_fallback(rest)

    def gettext(self, message: str) -> str:
        """Translation of `message`."""
        return self._own.get(message) or super().gettext(message)


def own_words(lang: str) -> dict[str, dict[str, str]]:
    """Tables "catalogue" and "literal", English to `lang`; empty for English itself."""
    path = files("twinbook") / "sphinx" / f"words.{lang}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"catalogue": {}, "literal": {}}


def _install(app: Sphinx, config: Config) -> None:
    own = own_words(config.twinbook_lang)["catalogue"]
    for name in CATALOGUES if own else ():
        locale.translators["general", name] = Words(own, locale.translators.get(("general", name)))
    # templates take this one, made before any extension was loaded
    app.translator = locale.translators["general", "sphinx"]


def _replace_literals(app: Sphinx) -> None:
    """Wrap the renderer: these words stand in the theme's templates as they are."""
    literal = own_words(app.config.twinbook_lang)["literal"]
    templates = getattr(app.builder, "templates", None)
    if not literal or templates is None:
        return
    render = templates.render

    def rendered(template: str, context: dict) -> str:
        page = render(template, context)
        for english, own in literal.items():
            page = page.replace(english, own)
        return page

    templates.render = rendered


def setup(app: Sphinx) -> dict:
    """Put our words before those of Sphinx and the theme."""
    app.connect("config-inited", _install)
    app.connect("builder-inited", _replace_literals)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
