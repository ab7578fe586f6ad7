"""The chapter on reliability: which cells are compared, and that the wording turns when the codes do."""

import re

import numpy as np
import pandas as pd
import pytest

from softconnectivity.challenges.matrix import basis_of
from softconnectivity.challenges.reliability import disagreement, exercise, figures, measures, tables, words
from softconnectivity.challenges.reliability.bootstrap import COEFFICIENTS
from softconnectivity.challenges.reliability.settings import RANGES, settings
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import LANGUAGES, language
from tests.notebooks.sources import check_ranges

GIVEN = {"draws": 200, "level": 0.9, "disturbed": 0.3, "shown": 20, "seed": 1}
each_language = pytest.mark.parametrize("lang", [language(code) for code in LANGUAGES], ids=LANGUAGES)


class Tables:
    """Facts with the tables given, the rest the report's own."""

    def __init__(self, **own):
        self.own, self.rest = own, Facts.load()

    def table(self, name):
        return self.own.get(name, self.rest.table(name))


@pytest.fixture(scope="module")
def shipped():
    return Facts.load()


@pytest.fixture(scope="module")
def codes(shipped):
    return shipped.table("codes")


def coded(codes, **strengths):
    """The report's cells with other coders: a name and what makes its strengths of coder A's."""
    one = codes[codes["coder"] == "A"]
    parts = [one.assign(coder=name, strength=make(one["strength"].to_numpy(int))) for name, make in strengths.items()]
    together = pd.concat(parts, ignore_index=True)
    return together.assign(basis=together["strength"].map(basis_of))


def same(strengths):
    return strengths


def guessed(strengths):
    return np.random.default_rng(1).permutation(strengths)


def nothing(strengths):
    return np.zeros_like(strengths)


def higher(strengths):
    return np.minimum(strengths + 1, 3)


def wording(text):
    """What is said, without the numbers."""
    return re.sub(r"[\d.,%()（）—]+| to ", "#", text)


def of(codes):
    """The coefficients with rough intervals: 40 draws are enough for which sentence is said."""
    return measures.measure(codes, 40, 0.9, np.random.default_rng(1))


def test_cells_are_counted_per_matrix_and_together(codes):
    """24, 84, 48, 56, 42 and 112 cells; filled are those in which A or B has more than 0."""
    found = of(codes).xs("alpha_ordinal", level="coefficient")["cells"].sort_index()
    assert found.xs("all", level="subset").to_dict() == {
        "challenge_dimension": 24, "challenge_recommendation": 48, "challenge_mechanism": 84,
        "mechanism_dimension": 56, "mechanism_theory": 42, "recommendation_mechanism": 112, "pooled": 366,
    }  # fmt: skip
    cell = ["relation", "source_item", "target_item"]
    filled = codes[codes["strength"] > 0].drop_duplicates(cell)
    assert found["pooled", "filled"] == len(filled)
    assert found.drop("pooled").xs("filled", level="subset").to_dict() == filled["relation"].value_counts().to_dict()


def test_share_of_equal_codes_counted_by_hand():
    """Of six cells three are equal; four are filled, and of those one is equal."""
    given = {"A": [3, 2, 0, 0, 1, 0], "B": [3, 1, 1, 0, 0, 0]}
    cells = {"relation": "challenge_mechanism", "source_item": "C1", "target_item": [f"M1_{n}" for n in range(1, 7)]}
    codes = pd.concat(pd.DataFrame(cells | {"coder": coder, "strength": ours}) for coder, ours in given.items())
    found = of(codes)["value"].xs("agreement", level="coefficient")
    assert found["challenge_mechanism"].to_dict() == {"all": 0.5, "filled": 0.25}


def test_guessing_is_at_zero_over_all_cells_and_below_over_the_filled_ones(codes):
    """As the chapter says of the second view: it drops equal zeros and keeps the unequal ones."""
    row = of(coded(codes, A=same, B=guessed)).xs(("pooled", "alpha_ordinal"), level=("relation", "coefficient"))
    assert row.loc["all", "low"] - 0.05 < 0 < row.loc["all", "high"] + 0.05
    assert row.loc["filled", "high"] < 0


def test_every_interval_holds_its_value(codes):
    found = of(codes)
    assert (found["low"] <= found["value"] + 1e-12).all()
    assert (found["value"] <= found["high"] + 1e-12).all()


def test_five_coders_of_whom_one_has_not_finished(codes):
    five = coded(codes, A=same, B=same, C=same, D=higher, E=guessed)
    five = five[(five["coder"] != "E") | (five["relation"] == "challenge_dimension")]
    by_coder, pairs = measures.by_coder(five), measures.by_pair(five)
    assert by_coder["coded"].to_dict() == {"A": 366, "B": 366, "C": 366, "D": 366, "E": 24}
    assert len(pairs) == 10
    assert set(pairs["cells"]) == {366, 24}
    assert pairs.set_index(["first", "second"]).loc[("A", "B"), "kappa_quadratic"] == pytest.approx(1)
    assert pairs["kappa_quadratic"].is_monotonic_increasing
    # Agreement grows when the one who guesses is left out.
    assert by_coder["alpha_without"].idxmax() in ("D", "E")
    assert by_coder["alpha_without"].max() > of(five)["value"]["pooled", "all", "alpha_ordinal"]


def test_disagreements_are_sorted_by_distance_and_hold_every_coder(codes):
    three = coded(codes, A=same, B=same, C=guessed)
    apart = disagreement.disagreements(three)
    assert apart["distance"].is_monotonic_decreasing
    steps = (apart["A"] - apart["C"]).abs()
    assert apart["distance"].tolist() == pytest.approx((2 * steps / 3).tolist())
    assert (
        len(apart)
        == (
            three.query("coder == 'A'")["strength"].to_numpy() != three.query("coder == 'C'")["strength"].to_numpy()
        ).sum()
    )


@each_language
def test_what_is_said_of_all_cells_turns_with_the_codes(codes, lang):
    told = {
        name: words.overall(of(coded(codes, A=same, B=other)), lang)
        for name, other in {"firm": same, "weak": guessed}.items()
    }
    told["undefined"] = words.overall(of(coded(codes, A=nothing, B=nothing)), lang)
    found = of(codes)
    row = ("pooled", "all", "alpha_ordinal")
    for name, values in {"reliable": (0.82, 0.75, 0.9), "tentative": (0.7, 0.6, 0.8)}.items():
        found.loc[row, ["value", "low", "high"]] = values
        told[name] = words.overall(found, lang)
    assert len({wording(one) for one in told.values()}) == len(told) == 5


@each_language
def test_what_is_said_without_the_empty_cells_turns_with_the_codes(codes, lang):
    """Worse where agreement rests on empty cells, the same where it is full, undefined where one code is left."""

    def filled_or_not(strengths):
        return 2 * (strengths > 0)

    told = [
        words.without_zeros(of(one), lang)
        for one in (codes, coded(codes, A=same, B=same), coded(codes, A=filled_or_not, B=filled_or_not))
    ]
    found = of(codes)
    found.loc[("pooled", "all", "alpha_ordinal"), ["value", "low", "high"]] = (0.7, 0.6, 0.8)
    found.loc[("pooled", "filled", "alpha_ordinal"), ["value", "low", "high"]] = (0.95, 0.9, 1)
    told.append(words.without_zeros(found, lang))
    assert len({wording(one) for one in told}) == 4, told


@each_language
def test_what_is_said_of_single_matrices_turns_with_the_codes(codes, lang):
    told = [
        words.extremes(of(one), "all", lang)
        for one in (codes, coded(codes, A=same, B=same), coded(codes, A=nothing, B=nothing))
    ]
    assert len({wording(one) for one in told}) == 3
    first = codes["relation"].iloc[0]
    spoilt = coded(codes, A=same, B=same)
    spoilt.loc[(spoilt["coder"] == "B") & (spoilt["relation"] == first), "strength"] = 3
    name = lang.text(f"challenges.relation.{first}")
    assert name in words.extremes(of(spoilt), "all", lang)
    assert name not in told[0]


@each_language
def test_what_is_said_of_a_disturbed_coding_turns_with_the_disturbance(codes, lang):
    told = {}
    for share in (0.05, 0.45, 1):
        hidden = measures.hidden(codes, share, 20, np.random.default_rng(1))
        told[share] = words.flattered(hidden, share, lang)
    none = measures.hidden(coded(codes, A=nothing, B=nothing), 0, 5, np.random.default_rng(1))
    told["undefined"] = words.flattered(none, 0, lang)
    assert len({wording(one) for one in told.values()}) == 4, told


@each_language
def test_how_far_the_coders_are_apart_turns_with_the_codes(codes, shipped, lang):
    items = shipped.table("article_items")
    near = coded(codes, A=same, B=higher)
    told = [
        words.steps_apart(disagreement.disagreements(one), items, lang)
        for one in (coded(codes, A=same, B=same), near, codes, coded(codes, A=same, B=guessed, C=guessed))
    ]
    assert len({re.sub(r"[×;；].*", "", wording(one)) for one in told[:3]}) == 3
    assert lang.text("reliability.apart.mean") in told[3]
    assert lang.text("reliability.apart.mean") not in told[2]


@each_language
def test_who_coded_is_said_of_those_compared(shipped, lang):
    coders = shipped.table("coders")
    more = pd.concat([coders, coders.assign(coder=["C", "D"], kind="person")], ignore_index=True)
    told = [words.who(more, chosen, lang) for chosen in (("A", "B"), ("A", "C", "D"), ("C", "D"))]
    assert len({wording(one) for one in told}) == 3
    unreviewed = {"zh": "尚未经人复核", "en": "not yet reviewed by a person"}[lang.code]
    assert [unreviewed in one for one in told] == [True, True, False]
    twenty = pd.concat([coders, *(coders[:1].assign(coder=f"S{n}", kind="person") for n in range(20))])
    assert len(words.who(twenty, tuple(twenty["coder"]), lang)) < 320


@each_language
def test_tables_and_figure_take_a_class_of_twenty(shipped, codes, lang):
    """Of the figure the description must stay within its limits; finish() refuses it otherwise."""
    names = [f"S{number}" for number in range(20)]
    chosen = coded(codes, A=same, B=higher, **dict.fromkeys(names, guessed))
    coders = pd.concat([shipped.table("coders"), *(shipped.table("coders")[:1].assign(coder=name) for name in names)])
    found = of(chosen[chosen["coder"].isin(["A", "B", *names[:3]])])
    assert len(tables.coefficients_table(found, "all", lang).data) == 7
    assert len(tables.pairs_table(chosen, 20, lang).data) == 20
    assert tables.coders_table(chosen, coders, lang).data.shape == (22, 4)
    listed = tables.reading_list(shipped, chosen, 7, lang).data
    assert len(listed) == 7
    assert listed.iloc[:, 1].str.len().max() < 130
    # S2 before S10, as people count.
    assert list(measures.by_coder(chosen).index) == ["A", "B", *names]
    assert len(figures.alpha_figure(found, lang).data) == 14


@each_language
def test_what_is_undefined_is_said_in_words_and_never_shown_as_one(codes, lang):
    flat = coded(codes, A=nothing, B=nothing)
    found = of(flat)
    data = tables.coefficients_table(found, "all", lang).data
    assert set(data.iloc[:, 2:].to_numpy().ravel()) == {lang.text("reliability.undefined")}
    assert lang.text("reliability.undefined") in figures.alpha_figure(found, lang).alt
    assert "nan" not in tables.pairs_table(flat, 5, lang).markdown.lower()
    assert (
        "nan"
        not in tables.hidden_table(found, measures.hidden(flat, 0.1, 5, np.random.default_rng(1)), 0.1, lang).markdown
    )


@each_language
def test_the_reading_list_holds_code_and_evidence_of_every_coder(shipped, codes, lang):
    data = tables.reading_list(shipped, codes, 400, lang).data
    apart = disagreement.disagreements(codes)
    assert len(data) == len(apart)
    for row, line in zip(apart.itertuples(), data.itertuples(index=False), strict=True):
        assert row.source_item in line[0]
        assert row.target_item in line[0]
        for coder in ("A", "B"):
            gave = next(part for part in re.split("[;；]", line[1]) if coder in part)
            assert str(int(getattr(row, coder))) in gave
        assert re.search(r"[（(]\d", line[2]), "the section of the evidence"


@each_language
def test_exercise_takes_kappa_and_names_the_usual_slips(shipped, lang):
    """By hand from the table of the first two coders: 12 of 24 equal, chance from the products of the margins."""
    table = exercise.crossed(shipped).to_numpy()
    share, chance = np.trace(table) / 24, (table.sum(axis=0) * table.sum(axis=1)).sum() / 24**2
    right = (share - chance) / (1 - chance)
    assert exercise.check_reliability(round(right, 2), shipped, lang).right
    assert exercise.check_reliability(f"{right:.2f}", shipped, lang).right
    given = (None, "much", share, 0.777, 0.1)
    told = [exercise.check_reliability(one, shipped, lang) for one in given]
    assert not any(one.right for one in told)
    assert len({one.message for one in told}) == 5
    flat = Tables(codes=coded(shipped.table("codes"), A=nothing, B=nothing))
    assert exercise.check_reliability(float("nan"), flat, lang).right
    assert not exercise.check_reliability(1, flat, lang).right


@each_language
def test_parameters_are_refused_together_with_what_may_be_given(codes, lang):
    with pytest.raises(ReportError) as refused:
        settings(codes, lang, "A, X", **GIVEN | {"draws": 5})
    assert len(refused.value.problems) == 2
    for alone in ("A", "", "Y, Z"):
        with pytest.raises(ReportError, match=alone or "“”"):
            settings(codes, lang, alone, **GIVEN)
    assert settings(codes, lang, ["B", "a"], **GIVEN).coders == settings(codes, lang, "all", **GIVEN).coders


def test_parameters_of_the_chapter_state_their_ranges():
    check_ranges("reliability", RANGES)


def test_coefficients_are_named_in_the_catalogue():
    assert all(language("en").text(f"reliability.coefficient.{name}") for name in COEFFICIENTS)
