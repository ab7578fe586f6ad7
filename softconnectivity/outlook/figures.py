"""The chapter's figures: what the recommendations build on, and compatibility against a lead."""

import numpy as np
import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, how_written, long_form, mechanism_rows
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.outlook.head_start import largest_head_start, outcome, turning_point
from softconnectivity.outlook.links import EXTENDS
from softconnectivity.plotting import PALETTE, Figure


def extends_map(
    codes: pd.DataFrame, items: pd.DataFrame, lang: Language, coder: str = "both", strength_min: int = 1
) -> Figure:
    """Heat map of the mechanisms by the recommendations that build on them.

    Parameters
    ----------
    codes, items : DataFrame
        The tables codes and article_items.
    lang : Language
    coder : str
        "A", "B" or "both" (shaded by the mean; a cell is shown if any coder reaches `strength_min`).
    strength_min : int
        Weaker cells are left empty.
    """
    shades, written = (matrix.T for matrix in coded_cells(codes, EXTENDS, coder, strength_min))
    counts = (shades > 0).sum(axis=1)
    mechanisms = of_kind(items, "mechanism")
    labels = mechanisms["section"] + " " + mechanisms[f"label_{lang.code}"]
    bare = mechanisms["section"][counts.index[counts == 0]]
    heads = [lang.text(f"outlook.column.{key}") for key in ("mechanism", "recommendation", "strength")]
    with plotting.style():
        figure, ax = plotting.axes(height=0.4 * len(shades) + 0.7)
        draw(ax, shades, written, mechanism_rows(mechanisms, lang), list(shades))
        alt = lang.text(
            "outlook.extends.alt",
            recommendations=lang.number(shades.shape[1]),
            mechanisms=lang.number(len(shades)),
            most=labels[counts.idxmax()],
            most_count=lang.number(int(counts.max())),
            orphans=lang.list(bare) if len(bare) else lang.text("outlook.extends.none"),
        )
        caption = lang.text("outlook.extends.caption", coder=how_written(coder, lang))
        return plotting.finish(figure, "outlook-extends", caption, alt, long_form(shades, named(items, lang), heads))


def head_start_figure(lang: Language, network_effect: float = 0.4) -> Figure:
    """The leader's new adopters with and without compatibility, against its head start.

    Parameters
    ----------
    lang : Language
    network_effect : float
        nu, 0 < nu < 1; illustrative.
    """
    turn = turning_point(network_effect)
    head_starts = np.linspace(0, min(1.0, largest_head_start(network_effect)), 41)
    lines = {
        "open": outcome(head_starts, network_effect, 1.0),
        "closed": outcome(head_starts, network_effect, 0.0),
    }
    looks = {"open": (PALETTE["blue"], "-"), "closed": (PALETTE["orange"], "--")}
    with plotting.style():
        figure, ax = plotting.axes(height=3.6)
        for name, result in lines.items():
            colour, dashes = looks[name]
            ax.plot(head_starts, result.leader, color=colour, linestyle=dashes)
        meeting = float(outcome(turn, network_effect, 1.0).leader)
        ax.plot(turn, meeting, marker="o", color=PALETTE["ink"])
        label = lang.text("outlook.lead.turn", value=lang.number(turn, 2))
        ax.annotate(label, (turn, meeting), xytext=(8, -16), textcoords="offset points")
        ax.set_xlabel(lang.text("outlook.column.head_start"))
        plotting.label_y(ax, lang.text("outlook.column.quantity"))
        ax.set_xlim(0, head_starts[-1])
        ax.set_ylim(bottom=0)
        plotting.direct_labels(
            ax,
            [
                (head_starts[-1], result.leader[-1], lang.text(f"outlook.lead.{name}"), looks[name][0])
                for name, result in lines.items()
            ],
        )
        alt = lang.text(
            "outlook.lead.alt",
            start_open=lang.number(float(lines["open"].leader[0]), 2),
            start_closed=lang.number(float(lines["closed"].leader[0]), 2),
            turn=lang.number(turn, 2),
        )
        caption = lang.text("outlook.lead.caption", nu=lang.number(network_effect))
        columns = [lang.text(f"outlook.column.{key}") for key in ("head_start", "line", "quantity")]
        rows = [
            (start, lang.text(f"outlook.lead.{name}"), new)
            for name, result in lines.items()
            for start, new in zip(head_starts, result.leader, strict=True)
        ]
        return plotting.finish(
            figure,
            "lead-or-compatibility",
            caption,
            alt,
            pd.DataFrame(rows, columns=columns),
        )
