"""The network of agreements against closed forms, a published example, brute force and networkx.

NODF: the worked example of Almeida-Neto et al. (2008), Oikos 117, 1227-1239, in the form in which the tests of
EcologicalNetworks.jl carry it ("Almeida-Neto original example": 0.58, columns 0.63, rows 0.53).
Hill numbers: Hill (1973), Ecology 54, 427-432; the replication principle as in Jost (2006), Oikos 113, 363-375.
"""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from softconnectivity.agreements.network.concentration import grouped, hhi, hill
from softconnectivity.agreements.network.graph import bipartite, parts, projection
from softconnectivity.agreements.network.nestedness import curveball, nestedness, nodf
from softconnectivity.agreements.network.overlaps import exclusive, folded, set_sizes
from softconnectivity.agreements.network.removal import (
    acts,
    arrangements_lost,
    departures,
    links_lost,
    merged,
    random_arrangements_lost,
)
from softconnectivity.theory.polycentric.removal import articulation_actors

ORIGINAL = [[1, 0, 1, 1, 1], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 0, 0, 0], [1, 1, 0, 0, 0]]
SEEDS = range(6)


def random_matrix(seed, shape=(9, 6), share=0.45):
    matrix = np.random.default_rng(seed).random(shape) < share
    matrix[0], matrix[:, 0] = True, True
    return matrix


def links_of(matrix):
    rows, columns = np.nonzero(matrix)
    return pd.DataFrame({"economy": [f"E{i}" for i in rows], "arrangement": [f"A{j}" for j in columns]})


@pytest.mark.parametrize("n", [1, 2, 7, 30])
def test_n_equal_parts_have_an_index_of_one_over_n_and_are_n_of_every_order(n):
    assert hhi([3] * n) == pytest.approx(1 / n)
    assert [hill([3] * n, order) for order in (0, 0.5, 1, 2, 5)] == pytest.approx([n] * 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_hill_numbers_are_continuous_at_one_fall_with_the_order_and_end_in_the_inverse_index(seed):
    weights = np.random.default_rng(seed).random(12)
    assert hill(weights, 1 - 1e-6) == pytest.approx(hill(weights, 1), rel=1e-5)
    assert hill(weights, 1 + 1e-6) == pytest.approx(hill(weights, 1), rel=1e-5)
    values = [hill(weights, order) for order in np.linspace(0, 4, 33)]
    assert values == sorted(values, reverse=True)
    assert hill(weights, 2) == pytest.approx(1 / hhi(weights))
    assert hill(weights, 0) == 12


@pytest.mark.parametrize("order", [0, 0.7, 1, 2])
def test_two_copies_that_share_no_part_are_twice_as_many(order):
    """The replication principle: what makes Hill numbers numbers."""
    weights = [5, 3, 1, 1]
    assert hill(weights * 2, order) == pytest.approx(2 * hill(weights, order))


@pytest.mark.parametrize("wrong", [[], [0, 0], [1, -1]])
def test_no_weights_have_no_index(wrong):
    with pytest.raises(ValueError, match="weights"):
        hhi(wrong)


def test_economies_that_count_as_one_weigh_one_whatever_their_groups():
    """Half of the union in one group and half in the other: half a unit for each."""
    links = pd.Series({"A": 1, "B": 1, "C": 1})
    groups = pd.Series({"A": "x", "B": "y", "C": "y"})
    assert grouped(links, groups, frozenset("AB")).to_dict() == {"x": 0.5, "y": 1.5}


@pytest.mark.parametrize("seed", SEEDS)
def test_exclusive_intersections_sum_to_the_universe_and_obey_inclusion_and_exclusion(seed):
    values = pd.DataFrame(np.random.default_rng(seed).random((60, 4)) < 0.4, columns=list("abcd"))
    sets = exclusive(values)
    assert sets["count"].sum() == len(values)
    assert set_sizes(sets, "abcd").to_dict() == values.sum().to_dict()
    signed = sum(
        (-1) ** (size + 1) * int(values[list(some)].all(axis=1).sum())
        for size in range(1, 5)
        for some in combinations("abcd", size)
    )
    assert signed == sets.loc[sets[list("abcd")].any(axis=1), "count"].sum()
    top, rest = folded(sets, 5)
    assert len(top) + (len(rest) > 0) <= 5
    assert top["count"].sum() + rest["count"].sum() == len(values)


def test_nodf_of_the_example_of_almeida_neto_and_others():
    assert nodf(ORIGINAL) == pytest.approx((58.33, 53.33, 63.33), abs=0.01)


def test_nodf_of_a_triangle_is_100_and_of_a_checkerboard_0():
    triangle = np.triu(np.ones((6, 6)))
    checkerboard = np.indices((6, 6)).sum(axis=0) % 2
    assert nodf(triangle) == pytest.approx((100, 100, 100))
    assert nodf(checkerboard) == (0, 0, 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_nodf_is_the_mean_over_pairs_whatever_their_order(seed):
    """Pair by pair as the definition has it; ours sums pairs of the same totals at once."""
    matrix = random_matrix(seed)
    pairs = []
    for lines in (matrix, matrix.T):
        for one, other in combinations(lines.astype(int), 2):
            totals = one.sum(), other.sum()
            pairs.append(0 if totals[0] == totals[1] else 100 * (one & other).sum() / min(totals))
    assert nodf(matrix)[0] == pytest.approx(np.mean(pairs))
    rng = np.random.default_rng(seed)
    assert nodf(rng.permutation(rng.permutation(matrix).T).T)[0] == pytest.approx(nodf(matrix)[0])


@pytest.mark.parametrize("wrong", [[[1, 1]], [[1, 0], [1, 0]], [[1, 1], [0, 0]]])
def test_nodf_refuses_what_has_no_pairs_or_no_ones(wrong):
    with pytest.raises(ValueError, match="NODF"):
        nodf(wrong)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_matrices_keep_every_row_and_column_total(seed):
    matrix = random_matrix(seed)
    for drawn in curveball(matrix, 5, np.random.default_rng(seed)):
        assert (drawn.sum(axis=0) == matrix.sum(axis=0)).all()
        assert (drawn.sum(axis=1) == matrix.sum(axis=1)).all()


def test_random_matrices_are_uniform_over_all_with_their_totals():
    """Permutation matrices of order three: six of them, each a sixth (Carstens 2015 proves it of the algorithm)."""
    draws = 3000
    drawn = curveball(np.eye(3), draws, np.random.default_rng(7))
    found = [tuple(map(int, one.argmax(axis=0))) for one in drawn]
    counts = [found.count(order) for order in permutations(range(3))]
    assert sum(counts) == draws
    # Five standard deviations of a binomial count, widened for neighbours that are not independent.
    assert max(abs(count - draws / 6) for count in counts) < 5 * (draws * 5 / 36) ** 0.5 * 1.5


def test_the_same_seed_gives_the_same_null_model_and_the_share_counts_the_observed_matrix():
    found, again = (nestedness(ORIGINAL, 40, np.random.default_rng(3)) for _ in range(2))
    assert (found.null == again.null).all()
    assert found.at_least + found.at_most >= 1
    assert found.at_least >= 1 / 41


@pytest.mark.parametrize("seed", SEEDS)
def test_the_projection_is_that_of_matrix_algebra_and_cut_points_are_found_by_taking_each_out(seed):
    """B times its transpose tells who shares an arrangement; the theory chapter takes each actor out in turn."""
    matrix = np.random.default_rng(seed).random((8, 12)) < 0.2
    links = links_of(matrix)
    table = acts(links)
    shared = table.to_numpy().astype(int) @ table.to_numpy().astype(int).T
    edges = {frozenset((table.index[i], table.index[j])) for i, j in combinations(range(len(table)), 2) if shared[i, j]}
    assert set(map(frozenset, projection(links).edges)) == edges
    found = parts(links)
    assert found.bridges == set(table.index[articulation_actors(table.to_numpy())])
    together = set().union(found.alone, *found.clusters)
    assert together == set(table.index)
    assert nx.number_connected_components(bipartite(links)) == len(found.clusters) + len(found.alone)


def test_a_partner_between_two_clusters_cuts_them_off():
    links = pd.DataFrame({"economy": ["A", "B", "B", "C"], "arrangement": ["x", "x", "y", "y"]})
    assert parts(links).cut_partners == {"B"}


@pytest.mark.parametrize("seed", SEEDS)
def test_removal_of_all_loses_all_of_none_nothing_and_links_add_up(seed):
    matrix = random_matrix(seed)
    everyone, nobody = np.ones(len(matrix), bool), np.zeros(len(matrix), bool)
    for lost in (links_lost, arrangements_lost):
        assert (lost(matrix, everyone), lost(matrix, nobody)) == (1, 0)
    each = links_lost(matrix, np.eye(len(matrix), dtype=bool))
    assert each.sum() == pytest.approx(1)
    assert each.max() >= 1 / len(matrix)


@pytest.mark.parametrize("leaving", range(6))
def test_random_removal_is_the_mean_over_every_set_of_that_size(leaving):
    matrix = np.array([[1, 0, 0, 1], [1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 0, 1]], dtype=bool)
    gone = [np.isin(range(5), some) for some in combinations(range(5), leaving)]
    mean = np.mean([arrangements_lost(matrix, one) for one in gone])
    assert random_arrangements_lost(matrix.sum(axis=0), 5, leaving) == pytest.approx(mean)
    assert np.mean([links_lost(matrix, one) for one in gone]) == pytest.approx(leaving / 5)


def test_departures_hold_the_closed_forms_and_pass_over_who_has_no_link():
    links = links_of(np.eye(4))
    found = departures(acts(links), {"two": frozenset({"E0", "E1"}), "absent": frozenset({"X"})})
    assert list(found.index) == ["two"]
    row = found.loc["two"]
    assert (row["links"], row["arrangements"], row["random_links"], row["random_arrangements"]) == (0.5,) * 4


def test_merging_everybody_leaves_one_row_and_merging_strangers_nothing_new():
    matrix = acts(links_of(random_matrix(1)))
    assert merged(matrix, frozenset(matrix.index)).shape == (1, matrix.shape[1])
    assert merged(matrix, frozenset({"X"})).equals(matrix)
