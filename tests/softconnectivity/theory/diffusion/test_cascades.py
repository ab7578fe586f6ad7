"""Cascades and random graphs: exact arithmetic, symmetries, the crowd in which everybody sees everybody."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array
from scipy.stats import chisquare

from softconnectivity.theory.diffusion.cascades import MOST_NODES, neighbours_needed, random_graph, threshold_cascade
from softconnectivity.theory.diffusion.thresholds import paths

UNHURRIED = settings(deadline=None)


@st.composite
def situations(draw):
    """A directed graph with isolated nodes now and then, thresholds in hundredths, seeds."""
    nodes = draw(st.integers(2, 14))
    ties = draw(st.sets(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=60))
    ties = sorted((j, i) for j, i in ties if i != j)
    if draw(st.booleans()):
        ties = sorted({*ties, *((i, j) for j, i in ties)})
    ends = np.array(ties, dtype=int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(ties)), (ends[0], ends[1])), shape=(nodes, nodes)).tocsr()
    hundredths = draw(st.lists(st.integers(1, 100), min_size=nodes, max_size=nodes))
    seeds = np.array(draw(st.lists(st.booleans(), min_size=nodes, max_size=nodes)))
    return graph, hundredths, seeds


def exact_cascade(graph, hundredths, seeds):
    """The rule in whole-number fractions, each node asked in each round."""
    looks_at = [np.flatnonzero(column) for column in graph.toarray().T]
    adopted, new_by_round = seeds.copy(), [int(seeds.sum())]
    while True:
        after = adopted.copy()
        for i, neighbours in enumerate(looks_at):
            if len(neighbours):
                share = Fraction(int(adopted[neighbours].sum()), len(neighbours))
                after[i] |= share >= Fraction(hundredths[i], 100)
        if (after == adopted).all():
            return adopted, new_by_round
        new_by_round.append(int((after & ~adopted).sum()))
        adopted = after


@settings(UNHURRIED, max_examples=300)
@given(situations())
def test_states_and_rounds_are_those_of_exact_fractions(situation):
    graph, hundredths, seeds = situation
    cascade = threshold_cascade(graph, np.array(hundredths) / 100, seeds)
    adopted, new_by_round = exact_cascade(graph, hundredths, seeds)
    np.testing.assert_array_equal(cascade.adopted, adopted)
    assert cascade.new_by_round.tolist() == new_by_round


@UNHURRIED
@given(situations(), st.integers(0, 5))
def test_stopping_early_gives_the_beginning_of_the_same_cascade(situation, rounds):
    graph, hundredths, seeds = situation
    whole = threshold_cascade(graph, np.array(hundredths) / 100, seeds)
    part = threshold_cascade(graph, np.array(hundredths) / 100, seeds, rounds)
    assert part.new_by_round.tolist() == whole.new_by_round[: rounds + 1].tolist()
    assert part.adopted.sum() == part.new_by_round.sum()
    assert (part.adopted <= whole.adopted).all()


@UNHURRIED
@given(situations(), st.randoms(use_true_random=False))
def test_names_of_the_nodes_do_not_matter(situation, random):
    graph, hundredths, seeds = situation
    order = random.sample(range(len(seeds)), len(seeds))
    thresholds = np.array(hundredths) / 100
    renamed = threshold_cascade(csr_array(graph.toarray()[np.ix_(order, order)]), thresholds[order], seeds[order])
    np.testing.assert_array_equal(renamed.adopted, threshold_cascade(graph, thresholds, seeds).adopted[order])


@UNHURRIED
@given(situations(), situations())
def test_more_seeds_and_lower_thresholds_never_lose_an_adopter(situation, other):
    graph, hundredths, seeds = situation
    n = len(seeds)
    fewer = threshold_cascade(graph, np.array(hundredths) / 100, seeds).adopted
    assert (fewer <= threshold_cascade(graph, np.array(hundredths) / 100, seeds | np.resize(other[2], n)).adopted).all()
    lower = np.minimum(hundredths, np.resize(other[1], n)) / 100
    assert (fewer <= threshold_cascade(graph, lower, seeds).adopted).all()


@UNHURRIED
@given(st.lists(st.integers(0, 30), min_size=3, max_size=30))
def test_where_everybody_sees_everybody_it_is_granovetters_crowd(others):
    # Whoever waits for nobody is a seed; whoever waits for more than all others never joins in either model.
    n = len(others)
    others = np.array(others)
    reachable = others < n
    everybody = csr_array(np.ones((n, n)) - np.eye(n))
    # A member that cannot be reached is given no neighbours to look at.
    everybody = csr_array(everybody.toarray() * reachable)
    thresholds = np.where(reachable & (others > 0), others / (n - 1), 1)
    cascade = threshold_cascade(everybody, thresholds, others == 0)
    crowd = paths(np.where(reachable, others / n, np.inf))
    assert cascade.adopted.mean() == crowd[-1]
    if cascade.new_by_round[0]:
        np.testing.assert_array_equal(np.cumsum(cascade.new_by_round) / n, crowd[1:])


@pytest.mark.parametrize(
    ("adopted", "degree", "threshold"), [(3, 10, 0.3), (7, 100, 0.07), (1, 3, 1 / 3), (9, 50, 0.18)]
)
def test_a_tie_adopts_where_a_product_would_be_rounded_past_it(adopted, degree, threshold):
    star = csr_array((np.ones(degree), (np.arange(1, degree + 1), np.zeros(degree, dtype=int))), (degree + 1,) * 2)
    seeds = np.arange(degree + 1) > degree - adopted
    assert threshold_cascade(star, threshold, seeds).adopted[0]
    assert not threshold_cascade(star, threshold, np.arange(degree + 1) > degree - adopted + 1).adopted[0]


@UNHURRIED
@given(st.integers(2, 200).flatmap(lambda k: st.tuples(st.integers(1, k - 1), st.just(k))))
def test_a_threshold_a_hair_above_a_share_is_not_met_by_it(share):
    adopted, degree = share
    assert neighbours_needed(degree, adopted / degree) == adopted
    assert neighbours_needed(degree, np.nextafter(adopted / degree, 1)) == adopted + 1


def test_a_line_passes_it_on_one_a_round():
    line = csr_array(np.eye(400, k=1) + np.eye(400, k=-1))
    assert threshold_cascade(line, 0.5, np.arange(400) == 0).new_by_round.tolist() == [1] * 400


def test_without_seeds_nothing_happens():
    cascade = threshold_cascade(csr_array(np.ones((3, 3)) - np.eye(3)), 0.1, [False] * 3)
    assert cascade.new_by_round.tolist() == [0]
    assert not cascade.adopted.any()


def test_the_seeds_given_are_not_changed():
    seeds = np.array([True, False])
    assert threshold_cascade(csr_array([[0, 1], [1, 0]]), 0.5, seeds).adopted.all()
    assert seeds.tolist() == [True, False]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"graph": csr_array(np.ones((2, 3)))}, "graph must be square"),
        ({"seeds": [True]}, "seeds of shape"),
        ({"threshold": [0.5, 0.5, 0.5]}, "threshold of shape"),
        ({"threshold": 0}, "threshold must lie above 0"),
        ({"threshold": [0.5, 1.1]}, "threshold must lie above 0"),
        ({"threshold": np.nan}, "threshold must lie above 0"),
        ({"rounds": -1}, "rounds must not be negative"),
    ],
)
def test_what_does_not_fit_is_told(change, message):
    right = {"graph": csr_array([[0, 1], [1, 0]]), "threshold": 0.5, "seeds": [True, False]}
    with pytest.raises(ValueError, match=message):
        threshold_cascade(**(right | change))


@UNHURRIED
@given(st.integers(2, 60), st.floats(0, 1), st.integers(0, 2**32))
def test_a_random_graph_is_simple_and_undirected(nodes, part, seed):
    graph = random_graph(nodes, part * (nodes - 1), np.random.default_rng(seed)).toarray()
    np.testing.assert_array_equal(graph, graph.T)
    assert not graph.diagonal().any()
    assert set(np.unique(graph)) <= {0, 1}


@pytest.mark.parametrize("nodes", [2, 3, 10, 101])
def test_the_largest_mean_degree_ties_everybody_and_none_nobody(nodes):
    generator = np.random.default_rng(1)
    np.testing.assert_array_equal(
        random_graph(nodes, nodes - 1, generator).toarray(), np.ones((nodes, nodes)) - np.eye(nodes)
    )
    assert random_graph(nodes, 0, generator).nnz == 0


def test_every_graph_on_four_nodes_comes_with_its_own_probability():
    # 64 graphs; with probability 1/3 a pair, a graph of e ties has probability (1/3)^e (2/3)^(6-e).
    generator = np.random.default_rng(20251)
    pairs = list(combinations(range(4), 2))
    seen = np.zeros(64)
    for _ in range(6_400):
        graph = random_graph(4, 1, generator).toarray()
        seen[sum(int(graph[pair]) << place for place, pair in enumerate(pairs))] += 1
    ties = np.array([number.bit_count() for number in range(64)])
    assert chisquare(seen, 6_400 * (1 / 3) ** ties * (2 / 3) ** (6 - ties)).pvalue > 0.001


def test_pairs_at_the_far_end_of_a_large_graph_are_in_place():
    # A hundred thousand nodes: the pair numbers run to 5e9, where a square root may miss a whole number by one.
    graph = random_graph(100_000, 3, np.random.default_rng(4)).tocoo()
    row, column = graph.coords
    assert (row != column).all()
    assert max(row.max(), column.max()) < 100_000
    assert abs(graph.nnz / 2 - 150_000) < 5 * np.sqrt(150_000)
    # Every tenth of the nodes has its tenth of the tie ends.
    ends = np.histogram(row, bins=10, range=(0, 100_000))[0]
    assert (abs(ends - graph.nnz / 10) < 5 * np.sqrt(graph.nnz / 10)).all()


def test_waiting_times_that_come_out_short_are_followed_by_more():
    class Impatient:
        def geometric(self, probability, size):
            return np.ones(size, dtype=np.int64)

    # Each pair is tied at once: a complete graph, though far fewer ties were expected.
    assert random_graph(60, 1, Impatient()).nnz == 60 * 59


def test_pair_numbers_are_exact_up_to_the_largest_graph():
    class Late:
        """Succeeds at the last pair of the second last column, then at each of the last column."""

        def geometric(self, probability, size):
            return np.array([(MOST_NODES - 1) * (MOST_NODES - 2) // 2, 1, MOST_NODES - 2, 1, 1])

    row, column = random_graph(MOST_NODES, 0.0001, Late()).tocoo().coords
    pairs = sorted({(int(min(pair)), int(max(pair))) for pair in zip(row, column, strict=True)})
    last = MOST_NODES - 1
    assert pairs == [(0, last), (last - 2, last - 1), (last - 1, last)]


def test_the_same_generator_state_draws_the_same_graph():
    first, second = (random_graph(200, 5, np.random.default_rng(9)) for _ in range(2))
    assert (first != second).nnz == 0


@pytest.mark.parametrize(
    ("nodes", "mean_degree", "name"),
    [(1, 0, "nodes"), (2**26, 1, "nodes"), (2.5, 1, "nodes"), (5, 4.1, "mean_degree"), (5, -1, "mean_degree")],
)
def test_a_graph_that_cannot_be_is_told(nodes, mean_degree, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        random_graph(nodes, mean_degree, np.random.default_rng(1))
