from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.errors import ReportError
from softconnectivity.language import language
from softconnectivity.mechanisms import timeline

EN, ZH = language("en"), language("zh")
END = date(2025, 12, 1)


@pytest.fixture
def events(facts):
    return timeline.chosen_events(facts.table("policy_timeline"), END, EN)


def small(*rows):
    """Events from (id, date, precision, kind, in_article)."""
    return pd.DataFrame(rows, columns=["event_id", "date", "date_precision", "kind", "in_article"])


def test_events_come_in_the_order_of_their_dates(events):
    """A timeline runs forward: the middles of the known dates never go back by more than a partial date spans."""
    assert events["known"].tolist() == sorted(events["known"])


def test_no_date_is_shown_more_precisely_than_it_is_known(facts):
    """The Chinese form names a month and a day exactly when they are known."""
    table = facts.table("policy_timeline")
    words = timeline.days_in_words(table, ZH)
    for event, precision in zip(table["event_id"], table["date_precision"], strict=True):
        assert ("月" in words[event]) == (precision in ("month", "day"))
        assert ("日" in words[event]) == (precision == "day")


def test_the_three_forums_are_named_without_a_date(facts):
    """Section 2.2.1 speaks of the Forum, first held on 14 May 2017 (CNIS, 9 June 2017), and gives no date."""
    table = facts.table("policy_timeline")
    forums = table[table["event_en"].str.contains("Belt and Road Forum")]
    assert forums["in_article"].tolist() == ["undated"] * 3
    assert timeline.days_in_words(table, EN)["POL010"] == "14 May 2017"


def test_counts_by_mention_add_up(events):
    """Dated, undated and left out exclude one another and leave nothing over."""
    assert timeline.in_article(events).sum() == len(events)


def test_events_after_the_reader_s_date_are_left_out(facts):
    """As of 2018-03 the reform of that month has begun and the Forum of 2019 has not."""
    shown = timeline.chosen_events(facts.table("policy_timeline"), date(2018, 3, 15), EN)["event_id"]
    assert "POL012" in set(shown)
    assert "POL015" not in set(shown)


def test_the_fourth_symposium_and_the_second_action_plan_are_found_missing(events):
    """The article cites the symposium of 2021 and the plan of 2022 (2.1.1); the next ones date from
    2 December 2024 (China Daily, 4 December 2024) and March 2024 (SAMR)."""
    later = timeline.left_out_later(events, "2025-10-09").set_index("event_id")
    assert later.loc["POL033", "follows"] == "POL022"
    assert later.loc["POL030", "follows"] == "POL024"
    assert later.loc[["POL033", "POL030"], "knowable"].all()


def test_an_event_after_the_last_look_up_is_not_held_against_the_article(events):
    """The protocol of 28 October 2025 is later than the last access date in the footnotes, 9 October 2025."""
    later = timeline.left_out_later(events, "2025-10-09").set_index("event_id")
    assert not later.loc["POL038", "knowable"]


def test_a_year_alone_gives_no_verdict_on_what_came_later():
    """A report of 2025 may have come out on its last day: nothing of that year is surely later."""
    rows = small(("a", "2025", "year", "report", "yes"), ("b", "2025-11-04", "day", "report", "no"))
    assert timeline.left_out_later(timeline.chosen_events(rows, END, EN), "2025-12-31").empty


def test_an_event_of_a_kind_the_article_never_names_is_not_a_sequel():
    """Nothing of that kind precedes it in the article."""
    rows = small(("a", "2020", "year", "forum", "yes"), ("b", "2021-03", "month", "customs", "no"))
    assert timeline.left_out_later(timeline.chosen_events(rows, END, EN), "2025-12-31").empty


@given(st.dates(date(2013, 1, 1), date(2026, 12, 31)))
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day):
    """A year covers the whole of itself, a month at most 31 days of it, a day one."""
    iso = day.isoformat()
    year, month, exact = (timeline.extent(iso[:length]) for length in (4, 7, 10))
    assert year == (0, 1)
    assert month[0] <= exact[0] < exact[1] <= month[1]
    assert 27.9 / 366 < month[1] - month[0] < 31.1 / 365
    assert 0.9 / 366 < exact[1] - exact[0] < 1.1 / 365


@pytest.mark.parametrize("lang", [EN, ZH])
@pytest.mark.parametrize(
    ("start", "kinds", "said"),
    [
        ("soon", None, "soon"),
        ("2013", ["party"], "party"),
        ("2013", ["forum"], None),
        ("2030", None, "2030"),
        ("2020-13", None, "2020-13"),
        ("2020-02-30", None, "2020-02-30"),
        ("2013", "forum", None),
        ("2013", '["forum", "report"]', "report"),
        ("2013", "forum，forum", None),
        ("2013", 5, "5"),
    ],
)
def test_wrong_parameters_are_named_in_the_reader_s_language(lang, start, kinds, said):
    """A reader changes these by hand; the message must show what was typed."""
    rows = small(("a", "2013-09-07", "day", "forum", "yes"))
    if said is None:
        assert len(timeline.chosen_events(rows, END, lang, start, kinds)) == 1
        return
    with pytest.raises(ReportError, match=said):
        timeline.chosen_events(rows, END, lang, start, kinds)


def test_every_kind_of_event_has_a_name(facts):
    """The lanes of the figure are labelled from the catalogue."""
    for kind in set(facts.table("policy_timeline")["kind"]):
        for lang in (EN, ZH):
            assert lang.text(f"mechanisms.kind.{kind}")
