"""What can go wrong with a published index: slips that are easily made, and one value that was missing at first."""

from dataclasses import replace

import numpy as np

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.imputation import impute
from softconnectivity.framework.engine.voting import average_ranks, copeland, outranking
from softconnectivity.framework.index.published import ARITHMETIC, Compared, Published, recomputed

# Columns that the Handbook prints as common logarithms.
LOGGED = ("telephones", "electricity")
# The value that the first edition of the index did not have, and the rank it gave that country (Human Development
# Report 2001, from memory).
MISSING = ("SGP", "royalties")
FIRST_RANK = 10


def traps(of: Published) -> dict[str, tuple[Compared, Compared]]:
    """Three natural slips, each as (done as published, done with the slip).

    "sample": goalposts are the ends of the 23 countries instead of the 72. "normalised": the geometric average is
    taken of normalised values. "zero": the value that had been missing at first counts as zero.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> from softconnectivity.framework.index.published import published
    >>> found = traps(published(Facts.load(), language("en")))
    >>> {name: wrong.agree for name, (_, wrong) in found.items()}
    {'sample': 11, 'normalised': 20, 'zero': 20}
    """
    composite, right = of.composite, recomputed(of, "EW")
    unknown = np.full(len(composite.indicators), np.nan)
    sample = index(replace(composite, low=unknown, high=unknown), ARITHMETIC)
    geometric = index(composite, Method(rho=0.0))
    zero = index(with_missing(of, 0.0), ARITHMETIC)
    return {
        "sample": (right, Compared("EW", of.ranks["EW"], sample.ranks)),
        "normalised": (recomputed(of, "GME"), Compared("GME", of.ranks["GME"], geometric.ranks)),
        "zero": (right, Compared("EW", of.ranks["EW"], zero.ranks)),
    }


def unlogged(of: Published) -> Compared:
    """The geometric average of the values as measured: `LOGGED` taken back from their logarithms."""
    values = of.composite.values.copy()
    columns = [of.composite.indicators.index(indicator) for indicator in LOGGED]
    values[:, columns] = 10 ** values[:, columns]
    return Compared("GME", of.ranks["GME"], average_ranks(ces(values, of.weights["EW"], 0)))


def other_unit(of: Published, factor: float) -> Compared:
    """The geometric average with the first of `LOGGED` measured in another unit: its logarithms shift by one constant.

    `factor` multiplies what was measured: 1000 for telephones per million instead of per thousand people.
    """
    values = of.composite.values.copy()
    values[:, of.composite.indicators.index(LOGGED[0])] += np.log10(factor)
    return Compared("GME", of.ranks["GME"], average_ranks(ces(values, of.weights["EW"], 0)))


def by_contests(of: Published) -> Compared:
    """Ranks by contests won with equal weights (Copeland), beside the printed ones of the non-compensatory scheme."""
    won = copeland(outranking(of.composite.values, of.weights["EW"]))
    # Ties get the best of their ranks, as printed.
    return Compared("NCMC", of.ranks["NCMC"], 1.0 + (won > won[:, np.newaxis]).sum(axis=1))


def clipped(of: Published) -> dict[str, int]:
    """How many values lie beyond the goalposts, by indicator, where there are any."""
    beyond = (of.composite.values > of.composite.high) | (of.composite.values < of.composite.low)
    counts = zip(of.composite.indicators, beyond.sum(axis=0), strict=True)
    return {indicator: int(count) for indicator, count in counts if count}


def with_missing(of: Published, value: float) -> Composite:
    """The index with another value in the place of `MISSING`; NaN: not known."""
    values = of.composite.values.copy()
    values[_missing(of)] = value
    return replace(of.composite, values=values)


def stand_ins(of: Published) -> dict[str, tuple[float, float, float]]:
    """What the missing value would be by each way of filling it, with the score and rank that follow.

    Returns
    -------
    dict
        "estimate" (as printed in the Handbook), "zero", "none" (left out, the others averaged), "lowest", "median",
        "mean": (value, score, rank); the value of "none" is NaN.
    """
    cell, unknown = _missing(of), with_missing(of, np.nan)
    values = {"estimate": of.composite.values[cell], "zero": 0.0, "none": np.nan}
    values |= {method: impute(unknown.values, method)[0][cell] for method in ("lowest", "median", "mean")}
    found = {}
    for how, value in values.items():
        result = index(with_missing(of, value), ARITHMETIC)
        found[how] = (float(value), float(result.scores[cell[0]]), float(result.ranks[cell[0]]))
    return found


def value_for_rank(of: Published, rank: int) -> float:
    r"""Return the value of `MISSING` from which its unit has a rank, equal weights and arithmetic average.

    The score is linear in the value, so that with the score s of the unit now ahead at that rank

    .. math:: x = x_{low} + \frac{s - s(x_{low})}{w}\,(x_{high} - x_{low})

    where w is the indicator's share of the weights. Not clipped: a value outside the goalposts says that none will do.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> from softconnectivity.framework.index.published import published
    >>> of = published(Facts.load(), language("en"))
    >>> needed = value_for_rank(of, 8)
    >>> [index(with_missing(of, needed + more), ARITHMETIC).ranks[_missing(of)[0]].item() for more in (-0.01, 0.01)]
    [9.0, 8.0]
    """
    unit, column = _missing(of)
    low, high = float(of.composite.low[column]), float(of.composite.high[column])
    ends = [index(with_missing(of, value), ARITHMETIC).scores for value in (low, high)]
    ahead = np.sort(np.delete(ends[0], unit))[::-1][rank - 1]
    return low + float((ahead - ends[0][unit]) / (ends[1][unit] - ends[0][unit])) * (high - low)


def _missing(of: Published) -> tuple[int, int]:
    return of.composite.units.index(MISSING[0]), of.composite.indicators.index(MISSING[1])
