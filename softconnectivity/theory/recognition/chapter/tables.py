"""Reader-facing tables of the recognition chapter."""

import math

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.tables import Table, table
from softconnectivity.theory.recognition.chapter.series import bill, changes, levels
from softconnectivity.theory.recognition.regimes import REGIMES, World


def regimes_table(lang: Language) -> Table:
    """What each regime assumes: cost inside the club, cost of the outsider, and who adapts.

    Parameters
    ----------
    lang : Language

    Returns
    -------
    Table
    """
    columns = ("club", "outside", "adapts", "called")
    rows = [
        {"regime": regime_name(regime, lang)}
        | {column: lang.text(f"recognition.assumed.{regime}_{column}") for column in columns}
        for regime in REGIMES
    ]
    return _table(pd.DataFrame(rows), "assumptions", lang)


def levels_table(world: World, lang: Language) -> Table:
    """Wages, price indices, real incomes and home shares under the four regimes.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Table
    """
    frame = _named(levels(world), lang)
    for column in ("wage", "index", "income"):
        frame[column] = [lang.number(value, 3) for value in frame[column]]
    frame["home"] = [lang.percent(value, 1) for value in frame["home"]]
    return _table(frame, "levels", lang)


def changes_table(world: World, lang: Language) -> Table:
    """What each agreement changes for each country.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Table
    """
    frame = _named(changes(world), lang)
    frame["income"] = [change_text(value, lang) for value in frame["income"]]
    for column in ("exports", "inside", "part"):
        frame[column] = [share_text(value, lang) for value in frame[column]]
    return _table(frame.rename(columns={"income": "change"}), "changes", lang)


def bill_table(world: World, lang: Language) -> Table:
    """Who bears the partner's adaptation.

    Parameters
    ----------
    world : World
    lang : Language

    Returns
    -------
    Table
    """
    frame = _named(bill(world), lang)
    for column in ("free", "paid"):
        frame[column] = [change_text(value, lang) for value in frame[column]]
    frame["bill"] = [lang.number(round(100 * value, 2) + 0.0, 2) for value in frame["bill"]]
    frame["part"] = [share_text(value, lang) for value in frame["part"]]
    return _table(frame.rename(columns={"part": "bill_part"}), "bill", lang, cost=percent(world.adaptation_cost, lang))


def regime_name(regime: str, lang: Language) -> str:
    """The regime as a reader sees it.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> regime_name("national", language("en"))
    'National standards'
    """
    return lang.text(f"recognition.regime.{regime}")


def country_name(country: str, lang: Language) -> str:
    """The country as a reader sees it.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> country_name("outsider", language("en"))
    'Outsider'
    """
    return lang.text(f"recognition.country.{country}")


def percent(share: float, lang: Language) -> str:
    """A parameter as a percentage, with no more decimals than it has.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> percent(0.15, language("en")), percent(0.025, language("en"))
    ('15%', '2.5%')
    """
    return lang.percent(share, 0 if round(100 * share, 6) == round(100 * share) else 1)


def share_text(share: float, lang: Language) -> str:
    """A percentage with one decimal; "none" where there is nothing to divide.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> share_text(0.1234, language("en")), share_text(float("nan"), language("en"))
    ('12.3%', 'none')
    """
    return lang.text("recognition.word.none") if math.isnan(share) else lang.percent(round(float(share), 3) + 0.0, 1)


def change_text(change: float, lang: Language) -> str:
    """A change as a percentage with two decimals; what rounds to nothing carries no sign.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> change_text(-0.0037, language("en")), change_text(-1e-17, language("en"))
    ('-0.37%', '0.00%')
    """
    return lang.percent(round(float(change), 4) + 0.0, 2)


def cost_text(cost: float, lang: Language) -> str:
    """A cost at which two regimes are worth the same, or that there is none.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [cost_text(cost, language("en")) for cost in (0.0665, float("nan"), float("inf"))]
    ['6.65%', 'none', 'no upper limit']
    """
    if math.isinf(cost):
        return lang.text("recognition.word.unbounded")
    return lang.text("recognition.word.none") if math.isnan(cost) else lang.percent(cost, 2)


def _named(frame: pd.DataFrame, lang: Language) -> pd.DataFrame:
    frame = frame.assign(country=[country_name(country, lang) for country in frame["country"]])
    if "regime" in frame:
        frame["regime"] = [regime_name(regime, lang) for regime in frame["regime"]]
    return frame


def _table(frame: pd.DataFrame, name: str, lang: Language, **values) -> Table:
    heads = {column: lang.text(f"recognition.column.{column}") for column in frame}
    return table(frame.rename(columns=heads), f"recognition-{name}", lang.text(f"recognition.table.{name}", **values))
