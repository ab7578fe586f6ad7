"""What is wrong with the tables of a composite indicator: every fault by table, row, column, value and remedy."""

from collections.abc import Callable

import pandas as pd

from softconnectivity.facts import schema, trees
from softconnectivity.facts.trees import NODES, VALUES
from softconnectivity.language import LANGUAGES, Language, language


def in_languages(lang: Language | None, faults: Callable[[Language], list[str]]) -> list[str]:
    """Return the faults in the reader's language; in every language if the reader's is not known.

    Examples
    --------
    >>> in_languages(None, lambda own: [own.code])
    ['zh', 'en']
    """
    return [line for own in ([lang] if lang else map(language, LANGUAGES)) for line in faults(own)]


def cell_fault(
    facts, table: str, row: tuple[str, ...], column: str, value, kind: str, lang: Language, **named: str
) -> str:
    """Return one fault in words.

    Parameters
    ----------
    facts : Facts
    table : str
    row : tuple of str
        The values of its key columns, by which a row is found in every file.
    column : str
    value : object
        What stands there.
    kind : str
        Of the message, in the tables `expected` and `remedy` of the catalogue.
    lang : Language
    **named : str
        What the two say beside it.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> print(cell_fault(Facts.load(), "composite_nodes", ("own", "A"), "weight", 0.0, "weight", language("zh")))
    composite_nodes.csv，own / A行，“weight”栏：现为“0”，应为大于0的权重。要等权，就在同一上级的各行都填1。
    """
    return lang.text(
        "composite.fault.cell",
        file=facts.own.get(table) or schema.tables()[table]["path"],
        row=" / ".join(row),
        column=column,
        value=trees.written(value) or lang.text("composite.fault.empty"),
        expected=lang.text(f"composite.expected.{kind}", **named),
        remedy=lang.text(f"composite.remedy.{kind}", **named),
    )


def tree_faults(facts, nodes: pd.DataFrame, lang: Language) -> list[str]:
    """Return what keeps the rows of one composite indicator from being a tree with weights and indicators.

    Parameters
    ----------
    facts : Facts
    nodes : DataFrame
        Rows of `composite_nodes` of one composite indicator.
    lang : Language
    """
    return list(trees.tree_faults(_rows(nodes), _teller(facts, lang), lang.list))


def value_faults(facts, nodes: pd.DataFrame, values: pd.DataFrame, lang: Language) -> list[str]:
    """Return what does not fit between the indicators of one composite indicator and its values.

    Parameters
    ----------
    facts : Facts
    nodes, values : DataFrame
        Rows of `composite_nodes` and `composite_values` of one composite indicator.
    lang : Language
    """
    return list(trees.value_faults(_rows(nodes), _rows(values), _teller(facts, lang), lang.list))


def _rows(frame: pd.DataFrame) -> list:
    return list(frame.itertuples(index=False))


def _teller(facts, lang: Language) -> Callable[..., str]:
    def fault(row, column: str, kind: str, **named: str) -> str:
        table = NODES if hasattr(row, "node") else VALUES
        key = tuple(getattr(row, name) for name in schema.key(table))
        return cell_fault(facts, table, key, column, getattr(row, column), kind, lang, **named)

    return fault
