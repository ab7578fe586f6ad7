import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.theory.competition import converter, head_start, networks

FIRMS = st.integers(2, 12)
EFFECT = st.floats(0.01, 0.95)


@given(FIRMS, EFFECT)
def test_compatibility_serves_equal_rivals_and_their_adopters(n, nu):
    """Output, profit and surplus are all higher; the published comparison for linear network effects below 1."""
    joined, apart = networks.compatible_output(n, nu), networks.closed_output(n, nu)
    assert networks.profit(joined) > networks.profit(apart)
    assert networks.consumer_surplus(n * joined) > networks.consumer_surplus(n * apart)


@given(EFFECT)
def test_a_single_standard_has_nothing_to_be_compatible_with(nu):
    """n = 1: both forms are the monopoly with a network, 1 / (2 - nu), and no converter is bought."""
    assert networks.compatible_output(1, nu) == networks.closed_output(1, nu) == pytest.approx(1 / (2 - nu))
    assert converter.optimum(1, nu, 0.5, "society").compatibility == 0


@given(FIRMS, EFFECT, st.floats(0.01, 5))
def test_the_more_the_payer_counts_the_better_the_converter(n, nu, k):
    """One owner, all owners, society: their weights rise, so what they choose does not fall."""
    chosen = [converter.optimum(n, nu, k, payer) for payer in converter.PAYERS]
    assert chosen[0].compatibility <= chosen[1].compatibility + 1e-12 <= chosen[2].compatibility + 2e-12
    assert all(found.net_gain >= 0 for found in chosen)
    assert all(found.cost == pytest.approx(k * found.compatibility**2 / 2) for found in chosen)


@given(FIRMS, EFFECT)
def test_a_free_converter_is_perfect(n, nu):
    """At no cost every payer takes the whole network."""
    assert all(converter.optimum(n, nu, 0.0, payer).compatibility == 1 for payer in converter.PAYERS)


@given(st.floats(0.05, 0.9), st.floats(0, 1))
def test_whatever_the_lead_full_compatibility_serves_all_but_the_leader(nu, share):
    """One network is larger than either, so adopters, new and earlier, and the follower gain, and society with them."""
    b = share * head_start.largest_head_start(nu)
    found = head_start.gains(b, nu)
    for side in (found.follower, found.new_adopters, found.earlier_adopters, found.society):
        assert float(side) >= -1e-12


@given(st.floats(0.05, 0.9), st.floats(0, 1), st.floats(0, 1))
def test_a_converter_of_any_quality_serves_the_follower_and_those_who_adopt_now(nu, share, theta):
    """Total output (2 + nu b (1 + theta)) / (3 - nu (1 + theta)) rises with theta."""
    b = share * head_start.largest_head_start(nu)
    found = head_start.gains(b, nu, theta)
    assert min(float(found.follower), float(found.new_adopters)) >= -1e-12


def test_a_poor_converter_may_shrink_the_network_of_those_who_came_first():
    """nu = 1/2, b = 1, theta = 1/4 in fractions, by hand: y_1 falls from 2 to 182/95.

    Closed: x = (1, 0). With theta = 1/4: x_1 + x_2 = (2 + 5/8) / (3 - 5/8) = 21/19, x_1 - x_2 = (3/8) / (5/8) = 3/5,
    so x_1 = 81/95, x_2 = 24/95 and y_1 - b = 81/95 + 6/95 = 87/95 < 1.
    """
    found = head_start.gains(1.0, 0.5, 0.25)
    assert float(found.earlier_adopters) == pytest.approx(0.5 * (87 / 95 - 1))


@given(st.floats(0.05, 0.9), st.floats(0, 1))
def test_the_leader_wants_all_or_nothing(nu, share):
    """No partial converter beats both ends for the leader, so the turning point compares all there is to compare."""
    b = share * head_start.largest_head_start(nu)
    own = [float(head_start.outcome(b, nu, theta).leader) for theta in np.linspace(0, 1, 41)]
    assert max(own) <= max(own[0], own[-1]) + 1e-12


@given(st.floats(0.05, 0.9))
def test_up_to_the_limit_a_payment_suits_both(nu):
    """Just below it the owners together gain; the limit is never below the turning point."""
    limit = head_start.payment_limit(nu)
    assert float(head_start.gains(0.999 * limit, nu).owners) > 0
    assert limit > head_start.turning_point(nu)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: networks.compatible_output(0, 0.4), "firms"),
        (lambda: networks.closed_output(2, 1.0), "network_effect"),
        (lambda: networks.exists(1.5, 0.4, True), "firms"),
        (lambda: converter.output(2, 0.4, 1.1), "compatibility"),
        (lambda: converter.output(2, -0.1, 1), "network_effect"),
        (lambda: converter.output(2.5, 0.1, 1), "firms"),
        (lambda: converter.optimum(2, 0.4, -1, "one"), "cost"),
        (lambda: converter.weight(2, "state"), "payer"),
        (lambda: head_start.payment_limit(0.0), "network_effect"),
    ],
)
def test_what_lies_outside_its_range_is_named(call, name):
    """The message names the argument."""
    with pytest.raises(ValueError, match=name):
        call()
