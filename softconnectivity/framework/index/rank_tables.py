"""Tables of ranks, never without their intervals, and of what moves them."""

from types import SimpleNamespace

import numpy as np

from softconnectivity.framework.engine.sensitivity import Indices
from softconnectivity.framework.engine.voting import average_ranks, copeland
from softconnectivity.framework.index.framed import framed
from softconnectivity.framework.index.method_tables import effective_weights
from softconnectivity.framework.index.votes import borda_share, pairwise_votes
from softconnectivity.framework.index.words import interval_text
from softconnectivity.framework.index.worked import Worked, ranking
from softconnectivity.language import Language
from softconnectivity.tables import Table


def ranks_table(of: Worked, chosen: SimpleNamespace, lang: Language) -> Table:
    """The first units: rank with its interval, score, mean rank, and how often each stands above the next.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
        `shown` units.
    lang : Language

    Returns
    -------
    Table
        "Above the next" is the share of the draws in which a unit stands above the one in the row below, ties half;
        the last shown is compared with the first one that is not, the last of all with nobody.
    """
    frame, rows = ranking(of), []
    own = np.searchsorted(of.scored, frame["position"])
    for place, row in frame.head(chosen.shown).iterrows():
        following = own[place + 1] if place + 1 < len(own) else None
        share = None if following is None else lang.percent(of.ranks.above[own[place], following])
        rows.append(
            {
                "rank": interval_text(row["rank"], row["low"], row["high"], lang),
                "unit": of.units[row["unit"]],
                "score": lang.number(row["score"], 2),
                "mean_rank": lang.number(row["mean_rank"], 1),
                "above_next": share,
            }
        )
    return framed(rows, "ranks", lang, **_told(of, rows, lang), draws=lang.number(of.ranks.draws))


def voting_table(of: Worked, chosen: SimpleNamespace, lang: Language) -> Table:
    """Ranks by Borda's and Copeland's rules, the indicators voting, beside those of the index.

    Parameters
    ----------
    of : Worked
    chosen : SimpleNamespace
        `shown` units, in the order of the index.
    lang : Language

    Returns
    -------
    Table
        All units with a score stand for election; each indicator has its effective weight in votes.
    """
    votes = pairwise_votes(of.base.leaves[of.scored], effective_weights(of.base))
    borda, pairs = average_ranks(borda_share(votes)), average_ranks(copeland(votes))
    frame = ranking(of).head(chosen.shown)
    rows = [
        {
            "unit": of.units[row["unit"]],
            "rank": interval_text(row["rank"], row["low"], row["high"], lang),
            "borda": lang.number(borda[own]),
            "copeland": lang.number(pairs[own]),
        }
        for own, (_, row) in zip(np.searchsorted(of.scored, frame["position"]), frame.iterrows(), strict=True)
    ]
    return framed(rows, "voting", lang, **_told(of, rows, lang))


def sensitivity_table(found: Indices, lang: Language) -> Table:
    """Share of the variance that each choice explains, alone and in total.

    Parameters
    ----------
    found : Indices
        Of the mean rank shift and, as a second output, the rank of the unit with the widest interval.
    lang : Language

    Returns
    -------
    Table
        For each output its choices, the largest total first. Dashes where the output does not vary.
    """
    rows = []
    for output in range(found.first.shape[1]):
        for factor in np.argsort(-np.nan_to_num(found.total[:, output]), kind="stable"):
            at = (factor, output)
            rows.append(
                {
                    "output": lang.text(f"index.table.output.{output}"),
                    "factor_name": lang.text(f"index.choice.{found.names[factor]}"),
                    "first": interval_text(found.first[at], found.first_low[at], found.first_high[at], lang, 2),
                    "total": interval_text(found.total[at], found.total_low[at], found.total_high[at], lang, 2),
                }
            )
    return framed(rows, "sensitivity", lang)


def _told(of: Worked, rows: list[dict], lang: Language) -> dict[str, str]:
    which = "all" if len(rows) == len(of.scored) else "first"
    shown = lang.text(f"index.table.word.{which}", count=lang.number(len(rows)))
    return {"which": shown, "level": lang.percent(of.level)}
