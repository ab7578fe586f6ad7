"""Decoupling: a rule adopted on paper is put into practice only where the means are there, and later."""

import numpy as np
from numpy.typing import ArrayLike


def capacity(t: ArrayLike, initial: ArrayLike, growth: float = 0.0) -> np.ndarray:
    r"""Return what members are able to absorb at time t, when training adds the same amount each year.

    .. math:: c_i(t) = c_i + g\, t

    Parameters
    ----------
    t : array_like
        Years since the start, 0 or more; together with `initial` any shapes that broadcast.
    initial : array_like
        :math:`c_i`, capacity at the start, on any scale.
    growth : float
        g, capacity added each year, 0 or more.

    Returns
    -------
    ndarray
        Capacity on the scale of `initial`.

    Raises
    ------
    ValueError
        A negative time or growth, a number missing.

    References
    ----------
    This report's own; that capacity decides between form and practice: Meyer, Boli, Thomas and Ramirez (1997).

    Examples
    --------
    >>> capacity(4, [0.25, 0.5], growth=0.125).tolist()
    [0.75, 1.0]
    """
    t, initial = _numbers("t", t), _numbers("initial", initial)
    if (t < 0).any():
        raise ValueError("t must not be negative")
    _checked_growth(growth)
    return initial + growth * t


def capable_at(initial: ArrayLike, required: float, growth: float = 0.0) -> np.ndarray:
    r"""Year in which each member's capacity reaches what the rule requires.

    .. math:: h_i = \begin{cases} 0 & c_i \ge \kappa \\ (\kappa - c_i) / g & c_i < \kappa,\ g > 0 \\
        \infty & c_i < \kappa,\ g = 0 \end{cases}

    Parameters
    ----------
    initial : array_like, shape (n,)
        :math:`c_i`, capacity at the start.
    required : float
        :math:`\kappa`, on the scale of `initial`.
    growth : float
        g, capacity added each year, 0 or more.

    Returns
    -------
    ndarray, shape (n,)
        Years since the start, 0 or more; inf where never.

    Raises
    ------
    ValueError
        A negative growth, a number missing.

    References
    ----------
    This report's own.

    Examples
    --------
    >>> capable_at([0.75, 0.25], required=0.5).tolist()
    [0.0, inf]
    >>> capable_at([0.75, 0.25], required=0.5, growth=0.125).tolist()
    [0.0, 2.0]
    """
    initial = _numbers("initial", initial)
    _checked_growth(growth)
    missing = np.maximum(_numbers("required", required) - initial, 0)
    with np.errstate(divide="ignore", over="ignore"):
        return np.divide(missing, growth, out=np.zeros_like(missing), where=missing > 0)


def implementation_time(
    adopted_at: ArrayLike, capacity: ArrayLike, required: float, delay: float = 0.0, growth: float = 0.0
) -> np.ndarray:
    r"""Year in which each member that adopted a rule puts it into practice.

    .. math:: \tau_i = \max(a_i + \delta,\ h_i)

    Parameters
    ----------
    adopted_at : array_like, shape (n,)
        :math:`a_i`, year of formal adoption, since the start, 0 or more; inf: never.
    capacity : array_like, shape (n,)
        :math:`c_i`, absorptive capacity at the start.
    required : float
        :math:`\kappa`, capacity that practice takes, on the scale of `capacity`.
    delay : float
        :math:`\delta`, years from adoption to practice where capacity is enough, 0 or more.
    growth : float
        g, capacity added each year by training, 0 or more. :math:`h_i` is that of `capable_at`.

    Returns
    -------
    ndarray, shape (n,)
        Years since the start; inf: never, the rule stays on paper.

    Raises
    ------
    ValueError
        A negative time, delay or growth, a number missing.

    References
    ----------
    This report's own, after the decoupling of form from practice in Meyer, Boli, Thomas and Ramirez (1997), World
    Society and the Nation-State, American Journal of Sociology 103(1): that work has no such equation.

    Examples
    --------
    >>> implementation_time([1, 1, np.inf], [0.75, 0.25, 0.75], required=0.5, delay=2).tolist()
    [3.0, inf, inf]
    >>> implementation_time([1, 1, np.inf], [0.75, 0.25, 0.75], required=0.5, delay=2, growth=0.0625).tolist()
    [3.0, 4.0, inf]
    """
    adopted_at = _times("adopted_at", adopted_at)
    _checked_delay(delay)
    return np.maximum(adopted_at + delay, capable_at(capacity, required, growth))


def shares(t: ArrayLike, times: ArrayLike) -> np.ndarray:
    r"""Share of members whose time has come by t.

    .. math:: A(t) = \frac{1}{n} \sum_{i=1}^{n} [a_i \le t]

    With implementation times in place of adoption times it is :math:`I(t)`.

    Parameters
    ----------
    t : array_like, any shape
        Years since the start.
    times : array_like, shape (n,)
        :math:`a_i`, years since the start, 0 or more; inf: never.

    Returns
    -------
    ndarray, shape of `t`
        0 to 1.

    Raises
    ------
    ValueError
        No times, a negative time, a number missing.

    References
    ----------
    The empirical distribution function.

    Examples
    --------
    >>> shares([0, 1, 5], [1, 2, 4, np.inf]).tolist()
    [0.0, 0.25, 0.75]
    """
    times = _times("times", times)
    if times.ndim != 1 or not times.size:
        raise ValueError("times must be one row of numbers")
    return np.searchsorted(np.sort(times), _numbers("t", t), side="right") / times.size


def gap(t: ArrayLike, adopted_at: ArrayLike, implemented_at: ArrayLike) -> np.ndarray:
    r"""Share of members that have the rule on paper and not in practice.

    .. math:: D(t) = A(t) - I(t)

    Parameters
    ----------
    t : array_like, any shape
        Years since the start.
    adopted_at, implemented_at : array_like, shape (n,)
        Years since the start; inf: never. Nobody implements before adopting.

    Returns
    -------
    ndarray, shape of `t`
        0 to 1.

    Raises
    ------
    ValueError
        Shapes that differ, an implementation before its adoption, and as `shares`.

    References
    ----------
    This report's own, after Meyer, Boli, Thomas and Ramirez (1997).

    Examples
    --------
    >>> gap([0, 1, 3], [1, 1, 2, np.inf], [3, np.inf, 2, np.inf]).tolist()
    [0.0, 0.5, 0.25]
    """
    adopted_at, implemented_at = _times("adopted_at", adopted_at), _times("implemented_at", implemented_at)
    if adopted_at.shape != implemented_at.shape:
        raise ValueError(f"{adopted_at.shape} adoptions and {implemented_at.shape} implementations do not fit")
    if (implemented_at < adopted_at).any():
        raise ValueError("implemented_at must not lie before adopted_at")
    return shares(t, adopted_at) - shares(t, implemented_at)


def implemented_share(
    t: ArrayLike, adopted_at: ArrayLike, capacity: ArrayLike, required: float, delay: float = 0.0, growth: float = 0.0
) -> np.ndarray:
    r"""Share in practice expected where capacity has nothing to do with the time of adoption.

    .. math:: I(t) = A(t - \delta)\, S(\kappa - g\, t), \qquad S(x) = \frac{1}{m} \sum_{i=1}^{m} [c_i \ge x]

    Parameters
    ----------
    t : array_like, any shape
        Years since the start, 0 or more.
    adopted_at : array_like, shape (n,)
        Years of adoption, since the start; inf: never.
    capacity : array_like, shape (m,)
        Capacities at the start of the same or of comparable members.
    required, delay, growth : float
        As in `implementation_time`.

    Returns
    -------
    ndarray, shape of `t`
        0 to 1. What members' own times give (`shares` of `implementation_time`) differs from it where those who
        adopt early have more or less capacity than the others.

    Raises
    ------
    ValueError
        As `implementation_time` and `shares`.

    References
    ----------
    This report's own.

    Examples
    --------
    Half are able: half of those who adopted a year ago or earlier have it in practice.

    >>> implemented_share([1, 2, 9], [1, 2, 3, 4], [0.25, 0.75], required=0.5, delay=1).tolist()
    [0.0, 0.125, 0.5]
    """
    t = _numbers("t", t)
    _checked_delay(delay)
    return shares(t - delay, adopted_at) * shares(t, capable_at(capacity, required, growth))


def _numbers(name: str, values: ArrayLike) -> np.ndarray:
    values = np.asarray(values, dtype=float)
    if np.isnan(values).any():
        raise ValueError(f"{name} must have no number missing")
    return values


def _times(name: str, values: ArrayLike) -> np.ndarray:
    values = _numbers(name, values)
    if (values < 0).any():
        raise ValueError(f"{name} must not be negative")
    return values


def _checked_delay(delay: float) -> None:
    if not 0 <= delay < np.inf:
        raise ValueError(f"delay must be finite and not negative, not {delay}")


def _checked_growth(growth: float) -> None:
    if not 0 <= growth < np.inf:
        raise ValueError(f"growth must be finite and not negative, not {growth}")
