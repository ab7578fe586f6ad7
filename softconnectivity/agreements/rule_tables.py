"""Tables of the counting rules: each official total under every switch, and what each switch does in all."""

from collections.abc import Iterable

import pandas as pd

from softconnectivity.agreements.cells import SECTIONS, linked
from softconnectivity.agreements.effects import PLAIN, SERIES, SWITCHES, TOGETHER, YOURS, Switch
from softconnectivity.agreements.rules import OFFICIAL, CountingRules
from softconnectivity.facts.shown import row_label
from softconnectivity.language import Language
from softconnectivity.tables import MISSING, Table, table

_PARTS = {"fta": ("agreements", "countries"), "aeo": ("agreements", "countries", "bri_countries")}


def effects_table(found: pd.DataFrame, series: str, yours: CountingRules, lang: Language) -> Table:
    """List the official totals of a series, what the rows give, and what one rule changed alone makes of it.

    A total stands under a switch only where it differs from the plain reading; the reader's own rules have a column
    only where they differ from the official ones.

    Parameters
    ----------
    found : DataFrame
        `effects.effects(...)`.
    series : {"fta", "aeo"}
    yours : CountingRules
    lang : Language

    Returns
    -------
    Table
        `fta-rules` or `aeo-rules`.
    """
    hidden = {TOGETHER} | ({YOURS} if yours == OFFICIAL else set())
    found = found[(found["series"] == series) & ~found["switch"].isin(hidden)]
    rows = []
    for total_id, lines in found.groupby("total_id", sort=False):
        by_switch = {line["switch"]: line for line in lines.to_dict("records")}
        plain = by_switch.pop(PLAIN)
        used = (lang.text("agreements.rules.used"),) if plain["used_for_fitting"] else ()
        rows.append(
            (
                lang.date(str(plain["as_of"].date())),
                _together(linked(_parts(plain, "", lang), row_label(total_id)), *used),
                _given(plain, lang, linked(_parts(plain, "given_", lang), SECTIONS[series])),
                *(_given(line, lang) if line["changed"] else None for line in by_switch.values()),
            )
        )
    names = [name for name in found["switch"].unique() if name != PLAIN]
    columns = [lang.text(f"agreements.column.{name}") for name in ("date", "total", "rows")]
    columns += [lang.text(f"agreements.rules.{name}") for name in names]
    return table(pd.DataFrame(rows, columns=columns), f"{series}-rules", lang.text(f"agreements.rules_table.{series}"))


def rules_table(summary: pd.DataFrame, days: dict[str, object], lang: Language) -> Table:
    """List the ways of counting with the article's own figures under each and how many official totals come out.

    Parameters
    ----------
    summary : DataFrame
        `effects.summary(...)`.
    days : dict of str to date-like
        "fta" and "aeo": the day at which the article's figures are counted.
    lang : Language

    Returns
    -------
    Table
        `rules`.
    """
    lines = summary.set_index(["switch", "series"])
    rows = []
    for switch in (Switch(PLAIN, OFFICIAL), *SWITCHES, Switch(YOURS, OFFICIAL)):
        cells = [lang.text(f"agreements.rules.{switch.name}")]
        for series in SERIES:
            cells += _summed(lines.loc[(switch.name, series)], series, lang) if series in switch.series else [None] * 2
        rows.append(cells)
    columns = [lang.text("agreements.column.reading")]
    for series in SERIES:
        day = lang.date(str(pd.Timestamp(days[series]).date()))
        columns += [
            lang.text(f"agreements.column.{series}_given", date=day),
            lang.text(f"agreements.column.{series}_agree"),
        ]
    return table(pd.DataFrame(rows, columns=columns), "rules", lang.text("agreements.rules.caption"))


def implemented_table(found: pd.DataFrame, lang: Language) -> Table:
    """List the countries customs said were implemented beside the count by entry into force.

    Parameters
    ----------
    found : DataFrame
        `effects.implemented(...)`.
    lang : Language

    Returns
    -------
    Table
        `implemented`.
    """
    rows = [
        (
            lang.date(str(line["as_of"].date())),
            linked(lang.number(line["stated"]), row_label(line["total_id"])),
            _together(linked(lang.number(line["counted"]), SECTIONS["aeo"]), _fitted(line["fitted"], lang)),
            lang.number(line["stated"] - line["counted"]),
            lang.number(line["undated"]),
        )
        for line in found.to_dict("records")
    ]
    names = ("date", "implemented", "in_force", "difference", "undated")
    columns = [lang.text(f"agreements.column.{name}") for name in names]
    return table(pd.DataFrame(rows, columns=columns), "implemented", lang.text("agreements.implemented.caption"))


def rules_in_words(rules: CountingRules, lang: Language) -> str:
    """Name the switches that a combination flips.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> rules_in_words(CountingRules(eu_members=28, macao=True), language("en"))
    'EU of 28 until Brexit; Macao, China among the BRI partners'
    >>> rules_in_words(CountingRules(), language("en"))
    'Official reading'
    """
    flipped = [
        switch.name
        for switch in SWITCHES
        if switch.name != TOGETHER and all(getattr(rules, name) == value for name, value in _flips(switch.rules))
    ]
    names = [lang.text(f"agreements.rules.{name}") for name in flipped or [PLAIN]]
    return lang.text("agreements.rules.separator").join(names)


def totals_text(given: Iterable[int], lang: Language) -> str:
    """Return the parts of a total with a stroke between them.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> totals_text((28, 54, 36), language("en"))
    '28/54/36'
    """
    return lang.text("agreements.rules.parts").join(lang.number(part) for part in given)


def _flips(rules: CountingRules) -> list[tuple[str, object]]:
    return [(name, value) for name, value in vars(rules).items() if value != getattr(OFFICIAL, name)]


def _parts(line: dict, prefix: str, lang: Language) -> str:
    """The parts of a total that the official statement gives, a dash for the others."""
    parts = [
        MISSING if pd.isna(line[part]) else lang.number(line[f"{prefix}{part}"]) for part in _PARTS[line["series"]]
    ]
    return lang.text("agreements.rules.parts").join(parts)


def _given(line: dict, lang: Language, shown: str | None = None) -> str:
    """What a way of counting gives, with a mark where it agrees and one for the fitted rows in it."""
    agrees = lang.text("agreements.rules.agrees") if line["agrees"] else ""
    return _together(shown or _parts(line, "given_", lang), agrees, _fitted(line["fitted"], lang))


def _summed(line: pd.Series, series: str, lang: Language) -> list[str]:
    given = _together(linked(totals_text(line["given"], lang), SECTIONS[series]), _fitted(line["fitted"], lang))
    count = {"count": lang.number(line["agree"]), "total": lang.number(line["totals"])}
    return [given, linked(lang.text("agreements.rules.agree", **count), SECTIONS["official"])]


def _fitted(rows: tuple[str, ...], lang: Language) -> str:
    return lang.text("agreements.rules.fitted", count=lang.number(len(rows))) if rows else ""


def _together(*parts: str) -> str:
    return " ".join(part for part in parts if part)
