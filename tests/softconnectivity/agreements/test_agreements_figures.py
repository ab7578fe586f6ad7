"""What the figures and tables of the chapter say, read from their data and descriptions."""

import pandas as pd
import pytest

from softconnectivity.agreements import figures, reconcile, standards, tables
from softconnectivity.errors import ReportError
from softconnectivity.facts.ledger import ledger
from softconnectivity.language import LANGUAGES, language

LAST = "2025-12-01"
ACCESSED = "2025-10-09"  # latest date of access in the article's footnotes


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return language(request.param)


def fta_steps(facts, until, lang):
    path, fitted = reconcile.path("fta", facts, until), reconcile.fitted_rows("fta", facts, until)
    return figures.fta_steps(path, reconcile.against_official(facts), fitted, lang)


def test_fta_steps_end_at_the_published_total(facts, lang):
    """23 agreements and 30 partners: MOFCOM, 2 January 2025; no later total was published by the report's date."""
    drawn = fta_steps(facts, LAST, lang)
    day, agreements, partners = (
        lang.text(f"agreements.{name}") for name in ("column.date", "fta.agreements", "fta.partners")
    )
    last = drawn.data[drawn.data[day] == pd.Timestamp(LAST).date()].iloc[-1]
    assert (last[agreements], last[partners]) == (23, 30)


def test_aeo_steps_name_every_fitted_row(facts, lang):
    """Five rows say that they were dated to totals: the description tells how many. The data hold all totals."""
    checks, fitted = reconcile.against_official(facts), reconcile.fitted_rows("aeo", facts, LAST)
    drawn = figures.aeo_steps(reconcile.path("aeo", facts, LAST), checks, fitted, lang)
    assert list(fitted.index) == ["AEO-MNG", "AEO-GBR", "AEO-ZAF", "AEO-ECU", "AEO-UNKNOWN"]
    assert "5" in drawn.alt
    assert drawn.data[lang.text("agreements.column.fitted_count")].dropna().iloc[-1] == 5
    official = drawn.data[lang.text("agreements.column.official", name=lang.text("agreements.aeo.countries"))]
    shown = checks[(checks["series"] == "aeo") & (checks["as_of"] <= LAST)]
    assert sorted(official.dropna()) == sorted(shown["countries"].dropna())


def test_figures_stop_at_the_readers_date(facts, lang):
    """Data later than the reader's date are left out, official totals and standards documents alike."""
    drawn = fta_steps(facts, "2019-12-31", lang)
    assert max(drawn.data[lang.text("agreements.column.date")]) == pd.Timestamp("2019-12-31").date()
    drawn = standards.standards_totals(facts.table("standards_series"), "2019-12-31", ACCESSED, lang)
    assert max(drawn.data[lang.text("agreements.column.date")]) <= "2019-12-31"


def test_the_caption_speaks_of_the_bar_only_where_there_is_one(facts, lang):
    """The undated total is larger than that of end-2023, so a chart that ends before has no bar."""
    series = facts.table("standards_series")
    before, after = (standards.standards_totals(series, day, ACCESSED, lang) for day in ("2023-06-30", LAST))
    word = {"en": "bar", "zh": "横线"}[lang.code]
    assert word not in before.caption
    assert word in after.caption


def test_a_date_before_everything_is_refused_kindly(facts, lang):
    """The first agreement was signed in June 2003, so up to 2000 there is nothing to draw."""
    with pytest.raises(ReportError, match="as_of"):
        fta_steps(facts, "2000-01-01", lang)


def test_standards_before_their_first_total_are_an_empty_chart_that_says_so(facts, lang):
    """52 and 92 of September 2019 are the first total drawn; the book of an earlier date must build all the same."""
    drawn = standards.standards_totals(facts.table("standards_series"), "2015-01-01", ACCESSED, lang)
    assert lang.date("2015-01-01") in drawn.alt
    assert drawn.data.empty
    drawn = standards.standards_totals(facts.table("standards_series"), "2018-01-01", ACCESSED, lang)
    assert list(drawn.data[lang.text("agreements.standards.counterparts")]) == [21]


def test_a_trade_agreement_made_fitted_is_marked_in_its_figure_too(facts, changed, lang):
    """A reader's own fitted row must show: named in the figure, counted in the description, its totals open dots."""
    own = changed("trade_agreements", "agreement_id", "FTA-GEO", "counting_status", "fitted")
    plain, marked = fta_steps(facts, LAST, lang), fta_steps(own, LAST, lang)
    assert marked.svg.count("<path") > plain.svg.count("<path")
    assert marked.data[lang.text("agreements.column.fitted_count")].max() == 1
    assert "12" in marked.alt  # of the thirteen that agree, all but the one before Georgia signed in May 2017


def test_the_undated_total_is_a_span(facts, lang):
    """Larger than 108 of end-2023 (SAMR, 27 March 2024), and read by 9 October 2025 (the article's last access)."""
    span = standards.undated_total(facts.table("standards_series"), ACCESSED)
    assert (str(span["first"].date()), str(span["last"].date())) == ("2023-12-31", ACCESSED)
    assert (span["documents"], span["counterparts"]) == (113, 69)
    data = standards.standards_totals(facts.table("standards_series"), LAST, ACCESSED, lang).data
    dates = data.loc[data[lang.text("agreements.standards.documents")] == 113, lang.text("agreements.column.date")]
    assert list(dates) == [f"2023-12-31/{ACCESSED}"]


def test_recalled_totals_are_not_drawn(facts):
    """49 and 85 of 2018 were never seen in print, so the chart leaves them out."""
    drawn = standards.dated_totals(facts.table("standards_series"), LAST)
    assert set(drawn["status"]) <= {"verified", "partly", "article_only"}
    assert 85 not in set(drawn["documents"].dropna())


def test_headline_table_has_every_headline_figure_and_its_link(facts, lang):
    """Twelve figures of the article, and the share derived from two of them, each linked to the ledger."""
    claims = ledger(facts)
    shown = tables.headline_table(claims, lang).data.iloc[:, 0]
    expected = [*claims.loc[claims["kind"] == "headline_figure", "claim_id"], "C043"]
    assert len(expected) == 12 + 1
    for claim_id, cell in zip(expected, shown, strict=True):
        assert f"{{ref}}`{claim_id} <claim-{claim_id.lower()}>`" in cell


def test_share_of_belt_and_road_documents(facts, lang):
    """54 of 108 documents is one half."""
    assert tables.headline_table(ledger(facts), lang).data.iloc[-1, 1].startswith("{ref}`50% <claim-c043>`")


def test_a_miss_tells_only_what_was_stated(changed, lang):
    """29 partners were stated for January 2024 (OT12) and no number of agreements; without Serbia the rows give 28."""
    own = changed("trade_agreements", "agreement_id", "FTA-SRB", "counted", False)
    shown = tables.misses_table(reconcile.against_official(own), own, lang).data
    line = shown[shown[lang.text("agreements.column.total")].str.contains("row-ot12")].iloc[0]
    for column, number in (("total", "29"), ("rows", "28")):
        said = lang.text("rows.numbers.fta_countries", number=number)
        assert line[lang.text(f"agreements.column.{column}")].startswith(f"{{ref}}`{said} <")


def test_misses_table_shows_both_totals_and_a_reason(facts, lang):
    """17 and 25 of 2018 (MOFCOM) against 16 and 24 from the rows, the Mauritius agreement being unsigned."""
    shown = tables.misses_table(reconcile.against_official(facts), facts, lang).data
    assert ["17" in shown.iloc[0, 1], "16" in shown.iloc[0, 2]] == [True, True]
    assert "<row-ot05>" in shown.iloc[0, 1]
    assert shown.iloc[:, 4].str.len().gt(0).all()


def test_misses_and_readings_name_their_fitted_rows(facts, lang):
    """Mongolia is the only fitted row by July 2019; of those verified in themselves South Africa has a fitted date."""
    column = lang.text("agreements.column.fitted")
    misses = tables.misses_table(reconcile.against_official(facts), facts, lang).data.set_index(
        lang.text("agreements.column.date")
    )
    assert misses.loc[lang.date("2019-07-24"), column] == f"{{ref}}`{facts.economy('MNG', lang.code)} <row-aeo-mng>`"
    assert misses.loc[lang.date("2017-10-31"), column] == lang.text("agreements.none")
    readings = tables.readings_table(ledger(facts), facts, "2024-05-09", lang).data
    assert readings[column].iloc[2] == f"{{ref}}`{facts.economy('ZAF', lang.code)} <row-aeo-zaf>`"
    assert readings[column].iloc[1].count("<row-aeo-") == 4


def test_numbers_of_the_readings_link_to_claims_and_rows(facts, lang):
    shown = tables.readings_table(ledger(facts), facts, "2024-05-09", lang).data
    assert list(shown.iloc[0, 1:4]) == [
        "{ref}`28 <claim-c012>`",
        "{ref}`54 <claim-c013>`",
        "{ref}`36 <claim-c014>`",
    ]
    assert shown.iloc[1:, 1:4].map(lambda cell: cell.endswith("<rows-aeo-arrangements>`")).all(axis=None)
