"""Form and practice: the closed form against members counted one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.theory.diffusion.decoupling import (
    capable_at,
    capacity,
    gap,
    implementation_time,
    implemented_share,
    shares,
)

UNHURRIED = settings(deadline=None)

# Eighths are exact in binary: a sum of them meets a boundary when it should.
eighths = st.integers(0, 80).map(lambda number: number / 8)
rows = st.lists(eighths, min_size=1, max_size=12)
growths = st.sampled_from([0, 0.125, 0.25, 0.5, 1, 2])


@UNHURRIED
@given(rows, rows, eighths, eighths, growths)
def test_the_closed_form_is_exact_where_every_capacity_meets_every_time(times, capacities, required, delay, growth):
    # Capacity independent of adoption: one member for each pair of a time and a capacity.
    adopted_at, able = (grid.ravel() for grid in np.meshgrid(times, capacities))
    t = np.arange(0, 200) / 8
    implemented_at = implementation_time(adopted_at, able, required, delay, growth)
    np.testing.assert_allclose(
        implemented_share(t, times, capacities, required, delay, growth), shares(t, implemented_at), atol=1e-12
    )


@UNHURRIED
@given(rows, st.data(), eighths, eighths, growths)
def test_nobody_practises_before_adopting_and_the_gap_is_a_share(times, data, required, delay, growth):
    able = data.draw(st.lists(eighths, min_size=len(times), max_size=len(times)))
    implemented_at = implementation_time(times, able, required, delay, growth)
    assert (implemented_at >= np.array(times) + delay).all()
    difference = gap(np.arange(0, 200) / 8, times, implemented_at)
    assert ((difference >= 0) & (difference <= 1)).all()


@UNHURRIED
@given(rows, st.data(), eighths, eighths, eighths, growths)
def test_a_higher_requirement_widens_the_gap_and_training_narrows_it(times, data, required, more, delay, growth):
    able = data.draw(st.lists(eighths, min_size=len(times), max_size=len(times)))
    t = np.arange(0, 200) / 8

    def width(required, growth):
        return gap(t, times, implementation_time(times, able, required, delay, growth))

    assert (width(required + more, growth) >= width(required, growth)).all()
    assert (width(required, growth + 0.5) <= width(required, growth)).all()


@UNHURRIED
@given(rows, eighths, growths)
def test_capacity_first_suffices_in_the_year_that_is_told(capacities, required, growth):
    first = capable_at(capacities, required, growth)
    reached = np.isfinite(first)
    able = np.array(capacities)
    assert (capacity(first[reached], able[reached], growth) >= required).all()
    assert (capacity(first[reached] + 1, able[reached], growth) >= required).all()
    early = reached & (first > 0)
    assert (capacity(first[early] * 0.99, able[early], growth) < required).all()
    assert growth == 0 or reached.all()


def test_adopters_who_are_also_the_able_practise_more_than_the_closed_form_says():
    able, t = [0.9, 0.9, 0.1, 0.1], 10
    early_able, late_able = ([1, 1, np.inf, np.inf], [np.inf, np.inf, 1, 1])
    expected = implemented_share(t, early_able, able, 0.5)
    assert shares(t, implementation_time(early_able, able, 0.5)) == 2 * expected == 0.5
    assert shares(t, implementation_time(late_able, able, 0.5)) == 0


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: implementation_time([-1], [1], 0.5), "adopted_at"),
        (lambda: implementation_time([np.nan], [1], 0.5), "adopted_at"),
        (lambda: implementation_time([1], [1], 0.5, delay=-1), "delay"),
        (lambda: implementation_time([1], [1], 0.5, delay=np.inf), "delay"),
        (lambda: implementation_time([1], [1], 0.5, growth=-1), "growth"),
        (lambda: capable_at([np.nan], 0.5), "initial"),
        (lambda: capable_at([1], np.nan), "required"),
        (lambda: capacity(-1, [1]), "t"),
        (lambda: shares(1, []), "times"),
        (lambda: shares(1, [[1, 2]]), "times"),
        (lambda: gap(1, [2], [1]), "implemented_at"),
        (lambda: implemented_share(1, [1], [1], 0.5, delay=-1), "delay"),
    ],
)
def test_what_does_not_fit_is_told_by_name(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()


def test_rows_of_different_length_are_told():
    with pytest.raises(ValueError, match="do not fit"):
        gap(1, [1, 2], [3])
