"""The flow diagram: nothing is lost between the codes and the ribbons, and widths say what flows."""

from itertools import pairwise

import pandas as pd
import pytest

from softconnectivity.challenges.matrix import strengths
from softconnectivity.language import LANGUAGES, language
from softconnectivity.mechanisms.flow import PRESSES, WORKS, Flow, flow
from softconnectivity.mechanisms.flow_figure import flow_figure
from softconnectivity.mechanisms.ribbons import layout


@pytest.fixture(scope="module")
def both(facts):
    return flow(facts.table("codes"), facts.table("article_items"))


@pytest.mark.parametrize("coder", ["A", "B"])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_what_enters_a_dimension_is_the_sum_of_its_codes(facts, coder, least):
    """Conservation: the codes of a dimension, summed straight from the table, on either side."""
    codes = facts.table("codes")
    found = flow(codes, facts.table("article_items"), coder, least)
    own = codes[(codes["coder"] == coder) & (codes["strength"] >= least)]
    for relation, sums in ((WORKS, found.works.sum()), (PRESSES, found.presses.sum(axis=1))):
        chosen = own[own["relation"] == relation].groupby("target_item")["strength"].sum()
        assert sums.to_dict() == chosen.reindex(sums.index, fill_value=0).to_dict()


def test_a_pathway_s_flow_is_that_of_its_mechanisms(facts):
    """M1_1 and M1_2 make up P1: cell by cell the sum of their codes by A."""
    codes = facts.table("codes")
    by_coder = strengths(codes, WORKS)["A"]
    found = flow(codes, facts.table("article_items"), "A").works.loc["P1"]
    assert found.to_dict() == (by_coder.loc["M1_1"] + by_coder.loc["M1_2"]).to_dict()


def test_both_is_the_mean_of_every_coder_however_many(coded_by):
    """Five coders who repeat A, B, A, B, A: the mean is (3 A + 2 B) / 5."""
    made = coded_by(["V", "W", "X", "Y", "Z"])
    codes, items = made.table("codes"), made.table("article_items")
    alone = {coder: flow(codes, items, coder).works for coder in "VW"}
    expected = (3 * alone["V"] + 2 * alone["W"]) / 5
    pd.testing.assert_frame_equal(flow(codes, items).works, expected)


def test_a_cell_one_coder_has_not_coded_counts_as_the_others_have_it(facts):
    """A mean over those who coded the cell: without B's codes the flow of "both" is A's."""
    codes, items = facts.table("codes"), facts.table("article_items")
    partly = codes[(codes["coder"] == "A") | (codes["relation"] != WORKS) | (codes["source_item"] == "M1_1")]
    got, alone = (flow(partly, items, coder).works for coder in ("both", "A"))
    pd.testing.assert_frame_equal(got.drop("P1"), alone.drop("P1"))


def test_a_mechanism_of_no_pathway_is_refused(facts):
    """Its codes would vanish from the diagram."""
    items = facts.table("article_items")
    with pytest.raises(ValueError, match="M5_3"):
        flow(facts.table("codes"), items[items["item_id"] != "M5_3"])


def test_widths_are_proportional_on_each_side(both):
    """Width over value is one number in a half, and a ribbon is as wide at its end as at its start."""
    for half in layout(both).halves:
        ratios = {round((ribbon.start[1] - ribbon.start[0]) / ribbon.value, 9) for ribbon in half}
        assert len(ratios) == 1
        for ribbon in half:
            assert ribbon.start[1] - ribbon.start[0] == pytest.approx(ribbon.end[1] - ribbon.end[0])


def test_ribbons_fill_their_nodes_side_by_side(both):
    """At each end the ribbons lie one against the next, from the upper to the lower end of the node's side."""
    placed = layout(both)
    for half, (sources, targets) in zip(placed.halves, (placed.columns[:2], placed.columns[1:]), strict=True):
        for nodes, end, side in ((sources, "source", "right"), (targets, "target", "left")):
            for node in nodes:
                own = [ribbon for ribbon in half if getattr(ribbon, end) == node.item]
                edges = sorted(getattr(ribbon, "start" if end == "source" else "end") for ribbon in own)
                top, low = getattr(node, side)
                assert edges[0][0] == pytest.approx(top)
                assert edges[-1][1] == pytest.approx(low)
                for above, below in pairwise(edges):
                    assert above[1] == pytest.approx(below[0])


def test_nodes_stay_within_the_picture_and_apart(both):
    """Heights run from 0 to 1; between two nodes of a column is the gap asked for, or more."""
    for column in layout(both, gap=0.05).columns:
        assert min(node.top for node in column) >= -1e-9
        assert max(max(node.left[1], node.right[1]) for node in column) <= 1 + 1e-9
        for above, below in pairwise(column):
            assert below.top - max(above.left[1], above.right[1]) >= 0.05 - 1e-9


def test_nothing_is_drawn_for_zero():
    """One code of three is zero, and one half is empty altogether."""
    works = pd.DataFrame({"D1": [2.0], "D2": [0.0]}, ["P1"])
    placed = layout(Flow(works, pd.DataFrame({"C1": [0.0, 0.0]}, ["D1", "D2"])))
    assert [(ribbon.source, ribbon.target) for ribbon in placed.halves[0]] == [("P1", "D1")]
    assert placed.halves[1] == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_figure_gives_the_widest_ribbon_and_the_data_of_every_one(facts, both, code):
    """P3 to D2 is the widest from a pathway; the table behind has a row a ribbon, and none for zero."""
    lang = language(code)
    figure = flow_figure(facts, "both", 1, lang)
    assert len(figure.data) == (both.works > 0).sum().sum() + (both.presses > 0).sum().sum()
    assert figure.data[lang.text("mechanisms.column.sum")].min() > 0
    assert "P3" in figure.alt
    assert lang.text("mechanisms.caution.all") in figure.caption


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_half_is_told(recoded, code):
    """No challenge presses on anything."""
    made = recoded(challenge_dimension=lambda *_: 0)
    assert flow_figure(made, "A", 1, language(code)).alt == language(code).text("mechanisms.flow.alt_empty")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("alone", ["C1", "C6"])
def test_labels_stay_within_the_figure_when_one_challenge_takes_all(recoded, code, alone):
    """The other challenges crowd together; `plotting.finish` refuses what stands outside."""
    made = recoded(challenge_dimension=lambda challenge, *_: 3 if challenge == alone else 0)
    assert flow_figure(made, "A", 1, language(code)).svg
