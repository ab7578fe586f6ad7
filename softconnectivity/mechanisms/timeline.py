"""Dated policy events: never more precise than their source, and compared with what the article names."""

import re
from datetime import date

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.language import Language

# Events that the chapter's sentences speak of, whoever's table is read.
NAMED_EVENTS = ["POL007", "POL012", "POL016", "POL022", "POL024", "POL030", "POL033", "POL036"]

CHARACTERS = {"year": 4, "month": 7, "day": 10}
NAMED = ("yes", "undated")


def known_date(iso: str, precision: str) -> str:
    """The part of an ISO date that is known.

    Parameters
    ----------
    iso : str
        "YYYY", "YYYY-MM" or "YYYY-MM-DD".
    precision : str
        "year", "month" or "day".

    Examples
    --------
    >>> known_date("2015-12-17", "month"), known_date("2025", "year")
    ('2015-12', '2025')
    """
    return str(iso)[: CHARACTERS[precision]]


def days_in_words(events: pd.DataFrame, lang: Language) -> dict[str, str]:
    """Event id to its date in the reader's language, as far as it is known.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> events = pd.DataFrame({"event_id": ["a"], "date": ["2015-12-17"], "date_precision": ["month"]})
    >>> days_in_words(events, language("en")), days_in_words(events, language("zh"))
    ({'a': 'December 2015'}, {'a': '2015年12月'})
    """
    rows = zip(events["event_id"], events["date"], events["date_precision"], strict=True)
    return {event: lang.date(known_date(iso, precision)) for event, iso, precision in rows}


def extent(known: str) -> tuple[float, float]:
    """Which part of its year a known date covers, as two shares of the year: a day, a month or the whole of it.

    Examples
    --------
    >>> extent("2025"), [round(share, 3) for share in extent("2023-07")], extent("2024-01-01")[0]
    ((0.0, 1.0), [0.496, 0.581], 0.0)
    """
    first, last = _first_day(known), _last_day(known)
    start = date(first.year, 1, 1).toordinal()
    days = date(first.year + 1, 1, 1).toordinal() - start
    return (first.toordinal() - start) / days, (last.toordinal() + 1 - start) / days


def up_to(known: str, bound: str) -> bool:
    """Whether a known date reaches no further than `bound`, both compared as far as both are known.

    Examples
    --------
    >>> up_to("2025", "2025-06-30"), up_to("2025-07", "2025-06-30")
    (True, False)
    """
    length = min(len(known), len(bound))
    return known[:length] <= bound[:length]


def chosen_events(
    events: pd.DataFrame,
    as_of: date,
    lang: Language,
    start: str | int = "2013",
    kinds: list[str] | None = None,
) -> pd.DataFrame:
    """The events from `start` to `as_of`, of the kinds asked for, the earliest first.

    Parameters
    ----------
    events : DataFrame
        Columns event_id, date, date_precision, kind and whatever else; one row an event.
    as_of : date
        Later events are left out.
    lang : Language
        Language of the error messages.
    start : str or int
        First year, month or day shown.
    kinds : list of str, str or None
        Kinds to keep, also as text ("forum" or "forum, report"); None keeps all.

    Returns
    -------
    DataFrame
        The rows kept, with a column `known` (the date as far as it is known).

    Raises
    ------
    ReportError
        `start` is no date, a kind does not exist, or no event is left.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> events = pd.DataFrame({"event_id": ["b", "a", "c"], "date": ["2015-12-17", "2013-09-07", "2026-01-01"],
    ...                        "date_precision": ["month", "day", "day"], "kind": "forum"})
    >>> chosen_events(events, date(2025, 12, 1), language("en"))["known"].tolist()
    ['2013-09-07', '2015-12']
    """
    problems = []
    if not _is_date(str(start)):
        problems.append(lang.text("mechanisms.timeline.bad_start", value=start))
    kinds_there = sorted(set(events["kind"]))
    # What papermill's -p hands over is text, be it one kind or several.
    kinds = re.findall(r"[^\s,，、\[\]\"']+", kinds) if isinstance(kinds, str) else kinds
    asked = kinds if isinstance(kinds, (list, tuple, set, type(None))) else [kinds]
    for kind in sorted(set(map(str, asked or [])) - set(kinds_there)):
        problems.append(
            lang.text(
                "mechanisms.timeline.unknown_kind",
                value=kind,
                known=", ".join(kinds_there),
            )
        )
    if problems:
        raise ReportError(problems)
    known = [
        known_date(iso, precision) for iso, precision in zip(events["date"], events["date_precision"], strict=True)
    ]
    rows = events.assign(known=known)
    kept = np.array([up_to(str(start), day) and up_to(day, as_of.isoformat()) for day in known])
    rows = rows[kept] if kinds is None else rows[kept & rows["kind"].isin(kinds)]
    if rows.empty:
        span = {"start": lang.date(str(start)), "end": lang.date(as_of)}
        raise ReportError(lang.text("mechanisms.timeline.nothing", **span))
    return rows.sort_values(["known", "event_id"])


def in_article(events: pd.DataFrame) -> pd.Series:
    """How many of the events the article dates (yes), names without a date (undated) or leaves out (no).

    Examples
    --------
    >>> in_article(pd.DataFrame({"in_article": ["yes", "no", "no"]})).to_dict()
    {'yes': 1, 'undated': 0, 'no': 2}
    """
    return events["in_article"].value_counts().reindex([*NAMED, "no"], fill_value=0)


def left_out_later(events: pd.DataFrame, known_by: str) -> pd.DataFrame:
    """Events the article leaves out although they follow the last one of their kind that it names.

    An event counts only if it begins after the end of the named one, each taken as far as its date is known,
    so that a date known to the year alone is never held against the article.

    Parameters
    ----------
    events : DataFrame
        Columns event_id, known, kind, in_article, as :func:`chosen_events` gives them.
    known_by : str
        Last day on which the author can be shown to have looked something up, YYYY-MM-DD.

    Returns
    -------
    DataFrame
        The rows left out, the earliest first, with `follows` (id of the named event) and `knowable`
        (bool: not after `known_by`).

    Examples
    --------
    >>> events = pd.DataFrame({"event_id": ["a", "b", "c"], "known": ["2021-11-19", "2024-12-02", "2018-08"],
    ...                        "kind": "leadership_meeting", "in_article": ["yes", "no", "no"]})
    >>> left_out_later(events, "2025-10-09")[["event_id", "follows", "knowable"]].values.tolist()
    [['b', 'a', True]]
    """
    named = events[events["in_article"].isin(NAMED)]
    last = named.assign(end=named["known"].map(_last_day)).sort_values("end").groupby("kind").last()
    rest = events[(events["in_article"] == "no") & events["kind"].isin(last.index)]
    later = [_first_day(day) > last.loc[kind, "end"] for day, kind in zip(rest["known"], rest["kind"], strict=True)]
    rest = rest[np.array(later, dtype=bool)]
    return rest.assign(
        follows=rest["kind"].map(last["event_id"]),
        knowable=[up_to(day, known_by) for day in rest["known"]],
    ).sort_values(["known", "event_id"])


def _is_date(text: str) -> bool:
    """Whether `text` is a year, month or day that exists."""
    try:
        return bool(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text)) and _first_day(text) is not None
    except ValueError:
        return False


def _first_day(known: str) -> date:
    return date.fromisoformat(known + "-01-01"[len(known) - 4 :] if len(known) < 10 else known)


def _last_day(known: str) -> date:
    first = _first_day(known)
    if len(known) == 10:
        return first
    after = date(first.year + 1, 1, 1) if len(known) == 4 or first.month == 12 else date(first.year, first.month + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
