"""Cases that every language must stand, each drawn in one language in every run and in the other in the deep suite."""

from collections.abc import Sequence

import pytest

from softconnectivity.language import LANGUAGES


def by_turns(cases: Sequence, of: int = 2) -> list:
    """Pairs of a case and a language for `pytest.mark.parametrize`: the first case in all of them, the others by turns.

    Whether something fits into a figure hangs on the case and on the length of words, hardly on both at once; drawing
    takes most of the time of such a test. Of the pairs one in `of` is drawn in every run: with 2 each case in one
    language, with 4 every second case; the deep suite draws the others.
    """
    return [
        pytest.param(case, code, marks=[pytest.mark.deep] if place and (place + turn) % of else [])
        for place, case in enumerate(cases)
        for turn, code in enumerate(LANGUAGES)
    ]
