"""Links and instruments: published totals, what is unknown, and rows that were fitted."""

import pandas as pd
import pytest

from softconnectivity.agreements.network import memberships
from softconnectivity.agreements.network.memberships import SHARED, incidence, links
from tests.softconnectivity.framework.own_facts import FACTS, on, read, with_rows


@pytest.fixture(scope="module")
def found():
    return links(FACTS)


def test_the_network_has_the_official_totals(found):
    """23 agreements and 30 partners (MOFCOM, 2 January 2025); 31 economies, 57 countries and regions with AEO mutual
    recognition (customs, July 2025), of which one is not identified."""
    fta, aeo = found[found["instrument"] != "aeo"], found[found["instrument"] == "aeo"]
    assert (fta["arrangement"].nunique(), fta["economy"].nunique()) == (23, 30)
    assert (aeo["arrangement"].nunique() + 1, aeo["economy"].nunique() + 1) == (31, 57)
    assert memberships.unidentified(FACTS) == ("AEO-UNKNOWN",)


def test_an_agreement_with_several_partners_is_regional(found):
    """ASEAN and RCEP; every other agreement has a single partner."""
    assert set(found.loc[found["instrument"] == "regional_fta", "arrangement"]) == {"FTA-ASEAN", "FTA-RCEP"}
    assert (found.loc[found["arrangement"] == "FTA-RCEP", "economy"]).size == 14


def test_the_day_and_the_basis_decide_what_counts():
    """Ecuador signed in May 2023, and its trade agreement entered into force on 1 May 2024."""

    def there(day, **how):
        return "FTA-ECU" in set(links(on(day), **how)["arrangement"])

    assert (there("2023-05-10"), there("2023-05-11")) == (False, True)
    assert (there("2024-04-30", basis="in_force"), there("2024-05-01", basis="in_force")) == (False, True)


def test_statuses_travel_and_fitted_rows_can_be_left_out(found):
    """By the files: a row is fitted where its place or the date it counts from was set so that a total comes out."""
    rows = {row["arrangement_id"]: row for row in read("aeo_arrangements")}
    fitted = {key for key, row in rows.items() if "fitted" in (row["membership_status"], row["count_date_status"])}
    assert set(found.loc[found["fitted"], "arrangement"]) == fitted - {"AEO-UNKNOWN"}
    assert not set(links(FACTS, with_fitted=False)["arrangement"]) & fitted
    # Ecuador's place on the list is a hypothesis, which is weaker than a fitted date; Georgia is verified throughout.
    status = found.set_index("arrangement")["status"]
    assert (status["AEO-ECU"], status["FTA-GEO"], status["AEO-MNG"]) == ("hypothesis", "verified", "fitted")


def test_by_entry_into_force_only_the_date_of_that_counts_as_fitted():
    """Mongolia's start of June 2025 is verified, though the day it was signed was set by a total."""
    found = links(FACTS, basis="in_force").set_index("arrangement")
    assert not found.loc["AEO-MNG", "fitted"]


def test_shared_memberships_are_those_of_the_file_full_ones_only(found):
    full = {"wto": "member", "iso": "member_body", "iec": "full_member", "bipm": "member_state"}
    full |= {"nyc": "true", "icsid": "contracting", "cisg": "true", "apostille": "true"}
    of = incidence(FACTS, found, tuple(SHARED))
    rows = [row for row in read("partners") if row["bri_status"] == "partner"]
    for name, column in SHARED.items():
        expected = {row["iso3"] for row in rows if row[column] == full[name]}
        inside = of.values[name][of.values.index.isin(memberships.partners(FACTS))]
        assert set(inside.index[inside.fillna(False)]) == expected
        unknown = {row["iso3"] for row in rows if not row[column]}
        assert set(inside.index[inside.isna()]) == unknown
        assert (of.status.loc[sorted(unknown), name] == "not_found").all()


def test_outside_the_table_of_partners_memberships_are_unknown_and_never_no(found):
    of = incidence(FACTS, found, ("own_fta", "bri", "wto"))
    assert of.values.loc["AUS", "wto"] is pd.NA
    assert (of.values.loc["AUS", "own_fta"], of.values.loc["AUS", "bri"]) == (True, False)
    assert "AUS" not in of.complete.index
    assert "LAO" in of.complete.index


def test_who_is_on_no_list_has_an_inferred_none(found):
    of = incidence(FACTS, found, ("own_fta", "aeo"))
    assert of.values.loc["LAO"].tolist() == [False, False]
    assert of.status.loc["LAO"].tolist() == ["inferred", "inferred"]


def test_an_own_table_changes_the_network():
    """A reader's own agreement with Laos appears as bilateral."""

    def agreement(frame):
        row = frame[frame["agreement_id"] == "FTA-GEO"].assign(agreement_id="FTA-LAO")
        return pd.concat([frame, row], ignore_index=True)

    def partner(frame):
        row = frame[frame["agreement_id"] == "FTA-GEO"].assign(agreement_id="FTA-LAO", iso3="LAO")
        return pd.concat([frame, row], ignore_index=True)

    facts = with_rows("trade_agreement_partners", partner, with_rows("trade_agreements", agreement))
    own = incidence(facts, links(facts), ("own_fta",))
    assert own.values.loc["LAO", "own_fta"]
