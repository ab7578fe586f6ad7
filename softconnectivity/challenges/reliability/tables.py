"""The chapter's tables: coefficients, pairs, coders, the reading list, what a disturbed coding gets away with."""

import pandas as pd

from softconnectivity.challenges.names import named
from softconnectivity.challenges.reliability.disagreement import disagreements
from softconnectivity.challenges.reliability.measures import POOLED, by_coder, by_pair
from softconnectivity.challenges.reliability.words import interval
from softconnectivity.language import Language
from softconnectivity.tables import MISSING, Table, table

_SHOWN = ("kappa", "kappa_quadratic", "alpha_ordinal")


def coefficients_table(found: pd.DataFrame, subset: str, lang: Language) -> Table:
    """Share of equal codes and the coefficients of every matrix, with intervals.

    Parameters
    ----------
    found : DataFrame
        As `measures.measure` gives it.
    subset : {"all", "filled"}
        All cells, or those that at least one coder filled.
    """
    part = found.xs(subset, level="subset")
    relations = list(dict.fromkeys(part.index.get_level_values("relation")))
    columns = {"matrix": [_matrix(one, part, lang) for one in relations]}
    columns["agreement"] = [interval(part.loc[(one, "agreement")], lang, percent=True) for one in relations]
    columns |= {name: [interval(part.loc[(one, name)], lang) for one in relations] for name in _SHOWN}
    return _table(columns, subset, lang)


def pairs_table(codes: pd.DataFrame, shown: int, lang: Language) -> Table:
    """Agreement of every two coders over all matrices, those who agree least first."""
    pairs = by_pair(codes)
    part = pairs.head(shown)
    columns = {
        "pair": [
            lang.text("reliability.pair", first=row.first, second=row.second) for row in part.itertuples(index=False)
        ],
        "compared": [lang.number(int(cells)) for cells in part["cells"]],
        "agreement": [_percent(share, lang) for share in part["agreement"]],
        "kappa_quadratic": [_number(value, lang) for value in part["kappa_quadratic"]],
    }
    return _table(columns, "pairs", lang, _cut(len(part), len(pairs), lang))


def coders_table(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> Table:
    """Who coded how much, how each stands to the others, and alpha without each where more than two are compared."""
    found = by_coder(codes)
    about = coders.set_index("coder").reindex(found.index)
    columns = {
        "coder": [
            lang.text("reliability.coder", coder=coder, label=label)
            for coder, label in about[f"label_{lang.code}"].items()
        ],
        "coded": [
            lang.text("reliability.coded", coded=lang.number(int(row["coded"])), filled=lang.number(int(row["filled"])))
            for _, row in found.iterrows()
        ],
        "others": [_number(value, lang) for value in found["kappa_quadratic"]],
    }
    if len(found) > 2:
        columns["without"] = [_number(value, lang) for value in found["alpha_without"]]
    return _table(columns, "coders", lang)


def reading_list(facts, codes: pd.DataFrame, shown: int, lang: Language) -> Table:
    """The cells to talk over: every coder's code and evidence, those furthest apart first.

    Parameters
    ----------
    facts : Facts
        With the tables article_items and evidence.
    codes : DataFrame
        Of the coders compared.
    shown : int
        The first so many cells.
    """
    apart = disagreements(codes)
    labels = named(facts.table("article_items"), lang)
    evidence = facts.table("evidence")
    compared = evidence[evidence["coder"].isin(codes["coder"])]
    worded = dict(iter(compared.groupby(["relation", "source_item", "target_item"])))
    rows = []
    for cell in apart.head(shown).to_dict("records"):
        key = tuple(cell[name] for name in ("relation", "source_item", "target_item"))
        pair = {end: labels[cell[f"{end}_item"]] for end in ("source", "target")}
        rows.append(
            {
                "cell": lang.text("reliability.cell", **pair),
                "codes": _codes({name: cell[name] for name in list(apart)[4:]}, lang),
                "evidence": _evidence(worded.get(key), lang),
            }
        )
    frame = pd.DataFrame(rows, columns=["cell", "codes", "evidence"])
    return _table({name: frame[name] for name in frame}, "reading", lang, _cut(len(frame), len(apart), lang))


def hidden_table(found: pd.DataFrame, hidden: pd.DataFrame, share: float, lang: Language) -> Table:
    """Every coefficient between the coders, and between one coding and itself after a disturbance.

    Parameters
    ----------
    found, hidden : DataFrame
        As `measures.measure` and `measures.hidden` give them.
    share : float
        Of the cells that were moved.
    """
    between = found.xs((POOLED, "all"), level=("relation", "subset"))["value"]
    columns = {
        "coefficient": [lang.text(f"reliability.coefficient.{name}") for name in hidden.index],
        "between": [_number(between[name], lang) for name in hidden.index],
        "itself": [_number(value, lang) for value in hidden["all"]],
        "itself_filled": [_number(value, lang) for value in hidden["filled"]],
    }
    return _table(columns, "hidden", lang, share=lang.percent(share))


def crossed_table(crossed: pd.DataFrame, lang: Language) -> Table:
    """How often two coders gave each pair of codes.

    Parameters
    ----------
    crossed : DataFrame
        As `exercise.crossed` gives it: rows the first coder's codes, columns the second's.
    """
    first, second = crossed.index.name, crossed.columns.name
    columns = {lang.text("reliability.column.crossed", first=first): [lang.number(code) for code in crossed.index]}
    for code in crossed:
        head = lang.text("reliability.column.crossed_with", second=second, code=lang.number(code))
        columns[head] = [lang.number(int(count)) for count in crossed[code]]
    caption = lang.text("reliability.caption.crossed", first=first, second=second)
    return table(pd.DataFrame(columns), name="reliability-crossed", caption=caption)


def _matrix(relation: str, part: pd.DataFrame, lang: Language) -> str:
    name = lang.text("reliability.pooled" if relation == POOLED else f"challenges.relation.{relation}")
    return lang.text("reliability.matrix", name=name, cells=lang.number(int(part.loc[relation, "cells"].iloc[0])))


def _codes(of_coders: dict[str, float], lang: Language) -> str:
    """Each code with those who gave it, the highest first: as short for twenty coders as for two."""
    given = pd.Series(of_coders, dtype=float).dropna()
    parts = [
        lang.text("reliability.gave", code=lang.number(int(code)), coders=lang.list(given.index[given == code]))
        for code in sorted(given.unique(), reverse=True)
    ]
    return lang.text("reliability.semicolon").join(parts)


def _evidence(rows: pd.DataFrame | None, lang: Language) -> str:
    if rows is None:
        return MISSING
    return lang.text("reliability.stop").join(
        lang.text(
            "reliability.evidence",
            coder=row["coder"],
            words=row[f"evidence_{lang.code}"].rstrip("。."),
            section=row["section"],
        )
        for _, row in rows.iterrows()
    )


def _percent(share: float, lang: Language) -> str:
    return lang.text("reliability.undefined") if pd.isna(share) else lang.percent(share)


def _number(value: float, lang: Language) -> str:
    return lang.text("reliability.undefined") if pd.isna(value) else lang.number(value, 2)


def _cut(shown: int, of: int, lang: Language) -> str:
    return lang.text("reliability.cut", shown=lang.number(shown), of=lang.number(of)) if shown < of else ""


def _table(columns: dict, name: str, lang: Language, limits: str = "", **values: str) -> Table:
    frame = pd.DataFrame({lang.text(f"reliability.column.{key}"): list(cells) for key, cells in columns.items()})
    caption = lang.text(f"reliability.caption.{name}", **values) + limits
    return table(frame, name=f"reliability-{name}", caption=caption)
