"""The matrix that answers: every filled cell has a passage, orders follow sums made by hand, any number of coders."""

import io
from dataclasses import dataclass
from statistics import mean

import pandas as pd
import pytest

from softconnectivity.challenges.explorer import explorer
from softconnectivity.challenges.explorer_cells import orders, readings
from softconnectivity.challenges.matrix import basis_of, strengths
from softconnectivity.language import LANGUAGES, language

RELATIONS = (
    "challenge_dimension",
    "challenge_recommendation",
    "challenge_mechanism",
    "mechanism_dimension",
    "mechanism_theory",
    "recommendation_mechanism",
)
# Rows C1 to C3, columns D1 to D3, one grid a coder.
GRIDS = {1: ["300 110 021"], 2: ["300 110 021", "200 111 020"], 5: ["300 110 021", "200 111 020"] + ["000 000 001"] * 3}


@dataclass(frozen=True)
class Tables:
    """What stands for the facts: tables by name."""

    tables: dict

    def table(self, name: str) -> pd.DataFrame:
        return self.tables[name]


def coded(grids: list[str], kind: str = "automated") -> Tables:
    """Tables of the relation challenge_dimension with these grids; every coder words what they filled."""
    codes = [
        ("challenge_dimension", f"C{row}", f"D{column}", coder, int(digit), basis_of(int(digit)), "3.1")
        for coder, grid in zip("ABCDE", grids, strict=False)
        for row, digits in enumerate(grid.split(), 1)
        for column, digit in enumerate(digits, 1)
    ]
    names = ["relation", "source_item", "target_item", "coder", "strength", "basis", "section"]
    codes = pd.DataFrame(codes, columns=names)
    words = codes[codes["strength"] > 0].reset_index(drop=True)
    told = words["coder"] + words["source_item"] + words["target_item"]
    coders = [
        {"coder": coder, "kind": kind, "label_zh": f"编码{coder}", "label_en": f"Coding {coder}"}
        for coder in "ABCDE"[: len(grids)]
    ]
    items = [
        {"item_id": f"{kind}{n}", "label_zh": f"条{n}", "label_en": f"Item {n}"} for kind in "CD" for n in (1, 2, 3)
    ]
    return Tables(
        {
            "codes": codes,
            "evidence": words.assign(evidence_zh="据" + told, evidence_en="Passage " + told),
            "coders": pd.DataFrame(coders),
            "article_items": pd.DataFrame(items),
        }
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("relation", RELATIONS)
def test_every_cell_that_some_coder_filled_is_there_with_a_section_and_a_passage(facts, relation, lang):
    shown = explorer(facts, relation, language(lang))
    by_coder = strengths(facts.table("codes"), relation)
    sides = [{one["id"] for one in shown.matrix[side]} for side in ("rows", "columns")]
    assert sides[0] | sides[1] == {item for cell in by_coder.index for item in cell}
    assert len(sides[0]) >= len(sides[1]), "the longer side stands down, for narrow screens"
    rows, columns = shown.matrix["rows"], shown.matrix["columns"]
    cells = {frozenset((rows[one["row"]]["id"], columns[one["column"]]["id"])): one for one in shown.matrix["cells"]}
    assert set(cells) == {frozenset(cell) for cell in by_coder.index[(by_coder > 0).any(axis=1)]}
    for cell, codes in by_coder[(by_coder > 0).any(axis=1)].iterrows():
        details = cells[frozenset(cell)]["details"]
        assert [int(one["status"][0]) for one in details] == codes.tolist(), cell
        assert any(one["words"] and "lang" not in one for one in details), cell
        for code, one in zip(codes, details, strict=True):
            assert one["status"].endswith(tuple("0123456789F")) == (code > 0), "a code above 0 names its section last"
            assert language(lang).text(f"challenges.basis.{basis_of(code)}") in one["status"] or code == 0


@pytest.mark.parametrize("coders", GRIDS)
def test_orders_are_those_of_sums_made_by_hand(coders):
    """By strength: the mean of the coders in each cell, added up; by coverage: cells that anyone filled."""
    grids = [[[int(digit) for digit in row] for row in grid.split()] for grid in GRIDS[coders]]
    means = [[mean(grid[row][column] for grid in grids) for column in range(3)] for row in range(3)]
    filled = [[any(grid[row][column] for grid in grids) for column in range(3)] for row in range(3)]
    found = orders(strengths(coded(GRIDS[coders]).table("codes"), "challenge_dimension"), "source_item")
    assert found["article"] == ["C1", "C2", "C3"]
    # sorted() keeps the article's order among equals
    assert found["strength"] == [f"C{row + 1}" for row in sorted(range(3), key=lambda row: -round(sum(means[row]), 9))]
    assert found["coverage"] == [f"C{row + 1}" for row in sorted(range(3), key=lambda row: -sum(filled[row]))]
    across = orders(strengths(coded(GRIDS[coders]).table("codes"), "challenge_dimension"), "target_item")
    sums = [sum(means[row][column] for row in range(3)) for column in range(3)]
    assert across["strength"] == [f"D{at + 1}" for at in sorted(range(3), key=lambda at: -round(sums[at], 9))]


def test_the_three_orders_are_three_on_an_example():
    """One strong cell (3), or three weak ones (1 + 1 + 0.5, the mean of two coders), or two that come between."""
    by_coder = strengths(coded(["100 300 111", "100 300 110"]).table("codes"), "challenge_dimension")
    found = orders(by_coder, "source_item")
    assert found["strength"] == ["C2", "C3", "C1"]
    assert found["coverage"] == ["C3", "C1", "C2"]
    assert found["article"] == ["C1", "C2", "C3"]


def test_the_filter_keeps_what_some_coder_reads_as_explicit_and_the_order_counts_nothing_else():
    """C1 has 1 + 1 + 1, C2 has 2: weaker codes away, C2 comes first."""
    matrix = explorer(coded(["111 200 000", "110 100 001"]), "challenge_dimension", language("en")).matrix
    by_strength = matrix["orders"]["rows"]["options"][1]
    assert by_strength["places"] == [[0, 1, 2], [1, 0, 2]]
    assert "from C1 to C3" in by_strength["told"][0]
    assert "from C2 to C3" in by_strength["told"][1]
    kept = [(cell["row"], cell["column"]) for cell in matrix["cells"] if 1 in cell["filters"]]
    assert kept == [(1, 0)]
    assert all(0 in cell["filters"] for cell in matrix["cells"])
    told = [one["told"] for one in matrix["filters"]["options"]]
    assert told[0].startswith("All 5 filled cells of 9")
    assert told[1].startswith("1 of 5")


@pytest.mark.parametrize(
    ("coders", "texts", "tints"),
    [
        (1, ["3", "1", "1", "2", "1"], [6, 2, 2, 4, 2]),
        (2, ["3/2", "1", "1", "0/1", "2", "1/0"], [5, 2, 2, 1, 4, 1]),
        (5, ["0 (0–3)", "0 (0–1)", "0 (0–1)", "0 (0–1)", "0 (0–2)", "1 (0–1)"], [2, 1, 1, 1, 2, 2]),
    ],
)
def test_a_cell_shows_the_code_or_every_code_or_median_and_range(coders, texts, tints):
    """Five coders: median and range of 3 2 0 0 0; of 1 1 0 0 0 (twice); of 0 1 0 0 0; of 2 2 0 0 0; of 1 0 1 1 1."""
    cells = explorer(coded(GRIDS[coders]), "challenge_dimension", language("en")).matrix["cells"]
    assert [cell["text"] for cell in cells] == texts
    assert [cell["tint"] for cell in cells] == tints
    assert {len(cell["details"]) for cell in cells} == {coders}


def test_every_coder_has_their_own_passage_and_one_who_did_not_code_the_cell_is_said_not_to_have():
    tables = coded(GRIDS[2])
    tables.tables["codes"] = tables.table("codes").query("not (coder == 'B' and source_item == 'C1')")
    said = readings(*map(tables.table, ("codes", "evidence", "coders")), "challenge_dimension", language("en"))
    assert said["C3", "D2"] == [
        {"term": "Coding A", "status": "2, explicit, section 3.1", "words": "Passage AC3D2"},
        {"term": "Coding B", "status": "2, explicit, section 3.1", "words": "Passage BC3D2"},
    ]
    assert said["C3", "D3"][1] == {"term": "Coding B", "status": "0, no passage found", "words": ""}
    assert said["C1", "D1"][1]["status"] == "not coded"
    assert explorer(tables, "challenge_dimension", language("en")).matrix["cells"][0]["text"] == "3/–"


def test_a_passage_in_the_other_language_is_given_and_marked():
    tables = coded(GRIDS[1])
    tables.tables["evidence"] = tables.table("evidence").assign(evidence_en=None)
    first = explorer(tables, "challenge_dimension", language("en")).matrix["cells"][0]["details"][0]
    assert (first["words"], first["lang"]) == ("据AC1D1", "zh")


def test_the_caption_says_that_readings_lack_words_where_they_do():
    """The sentences of coder B away: B's codes stay, with their sections."""
    tables, unworded = coded(GRIDS[2]), language("en").text("explorer.unworded")
    assert unworded not in explorer(tables, "challenge_dimension", language("en")).caption
    tables.tables["evidence"] = tables.table("evidence").query("coder == 'A'")
    assert unworded in explorer(tables, "challenge_dimension", language("en")).caption


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_caption_says_which_codings_are_automated_and_no_more(lang):
    spoken = language(lang)
    for coders, grids in GRIDS.items():
        own = spoken.list("ABCDE"[:coders])
        number = "one" if coders == 1 else "several"
        warned = spoken.text(f"explorer.automated.{number}", coders=own)
        shown = explorer(coded(grids), "challenge_dimension", spoken)
        assert warned in shown.caption
        assert shown.caption in shown.markdown, "and a notebook shows it"
        by_people = explorer(coded(grids, "person"), "challenge_dimension", spoken).caption
        assert by_people == shown.caption.removesuffix(warned).rstrip()
    assert "A/B" in explorer(coded(GRIDS[2]), "challenge_dimension", spoken).caption


def test_both_languages_show_the_same_matrix():
    """Places, codes, tints and filters; only words differ."""
    zh, en = (explorer(coded(GRIDS[2]), "challenge_dimension", language(lang)) for lang in LANGUAGES)
    assert zh.name == en.name
    for one, other in zip(zh.matrix["cells"], en.matrix["cells"], strict=True):
        assert {**one, "details": None} == {**other, "details": None}
        assert one["details"] != other["details"]
    for side in ("rows", "columns"):
        places = [[o["places"] for o in shown.matrix["orders"][side]["options"]] for shown in (zh, en)]
        assert places[0] == places[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notebook_shows_a_table_then_every_filled_cell_and_the_data_hold_empty_cells_too(lang):
    shown = explorer(coded(GRIDS[2]), "challenge_dimension", language(lang))
    data, about = shown._repr_mimebundle_()
    table, caption, answers = data["text/markdown"].split("\n\n")
    assert len(table.splitlines()) == 2 + 3
    assert caption == shown.caption
    assert len(answers.splitlines()) == len(shown.matrix["cells"]) == 6
    assert "<" not in data["text/markdown"], "no markup that a notebook would have to run"
    kept = pd.read_csv(io.StringIO(about["twinbook"]["csv"]))
    assert len(kept) == 9
    assert int(kept.filter(regex="[AB]$").to_numpy().sum()) == 8 + 7, "the sums of the two grids"
