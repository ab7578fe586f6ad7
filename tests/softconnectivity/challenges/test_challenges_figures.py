"""What the figures and tables say agrees with the codes, in both languages and for every parameter."""

import re

import pytest

from softconnectivity.challenges import figures, tables
from softconnectivity.challenges.coverage import balance, totals
from softconnectivity.challenges.matrix import filled
from softconnectivity.language import language

RELATIONS = ("challenge_dimension", "challenge_recommendation", "challenge_mechanism")
HAN = re.compile(r"[\u4e00-\u9fff]")


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.mark.parametrize("coder", ["A", "B", "both"])
@pytest.mark.parametrize("strength_min", [1, 2, 3])
def test_the_description_counts_the_filled_cells(facts, coder, strength_min):
    relation = "challenge_mechanism"
    shown = filled(facts.table("codes"), relation, coder, strength_min)
    alt = figures.matrix_figure(facts, relation, coder, strength_min, language("en")).alt
    assert {int(shown.to_numpy().sum()), shown.size} <= set(numbers(alt))


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_data_behind_a_matrix_are_all_its_codes(facts, relation):
    for lang in (language("zh"), language("en")):
        data = figures.matrix_figure(facts, relation, "both", 1, lang).data
        assert data.iloc[:, 2:].sum().tolist() == totals(facts.table("codes"), relation).sum().tolist()


@pytest.mark.parametrize("relation", RELATIONS)
def test_an_english_figure_has_no_han_and_a_chinese_one_no_english_words(facts, relation):
    english, chinese = (figures.matrix_figure(facts, relation, "both", 2, language(code)) for code in ("en", "zh"))
    assert not HAN.search(english.caption + english.alt + english.data.to_csv())
    assert not re.search(r"[a-z]{3}", chinese.caption + chinese.alt + "".join(chinese.data.columns))


def test_the_balance_figure_names_the_dimension_with_the_largest_surplus(facts):
    shares = balance(facts.table("codes")).assign(gap=lambda table: table["supply_share"] - table["demand_share"])
    largest = {shares.loc[part["gap"].idxmax(), "dimension"] for _, part in shares.groupby("coder")}
    for lang in (language("zh"), language("en")):
        figure = figures.balance_figure(balance(facts.table("codes")), 1, lang)
        assert set(re.findall(r"D\d", figure.alt)) == largest


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize(("coder", "strength_min"), [("both", 1), ("A", 1), ("B", 2)])
def test_every_filled_cell_has_one_row_of_evidence_with_section_and_words(facts, relation, coder, strength_min):
    shown = tables.evidence_table(facts, relation, coder, strength_min, language("en")).data
    assert len(shown) == filled(facts.table("codes"), relation, coder, strength_min).to_numpy().sum()
    assert shown.iloc[:, 2].str.fullmatch(r".{10,} \(\d(\.\d)+\)").all()


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_caption_says_what_the_reader_s_threshold_and_coder_leave_out(facts, code):
    lang, codes, items = language(code), facts.table("codes"), facts.table("article_items")
    whole = tables.evidence_table(facts, "challenge_mechanism", "both", 1, lang).caption
    part = tables.evidence_table(facts, "challenge_mechanism", "B", 2, lang).caption
    assert part.startswith(whole)
    assert part.removeprefix(whole).count("B") == part.removeprefix(whole).count("2") == 1
    for shown in (
        tables.totals_table(codes, items, 3, lang),
        figures.balance_figure(balance(codes, 3), 3, lang),
    ):
        assert "3" in shown.caption[-40:]


def test_the_basis_in_a_table_follows_the_codes(facts):
    shown = tables.evidence_table(facts, "challenge_mechanism", "both", 1, language("en")).data
    codes = set(shown.iloc[:, 1])
    assert {"3/3 explicit", "2/2 explicit", "2/1 explicit, inferred", "0/1 none, inferred"} <= codes
    assert not codes & {"1/1 explicit", "2/2 inferred"}


def test_the_table_of_links_shows_both_sides_of_an_item(facts):
    shown = tables.links_table(facts, "M5_1", language("en")).data
    kinds = {name[0] for name in shown.iloc[:, 0]}
    assert kinds == {"C", "D", "T", "R"}
