"""Cases that hold in every language: tried by turns in every run, and all of them in the deep suite."""

from collections.abc import Sequence

import pytest

from softconnectivity.language import LANGUAGES


def by_turns(cases: Sequence, of: int = 2) -> list:
    """Pairs of a case and a language for `pytest.mark.parametrize`: the first case in all of them, the others by turns.

    Whether a figure or a page stands hangs on the case and on the length of words, hardly on both at once; drawing it
    takes most of the time of such a test. Of the pairs one in `of` is tried in every run: with 2 each case in one
    language, with 4 every second case; the others are left to the deep suite.
    """
    return [
        pytest.param(case, code, marks=[pytest.mark.deep] if place and (place + turn) % of else [])
        for place, case in enumerate(cases)
        for turn, code in enumerate(LANGUAGES)
    ]
