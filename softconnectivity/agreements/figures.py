"""Figures of the totals: the path the rows give, and the official totals beside it."""

import pandas as pd

from softconnectivity import plotting
from softconnectivity.agreements.cells import SECTIONS
from softconnectivity.agreements.reconcile import FITTED
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure

# How an official total is drawn: a dot where the rows give the same, open if a fitted row takes part; else a cross.
_HIT = {"marker": "o", "s": 42, "linewidths": 1, "edgecolors": PALETTE["paper"]}
_OPEN = {"marker": "o", "s": 42, "linewidths": 1.8, "facecolors": PALETTE["paper"]}
_MISS = {"marker": "X", "s": 80, "linewidths": 1.2, "edgecolors": PALETTE["paper"], "color": PALETTE["red"]}
# Line: column of the official total and colour. The first line carries the marks of the fitted rows.
_LINES = {
    "fta": {"agreements": ("agreements", "orange"), "partners": ("countries", "blue")},
    "aeo": {
        "economies": ("agreements", "orange"),
        "bri": ("bri_countries", "green"),
        "countries": ("countries", "blue"),
    },
}
_HEIGHTS = {"fta": 3.9, "aeo": 4.9}


def fta_steps(path: pd.DataFrame, checks: pd.DataFrame, fitted: pd.DataFrame, lang: Language) -> Figure:
    """Draw trade agreements and their partners over time, with the official totals.

    Parameters
    ----------
    path : DataFrame
        `reconcile.path("fta", ...)`.
    checks : DataFrame
        `reconcile.against_official(...)`; totals dated after the path are left out.
    fitted : DataFrame
        `reconcile.fitted_rows("fta", ...)`: marked and named in the figure.
    lang : Language

    Returns
    -------
    Figure

    Raises
    ------
    ReportError
        If nothing had been signed by the end of the path.
    """
    return _steps_figure("fta", path, checks, fitted, lang)


def aeo_steps(path: pd.DataFrame, checks: pd.DataFrame, fitted: pd.DataFrame, lang: Language) -> Figure:
    """Draw AEO mutual recognition over time: economies, countries and BRI partners, the fitted rows marked.

    Parameters
    ----------
    path : DataFrame
        `reconcile.path("aeo", ...)`.
    checks : DataFrame
        `reconcile.against_official(...)`; totals dated after the path are left out.
    fitted : DataFrame
        `reconcile.fitted_rows("aeo", ...)`: marked and named in the figure.
    lang : Language

    Returns
    -------
    Figure

    Raises
    ------
    ReportError
        If nothing had been signed by the end of the path.
    """
    return _steps_figure("aeo", path, checks, fitted, lang)


def _steps_figure(kind: str, path: pd.DataFrame, checks: pd.DataFrame, fitted: pd.DataFrame, lang: Language) -> Figure:
    shown, lines = _shown(checks, kind, path, lang), _LINES[kind]
    with plotting.style():
        figure, ax = plotting.axes(height=_HEIGHTS[kind])
        for name, (official, colour) in lines.items():
            _steps(ax, path, name, colour, lang.text(f"agreements.{kind}.{name}"), lang)
            _checkpoints(ax, shown, official, colour)
        if len(fitted):
            _fitted_marks(ax, fitted, path, kind, lang)
        _frame(ax, path["date"], lang)
        columns = {name: official for name, (official, _) in lines.items()}
        caption, alt = lang.text(f"agreements.{kind}.caption"), _alt(kind, path, shown, lang)
        return plotting.finish(
            figure, f"{kind}-steps", caption, alt, _data(path, shown, columns, kind, lang), SECTIONS[kind]
        )


def _alt(kind: str, path: pd.DataFrame, shown: pd.DataFrame, lang: Language) -> str:
    """Where the lines end, how many official totals agree, and the fitted rows."""
    last, hits = path.iloc[-1], shown[shown["match"]]
    return lang.text(
        f"agreements.{kind}.alt",
        first=path["date"].iloc[0].year,
        last=last["date"].year,
        hits=len(hits),
        open=int((hits["rebuild"] == FITTED).sum()),
        misses=len(shown) - len(hits),
        **last[[*_LINES[kind], "fitted"]].astype(int),
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
    """Official totals as dots, open if a fitted row is in the rows' total; those the rows miss as crosses."""
    stated = shown[shown[official].notna()]
    values = stated[official].astype(int)
    hit = values == stated[f"rebuilt_{official}"].astype(int)
    weak = hit & (stated["rebuild"] == FITTED)
    ax.scatter(stated.loc[hit & ~weak, "as_of"], values[hit & ~weak], color=PALETTE[colour], zorder=3, **_HIT)
    ax.scatter(stated.loc[weak, "as_of"], values[weak], edgecolors=PALETTE[colour], zorder=3, **_OPEN)
    ax.scatter(stated.loc[~hit, "as_of"], values[~hit], zorder=4, **_MISS)


def _fitted_marks(ax, fitted: pd.DataFrame, path: pd.DataFrame, kind: str, lang: Language) -> None:
    """A numbered triangle on the lowest line for each row dated to fit a total; the key names them."""
    steps = path.set_index("date")[next(iter(_LINES[kind]))]
    below = {"xytext": (0, -8), "textcoords": "offset points", "ha": "center", "va": "top"}
    key = [lang.text(f"agreements.{kind}.key_title")]
    for number, row in enumerate(fitted.to_dict("records"), start=1):
        day = pd.Timestamp(row["count_date"])
        ax.scatter([day], [steps[day]], marker="^", s=64, color=PALETTE["ink"], zorder=5)
        ax.annotate(str(number), (day, steps[day]), color=PALETTE["ink"], **below)
        key.append(lang.text(f"agreements.{kind}.key", number=number, name=row[f"name_{lang.code}"]))
    ax.text(0.02, 0.98, "\n".join(key), transform=ax.transAxes, va="top", color=PALETTE["ink"], linespacing=1.35)


def _frame(ax, dates: pd.Series, lang: Language) -> None:
    """Years on the axis, zero at the bottom, room at the right for the labels."""
    first, last = dates.iloc[0], dates.iloc[-1]
    span = last - first
    ax.set_xlim(first - span * 0.02, last + span * 0.3)
    ax.set_ylim(0)
    years = range(first.year + 1, last.year + 1)
    years = [year for year in years if year % 4 == 0 or len(years) < 8]
    labels = [lang.text("agreements.year", year=year) for year in years]
    ax.set_xticks([pd.Timestamp(year, 1, 1) for year in years], labels)
    ax.grid(axis="x", visible=False)


def _data(path: pd.DataFrame, shown: pd.DataFrame, columns: dict[str, str], kind: str, lang: Language) -> pd.DataFrame:
    """Both the path and the official totals, one row a day, under names a reader knows."""
    names = {ours: lang.text(f"agreements.{kind}.{ours}") for ours in columns}
    names["fitted"] = lang.text("agreements.column.fitted_count")
    day = lang.text("agreements.column.date")
    rows = path.assign(date=path["date"].dt.date).rename(columns={"date": day, **names})
    stated = shown[["as_of", *columns.values()]].assign(as_of=shown["as_of"].dt.date)
    said = {theirs: lang.text("agreements.column.official", name=names[ours]) for ours, theirs in columns.items()}
    return rows.merge(stated.rename(columns={"as_of": day, **said}), on=day, how="outer").sort_values(day)
