"""Editing one data row flips exactly the claims and totals that depend on it.

What depends on a row is worked out here a second time, in plain Python over the CSV files: an agreement or arrangement
counts from its date on, partners and members are sets, a total with a fitted row is fitted. Row by row the tables are
then edited, one cell at a time, and what the ledger changes must be what follows from that arithmetic, no more and no
less: every third row in every test run, every row in the deep one.
"""

import csv

import pandas as pd
import pytest

from softconnectivity.agreements.reconcile import against_official
from softconnectivity.facts.ledger import ledger
from softconnectivity.facts.schema import DATA

BEFORE, AFTER = "2001-01-01", "2099-12-31"
# Only what the counting reads: narrow tables are edited and counted faster.
COLUMNS = {
    "trade_agreements": ["agreement_id", "counted", "count_date", "counting_status", "signed_status"],
    "trade_agreement_partners": ["agreement_id", "iso3"],
    "aeo_arrangements": ["arrangement_id", "placeholder", "count_date", "count_date_status", "membership_status"],
    "aeo_members": ["arrangement_id", "iso3", "bri"],
    "claims": ["claim_id", "kind", "figure", "figure_status", "series", "check_date", "source_id"],
}
# Claims of the other kind all stand and fall with the same tables, which an edit leaves alone: one of them will do.
SPARED = {"trade": ["C013", "C014"], "aeo": ["C010"]}
# Every edit tried on every row: the cells it changes and what they become; None takes the row out.
EDITS = {
    "trade_agreements": [
        None,
        {"counted": "flip"},
        {"count_date": BEFORE},
        {"count_date": AFTER},
        {"counting_status": "fitted"},
        {"signed_status": "fitted"},
    ],
    "trade_agreement_partners": [None],
    "aeo_arrangements": [None, {"count_date": BEFORE}, {"count_date": AFTER}, {"count_date_status": "fitted"}],
    "aeo_members": [None, {"bri": "flip"}],
}
EVERY = [3, pytest.param(1, marks=pytest.mark.deep)]
CASES = [pytest.param(table, edit, id=f"{table}-{edit}") for table, edits in EDITS.items() for edit in edits]


class Tables:
    """Tables that stand in for the facts."""

    def __init__(self, tables: dict[str, pd.DataFrame]):
        self._tables = tables

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def but(self, **tables: pd.DataFrame) -> "Tables":
        return Tables({**self._tables, **tables})


@pytest.fixture(scope="module")
def tables(facts) -> Tables:
    whole = {name: facts.table(name) for name in ("official_totals", "sources")}
    return Tables(whole | {name: facts.table(name)[columns] for name, columns in COLUMNS.items()})


@pytest.fixture(scope="module")
def plain() -> dict[str, list[dict[str, str]]]:
    """The same tables as the CSV files have them."""
    read = {}
    for name in (*COLUMNS, "official_totals"):
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            read[name] = list(csv.DictReader(file))
    return read


def numbers(plain: dict, kind: str, day: str, bri_only: bool = False) -> tuple[tuple[int, ...], bool]:
    """Agreements and partners, or economies, countries and BRI partners, up to a day; and whether a row is fitted.

    A row without a BRI partner has no part in their number: `bri_only` asks the others alone whether one is fitted.
    """
    if kind == "fta":
        rows = [row for row in plain["trade_agreements"] if row["counted"] == "true" and row["count_date"]]
        rows = [row for row in rows if row["count_date"] <= day]
        inside = {row["agreement_id"] for row in rows}
        partners = {row["iso3"] for row in plain["trade_agreement_partners"] if row["agreement_id"] in inside}
        return (len(rows), len(partners)), any(
            "fitted" in (row["counting_status"], row["signed_status"]) for row in rows
        )
    rows = [row for row in plain["aeo_arrangements"] if row["count_date"] <= day]
    inside = {row["arrangement_id"] for row in rows}
    members = [row for row in plain["aeo_members"] if row["arrangement_id"] in inside]
    unknown = sum(row["placeholder"] == "true" for row in rows)
    countries = len({row["iso3"] for row in members}) + unknown
    bri = len({row["iso3"] for row in members if row["bri"] == "true"})
    with_bri = {row["arrangement_id"] for row in members if row["bri"] == "true"}
    rows = [row for row in rows if not bri_only or row["arrangement_id"] in with_bri]
    fitted = any("fitted" in (row["count_date_status"], row["membership_status"]) for row in rows)
    return (len(inside), countries, bri), fitted


PLACES = {
    "fta_agreements": ("fta", 0),
    "fta_partners": ("fta", 1),
    "aeo_economies": ("aeo", 0),
    "aeo_countries": ("aeo", 1),
    "aeo_bri": ("aeo", 2),
}


def expected_claims(plain: dict) -> dict[str, tuple]:
    """Word, number and difference of every claim."""
    results = {}
    for claim in plain["claims"]:
        if claim["series"] in PLACES:
            kind, place = PLACES[claim["series"]]
            counted, fitted = numbers(plain, kind, claim["check_date"], claim["series"] == "aeo_bri")
            word, number = "fitted" if fitted else "independent", counted[place]
            results[claim["claim_id"]] = (word, number, number - int(claim["figure"]))
        elif claim["series"] or claim["kind"] in ("headline_figure", "rank"):
            results[claim["claim_id"]] = ("no_rows", None, None)
        else:
            results[claim["claim_id"]] = ("not_applicable", None, None)
    return results


def expected_totals(plain: dict) -> dict[str, tuple]:
    """The rebuilt numbers of every official total, whether all it states comes out, and the word."""
    results = {}
    for total in plain["official_totals"]:
        if total["source_id"] == "article":
            continue
        counted, fitted = numbers(plain, total["series"], total["as_of"])
        stated = [total[name] for name in ("agreements", "countries", "bri_countries")]
        match = all(not said or int(said) == number for said, number in zip(stated, counted, strict=False))
        results[total["total_id"]] = (counted, match, "fitted" if fitted else "independent")
    return results


def found_claims(tables: Tables) -> dict[str, tuple]:
    rows = ledger(tables)[["claim_id", "rebuild", "rebuilt", "difference"]].astype(object)
    return {name: tuple(values) for name, *values in rows.where(rows.notna(), None).itertuples(index=False)}


def found_totals(tables: Tables) -> dict[str, tuple]:
    results = {}
    for row in against_official(tables).itertuples():
        rebuilt = (row.rebuilt_agreements, row.rebuilt_countries, row.rebuilt_bri_countries)
        counted = tuple(number for number in rebuilt if not pd.isna(number))
        results[row.total_id] = (counted, bool(row.match), row.rebuild)
    return results


def flipped(before: dict[str, tuple], after: dict[str, tuple]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


def edited(tables: Tables, plain: dict, table: str, place: int, edit: dict | None) -> tuple[Tables, dict]:
    """Both forms of the tables with one row changed, or taken out where there is no edit."""
    frame, rows = tables.table(table), plain[table]
    if edit is None:
        return tables.but(**{table: frame.drop(index=place)}), plain | {table: rows[:place] + rows[place + 1 :]}
    row, frame = dict(rows[place]), frame.copy()
    for column, value in edit.items():
        row[column] = {"true": "false", "false": "true"}[row[column]] if value == "flip" else value
        typed = row[column] == "true" if frame[column].dtype == "boolean" else row[column]
        frame.loc[place, column] = pd.Series([typed]).astype(frame[column].dtype)[0]
    return tables.but(**{table: frame}), plain | {table: [*rows[:place], row, *rows[place + 1 :]]}


@pytest.fixture(scope="module")
def claims_before(tables, plain) -> dict[str, tuple]:
    before = found_claims(tables)
    assert before == expected_claims(plain)
    return before


@pytest.mark.parametrize("step", EVERY)
@pytest.mark.parametrize(("table", "edit"), CASES)
def test_editing_one_row_flips_exactly_the_claims_that_depend_on_it(tables, plain, claims_before, table, edit, step):
    """Row after row, each edited alone."""
    spared = SPARED[table.split("_")[0]]
    claims = tables.table("claims")
    few = tables.but(claims=claims[~claims["claim_id"].isin(spared)])
    few_plain = plain | {"claims": [claim for claim in plain["claims"] if claim["claim_id"] not in spared]}
    before = {name: result for name, result in claims_before.items() if name not in spared}
    for place, row in list(enumerate(plain[table]))[::step]:
        own, own_plain = edited(few, few_plain, table, place, edit)
        after, expected = found_claims(own), expected_claims(own_plain)
        assert flipped(before, after) == flipped(before, expected), row
        assert after == expected, row


# Worked out by hand from what the agreements are, without any counting.
BY_HAND = [
    # Singapore is in ASEAN's agreement too; Georgia in none but its own; early harvests are in no total.
    ("trade_agreements", "FTA-SGP", None, {"C011"}),
    ("trade_agreements", "FTA-GEO", None, {"C010", "C011"}),
    ("trade_agreements", "FTA-HND-EH", None, set()),
    # The early harvest with Honduras as an agreement of its own: one more, with a partner that had none.
    ("trade_agreements", "FTA-HND-EH", {"counted": "true", "count_date": "2024-09-01"}, {"C010", "C011"}),
    # RCEP brought Japan alone, but counts as an agreement of its own.
    ("trade_agreements", "FTA-RCEP", {"count_date": AFTER}, {"C010", "C011"}),
    ("trade_agreements", "FTA-CHL", {"counting_status": "fitted"}, {"C010", "C011"}),
    # Switzerland is no Belt and Road partner, Serbia is; Benin began after the day of the article's figure.
    ("aeo_arrangements", "AEO-CHE", None, {"C012", "C013"}),
    ("aeo_arrangements", "AEO-SRB", None, {"C012", "C013", "C014"}),
    ("aeo_arrangements", "AEO-BEN", None, set()),
    ("aeo_arrangements", "AEO-BEN", {"count_date": "2024-05-09"}, {"C012", "C013", "C014"}),
    # Four rows are fitted already: one more changes no word, and one less neither.
    ("aeo_arrangements", "AEO-CHE", {"count_date_status": "fitted"}, set()),
    ("aeo_arrangements", "AEO-ZAF", {"count_date_status": "verified"}, set()),
    # A row without a known economy is a country more, besides its member.
    ("aeo_arrangements", "AEO-CHE", {"placeholder": "flip"}, {"C013"}),
]


@pytest.mark.parametrize(("table", "name", "edit", "flips"), BY_HAND)
def test_flips_worked_out_by_hand(tables, plain, claims_before, table, name, edit, flips):
    """From what the agreements are: who their partners are, and when they began."""
    key = COLUMNS[table][0]
    place = next(place for place, row in enumerate(plain[table]) if row[key] == name)
    own, _ = edited(tables, plain, table, place, edit)
    assert flipped(claims_before, found_claims(own)) == flips


def test_members_of_the_european_union_worked_out_by_hand(tables, plain, claims_before):
    """Greece is a Belt and Road partner, France is none: without Greece two numbers fall, without France one. A member
    that has an arrangement of its own already is no further country."""
    for iso3, edit, flips in (
        ("GRC", None, {"C013", "C014"}),
        ("FRA", None, {"C013"}),
        ("FRA", {"iso3": "CHE"}, {"C013"}),
        ("FRA", {"iso3": "ZZZ"}, set()),
    ):
        place = next(place for place, row in enumerate(plain["aeo_members"]) if row["iso3"] == iso3)
        own, _ = edited(tables, plain, "aeo_members", place, edit)
        assert flipped(claims_before, found_claims(own)) == flips


def test_without_the_last_fitted_row_the_word_changes(tables, plain, claims_before):
    """By the rule: a number is fitted as long as one of its rows is, and no longer."""
    frame = tables.table("aeo_arrangements")
    clean = frame.assign(count_date_status="verified", membership_status="verified")
    after = found_claims(tables.but(aeo_arrangements=clean))
    assert flipped(claims_before, after) == {"C012", "C013", "C014"}
    assert {after[name][0] for name in ("C012", "C013", "C014")} == {"independent"}


@pytest.mark.parametrize("step", EVERY)
def test_editing_one_claim_changes_that_claim_only(tables, plain, step):
    """A claim is checked against rows and never against another claim."""
    before = ledger(tables).set_index("claim_id").astype("string")
    claims = tables.table("claims")
    for place, row in list(enumerate(plain["claims"]))[::step]:
        counted = row["series"] in PLACES
        day = pd.Timestamp("2019-01-01" if counted or not row["series"] else AFTER)
        edits = [{"figure": "7", "figure_status": "hypothesis", "check_date": day}]
        edits += [{name: value} for name, value in edits[0].items()] if row["series"] else []
        for edit in edits:
            own = claims.copy()
            for name, value in edit.items():
                own.loc[place, name] = value
            after = ledger(tables.but(claims=own)).set_index("claim_id").astype("string")
            same = (before == after).fillna(False) | (before.isna() & after.isna())
            assert set(same.index[~same.all(axis=1)]) == {row["claim_id"]}, (row, edit)


@pytest.fixture(scope="module")
def totals_before(tables, plain) -> dict[str, tuple]:
    before = found_totals(tables)
    assert before == expected_totals(plain)
    return before


@pytest.mark.parametrize("step", EVERY)
@pytest.mark.parametrize("table", list(EDITS))
def test_taking_out_one_row_changes_exactly_the_totals_that_count_it(tables, plain, table, step):
    """Row after row; every seventh official total, in both series."""
    few = plain | {"official_totals": plain["official_totals"][::7]}
    few_tables = tables.but(official_totals=tables.table("official_totals").iloc[::7])
    before = found_totals(few_tables)
    assert before == expected_totals(few)
    for place, row in list(enumerate(plain[table]))[::step]:
        own, own_plain = edited(few_tables, few, table, place, None)
        after, expected = found_totals(own), expected_totals(own_plain)
        assert flipped(before, after) == flipped(before, expected), row
        assert after == expected, row


@pytest.mark.parametrize("step", EVERY)
def test_editing_one_official_total_changes_that_total_only(tables, plain, totals_before, step):
    """A total is compared with rows and never with another total; what it states does not change what the rows give."""
    for place, row in list(enumerate(plain["official_totals"]))[::step]:
        wrong = {name: "3" for name in ("agreements", "countries") if row[name]} | {"as_of": BEFORE}
        own, own_plain = edited(tables, plain, "official_totals", place, wrong)
        after = found_totals(own)
        assert flipped(totals_before, after) == ({row["total_id"]} if row["source_id"] != "article" else set())
        assert after == expected_totals(own_plain)


def test_no_claim_depends_on_an_official_total(tables, claims_before):
    """Official totals are compared with the rows; they are no part of the claims' own check."""
    none = tables.table("official_totals").iloc[:0]
    assert found_claims(tables.but(official_totals=none)) == claims_before
