"""The names behind what readers write: no source contradicts another, and each row of the report's table is needed."""

import csv
import gettext
import re

import country_converter
import pycountry
import pytest
from babel import Locale

from softconnectivity.facts import schema
from softconnectivity.facts.reading import country_names
from softconnectivity.facts.reading.countries import Economy, economy_of, from_libraries, library_names
from softconnectivity.language import LANGUAGES, language

ZH, EN = language("zh"), language("en")
ISO3 = {country.alpha_3 for country in pycountry.countries}


def rows(table: str) -> list[dict[str, str]]:
    with (schema.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def translated(standard: str, name: str) -> str:
    return gettext.translation(standard, pycountry.LOCALES_DIR, languages=["zh_CN"]).gettext(name)


def names_in_iso(country) -> list[str]:
    names = [getattr(country, kind, None) for kind in ("name", "official_name", "common_name")]
    return [name for name in names if name]


def asked(found: Economy) -> bool:
    return found.iso3 is None and bool(found.question) and not found.nearest


# ---- the libraries


def test_names_of_all_economies_are_their_own_or_asked_about():
    """CLDR in both languages and ISO 3166-1, in English and as translated by its users: two independent sources."""
    zh, en = Locale.parse("zh_CN").territories, Locale.parse("en").territories
    questions = set()
    for country in pycountry.countries:
        english = names_in_iso(country)
        chinese = [translated("iso3166-1", name) for name in english]
        for name in (zh[country.alpha_2], en[country.alpha_2], *english, *chinese):
            found = economy_of(name, EN)
            assert found.iso3 == country.alpha_3 or asked(found), name
            questions |= {name} if found.question else set()
    # All three are names of two economies; the test would pass in vain if everything were asked.
    assert questions == {"Congo", "刚果", "St. Martin"}


def test_no_disagreement_with_country_converter():
    """A peer: its own short and official names, and what its patterns alone make of the table's English rows."""
    table = country_names._converter().data
    for row in table[table["ISO3"].isin(ISO3)].itertuples():
        for name in (row.name_short, row.name_official):
            found = economy_of(name, EN)
            assert found.iso3 == row.ISO3 or asked(found), name
    peer = country_names._converter()
    for row in rows("economy_names"):
        if row["iso3"] and row["written"].isascii():
            theirs = peer.convert(row["written"], src="regex", not_found=None)
            assert row["iso3"] in theirs or theirs == row["written"], row["written"]


def test_the_loader_of_country_converter_is_still_broken():
    """Why the table is read here. If this fails, its own loader will do."""
    with pytest.raises(TypeError):
        country_converter.CountryConverter()


# Spellings of the World Bank, the IMF (International Financial Statistics) and UN Comtrade, as their tables have them.
PUBLISHED = {
    "World Bank": {
        "Bahamas, The": "BHS",
        "Congo, Dem. Rep.": "COD",
        "Congo, Rep.": "COG",
        "Cote d'Ivoire": "CIV",
        "Egypt, Arab Rep.": "EGY",
        "Hong Kong SAR, China": "HKG",
        "Iran, Islamic Rep.": "IRN",
        "Korea, Dem. People's Rep.": "PRK",
        "Korea, Rep.": "KOR",
        "Kyrgyz Republic": "KGZ",
        "Macao SAR, China": "MAC",
        "Micronesia, Fed. Sts.": "FSM",
        "St. Martin (French part)": "MAF",
        "St. Vincent and the Grenadines": "VCT",
        "Turkiye": "TUR",
        "Venezuela, RB": "VEN",
        "Virgin Islands (U.S.)": "VIR",
        "West Bank and Gaza": "PSE",
        "Yemen, Rep.": "YEM",
    },
    "IMF": {
        "Afghanistan, Islamic Rep. of": "AFG",
        "China, P.R.: Hong Kong": "HKG",
        "China, P.R.: Macao": "MAC",
        "China, P.R.: Mainland": "CHN",
        "Congo, Dem. Rep. of the": "COD",
        "Congo, Rep. of": "COG",
        "Eritrea, The State of": "ERI",
        "Ethiopia, The Federal Dem. Rep. of": "ETH",
        "Korea, Rep. of": "KOR",
        "Lao People's Dem. Rep.": "LAO",
        "São Tomé and Príncipe, Dem. Rep. of": "STP",
        "Taiwan Province of China": "TWN",
        "Timor-Leste, Dem. Rep. of": "TLS",
        "Türkiye, Rep of": "TUR",
    },
    "UN Comtrade": {
        "Bolivia (Plurinational State of)": "BOL",
        "Bosnia Herzegovina": "BIH",
        "Br. Virgin Isds": "VGB",
        "Central African Rep.": "CAF",
        "China, Hong Kong SAR": "HKG",
        "Cocos Isds": "CCK",
        "Dem. People's Rep. of Korea": "PRK",
        "Dem. Rep. of the Congo": "COD",
        "FS Micronesia": "FSM",
        "Falkland Isds (Malvinas)": "FLK",
        "N. Mariana Isds": "MNP",
        "Rep. of Moldova": "MDA",
        "Solomon Isds": "SLB",
        "United Rep. of Tanzania": "TZA",
    },
}


@pytest.mark.parametrize("publisher", PUBLISHED)
def test_spellings_of_publishers(publisher):
    """Tables copied from where economists get theirs are read without a question."""
    expected = PUBLISHED[publisher]
    assert {name: economy_of(name, EN).iso3 for name in expected} == expected


# ---- the table of other names


def test_each_row_has_a_code_or_a_question_in_both_languages():
    for row in rows("economy_names"):
        if row["iso3"]:
            assert row["iso3"] in ISO3
            assert row["ask_zh"] == row["ask_en"] == ""
        else:
            assert row["ask_zh"].endswith("。")
            assert row["ask_en"].endswith(".")
            zh, en = (set(re.findall("[A-Z]{3}", row[f"ask_{code}"])) & ISO3 for code in LANGUAGES)
            assert zh == en, row["written"]


def test_the_table_is_sorted_and_says_nothing_twice():
    """By code and name, questions last; no two rows differ only in what makes no difference."""
    found = rows("economy_names")
    assert found == sorted(found, key=lambda row: (row["iso3"] == "", row["iso3"], row["written"]))
    keys = [country_names.key(row["written"]) for row in found]
    assert len(keys) == len(set(keys))
    english = [country_names.words(row["written"]) for row in found]
    assert len(english) == len(set(english))


def test_each_row_is_needed():
    """No code hides it, no name of the list repeats it, and the libraries alone do not give its code."""
    listed = country_names.listed()
    for row in rows("economy_names"):
        alone = from_libraries(row["written"], EN)
        if row["iso3"]:
            assert country_names.key(row["written"]) not in listed
            assert alone is None or alone.iso3 != row["iso3"], row["written"]
        assert economy_of(row["written"], ZH) == (
            Economy(row["iso3"], "name") if row["iso3"] else Economy(None, question=row["ask_zh"])
        )


# ---- names for economies that the list lacks


def test_library_names():
    """Every entry of ISO 3166-1 has a name in both languages that is read back as itself."""
    for iso3 in ISO3:
        zh, en = library_names(iso3)
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert re.search("[A-Za-z]", en)
        assert economy_of(zh, ZH).iso3 == iso3
        assert economy_of(en, ZH).iso3 == iso3 or economy_of(en, ZH).question
    assert library_names("XKX") is None


def test_three_are_always_named_as_in_the_world_trade_organization():
    expected = {row["iso3"]: (row["name_zh"], row["name_en"]) for row in rows("economies")}
    for iso3 in ("HKG", "MAC", "TWN"):
        assert library_names(iso3) == expected[iso3]


def test_islands_in_dispute_have_both_names():
    """As ISO 3166-1 names them."""
    zh, en = library_names("FLK")
    assert en == pycountry.countries.get(alpha_3="FLK").name == "Falkland Islands (Malvinas)"
    assert "马尔维纳斯" in zh
