"""Time the threshold cascade beside NDlib's, on the same graph, from the same seeds.

Run from the checkout: python -m benchmarks.threshold_cascade [nodes]
Final states are compared first; it fails where they differ or where NDlib takes less than a hundred times as long.
Neither time includes drawing the graph or setting up the model.
"""

import sys
from time import perf_counter

import networkx as nx
import numpy as np
from ndlib.models import ModelConfig
from ndlib.models.epidemics import ThresholdModel

from softconnectivity.theory.diffusion.cascades import random_graph, threshold_cascade

MEAN_DEGREE = 6
THRESHOLD = 0.18
SEED_SHARE = 0.02
REPEATS = 5
WANTED = 100


def ndlib_cascade(model: ThresholdModel, nodes: int) -> np.ndarray:
    """Let NDlib's model run until a round changes nothing."""
    model.iteration(node_status=False)
    adopted, before = sum(model.status.values()), -1
    while adopted != before:
        model.iteration(node_status=False)
        before, adopted = adopted, sum(model.status.values())
    return np.array([model.status[node] == 1 for node in range(nodes)])


def main(nodes: int = 100_000) -> int:
    """Print both times and their ratio; 0 where the states agree and the ratio is reached."""
    generator = np.random.default_rng(2002)
    graph = random_graph(nodes, MEAN_DEGREE, generator)
    seeds = generator.random(nodes) < SEED_SHARE

    config = ModelConfig.Configuration()
    config.add_model_initial_configuration("Infected", np.flatnonzero(seeds).tolist())
    for node in range(nodes):
        config.add_node_configuration("threshold", node, THRESHOLD)
    model = ThresholdModel(nx.from_scipy_sparse_array(graph))
    model.set_initial_status(config)

    start = perf_counter()
    theirs = ndlib_cascade(model, nodes)
    ndlib_seconds = perf_counter() - start

    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        cascade = threshold_cascade(graph, THRESHOLD, seeds)
        times.append(perf_counter() - start)
    seconds = float(np.median(times))

    if not np.array_equal(cascade.adopted, theirs):
        print(f"final states differ at {int((cascade.adopted != theirs).sum())} of {nodes} nodes")
        return 1
    ratio = ndlib_seconds / seconds
    print(f"{nodes} nodes, mean degree {MEAN_DEGREE}, threshold {THRESHOLD}, {int(seeds.sum())} seeds")
    print(f"final states identical: {int(theirs.sum())} adopters after {len(cascade.new_by_round) - 1} rounds")
    print(f"NDlib {ndlib_seconds:.3f} s, ours {seconds:.4f} s (median of {REPEATS}): {ratio:.0f} times faster")
    return 0 if ratio >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
