"""The tables say what the index says: counted again, in both languages, and for small indices with known answers."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from softconnectivity.facts import Facts
from softconnectivity.framework.engine.sensitivity import indices
from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.index import tables
from softconnectivity.framework.index.method_tables import effective_weights
from softconnectivity.framework.index.settings import SHIPPED, settings
from softconnectivity.framework.index.words import value_text
from softconnectivity.framework.index.worked import ranking, variant, worked
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.index.small import flat, grown

EN = language("en")
ROOT = Path(__file__).parents[4]
QUICK = SHIPPED | {"draws": 500, "shown": 12}


@pytest.fixture(scope="module")
def facts():
    return Facts.load()


@pytest.fixture(scope="module")
def chosen():
    return settings(EN, **QUICK)


@pytest.fixture(scope="module")
def soft(facts, chosen):
    return worked(facts, "soft", chosen, EN)


@pytest.fixture(scope="module")
def tai(facts, chosen):
    return worked(facts, "tai", chosen, EN)


def of_index(of, chosen, lang):
    """Every table that needs nothing but an index."""
    shown = (tables.missing_table, tables.multivariate_table, tables.normalisations_table, tables.weights_table)
    shown += (tables.averages_table, tables.decisions_table)
    return [show(of, lang) for show in shown] + [
        show(of, chosen, lang) for show in (tables.ranks_table, tables.voting_table)
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["soft", "tai"])
def test_every_table_is_made_in_both_languages(code, name, facts):
    lang = language(code)
    own = settings(lang, **QUICK)
    of = worked(facts, name, own, lang)
    shown = [*of_index(of, own, lang), tables.indicators_table(facts, of, lang), tables.codes_table(facts, lang)]
    for one in shown:
        assert one.name.startswith("index-")
        assert "nan" not in one.csv.lower()
        assert not one.data.columns.duplicated().any()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_properties_tells_the_rules_apart(code):
    """Of the six only the arithmetic mean and Borda's count let a unit live with nothing in one dimension."""
    lang = language(code)
    shown = tables.properties_table(lang).data.set_index(lang.text("index.table.column.rule"))
    fatal = shown[lang.text("index.table.column.fatal")]
    spared = fatal.index[fatal == lang.text("index.table.word.no")]
    assert list(spared) == [lang.text(f"index.table.rule.{name}") for name in ("arithmetic", "borda")]


def test_both_languages_hold_the_same_numbers(soft, chosen):
    """Numbers are written alike in both; what differs is words, of which the record of decisions is full."""
    for there, here in zip(of_index(soft, chosen, language("zh")), of_index(soft, chosen, EN), strict=True):
        if here.name != "index-decisions":
            # Below the heads, where "alpha" and the like stand.
            numbers = [sorted(re.findall(r"\d+(?:\.\d+)?", one.csv.split("\n", 1)[1])) for one in (there, here)]
            assert numbers[0] == numbers[1]


def test_indicators_are_counted_from_the_facts(facts, soft):
    shown = tables.indicators_table(facts, soft, EN).data
    listed = facts.table("indicators")
    assert len(shown) == len(listed)
    assert shown["Mean score"].notna().sum() == listed["scored"].sum(), "a dash where it does not enter"
    for place, name in enumerate(soft.composite.indicators):
        scores, status = soft.facts.scores[name], soft.facts.status[name]
        assert shown.at[place, "Known/all"] == f"{scores.notna().sum()}/{len(scores)}"
        assert float(shown.at[place, "Mean score"]) == pytest.approx(scores.mean(), abs=0.0051)
        counts = [int(word) for word in shown.at[place, "How well verified"].replace(",", "").split() if word.isdigit()]
        assert sorted(counts) == sorted(status.value_counts())


def test_an_index_that_is_not_from_the_facts_has_no_status(facts, tai):
    assert "How well verified" not in tables.indicators_table(facts, tai, EN).data


def test_every_code_is_shown_with_its_score(facts):
    shown, codes = tables.codes_table(facts, EN).data, facts.table("indicator_codes")
    assert shown["Score"].astype(float).tolist() == codes["score"].tolist()
    bare = [shown[column].str.split(" (", regex=False).str[0] for column in ("Indicator", "Value")]
    assert (bare[1] == codes["label_en"].str.split(" (", regex=False).str[0]).all()
    with_status = shown["Value"] != codes["label_en"]
    assert (with_status == codes["status"].notna()).all()
    scored = codes["indicator"].map(facts.table("indicators").set_index("indicator")["scored"]).astype(bool)
    assert (shown["Indicator"].str.endswith("(not in the index)") == ~scored).all()


def test_profiles_without_a_score_are_those_short_of_a_dimension(soft):
    shown = tables.missing_table(soft, EN).data
    known = soft.facts.scores[["iso_membership", "iec_status", "bipm_status"]].notna().sum(axis=1)
    short = [soft.units[unit] for unit in soft.facts.scores.index[known < soft.base.method.min_known]]
    assert shown["Unit"].tolist() == short
    assert set(shown[soft.nodes["D3"]]) == {"– (1/3)"}
    treaties = soft.facts.scores[["nyc_party", "icsid_status", "cisg_party", "apostille_party"]].mean(axis=1)
    scores = treaties[known < soft.base.method.min_known].tolist()
    assert [float(cell.split()[0]) for cell in shown[soft.nodes["D4"]]] == pytest.approx(scores, abs=0.0051)


def test_parts_with_a_known_correlation_have_a_known_alpha():
    """Correlation 1/2: alpha 2/3 (Spearman-Brown), eigenvalues 3/2 and 1/2."""
    shown = tables.multivariate_table(flat([[0, 0.5], [0.5, 0], [1, 1]]), EN).data
    assert shown.iloc[0].tolist() == ["all", "2", "0.67", "75%", "0.50"]


def test_parts_that_cancel_out_have_a_correlation_and_no_alpha():
    shown = tables.multivariate_table(flat([[0, 1], [0.5, 0.5], [1, 0]]), EN).data
    assert shown.iloc[0].tolist() == ["all", "2", None, "100%", "-1.00"]


def test_normalisations_are_compared_as_scipy_and_pandas_compare_them(tai):
    shown = tables.normalisations_table(tai, EN).data.set_index("Method")
    base = pd.Series(tai.base.scores).rank(ascending=False)
    for name in ("z_score", "rank", "percentile", "reference"):
        row = shown.loc[value_text("normalisation", name, EN)]
        scores = variant(tai, normalisation=name).scores
        moves = (pd.Series(scores).rank(ascending=False) - base).abs()
        assert float(row["Mean rank shift"]) == pytest.approx(moves.mean(), abs=0.0051)
        assert float(row["Kendall's tau"]) == pytest.approx(
            stats.kendalltau(scores, tai.base.scores).statistic, abs=0.0051
        )
        assert int(row["Units that change rank"]) == (moves > 0).sum()
        assert float(row["Widest change, in places"].rsplit(": ")[1]) == moves.max()
        assert any(
            row["Widest change, in places"].startswith(tai.units[tai.composite.units[p]])
            for p in np.flatnonzero(moves == moves.max())
        )
    assert shown.loc["min–max (chosen here)", "Mean rank shift"] == "0.00"


def test_a_normalisation_that_cannot_be_is_a_row_of_dashes():
    """Everyone is at the bad end of the first indicator: there is no leader to be measured against."""
    shown = tables.normalisations_table(flat([[0, 0.2], [0, 0.9], [0, 0.5]]), EN).data.set_index("Method")
    assert shown.loc["share of the leader"].isna().all()
    assert shown.loc["min–max (chosen here)", "Units that change rank"] == "0"


def test_weights_are_products_down_the_tree(soft):
    """Three dimensions of equal weight: 1/9 for each of three indicators, 1/12 for each of four."""
    weights = effective_weights(soft.base)
    assert weights == pytest.approx([1 / 9] * 6 + [1 / 12] * 4)
    shown = tables.weights_table(soft, EN).data
    assert shown["Given"].tolist() == ["11.1%"] * 6 + ["8.3%"] * 4 + ["0.00"]


@pytest.mark.parametrize("scheme", ["given", "equal", "factor"])
def test_weights_of_every_scheme_sum_to_one(soft, tai, scheme):
    for of in (soft, tai):
        assert effective_weights(variant(of, weights=scheme)).sum() == pytest.approx(1)


def test_a_factor_analysis_that_cannot_be_is_a_column_of_dashes():
    shown = tables.weights_table(flat([[0.5, 0.2], [0.5, 0.9], [0.5, 0.5]]), EN).data
    assert shown["Factor analysis"].isna().all()


def test_averages_of_one_strong_and_one_weak_dimension():
    """Of 0.25 and 1: 0.625, at rho = 1/2 0.5625, geometric 0.5, harmonic 0.4; of 0 and 1 nothing from rho = 0 down."""
    shown = tables.averages_table(flat([[0.25, 1], [0, 1]]), EN).data
    assert shown["ρ"].tolist() == ["1 (chosen here)", "0.5", "0", "-1", "-5", "−∞"]
    assert shown["Mean score"].astype(float).tolist()[:4] == pytest.approx(
        [(0.625 + 0.5) / 2, (0.5625 + 0.25) / 2, 0.25, 0.2], abs=0.0051
    )
    assert shown["Units at zero"].tolist() == ["0", "0", "1", "1", "1", "1"]
    assert set(shown["Kendall's tau with the arithmetic mean"]) == {"1.00"}


def test_a_rho_of_ones_own_has_a_row_of_its_own():
    shown = tables.averages_table(flat([[0.25, 1], [0.5, 0.5]], rho=-2.0), EN).data
    assert shown["ρ"].tolist()[4] == "-2 (chosen here)"


def test_votes_are_counted_indicator_by_indicator(tai, chosen):
    """Borda ranks by mean rank over eight equal votes; Copeland by duels won less duels lost."""
    shown = tables.voting_table(tai, chosen, EN).data
    ranks = pd.DataFrame(tai.base.leaves).rank(ascending=False)
    borda = ranks.mean(axis=1).round(9).rank()
    duels = np.array([[np.sign((a < b).sum() - (a > b).sum()) for b in ranks.values] for a in ranks.values])
    pairs = pd.Series(duels.sum(axis=1)).rank(ascending=False)
    order = ranking(tai)["position"][: chosen.shown]
    assert shown["Borda rank"].astype(float).tolist() == borda[order].tolist()
    assert shown["Copeland rank"].astype(float).tolist() == pairs[order].tolist()


def test_ranks_stand_with_their_intervals_in_order(soft, chosen):
    shown, frame = tables.ranks_table(soft, chosen, EN).data, ranking(soft)
    assert len(shown) == chosen.shown
    for place, text in enumerate(shown["Rank (interval)"]):
        expected = frame.loc[place, ["rank", "low", "high"]]
        assert [float(number) for number in text.strip(")").replace(" (", " to ").split(" to ")] == expected.tolist()
    assert (shown["Score"].astype(float).diff().dropna() <= 0).all()


def test_a_unit_better_in_everything_always_stands_above():
    """A is ahead of B and B of C in both indicators: no weights, no rho can change that. C has nobody to beat."""
    of = flat([[0.9, 0.8], [0.5, 0.6], [0.2, 0.1]])
    shown = tables.ranks_table(of, settings(EN, **QUICK), EN).data
    assert shown["Unit"].tolist() == ["A", "B", "C"]
    assert shown["Above the next"].tolist()[:2] == ["100%", "100%"]
    assert pd.isna(shown.at[2, "Above the next"])
    assert shown["Rank (interval)"].tolist() == ["1 (1 to 1)", "2 (2 to 2)", "3 (3 to 3)"]


def test_the_record_is_shown_whole(soft):
    shown = tables.decisions_table(soft, EN).data
    made = soft.base.decisions
    assert len(shown) == len(made)
    places = {decision.name: place for place, decision in enumerate(made)}
    assert shown.at[places["min_known"], "What it changed"].endswith(f": {len(tables.missing_table(soft, EN).data)}")
    moved = (np.abs(soft.base.ranks - soft.arithmetic.ranks) > 0)[soft.scored].sum()
    assert shown.at[places["rho"], "What it changed"].endswith(f": {moved}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_choice_there_can_be_has_words(code):
    lang = language(code)
    for changes in (
        {"weights": "factor", "outliers": "winsorise", "imputation": "lowest", "normalisation": "percentile"},
        {"rho": -np.inf, "floor": 0.1, "left_out": ("b",), "weights": "equal", "imputation": "mean"},
        {"rho": 0.3, "normalisation": "z_score", "imputation": "median"},
    ):
        of = flat([[0.1, 0.2, 0.8], [0.5, 0.9, 0.3], [0.4, 0.5, 0.6], [0.7, np.nan, 0.1]], **changes)
        shown = tables.decisions_table(of, lang).data
        assert len(shown) == len(of.base.decisions)
        # A decision is one of several: what was chosen is not among the alternatives.
        assert not (shown.iloc[:, 1] == shown.iloc[:, 2]).any()


def test_sensitivity_is_that_of_the_function():
    """x + 2y of uniform x and y: a fifth and four fifths of the variance; the larger one comes first."""
    found = indices(lambda u: u @ [1, 2], {"weights": (0,), "rho": (1,)}, 4096, 1, resamples=100)
    shown = tables.sensitivity_table(found, EN).data
    assert [text.split()[0] for text in shown["First-order index (interval)"]] == ["0.80", "0.20"]
    assert [text.split()[0] for text in shown["Total index (interval)"]] == ["0.80", "0.20"]
    assert shown["Choice that varies"].tolist() == [EN.text("index.choice.rho"), EN.text("index.choice.weights")]


def test_what_does_not_vary_has_no_sensitivity():
    found = indices(lambda u: np.ones(len(u)), {"weights": (0,), "rho": (1,)}, 8, 1, resamples=10)
    assert tables.sensitivity_table(found, EN).data.iloc[:, 2:].isna().all(axis=None)


def test_groups_within_groups_and_odd_names():
    """A node may be called as a column of the table is; a unit is short of the group whose parts are unknown."""
    tree = Hierarchy(("all", "unit", "b", "c", "short"), (-1, 0, 1, 1, 0), (1,) * 5, (-1, -1, 0, 1, 2))
    of = grown([[0.1, 0.4, 0.3], [0.9, 0.2, 0.3], [np.nan, np.nan, 0.5]], tree)
    shown = tables.missing_table(of, EN).data
    assert shown.iloc[0].tolist() == ["C", "– (0/2)", "0.50 (1/1)"]
    assert effective_weights(of.base) == pytest.approx([0.25, 0.25, 0.5])
    without = tables.missing_table(grown(of.composite.values, tree, left_out=("b",)), EN).data
    assert without.iloc[0].tolist() == ["C", "– (0/1)", "0.50 (1/1)"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phone_shows_every_code_and_no_table_has_more_than_six_columns(code, facts, soft, chosen):
    """Up to three columns fit on a phone without being pushed to and fro; codes are looked up there."""
    lang = language(code)
    assert tables.codes_table(facts, lang).data.shape[1] == 3
    wide = [*of_index(soft, chosen, lang), tables.indicators_table(facts, soft, lang)]
    assert max(one.data.shape[1] for one in wide) <= 6


def test_the_first_are_told_from_all(soft, tai, chosen):
    assert "the first 12," in tables.ranks_table(soft, chosen, EN).caption
    assert "all 23 units," in tables.ranks_table(tai, settings(EN, **QUICK | {"shown": 23}), EN).caption


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_record_names_the_steps_as_the_headings_of_the_chapter_do(code):
    """Ten steps by the names of the Handbook (OECD, EU and JRC 2008), the same above and in the table."""
    cells = json.loads((ROOT / "notebooks" / "dimensions.ipynb").read_text(encoding="utf-8"))["cells"]
    own = ["".join(cell["source"]) for cell in cells if f"lang-{code}" in cell["metadata"].get("tags", [])]
    heads = re.findall(r"^## (?:第.+步：|Step \d+: )(.+)$", "\n".join(own), flags=re.MULTILINE)
    assert [head.lower() for head in heads] == [language(code).text(f"index.step.{n}").lower() for n in range(1, 11)]


def test_where_everyone_has_a_score_the_table_says_so(tai):
    assert tables.missing_table(tai, EN).data.iloc[0, 0] == EN.text("index.table.word.all_scored")
