"""The policy timeline as a picture: one line an event, its place in the year, and whether the article names it."""

import re
from datetime import date

import pandas as pd

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.mechanisms.canvas import WIDTH, points, text_width
from softconnectivity.mechanisms.timeline import CHARACTERS, extent, in_article
from softconnectivity.plotting import PALETTE, Figure

# All in points.
_ROW, _YEAR_GAP, _HEAD = 13.6, 5, 52
_STRIP = (38, 98)  # January to December
_MARK_AT, _TEXT_AT = 108, 117
_LENGTHS = {length: precision for precision, length in CHARACTERS.items()}
_MARKS = {
    "yes": {"marker": "o", "color": PALETTE["blue"], "markersize": 6},
    "undated": {
        "marker": "o",
        "color": PALETTE["blue"],
        "fillstyle": "none",
        "markeredgewidth": 1.6,
        "markersize": 6,
    },
    "no": {"marker": "x", "color": PALETTE["orange"], "markersize": 5, "markeredgewidth": 1.6},
}


def timeline_figure(events: pd.DataFrame, start: str | int, as_of: date, lang: Language) -> Figure:
    """Draw the policy events down the page, year by year.

    A tick within the year stands for a day, a short bar for a month, a long one for a year: no event is placed more
    precisely than it is known.

    Parameters
    ----------
    events : DataFrame
        As :func:`softconnectivity.mechanisms.timeline.chosen_events` gives them.
    start : str or int
        First date asked for, ISO; a bare year may be a number.
    as_of : date
        Last date.
    lang : Language
    """
    years = events["known"].str[:4]
    heights = [rank * _ROW + (years.iloc[: rank + 1].nunique() - 1) * _YEAR_GAP for rank in range(len(events))]
    with plotting.style():
        figure, ax = points(-_HEAD - _ROW / 2, heights[-1] + _ROW / 2)
        _head(ax, events, lang)
        for y, year, event, before in zip(
            heights, years, events.to_dict("records"), [None, *years.iloc[:-1]], strict=True
        ):
            if year != before:
                ax.text(0, y, year, va="center_baseline", weight="bold")
                ax.hlines(y - (_ROW + _YEAR_GAP) / 2, 0, WIDTH, color=PALETTE["grid"], linewidth=0.8)
            _event(ax, y, event, lang)
        return plotting.finish(
            figure,
            "policy-timeline",
            lang.text("mechanisms.timeline.caption", **_span(events, start, as_of, lang)),
            _alt(events, years, start, as_of, lang),
            timeline_data(events, lang),
        )


def timeline_data(events: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The events under reader-facing names, for the data behind the figure."""
    columns = {
        "date": events["known"],
        "precision": [lang.text(f"mechanisms.precision.{_LENGTHS[len(known)]}") for known in events["known"]],
        "event": events[f"event_{lang.code}"],
        "kind": [lang.text(f"mechanisms.kind.{kind}") for kind in events["kind"]],
        "in_article": [lang.text(f"mechanisms.in_article.{word}") for word in events["in_article"]],
        "status": [lang.text(f"status.{status}") for status in events["status"]],
    }
    return pd.DataFrame({lang.text(f"mechanisms.column.{key}"): list(values) for key, values in columns.items()})


def short(text: str) -> str:
    """An event's name without what stands in brackets or after a semicolon; the table below gives it whole.

    Examples
    --------
    >>> short("First Belt and Road Forum (14–15 May); joint initiative"), short("提出丝绸之路经济带（阿斯塔纳）")
    ('First Belt and Road Forum', '提出丝绸之路经济带')
    >>> short("《规划（2016—2020年）》（国办发〔2015〕89号）")
    '《规划（2016—2020年）》'
    """
    head = re.split(r"[;；]", text)[0]
    titles = re.split(r"(《[^》]*》)", head)
    return "".join(part if part.startswith("《") else re.sub(r"\s*[(（][^)）]*[)）]", "", part) for part in titles)


def _head(ax, events: pd.DataFrame, lang: Language) -> None:
    """What the marks mean, and where in the year the strip begins and ends."""
    counted, x = in_article(events), 0.0
    for word, mark in _MARKS.items():
        label = f"{lang.text(f'mechanisms.in_article.{word}')} {lang.number(int(counted[word]))}"
        ax.plot(x + 4, -_HEAD, linestyle="none", **mark)
        ax.text(x + 13, -_HEAD, label, va="center_baseline")
        x += text_width(label) + 30
    label = lang.text("mechanisms.timeline.known_to")
    ax.text(0, -_HEAD + 17, label, va="center_baseline")
    x = text_width(label) + 10
    for name, size in (("day", 0), ("month", 5), ("year", 30)):
        label = lang.text(f"mechanisms.precision.{name}")
        _date_mark(ax, -_HEAD + 17, x + 3, x + 3 + size, PALETTE["ink"])
        ax.text(x + 10 + size, -_HEAD + 17, label, va="center_baseline")
        x += text_width(label) + size + 28
    for at, align, name in zip(_STRIP, ("left", "right"), ("first", "last"), strict=True):
        label = lang.text(f"mechanisms.timeline.{name}_month")
        ax.text(at, -_HEAD + 35, label, ha=align, va="center_baseline", color=PALETTE["muted"])


def _event(ax, y: float, event: dict, lang: Language) -> None:
    mark = _MARKS[event["in_article"]]
    named = event["in_article"] != "no"
    ax.hlines(y, *_STRIP, color=PALETTE["grid"], linewidth=0.8)
    first, last = (_STRIP[0] + share * (_STRIP[1] - _STRIP[0]) for share in extent(event["known"]))
    if len(event["known"]) == CHARACTERS["day"]:
        first = last = (first + last) / 2
    _date_mark(ax, y, first, last, mark["color"])
    ax.plot(_MARK_AT, y, linestyle="none", **mark)
    status = event["status"]
    checked = (
        "" if status == "verified" else lang.text("mechanisms.timeline.status", status=lang.text(f"status.{status}"))
    )
    weight = "bold" if named else "normal"
    name = _fitted(short(event[f"event_{lang.code}"]), WIDTH - _TEXT_AT - text_width(checked, "bold"), weight, lang)
    ax.text(_TEXT_AT, y, name + checked, va="center_baseline", weight=weight)


def _date_mark(ax, y: float, first: float, last: float, colour: str) -> None:
    """A tick where first and last are one, else a bar between them."""
    if first == last:
        ax.vlines(first, y - 4.5, y + 4.5, color=colour, linewidth=2.2)
    else:
        ax.hlines(y, first, last, color=colour, linewidth=6)


def _fitted(text: str, room: float, weight: str, lang: Language) -> str:
    """The text, cut where it would run out of the figure, in a language with spaces after a whole word."""
    if text_width(text, weight) <= room:
        return text
    cut = lang.text("mechanisms.timeline.cut")
    while text and text_width(text + cut, weight) > room:
        text = text.rpartition(" ")[0] if " " in text and lang.code == "en" else text[:-1]
    return text.rstrip(",:，、：") + cut


def _span(events: pd.DataFrame, start: str | int, as_of: date, lang: Language) -> dict[str, str]:
    return {"start": lang.date(start), "end": lang.date(as_of), "total": lang.number(len(events))}


def _alt(events: pd.DataFrame, years: pd.Series, start: str | int, as_of: date, lang: Language) -> str:
    known = events["known"].str.len().map(_LENGTHS).value_counts()
    sizes = years.value_counts()
    busiest = sorted(sizes.index[sizes == sizes.max()])
    return lang.text(
        "mechanisms.timeline.alt",
        **_span(events, start, as_of, lang),
        **{word: lang.number(int(number)) for word, number in in_article(events).items()},
        **{name: lang.number(int(known.get(name, 0))) for name in CHARACTERS},
        busiest=busiest[-1],
        most=lang.number(int(sizes.max())),
    )
