"""Parameters: stated ranges, everything wrong said at once, and days on which there is nothing to show."""

import pytest

from softconnectivity.agreements.network.choices import INSTRUMENTS, RANGES, SHIPPED, settings
from softconnectivity.errors import ReportError
from softconnectivity.language import language
from tests.notebooks.sources import check_ranges, parameters_of, shipped
from tests.softconnectivity.agreements.network.conftest import work
from tests.softconnectivity.framework.own_facts import on

ENGLISH = language("en")


def test_the_notebook_ships_what_the_code_states():
    assert shipped("network", SHIPPED) == SHIPPED
    check_ranges("network", RANGES)
    assert set(parameters_of("network")) == {"lang", "data_dir", "as_of", *SHIPPED}


@pytest.mark.parametrize("given", ["aeo, own_fta", ["aeo", "own_fta"], " [aeo,own_fta] ", ("own_fta", "aeo")])
def test_instruments_may_be_text_or_a_list_and_stand_in_the_order_of_the_book(given):
    assert settings(ENGLISH, **SHIPPED | {"instruments": given}).instruments == ("own_fta", "aeo")


def test_none_shared_is_allowed():
    for none in ("", [], ()):
        assert settings(ENGLISH, **SHIPPED | {"shared": none}).shared == ()


def test_all_that_is_wrong_is_said_at_once(lang):
    wrong = {"instruments": "aeo, tariffs", "shared": "fta", "basis": "signature", "shown": 40, "draws": 1}
    wrong |= {"with_fitted": "maybe", "eu_as_one": 1}
    with pytest.raises(ReportError) as refused:
        settings(lang, **SHIPPED | wrong)
    assert len(refused.value.problems) == len(wrong)
    for name in wrong:
        assert any(name in problem for problem in refused.value.problems)


@pytest.mark.parametrize("given", ["aeo", "aeo, aeo", "", None, 7])
def test_overlaps_need_two_instruments(given):
    with pytest.raises(ReportError, match="instruments"):
        settings(ENGLISH, **SHIPPED | {"instruments": given})


def test_a_day_before_the_first_aeo_arrangement_is_refused_with_the_way_out(lang):
    """Singapore's, of June 2012, is the first; it began in March 2013."""
    with pytest.raises(ReportError, match="as_of"):
        work(on("2012-06-29"), lang.code)
    with pytest.raises(ReportError, match="as_of"):
        work(on("2013-03-14"), lang.code, basis="in_force")
    assert work(on("2013-03-15"), lang.code, basis="in_force").served["aeo"] == {"SGP"}


def test_every_instrument_has_a_name_in_both_languages(lang):
    names = [lang.text(f"network.instrument.{one}") for one in INSTRUMENTS]
    assert len(set(names)) == len(INSTRUMENTS)
