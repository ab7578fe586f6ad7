"""Granovetter's map G against scipy's own empirical distribution function, scipy.stats.ecdf."""

import numpy as np
import pytest
from scipy.stats import ecdf

from softconnectivity.theory.diffusion.thresholds import next_share


@pytest.mark.parametrize("seed", range(5))
def test_next_share_is_the_empirical_distribution_of_the_thresholds(seed):
    """Granovetter (1978): those act next whose threshold is not above the share acting now. Ties are frequent here."""
    generator = np.random.default_rng(seed)
    thresholds = generator.integers(0, 30, 100) / 20
    shares = np.linspace(0, 1, 41)
    assert next_share(shares, thresholds) == pytest.approx(ecdf(thresholds).cdf.evaluate(shares), abs=1e-12)
