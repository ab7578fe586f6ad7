"""The two readings of the article's three sentences, against algebra done by hand."""

from math import exp, inf, isnan, log

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from softconnectivity.framework.aggregation import ces
from softconnectivity.framework.choices import DIMENSIONS, Choices
from softconnectivity.framework.propositions import (
    SHORT_DIMENSION,
    holds_strongly,
    holds_weakly,
    largest_rho,
    read_propositions,
    value_when_short,
)

SHARE = st.floats(0.02, 0.98)


@given(st.floats(-50, 1), SHARE)
def test_strong_reading_holds_exactly_when_rho_is_not_positive(rho, weight):
    """The theorem of the chapter, asked of the computed averages: F(1, 0, 1, 1) = 0 iff rho <= 0."""
    assume(not 0 < rho < 0.05)  # below that (1 - w)^(1/rho) may be smaller than the smallest floating-point number
    assert (value_when_short(weight, 0, rho) == 0) is holds_strongly(rho)


@given(st.floats(-50, 0), st.lists(st.floats(0, 1), min_size=4, max_size=4), st.integers(0, 3))
def test_strong_reading_does_not_depend_on_the_other_dimensions(rho, scores, missing):
    scores[missing] = 0.0
    assert ces(scores, [0.1, 0.2, 0.3, 0.4], rho) == 0


@given(st.floats(-20, 1), SHARE, st.sampled_from(DIMENSIONS))
def test_complete_dimensions_act_as_one(rho, epsilon, dimension):
    weights, scores = (0.1, 0.2, 0.3, 0.4), [1.0] * 4
    position = DIMENSIONS.index(dimension)
    scores[position] = epsilon
    assert value_when_short(weights[position], epsilon, rho) == pytest.approx(
        float(ces(scores, weights, rho)), rel=1e-12
    )


@given(SHARE, SHARE)
def test_largest_rho_has_a_closed_form_when_the_dimension_is_missing(weight, theta):
    """(1 - w)^(1/rho) = theta solved for rho; 1 where even the arithmetic mean stays at theta."""
    expected = min(1, log(1 - weight) / log(theta))
    assert largest_rho(weight, theta, 0) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("weight", "epsilon"), [(0.25, 0.1), (0.4, 0.3), (0.7, 0.01)])
@pytest.mark.parametrize("rho", [-3, -1, -0.2, 0, 0.3, 0.9])
def test_largest_rho_undoes_the_average(weight, epsilon, rho):
    """Take theta as the written-out average at a known rho; the root must be that rho."""
    theta = epsilon**weight if rho == 0 else (weight * epsilon**rho + 1 - weight) ** (1 / rho)
    assert largest_rho(weight, theta, epsilon) == pytest.approx(rho, abs=1e-9)


@example(0.5, 0.3671875, 0.36389590068862515)  # a root beside its bound, where rounding decides
@given(SHARE, SHARE, SHARE)
def test_weak_reading_holds_up_to_the_largest_rho_and_no_further(weight, theta, epsilon):
    assume(theta > epsilon + 1e-3)
    limit = largest_rho(weight, theta, epsilon)
    assert holds_weakly(weight, limit, theta, epsilon)
    if limit < 1:
        assert not holds_weakly(weight, min(1, limit + 1e-6 * max(1, abs(limit))), theta, epsilon)


def test_no_average_is_below_its_smallest_score():
    assert isnan(largest_rho(0.25, theta=0.05, epsilon=0.1))
    assert largest_rho(0.25, theta=0.1, epsilon=0.1) == -inf


def test_a_strong_reading_is_no_weak_one():
    """The geometric mean of (1, .1, 1, 1) is exp(log(.1)/4) = .562: zero at zero, yet above one half at a tenth."""
    reading = read_propositions(Choices(0, (0.25,) * 4, theta=0.5, epsilon=0.1))[0]
    assert reading.strong
    assert not reading.weak
    assert reading.value_short == pytest.approx(exp(log(0.1) / 4))


def test_each_proposition_is_read_with_the_weight_of_its_own_dimension():
    """Arithmetic mean: 1 - w of the missing dimension."""
    readings = read_propositions(Choices(1, (0.1, 0.2, 0.3, 0.4), theta=0.5, epsilon=0.1))
    assert {r.proposition: r.dimension for r in readings} == SHORT_DIMENSION
    np.testing.assert_allclose([r.value_missing for r in readings], [0.8, 0.7, 0.6])
