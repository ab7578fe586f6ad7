"""Cases that every language must stand, each drawn in one language in every run and in the other in the deep suite."""

from collections.abc import Sequence

import pytest

from softconnectivity.language import LANGUAGES


def by_turns(cases: Sequence) -> list:
    """Pairs of a case and a language for `pytest.mark.parametrize`: the first case in all of them, the others by turns.

    Whether something fits into a figure hangs on the case and on the length of words, hardly on both at once; drawing
    takes most of the time of such a test.
    """
    return [
        pytest.param(case, code, marks=[pytest.mark.deep] if place and (place + turn) % 2 else [])
        for place, case in enumerate(cases)
        for turn, code in enumerate(LANGUAGES)
    ]
