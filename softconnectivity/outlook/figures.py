"""The chapter's figure: what the recommendations build on."""

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coded_cells, draw, long_form, mechanism_rows
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.mechanisms.words import caution, how_written
from softconnectivity.outlook.links import EXTENDS
from softconnectivity.plotting import Figure


def extends_map(facts, chosen, lang: Language) -> Figure:
    """Heat map of the mechanisms by the recommendations that build on them.

    Parameters
    ----------
    facts : Facts
    chosen : SimpleNamespace
        Its `coder` is an id or "both" (shaded by the mean; a cell is shown if any coder reaches `strength_min`); cells
        weaker than its `strength_min` are left empty.
    lang : Language
    """
    codes, items, coder = facts.table("codes"), facts.table("article_items"), chosen.coder
    shades, written = (matrix.T for matrix in coded_cells(codes, EXTENDS, coder, chosen.strength_min))
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
        warned = caution(codes, facts.table("coders"), lang, coder)
        caption = lang.text("outlook.extends.caption", coder=how_written(coder, lang), caution=warned)
        return plotting.finish(
            figure, "outlook-extends", caption.strip(), alt, long_form(shades, named(items, lang), heads)
        )
