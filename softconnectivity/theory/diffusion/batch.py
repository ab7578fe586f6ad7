"""Maximum likelihood of the Bass model for many adoption histories at once: no loop over histories."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from softconnectivity.theory.diffusion.grouped import (
    checked_cells,
    constant_hazard,
    cumulative_r_squared,
    derivatives,
    log_chances,
    steepest,
)

# Newton's method stops when the next step promises less than this in ln L; that step is still taken.
ENOUGH = 1e-10
# A last step in ln p or qT longer than this tells of a likelihood that is still rising, however slowly.
SMALL = 1e-3
# Curvature, relative to a perfectly round top, from which on the top counts as a ridge.
FLAT = 1e-9
ROUNDS = 100
HALVINGS = 40


@dataclass(frozen=True)
class Fits:
    """Maximum likelihood of R histories; every field has shape (R,).

    innovation and imitation are p and q per year, r_squared is that of the cumulative counts, statistic twice the gain
    in log likelihood over q = 0 (0 where q = 0 is the best). A history without any adoption has nan for p, q and
    r_squared; one so steep that no finite q is best has converged False and its statistic at the limit.
    """

    innovation: np.ndarray
    imitation: np.ndarray
    r_squared: np.ndarray
    log_likelihood: np.ndarray
    statistic: np.ndarray
    converged: np.ndarray


def fit_many(edges: ArrayLike, counts: ArrayLike, population: float) -> Fits:
    r"""Fit p and q to every row of counts by maximum likelihood.

    .. math:: \max_{p > 0,\, q \ge 0} \; \sum_{i=1}^{T} n_i \ln\bigl(F(t_i) - F(t_{i-1})\bigr)
              + (m - N) \ln\bigl(1 - F(t_T)\bigr), \qquad N = \sum_i n_i

    Newton's method in (ln p, q) for all rows together, from the best of a ladder of starting curves; a step is
    shortened until the likelihood rises, and q stays at its boundary 0 where the likelihood falls from there.

    Parameters
    ----------
    edges : array_like, shape (T + 1,)
        Years since the start, rising from 0; at least two periods.
    counts : array_like, shape (R, T)
        Countries that adopted in each period.
    population : float
        m, countries that could adopt; not below the sum of any row.

    Returns
    -------
    Fits

    Raises
    ------
    ValueError
        Edges that do not rise from 0, fewer than two periods, negative counts, a population below the sum of a row.

    References
    ----------
    Schmittlein and Mahajan (1982), Maximum Likelihood Estimation for an Innovation Diffusion Model of New Product
    Acceptance, Marketing Science 1(1), 57-78: grouped likelihood of the Bass model.

    Examples
    --------
    Where half of those left adopt every year there is no imitation and p is ln 2:

    >>> fits = fit_many([0, 1, 2, 3], [[8, 4, 2], [12, 3, 0]], 16)
    >>> fits.imitation[0], fits.innovation.round(4)[0], fits.statistic[0]
    (np.float64(0.0), np.float64(0.6931), np.float64(0.0))
    """
    edges, cells = checked_cells(edges, counts, population)
    if cells.ndim != 2 or len(edges) < 3:
        raise ValueError("counts must have two axes, histories and periods, and at least two periods")
    begun = cells[:, :-1].sum(axis=1) > 0
    p, q, converged = np.full(len(cells), np.nan), np.full(len(cells), np.nan), begun.copy()
    log_likelihood, without = np.zeros(len(cells)), np.zeros(len(cells))
    cells = cells[begun]
    alone, _, settled = _climb(edges, cells, constant_hazard(edges, cells), np.zeros(len(cells)), held=True)
    without[begun] = _value(edges, cells, alone, np.zeros(len(cells)))
    p[begun], q[begun], settled_too = _climb(edges, cells, *_start(edges, cells, alone))
    log_likelihood[begun] = _value(edges, cells, p[begun], q[begun])
    # The start includes q = 0, so this is a guard against rounding only.
    log_likelihood = np.maximum(log_likelihood, without)
    converged[begun] = settled & settled_too
    fitted = population * np.exp(log_chances(edges, p, q))[:, :-1]
    r_squared = cumulative_r_squared(edges, np.asarray(counts, dtype=float), fitted)
    return Fits(p, q, r_squared, log_likelihood, 2 * (log_likelihood - without), converged)


def _value(edges: np.ndarray, cells: np.ndarray, p: np.ndarray, q: np.ndarray) -> np.ndarray:
    return np.einsum("ri,ri->r", cells, log_chances(edges, p, q))


def _start(edges: np.ndarray, cells: np.ndarray, alone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Best of a ladder of curves, from q = 0 upwards, that all end at the observed share."""
    end, share = edges[-1], (cells[:, :-1].sum(axis=1) + 0.5) / (cells.sum(axis=1) + 1)
    # With s = p + q and F(T) known, p follows; q is not negative where s is not below -ln(1 - F(T))/T.
    steps = np.concatenate([[0.25, 0.5], np.geomspace(1, steepest(edges) * end / 4, 16)])
    s = (-np.log1p(-share) + steps[:, np.newaxis]) / end
    p = share * s / ((1 - share) * np.expm1(s * end))
    p, q = np.vstack([alone, p]), np.vstack([np.zeros_like(alone), np.maximum(s - p, 0)])
    best = np.einsum("ri,kri->kr", cells, log_chances(edges, p, q)).argmax(axis=0)
    rows = np.arange(len(cells))
    return p[best, rows], q[best, rows]


def _climb(
    edges: np.ndarray, cells: np.ndarray, p: np.ndarray, q: np.ndarray, held: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Newton's method from (p, q); `held` keeps q where it is. Rows that have arrived take no further part."""
    a, q = np.log(p), q.copy()
    arrived, settled = np.zeros(len(p), dtype=bool), np.zeros(len(p), dtype=bool)
    wall = steepest(edges)
    for _ in range(ROUNDS):
        rows = np.flatnonzero(~arrived)
        if not len(rows):
            break
        step_a, step_q, promise, concave = _newton_step(edges, cells[rows], a[rows], q[rows], held)
        a[rows], q[rows], moved = _shortened(edges, cells[rows], a[rows], q[rows], step_a, step_q, wall)
        # A row that cannot rise any more within rounding has arrived as far as these numbers can tell.
        small = concave & (np.abs(step_a) < SMALL) & (np.abs(step_q) * edges[-1] < SMALL)
        settled[rows] = small & (q[rows] < wall)
        arrived[rows] = (promise < ENOUGH) | (~moved & (promise < 1e-6)) | (q[rows] >= wall)
    return np.exp(a), q, settled & arrived


def _newton_step(
    edges: np.ndarray, cells: np.ndarray, a: np.ndarray, q: np.ndarray, held: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Step in (ln p, q), the gain in ln L that it promises, and whether ln L is concave there."""
    g_a, g_q, h_aa, h_aq, h_qq = (np.einsum("ri,ri->r", cells, term) for term in derivatives(edges, np.exp(a), q))
    # The information matrix scaled to a unit diagonal; lifted where the likelihood is not concave.
    scale_a, scale_q = np.sqrt(np.abs(h_aa) + 1e-300), np.sqrt(np.abs(h_qq) + 1e-300)
    i_aa, i_qq, i_aq = -h_aa / scale_a**2, -h_qq / scale_q**2, -h_aq / (scale_a * scale_q)
    smallest = (i_aa + i_qq - np.hypot(i_aa - i_qq, 2 * i_aq)) / 2
    lift = np.where(smallest > FLAT, 0, 0.1 - smallest)
    i_aa, i_qq, y_a, y_q = i_aa + lift, i_qq + lift, g_a / scale_a, g_q / scale_q
    determinant = i_aa * i_qq - i_aq**2
    step_a, step_q = (i_qq * y_a - i_aq * y_q) / determinant, (i_aa * y_q - i_aq * y_a) / determinant
    # At the boundary with the likelihood falling inwards only p moves.
    fixed = held | ((q <= 0) & ((step_q <= 0) | (g_q <= 0)))
    step_a, step_q = np.where(fixed, y_a / np.where(i_aa > FLAT, i_aa, 1), step_a), np.where(fixed, 0, step_q)
    promise = step_a * y_a + step_q * y_q
    return step_a / scale_a, step_q / scale_q, promise, np.where(fixed, h_aa < 0, smallest > FLAT)


def _shortened(
    edges: np.ndarray,
    cells: np.ndarray,
    a: np.ndarray,
    q: np.ndarray,
    step_a: np.ndarray,
    step_q: np.ndarray,
    highest: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take the step as far as q stays within its bounds, halved until the likelihood does not fall."""
    wall = np.where(step_q < 0, 0.0, highest)
    room = np.where(step_q == 0, np.inf, (wall - q) / np.where(step_q == 0, 1, step_q))
    # ln p by at most 3 at once: far from the top the quadratic picture holds nearby only.
    length = np.minimum(np.minimum(1, room), 3 / np.maximum(np.abs(step_a), 3))
    at_wall = room <= length
    before, moved = _value(edges, cells, np.exp(a), q), np.zeros(len(a), dtype=bool)
    new_a, new_q = a.copy(), q.copy()
    for _ in range(HALVINGS):
        rows = np.flatnonzero(~moved)
        if not len(rows):
            break
        try_a = a[rows] + length[rows] * step_a[rows]
        try_q = np.where(at_wall[rows], wall[rows], q[rows] + length[rows] * step_q[rows])
        rises = _value(edges, cells[rows], np.exp(try_a), try_q) >= before[rows]
        new_a[rows[rises]], new_q[rows[rises]] = try_a[rises], try_q[rises]
        moved[rows[rises]] = True
        length, at_wall = length / 2, at_wall & moved
    return new_a, new_q, moved
