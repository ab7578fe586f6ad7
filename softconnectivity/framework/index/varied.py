"""The base method and the choices that vary, made of what the reader chose and what the indicators bear."""

from dataclasses import replace
from math import inf
from types import SimpleNamespace

import numpy as np

from softconnectivity.framework.engine.choice_space import Space
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.hierarchy import aggregate

NORMALISATIONS = ("min_max", "z_score", "rank")
IMPUTATIONS = ("none", "group_median")


def method(chosen: SimpleNamespace, composite: Composite | None = None) -> Method:
    """The base method: every choice as the reader set it.

    Imputation within groups needs groups; in a composite without them the median of all units takes its place.

    Examples
    --------
    >>> from softconnectivity.framework.index.settings import SHIPPED
    >>> method(SimpleNamespace(**SHIPPED)).normalisation
    'min_max'
    """
    names = ("outliers", "imputation", "normalisation", "weights", "rho", "floor", "min_known")
    made = Method(**{name: getattr(chosen, name) for name in names})
    no_groups = composite is not None and not composite.groups
    return replace(made, imputation="median") if no_groups and made.imputation == "group_median" else made


def space(chosen: SimpleNamespace, composite: Composite) -> Space:
    """The choices that vary, the others held at the base.

    Of the choices in `varied` only those are open that these indicators bear: a normalisation that can be computed, an
    indicator that every unit ranked can do without.

    Raises
    ------
    ValueError
        If the base method cannot be computed.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.framework.index.settings import SHIPPED, settings
    >>> from softconnectivity.framework.indicators import load_composite
    >>> from softconnectivity.language import language
    >>> chosen = settings(language("en"), ["weights"], **SHIPPED)
    >>> found = space(chosen, load_composite(Facts.load(), "soft"))
    >>> found.normalisations, found.left_out, found.concentration, found.rho_low
    (('min_max',), ('',), 20.0, 0.0)
    """
    varied, base = chosen.varied, method(chosen, composite)
    imputations = IMPUTATIONS if composite.groups else ("none", "median")
    imputations = imputations if "imputation" in varied else (base.imputation,)
    rho = (chosen.rho_low, chosen.rho_high) if "rho" in varied else (chosen.rho, chosen.rho)
    return Space(
        normalisations=_borne(composite, base) if "normalisation" in varied else (chosen.normalisation,),
        imputations=imputations,
        left_out=("", *spare(composite, base, imputations)) if "left_out" in varied else ("",),
        concentration=chosen.concentration if "weights" in varied else inf,
        rho_low=rho[0],
        rho_high=rho[1],
        floors=(chosen.floor,),
    )


def spare(composite: Composite, base: Method, imputations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the indicators without which every unit that the base scores still has a score.

    The only indicator of a group is none of them: to leave it out would be to leave out the group.

    Parameters
    ----------
    composite : Composite
    base : Method
    imputations : tuple of str
        Under each of them.
    """
    scored, found = ~np.isnan(index(composite, base).scores), set(composite.indicators)
    for imputation_ in imputations:
        leaves = index(composite, replace(base, imputation=imputation_)).leaves[scored]
        for column, name in enumerate(composite.indicators):
            without = np.where(np.arange(leaves.shape[1]) == column, np.nan, leaves)
            if np.isnan(aggregate(without, composite.tree)[:, composite.tree.root]).any():
                found.discard(name)
    return tuple(name for name in composite.indicators if name in found)


def _borne(composite: Composite, base: Method) -> tuple[str, ...]:
    """The normalisations to vary that these indicators bear; the base's own if none."""
    found = []
    for name in NORMALISATIONS:
        try:
            index(composite, replace(base, normalisation=name))
        except ValueError:
            continue
        found.append(name)
    return tuple(found) or (base.normalisation,)
