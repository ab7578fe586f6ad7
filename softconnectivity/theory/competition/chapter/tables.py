"""The chapter's tables: who would pay for which converter, and who gains by compatibility at a head start."""

from types import SimpleNamespace

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.tables import Table, table
from softconnectivity.theory.competition import converter
from softconnectivity.theory.competition.chapter import series

SIDES = ("leader", "follower", "owners", "new_adopters", "earlier_adopters", "society")


def payers_table(chosen: SimpleNamespace, lang: Language) -> Table:
    """The converter each payer would choose."""
    rows = [
        {
            "payer": lang.text(f"competition.payer.{payer}"),
            "weight": lang.number(converter.weight(chosen.firms, payer)),
            "theta": lang.number(found.compatibility, 3),
            "total": lang.number(chosen.firms * found.output, 3),
            "cost": lang.number(found.cost, 3),
        }
        for payer, found in series.best(chosen).items()
    ]
    caption = lang.text(
        "competition.payers.caption",
        firms=lang.number(chosen.firms),
        nu=lang.number(chosen.network_effect),
        cost=lang.number(chosen.converter_cost),
    )
    return _table(rows, "payers", caption, lang)


def gains_table(chosen: SimpleNamespace, lang: Language) -> Table:
    """What full compatibility, and the reader's converter, bring to each side at the reader's head start."""
    full, partial = series.gains(chosen), series.gains(chosen, chosen.compatibility)
    rows = [
        {
            "side": lang.text(f"competition.gainer.{side}"),
            "partial": lang.number(float(getattr(partial, side)), 3),
            "full": lang.number(float(getattr(full, side)), 3),
            "wants": wants(float(getattr(full, side)), lang),
        }
        for side in SIDES
    ]
    caption = lang.text(
        "competition.gains_table.caption",
        head_start=lang.number(chosen.head_start),
        nu=lang.number(chosen.network_effect),
        theta=lang.number(chosen.compatibility),
    )
    return _table(rows, "gains_table", caption, lang)


def wants(gain: float, lang: Language) -> str:
    """Whether a side would vote for compatibility; gains below the third decimal count for neither."""
    key = "even" if abs(gain) < 5e-4 else "yes" if gain > 0 else "no"
    return lang.text(f"competition.wants.{key}")


def _table(rows: list[dict], name: str, caption: str, lang: Language) -> Table:
    frame = pd.DataFrame(rows)
    heads = {column: lang.text(f"competition.{name}.column_{column}") for column in frame}
    return table(frame.rename(columns=heads), f"competition-{name.removesuffix('_table')}", caption)
