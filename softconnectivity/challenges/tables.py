"""The chapter's tables: item names and evidence from the data, headings from the catalogue.

Three columns at most, so that a telephone shows them whole: what belongs together stands in one cell.
"""

import pandas as pd

from softconnectivity.challenges.coverage import counts, links_of, totals
from softconnectivity.challenges.findings import findings
from softconnectivity.challenges.matrix import EXPLICIT, basis_of, evidence_of, filled
from softconnectivity.challenges.names import least_in_words, named
from softconnectivity.challenges.reliability import agreement
from softconnectivity.language import Language
from softconnectivity.tables import Table, table


def items_table(items: pd.DataFrame, lang: Language) -> Table:
    """The six challenges: name, section and content in our words.

    Parameters
    ----------
    items : DataFrame
        The table article_items.
    """
    challenges = items[items["kind"] == "challenge"]
    columns = {
        "challenge_section": _placed(
            challenges["item_id"] + " " + challenges[f"label_{lang.code}"], challenges["section"], lang
        ),
        "content": challenges[f"summary_{lang.code}"],
    }
    return _table(columns, "items", lang)


def evidence_table(facts, relation: str, coder: str, strength_min: int, lang: Language) -> Table:
    """The passage behind every filled cell of one matrix, grouped by its rows.

    Parameters
    ----------
    facts : Facts
        With the tables codes, evidence and article_items.
    relation : str
        For example "challenge_mechanism".
    coder, strength_min
        Which cells count as filled, see :func:`~softconnectivity.challenges.matrix.filled`.
    """
    codes = facts.table("codes")
    shown = filled(codes, relation, coder, strength_min).stack()
    rows = evidence_of(facts.table("evidence"), codes, relation)
    rows = rows[[bool(shown[cell]) for cell in zip(rows["source_item"], rows["target_item"], strict=True)]]
    labels = named(facts.table("article_items"), lang)
    cells = [
        lang.text("challenges.cell", source=source, target=labels[target])
        for source, target in zip(rows["source_item"], rows["target_item"], strict=True)
    ]
    columns = {"cell": cells} | _passages(rows, lang)
    whose = "" if coder == "both" else lang.text("challenges.only_coder", coder=coder)
    return _table(columns, f"evidence_{relation}", lang, whose + least_in_words("shown", strength_min, lang))


def links_table(facts, item: str, lang: Language) -> Table:
    """Everything the coders tie to one item, in whichever matrix, with the passage."""
    codes = facts.table("codes")
    relations = links_of(codes, item)["relation"].unique()
    found = pd.concat(evidence_of(facts.table("evidence"), codes, relation) for relation in relations)
    rows = found[(found["source_item"] == item) | (found["target_item"] == item)]
    other = rows["source_item"].where(rows["target_item"] == item, rows["target_item"])
    return _table({"link": other.map(named(facts.table("article_items"), lang))} | _passages(rows, lang), "links", lang)


def totals_table(codes: pd.DataFrame, items: pd.DataFrame, strength_min: int, lang: Language) -> Table:
    """How far each challenge is taken up: sum of strengths, and in brackets the number of explicit cells."""
    columns = {}
    for relation in ("challenge_mechanism", "challenge_recommendation"):
        sums = _joined(totals(codes, relation, strength_min=strength_min))
        explicit = _joined(counts(codes, relation, strength_min=EXPLICIT))
        columns[f"sum_{relation}"] = [
            lang.text("challenges.sum_and_explicit", sum=sums[item], explicit=explicit[item]) for item in sums.index
        ]
    columns = {"challenge": sums.index.map(named(items, lang))} | columns
    return _table(columns, "totals", lang, least_in_words("summed", strength_min, lang))


def findings_table(codes: pd.DataFrame, lang: Language) -> Table:
    """Every statement of the chapter, and the codings under which it holds."""
    tested = findings(codes)
    columns = {"statement": [lang.text(f"challenges.finding.{name}") for name in tested.index]}
    columns["holding"] = [holding(held, lang) for _, held in tested.iterrows()]
    return _table(columns, "findings", lang)


def agreement_table(codes: pd.DataFrame, lang: Language) -> Table:
    """Simple agreement of the coders in each matrix."""
    counted = agreement(codes)
    columns = {"relation": [lang.text(f"challenges.relation.{relation}") for relation in counted.index]}
    for share, cells in (("share", "cells"), ("filled_share", "filled")):
        columns[share] = [
            lang.text("challenges.share_of", share=lang.percent(row[share]), cells=lang.number(int(row[cells])))
            for _, row in counted.iterrows()
        ]
    return _table(columns, "agreement", lang)


def holding(held: pd.Series, lang: Language) -> str:
    """Under which codings a statement holds, in words.

    Parameters
    ----------
    held : Series
        Booleans, index the coders.
    """
    by = held.index[held]
    if len(by) == len(held):
        return lang.text("challenges.holding.every")
    return (
        lang.text("challenges.holding.some", coders=lang.list(by)) if len(by) else lang.text("challenges.holding.none")
    )


def _passages(rows: pd.DataFrame, lang: Language) -> dict:
    by_coder = rows.filter(regex="^strength_")
    basis = [
        lang.text("challenges.basis.separator").join(
            dict.fromkeys(lang.text(f"challenges.basis.{basis_of(code)}") for code in codes)
        )
        for codes in by_coder.to_numpy()
    ]
    codes = [f"{pair} {why}" for pair, why in zip(_joined(by_coder), basis, strict=True)]
    return {"codes": codes, "evidence": _placed(rows[f"evidence_{lang.code}"], rows["section"], lang)}


def _placed(words: pd.Series, sections: pd.Series, lang: Language) -> list[str]:
    return [
        lang.text("challenges.placed", words=text.removesuffix("."), section=section)
        for text, section in zip(words, sections, strict=True)
    ]


def _joined(by_coder: pd.DataFrame) -> pd.Series:
    """The coders' values side by side, for example "3/2"."""
    return by_coder.astype(int).astype(str).agg("/".join, axis=1)


def _table(columns: dict, name: str, lang: Language, limits: str = "") -> Table:
    """A table whose headings and caption are `challenges.column.*` and `challenges.caption.*`, with what limits it."""
    frame = pd.DataFrame({lang.text(f"challenges.column.{key}"): list(cells) for key, cells in columns.items()})
    caption = lang.text(f"challenges.caption.{name}") + limits
    return table(frame, name=f"challenges-{name.replace('_', '-')}", caption=caption)
