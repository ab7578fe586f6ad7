"""The numbers behind the tables and figures of the recognition chapter."""

from dataclasses import replace

import numpy as np
import pandas as pd

from softconnectivity.theory.recognition.clearing import Equilibrium
from softconnectivity.theory.recognition.regimes import COUNTRIES, PARTNER, REGIMES, World, under
from softconnectivity.theory.recognition.split import equivalent_variation, trade_part

AGREEMENTS = REGIMES[1:]


def income_changes(world: World) -> np.ndarray:
    """Real income under each agreement over that under national standards, less 1.

    Parameters
    ----------
    world : World
        May have leading axes.

    Returns
    -------
    ndarray, shape (..., 3, 3)
        Agreements in the order of `AGREEMENTS`, then countries.
    """
    before = under("national", world).real_income
    changes = [under(regime, world).real_income / before - 1 for regime in AGREEMENTS]
    return np.stack(np.broadcast_arrays(*changes), axis=-2)


def export_changes(world: World) -> np.ndarray:
    """Goods sent abroad under each agreement over those under national standards, less 1; shapes as above."""
    before = exports(under("national", world))
    return np.stack([exports(under(regime, world)) / before - 1 for regime in AGREEMENTS], axis=-2)


def exports(found: Equilibrium) -> np.ndarray:
    """Goods each country sends to the others, counted at its factory gate; shape (..., 3)."""
    return found.volumes.sum(axis=-1) - np.diagonal(found.volumes, axis1=-2, axis2=-1)


def levels(world: World) -> pd.DataFrame:
    """Wage, price index, real income and home share of each country under each regime.

    Returns
    -------
    DataFrame
        Columns regime, country, wage, index, income, home; 12 rows.
    """
    rows = []
    for regime in REGIMES:
        found = under(regime, world)
        home = np.diagonal(found.shares)
        columns = zip(COUNTRIES, found.wages, found.wages / found.real_income, found.real_income, home, strict=True)
        rows += [(regime, *values) for values in columns]
    return pd.DataFrame(rows, columns=["regime", "country", "wage", "index", "income", "home"])


def changes(world: World) -> pd.DataFrame:
    """What each agreement changes against national standards.

    Returns
    -------
    DataFrame
        Columns regime, country, income, exports, inside (goods sent to the club), part (of the gain of all three in
        money; nan where there is none); 9 rows.
    """
    before = under("national", world)
    earned = before.wages * world.labour
    rows = []
    for regime, income, sent in zip(AGREEMENTS, income_changes(world), export_changes(world), strict=True):
        to_club = club_exports(under(regime, world)) / club_exports(before) - 1
        gains = equivalent_variation(earned, 1 + income)
        part = gains / gains.sum() if abs(gains.sum()) > 1e-12 else np.full(3, np.nan)
        rows += [(regime, *values) for values in zip(COUNTRIES, income, sent, to_club, part, strict=True)]
    return pd.DataFrame(rows, columns=["regime", "country", "income", "exports", "inside", "part"])


def club_exports(found: Equilibrium) -> np.ndarray:
    """Goods each country sends to hub and partner, its own market left out; shape (3,)."""
    volumes = found.volumes
    return np.array([volumes[0, 1], volumes[1, 0], volumes[2, 0] + volumes[2, 1]])


def bill(world: World) -> pd.DataFrame:
    """What the partner's adaptation takes from each country's gain under harmonization.

    Returns
    -------
    DataFrame
        Columns country, free (change in real income if adaptation cost nothing), paid (with its cost), bill (the
        difference), part (of the bill of all three in money; nan where there is none); 3 rows.
    """
    before = under("national", world)
    free, paid = (
        under("harmonized", replace(world, adaptation_cost=cost)).real_income / before.real_income
        for cost in (0.0, world.adaptation_cost)
    )
    lost = before.wages * world.labour * (paid - free)
    part = lost / lost.sum() if abs(lost.sum()) > 1e-12 else np.full(3, np.nan)
    return pd.DataFrame({"country": COUNTRIES, "free": free - 1, "paid": paid - 1, "bill": paid - free, "part": part})


def along(world: World, field: str, values: np.ndarray) -> np.ndarray:
    """:func:`income_changes` as one parameter of the world takes each of `values`; shape (len(values), 3, 3)."""
    return income_changes(replace(world, **{field: np.asarray(values, float)}))


def trade_gain(world: World) -> float:
    """What cheaper trade adds to the partner's real income under harmonization, in logarithms."""
    home = [under(regime, world).shares[PARTNER, PARTNER] for regime in ("national", "harmonized")]
    return float(trade_part(*home, world.elasticity))


def adaptation_bill(world: World) -> float:
    """What adaptation takes from the partner's real income under harmonization, in logarithms."""
    return float(np.log1p(world.adaptation_cost))
