"""The dated series of the report's own tables, as counts of events by calendar year since a clock was started.

Nothing is filled in: a row without a date is counted and left out of both the events and the population.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts, schema
from softconnectivity.language import Language

NAMES = ("convention", "agreements", "aeo")
# With fewer dated events two parameters cannot be told from nothing.
FEWEST = 5


@dataclass(frozen=True)
class Series:
    """Dated events of one kind.

    Attributes
    ----------
    name : str
        One of `NAMES`.
    start : int
        Calendar year on whose first day the clock starts: the year of the first event.
    edges : ndarray of float, shape (T + 1,)
        Ends of the periods in years since the start: calendar years, the last one cut at the reader's date.
    counts : ndarray of int, shape (T,)
        Events in each period.
    population : int
        How many could have an event: partners for the convention, an assumption for the two others.
    statuses : dict of str to int
        How the dates that are used were checked: status word and number of dates.
    undated : int
        Rows that belong here but carry no date.
    later : int
        Rows with a date after the last period.
    """

    name: str
    start: int
    edges: np.ndarray
    counts: np.ndarray
    population: int
    statuses: dict[str, int]
    undated: int
    later: int

    @property
    def events(self) -> int:
        """Number of events."""
        return int(self.counts.sum())


def all_series(facts, potential: int, lang: Language) -> dict[str, Series]:
    """Return the three series of the chapter by name.

    Parameters
    ----------
    facts : Facts
        Dates after its `as_of` are left out; so are years that the tables do not cover yet.
    potential : int
        Population assumed for trade agreements and for AEO arrangements, which have none of their own.
    lang : Language
        Language of the messages.

    Raises
    ------
    ReportError
        Each series with fewer than `FEWEST` dated events, or with more than its population.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> {name: one.start for name, one in all_series(Facts.load(), 100, language("en")).items()}
    {'convention': 1959, 'agreements': 2003, 'aeo': 2013}
    """
    rows = {"convention": _convention(facts), "agreements": _agreements(facts), "aeo": _aeo(facts)}
    ends = {
        # Of these only the years are known.
        "convention": _whole_year(_covered(facts, "partners", "nyc_year")),
        "agreements": _covered(facts, "trade_agreements", "signed_date"),
        "aeo": _covered(facts, "aeo_arrangements", "in_force_date"),
    }
    dated = {name: frame["date"].notna() & (frame["date"] <= pd.Timestamp(ends[name])) for name, frame in rows.items()}
    parties = facts.table("partners")
    present = parties.loc[parties["bri_status"] == "partner"]
    sizes = dict.fromkeys(rows, potential)
    sizes["convention"] = len(present) - int(rows["convention"]["date"].isna().sum())
    problems = [
        lang.text(f"diffusion.series.{problem}", name=lang.text(f"diffusion.series.{name}"), **numbers)
        for name in NAMES
        for problem, numbers in _problems(int(dated[name].sum()), sizes[name], facts.as_of, lang)
    ]
    if problems:
        raise ReportError(problems)
    return {name: _series(name, rows[name], dated[name], ends[name], sizes[name]) for name in NAMES}


def events_between(series: Series, first: int, last: int) -> int:
    """Return the number of events in the calendar years from the first to the last.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> series = all_series(Facts.load(), 100, language("en"))["agreements"]
    >>> events_between(series, 1990, 2003)
    2
    """
    years = series.start + np.arange(len(series.counts))
    return int(series.counts[(years >= first) & (years <= last)].sum())


def _problems(events: int, size: int, as_of: date, lang: Language):
    if events < FEWEST:
        yield "too_few", {"events": lang.number(events), "least": lang.number(FEWEST), "day": lang.date(as_of)}
    if events > size:
        yield "too_many", {"events": lang.number(events), "size": lang.number(size)}


def _series(name: str, frame: pd.DataFrame, used: pd.Series, end: date, size: int) -> Series:
    known = frame.loc[used]
    start = int(known["date"].dt.year.min())
    last = pd.Timestamp(end)
    # Whole years, then what is left of the year in which the reader's date falls.
    whole = last.year - start + (last.day_of_year >= 365)
    edges = np.arange(whole + 1, dtype=float)
    if whole == last.year - start:
        edges = np.append(edges, whole + last.day_of_year / (366 if last.is_leap_year else 365))
    counts = np.bincount(known["date"].dt.year - start, minlength=len(edges) - 1)
    statuses = {str(word): int(number) for word, number in known["status"].value_counts(sort=False).items()}
    undated = int(frame["date"].isna().sum())
    return Series(name, start, edges, counts, size, statuses, undated, len(frame) - int(used.sum()) - undated)


def _convention(facts) -> pd.DataFrame:
    partners = facts.table("partners")
    parties = partners.loc[(partners["bri_status"] == "partner") & partners["nyc_party"].fillna(False)]
    # The column has one word for all its years.
    word = schema.fields("partners")["nyc_year"]["trust"]
    return pd.DataFrame({"date": _days(parties["nyc_year"].astype("string")), "status": word})


def _agreements(facts) -> pd.DataFrame:
    rows = facts.table("trade_agreements")
    rows = rows.loc[rows["counted"].fillna(False)]
    return pd.DataFrame({"date": _days(rows["signed_date"]), "status": rows["signed_status"]})


def _aeo(facts) -> pd.DataFrame:
    rows = facts.table("aeo_arrangements")
    return pd.DataFrame({"date": rows["in_force_date"].astype("datetime64[s]"), "status": rows["in_force_status"]})


def _days(written: pd.Series) -> pd.Series:
    """First day of a date of whatever precision: only its calendar year is used."""
    return pd.to_datetime(written.str.slice(0, 4) + written.str.slice(4).where(written.str.len() > 4, "-01-01"))


def _covered(facts, table: str, column: str) -> date:
    """Last day that the reader's date and the column cover; a table the reader changed reaches up to the date."""
    if table in facts.own and not facts.table(table).equals(Facts.load().table(table)):
        return facts.as_of
    known = pd.Period(schema.fields(table)[column]["as_of"], freq="M").end_time.date()
    return min(facts.as_of, known)


def _whole_year(day: date) -> date:
    """Last day of the last calendar year that has ended by a day."""
    return day if (day.month, day.day) == (12, 31) else date(day.year - 1, 12, 31)
