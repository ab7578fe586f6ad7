"""A plan from the tables plan_modules, plan_partners and plan_years, and what is wrong with them, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.facts import schema
from softconnectivity.facts.trees import written
from softconnectivity.language import Language
from softconnectivity.mechanisms.items import parts
from softconnectivity.outlook.plan.model import Plan

MODULES, PARTNERS, YEARS = "plan_modules", "plan_partners", "plan_years"
# Partners times modules times years: beyond this the proof that a schedule is best may take longer than a reader waits.
MOST = 600


@dataclass(frozen=True, eq=False)
class Case:
    """A plan with the names its reader knows.

    Attributes
    ----------
    plan : Plan
    modules, partners : tuple of str
        Names in the reader's language, in the order of the plan.
    levels : tuple of str
        "basic", "advanced" or "optional", one a module.
    """

    plan: Plan
    modules: tuple[str, ...]
    partners: tuple[str, ...]
    levels: tuple[str, ...]


def case_of(facts, lang: Language, budget_factor: float = 1.0, discount: float = 1.0) -> Case:
    """Return the plan that the tables describe.

    Parameters
    ----------
    facts : Facts
        With the tables plan_modules, plan_partners and plan_years.
    lang : Language
        Of names and messages.
    budget_factor : float
        By which the budget of every year is multiplied.
    discount : float
        d of the model, above 0 to 1.

    Raises
    ------
    ReportError
        Whatever the tables say that no schema forbids, by file, row and column, all at once.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> from softconnectivity.language import language
    >>> case_of(Facts.load(), language("en")).plan.partners
    ('P1', 'P2', 'P3', 'P4')
    """
    modules, partners, years = (facts.table(name) for name in (MODULES, PARTNERS, YEARS))
    years = years.sort_values("plan_year", ignore_index=True)
    if faults := list(_faults(facts, modules, partners, years, lang)):
        raise ReportError(faults)
    names = modules["module"].tolist()
    presupposed = [parts(cell) for cell in modules["prerequisites"]]
    plan = Plan(
        modules=tuple(names),
        partners=tuple(partners["partner_type"]),
        requires=np.array([[other in found for other in names] for found in presupposed]),
        weight=_floats(partners["weight"]),
        capacity=_floats(partners["capacity"]),
        budget=budget_factor * _floats(years["budget"]),
        discount=discount,
        **{name: _floats(modules[column]) for name, column in _FLOATS.items()},
        **{name: modules[column].fillna(0).to_numpy(int) for name, column in _WHOLE.items()},
    )
    shown = (tuple(frame[f"label_{lang.code}"]) for frame in (modules, partners))
    return Case(plan, *shown, tuple(modules["level"]))


_FLOATS = {
    "benefit": "benefit",
    "cost": "cost",
    "needs": "capacity_needed",
    "gives": "capacity_gained",
    "waiver_price": "waiver_price",
}
_WHOLE = {
    "buffer": "buffer_years",
    "pilots": "pilot_partners",
    "deadline": "due_year",
    "waiver_years": "waiver_years",
}


def _floats(column: pd.Series) -> np.ndarray:
    return column.to_numpy(float, na_value=np.nan)


def _faults(facts, modules, partners, years, lang: Language) -> Iterator[str]:
    for name, frame in ((MODULES, modules), (PARTNERS, partners), (YEARS, years)):
        if frame.empty:
            yield lang.text("plan.fault.empty", file=_file(facts, name))
    decisions = len(modules) * len(partners) * len(years)
    if decisions > MOST:
        counts = {"modules": len(modules), "partners": len(partners), "years": len(years), "decisions": decisions}
        yield lang.text("plan.fault.size", most=lang.number(MOST), **{k: lang.number(v) for k, v in counts.items()})
    expected = set(range(1, len(years) + 1))
    missing = lang.list(sorted(expected - set(years["plan_year"])))
    for _, row in years[~years["plan_year"].isin(expected)].iterrows():
        yield _cell(facts, YEARS, row, "plan_year", "year", lang, last=lang.number(len(years)), missing=missing)
    requires = {row.module: parts(row.prerequisites) for row in modules.itertuples()}
    for _, row in modules.iterrows():
        yield from _module_faults(facts, row, requires, len(years), lang)


def _module_faults(facts, row: pd.Series, requires: dict[str, list[str]], years: int, lang: Language) -> Iterator[str]:
    unknown = [one for one in requires[row["module"]] if one not in requires]
    if unknown:
        known = lang.list([one for one in requires if one != row["module"]])
        yield _cell(facts, MODULES, row, "prerequisites", "prerequisite", lang, names=known)
    elif _on_circle(row["module"], requires):
        yield _cell(facts, MODULES, row, "prerequisites", "circle", lang)
    if pd.notna(row["due_year"]) and row["due_year"] > years:
        yield _cell(facts, MODULES, row, "due_year", "due", lang, years=lang.number(years))
    for given, missing in (("waiver_price", "waiver_years"), ("waiver_years", "waiver_price")):
        if pd.notna(row[given]) and pd.isna(row[missing]):
            yield _cell(facts, MODULES, row, missing, missing, lang)


def _on_circle(module: str, requires: dict[str, list[str]]) -> bool:
    seen, ahead = set(), list(requires[module])
    while ahead:
        one = ahead.pop()
        if one == module:
            return True
        if one not in seen:
            seen.add(one)
            ahead += requires.get(one, [])
    return False


def _cell(facts, table: str, row: pd.Series, column: str, kind: str, lang: Language, **named: str) -> str:
    return lang.text(
        "plan.fault.cell",
        file=_file(facts, table),
        row=written(row[schema.key(table)[0]]),
        column=column,
        value=written(row[column]) or lang.text("plan.fault.blank"),
        expected=lang.text(f"plan.expected.{kind}", **named),
    )


def _file(facts, table: str) -> str:
    return facts.own.get(table) or schema.tables()[table]["path"]
