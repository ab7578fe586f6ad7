"""What the reader of the chapter chooses, and the range of each parameter."""

from dataclasses import replace
from math import inf
from types import SimpleNamespace

import numpy as np

from softconnectivity.errors import ReportError
from softconnectivity.framework.engine import imputation, normalisation
from softconnectivity.framework.engine.choice_space import Space
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.hierarchy import aggregate
from softconnectivity.language import Language
from softconnectivity.parameters import OneOf, Range, checked

RANGES = {
    "rho": Range(-inf, 1),
    "weights": OneOf(("given", "equal", "factor")),
    "normalisation": OneOf(normalisation.METHODS),
    "imputation": OneOf(imputation.METHODS),
    "outliers": OneOf(("none", "winsorise")),
    "floor": Range(0, 1, open_high=True),
    "min_known": Range(1, 20, whole=True),
    "concentration": Range(1, 1000),
    "rho_low": Range(-50, 1),
    "rho_high": Range(-50, 1),
    "draws": Range(500, 200_000, whole=True),
    "level": Range(0.5, 0.99),
    "shown": Range(4, 40, whole=True),
    "seed": Range(0, 2**31 - 1, whole=True),
}
# The parameters as the notebook ships them. A test compares.
SHIPPED = {
    "rho": 0.0,
    "weights": "given",
    "normalisation": "min_max",
    "imputation": "none",
    "outliers": "none",
    "floor": 0.0,
    "min_known": 2,
    "concentration": 20.0,
    "rho_low": -5.0,
    "rho_high": 1.0,
    "draws": 20_000,
    "level": 0.9,
    "shown": 20,
    "seed": 20251201,
}
# What the uncertainty analysis lets vary when its name stands in the parameter `varied`.
NORMALISATIONS = ("min_max", "z_score", "rank")
IMPUTATIONS = ("none", "group_median")
VARIED = ("normalisation", "imputation", "left_out", "weights", "rho")


def settings(lang: Language, varied: object = VARIED, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers and words, and the names of the choices that vary.

    Parameters
    ----------
    lang : Language
        Language of the messages.
    varied : sequence of str, or str
        Some of `VARIED`; also as text, "weights, rho".
    **given
        One value for each name of `RANGES`.

    Raises
    ------
    ReportError
        Every value outside its range, with the range, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> settings(language("en"), varied="weights, rho", **SHIPPED | {"rho": "-1"}).rho
    -1.0
    """
    problems = []
    names = [one.strip() for one in varied.strip("[]() ").split(",")] if isinstance(varied, str) else list(varied)
    if not names or set(names) - set(VARIED):
        expected = OneOf(VARIED).told(lang)
        problems.append(lang.text("parameters.outside", name="varied", value=varied, expected=expected))
    try:
        chosen = checked(given, RANGES, lang)
        if chosen.rho_low > chosen.rho_high:
            expected = Range(chosen.rho_low, 1).told(lang)
            problems.append(lang.text("parameters.outside", name="rho_high", value=chosen.rho_high, expected=expected))
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    chosen.varied = tuple(name for name in VARIED if name in names)
    return chosen


def method(chosen: SimpleNamespace, composite: Composite | None = None) -> Method:
    """The base method: every choice as the reader set it.

    Imputation within groups needs groups; in a composite without them the median of all units takes its place.

    Examples
    --------
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
