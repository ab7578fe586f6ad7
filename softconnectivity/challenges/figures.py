"""The chapter's figures: three matrices of strengths, and the balance of demand and supply.

The challenges stand across every matrix and what they are related to stands down, so that a column means the same
from figure to figure and a narrow screen shows the longest matrix whole.
"""

import pandas as pd
from matplotlib.ticker import MultipleLocator

from softconnectivity import plotting
from softconnectivity.challenges.coverage import balance, totals
from softconnectivity.challenges.explorer_cells import SIDE_BY_SIDE, written
from softconnectivity.challenges.matrix import cells, filled, strengths
from softconnectivity.challenges.names import least_in_words, named
from softconnectivity.challenges.sentences import order_of, review
from softconnectivity.facts import Facts
from softconnectivity.language import Language

ROW_HEIGHT, HEAD_HEIGHT = 0.33, 1.25  # inches
_HALF_STEPS = 7  # strengths 0 to 3 and the means of two coders between them
_SPAN = (-0.25, 3.25)  # each half step in the middle of its tint
_BLANK = ""


def matrix_figure(facts: Facts, relation: str, coder: str, strength_min: int, lang: Language) -> plotting.Figure:
    """Draw one matrix of the challenges as a heat map with the codes in its cells.

    Parameters
    ----------
    facts : Facts
        With the tables codes, coders and article_items.
    relation : {"challenge_dimension", "challenge_recommendation", "challenge_mechanism"}
        Which matrix.
    coder, strength_min
        Whose codes are shaded and which cells count as filled, see :func:`~softconnectivity.challenges.matrix.filled`.
    """
    codes = facts.table("codes")
    if coder != "both":
        codes = codes[codes["coder"] == coder]
    by_coder, shown = strengths(codes, relation), filled(codes, relation, "both", strength_min)
    shades = cells(codes, relation).where(shown, 0).T
    labels = _written(by_coder, lang).unstack("target_item").reindex_like(shown).where(shown, _BLANK).T
    sums = _written(totals(codes, relation, strength_min=strength_min), lang)
    with plotting.style():
        figure, ax = plotting.axes("full", height=HEAD_HEIGHT + ROW_HEIGHT * len(shades))
        plotting.heat_map(ax, _labelled(shades, relation, lang), labels, levels=_HALF_STEPS, span=_SPAN)
        ax.xaxis.tick_top()
        ax.set_xticks(ax.get_xticks(), ax.get_xticklabels(), va="baseline")
        ax.tick_params(axis="y", pad=6)
        for place, text in enumerate(sums):
            ax.text(place + 0.5, len(shades) + 0.3, text.replace(" (", "\n("), ha="center", va="top")
        ax.text(-0.1, len(shades) + 0.3, lang.text("challenges.figure.sum"), ha="right", va="top")
        return plotting.finish(
            figure,
            name=f"challenges-{relation.replace('_', '-')}",
            caption=_caption(relation, strength_min, codes, facts.table("coders"), lang),
            alt=_alt(relation, strength_min, by_coder, shades, sums, lang),
            data=_matrix_data(by_coder, relation, facts.table("article_items"), lang),
        )


def balance_figure(facts: Facts, strength_min: int, lang: Language) -> plotting.Figure:
    """Draw each dimension's share of demand and of supply: one panel a coder, or their mean where coders are many.

    Parameters
    ----------
    facts : Facts
        With the tables codes and coders.
    strength_min : int
        The weakest strength that is added up; the caption says so.
    """
    codes = facts.table("codes")
    shares = balance(codes, strength_min)
    panels = _balance_panels(shares, lang)
    edge = max(part[["demand_share", "supply_share"]].to_numpy().max() for part in panels.values())
    which = "panels" if shares["coder"].nunique() <= SIDE_BY_SIDE else "mean"
    caption = lang.text(
        "challenges.figure.balance_caption",
        panels=lang.text(f"challenges.figure.balance_{which}"),
        review=review(codes, facts.table("coders"), lang),
    )
    with plotting.style():
        figure, drawn = plotting.axes("full", height=3.1, ncols=len(panels), sharey=True, sharex=True, squeeze=False)
        for ax, (title, part) in zip(drawn[0], panels.items(), strict=True):
            _panel(ax, part, lang)
            ax.set_title(title)
            ax.set_xlim(0, 1.15 * edge or 1)
            ax.xaxis.set_major_locator(MultipleLocator(0.2))
            ax.xaxis.set_major_formatter(lambda share, _: lang.percent(share))
        return plotting.finish(
            figure,
            name="challenges-balance",
            caption=caption + least_in_words("summed", strength_min, lang),
            alt=_balance_alt(panels, lang),
            data=_balance_data(shares, lang),
        )


def _balance_panels(shares: pd.DataFrame, lang: Language) -> dict[str, pd.DataFrame]:
    """Title to the shares of a panel."""
    coders = list(shares["coder"].unique())
    if len(coders) <= SIDE_BY_SIDE:
        return {
            lang.text("challenges.figure.coding", coder=coder): shares[shares["coder"] == coder] for coder in coders
        }
    mean = shares.groupby("dimension", sort=False)[["demand_share", "supply_share"]].mean().reset_index()
    return {lang.text("challenges.figure.coding_mean", count=lang.number(len(coders))): mean}


def _panel(ax, shares: pd.DataFrame, lang: Language) -> None:
    places = range(len(shares))
    ax.hlines(places, shares["demand_share"], shares["supply_share"], color=plotting.PALETTE["grey"], linewidth=3)
    marks = {"demand": ("orange", plotting.PALETTE["paper"]), "supply": ("blue", plotting.PALETTE["blue"])}
    for side, (colour, face) in marks.items():
        colour = plotting.PALETTE[colour]
        ax.plot(
            shares[f"{side}_share"], places, "o", color=colour, markerfacecolor=face, markersize=9, markeredgewidth=2
        )
        widest = shares["supply_share"].sub(shares["demand_share"]).abs().argmax()
        at = (shares[f"{side}_share"].iloc[widest], widest)
        ends = shares["supply_share"].iloc[widest] > shares["demand_share"].iloc[widest]
        align = "left" if (side == "supply") == ends else "right"
        text = lang.text(f"challenges.figure.{side}")
        ax.annotate(text, at, (0, -20), textcoords="offset points", ha=align, va="center", color=colour)
    names = shares["dimension"].map(lambda item: f"{item} {lang.text(f'challenges.dimension.{item}')}")
    ax.set_yticks(places, names)
    ax.set_ylim(len(shares) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.grid(visible=False, axis="y")


def _written(by_coder: pd.DataFrame, lang: Language) -> pd.Series:
    """The coders' numbers as they stand in a cell, zeros too."""
    return by_coder.apply(lambda row: written(row, lang) or lang.number(0), axis=1)


def _labelled(shades: pd.DataFrame, relation: str, lang: Language) -> pd.DataFrame:
    kind = relation.removeprefix("challenge_")
    down = {item: f"{item} {lang.text(f'challenges.{kind}.{item}')}" for item in shades.index}
    across = {item: f"{item}\n{lang.text(f'challenges.challenge.{item}')}" for item in shades.columns}
    return shades.rename(index=down, columns=across)


def _caption(relation: str, strength_min: int, codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    shown = sorted(codes["coder"].unique())
    if len(shown) == 1:
        shade = lang.text("challenges.figure.shade_one", coder=shown[0])
    else:
        shade = lang.text("challenges.figure.shade", reading=order_of(shown, lang))
    blank = "blank_below" if strength_min > 1 else "blank"
    return lang.text(
        "challenges.figure.caption",
        matrix=lang.text(f"challenges.figure.{relation}"),
        shade=shade,
        blank=lang.text(f"challenges.figure.{blank}", least=strength_min),
        review=review(codes, coders, lang),
    )


def _alt(relation: str, strength_min: int, by_coder, shades, sums, lang: Language) -> str:
    column = shades.sum()
    ends = {}
    for end, value in (("top", column.max()), ("bottom", column.min())):
        tied = column.index[column == value]
        alone = lang.text("challenges.item", item=tied[0], label=sums[tied[0]])
        ends[end] = alone if len(tied) == 1 else lang.list(tied)
    seen = by_coder.to_numpy()[by_coder.to_numpy() >= strength_min]
    return lang.text(
        "challenges.figure.alt",
        matrix=lang.text(f"challenges.figure.{relation}"),
        by=lang.text("challenges.figure.mean") if by_coder.shape[1] > 1 else "",
        rows=lang.number(len(shades)),
        columns=lang.number(shades.shape[1]),
        cells=lang.number(shades.size),
        filled=lang.number(int((shades > 0).to_numpy().sum())),
        low=lang.number(int(min(seen, default=0))),
        high=lang.number(int(max(seen, default=0))),
        **ends,
    )


def _matrix_data(by_coder: pd.DataFrame, relation: str, items: pd.DataFrame, lang: Language) -> pd.DataFrame:
    names = named(items, lang)
    ends = by_coder.index.to_frame(index=False)
    data = {
        lang.text("challenges.column.challenge"): ends["source_item"].map(names),
        lang.text(f"challenges.target.{relation}"): ends["target_item"].map(names),
    }
    codings = {lang.text("challenges.figure.coding", coder=coder): by_coder[coder].tolist() for coder in by_coder}
    return pd.DataFrame(data | codings)


def _balance_alt(panels: dict[str, pd.DataFrame], lang: Language) -> str:
    readings = []
    for title, shares in panels.items():
        most = shares.loc[(shares["supply_share"] - shares["demand_share"]).idxmax()]
        shown = {side: lang.percent(most[f"{side}_share"]) for side in ("demand", "supply")}
        readings.append(
            lang.text("challenges.figure.balance_reading", panel=title, dimension=most["dimension"], **shown)
        )
    return lang.text("challenges.figure.balance_alt", readings=lang.text("challenges.semicolon").join(readings))


def _balance_data(shares: pd.DataFrame, lang: Language) -> pd.DataFrame:
    columns = ["coder", "dimension", "demand_share", "supply_share"]
    return shares[columns].rename(columns={name: lang.text(f"challenges.column.{name}") for name in columns})
