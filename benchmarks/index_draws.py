"""Time 10^5 draws of an index, with the distribution of all ranks and who stands above whom.

Run from the checkout: python -m benchmarks.index_draws [draws]
153 units, ten indicators in three groups, a few values missing; normalisation, imputation, the indicator left out, all
weights and the average are drawn. Scores and ranks are first compared with those of the plain way, one draw after the
other; it fails where they differ, where memory grows with the draws, where twice the draws take much more than twice
the work, or where a draw alone is not at least ten times the work. Work is processor time, of all cores together:
other programs on the machine do not count.
"""

import sys
import tracemalloc
from dataclasses import replace
from time import perf_counter, process_time

import numpy as np
from scipy.stats import rankdata

from softconnectivity.framework.engine.composite import Composite
from softconnectivity.framework.engine.decisions import Method
from softconnectivity.framework.engine.hierarchy import aggregate
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.engine.uncertainty import Model, Space, evaluate, prepare, rank_distribution
from softconnectivity.framework.engine.weight_draws import draw_weights

UNITS = 153
GROUPS = (3, 3, 4)
MISSING = 0.03
SAMPLE = 200
TOLERANCE = 1e-12
MEMORY_DRAWS = 10_000
MIB = 2**20
WANTED = 10


def model(generator: np.random.Generator) -> Model:
    """Random indicators under the choices of a thorough analysis: 66 combinations, weights and rho besides."""
    k = sum(GROUPS)
    values = generator.lognormal(size=(UNITS, k))
    values[generator.random(values.shape) < MISSING] = np.nan
    groups, indicators = [f"group {i}" for i in range(len(GROUPS))], [f"indicator {j}" for j in range(k)]
    tree = Hierarchy(
        ("index", *groups, *indicators),
        (-1, *[0] * len(GROUPS), *np.repeat(np.arange(len(GROUPS)) + 1, GROUPS).tolist()),
        (1.0,) * (1 + len(GROUPS) + k),
        (-1, *[-1] * len(GROUPS), *range(k)),
    )
    units, unknown = tuple(f"unit {i}" for i in range(UNITS)), [np.nan] * k
    composite = Composite(units, tuple(indicators), values, [1] * k, ("none",) * k, unknown, unknown, tree)
    normalisations, left_out = ("min_max", "z_score", "rank"), ("", *indicators)
    return prepare(
        composite, Space(normalisations, ("none", "median"), left_out, 20, -5, 1, (0.05,)), Method(floor=0.05)
    )


def one_by_one(subject: Model, u: np.ndarray) -> np.ndarray:
    """Scores of each draw by the plain average of averages."""
    space, columns = subject.space, subject.factors
    number = np.zeros(len(u), dtype=int)
    for name, levels in zip(("normalisation", "imputation", "left_out"), space.levels, strict=False):
        number = number * len(levels) + (u[:, columns[name][0]] * len(levels)).astype(int)
    weights = draw_weights(subject.tree, space.concentration, u[:, list(columns["weights"])])
    rho = space.rho_low + (space.rho_high - space.rho_low) * u[:, columns["rho"][0]]
    scores = np.empty((len(u), len(subject.units)))
    for draw in range(len(u)):
        tree = replace(subject.tree, weights=tuple(weights[draw]))
        scores[draw] = aggregate(subject.leaves[number[draw]], tree, rho[draw], subject.inner_rho)[:, tree.root]
    return scores


def peak(subject: Model, draws: int) -> float:
    """Most memory at one time while drawing, MiB."""
    tracemalloc.start()
    rank_distribution(subject, draws, 1)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / MIB


def timed(subject: Model, draws: int) -> tuple[float, float]:
    """Seconds by the clock and seconds of work on all cores."""
    start, work = perf_counter(), process_time()
    rank_distribution(subject, draws, 1)
    return perf_counter() - start, process_time() - work


def main(draws: int = 100_000) -> int:
    """Print times and memory; 0 where results agree and all that is promised holds."""
    subject = model(np.random.default_rng(2005))
    u = np.random.default_rng(1).random((SAMPLE, subject.dimensions))
    scores, start = evaluate(subject, u), process_time()
    plain = one_by_one(subject, u)
    ranks = rankdata(-plain, axis=1)
    each = (process_time() - start) / SAMPLE
    worst = float(np.abs(scores / plain - 1).max())
    counted = rank_distribution(subject, SAMPLE, 1)
    above = (ranks[:, :, np.newaxis] < ranks[:, np.newaxis]).mean(axis=0) + np.eye(len(subject.units)) / 2
    if worst > TOLERANCE or not np.allclose(counted.mean, ranks.mean(axis=0)) or not np.allclose(counted.above, above):
        print(f"results differ: scores by up to {worst:.1e}, or the ranks")
        return 1
    few, many = peak(subject, MEMORY_DRAWS), peak(subject, 3 * MEMORY_DRAWS)
    (_, half_work), (seconds, work) = timed(subject, draws // 2), timed(subject, draws)
    ratio, growth = each / (work / draws), work / half_work
    print(
        f"{len(subject.units)} units, {sum(GROUPS)} indicators, {len(subject.leaves)} combinations of methods\n"
        f"{SAMPLE} draws as one by one: ranks identical, scores within {TOLERANCE:.0e} (at most {worst:.1e} apart)\n"
        f"{draws} draws with all ranks and pairs in {seconds:.2f} s, {work:.2f} s of work: "
        f"{1e6 * work / draws:.0f} microseconds a draw; one by one {1e6 * each:.0f}: {ratio:.0f} times the work\n"
        f"twice the draws, {growth:.2f} times the work; most memory {few:.0f} MiB with {MEMORY_DRAWS} draws, "
        f"{many:.0f} MiB with {3 * MEMORY_DRAWS}"
    )
    return 0 if ratio >= WANTED and growth < 3 and many < 1.2 * few else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
