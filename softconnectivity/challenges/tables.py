"""The chapter's tables: item names and evidence from the data, headings from the catalogue.

Three columns at most, so that a telephone shows them whole: what belongs together stands in one cell.
"""

from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity.challenges import composition, cover_sets
from softconnectivity.challenges.coverage import counts, links_of, totals
from softconnectivity.challenges.explorer_cells import written
from softconnectivity.challenges.findings import Finding
from softconnectivity.challenges.matrix import EXPLICIT, basis_of, evidence_of
from softconnectivity.challenges.names import label_of, least_in_words, named
from softconnectivity.challenges.sentences import holding, order_of, review, surviving
from softconnectivity.challenges.stack import stack
from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, Language
from softconnectivity.tables import Table, table

_COVER = "challenge_recommendation"


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


def links_table(facts: Facts, item: str, lang: Language) -> Table:
    """Everything the coders tie to one item, in whichever matrix, with the passage."""
    codes, items = facts.table("codes"), facts.table("article_items")
    relations = links_of(codes, item)["relation"].unique()
    found = pd.concat(evidence_of(facts.table("evidence"), codes, relation) for relation in relations)
    found = found.drop_duplicates(["source_item", "target_item"])
    rows = found[(found["source_item"] == item) | (found["target_item"] == item)]
    other = rows["source_item"].where(rows["target_item"] == item, rows["target_item"])
    columns = {"link": other.map(named(items, lang))} | _passages(rows, lang)
    values = {"reading": _order(codes, lang), "review": _review(facts, lang)}
    return _table(columns, "links", lang, topic=label_of(item, items, lang), **values)


def totals_table(facts: Facts, strength_min: int, lang: Language) -> Table:
    """How far each challenge is taken up: sum of strengths, and in brackets the number of explicit cells."""
    codes = facts.table("codes")
    columns = {}
    for relation in ("challenge_mechanism", "challenge_recommendation"):
        sums = _written(totals(codes, relation, strength_min=strength_min), lang)
        explicit = _written(counts(codes, relation, strength_min=EXPLICIT), lang)
        columns[f"sum_{relation}"] = [
            lang.text("challenges.sum_and_explicit", sum=sums[item], explicit=explicit[item]) for item in sums.index
        ]
    columns = {"challenge": sums.index.map(named(facts.table("article_items"), lang))} | columns
    limits = least_in_words("summed", strength_min, lang)
    return _table(columns, "totals", lang, limits, reading=_order(codes, lang), review=_review(facts, lang))


def covers_table(facts: Facts, lang: Language) -> Table:
    """The smallest sets of recommendations that answer every challenge.

    By each coding, by the cells that every coding has and by those that at least one has.
    """
    coders, codings = stack(facts.table("codes"))
    codes = codings.strengths[_COVER]
    by = [lang.text("challenges.figure.coding", coder=coder) for coder in coders]
    if len(coders) > 1:
        codes = np.concatenate([codes, codes.min(axis=0, keepdims=True), codes.max(axis=0, keepdims=True)])
        by += [lang.text(f"challenges.reading.{name}") for name in ("every", "some")]
    columns = {"reading": by}
    for name, least in (("cover_explicit", EXPLICIT), ("cover_any", 1)):
        smallest = cover_sets.smallest_covers(codes >= least)
        columns[name] = [_sets(found, codings.columns[_COVER], lang) for found in smallest]
    return _table(columns, "covers", lang, review=_review(facts, lang))


def disagreements_table(facts: Facts, lang: Language, steps: int = 2) -> Table:
    """Where the way over the recommendations and the direct coding part: the cell, both strengths, the best way.

    Parameters
    ----------
    facts : Facts
        With the tables codes, coders and article_items.
    steps : int
        Cells that differ by as many steps on average over the coders, the widest difference first.
    """
    codes = facts.table("codes")
    coders, codings = stack(codes)
    composed, direct = composition.composed(codings), codings.strengths[composition.DIRECT]
    apart = np.abs(composed - direct).mean(axis=0)
    # Whole numbers of differing steps, so that equal means stay in the order of the article.
    places = sorted(np.argwhere(apart >= steps).tolist(), key=lambda at: -round(apart[tuple(at)] * len(coders)))
    rows, columns = codings.rows[composition.DIRECT], codings.columns[composition.DIRECT]
    sides = [
        pd.DataFrame([side[:, row, column] for row, column in places], columns=coders) for side in (composed, direct)
    ]
    grades = [_written(side, lang) if places else [] for side in sides]
    names = named(facts.table("article_items"), lang)
    cells = [lang.text("challenges.cell", source=rows[row], target=names[columns[column]]) for row, column in places]
    shown = {
        "pair": cells,
        "composed_direct": [
            lang.text("challenges.reading.pair", composed=one, direct=other) for one, other in zip(*grades, strict=True)
        ],
        "way": [_way(codings, row, column, lang) for row, column in places],
    }
    values = {"steps": lang.number(steps), "reading": _order(codes, lang), "review": _review(facts, lang)}
    return _table(shown, "disagreements", lang, **values)


def findings_table(found: Mapping[str, Finding], facts: Facts, chosen: SimpleNamespace, lang: Language) -> Table:
    """Every finding, the codings under which it holds, and how often it survives moved codes.

    Parameters
    ----------
    found : mapping
        As :func:`~softconnectivity.challenges.findings.findings` returns it.
    chosen : SimpleNamespace
        `draws` and `probability` that were used.
    """
    columns = {
        "statement": [finding.text for finding in found.values()],
        "holding": [holding(finding, lang) for finding in found.values()],
        "surviving": [surviving(finding, lang) for finding in found.values()],
    }
    numbers = {"draws": lang.number(chosen.draws), "probability": lang.percent(chosen.probability, None)}
    return _table(columns, "findings", lang, review=_review(facts, lang), **numbers)


def _sets(smallest: np.ndarray, names: tuple[str, ...], lang: Language) -> str:
    """The sets chosen, each as its items joined by a plus sign, with their size."""
    chosen = cover_sets.subsets(len(names))[smallest]
    if not len(chosen):
        return lang.text("challenges.none")
    written_out = ["+".join(name for name, is_in in zip(names, one, strict=True) if is_in) for one in chosen]
    size = lang.number(int(chosen[0].sum()))
    return lang.text("challenges.reading.sets", size=size, sets=lang.text("challenges.comma").join(written_out))


def _way(codings, row: int, column: int, lang: Language) -> str:
    """The recommendations over which the way is strongest, added up over the coders."""
    first = codings.strengths["challenge_recommendation"][:, row, :]
    second = codings.strengths["recommendation_mechanism"][:, :, column]
    strength = np.minimum(first, second).sum(axis=0, dtype=int)
    if not strength.any():
        return lang.text("challenges.none")
    best = np.flatnonzero(strength == strength.max())
    return lang.list(codings.columns["challenge_recommendation"][place] for place in best)


def _passages(rows: pd.DataFrame, lang: Language) -> dict:
    by_coder = rows.filter(regex="^strength_")
    basis = [
        lang.text("challenges.basis.separator").join(
            dict.fromkeys(lang.text(f"challenges.basis.{basis_of(code)}") for code in codes)
        )
        for codes in by_coder.to_numpy()
    ]
    codes = [f"{shown} {why}" for shown, why in zip(_written(by_coder, lang), basis, strict=True)]
    # A coder of a class may have worded the evidence in one language only.
    other = next(code for code in LANGUAGES if code != lang.code)
    words = rows[f"evidence_{lang.code}"].fillna(rows[f"evidence_{other}"])
    return {"codes": codes, "evidence": _placed(words, rows["section"], lang)}


def _placed(words: pd.Series, sections: pd.Series, lang: Language) -> list[str]:
    return [
        lang.text("challenges.placed", words=text.removesuffix("."), section=section)
        for text, section in zip(words, sections, strict=True)
    ]


def _written(by_coder: pd.DataFrame, lang: Language) -> pd.Series:
    """The coders' numbers side by side, zeros too, for example "3/2"."""
    return by_coder.apply(lambda row: written(row, lang) or lang.number(0), axis=1)


def _order(codes: pd.DataFrame, lang: Language) -> str:
    return order_of(sorted(codes["coder"].unique()), lang)


def _review(facts: Facts, lang: Language) -> str:
    return review(facts.table("codes"), facts.table("coders"), lang)


def _table(columns: dict, name: str, lang: Language, limits: str = "", **values) -> Table:
    """A table whose headings and caption are `challenges.column.*` and `challenges.caption.*`, with what limits it."""
    frame = pd.DataFrame({lang.text(f"challenges.column.{key}"): list(cells) for key, cells in columns.items()})
    caption = lang.text(f"challenges.caption.{name}", **values) + limits
    return table(frame, name=f"challenges-{name.replace('_', '-')}", caption=caption)
