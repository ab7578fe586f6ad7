"""The small examples printed in OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, pp. 103-114.

Data and results are the Handbook's own: tables 25 to 37, numbers in the text beside them. It takes table 25 from
Moulin (1988), p. 228, table 28 from Condorcet (1785) and table 31 from Fishburn (1984). The levels of the geometric
means of pp. 103-104 are in test_handbook_geometric.py; what the Handbook says of their growth is here.
"""

from itertools import permutations

import numpy as np
import pytest

from softconnectivity.framework.aggregation import ces_many
from softconnectivity.framework.engine.voting import average_ranks, borda, copeland, kemeny, outranking

# Votes for each order, best country first, as the columns of the printed tables read downwards.
TABLE_25 = {"abcd": 3, "acbd": 5, "bdca": 7, "cbda": 6}
TABLE_28 = {"abc": 23, "bca": 17, "bac": 2, "cab": 10, "cba": 8}
TABLE_31 = {"cbad": 3, "badc": 2, "adcb": 2}
TABLE_34 = {"abc": 1, "cab": 1, "bca": 1}

COUNTRIES = ["Finland", "USA", "Sweden", "Japan", "Korea"]
# Table 35: patents, royalties, Internet, technology exports, telephones, electricity, schooling, university.
TABLE_35 = [
    [187, 125.6, 200.2, 50.7, 3.080, 4.150, 10, 27.4],
    [289, 130, 179.1, 66.2, 2.997, 4.073, 12, 13.9],
    [271, 156.6, 125.8, 59.7, 3.096, 4.145, 11.4, 15.3],
    [994, 64.6, 49, 80.8, 3.003, 3.865, 9.5, 10],
    [779, 9.8, 4.8, 66.7, 2.972, 3.653, 10.8, 23.2],
]


def profile(table):
    """Orders as numbers of the countries (a is 0) and the votes behind them."""
    return np.array([["abcd".index(country) for country in order] for order in table]), np.array(list(table.values()))


def pairwise(table):
    orders, counts = profile(table)
    return outranking(-np.argsort(orders, axis=1).T, counts)


def support(matrix, order):
    return sum(matrix[order[i], order[j]] for i in range(len(order)) for j in range(i + 1, len(order)))


def test_geometric_mean_rewards_the_weak_country_for_one_more_unit():
    """Pp. 103-104: raising one indicator by 1 raises (21, 1, 1, 1) by 19 % and (6, 6, 6, 6) by 4 %."""
    means = ces_many([[[21, 1, 1, 1], [6, 6, 6, 6]], [[21, 2, 1, 1], [6, 7, 6, 6]]], [[0.25] * 4] * 2, [0, 0])
    assert (100 * (means[1] / means[0] - 1)).round().tolist() == [19, 4]


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        (TABLE_25, [24, 44, 38, 20]),  # p. 107
        (TABLE_28, [58, 69, 53]),  # p. 108
        (TABLE_31, [13, 12, 11, 6]),  # p. 109
        (TABLE_34, [3, 3, 3]),  # p. 112
    ],
)
def test_borda_as_printed(table, printed):
    assert borda(*profile(table)).tolist() == printed


def test_fishburn_reversal():
    """Tables 31 and 33, pp. 109-110: without the last country d the points 13, 12, 11 become 6, 7, 8."""
    without_d = {order.replace("d", ""): votes for order, votes in TABLE_31.items()}
    points = borda(*profile(without_d))
    assert points.tolist() == [6, 7, 8]
    assert average_ranks(borda(*profile(TABLE_31))).tolist() == [1, 2, 3, 4]
    assert average_ranks(points).tolist() == [3, 2, 1]


def test_outranking_matrix_and_condorcet_order_of_21_indicators():
    """Table 27 and the order below it, p. 107: c before b before d before a."""
    matrix = pairwise(TABLE_25)
    assert matrix.tolist() == [[0, 8, 8, 8], [13, 0, 10, 21], [13, 11, 0, 14], [13, 0, 7, 0]]
    assert copeland(matrix).tolist() == [-3, 1, 3, -1]
    assert kemeny(matrix)[1] == [(2, 1, 3, 0)]


def test_condorcet_cycle_of_60_indicators_and_its_ckyl_scores():
    """Table 30, p. 108; the cycle a, b, c of p. 109; the six scores of p. 111, of which b, c, a is the largest."""
    matrix = pairwise(TABLE_28)
    assert matrix.tolist() == [[0, 33, 25], [27, 0, 42], [35, 18, 0]]
    assert copeland(matrix).tolist() == [0, 0, 0]
    printed = {"abc": 100, "bca": 104, "cab": 86, "bac": 94, "cba": 80, "acb": 76}
    assert {order: support(matrix, ["abc".index(country) for country in order]) for order in printed} == printed
    assert kemeny(matrix) == (104, [(1, 2, 0)])


def test_condorcet_paradox_leaves_three_orders():
    """Table 34, p. 112: abc, bca and cab have the same support and no rule decides."""
    _, orders = kemeny(pairwise(TABLE_34))
    assert orders == [(0, 1, 2), (1, 2, 0), (2, 0, 1)]


def test_outranking_matrix_of_five_countries():
    """Table 36, p. 114, from the values of table 35 with equal weights of 1/8."""
    printed = [
        [0, 0.5, 0.375, 0.75, 0.625],
        [0.5, 0, 0.5, 0.625, 0.625],
        [0.625, 0.5, 0, 0.75, 0.625],
        [0.25, 0.375, 0.25, 0, 0.75],
        [0.375, 0.375, 0.375, 0.25, 0],
    ]
    assert outranking(TABLE_35, [1 / 8] * 8).tolist() == printed


def test_three_rankings_of_five_countries_share_the_top_score():
    """Table 37, p. 114: three rankings reach 6.375, three more stand there with 6.125; eighths are exact."""
    matrix = outranking(TABLE_35, [1 / 8] * 8)
    score, orders = kemeny(matrix)
    assert score == 6.375
    assert [[COUNTRIES[unit] for unit in order] for order in orders] == [
        ["USA", "Sweden", "Finland", "Japan", "Korea"],
        ["Sweden", "Finland", "USA", "Japan", "Korea"],
        ["Sweden", "USA", "Finland", "Japan", "Korea"],
    ]
    others = [head for head in permutations(range(3)) if (*head, 3, 4) not in orders]
    assert [support(matrix, (*head, 3, 4)) for head in others] == [6.125] * 3
