"""A date at which the chapter would say something untrue is refused, with the earliest one it takes."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from softconnectivity.agreements.choices import NAMED_ROWS, check_dates, earliest_days
from softconnectivity.agreements.tables import names_in_words
from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language

EN = language("en")
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("typed", ["2024-5-9", "20240509", "May 2024", "2024", "", None, "2024-02-30"])
def test_what_is_no_whole_day_is_named_with_what_was_typed(facts, code, typed):
    """Pandas reads most of these as some day or other: "2024" would silently be its first."""
    for name, dates in {"check_date_fta": (typed, "2024-05-09"), "check_date_aeo": ("2025-01-02", typed)}.items():
        with pytest.raises(ReportError) as refused:
            check_dates(*dates, facts, language(code))
        (said,) = refused.value.problems
        assert name in said
        assert f"“{typed}”" in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_that_are_too_early_are_all_told_with_the_earliest(facts, code):
    """China's first agreement is of 29 June 2003 (CEPA, Hong Kong, China); the EU's AEO arrangement of May 2014."""
    with pytest.raises(ReportError) as refused:
        check_dates("2003-06-28", "2014-05-30", replace(facts, as_of=date(2010, 1, 1)), language(code))
    assert len(refused.value.problems) == 3
    assert "2003-06-29" in str(refused.value)
    assert "2014-05-31" in str(refused.value)


def test_the_earliest_days_themselves_are_taken_as_text_and_as_dates(facts):
    """The command line hands over dates where the notebook has text."""
    days = earliest_days(facts)
    early = replace(facts, as_of=days["as_of"])
    check_dates(days["check_date_fta"], days["check_date_aeo"], early, EN)
    check_dates(str(days["check_date_fta"]), str(days["check_date_aeo"]), early, EN)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_arrangement_at_all_is_a_word_and_not_a_gap_in_the_sentence(facts, code):
    assert names_in_words((), facts.table("aeo_arrangements"), language(code)).strip()


def test_every_row_the_chapter_names_is_required_of_a_reader_s_tables():
    """Otherwise a reader who deletes such a row gets a KeyError and not a sentence."""
    text = (ROOT / "notebooks" / "figures.ipynb").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:FTA|AEO)-[A-Z0-9-]*[A-Z0-9]|STD\d{3}|OT\d{2}", text))
    named |= {
        key.upper() for keys in re.findall(r"glue:text}`(c\d{3})`|(?<=\W)(C0\d{2})(?=\\)", text) for key in keys if key
    }
    assert named <= {row for rows in NAMED_ROWS.values() for row in rows}
