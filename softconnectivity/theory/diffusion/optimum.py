"""The search behind `fit`: starting curve, scipy's optimisers with exact derivatives, standard errors."""

import numpy as np
from scipy.optimize import least_squares, minimize

from softconnectivity.theory.diffusion.grouped import derivatives, log_chances, steepest

TIGHT = 1e-14
SMALL = 1e-3
# The least ln p: below, one over the square of p + q is no longer a number of double precision where q = 0.
LOWEST = -340.0


def starting_curve(edges: np.ndarray, counts: np.ndarray, population: float | None) -> tuple[float, float, float]:
    """Return p, q and m of the best curve by least squares on a coarse grid of p + q and p / (p + q)."""
    end = edges[-1]
    total = np.geomspace(0.05, steepest(edges) * end / 4, 30) / end
    p = (np.geomspace(1e-8, 1, 40) * total[:, np.newaxis]).ravel()
    q = np.repeat(total, 40) - p
    chances = np.exp(log_chances(edges, p, np.maximum(q, 0)))[:, :-1]
    # For given p and q the best m is a regression through the origin; without bound it flees where the curve is flat.
    best_m = (chances * counts).sum(axis=1) / (chances**2).sum(axis=1)
    m = np.clip(best_m, counts.sum(), 1e3 * counts.sum()) if population is None else np.full(len(p), float(population))
    best = ((counts - m[:, np.newaxis] * chances) ** 2).sum(axis=1).argmin()
    return float(p[best]), float(max(q[best], 0)), float(m[best])


def descend(edges: np.ndarray, counts: np.ndarray, start: np.ndarray, free: np.ndarray) -> tuple[np.ndarray, bool]:
    """Least squares over the free ones of p, q and m from `start`; returns all three and whether it settled."""

    def curve(values: np.ndarray) -> np.ndarray:
        parameters = start.astype(float)
        parameters[free] = values
        return np.array([np.exp(parameters[0]), parameters[1], np.exp(parameters[2])])

    wall = steepest(edges)
    start = np.array([np.log(start[0]), start[1], np.log(start[2])])
    # The search moves strictly within its bounds, so it may not begin on one.
    start[1] = max(start[1], 1e-3 / edges[-1]) if free[1] else start[1]
    found = least_squares(
        lambda values: residuals(edges, counts, curve(values)),
        start[free],
        lambda values: jacobian(edges, curve(values), logs=True)[:, free],
        bounds=(np.array([LOWEST, 0, -np.inf])[free], np.array([np.log(wall), wall, np.inf])[free]),
        x_scale="jac",
        ftol=TIGHT,
        xtol=TIGHT,
        gtol=TIGHT,
        max_nfev=2000,
    )
    return curve(found.x), found.success


def residuals(edges: np.ndarray, counts: np.ndarray, curve: np.ndarray) -> np.ndarray:
    """Expected minus observed counts; `curve` is (p, q, m)."""
    return curve[2] * np.exp(log_chances(edges, curve[0], curve[1])[:-1]) - counts


def jacobian(edges: np.ndarray, curve: np.ndarray, logs: bool = False) -> np.ndarray:
    """Derivatives of the expected counts by p, q and m, shape (T, 3); by ln p, q and ln m with `logs`."""
    p, q, m = curve
    expected, by = m * np.exp(log_chances(edges, p, q)[:-1]), derivatives(edges, p, q)
    columns = np.stack([expected * by.a[:-1], expected * by.q[:-1], expected], axis=1)
    return columns if logs else columns / np.array([p, 1, m])


def regression_errors(
    edges: np.ndarray, counts: np.ndarray, curve: np.ndarray, free: np.ndarray
) -> tuple[float, float, float]:
    """Standard errors of p, q and m of a least squares fit; nan for those held and where there is no residual left."""
    errors, spare = np.full(3, np.nan), len(counts) - free.sum()
    slopes = jacobian(edges, curve)[:, free]
    if spare > 0 and np.linalg.matrix_rank(slopes / np.linalg.norm(slopes, axis=0)) == free.sum():
        variance = (residuals(edges, counts, curve) ** 2).sum() / spare
        errors[free] = np.sqrt(variance * np.diag(np.linalg.inv(slopes.T @ slopes)))
    return tuple(errors.tolist())


def ascend(edges: np.ndarray, cells: np.ndarray, p: float, q: float, held: bool = False) -> tuple[float, float, bool]:
    """Maximum likelihood from (p, q), with q held on request; returns p, q and whether it settled."""
    end, country = edges[-1], cells.sum()

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        p, q = np.exp(point[0]), point[1] / end
        by = derivatives(edges, p, q)
        return -cells @ log_chances(edges, p, q) / country, -np.array([cells @ by.a, cells @ by.q / end]) / country

    wall = steepest(edges)
    bounds = [(LOWEST, np.log(wall)), (q * end, q * end) if held else (0, wall * end)]
    options = {"ftol": 0, "gtol": 1e-12, "maxiter": 1000, "maxcor": 5}
    found = minimize(loss, [np.log(p), q * end], jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    p, q = float(np.exp(found.x[0])), float(found.x[1] / end)
    return p, q, _settled(edges, cells, p, q, held)


def _settled(edges: np.ndarray, cells: np.ndarray, p: float, q: float, held: bool) -> bool:
    """Whether Newton's next step in (ln p, qT) would be short: a slope may vanish far from any top."""
    by, end = derivatives(edges, p, q), edges[-1]
    slope = np.array([cells @ by.a, cells @ by.q / end])
    information = -np.array([[cells @ by.aa, cells @ by.aq / end], [cells @ by.aq / end, cells @ by.qq / end**2]])
    if held or (q == 0 and slope[1] <= 0):
        slope, information = slope[:1], information[:1, :1]
    if np.linalg.eigvalsh(information).min() <= 0:
        return False
    return bool(np.abs(np.linalg.solve(information, slope)).max() < SMALL)


def information_errors(edges: np.ndarray, cells: np.ndarray, p: float, q: float) -> tuple[float, float, float]:
    """Standard errors of p, q and m of a likelihood fit from the observed information; nan for q = 0 and for m."""
    by = derivatives(edges, p, q)
    aa, aq, qq = -(cells @ by.aa), -(cells @ by.aq), -(cells @ by.qq)
    # At the top, where the first derivative is 0, the variance of p is p^2 times that of ln p.
    if q == 0:
        return float(p / np.sqrt(aa)) if aa > 0 else np.nan, np.nan, np.nan
    determinant = aa * qq - aq**2
    if not (aa > 0 and determinant > 0):
        return np.nan, np.nan, np.nan
    return float(p * np.sqrt(qq / determinant)), float(np.sqrt(aa / determinant)), np.nan
