"""Words of the tables: what a choice is called, a rank with its interval, so many of so many."""

from math import isnan

from softconnectivity.framework.engine.decisions import NAMED_RHO, Decision
from softconnectivity.framework.tables import rho_text
from softconnectivity.language import Language

RHOS = ("rho", "inner_rho")


def average_name(rho: float, lang: Language) -> str | None:
    """Name of the average with this rho, None if it has none.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> average_name(-1, language("en")), average_name(-5, language("en"))
    ('harmonic mean', None)
    """
    key = repr(float(rho))
    return lang.text(f"index.value.rho.{key}") if key in NAMED_RHO else None


def value_text(name: str, choice: str, lang: Language, nodes: dict[str, str] | None = None) -> str:
    """Say what was chosen.

    Parameters
    ----------
    name, choice : str
        As in :class:`softconnectivity.framework.engine.decisions.Decision`.
    lang : Language
    nodes : dict of str to str, optional
        Names of the indicators.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [value_text(name, choice, language("en")) for name, choice in (("rho", "0.0"), ("weights", "equal"))]
    ['geometric mean (ρ = 0)', 'equal']
    """
    if name in RHOS:
        number, average = rho_text(float(choice), lang), average_name(float(choice), lang)
        return lang.text(f"index.table.word.rho_{'named' if average else 'number'}", name=average, rho=number)
    if name in ("floor", "min_known", "factors"):
        return lang.number(float(choice))
    if name == "left_out":
        return (nodes or {}).get(choice, choice) if choice else lang.text("index.value.left_out.none")
    return lang.text(f"index.value.{name}.{choice}")


def alternatives_text(made: Decision, lang: Language, nodes: dict[str, str]) -> str:
    """Say what else could have been chosen; many numbers as a range, many indicators by their count.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> alternatives_text(Decision(2, "min_known", "2", ("1", "3", "4"), 0), language("en"), {})
    '1 to 4'
    """
    others = made.alternatives
    if made.name == "floor":
        return lang.text("index.table.word.floor_range")
    if made.name in ("min_known", "factors"):
        numbers = sorted(float(one) for one in (*others, made.choice))
        ends = {"low": lang.number(numbers[0]), "high": lang.number(numbers[-1])}
        return lang.text("index.table.word.number_range", **ends)
    if made.name == "left_out" and not made.choice:
        return lang.text("index.value.left_out.any", count=lang.number(len(others)))
    told = [value_text(made.name, other, lang, nodes) for other in others]
    return lang.list([*told, lang.text("index.table.word.rho_any")] if made.name in RHOS else told)


def interval_text(value: float, low: float, high: float, lang: Language, digits: int | None = None) -> str | None:
    """A value with the ends of its interval; None where there is none.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> interval_text(12.5, 7.5, 20, language("en")), interval_text(12.5, 7.5, 20, language("zh"))
    ('12.5 (7.5 to 20)', '12.5（7.5—20）')
    """
    if isnan(value):
        return None
    texts = {key: lang.number(one, digits) for key, one in (("value", value), ("low", low), ("high", high))}
    return lang.text("index.table.word.interval", **texts)


def number_text(value: float | None, lang: Language, digits: int | None = None) -> str | None:
    """A number, or None where there is none: a dash in a table.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> number_text(0.5, language("en"), 2), number_text(float("nan"), language("en"))
    ('0.50', None)
    """
    return None if value is None or isnan(value) else lang.number(value, digits)


def of_text(known: int, asked: int, lang: Language) -> str:
    """So many known of so many.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> of_text(2, 3, language("en"))
    '2/3'
    """
    return lang.text("index.table.word.of", known=lang.number(known), asked=lang.number(asked))


def yes_text(flag: bool, lang: Language) -> str:
    """Yes or no.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> yes_text(True, language("zh"))
    '是'
    """
    return lang.text(f"index.table.word.{'yes' if flag else 'no'}")
