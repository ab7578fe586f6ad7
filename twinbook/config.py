"""One `_config.yml` for both languages: what differs stands in ``book/<lang>.yml`` and is merged in."""

from pathlib import Path

import yaml

from twinbook.book import toc_of
from twinbook.wording import HTML_LANG, LANGUAGES, SPHINX_LANG


def merged(base: dict, over: dict) -> dict:
    """`base` with `over` laid on it, dicts merged at every depth, anything else replaced.

    Examples
    --------
    >>> merged({"a": {"x": 1, "y": 2}, "b": [1]}, {"a": {"y": 3}, "b": [2]})
    {'a': {'x': 1, 'y': 3}, 'b': [2]}
    """
    result = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result


def _read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


def config_of(root: Path, lang: str) -> dict:
    """Jupyter Book configuration of one language.

    `html.baseurl`, when set, is the address of the root page; each book stands one folder below it.
    """
    config = merged(_read(root / "_config.yml"), _read(root / "book" / f"{lang}.yml"))
    config.pop("toc_captions", None)
    base = (config.get("html") or {}).get("baseurl") or ""
    own = {
        "exclude_patterns": [*config.get("exclude_patterns", []), "notebooks/**"],  # downloads, not pages
        "html": {"baseurl": f"{base.rstrip('/')}/{lang}/" if base else ""},
        "sphinx": {"config": {"language": SPHINX_LANG[lang], "twinbook_lang": lang, "twinbook_root_url": base}},
    }
    return merged(config, own)


def toc_in(root: Path, lang: str) -> dict:
    """Table of contents with its captions in `lang`; those of ``_toc.yml`` are the keys of ``toc_captions``."""
    captions = _read(root / "book" / f"{lang}.yml").get("toc_captions", {})
    toc = toc_of(root)
    for part in toc.get("parts", []):
        if "caption" in part:
            part["caption"] = captions.get(part["caption"], part["caption"])
    return toc


def titles(root: Path) -> dict[str, str]:
    """Title of the book in each language."""
    return {lang: config_of(root, lang)["title"] for lang in LANGUAGES}


def html_lang(lang: str) -> str:
    """Language tag for HTML: zh-CN or en."""
    return HTML_LANG[lang]
