"""The chapter's findings as sentences: which one is said depends on the codes, not only the numbers in it."""

import pandas as pd

from softconnectivity.challenges.names import named
from softconnectivity.challenges.reliability.measures import POOLED
from softconnectivity.language import Language

# The limits that Krippendorff (2018) gives as customary: to rely on, and for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667
_RANKS = ("undefined", "weak", "tentative", "reliable", "firm")
_NAMED = 3
# Columns of `disagreement.disagreements` where there are two coders.
_OF_TWO = 6


def verdict(value: float, low: float) -> str:
    """Where a coefficient lies, as a key of the messages.

    Parameters
    ----------
    value, low : float
        Coefficient and lower end of its interval; NaN if it is not defined.

    Examples
    --------
    >>> [verdict(*pair) for pair in ((0.9, 0.85), (0.85, 0.7), (0.7, 0.6), (0.5, 0.4), (float("nan"),) * 2)]
    ['firm', 'reliable', 'tentative', 'weak', 'undefined']
    """
    if pd.isna(value):
        return "undefined"
    if value >= RELIABLE:
        return "firm" if low >= RELIABLE else "reliable"
    return "tentative" if value >= TENTATIVE else "weak"


def interval(row: pd.Series, lang: Language, percent: bool = False) -> str:
    """A value with its interval, or that there is none.

    Parameters
    ----------
    row : Series
        value, low, high.
    percent : bool
        Whether it is a share.
    """
    if pd.isna(row["value"]):
        return lang.text("reliability.undefined")
    ends = (row[name] for name in ("value", "low", "high"))
    written = [lang.percent(end) if percent else lang.number(end, 2) for end in ends]
    return lang.text("reliability.interval", **dict(zip(("value", "low", "high"), written, strict=True)))


def who(coders: pd.DataFrame, chosen, lang: Language) -> str:
    """A sentence on who coded: programs alone, people alone, or both.

    Parameters
    ----------
    coders : DataFrame
        The table coders.
    chosen : sequence of str
        Those compared.
    """
    kinds = coders.set_index("coder")["kind"].reindex(chosen)
    by_kind = {kind: list(kinds.index[kinds == kind]) for kind in ("automated", "person")}
    key = "mixed" if all(by_kind.values()) else "automated" if by_kind["automated"] else "people"
    # A single automated coding has no other of its own kind to be independent of.
    alike = lang.text("reliability.who.alike") if len(by_kind["automated"]) > 1 else ""
    listed = {kind: _some(names, lang) for kind, names in by_kind.items() if names}
    return lang.text(f"reliability.who.{key}", count=lang.number(len(chosen)), **listed) + alike


def overall(found: pd.DataFrame, lang: Language) -> str:
    """What ordinal alpha says of all cells of all matrices together; `found` as `measures.measure` gives it."""
    row = found.loc[(POOLED, "all", "alpha_ordinal")]
    return lang.text(
        f"reliability.overall.{verdict(row['value'], row['low'])}",
        cells=lang.number(int(row["cells"])),
        alpha=interval(row, lang),
    )


def without_zeros(found: pd.DataFrame, lang: Language) -> str:
    """What becomes of it over the cells that somebody filled: better, the same or worse."""
    all_, filled = (found.loc[(POOLED, subset, "alpha_ordinal")] for subset in ("all", "filled"))
    before, after = (verdict(row["value"], row["low"]) for row in (all_, filled))
    change = _RANKS.index(after) - _RANKS.index(before)
    key = "undefined" if after == "undefined" else "same" if change == 0 else "worse" if change < 0 else "better"
    return lang.text(
        f"reliability.without.{key}",
        cells=lang.number(int(filled["cells"])),
        alpha=interval(filled, lang),
        verdict=lang.text(f"reliability.verdict.{after}"),
    )


def extremes(found: pd.DataFrame, subset: str, lang: Language) -> str:
    """Which matrices have the highest and the lowest ordinal alpha, ties named; or that all have the same."""
    values = (
        found.xs((subset, "alpha_ordinal"), level=("subset", "coefficient"))["value"].drop(POOLED).dropna().round(2)
    )
    if values.empty:
        return lang.text("reliability.extremes.undefined")
    if values.nunique() == 1:
        return lang.text("reliability.extremes.same", alpha=lang.number(values.iloc[0], 2))
    ends = {"low": values.min(), "high": values.max()}
    told = {name: lang.number(value, 2) for name, value in ends.items()}
    told |= {f"{name}_matrices": _matrices(values.index[values == value], lang) for name, value in ends.items()}
    return lang.text("reliability.extremes.differ", **told)


def flattered(hidden: pd.DataFrame, share: float, lang: Language) -> str:
    """What ordinal alpha says of a coding disturbed on purpose.

    Parameters
    ----------
    hidden : DataFrame
        As `measures.hidden` gives it.
    share : float
        Of the cells that were moved.
    """
    values = hidden["all"]
    told = {name: lang.number(values[f"alpha_{name}"], 2) for name in ("nominal", "ordinal") if _there(values, name)}
    if len(told) < 2:
        return lang.text("reliability.flattered.undefined")
    key = verdict(values["alpha_ordinal"], values["alpha_ordinal"])
    return lang.text(f"reliability.flattered.{key}", share=lang.percent(share), **told)


def steps_apart(apart: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """How many cells the coders differ on, how many of them by more than one step, and which are furthest apart.

    Parameters
    ----------
    apart : DataFrame
        As `disagreement.disagreements` gives it.
    items : DataFrame
        The table article_items.
    """
    if apart.empty:
        return lang.text("reliability.apart.none")
    far = apart[apart["distance"] > 1]
    if far.empty:
        return lang.text("reliability.apart.near", count=lang.number(len(apart)))
    # Between two coders a distance is a number of steps, between more a mean.
    mean = lang.text("reliability.apart.mean") if apart.shape[1] > _OF_TWO else ""
    labels = named(items, lang)
    furthest = far[far["distance"] == far["distance"].max()]
    cells = [
        lang.text("reliability.apart.cell", source=labels[row.source_item], target=labels[row.target_item])
        for row in furthest.itertuples()
    ]
    return lang.text(
        "reliability.apart.far",
        count=lang.number(len(apart)),
        far=lang.number(len(far)),
        mean=mean,
        cells=_some(cells, lang),
    )


def _there(values: pd.Series, name: str) -> bool:
    return bool(pd.notna(values[f"alpha_{name}"]))


def _matrices(relations, lang: Language) -> str:
    names = (lang.text(f"challenges.relation.{relation}") for relation in relations)
    return lang.list(lang.text("reliability.quoted", name=name) for name in names)


def _some(names: list[str], lang: Language) -> str:
    """All names of a short list; of a long one the first few and how many more."""
    if len(names) <= 2 * _NAMED:
        return lang.list(names)
    more = lang.text("reliability.more", count=lang.number(len(names) - _NAMED))
    return lang.text("reliability.separator").join(names[:_NAMED]) + more
