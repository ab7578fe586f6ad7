"""The tables of a plan, the report's and a reader's: what they come to, and every mistake by file, row and column."""

from dataclasses import replace

import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language
from softconnectivity.outlook.plan.inputs import MOST, case_of

EN = language("en")


def with_cells(facts, table, **cells):
    """The facts with other values in some columns of a table, each as {row number: value}."""
    frame = facts.table(table)
    for column, values in cells.items():
        for row, value in values.items():
            frame.loc[row, column] = value
    return replace(facts, _tables=facts._tables | {table: frame})


def problems(facts, lang=EN):
    with pytest.raises(ReportError) as refused:
        case_of(facts, lang)
    return refused.value.problems


def test_arrays_are_the_cells_of_the_tables(facts):
    """Read without any of the code that makes a plan."""
    case, modules = case_of(facts, EN, 2.0, 0.9), facts.table("plan_modules").set_index("module")
    assert case.plan.modules == tuple(modules.index)
    assert case.plan.cost.tolist() == modules["cost"].tolist()
    assert (case.plan.budget == 2 * facts.table("plan_years")["budget"].to_numpy(float)).all()
    assert case.plan.discount == 0.9
    for place, name in enumerate(modules.index):
        given = modules.at[name, "prerequisites"]
        found = {case.plan.modules[i] for i in case.plan.requires[place].nonzero()[0]}
        assert found == (set() if pd.isna(given) else set(given.split("; ")))
    assert case.plan.waivable.tolist() == modules["waiver_price"].notna().tolist()


def test_years_may_stand_in_any_order(facts):
    turned = facts.table("plan_years").iloc[::-1].reset_index(drop=True)
    same = case_of(replace(facts, _tables=facts._tables | {"plan_years": turned}), EN)
    assert (same.plan.budget == case_of(facts, EN).plan.budget).all()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "cells", "told"),
    [
        ("plan_modules", {"prerequisites": {0: "B9"}}, ("B1", "prerequisites", "B9")),
        ("plan_modules", {"prerequisites": {0: "B1"}}, ("B1", "prerequisites")),
        ("plan_modules", {"due_year": {1: 99}}, ("B2", "due_year", "99", "6")),
        ("plan_modules", {"waiver_years": {2: pd.NA}}, ("B3", "waiver_years")),
        ("plan_modules", {"waiver_price": {4: pd.NA}}, ("A2", "waiver_price")),
        ("plan_years", {"plan_year": {3: 9}}, ("plan_years.csv", "9", "4")),
    ],
)
def test_each_mistake_is_told_with_its_place(facts, code, table, cells, told):
    """File, row (by its key), column, what stands there and what should."""
    (message,) = problems(with_cells(facts, table, **cells), language(code))
    assert all(word in message for word in (f"{table}.csv", *told)), message


def test_a_circle_is_told_at_each_of_its_modules(facts):
    """B2 presupposes B3, which presupposes B2."""
    told = problems(with_cells(facts, "plan_modules", prerequisites={1: "B3"}))
    assert len(told) == 2
    assert all("circle" not in one and "prerequisites" in one for one in told)


def test_all_mistakes_are_told_at_once(facts):
    spoilt = with_cells(facts, "plan_modules", prerequisites={0: "B9"}, due_year={1: 99})
    assert len(problems(with_cells(spoilt, "plan_years", plan_year={0: 7}))) == 3


def test_a_plan_too_large_to_solve_is_refused_with_its_size(facts):
    many = pd.concat(
        [facts.table("plan_years").assign(plan_year=lambda one, n=n: one["plan_year"] + 6 * n) for n in range(5)]
    )
    (message,) = problems(replace(facts, _tables=facts._tables | {"plan_years": many}))
    assert str(MOST) in message
    assert "720" in message


def test_a_readers_tables_take_the_place_of_the_reports(tmp_path):
    """Two CSV files in a folder; the third table stays the report's. A wrong cell is told by the reading itself."""
    modules = (
        "module,level,label_zh,label_en,cost,benefit,prerequisites,capacity_needed,capacity_gained,buffer_years,"
        "pilot_partners,due_year,waiver_price,waiver_years\nX,basic,甲,First,1,{benefit},,0,0,1,,,,\n"
    )
    partners = "partner_type,label_zh,label_en,weight,capacity\nQ,乙,Second,1,0\n"
    (tmp_path / "plan_partners.csv").write_text(partners, encoding="utf-8")
    (tmp_path / "plan_modules.csv").write_text(modules.format(benefit=3), encoding="utf-8")
    case = case_of(Facts.load(tmp_path), EN)
    assert (case.plan.modules, case.partners, case.plan.shape) == (("X",), ("Second",), (1, 1, 6))
    (tmp_path / "plan_modules.csv").write_text(modules.format(benefit="much"), encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        Facts.load(tmp_path, lang="en")
    assert all(word in str(refused.value) for word in ("plan_modules.csv", "row 2", "benefit", "much"))
