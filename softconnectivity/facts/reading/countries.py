"""What a reader wrote for an economy, made an ISO 3166-1 code or a question, never a guess.

First come codes, then the report's own tables, then names that are no longer in use (ISO 3166-3), then the exact names
of the Unicode CLDR and of ISO 3166-1, last the patterns of country_converter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from softconnectivity.facts.reading import country_names as known
from softconnectivity.language import Language

# Named as the World Trade Organization names them, whatever a library has.
_ALWAYS_OURS = ("HKG", "MAC", "TWN")

_WITH_CODE = re.compile(r"(.+)\(([a-z]{3})\)")
_AND = re.compile(r"\s*[、,;/+]\s*|和|与|\band\b")

# A name of two Han characters, one of them wrong, has a ratio of 0.5.
_NEAR = {"zh": 0.5, "en": 0.75}
_SHORTEST = {"zh": 2, "en": 4}
_FORMER = {"former", "formerly", "fmr"}


@dataclass(frozen=True)
class Economy:
    """The economy that a reader's words name, or what to ask the reader.

    Attributes
    ----------
    iso3 : str or None
        ISO 3166-1 alpha-3 code; None where the words name no economy or more than one.
    how : str
        "code", "name" (our own tables or the reader's), "library", "pattern", or "" without a code.
    question : str
        What the reader has to decide, in the reader's language; "" if nothing.
    nearest : str
        The name and code most like the words, where neither code nor question was found; "" if none is near.
    """

    iso3: str | None
    how: str = ""
    question: str = ""
    nearest: str = ""


def economy_of(written: str, lang: Language, names: Mapping[str, str] | None = None) -> Economy:
    """Return the economy that `written` names.

    Parameters
    ----------
    written : str
        An ISO 3166-1 code of two or three letters or a name in Chinese or English, upper or lower case, any width.
    lang : Language
        Language of the question and of the nearest name.
    names : mapping of str to str, optional
        The reader's own names and the code of each. They win over all other names, not over codes.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [economy_of(name, language("zh")).iso3 for name in ("老挝", "ＬＡＯ", "la", "Lao PDR")]
    ['LAO', 'LAO', 'LAO', 'LAO']
    >>> economy_of("Nigeria and Niger", language("en")).question
    'This can mean Niger (NER) or Nigeria (NGA). Write one code to a row.'
    >>> economy_of("老窝", language("zh")).nearest
    '老挝（LAO）'
    """
    return _found(written, lang, names) or Economy(None, nearest=_nearest(written, lang))


def library_names(iso3: str) -> tuple[str, str] | None:
    """Return the short names of an economy in Chinese and English, for economies that the report's own list lacks.

    They are those of the Unicode CLDR; Hong Kong, Macao and Taiwan are always named as in the report's own list.

    Examples
    --------
    >>> library_names("USA"), library_names("TWN"), library_names("SUN")
    (('美国', 'United States'), ('中国台湾', 'Chinese Taipei'), None)
    """
    if iso3 in _ALWAYS_OURS:
        return known.economies()[iso3]
    return known.short_names(iso3) if iso3 in known.countries() else None


def from_libraries(written: str, lang: Language) -> Economy | None:
    """Return what the libraries alone make of a name: a code, a question, or None.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> from_libraries("Korea, Dem. People's Rep.", language("en"))
    Economy(iso3='PRK', how='pattern', question='', nearest='')
    >>> from_libraries("Bank of China", language("en")) is None
    True
    """
    name = known.key(written)
    if old := known.withdrawn(name):
        code, year = old
        return Economy(None, question=lang.text("countries.question.withdrawn", code=code, year=year))
    if codes := known.exact().get(name):
        return _one_of(codes, "library", lang)
    if name in known.regions():
        return Economy(None, question=lang.text("countries.question.region"))
    return None if known.in_chinese(name) else _by_pattern(written, lang)


def _found(written: str, lang: Language, names: Mapping[str, str] | None) -> Economy | None:
    name = known.key(written)
    if not name:
        return None
    if code := _code(known.plain(written)):
        return Economy(code, "code")
    if names and (code := {known.key(own): code for own, code in names.items()}.get(name)):
        return Economy(code, "name")
    # Before the list of economies: the list has one of two economies called Congo under that bare name.
    if row := known.other_names().get(name) or _in_any_order(known.words(written)):
        return _as_in(row, lang)
    if code := known.listed().get(name):
        return Economy(code, "name")
    found = from_libraries(written, lang) or _with_code(name, lang, names) or _in_parts(name, lang, names)
    return found if found and found.iso3 else _asked_in_short(known.words(written), lang) or found


def _asked_in_short(words: frozenset[str], lang: Language) -> Economy | None:
    """Asked what the short name is asked: "Republic of Kosovo", "Former Soviet Union". Never a code."""
    for shorter in (words - _FORMER, words - _FORMER - known.FORMS):
        row = _in_any_order(shorter)
        if row and not row["iso3"]:
            return _as_in(row, lang)
    return None


def _in_any_order(words: frozenset[str]) -> dict[str, str] | None:
    return known.other_names_in_any_order().get(words)


def _as_in(row: dict[str, str], lang: Language) -> Economy:
    return Economy(row["iso3"], "name") if row["iso3"] else Economy(None, question=row[f"ask_{lang.code}"])


def _code(text: str) -> str | None:
    code = text.upper()
    if code in known.economies():
        return code
    if not re.fullmatch("[A-Z]{2,3}", code):
        return None
    return code if code in known.countries() else known.alpha_3().get(code)


def _by_pattern(written: str, lang: Language) -> Economy | None:
    # A pattern finds its country anywhere in a text, so a match alone proves nothing: "Bank of China", "Mali Empire".
    text, words = known.folded(known.plain(written)), known.words(written)
    matches = [iso3 for iso3, pattern in known.patterns() if pattern.search(text)]
    fitting = [iso3 for iso3 in matches if _fits(words, known.known_words()[iso3])]
    if len(fitting) == 1:
        return Economy(fitting[0], "pattern")
    return _one_of(matches, "", lang) if len(matches) > 1 else None


def _fits(words: frozenset[str], names: set[frozenset[str]]) -> bool:
    """Whether words are a name of the economy, or one with words for the form of the state added or left out.

    Every word must stand in some name of the economy, and without the forms of state a whole name must be left:
    "Iran, Islamic Rep." is one of Iran's names, "Bank of China" none of China's, "Democratic Republic of Germany" none
    of Germany's, "Christmas" none of Christmas Island's.
    """
    if words in names:
        return True
    rest = words - known.FORMS
    changed = bool(rest) and rest != words
    return changed and words <= frozenset().union(*names) and rest in {name - known.FORMS for name in names}


def _with_code(name: str, lang: Language, names: Mapping[str, str] | None) -> Economy | None:
    """A name with its code in brackets, as the suggestions have it: both must mean the same."""
    match = _WITH_CODE.fullmatch(name)
    code = _code(match[2]) if match else None
    named = _found(match[1], lang, names) if code else None
    if named is None:
        return None
    if named.iso3 == code or (named.iso3 is None and code in named.question):
        return Economy(code, "code")
    return Economy(None, question=lang.text("countries.question.mismatch"))


def _in_parts(name: str, lang: Language, names: Mapping[str, str] | None) -> Economy | None:
    """Several economies in one cell."""
    parts = [part for part in _AND.split(name) if part]
    found = [_found(part, lang, names) for part in parts] if len(parts) > 1 else []
    codes = {one.iso3 for one in found if one and one.iso3}
    return _one_of(codes, "", lang) if len(codes) > 1 and len(found) == len(parts) and all(found) else None


def _one_of(codes: Iterable[str], how: str, lang: Language) -> Economy:
    codes = sorted(set(codes))
    if len(codes) == 1:
        return Economy(codes[0], how)
    named = lang.text("countries.or").join(_shown(code, lang) for code in codes)
    return Economy(None, question=lang.text("countries.question.several", economies=named))


def _nearest(written: str, lang: Language) -> str:
    name = known.without_form(written)
    script = "zh" if known.in_chinese(name) else "en"
    if len(name) < _SHORTEST[script]:
        return ""
    names = known.near_names(script)
    # English is seldom misspelt in the first letter, and other words are much like some country: Italian, Taiwan.
    alike = names if script == "zh" else [near for near in names if near[0] == name[0]]
    near = get_close_matches(name, alike, n=5, cutoff=_NEAR[script])
    ratios = {one: SequenceMatcher(None, one, name).ratio() for one in near}
    best = {names[one] for one, ratio in ratios.items() if ratio == max(ratios.values())}
    return _shown(best.pop(), lang) if len(best) == 1 else ""


def _shown(iso3: str, lang: Language) -> str:
    chinese, english = known.economies().get(iso3) or known.short_names(iso3)
    return lang.text("countries.named", name=chinese if lang.code == "zh" else english, code=iso3)
