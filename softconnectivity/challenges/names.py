"""Items and cells as a reader sees them named."""

import pandas as pd

from softconnectivity.language import Language


def named(items: pd.DataFrame, lang: Language) -> dict[str, str]:
    """Item id -> id and name, in the reader's language.

    Parameters
    ----------
    items : DataFrame
        The table article_items.
    """
    return dict(zip(items["item_id"], items["item_id"] + " " + items[f"label_{lang.code}"], strict=True))


def label_of(item: str, items: pd.DataFrame, lang: Language) -> str:
    """An item as a sentence names it: id and name."""
    label = items.loc[items["item_id"] == item, f"label_{lang.code}"].item()
    return lang.text("challenges.item", item=item, label=label)


def list_items(chosen, items: pd.DataFrame, lang: Language) -> str:
    """Item ids as a list of names for a sentence; a word for "none" where there is none."""
    written = [label_of(item, items, lang) for item in chosen]
    return lang.list(written) if written else lang.text("challenges.none")


def list_cells(chosen, lang: Language) -> str:
    """Cells, each a pair of item ids, as a list for a sentence; a word for "none" where there is none."""
    written = [lang.text("challenges.cell", source=source, target=target) for source, target in chosen]
    return lang.list(written) if written else lang.text("challenges.none")


def least_in_words(what: str, strength_min: int, lang: Language) -> str:
    """A sentence that says what a threshold does; nothing where it leaves everything in.

    Parameters
    ----------
    what : {"shown", "summed"}
        Whether weaker strengths are not shown or not added up.
    strength_min : int
        The weakest strength that counts, 1 to 3.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> least_in_words("summed", 2, language("en")), least_in_words("summed", 1, language("en"))
    (' Strengths below 2 are not added up.', '')
    """
    return lang.text(f"challenges.least.{what}", least=strength_min) if strength_min > 1 else ""
