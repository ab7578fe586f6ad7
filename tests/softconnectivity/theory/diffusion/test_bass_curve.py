"""Properties that the Bass curve has whatever its parameters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.theory.diffusion.bass import hazard, peak_rate, peak_time, rate, share, share_at_peak

P = st.floats(1e-4, 2)
Q = st.one_of(st.just(0.0), st.floats(1e-4, 3))
T = st.floats(0, 100)


@given(T, P, Q)
def test_rate_is_hazard_times_the_share_left(t, p, q):
    now = share(t, p, q)
    assert rate(t, p, q) == pytest.approx(hazard(now, p, q) * (1 - now), abs=1e-12)


@given(T, st.floats(0, 10), P, Q)
def test_share_rises_from_zero_towards_one(t, later, p, q):
    assert share(0, p, q) == 0
    assert 0 <= share(t, p, q) <= share(t + later, p, q) + 1e-15
    assert share(t, p, q) <= 1
    assert share(np.inf, p, q) == 1


@given(T, P)
def test_without_imitation_it_is_exponential(t, p):
    assert share(t, p, 0) == pytest.approx(-np.expm1(-p * t), rel=1e-12)


@given(T, P, Q, st.floats(0.1, 10))
def test_a_change_of_the_unit_of_time_changes_nothing(t, p, q, unit):
    assert share(t * unit, p / unit, q / unit) == pytest.approx(float(share(t, p, q)), rel=1e-9)


@given(P, Q, T)
def test_no_moment_exceeds_the_peak(p, q, t):
    peak = peak_rate(p, q)
    assert rate(t, p, q) <= peak * (1 + 1e-9)
    assert rate(peak_time(p, q), p, q) == pytest.approx(peak, rel=1e-9)
    assert share(peak_time(p, q), p, q) == pytest.approx(share_at_peak(p, q), abs=1e-9)


@given(P, T)
def test_more_imitation_is_never_slower(p, t):
    shares = share(t, p, [0, 0.1, 1, 3])
    assert (np.diff(shares) >= -1e-12).all()


def test_nobody_begins_without_innovation():
    assert share([0, 10, 1e4, np.inf], 0, 0.5).tolist() == [0, 0, 0, 0]
    assert rate([0, 10, 1e4], 0, 0.5).tolist() == [0, 0, 0]
    assert peak_time(0, 0.5) == np.inf
    assert share_at_peak(0, 0.5) == 0.5
    assert peak_rate(0, 0.5) == 0.125


def test_arguments_broadcast():
    assert share(np.arange(3.0), [[0.1], [0.2]], 0.3).shape == (2, 3)
    assert peak_time([0.1, 0.2, 0.3], 0.2).tolist()[1:] == [0, 0]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: share(-1, 0.1, 0.1), "t"),
        (lambda: share(np.nan, 0.1, 0.1), "t"),
        (lambda: share(1, -0.1, 0.3), "innovation"),
        (lambda: rate(1, 0.1, np.inf), "imitation"),
        (lambda: rate(1, 0, 0), "innovation"),
        (lambda: peak_time(0.1, -1), "imitation"),
        (lambda: hazard(1.1, 0.1, 0.1), "share"),
    ],
)
def test_arguments_out_of_range_are_named(call, name):
    with pytest.raises(ValueError, match=name):
        call()
