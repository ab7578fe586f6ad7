"""Composite indicators from the tables: this report's, a published one with what was printed of it, a reader's own."""

import numpy as np
import pytest

from softconnectivity.facts import Facts
from softconnectivity.facts.schema import DATA
from softconnectivity.framework.indicators import load_composite, node_labels, scored_matrix
from softconnectivity.language import language
from tests.softconnectivity.framework.own_facts import FACTS, own_index, read


def test_soft_is_the_scored_matrix_in_three_equal_dimensions():
    scored = scored_matrix(FACTS)
    soft = load_composite(FACTS, "soft")
    assert soft.units == tuple(scored.scores.index)
    assert soft.indicators == tuple(scored.scores)
    assert np.array_equal(soft.values, scored.scores.to_numpy(), equal_nan=True)
    assert set(soft.direction) == {1}
    assert (set(soft.low), set(soft.high), set(soft.transforms)) == ({0}, {1}, {"none"})
    parents = {node: soft.tree.nodes[parent] for node, parent in zip(soft.tree.nodes, soft.tree.parents, strict=True)}
    dimensions = {row["indicator"]: row["dimension"] for row in read("indicators")}
    assert all(parents[name] == dimensions[name] for name in soft.indicators)
    assert all(parents[name] == "soft" for name in ("D2", "D3", "D4"))
    assert set(soft.tree.weights) == {1}
    pairs = zip(soft.tree.nodes, soft.tree.leaves, strict=True)
    assert {soft.indicators[column]: node for node, column in pairs if column >= 0} == {
        name: name for name in dimensions if name in soft.indicators
    }


def test_soft_compares_partners_of_one_income_group():
    """Ethiopia and Venezuela are not classified by the World Bank, Niue and the Cook Islands not listed."""
    plain = {row["iso3"]: row for row in read("partners") if row["bri_status"] == "partner"}
    groups = dict(zip(plain, load_composite(FACTS, "soft").groups, strict=True))
    assert {iso3 for iso3, group in groups.items() if not group} == {"ETH", "VEN", "NIU", "COK"}
    assert all(group in ("", plain[iso3]["wb_income_fy26"]) for iso3, group in groups.items())


def test_tai_is_the_printed_table():
    """OECD, EU and JRC (2008), Table A.2: Japan has most patents, Slovenia the least royalties."""
    tai = load_composite(FACTS, "tai")
    assert tai.values.shape == (23, 8)
    assert not np.isnan(tai.values).any()
    assert tai.groups is None
    best, worst = tai.values.argmax(axis=0), tai.values.argmin(axis=0)
    assert tai.units[best[tai.indicators.index("patents")]] == "JPN"
    assert tai.units[worst[tai.indicators.index("royalties")]] == "SVN"
    # Saisana, Saltelli and Tarantola (2005), Table 1, prints the goalposts of these two before the logarithm.
    ends = {name: (tai.low[k], tai.high[k]) for k, name in enumerate(tai.indicators)}
    assert (10 ** np.array(ends["electricity"])).round().tolist() == [22, 6969]
    assert (10 ** np.array(ends["telephones"])).round().tolist() == [1, 901]
    # 72 countries are a wider sample: the 23 stay within, but for rounding in the third digit.
    assert (tai.values >= tai.low).all()
    over = {name for k, name in enumerate(tai.indicators) if (tai.values[:, k] > tai.high[k]).any()}
    assert over == {"telephones", "electricity"}


def test_an_index_of_the_reader_s_own():
    """Units are any text; a value without a row is missing; empty goalposts are those of the sample."""
    nodes = [
        ("ports", "ports"),
        ("ports", "delay", "ports", 2, -1, None, None, None),
        ("ports", "cranes", "ports", 1, 1, "log10", 0, 2),
    ]
    values = [("ports", "上海港", "delay", 1.5), ("ports", "Piraeus", "delay", 4), ("ports", "上海港", "cranes", 90)]
    own = load_composite(own_index(nodes, values), "ports")
    assert own.units == ("上海港", "Piraeus")
    assert own.indicators == ("delay", "cranes")
    assert np.array_equal(own.values, [[1.5, 90], [4, np.nan]], equal_nan=True)
    assert own.direction.tolist() == [-1, 1]
    assert own.transforms == ("none", "log10")
    assert np.array_equal(np.array([own.low, own.high]), [[np.nan, 0], [np.nan, 2]], equal_nan=True)
    assert (own.tree.parents, own.tree.weights, own.tree.leaves) == ((-1, 0, 0), (1, 2, 1), (-1, 0, 1))
    assert node_labels(own_index(nodes, values), "ports", language("zh")) == {name: name for name in own.tree.nodes}


def test_an_index_of_the_reader_s_own_from_the_facts():
    """Without values of its own it takes those of the facts, in its own order and with its own weights."""
    nodes = [("law", "law"), ("law", "cisg_party", "law", 3, 1), ("law", "nyc_party", "law", 1, 1)]
    own = load_composite(own_index(nodes, []), "law")
    assert own.indicators == ("cisg_party", "nyc_party")
    assert np.array_equal(own.values, scored_matrix(FACTS).scores[["cisg_party", "nyc_party"]].to_numpy())


def test_an_index_of_the_reader_s_own_from_files(tmp_path):
    """The whole way: two files with the rows of the report and the reader's own below them."""
    own = {
        "composite_nodes": ["ports,ports,,,,,,,,,,,", "ports,delay,ports,1,-1,,,,,,,,"],
        "composite_values": ["ports,上海港,delay,1.5,", "ports,Piraeus,delay,4,"],
    }
    for table, lines in own.items():
        shipped = (DATA / f"{table}.csv").read_text(encoding="utf-8")
        (tmp_path / f"{table}.csv").write_text(shipped + "\n".join(lines) + "\n", encoding="utf-8")
    assert load_composite(Facts.load(tmp_path), "ports").values.tolist() == [[1.5], [4]]


# ---- the published tables


def published(table: str, scheme: str, column: str) -> list[float]:
    return [float(row[column]) for row in read(table) if row["scheme"] == scheme]


@pytest.mark.parametrize("scheme", ["EW", "FA", "BAP", "AHP", "PC"])
def test_published_weights_sum_to_one_but_for_rounding(scheme):
    """OECD, EU and JRC (2008), Table 22, PC Table 18: eight weights, each rounded by at most half a hundredth."""
    weights = published("published_weights", scheme, "weight")
    assert len(weights) == 8
    assert abs(sum(weights) - 1) <= 8 * 0.005
    assert min(weights) > 0


@pytest.mark.parametrize("scheme", ["EW", "FA", "BOD", "BAP", "AHP", "NCMC", "GME"])
def test_published_ranks_are_ranks(scheme):
    """OECD, EU and JRC (2008), Tables 23 and 38: 23 ranks, each one more than the number of countries before it.

    Three countries share the first rank under BOD; two the ninth and two the fifteenth under NCMC.
    """
    ranks = published("published_ranks", scheme, "rank")
    assert len(ranks) == 23
    assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)
    shared = {"BOD": [1, 1], "NCMC": [9, 15]}
    assert sorted(ranks) == sorted([*set(ranks), *shared.get(scheme, [])])


def test_published_tables_are_about_the_same_countries_and_indicators():
    tai = load_composite(FACTS, "tai")
    for scheme in {row["scheme"] for row in read("published_ranks")}:
        assert {row["unit"] for row in read("published_ranks") if row["scheme"] == scheme} == set(tai.units)
    for scheme in {row["scheme"] for row in read("published_weights")}:
        nodes = [row["node"] for row in read("published_weights") if row["scheme"] == scheme]
        assert nodes == list(tai.indicators)
