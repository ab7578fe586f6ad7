"""Removal of actors against networkx, brute force, closed forms, and the Shapley values of textbook games.

Glove game and unanimity game: Shapley (1953) and any textbook of cooperative games, for example Osborne and Rubinstein
(1994), A Course in Game Theory, chapter 14: one left glove and two right gloves give 2/3, 1/6, 1/6; in the unanimity
game of a coalition its members share equally and everybody else has nothing.
"""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from softconnectivity.theory.polycentric import removal

RANDOM = [np.random.default_rng(seed).random((6, 14)) < share for seed, share in enumerate((0.1, 0.15, 0.3, 0.5, 0.9))]


def network(acts: np.ndarray) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from([("actor", i) for i in range(acts.shape[0])])
    graph.add_nodes_from([("mechanism", j) for j in range(acts.shape[1])])
    graph.add_edges_from((("actor", i), ("mechanism", j)) for i, j in zip(*np.nonzero(acts), strict=True))
    return graph


@pytest.mark.parametrize("acts", RANDOM)
def test_components_are_those_of_networkx(acts):
    assert removal.components(acts) == nx.number_connected_components(network(acts))


@pytest.mark.parametrize("acts", RANDOM)
def test_articulation_actors_are_those_of_networkx(acts):
    """networkx finds them by depth-first search (Hopcroft and Tarjan); here each actor is taken out in turn."""
    points = {i for kind, i in nx.articulation_points(network(acts)) if kind == "actor"}
    assert set(np.flatnonzero(removal.articulation_actors(acts))) == points


@pytest.mark.parametrize("acts", RANDOM)
def test_what_is_left_counted_on_the_network(acts):
    """A mechanism is alive while its node has a neighbour, and untouched while it has all it had."""
    graph = network(acts)
    for removed in removal.subsets(len(acts))[::7]:
        left = graph.copy()
        left.remove_nodes_from([("actor", i) for i in np.flatnonzero(removed)])
        degrees = [(left.degree(("mechanism", j)), graph.degree(("mechanism", j))) for j in range(acts.shape[1])]
        assert removal.alive(acts, removed) == pytest.approx(np.mean([now > 0 for now, _ in degrees]))
        assert removal.untouched(acts, removed) == pytest.approx(np.mean([now == was for now, was in degrees]))


@pytest.mark.parametrize("acts", RANDOM[2:])
def test_smallest_hitting_sets_by_trying_all_combinations(acts):
    acts = acts[:, acts.any(axis=0)]
    reached = [set(np.flatnonzero(column)) for column in acts.T]
    for size in range(1, len(acts) + 1):
        found = [set(some) for some in combinations(range(len(acts)), size) if all(set(some) & one for one in reached)]
        if found:
            break
    shown = [set(np.flatnonzero(row)) for row in removal.smallest_hitting_sets(acts)]
    assert sorted(map(sorted, shown)) == sorted(map(sorted, found))


def test_complete_network_lives_until_the_last_actor_and_nothing_is_untouched():
    """Closed form of the complete bipartite graph: any one actor is enough to live, any one withdrawal touches all."""
    every = removal.subsets(5)
    acts = np.ones((5, 7), dtype=bool)
    assert (removal.alive(acts, every) == (every.sum(axis=1) < 5)).all()
    assert (removal.untouched(acts, every) == (every.sum(axis=1) == 0)).all()
    assert not removal.articulation_actors(acts).any()


def test_star_falls_with_its_centre():
    """One actor in every mechanism and nobody else: removing it leaves nothing, and every mechanism is a part."""
    acts = np.zeros((4, 9), dtype=bool)
    acts[2] = True
    assert removal.alive(acts, [False, False, True, False]) == 0
    assert removal.smallest_hitting_sets(acts).tolist() == [[False, False, True, False]]
    assert removal.articulation_actors(acts).tolist() == [False, False, True, False]
    assert removal.shapley(removal.alive(acts, ~removal.subsets(4))).tolist() == [0, 0, 1, 0]


def test_glove_game():
    """A pair is worth 1; the first player has the left glove."""
    members = removal.subsets(3)
    worth = members[:, 0] & members[:, 1:].any(axis=1)
    assert removal.shapley(worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


@pytest.mark.parametrize("coalition", [[0], [1, 3], [0, 2, 4], [0, 1, 2, 3, 4]])
def test_unanimity_game(coalition):
    worth = removal.subsets(5)[:, coalition].all(axis=1)
    expected = [1 / len(coalition) if i in coalition else 0 for i in range(5)]
    assert removal.shapley(worth) == pytest.approx(expected)


def test_shapley_over_all_orders_of_joining():
    """Shapley's own definition, order by order, on a game of random worths."""
    worth = np.random.default_rng(7).random(2**4)
    gains = np.zeros(4)
    orders = list(permutations(range(4)))
    for order in orders:
        joined = 0
        for actor in order:
            gains[actor] += worth[joined | 1 << actor] - worth[joined]
            joined |= 1 << actor
    assert removal.shapley(worth) == pytest.approx(gains / len(orders))


@pytest.mark.parametrize("acts", RANDOM)
def test_each_mechanism_is_split_evenly_among_its_actors(acts):
    """Closed form: a mechanism that needs one of its actors, or all of them, is a unanimity game or its dual."""
    acts = acts[:, acts.any(axis=0)]
    every = removal.subsets(len(acts))
    even = (acts / acts.sum(axis=0)).mean(axis=1)
    assert removal.shapley(removal.alive(acts, ~every)) == pytest.approx(even)
    assert removal.shapley(removal.untouched(acts, ~every)) == pytest.approx(even)
