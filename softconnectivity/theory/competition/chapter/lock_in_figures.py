"""Pictures of lock-in: where shares end, how leads run, what a lead is worth and what it costs to turn one."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.plotting import PALETTE, Figure
from softconnectivity.theory.competition import lock_in
from softconnectivity.theory.competition.chapter import series

BINS = np.linspace(0, 1, 21)
# Paths drawn, and the adoptions shown of each: more would be a tangle.
DRAWN, SHOWN = 12, 400


def shares_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """Where A's share ends in many contests, with returns to adoption and without."""
    locked, own_taste = series.shares(chosen)
    # Rounded first: a share on the edge of a bin must not fall left or right by the last bit.
    heaps = {
        name: np.histogram(found.round(9), BINS)[0] for name, found in (("locked", locked), ("own_taste", own_taste))
    }
    with plotting.style():
        figure, ax = plotting.axes(height=3.4)
        ax.bar(BINS[:-1], heaps["locked"], width=0.05, align="edge", color=PALETTE["blue"], linewidth=0.8)
        ax.stairs(heaps["own_taste"], BINS, color=PALETTE["orange"], linewidth=2)
        ax.set(xlim=(0, 1), ylim=(0, 1.32 * max(heap.max() for heap in heaps.values())))
        ax.set_xticks(np.linspace(0, 1, 5), [lang.percent(tick) for tick in np.linspace(0, 1, 5)])
        ax.set_xlabel(_text(lang, "shares.x", adoptions=lang.number(series.ADOPTIONS)))
        plotting.label_y(ax, _text(lang, "shares.y"))
        handles = [ax.patches[0], ax.patches[-1]]
        names = [_text(lang, f"shares.{name}") for name in heaps]
        ax.legend(handles, names, loc="upper center", ncols=2, borderaxespad=0.2)
        middle = ((locked > 0.25) & (locked < 0.75)).mean()
        alt = _text(
            lang,
            "shares.alt",
            contests=lang.number(series.CONTESTS),
            low=lang.percent((locked <= 0.25).mean()),
            high=lang.percent((locked >= 0.75).mean()),
            middle=lang.percent(middle),
            own=lang.percent(own_taste.mean()),
        )
        caption = _text(lang, "shares.caption", contests=lang.number(series.CONTESTS), seed=str(chosen.seed))
        heads = [_text(lang, f"shares.column_{key}") for key in ("low", "high", "locked", "own_taste")]
        data = pd.DataFrame(
            zip(BINS[:-1].round(2), BINS[1:].round(2), heaps["locked"], heaps["own_taste"], strict=True), columns=heads
        )
        return plotting.finish(figure, "competition-shares", caption, alt, data)


def paths_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """A dozen contests, adoption by adoption, between the two barriers."""
    to_a, to_b = series.barriers(chosen)
    walks = series.paths(chosen)[:DRAWN, : SHOWN + 1]
    over = (walks >= to_a) | (walks <= -to_b)
    top = 1.9 * max(to_a, to_b, chosen.early_lead)
    with plotting.style():
        figure, ax = plotting.axes(height=3.8)
        for walk in walks:
            side = "blue" if walk[-1] >= to_a else "orange" if walk[-1] <= -to_b else "grey"
            ax.plot(walk, color=PALETTE[side], linewidth=1.2)
        for level, key in ((to_a, "to_a"), (-to_b, "to_b")):
            ax.axhline(level, color=PALETTE["ink"], linestyle="--", linewidth=1.4)
            label = _text(lang, f"paths.{key}", level=lang.number(abs(level)))
            box = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 1.5}
            place = 0.04 * top * np.sign(level)
            va = "bottom" if level > 0 else "top"
            ax.text(SHOWN, level + place, label, ha="right", va=va, bbox=box)
        ax.set(xlim=(0, SHOWN), ylim=(-top, top), xlabel=_text(lang, "paths.x"))
        plotting.label_y(ax, _text(lang, "paths.y"))
        alt = _text(
            lang,
            "paths.alt",
            drawn=lang.number(DRAWN),
            shown=lang.number(SHOWN),
            a=lang.number(int((walks[:, -1] >= to_a).sum())),
            b=lang.number(int((walks[:, -1] <= -to_b).sum())),
            open=lang.number(int((~over.any(axis=1)).sum())),
            to_a=lang.number(to_a),
            to_b=lang.number(to_b),
        )
        caption = _text(lang, "paths.caption", drawn=lang.number(DRAWN), seed=str(chosen.seed))
        heads = [_text(lang, f"paths.column_{key}") for key in ("contest", "adoption", "lead")]
        # Every tenth adoption: 12 contests would fill 5 000 rows.
        rows = [(place + 1, at, walk[at]) for place, walk in enumerate(walks) for at in range(0, SHOWN + 1, 10)]
        return plotting.finish(figure, "competition-paths", caption, alt, pd.DataFrame(rows, columns=heads))


def chance_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """What a lead is worth: the chance that A is locked in, and how long that takes."""
    to_a, to_b = series.barriers(chosen)
    every = np.arange(-to_b, to_a + 1)
    lines = {
        "chance": lock_in.win_probability(to_a, to_b, chosen.arrival, every),
        "waiting": lock_in.expected_adoptions(to_a, to_b, chosen.arrival, every),
    }
    marks = {"chance": series.chance(chosen), "waiting": series.waiting(chosen)}
    at = min(chosen.early_lead, to_a)
    with plotting.style():
        figure, both = plotting.axes(height=4.8, nrows=2, sharex=True)
        for ax, (name, line), colour in zip(both, lines.items(), ("blue", "purple"), strict=True):
            ax.plot(every, line, color=PALETTE[colour])
            ax.plot(at, marks[name], "o", color=PALETTE["ink"], markersize=8, clip_on=False, zorder=5)
            plotting.label_y(ax, _text(lang, f"chance.{name}"))
            ax.set_xlim(every[0], every[-1])
        both[0].set_ylim(0, 1)
        both[0].set_yticks(np.linspace(0, 1, 5), [lang.percent(tick) for tick in np.linspace(0, 1, 5)])
        both[1].set_ylim(0, 1.08 * lines["waiting"].max())
        both[1].set_xlabel(_text(lang, "chance.x"))
        both[1].xaxis.set_major_locator(MaxNLocator(integer=True))
        longest = int(every[lines["waiting"].argmax()])
        values = {
            "lead": lang.number(chosen.early_lead),
            "chance": lang.percent(marks["chance"]),
            "waiting": lang.number(marks["waiting"], 0),
        }
        alt = _text(
            lang,
            "chance.alt",
            from_lead=lang.number(-to_b),
            to_lead=lang.number(to_a),
            longest=lang.number(lines["waiting"].max(), 0),
            longest_at=lang.number(longest),
            **values,
        )
        caption = _text(lang, "chance.caption", **values)
        heads = [_text(lang, f"chance.{key}") for key in ("x", "chance", "waiting")]
        data = pd.DataFrame(zip(every, *lines.values(), strict=True), columns=heads)
        return plotting.finish(figure, "competition-chance", caption, alt, data)


def subsidy_figure(chosen: SimpleNamespace, lang: Language) -> Figure:
    """What it costs to turn a lead of A into a lock-in of B, by the lead at which the sponsor begins."""
    leads = np.arange(max(40, chosen.sponsor_from) + 1)
    costs = [series.subsidy(chosen, int(lead)) for lead in leads]
    paid = series.subsidy(chosen)
    with plotting.style():
        figure, ax = plotting.axes(height=3.4)
        ax.plot(leads, costs, color=PALETTE["blue"])
        ax.plot(chosen.sponsor_from, paid, "o", color=PALETTE["ink"], markersize=8, clip_on=False, zorder=5)
        ax.set(xlim=(0, leads[-1]), ylim=(0, 1.05 * costs[-1]), xlabel=_text(lang, "subsidy.x"))
        plotting.label_y(ax, _text(lang, "subsidy.y"))
        values = {"lead": lang.number(chosen.sponsor_from), "paid": lang.number(paid, 1)}
        ends = {"first": lang.number(costs[0], 1), "last": lang.number(costs[-1], 1), "end": lang.number(leads[-1])}
        data = pd.DataFrame({_text(lang, "subsidy.x"): leads, _text(lang, "subsidy.y"): np.round(costs, 6)})
        return plotting.finish(
            figure,
            "competition-subsidy",
            _text(lang, "subsidy.caption", **values),
            _text(lang, "subsidy.alt", **values, **ends),
            data,
        )


def _text(lang: Language, key: str, **values) -> str:
    return lang.text(f"competition.{key}", **values)
