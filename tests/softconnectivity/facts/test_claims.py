"""The ledger: all claims in both languages, two checks kept apart, and nothing called independent that is not."""

import re

import pandas as pd
import pytest

from softconnectivity.agreements.reconcile import FITTED, INDEPENDENT, NO_ROWS, NOT_APPLICABLE
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.claims import figure_text, fragment
from softconnectivity.facts.ledger import ledger
from softconnectivity.language import LANGUAGES, language

LABEL = re.compile(r"^\((claim-c\d{3})\)=$", re.MULTILINE)
PLACE = re.compile(r"^- .*\{\{uses: (claim-c\d{3})\}\}$", re.MULTILINE)
ROLE = re.compile(r"\{ref\}`[^`<]*<([a-z0-9-]+)>`")
# What the page says of a claim that agrees with everything it was set beside, or with nothing to set it beside.
AGREED = ("verified", "derived", "not_applicable")


class Changed:
    """Facts with some tables replaced: what a reader's own data would be."""

    def __init__(self, facts, **tables: pd.DataFrame):
        self._facts, self._tables = facts, tables

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name] if name in self._tables else self._facts.table(name)


def changed(facts, table: str, key: str, row: str, **cells) -> Changed:
    frame = facts.table(table)
    for column, value in cells.items():
        frame.loc[frame[key] == row, column] = value
    return Changed(facts, **{table: frame})


def block(page: str, claim: str) -> str:
    """One claim of the page."""
    return re.split(r"^\(", page.split(f"({claim})=")[1], flags=re.MULTILINE)[0]


@pytest.fixture(scope="module")
def claims(facts) -> pd.DataFrame:
    return ledger(facts).set_index("claim_id")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_claim_has_its_label(facts, code):
    """66 claims were drawn from the article (claims table), C001 to C066; each label stands once, in order."""
    page = fragment(facts, code)
    assert LABEL.findall(page) == [f"claim-c{number:03d}" for number in range(1, 67)]
    assert PLACE.findall(page) == LABEL.findall(page)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_gap_shows_in_the_page(facts, code):
    """A missing cell must not reach the reader under the name a program gives it."""
    page = fragment(facts, language(code))
    assert not re.search(r"<NA>|\bnan\b|\bNone\b|\bNaT\b", page)


def test_both_pages_cite_the_same_addresses(facts):
    """The two languages are one ledger: same links in the same order."""
    pages = [fragment(facts, code) for code in LANGUAGES]
    for links in (re.compile(r"\]\((http[^)]+)\)"), ROLE):
        zh, en = (links.findall(page) for page in pages)
        assert zh == en
        assert zh


def test_the_figures_of_the_article_come_out(claims):
    """Official at their dates: 23 and 30 (MOFCOM, 2 January 2025); 28, 54 and 36 (GACC, 9 May 2024)."""
    counted = claims[claims["rebuilt"].notna()]
    assert dict(counted["rebuilt"]) == {"C010": 30, "C011": 23, "C012": 28, "C013": 54, "C014": 36}
    assert (counted["difference"] == 0).all()


def test_the_two_checks_disagree_where_they_should(claims):
    """AEO: stated by GACC, rebuilt with fitted rows. Standards at end-2023: stated by SAMR, no rows exist. The 69 and
    113 of the introduction: neither."""
    assert set(claims.loc[["C012", "C013", "C014"], "figure_status"]) == {"verified"}
    assert set(claims.loc[["C012", "C013", "C014"], "rebuild"]) == {FITTED}
    assert set(claims.loc[["C010", "C011"], "rebuild"]) == {INDEPENDENT}
    assert set(claims.loc[["C039", "C040"], "figure_status"]) == {"verified"}
    assert set(claims.loc[["C008", "C009"], "figure_status"]) == {"not_found"}
    assert set(claims.loc[["C006", "C008", "C009", "C015", "C039", "C040", "C041", "C042"], "rebuild"]) == {NO_ROWS}
    assert claims.loc["C004", "rebuild"] == NOT_APPLICABLE


def test_nothing_with_a_fitted_row_is_called_independent(claims):
    """The rule the ledger stands on."""
    assert not claims.loc[claims["rebuild"] == INDEPENDENT, "fitted"].map(len).any()
    assert claims.loc[claims["rebuild"] == FITTED, "fitted"].map(len).all()


def test_each_claim_is_checked_at_its_own_date():
    """The reader's date decides what is shown, never how a claim is checked."""
    early, late = (ledger(Facts.load(as_of=day)) for day in ("2016-01-01", "2026-06-30"))
    pd.testing.assert_frame_equal(early, late)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_links_to_the_fitted_rows_and_to_the_official_total(facts, code):
    """Mongolia, United Kingdom, South Africa and Ecuador were dated to totals, as their rows say; 28 economies were
    stated on 9 May 2024 (OT28), 23 agreements on 2 January 2025 (OT14)."""
    page = fragment(facts, code)
    fitted = ["row-aeo-mng", "row-aeo-gbr", "row-aeo-zaf", "row-aeo-ecu"]
    assert ROLE.findall(block(page, "claim-c012")) == [*fitted, "rows-aeo-arrangements", "row-ot28"]
    assert ROLE.findall(block(page, "claim-c011")) == ["row-fta-blr", "rows-trade-agreements", "row-ot14"]
    assert language(code).text("claims.rebuild.fitted") in block(page, "claim-c012")


@pytest.mark.parametrize("code", LANGUAGES)
def test_standards_claims_link_to_the_same_figure_in_the_series(facts, code):
    """65 bodies were stated for June and for December 2023, 43 and 54 in October 2023 and in the article; 69 and 113
    stand in the article alone (NOTES of the standards series)."""
    page = fragment(facts, code)
    expected = {
        "c039": ["003", "004"],
        "c040": ["004"],
        "c041": ["007", "008"],
        "c042": ["007", "008"],
        "c008": ["005"],
    }
    for claim, rows in expected.items():
        assert ROLE.findall(block(page, f"claim-{claim}")) == [f"row-std{row}" for row in rows]


def test_every_difference_has_its_reason_in_both_languages(claims):
    """A claim that is not simply confirmed must say why; where no rows exist the page says why from the catalogue."""
    open_claims = claims[~claims["figure_status"].isin(AGREED)]
    assert {"C006", "C007", "C008", "C030", "C031", "C041", "C047"} <= set(open_claims.index)
    assert open_claims[["note_zh", "note_en"]].notna().all(axis=None)
    assert not claims["difference"].fillna(0).any()


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_entry_says_date_source_and_difference(facts, claims, code):
    """Section, date and source for all; a difference, or its absence, wherever something was checked."""
    page, lang = fragment(facts, code), language(code)
    for name, claim in claims.iterrows():
        text = block(page, f"claim-{name.lower()}")
        lines = text.strip().splitlines()
        opening = lang.text("claims.line.article", place="")
        assert any(line.startswith(f"- {opening}") for line in lines), name
        kinds = ("source", "own_source", "no_source")
        sources = [lang.text(f"claims.line.{kind}", **({"source": ""} if kind == "source" else {})) for kind in kinds]
        assert sum(any(line.startswith(f"- {source}") for source in sources) for line in lines) == 1, name
        differs = "差异" if code == "zh" else "Difference"
        assert (f"- {differs}" in text) == (claim["figure_status"] != NOT_APPLICABLE), name
        assert (lang.text("claims.line.no_rows", reason="") in text) == (claim["rebuild"] == NO_ROWS), name


def test_figures_have_the_punctuation_of_their_language(facts):
    """GB/T 15834-2011: between years a long dash in Chinese; in English an en dash. Lists end in a word, as CLDR has
    it; a figure of two parts has two units."""
    zh, en = (fragment(facts, code) for code in LANGUAGES)
    shown = [("c003", "F02、F13和O19", "F02, F13 and O19"), ("c027", "2016—2020年", "2016–2020")]
    shown += [("c045", "1.26和2.45", "1.26 and 2.45"), ("c055", "5条路径和14项机制", "5 pathways and 14 mechanisms")]
    for claim, chinese, english in shown:
        assert f"**{chinese}" in block(zh, f"claim-{claim}")
        assert f"**{english}" in block(en, f"claim-{claim}")
    assert figure_text("30+", language("zh")) == "30多"


def test_a_difference_in_the_rows_tells_on_which_side_it_is(facts):
    """23 agreements were stated for 2 January 2025 (OT14): one row less, a figure of 24, a day without a total."""
    fewer = changed(facts, "trade_agreements", "agreement_id", "FTA-SRB", counted=False)
    more = changed(facts, "claims", "claim_id", "C011", figure="24")
    undated = changed(facts, "claims", "claim_id", "C011", check_date=pd.Timestamp("2024-12-01"), figure="24")
    for own, difference, key in ((fewer, "−1", "rows"), (more, "−1", "article"), (undated, "−1", "no_total")):
        for code in LANGUAGES:
            text = block(fragment(own, code), "claim-c011")
            assert difference in text
            assert language(code).text(f"claims.reason.{key}") in text
    both = changed(more, "trade_agreements", "agreement_id", "FTA-SRB", counted=False)
    text = block(fragment(both, "en"), "claim-c011")
    assert language("en").text("claims.reason.neither", numbers="23") in text


def test_claims_about_the_article_are_not_counted_as_official(facts):
    """What was counted in the article itself has no official source: its line says so."""
    lang = language("en")
    text = block(fragment(facts, lang), "claim-c060")
    assert "Counted in the article" in text
    assert "Official source" not in text


def test_a_figure_that_is_no_number_is_refused(folder, edit, facts):
    """A claim with rows needs a whole number to compare them with."""
    row = facts.table("claims")["claim_id"].tolist().index("C012") + 2
    edit("claims", row, "figure", "many")
    with pytest.raises(ReportError, match="many"):
        ledger(Facts.load(folder))


def test_a_claim_with_rows_and_no_date_is_refused(facts):
    """Without its date the rows would be counted to nothing, and the article would seem to be wrong by all of them."""
    own = changed(facts, "claims", "claim_id", "C011", check_date=pd.NaT)
    with pytest.raises(ReportError) as refused:
        ledger(own)
    assert len(refused.value.problems) == len(LANGUAGES)
    assert all("C011" in problem and "check_date" in problem for problem in refused.value.problems)
