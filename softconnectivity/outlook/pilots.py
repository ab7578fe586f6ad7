"""What a pilot is worth before a measure is taken everywhere, in closed form.

N places are alike: the measure either works in all of them (chance p, the prior), and each then gains b, or in none,
and each then loses l; trying it costs c a place. With g = b - c and h = l + c, per place

(1) mu = p g - (1-p) h                          expected pay of acting without knowing
(2) now = max(0, N mu)                          everywhere at once, or not at all
(3) J+ = p a g - (1-p)(1-a) h                   pay times chance of a good report, which is right with probability a
(4) J- = p (1-a) g - (1-p) a h                  the same of a bad report; J+ + J- = mu
(5) pilot = mu + d (N-1) (max(0, J+) + max(0, J-))     one place first, then the rest where the report makes it pay,
                                                       one period later at discount d

A pilot is best exactly where the odds p / (1-p) lie between

(6) low  = (h/g) (1 + D(1-a)) / (1 + D a), D = d (N-1)     below: not even the pilot pays
(7) high = (h/g) (1 - d(1-a)) / (1 - d a)                  above: the wait costs more than the report is worth

(6) is (5) = 0 and (7) is (5) = N mu, each solved where J+ > 0 > J-; (7) does not depend on N. The value of information
as the difference that deciding after a report makes goes back to Raiffa and Schlaifer (1961) and Howard (1966); the
application to places that follow a pilot is this report's own.
"""

from typing import NamedTuple

import numpy as np


class Window(NamedTuple):
    """Priors between which a pilot is better than both acting at once and not acting; equal where there are none."""

    low: float
    high: float


def expected_pay(prior, gain, loss, cost):
    """Return mu of (1).

    Parameters
    ----------
    prior : array_like
        Chance that the measure works, 0 to 1.
    gain, loss, cost : array_like
        b and l, not below 0, and c, from 0 to below b; one unit of value.

    Examples
    --------
    >>> float(expected_pay(0.6, 2, 1.5, 0.1).round(12))
    0.5
    """
    prior, gain, loss, cost = (np.asarray(one, float) for one in (prior, gain, loss, cost))
    return prior * (gain - cost) - (1 - prior) * (loss + cost)


def value_now(prior, sites, gain, loss, cost):
    """Return (2), what acting everywhere at once is worth, or leaving it, whichever is more.

    Parameters
    ----------
    prior, gain, loss, cost : array_like
        As for :func:`expected_pay`.
    sites : array_like
        N, at least 1.

    Examples
    --------
    >>> value_now([0.3, 0.9], 20, 2, 1.5, 0.1).round(9).tolist()
    [0.0, 31.0]
    """
    return np.maximum(0, np.asarray(sites) * expected_pay(prior, gain, loss, cost))


def after_report(prior, gain, loss, cost, accuracy):
    """Return J+ and J- of (3) and (4): pay of acting on each report, times the chance of that report.

    Parameters
    ----------
    prior, gain, loss, cost : array_like
        As for :func:`expected_pay`.
    accuracy : array_like
        Chance that the report is right, 0.5 (worth nothing) to 1.

    Examples
    --------
    >>> [float(one.round(9)) for one in after_report(0.6, 2, 1.5, 0.1, 0.85)]
    [0.873, -0.373]
    """
    prior, gain, loss, cost, accuracy = (np.asarray(one, float) for one in (prior, gain, loss, cost, accuracy))
    works, fails = prior * (gain - cost), (1 - prior) * (loss + cost)
    return accuracy * works - (1 - accuracy) * fails, (1 - accuracy) * works - accuracy * fails


def value_pilot(prior, sites, gain, loss, cost, accuracy, discount):
    """Return (5), what one pilot and the decision that follows its report are worth; below 0 where it does not pay.

    Parameters
    ----------
    prior, gain, loss, cost : array_like
        As for :func:`expected_pay`.
    sites : array_like
        N, at least 1, the pilot among them.
    accuracy : array_like
        As for :func:`after_report`.
    discount : array_like
        d, worth of what comes one period later, 0 to 1.

    Examples
    --------
    >>> value_pilot([0.3, 0.6, 0.9], 20, 2, 1.5, 0.1, 0.85, 0.9).round(4).tolist()
    [4.8621, 15.4283, 28.055]
    """
    later = sum(np.maximum(0, one) for one in after_report(prior, gain, loss, cost, accuracy))
    return expected_pay(prior, gain, loss, cost) + np.asarray(discount) * (np.asarray(sites) - 1) * later


def window(sites, gain, loss, cost, accuracy, discount) -> Window:
    """Return the priors (6) and (7), from odds to chances; equal where a pilot is never strictly best.

    Parameters
    ----------
    sites, gain, loss, cost, accuracy, discount : float
        As for :func:`value_pilot`.

    Examples
    --------
    >>> [round(float(one), 4) for one in window(20, 2, 1.5, 0.1, 0.85, 0.9)]
    [0.162, 0.7561]
    >>> window(20, 2, 1, 0, 1, 1).high, window(20, 2, 2, 0, 0.5, 1)
    (1.0, Window(low=0.5, high=0.5))
    """
    works, fails, later = gain - cost, loss + cost, discount * (sites - 1)
    if sites == 1:
        return Window(fails / (fails + works), fails / (fails + works))
    low = fails * (1 + later * (1 - accuracy)), works * (1 + later * accuracy)
    high = fails * (1 - discount * (1 - accuracy)), works * (1 - discount * accuracy)
    return Window(low[0] / sum(low), high[0] / sum(high))


def least_discount(prior, sites, gain, loss, cost, accuracy):
    """Return the discount above which a pilot is better than both acting at once and not acting.

    (5) = max(0, N mu) solved for d. Infinite where no report could change what is done, or there is one place only;
    at 1 or above no patience makes a pilot worth its wait.

    Examples
    --------
    >>> least_discount([0.3, 0.6, 0.9], 20, 2, 1.5, 0.1, 0.85).round(4).tolist()
    [0.0915, 0.5727, 1.0]
    """
    later = sum(np.maximum(0, one) for one in after_report(prior, gain, loss, cost, accuracy))
    later = later * (np.asarray(sites) - 1)
    short = value_now(prior, sites, gain, loss, cost) - expected_pay(prior, gain, loss, cost)
    return np.divide(short, later, out=np.full(np.shape(short), np.inf), where=later > 0)


def best_choice(prior, sites, gain, loss, cost, accuracy, discount) -> str:
    """Return what to do: "never", "pilot" or "now"; a pilot only where it is better than both others.

    Examples
    --------
    >>> [best_choice(prior, 20, 2, 1.5, 0.1, 0.85, 0.9) for prior in (0.1, 0.6, 0.9)]
    ['never', 'pilot', 'now']
    """
    now = float(value_now(prior, sites, gain, loss, cost))
    pilot = float(value_pilot(prior, sites, gain, loss, cost, accuracy, discount))
    # Where a report changes nothing the two differ by rounding alone.
    if pilot > now + 1e-9 * (1 + now):
        return "pilot"
    return "now" if now > 0 else "never"
