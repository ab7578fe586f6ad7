"""What the figures and tables say agrees with the codes, in both languages and for every parameter."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from softconnectivity.challenges import figures, tables
from softconnectivity.challenges.coverage import balance, totals
from softconnectivity.challenges.findings import findings
from softconnectivity.challenges.matrix import filled
from softconnectivity.language import language
from tests.softconnectivity.challenges.recoding import recoded, with_coders

LANGUAGES = [language("zh"), language("en")]
RELATIONS = ("challenge_dimension", "challenge_recommendation", "challenge_mechanism")
HAN = re.compile(r"[\u4e00-\u9fff]")


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.fixture(scope="module")
def drawn(facts):
    """The three matrices in both languages, drawn once."""
    return {
        (relation, lang.code): figures.matrix_figure(facts, relation, "both", 1, lang)
        for relation in RELATIONS
        for lang in LANGUAGES
    }


@pytest.mark.parametrize("coder", ["A", "B", "both"])
@pytest.mark.parametrize("strength_min", [1, 2, 3])
def test_the_description_counts_the_filled_cells(facts, coder, strength_min):
    relation = "challenge_dimension"
    shown = filled(facts.table("codes"), relation, coder, strength_min)
    alt = figures.matrix_figure(facts, relation, coder, strength_min, language("en")).alt
    assert {int(shown.to_numpy().sum()), shown.size} <= set(numbers(alt))


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_data_behind_a_matrix_are_all_its_codes(facts, drawn, relation):
    for code in ("zh", "en"):
        data = drawn[relation, code].data
        assert data.iloc[:, 2:].sum().tolist() == totals(facts.table("codes"), relation).sum().tolist()


@pytest.mark.parametrize("relation", RELATIONS)
def test_an_english_figure_has_no_han_and_a_chinese_one_no_english_words(drawn, relation):
    english, chinese = drawn[relation, "en"], drawn[relation, "zh"]
    assert not HAN.search(english.caption + english.alt + english.data.to_csv())
    assert not re.search(r"[a-z]{3}", chinese.caption + chinese.alt + "".join(chinese.data.columns))


class Recoded:
    """Facts with other codes."""

    def __init__(self, facts, codes):
        self.facts, self.codes = facts, codes

    def table(self, name):
        return self.codes if name == "codes" else self.facts.table(name)


def test_the_balance_figure_names_the_dimension_with_the_largest_surplus(facts):
    shares = balance(facts.table("codes")).assign(gap=lambda table: table["supply_share"] - table["demand_share"])
    largest = {shares.loc[part["gap"].idxmax(), "dimension"] for _, part in shares.groupby("coder")}
    for lang in LANGUAGES:
        figure = figures.balance_figure(facts, 1, lang)
        assert set(re.findall(r"D\d", figure.alt)) == largest


@pytest.mark.parametrize(
    ("number", "lang"), [(1, LANGUAGES[0]), (3, LANGUAGES[1]), (5, LANGUAGES[0]), (5, LANGUAGES[1])]
)
def test_any_number_of_coders_can_be_drawn_and_listed(facts, number, lang):
    many = Recoded(facts, with_coders(facts.table("codes"), number))
    matrix = figures.matrix_figure(many, "challenge_dimension", "both", 1, lang)
    shares = figures.balance_figure(many, 1, lang)
    assert matrix.data.shape == (24, 2 + number)
    assert len(shares.data) == 4 * number
    assert len(tables.covers_table(many, lang).data) == number + (2 if number > 1 else 0)
    assert len(tables.totals_table(many, 1, lang).data) == 6
    for shown in (matrix, shares, tables.disagreements_table(many, lang), tables.links_table(many, "M5_1", lang)):
        assert "{" not in shown.caption
    assert ("A/B" in matrix.caption) == (1 < number <= 3)


@pytest.mark.parametrize("strength_min", [1, 3])
def test_equal_columns_all_at_the_top_still_leave_a_description_short_enough(facts, strength_min):
    level = Recoded(facts, recoded(facts.table("codes"), ("challenge_dimension", "*", "*", 1)))
    alt = figures.matrix_figure(level, "challenge_dimension", "both", strength_min, language("en")).alt
    assert "C1, C2, C3, C4, C5 and C6" in alt


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_caption_says_what_the_reader_s_threshold_leaves_out(facts, code):
    lang = language(code)
    for shown in (tables.totals_table, figures.balance_figure):
        whole, part = (shown(facts, least, lang).caption for least in (1, 3))
        assert part.startswith(whole)
        assert "3" in part.removeprefix(whole)


def test_the_smallest_sets_noted_when_coding_a_was_made(facts):
    """Noted then, apart from this program: three recommendations, always with R8."""
    shown = tables.covers_table(facts, language("en")).data
    assert shown.iloc[0, 1] == "3: R2+R3+R8, R2+R7+R8, R3+R4+R8"


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_without_answer_to_a_challenge_there_is_no_set(facts, lang):
    codes = recoded(facts.table("codes"), ("challenge_recommendation", "C2", "*", 0))
    shown = tables.covers_table(Recoded(facts, codes), lang).data
    assert set(shown.iloc[:, 1]) == {lang.text("challenges.none")}


def test_disagreements_by_hand(facts):
    """C4-M5_3: R3 answers C4 with 3 and takes M5_3 up with 3 in both codings, and no code ties them directly."""
    lang = language("en")
    first = tables.disagreements_table(facts, lang).data.iloc[0]
    assert first.iloc[0].startswith("C4–M5_3")
    assert first.iloc[1:].tolist() == ["composed 3, direct 0", "R3"]
    none = Recoded(facts, recoded(facts.table("codes"), ("challenge_mechanism", "*", "*", 2)))
    shown = tables.disagreements_table(none, lang).data
    assert all("direct 2" in cell and "composed 0" in cell for cell in shown.iloc[:, 1])


def test_no_disagreement_leaves_an_empty_table_that_can_be_shown(facts):
    quiet = recoded(
        facts.table("codes"), ("challenge_mechanism", "*", "*", 0), ("challenge_recommendation", "*", "*", 0)
    )
    shown = tables.disagreements_table(Recoded(facts, quiet), language("en"))
    assert shown.data.empty
    assert shown.markdown.count("\n") == 1


def test_the_basis_in_a_table_follows_the_codes(facts):
    shown = tables.links_table(facts, "M5_1", language("en")).data
    codes = set(shown.iloc[:, 1])
    assert {"3 explicit", "2/3 explicit", "2/1 explicit, inferred", "0/1 none, inferred"} <= codes
    assert not codes & {"1 explicit", "2 inferred"}


def test_evidence_in_one_language_is_shown_rather_than_nothing(facts):
    class Facts(Recoded):
        def table(self, name):
            table = super().table(name)
            return table.assign(evidence_en=None) if name == "evidence" else table

    shown = tables.links_table(Facts(facts, facts.table("codes")), "M5_1", language("en")).data
    assert shown.iloc[:, 2].str.contains(HAN).all()


def test_the_table_of_links_shows_both_sides_of_an_item(facts):
    shown = tables.links_table(facts, "M5_1", language("en")).data
    kinds = {name[0] for name in shown.iloc[:, 0]}
    assert kinds == {"C", "D", "T", "R"}


@pytest.mark.parametrize("lang", LANGUAGES, ids=["zh", "en"])
def test_the_table_of_findings_has_every_finding_with_what_was_drawn(facts, lang):
    rng = np.random.default_rng(1)
    found = findings(facts.table("codes"), facts.table("article_items"), lang, 100, 0.25, rng)
    shown = tables.findings_table(found, facts, SimpleNamespace(draws=100, probability=0.25), lang)
    assert shown.data.iloc[:, 0].tolist() == [finding.text for finding in found.values()]
    assert {100, 25} <= set(numbers(shown.caption))
