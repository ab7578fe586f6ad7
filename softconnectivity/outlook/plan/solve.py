"""The best schedule of a plan, proven best by branch and bound (HiGHS through scipy.optimize.milp)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, vstack

from softconnectivity.outlook.plan.model import NEVER, Plan, Requirement, in_force, may_start, requirements, worth

# Values closer than this count as equal; benefits are numbers a person typed.
TOLERANCE = 1e-6
SECONDS = 60.0
_INFEASIBLE, _SOLVED = 2, 0


@dataclass(frozen=True, eq=False)
class Schedule:
    """What the plan comes to.

    Attributes
    ----------
    starts : ndarray of int, shape (K, M)
        Year of the start, counted from 1; 0 for never.
    value : float
        The maximum of (1).
    """

    starts: np.ndarray
    value: float


def solve(plan: Plan, without: Collection[str] = ()) -> Schedule | None:
    """Return a schedule of the greatest value, None if the requirements contradict one another.

    Parameters
    ----------
    plan : Plan
    without : collection of str
        Kinds of requirements that are lifted (see `model.KINDS`).

    Raises
    ------
    TimeoutError
        If the best schedule is not proven within a minute.

    Examples
    --------
    Training (worth 0) gives the capacity that a module worth 5 needs: in three years it has to come first.

    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> plan = simple_plan([0, 5], [1, 1, 1], cost=[1, 1], needs=[0, 2], gives=[2, 0])
    >>> found = solve(plan)
    >>> found.starts, found.value
    (array([[1, 2]]), 5.0)
    >>> solve(plan, without=["capacity"]).value
    10.0
    """
    kept = [one for one in requirements(plan) if one.kind not in without]
    return solve_with(plan, kept)


def solve_with(plan: Plan, kept: Iterable[Requirement], objective: np.ndarray | None = None) -> Schedule | None:
    """Return a schedule that meets some requirements and is best by (1), or by another objective on the starts.

    Parameters
    ----------
    plan : Plan
    kept : iterable of Requirement
    objective : ndarray, shape (K, M, T), optional
        What each start is worth; None: (1), with the price of waivers.
    """
    paid = np.zeros(plan.shape) if objective is not None else waiver_prices(plan)
    gain = worth(plan) if objective is None else objective
    found = _milp(plan, np.concatenate([gain.ravel(), -paid.ravel()]), [*kept])
    if found is None:
        return None
    x, y = found.reshape(2, *plan.shape)
    # From whole starts: the solver's own are whole to six digits only.
    starts = starts_of(np.round(x).astype(bool))
    return Schedule(starts, float((gain * started(plan, starts)).sum() - (paid * np.round(y, 9)).sum()))


def value_of(plan: Plan, starts: np.ndarray) -> float:
    """Return the value (1) of a schedule, whether it meets the requirements or not; what it lacks counts as waived.

    Examples
    --------
    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> value_of(simple_plan([2], [1, 1, 1]), np.array([[1]]))
    4.0
    """
    chosen = started(plan, starts)
    price = (waiver_prices(plan) * chosen).sum(axis=2)
    return float((worth(plan) * chosen).sum() - (price * waived(plan, starts)).sum())


def another(plan: Plan, best: Schedule) -> Schedule | None:
    """Return the best of all schedules that are not `best`, None if there is no other.

    Where its value falls short, `best` is the only schedule of its value.
    """
    chosen = started(plan, best.starts).ravel()
    row = np.concatenate([np.where(chosen, 1.0, -1.0), np.zeros(chosen.size)])
    other = Requirement("other", coo_array(row[None]), np.array([chosen.sum() - 1.0]))
    return solve_with(plan, [*requirements(plan), other])


def least_budget(plan: Plan) -> float | None:
    """Return the least share of the budget of every year with which all requirements can still be met.

    Solves: minimise f subject to (2), (4) to (8) and sum_km c_m x[k,m,t] <= f B_t.

    Returns
    -------
    float or None
        None if they cannot be met with any budget. Above 1 the budget given is too small.

    Examples
    --------
    Two partners must have a module that costs 3 by year 3 and the years have 10 each: one a year, 3 of 10, is enough.

    >>> from softconnectivity.outlook.plan.model import simple_plan
    >>> least_budget(simple_plan([1], [10, 10, 10], cost=[3], deadline=[3], weight=[1, 1]))
    0.3
    """
    every = list(requirements(plan))
    budgets = [one for one in every if one.kind == "budget"]
    others = [one for one in every if one.kind != "budget"]
    size = 2 * int(np.prod(plan.shape))
    blocks = [[vstack([one.matrix for one in budgets]), coo_array(-plan.budget[:, None])]]
    if others:
        blocks.append([vstack([one.matrix for one in others]), None])
    upper = np.concatenate([np.zeros(len(budgets)), *(one.bound for one in others)])
    once, top, whole = _frame(plan)
    rows = [LinearConstraint(block_array(blocks), ub=upper), LinearConstraint(_widened(once), ub=1)]
    goal = np.append(np.zeros(size), 1.0)
    found = _run(goal, rows, np.append(whole, 0), np.append(top, np.inf))
    return None if found is None else round(float(found[-1]), 9)


def waiver_prices(plan: Plan) -> np.ndarray:
    """Return what a point of capacity waived costs at each start, the second sum of (1); 0 where none may be."""
    price = np.nan_to_num(plan.waiver_price)[:, None] * plan.discount ** np.arange(plan.shape[2])
    return np.broadcast_to(price[None], plan.shape)


def starts_of(x: np.ndarray) -> np.ndarray:
    """Return the year of each start, 0 for never, from starts as yes or no.

    >>> starts_of(np.array([[[False, True], [False, False]]]))
    array([[2, 0]])
    """
    return np.where(x.any(axis=2), x.argmax(axis=2) + 1, NEVER)


def started(plan: Plan, starts: np.ndarray) -> np.ndarray:
    """Return starts as yes or no, shape (K, M, T), from the year of each."""
    return starts[:, :, None] == np.arange(1, plan.shape[2] + 1)


def spent(plan: Plan, starts: np.ndarray) -> np.ndarray:
    """Return what the starts of each year cost, shape (T,)."""
    return np.einsum("kmt,m->t", started(plan, starts), plan.cost)


def capacity_in(plan: Plan, starts: np.ndarray, year: int) -> np.ndarray:
    """Return the capacity of each partner in a year counted from 1, shape (K,): its own and what its modules gave."""
    return plan.capacity + in_force(plan, starts, year) @ plan.gives


def waived(plan: Plan, starts: np.ndarray) -> np.ndarray:
    """Return the capacity each start lacked, shape (K, M); 0 where it was not started."""
    lacking = np.zeros(starts.shape)
    for k, m in np.argwhere(starts != NEVER):
        lacking[k, m] = max(plan.needs[m] - capacity_in(plan, starts, starts[k, m])[k], 0)
    return lacking


def _milp(plan: Plan, gain: np.ndarray, kept: list[Requirement]) -> np.ndarray | None:
    once, top, whole = _frame(plan)
    rows = [LinearConstraint(once, ub=1)]
    if kept:
        bound = np.concatenate([one.bound for one in kept])
        rows.append(LinearConstraint(vstack([one.matrix for one in kept]), ub=bound))
    return _run(-gain, rows, whole, top)


def _frame(plan: Plan) -> tuple[coo_array, np.ndarray, np.ndarray]:
    """(2) as rows, the upper bounds of all variables and which of them are whole."""
    partners, count, years = plan.shape
    size = partners * count * years
    once = np.kron(np.eye(partners * count), np.ones(years))
    top_waiver = np.broadcast_to(np.where(plan.waivable, plan.needs, 0.0)[None, :, None], plan.shape)
    top = np.concatenate([may_start(plan).ravel().astype(float), top_waiver.ravel()])
    return coo_array(np.hstack([once, np.zeros_like(once)])), top, np.repeat([1, 0], size)


def _widened(rows: coo_array) -> coo_array:
    return coo_array((rows.data, rows.coords), shape=(rows.shape[0], rows.shape[1] + 1))


def _run(goal: np.ndarray, rows: list[LinearConstraint], whole: np.ndarray, top: np.ndarray) -> np.ndarray | None:
    options = {"mip_rel_gap": 0, "time_limit": SECONDS}
    found = milp(goal, constraints=rows, integrality=whole, bounds=Bounds(0, top), options=options)
    if found.status == _INFEASIBLE:
        return None
    if found.status != _SOLVED:
        raise TimeoutError(found.message)
    return found.x
