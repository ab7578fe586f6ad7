"""Converters against Katz and Shapiro (1985) at both ends, best responses in between, and scipy's search for theta."""

import numpy as np
import pytest
from scipy import optimize

from softconnectivity.theory.competition.converter import PAYERS, net_gain, optimum, output
from softconnectivity.theory.competition.networks import (
    closed_output,
    compatible_output,
    consumer_surplus,
    profit,
)

MARKETS = [(2, 0.4), (3, 0.4), (5, 0.2), (2, 0.9)]


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
def test_both_ends_are_those_of_katz_and_shapiro(firms, nu):
    """theta = 0: closed networks; theta = 1: one network."""
    assert float(output(firms, nu, 0)) == pytest.approx(closed_output(firms, nu))
    assert float(output(firms, nu, 1)) == pytest.approx(compatible_output(firms, nu))


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
@pytest.mark.parametrize("theta", [0.25, 0.5, 0.9])
def test_outputs_in_between_solve_every_owners_condition(firms, nu, theta):
    """The n linear conditions x_i = 1 + nu y_i - z, solved by numpy without assuming that they are alike."""
    links = theta + (1 - theta) * np.eye(firms)
    found = np.linalg.solve(np.eye(firms) + 1 - nu * links, np.ones(firms))
    np.testing.assert_allclose(found, output(firms, nu, theta), rtol=1e-12)


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
@pytest.mark.parametrize("k", [0.05, 0.3, 0.5, 2.0])
@pytest.mark.parametrize("payer", PAYERS)
def test_optimum_is_the_one_a_search_finds(firms, nu, k, payer):
    """Benefits added up from profit and surplus; a fine grid, then scipy's bounded search around its best point."""

    def value(theta):
        x = float(output(firms, nu, theta))
        owners = firms * profit(x)
        benefit = {"one": profit(x), "owners": owners, "society": owners + consumer_surplus(firms * x)}[payer]
        return benefit - k * theta**2 / 2

    grid = np.linspace(0, 1, 401)
    near = grid[np.argmax([value(theta) for theta in grid])]
    bounds = (max(0.0, near - 0.01), min(1.0, near + 0.01))
    search = optimize.minimize_scalar(
        lambda theta: -value(theta), bounds=bounds, method="bounded", options={"xatol": 1e-10}
    )
    found = optimum(firms, nu, k, payer)
    assert value(found.compatibility) >= -search.fun - 1e-12
    assert found.compatibility == pytest.approx(float(search.x), abs=2e-5)
    assert found.net_gain == pytest.approx(value(found.compatibility) - value(0.0))


@pytest.mark.parametrize(("firms", "nu"), MARKETS)
def test_marginal_gains_stand_in_the_ratio_of_the_weights(firms, nu):
    """By numerical differentiation: 1 to n to n (n + 2) / 2 wherever the quality stands."""
    for theta in (0.1, 0.5, 0.9):
        slopes = [
            (net_gain(firms, nu, theta + 1e-5, 0.0, payer) - net_gain(firms, nu, theta - 1e-5, 0.0, payer)) / 2e-5
            for payer in PAYERS
        ]
        np.testing.assert_allclose(np.array(slopes) / slopes[0], [1, firms, firms * (firms + 2) / 2], rtol=1e-6)
