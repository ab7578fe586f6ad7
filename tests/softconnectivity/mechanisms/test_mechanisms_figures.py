from datetime import date

import pytest

from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms import figures, tables, timeline
from softconnectivity.mechanisms.coded import coded_cells
from softconnectivity.mechanisms.items import by_pathway, of_kind, parts

END = date(2025, 12, 1)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("coder", ["A", "B", "both"])
def test_the_map_carries_every_cell_as_data(facts, code, coder):
    """Fourteen mechanisms by four dimensions, each cell once, strengths 0 to 3."""
    lang = language(code)
    figure = figures.dimension_map(facts.table("codes"), facts.table("article_items"), lang, coder)
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
@pytest.mark.parametrize("start", [2013, "2013", "2020-06", "2024-01-01"])
def test_the_timeline_draws_every_event_chosen(facts, code, start):
    """The data behind the figure has one row an event, and the description gives their number.

    papermill turns a year into a number.
    """
    lang = language(code)
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang, start)
    figure = figures.timeline_figure(events, start, END, lang)
    assert len(figure.data) == len(events)
    assert lang.number(len(events)) in figure.alt


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_actor_map_has_one_dot_for_each_actor_of_a_mechanism(facts, code):
    """The data behind it lists what the actors column of the table does, under names."""
    lang, items, actors = language(code), facts.table("article_items"), facts.table("actors")
    drawn = figures.actor_map(items, actors, lang).data
    assert len(drawn) == sum(len(parts(cell)) for cell in of_kind(items, "mechanism")["actors"])
    assert set(drawn[lang.text("mechanisms.column.actor")]) <= set(actors[f"label_{code}"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("pathway", ["P1", "P2", "P3", "P4", "P5"])
def test_a_pathway_s_table_has_a_full_row_for_each_mechanism(facts, code, pathway):
    """Name, content and instruments are all given in the table of items."""
    items = facts.table("article_items")
    shown = tables.pathway_table(items, pathway, language(code)).data
    assert len(shown) == len(by_pathway(items)[pathway])
    assert not shown.isin(["", None]).any(axis=None)


def test_the_table_of_events_gives_date_status_and_source(facts):
    """First event: 7 September 2013, verified, in the words of the language."""
    lang = language("en")
    events = timeline.chosen_events(facts.table("policy_timeline"), END, lang)
    first = tables.events_table(events, facts.table("sources"), "2013", "2025-12-01", lang).data.iloc[0]
    assert first.iloc[0] == "7 September 2013"
    assert first.iloc[-1].startswith(lang.text("status.verified"))
    assert first.notna().all()
