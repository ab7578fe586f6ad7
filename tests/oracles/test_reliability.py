"""Reliability coefficients against published worked examples, closed forms, and an older function of this report.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: two observers and ten units with two codes (.095), two
observers and twelve units with five codes (.692), four observers and twelve units with codes missing (nominal .743,
ordinal .815, interval .849, ratio .797). Cohen (1968), table 1: a kappa of .492 without weights and of .348 with
weights 1, 3 and 6.
"""

import numpy as np
import pytest

from softconnectivity.challenges.reliability.alpha import alpha, coincidences, nominal, ordinal
from softconnectivity.challenges.reliability.bootstrap import COEFFICIENTS, LEVELS, coefficients, measured
from softconnectivity.challenges.reliability.disturbance import against_itself, moved
from softconnectivity.challenges.reliability.kappa import distances, kappa, pair_tables, percent_agreement
from softconnectivity.theory.polycentric.agreement import standard_error, weighted_kappa

_ = np.nan
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
MEG, OWEN = "aabbdcccedda", "babbbccceddd"
JON, HAN = "0100000010", "1110010000"
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def interval(counts):
    return distances(counts.shape[-1])


def ratio(counts):
    values = np.arange(1, counts.shape[-1] + 1)
    return (np.subtract.outer(values, values) / np.add.outer(values, values)) ** 2


def random_codes(cells=60, coders=4, missing=0.2, seed=5):
    generator = np.random.default_rng(seed)
    codes = generator.integers(0, LEVELS, (cells, 1)) + generator.integers(-1, 2, (cells, coders))
    codes = np.clip(codes, 0, LEVELS - 1).astype(float)
    codes[generator.random(codes.shape) < missing] = np.nan
    return codes


def of(codes):
    return coefficients(pair_tables(codes, LEVELS).sum(axis=0), coincidences(codes, LEVELS).sum(axis=0))


@pytest.mark.parametrize(("metric", "printed"), [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849), (ratio, 0.797)])
def test_alpha_of_four_observers_as_krippendorff_prints_it(metric, printed):
    found = coincidences(np.array(FOUR_OBSERVERS).T - 1, 5).sum(axis=0)
    # He prints the sums of the coincidence matrix as well: of the 41 values one stands alone and cannot be paired.
    assert found.sum(axis=0) == pytest.approx([9, 13, 10, 5, 3])
    assert round(float(alpha(found, metric)), 3) == printed


@pytest.mark.parametrize(("first", "second", "printed"), [(MEG, OWEN, 0.692), (JON, HAN, 0.095)])
def test_alpha_of_two_observers_as_krippendorff_prints_it(first, second, printed):
    names = sorted({*first, *second})
    codes = [[names.index(code) for code in pair] for pair in zip(first, second, strict=True)]
    assert round(float(alpha(coincidences(codes, len(names)).sum(axis=0), nominal)), 3) == printed


def test_nominal_alpha_of_two_coders_is_scotts_pi_but_for_the_size_of_the_sample():
    """Krippendorff (2018): alpha = 1 - (1 - pi) (n - 1) / n with n the number of codes; pi of Scott (1955)."""
    codes = random_codes(coders=2, missing=0).astype(int)
    shares = np.bincount(codes.ravel(), minlength=LEVELS) / codes.size
    equal, chance = (codes[:, 0] == codes[:, 1]).mean(), (shares**2).sum()
    pi = (equal - chance) / (1 - chance)
    expected = 1 - (1 - pi) * (codes.size - 1) / codes.size
    assert float(alpha(coincidences(codes, LEVELS).sum(axis=0), nominal)) == pytest.approx(expected)


def test_kappa_as_cohen_prints_it():
    weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
    assert [round(float(kappa(COHEN, one)), 3) for one in (distances(3, 0), weights)] == [0.492, 0.348]


def test_quadratic_kappa_with_equal_margins_is_the_correlation():
    """Cohen (1968): with the same margins and squared weights kappa is the product-moment correlation."""
    first = np.repeat([0, 1, 2, 3], 15)
    second = np.concatenate([first[1:], first[:1]])
    table = pair_tables(np.stack([first, second], axis=1), LEVELS).sum(axis=0)[0]
    assert float(kappa(table, distances(LEVELS))) == pytest.approx(np.corrcoef(first, second)[0, 1])


def test_kappas_of_all_pairs_at_once_are_those_of_one_pair_at_a_time():
    """A peer: the report's older function for a single table, over the cells that both coded."""
    codes = random_codes()
    tables = pair_tables(codes, LEVELS).sum(axis=0)
    for weights in (distances(LEVELS, 0), distances(LEVELS)):
        assert kappa(tables, weights) == pytest.approx([weighted_kappa(table, weights) for table in tables])


def test_neither_the_order_of_coders_nor_that_of_cells_matters():
    codes = random_codes()
    generator = np.random.default_rng(1)
    for __ in range(5):
        mixed = codes[generator.permutation(len(codes))][:, generator.permutation(codes.shape[1])]
        assert of(mixed) == pytest.approx(of(codes))


def test_a_coder_who_coded_nothing_and_a_cell_coded_once_change_nothing():
    codes = random_codes(coders=3)
    with_nobody = np.column_stack([codes, np.full(len(codes), np.nan)])
    alone = np.vstack([with_nobody, [3, np.nan, np.nan, np.nan]])
    assert of(with_nobody) == pytest.approx(of(codes))
    assert of(alone) == pytest.approx(of(codes))


def test_full_agreement_is_one_and_one_code_throughout_is_undefined_never_one():
    full = of(np.repeat(np.arange(4.0)[:, None], 3, axis=1))
    assert full == pytest.approx(np.ones(len(COEFFICIENTS)))
    same = dict(zip(COEFFICIENTS, of(np.zeros((20, 3))), strict=True))
    assert same.pop("agreement") == 1
    assert np.isnan(list(same.values())).all()
    assert np.isnan(measured(np.zeros((20, 3)), 200, 0.95, np.random.default_rng(1))[1:]).all()
    assert np.isnan(measured(np.empty((0, 2)), 200, 0.95, np.random.default_rng(1))).all()


def test_interval_of_kappa_is_as_wide_as_its_large_sample_standard_error():
    """Fleiss, Cohen and Everitt (1969), in the report's older function; 300 cells, so normal to a few per cent."""
    codes = random_codes(cells=300, coders=2, missing=0)
    table = pair_tables(codes, LEVELS).sum(axis=0)[0]
    found = measured(codes, 2000, 0.95, np.random.default_rng(7))
    for name, power in (("kappa", 0), ("kappa_quadratic", 2)):
        __, low, high = found[COEFFICIENTS.index(name)]
        assert high - low == pytest.approx(2 * 1.96 * standard_error(table, distances(LEVELS, power)), rel=0.12)


def test_interval_of_the_share_of_equal_codes_is_binomial():
    """A sample's equal cells are binomial: 64 of 100 cells, standard error .048."""
    codes = np.array([[0, 0]] * 34 + [[2, 2]] * 30 + [[1, 2]] * 36)
    value, low, high = measured(codes, 4000, 0.95, np.random.default_rng(3))[0]
    assert value == pytest.approx(0.64)
    assert (high - low) / 2 == pytest.approx(1.96 * 0.048, rel=0.06)


def test_the_same_seed_gives_the_same_interval():
    codes = random_codes()
    one, two = (measured(codes, 300, 0.9, np.random.default_rng(4)) for __ in range(2))
    assert (one == two).all()


@pytest.mark.parametrize("share", [0, 0.3, 1])
def test_a_disturbance_moves_just_the_share_of_cells_by_just_one_step(share):
    codes = np.random.default_rng(2).integers(0, LEVELS, 50)
    after = moved(codes, share, 40, np.random.default_rng(3))
    assert (np.abs(after - codes).sum(axis=1) == share * 50).all()
    assert np.abs(after - codes).max() == (share > 0)
    assert (after.min(), after.max()) == (0, LEVELS - 1)
    of_all, __ = against_itself(codes, share, 40, np.random.default_rng(3))
    assert of_all[COEFFICIENTS.index("agreement")] == pytest.approx(1 - share)


def test_a_code_out_of_range_is_refused():
    for codes in ([[4, 0]], [[0.5, 1]], [0, 1]):
        with pytest.raises(ValueError, match="codes must be"):
            pair_tables(codes, LEVELS)


def test_share_of_equal_codes_by_hand():
    assert float(percent_agreement(COHEN)) == pytest.approx(140 / 200)
