"""A finding turned round in the data is worded otherwise, not only with other digits."""

import re
from functools import cache
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from softconnectivity.agreements.network import memberships, words
from softconnectivity.agreements.network.nestedness import Nestedness
from softconnectivity.language import LANGUAGES, language, messages
from tests.softconnectivity.agreements.network.conftest import work
from tests.softconnectivity.framework.own_facts import FACTS, on, with_rows

ENGLISH = language("en")
PARTNERS, MEMBERS = "trade_agreement_partners", "aeo_members"


def everybody(key, arrangement, who):
    """Rows that put some economies into one arrangement."""

    def add(frame):
        template = frame[frame[key] == arrangement].iloc[[0]]
        rows = pd.concat([template.assign(iso3=one) for one in who])
        return pd.concat([frame, rows], ignore_index=True).drop_duplicates([key, "iso3"])

    return add


def keep(who):
    return lambda frame: frame[frame["iso3"].isin(who)]


def without(key, *arrangements):
    return lambda frame: frame[~frame[key].isin(arrangements)]


def broad(facts=FACTS):
    """Every Belt and Road partner in RCEP and in the arrangement with Singapore, and nothing else."""
    who = memberships.partners(facts)
    facts = with_rows(PARTNERS, everybody("agreement_id", "FTA-RCEP", who), facts)
    facts = with_rows(MEMBERS, everybody("arrangement_id", "AEO-SGP", who), facts)
    only = {"FTA-RCEP", "AEO-SGP"}
    facts = with_rows(PARTNERS, lambda frame: frame[frame["agreement_id"].isin(only)], facts)
    return with_rows(MEMBERS, lambda frame: frame[frame["arrangement_id"].isin(only)], facts)


def half(facts=FACTS):
    """The first half of the partners in RCEP, the last three fifths in the arrangement with Singapore."""
    who = memberships.partners(facts)
    facts = with_rows(PARTNERS, everybody("agreement_id", "FTA-RCEP", who[:80]), facts)
    return with_rows(MEMBERS, everybody("arrangement_id", "AEO-SGP", who[60:]), facts)


def fitted_union(frame):
    return frame.assign(
        count_date_status=frame["count_date_status"].mask(frame["arrangement_id"] == "AEO-EU27", "fitted")
    )


def two_clusters(facts=FACTS):
    """Thailand alone joins RCEP with ASEAN."""
    who = {"FTA-RCEP": ["JPN", "THA"], "FTA-ASEAN": ["THA", "LAO"]}

    def only(frame):
        return frame[[row.iso3 in who.get(row.agreement_id, ()) for row in frame.itertuples()]]

    return with_rows(PARTNERS, only, facts)


def no_union(facts=FACTS):
    return with_rows(MEMBERS, without("arrangement_id", "AEO-EU27"), facts)


def no_region(facts=FACTS):
    return with_rows(PARTNERS, without("agreement_id", "FTA-RCEP", "FTA-ASEAN"), facts)


def one_link_each(facts=FACTS):
    """Trade agreements with those alone who have no AEO recognition."""
    return with_rows(PARTNERS, keep(["MUS", "TWN"]), facts)


def before_the_union():
    return on("2013-12-01")


REVERSED = {
    "layers": ("most_neither", broad, "most_both"),
    "union": ("leans", no_union, "spread"),
    "exit": ("same", no_region, "differ"),
    "eu": ("far", before_the_union, "none"),
    "single": ("uneven", one_link_each, "even"),
    "income": ("narrower", broad, "as_broad"),
    "region": ("narrower", broad, "as_broad"),
    "apart": ("uncut", two_clusters, "cut"),
}


@cache
def changed(turn):
    """Facts turned round by a function, and their network."""
    facts = turn()
    return facts, work(facts, shared="")


@pytest.mark.parametrize("name", REVERSED)
def test_reversed_in_the_data_a_finding_changes_its_wording(name, shipped):
    before, turn, after = REVERSED[name]
    facts, of = changed(turn)
    for lang in map(language, LANGUAGES):
        said, reversed_ = words.findings(shipped, FACTS, lang)[name], words.findings(of, facts, lang)[name]
        assert (said.outcome, reversed_.outcome) == (before, after)
        assert bare(said.text(lang)) != bare(reversed_.text(lang))


def bare(text):
    """The wording without its numbers."""
    return re.sub(r"[\d.,%\s]+", " ", text)


def test_other_outcomes_are_reached_too():
    facts, of = changed(half)
    assert words.findings(of, facts, ENGLISH)["layers"].outcome == "mixed"


@pytest.mark.parametrize(("null", "expected"), [(40.0, "more"), (60.0, "less"), (50.0, "as_random")])
@pytest.mark.parametrize("case", ["own", "wide"])
def test_nestedness_is_judged_against_the_null_model(null, expected, case):
    spread = np.random.default_rng(1).normal(null, 1.0, 200)
    of = SimpleNamespace(nested={case: Nestedness(50.0, spread)})
    assert words._nested(of, case, ENGLISH).outcome == expected


def test_a_matrix_that_is_the_only_one_with_its_totals_cannot_be_told_from_chance():
    of = SimpleNamespace(nested={"own": Nestedness(100.0, np.full(50, 100.0))})
    assert words._nested(of, "own", ENGLISH).outcome == "as_random"
    assert words._nested(SimpleNamespace(nested={}), "own", ENGLISH).outcome == "none"


def test_the_finding_on_fitted_rows_tells_which_wordings_hang_on_them(lang):
    other = {"zh": False, "en": True}[lang.code]
    plain = words.robust(work(shared="", with_fitted=other), FACTS, lang)
    # Begun from either side, the numbers are the same: 56 countries and regions, less the four of fitted rows.
    assert (plain.outcome, plain.values["aeo"], plain.values["aeo_short"]) == ("same", "56", "52")
    facts = with_rows("aeo_arrangements", fitted_union)
    turned = words.robust(work(facts, shared=""), facts, lang)
    assert turned.outcome == "changed"
    assert lang.text("network.about.union") in turned.text(lang)


def test_where_nothing_was_fitted_the_finding_says_so_and_equal_arrangements_lean_on_none():
    """At the end of 2013 there are three AEO arrangements with one economy each, all before the fitted dates."""
    facts, of = changed(before_the_union)
    assert words.robust(of, facts, ENGLISH).outcome == "none"
    assert words.findings(of, facts, ENGLISH)["union"].outcome == "spread"


def test_where_everything_was_fitted_the_finding_says_that_nothing_is_left():
    facts = with_rows("aeo_arrangements", lambda frame: frame.assign(count_date_status="fitted"))
    assert words.robust(work(facts, shared=""), facts, ENGLISH).outcome == "alone"


def test_by_links_and_by_arrangements_the_largest_loss_is_what_the_tables_hold(shipped):
    """ASEAN, RCEP and the European Union counted by hand from the links: the largest of each must be named."""
    links = shipped.links
    rcep = set(links.loc[links["arrangement"] == "FTA-RCEP", "economy"])
    share = links["economy"].isin(rcep).mean()
    found = words.exit_finding(shipped, ENGLISH)
    assert found.values["most_links"] == ENGLISH.percent(share)
    whole = links.groupby("arrangement")["economy"].agg(lambda who: set(who) <= rcep)
    assert found.values["most_arrangements"] == str(int(whole.sum()))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_outcomes_of_a_finding_differ_in_their_words(code):
    told = {key: text for key, text in messages(code).items() if key.startswith("network.finding.")}
    for name in {key.split(".")[2] for key in told}:
        own = [bare(text) for key, text in told.items() if key.split(".")[2] == name]
        assert len(set(own)) == len(own) >= 2
