"""What a notebook imports from twinbook: `glue`, which hands a number to the prose, with the row it comes from."""

import re

from IPython.display import display

GLUE_MIME = "application/vnd.twinbook.glue+json"
KEY = re.compile(r"[a-z0-9_]+")
TARGET = re.compile(r"[a-z0-9-]+")


def glue(key: str, text: str, target: str | None = None) -> None:
    """Hand an already formatted string to the prose of the notebook and of the pages.

    Prose takes it up as ``{glue:text}`key` ``, in pages as ``{glue:text}`notebook/key` ``.

    Parameters
    ----------
    key : str
        Letters a-z, digits and underscores.
    text : str
        What the reader sees, formatted in the reader's language.
    target : str, optional
        Label of the row the number comes from: letters a-z, digits and hyphens. In the book the number links to it.

    Raises
    ------
    ValueError
        If the key or the target has other characters or the text is not a string.

    Examples
    --------
    >>> glue("Not A Key", "23")
    Traceback (most recent call last):
    ValueError: glue key 'Not A Key': only a-z, 0-9 and _ are allowed
    """
    if not KEY.fullmatch(key):
        raise ValueError(f"glue key {key!r}: only a-z, 0-9 and _ are allowed")
    if not isinstance(text, str):
        raise ValueError(f"glue key {key!r}: text must be a formatted string, not {type(text).__name__}")
    if target is not None and not TARGET.fullmatch(target):
        raise ValueError(f"glue key {key!r}: target {target!r} is no label: only a-z, 0-9 and - are allowed")
    content = {"key": key, "text": text} | ({} if target is None else {"target": target})
    display({GLUE_MIME: content}, raw=True)
