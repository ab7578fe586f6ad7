"""Tables of indicators for properties to be tried on."""

import numpy as np
from hypothesis import strategies as st


@st.composite
def tables(draw, rows=(1, 12), most=100, tail=1):
    """Whole numbers from -most to most, a quarter of them missing, an eighth of them `tail` times as large.

    All values come from two draws of bytes: an array drawn value by value takes about ten times as long.
    """
    shape = draw(st.integers(*rows)), draw(st.integers(1, 3))
    size = shape[0] * shape[1]
    digits, fates = (np.frombuffer(draw(st.binary(min_size=size, max_size=size)), np.uint8) for _ in range(2))
    values = (digits % (2 * most + 1)).astype(float) - most
    values[fates % 8 == 5] *= tail
    values[fates % 4 == 3] = np.nan
    return values.reshape(shape)


@st.composite
def varied(draw, **given):
    """Return such a table with two values more in each column, so that it varies, and a direction for each column."""
    x = draw(tables(**given))
    k = x.shape[1]
    first, gap, signs = (np.frombuffer(draw(st.binary(min_size=k, max_size=k)), np.uint8) for _ in range(3))
    first = first.astype(float) / 4 - 32
    return np.vstack([x, first, first + 1 + gap // 8]), np.where(signs % 2 == 0, 1.0, -1.0)
