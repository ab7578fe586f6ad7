"""Time fitting and testing 10^4 adoption histories at once beside scipy's search, one history after the other.

Run from the checkout: python -m benchmarks.diffusion_replicates [replicates]
The experiment of the diffusion chapter: 150 countries, 12 years, a common hazard that rises and no imitation, half of
the histories; a constant hazard, where q = 0 is often best, the other half. Results are compared on a sample
spread over both halves; it fails where they differ or where fitting at once is not faster.
"""

import os
import sys
from time import perf_counter

# With several threads scipy's search, whose matrices are tiny, takes several times as long: that would flatter ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from softconnectivity.theory.diffusion.batch import Fits, fit_many
from softconnectivity.theory.diffusion.fit import fit_maximum_likelihood, imitation_test
from softconnectivity.theory.diffusion.worlds import constant, draw, rising

EDGES = np.arange(13.0)
COUNTRIES = 150
SAMPLE = 200
# scipy's search stops on the slope, Newton's method here on the gain; p agrees relatively, the others absolutely.
TOLERANCE = 1e-6


def drawn(replicates: int, generator: np.random.Generator) -> np.ndarray:
    """Histories, half with a rising and half with a constant hazard."""
    half = replicates // 2
    worlds = [(rising(EDGES, 0.05, 0.4), half), (constant(EDGES, 0.1), replicates - half)]
    return np.concatenate([draw(hazards, COUNTRIES, share, generator) for hazards, share in worlds])


def difference(fits: Fits, counts: np.ndarray, sample: np.ndarray, statistics: list[float]) -> float:
    """Largest difference between the two ways over the sample, in p (relative), q, log likelihood and statistic."""
    single = [fit_maximum_likelihood(EDGES, counts[i], COUNTRIES) for i in sample]
    gaps = [
        fits.innovation[sample] / [fit.innovation for fit in single] - 1,
        fits.imitation[sample] - [fit.imitation for fit in single],
        fits.log_likelihood[sample] - [fit.log_likelihood for fit in single],
        fits.statistic[sample] - statistics,
    ]
    return float(np.abs(gaps).max())


def main(replicates: int = 10_000) -> int:
    """Print the times and their ratio; 0 where results agree and fitting at once is faster."""
    start = perf_counter()
    counts = drawn(replicates, np.random.default_rng(1982))
    drawing = perf_counter() - start
    start = perf_counter()
    fits = fit_many(EDGES, counts, COUNTRIES)
    together = perf_counter() - start

    sample = np.linspace(0, replicates - 1, min(SAMPLE, replicates)).astype(int)
    start = perf_counter()
    statistics = [imitation_test(EDGES, counts[i], COUNTRIES)[0] for i in sample]
    each = (perf_counter() - start) / len(sample)

    worst = difference(fits, counts, sample, statistics)
    if worst > TOLERANCE or not fits.converged.all():
        print(f"results differ by {worst:.1e}, {int((~fits.converged).sum())} fits did not converge")
        return 1
    ratio = each / (together / replicates)
    print(
        f"{replicates} histories of {COUNTRIES} countries over {len(EDGES) - 1} years: drawn in {drawing:.3f} s, "
        f"fitted and tested at once in {together:.2f} s ({1e6 * together / replicates:.0f} microseconds each); "
        f"one by one with scipy {1e3 * each:.1f} ms each; {ratio:.0f} times faster; "
        f"{len(sample)} results equal within {TOLERANCE:.0e} (largest difference {worst:.1e})"
    )
    return 0 if ratio > 1 else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
