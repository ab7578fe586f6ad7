"""The threshold cascade against NDlib's Threshold model (version 6.0.1): the same states in every round.

NDlib asks every node in every round whether its share of adopted neighbours (of predecessors in a directed graph) has
reached its threshold, a floating-point quotient compared with >=. A node without neighbours stays as it is.
"""

import networkx as nx
import numpy as np
import pytest
from ndlib.models import ModelConfig
from ndlib.models.epidemics import ThresholdModel

from softconnectivity.theory.diffusion.cascades import random_graph, threshold_cascade


def peer(graph: nx.Graph, thresholds: np.ndarray, seeds: np.ndarray) -> list[np.ndarray]:
    """NDlib's states, one array a round, the seeds first, until a round changes nothing."""
    config = ModelConfig.Configuration()
    config.add_model_initial_configuration("Infected", np.flatnonzero(seeds).tolist())
    for node, threshold in enumerate(thresholds):
        config.add_node_configuration("threshold", node, float(threshold))
    model = ThresholdModel(graph)
    model.set_initial_status(config)
    model.iteration()
    states = [seeds]
    while True:
        model.iteration()
        state = np.array([model.status[node] == 1 for node in range(len(seeds))])
        if (state == states[-1]).all():
            return states
        states.append(state)


def compare(ours, theirs: nx.Graph, thresholds: np.ndarray, seeds: np.ndarray) -> int:
    states = peer(theirs, thresholds, seeds)
    cascade = threshold_cascade(ours, thresholds, seeds)
    assert np.array_equal(cascade.adopted, states[-1])
    assert np.cumsum(cascade.new_by_round).tolist() == [int(state.sum()) for state in states]
    for rounds, state in enumerate(states):
        assert np.array_equal(threshold_cascade(ours, thresholds, seeds, rounds).adopted, state)
    return len(states)


@pytest.mark.parametrize("mean_degree", [0.7, 2, 6, 12])
@pytest.mark.parametrize("threshold", [0.1, 0.18, 0.2, 0.3, 0.5, 1.0])
def test_same_states_with_one_threshold_for_all(mean_degree, threshold):
    generator = np.random.default_rng(int(100 * mean_degree + 1000 * threshold))
    ours = random_graph(1500, mean_degree, generator)
    seeds = generator.random(1500) < 0.06
    compare(ours, nx.from_scipy_sparse_array(ours), np.full(1500, threshold), seeds)


@pytest.mark.parametrize("seed", range(8))
def test_same_states_with_thresholds_in_tenths_that_meet_shares_exactly(seed):
    generator = np.random.default_rng(seed)
    ours = random_graph(800, 8, generator)
    thresholds = generator.integers(1, 11, size=800) / 10
    compare(ours, nx.from_scipy_sparse_array(ours), thresholds, generator.random(800) < 0.1)


@pytest.mark.parametrize("seed", range(4))
def test_same_states_on_a_graph_drawn_by_networkx_with_hubs(seed):
    graph = nx.barabasi_albert_graph(1000, 3, seed=seed)
    generator = np.random.default_rng(seed)
    seeds = generator.random(1000) < 0.05
    compare(nx.to_scipy_sparse_array(graph, format="csr"), graph, generator.uniform(0.05, 0.5, size=1000), seeds)


@pytest.mark.parametrize("seed", range(4))
def test_same_states_where_looking_goes_one_way_only(seed):
    graph = nx.fast_gnp_random_graph(600, 0.006, seed=seed, directed=True)
    generator = np.random.default_rng(seed)
    ours = nx.to_scipy_sparse_array(graph, format="csr")
    compare(ours, graph, generator.uniform(0.1, 0.6, size=600), generator.random(600) < 0.1)


def test_the_comparison_runs_over_many_rounds():
    line = nx.path_graph(40)
    seeds = np.arange(40) == 0
    assert compare(nx.to_scipy_sparse_array(line, format="csr"), line, np.full(40, 0.5), seeds) == 40
