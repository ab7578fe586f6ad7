"""The chain of gates against hand values and against what every chain of gates does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.engine.stage_gate import stage_gate

SCORE = st.one_of(st.floats(1e-6, 1), st.sampled_from([0.0, 1.0]))
SCORES = arrays(float, 4, elements=SCORE)
SHARE = st.floats(0.01, 0.99)


@pytest.mark.parametrize(
    ("x", "share", "expected"),
    [
        ([1, 1, 1, 1], 0.3, [1, 1, 1]),
        ([0.25, 1, 0.8, 0.5], 0.5, [0.5, 0.4, 0.2]),
        ([0.25, 1, 0.8, 0.5], 0.75, [0.25**0.75, 0.25**0.75 * 0.8, 0.25**0.75 * 0.4]),
        ([0.9, 0.4, 0.5, 0.2], 0.5, [0.6, 0.3, 0.06]),
    ],
)
def test_hand_values(x, share, expected):
    """Roots of 1/4 and of .36 taken by hand, then two products."""
    np.testing.assert_allclose(stage_gate(x, share), expected, rtol=1e-12)


@given(SCORES, SHARE)
def test_the_chain_never_rises_and_stays_between_0_and_1(x, share):
    adopt, implement, operate = stage_gate(x, share)
    assert 0 <= operate <= implement <= adopt <= 1 + 1e-12


@given(SCORES, SHARE, st.integers(0, 3), st.floats(0, 1))
def test_no_stage_falls_when_a_score_rises(x, share, position, toward_one):
    higher = x.copy()
    higher[position] += toward_one * (1 - x[position])
    assert (stage_gate(higher, share) >= stage_gate(x, share) * (1 - 1e-12)).all()


@given(SCORES, SHARE, st.integers(0, 3))
def test_a_shut_gate_stops_its_own_stage_and_all_later_ones(x, share, shut):
    """D1 and D2 shut adoption (stage 0), D3 implementation (1), D4 operation (2); what came before is untouched."""
    closed = x.copy()
    closed[shut] = 0
    stage = max(shut - 1, 0)
    stages = stage_gate(closed, share)
    np.testing.assert_array_equal(stages[stage:], 0)
    np.testing.assert_array_equal(stages[:stage], stage_gate(x, share)[:stage])


@given(SCORES, SHARE)
def test_operation_is_the_product_of_all_four_powers(x, share):
    np.testing.assert_allclose(
        stage_gate(x, share)[2], x[0] ** share * x[1] ** (1 - share) * x[2] * x[3], rtol=1e-12, atol=1e-300
    )


@given(arrays(float, (2, 3, 4), elements=SCORE), SHARE)
def test_a_stack_equals_its_rows(x, share):
    stages = stage_gate(x, share)
    assert stages.shape == (2, 3, 3)
    for i, j in np.ndindex(2, 3):
        np.testing.assert_allclose(stages[i, j], stage_gate(x[i, j], share), rtol=1e-14)


@pytest.mark.parametrize(("missing", "first_unknown"), [(0, 0), (1, 0), (2, 1), (3, 2)])
def test_a_missing_score_leaves_its_stage_and_the_later_ones_missing(missing, first_unknown):
    x = np.ones(4)
    x[missing] = np.nan
    np.testing.assert_array_equal(np.isnan(stage_gate(x)), np.arange(3) >= first_unknown)


@pytest.mark.parametrize(
    ("x", "share", "message"),
    [
        ([1, 1, 1], 0.5, r"4 scores, not shape \(3,\)"),
        ([1, 1.2, 1, 1], 0.5, "scores must lie between 0 and 1, not 1.2"),
        ([1, 1, -0.1, 1], 0.5, "scores must lie between 0 and 1, not -0.1"),
        ([1, 1, 1, 1], 0, "share must lie above 0 and below 1, not 0"),
        ([1, 1, 1, 1], 1.0, "share must lie above 0 and below 1, not 1.0"),
        ([1, 1, 1, 1], np.nan, "share must lie above 0 and below 1, not nan"),
    ],
)
def test_arguments_out_of_range_are_refused(x, share, message):
    with pytest.raises(ValueError, match=message):
        stage_gate(x, share)
