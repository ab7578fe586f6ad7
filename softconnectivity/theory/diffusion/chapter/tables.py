"""Tables of the diffusion chapter: worlds of known cause, the dated series, what was fitted to them."""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.status import WORDS
from softconnectivity.tables import MISSING, Table, table
from softconnectivity.theory.diffusion.chapter.estimates import Estimate, with_populations
from softconnectivity.theory.diffusion.chapter.experiment import IMITATING, World

# The convention has a population of its own.
ASSUMED = ("agreements", "aeo")


def worlds_table(found: dict[str, World], chosen, lang: Language) -> Table:
    """What the fits find in worlds with and without imitation.

    Parameters
    ----------
    found : dict of str to World
        Of :func:`experiment.worlds`.
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Table
    """
    rows = [
        {
            "world": lang.text(f"diffusion.world.{name}"),
            "true": lang.text(f"diffusion.word.{'yes' if name == IMITATING else 'no'}"),
            "median": lang.number(world.imitation[1], 2),
            "range": _range(world.imitation[0], world.imitation[2], lang),
            "r_squared": lang.number(world.r_squared, 3),
            "found": found_text(world, lang),
        }
        for name, world in found.items()
    ]
    numbers = {name: lang.number(getattr(chosen, name)) for name in ("partners", "years", "replicates", "seed")}
    # A seed is a name, not a quantity.
    return _table(rows, "worlds", lang, **numbers | {"seed": str(chosen.seed)})


def series_table(estimates: dict[str, Estimate], lang: Language) -> Table:
    """Where the dated series come from: how many dates, how well checked, what is left out.

    Parameters
    ----------
    estimates : dict of str to Estimate
    lang : Language

    Returns
    -------
    Table
    """
    rows = []
    for one in (each.series for each in estimates.values()):
        counted = "counted" if one.name == "convention" else "assumed"
        rows.append(
            {
                "series": lang.text(f"diffusion.series.{one.name}"),
                "from": str(one.start),
                "events": lang.number(one.events),
                "statuses": statuses_text(one.statuses, lang),
                "undated": lang.number(one.undated),
                "later": lang.number(one.later),
                "population": lang.text(f"diffusion.word.{counted}", number=lang.number(one.population)),
            }
        )
    return _table(rows, "series", lang)


def fits_table(estimates: dict[str, Estimate], chosen, lang: Language) -> Table:
    """What was fitted to each series, and what the test of imitation is worth there.

    Parameters
    ----------
    estimates : dict of str to Estimate
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Table
    """
    rows = [
        {
            "series": lang.text(f"diffusion.series.{name}"),
            "innovation": _with_error(one.fit.innovation, one.fit.standard_errors[0], lang),
            "imitation": _with_error(one.fit.imitation, one.fit.standard_errors[1], lang),
            "r_squared": lang.number(one.fit.r_squared, 3),
            "p_value": p_text(one.p_value, lang),
            "power": lang.text(
                "diffusion.word.power", share=lang.percent(one.power), against=lang.number(one.against, 2)
            ),
            "rising": lang.percent(one.false_alarms),
            "steady": lang.percent(one.steady_alarms),
        }
        for name, one in estimates.items()
    ]
    return _table(rows, "fits", lang, replicates=lang.number(chosen.replicates))


def populations_table(estimates: dict[str, Estimate], chosen, lang: Language) -> Table:
    """How the fits of the series without a population of their own depend on the one assumed.

    Parameters
    ----------
    estimates : dict of str to Estimate
    chosen : namespace
        Of :func:`choices.choices`: potential is the reader's own.
    lang : Language

    Returns
    -------
    Table
    """
    rows = [
        {
            "series": lang.text(f"diffusion.series.{name}"),
            "population": lang.number(size),
            "innovation": lang.number(innovation, 3),
            "imitation": lang.number(imitation, 3),
            "r_squared": lang.number(r_squared, 3),
            "p_value": p_text(p_value, lang),
        }
        for name in ASSUMED
        for size, innovation, imitation, r_squared, p_value in with_populations(
            estimates[name].series, chosen.potential
        )
    ]
    return _table(rows, "populations", lang)


def statuses_text(statuses: dict[str, int], lang: Language) -> str:
    """Say how many dates were checked how far, the best checked first.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> statuses_text({"recalled": 1, "verified": 22}, language("en"))
    '22 verified and 1 from memory'
    """
    words = [word for word in WORDS if word in statuses]
    return lang.list(
        lang.text("diffusion.word.status", number=lang.number(statuses[word]), word=lang.text(f"status.{word}"))
        for word in words
    )


def names(series: list[str], lang: Language) -> str:
    """Name series in a sentence; "none" if there are none.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> names(["convention", "aeo"], language("en")), names([], language("en"))
    ('New York Convention and AEO arrangements', 'none')
    """
    said = [lang.text(f"diffusion.series.{name}") for name in series]
    return lang.list(said) if said else lang.text("diffusion.word.none")


def years_text(years: float, lang: Language) -> str:
    """Years with one decimal, a dash where none are known.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> years_text(6.12, language("en")), years_text(float("nan"), language("en"))
    ('6.1', '–')
    """
    return MISSING if pd.isna(years) else lang.number(years, 1)


def found_text(world: World, lang: Language) -> str:
    """Share of the histories in which imitation was found, with its standard error."""
    return lang.text("diffusion.word.found", share=lang.percent(world.found), error=lang.percent(world.error, 1))


def p_text(p_value: float, lang: Language) -> str:
    """Write a p-value, small ones as "below".

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [p_text(p, language("en")) for p in (0.0042, 0.00001, 1.0)]
    ['0.004', 'below 0.001', '1.000']
    """
    least = 0.001
    if p_value < least:
        return lang.text("diffusion.word.below", value=lang.number(least))
    return lang.number(p_value, 3)


def _range(low: float, high: float, lang: Language) -> str:
    return lang.text("diffusion.word.range", low=lang.number(low, 2), high=lang.number(high, 2))


def _with_error(value: float, error: float, lang: Language) -> str:
    """The estimate and its standard error; at the boundary there is none."""
    if pd.isna(error):
        return lang.text("diffusion.word.boundary", value=lang.number(value, 3))
    return lang.text("diffusion.word.estimate", value=lang.number(value, 3), error=lang.number(error, 3))


def _table(rows: list[dict], name: str, lang: Language, **values) -> Table:
    frame = pd.DataFrame(rows)
    heads = {column: lang.text(f"diffusion.column.{column}") for column in frame}
    return table(frame.rename(columns=heads), f"diffusion-{name}", lang.text(f"diffusion.table.{name}", **values))
