"""Tables about what goes into the index: the indicators, their codes, what is missing, how the parts move together."""

import numpy as np
import pandas as pd

from softconnectivity.framework.engine.hierarchy import count_known
from softconnectivity.framework.engine.multivariate import correlation, cronbach_alpha, principal_components
from softconnectivity.framework.engine.tree import bottom_up, children
from softconnectivity.framework.index.framed import framed
from softconnectivity.framework.index.words import number_text, of_text
from softconnectivity.framework.index.worked import Worked
from softconnectivity.language import Language
from softconnectivity.status import WORDS
from softconnectivity.tables import MISSING, Table


def indicators_table(facts, of: Worked, lang: Language) -> Table:
    """Each indicator: how much is known, what it scores on average, whether it enters the index and why.

    Parameters
    ----------
    facts : Facts
    of : Worked
    lang : Language

    Returns
    -------
    Table
        For an index from the facts also the indicators that are shown without entering it, which have no mean score,
        and the status words of the facts behind each column. The mean is that of the scores that were averaged,
        imputed ones among them.
    """
    rows = [_entering(column, facts, of, lang) for column in range(len(of.composite.indicators))]
    if of.facts is not None:
        shown = facts.table("indicators")
        rows += [_shown_only(row, facts, of, lang) for _, row in shown[~shown["scored"].astype(bool)].iterrows()]
    return framed(rows, "indicators", lang)


def codes_table(facts, lang: Language) -> Table:
    """What each value of each indicator scores.

    Parameters
    ----------
    facts : Facts
    lang : Language

    Returns
    -------
    Table
        One row a value, in the order of the table `indicator_codes`. Said in brackets: that an indicator does not
        enter the index, and the status of a value that has one of its own.
    """
    indicators, label = facts.table("indicators").set_index("indicator"), f"label_{lang.code}"
    rows = []
    for _, code in facts.table("indicator_codes").iterrows():
        indicator, value = indicators.at[code["indicator"], label], code[label]
        if not indicators.at[code["indicator"], "scored"]:
            indicator = lang.text("index.table.word.not_entering", indicator=indicator)
        if not pd.isna(code["status"]):
            status = lang.text(f"status.{code['status']}")
            value = lang.text("index.table.word.with_status", value=value, status=status)
        rows.append({"indicator": indicator, "value": value, "score": lang.number(code["score"])})
    return framed(rows, "codes", lang)


def missing_table(of: Worked, lang: Language) -> Table:
    """Units of which too little is known for a score: the score of each group, and how much is known of it.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        A dash for the score of a group of which too little is known. Where the tree has no groups, one column for the
        index as a whole. One row that says so if every unit has a score.
    """
    tree, kept = of.base.tree, ~np.isin(of.composite.indicators, of.base.method.left_out)
    below = children(tree)
    groups = of.groups if any(below[node] for node in of.groups) else [tree.root]
    asked = count_known(np.where(kept, 0.0, np.nan)[np.newaxis], tree)[0]
    rows = []
    for unit in np.flatnonzero(np.isnan(of.base.scores)):
        row = {"unit": of.units[of.composite.units[unit]]}
        for node in groups:
            score = number_text(of.base.nodes[unit, node], lang, 2) or MISSING
            known = of_text(of.base.known[unit, node], asked[node], lang)
            row[_column(tree.nodes[node])] = lang.text("index.table.word.profile", score=score, known=known)
        rows.append(row)
    if not rows:
        nobody = {"unit": lang.text("index.table.word.all_scored")}
        rows = [nobody | dict.fromkeys(_column(tree.nodes[node]) for node in groups)]
    return framed(rows, "profile-only", lang, {_column(node): label for node, label in of.nodes.items()})


def multivariate_table(of: Worked, lang: Language) -> Table:
    """Whether the parts of each group, and the groups themselves, move together.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        One row for each node with at least two parts that vary: number of parts, Cronbach's alpha, share of the first
        principal component, mean correlation of two different parts. A dash where a pair has no correlation.
    """
    tree, rows = of.base.tree, []
    for node, own in reversed([(node, children(tree)[node]) for node in bottom_up(tree)]):
        x = of.base.nodes[:, list(own)]
        x = x[:, ~np.isnan(x).all(axis=0)]
        if x.shape[1] > 1:
            found = dict.fromkeys(("alpha", "first_share", "mean_correlation")) | _together(x)
            rows.append(
                {
                    "whole": of.nodes[tree.nodes[node]],
                    "parts": lang.number(x.shape[1]),
                    "alpha": number_text(found["alpha"], lang, 2),
                    "first_share": None if found["first_share"] is None else lang.percent(found["first_share"]),
                    "mean_correlation": number_text(found["mean_correlation"], lang, 2),
                }
            )
    return framed(rows, "multivariate", lang)


def _column(node: str) -> str:
    """Key of a node's column: nodes have the names that their author gave them, "unit" perhaps."""
    return f"node {node}"


def _together(x: np.ndarray) -> dict[str, float]:
    """What can be said of the parts; nothing where a pair of them has no correlation."""
    r = correlation(x)
    if np.isnan(r).any():
        return {}
    eigenvalues, _ = principal_components(x)
    found = {
        "first_share": float(eigenvalues[0] / len(r)),
        "mean_correlation": float(r[np.triu_indices(len(r), 1)].mean()),
    }
    try:
        return found | {"alpha": cronbach_alpha(x)}
    except ValueError:
        # Parts that cancel out have correlations, but no alpha.
        return found


def _entering(column: int, facts, of: Worked, lang: Language) -> dict:
    name, tree = of.composite.indicators[column], of.base.tree
    known, scores = ~np.isnan(of.composite.values[:, column]), of.base.leaves[:, column]
    parent = tree.parents[tree.leaves.index(column)]
    row = {"indicator": of.nodes[name]}
    if any(children(tree)[node] for node in of.groups):
        row["group"] = of.nodes[tree.nodes[parent]]
    row["known"] = of_text(known.sum(), len(known), lang)
    row["mean_score"] = None if np.isnan(scores).all() else lang.number(float(np.nanmean(scores)), 2)
    if of.facts is not None:
        row["statuses"] = _statuses(of.facts.status[name], lang)
    row["why"] = _reason(name, facts, of, lang)
    return row


def _reason(name: str, facts, of: Worked, lang: Language) -> str | None:
    if of.facts is not None:
        told = facts.table("indicators").set_index("indicator").at[name, f"note_{lang.code}"]
    else:
        nodes = facts.table("composite_nodes")
        own = (nodes["composite"] == of.name) & (nodes["node"] == name)
        told = nodes.loc[own, f"basis_{lang.code}"].iloc[0]
    return None if pd.isna(told) else told


def _statuses(words: pd.Series, lang: Language) -> str:
    counts = words.value_counts()
    parts = [
        lang.text("index.table.word.status_count", status=lang.text(f"status.{word}"), count=lang.number(counts[word]))
        for word in WORDS
        if word in counts.index
    ]
    return lang.list(parts)


def _shown_only(row: pd.Series, facts, of: Worked, lang: Language) -> dict:
    partners = facts.table("partners").set_index("iso3").reindex(of.composite.units)
    column = partners.get(row["indicator"])
    return {
        "indicator": row[f"label_{lang.code}"],
        "group": of.nodes.get(row["dimension"], row["dimension"]),
        "known": None if column is None else of_text(column.notna().sum(), len(column), lang),
        "mean_score": None,
        "statuses": lang.text(f"status.{row['status']}"),
        "why": row[f"note_{lang.code}"],
    }
