"""What the rows can and cannot prove: each is independent, not fully verified, fitted, a placeholder or in no total."""

from collections.abc import Iterable

import pandas as pd

from softconnectivity.agreements.reconcile import FITTED, INDEPENDENT, STATUSES, against_official
from softconnectivity.facts.shown import row_link
from softconnectivity.language import Language

WEAK, PLACEHOLDER, OUTSIDE = "weak", "placeholder", "outside"
KINDS = (INDEPENDENT, WEAK, FITTED, PLACEHOLDER, OUTSIDE)
# Dated so that a total comes out: no evidence for it.
FITTED_KINDS = (FITTED, PLACEHOLDER)
_IDENTIFIERS = {"trade_agreements": "agreement_id", "aeo_arrangements": "arrangement_id"}
_STATUSES = {"trade_agreements": STATUSES["fta"], "aeo_arrangements": STATUSES["aeo"]}


def kind_of(row: dict, table: str) -> str:
    """Return what kind of evidence a row is.

    Parameters
    ----------
    row : dict
        A row of the table.
    table : {"trade_agreements", "aeo_arrangements"}

    Returns
    -------
    str
        One of `KINDS`: `independent` if pages that were read state that and from when it counts, `weak` if part of
        this is less than verified, `fitted` if it was dated so that a total comes out, `placeholder` if it stands for
        an economy nobody named, `outside` if it is in no total, whatever the date.

    Examples
    --------
    >>> row = {"count_date": "2024-08-22", "counted": True, "counting_status": "partly", "signed_status": "verified"}
    >>> kind_of(row, "trade_agreements")
    'weak'
    >>> row = {"count_date": "2021-09-01", "membership_status": "verified", "count_date_status": "fitted"}
    >>> kind_of(row | {"placeholder": False}, "aeo_arrangements")
    'fitted'
    """
    words = {row[column] for column in _STATUSES[table]}
    if not row.get("counted", True) or pd.isna(row["count_date"]):
        return OUTSIDE
    if row.get("placeholder", False):
        return PLACEHOLDER
    if "fitted" in words:
        return FITTED
    return INDEPENDENT if words == {"verified"} else WEAK


def kinds(facts) -> pd.DataFrame:
    """Return every agreement and arrangement with what kind of evidence it is.

    Returns
    -------
    DataFrame
        `table`, `identifier`, `kind` and the row itself as a dict in `row`.
    """
    rows = [
        (table, row[identifier], kind_of(row, table), row)
        for table, identifier in _IDENTIFIERS.items()
        for row in facts.table(table).to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["table", "identifier", "kind", "row"])


def evidence_text(facts, lang: Language) -> str:
    """Return the section that says how many rows are independent evidence, how many are not, and which those are.

    Parameters
    ----------
    facts : Facts
    lang : Language

    Returns
    -------
    str
        MyST Markdown with the label `rows-evidence`.
    """
    rows, standards = kinds(facts), facts.table("standards_series")
    officials = facts.table("official_totals")
    sizes = {
        "agreements": (rows["table"] == "trade_agreements").sum(),
        "arrangements": (rows["table"] == "aeo_arrangements").sum(),
        "officials": len(officials),
        "standards": len(standards),
    }
    total = lang.number(sum(sizes.values()))
    items = [
        *(_kind_line(kind, rows[rows["kind"] == kind], lang) for kind in KINDS),
        _totals_line(against_official(facts), len(officials), lang),
        _standards_line(standards, lang),
    ]
    head = f"(rows-evidence)=\n## {lang.text('rows.section.evidence')}"
    lead = lang.text("rows.evidence.all", total=total, **{name: lang.number(size) for name, size in sizes.items()})
    return "\n\n".join([head, lead, "\n".join(f"- {item}" for item in items)])


def _kind_line(kind: str, rows: pd.DataFrame, lang: Language) -> str:
    """How many rows are of one kind; those that are no full evidence by name."""
    if rows.empty and kind in (WEAK, *FITTED_KINDS):
        return lang.text(f"rows.evidence.no_{kind}")
    names = [
        lang.text("rows.evidence.weak_row", row=_link(row, lang), words=_words(row, lang))
        if kind == WEAK
        else _link(row, lang)
        for row in rows.itertuples()
    ]
    inferred = sum("inferred" in {row.row[column] for column in _STATUSES[row.table]} for row in rows.itertuples())
    return lang.text(
        f"rows.evidence.{kind}",
        inferred=lang.number(inferred),
        count=lang.number(len(rows)),
        agreements=lang.number((rows["table"] == "trade_agreements").sum()),
        arrangements=lang.number((rows["table"] == "aeo_arrangements").sum()),
        rows=lang.list(names),
    )


def _link(row, lang: Language) -> str:
    return row_link(row.identifier, row.row[f"name_{lang.code}"])


def _words(row, lang: Language) -> str:
    """What of a row is less than verified, and how far it got."""
    return _joined(
        (
            lang.text(f"rows.evidence.{column}", word=lang.text(f"status.{row.row[column]}"))
            for column in _STATUSES[row.table]
            if row.row[column] != "verified"
        ),
        lang,
    )


def _totals_line(checks: pd.DataFrame, listed: int, lang: Language) -> str:
    used, match = checks["used_for_fitting"].astype(bool), checks["match"].astype(bool)
    clean = checks["rebuild"] == INDEPENDENT
    counts = {
        "count": listed,
        "own": listed - len(checks),
        "used": used.sum(),
        "clean": (~used & match & clean).sum(),
        "fitted": (~used & match & ~clean).sum(),
        "misses": (~used & ~match).sum(),
    }
    return lang.text("rows.evidence.officials", **{name: lang.number(count) for name, count in counts.items()})


def _standards_line(standards: pd.DataFrame, lang: Language) -> str:
    words = standards["status"].value_counts()
    pairs = (
        lang.text("claims.summary.pair", word=lang.text(f"status.{word}"), count=lang.number(count))
        for word, count in words.items()
    )
    return lang.text("rows.evidence.standards", count=lang.number(len(standards)), words=_joined(pairs, lang))


def _joined(parts: Iterable[str], lang: Language) -> str:
    return lang.text("rows.comma").join(parts)
