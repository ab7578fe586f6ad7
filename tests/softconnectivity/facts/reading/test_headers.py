"""Tables and columns are known by the names people write, and by no others."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.facts.reading.headers import column_named, table_named
from softconnectivity.facts.schema import fields, tables

# The first example reads the data package.
UNHURRIED = settings(deadline=None)
COLUMNS = [(table, name) for table in tables() for name in fields(table)]
KINDS = ("name", "title", "title_zh")


def disguised(text: str, pick: random.Random) -> str:
    """The same words to a reader's eye: other case, other width, other spaces, marks without width."""
    wide = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
    narrow = {after: before for before, after in wide.items()}
    choices = [
        lambda mark: mark,
        str.upper,
        lambda mark: wide.get(mark, mark),
        lambda mark: narrow.get(mark, mark),
        lambda mark: mark + "\u200b",
        lambda mark: "\u00a0 " if mark == " " else mark,
    ]
    return " " + "".join(pick.choice(choices)(mark) for mark in text) + "\u3000"


@pytest.mark.parametrize("kind", KINDS)
@UNHURRIED
@given(place=st.sampled_from(COLUMNS), seed=st.randoms(use_true_random=False))
def test_every_column_is_known_by_name_and_titles(kind, place, seed):
    table, name = place
    header = disguised(fields(table)[name][kind], seed)
    assert column_named(table, header) == name


@pytest.mark.parametrize("kind", KINDS)
@UNHURRIED
@given(table=st.sampled_from(list(tables())), seed=st.randoms(use_true_random=False))
def test_every_table_is_known_by_name_and_titles(kind, table, seed):
    assert table_named(disguised(tables()[table][kind], seed)) == table


@UNHURRIED
@given(st.sampled_from(COLUMNS), st.sampled_from([" (YYYY-MM-DD)", "（必填）", "【代码】", "[code]"]))
def test_a_remark_in_brackets_changes_nothing(place, remark):
    table, name = place
    field = fields(table)[name]
    assert {column_named(table, field[kind] + remark) for kind in KINDS} == {name}


def test_brackets_may_be_left_out_only_where_the_rest_says_enough():
    """ "经济体" may be the Chinese or the English name; of "Reason" there are two as well; "Code" stands alone."""
    assert column_named("aeo_arrangements", "经济体") is None
    assert column_named("aeo_members", "Reason") is None
    assert column_named("claims", "Unit (Chinese)") == "unit_zh"


@pytest.mark.parametrize(
    ("written", "table"),
    [
        ("aeo_members (1)", "aeo_members"),
        ("aeo_members(2)", "aeo_members"),
        ("aeo_members（1）", "aeo_members"),
        ("AEO Members_copy", "aeo_members"),
        ("aeo-members - Copy (3)", "aeo_members"),
        ("aeo_members - 副本", "aeo_members"),
        ("AEO互认安排的成员 - 副本 (2)", "aeo_members"),
        ("共建国家", "partners"),
        ("Belt and Road partners", "partners"),
        ("Sheet1", None),
        ("my partners", None),
    ],
)
def test_copies_go_by_the_name_of_the_original(written, table):
    assert table_named(written) == table
