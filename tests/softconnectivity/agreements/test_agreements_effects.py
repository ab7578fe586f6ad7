"""What each switch does to the official totals, and how the tables show it."""

import pandas as pd
import pytest

from softconnectivity.agreements import prose, rule_tables
from softconnectivity.agreements.effects import SWITCHES, effects, implemented, summary
from softconnectivity.agreements.reconcile import against_official
from softconnectivity.agreements.rules import CountingRules
from softconnectivity.language import LANGUAGES, language

DAYS = {"fta": "2025-01-02", "aeo": "2024-05-09"}
OWN = CountingRules(eu_members=28, twenty_third="FTA-HND-EH")


@pytest.fixture(scope="module")
def found(facts):
    return effects(facts, OWN)


@pytest.fixture(scope="module")
def summed(facts, found):
    return summary(found, facts, DAYS, OWN).set_index(["switch", "series"])


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return language(request.param)


def test_every_official_total_stands_once_under_every_way_that_bears_on_it(facts, found):
    official = against_official(facts)
    for name, series in [("plain", ("fta", "aeo")), *((switch.name, switch.series) for switch in SWITCHES)]:
        expected = official.loc[official["series"].isin(series), "total_id"]
        assert list(found.loc[found["switch"] == name, "total_id"]) == list(expected)


def test_the_plain_reading_agrees_where_the_plain_check_does(facts, found):
    plain, official = found[found["switch"] == "plain"], against_official(facts)
    assert list(plain["agrees"]) == list(official["match"])
    assert not plain["changed"].any()
    assert list(plain["fitted"]) == list(official["fitted"])


def mended(found, switch):
    plain = found[found["switch"] == "plain"].set_index("total_id")["agrees"]
    own = found[found["switch"] == switch].set_index("total_id")["agrees"]
    plain = plain[own.index]
    return list(own.index[own & ~plain]), list(own.index[~own & plain])


def test_what_each_switch_mends_and_breaks(found):
    """The notes of the misses say why: an EU of 28 (33 of 2017, 41 of 2019) and Macao, China (35 of 2023)."""
    assert mended(found, "eu_28") == (["OT17", "OT18"], [])
    assert mended(found, "macao") == (["OT25"], ["OT28"])
    assert mended(found, "no_italy") == ([], ["OT28"])
    assert mended(found, "honduras") == ([], ["OT13"])
    assert mended(found, "no_23rd") == ([], ["OT14", "OT15"])


def test_no_switch_mends_the_totals_of_agreements_reached(found):
    """17 and 25 of 2018 (MOFCOM) count an agreement that was signed a year later."""
    reached = found[found["total_id"].isin(["OT05", "OT06"])]
    assert not reached["agrees"].any()


def test_a_count_by_entry_into_force_holds_no_fitted_row(found):
    assert not found.loc[found["switch"] == "in_force", "fitted"].map(len).any()
    aeo = found[(found["series"] == "aeo") & (found["as_of"] >= "2019-07-24")]
    assert aeo.loc[aeo["switch"] == "plain", "fitted"].map(len).all()


def test_the_articles_figures_under_each_switch(summed):
    """23 and 30 with Honduras too; without the regions 20 and 27; 36 partners with Italy out and Macao, China in."""
    assert summed.loc[("plain", "fta"), "given"] == (23, 30)
    assert summed.loc[("honduras", "fta"), "given"] == (23, 30)
    assert summed.loc[("no_regions", "fta"), "given"] == (20, 27)
    assert summed.loc[("together", "aeo"), "given"] == (28, 54, 36)
    assert summed.loc[("no_italy", "aeo"), "given"] == (28, 54, 35)


def test_three_switches_fit_every_aeo_total(summed):
    """Three misses, three switches: the notes of the misses name one each, and Italy makes room for Macao, China."""
    line = summed.loc[("together", "aeo")]
    assert line["agree"] == line["totals"] == 15


def test_implemented_countries_grow_as_the_rows_do(facts):
    """50 on 1 July and 52 on 7 August 2025 (GACC; Changsha Customs); Benin and Thailand began on 1 August 2025."""
    lines = implemented(facts)
    assert list(lines["stated"]) == [50, 52]
    assert lines["counted"].diff().iloc[-1] == lines["stated"].diff().iloc[-1] == 2
    assert (lines["stated"] - lines["counted"] <= lines["undated"]).all()
    assert not lines["fitted"].map(len).any()


def test_tables_show_a_change_with_words_or_marks_and_nothing_where_nothing_changes(found, lang):
    shown = rule_tables.effects_table(found, "aeo", CountingRules(), lang).data
    column = shown[lang.text("agreements.rules.eu_28")]
    assert list(column.dropna()) == ["–/33/– ✓", "14/41/– ✓ ▲1"]
    assert lang.text("agreements.rules.yours") not in shown.columns
    own = rule_tables.effects_table(found, "fta", OWN, lang).data
    assert list(own[lang.text("agreements.rules.yours")].dropna()) == ["23/30"]


def test_every_aeo_total_with_a_fitted_row_is_marked(found, lang):
    """Also where the rule changes the total; without colour."""
    shown = rule_tables.effects_table(found, "aeo", CountingRules(), lang).data
    plain = found[(found["switch"] == "plain") & (found["series"] == "aeo")]
    marked = shown[lang.text("agreements.column.rows")].str.contains("▲")
    assert list(marked) == [bool(rows) for rows in plain["fitted"]]
    used = shown[lang.text("agreements.column.total")].str.contains("△")
    assert list(used) == list(plain["used_for_fitting"])


def test_rows_of_the_tables_link_to_their_total(found, lang):
    shown = rule_tables.effects_table(found, "fta", OWN, lang).data
    plain = found[(found["switch"] == "plain") & (found["series"] == "fta")]
    for cell, total_id in zip(shown[lang.text("agreements.column.total")], plain["total_id"], strict=True):
        assert cell.startswith("{ref}`")
        assert f"<row-{total_id.lower()}>`" in cell


def test_summary_has_a_row_for_every_way_of_counting(summed, lang):
    shown = rule_tables.rules_table(summed.reset_index(), DAYS, lang).data
    assert len(shown) == len(SWITCHES) + 2
    assert shown.iloc[:, 0].is_unique


def test_before_the_first_total_the_tables_are_empty_and_nothing_fails(facts, found, lang):
    none = found[found["as_of"] < "2001-01-01"]
    assert rule_tables.effects_table(none, "aeo", OWN, lang).data.empty
    assert (summary(none, facts, DAYS, OWN)["totals"] == 0).all()


def test_totals_that_tell_nothing_implemented_give_dashes(facts, changed, lang):
    """A reader's own table need not have the column filled."""
    own = changed("official_totals", "total_id", "OT29", "implemented_countries", pd.NA)
    numbers = {key: text for key, text, _ in prose.implemented_numbers(own, ("OT29", "OT30"), lang)}
    assert (numbers["ot29_implemented"], numbers["implemented_more"]) == ("–", "–")
    assert numbers["ot30_implemented"] == "52"
