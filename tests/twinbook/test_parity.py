"""Whatever one language has and the other lacks is found, named and told in the reader's language."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from twinbook.pairs import Block
from twinbook.parity import notebook_problems, pair_problems


def twins(zh, en, pair="p"):
    return [Block("a.zh.md, p", "zh", pair, zh)], [Block("a.en.md, p", "en", pair, en)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("（一）共{glue:text}`n`份，见{cite:p}`a,b`与式$x$。", "There are {glue:text}`n`, see {cite:p}`b,a` and $x$."),
        ("(a)=\n## 标题", "(a)=\n## Heading"),
        ("- 甲\n- 乙", "- One\n- Two"),
        ('英文名是<span lang="en">Institute of Asia-Pacific and Global Strategy of the Academy</span>。', "Its name."),
        ("名称", 'In Chinese <span lang="zh-CN">名称</span>.'),
        ("`ces(x, weights, rho) for a given number of countries and many other words`", "`代码`"),
    ],
)
def test_twins_that_agree_have_no_problem(zh, en):
    assert pair_problems(*twins(zh, en), "en") == []


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ("共{glue:text}`n`份", "There are many", "glue keys"),
        ("{cite:p}`a`", "{cite:p}`b`", "citations"),
        ("见{ref}`甲 <one>`", "See {ref}`it <two>`", "references"),
        ("(a)=\n# 一", "(a)=\n## One", "heading levels"),
        ("(a)=\n# 一", "(b)=\n# One", "labels"),
        ("$x^2$", "$x^3$", "mathematics"),
        ("[甲](https://www.wto.org/)", "One", "links"),
        ("- 甲\n- 乙", "- One", "number of list items"),
        (":::{note}\n甲\n:::", "One", "directives"),
        ("{{fragment: a}}", "{{fragment: b}}", "generated parts"),
    ],
)
def test_every_kind_of_difference_is_named(zh, en, what):
    problems = pair_problems(*twins(zh, en), "en")
    assert len(problems) == 1
    assert what in problems[0]
    assert "a.zh.md, p" in problems[0]


def test_han_in_english_and_an_english_sentence_in_chinese_are_found():
    assert "标准" in pair_problems(*twins("标准", "The 标准"), "en")[0]
    sentence = "the rules and standards of the partners are not the same"
    assert "the rules" in pair_problems(*twins(f"甲{sentence}乙", "One"), "zh")[0]


def test_names_in_latin_letters_are_no_english_sentence():
    assert pair_problems(*twins("世贸组织（World Trade Organization）、ISO、IEC与RCEP", "The WTO"), "en") == []


def test_a_heading_needs_a_label():
    problems = pair_problems(*twins("# 一", "# One"), "en")
    assert len(problems) == 2
    assert all("(label)=" in problem for problem in problems)


def test_a_pair_without_twin_is_named_from_either_side():
    zh, en = twins("一", "One")
    assert "“zh” twin" in pair_problems([], en, "en")[0]
    assert "“en” twin" in pair_problems(zh, [], "en")[0]


def notebook(*cells):
    parameters = new_code_cell('lang = "zh"', metadata={"tags": ["parameters"]})
    return new_notebook(cells=[parameters, *cells])


def prose(lang, text, pair="p"):
    return new_markdown_cell(text, metadata={"tags": [f"lang-{lang}"], "pair": pair})


def test_a_sound_notebook_has_no_problem():
    assert notebook_problems(notebook(prose("zh", "一"), prose("en", "One")), "a.ipynb", "en") == []


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([prose("zh", "一")], "twin"),
        ([prose("zh", "一"), new_code_cell("1"), prose("en", "One")], "does not follow at once"),
        ([new_markdown_cell("loose")], "without language"),
        ([new_code_cell("1", outputs=[new_output("stream", text="1")])], "Clear them"),
        ([new_code_cell("x = 1", metadata={"tags": ["parameters"]})], "exactly one"),
    ],
)
def test_each_fault_of_a_notebook_is_found(cells, words):
    problems = notebook_problems(notebook(*cells), "a.ipynb", "en")
    assert any(words in problem and "a.ipynb" in problem for problem in problems)
