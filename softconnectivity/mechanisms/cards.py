"""Pathways and mechanisms as cards: what they are, with what and by whom, and what the codings tie them to, and why.

A card is Markdown that reads in a notebook and in the book; what the ties rest on is folded away until it is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from softconnectivity.challenges.matrix import basis_of, strengths
from softconnectivity.language import Language
from softconnectivity.mechanisms.flow import flow
from softconnectivity.mechanisms.items import by_pathway, of_kind, parts
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.mechanisms.words import SIDE_BY_SIDE, coders_of, written
from softconnectivity.tables import strip_roles

# Which end of a relation a mechanism is, in the order of the card.
RELATIONS = {
    "mechanism_dimension": "source_item",
    "mechanism_theory": "source_item",
    "challenge_mechanism": "target_item",
    "recommendation_mechanism": "target_item",
}
# Labels of the places in the book where the other end is discussed.
_PLACES = {
    "D": "theory-dimensions",
    "T1": "diffusion",
    "T2": "competition",
    "T3": "polycentric",
    "C": "challenges-mechanisms",
    "R": "outlook-extends",
}


@dataclass(frozen=True)
class Link:
    """What ties a mechanism to another item.

    Attributes
    ----------
    item : str
        The other item.
    codes : tuple of (str, int)
        Coder and strength, of every coder who coded the cell.
    passages : tuple of (str, str, str, str)
        Coder, section and words in Chinese and in English, of every coder whose reading was put into words.
    """

    item: str
    codes: tuple[tuple[str, int], ...]
    passages: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Cards:
    """Cards that show themselves in a notebook."""

    markdown: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/markdown": self.markdown, "text/plain": strip_roles(self.markdown)}


def links(codes: pd.DataFrame, evidence: pd.DataFrame, relation: str, mechanism: str) -> list[Link]:
    """Everything that at least one coder ties a mechanism to in one matrix, in the order of the article.

    Parameters
    ----------
    codes : DataFrame
        Columns relation, source_item, target_item, coder, strength (0 to 3).
    evidence : DataFrame
        Columns relation, source_item, target_item, coder, section, evidence_zh, evidence_en; any number of rows a cell.
    relation : str
        One of `RELATIONS`.
    mechanism : str
        For example "M2_1".

    Examples
    --------
    >>> codes = pd.DataFrame({"relation": "mechanism_theory", "source_item": "M1_1", "target_item": ["T1", "T1", "T2"],
    ...                       "coder": ["A", "B", "A"], "strength": [1, 0, 0]})
    >>> words = pd.DataFrame({"relation": ["mechanism_theory"], "source_item": "M1_1", "target_item": "T1",
    ...                       "coder": "A", "section": "1.2.1", "evidence_zh": "甲", "evidence_en": "A."})
    >>> links(codes, words, "mechanism_theory", "M1_1")
    [Link(item='T1', codes=(('A', 1), ('B', 0)), passages=(('A', '1.2.1', '甲', 'A.'),))]
    """
    own = RELATIONS[relation]
    other = "target_item" if own == "source_item" else "source_item"
    by_coder = strengths(codes, relation)
    by_coder = by_coder[by_coder.index.get_level_values(own) == mechanism].droplevel(own)
    words = evidence[(evidence["relation"] == relation) & (evidence[own] == mechanism)].fillna("")
    columns = ["coder", "section", "evidence_zh", "evidence_en"]
    found = []
    for item, row in by_coder.iterrows():
        if row.max() >= 1:
            passages = words.loc[words[other] == item, columns].itertuples(index=False, name=None)
            given = tuple((coder, int(code)) for coder, code in row.dropna().items())
            found.append(Link(item, given, tuple(passages)))
    return found


def cards(facts, pathway: str, lang: Language) -> Cards:
    """One pathway and its mechanisms.

    Parameters
    ----------
    facts : Facts
        With the tables article_items, actors, codes and evidence.
    pathway : str
        For example "P3".
    """
    items, actors = facts.table("article_items"), actor_names(facts.table("actors"), lang)
    codes, evidence = facts.table("codes"), facts.table("evidence")
    head, mechanisms = of_kind(items, "pathway").loc[pathway], by_pathway(items)[pathway]
    shown = [_pathway_card(pathway, head, mechanisms, actors, _weights(codes, items, pathway, lang), lang)]
    for mechanism, row in mechanisms.iterrows():
        ties = {relation: links(codes, evidence, relation, mechanism) for relation in RELATIONS}
        shown.append(_mechanism_card(mechanism, row, actors, ties, lang))
    return Cards("\n\n".join(shown))


def label_of(mechanism: str) -> str:
    """The label of a mechanism's card, for references.

    >>> label_of("M2_1")
    'mechanism-m2-1'
    """
    return "mechanism-" + mechanism.lower().replace("_", "-")


def _pathway_card(pathway: str, head: pd.Series, mechanisms: pd.DataFrame, actors: dict, weights: str, lang) -> str:
    number = lang.text(f"mechanisms.pathway.{pathway}")
    title = lang.text("mechanisms.card.pathway", number=number, section=head["section"])
    to_cards = (
        f"{{ref}}`{row['section']} {row[f'label_{lang.code}']} <{label_of(mechanism)}>`"
        for mechanism, row in mechanisms.iterrows()
    )
    fields = {
        "mechanisms": _joined(to_cards, lang),
        "instruments": _joined(parts(head[f"instruments_{lang.code}"]), lang),
        "actors": _joined((actors[actor] for actor in parts(head["actors"])), lang),
        "sums": weights,
    }
    return _box([f"#### {title}", head[f"summary_{lang.code}"], _fields(fields, lang)])


def _mechanism_card(mechanism: str, row: pd.Series, actors: dict, ties: dict[str, list[Link]], lang: Language) -> str:
    title = lang.text("mechanisms.card.title", section=row["section"], label=row[f"label_{lang.code}"])
    fields = {
        "instruments": _joined(parts(row[f"instruments_{lang.code}"]), lang),
        "actors": _joined((actors[actor] for actor in parts(row["actors"])), lang),
    } | {relation: _joined((_linked(link, lang) for link in found), lang) for relation, found in ties.items()}
    return _box(
        [
            f"({label_of(mechanism)})=\n#### {title}",
            row[f"summary_{lang.code}"],
            _fields(fields, lang),
            _evidence([link for found in ties.values() for link in found], lang),
        ]
    )


def _linked(link: Link, lang: Language) -> str:
    place = _PLACES.get(link.item) or _PLACES[link.item[0]]
    name = lang.text("mechanisms.card.linked", item=link.item, name=lang.text(f"mechanisms.short.{link.item}"))
    ref = f"{{ref}}`{name} <{place}>`"
    return lang.text("mechanisms.card.link", ref=ref, codes=written(code for _, code in link.codes))


def _evidence(found: list[Link], lang: Language) -> str:
    """Every coder's code and reading, folded away."""
    name = {0: "evidence_none", 1: "evidence_one"}.get(len(found), "evidence")
    summary = lang.text(f"mechanisms.card.{name}", count=lang.number(len(found)))
    entries = "\n".join(f"- {_entry(link, lang)}" for link in found)
    return f"<details>\n<summary>{summary}</summary>\n\n{entries}\n\n</details>"


def _entry(link: Link, lang: Language) -> str:
    # From the strongest code to the weakest, each kind of basis once.
    codes = sorted((code for _, code in link.codes), reverse=True)
    basis = dict.fromkeys(lang.text(f"mechanisms.basis.{basis_of(code)}") for code in codes)
    form = "passage" if len(link.passages) == 1 else "passage_of"
    passages = [
        lang.text(f"mechanisms.card.{form}", words=_words(zh, en, lang).removesuffix("."), section=section, coder=coder)
        for coder, section, zh, en in link.passages
    ]
    return lang.text(
        "mechanisms.card.entry",
        item=link.item,
        name=lang.text(f"mechanisms.short.{link.item}"),
        codes=_every_code(link, lang),
        basis=lang.text("mechanisms.basis.separator").join(basis),
        passages=_joined(passages, lang),
    )


def _every_code(link: Link, lang: Language) -> str:
    """Every coder's code; where there are many coders, together with those who gave the same."""
    if len(link.codes) <= SIDE_BY_SIDE:
        told = [lang.text("mechanisms.card.codes", coder=coder, code=code) for coder, code in link.codes]
        return lang.text("mechanisms.basis.separator").join(told)
    given = sorted({code for _, code in link.codes}, reverse=True)
    return _joined(
        (
            lang.text(
                "mechanisms.card.grouped", code=code, coders=lang.list(who for who, own in link.codes if own == code)
            )
            for code in given
        ),
        lang,
    )


def _words(zh: str, en: str, lang: Language) -> str:
    """A passage in the reader's language, or in the other where the coder wrote in that alone."""
    own, other = (zh, en) if lang.code == "zh" else (en, zh)
    return own or f'<span lang="{"en" if lang.code == "zh" else "zh"}">{other}</span>'


def _weights(codes: pd.DataFrame, items: pd.DataFrame, pathway: str, lang: Language) -> str:
    """The sums of strengths of a pathway by dimension, every coder's."""
    sums = pd.DataFrame({coder: flow(codes, items, coder).works.loc[pathway] for coder in coders_of(codes)})
    return _joined(
        (
            lang.text(
                "mechanisms.card.link",
                ref=lang.text("mechanisms.card.linked", item=item, name=lang.text(f"mechanisms.short.{item}")),
                codes=written(row),
            )
            for item, row in sums.iterrows()
        ),
        lang,
    )


def _joined(found: Iterable[str], lang: Language) -> str:
    return lang.text("mechanisms.card.separator").join(found) or lang.text("mechanisms.card.nothing")


def _fields(fields: dict[str, str], lang: Language) -> str:
    heads = {key: lang.text(f"mechanisms.card.{key}") for key in fields}
    return "\n".join(
        "- " + lang.text("mechanisms.card.field", head=heads[key], value=value) for key, value in fields.items()
    )


def _box(blocks: list[str]) -> str:
    return "\n\n".join(['<div class="twin-card">', *blocks, "</div>"])
