"""The status words: how far each fact was checked."""

from softconnectivity.language import Language, language

# In the order of trust; the last three occur in the ledger of claims only.
WORDS = (
    "verified",
    "partly",
    "recalled",
    "inferred",
    "fitted",
    "hypothesis",
    "article_only",
    "not_found",
    "derived",
    "contradicted",
    "not_applicable",
)


def fragment(facts, lang: Language | str) -> str:
    """Return the table of status words and their meaning.

    Parameters
    ----------
    facts : Facts
        Not used: the words are the same whatever the facts are.
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        A Markdown table, one row a word.

    Examples
    --------
    >>> fragment(None, "en").splitlines()[2]
    "| verified | A page that states it was read: the issuing body's own, a news source, or a reprint of either. |"
    """
    lang = language(lang) if isinstance(lang, str) else lang
    head = f"| {lang.text('how_to_read.status.word')} | {lang.text('how_to_read.status.meaning')} |\n| --- | --- |\n"
    rows = [f"| {lang.text(f'status.{word}')} | {lang.text(f'status.{word}_means')} |" for word in WORDS]
    return head + "\n".join(rows) + "\n"
