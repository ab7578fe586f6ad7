"""Standards cooperation documents: the totals officials gave, each at its date, and the article's undated one."""

import pandas as pd
from matplotlib.lines import Line2D

from softconnectivity import plotting
from softconnectivity.agreements.cells import SECTIONS
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure

# How far a figure can be trusted is drawn as the marker: filled, open, or the article's own.
_MARKERS = {
    "verified": {"marker": "o", "filled": True},
    "partly": {"marker": "o", "filled": False},
    "article_only": {"marker": "D", "filled": False},
}
_SERIES = {"total_docs": "blue", "bri_docs": "green"}
_QUANTITIES = ("documents", "counterparts")
# Labels that would touch a neighbour's are set on the other side: the official half-year total beside the year-end one.
_LEFT, _RIGHT = {"xytext": (-8, 0), "ha": "right"}, {"xytext": (8, 0), "ha": "left"}
_LABEL = {"textcoords": "offset points", "fontweight": "bold"}


def dated_totals(standards: pd.DataFrame, as_of) -> pd.DataFrame:
    """Return the totals to draw that have a date of their own, the earliest first.

    Parameters
    ----------
    standards : DataFrame
        The table of standards cooperation; only rows marked `plotted` are used.
    as_of : date-like
        Later totals are left out.
    """
    rows = standards[standards["plotted"].astype(bool) & (standards["as_of_precision"] != "bound")]
    rows = rows.assign(date=pd.to_datetime(rows["as_of"], format="ISO8601"))
    return rows[rows["date"] <= pd.Timestamp(as_of)].sort_values("date")


def undated_total(standards: pd.DataFrame, accessed) -> dict:
    """Return the article's undated total and the days between which it must lie.

    It is larger than every total stated by the first of these days and was read no later than the second, on which the
    article's author last opened a source.

    Parameters
    ----------
    standards : DataFrame
        The table of standards cooperation, with one row whose date is only a bound.
    accessed : date-like
        Last day on which the author opened a source.

    Returns
    -------
    dict
        `first`, `last` (Timestamps), `documents`, `counterparts`.

    Examples
    --------
    >>> standards = pd.DataFrame({"plotted": True, "series": "total_docs", "as_of": ["2023-12-31", "2025-10"],
    ...     "as_of_precision": ["day", "bound"], "documents": [108, 113], "counterparts": [65, 69]})
    >>> found = undated_total(standards, "2025-10-09")
    >>> str(found["first"].date()), str(found["last"].date()), found["documents"]
    ('2023-12-31', '2025-10-09', 113)
    """
    row = standards[standards["plotted"].astype(bool) & (standards["as_of_precision"] == "bound")].iloc[0]
    last = pd.Timestamp(accessed)
    known = dated_totals(standards, last)
    smaller = known[(known["series"] == row["series"]) & (known["documents"] < row["documents"])]
    return {
        "first": smaller["date"].max(),
        "last": last,
        "documents": int(row["documents"]),
        "counterparts": int(row["counterparts"]),
    }


def standards_totals(standards: pd.DataFrame, as_of, accessed, lang: Language) -> Figure:
    """Draw documents above and counterpart bodies below, the undated total as a span and not as a point.

    Before the first total of all documents the chart has no line to show: each empty panel says so.

    Parameters
    ----------
    standards : DataFrame
        The table of standards cooperation.
    as_of : date-like
        Later totals are left out; the undated one too, if it cannot have been reached by then.
    accessed : date-like
        Last day on which the article's author opened a source.
    lang : Language

    Returns
    -------
    Figure
    """
    totals = dated_totals(standards, as_of)
    total = totals[totals["series"] == "total_docs"]
    undated = undated_total(standards, accessed)
    undated = None if undated["first"] >= pd.Timestamp(as_of) else undated
    with plotting.style():
        figure, panels = plotting.axes(height=6.2, nrows=2, sharex=True)
        for ax, quantity in zip(panels, _QUANTITIES, strict=True):
            for series, colour in _SERIES.items():
                stated = totals[(totals["series"] == series) & totals[quantity].notna()]
                _points(ax, stated, quantity, PALETTE[colour], lang)
            if undated:
                _span(ax, undated, undated[quantity], lang)
            ax.set_title(lang.text(f"agreements.standards.{quantity}"))
            ax.grid(axis="x", visible=False)
            if totals[quantity].notna().any():
                ax.set_ylim(0, totals[quantity].max() * 1.2)
            else:
                _say_nothing(ax, as_of, lang)
        _years(panels[-1], totals["date"] if len(totals) else pd.Series([pd.Timestamp(as_of)]), lang)
        panels[0].legend(handles=_legend(lang), loc="lower left", borderaxespad=0.2, handletextpad=0.4)
        alt = _alt(total, undated, as_of, lang)
        caption = lang.text(f"agreements.standards.caption{'_undated' if undated else ''}")
        return plotting.finish(
            figure, "standards-totals", caption, alt, _data(totals, undated, lang), SECTIONS["standards"]
        )


def _alt(total: pd.DataFrame, undated: dict | None, as_of, lang: Language) -> str:
    """First and last total in words, and the undated one if it is drawn."""
    if total.empty:
        return lang.text("agreements.standards.alt_nothing", date=lang.date(_iso(as_of)))
    first, last = total.iloc[0], total.iloc[-1]
    said = lang.text(
        "agreements.standards.alt",
        first=lang.date(first["as_of"]),
        from_bodies=lang.number(first["counterparts"]),
        from_documents=lang.number(first["documents"]),
        last=lang.date(last["as_of"]),
        to_bodies=lang.number(last["counterparts"]),
        to_documents=lang.number(last["documents"]),
    )
    if undated is None:
        return said
    numbers = {"bodies": lang.number(undated["counterparts"]), "documents": lang.number(undated["documents"])}
    return said + lang.text("agreements.standards.alt_undated", **numbers)


def _points(ax, rows: pd.DataFrame, quantity: str, colour: str, lang: Language) -> None:
    """Markers by status; a value is written once where the next total repeats it."""
    values = rows[quantity].astype(int).tolist()
    days = rows["date"].tolist()
    for place, (day, value, status) in enumerate(zip(days, values, rows["status"], strict=True)):
        look = _MARKERS[status]
        face = colour if look["filled"] else PALETTE["paper"]
        ax.scatter(
            [day], [value], s=52, linewidths=2, zorder=3, facecolors=face, edgecolors=colour, marker=look["marker"]
        )
        if place and values[place - 1] == value:
            continue
        crowded = place + 1 < len(days) and days[place + 1] - day < pd.Timedelta(days=200)
        beside = _LEFT if crowded else _RIGHT
        ax.annotate(lang.number(value), (day, value), color=colour, va="center", **beside, **_LABEL)


def _span(ax, undated: dict, value: int, lang: Language) -> None:
    """A bar from the first to the last day the undated total can belong to."""
    half = (undated["last"] - undated["first"]) / 2
    middle, red = undated["first"] + half, PALETTE["red"]
    ax.errorbar([middle], [value], xerr=[half], fmt="none", ecolor=red, elinewidth=3, capsize=5, capthick=2, zorder=2)
    label = lang.text("agreements.standards.undated", value=lang.number(value))
    ax.annotate(label, (middle, value), xytext=(0, 5), ha="right", va="bottom", color=red, **_LABEL)


def _say_nothing(ax, as_of, lang: Language) -> None:
    """In place of points, that there are none."""
    said = lang.text("agreements.standards.nothing", date=lang.date(_iso(as_of)))
    ax.text(0.98, 0.5, said, transform=ax.transAxes, ha="right", va="center", color=PALETTE["muted"])
    ax.set_yticks([])


def _iso(day) -> str:
    return pd.Timestamp(day).date().isoformat()


def _years(ax, dates: pd.Series, lang: Language) -> None:
    first, last = dates.min(), dates.max()
    years = range(first.year, last.year + 2, 2)
    ax.set_xticks(
        [pd.Timestamp(year, 1, 1) for year in years], [lang.text("agreements.year", year=year) for year in years]
    )
    ax.set_xlim(first - pd.Timedelta(days=200), last + pd.Timedelta(days=330))


def _legend(lang: Language) -> list[Line2D]:
    """What the two colours and the markers stand for."""
    handles = [
        Line2D([], [], marker="s", markersize=8, color=PALETTE[colour], label=lang.text(f"agreements.standards.{name}"))
        for name, colour in _SERIES.items()
    ]
    for status, look in _MARKERS.items():
        face = PALETTE["muted"] if look["filled"] else PALETTE["paper"]
        handle = Line2D([], [], marker=look["marker"], markersize=7, markeredgewidth=2, color=PALETTE["muted"])
        handle.set(markerfacecolor=face, label=lang.text(f"status.{status}"))
        handles.append(handle)
    for handle in handles:
        handle.set_linestyle("none")
    return handles


def _data(totals: pd.DataFrame, undated: dict | None, lang: Language) -> pd.DataFrame:
    """The points, and the span as one row with both its ends, under names a reader knows."""
    rows = totals
    if undated:
        ends = f"{undated['first'].date()}/{undated['last'].date()}"
        span = {"as_of": ends, "series": "total_docs", "status": "article_only"}
        rows = pd.concat([totals, pd.DataFrame([{**span, **{name: undated[name] for name in _QUANTITIES}}])])
    scopes = [lang.text(f"agreements.standards.{name}") for name in rows["series"]]
    return pd.DataFrame(
        {
            lang.text("agreements.column.date"): rows["as_of"].astype(str).tolist(),
            lang.text("agreements.column.series"): scopes,
            lang.text("agreements.standards.counterparts"): rows["counterparts"].astype("Int64").tolist(),
            lang.text("agreements.standards.documents"): rows["documents"].astype("Int64").tolist(),
            lang.text("agreements.column.status"): [lang.text(f"status.{word}") for word in rows["status"]],
        }
    )
