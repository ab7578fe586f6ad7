"""Figures of the totals: the path the rows give, and the official totals beside it."""

import pandas as pd

from softconnectivity import plotting
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure

# How an official total is drawn: filled where the rows give the same, an open cross where they do not.
_HIT = {"marker": "o", "s": 42, "linewidths": 1, "edgecolors": PALETTE["paper"]}
_MISS = {"marker": "X", "s": 80, "linewidths": 1.2, "edgecolors": PALETTE["paper"], "color": PALETTE["red"]}


def fta_steps(path: pd.DataFrame, checks: pd.DataFrame, lang: Language) -> Figure:
    """Draw trade agreements and their partners over time, with the official totals.

    Parameters
    ----------
    path : DataFrame
        `reconcile.path("fta", ...)`.
    checks : DataFrame
        `reconcile.against_official(...)`; totals dated after the path are left out.
    lang : Language

    Returns
    -------
    Figure

    Raises
    ------
    ReportError
        If nothing had been signed by the end of the path.
    """
    shown = _shown(checks, "fta", path, lang)
    columns = {"partners": ("countries", "blue"), "agreements": ("agreements", "orange")}
    with plotting.style():
        figure, ax = plotting.axes(height=3.9)
        for name, (official, colour) in columns.items():
            _steps(ax, path, name, colour, lang.text(f"agreements.fta.{name}"), lang)
            _checkpoints(ax, shown, official, colour)
        _frame(ax, path["date"], lang)
        last = path.iloc[-1]
        return plotting.finish(
            figure,
            "fta-steps",
            lang.text("agreements.fta.caption"),
            lang.text(
                "agreements.fta.alt",
                first=path["date"].iloc[0].year,
                last=last["date"].year,
                agreements=last["agreements"],
                partners=last["partners"],
                hits=int(shown["match"].sum()),
                misses=int((~shown["match"]).sum()),
            ),
            _data(path, shown, {name: official for name, (official, _) in columns.items()}, "fta", lang),
        )


def aeo_steps(path: pd.DataFrame, checks: pd.DataFrame, arrangements: pd.DataFrame, lang: Language) -> Figure:
    """Draw AEO mutual recognition over time: economies, countries and BRI partners, the fitted rows marked.

    Parameters
    ----------
    path : DataFrame
        `reconcile.path("aeo", ...)`.
    checks : DataFrame
        `reconcile.against_official(...)`; totals dated after the path are left out.
    arrangements : DataFrame
        The table of arrangements: those whose count date is fitted are named in the figure.
    lang : Language

    Returns
    -------
    Figure

    Raises
    ------
    ReportError
        If nothing had been signed by the end of the path.
    """
    shown = _shown(checks, "aeo", path, lang)
    fitted = arrangements[arrangements["count_date_status"] == "fitted"].sort_values("count_date")
    fitted = fitted[pd.to_datetime(fitted["count_date"]) <= path["date"].iloc[-1]]
    columns = {
        "countries": ("countries", "blue"),
        "bri": ("bri_countries", "green"),
        "economies": ("agreements", "orange"),
    }
    with plotting.style():
        figure, ax = plotting.axes(height=4.9)
        for name, (official, colour) in columns.items():
            _steps(ax, path, name, colour, lang.text(f"agreements.aeo.{name}"), lang)
            _checkpoints(ax, shown, official, colour)
        _fitted_marks(ax, fitted, path, lang)
        _frame(ax, path["date"], lang)
        last = path.iloc[-1]
        return plotting.finish(
            figure,
            "aeo-steps",
            lang.text("agreements.aeo.caption"),
            lang.text(
                "agreements.aeo.alt",
                first=path["date"].iloc[0].year,
                last=last["date"].year,
                economies=last["economies"],
                countries=last["countries"],
                bri=last["bri"],
                hits=int(shown["match"].sum()),
                misses=int((~shown["match"]).sum()),
                fitted=len(fitted),
            ),
            _data(path, shown, {name: official for name, (official, _) in columns.items()}, "aeo", lang),
        )


def _shown(checks: pd.DataFrame, series: str, path: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The official totals of one series that are no later than the path."""
    if len(path) < 2:
        raise ReportError(lang.text("agreements.too_early", date=lang.date(path["date"].iloc[-1])))
    dates = pd.to_datetime(checks["as_of"])
    shown = checks[(checks["series"] == series) & (dates <= path["date"].iloc[-1])]
    return shown.assign(as_of=dates[shown.index])


def _steps(ax, path: pd.DataFrame, name: str, colour: str, label: str, lang: Language) -> None:
    """One stepped line with its last value and name at the right end."""
    ax.step(path["date"], path[name], where="post", color=PALETTE[colour])
    last = path[name].iloc[-1]
    ax.annotate(
        lang.text("agreements.end_label", value=lang.number(last), label=label),
        (path["date"].iloc[-1], last),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        color=PALETTE[colour],
        fontweight="bold",
    )


def _checkpoints(ax, shown: pd.DataFrame, official: str, colour: str) -> None:
    """Official totals as dots; those the rows miss as crosses."""
    stated = shown[shown[official].notna()]
    values = stated[official].astype(int)
    hit = values == stated[f"rebuilt_{official}"].astype(int)
    ax.scatter(stated.loc[hit, "as_of"], values[hit], color=PALETTE[colour], zorder=3, **_HIT)
    ax.scatter(stated.loc[~hit, "as_of"], values[~hit], zorder=4, **_MISS)


def _fitted_marks(ax, fitted: pd.DataFrame, path: pd.DataFrame, lang: Language) -> None:
    """A numbered triangle on the line of economies for each row dated to fit a total; the key names them."""
    steps = path.set_index("date")["economies"]
    below = {"xytext": (0, -8), "textcoords": "offset points", "ha": "center", "va": "top"}
    key = [lang.text("agreements.aeo.key_title")]
    for number, row in enumerate(fitted.to_dict("records"), start=1):
        day = pd.Timestamp(row["count_date"])
        ax.scatter([day], [steps[day]], marker="^", s=64, color=PALETTE["ink"], zorder=5)
        ax.annotate(str(number), (day, steps[day]), color=PALETTE["ink"], **below)
        key.append(lang.text("agreements.aeo.key", number=number, name=row[f"name_{lang.code}"]))
    ax.text(0.02, 0.98, "\n".join(key), transform=ax.transAxes, va="top", color=PALETTE["ink"], linespacing=1.35)


def _frame(ax, dates: pd.Series, lang: Language) -> None:
    """Years on the axis, zero at the bottom, room at the right for the labels."""
    first, last = dates.iloc[0], dates.iloc[-1]
    span = last - first
    ax.set_xlim(first - span * 0.02, last + span * 0.3)
    ax.set_ylim(0)
    years = [year for year in range(first.year + 1, last.year + 1) if year % 4 == 0]
    labels = [lang.text("agreements.year", year=year) for year in years]
    ax.set_xticks([pd.Timestamp(year, 1, 1) for year in years], labels)
    ax.grid(axis="x", visible=False)


def _data(path: pd.DataFrame, shown: pd.DataFrame, columns: dict[str, str], kind: str, lang: Language) -> pd.DataFrame:
    """Both the path and the official totals, one row a day, under names a reader knows."""
    names = {ours: lang.text(f"agreements.{kind}.{ours}") for ours in columns}
    day = lang.text("agreements.column.date")
    rows = path.assign(date=path["date"].dt.date).rename(columns={"date": day, **names})
    stated = shown[["as_of", *columns.values()]].assign(as_of=shown["as_of"].dt.date)
    said = {theirs: lang.text("agreements.column.official", name=names[ours]) for ours, theirs in columns.items()}
    return rows.merge(stated.rename(columns={"as_of": day, **said}), on=day, how="outer").sort_values(day)
