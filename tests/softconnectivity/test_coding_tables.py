"""The tables on the article keep the rules of the codebook and point only at what exists."""

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
CELL = ["relation", "source_item", "target_item"]
# Every matrix is complete: the kinds of its rows and columns, with 6 challenges, 4 dimensions, 8 recommendations,
# 14 mechanisms and 3 theories in the article.
MATRICES = {
    "challenge_dimension": ("challenge", "dimension", 24),
    "challenge_recommendation": ("challenge", "recommendation", 48),
    "challenge_mechanism": ("challenge", "mechanism", 84),
    "mechanism_dimension": ("mechanism", "dimension", 56),
    "mechanism_theory": ("mechanism", "theory", 42),
    "recommendation_mechanism": ("recommendation", "mechanism", 112),
}
LENGTH_OF_DATE = {"day": 10, "month": 7, "year": 4}
# Headings of the article: four parts; their subsections; their items. F is the paragraph that follows 1.2.3.
PARTS = {"1": {"1": 0, "2": 3}, "2": {"1": 2, "2": 3, "3": 3, "4": 3, "5": 3}, "3": range(1, 7), "4": range(1, 9)}


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def sections() -> set[str]:
    named = {"0", "R", "1.2.F", *PARTS}
    for part, subsections in PARTS.items():
        for subsection in subsections:
            named.add(f"{part}.{subsection}")
            if isinstance(subsections, dict):
                named |= {f"{part}.{subsection}.{item}" for item in range(1, subsections[subsection] + 1)}
    return named


@pytest.fixture(scope="module")
def codes() -> pd.DataFrame:
    return read("codes").astype({"strength": int})


@pytest.fixture(scope="module")
def evidence() -> pd.DataFrame:
    return read("evidence").astype({"strength": int})


@pytest.fixture(scope="module")
def items() -> pd.DataFrame:
    return read("article_items")


def test_the_article_has_the_items_its_headings_number(items):
    """Counted in the article: 1.1 (features), 1.2.1-1.2.3, 1.2.F, 2.1-2.5, 2.1.1-2.5.3, 3.1-3.6, 4.1-4.8."""
    counted = {
        "feature": 3,
        "theory": 3,
        "dimension": 4,
        "pathway": 5,
        "mechanism": 14,
        "challenge": 6,
        "recommendation": 8,
    }
    assert items["kind"].value_counts().to_dict() == counted


@pytest.mark.parametrize("relation", MATRICES)
def test_each_matrix_is_complete_for_both_codings(relation, codes, items):
    row_kind, column_kind, size = MATRICES[relation]
    rows, columns = (set(items.loc[items["kind"] == kind, "item_id"]) for kind in (row_kind, column_kind))
    inside = codes[codes["relation"] == relation]
    assert len(rows) * len(columns) == size
    for coder in ("A", "B"):
        cells = inside.loc[inside["coder"] == coder, ["source_item", "target_item"]]
        assert sorted(cells.itertuples(index=False, name=None)) == sorted(product(rows, columns))


def test_no_matrix_is_without_a_rule(codes):
    assert set(codes["relation"]) == set(MATRICES)
    assert len(codes) == 2 * sum(size for _, _, size in MATRICES.values())


def test_inferred_means_strength_one_and_explicit_two_or_three(codes, evidence):
    """The codebook's first hard constraint, in both directions."""
    basis = {0: "none", 1: "inferred", 2: "explicit", 3: "explicit"}
    assert (codes["basis"] == codes["strength"].map(basis)).all()
    assert (evidence["basis"] == evidence["strength"].map(basis)).all()


def test_a_code_has_a_section_exactly_where_it_is_not_zero(codes):
    assert ((codes["section"] != "") == (codes["strength"] > 0)).all()
    assert set(codes["section"]) - {""} <= sections()


def test_evidence_for_each_cell_that_any_coding_fills_and_for_no_other(codes, evidence):
    filled = codes.loc[codes["strength"] > 0, CELL].drop_duplicates()
    assert not evidence.duplicated(CELL).any()
    assert set(filled.itertuples(index=False, name=None)) == set(evidence[CELL].itertuples(index=False, name=None))
    assert (evidence[["evidence_zh", "evidence_en", "section"]] != "").all(axis=None)


def test_evidence_words_the_reading_it_names(codes, evidence):
    """Strength, basis and section are those of the coding named beside them: A's wherever A filled the cell."""
    reading = evidence.merge(codes, on=[*CELL, "coder"], how="left", suffixes=("", "_code"), validate="one_to_one")
    for column in ("strength", "basis", "section"):
        assert (reading[column] == reading[f"{column}_code"]).all()
    by_a = codes[codes["coder"] == "A"].set_index(CELL)["strength"]
    filled_by_a = pd.Series([by_a[tuple(cell)] > 0 for cell in evidence[CELL].to_numpy()])
    assert (filled_by_a == (evidence["coder"] == "A")).all()


def test_evidence_stands_in_the_section_the_relation_prescribes(evidence, items):
    """Taken from the section of the challenge, recommendation, mechanism or theory whose own text is read."""
    reads = {
        "challenge_dimension": "source_item",
        "challenge_recommendation": "target_item",
        "challenge_mechanism": "target_item",
        "mechanism_dimension": "source_item",
        "mechanism_theory": "target_item",
        "recommendation_mechanism": "source_item",
    }
    section = items.set_index("item_id")["section"]
    for relation, end in reads.items():
        inside = evidence[evidence["relation"] == relation]
        assert (inside["section"] == inside[end].map(section)).all()


def test_both_codings_are_declared_automated_and_unreviewed(codes):
    coders = read("coders").set_index("coder")
    assert set(codes["coder"]) == set(coders.index)
    assert (coders["kind"] == "automated").all()
    assert coders["note_en"].str.contains("not yet reviewed").all()
    assert coders["note_zh"].str.contains("尚未经人复核").all()


def test_items_have_known_parents_actors_and_sections(items):
    assert set(items["parent_id"]) - {""} <= set(items.loc[items["kind"] == "pathway", "item_id"])
    assert ((items["parent_id"] != "") == (items["kind"] == "mechanism")).all()
    named = set(items["actors"].str.split("; ").explode())
    assert named == set(read("actors")["actor"])
    assert set(items["section"]) <= sections()


def test_instruments_pair_off_between_the_languages(items):
    assert (items["instruments_zh"].str.count("；") == items["instruments_en"].str.count("; ")).all()


def test_propositions_name_existing_dimensions_and_sections(items):
    propositions = read("propositions")
    dimensions = set(items.loc[items["kind"] == "dimension", "item_id"])
    assert set(propositions["dimensions"].str.split("; ").explode()) <= dimensions
    assert set(propositions["section"]) <= sections()
    assert list(propositions["proposition_id"]) == [f"PROP-{number}" for number in range(1, 14)]


def test_timeline_dates_are_as_long_as_their_precision_says():
    timeline = read("policy_timeline")
    assert (timeline["date"].str.len() == timeline["date_precision"].map(LENGTH_OF_DATE)).all()
    pd.to_datetime(timeline["date"], format="ISO8601")


def test_after_article_is_what_comes_after_its_issue():
    """The article stands in the issue of December 2025."""
    timeline = read("policy_timeline")
    assert ((timeline["after_article"] == "true") == (timeline["date"] > "2025-12-31")).all()
    assert set(timeline.loc[timeline["after_article"] == "true", "in_article"]) == {"no"}


def test_claims_name_sections_of_the_article():
    assert set(read("claims")["section"]) <= sections()


def test_a_claim_has_a_date_to_check_only_where_rows_exist():
    """Rows of single agreements exist for trade agreements and AEO only; no list of countries exists for standards."""
    claims = read("claims").set_index("claim_id")
    checked = claims[claims["check_date"] != ""]
    assert set(checked["series"]) == {"fta_partners", "fta_agreements", "aeo_economies", "aeo_countries", "aeo_bri"}
    assert set(claims.loc[claims["series"].str.startswith("standards"), "check_date"]) == {""}


def test_derived_claims_are_the_arithmetic_they_state():
    """54 of 108 documents and 43 of 65 bodies at end-2023 (claims C039 to C042)."""
    figure = read("claims").set_index("claim_id")["figure"]
    bodies, documents, bri_bodies, bri_documents = (int(figure[claim]) for claim in ("C039", "C040", "C041", "C042"))
    assert float(figure["C043"]) == round(100 * bri_documents / documents, 1)
    assert float(figure["C044"]) == round(100 * bri_bodies / bodies, 1)
    ratios = [bri_documents / bri_bodies, (documents - bri_documents) / (bodies - bri_bodies)]
    assert [float(part) for part in figure["C045"].split("; ")] == [round(ratio, 2) for ratio in ratios]


def test_only_checked_cumulative_totals_are_plotted():
    series = read("standards_series")
    plottable = (
        (series["stock"] == "true")
        & series["series"].isin(["total_docs", "bri_docs"])
        & series["status"].isin(["verified", "partly", "article_only"])
    )
    assert ((series["plotted"] == "true") == plottable).all()


def test_standards_figures_of_the_ledger_and_of_the_series_agree():
    """The ledger and the series were compiled apart; the figures the article prints must be the same in both."""
    claims = read("claims").set_index("claim_id")["figure"]
    rows = read("standards_series").set_index("row_id")
    pairs = {"STD005": ("C008", "C009"), "STD004": ("C039", "C040"), "STD008": ("C041", "C042")}
    for row, (bodies, documents) in pairs.items():
        assert (rows["counterparts"][row], rows["documents"][row]) == (claims[bodies], claims[documents])
        assert rows["in_article"][row] == "true"


def test_see_also_stays_inside_the_glossary():
    glossary = read("glossary")
    named = glossary["see_also"].str.split("; ").explode()
    assert set(named) - {""} <= set(glossary["term_id"])
    assert not (glossary["term_id"] == glossary["see_also"]).any()


@pytest.mark.parametrize(
    "name",
    [
        "claims",
        "standards_series",
        "policy_timeline",
        "article_items",
        "propositions",
        "theory_sources",
        "theory_channels",
        "indicators",
        "indicator_codes",
        "composite_nodes",
        "ostrom_principles",
        "principle_codes",
        "evidence",
        "coders",
        "glossary",
    ],
)
def test_what_is_said_in_one_language_is_said_in_the_other(name):
    table = read(name)
    for column in (column.removesuffix("_zh") for column in table if column.endswith("_zh")):
        if column == "variants":
            continue
        zh, en = table[f"{column}_zh"], table[f"{column}_en"]
        assert ((zh == "") == (en == "")).all(), column
        assert zh[zh != ""].str.contains(r"[\u3400-\u9fff%]").all(), column


def test_addresses_and_dates_do_not_hide_in_notes():
    """An address belongs into the table of sources, where it is said whether it was opened."""
    for name in ("claims", "standards_series", "policy_timeline", "glossary"):
        text = " ".join(read(name).astype(str).to_numpy().ravel())
        assert not re.search(r"https?://|www\.", text)
