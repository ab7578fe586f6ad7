"""The generated tables of the codebook page: the items, and the evidence of every coded cell."""

import pandas as pd

from softconnectivity.challenges.matrix import evidence_of
from softconnectivity.challenges.names import named
from softconnectivity.facts.claims import said
from softconnectivity.language import Language, language
from softconnectivity.tables import pipe_table

# Features and pathways are items of the article too, but no matrix has them as a row or a column.
_CODED_KINDS = ("challenge", "dimension", "recommendation", "mechanism", "theory")


def fragment(facts, lang) -> str:
    """Return the items that are coded, a table for each kind.

    Parameters
    ----------
    facts : Facts
        With the table article_items.
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown; each kind has a heading with the label `codebook-items-<kind>`.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> fragment(Facts.load(), "en").splitlines()[0]
    '(codebook-items-challenge)='
    """
    lang = language(lang) if isinstance(lang, str) else lang
    items = facts.table("article_items")
    parts = [_items(items[items["kind"] == kind], kind, lang) for kind in _CODED_KINDS]
    return "\n\n".join(parts) + "\n"


def evidence(facts, lang) -> str:
    """Return every cell that some coder filled, with its codes and the evidence, a table for each matrix.

    Parameters
    ----------
    facts : Facts
        With the tables codes, evidence and article_items.
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown; each matrix has a heading with the label `codebook-evidence-<relation>`.
    """
    lang = language(lang) if isinstance(lang, str) else lang
    names = named(facts.table("article_items"), lang)
    codes, passages = facts.table("codes"), facts.table("evidence")
    parts = [
        _evidence(relation, evidence_of(passages, codes, relation), names, lang)
        for relation in codes["relation"].unique()
    ]
    return "\n\n".join(parts) + "\n"


def _items(items: pd.DataFrame, kind: str, lang: Language) -> str:
    table = {
        "item": items["item_id"] + " " + items[f"label_{lang.code}"],
        "section": items["section"],
        "content": items[f"summary_{lang.code}"],
    }
    return _part("items", kind, lang.text(f"codebook.kind.{kind}"), _headed(table, lang))


def _evidence(relation: str, cells: pd.DataFrame, names: dict[str, str], lang: Language) -> str:
    by_coder = cells.filter(regex="^strength_").astype(int).astype(str)
    coders = "/".join(column.removeprefix("strength_") for column in by_coder)
    table = {
        "row": cells["source_item"].map(names),
        "column": cells["target_item"].map(names),
        "codes": by_coder.agg("/".join, axis=1),
        "section": cells["section"],
        "evidence": cells[f"evidence_{lang.code}"],
        "reading": cells["coder"],
    }
    return _part(
        "evidence", relation, lang.text(f"challenges.relation.{relation}"), _headed(table, lang, coders=coders)
    )


def _headed(columns: dict, lang: Language, **values) -> pd.DataFrame:
    heads = [lang.text(f"codebook.column.{name}", **values) for name in columns]
    cells = [pd.Series(column.astype(str).map(said).to_numpy(), dtype=object) for column in columns.values()]
    return pd.concat(cells, axis=1, keys=heads)


def _part(group: str, name: str, title: str, frame: pd.DataFrame) -> str:
    return f"(codebook-{group}-{name.replace('_', '-')})=\n### {title}\n\n{pipe_table(frame)}"
