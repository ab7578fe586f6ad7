"""Numbers of the official totals and of the counting rules as the prose takes them up: key, text, label of the row."""

from collections.abc import Iterable, Iterator

import pandas as pd

from softconnectivity.agreements.cells import SECTIONS, names_in_words
from softconnectivity.agreements.effects import implemented
from softconnectivity.agreements.rule_tables import totals_text
from softconnectivity.facts.shown import day_text, row_label
from softconnectivity.language import Language
from softconnectivity.tables import MISSING

Number = tuple[str, str, str]
_STATED = {"agreements": "agreements", "countries": "countries", "bri": "bri_countries"}


def official_numbers(facts, ids: Iterable[str], lang: Language) -> Iterator[Number]:
    """Give the date and the numbers of single official totals; a dash for what a total does not state.

    Parameters
    ----------
    facts : Facts
    ids : iterable of str
        Identifiers of official totals.
    lang : Language

    Yields
    ------
    tuple of str
        Key such as `ot13_agreements`, text, label of the row.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> for number in official_numbers(Facts.load(), ["OT25"], language("en")):
    ...     print(number)
    ('ot25_date', '7 February 2023', 'row-ot25')
    ('ot25_agreements', '–', 'row-ot25')
    ('ot25_countries', '–', 'row-ot25')
    ('ot25_bri', '35', 'row-ot25')
    """
    official = facts.table("official_totals")
    for total in official[official["total_id"].isin(list(ids))].to_dict("records"):
        key, label = total["total_id"].lower(), row_label(total["total_id"])
        yield f"{key}_date", day_text(total["as_of"], lang), label
        for name, column in _STATED.items():
            yield f"{key}_{name}", _number(total[column], lang), label


def implemented_numbers(facts, ids: Iterable[str], lang: Language) -> Iterator[Number]:
    """Give what customs said was implemented, the count by entry into force and what it is short of.

    Besides, the economies with no known entry into force, the growth between the first and the last of the totals, and
    the economies whose arrangement entered into force in between.

    Parameters
    ----------
    facts : Facts
    ids : iterable of str
        Identifiers of two or more official totals; a dash stands for what they do not state.
    lang : Language

    Yields
    ------
    tuple of str
        Key such as `ot29_implemented`, text, label.
    """
    lines = implemented(facts).set_index("total_id")
    lines = lines[["stated", "counted", "undated"]].assign(short=lines["stated"] - lines["counted"])
    for total_id in ids:
        line = lines.loc[total_id] if total_id in lines.index else pd.Series(pd.NA, index=lines.columns)
        key = total_id.lower()
        yield f"{key}_implemented", _number(line["stated"], lang), row_label(total_id)
        for name in ("counted", "short", "undated"):
            yield f"{key}_{name}", _number(line[name], lang), SECTIONS["aeo"]
    first, last = lines.reindex(list(ids)).iloc[[0, -1]].to_dict("records")
    yield "implemented_more", _number(last["stated"] - first["stated"], lang), SECTIONS["official"]
    yield "counted_more", _number(last["counted"] - first["counted"], lang), SECTIONS["aeo"]
    days = facts.table("official_totals").set_index("total_id").loc[list(ids), "as_of"]
    rows = facts.table("aeo_arrangements").set_index("arrangement_id")
    begun = rows.index[rows["in_force_date"].gt(days.iloc[0]) & rows["in_force_date"].le(days.iloc[-1])]
    yield "begun_between", names_in_words(begun, facts, lang), SECTIONS["aeo"]


def effect_numbers(summary: pd.DataFrame, lang: Language) -> Iterator[Number]:
    """Give what each way of counting does: the totals, their last part, and how many official totals agree.

    Parameters
    ----------
    summary : DataFrame
        `effects.summary(...)`.
    lang : Language

    Yields
    ------
    tuple of str
        Keys `given_<switch>_<series>`, `last_...`, `agree_...`, `undated_...`, and `stated_<series>`; text; label.
    """
    for row in summary.to_dict("records"):
        name, section = f"{row['switch']}_{row['series']}", SECTIONS[row["series"]]
        yield f"given_{name}", totals_text(row["given"], lang), section
        yield f"last_{name}", lang.number(row["given"][-1]), section
        yield f"undated_{name}", lang.number(row["undated"]), section
        yield f"agree_{name}", lang.number(row["agree"]), SECTIONS["official"]
    for series, rows in summary.groupby("series", sort=False):
        yield f"stated_{series}", lang.number(rows["totals"].iloc[0]), SECTIONS["official"]


def _number(value, lang: Language) -> str:
    return MISSING if pd.isna(value) else lang.number(value)
