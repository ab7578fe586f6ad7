"""Parameters: a value outside its range is refused with the range, all at once, in the reader's language."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language
from softconnectivity.parameters import OneOf, Range, checked

RANGES = {"share": Range(0, 1, open_low=True), "rounds": Range(2, 200, whole=True), "rule": OneOf(("open", "closed"))}
GOOD = {"share": 0.5, "rounds": 12, "rule": "open"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_value_outside_is_told_with_its_range(code):
    with pytest.raises(ReportError) as caught:
        checked({"share": 0, "rounds": 2.5, "rule": "shut"}, RANGES, language(code))
    told = str(caught.value).splitlines()
    assert [name for name in RANGES if name in told[list(RANGES).index(name)]] == list(RANGES)
    for line, ends in zip(told, (("0", "1"), ("2", "200"), ("open", "closed")), strict=True):
        assert all(end in line for end in ends)


@pytest.mark.parametrize("value", [None, True, "", "x", float("nan"), float("inf"), [1], 10**400, 1j])
def test_what_is_no_number_is_refused_and_never_a_traceback(value):
    with pytest.raises(ReportError):
        checked({**GOOD, "share": value}, RANGES, language("en"))


def test_text_that_is_a_number_is_one_and_a_whole_number_stays_whole():
    read = checked({"share": "0.5", "rounds": "12.0", "rule": " open "}, RANGES, language("zh"))
    assert (read.share, read.rounds, read.rule) == (0.5, 12, "open")
    assert isinstance(read.rounds, int)


@given(some.floats(-3, 3), some.booleans(), some.booleans())
def test_a_value_is_in_the_range_as_the_inequality_says(value, open_low, open_high):
    low = value > -1 if open_low else value >= -1
    high = value < 1 if open_high else value <= 1
    assert (value in Range(-1, 1, open_low=open_low, open_high=open_high)) == (low and high)


def test_a_parameter_without_a_range_is_a_slip_of_ours():
    with pytest.raises(ValueError, match="rule"):
        checked({"share": 0.5, "rounds": 12}, RANGES, language("en"))
