"""The appendix on the Technology Achievement Index: printed ranks, rounding, slips, the value that was missing."""

import tomllib
from dataclasses import replace
from importlib import resources
from types import SimpleNamespace

import numpy as np
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.engine.composite import index
from softconnectivity.framework.index import published as tai
from softconnectivity.framework.index import published_figures, published_slips, published_tables
from softconnectivity.framework.index.published_exercise import check_tai
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.worked import worked
from softconnectivity.language import LANGUAGES, language

TABLES = (
    published_tables.reproduced_table,
    published_tables.attainable_table,
    published_tables.factor_weights_table,
    published_tables.traps_table,
    published_tables.imputed_table,
)
ENGLISH = language("en")


@pytest.fixture(scope="module")
def facts():
    return Facts.load()


@pytest.fixture(scope="module")
def of(facts):
    return tai.published(facts, ENGLISH)


@pytest.mark.parametrize("scheme", ["EW", "BAP", "GME"])
def test_three_schemes_give_every_printed_rank(of, scheme):
    """Handbook, Tables 23 (p. 100) and 38 (p. 116)."""
    assert tai.recomputed(of, scheme).agree == 23


def test_ranks_by_the_engine_are_those_of_the_average_itself(of):
    """Shares between the goalposts, averaged by hand; the weights of AHP sum to 1.01."""
    low, high = of.composite.low, of.composite.high
    shares = np.clip((of.composite.values - low) / (high - low), 0, 1)
    for scheme in tai.SCHEMES[:-1]:
        scores = shares @ of.weights[scheme]
        expected = 1 + (scores[np.newaxis] > scores[:, np.newaxis]).sum(axis=1)
        np.testing.assert_array_equal(tai.recomputed(of, scheme).ranks, expected)


def test_agreement_is_counted_unit_by_unit():
    """Two of four agree; the others are listed in printed order."""
    found = tai.Compared("EW", np.array([4.0, 3, 2, 1]), np.array([3.0, 4, 2, 1]))
    assert found.agree == 2
    assert found.differing.tolist() == [1, 0]


def test_weights_found_round_to_the_printed_ones_and_give_the_printed_order(of):
    """Else the linear programme would prove nothing."""
    found = {one.source: one for one in tai.attainable(of)}
    printed = {"FA": of.weights["FA"], "AHP": of.weights["AHP"], "table_18": tai.table_18(of)}
    assert set(found) == set(printed)
    for source, one in found.items():
        assert one.margin > 0
        assert one.best.agree == 23 > one.as_printed.agree
        assert np.abs(one.weights - printed[source]).max() <= tai.ROUNDING + 1e-9
        assert one.weights.sum() == pytest.approx(1)


def test_own_factor_weights_round_to_table_18_but_not_to_table_22(of):
    """Table 18, p. 91, follows from the loadings of Table 17; data printed with few digits move a weight by .001."""
    own = tai.own_factor_weights(of)
    np.testing.assert_allclose(own, tai.table_18(of), atol=tai.ROUNDING + 0.001)
    assert np.abs(own - of.weights["FA"]).max() > 2 * tai.ROUNDING


def test_each_slip_loses_ranks_that_hold_without_it(of):
    for right, wrong in published_slips.traps(of).values():
        assert right.agree == 23 > wrong.agree


def test_a_geometric_average_of_logarithms_is_not_that_of_the_values(of):
    """A change of unit multiplies values but adds to logarithms: only the columns as printed give Table 38."""
    assert published_slips.unlogged(of).agree < tai.recomputed(of, "GME").agree == 23
    # Per million people, or with so small a unit that the logarithms of some countries come close to 0.
    assert published_slips.other_unit(of, 1000).agree == 23
    assert published_slips.other_unit(of, 10**-2.72).agree < 23
    every_unit = replace(of, composite=replace(of.composite, values=of.composite.values * np.arange(1, 9)))
    assert tai.recomputed(every_unit, "GME").agree == 23


def test_values_beyond_the_goalposts_are_counted(of):
    """Recounted from the table: telephones above 901 lines and electricity above 6969 kWh only."""
    columns = dict(zip(of.composite.indicators, of.composite.values.T, strict=True))
    ends = {"telephones": 901, "electricity": 6969}
    expected = {name: int((10 ** columns[name] > end).sum()) for name, end in ends.items()}
    assert published_slips.clipped(of) == expected


def test_span_and_share_of_printed_ranks_on_a_small_table(of):
    small = SimpleNamespace(ranks={"A": np.array([1.0, 2, 3]), "B": np.array([3.0, 2, 1])})
    low, high = tai.printed_span(small)
    assert (low.tolist(), high.tolist()) == ([1, 2, 1], [3, 2, 3])
    assert tai.within(small, np.array([1, 2, 2]), np.array([2, 2, 3])) == 4


def test_stand_ins_are_the_values_they_claim_to_be(of):
    """Mean, median and lowest of the other 22; left out, the score is the mean of the other seven shares."""
    unit, column = of.composite.units.index("SGP"), of.composite.indicators.index("royalties")
    others = np.delete(of.composite.values[:, column], unit)
    found = published_slips.stand_ins(of)
    for way, expected in (("mean", others.mean()), ("median", np.median(others)), ("lowest", others.min())):
        assert found[way][0] == pytest.approx(expected)
    shares = np.delete(index(of.composite, tai.ARITHMETIC).leaves[unit], column)
    assert found["none"][1] == pytest.approx(shares.mean())
    assert found["zero"][1] == pytest.approx(ces([*shares, 0], [1 / 8] * 8, 1))


def test_royalties_counted_as_zero_give_the_score_published_first(of):
    """Human Development Report 2001, from memory: Singapore .585, tenth of 72; inputs here are rounded."""
    _, score, rank = published_slips.stand_ins(of)["zero"]
    assert score == pytest.approx(0.585, abs=0.001)
    assert rank == published_slips.FIRST_RANK == 10


def test_the_value_for_a_rank_is_where_two_scores_meet(of):
    """Just there Singapore's score is that of the country it passes."""
    for rank in (6, 7, 8, 9):
        needed = published_slips.value_for_rank(of, rank)
        scores = index(published_slips.with_missing(of, needed), tai.ARITHMETIC).scores
        own = scores[of.composite.units.index("SGP")]
        assert np.sort(np.abs(scores - own))[1] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_exercise_tells_too_little_from_too_much(facts, of, code):
    lang = language(code)
    needed = published_slips.value_for_rank(of, 8)
    verdicts = [check_tai(answer, facts, lang) for answer in (None, "much", True, 1, 30, needed, str(needed))]
    assert [one.right for one in verdicts] == [False] * 5 + [True] * 2
    assert len({one.message for one in verdicts}) == 6


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("made", TABLES)
def test_tables_are_complete_in_both_languages(facts, made, code):
    """As many rows as there are schemes, sources, indicators, slips and ways."""
    rows = dict(zip(TABLES, (5, 3, 8, 3, 6), strict=True))
    shown = made(facts, language(code))
    assert len(shown.data) == rows[made]
    assert shown.caption


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_figure_holds_every_printed_rank_and_the_interval(facts, of, code):
    lang = language(code)
    own = worked(facts, tai.NAME, settings(lang, **SHIPPED | {"rho": 1.0, "draws": 500}), lang)
    drawn = published_figures.ranks_figure(facts, own, lang).data
    order = np.argsort(of.ranks["EW"], kind="stable")
    assert drawn.shape == (23, 1 + len(of.ranks) + 2)
    np.testing.assert_array_equal(drawn.iloc[:, 1:-2], np.array(list(of.ranks.values())).T[order])
    np.testing.assert_array_equal(drawn.iloc[:, -2:], np.column_stack([own.low, own.high])[order])


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_missing_is_named_all_at_once(facts, code):
    """A value and a printed rank taken away: both are named, with their tables."""

    def table(name):
        rows = facts.table(name)
        gone = {"composite_values": ("SGP", "royalties"), "published_ranks": ("BOD", "FIN")}.get(name)
        return rows if gone is None else rows[(rows.iloc[:, 1:3] != gone).any(axis=1)]

    with pytest.raises(ReportError) as caught:
        tai.published(SimpleNamespace(table=table, economy=facts.economy), language(code))
    assert len(caught.value.problems) == 2
    for problem, words in zip(
        caught.value.problems,
        (("composite_values", "SGP", "royalties"), ("published_ranks", "FIN", "BOD")),
        strict=True,
    ):
        assert all(word in problem for word in words)


def test_both_catalogues_have_the_same_messages():
    def keys(code):
        text = (resources.files("softconnectivity") / "messages" / code / "tai.toml").read_text(encoding="utf-8")
        return {(table, name) for table, names in tomllib.loads(text).items() for name in names}

    assert keys("zh") == keys("en")
