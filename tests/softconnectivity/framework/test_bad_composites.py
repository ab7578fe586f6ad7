"""An index of one's own with mistakes in it: each is told with table, row, column, value, and what to do about it."""

import numpy as np
import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA
from softconnectivity.framework.indicators import load_composite
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.own_facts import FACTS, own_index, with_rows

ROOT = ("own", "own")
GOOD = [ROOT, ("own", "a", "own", 1, 1), ("own", "b", "own", 1, 1)]
VALUES = [("own", unit, name, 1.0) for unit in ("甲", "B") for name in ("a", "b")]

# Nodes and values with one mistake each, and the sentence for it in both languages.
CASES = {
    "unknown_parent": (
        [*GOOD[:2], ("own", "b", "D2", 1, 1)],
        VALUES,
        "composite_nodes.csv，own / b行，“parent”栏：现为“D2”，应为own的节点之一：own、a和b。"
        "请改正名称，或为这个上级加一行。",
        "composite_nodes.csv, row own / b, column “parent”: found “D2”, expected one of the nodes of own: own, a and "
        "b. Correct the name, or add a row for this parent.",
    ),
    "two_roots": (
        [*GOOD, ("own", "c", None, None, 1)],
        [*VALUES, ("own", "B", "c", 1.0)],
        "composite_nodes.csv，own / c行，“parent”栏：现为“空”，应为上级名称，只有一行可以空（现在own和c都空着）。"
        "请只留一个空格，其余填上上级。",
        "composite_nodes.csv, row own / c, column “parent”: found “empty”, expected an empty cell in one row only "
        "(now in those of own and c). Write the parent of all of these but one.",
    ),
    "circle_of_one": (
        [*GOOD, ("own", "c", "c", 1, 1)],
        VALUES,
        "composite_nodes.csv，own / c行，“parent”栏：现为“c”，应为一路通到根、不绕回自身的上级。"
        "请在绕成圈的各行中改掉一个上级。",
        "composite_nodes.csv, row own / c, column “parent”: found “c”, expected a parent that leads up to the root, "
        "not back to the node itself. Write another parent into one of the rows of the circle.",
    ),
    "zero_weight": (
        [*GOOD[:2], ("own", "b", "own", 0, 1)],
        VALUES,
        "composite_nodes.csv，own / b行，“weight”栏：现为“0”，应为大于0的权重。要等权，就在同一上级的各行都填1。",
        "composite_nodes.csv, row own / b, column “weight”: found “0”, expected a weight above 0. Write 1 in all rows "
        "of the same parent for equal weights.",
    ),
    "no_weight": (
        [*GOOD[:2], ("own", "b", "own", None, 1)],
        VALUES,
        "composite_nodes.csv，own / b行，“weight”栏：现为“空”，应为大于0的权重。要等权，就在同一上级的各行都填1。",
        "composite_nodes.csv, row own / b, column “weight”: found “empty”, expected a weight above 0. Write 1 in all "
        "rows of the same parent for equal weights.",
    ),
    "no_direction": (
        [*GOOD[:2], ("own", "b", "own", 1, 0)],
        VALUES,
        "composite_nodes.csv，own / b行，“direction”栏：现为“0”，应为1或-1。"
        "越大越好填1，越小越好填-1；如果这是分组，请为它加入下级节点。",
        "composite_nodes.csv, row own / b, column “direction”: found “0”, expected 1 or -1. Write 1 if more is better "
        "and -1 if less is better; if this is a group, add nodes below it.",
    ),
    "goalposts": (
        [*GOOD[:2], ("own", "b", "own", 1, 1, "none", 10, 2.5)],
        VALUES,
        "composite_nodes.csv，own / b行，“goal_low”栏：现为“10”，应为小于goal_high（2.5）的值。"
        "请对调两者，或都留空以取样本的两端；越小越好的指标，应在direction栏填-1。",
        "composite_nodes.csv, row own / b, column “goal_low”: found “10”, expected a value below goal_high (2.5). "
        "Exchange the two, or leave both empty for the ends of the sample; write -1 into direction "
        "where less is better.",
    ),
    "twice": (
        [*GOOD, ("own", "b", "own", 2, 1)],
        VALUES,
        "composite_nodes.csv，own / b行，“node”栏：现为“b”，应为同一综合指标中不重复的节点。请把其中一个改名或删去。",
        "composite_nodes.csv, row own / b, column “node”: found “b”, expected each node once in a composite indicator. "
        "Give one of the two another name, or remove it.",
    ),
    "unknown_indicator": (
        GOOD,
        [*VALUES, ("own", "甲", "c", 1.0)],
        "composite_values.csv，own / 甲 / c行，“indicator”栏：现为“c”，应为指标之一：a和b。"
        "请改正名称，或在composite_nodes中为这个指标加一行；分组本身没有数值。",
        "composite_values.csv, row own / 甲 / c, column “indicator”: found “c”, expected one of the indicators: a and "
        "b. Correct the name, or add a row for this indicator to composite_nodes; a group has no values of its own.",
    ),
    "logarithm": (
        [*GOOD[:2], ("own", "b", "own", 1, 1, "log10")],
        [*VALUES, ("own", "C", "b", -0.5)],
        "composite_values.csv，own / C / b行，“value”栏：现为“-0.5”，应为大于0的值，因为要取对数。"
        "请改正数值；若是缺失就删去这一行；或在transform栏填none。",
        "composite_values.csv, row own / C / b, column “value”: found “-0.5”, expected a value above 0, because its "
        "logarithm is taken. Correct the value, remove its row if it is missing, or write none into transform.",
    ),
    "no_values": (
        [*GOOD, ("own", "c", "own", 1, 1)],
        VALUES,
        "composite_nodes.csv，own / c行，“node”栏：现为“c”，应为在composite_values表中有数值的指标。"
        "请补上数值，或从composite_nodes中删去这一行。",
        "composite_nodes.csv, row own / c, column “node”: found “c”, expected values in the table composite_values. "
        "Add its values, or remove this row from composite_nodes.",
    ),
}


def told(facts: Facts, name: str, lang: str | None) -> tuple[str, ...]:
    with pytest.raises(ReportError) as refused:
        load_composite(facts, name, lang and language(lang))
    return refused.value.problems


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_one_mistake_one_sentence(case, lang):
    nodes, values, *sentences = CASES[case]
    assert told(own_index(nodes, values), "own", lang) == (sentences[LANGUAGES.index(lang)],)


def test_the_same_without_the_mistakes_is_read():
    assert load_composite(own_index(GOOD, VALUES), "own").values.tolist() == [[1, 1], [1, 1]]


def test_both_languages_where_the_reader_s_is_not_known():
    nodes, values, zh, en = CASES["zero_weight"]
    assert told(own_index(nodes, values), "own", None) == (zh, en)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_mistakes_are_told_at_once(lang):
    nodes = [
        ROOT,
        ("own", "A", "own", -1),
        ("own", "a", "A", 1, None, "log10", 3, 3),
        ("own", "b", "B", np.inf, 1),
        ("own", "c", "d", 1, 1),
        ("own", "d", "c", 1, 1),
    ]
    problems = told(own_index(nodes, [("own", "甲", "A", 1.0), ("own", "甲", "a", 0.0)]), "own", lang)
    cells = [("A", "weight"), ("a", "direction"), ("a", "goal_low"), ("b", "parent"), ("b", "weight"), ("b", "node")]
    cells += [("c", "parent"), ("d", "parent"), ("甲 / A", "indicator"), ("甲 / a", "value")]
    assert len(problems) == len(cells)
    for row, column in cells:
        assert any(f"own / {row}" in line and f"“{column}”" in line for line in problems), (row, column)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_circle_of_all_has_no_root_and_is_told_row_by_row(lang):
    nodes = [("own", "a", "c", 1, 1), ("own", "b", "a", 1, 1), ("own", "c", "b", 1, 1)]
    problems = told(own_index(nodes, []), "own", lang)
    assert [f"own / {node}" in line for node, line in zip("abc", problems, strict=True)] == [True] * 3


def test_a_root_alone_and_no_root_are_told():
    assert "own / own" in told(own_index([ROOT], [("own", "B", "own", 1.0)]), "own", "en")[0]
    (problem, *_) = told(own_index([("own", "a", "soft", 1, 1)], [("own", "B", "a", 1.0)]), "own", "en")
    assert "“soft”, expected one of the nodes of own" in problem


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_index_is_told_with_those_there_are(lang):
    (problem,) = told(FACTS, "sfot", lang)
    assert all(name in problem for name in ("sfot", "soft", "tai"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_indicators_that_the_facts_do_not_have_are_told_with_those_they_have(lang):
    (problem,) = told(own_index([ROOT, ("own", "cptpp", "own", 1, 1)], []), "own", lang)
    assert all(word in problem for word in ("own / cptpp", "“node”", "wto_status", "apostille_party"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_soft_has_no_values_of_its_own_and_all_scored_indicators(lang):
    (problem,) = told(own_index([], [("soft", "甲", "wto_status", 1.0)]), "soft", lang)
    assert "soft / 甲 / wto_status" in problem
    without = with_rows("composite_nodes", lambda frame: frame[frame["node"] != "cisg_party"])
    (problem,) = told(without, "soft", lang)
    assert all(word in problem for word in ("indicators.csv", "cisg_party", "“scored”"))


def test_a_mistake_in_a_file_names_the_reader_s_file(tmp_path):
    """The parent is a node, but of another index: no column of any table is wrong by itself."""
    shipped = (DATA / "composite_nodes.csv").read_text(encoding="utf-8")
    lines = ["own,own,,,,,,,,,,,", "own,wto_status,D2,1,1,none,,,,,,,"]
    (tmp_path / "composite_nodes.csv").write_text(shipped + "\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        Facts.load(tmp_path, lang="en")
    (problem, _) = refused.value.problems
    place = f"composite_nodes.csv, row {len(shipped.splitlines()) + 2}, column “parent”: found “D2”"
    assert problem.startswith(f"{place}, expected one of the nodes of own: own and wto_status.")


@pytest.mark.parametrize(
    ("table", "line", "column"),
    [
        ("composite_nodes", "own,own,,,,,,,,,,,\nown,a,nowhere,1,1,none,,,,,,,", "parent"),
        ("composite_nodes", "own,own,,,,,,,,,,,\nown,a,own,-1,1,none,,,,,,,", "weight"),
        ("composite_nodes", "own,own,,,,,,,,,,,\nown,a,own,1,2,none,,,,,,,", "direction"),
        ("composite_nodes", "tai,patents,tai,1,1,none,,,,,,,", "node"),
        ("composite_values", "tai,FIN,nothing,1,", "indicator"),
        ("composite_values", "own,FIN,patents,1,", "composite"),
        ("indicator_codes", "wto_status,applicant,2,,申请,applicant", "score"),
        ("published_ranks", "tai,EW,MUS,0", "rank"),
    ],
)
def test_what_a_table_alone_can_tell_is_told_when_it_is_read(tmp_path, table, line, column):
    shipped = (DATA / f"{table}.csv").read_text(encoding="utf-8")
    (tmp_path / f"{table}.csv").write_text(shipped + line + "\n", encoding="utf-8")
    with pytest.raises(ReportError) as refused:
        Facts.load(tmp_path, lang="en")
    row = len(shipped.splitlines()) + len(line.splitlines())
    (problem, _) = refused.value.problems
    assert f"row {row}" in problem
    assert column in problem
    assert pd.notna(problem)
