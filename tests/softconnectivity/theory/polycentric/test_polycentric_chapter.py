"""What the chapter shows: its tables, its figures against the functions, and what it says of incomplete codings."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA
from softconnectivity.language import LANGUAGES, language
from softconnectivity.theory.polycentric import collective_risk, principles, removal
from softconnectivity.theory.polycentric.chapter import coded, network, risk, series, tables, words
from softconnectivity.theory.polycentric.chapter.choices import POPULATION, RANGES, SHIPPED, choices
from tests.by_turns import by_turns
from tests.notebooks.sources import shipped

BASIS = {0: "none", 1: "inferred", 2: "explicit", 3: "explicit"}
both_languages = pytest.mark.parametrize("code", LANGUAGES)


@pytest.fixture(scope="module")
def facts():
    return {code: Facts.load(lang=code) for code in LANGUAGES}


@pytest.fixture(scope="module")
def codes(facts):
    return series.as_codes(facts["en"].table("principle_codes"))


@pytest.fixture(scope="module")
def net(facts):
    return series.network(facts["en"].table("article_items"))


def chosen(**changed):
    return SimpleNamespace(**SHIPPED | changed)


def test_the_coding_keeps_the_rules_of_its_codebook(facts):
    """Every cell by both coders; inferred where and only where 1; evidence and section where and only where not 0."""
    table = pd.read_csv(DATA / "principle_codes.csv", keep_default_na=False)
    section = facts["en"].table("article_items").set_index("item_id")["section"]
    assert not table.duplicated(["principle", "mechanism", "coder"]).any()
    assert len(table) == 2 * 8 * 14
    assert (table["basis"] == table["strength"].map(BASIS)).all()
    for column in ("section", "evidence_zh", "evidence_en"):
        assert ((table[column] != "") == (table["strength"] > 0)).all()
    filled = table[table["strength"] > 0]
    assert (filled["section"] == filled["mechanism"].map(section)).all()
    assert filled["evidence_zh"].str.len().max() <= 40
    assert filled["evidence_en"].str.split().str.len().max() <= 25


def test_the_shipped_parameters_are_those_of_the_notebook():
    assert shipped("polycentric", RANGES) == SHIPPED


@both_languages
def test_wrong_parameters_are_all_told_at_once(code):
    with pytest.raises(ReportError) as told:
        choices(language(code), **SHIPPED | {"risk": 2, "group_size": 2.5, "rule": "some", "removed": "nobody"})
    assert all(name in str(told.value) for name in ("risk", "group_size", "rule", "removed"))


@both_languages
def test_a_coding_with_a_hole_or_alone_is_refused(codes, code):
    hole = codes[~((codes["coder"] == "B") & (codes["source_item"] == "M3_1") & (codes["target_item"] == "O2"))]
    with pytest.raises(ReportError, match="O2"):
        series.coded(hole, language(code))
    with pytest.raises(ReportError, match="principle_codes"):
        series.coded(codes[codes["coder"] == "A"], language(code))


def test_cells_stand_where_the_table_has_them(codes):
    cells = series.coded(codes, language("en"))
    by_hand = codes.set_index(["coder", "target_item", "source_item"])["strength"]
    mechanisms = list(dict.fromkeys(codes["source_item"]))
    assert cells.shape == (2, 8, 14)
    for coder, principle, mechanism in (("A", "O6", "M5_1"), ("B", "O1", "M2_1"), ("A", "O2", "M5_3")):
        found = cells["AB".index(coder), int(principle[1]) - 1, mechanisms.index(mechanism)]
        assert found == by_hand[(coder, principle, mechanism)]


def test_what_the_prose_says_of_principles_and_states(codes, net):
    """Sentences of the chapter that carry no number, held against the tables."""
    cells = series.coded(codes, language("en"))
    assert np.flatnonzero(principles.empty(cells)).tolist() == [4], "O5 is empty in both codings"
    assert principles.hanging(cells)[5] == net.mechanisms.index("M5_1"), "O6 hangs on the dispute clauses"
    explicit = cells[:, 3] >= 2
    assert (np.flatnonzero(explicit.any(axis=0)) == net.mechanisms.index("M5_1")).all(), "O4 is explicit there alone"
    counts = principles.provided(cells).sum(axis=0)
    assert set(np.argsort(counts)[-2:]) == {2, 7}, "O3 and O8 are the fullest"
    states = net.acts[net.without("state")]
    assert states.all(), "no mechanism without a state, so none is carried by others alone"
    assert removal.smallest_hitting_sets(net.acts).tolist() == net.without("state")[None].tolist()
    assert removal.articulation_actors(net.acts).tolist() == net.without("state").tolist()


def test_sets_on_file_are_all_sets(facts, net):
    frame = network.removal_figure(facts["en"], net, "firm", language("en")).data
    assert len(frame) == 2 ** len(net.actors)
    gone = net.without("state", "firm")
    row = frame[frame.iloc[:, 0] == "States and government agencies and Firms"].iloc[0]
    assert row.iloc[2] == pytest.approx(removal.alive(net.acts, gone), abs=1e-6)
    assert row.iloc[3] == pytest.approx(removal.untouched(net.acts, gone), abs=1e-6)


@both_languages
def test_each_position_of_the_sliders_is_what_the_model_returns(code):
    lang = language(code)
    figure = risk.long_run_slider(chosen(), lang)
    places = [(size, level) for size in risk.SLIDER_SIZES for level in risk.SLIDER_RISKS]
    assert len(figure.slider["frames"]) == len(places)
    for (size, level), frame in list(zip(places, figure.slider["frames"], strict=True))[::9]:
        threshold = collective_risk.needed(size, 0.5)
        share = collective_risk.achievement(POPULATION, size, threshold, level, 0.1, 5.0, 0.01)
        law = collective_risk.stationary(
            *collective_risk.transitions(POPULATION, size, threshold, level, 0.1, 5.0, 0.01)
        )
        mean = law @ np.arange(POPULATION + 1)
        assert frame["numbers"] == [lang.percent(share, 1), lang.number(mean, 1)]


EDGES = [
    {"group_size": 2, "threshold_share": 0.01, "risk": 0.0, "cost": 0.0, "selection": 0.0, "mutation": 1.0},
    {"group_size": 50, "threshold_share": 1.0, "risk": 1.0, "cost": 1.0, "selection": 20.0, "mutation": 1e-4},
    {"group_size": 25, "threshold_share": 0.34, "risk": 0.123456, "cost": 0.5},
    {"strength_min": 3, "power": 0.0, "removed": "state", "rule": "lead"},
    {"strength_min": 2, "power": 4.0, "removed": "third_party_body", "rule": "all"},
]


@pytest.mark.parametrize(("changed", "code"), by_turns(EDGES, of=4))
def test_every_figure_draws_at_the_ends_of_the_ranges(facts, codes, net, code, changed):
    """The figures refuse to be made where a label stands outside or a description is too long."""
    lang, at = language(code), chosen(**changed)
    cells = series.coded(codes, lang)
    drawn = [
        coded.principles_figure(facts[code], codes, at.strength_min, lang),
        coded.kappa_figure(cells, at.power, lang),
        network.network_figure(facts[code], net, at.removed, lang),
        network.removal_figure(facts[code], net, at.removed, lang),
        network.shares_figure(facts[code], net, at.rule, lang),
        risk.payoff_figure(at, lang),
        risk.drift_figure(at, lang),
        risk.sizes_figure(at, lang),
        risk.long_run_slider(at, lang),
    ]
    assert len({figure.name for figure in drawn}) == len(drawn)
    assert words.pays_from(at, lang)


@both_languages
def test_tables_list_the_cells_they_say(facts, codes, net, code):
    lang = language(code)
    by_coder = codes.pivot(index=["target_item", "source_item"], columns="coder", values="strength").astype(int)
    assert len(tables.explicit_table(facts[code], lang).data) == (by_coder.max(axis=1) >= 2).sum()
    assert len(tables.disagreements_table(facts[code], lang).data) == (by_coder["A"] != by_coder["B"]).sum()
    assert len(tables.assumptions_table(lang).data) == len(tables.ASSUMPTIONS)
    alone = tables.actors_table(facts[code], net, lang).data.iloc[:, 2].astype(int)
    assert alone.sum() == (net.acts.sum(axis=0) == 1).sum()
