"""A matrix that answers: every code with the passage behind it, in the order the reader chooses.

In a notebook it is a plain table with the list of passages; the book makes a table of it whose cells can be opened.
"""

from dataclasses import dataclass

import pandas as pd

from softconnectivity.challenges.explorer_cells import SIDE_BY_SIDE, orders, readings, tint_of, written
from softconnectivity.challenges.matrix import EXPLICIT, strengths
from softconnectivity.facts import Facts
from softconnectivity.language import Language
from softconnectivity.palette import DARK, sequential, text_on
from softconnectivity.tables import pipe_table

_FILTERS = {"all": 1, "explicit": EXPLICIT}  # the weakest code that keeps a cell in sight
_SAID = ("term", "status", "words")
_ENDS = ("source_item", "target_item")


@dataclass(frozen=True, eq=False)
class Explorer:
    """A matrix with what its cells answer.

    Attributes
    ----------
    name : str
        Identifier, the same in both languages; the label is `tab-<name>`.
    caption : str
        What the matrix shows and who coded it.
    matrix : dict
        Rows, columns, filled cells, orders and filters, as `twinbook.sphinx.matrices` describes them.
    markdown : str
        The same for a notebook: a pipe table, after a blank line the caption, then every filled cell with what it
        answers.
    data : pandas.DataFrame
        Every cell, empty ones too, with its codes and passages, under column names in the reader's language.
    """

    name: str
    caption: str
    matrix: dict
    markdown: str
    data: pd.DataFrame

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        about = {
            "kind": "table",
            "name": self.name,
            "caption": self.caption,
            "csv": self.data.to_csv(index=False, lineterminator="\n"),
            "palette": DARK,
            "matrix": self.matrix,
        }
        return {"text/markdown": self.markdown, "text/plain": self.markdown}, {"twinbook": about}


def explorer(facts: Facts, relation: str, lang: Language) -> Explorer:
    """Return one coded matrix as the reader can question it, for any number of coders.

    Parameters
    ----------
    facts : Facts
        With the tables codes, evidence, coders and article_items.
    relation : str
        For example "challenge_mechanism". The side with more items stands down.
    lang : Language
        Language of every word.

    Raises
    ------
    ValueError
        No code of that relation.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> shown = explorer(Facts.load(), "challenge_mechanism", language("en"))
    >>> shown.name, len(shown.matrix["rows"]), len(shown.matrix["columns"])
    ('matrix-challenge-mechanism', 14, 6)
    """
    codes, coders = facts.table("codes"), facts.table("coders")
    by_coder = strengths(codes, relation)
    said = readings(codes, facts.table("evidence"), coders, relation, lang)
    kinds = dict(zip(_ENDS, relation.split("_"), strict=True))
    down, across = sorted(_ENDS, key=lambda end: -by_coder.index.get_level_values(end).nunique())
    matrix = {
        "rows": _side(by_coder, down, facts, lang),
        "columns": _side(by_coder, across, facts, lang),
        "corner": " × ".join(lang.text(f"explorer.item.{kinds[end]}") for end in (down, across)),
        "tints": [[tint, text_on(tint)] for tint in sequential(7)[1:]],
        "orders": {
            "rows": _orders(by_coder, down, "rows", kinds[down], lang),
            "columns": _orders(by_coder, across, "columns", kinds[across], lang),
        },
        "filters": _filters(by_coder, lang),
    }
    matrix["cells"] = _cells(by_coder, matrix, (down, across), said, lang)
    caption = _caption(relation, by_coder, coders, said, lang)
    return Explorer(
        name=f"matrix-{relation.replace('_', '-')}",
        caption=caption,
        matrix=matrix,
        markdown=_markdown(matrix, caption, lang),
        data=_data(by_coder, kinds, said, facts, lang),
    )


def _side(by_coder: pd.DataFrame, end: str, facts: Facts, lang: Language) -> list[dict]:
    """Items of one side in the article's order."""
    labels = facts.table("article_items").set_index("item_id")[f"label_{lang.code}"]
    return [{"id": item, "name": labels[item]} for item in orders(by_coder, end)["article"]]


def _orders(by_coder: pd.DataFrame, end: str, side: str, kind: str, lang: Language) -> dict:
    """The choices for one side: places of its items and the sentence that tells the order, for each filter."""
    by_filter = [orders(by_coder, end, least) for least in _FILTERS.values()]
    at = {item: place for place, item in enumerate(by_filter[0]["article"])}
    options = [
        {
            "label": lang.text(f"explorer.order.{by}"),
            "places": [[at[item] for item in ordered[by]] for ordered in by_filter],
            "told": [
                lang.text(f"explorer.told.{side}_{by}", first=ordered[by][0], last=ordered[by][-1])
                for ordered in by_filter
            ],
        }
        for by in by_filter[0]
    ]
    return {
        "label": lang.text(f"explorer.choose.{side}", items=lang.text(f"explorer.items.{kind}")),
        "options": options,
    }


def _filters(by_coder: pd.DataFrame, lang: Language) -> dict:
    strongest = by_coder.max(axis=1)
    counted = {name: int((strongest >= least).sum()) for name, least in _FILTERS.items()}
    numbers = {"filled": lang.number(counted["all"]), "cells": lang.number(len(by_coder))}
    options = [
        {
            "label": lang.text(f"explorer.filter.{name}"),
            "told": lang.text(f"explorer.shown.{name}", shown=lang.number(counted[name]), **numbers),
        }
        for name in _FILTERS
    ]
    return {"label": lang.text("explorer.choose.cells"), "options": options}


def _cells(by_coder: pd.DataFrame, matrix: dict, ends: tuple[str, str], said: dict, lang: Language) -> list[dict]:
    """The filled cells, row by row; `filters` are those that keep the cell in sight."""
    places = [{one["id"]: place for place, one in enumerate(matrix[side])} for side in ("rows", "columns")]
    found = []
    for cell, codes in by_coder[by_coder.max(axis=1) >= 1].iterrows():
        of = dict(zip(_ENDS, cell, strict=True))
        row, column = (at[of[end]] for at, end in zip(places, ends, strict=True))
        found.append(
            {
                "row": row,
                "column": column,
                "text": written(codes, lang),
                "tint": tint_of(codes),
                "filters": [place for place, least in enumerate(_FILTERS.values()) if codes.max() >= least],
                "details": said[cell],
            }
        )
    return sorted(found, key=lambda cell: (cell["row"], cell["column"]))


def _caption(relation: str, by_coder: pd.DataFrame, coders: pd.DataFrame, said: dict, lang: Language) -> str:
    shown = list(by_coder)
    automated = [coder for coder in shown if coder in set(coders.loc[coders["kind"] == "automated", "coder"])]
    sentences = [lang.text("explorer.caption", matrix=lang.text(f"explorer.relation.{relation}"))]
    if len(shown) > 1:
        how = "side_by_side" if len(shown) <= SIDE_BY_SIDE else "summed_up"
        sentences.append(lang.text(f"explorer.differ.{how}", coders="/".join(shown)))
    if sum(one["words"] != "" for cell in said.values() for one in cell) < int((by_coder > 0).to_numpy().sum()):
        sentences.append(lang.text("explorer.unworded"))
    if automated:
        number = "several" if len(automated) > 1 else "one"
        sentences.append(lang.text(f"explorer.automated.{number}", coders=lang.list(automated)))
    return "".join(sentences)


def _markdown(matrix: dict, caption: str, lang: Language) -> str:
    rows, columns = ([f"{one['id']} {one['name']}" for one in matrix[side]] for side in ("rows", "columns"))
    grid = [[row] + [""] * len(columns) for row in rows]
    answers = []
    for cell in matrix["cells"]:
        grid[cell["row"]][cell["column"] + 1] = cell["text"]
        said = [lang.text("explorer.answer", **{key: one[key] for key in _SAID}).strip() for one in cell["details"]]
        said = lang.text("explorer.separator").join(said)
        answers.append(lang.text("explorer.cell", row=rows[cell["row"]], column=columns[cell["column"]], said=said))
    return "\n".join([pipe_table(pd.DataFrame(grid, columns=[matrix["corner"], *columns])), "", caption, "", *answers])


def _data(by_coder: pd.DataFrame, kinds: dict[str, str], said: dict, facts: Facts, lang: Language) -> pd.DataFrame:
    labels = facts.table("article_items").set_index("item_id")[f"label_{lang.code}"]
    cells = by_coder.index.to_frame(index=False)
    data = {lang.text("explorer.column.cell"): (cells["source_item"] + "–" + cells["target_item"]).tolist()}
    for end, kind in kinds.items():
        data[lang.text(f"explorer.item.{kind}")] = cells[end].map(labels).tolist()
    for coder in by_coder:
        data[lang.text("explorer.column.coding", coder=coder)] = by_coder[coder].astype("Int64").tolist()
    for column, key in (("reading", "status"), ("evidence", "words")):
        data[lang.text(f"explorer.column.{column}")] = [
            lang.text("explorer.separator").join(
                f"{coder}: {one[key]}" for coder, one in zip(by_coder, said[cell], strict=True) if one[key]
            )
            for cell in by_coder.index
        ]
    return pd.DataFrame(data)
