"""What a notebook imports from twinbook: `glue`, which hands a number to the prose."""

import re

from IPython.display import display

GLUE_MIME = "application/vnd.twinbook.glue+json"
KEY = re.compile(r"[a-z0-9_]+")


def glue(key: str, text: str) -> None:
    """Hand an already formatted string to the prose of the notebook and of the pages.

    Prose takes it up as ``{glue:text}`key` ``, in pages as ``{glue:text}`notebook/key` ``.

    Parameters
    ----------
    key : str
        Letters a-z, digits and underscores.
    text : str
        What the reader sees, formatted in the reader's language.

    Raises
    ------
    ValueError
        If the key has other characters or the text is not a string.

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
    display({GLUE_MIME: {"key": key, "text": text}}, raw=True)
