"""One number out of several: the CES family of averages. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike

# Weights typed by hand rarely sum to 1 exactly; beyond this they are a mistake.
SUM_TOLERANCE = 1e-6
# Closer to zero than this, rho * log(x) loses its digits; here the average equals its limit to double precision.
NEGLIGIBLE_RHO = 1e-100
# Blocks of draws whose intermediate arrays stay in the processor's cache are twice as fast as all draws at once.
SCORES_AT_ONCE = 2**16


def ces(x: ArrayLike, weights: ArrayLike, rho: float) -> np.ndarray:
    r"""Constant-elasticity-of-substitution average (weighted power mean) over the last axis.

    .. math:: F_\rho(x) = \Bigl(\sum_{i=1}^{k} w_i\, x_i^{\rho}\Bigr)^{1/\rho}

    with its limits: the geometric mean :math:`\prod_i x_i^{w_i}` at rho = 0 and the minimum at rho = -inf.
    rho = 1 is the arithmetic, rho = -1 the harmonic mean. The elasticity of substitution is 1/(1 - rho).
    For rho <= 0 a single zero makes the value zero; for rho > 0 it does not.

    Parameters
    ----------
    x : array_like, shape (..., k)
        Scores, not negative; in this report shares between 0 and 1. A missing score (NaN) stays missing.
    weights : array_like, shape (k,)
        Positive, summing to 1.
    rho : float
        Between -inf and 1.

    Returns
    -------
    ndarray, shape (...)
        Between the smallest and the largest of the k scores, in the unit of `x`.

    Raises
    ------
    ValueError
        A negative or infinite score, a weight that is not positive, weights that do not sum to 1 or do not fit `x`,
        rho above 1 or not a number.

    References
    ----------
    Arrow, Chenery, Minhas and Solow (1961), Capital-Labor Substitution and Economic Efficiency, Review of Economics
    and Statistics 43(3), 225-250: the CES function, two inputs. OECD, EU and JRC (2008), Handbook on Constructing
    Composite Indicators: the arithmetic and geometric members as ways to aggregate a composite indicator.

    Examples
    --------
    One dimension of four at a tenth, the others complete:

    >>> [round(float(ces([1, 0.1, 1, 1], [0.25] * 4, rho)), 3) for rho in (1, 0, -1, -np.inf)]
    [0.775, 0.562, 0.308, 0.1]

    One dimension missing altogether:

    >>> [float(ces([1, 0, 1, 1], [0.25] * 4, rho)) for rho in (1, 0.5, 0, -1)]
    [0.75, 0.5625, 0.0, 0.0]
    """
    x, weights, rho = np.asarray(x, dtype=float), np.asarray(weights, dtype=float), np.asarray(float(rho))
    if weights.ndim != 1 or x.shape[-1:] != weights.shape:
        raise ValueError(f"weights of shape {weights.shape} do not fit scores of shape {x.shape}")
    x, weights, rho = _checked(x, weights, rho)
    return _average(x, np.broadcast_to(weights, x.shape), rho)


def ces_many(x: ArrayLike, weights: ArrayLike, rho: ArrayLike) -> np.ndarray:
    """Average under many draws at once, each with weights and a rho of its own; equal to :func:`ces` draw by draw.

    Parameters
    ----------
    x : array_like, shape (n, k) or (d, n, k)
        Scores of n units, the same for every draw or one table a draw; not negative, NaN where missing.
    weights : array_like, shape (d, k)
        Positive; those of a draw sum to 1.
    rho : array_like, shape (d,)
        Between -inf and 1.

    Returns
    -------
    ndarray, shape (d, n)
        NaN where a score of the unit is missing, otherwise between its smallest and its largest score.

    Raises
    ------
    ValueError
        As :func:`ces`, with the first value at fault; shapes that do not fit each other.

    References
    ----------
    Arrow, Chenery, Minhas and Solow (1961); OECD, EU and JRC (2008), pp. 103-104: the two countries of the example,
    whose geometric means the Handbook prints as 2.14 and 6.

    Examples
    --------
    Arithmetic mean, geometric mean and minimum of two countries with equal weights:

    >>> ces_many([[21, 1, 1, 1], [6, 6, 6, 6]], [[0.25] * 4] * 3, [1, 0, -np.inf]).round(2).tolist()
    [[6.0, 6.0], [2.14, 6.0], [1.0, 6.0]]
    """
    x, weights, rho = (np.asarray(given, dtype=float) for given in (x, weights, rho))
    if x.ndim < 2 or rho.ndim != 1 or weights.shape != (*rho.shape, x.shape[-1]) or x.shape[:-2] not in ((), rho.shape):
        raise ValueError(f"weights of shape {weights.shape}, rho of {rho.shape} and scores of {x.shape} do not fit")
    x, weights, rho = _checked(x, weights, rho)
    values = np.empty((len(rho), x.shape[-2]))
    block = max(1, SCORES_AT_ONCE // max(1, x.shape[-2] * x.shape[-1]))
    for start in range(0, len(rho), block):
        draws = slice(start, start + block)
        table = x[draws] if x.ndim == 3 else x[np.newaxis]
        values[draws] = _average(table, weights[draws, np.newaxis], rho[draws, np.newaxis])
    return values


def elasticity_of_substitution(rho: float) -> float:
    """Return 1/(1 - rho): by how many per cent two scores' ratio gives way to one per cent of their trade-off.

    Parameters
    ----------
    rho : float
        Between -inf and 1.

    Returns
    -------
    float
        From 0 (no substitution, the minimum) to inf (perfect substitution, the arithmetic mean).

    References
    ----------
    Arrow, Chenery, Minhas and Solow (1961).

    Examples
    --------
    >>> [elasticity_of_substitution(rho) for rho in (1, 0, -1, -np.inf)]
    [inf, 1.0, 0.5, 0.0]
    """
    _check_rho(np.asarray(rho, dtype=float))
    return np.inf if rho == 1 else float(1 / (1 - rho))


def _average(x: np.ndarray, weights: np.ndarray, rho: np.ndarray) -> np.ndarray:
    """Power mean over the last axis of `x` and `weights`, which broadcast; `rho` broadcasts against the result."""
    # Extremes and sums over a few scores are many times faster along the first axis than along the last.
    x, weights = np.ascontiguousarray(np.moveaxis(x, -1, 0)), np.moveaxis(weights, -1, 0)
    smallest, to_the_minimum = x.min(axis=0), np.isneginf(rho)
    finite = np.where(to_the_minimum, -1.0, np.where(np.abs(rho) < NEGLIGIBLE_RHO, -NEGLIGIBLE_RHO, rho))
    # Where the extreme score is 0 the logarithms are not numbers, and the value is 0 by the last line.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        logs = np.log(x)
        # Dividing by the extreme score keeps every power within [0, 1]: no overflow however large |rho|.
        scale = np.where(finite > 0, x.max(axis=0), smallest)
        powers = logs - np.where(finite > 0, logs.max(axis=0), logs.min(axis=0))
        powers *= finite
        # expm1 and log1p keep the digits that power and root lose when rho is near 0.
        np.expm1(powers, out=powers)
        powers *= weights
        value = scale * np.exp(np.log1p(powers.sum(axis=0)) / finite)
    return np.where(to_the_minimum, smallest, np.where(scale == 0, 0.0, value))


def _checked(x: np.ndarray, weights: np.ndarray, rho: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    _check_rho(rho)
    sums = weights.sum(axis=-1, keepdims=True)
    fit = (weights > 0).all(axis=-1) & (np.abs(sums[..., 0] - 1) <= SUM_TOLERANCE)
    if not fit.all():
        raise ValueError(f"weights must be positive and sum to 1, not {weights[~fit][0].tolist()}")
    unfit = (x < 0) | np.isinf(x)
    if unfit.any():
        raise ValueError(f"scores must be finite and not negative, not {x[unfit][0]}")
    return x, weights / sums, rho


def _check_rho(rho: np.ndarray) -> None:
    unfit = ~(rho <= 1)
    if unfit.any():
        raise ValueError(f"rho must lie between -inf and 1, not {rho[unfit][0]}")
