"""The chapter's figures: three matrices of strengths, and the balance of demand and supply.

The challenges stand across every matrix and what they are related to stands down, so that a column means the same
from figure to figure and a narrow screen shows the longest matrix whole.
"""

import pandas as pd
from matplotlib.ticker import MultipleLocator

from softconnectivity import plotting
from softconnectivity.challenges.coverage import totals
from softconnectivity.challenges.matrix import cells, filled, strengths
from softconnectivity.challenges.names import least_in_words, named
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
        With the tables codes and article_items.
    relation : {"challenge_dimension", "challenge_recommendation", "challenge_mechanism"}
        Which matrix.
    coder, strength_min
        Whose codes are shaded and which cells count as filled, see :func:`~softconnectivity.challenges.matrix.filled`.
    """
    codes = facts.table("codes")
    by_coder = strengths(codes, relation) if coder == "both" else strengths(codes, relation)[[coder]]
    shown = filled(codes, relation, coder, strength_min)
    shades = cells(codes, relation, coder).where(shown, 0).T
    written = _written(by_coder).unstack("target_item").reindex_like(shown).where(shown, _BLANK).T
    sums = _written(totals(codes, relation, strength_min=strength_min)[by_coder.columns])
    with plotting.style():
        figure, ax = plotting.axes("full", height=HEAD_HEIGHT + ROW_HEIGHT * len(shades))
        plotting.heat_map(ax, _labelled(shades, relation, lang), written, levels=_HALF_STEPS, span=_SPAN)
        ax.xaxis.tick_top()
        ax.set_xticks(ax.get_xticks(), ax.get_xticklabels(), va="baseline")
        ax.tick_params(axis="y", pad=6)
        for place, text in enumerate(sums):
            ax.text(place + 0.5, len(shades) + 0.55, text, ha="center", va="center_baseline")
        ax.text(-0.1, len(shades) + 0.55, lang.text("challenges.figure.sum"), ha="right", va="center_baseline")
        words = _words(relation, coder, strength_min, by_coder, shades, sums, lang)
        return plotting.finish(
            figure,
            name=f"challenges-{relation.replace('_', '-')}",
            caption=words["caption"],
            alt=words["alt"],
            data=_matrix_data(by_coder, relation, facts.table("article_items"), lang),
        )


def balance_figure(balance: pd.DataFrame, strength_min: int, lang: Language) -> plotting.Figure:
    """Draw each dimension's share of demand and of supply, one panel a coder.

    Parameters
    ----------
    balance : DataFrame
        As :func:`~softconnectivity.challenges.coverage.balance` returns it.
    strength_min : int
        The weakest strength that was added up; the caption says so.
    """
    coders = list(balance["coder"].unique())
    edge = balance[["demand_share", "supply_share"]].to_numpy().max()
    with plotting.style():
        figure, panels = plotting.axes("full", height=3.1, ncols=len(coders), sharey=True, sharex=True, squeeze=False)
        for ax, coder in zip(panels[0], coders, strict=True):
            _panel(ax, balance[balance["coder"] == coder], lang)
            ax.set_title(lang.text("challenges.figure.coding", coder=coder))
            ax.set_xlim(0, 1.15 * edge)
            ax.xaxis.set_major_locator(MultipleLocator(0.2))
            ax.xaxis.set_major_formatter(lambda share, _: lang.percent(share))
        return plotting.finish(
            figure,
            name="challenges-balance",
            caption=lang.text("challenges.figure.balance_caption") + least_in_words("summed", strength_min, lang),
            alt=_balance_alt(balance, lang),
            data=_balance_data(balance, lang),
        )


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


def _written(by_coder: pd.DataFrame) -> pd.Series:
    """The codes as they stand in a cell: "3/2" where the coders differ, one number where they do not."""
    return by_coder.apply(lambda row: "/".join(map(str, row if row.nunique() > 1 else row[:1])), axis=1)


def _labelled(shades: pd.DataFrame, relation: str, lang: Language) -> pd.DataFrame:
    kind = relation.removeprefix("challenge_")
    down = {item: f"{item} {lang.text(f'challenges.{kind}.{item}')}" for item in shades.index}
    across = {item: f"{item}\n{lang.text(f'challenges.challenge.{item}')}" for item in shades.columns}
    return shades.rename(index=down, columns=across)


def _words(relation, coder, strength_min, by_coder, shades, sums, lang: Language) -> dict[str, str]:
    matrix = lang.text(f"challenges.figure.{relation}")
    name = "both" if coder == "both" else "one"
    shade = lang.text(f"challenges.figure.shade_{name}", coder=coder)
    blank = lang.text(
        "challenges.figure.blank_below" if strength_min > 1 else "challenges.figure.blank", least=strength_min
    )
    column = shades.sum()
    top, bottom = column.idxmax(), column.idxmin()
    seen = by_coder.to_numpy()[by_coder.to_numpy() >= strength_min]
    alt = lang.text(
        "challenges.figure.alt",
        matrix=matrix,
        by=lang.text("challenges.figure.mean") if coder == "both" else "",
        rows=lang.number(len(shades)),
        cells=lang.number(shades.size),
        filled=lang.number(int((shades > 0).to_numpy().sum())),
        low=lang.number(int(min(seen, default=0))),
        high=lang.number(int(max(seen, default=0))),
        top=top,
        top_sum=sums[top],
        bottom=bottom,
        bottom_sum=sums[bottom],
    )
    return {"caption": lang.text("challenges.figure.caption", matrix=matrix, shade=shade, blank=blank), "alt": alt}


def _matrix_data(by_coder: pd.DataFrame, relation: str, items: pd.DataFrame, lang: Language) -> pd.DataFrame:
    names = named(items, lang)
    ends = by_coder.index.to_frame(index=False)
    data = {
        lang.text("challenges.column.challenge"): ends["source_item"].map(names),
        lang.text(f"challenges.target.{relation}"): ends["target_item"].map(names),
    }
    codings = {lang.text("challenges.figure.coding", coder=coder): by_coder[coder].tolist() for coder in by_coder}
    return pd.DataFrame(data | codings)


def _balance_alt(balance: pd.DataFrame, lang: Language) -> str:
    readings = []
    for coder, shares in balance.groupby("coder"):
        surplus = shares["supply_share"] - shares["demand_share"]
        most = shares.loc[surplus.idxmax()]
        shown = {side: lang.percent(most[f"{side}_share"]) for side in ("demand", "supply")}
        readings.append(
            lang.text("challenges.figure.balance_reading", coder=coder, dimension=most["dimension"], **shown)
        )
    return lang.text("challenges.figure.balance_alt", readings=lang.text("challenges.figure.semicolon").join(readings))


def _balance_data(balance: pd.DataFrame, lang: Language) -> pd.DataFrame:
    columns = ["coder", "dimension", "demand_share", "supply_share"]
    return balance[columns].rename(columns={name: lang.text(f"challenges.column.{name}") for name in columns})
