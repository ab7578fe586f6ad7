import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.theory.competition import lock_in

BARRIER = st.integers(1, 40)
ARRIVAL = st.floats(0.05, 0.95)


@given(BARRIER, BARRIER, ARRIVAL, st.integers(-45, 45))
def test_the_two_standards_are_treated_alike(a, b, p, lead):
    """Swap the names: B's chance is one minus A's, and the waiting is the same."""
    swapped = float(lock_in.win_probability(b, a, 1 - p, -lead))
    assert float(lock_in.win_probability(a, b, p, lead)) == pytest.approx(1 - swapped, abs=1e-9)
    waiting = float(lock_in.expected_adoptions(a, b, p, lead))
    assert waiting == pytest.approx(float(lock_in.expected_adoptions(b, a, 1 - p, -lead)), rel=1e-6, abs=1e-6)
    assert waiting >= 0


@given(BARRIER, BARRIER, ARRIVAL)
def test_a_lead_never_hurts_and_a_barrier_ends_the_contest(a, b, p):
    """From B's barrier to A's the chance rises from 0 to 1; at both nothing is left to wait for."""
    every = np.arange(-b, a + 1)
    chance = lock_in.win_probability(a, b, p, every)
    assert (np.diff(chance) >= 0).all()
    assert chance[[0, -1]] == pytest.approx([0, 1])
    assert lock_in.expected_adoptions(a, b, p, every)[[0, -1]] == pytest.approx([0, 0], abs=1e-6)


@given(st.integers(0, 60), st.floats(0, 3), st.floats(0, 3), st.floats(0.05, 1), st.floats(0, 1))
def test_every_adopter_more_makes_it_dearer_to_turn_the_lead(lead, h_a, h_b, r, p):
    """The cost grows with the lead, and by more each time: the longer one waits the more a day's delay costs."""
    costs = [lock_in.flip_cost(lead + more, h_a, h_b, r, p) for more in range(3)]
    assert 0 <= costs[0] <= costs[1] <= costs[2]
    assert costs[2] - costs[1] >= costs[1] - costs[0] - 1e-9


def test_followers_of_one_kind_cost_an_arithmetic_series():
    """p = 1: sum of h + r k over k = 1 - N_B to l is (l + N_B)(h + r (l - N_B + 1) / 2)."""
    paid = lock_in.flip_adoptions(20, 11)
    assert lock_in.flip_cost(20, 1.0, 1.0, 0.1, 1.0) == pytest.approx(paid * (1 + 0.1 * (20 - 11 + 1) / 2))


def test_after_lock_in_a_path_runs_straight():
    """Once beyond a barrier each adoption adds one to the winner's lead; before, steps are one up or down."""
    walks = lock_in.leads(4, 6, 300, 50, np.random.default_rng(5), 0.4, 1)
    assert (walks[:, 0] == 1).all()
    assert set(np.unique(np.diff(walks, axis=1))) == {-1, 1}
    for walk in walks:
        at = np.flatnonzero((walk >= 4) | (walk <= -6))[0]
        assert walk[at] in (4, -6)
        assert (np.diff(walk[at:]) == np.sign(walk[at])).all()


def test_the_same_seed_gives_the_same_contests():
    """Generators are passed in, nothing else is random."""
    one, two = (lock_in.simulate(5, 5, 100, np.random.default_rng(8)) for _ in range(2))
    np.testing.assert_array_equal(one.adoptions, two.adoptions)
    assert (lock_in.simulate(5, 5, 3, np.random.default_rng(8), lead=7).adoptions == 0).all()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: lock_in.barrier(-1, 1), "preference"),
        (lambda: lock_in.barrier(1, 0), "returns"),
        (lambda: lock_in.win_probability(0, 1), "barrier_a"),
        (lambda: lock_in.expected_adoptions(1, 1.5), "barrier_b"),
        (lambda: lock_in.win_probability(1, 1, 1.0), "arrival"),
        (lambda: lock_in.flip_adoptions(-5, 5), "lead"),
        (lambda: lock_in.flip_cost(1, 1, -1, 1), "preference_b"),
        (lambda: lock_in.flip_cost(1, 1, 1, 1, 1.5), "arrival"),
    ],
)
def test_what_lies_outside_its_range_is_named(call, name):
    """The message names the argument."""
    with pytest.raises(ValueError, match=name):
        call()
