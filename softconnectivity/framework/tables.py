"""Reader-facing tables of the theory chapter: features, dimensions, propositions and what averages make of them."""

from dataclasses import replace
from math import inf, isinf, isnan

import pandas as pd

from softconnectivity.framework.aggregation import elasticity_of_substitution
from softconnectivity.framework.choices import Choices
from softconnectivity.framework.propositions import read_propositions
from softconnectivity.language import Language
from softconnectivity.mechanisms.items import of_kind, parts
from softconnectivity.tables import Table, table

MEANS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0, "minimum": -inf}


def features_table(items: pd.DataFrame, lang: Language) -> Table:
    """The three features of soft connectivity (section 1.1).

    Parameters
    ----------
    items : DataFrame
        Table `article_items`.
    lang : Language

    Returns
    -------
    Table
    """
    features = of_kind(items, "feature").reset_index()
    columns = {"item_id": "id", f"label_{lang.code}": "feature", f"summary_{lang.code}": "content"}
    return _table(features[[*columns]].rename(columns=columns), "features", lang)


def dimensions_table(items: pd.DataFrame, lang: Language) -> Table:
    """The four dimensions (section 1.2.F) and whom a value of each belongs to.

    Parameters
    ----------
    items : DataFrame
        Table `article_items`.
    lang : Language

    Returns
    -------
    Table
    """
    dimensions = of_kind(items, "dimension").reset_index()
    columns = {"item_id": "id", f"label_{lang.code}": "dimension", f"summary_{lang.code}": "content"}
    frame = dimensions[[*columns]].rename(columns=columns)
    frame["unit"] = [lang.text(f"theory.unit.{dimension}") for dimension in frame["id"]]
    return _table(frame, "dimensions", lang)


def propositions_table(propositions: pd.DataFrame, lang: Language) -> Table:
    """The thirteen propositions, and which of them the article words as conditions.

    Parameters
    ----------
    propositions : DataFrame
        Table `propositions`.
    lang : Language

    Returns
    -------
    Table
    """
    frame = pd.DataFrame(
        {
            "id": propositions["proposition_id"],
            "section": propositions["section"],
            "if": propositions[f"if_{lang.code}"],
            "then": propositions[f"then_{lang.code}"],
            "dimensions": [lang.text("theory.word.join").join(parts(cell)) for cell in propositions["dimensions"]],
            "conditional": [_yes(flag, lang) for flag in propositions["explicit_conditional"]],
        }
    )
    return _table(frame, "propositions", lang)


def readings_table(chosen: Choices, lang: Language) -> Table:
    """What the named averages, and the reader's own, make of the three sentences about the dimensions.

    Parameters
    ----------
    chosen : Choices
    lang : Language

    Returns
    -------
    Table
        One row an average, from full to no substitution. A value that depends on the sentence (unequal weights) is
        given for each of the three.
    """
    named = {rho: lang.text(f"theory.mean.{name}") for name, rho in MEANS.items()}
    rows = []
    for rho in sorted({*named, chosen.rho}, reverse=True):
        readings = read_propositions(replace(chosen, rho=rho))
        rows.append(
            {
                "mean": named.get(rho, lang.text("theory.mean.chosen")),
                "rho": rho_text(rho, lang),
                "elasticity": _elasticity(rho, lang),
                "missing": _of_each([lang.number(r.value_missing, 3) for r in readings]),
                "strong": _of_each([holds_text(r.strong, lang) for r in readings]),
                "value": _of_each([lang.number(r.value_short, 3) for r in readings]),
                "weak": _of_each([holds_text(r.weak, lang) for r in readings]),
            }
        )
    values = {"theta": lang.number(chosen.theta), "epsilon": lang.number(chosen.epsilon)}
    return _table(pd.DataFrame(rows), "readings", lang, **values)


def rho_text(rho: float, lang: Language) -> str:
    """Write a value of rho, minus infinity and "none" (NaN) included.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [rho_text(rho, language("en")) for rho in (0.5, float("-inf"), float("nan"))]
    ['0.5', '−∞', 'none']
    """
    if isnan(rho):
        return lang.text("theory.word.none")
    return lang.text("theory.word.minus_infinity") if isinf(rho) else lang.number(rho)


def holds_text(flag: bool, lang: Language) -> str:
    """Say whether a reading holds.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> holds_text(True, language("zh")), holds_text(False, language("en"))
    ('成立', 'fails')
    """
    return lang.text("theory.word.holds" if flag else "theory.word.fails")


def item_names(ids: list[str], items: pd.DataFrame, lang: Language) -> str:
    """Name items in a sentence: label, then id in brackets; "none" if there are none.

    Parameters
    ----------
    ids : list of str
        Item ids such as "M1_2".
    items : DataFrame
        Table `article_items`.
    lang : Language

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> items = pd.DataFrame({"item_id": ["T1", "T2"], "label_en": ["Diffusion", "Competition"]})
    >>> item_names(["T1", "T2"], items, language("en"))
    'Diffusion (T1) and Competition (T2)'
    """
    labels = items.set_index("item_id")[f"label_{lang.code}"]
    named = [lang.text("theory.word.item", label=labels[item], id=item) for item in ids]
    return lang.list(named) if named else lang.text("theory.word.none")


def _table(frame: pd.DataFrame, name: str, lang: Language, **values) -> Table:
    heads = {column: lang.text(f"theory.column.{column}") for column in frame}
    return table(frame.rename(columns=heads), f"theory-{name}", lang.text(f"theory.table.{name}", **values))


def _of_each(texts: list[str]) -> str:
    """The one text all three propositions share, or one for each."""
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)


def _elasticity(rho: float, lang: Language) -> str:
    elasticity = elasticity_of_substitution(rho)
    return lang.text("theory.word.infinity") if isinf(elasticity) else lang.number(elasticity, 2)


def _yes(flag: bool, lang: Language) -> str:
    return lang.text("theory.word.yes" if flag else "theory.word.no")
