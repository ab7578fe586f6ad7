"""Each choice of a method by what it does to the numbers, and by the effect that the record credits it with."""

import numpy as np
import pytest

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.composite import Composite, index
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.imputation import METHODS as IMPUTATIONS
from softconnectivity.framework.engine.node_weights import factors_kept
from softconnectivity.framework.engine.tree import Hierarchy, shares
from softconnectivity.framework.indicators import load_composite
from tests.softconnectivity.framework.engine.five_indicators import INDICATORS, composite, decided, drawn


@pytest.mark.parametrize("method", [name for name in IMPUTATIONS if name != "none"])
def test_an_imputed_value_helps_nobody_to_a_score(method):
    values = [[8, 4, 2, 5, 9], [7, 3, 3, 4, 8], [8, 4, np.nan, np.nan, 9], [8, 4, np.nan, 5, 9]]
    plain, filled = (index(composite(values), Method(imputation=name)) for name in ("none", method))
    assert (np.isnan(filled.scores) == np.isnan(plain.scores)).all()
    assert np.isnan(filled.leaves).sum() == 2
    assert decided(filled)["imputation"].effect == 1
    assert filled.known.tolist() == plain.known.tolist()
    np.testing.assert_array_equal(filled.scores[:2], plain.scores[:2])


def test_lowest_is_the_worst_whatever_the_direction():
    values = [[8, 4, 2, 5, 9], [7, 3, 3, 4, 8], [8, 4, np.nan, 1, 9], [8, 4, 7, np.nan, 9]]
    leaves = index(composite(values), Method(imputation="lowest")).leaves
    assert leaves[2, 2] == pytest.approx(0.2)
    assert leaves[3, 3] == pytest.approx(0.5)


def test_an_outlier_moves_to_its_neighbour_and_is_counted():
    """1 to 10, 30 and 100: the example of COINr, of which one value moves."""
    values = np.full((12, 5), 5.0) + np.arange(12)[:, np.newaxis] / 10
    values[:, 0] = [*range(1, 11), 30, 100]
    high = [100.0, 10, 10, 10, 10]
    made = composite(values, high=high)
    plain, treated = (index(made, Method(outliers=name)) for name in ("none", "winsorise"))
    assert decided(treated)["outliers"].effect == 1
    assert plain.leaves[-1, 0] == 1
    assert treated.leaves[-1, 0] == pytest.approx(0.3)
    np.testing.assert_array_equal(treated.leaves[:-1], plain.leaves[:-1])


def test_goalposts_hold_in_the_unit_after_the_transform():
    """10 and 1000 between goalposts 10^1 and 10^3; 10000 is beyond and stays on the goalpost."""
    values = np.full((3, 5), 5.0)
    values[:, 0] = [10, 100, 10000]
    made = composite(values, transforms=("log10", *["none"] * 4), low=[1.0, 0, 0, 0, 0], high=[3.0, 10, 10, 10, 10])
    result = index(made, Method())
    np.testing.assert_allclose(result.leaves[:, 0], [0, 0.5, 1])
    made_choices = decided(result)
    assert (made_choices["transform"].choice, made_choices["transform"].effect) == ("log10", 3)
    assert (made_choices["goalposts"].choice, made_choices["goalposts"].effect) == ("fixed", 1)


@pytest.mark.parametrize(
    ("low", "method", "expected"),
    [
        ([0.0] * 5, "min_max", "fixed"),
        ([0.0, np.nan, 0, 0, 0], "min_max", "mixed"),
        ([0.0, np.nan, 0, 0, 0], "reference", "fixed"),  # b is good when low: its bad goalpost is the high one
        ([np.nan, 0, 0, 0, 0], "reference", "mixed"),
        ([0.0] * 5, "rank", None),
        ([0.0] * 5, "z_score", None),
    ],
)
def test_goalposts_are_a_choice_where_the_normalisation_uses_them(low, method, expected):
    choices = decided(index(drawn(3, low=low), Method(normalisation=method)))
    assert (choices["goalposts"].choice if expected else None) == expected
    assert ("goalposts" in choices) == (expected is not None)


def test_goalposts_from_the_data_are_called_observed():
    nowhere = [np.nan] * 5
    assert decided(index(drawn(3, low=nowhere, high=nowhere), Method()))["goalposts"].choice == "observed"


def test_equal_weights_are_equal_among_siblings():
    result = index(drawn(4), Method(weights="equal"))
    np.testing.assert_allclose(shares(result.tree), [1, 1 / 2, 1 / 2, 1 / 2, 1 / 2, 1 / 3, 1 / 3, 1 / 3])
    assert decided(result)["weights"].effect == 7
    assert decided(index(drawn(4), Method()))["weights"].effect == 0


def test_factor_weights_are_those_of_the_indicators_and_dimensions_have_their_sums():
    """With one rho everywhere the nested index then is the flat one with the factor weights."""
    flat = Hierarchy(("index", *INDICATORS), (-1, *[0] * 5), (1.0,) * 6, (-1, 0, 1, 2, 3, 4))
    method = Method(weights="factor", rho=-1, inner_rho=-1)
    nested = index(drawn(6, n=30, missing=0), method)
    alone = index(drawn(6, n=30, missing=0, tree=flat), method)
    np.testing.assert_allclose(nested.scores, alone.scores, rtol=1e-10)
    assert nested.tree.weights[1] == pytest.approx(nested.tree.weights[3] + nested.tree.weights[4])


def test_factor_weights_pass_over_what_is_left_out():
    made = drawn(6, n=30, missing=0)
    result = index(made, Method(weights="factor", left_out=("e",)))
    assert result.tree.weights[2] == pytest.approx(sum(result.tree.weights[5:7]))
    assert int(decided(result)["factors"].choice) <= 4


def test_rho_is_credited_with_the_ranks_it_moves():
    """(.9, .1) beats (.45, .45) as an arithmetic mean, .5 to .45, and loses as a geometric one, .3 to .45."""
    tree = Hierarchy(("index", "a", "b"), (-1, 0, 0), (1.0, 1.0, 1.0), (-1, 0, 1))
    made = Composite(("p", "q"), ("a", "b"), [[0.9, 0.1], [0.45, 0.45]], [1, 1], ("none",) * 2, [0, 0], [1, 1], tree)
    plain, geometric = index(made, Method(rho=1)), index(made, Method(rho=0))
    assert (plain.ranks.tolist(), decided(plain)["rho"].effect) == ([1, 2], 0)
    assert (geometric.ranks.tolist(), decided(geometric)["rho"].effect) == ([2, 1], 2)
    assert decided(geometric)["levels"].choice == "flat"
    assert decided(index(drawn(1), Method()))["levels"].choice == "nested"


def test_inner_rho_is_credited_with_the_ranks_it_moves():
    """The same two units, all in one group: the mean within the group decides."""
    tree = Hierarchy(("index", "D", "a", "b"), (-1, 0, 1, 1), (1.0,) * 4, (-1, -1, 0, 1))
    made = Composite(("p", "q"), ("a", "b"), [[0.9, 0.1], [0.45, 0.45]], [1, 1], ("none",) * 2, [0, 0], [1, 1], tree)
    choices = decided(index(made, Method(rho=0, inner_rho=0)))
    assert (choices["rho"].effect, choices["inner_rho"].effect) == (0, 2)


def test_factor_weights_keep_the_factors_that_the_handbook_keeps():
    """Handbook, p. 89 and Table 16, p. 90: four of the eight factors of the Technology Achievement Index."""
    result = index(load_composite(Facts.load(), "tai"), Method(weights="factor", rho=1.0))
    assert decided(result)["factors"].choice == "4"
    assert factors_kept(result.leaves) == 4
