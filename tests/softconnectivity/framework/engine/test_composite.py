"""An index and its units: what holds whatever the method, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.composite import index
from softconnectivity.framework.engine.decisions import NAMES, Method, method_from
from softconnectivity.framework.engine.hierarchy import aggregate
from softconnectivity.framework.engine.imputation import METHODS as IMPUTATIONS
from softconnectivity.framework.engine.normalisation import METHODS as NORMALISATIONS
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.indicators import load_composite
from tests.softconnectivity.framework.engine.five_indicators import INDICATORS, TREE, composite, decided, drawn

SEED = st.integers(0, 2**32 - 1)
RHO = st.one_of(st.floats(-10, 1), st.sampled_from([1.0, 0.0, -1.0, -np.inf]))
METHODS = st.builds(
    Method,
    outliers=st.sampled_from(["none", "winsorise"]),
    imputation=st.sampled_from(IMPUTATIONS),
    normalisation=st.sampled_from(NORMALISATIONS),
    weights=st.sampled_from(["given", "equal"]),
    rho=RHO,
    inner_rho=RHO,
    floor=st.sampled_from([0.0, 0.01, 0.5]),
    min_known=st.integers(1, 3),
    left_out=st.sampled_from([(), ("c",), ("e", "c")]),
)


def test_one_unit_by_hand():
    """Scores .8, 1 - .4, .2, 1 - .5, .9; D1 = (.8 + 4 * .6)/5, D2 = (.2 + .5 + 2 * .9)/4; 2/5 and 3/5 of their logs."""
    result = index(composite([[8, 4, 2, 5, 9]]), Method(rho=0))
    np.testing.assert_allclose(result.leaves, [[0.8, 0.6, 0.2, 0.5, 0.9]])
    np.testing.assert_allclose(result.nodes[0, :3], [0.64**0.4 * 0.625**0.6, 0.64, 0.625])
    assert result.scores == result.nodes[:, 0]
    assert result.ranks.tolist() == [1]
    assert result.known.tolist() == [[5, 2, 3, 1, 1, 1, 1, 1]]


def test_the_technology_achievement_index_has_its_printed_ranks():
    """Handbook, Table 23, p. 100, column EW: all 23 countries. Scores: Saisana et al. (2005), p. 316."""
    facts = Facts.load()
    result = index(load_composite(facts, "tai"), Method(weights="equal", rho=1.0))
    printed = facts.table("published_ranks").query("scheme == 'EW'").set_index("unit")["rank"]
    assert dict(zip(result.composite.units, result.ranks.tolist(), strict=True)) == printed.to_dict()
    assert result.scores[result.composite.units.index("FIN")] == pytest.approx(0.744, abs=0.001)


@settings(deadline=None)
@given(SEED, METHODS)
def test_the_record_runs_the_index_again(seed, method):
    made = drawn(seed)
    result = index(made, method)
    assert method_from(result.decisions) == method
    np.testing.assert_array_equal(index(made, method_from(result.decisions)).scores, result.scores)
    assert [NAMES[decision.name] for decision in result.decisions] == [decision.step for decision in result.decisions]


@settings(deadline=None)
@given(SEED, METHODS)
def test_scores_are_shares_and_ranks_go_to_those_who_have_one(seed, method):
    result = index(drawn(seed), method)
    scored = ~np.isnan(result.scores)
    assert ((result.scores[scored] >= 0) & (result.scores[scored] <= 1 + 1e-12)).all()
    assert (np.isnan(result.ranks) == ~scored).all()
    n = scored.sum()
    assert result.ranks[scored].sum() == pytest.approx(n * (n + 1) / 2)
    assert decided(result)["min_known"].effect == len(scored) - n
    np.testing.assert_array_equal(
        aggregate(result.leaves, result.tree, method.rho, method.inner_rho, method.min_known), result.nodes
    )


@settings(deadline=None)
@given(SEED, RHO, st.floats(-5, 1), st.sampled_from([0.0, 0.1]))
def test_a_unit_without_a_score_does_not_touch_the_others(seed, rho, inner_rho, floor):
    method = Method(rho=rho, inner_rho=inner_rho, floor=floor)
    made = drawn(seed, missing=0.4)
    result = index(made, method)
    scored = ~np.isnan(result.scores)
    alone = index(
        replace(
            made,
            units=tuple(unit for unit, has in zip(made.units, scored, strict=True) if has),
            values=made.values[scored],
            groups=None,
        ),
        method,
    )
    np.testing.assert_array_equal(alone.scores, result.scores[scored])
    np.testing.assert_array_equal(alone.ranks, result.ranks[scored])


@settings(deadline=None)
@given(SEED, RHO, RHO, st.integers(0, 4), st.floats(0.01, 0.99), st.sampled_from([0.0, 0.1]))
def test_a_better_known_value_never_lowers_the_unit(seed, rho, inner_rho, column, part, floor):
    """Under fixed goalposts, where nobody's score depends on the others."""
    made = drawn(seed)
    better = made.values.copy()
    goal = 10 if made.direction[column] > 0 else 0
    better[:, column] += part * (goal - better[:, column])
    method = Method(rho=rho, inner_rho=inner_rho, floor=floor)
    before, after = index(made, method).scores, index(replace(made, values=better), method).scores
    assert (np.isnan(before) == np.isnan(after)).all()
    known = ~np.isnan(before)
    assert (after[known] >= before[known] * (1 - 1e-12)).all()


@settings(deadline=None)
@given(SEED, METHODS.map(lambda method: replace(method, left_out=(), min_known=1)), st.sampled_from(INDICATORS))
def test_leaving_one_indicator_out_changes_no_other(seed, method, name):
    made = drawn(seed)
    whole, without = index(made, method), index(made, replace(method, left_out=(name,)))
    column = INDICATORS.index(name)
    assert np.isnan(without.leaves[:, column]).all()
    others = [i for i in range(5) if i != column]
    # An imputed value stays only where something of its group is measured, and this may have been the last.
    kept = ~np.isnan(without.leaves[:, others])
    np.testing.assert_array_equal(without.leaves[:, others][kept], whole.leaves[:, others][kept])
    assert (~np.isnan(made.values[:, others]) <= kept).all()
    dimension = TREE.parents[TREE.nodes.index(name)]
    untouched = 2 if dimension == 1 else 1
    np.testing.assert_array_equal(without.nodes[:, untouched], whole.nodes[:, untouched])
    assert (without.known[:, TREE.nodes.index(name)] == 0).all()
    assert decided(without)["left_out"].choice == name
    assert decided(without)["left_out"].effect == (~np.isnan(made.values[:, column])).sum()


@settings(deadline=None)
@given(SEED, METHODS, st.permutations(range(8)))
def test_the_order_of_units_changes_nothing(seed, method, order):
    made = drawn(seed, n=8)
    other = replace(
        made,
        units=tuple(made.units[i] for i in order),
        values=made.values[order],
        groups=tuple(made.groups[i] for i in order),
    )
    np.testing.assert_allclose(index(other, method).scores, index(made, method).scores[order], rtol=1e-9)


@pytest.mark.parametrize(("rho", "fatal"), [(1, False), (0.5, False), (0, True), (-1, True), (-np.inf, True)])
def test_a_group_at_zero_is_fatal_unless_rho_is_positive_or_there_is_a_floor(rho, fatal):
    """The proposition of the theory chapter: F(0, x) = 0 if and only if rho <= 0; a floor f leaves at least f."""
    made = composite([[0, 10, 9, 1, 8]])
    bare, lifted = index(made, Method(rho=rho)), index(made, Method(rho=rho, floor=0.1))
    assert bare.nodes[0, 1] == 0
    assert (bare.scores[0] == 0) == fatal
    assert lifted.nodes[0, 1] == pytest.approx(0.1)
    assert lifted.scores[0] >= 0.1 - 1e-12
    assert decided(lifted)["floor"].effect == 5
    np.testing.assert_allclose(lifted.leaves, 0.1 + 0.9 * bare.leaves)


@pytest.mark.parametrize(("min_known", "scored"), [(1, [True, True]), (2, [True, False]), (3, [False, False])])
def test_too_little_known_leaves_a_unit_without_a_score(min_known, scored):
    """D1 has two indicators; of D2 the second unit has one of three."""
    values = [[8, 4, 2, 5, 9], [8, 4, np.nan, np.nan, 9]]
    result = index(composite(values), Method(min_known=min_known))
    assert (~np.isnan(result.scores)).tolist() == scored
    assert decided(result)["min_known"].effect == scored.count(False)


def test_nobody_is_an_index_of_nobody():
    result = index(composite(np.empty((0, 5)), groups=None), Method())
    assert result.scores.shape == result.ranks.shape == (0,)


def test_values_given_are_copied():
    values = np.full((1, 5), 5.0)
    made = composite(values)
    values[:] = 0
    assert index(made, Method()).scores[0] > 0


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"direction": [1, 1, 0, 1, 1]}, "'c'"),
        ({"transforms": ("none", "ln", "none", "none", "none")}, "'b'"),
        ({"low": [0, 0, 0, 10, 0]}, "'d'"),
        ({"high": [10, 10, 10, 10, np.inf]}, "'e'"),
        ({"values": [[1, 2, 3, 4, np.inf]]}, "'e'"),
        ({"values": [[1, 2, 3, 4]]}, "values"),
        ({"direction": [1] * 4}, "direction"),
        ({"transforms": ("none",) * 4}, "transforms"),
        ({"low": [0] * 6}, "low"),
        ({"high": 10}, "high"),
        ({"groups": ("x", "y")}, "groups"),
        ({"indicators": tuple("abcda")}, "'a'"),
        ({"units": ("u", "u"), "values": np.ones((2, 5)), "groups": None}, "'u'"),
        ({"tree": Hierarchy(("r", "a"), (-1, 0), (1.0, 1.0), (-1, 0))}, "tree"),
    ],
)
def test_parts_that_do_not_fit_are_refused_by_name(changes, named):
    with pytest.raises(ValueError, match=named):
        composite([[1.0, 2, 3, 4, 5]], **changes)


def test_an_indicator_to_leave_out_must_be_there():
    with pytest.raises(ValueError, match="'f'"):
        index(drawn(1), Method(left_out=("f",)))


def test_groups_are_needed_only_where_they_are_used():
    made = replace(drawn(1), groups=None)
    assert np.isfinite(index(made, Method(imputation="median")).scores[0])
    with pytest.raises(ValueError, match="groups"):
        index(made, Method(imputation="group_median"))
