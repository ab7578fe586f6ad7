"""The chapter's figure: what the recommendations build on."""

import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, how_written, long_form, mechanism_rows
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.outlook.links import EXTENDS
from softconnectivity.plotting import Figure


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
