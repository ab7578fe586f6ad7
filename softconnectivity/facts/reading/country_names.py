"""The names of economies and where they come from: the report's own tables, then the libraries, each loaded once.

The libraries are Babel (names of the Unicode CLDR), pycountry (ISO 3166-1 and 3166-3 with their translations) and
country_converter (patterns of English names). None is loaded before a name needs it.
"""

import csv
import gettext
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale

from softconnectivity.facts import schema
from softconnectivity.language import language

# Codes of CLDR for tests and for the unknown, no names that anyone writes.
_NO_REGIONS = ("XA", "XB", "ZZ")
# CLDR gives one of two names in dispute; ISO 3166-1 gives both.
_AS_IN_ISO = ("FLK",)

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_FORM = re.compile(r"(伊斯兰|人民|民主|社会主义|联邦|联合|大)*(共和国|王国|公国)$")
_LIKE = str.maketrans({**dict.fromkeys("‘’ʼʻ`´′", "'"), **dict.fromkeys("‐‑‒–—−", "-")})

# Words and abbreviations that mean the same in a name, and words that mean nothing there.
_SAME = {
    **dict.fromkeys(("rep", "repub", "republics"), "republic"),
    **dict.fromkeys(("dem",), "democratic"),
    **dict.fromkeys(("fed", "federated", "federation"), "federal"),
    **dict.fromkeys(("is", "isl", "isds", "islands"), "island"),
    **dict.fromkeys(("people", "peop"), "peoples"),
    **dict.fromkeys(("sts", "states"), "state"),
}
_EMPTY = {"of", "the", "and"}
# What a state may call itself.
# fmt: off
FORMS = frozenset({
    "arab", "bolivarian", "co", "commonwealth", "confederation", "country", "democratic", "duchy", "federal",
    "federative", "grand", "independent", "islamic", "kingdom", "nation", "operative", "peoples", "plurinational",
    "principality", "republic", "socialist", "state", "sultanate", "union", "united",
})
# fmt: on


def in_chinese(text: str) -> bool:
    """Return whether a text has Han characters."""
    return bool(_HAN.search(text))


@lru_cache(maxsize=8192)
def plain(written: str) -> str:
    """Return a name without what makes no difference to anyone: width, unseen characters, spaces, a full stop.

    Examples
    --------
    >>> plain(" ＬＡＯ. "), plain("刚果（金）")
    ('LAO', '刚果(金)')
    """
    text = unicodedata.normalize("NFKC", written).translate(_LIKE)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split()).rstrip(".。* ")


def folded(text: str) -> str:
    """Return a text without accents.

    Examples
    --------
    >>> folded("Côte d'Ivoire")
    "Cote d'Ivoire"
    """
    letters = (char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", "".join(letters))


@lru_cache(maxsize=8192)
def key(written: str) -> str:
    """Return what the spellings of one name have in common.

    Examples
    --------
    >>> key("St. Kitts & Nevis"), key("U.S. Virgin Islands"), key("刚果 （金）")
    ('saint kitts and nevis', 'us virgin islands', '刚果(金)')
    """
    text = folded(plain(written)).casefold()
    if in_chinese(text):
        return re.sub(r"\s", "", text)
    text = re.sub(r"\bst\b\.?", "saint", text.replace("&", " and "))
    text = re.sub(r"\b([a-z])\.", r"\1", text)
    return " ".join(re.sub(r"\s*([-(),/])\s*", r"\1", text).split())


def words(name: str) -> frozenset[str]:
    """Return the words of an English name, whatever their order, abbreviated or in full; a Chinese name is one word.

    Examples
    --------
    >>> words("Korea, Dem. People's Rep.") == words("Democratic People's Republic of Korea")
    True
    """
    return frozenset(_in_order(name)) - _EMPTY


def without_form(name: str) -> str:
    """Return a name without what the state calls itself, to compare spellings of what is left.

    Examples
    --------
    >>> without_form("Kingdom of Norway"), without_form("挪威王国"), without_form("United States")
    ('norway', '挪威', 'united states')
    """
    if in_chinese(name):
        return _HAN_FORM.sub("", key(name)) or key(name)
    return " ".join(word for word in _in_order(name) if word not in _EMPTY | FORMS) or key(name)


def _in_order(name: str) -> list[str]:
    if in_chinese(name):
        return [key(name)]
    separate = re.split(r"[^0-9a-z]+", key(name).replace("'", ""))
    return [_SAME.get(word, word) for word in separate if word]


# ---- the report's own tables


@cache
def economies() -> dict[str, tuple[str, str]]:
    """Return the Chinese and the English name of each economy of the report's list."""
    return {row["iso3"]: (row["name_zh"], row["name_en"]) for row in _read("economies")}


@cache
def listed() -> dict[str, str]:
    """Return the code under each name of the report's list."""
    return {key(name): iso3 for iso3, names in economies().items() for name in names}


@cache
def other_names() -> dict[str, dict[str, str]]:
    """Return the row of the table of other names under each name."""
    return {key(row["written"]): row for row in _read("economy_names")}


@cache
def other_names_in_any_order() -> dict[frozenset[str], dict[str, str]]:
    """Return the row of the table of other names under the words of each English name."""
    return {words(row["written"]): row for name, row in other_names().items() if not in_chinese(name)}


def _read(table: str) -> list[dict[str, str]]:
    with (schema.DATA / schema.tables()[table]["path"]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# ---- exact names of the libraries


@cache
def countries() -> dict:
    """Return the entry of ISO 3166-1 under each alpha-3 code."""
    import pycountry  # noqa: PLC0415

    return {country.alpha_3: country for country in pycountry.countries}


@cache
def alpha_3() -> dict[str, str]:
    """Return the alpha-3 code under each alpha-2 code."""
    return {country.alpha_2: iso3 for iso3, country in countries().items()}


def short_names(iso3: str) -> tuple[str, str]:
    """Return the Chinese and the English name in CLDR."""
    country = countries()[iso3]
    if iso3 in _AS_IN_ISO:
        return re.sub(r"\s*\((.+)\)", r"（\1）", _translated("iso3166-1", country.name)), country.name
    return _cldr("zh")[country.alpha_2], _cldr("en")[country.alpha_2]


@cache
def exact() -> dict[str, set[str]]:
    """Return the codes that each exact name of CLDR and ISO 3166-1 may mean."""
    codes: dict[str, set[str]] = {}
    for iso3 in countries():
        for name in _exact_names(iso3):
            codes.setdefault(key(name), set()).add(iso3)
    return codes


@cache
def regions() -> frozenset[str]:
    """Return the names of CLDR that have no code in ISO 3166-1: continents, groups, parts of countries."""
    others = set(_cldr("zh")) - set(alpha_3()) - set(_NO_REGIONS)
    return frozenset(key(_cldr(lang)[code]) for code in others for lang in ("zh", "en"))


@cache
def near_names(lang: str) -> dict[str, str]:
    """Return the names in one language to look for misspellings of, without the form of the state, each with its code.

    A name of two economies is left out.
    """
    codes: dict[str, set[str]] = {}
    own = {name: row["iso3"] for name, row in other_names().items() if row["iso3"]}
    exactly = {name: iso3 for name, (iso3, *others) in exact().items() if not others}
    for name, iso3 in [*exactly.items(), *own.items(), *listed().items()]:
        if in_chinese(name) == (lang == "zh"):
            codes.setdefault(without_form(name), set()).add(iso3)
    return {name: iso3 for name, (iso3, *others) in codes.items() if not others}


def withdrawn(name: str) -> tuple[str, str] | None:
    """Return the ISO 3166-3 code and the year of withdrawal of a code or name that is no economy's today.

    Parameters
    ----------
    name : str
        As `key` returns it.

    Examples
    --------
    >>> withdrawn(key("Republic of Zaire")), withdrawn("viet nam")
    (('ZRCD', '1997'), None)
    """
    keys, old = _withdrawn()
    return keys.get(name) or old.get(words(name)) or old.get(words(name) - FORMS)


@cache
def _withdrawn() -> tuple[dict[str, tuple[str, str]], dict[frozenset[str], tuple[str, str]]]:
    import pycountry  # noqa: PLC0415

    keys, old = {}, {}
    current = {words(name) for name in exact()}
    for country in pycountry.historic_countries:
        about = country.alpha_4, country.withdrawal_date[:4]
        for name in (country.alpha_2, country.alpha_3, country.name, _translated("iso3166-3", country.name)):
            keys[key(name)] = about
        # "Zaire, Republic of" is also Zaire; "Viet-Nam, Democratic Republic of" is not also Viet Nam.
        first, *rest = [words(part) for part in country.name.split(",")]
        parts = [first, *(part for part in rest if part & FORMS and part - FORMS)]
        old |= {part: about for part in [*parts, words(country.name)] if part not in current}
    return keys, old


def _exact_names(iso3: str) -> list[str]:
    country = countries()[iso3]
    iso = [getattr(country, kind, None) for kind in ("name", "official_name", "common_name")]
    english = [name for name in iso if name]
    chinese = [_translated("iso3166-1", name) for name in english]
    return [_cldr("zh")[country.alpha_2], _cldr("en")[country.alpha_2], *english, *chinese]


@cache
def _cldr(lang: str) -> Mapping[str, str]:
    return Locale.parse(language(lang).locale).territories


def _translated(standard: str, name: str) -> str:
    return _translations(standard).gettext(name)


@cache
def _translations(standard: str) -> gettext.NullTranslations:
    import pycountry  # noqa: PLC0415

    return gettext.translation(standard, pycountry.LOCALES_DIR, languages=[language("zh").locale])


# ---- patterns of English names


@cache
def patterns() -> list[tuple[str, re.Pattern]]:
    """Return the alpha-3 code and the pattern of each economy of ISO 3166-1."""
    converter = _converter()
    pairs = zip(converter.data["ISO3"], converter.regexes, strict=True)
    return [(iso3, pattern) for iso3, pattern in pairs if iso3 in countries()]


@cache
def known_words() -> dict[str, set[frozenset[str]]]:
    """Return the words of every English name that the libraries have for each economy."""
    names = {iso3: _exact_names(iso3) for iso3 in countries()}
    for row in _converter().data.itertuples():
        names.get(row.ISO3, []).extend([row.name_short, row.name_official])
    return {iso3: {words(name) for name in known if not in_chinese(name)} for iso3, known in names.items()}


@cache
def _converter():
    import pandas as pd  # noqa: PLC0415
    from country_converter.country_converter import COUNTRY_DATA_FILE, CountryConverter  # noqa: PLC0415

    # Its own way of reading fails on pandas 3, which takes the empty cells of text for missing.
    table = pd.read_csv(COUNTRY_DATA_FILE, sep="\t", dtype=str, keep_default_na=False, encoding="utf-8")
    return CountryConverter(country_data=table[table["obsolete"] == ""], include_obsolete=True)
