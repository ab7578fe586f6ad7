"""What the reader of the chapter chooses: days at which things are counted, and rules by which they are."""

from collections.abc import Mapping
from datetime import date

from softconnectivity.agreements.rules import EUROPEAN_UNION, CountingRules, wrong_values
from softconnectivity.errors import ReportError
from softconnectivity.facts.bundle import whole_day
from softconnectivity.language import Language

# Rows that the chapter's sentences speak of, whoever's tables are read, some with the cell they quote.
NAMED_ROWS = {
    "trade_agreements": [("FTA-BLR", "signed_date"), ("FTA-HND-EH", "in_force_date")],
    "aeo_arrangements": [EUROPEAN_UNION, ("AEO-AUS", "in_force_date")],
    "official_totals": ["OT01", "OT13", "OT14", "OT17", "OT18", "OT25", "OT29", "OT30"],
    "standards_series": ["STD003", "STD004", "STD005", "STD028", "STD030"],
    "claims": [f"C{number:03}" for number in (6, 8, 9, 10, 11, 12, 13, 14, 39, 40, 41, 42, 43, 55, 63, 64, 65, 66)],
}
# Official totals that tell how many countries were implemented, the earliest first.
IMPLEMENTED = ("OT29", "OT30")
# What the chapter calls the fields of the counting rules.
PARAMETERS = {
    "partners_once": "partners_once",
    "eu_members": "eu_members",
    "regions": "count_regions",
    "basis": "count_basis",
    "italy": "italy_counted",
    "macao": "macao_counted",
    "twenty_third": "the_23rd",
}


def check_choices(days: Mapping[str, object], rules: Mapping[str, object], facts, lang: Language) -> CountingRules:
    """Check what the reader chose before anything is counted, and say all that is wrong at once.

    Parameters
    ----------
    days : mapping of str to str or datetime.date
        "fta" and "aeo": check_date_fta and check_date_aeo, whole days, YYYY-MM-DD.
    rules : mapping of str to value
        Fields of `CountingRules`.
    facts : Facts
        Its `as_of` is checked too.
    lang : Language
        Language of the messages.

    Returns
    -------
    CountingRules
        The reader's own combination.

    Raises
    ------
    ReportError
        Naming each parameter that is no day or too early, with the earliest day it can be, and each rule that has a
        value it cannot have, with those it can.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> days = {"fta": "2025-01-02", "aeo": "2024-05-09"}
    >>> check_choices(days, {"eu_members": 28}, Facts.load(), language("en")).eu_members
    28
    """
    given = {"as_of": facts.as_of, **{f"check_date_{series}": day for series, day in days.items()}}
    problems = []
    for name, earliest in earliest_days(facts).items():
        day = whole_day(given[name])
        if day is None:
            problems.append(lang.text("agreements.choices.day", name=name, value=given[name]))
        elif day < earliest:
            why = lang.text(f"agreements.choices.{name}")
            problems.append(lang.text("agreements.choices.early", name=name, value=day, earliest=earliest, why=why))
    problems += wrong_values(rules, lang, PARAMETERS)
    if problems:
        raise ReportError(problems)
    return CountingRules(**rules)


def earliest_days(facts) -> dict[str, date]:
    """The earliest day each parameter can be: what the chapter speaks of must have begun by then.

    Examples
    --------
    The arrangement with the European Union was signed in May 2014.

    >>> from softconnectivity.facts import Facts
    >>> earliest_days(Facts.load())["check_date_aeo"]
    datetime.date(2014, 5, 31)
    """
    agreements, arrangements = facts.table("trade_agreements"), facts.table("aeo_arrangements")
    union = arrangements.set_index("arrangement_id").loc[EUROPEAN_UNION, "count_date"].date()
    return {
        # Before it the charts would end where the lines still lie on each other.
        "as_of": union,
        "check_date_fta": agreements.loc[agreements["counted"].astype(bool), "count_date"].min().date(),
        "check_date_aeo": union,
    }
