"""Pictures of what a fit can and cannot show: histories of known worlds, the test at every size, the dated series."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.theory.diffusion.chapter.estimates import Estimate
from softconnectivity.theory.diffusion.chapter.experiment import IMITATING, World, edges
from softconnectivity.theory.diffusion.chapter.figures import keys, percent_ticks
from softconnectivity.theory.diffusion.fit import expected_counts

# The world that follows the timetable of imitation looks like imitation: it stands in the table only.
SHOWN = ("constant", "rising", "summit", IMITATING)
INK = {"constant": "muted", "rising": "red", IMITATING: "blue"}
# Sections of the page of rows; it has none for the partners.
ROWS = {"agreements": "rows-trade-agreements", "aeo": "rows-aeo-arrangements", "convention": ""}


def histories(found: dict[str, World], chosen, lang: Language) -> plotting.Figure:
    """Draw one history of each world with the curve of Bass fitted to it.

    Parameters
    ----------
    found : dict of str to World
        Of :func:`experiment.worlds`.
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Figure
    """
    ends, colour, frames = edges(chosen.years), plotting.PALETTE, []
    with plotting.style():
        fig, panels = plotting.axes(width="full", height=5.4, nrows=2, ncols=2, sharex=True, sharey=True)
        for ax, name in zip(panels.flat, SHOWN, strict=True):
            world = found[name]
            seen = np.r_[0, world.history.cumsum()] / chosen.partners
            fitted = np.r_[0, expected_counts(ends, *world.pulls, chosen.partners).cumsum()] / chosen.partners
            ax.plot(ends, fitted, color=colour["blue" if name == IMITATING else "orange"])
            ax.plot(ends, seen, "o", color=colour["ink"], markersize=4.5, clip_on=False)
            ax.xaxis.get_major_locator().set_params(integer=True)
            ax.set(xlim=(0, chosen.years), ylim=(0, 1.02), title=lang.text(f"diffusion.world.{name}"))
            percent_ticks(ax, lang)
            said = lang.text(
                "diffusion.histories.fit", q=lang.number(world.pulls[1], 2), r_squared=lang.number(world.fit, 3)
            )
            ax.text(0.98, 0.04, said, transform=ax.transAxes, ha="right", va="bottom")
            frames.append(pd.DataFrame({"world": lang.text(f"diffusion.world.{name}"), "year": ends, "share": seen}))
            frames[-1]["fitted"] = fitted
        for ax in panels[1]:
            ax.set_xlabel(lang.text("diffusion.histories.x"))
        data = pd.concat(frames, ignore_index=True)
        values = {name: lang.number(found[name].fit, 3) for name in SHOWN}
        return plotting.finish(
            fig,
            name="diffusion-histories",
            caption=lang.text("diffusion.histories.caption", partners=lang.number(chosen.partners)),
            alt=lang.text("diffusion.histories.alt", years=lang.number(chosen.years), **values),
            data=data.rename(columns={name: lang.text(f"diffusion.histories.column_{name}") for name in data}),
        )


def power(found: dict[str, list[float]], chosen, lang: Language) -> plotting.Figure:
    """Draw how often the test finds imitation, against the number of partners.

    Parameters
    ----------
    found : dict of str to list of float
        Of :func:`experiment.found_by_size`.
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Figure
    """
    colour, frame = plotting.PALETTE, pd.DataFrame(found)
    sizes, shares = frame["partners"], frame.drop(columns="partners")
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.7)
        ax.axvline(chosen.partners, color=colour["muted"], linestyle=":")
        for name, line in shares.items():
            ax.plot(sizes, line, "o--" if name == "constant" else "o-", color=colour[INK[name]])
        ax.set(xlim=(0, 1.03 * sizes.max()), ylim=(0, 1.04), xlabel=lang.text("diffusion.power.x"))
        percent_ticks(ax, lang)
        keys(ax, {INK[name]: lang.text(f"diffusion.power.{name}") for name in (IMITATING, "rising", "constant")})
        ends = {
            f"{name}_{place}": lang.percent(line.iloc[at])
            for name, line in shares.items()
            for place, at in (("first", 0), ("last", -1))
        }
        ends |= {"low": lang.number(int(sizes.min())), "high": lang.number(int(sizes.max()))}
        numbers = {"replicates": lang.number(chosen.replicates), "partners": lang.number(chosen.partners)}
        return plotting.finish(
            fig,
            name="diffusion-power",
            caption=lang.text("diffusion.power.caption", **numbers),
            alt=lang.text("diffusion.power.alt", **ends),
            data=frame.rename(columns={name: lang.text(f"diffusion.power.column_{name}") for name in frame}),
        )


def dated(one: Estimate, lang: Language) -> plotting.Figure:
    """Draw one dated series with the fitted curve and with the best curve without imitation.

    Parameters
    ----------
    one : Estimate
    lang : Language

    Returns
    -------
    Figure
    """
    series, colour = one.series, plotting.PALETTE
    years = series.start + series.edges
    lines = {
        "seen": np.r_[0, series.counts.cumsum()],
        "fitted": np.r_[0, one.fit_counts.cumsum()],
        "steady": np.r_[0, one.steady_counts.cumsum()],
    }
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.4)
        ax.plot(years, lines["steady"], color=colour["muted"], linestyle="--")
        ax.plot(years, lines["fitted"], color=colour["orange"])
        ax.plot(years, lines["seen"], "o", color=colour["blue"], markersize=4.5)
        ax.set_ylim(0, 1.08 * max(line.max() for line in lines.values()))
        ax.set_ylabel(lang.text(f"diffusion.series.events_{series.name}"))
        ax.xaxis.get_major_locator().set_params(integer=True)
        words = ("blue", "seen"), ("orange", "fitted"), ("muted", "steady")
        keys(ax, {ink: lang.text(f"diffusion.dated.{name}") for ink, name in words})
        frame = pd.DataFrame({"year": years.round(3), **{name: line.round(2) for name, line in lines.items()}})
        values = {
            "name": lang.text(f"diffusion.series.{series.name}"),
            "events": lang.number(series.events),
            "start": str(series.start),
            "end": str(int(np.ceil(years[-1])) - 1),
            "q": lang.number(one.fit.imitation, 3),
            "r_squared": lang.number(one.fit.r_squared, 3),
        }
        return plotting.finish(
            fig,
            name=f"diffusion-{series.name}",
            caption=lang.text(f"diffusion.dated.caption_{series.name}", population=lang.number(series.population)),
            alt=lang.text("diffusion.dated.alt", **values),
            data=frame.rename(columns={name: lang.text(f"diffusion.dated.column_{name}") for name in frame}),
            rows=ROWS[series.name],
        )
