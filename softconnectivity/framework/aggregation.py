"""One number out of several: the CES family of averages. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike

# Weights typed by hand rarely sum to 1 exactly; beyond this they are a mistake.
SUM_TOLERANCE = 1e-6
# Closer to zero than this, rho * log(x) loses its digits; the limit at rho = 0 is exact to double precision there.
NEGLIGIBLE_RHO = 1e-100


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
    x, weights, rho = _checked(x, weights, rho)
    if np.isneginf(rho):
        return x.min(axis=-1)
    # Dividing by the extreme score keeps every power within [0, 1]: no overflow however large |rho|.
    scale = x.max(axis=-1) if rho > 0 else x.min(axis=-1)
    zero = scale == 0
    with np.errstate(divide="ignore"):
        logs = np.log(np.where(zero[..., np.newaxis], 1, x)) - np.log(np.where(zero, 1, scale))[..., np.newaxis]
    # expm1 and log1p keep the digits that power and root lose when rho is near 0.
    log_mean = logs @ weights if rho == 0 else np.log1p(np.expm1(rho * logs) @ weights) / rho
    return np.where(zero, 0.0, scale * np.exp(log_mean))


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
    if not rho <= 1:
        raise ValueError(f"rho must lie between -inf and 1, not {rho}")
    return np.inf if rho == 1 else float(1 / (1 - rho))


def _checked(x: ArrayLike, weights: ArrayLike, rho: float) -> tuple[np.ndarray, np.ndarray, float]:
    x, weights, rho = np.asarray(x, dtype=float), np.asarray(weights, dtype=float), float(rho)
    if not rho <= 1:
        raise ValueError(f"rho must lie between -inf and 1, not {rho}")
    if weights.ndim != 1 or x.ndim < 1 or x.shape[-1] != len(weights):
        raise ValueError(f"weights of shape {weights.shape} do not fit scores of shape {x.shape}")
    if not (weights > 0).all() or abs(weights.sum() - 1) > SUM_TOLERANCE:
        raise ValueError(f"weights must be positive and sum to 1, not {weights.tolist()}")
    if (x < 0).any() or np.isinf(x).any():
        raise ValueError("scores must be finite and not negative")
    return x, weights / weights.sum(), 0.0 if abs(rho) < NEGLIGIBLE_RHO else rho
