"""The tables of a plan: what goes in, what comes out, what each requirement costs, and why a plan cannot be met."""

from dataclasses import replace

import numpy as np
import pandas as pd

from softconnectivity.facts import schema
from softconnectivity.language import Language
from softconnectivity.mechanisms.items import parts
from softconnectivity.outlook.plan.explain import contradiction
from softconnectivity.outlook.plan.inputs import MODULES, PARTNERS
from softconnectivity.outlook.plan.outcome import Outcome, just_too_little
from softconnectivity.outlook.plan.solve import capacity_in, spent
from softconnectivity.outlook.plan.words import why_not
from softconnectivity.tables import Table, table


def modules_table(facts, lang: Language) -> Table:
    """The modules as the reader's table, or the report's own, has them."""
    rows = facts.table(MODULES)
    names = dict(zip(rows["module"], rows[f"label_{lang.code}"], strict=True))
    join = lang.text("plan.separator").join
    level = [schema.label(MODULES, "level", one, lang.code) for one in rows["level"]]
    columns = {
        "module": list(names.values()),
        "level": level,
        "cost": _numbers(rows["cost"], lang),
        "benefit": _numbers(rows["benefit"], lang),
        "needs": _numbers(rows["capacity_needed"], lang),
        "gives": _numbers(rows["capacity_gained"], lang),
        "buffer": _numbers(rows["buffer_years"], lang),
        "prerequisites": [join(names[one] for one in parts(cell)) or None for cell in rows["prerequisites"]],
        "due": _numbers(rows["due_year"], lang),
        "pilots": _numbers(rows["pilot_partners"], lang),
        "waiver": [_waiver(row, lang) for row in rows.itertuples()],
    }
    return _table(columns, "modules", lang)


def partners_table(facts, found: Outcome, lang: Language) -> Table:
    """The types of partners, and what the plan leaves them with."""
    rows, plan = facts.table(PARTNERS), found.case.plan
    last = capacity_in(plan, found.best.starts, plan.shape[2])
    columns = {
        "partner": rows[f"label_{lang.code}"],
        "weight": _numbers(rows["weight"], lang),
        "capacity": _numbers(rows["capacity"], lang),
        "capacity_last": [lang.number(value) for value in last],
        "starts": [lang.number(int(count)) for count in (found.best.starts > 0).sum(axis=1)],
    }
    return _table(columns, "partners", lang)


def years_table(found: Outcome, lang: Language) -> Table:
    """The budget of each year, what is spent of it, and on what."""
    plan, starts = found.case.plan, found.best.starts
    years = range(1, plan.shape[2] + 1)
    join = lang.text("plan.separator").join
    columns = {
        "year": [lang.number(year) for year in years],
        "budget": [lang.number(value) for value in plan.budget],
        "spent": [lang.number(value) for value in spent(plan, starts)],
        "started": [join(_started(found, year, lang)) or None for year in years],
    }
    return _table(columns, "years", lang)


def _started(found: Outcome, year: int, lang: Language) -> list[str]:
    counts = (found.best.starts == year).sum(axis=0)
    return [
        lang.text("plan.times", module=found.case.modules[m], count=lang.number(int(counts[m])))
        for m in np.flatnonzero(counts)
    ]


def costs_table(found: Outcome, lang: Language) -> Table:
    """What the plan would be worth without each kind of requirement."""
    kinds = list(found.costs)
    columns = {
        "kind": [lang.text(f"plan.kind.{kind}") for kind in kinds],
        "meaning": [lang.text(f"plan.meaning.{kind}") for kind in kinds],
        "value": [lang.number(found.best.value + found.costs[kind], 1) for kind in kinds],
        "difference": [lang.number(found.costs[kind], 1) for kind in kinds],
    }
    return _table(columns, "costs", lang, value=lang.number(found.best.value, 1))


def blocked_table(found: Outcome, lang: Language) -> Table:
    """Why the deadlines cannot be met with just too little money: requirements that contradict one another."""
    short = just_too_little(found)
    if short is None:
        columns = {"kind": [lang.text("plan.kind.deadline")], "says": [lang.text("plan.blocked.nothing")]}
        return _table(columns, "blocked", lang, share=lang.percent(0))
    share, plan = short
    told = why_not(replace(found.case, plan=plan), contradiction(plan), lang)
    columns = {"kind": [kind for kind, _ in told], "says": [text for _, text in told]}
    return _table(columns, "blocked", lang, share=lang.percent(share))


def _waiver(row, lang: Language) -> str | None:
    if pd.isna(row.waiver_price):
        return None
    return lang.text("plan.waiver", price=lang.number(row.waiver_price), years=lang.number(int(row.waiver_years)))


def _numbers(column: pd.Series, lang: Language) -> list[str | None]:
    return [None if pd.isna(value) else lang.number(float(value)) for value in column]


def _table(columns: dict, name: str, lang: Language, **values: str) -> Table:
    frame = pd.DataFrame({key: list(found) for key, found in columns.items()})
    frame.columns = [lang.text(f"plan.column.{key}") for key in columns]
    return table(frame, name=f"plan-{name}", caption=lang.text(f"plan.caption.{name}", **values))
