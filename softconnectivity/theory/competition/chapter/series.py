"""The numbers behind the chapter's prose, figures and questions: the equations at the reader's parameters."""

from types import SimpleNamespace

import numpy as np

from softconnectivity.theory.competition import converter, head_start, lock_in, networks

# Adoptions followed and contests played; enough for two clear heaps of shares, small enough to play in a second.
ADOPTIONS, CONTESTS = 1000, 400


def barriers(chosen: SimpleNamespace) -> tuple[int, int]:
    """Leads at which A and at which B is locked in (N_A, N_B)."""
    return (
        lock_in.barrier(chosen.preference_b, chosen.returns),
        lock_in.barrier(chosen.preference_a, chosen.returns),
    )


def chance(chosen: SimpleNamespace) -> float:
    """Chance that A is locked in."""
    return float(lock_in.win_probability(*barriers(chosen), chosen.arrival, chosen.early_lead))


def waiting(chosen: SimpleNamespace) -> float:
    """Mean number of adoptions until one standard is locked in."""
    return float(lock_in.expected_adoptions(*barriers(chosen), chosen.arrival, chosen.early_lead))


def subsidy(chosen: SimpleNamespace, lead: int | None = None) -> float:
    """Expected subsidy that turns a lead of A, by default where the reader's sponsor begins."""
    at = chosen.sponsor_from if lead is None else lead
    return lock_in.flip_cost(at, chosen.preference_a, chosen.preference_b, chosen.returns, chosen.arrival)


def paths(chosen: SimpleNamespace) -> np.ndarray:
    """Simulated leads of A, shape (CONTESTS, ADOPTIONS + 1)."""
    generator = np.random.default_rng(chosen.seed)
    return lock_in.leads(*barriers(chosen), ADOPTIONS, CONTESTS, generator, chosen.arrival, chosen.early_lead)


def shares(chosen: SimpleNamespace) -> tuple[np.ndarray, np.ndarray]:
    """A's share of the adoptions in each contest: with returns to adoption, and where all follow their own taste."""
    locked = (1 + (paths(chosen)[:, -1] - chosen.early_lead) / ADOPTIONS) / 2
    # A generator of its own, so that the contests do not depend on whether this comparison is drawn.
    own_taste = np.random.default_rng([chosen.seed, 1]).binomial(ADOPTIONS, chosen.arrival, CONTESTS) / ADOPTIONS
    return locked, own_taste


def totals(chosen: SimpleNamespace) -> dict[str, float]:
    """Adopters of all standards together: closed, with the reader's converter, compatible."""
    n, nu = chosen.firms, chosen.network_effect
    return {
        "closed": n * networks.closed_output(n, nu),
        "partial": float(n * converter.output(n, nu, chosen.compatibility)),
        "compatible": n * networks.compatible_output(n, nu),
    }


def best(chosen: SimpleNamespace) -> dict[str, converter.Optimum]:
    """The converter each payer would choose."""
    return {
        payer: converter.optimum(chosen.firms, chosen.network_effect, chosen.converter_cost, payer)
        for payer in converter.PAYERS
    }


def adopters(chosen: SimpleNamespace, compatibility: float) -> head_start.Outcome:
    """New adopters of leader and follower at the reader's head start."""
    return head_start.outcome(chosen.head_start, chosen.network_effect, compatibility)


def gains(chosen: SimpleNamespace, compatibility: float = 1.0) -> head_start.Gains:
    """Who gains by compatibility at the reader's head start."""
    return head_start.gains(chosen.head_start, chosen.network_effect, compatibility)


def turn(chosen: SimpleNamespace) -> float:
    """Head start from which the leader loses by compatibility."""
    return head_start.turning_point(chosen.network_effect)


def driven_out(chosen: SimpleNamespace) -> tuple[float, float]:
    """All new adopters at the head start that drives a closed follower out: closed, and had it been compatible."""
    most = head_start.largest_head_start(chosen.network_effect)
    return tuple(float(head_start.outcome(most, chosen.network_effect, theta).together) for theta in (0.0, 1.0))
