"""Correlations, components, rotation and alpha against closed forms and the properties that define them."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softconnectivity.framework.engine.multivariate import correlation, cronbach_alpha, principal_components, varimax

LOADINGS = arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 3)), elements=st.integers(-9, 9).map(float))
TABLES = arrays(float, (6, 3), elements=st.integers(-99, 99).map(float))


def table_with(r, n=12):
    """Return n units whose sample correlations are exactly r: centred orthonormal columns, mixed by a root of r."""
    k = len(r)
    noise = np.random.default_rng(5).normal(size=(n, k))
    orthonormal, _ = np.linalg.qr(noise - noise.mean(axis=0))
    return orthonormal @ np.linalg.cholesky(r).T


def equicorrelated(k, r):
    return np.full((k, k), float(r)) + (1 - r) * np.eye(k)


def criterion(loadings):
    """The sum of the variances of the squared loadings, rows normalised (Kaiser 1958), written with np.var."""
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    squares = np.divide(loadings, lengths, out=np.zeros_like(loadings), where=lengths > 0) ** 2
    return squares.var(axis=0).sum()


@given(TABLES)
def test_complete_table_gives_what_numpy_gives(x):
    assume((np.ptp(x, axis=0) > 0).all())
    np.testing.assert_allclose(correlation(x), np.corrcoef(x.T), atol=1e-12)


@given(TABLES, arrays(float, 3, elements=st.floats(0.01, 100)), arrays(float, 3, elements=st.floats(-100, 100)))
def test_unit_of_measurement_does_not_matter(x, scale, shift):
    assume((np.ptp(x, axis=0) > 0).all())
    np.testing.assert_allclose(correlation(x * scale + shift), correlation(x), atol=1e-9)


def test_each_pair_uses_the_units_known_in_both():
    x = table_with(equicorrelated(3, 0.4))
    x[0, 0] = x[1, 1] = x[2, 1] = np.nan
    r = correlation(x)
    assert r[0, 1] == pytest.approx(np.corrcoef(x[3:, 0], x[3:, 1])[0, 1])
    assert r[0, 2] == pytest.approx(np.corrcoef(x[1:, 0], x[1:, 2])[0, 1])
    np.testing.assert_array_equal(r, r.T)


def test_pair_without_enough_units_or_variation_is_unknown():
    x = np.array([[1, 5, 1], [2, 5, 2], [3, 5, np.nan], [4, 5, np.nan]])
    r = correlation(x)
    assert r[0, 0] == 1
    assert np.isnan(r[0, 2])
    assert np.isnan(r[1]).all()
    with pytest.raises(ValueError, match="indicators 0 and 1 have no correlation"):
        principal_components(x)
    with pytest.raises(ValueError, match="indicators 0 and 1 have no correlation"):
        cronbach_alpha(x)


@pytest.mark.parametrize("r", [-0.7, -0.2, 0.3, 0.9])
def test_two_indicators_have_eigenvalues_one_plus_and_minus_r(r):
    eigenvalues, loadings = principal_components(table_with(equicorrelated(2, r)))
    np.testing.assert_allclose(eigenvalues, [1 + abs(r), 1 - abs(r)])
    np.testing.assert_allclose(loadings**2, np.outer([1, 1], eigenvalues / 2))
    # The larger component is the sum for positive, the difference for negative correlation.
    assert np.sign(loadings[:, 0]).tolist() == [1, np.sign(r)]


@pytest.mark.parametrize(("k", "r"), [(3, 0.5), (5, 0.2), (8, 0.9)])
def test_equal_correlations_leave_one_component_above_the_others(k, r):
    """Eigenvalues 1 + (k - 1) r once and 1 - r otherwise; the first component loads equally on all."""
    eigenvalues, loadings = principal_components(table_with(equicorrelated(k, r)))
    np.testing.assert_allclose(eigenvalues, [1 + (k - 1) * r] + [1 - r] * (k - 1))
    np.testing.assert_allclose(loadings[:, 0], np.sqrt((1 + (k - 1) * r) / k))


@given(TABLES)
def test_loadings_rebuild_the_correlations_and_are_themselves_correlations(x):
    assume((np.ptp(x, axis=0) > 0).all())
    eigenvalues, loadings = principal_components(x)
    r = correlation(x)
    np.testing.assert_allclose(loadings @ loadings.T, r, atol=1e-9)
    np.testing.assert_allclose((loadings**2).sum(axis=0), eigenvalues, atol=1e-9)
    assert eigenvalues.sum() == pytest.approx(3)
    assert (np.diff(eigenvalues) <= 0).all()
    scores = (x - x.mean(axis=0)) / x.std(axis=0) @ loadings[:, 0]
    np.testing.assert_allclose([np.corrcoef(column, scores)[0, 1] for column in x.T], loadings[:, 0], atol=1e-6)


@given(TABLES)
def test_largest_loading_of_every_component_is_positive(x):
    assume((np.ptp(x, axis=0) > 0).all())
    _, loadings = principal_components(x)
    assert (loadings.max(axis=0) >= np.abs(loadings).max(axis=0) * (1 - 1e-6)).all()


def test_correlations_that_fit_no_table_show_it_by_a_negative_eigenvalue():
    """a = b on four units, b = c on four, a = -c on four: no three columns can do that where all are known."""
    nan, up, down = [np.nan] * 4, [1, 2, 3, 4], [4, 3, 2, 1]
    eigenvalues, loadings = principal_components(np.column_stack([up + nan + up, up + up + nan, nan + up + down]))
    np.testing.assert_allclose(eigenvalues, [2, 2, -1], atol=1e-12)
    np.testing.assert_array_equal(loadings[:, 2], 0)


@given(LOADINGS)
def test_varimax_is_a_rotation(loadings):
    """L T (L T)' = L L' for every rotation T: what the factors say of any two indicators stays, communalities too."""
    rotated = varimax(loadings)
    np.testing.assert_allclose(rotated @ rotated.T, loadings @ loadings.T, atol=1e-9)


@given(LOADINGS)
def test_varimax_never_lowers_its_criterion_and_has_nothing_left_to_do(loadings):
    rotated = varimax(loadings)
    assert criterion(rotated) >= criterion(loadings) - 1e-12
    assert criterion(varimax(rotated)) == pytest.approx(criterion(rotated), abs=1e-9)


@settings(max_examples=25)
@given(arrays(float, (5, 2), elements=st.integers(-9, 9).map(float)))
def test_no_angle_beats_varimax_with_two_factors(loadings):
    angles = np.linspace(0, np.pi / 2, 181)
    turns = [np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) for a in angles]
    assert criterion(varimax(loadings)) >= max(criterion(loadings @ turn) for turn in turns) - 1e-12


@pytest.mark.parametrize("angle", [0.1, 0.5, np.pi / 4, 1.3])
def test_varimax_finds_a_simple_structure_again(angle):
    """Each indicator on one factor: no rotation has a larger criterion, so every rotation of it leads back."""
    simple = np.array([[0.9, 0, 0], [0.7, 0, 0], [0, 0.8, 0], [0, 0.6, 0], [0, 0, 0.5], [0, 0, 0.9]])
    cos, sin = np.cos(angle), np.sin(angle)
    turned = simple @ [[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]] @ [[1, 0, 0], [0, cos, -sin], [0, sin, cos]]
    rotated = varimax(turned)
    assert sorted(rotated[[0, 2, 4]].argmax(axis=1)) == [0, 1, 2]
    np.testing.assert_allclose(np.sort(rotated, axis=1)[:, -1], simple.max(axis=1), atol=1e-9)
    np.testing.assert_allclose(np.sort(np.abs(rotated), axis=1)[:, :2], 0, atol=1e-7)


def test_indicator_without_loadings_stays_without():
    np.testing.assert_allclose(varimax([[0, 0], [0.3, 0.3], [0.5, -0.5]])[0], 0)


@pytest.mark.parametrize(("k", "r"), [(2, 0.5), (4, 0.25), (8, 0.9), (3, -0.3)])
def test_alpha_of_equally_correlated_indicators(k, r):
    """Standardised alpha, k r / (1 + (k - 1) r)."""
    assert cronbach_alpha(table_with(equicorrelated(k, r))) == pytest.approx(k * r / (1 + (k - 1) * r))


@given(TABLES)
def test_alpha_is_the_handbooks_equation_on_standardised_columns(x):
    """Handbook (2008), p. 72, equation 18: k/(k-1) (1 - sum of variances / variance of the sum)."""
    assume((np.ptp(x, axis=0) > 0).all())
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    assume(z.sum(axis=1).var() > 1e-6)
    assert cronbach_alpha(x) == pytest.approx(3 / 2 * (1 - 3 / z.sum(axis=1).var()), rel=1e-6, abs=1e-6)


def test_alpha_needs_two_indicators_that_do_not_cancel_out():
    with pytest.raises(ValueError, match="at least two indicators, not 1"):
        cronbach_alpha([[1], [2], [3]])
    with pytest.raises(ValueError, match="cancel out"):
        cronbach_alpha([[1, 3], [2, 2], [3, 1]])


@pytest.mark.parametrize("x", [[1, 2, 3], np.ones((0, 2)), np.ones((2, 0))])
def test_what_is_no_table_is_refused(x):
    with pytest.raises(ValueError, match="table with rows and columns"):
        correlation(x)


def test_infinite_values_and_unknown_loadings_are_refused():
    with pytest.raises(ValueError, match="finite or NaN, not inf"):
        correlation([[1, np.inf], [2, 3]])
    with pytest.raises(ValueError, match="NaN"):
        varimax([[1, np.nan]])
