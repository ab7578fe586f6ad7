"""The Bass model of adoption: hazard, share, rate and peak. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike


def hazard(share: ArrayLike, innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Chance per year that one who has not adopted adopts now.

    .. math:: h = p + q F

    Parameters
    ----------
    share : array_like
        F, share of the population that has adopted, 0 to 1.
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0: the pull that does not depend on others, and the pull of those who
        have adopted. All arguments broadcast.

    Returns
    -------
    ndarray
        Per year.

    Raises
    ------
    ValueError
        A share outside 0 to 1, a negative or infinite p or q, p + q = 0.

    References
    ----------
    Bass (1969), A New Product Growth for Model Consumer Durables, Management Science 15(5), 215-227.

    Examples
    --------
    >>> hazard([0, 0.5, 1], 0.03, 0.38).round(2).tolist()
    [0.03, 0.22, 0.41]
    """
    share = np.asarray(share, dtype=float)
    innovation, imitation = checked_pulls(innovation, imitation)
    if not ((share >= 0) & (share <= 1)).all():
        raise ValueError("share must lie between 0 and 1")
    return innovation + imitation * share


def share(t: ArrayLike, innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Share that has adopted by time t: the solution of dF/dt = (p + qF)(1 - F) with F(0) = 0.

    .. math:: F(t) = \frac{1 - e^{-(p+q)t}}{1 + \frac{q}{p} e^{-(p+q)t}}

    With q = 0 it is the exponential distribution 1 - exp(-pt). With p = 0 nobody ever begins and the share stays 0.

    Parameters
    ----------
    t : array_like
        Years since the start, not negative.
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0. All arguments broadcast.

    Returns
    -------
    ndarray
        0 to 1.

    Raises
    ------
    ValueError
        A negative t, a negative or infinite p or q, p + q = 0.

    References
    ----------
    Bass (1969).

    Examples
    --------
    With p = q = 1 the solution is tanh(t), which is 0.7616 at t = 1:

    >>> share([0, 1, np.inf], 1, 1).round(4).tolist()
    [0.0, 0.7616, 1.0]
    """
    t, innovation, imitation = _checked(t, innovation, imitation)
    left = np.exp(-(innovation + imitation) * t)
    # Multiplied through by p, so that p = 0 needs no case of its own; expm1 keeps the digits of the first days.
    below = innovation + imitation * left
    return -innovation * np.expm1(-(innovation + imitation) * t) / np.where(below == 0, 1, below)


def rate(t: ArrayLike, innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Share of the whole population that adopts per year at time t: the density of the adoption times.

    .. math:: f(t) = (p + qF(t))(1 - F(t)) = \frac{p (p+q)^2 e^{-(p+q)t}}{(p + q e^{-(p+q)t})^2}

    Parameters
    ----------
    t : array_like
        Years since the start, not negative.
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0. All arguments broadcast.

    Returns
    -------
    ndarray
        Per year.

    Raises
    ------
    ValueError
        As for `share`.

    References
    ----------
    Bass (1969).

    Examples
    --------
    At the start only the pull p works:

    >>> float(rate(0, 0.03, 0.38))
    0.03
    """
    t, innovation, imitation = _checked(t, innovation, imitation)
    total = innovation + imitation
    left = np.exp(-total * t)
    below = innovation + imitation * left
    scale = total / np.where(below == 0, 1, below)
    return (innovation * scale) * (left * scale)


def peak_time(innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Time at which most adopt per year.

    .. math:: t^* = \frac{\ln(q/p)}{p+q} \quad (q > p), \qquad t^* = 0 \quad (q \le p)

    Parameters
    ----------
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0; they broadcast.

    Returns
    -------
    ndarray
        Years since the start; inf for p = 0, where nobody ever begins.

    Raises
    ------
    ValueError
        A negative or infinite p or q, p + q = 0.

    References
    ----------
    Bass (1969).

    Examples
    --------
    >>> [round(float(peak_time(0.03, q)), 2) for q in (0.38, 0.03, 0)]
    [6.19, 0.0, 0.0]
    """
    innovation, imitation = checked_pulls(innovation, imitation)
    rises = imitation > innovation
    with np.errstate(divide="ignore"):
        ratio = np.where(rises, imitation, 1) / np.where(rises, innovation, 1)
    return np.log(ratio) / (innovation + imitation)


def share_at_peak(innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Share that has adopted when most adopt per year: never more than one half.

    .. math:: F(t^*) = \frac{1}{2} - \frac{p}{2q} \quad (q > p), \qquad F(t^*) = 0 \quad (q \le p)

    Parameters
    ----------
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0; they broadcast.

    Returns
    -------
    ndarray
        0 to 1/2; 1/2 for p = 0, the limit as p falls to 0.

    Raises
    ------
    ValueError
        A negative or infinite p or q, p + q = 0.

    References
    ----------
    Bass (1969).

    Examples
    --------
    >>> [float(share_at_peak(0.1, q)) for q in (0.5, 0.1)]
    [0.4, 0.0]
    """
    innovation, imitation = checked_pulls(innovation, imitation)
    rises = imitation > innovation
    return np.where(rises, (1 - innovation / np.where(rises, imitation, 1)) / 2, 0)[()]


def peak_rate(innovation: ArrayLike, imitation: ArrayLike) -> np.ndarray:
    r"""Share of the population that adopts per year at the peak.

    .. math:: f(t^*) = \frac{(p+q)^2}{4q} \quad (q > p), \qquad f(t^*) = p \quad (q \le p)

    Parameters
    ----------
    innovation, imitation : array_like
        p and q per year, not negative, p + q > 0; they broadcast.

    Returns
    -------
    ndarray
        Per year; q/4 for p = 0, the limit as p falls to 0.

    Raises
    ------
    ValueError
        A negative or infinite p or q, p + q = 0.

    References
    ----------
    Bass (1969).

    Examples
    --------
    >>> [round(float(peak_rate(0.1, q)), 3) for q in (0.5, 0.1)]
    [0.18, 0.1]
    """
    innovation, imitation = checked_pulls(innovation, imitation)
    rises = imitation > innovation
    return np.where(rises, (innovation + imitation) ** 2 / (4 * np.where(rises, imitation, 1)), innovation)[()]


def checked_pulls(innovation: ArrayLike, imitation: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return p and q as arrays, or tell which of them is out of range."""
    innovation, imitation = np.asarray(innovation, dtype=float), np.asarray(imitation, dtype=float)
    for name, value in (("innovation", innovation), ("imitation", imitation)):
        if not ((value >= 0) & np.isfinite(value)).all():
            raise ValueError(f"{name} must be finite and not negative")
    if not (innovation + imitation > 0).all():
        raise ValueError("innovation + imitation must be above 0")
    return innovation, imitation


def _checked(t: ArrayLike, innovation: ArrayLike, imitation: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    t = np.asarray(t, dtype=float)
    if not (t >= 0).all():
        raise ValueError("t must not be negative")
    return t, *checked_pulls(innovation, imitation)
