"""From facts to a matrix: every partner of the report scored on every indicator that enters the index."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.framework.composite_faults import cell_fault, in_languages
from softconnectivity.framework.dyads import NONE_STATUS, aeo_arrangements, trade_agreements, unidentified
from softconnectivity.language import Language

# Indicators that no column holds: they follow from the rows of agreements.
DYADS: dict[str, Callable] = {"fta_in_force": trade_agreements, "aeo_in_force": aeo_arrangements}
NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Scored:
    """Partners in rows, scored indicators in columns, both in the order of their tables.

    Attributes
    ----------
    values : DataFrame of str
        As the facts have them, true and false for yes and no; missing where nothing was found.
    scores : DataFrame of float
        By the table `indicator_codes`, from 0 to 1; NaN where the value is missing.
    status : DataFrame of str
        The status word of the fact behind each cell, `not_found` where the value is missing.
    coverage : DataFrame of float
        Share of a dimension's indicators that are known; columns are the dimensions.
    unidentified : tuple of str
        AEO arrangements whose economy is not known: as many partners at most have one and are scored as having none.
    """

    values: pd.DataFrame
    scores: pd.DataFrame
    status: pd.DataFrame
    coverage: pd.DataFrame
    unidentified: tuple[str, ...]


def scored_matrix(facts, lang: Language | None = None) -> Scored:
    """Score every present Belt and Road partner on every indicator that enters the index.

    Agreements and arrangements are those of the report's day, `facts.as_of`. Memberships are as the table `partners`
    has them, each column at its own date, whatever the report's day. What was not found stays missing.

    Parameters
    ----------
    facts : Facts
    lang : Language, optional
        Of the messages; both languages if none is given.

    Returns
    -------
    Scored

    Raises
    ------
    ReportError
        Naming each scored indicator that no column holds, and each value in the facts that has no score.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> scored = scored_matrix(Facts.load())
    >>> scored.scores.shape
    (153, 10)
    >>> scored.scores.loc["UZB", ["wto_status", "nyc_party"]].tolist()
    [0.5, 1.0]
    """
    partners = facts.table("partners").set_index("iso3")
    partners = partners[partners["bri_status"] == "partner"]
    indicators = facts.table("indicators").set_index("indicator")
    indicators = indicators[indicators["scored"].astype(bool)]
    codes = facts.table("indicator_codes").set_index(["indicator", "value"])
    if faults := in_languages(lang, lambda own: _no_column(facts, indicators, partners, own)):
        raise ReportError(faults)
    cells = {name: _cells(name, facts, partners, indicators.at[name, "status"], codes) for name in indicators.index}
    values = pd.DataFrame({name: column["value"] for name, column in cells.items()}, index=partners.index)
    if faults := in_languages(lang, lambda own: _without_code(facts, values, codes, own)):
        raise ReportError(faults)
    scores = {name: _looked_up(codes["score"], name, values[name]).astype(float) for name in values}
    scores = pd.DataFrame(scores, index=partners.index)
    status = pd.DataFrame({name: column["status"] for name, column in cells.items()}, index=partners.index)
    known = scores.notna().T.groupby(indicators["dimension"], sort=False).mean().T
    return Scored(values, scores, status, known, unidentified(facts))


def _cells(name: str, facts, partners: pd.DataFrame, trust: str, codes: pd.DataFrame) -> pd.DataFrame:
    """Value and status of one indicator for each partner."""
    if name in DYADS:
        told = DYADS[name](facts).reindex(partners.index)
        return told.fillna({"value": "none", "status": NONE_STATUS})
    value = _text(partners[name])
    # A value may be known less well than the others of its indicator.
    status = _looked_up(codes["status"], name, value).fillna(trust).mask(value.isna(), NOT_FOUND)
    return pd.DataFrame({"value": value, "status": status})


def _text(column: pd.Series) -> pd.Series:
    """The cells as they stand in the file."""
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "true", False: "false"}, na_action="ignore").astype("string")
    return column.astype("string")


def _looked_up(told: pd.Series, name: str, values: pd.Series) -> pd.Series:
    """What the codes tell of each value of one indicator."""
    own = told[told.index.get_level_values("indicator") == name].droplevel("indicator")
    return values.map(own.to_dict(), na_action="ignore")


def _no_column(facts, indicators: pd.DataFrame, partners: pd.DataFrame, lang: Language) -> list[str]:
    names = [name for name in indicators.index if name not in DYADS and name not in partners]
    return [cell_fault(facts, "indicators", (name,), "scored", "true", "column", lang) for name in names]


def _without_code(facts, values: pd.DataFrame, codes: pd.DataFrame, lang: Language) -> list[str]:
    faults = []
    for name in values:
        for value in values[name].dropna().unique():
            if (name, value) not in codes.index:
                iso3 = values.index[values[name] == value][0]
                table, row = ("indicators", name) if name in DYADS else ("partners", iso3)
                faults.append(cell_fault(facts, table, (row,), name, value, "code", lang, indicator=name))
    return faults
