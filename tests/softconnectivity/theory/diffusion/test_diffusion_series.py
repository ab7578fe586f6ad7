"""The dated series count what stands in the tables: nothing is filled in, nothing is dropped in silence."""

import csv
from datetime import date

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.diffusion.chapter.lags import lags
from softconnectivity.theory.diffusion.chapter.series import NAMES, all_series, events_between

POTENTIAL = 100


def series(as_of="2025-12-01", potential=POTENTIAL):
    return all_series(Facts.load(as_of=as_of), potential, language("en"))


def written(table):
    """The rows of a table as plain text, read without the report's own intake."""
    with open(DATA / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def years_in_tables(as_of):
    # The column of years is of January 2023: 2022 is its last whole year.
    last = min(2022, int(as_of[:4]) - (not as_of.endswith("12-31")))
    convention = [row["nyc_year"] for row in written("partners") if row["bri_status"] == "partner"]
    agreements = [row["signed_date"] for row in written("trade_agreements") if row["counted"] == "true"]
    aeo = [row["in_force_date"] for row in written("aeo_arrangements")]
    return {
        "convention": sorted(int(year) for year in convention if year and int(year) <= last),
        "agreements": sorted(int(day[:4]) for day in agreements if day and day <= as_of),
        "aeo": sorted(int(day[:4]) for day in aeo if day and day <= as_of),
    }


@pytest.mark.parametrize("as_of", ["2025-12-01", "2024-05-09", "2022-02-28", "2019-12-31"])
def test_counts_by_year_are_those_of_the_tables(as_of):
    expected = years_in_tables(as_of)
    for name, one in series(as_of).items():
        seen = np.repeat(one.start + np.arange(len(one.counts)), one.counts)
        assert seen.tolist() == expected[name]
        assert one.start == expected[name][0]


@pytest.mark.parametrize("as_of", ["2025-12-01", "2024-05-09", "2019-12-31"])
def test_every_row_is_used_or_counted_as_left_out(as_of):
    rows = {
        "convention": [r for r in written("partners") if r["bri_status"] == "partner" and r["nyc_party"] == "true"],
        "agreements": [r for r in written("trade_agreements") if r["counted"] == "true"],
        "aeo": written("aeo_arrangements"),
    }
    for name, one in series(as_of).items():
        assert one.events + one.undated + one.later == len(rows[name])
        assert sum(one.statuses.values()) == one.events


def test_status_words_are_those_beside_the_dates():
    used = [row["in_force_status"] for row in written("aeo_arrangements") if row["in_force_date"]]
    assert series()["aeo"].statuses == {word: used.count(word) for word in set(used)}
    # One word of trust stands for the whole column of years.
    assert set(series()["convention"].statuses) == {"partly"}


def test_population_of_the_convention_is_the_present_partners():
    partners = [row for row in written("partners") if row["bri_status"] == "partner"]
    found = series(potential=250)
    assert found["convention"].population == len(partners)
    assert found["agreements"].population == found["aeo"].population == 250


@pytest.mark.parametrize(
    ("as_of", "last"),
    [("2024-12-31", 12.0), ("2023-12-31", 11.0), ("2024-07-01", 11 + 183 / 366), ("2025-12-01", 12 + 335 / 365)],
)
def test_the_last_period_ends_on_the_readers_date(as_of, last):
    """AEO arrangements start in 2013; 1 July is day 183 of a leap year, 1 December day 335 of another year."""
    one = series(as_of)["aeo"]
    assert one.edges[-1] == pytest.approx(last)
    assert (np.diff(one.edges) > 0).all()
    assert len(one.edges) == len(one.counts) + 1
    assert (one.edges[:-1] == np.arange(len(one.counts))).all()


def test_years_that_the_tables_do_not_cover_are_not_taken_for_years_without_events():
    """The tables were compiled up to December 2025; what a later year brought is not known."""
    later = series("2030-06-30")
    assert later["aeo"].start + later["aeo"].edges[-1] == 2026
    assert later["agreements"].start + later["agreements"].edges[-1] == 2026
    assert later["convention"].start + later["convention"].edges[-1] == 2023


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_date_too_early_and_a_population_too_small_are_told_at_once(code):
    lang = language(code)
    with pytest.raises(ReportError) as refused:
        all_series(Facts.load(as_of="2014-06-30", lang=code), 10, lang)
    told = "\n".join(refused.value.problems)
    assert len(refused.value.problems) == 2
    assert lang.text("diffusion.series.aeo") in told
    assert "as_of" in told
    assert "potential" in told


def test_events_of_a_span_of_years_add_up():
    one = series()["convention"]
    halves = events_between(one, 1959, 1990) + events_between(one, 1991, 2022)
    assert halves == one.events
    assert events_between(one, 1900, 1950) == 0


def test_lags_run_from_signature_to_first_use():
    rows = [
        row
        for row in written("aeo_arrangements")
        if row["signed_precision"] in ("day", "month") and row["in_force_date"]
    ]

    def day(text):
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01")

    waits = [(day(row["in_force_date"]) - day(row["signed_date"])).days / 365.25 for row in rows]
    found = lags(Facts.load(as_of="2025-12-01"))
    assert found.known == len(waits)
    assert found.median == pytest.approx(np.median(waits))
    assert found.longest == pytest.approx(max(waits))


def test_no_arrangement_has_both_dates_before_the_first():
    found = lags(Facts.load(as_of="2012-01-01"))
    assert found.known == found.open == 0
    assert np.isnan(found.median)


def test_the_names_are_all_there():
    assert tuple(series()) == NAMES
