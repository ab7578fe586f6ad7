"""A choice with which the chapter would say something untrue is refused, with what it takes."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from softconnectivity.agreements.cells import names_in_words
from softconnectivity.agreements.choices import NAMED_ROWS, PARAMETERS, check_choices, earliest_days
from softconnectivity.agreements.rules import CountingRules
from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language

EN = language("en")
ROOT = Path(__file__).parents[3]
FTA, AEO = "2025-01-02", "2024-05-09"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("typed", ["2024-5-9", "20240509", "May 2024", "2024", "", None, "2024-02-30", "2024-W19-4"])
def test_what_is_no_whole_day_is_named_with_what_was_typed(facts, code, typed):
    """Pandas reads most of these as some day or other: "2024" would silently be its first."""
    for name, days in {
        "check_date_fta": {"fta": typed, "aeo": AEO},
        "check_date_aeo": {"fta": FTA, "aeo": typed},
    }.items():
        with pytest.raises(ReportError) as refused:
            check_choices(days, {}, facts, language(code))
        (said,) = refused.value.problems
        assert name in said
        assert f"“{typed}”" in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_and_rules_that_are_wrong_are_all_told(facts, code):
    """China's first agreement is of 29 June 2003 (CEPA, Hong Kong, China); the EU's AEO arrangement of May 2014."""
    early = replace(facts, as_of=date(2010, 1, 1))
    rules = {"eu_members": 29, "twenty_third": "FTA-NIC-EH"}
    with pytest.raises(ReportError) as refused:
        check_choices({"fta": "2003-06-28", "aeo": "2014-05-30"}, rules, early, language(code))
    assert len(refused.value.problems) == 3 + 2
    told = str(refused.value)
    for word in ("2003-06-29", "2014-05-31", "as_of", "eu_members", "27", "28", "the_23rd", "FTA-HND-EH", "none"):
        assert word in told


def test_the_earliest_days_themselves_are_taken_as_text_and_as_dates(facts):
    """The command line hands over dates where the notebook has text."""
    days = earliest_days(facts)
    early = replace(facts, as_of=days["as_of"])
    given = {"fta": days["check_date_fta"], "aeo": days["check_date_aeo"]}
    check_choices(given, {}, early, EN)
    check_choices({name: str(day) for name, day in given.items()}, {}, early, EN)


def test_a_report_of_2018_is_taken(facts):
    """Standards documents had no total of their own before September 2019; that must not stop the whole book."""
    check_choices({"fta": FTA, "aeo": AEO}, {}, replace(facts, as_of=date(2018, 1, 1)), EN)


def test_the_choice_comes_back_as_rules(facts):
    assert check_choices({"fta": FTA, "aeo": AEO}, {"macao": True}, facts, EN) == CountingRules(macao=True)


def test_every_rule_is_a_parameter_of_the_chapter():
    text = (ROOT / "notebooks" / "figures.ipynb").read_text(encoding="utf-8")
    assert set(PARAMETERS) == set(vars(CountingRules()))
    for name in PARAMETERS.values():
        assert f'"{name} = ' in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_arrangement_at_all_is_a_word_and_not_a_gap_in_the_sentence(facts, code):
    assert names_in_words((), facts, language(code)).strip()


def test_every_row_the_chapter_names_is_required_of_a_reader_s_tables():
    """Otherwise a reader who deletes such a row gets a KeyError and not a sentence."""
    text = (ROOT / "notebooks" / "figures.ipynb").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:FTA|AEO)-[A-Z0-9-]*[A-Z0-9]|STD\d{3}|OT\d{2}", text))
    named |= {key.upper() for key in re.findall(r"glue:text}`(ot\d{2})_", text)}
    named |= {
        key.upper() for keys in re.findall(r"glue:text}`(c\d{3})`|(?<=\W)(C0\d{2})(?=\\)", text) for key in keys if key
    }
    assert named <= {row if isinstance(row, str) else row[0] for rows in NAMED_ROWS.values() for row in rows}
