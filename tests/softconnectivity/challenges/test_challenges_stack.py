"""Codings as arrays: the same codes in the same places, and nothing filled in silently."""

import pandas as pd
import pytest

from softconnectivity.challenges.matrix import cells
from softconnectivity.challenges.stack import stack


def test_every_layer_is_the_matrix_of_its_coder(codes):
    coders, codings = stack(codes.sample(frac=1, random_state=3))
    assert coders == ["A", "B"]
    for relation in codes["relation"].unique():
        for place, coder in enumerate(coders):
            expected = cells(codes, relation, coder)
            assert codings.strengths[relation][place].tolist() == expected.to_numpy().tolist()
            assert (codings.rows[relation], codings.columns[relation]) == (tuple(expected.index), tuple(expected))


@pytest.mark.parametrize("row", [0, -1])
def test_a_cell_left_out_or_coded_twice_is_refused(codes, row):
    relation = codes.iloc[row]["relation"]
    for broken in (codes.drop(index=codes.index[row]), pd.concat([codes, codes.iloc[[row]]])):
        with pytest.raises(ValueError, match=relation):
            stack(broken)
