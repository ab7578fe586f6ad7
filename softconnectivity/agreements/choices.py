"""What the reader of the chapter chooses: the days at which things are counted, each with the earliest it can be."""

from datetime import date

from softconnectivity.errors import ReportError
from softconnectivity.language import Language

_EU = "AEO-EU27"
# Rows that the chapter's sentences speak of, whoever's tables are read.
NAMED_ROWS = {
    "trade_agreements": ["FTA-BLR", "FTA-HND-EH"],
    "aeo_arrangements": [_EU, "AEO-AUS"],
    "official_totals": ["OT13", "OT14", "OT29"],
    "standards_series": ["STD003", "STD004", "STD005", "STD028", "STD030"],
    "claims": [f"C{number:03}" for number in (6, 8, 9, 10, 11, 12, 13, 14, 39, 40, 41, 42, 55, 63, 64, 65, 66)],
}


def check_dates(check_date_fta, check_date_aeo, facts, lang: Language) -> None:
    """Check the dates of the chapter before anything is counted, and say all that is wrong at once.

    Parameters
    ----------
    check_date_fta, check_date_aeo : str or datetime.date
        Whole days, YYYY-MM-DD.
    facts : Facts
        Its `as_of` is checked too: before the first total of standards documents there is nothing to draw.
    lang : Language
        Language of the messages.

    Raises
    ------
    ReportError
        Naming each parameter that is no day or too early, with the earliest day it can be.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> check_dates("2025-01-02", "2024-05-09", Facts.load(), language("en"))
    """
    given = {"as_of": facts.as_of, "check_date_fta": check_date_fta, "check_date_aeo": check_date_aeo}
    problems = []
    for name, earliest in earliest_days(facts).items():
        day = _day(given[name])
        if day is None:
            problems.append(lang.text("agreements.choices.day", name=name, value=given[name]))
        elif day < earliest:
            why = lang.text(f"agreements.choices.{name}")
            problems.append(lang.text("agreements.choices.early", name=name, value=day, earliest=earliest, why=why))
    if problems:
        raise ReportError(problems)


def earliest_days(facts) -> dict[str, date]:
    """The earliest day each parameter can be: what the chapter speaks of must have begun by then.

    Examples
    --------
    The arrangement with the European Union was signed in May 2014.

    >>> from softconnectivity.facts import Facts
    >>> earliest_days(Facts.load())["check_date_aeo"]
    datetime.date(2014, 5, 31)
    """
    standards, agreements = facts.table("standards_series"), facts.table("trade_agreements")
    arrangements = facts.table("aeo_arrangements").set_index("arrangement_id")
    totals = standards[standards["plotted"].astype(bool) & (standards["series"] == "total_docs")]
    return {
        "as_of": date.fromisoformat(totals.loc[totals["as_of_precision"] == "day", "as_of"].min()),
        "check_date_fta": agreements.loc[agreements["counted"].astype(bool), "count_date"].min().date(),
        "check_date_aeo": arrangements.loc[_EU, "count_date"].date(),
    }


def _day(value) -> date | None:
    """The day written out in full; None for anything else, a month or a compact date too."""
    text = value.isoformat()[:10] if isinstance(value, date) else str(value)
    try:
        return date.fromisoformat(text) if len(text) == len("2024-05-09") else None
    except ValueError:
        return None
