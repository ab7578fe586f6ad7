"""Tables of the published index: what is reproduced, what rounding allows, factor weights, slips and stand-ins."""

import numpy as np
import pandas as pd

from softconnectivity.framework.index.published import (
    SCHEMES,
    Compared,
    Published,
    attainable,
    own_factor_weights,
    published,
    recomputed,
    table_18,
)
from softconnectivity.framework.index.published_slips import stand_ins, traps
from softconnectivity.language import Language
from softconnectivity.tables import Table, table


def reproduced_table(facts, lang: Language) -> Table:
    """Each scheme: where it is printed, how many ranks agree, and which do not."""
    of = published(facts, lang)
    rows = []
    for scheme in SCHEMES:
        found = recomputed(of, scheme)
        rows.append(
            {
                "scheme": _scheme(scheme, lang),
                "average": lang.text(f"tai.average.{'geometric' if scheme == 'GME' else 'arithmetic'}"),
                "printed": lang.text(f"tai.printed.{scheme}"),
                "agree": agreement(found, lang),
                "differing": lang.list([moved(of, found, one, lang) for one in found.differing])
                or lang.text("tai.word.none"),
            }
        )
    return _table(rows, "reproduced", lang)


def attainable_table(facts, lang: Language) -> Table:
    """What the linear programme finds within the rounding of the printed weights."""
    of = published(facts, lang)
    rows = [
        {
            "weights": lang.text(f"tai.source.{found.source}"),
            "as_printed": agreement(found.as_printed, lang),
            "margin": lang.number(found.margin, 4),
            "best": agreement(found.best, lang),
        }
        for found in attainable(of)
    ]
    return _table(rows, "attainable", lang)


def factor_weights_table(facts, lang: Language) -> Table:
    """Factor weights of each indicator: computed, Table 18, Table 22."""
    of = published(facts, lang)
    columns = zip(of.composite.indicators, own_factor_weights(of), table_18(of), of.weights["FA"], strict=True)
    rows = [
        {
            "indicator": of.nodes[indicator],
            "computed": lang.number(float(computed), 3),
            "table_18": lang.number(float(eighteen), 2),
            "table_22": lang.number(float(twenty_two), 2),
        }
        for indicator, computed, eighteen, twenty_two in columns
    ]
    return _table(rows, "factor_weights", lang)


def traps_table(facts, lang: Language) -> Table:
    """Three slips: agreement with the printed ranks without and with each, and the rank it moves most."""
    of = published(facts, lang)
    rows = [
        {
            "trap": lang.text(f"tai.trap.{name}"),
            "scheme": _scheme(wrong.scheme, lang),
            "right": agreement(right, lang),
            "wrong": agreement(wrong, lang),
            "widest": moved(of, wrong, int(np.abs(wrong.ranks - wrong.printed).argmax()), lang),
        }
        for name, (right, wrong) in traps(of).items()
    ]
    return _table(rows, "traps", lang)


def imputed_table(facts, lang: Language) -> Table:
    """The missing value by each way of filling it, and the score and rank that follow."""
    of = published(facts, lang)
    others = lang.number(len(of.composite.units) - 1)
    rows = [
        {
            "way": lang.text(f"tai.way.{way}", others=others),
            "value": None if np.isnan(value) else lang.number(value, 1),
            "score": lang.number(score, 3),
            "rank": lang.number(rank),
        }
        for way, (value, score, rank) in stand_ins(of).items()
    ]
    return _table(rows, "imputed", lang)


def agreement(found: Compared, lang: Language) -> str:
    """How many of the printed ranks agree, "19 of 23"."""
    return lang.text("tai.word.agree", agree=lang.number(found.agree), units=lang.number(len(found.ranks)))


def moved(of: Published, found: Compared, unit: int, lang: Language) -> str:
    """A unit with its printed and its computed rank."""
    return lang.text(
        "tai.word.moved",
        unit=of.units[of.composite.units[unit]],
        printed=lang.number(found.printed[unit]),
        computed=lang.number(found.ranks[unit]),
    )


def _scheme(scheme: str, lang: Language) -> str:
    return lang.text("tai.word.scheme", name=lang.text(f"tai.scheme.{scheme}"), code=scheme)


def _table(rows: list[dict], name: str, lang: Language) -> Table:
    frame = pd.DataFrame(rows)
    heads = {column: lang.text(f"tai.{name}.column_{column}") for column in frame}
    return table(frame.rename(columns=heads), f"tai-{name.replace('_', '-')}", lang.text(f"tai.{name}.caption"))
