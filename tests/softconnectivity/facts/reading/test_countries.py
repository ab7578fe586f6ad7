"""What readers write for an economy is its code, a question or nothing: never another economy's code."""

import csv
import gettext
import json
import re
import subprocess
import sys
from itertools import product

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softconnectivity.facts import schema
from softconnectivity.facts.reading.countries import Economy, economy_of
from softconnectivity.language import language

ZH, EN = language("zh"), language("en")
ISO3 = {country.alpha_3 for country in pycountry.countries}


def rows(table: str) -> list[dict[str, str]]:
    with (schema.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def translated(standard: str, name: str) -> str:
    return gettext.translation(standard, pycountry.LOCALES_DIR, languages=["zh_CN"]).gettext(name)


def asked(found: Economy) -> bool:
    return found.iso3 is None and bool(found.question) and not found.nearest


# ---- the order of sources


@pytest.mark.parametrize("written", ["老挝", "老挝人民民主共和国", "Lao PDR", "LA", "LAO", "la", "ＬＡＯ", " Laos. "])
def test_ways_to_write_laos(written):
    """Short and official names in both languages and the codes of ISO 3166-1, in any case and width."""
    assert economy_of(written, ZH).iso3 == economy_of(written, EN).iso3 == "LAO"


def test_every_code_of_iso_3166_1_is_itself():
    """Codes win over all names: 249 entries, two codes each."""
    assert len(ISO3) == 249
    for country in pycountry.countries:
        for code in (country.alpha_2, country.alpha_3, country.alpha_2.lower(), country.alpha_3.lower()):
            assert economy_of(code, EN) == Economy(country.alpha_3, "code")


def test_both_names_of_every_listed_economy_are_its_own():
    """The list follows the WTO. It calls one of two Congos just Congo: a reader may mean the other, so is asked."""
    economies = rows("economies")
    for row, column in product(economies, ("name_zh", "name_en")):
        found = economy_of(row[column], EN)
        if row[column] == "Congo":
            assert asked(found)
        else:
            assert found == Economy(row["iso3"], "name"), row[column]


@pytest.mark.parametrize(
    ("written", "iso3"),
    [
        ("台澎金马单独关税区", "TWN"),
        ("Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu", "TWN"),
        ("中国台湾", "TWN"),
        ("Chinese Taipei", "TWN"),
        ("香港", "HKG"),
        ("Macau", "MAC"),
        ("韩国", "KOR"),
        ("南韩", "KOR"),
        ("朝鲜", "PRK"),
        ("UK", "GBR"),
        ("英国", "GBR"),
        ("U.A.E.", "ARE"),
        ("阿拉伯联合酋长国", "ARE"),
        ("沙特", "SAU"),
        ("俄罗斯联邦", "RUS"),
        ("波黑", "BIH"),
        ("巴新", "PNG"),
        ("圣文森特", "VCT"),
        ("特多", "TTO"),
        ("多米尼加", "DOM"),
        ("多米尼克", "DMA"),
        ("刚果(金)", "COD"),
        ("刚果 （布）", "COG"),
        ("Guinea", "GIN"),
        ("几内亚", "GIN"),
        ("Sudan", "SDN"),
        ("Micronesia", "FSM"),
        ("Samoa", "WSM"),
        ("Western Sahara", "ESH"),
        ("马尔维纳斯群岛", "FLK"),
        # The Chinese name did not change when the English one did: ISO 3166-1 and CLDR still have it.
        ("斯威士兰", "SWZ"),
        # A change of code, not of state; the Chinese list of the report has this name.
        ("East Timor", "TLS"),
        ("东帝汶", "TLS"),
    ],
)
def test_common_names(written, iso3):
    assert economy_of(written, ZH).iso3 == iso3


# ---- questions


def test_names_no_longer_in_use_are_asked_about():
    """Every name of ISO 3166-3, as it stands and in Chinese, and every code that is nobody's today."""
    assert len(pycountry.historic_countries) == 31
    for country in pycountry.historic_countries:
        names = {country.name, translated("iso3166-3", country.name)} - {"East Timor", "东帝汶"}
        codes = {country.alpha_3} - ISO3
        for written, lang in product(names | codes, (ZH, EN)):
            assert asked(economy_of(written, lang)), written


GONE = """苏联 USSR Soviet_Union Former_Soviet_Union 南斯拉夫 Yugoslavia Federal_Republic_of_Yugoslavia 捷克斯洛伐克
    Czechoslovakia 塞尔维亚和黑山 塞黑 Serbia_and_Montenegro 东德 East_Germany GDR Germany,_East 西德 West_Germany
    扎伊尔 Zaire Republic_of_Zaire Burma 缅甸联邦 上沃尔特 Upper_Volta 达荷美 Dahomey 罗得西亚 Rhodesia
    Northern_Rhodesia 锡兰 Ceylon Swaziland 荷属安的列斯 Netherlands_Antilles North_Yemen 南也门 Yemen,_Democratic
    North_Vietnam 南越 Democratic_Republic_of_Vietnam Tanganyika 坦噶尼喀 Kampuchea Siam 波斯"""


@pytest.mark.parametrize("written", GONE.split())
def test_states_that_are_no_more_are_asked_about(written):
    """No reader gets a successor's code for a predecessor's name; the question names the codes to choose from."""
    for lang in (ZH, EN):
        found = economy_of(written.replace("_", " "), lang)
        assert asked(found)
        assert set(re.findall("[A-Z]{3}", found.question)) & ISO3


BLOCS = """EU 欧盟 欧洲联盟 European_Union EU-27 EU27 ASEAN 东盟 东南亚国家联盟 GCC 海合会 Gulf_Cooperation_Council EAEU
    欧亚经济联盟 Eurasian_Economic_Union 非盟 African_Union EFTA MERCOSUR 南方共同市场 CIS 独联体 BRICS 金砖国家 Benelux
    SACU 美洲 Americas 非洲 Africa 欧洲 Europe 中亚 Central_Asia 中东 Middle_East 世界 world 欧元区 Eurozone 联合国"""


@pytest.mark.parametrize("written", BLOCS.split())
def test_blocs_and_regions_have_no_code(written):
    for lang in (ZH, EN):
        assert asked(economy_of(written.replace("_", " "), lang))


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("刚果", {"COG", "COD"}),
        ("Congo", {"COG", "COD"}),
        ("Korea", {"KOR", "PRK"}),
        ("Virgin Islands", {"VGB", "VIR"}),
        ("维尔京群岛", {"VGB", "VIR"}),
        ("Saint Martin", {"MAF", "SXM"}),
        ("Channel Islands", {"GGY", "JEY"}),
        ("China and Pakistan", {"CHN", "PAK"}),
        ("中国、老挝", {"CHN", "LAO"}),
        ("Niger/Nigeria", {"NER", "NGA"}),
    ],
)
def test_the_question_offers_the_codes(written, codes):
    for lang in (ZH, EN):
        found = economy_of(written, lang)
        assert asked(found)
        assert set(re.findall("[A-Z]{3}", found.question)) & ISO3 == codes


NO_CODE = """Kosovo 科索沃 Republic_of_Kosovo XKX Macedonia 马其顿 Northern_Cyprus Somaliland Abkhazia South_Ossetia
    Transnistria Northern_Ireland 英格兰 Republic_of_China 中华民国 China,_Rep. America"""


@pytest.mark.parametrize("written", NO_CODE.split())
def test_names_without_a_code_are_asked_about(written):
    """ISO 3166-1 has no such entry, or the name leaves open which one is meant."""
    assert asked(economy_of(written.replace("_", " "), EN))


@pytest.mark.parametrize("written", ["Georgia (USA)", "格鲁吉亚（USA）", "DRC (COG)"])
def test_a_name_and_a_code_that_disagree(written):
    assert economy_of(written, ZH).question == ZH.text("countries.question.mismatch")


def test_what_is_suggested_can_be_written_back():
    """Name and code as the nearest name shows them: for every listed economy, in both languages."""
    for row, lang in product(rows("economies"), (ZH, EN)):
        written = lang.text("countries.named", name=row[f"name_{lang.code}"], code=row["iso3"])
        assert economy_of(written, lang).iso3 == row["iso3"]


# ---- nothing


ABSURD = """Bank of China|Mali Empire|Chad Smith|New Jersey|Jersey City|Christmas|Cook|Marshall|Sierra|Turks|Martin
    |Guinea pig|South China Sea|Empire of Japan|Islamic State|Kingdom of Serbia|Democratic Republic of Kenya
    |People's Republic of Angola|Papua|New Guinea|New Mexico|Roman Republic|German|Chinese|total|n/a|N.A.|-|unknown
    |某国|银行|中国银行|马里帝国|北京大学|合计|待定||  |。"""


@pytest.mark.parametrize("written", [name.strip() for name in ABSURD.split("|")])
def test_absurd_names_are_no_economy(written):
    found = economy_of(written, ZH)
    assert (found.iso3, found.how, found.question) == (None, "", "")


def test_a_pattern_with_anything_else_around_it_is_no_economy():
    """country_converter finds a country anywhere in a text. Every English name with a foreign word on either side."""
    for country, word in product(pycountry.countries, ("Bank", "Empire", "Railways")):
        for written in (f"{word} of {country.name}", f"{country.name} {word}"):
            assert economy_of(written, EN).iso3 is None, written


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_written_the_answer_is_one_of_four(written):
    """A code of ISO 3166-1, a question, a suggestion or nothing, and nothing beside a code."""
    found = economy_of(written, ZH)
    assert found.iso3 in ISO3 | {None}
    assert (found.iso3 is None) == (found.how == "")
    assert [found.iso3 is not None, found.question != "", found.nearest != ""].count(True) <= 1


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("哈萨克斯但", "哈萨克斯坦（KAZ）", "Kazakhstan (KAZ)"),
        ("阿联猷", "阿联酋（ARE）", "United Arab Emirates (ARE)"),
        ("老窝", "老挝（LAO）", "Lao People's Democratic Republic (LAO)"),
        ("Phillipines", "菲律宾（PHL）", "Philippines (PHL)"),
        ("Khazakstan", "哈萨克斯坦（KAZ）", "Kazakhstan (KAZ)"),
        ("Kongo", "", ""),
        ("某国", "", ""),
        ("Italian", "意大利（ITA）", "Italy (ITA)"),
    ],
)
def test_the_nearest_name(written, zh, en):
    """One wrong letter or character; nothing where two economies are as near, since a guess could mislead."""
    assert economy_of(written, ZH) == Economy(None, nearest=zh)
    assert economy_of(written, EN) == Economy(None, nearest=en)


def test_names_of_the_reader_win_over_ours_but_not_over_codes():
    names = {"俄国": "RUS", "Congo": "COD", "LAO": "LBN"}
    assert [economy_of(name, ZH, names).iso3 for name in ("俄国", "ＣＯＮＧＯ", "LAO", "老挝")] == [
        "RUS",
        "COD",
        "LAO",
        "LAO",
    ]
    assert economy_of("俄国", ZH).iso3 is None


# ---- cost


def loaded(*written: str) -> set[str]:
    script = (
        "import json, sys\n"
        "from softconnectivity.facts.reading.countries import economy_of\n"
        "from softconnectivity.language import language\n"
        f"assert all(economy_of(name, language('zh')).iso3 for name in {written!r})\n"
        "print(json.dumps([name for name in ('pycountry', 'country_converter') if name in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(json.loads(run.stdout))


def test_no_library_is_loaded_before_a_name_needs_it():
    """What a well-made table holds costs nothing; long names need ISO 3166-1, English abbreviations the patterns."""
    assert loaded("LAO", "lao", "老挝", "Lao PDR") == set()
    assert loaded("LA", "老挝人民民主共和国", "Laos") == {"pycountry"}
    assert loaded("Korea, Rep.") == {"pycountry", "country_converter"}
