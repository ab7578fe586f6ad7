from datetime import date

import pytest

from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms import figures, tables, timeline, timeline_figure
from softconnectivity.mechanisms.coded import coded_cells
from softconnectivity.mechanisms.items import of_kind, parts

END = date(2025, 12, 1)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("coder", ["B", "both"])
def test_the_map_carries_every_cell_as_data(facts, code, coder):
    """Fourteen mechanisms by four dimensions, each cell once, strengths 0 to 3."""
    lang = language(code)
    figure = figures.dimension_map(facts, coder, 1, lang)
    assert len(figure.data) == 14 * 4
    assert figure.data[lang.text("mechanisms.column.strength")].between(0, 3).all()


def test_a_cell_the_coders_differ_on_shows_both_and_is_shaded_by_the_mean(facts):
    """M2_2 and D3 are coded 2 by A and 1 by B in codes.csv."""
    shades, written = coded_cells(facts.table("codes"), "mechanism_dimension")
    assert (shades.loc["M2_2", "D3"], written.loc["M2_2", "D3"]) == (1.5, "2/1")


def test_a_threshold_hides_weaker_cells_only(facts):
    """Raising the threshold empties cells and fills none."""
    loose, strict = (coded_cells(facts.table("codes"), "mechanism_dimension", "both", least)[0] for least in (1, 2))
    assert ((strict > 0) <= (loose > 0)).all(axis=None)
    assert (strict > 0).sum().sum() < (loose > 0).sum().sum()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("start", [2013, "2020-06", "2024-01-01"])
def test_the_timeline_draws_every_event_chosen(facts, code, start):
    """The data behind the figure has one row an event, and the description gives their number.

    papermill turns a year into a number.
    """
    lang = language(code)
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang, start)
    figure = timeline_figure.timeline_figure(events, start, END, lang)
    assert len(figure.data) == len(events)
    assert lang.number(len(events)) in figure.alt


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_actor_map_has_one_dot_for_each_actor_of_a_mechanism(facts, code):
    """The data behind it lists what the actors column of the table does, under names."""
    lang, items, actors = language(code), facts.table("article_items"), facts.table("actors")
    drawn = figures.actor_map(items, actors, lang).data
    assert len(drawn) == sum(len(parts(cell)) for cell in of_kind(items, "mechanism")["actors"])
    assert set(drawn[lang.text("mechanisms.column.actor")]) <= set(actors[f"label_{code}"])


def test_the_table_of_events_gives_date_status_and_source(facts):
    """First event: 7 September 2013, verified, in the words of the language."""
    lang = language("en")
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang)
    first = tables.events_table(events, facts.table("sources"), "2013", "2025-12-01", lang).data.iloc[0]
    assert first.iloc[0] == "7 September 2013"
    assert first.iloc[-1].startswith(lang.text("status.verified"))
    assert first.notna().all()


def test_more_than_three_coders_show_their_range(coded_by):
    """M2_2 and D3: A and B, repeated in turn by five coders, give 2, 1, 2, 1, 2; the shade is their mean, 8 / 5."""
    shades, written = coded_cells(coded_by("VWXYZ").table("codes"), "mechanism_dimension")
    assert written.loc["M2_2", "D3"] == "1–2"
    assert shades.loc["M2_2", "D3"] == pytest.approx(1.6)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_timeline_tells_precision_mention_and_check_in_words(facts, code):
    """The data behind it: "2025" is known to the year, and only in the article (POL034 in policy_timeline.csv)."""
    lang = language(code)
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang, "2025")
    data = timeline_figure.timeline_data(events, lang).set_index(lang.text("mechanisms.column.date"))
    row = data.loc["2025"]
    assert row[lang.text("mechanisms.column.precision")] == lang.text("mechanisms.precision.year")
    assert row[lang.text("mechanisms.column.in_article")] == lang.text("mechanisms.in_article.yes")
    assert row[lang.text("mechanisms.column.status")] == lang.text("status.article_only")


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_event_with_an_endless_name_stays_within_the_figure(facts, code):
    """`plotting.finish` refuses what stands outside the image."""
    lang = language(code)
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang, "2025").iloc[:1]
    endless = events.assign(event_zh="规则标准软联通" * 30, event_en="Rules and standards " * 30)
    assert timeline_figure.timeline_figure(endless, "2025", END, lang).svg
