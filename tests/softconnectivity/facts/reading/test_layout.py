"""Which row is the header, which column is which, and what is told about them.

The right answer is known beforehand, because each test writes the sheet itself.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.facts.schema import fields
from tests.softconnectivity.facts.reading.making import MEMBERS, SINGAPORE, find, messages, sheet

# The first example reads the data package.
UNHURRIED = settings(deadline=None)


def test_headers_are_kept_as_written_and_one_repair_tells_of_them():
    rows = [["安排\n（编号）", "Member", "BRI", "理由(中文)", "bri_basis_en"], SINGAPORE]
    found, problems, repairs = find(sheet(rows))
    assert problems == []
    assert found["aeo_members"].headers == dict(zip(MEMBERS, ["安排 （编号）", *rows[0][1:]], strict=True))
    assert messages(repairs) == [
        "aeo_members.csv: column names read by their titles: 3, for example “安排 （编号）” as arrangement_id."
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (MEMBERS[:2], [("missing_column", "“bri” (Counted as a partner) is missing. Add")]),
        (
            ["安排", "成员", "记为共建国家"],
            [("missing_column", "“bri”"), ("unknown_column", "“记为共建国家” is not described")],
        ),
        ([*MEMBERS[:3], "备注"], [("unknown_column", "“备注” is not described, perhaps a misspelt name. Correct")]),
        ([*MEMBERS[:3], "Reson (English)"], [("unknown_column", "Did you mean “bri_basis_en”?")]),
        ([*MEMBERS[:3], "iso3"], [("double_column", "“iso3” stands there twice")]),
        ([*MEMBERS[:3], "成员"], [("double_column", "“iso3, 成员” stands there twice")]),
        ([*MEMBERS[:3], ""], [("unknown_column", "“(no name)” is not described")]),
        (["成员", "", *MEMBERS[1:2], "?"], [("missing_column", "“arrangement_id”"), ("missing_column", "“bri”")]),
    ],
)
def test_problems_of_the_header(header, expected):
    """Missing, unknown, double, in this order, placed in the file."""
    found, problems, _ = find(sheet([header, ["AEO-SGP", "SGP", "true", "text"][: len(header)]]))
    assert [problem.kind for problem in problems][: len(expected)] == [kind for kind, _ in expected]
    for problem, (_, text) in zip(problems, expected, strict=False):
        assert problem.message.startswith("aeo_members.csv: ")
        assert text in problem.message
    missing = {problem.column for problem in problems if problem.kind == "missing_column"}
    assert set(found["aeo_members"].missing) == missing


@pytest.mark.parametrize(
    ("kind", "wrong"), [("name", "bri_statsu"), ("title", "Partner statsu"), ("title_zh", "共建身分")]
)
def test_suggestion_is_in_the_language_of_the_other_headers(kind, wrong):
    header = [wrong if name == "bri_status" else field[kind] for name, field in fields("partners").items()]
    _, problems, _ = find(sheet([header, ["x"] * len(header)], "partners.csv"))
    assert [(problem.column, problem.suggestion) for problem in problems] == [
        ("bri_status", ""),
        (wrong, fields("partners")["bri_status"][kind]),
    ]


def test_optional_columns_may_be_left_out():
    found, problems, repairs = find(sheet([MEMBERS[:3], SINGAPORE[:3]]))
    assert problems == []
    assert messages(repairs) == ["aeo_members.csv: no column bri_basis_zh, bri_basis_en; read as empty."]
    assert set(found["aeo_members"].positions) == set(MEMBERS[:3])


def test_columns_that_excel_leaves_at_the_right():
    """Cut if empty from top to bottom in every row or in the header; a cell too many in one row alone is kept."""
    even = find(sheet([[*MEMBERS, "", ""], [*SINGAPORE, "", ""]]))[0]["aeo_members"]
    assert (even.width, even.body) == (5, ((2, tuple(SINGAPORE)),))
    header_only = find(sheet([[*MEMBERS, "", ""], SINGAPORE, [*SINGAPORE, ""]]))[0]["aeo_members"]
    assert (header_only.width, {len(cells) for _, cells in header_only.body}) == (5, {5})
    shifted = find(sheet([MEMBERS, SINGAPORE, ["AEO-SGP", "", "SGP", "true", "", ""]]))[0]["aeo_members"]
    assert (shifted.width, [len(cells) for _, cells in shifted.body]) == (5, [5, 6])
    inside = find(sheet([[*MEMBERS, "", "\u00a0"], [*SINGAPORE, "", "\u200b"], [*SINGAPORE, "?", ""]]))
    assert [problem.kind for problem in inside[1]] == ["unknown_column"]


def test_spacer_column_is_no_fault():
    found, problems, _ = find(sheet([["iso3", "", "arrangement_id", "bri"], ["SGP", "", "AEO-SGP", "true"]]))
    assert problems == []
    assert found["aeo_members"].positions == {"iso3": 0, "arrangement_id": 2, "bri": 3}


def test_rows_above_the_header():
    rows = [["AEO互认安排的成员", "", ""], [], ["截至2024年5月", "", ""], MEMBERS[:3], SINGAPORE[:3]]
    found, problems, repairs = find(sheet(rows), lang="zh")
    assert problems == []
    assert (found["aeo_members"].header_row, found["aeo_members"].body) == (4, ((5, tuple(SINGAPORE[:3])),))
    assert repairs[0].rows == (1, 3)
    assert repairs[0].message == "aeo_members.csv：栏名以上的内容（第1、3行）未读。"


@UNHURRIED
@given(st.integers(0, 14))
def test_header_is_looked_for_in_ten_rows(above):
    rows = [*([["备注", "", ""]] * above), MEMBERS[:3], SINGAPORE[:3]]
    found, _, _ = find(sheet(rows))
    assert (found["aeo_members"].header_row == above + 1) == (above < 10)


def test_merged_cells_count_from_the_header_on():
    rows = [["一张表", "", ""], MEMBERS[:3], ["AEO-SGP", "SGP", "true"], ["", "LAO", "true"], ["", "", "true"]]
    one = sheet(rows, "a.xlsx", "aeo_members", merged=("A1:C1", "A3:A5", "B4:B5", "E2:F9", "A20:B21"))
    found, problems, _ = find(one)
    assert messages(problems) == [
        f"a.xlsx, sheet “aeo_members”: the cells {cells} are merged. Unmerge them and fill in every one."
        for cells in ("A3:A5", "B4:B5")
    ]
    assert found["aeo_members"].merged == {(4, 0), (5, 0), (5, 1)}
