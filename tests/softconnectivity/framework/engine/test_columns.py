"""What all steps of the index share: the table as they take it, its ends and its centre."""

import numpy as np
import pytest

from softconnectivity.framework.engine.columns import centred, checked, ends, oriented, per_column


def test_only_a_table_of_finite_values_is_taken():
    with pytest.raises(ValueError, match=r"\(3,\)"):
        checked([1, 2, 3])
    with pytest.raises(ValueError, match="row 1, column 0: -inf"):
        checked([[1, 2], [-np.inf, 3]])


def test_one_number_holds_for_every_column_and_a_wrong_count_is_refused():
    assert per_column("high", 7, np.ones((4, 3))).tolist() == [7, 7, 7]
    with pytest.raises(ValueError, match=r"high of shape \(2,\)"):
        per_column("high", [7, 7], np.ones((4, 3)))


def test_ends_of_a_table_without_rows_are_not_known():
    assert np.isnan(ends(np.empty((0, 2)))).all()


def test_turning_twice_gives_the_table_back():
    x = np.array([[1.0, np.nan], [-3.0, 2.0]])
    np.testing.assert_array_equal(oriented(oriented(x, [1, -1]), [1, -1]), x)


@pytest.mark.parametrize("direction", [[1, 0], [1, np.nan], [1, 2], [1]])
def test_a_direction_is_one_of_two(direction):
    with pytest.raises(ValueError, match="direction"):
        oriented([[1, 2], [3, 4]], direction)


def test_centre_is_the_mean_of_the_known_values_and_the_unit_their_range():
    """Of 0, 1, 2 and 9: mean 3, range 9."""
    column = np.array([[0], [1], [np.nan], [2], [9]])
    np.testing.assert_allclose(centred(column)[:, 0] * 9, [-3, -2, np.nan, -1, 6])
    assert np.isnan(centred(np.full((3, 1), 0.1))).all()
