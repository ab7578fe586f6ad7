"""Cascades on random graphs: Watts (2002), Gleeson and Cahalane (2007), and NetworkX as a peer for the graphs.

Watts, A Simple Model of Global Cascades on Random Networks, PNAS 99(9), 5766-5771: members of degree k with
1/k >= phi are open to a single adopter; a global cascade from one seed is possible where they hold together in a giant
cluster, that is for mean degrees within a window (threshold 0.18 is the one simulated in that article). Rule and
figures checked against reading notes (chendaniely.github.io, 31 August 2016); the window's two edges, about 1 and about
5.8, against the cluster itself, found in graphs drawn by NetworkX.

Gleeson and Cahalane, Seed Size Strongly Affects Cascades on Random Networks, Physical Review E 75, 056103: the mean
field, here against simulation on 20,000 nodes, eight graphs each.
"""

import networkx as nx
import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components
from scipy.stats import chi2_contingency, poisson

from softconnectivity.theory.diffusion.cascades import random_graph, threshold_cascade
from softconnectivity.theory.diffusion.mean_field import cascade_condition, cascade_share
from softconnectivity.theory.diffusion.window import cascade_window

NODES = 20_000
THRESHOLD = 0.18


def largest_open_cluster(mean_degree: float, seed: int) -> float:
    """Share of nodes in the largest cluster of members open to a single adopter, by NetworkX alone."""
    graph = nx.fast_gnp_random_graph(NODES, mean_degree / (NODES - 1), seed=seed)
    vulnerable = graph.subgraph([node for node, degree in graph.degree() if degree and 1 / degree >= THRESHOLD])
    return max(map(len, nx.connected_components(vulnerable)), default=0) / NODES


def test_at_threshold_18_percent_the_window_opens_near_1_and_closes_near_5_8():
    low, high = cascade_window(THRESHOLD)
    assert low == pytest.approx(1, abs=0.05)
    assert high == pytest.approx(5.8, abs=0.05)


@pytest.mark.parametrize(("mean_degree", "giant"), [(0.8, False), (1.4, True), (3, True), (5.2, True), (6.4, False)])
def test_the_open_members_form_a_giant_cluster_only_inside_the_window(mean_degree, giant):
    low, high = cascade_window(THRESHOLD)
    assert (low < mean_degree < high) == giant == (cascade_condition(mean_degree, THRESHOLD) > 1)
    share = largest_open_cluster(mean_degree, seed=3)
    assert share > 0.05 if giant else share < 0.02


@pytest.mark.parametrize(("mean_degree", "possible"), [(0.8, False), (2, True), (4, True), (5.2, True), (8, False)])
def test_single_seeds_set_off_global_cascades_only_inside_the_window(mean_degree, possible):
    generator = np.random.default_rng(18)
    graph = random_graph(NODES, mean_degree, generator)
    seeds = generator.choice(NODES, size=60, replace=False)
    sizes = [threshold_cascade(graph, THRESHOLD, np.arange(NODES) == seed).adopted.mean() for seed in seeds]
    assert (max(sizes) > 0.5) == possible
    # All or nothing: no cascade stops halfway.
    assert all(size < 0.02 or size > 0.5 for size in sizes)


@pytest.mark.parametrize(
    ("mean_degree", "threshold", "seed_share"),
    [
        (0.5, 0.18, 0.02),
        (1.5, 0.18, 0.02),
        (3, 0.18, 0.01),
        (6, 0.18, 0.02),
        (9, 0.18, 0.005),
        (9, 0.18, 0.02),
        (4, 0.3, 0.05),
        (4, 0.3, 0.2),
        (8, 0.4, 0.1),
        (5, 0.5, 0.3),
        (10, 0.25, 0.15),
        (3, 1.0, 0.1),
    ],
)
def test_mean_field_and_simulation_agree_within_one_percent(mean_degree, threshold, seed_share):
    simulated = []
    for seed in range(8):
        generator = np.random.default_rng(seed)
        graph = random_graph(NODES, mean_degree, generator)
        seeds = np.zeros(NODES, dtype=bool)
        seeds[generator.choice(NODES, size=round(seed_share * NODES), replace=False)] = True
        simulated.append(threshold_cascade(graph, threshold, seeds).adopted.mean())
    assert np.mean(simulated) == pytest.approx(cascade_share(mean_degree, threshold, seed_share), abs=0.01)


@pytest.mark.parametrize("mean_degree", [0.5, 2, 6])
def test_degrees_are_spread_like_poisson_numbers(mean_degree):
    degrees = random_graph(NODES, mean_degree, np.random.default_rng(5)).sum(axis=1)
    # Standard errors of the mean and of the variance of NODES Poisson numbers.
    assert degrees.mean() == pytest.approx(mean_degree, abs=5 * np.sqrt(2 * mean_degree / NODES))
    assert degrees.var() == pytest.approx(mean_degree, abs=5 * np.sqrt((mean_degree + 2 * mean_degree**2) / NODES))
    assert (degrees == 0).mean() == pytest.approx(poisson.pmf(0, mean_degree), abs=0.02)


def test_degrees_are_spread_like_those_of_networkx():
    ours = random_graph(NODES, 4, np.random.default_rng(6)).sum(axis=1)
    theirs = [degree for _, degree in nx.fast_gnp_random_graph(NODES, 4 / (NODES - 1), seed=6).degree()]
    counts = np.array([np.bincount(np.minimum(degrees, 11), minlength=12) for degrees in (ours, theirs)])
    assert chi2_contingency(counts).pvalue > 0.001


@pytest.mark.parametrize(("mean_degree", "giant"), [(0.5, 0), (1.5, 0.5828), (2, 0.7968), (4, 0.9802)])
def test_the_largest_component_has_the_known_size_and_is_that_of_networkx(mean_degree, giant):
    # S = 1 - exp(-z S) of Erdős and Rényi; 0.5828, 0.7968 and 0.9802 are its solutions.
    graph = random_graph(NODES, mean_degree, np.random.default_rng(7))
    sizes = np.sort(np.bincount(connected_components(graph, directed=False)[1]))
    theirs = sorted(map(len, nx.connected_components(nx.from_scipy_sparse_array(graph))))
    assert sizes.tolist() == theirs
    assert sizes[-1] / NODES == pytest.approx(giant, abs=0.015)
