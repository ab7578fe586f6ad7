"""The ledger: all claims in both languages, two checks kept apart, and nothing called independent that is not."""

import re

import pandas as pd
import pytest

from softconnectivity.agreements.reconcile import FITTED, INDEPENDENT, NO_ROWS, NOT_APPLICABLE
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.claims import fragment, ledger
from softconnectivity.language import LANGUAGES, language

LABEL = re.compile(r"^\((claim-c\d{3})\)=$", re.MULTILINE)


@pytest.fixture(scope="module")
def claims(facts) -> pd.DataFrame:
    return ledger(facts).set_index("claim_id")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_claim_has_its_label(facts, code):
    """66 claims were drawn from the article (claims table), C001 to C066; each label stands once, in order."""
    assert LABEL.findall(fragment(facts, code)) == [f"claim-c{number:03d}" for number in range(1, 67)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_gap_shows_in_the_page(facts, code):
    """A missing cell must not reach the reader under the name a program gives it."""
    page = fragment(facts, language(code))
    assert not re.search(r"<NA>|\bnan\b|\bNone\b|\bNaT\b", page)


def test_both_pages_cite_the_same_addresses(facts):
    """The two languages are one ledger: same links in the same order."""
    zh, en = (re.findall(r"\]\((http[^)]+)\)", fragment(facts, code)) for code in LANGUAGES)
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
def test_the_page_names_the_fitted_rows(facts, code):
    """Mongolia, United Kingdom, South Africa and Ecuador were dated to totals, as their rows say."""
    lang = language(code)
    block = fragment(facts, lang).split("(claim-c012)=")[1].split("(claim-c013)=")[0]
    assert all(facts.economy(iso3, code) in block for iso3 in ("MNG", "GBR", "ZAF", "ECU"))
    assert lang.text("claims.rebuild.fitted") in block


def test_claims_about_the_article_are_not_counted_as_official(facts):
    """What was counted in the article itself has no official source: its line says so."""
    lang = language("en")
    block = fragment(facts, lang).split("(claim-c060)=")[1].split("(claim-c061)=")[0]
    assert "Counted in the article" in block
    assert "Official source" not in block


def test_a_figure_that_is_no_number_is_refused(folder, edit, facts):
    """A claim with rows needs a whole number to compare them with."""
    row = facts.table("claims")["claim_id"].tolist().index("C012") + 2
    edit("claims", row, "figure", "many")
    with pytest.raises(ReportError, match="many"):
        ledger(Facts.load(folder))
