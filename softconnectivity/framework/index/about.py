"""What the chapter says that depends on which index it computes: whose it is, its scale, what hangs on one part."""

from dataclasses import dataclass
from math import floor, log10

import numpy as np
import pandas as pd

from softconnectivity.framework.engine.hierarchy import count_known
from softconnectivity.framework.engine.tree import children
from softconnectivity.framework.index.drawing import shortened
from softconnectivity.framework.index.worked import Worked
from softconnectivity.framework.indicators import SOFT
from softconnectivity.language import Language
from softconnectivity.tables import Table, table

# Names of dimensions that are listed in a sentence, and columns of Latin letters that each may take.
_LISTED, _WIDTH = 6, 40


@dataclass(frozen=True)
class Note:
    """A paragraph that displays itself in a notebook."""

    text: str

    def _repr_markdown_(self) -> str:
        return f"> {self.text}"


def note(of: Worked, lang: Language) -> Note | None:
    """Say what is computed if it is not the report's own index, and how the text is then to be read.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Note or None
        Nothing for the report's own.
    """
    if of.name == SOFT:
        return None
    tree, names = of.base.tree, [shortened(of.nodes[of.base.tree.nodes[node]], _WIDTH) for node in of.groups]
    if is_flat(of):
        dimensions = lang.text("own_index.note.flat")
    elif len(names) > _LISTED:
        dimensions = lang.text("own_index.note.many", count=lang.number(len(names)))
    else:
        dimensions = lang.text("own_index.note.groups", names=lang.list(names))
    told = {"name": of.nodes[tree.nodes[tree.root]], "code": of.name, "dimensions": dimensions}
    told |= {"units": lang.number(len(of.composite.units)), "indicators": lang.number(len(of.composite.indicators))}
    return Note(lang.text("own_index.note.text", **told))


def unit_word(of: Worked, lang: Language, one: bool = False) -> str:
    """What the units are called: partners in the report's own index, units in any other.

    Parameters
    ----------
    of : Worked
    lang : Language
    one : bool
        Of a single one.
    """
    return lang.text(f"own_index.unit.{'own' if of.name == SOFT else 'other'}_{'one' if one else 'many'}")


def is_flat(of: Worked) -> bool:
    """Tell whether all indicators stand right below the root."""
    below = children(of.base.tree)
    return not any(below[node] for node in of.groups)


def pivots(of: Worked) -> np.ndarray:
    """Count the units whose score in a group rests on one indicator alone, the others of the group being at zero.

    Parameters
    ----------
    of : Worked

    Returns
    -------
    ndarray of int
        One for each of `of.groups`; 0 for a group of a single indicator, which has no others.
    """
    tree, leaves = of.base.tree, of.base.leaves[of.scored]
    asked = count_known(np.zeros((1, leaves.shape[1])), tree)[0, of.groups]
    positive = count_known(np.where(leaves > 0, 1.0, np.nan), tree)[:, of.groups]
    known = count_known(leaves, tree)[:, of.groups]
    return ((positive == 1) & (known > 1) & (asked > 1)).sum(axis=0)


def pivot_text(of: Worked, lang: Language) -> str:
    """Say for how many units a dimension rests on one indicator alone, in the dimension where they are most.

    Parameters
    ----------
    of : Worked
    lang : Language
    """
    if is_flat(of):
        return lang.text("own_index.pivot.flat")
    counts = pivots(of)
    most = int(counts.argmax())
    if not counts[most]:
        return lang.text("own_index.pivot.none")
    told = {"dimension": of.nodes[of.base.tree.nodes[of.groups[most]]], "count": lang.number(int(counts[most]))}
    return lang.text("own_index.pivot.some", unit=unit_word(of, lang, one=counts[most] == 1), **told)


def scale_table(of: Worked, lang: Language) -> Table:
    """Each indicator of an index that is not scored by codes: direction, transformation, the values that score 0 and 1.

    Parameters
    ----------
    of : Worked
    lang : Language

    Returns
    -------
    Table
        Under the name "index-codes". Values in the indicator's own unit, logarithms taken back; an end of the sample
        that stands in for a goalpost is said to be one.
    """
    rows = [_scale(column, of, lang) for column in range(len(of.composite.indicators))]
    heads = ("indicator", "direction", "transform", "worst", "best")
    named = [{lang.text(f"own_index.scale.{head}"): row[head] for head in heads} for row in rows]
    return table(pd.DataFrame(named), "index-codes", lang.text("own_index.scale.caption"))


def _scale(column: int, of: Worked, lang: Language) -> dict[str, str]:
    composite = of.composite
    logged, more = composite.transforms[column] == "log10", composite.direction[column] > 0
    values = composite.values[:, column]
    ends = []
    for goalpost, end in ((composite.low[column], np.nanmin), (composite.high[column], np.nanmax)):
        value = end(values) if np.isnan(goalpost) else 10**goalpost if logged else goalpost
        told = _rounded(float(value), lang)
        ends.append(lang.text("own_index.scale.sample", value=told) if np.isnan(goalpost) else told)
    worst, best = ends if more else reversed(ends)
    return {
        "indicator": of.nodes[composite.indicators[column]],
        "direction": lang.text(f"own_index.scale.{'more' if more else 'less'}"),
        "transform": lang.text(f"index.value.transform.{composite.transforms[column]}"),
        "worst": worst,
        "best": best,
    }


def _rounded(value: float, lang: Language) -> str:
    """Four significant digits; of a small number two, which the usual three decimals would not show."""
    small = 0 < abs(value) < 0.01
    return lang.number(value, 1 - floor(log10(abs(value)))) if small else lang.number(float(f"{value:.4g}"))
