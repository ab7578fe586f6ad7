"""Figures, tables and the exercise of the chapter, read from their data and descriptions."""

import pytest

from softconnectivity.agreements.network import figures, tables
from softconnectivity.agreements.network.exercise import check_network, effective
from softconnectivity.agreements.network.memberships import SHARED
from softconnectivity.agreements.network.words import numbers
from softconnectivity.language import language
from tests.softconnectivity.agreements.network.conftest import work
from tests.softconnectivity.framework.own_facts import FACTS, on, read

ENGLISH = language("en")


def test_the_overlaps_hold_every_economy_once(shipped, lang):
    drawn = figures.overlaps(shipped, lang)
    codes = " ".join(drawn.data[lang.text("network.column.codes")]).split()
    assert len(codes) == len(set(codes)) == drawn.data[lang.text("network.column.economies")].sum()
    partners = {row["iso3"] for row in read("partners") if row["bri_status"] == "partner"}
    assert partners <= set(codes)
    # All 27 members are in the arrangement of the Union.
    assert drawn.data[lang.text("network.column.union")].sum() == 27


def test_fewer_bars_put_the_rest_into_one(shipped):
    """The data stay whole; only the picture is shorter."""
    few, many = (figures.overlaps(of, ENGLISH) for of in (work(shown=4, shared=""), shipped))
    assert len(few.svg) < len(many.svg)
    assert few.data.equals(many.data)


def test_with_memberships_only_economies_known_in_full_are_drawn():
    of, lang = work(instruments="own_fta, aeo, wto, iso, nyc, cisg"), ENGLISH
    drawn = figures.overlaps(of, lang)
    assert drawn.data[lang.text("network.column.economies")].sum() == len(of.own.complete) < len(of.own.values)


def test_the_lines_of_orders_start_at_the_numbers_and_end_at_the_inverse_index(shipped, lang):
    """56 squared by 29 + 27 squared: 29 arrangements of one economy and one of 27. As one they are 30 equal."""
    data = figures.orders(shipped, lang).data
    each, one = (data[lang.text(f"network.line.aeo_{counted}")] for counted in ("members", "together"))
    assert (each.iloc[0], one.iloc[0]) == (30, 30)
    assert each.iloc[-1] == pytest.approx(56**2 / (29 + 27**2), abs=1e-4)
    assert set(one) == {30}


def test_exits_show_the_union_both_ways(shipped, lang):
    """As one it is one link of as many as the others have and itself; by member 27 of all."""
    shown = figures.shown_exits(shipped)
    links = len(shipped.links)
    assert shown.at["eu", "links_members"] == pytest.approx(27 / links)
    assert shown.at["eu", "links_together"] == pytest.approx(1 / (links - 26))
    assert shown.at["eu", "arrangements_count"] == 1
    assert str(27) in figures.exit_name("eu", shipped, FACTS, lang)
    drawn = figures.departures(shipped, FACTS, lang)
    assert len(drawn.data) == len(shown)


@pytest.mark.parametrize(
    ("code", "facts", "choices"),
    [
        ("zh", FACTS, {"eu_as_one": True, "basis": "in_force", "instruments": "own_fta, aeo"}),
        ("en", FACTS, {"with_fitted": False, "shared": "", "instruments": ["regional_fta", *SHARED]}),
        ("en", on("2013-12-01"), {"shown": 4}),
    ],
    ids=["union as one", "without fitted rows", "before the Union signed"],
)
def test_everything_can_be_shown_with_other_choices(code, facts, choices):
    lang = language(code)
    of = work(facts, code, **choices)
    for drawn in (figures.overlaps(of, lang), figures.orders(of, lang), figures.departures(of, facts, lang)):
        assert len(drawn.data)
    every = [tables.instruments_table(of, lang), tables.who_table(of, facts, lang), tables.nested_table(of, lang)]
    every += [tables.concentration_table(of, facts, lang), tables.breadth_table(of, lang)]
    every += [tables.exits_table(of, facts, lang), tables.choices_table(of, facts, lang)]
    assert all(len(one.data) for one in every)
    assert all(text for _, text, _ in numbers(of, facts, lang))


def test_the_table_of_instruments_counts_what_is_known_and_how_well(shipped, lang):
    data = tables.instruments_table(shipped, lang).data.set_index(lang.text("network.column.instrument"))
    aeo = data.loc[lang.text("network.instrument.aeo")]
    assert aeo[lang.text("network.column.economies")] == "56"
    fitted = lang.text("status.fitted")
    assert fitted in aeo[lang.text("network.column.status")]
    iso = data.loc[lang.text("network.instrument.iso"), lang.text("network.column.unknown")]
    assert iso == str(sum(not row["iso_membership"] for row in read("partners") if row["bri_status"] == "partner"))


def test_who_names_everybody_outside_the_union_where_they_are_few(shipped, lang):
    said = " ".join(tables.who_table(shipped, FACTS, lang).data.iloc[:, -1])
    for iso3 in ("SGP", "THA", "KOR", "ISL"):
        assert FACTS.economy(iso3, lang.code) in said
    assert FACTS.economy("DEU", lang.code) not in said


def test_changing_a_parameter_moves_the_table_of_parameters(shipped):
    """By entry into force fewer arrangements count, and five years earlier fewer still were there."""
    data = tables.choices_table(shipped, FACTS, ENGLISH).data
    assert len(data) == 5
    aeo = data[ENGLISH.text("network.column.aeo")].map(int)
    assert aeo.iloc[0] > aeo.iloc[2] > aeo.iloc[4]
    assert aeo.iloc[0] == aeo.iloc[3] > aeo.iloc[1]


def test_the_exercise_knows_the_answer_and_the_slips(lang):
    values = effective(FACTS)
    assert check_network(values["right"], FACTS, lang).right
    assert check_network(f"{values['right']:.2f}", FACTS, lang).right
    told = {name: check_network(value, FACTS, lang).message for name, value in values.items() if name != "right"}
    # As one, all are equal and the effective number is their number.
    assert values["together"] == pytest.approx(values["number"])
    assert len(set(told.values())) == len(told) - 1
    assert not any(check_network(value, FACTS, lang).right for name, value in values.items() if name != "right")


@pytest.mark.parametrize(
    "typed", ["", "?", (), [], {}, True, 1j, float("nan"), float("inf"), -1e308, "一", (1, 2), None]
)
def test_whatever_is_typed_gets_one_line(typed, lang):
    verdict = check_network(typed, FACTS, lang)
    assert not verdict.right
    assert len(verdict.message.splitlines()) == 1
