"""What twinbook says to a person, in the person's language."""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
HTML_LANG = {"zh": "zh-CN", "en": "en"}
SPHINX_LANG = {"zh": "zh_CN", "en": "en"}


@lru_cache
def catalogue(lang: str) -> dict[str, str]:
    """Messages of one language, key to text with ``str.format`` places."""
    return tomllib.loads((files("twinbook") / "messages" / f"{lang}.toml").read_text(encoding="utf-8"))


def say(lang: str, key: str, /, **values: object) -> str:
    """Message `key` in language `lang`.

    Parameters
    ----------
    lang : str
        "zh" or "en".
    key : str
        A key of ``twinbook/messages/*.toml``.
    **values
        What the message's places are filled with.

    Examples
    --------
    >>> say("en", "other_language")
    '中文'
    """
    return catalogue(lang)[key].format(**values)


def speaker(lang: str) -> Callable[..., str]:
    """`say` with its language fixed."""
    return lambda key, **values: say(lang, key, **values)
