import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.theory.competition.head_start import largest_head_start, outcome, turning_point

NETWORK = st.floats(0.05, 0.9)
SHARE = st.floats(0, 1)


@pytest.mark.parametrize(("theta", "total"), [(1.0, 0.9091), (0.0, 0.7692)])
def test_without_a_head_start_the_equal_rivals_of_katz_and_shapiro(theta, total):
    """Katz and Shapiro (1985): each x = a / (1 + n - n nu) if compatible, a / (1 + n - nu) if not; n = 2, nu = 0.4."""
    assert float(outcome(0.0, 0.4, theta).together) == pytest.approx(total, abs=5e-5)


def test_without_network_effects_the_duopoly_of_cournot():
    """nu = 0: each wins a third of the market whatever the head start and the compatibility (Cournot 1838)."""
    found = outcome([0.0, 1.0], 0.0, 0.5)
    np.testing.assert_allclose([found.leader, found.follower], 1 / 3)


@given(NETWORK, SHARE, SHARE)
def test_best_responses_to_fulfilled_expectations_lead_to_the_same_point(nu, theta, share):
    """An independent route: iterate x_i = (1 + nu y_i - x_j) / 2 with y_i as it comes out, starting from nothing."""
    b = share * largest_head_start(nu)
    one = two = 0.0
    for _ in range(4000):
        one = (1 + nu * (b + one + theta * two) - two) / 2
        two = (1 + nu * (two + theta * (b + one)) - one) / 2
    found = outcome(b, nu, theta)
    assert float(found.leader) == pytest.approx(one, abs=1e-6)
    assert float(found.follower) == pytest.approx(two, abs=1e-6)


@given(NETWORK)
def test_the_leader_turns_against_compatibility_at_the_closed_form(nu):
    """Equal at b*, better compatible just below, better closed just above."""
    turn = turning_point(nu)
    assert float(outcome(turn, nu, 1).leader) == pytest.approx(float(outcome(turn, nu, 0).leader), rel=1e-9)
    assert outcome(0.9 * turn, nu, 1).leader > outcome(0.9 * turn, nu, 0).leader
    assert outcome(1.1 * turn, nu, 1).leader < outcome(1.1 * turn, nu, 0).leader


@given(NETWORK, SHARE)
def test_the_follower_and_the_two_together_always_gain_from_compatibility(nu, share):
    """Total = (2a + nu b (1 + theta)) / (3 - nu - nu theta) rises with theta, and the follower's share of it too."""
    b = share * largest_head_start(nu)
    closed, compatible = outcome(b, nu, 0), outcome(b, nu, 1)
    assert compatible.together > closed.together
    assert compatible.follower > closed.follower


def test_a_stronger_network_effect_brings_the_turning_point_forward():
    """b* = (1 - nu) / (3 - 3 nu + nu^2) falls from a third of the market to nothing."""
    turns = [turning_point(nu) for nu in np.linspace(0.01, 0.99, 50)]
    assert turns == sorted(turns, reverse=True)
    assert turns[0] < 1 / 3
    assert turns[-1] < 0.011


def test_the_largest_head_start_leaves_the_follower_nothing():
    """With closed networks x_2 = 0 at b = (1 - nu) / nu."""
    assert float(outcome(largest_head_start(0.4), 0.4, 0).follower) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("b", "nu", "theta"), [(0, 1, 0), (0, -0.1, 0), (0, 0.4, 1.1), (-1, 0.4, 0), (2, 0.4, 0)])
def test_values_outside_their_range_are_refused(b, nu, theta):
    """nu in [0, 1), theta in [0, 1], b between nothing and what drives the follower out."""
    with pytest.raises(ValueError, match="must"):
        outcome(b, nu, theta)
