"""Findings in words: the catalogue has a wording for every outcome, and the codes choose it and name the items."""

from collections.abc import Callable, Iterable, Mapping
from math import isnan

import numpy as np
import pandas as pd

from softconnectivity.challenges.explorer_cells import SIDE_BY_SIDE
from softconnectivity.challenges.names import label_of
from softconnectivity.challenges.questions import DISPUTES
from softconnectivity.language import Language


def worded(
    key: str,
    kind: str,
    outcome: str,
    answers: Mapping[str, tuple],
    items: pd.DataFrame,
    lang: Language,
    values: np.ndarray | None = None,
) -> str:
    """The sentence of one finding.

    Parameters
    ----------
    key, kind, outcome
        As of :class:`~softconnectivity.challenges.questions.Question` and
        :class:`~softconnectivity.challenges.findings.Finding`.
    answers : mapping
        Coder to the labels chosen.
    items : DataFrame
        The table article_items.
    values : ndarray, optional
        A number for each coder that the sentence gives as a range.

    Returns
    -------
    str
        The message `challenges.finding.<key>.<variant>`; its variant is "none", "one" or "several" where every coder
        gives the same answer (for a number "none", "single" or "one", for a grade the grade), else "core" where they
        share a part of it and "split" where they do not.
    """
    common = [label for label in next(iter(answers.values())) if all(label in chosen for chosen in answers.values())]
    variant = _variant(kind, common) if outcome == "every" else "core" if outcome == "core" else "split"
    return lang.text(
        f"challenges.finding.{key}.{variant}",
        items=_list(common, kind, items, lang),
        topic=label_of(DISPUTES, items, lang),
        correlation=span(() if values is None else values, lambda value: lang.number(value, 2), lang),
        extras=_extras(answers, common, kind, items, lang) if variant == "core" else "",
        groups=_groups(answers, kind, items, lang) if variant == "split" else "",
    )


def holding(finding, lang: Language) -> str:
    """Under which codings a finding holds, in words.

    Parameters
    ----------
    finding : Finding
        Its `outcome` and `holds` are used.
    """
    by = [coder for coder, holds in finding.holds.items() if holds]
    name = "single" if len(finding.holds) == 1 else finding.outcome
    return lang.text(f"challenges.holding.{name}", coding=_coding(by, lang))


def surviving(finding, lang: Language) -> str:
    """The shares of perturbed codings in which a finding holds: coder by coder, or their range where coders are many.

    Parameters
    ----------
    finding : Finding
        Its `shares` are used.
    """
    return side_by_side(finding.shares, lambda share: _share(share, lang), lang)


def side_by_side(values: Mapping[str, float], write: Callable[[float], str], lang: Language) -> str:
    """A number for each coder, or their range where coders are many.

    Parameters
    ----------
    values : mapping
        Coder to number.
    write : callable
        A number as the reader sees it.
    """
    if len(values) > SIDE_BY_SIDE:
        return span(values.values(), write, lang)
    return lang.text("challenges.comma").join(
        lang.text("challenges.each", coder=coder, value=write(value)) for coder, value in values.items()
    )


def span(values: Iterable[float], write: Callable[[float], str], lang: Language) -> str:
    """The smallest and the largest of several numbers, one where they look the same, "" where none is known."""
    known = [value for value in values if not isnan(value)]
    if not known:
        return ""
    low, high = (write(float(edge(known))) for edge in (min, max))
    return low if low == high else lang.text("challenges.range", low=low, high=high)


def held_summary(chosen, lang: Language) -> str:
    """One sentence on whether several findings hold under every coding.

    Parameters
    ----------
    chosen : list of Finding
        At least one.
    """
    if len(chosen[0].holds) == 1:
        return lang.text("challenges.held.single", coding=_coding(list(chosen[0].holds), lang))
    agreed = all(finding.outcome == "every" for finding in chosen)
    return lang.text(f"challenges.held.{'every' if agreed else 'some'}")


def review(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    """Which of the codings are automated and not yet reviewed by a person.

    Parameters
    ----------
    codes, coders : DataFrame
        The tables of these names; only coders with codes count.
    """
    shown = sorted(codes["coder"].unique())
    automated = sorted(coders.loc[(coders["kind"] == "automated") & coders["coder"].isin(shown), "coder"])
    name = "none" if not automated else "all" if automated == shown else _number(automated)
    return lang.text(f"challenges.review.{name}", coding=_coding(automated, lang))


def order_of(coders: list[str], lang: Language) -> str:
    """How the numbers of these coders stand beside one another in a cell."""
    if len(coders) == 1:
        return lang.text("challenges.reading.single", coders=coders[0])
    name = "few" if len(coders) <= SIDE_BY_SIDE else "many"
    return lang.text(f"challenges.reading.{name}", coders="/".join(coders), count=lang.number(len(coders)))


def _variant(kind: str, common: list) -> str:
    if not common:
        return "none"
    if kind == "grade":
        return common[0]
    if kind == "number":
        return "single" if common[0] == 1 else "one"
    return "one" if len(common) == 1 else "several"


def _named(label, kind: str, items: pd.DataFrame, lang: Language) -> str:
    if kind == "number":
        return lang.number(label)
    if kind == "grade":
        return lang.text(f"challenges.grade.{label}")
    if kind == "items":
        return label_of(label, items, lang)
    source, target = label
    if kind == "sole":
        name = items.loc[items["item_id"] == source, f"label_{lang.code}"].item()
        return lang.text("challenges.sole", item=source, label=name, target=target)
    return lang.text("challenges.cell", source=source, target=target)


def _list(labels, kind: str, items: pd.DataFrame, lang: Language) -> str:
    return lang.list([_named(label, kind, items, lang) for label in labels])


def _extras(answers: Mapping, common: list, kind: str, items: pd.DataFrame, lang: Language) -> str:
    """What some codings add to the part in common."""
    beyond = {coder: tuple(label for label in chosen if label not in common) for coder, chosen in answers.items()}
    added = [
        lang.text(f"challenges.adds.{_number(by)}", coding=_coding(by, lang), items=_list(labels, kind, items, lang))
        for labels, by in _grouped(beyond)
        if labels
    ]
    return lang.text("challenges.semicolon").join(added)


def _groups(answers: Mapping, kind: str, items: pd.DataFrame, lang: Language) -> str:
    """Every answer with the codings that give it, those of most codings first."""
    parts = [
        lang.text(
            f"challenges.under.{'items' if labels else 'none'}",
            coding=_coding(by, lang),
            items=_list(labels, kind, items, lang),
        )
        for labels, by in _grouped(answers)
    ]
    return lang.text("challenges.semicolon").join(parts)


def _grouped(answers: Mapping) -> list[tuple[tuple, list[str]]]:
    by_answer = {}
    for coder, labels in answers.items():
        by_answer.setdefault(labels, []).append(coder)
    return sorted(by_answer.items(), key=lambda group: -len(group[1]))


def _coding(coders: list[str], lang: Language) -> str:
    return lang.text(f"challenges.coding.{_number(coders)}", coders=lang.list(coders)) if coders else ""


def _number(coders: list[str]) -> str:
    return "one" if len(coders) == 1 else "several"


def _share(share: float, lang: Language) -> str:
    """A percentage that says 100% and 0% only of all and none."""
    if 0.995 <= share < 1:
        return lang.text("challenges.share.almost", share=lang.percent(0.99))
    if 0 < share < 0.005:
        return lang.text("challenges.share.hardly", share=lang.percent(0.01))
    return lang.percent(share)
