"""A plan of modules, partners and years as linear requirements on decisions of yes or no.

With x[k, m, t] = 1 if partner k starts module m in year t, and y[k, m, t] the capacity waived at that start:

(1) value         maximise  sum_kmt w_k b_m D_mt x[k,m,t] - sum_kmt d^(t-1) p_m y[k,m,t],
                  D_mt = sum of d^(s-1) over the years s = t + h_m, ..., T in which the module is in force
(2) once          sum_t x[k,m,t] <= 1, and no start so late that the module is not in force by year T
(3) budget        sum_km c_m x[k,m,t] <= B_t                                          for every year t
(4) prerequisite  X[k,m,t] <= F[k,i,t]                                   where m presupposes i, all k, t
(5) capacity      q_m x[k,m,t] <= a_k + sum_j g_j F[k,j,t] + y[k,m,t]                 for all k, m, t
(6) sunset        q_m x[k,m,t] <= a_k + sum_j g_j F[k,j,u], u = min(t + v_m, T)       where m may be waived
(7) pilot         sum_k X[k,m,t] <= n_m + (K - n_m) sum_k F[k,m,t]                    where m is piloted, all t
(8) deadline      F[k,m,e_m] >= 1                                                     where m has one, all k

X[k,m,t] = sum of x[k,m,s] over s <= t: started by year t; F[k,m,t] = sum of x[k,m,s] over s <= t - h_m: in force in
year t. The model is this report's own; it puts together 0-1 knapsack (3), precedence (4) and a capacity that finished
modules themselves produce (5). Years count from 1 here and from 0 in the arrays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array

# What may be lifted to see what it costs; (2) says what a start is and always holds.
KINDS = ("budget", "prerequisite", "capacity", "pilot", "deadline")
NEVER = 0


@dataclass(frozen=True, eq=False)
class Plan:
    """Modules, partners and years, arrays by their position.

    Attributes
    ----------
    modules, partners : tuple of str
        Identifiers, M and K of them.
    benefit, cost, needs, gives : ndarray, shape (M,)
        b a year in force, c in the year of the start, capacity q needed and capacity g produced; none below 0.
    buffer : ndarray of int, shape (M,)
        h, years from the start until the module is in force, at least 1.
    requires : ndarray of bool, shape (M, M)
        [m, i]: m presupposes i.
    pilots : ndarray of int, shape (M,)
        n, partners that may start before one of them has it in force; 0: no pilot needed.
    deadline : ndarray of int, shape (M,)
        e, year by which every partner has it in force; 0: none.
    waiver_price : ndarray, shape (M,)
        p of a point of capacity waived; NaN: none may be waived.
    waiver_years : ndarray of int, shape (M,)
        v, years after which the capacity must be there; 0 where none may be waived.
    weight, capacity : ndarray, shape (K,)
        w of a partner's benefit, and a, the capacity it begins with.
    budget : ndarray, shape (T,)
        B; what is not spent lapses.
    discount : float
        d, value of a benefit next year in terms of this year's, above 0 to 1.
    """

    modules: tuple[str, ...]
    partners: tuple[str, ...]
    benefit: np.ndarray
    cost: np.ndarray
    needs: np.ndarray
    gives: np.ndarray
    buffer: np.ndarray
    requires: np.ndarray
    pilots: np.ndarray
    deadline: np.ndarray
    waiver_price: np.ndarray
    waiver_years: np.ndarray
    weight: np.ndarray
    capacity: np.ndarray
    budget: np.ndarray
    discount: float = 1.0

    @property
    def shape(self) -> tuple[int, int, int]:
        """Partners, modules, years."""
        return len(self.partners), len(self.modules), len(self.budget)

    @property
    def waivable(self) -> np.ndarray:
        """Which modules may be started below the capacity they need, shape (M,)."""
        return ~np.isnan(self.waiver_price)


@dataclass(frozen=True, eq=False)
class Requirement:
    """One requirement of the plan: rows `matrix @ (x, y) <= bound`, and who it speaks of.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    partner, module, other, year : int
        Positions in the plan; -1 where it speaks of none. `other` is the module presupposed.
    matrix : sparse array, shape (rows, 2 K M T)
    bound : ndarray, shape (rows,)
    """

    kind: str
    matrix: coo_array
    bound: np.ndarray
    partner: int = -1
    module: int = -1
    other: int = -1
    year: int = -1


def worth(plan: Plan) -> np.ndarray:
    """Return the discounted benefit of each start, the first sum of (1).

    Returns
    -------
    ndarray, shape (K, M, T)

    Examples
    --------
    One partner, one module worth 2 a year from the year after its start, three years at a discount of 0.5: started in
    year 1 it is in force in years 2 and 3.

    >>> worth(simple_plan(benefit=[2.0], budget=[9, 9, 9], discount=0.5)).ravel()
    array([1.5, 0.5, 0. ])
    """
    years = np.arange(plan.shape[2])
    factor = plan.discount**years
    in_force = years[None, None, :] >= years[None, :, None] + plan.buffer[:, None, None]
    return plan.weight[:, None, None] * (plan.benefit[:, None] * (in_force * factor).sum(axis=2))[None]


def may_start(plan: Plan) -> np.ndarray:
    """Return which starts are early enough to be in force within the plan, shape (K, M, T)."""
    years = np.arange(plan.shape[2])
    return np.broadcast_to((years[None, :] + plan.buffer[:, None] < plan.shape[2])[None], plan.shape)


def in_force(plan: Plan, starts: np.ndarray, year: int) -> np.ndarray:
    """Return which modules each partner has in force.

    Parameters
    ----------
    plan : Plan
    starts : ndarray of int, shape (K, M)
        Year of the start, counted from 1; 0 for never.
    year : int
        Counted from 1.

    Returns
    -------
    ndarray of bool, shape (K, M)

    Examples
    --------
    >>> in_force(simple_plan(benefit=[1, 1], budget=[9, 9]), np.array([[1, 2]]), 2)
    array([[ True, False]])
    """
    return (starts != NEVER) & (starts + plan.buffer <= year)


def requirements(plan: Plan) -> Iterator[Requirement]:
    """Yield every requirement (3) to (8); capacity and its sunset, which only a waiver has, are one requirement."""
    yield from _budgets(plan)
    partners, count, _ = plan.shape
    for m in range(count):
        for k in range(partners):
            if plan.deadline[m]:
                yield _deadline(plan, k, m)
            if plan.needs[m] > plan.capacity[k]:
                yield _capacity(plan, k, m)
            for i in np.flatnonzero(plan.requires[m]):
                yield _prerequisite(plan, k, m, int(i))
        if 0 < plan.pilots[m] < partners:
            yield _pilot(plan, m)


def _budgets(plan: Plan) -> Iterator[Requirement]:
    for t in range(plan.shape[2]):
        x = np.zeros((1, *plan.shape))
        x[0, :, :, t] = plan.cost
        yield _requirement("budget", x, [plan.budget[t]], year=t)


def _deadline(plan: Plan, k: int, m: int) -> Requirement:
    x = np.zeros((1, *plan.shape))
    x[0, k, m, : max(plan.deadline[m] - plan.buffer[m], 0)] = -1
    return _requirement("deadline", x, [-1], partner=k, module=m)


def _prerequisite(plan: Plan, k: int, m: int, i: int) -> Requirement:
    years = plan.shape[2]
    x = np.zeros((years, *plan.shape))
    for t in range(years):
        x[t, k, m, : t + 1] += 1
        x[t, k, i, : max(t + 1 - plan.buffer[i], 0)] -= 1
    return _requirement("prerequisite", x, np.zeros(years), partner=k, module=m, other=i)


def _capacity(plan: Plan, k: int, m: int) -> Requirement:
    """(5) of one partner and module, and (6) where the module may be waived.

    Written with what is lacking, l = q - a, as l x <= sum_j min(g_j, l) F_j + y: the same for decisions of yes or no,
    and closer to them where the solver looks at fractions.
    """
    years, waived, lacking = plan.shape[2], plan.waivable[m], plan.needs[m] - plan.capacity[k]
    x, y = np.zeros((years * (1 + waived), *plan.shape)), np.zeros((years * (1 + waived), *plan.shape))
    for t in range(years):
        _count_capacity(plan, x[t], k, t, lacking)
        x[t, k, m, t] += lacking
        if waived:
            y[t, k, m, t] = -1
            _count_capacity(plan, x[years + t], k, min(t + plan.waiver_years[m], years - 1), lacking)
            x[years + t, k, m, t] += lacking
    return _requirement("capacity", x, np.zeros(len(x)), y, partner=k, module=m)


def _count_capacity(plan: Plan, row: np.ndarray, k: int, t: int, most: float) -> None:
    """Subtract from a row the capacity that the modules of a partner in force in year t have produced."""
    for j in np.flatnonzero(plan.gives):
        row[k, j, : max(t + 1 - plan.buffer[j], 0)] -= min(plan.gives[j], most)


def _pilot(plan: Plan, m: int) -> Requirement:
    partners, _, years = plan.shape
    x = np.zeros((years, *plan.shape))
    for t in range(years):
        x[t, :, m, : t + 1] += 1
        x[t, :, m, : max(t + 1 - plan.buffer[m], 0)] -= partners - plan.pilots[m]
    return _requirement("pilot", x, np.full(years, plan.pilots[m]), module=m)


def _requirement(kind: str, x: np.ndarray, bound, y: np.ndarray | None = None, **named: int) -> Requirement:
    y = np.zeros_like(x) if y is None else y
    matrix = np.hstack([x.reshape(len(x), -1), y.reshape(len(y), -1)])
    return Requirement(kind, coo_array(matrix), np.asarray(bound, float), **named)


def simple_plan(benefit, budget, discount: float = 1.0, **given) -> Plan:
    """Return a plan of which only some things matter: partners and modules are numbered, all else costs nothing.

    Parameters
    ----------
    benefit : sequence of float
        One a module.
    budget : sequence of float
        One a year.
    discount : float
    **given
        Other attributes of `Plan`, as sequences; the number of partners is that of `weight` or `capacity`, or 1.

    Examples
    --------
    >>> simple_plan([1, 2], [5, 5, 5], capacity=[0, 3]).shape
    (2, 2, 3)
    """
    count = len(benefit)
    partners = len(given.get("weight", given.get("capacity", [1])))
    zeros, whole = np.zeros(count), np.zeros(count, dtype=int)
    values = {"cost": zeros, "needs": zeros, "gives": zeros, "buffer": whole + 1, "pilots": whole, "deadline": whole}
    values |= {"requires": np.zeros((count, count), dtype=bool), "waiver_price": np.full(count, np.nan)}
    values |= {"waiver_years": whole, "weight": np.ones(partners), "capacity": np.zeros(partners)}
    values |= {name: np.asarray(value) for name, value in given.items()}
    names = tuple(f"m{m + 1}" for m in range(count)), tuple(f"k{k + 1}" for k in range(partners))
    return Plan(
        *names, benefit=np.asarray(benefit, float), budget=np.asarray(budget, float), discount=discount, **values
    )
