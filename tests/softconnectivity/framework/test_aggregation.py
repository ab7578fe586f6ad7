"""The CES average, of one draw and of many, against its closed forms and the properties every average has."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pmean

from softconnectivity.framework.aggregation import SCORES_AT_ONCE, ces, ces_many, elasticity_of_substitution

EQUAL = [0.25] * 4
SCORE = st.floats(1e-6, 1)
RHO = st.one_of(st.floats(-50, 1), st.just(-np.inf), st.sampled_from([-1e-9, 0.0, 1e-9]))
SCORES = arrays(float, 4, elements=st.one_of(SCORE, st.just(0.0)))
POSITIVE = arrays(float, 4, elements=SCORE)
WEIGHTS = arrays(float, 4, elements=st.floats(0.01, 1)).map(lambda w: w / w.sum())
# Several roundings of exp and log stand between the arguments and the value.
CLOSE = {"rtol": 1e-10, "atol": 1e-14}


def among_draws(x, weights, rho):
    """The same average as one of three draws on two units; the other draws have a rho of another kind."""
    others = np.full(len(x), 1 / len(x))
    table, draws = np.stack([np.ones(len(x)), x]), [others, weights, others]
    return ces_many(table, draws, [0 if rho > 0 else 1, rho, -np.inf])[1, 1]


BOTH = pytest.mark.parametrize("average", [ces, among_draws])


@pytest.mark.parametrize(
    ("rho", "expected"),
    [
        (1, (1 + 0.1 + 1 + 1) / 4),
        (0.5, ((1 + 0.1**0.5 + 1 + 1) / 4) ** 2),
        (0, 0.1 ** (1 / 4)),
        (-1, 4 / (1 + 10 + 1 + 1)),
        (-5, ((3 + 10.0**5) / 4) ** (-1 / 5)),
        (-np.inf, 0.1),
    ],
)
def test_named_means_have_their_textbook_form(rho, expected):
    """Power mean, geometric mean and minimum written out by hand for (1, .1, 1, 1)."""
    assert ces([1, 0.1, 1, 1], EQUAL, rho) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("rho", [1, 0.5, 0.1])
def test_missing_dimension_leaves_a_positive_rest_when_rho_is_positive(rho):
    """F(1, 0, 1, 1) = (1 - w)^(1/rho)."""
    assert ces([1, 0, 1, 1], [0.1, 0.4, 0.3, 0.2], rho) == pytest.approx(0.6 ** (1 / rho), rel=1e-12)


@pytest.mark.parametrize("rho", [0, -1e-9, -0.5, -1, -50, -np.inf])
def test_missing_dimension_leaves_nothing_when_rho_is_not_positive(rho):
    assert ces([1, 0, 1, 1], EQUAL, rho) == 0


@BOTH
@given(SCORES, WEIGHTS, RHO)
def test_lies_between_the_smallest_and_the_largest_score(average, x, weights, rho):
    value = average(x, weights, rho)
    assert x.min() * (1 - 1e-12) <= value <= x.max() * (1 + 1e-12)


@BOTH
@given(SCORE, WEIGHTS, RHO)
def test_equal_scores_average_to_themselves(average, score, weights, rho):
    assert average(np.full(4, score), weights, rho) == pytest.approx(score, rel=1e-12)


@BOTH
@given(SCORES, WEIGHTS, RHO, st.floats(1e-3, 1e3))
def test_homogeneous_of_degree_one(average, x, weights, rho, factor):
    np.testing.assert_allclose(average(factor * x, weights, rho), factor * average(x, weights, rho), **CLOSE)


@BOTH
@given(SCORES, WEIGHTS, RHO, st.integers(0, 3), st.floats(0, 1))
def test_never_falls_when_a_score_rises(average, x, weights, rho, position, rise):
    higher = x.copy()
    higher[position] += rise
    assert average(higher, weights, rho) >= average(x, weights, rho) * (1 - 1e-12)


@BOTH
@given(SCORES, WEIGHTS, RHO, RHO)
def test_never_falls_when_rho_rises(average, x, weights, first, second):
    """The power mean inequality (Hardy, Littlewood and Pólya, Inequalities, theorem 16)."""
    low, high = sorted([first, second])
    assert average(x, weights, high) >= average(x, weights, low) * (1 - 1e-10)


@BOTH
@given(SCORES, WEIGHTS, RHO, st.permutations(range(4)))
def test_order_of_the_dimensions_is_immaterial(average, x, weights, rho, order):
    np.testing.assert_allclose(average(x[order], weights[order], rho), average(x, weights, rho), **CLOSE)


@BOTH
@given(POSITIVE, WEIGHTS)
def test_continuous_at_rho_zero(average, x, weights):
    """At |rho| = 1e-9 the average differs from the geometric mean by about rho/2 times the variance of the logs."""
    np.testing.assert_allclose(average(x, weights, 1e-9), average(x, weights, 0), rtol=1e-6)
    np.testing.assert_allclose(average(x, weights, -1e-9), average(x, weights, 0), rtol=1e-6)


@BOTH
@given(SCORES, WEIGHTS)
def test_the_named_members_of_the_family(average, x, weights):
    """Arithmetic mean at 1, geometric mean at 0, minimum at -inf, each by its own formula."""
    np.testing.assert_allclose(average(x, weights, 1), (weights * x).sum(), **CLOSE)
    np.testing.assert_allclose(average(x, weights, 0), (x**weights).prod(), **CLOSE)
    assert average(x, weights, -np.inf) == x.min()


@BOTH
@given(POSITIVE, WEIGHTS, st.floats(-1e9, -1))
def test_falls_to_the_minimum_as_rho_falls(average, x, weights, rho):
    """The sum holds the term w x^rho of the smallest score, so min <= F <= min * w^(1/rho), which tends to min."""
    bound = x.min() * weights[x.argmin()] ** (1 / rho)
    assert x.min() * (1 - 1e-12) <= average(x, weights, rho) <= bound * (1 + 1e-12)


@BOTH
@given(POSITIVE, WEIGHTS, RHO, st.integers(0, 3))
def test_one_zero_makes_the_average_zero_exactly_when_rho_is_not_positive(average, x, weights, rho, position):
    """The article's conditional sentences in the strong form hold in this family if and only if rho <= 0."""
    x[position] = 0
    # Below a hundredth the positive value (1 - w)^(1/rho) can be too small for a number.
    assume(not 0 < rho < 0.01)
    assert (average(x, weights, rho) == 0) == (rho <= 0)


@BOTH
@given(WEIGHTS, st.floats(0.01, 1), st.integers(0, 3))
def test_one_zero_among_complete_scores_leaves_a_power_of_the_other_weights(average, weights, rho, position):
    """F = (1 - w)^(1/rho) for rho > 0; the arithmetic index keeps 1 - w although a whole dimension is missing."""
    x = np.ones(4)
    x[position] = 0
    assert average(x, weights, rho) == pytest.approx((1 - weights[position]) ** (1 / rho), rel=1e-9)
    assert average(x, weights, 1) == pytest.approx(1 - weights[position], rel=1e-12)


@BOTH
@given(arrays(float, 4, elements=st.floats(0.01, 1)), WEIGHTS, st.floats(-20, 1))
def test_equals_the_power_mean_of_scipy(average, x, weights, rho):
    """A peer with the textbook formula, which loses digits near rho = 0: compared a tenth away from it."""
    assume(abs(rho) > 0.1)
    np.testing.assert_allclose(average(x, weights, rho), pmean(x, rho, weights=weights), rtol=1e-9)


DRAWS = st.integers(1, 5)
ANY_SCORE = st.one_of(SCORE, st.sampled_from([0.0, np.nan]))
ANY_RHO = st.one_of(RHO, st.sampled_from([-1e-101, 1e-101, -1e6]))


@st.composite
def many_draws(draw):
    """Scores of three units with zeros and gaps, the same for all draws or not; weights and rho of each draw."""
    draws = draw(DRAWS)
    shape = draw(st.sampled_from([(3, 4), (draws, 3, 4)]))
    weights = draw(st.lists(WEIGHTS, min_size=draws, max_size=draws))
    rho = draw(st.lists(ANY_RHO, min_size=draws, max_size=draws))
    return draw(arrays(float, shape, elements=ANY_SCORE)), np.array(weights), np.array(rho)


@given(many_draws())
def test_many_draws_equal_one_draw_at_a_time(given_draws):
    x, weights, rho = given_draws
    values = ces_many(x, weights, rho)
    assert values.shape == (len(rho), 3)
    tables = x if x.ndim == 3 else [x] * len(rho)
    expected = [ces(*one) for one in zip(tables, weights, rho, strict=True)]
    np.testing.assert_allclose(values, expected, rtol=1e-13, atol=0)


@pytest.mark.parametrize("draws", [0, 1, 8, 25])
def test_draws_in_several_blocks_equal_one_draw_at_a_time(draws):
    """Units enough for eight draws to fill a block."""
    generator = np.random.default_rng(1)
    units = SCORES_AT_ONCE // 8 // 3
    x, weights = generator.random((units, 3)), generator.dirichlet(np.ones(3), draws)
    rho = generator.uniform(-5, 1, draws)
    values = ces_many(x, weights, rho)
    assert values.shape == (draws, units)
    np.testing.assert_array_equal(values, ces_many(np.broadcast_to(x, (draws, units, 3)), weights, rho))
    for value, *draw in zip(values, weights, rho, strict=True):
        np.testing.assert_allclose(value, ces(x, *draw), rtol=1e-13)


def test_a_block_holds_one_draw_however_many_units():
    x = np.random.default_rng(2).random((SCORES_AT_ONCE, 2))
    values = ces_many(x, [[0.5, 0.5], [0.2, 0.8]], [0, 1])
    np.testing.assert_allclose(values, [np.sqrt(x.prod(axis=1)), x @ [0.2, 0.8]], rtol=1e-12)


def test_nothing_given_is_changed():
    x, weights, rho = np.array([[0.5, 0.0], [1.0, np.nan]]), np.array([[0.5, 0.5]]), np.array([0.0])
    before = [given.copy() for given in (x, weights, rho)]
    ces_many(x, weights, rho)
    for now, then in zip((x, weights, rho), before, strict=True):
        np.testing.assert_array_equal(now, then)


@given(SCORES, WEIGHTS, RHO)
def test_a_stack_of_rows_equals_its_rows(x, weights, rho):
    stack = np.stack([x, x[::-1], np.ones(4)]).reshape(3, 1, 4)
    values = ces(stack, weights, rho)
    assert values.shape == (3, 1)
    np.testing.assert_array_equal(values[:, 0], [ces(row, weights, rho) for row in stack[:, 0]])


@BOTH
def test_weights_rounded_by_hand_still_average(average):
    """Thirds typed with seven digits sum to 0.9999999; (1 + 2 + 3) / 3 is 2 all the same."""
    assert average(np.array([1, 2, 3.0]), np.full(3, 0.3333333), 1) == pytest.approx(2, rel=1e-12)


def test_missing_score_stays_missing():
    values = ces([[np.nan, 1, 1, 1], [1, 1, 1, 1]], EQUAL, -1)
    assert np.isnan(values[0])
    assert values[1] == 1


@pytest.mark.parametrize(
    ("x", "weights", "rho"),
    [
        ([1, 1, 1, 1], EQUAL, 1.01),
        ([1, 1, 1, 1], EQUAL, np.nan),
        ([1, 1, 1, 1], [0.5, 0.5, 0.5, 0.5], 0),
        ([1, 1, 1, 1], [0, 0.5, 0.25, 0.25], 0),
        ([1, 1, 1], EQUAL, 0),
        ([1, -0.1, 1, 1], EQUAL, 0),
        ([1, np.inf, 1, 1], EQUAL, 0),
    ],
)
def test_arguments_out_of_range_are_refused(x, weights, rho):
    with pytest.raises(ValueError, match=r"rho|weights|scores"):
        ces(x, weights, rho)


@pytest.mark.parametrize(
    ("x", "weights", "rho", "message"),
    [
        ([[1, 1]], [[0.5, 0.5]] * 2, [0, 1.5], "rho must lie between -inf and 1, not 1.5"),
        ([[1, 1]], [[0.5, 0.5]] * 2, [np.nan, 1], "rho must lie between -inf and 1, not nan"),
        ([[1, 1]], [[0.5, 0.5], [0.5, 0.6]], [0, 1], r"weights must be positive .* not \[0.5, 0.6\]"),
        ([[1, 1]], [[0.5, 0.5], [0, 1]], [0, 1], r"weights must be positive .* not \[0.0, 1.0\]"),
        ([[1, 1]], [[0.5, np.nan]], [0], "weights must be positive"),
        ([[1, -2]], [[0.5, 0.5]], [0], "scores must be finite and not negative, not -2"),
        ([[np.inf, 1]], [[0.5, 0.5]], [0], "scores must be finite and not negative, not inf"),
        ([1, 1], [[0.5, 0.5]], [0], "do not fit"),
        ([[1, 1]], [0.5, 0.5], 0, "do not fit"),
        ([[1, 1]], [[0.5, 0.5]], [0, 1], "do not fit"),
        ([[1, 1, 1]], [[0.5, 0.5]], [0], "do not fit"),
        ([[[1, 1]]] * 3, [[0.5, 0.5]] * 2, [0, 1], "do not fit"),
    ],
)
def test_draws_out_of_range_are_refused_with_the_first_value_at_fault(x, weights, rho, message):
    with pytest.raises(ValueError, match=message):
        ces_many(x, weights, rho)


def test_elasticity_is_the_one_the_average_shows():
    """d log(x1/x2) / d log(MRS), the definition, from finite differences of the average itself."""
    weights, rho, step = np.array([0.3, 0.7]), -1.0, 1e-5

    def trade_off(ratio):
        x = np.array([ratio, 1.0])
        slopes = [(ces(x + step * unit, weights, rho) - ces(x - step * unit, weights, rho)) for unit in np.eye(2)]
        return slopes[1] / slopes[0]

    shown = np.log(2.02 / 1.98) / np.log(trade_off(2.02) / trade_off(1.98))
    assert shown == pytest.approx(elasticity_of_substitution(rho), rel=1e-4)
