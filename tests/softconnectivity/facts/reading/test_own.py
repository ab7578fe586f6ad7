"""The report's own tables, and copies of them: a copy is passed without a look at each cell, anything else is not."""

from dataclasses import replace

import pytest

from softconnectivity.facts import schema
from softconnectivity.facts.reading.check import check_table
from softconnectivity.facts.reading.files import read_path
from softconnectivity.facts.reading.match import find_tables
from softconnectivity.facts.reading.own import own_table, unchanged
from softconnectivity.language import language

EN = language("en")


def found_in(folder, table):
    return find_tables(read_path(folder / f"{table}.csv", EN), EN)[0][table]


@pytest.mark.parametrize("table", schema.tables())
def test_a_copy_is_what_checking_it_makes_of_it(folder, table):
    found, own = found_in(folder, table), own_table(table, EN)
    assert unchanged(found, own) == check_table(found, EN, own)


def test_a_copy_may_be_changed_without_the_report_s_own(folder):
    own = own_table("actors", EN)
    unchanged(found_in(folder, "actors"), own).columns["actor"].clear()
    assert len(own.columns["actor"]) == len(own.rows)


@pytest.mark.parametrize("place", [0, -1])
def test_one_other_cell_and_the_table_has_to_be_checked(folder, place):
    found = found_in(folder, "bri_totals")
    row, cells = found.body[place]
    body = list(found.body)
    body[place] = (row, (*cells[:-1], cells[-1] + " "))
    assert unchanged(replace(found, body=tuple(body)), own_table("bri_totals", EN)) is None


@pytest.mark.parametrize("less", [slice(1, None), slice(None, -1)])
def test_a_row_less_and_the_table_has_to_be_checked(folder, less):
    found = found_in(folder, "bri_totals")
    assert unchanged(replace(found, body=found.body[less]), own_table("bri_totals", EN)) is None


def test_columns_in_another_order_and_the_table_has_to_be_checked(folder):
    found = found_in(folder, "aeo_members")
    positions = dict(zip(found.positions, reversed(found.positions.values()), strict=True))
    assert unchanged(replace(found, positions=positions), own_table("aeo_members", EN)) is None


def test_a_column_more_and_the_table_has_to_be_checked(folder):
    found = found_in(folder, "actors")
    assert unchanged(replace(found, width=found.width + 1), own_table("actors", EN)) is None


def test_what_is_wrong_in_the_report_s_own_table_is_wrong_in_a_copy(folder):
    own = own_table("actors", EN)
    assert unchanged(found_in(folder, "actors"), replace(own, problems=["something"])) is None
