"""Facts scored: partners worked out by hand, counts made a second time in plain Python over the CSV files."""

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts.schema import fields
from softconnectivity.framework.dyads import VALUES, aeo_arrangements, trade_agreements, unidentified
from softconnectivity.framework.indicators import scored_matrix
from softconnectivity.framework.scored import DYADS
from softconnectivity.language import LANGUAGES, language
from softconnectivity.status import WORDS
from tests.softconnectivity.framework.own_facts import FACTS, on, read, with_rows

DAYS = ("2004-11-28", "2010-12-31", "2015-11-01", "2019-07-24", "2022-12-31", "2024-05-09", "2025-12-01", "2026-02-01")


@pytest.fixture(scope="module")
def scored():
    return scored_matrix(FACTS)


@pytest.fixture(scope="module")
def plain() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read("partners") if row["bri_status"] == "partner"}


# ---- single partners, with the reason


@pytest.mark.parametrize(
    ("day", "iso3", "indicator", "value", "score", "status"),
    [
        # The agreement with ASEAN: signed 29 November 2004, in force since 20 July 2005, the days from memory.
        ("2004-11-28", "LAO", "fta_in_force", "none", 0, "inferred"),
        ("2004-12-31", "LAO", "fta_in_force", "signed", 0.5, "partly"),
        ("2010-12-31", "LAO", "fta_in_force", "in_force", 1, "partly"),
        # Singapore has one of its own besides, in force since 1 January 2009 and verified.
        ("2010-12-31", "SGP", "fta_in_force", "in_force", 1, "verified"),
        # Maldives: signed in December 2017, in force since 1 January 2025.
        ("2024-12-31", "MDV", "fta_in_force", "signed", 0.5, "verified"),
        ("2025-01-01", "MDV", "fta_in_force", "in_force", 1, "verified"),
        # Belarus: services and investment alone, and the 23rd agreement of the official list by elimination.
        ("2026-02-01", "BLR", "fta_in_force", "services_only", 0, "partly"),
        # Honduras has an early harvest only, which the official list leaves out.
        ("2025-12-01", "HND", "fta_in_force", "none", 0, "inferred"),
        # Poland is in the arrangement with the European Union: signed in May 2014, applied since 1 November 2015.
        ("2014-05-30", "POL", "aeo_in_force", "none", 0, "inferred"),
        ("2015-10-31", "POL", "aeo_in_force", "signed", 0.5, "verified"),
        ("2015-11-01", "POL", "aeo_in_force", "in_force", 1, "verified"),
        # Mongolia was dated so that the total of July 2019 comes out; the start in June 2025 was seen.
        ("2019-07-24", "MNG", "aeo_in_force", "signed", 0.5, "fitted"),
        ("2025-12-01", "MNG", "aeo_in_force", "in_force", 1, "partly"),
        # That Ecuador is the 26th economy is a hypothesis, whatever its start.
        ("2025-12-01", "ECU", "aeo_in_force", "in_force", 1, "hypothesis"),
        # Of Iran's arrangement the signature was seen, a start was not found.
        ("2025-12-01", "IRN", "aeo_in_force", "start_unknown", 0.5, "verified"),
        # An observer; a correspondent member; a country that takes part in the Metre Convention through CARICOM.
        ("2025-12-01", "UZB", "wto_status", "observer", 0.5, "verified"),
        ("2025-12-01", "AGO", "iso_membership", "correspondent", 0.5, "partly"),
        ("2025-12-01", "BRB", "bipm_status", "via_caricom", 0.5, "recalled"),
        ("2025-12-01", "AFG", "cisg_party", "false", 0, "verified"),
    ],
)
def test_a_partner_worked_out_by_hand(day, iso3, indicator, value, score, status):
    scored = scored_matrix(on(day))
    found = [frame.at[iso3, indicator] for frame in (scored.values, scored.scores, scored.status)]
    assert found == [value, score, status]


def test_what_was_not_found_stays_missing(scored):
    """Nauru's membership of ISO and of the IEC was not found; its third indicator of the dimension is known."""
    cells = ["iso_membership", "iec_status"]
    assert scored.values.loc["NRU", cells].isna().all()
    assert scored.scores.loc["NRU", cells].isna().all()
    assert (scored.status.loc["NRU", cells] == "not_found").all()
    assert scored.coverage.loc["NRU"].to_dict() == pytest.approx({"D2": 1, "D3": 1 / 3, "D4": 1})


def test_the_unidentified_economy_is_told_and_is_nobody(scored):
    assert scored.unidentified == ("AEO-UNKNOWN",)
    assert unidentified(on("2025-06-30")) == ()
    assert "AEO-UNKNOWN" not in {row["arrangement_id"] for row in read("aeo_members")}


# ---- counts made directly from the tables


def test_partners_are_the_153_present_ones(scored, plain):
    assert list(scored.scores.index) == list(plain)
    assert len(plain) == 153
    assert not {"CHN", "ITA", "PAN", "HKG"} & set(scored.scores.index)


def test_columns_are_the_scored_indicators_in_the_order_of_their_table(scored):
    names = [row["indicator"] for row in read("indicators") if row["scored"] == "true"]
    assert list(scored.scores) == list(scored.values) == list(scored.status) == names


@pytest.mark.parametrize("day", DAYS)
def test_free_trade_agreements_in_force_are_those_of_the_tables(plain, day):
    """Every date of entry into force of these rows is written to the day, so that texts can be compared."""
    rows = [row for row in read("trade_agreements") if row["counted"] == "true" and row["services_only"] == "false"]
    assert all(len(row["in_force_date"]) == 10 for row in rows)
    started = {row["agreement_id"] for row in rows if row["in_force_date"] <= day}
    signed = {row["agreement_id"] for row in rows if row["count_date"] <= day}
    partners = read("trade_agreement_partners")
    scores = scored_matrix(on(day)).scores["fta_in_force"]
    in_force = {row["iso3"] for row in partners if row["agreement_id"] in started} & set(plain)
    waiting = {row["iso3"] for row in partners if row["agreement_id"] in signed} & set(plain) - in_force
    assert set(scores.index[scores == 1]) == in_force
    assert set(scores.index[scores == 0.5]) == waiting


@pytest.mark.parametrize("day", DAYS)
def test_aeo_arrangements_in_force_are_those_of_the_tables(plain, day):
    rows = read("aeo_arrangements")
    started = {row["arrangement_id"] for row in rows if row["in_force_date"] and row["in_force_date"] <= day}
    counted = {row["arrangement_id"] for row in rows if row["count_date"] <= day}
    members = read("aeo_members")
    scores = scored_matrix(on(day)).scores["aeo_in_force"]
    in_force = {row["iso3"] for row in members if row["arrangement_id"] in started} & set(plain)
    waiting = {row["iso3"] for row in members if row["arrangement_id"] in counted} & set(plain) - in_force
    assert set(scores.index[scores == 1]) == in_force
    assert set(scores.index[scores == 0.5]) == waiting


def test_memberships_have_the_score_of_their_value(scored, plain):
    codes = {(row["indicator"], row["value"]): float(row["score"]) for row in read("indicator_codes")}
    for name in set(scored.scores) - set(DYADS):
        expected = [codes.get((name, row[name]), np.nan) for row in plain.values()]
        assert np.array_equal(scored.scores[name].to_numpy(), expected, equal_nan=True), name
        assert scored.scores[name].isna().sum() == sum(not row[name] for row in plain.values()), name


@pytest.mark.parametrize("find", [trade_agreements, aeo_arrangements])
def test_an_earlier_day_never_gives_more(find):
    """Nothing ends in these tables: whoever has something has at least that much later."""
    order = {value: -place for place, value in enumerate(VALUES)}
    before = {}
    for day in DAYS:
        now = find(on(day))["value"].map(order).to_dict()
        assert set(before) <= set(now)
        assert all(now[iso3] >= before[iso3] for iso3 in before)
        before = now
    assert len(find(on(DAYS[0]))) < len(find(on(DAYS[-1])))


def test_every_cell_has_a_status_word_and_only_what_is_missing_was_not_found(scored):
    assert set(np.unique(scored.status.to_numpy(str))) <= set(WORDS)
    assert ((scored.status == "not_found") == scored.scores.isna()).all(axis=None)


# ---- the tables of indicators


def test_every_value_that_can_occur_has_a_score():
    """Those of the data package, beyond those that do occur; yes alone where a blank is no no."""
    codes = {}
    for row in read("indicator_codes"):
        codes.setdefault(row["indicator"], set()).add(row["value"])
    described = fields("partners")
    for row in read("indicators"):
        name = row["indicator"]
        if row["scored"] == "true" and name not in DYADS:
            assert codes[name] == set(described[name]["constraints"].get("enum", ("true", "false"))), name
    assert all(codes[name] <= set(VALUES) for name in DYADS)


def test_indicators_are_trusted_as_their_columns_are():
    described = fields("partners")
    for row in read("indicators"):
        if row["indicator"] not in DYADS:
            assert row["status"] == described[row["indicator"]]["trust"], row["indicator"]


def test_scores_fall_as_the_standing_does():
    """A full member is never below a lesser one: the rows of an indicator go from most to least."""
    rows = read("indicator_codes")
    for name in {row["indicator"] for row in rows}:
        scores = [float(row["score"]) for row in rows if row["indicator"] == name]
        assert scores == sorted(scores, reverse=True), name
        assert scores[0] == 1, name


def test_a_coding_can_be_disputed():
    """With observers of the WTO at 0 in place of 0.5, the mean falls by half their share."""
    codes = FACTS.table("indicator_codes")
    row = (codes["indicator"] == "wto_status") & (codes["value"] == "observer")
    own = with_rows("indicator_codes", lambda frame: frame.assign(score=frame["score"].mask(row, 0.0)))
    observers = sum(line["wto_status"] == "observer" and line["bri_status"] == "partner" for line in read("partners"))
    before, after = (scored_matrix(facts).scores["wto_status"].sum() for facts in (FACTS, own))
    assert before - after == observers / 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_without_a_score_and_indicators_without_a_column_are_told(lang):
    less = with_rows("indicator_codes", lambda frame: frame[~frame["value"].isin(["observer", "start_unknown"])])
    with pytest.raises(ReportError) as told:
        scored_matrix(less, language(lang))
    assert len(told.value.problems) == 2
    assert all(word in str(told.value) for word in ("wto_status", "observer", "aeo_in_force", "start_unknown"))
    more = with_rows("indicators", lambda frame: frame.assign(indicator=frame["indicator"] + "_x"))
    with pytest.raises(ReportError) as told:
        scored_matrix(more, language(lang))
    assert len(told.value.problems) == 10
    assert "wto_status_x" in str(told.value)
