"""Messages in two languages, numbers and dates as CLDR has them."""

import datetime
import re
from string import Formatter

import pandas as pd
import pytest

from softconnectivity.errors import ReportError
from softconnectivity.language import LANGUAGES, language, messages

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
STATUS = (
    "verified partly recalled inferred fitted hypothesis article_only not_found not_applicable contradicted derived"
)


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_both_languages_have_the_samemessages_with_the_same_placeholders():
    chinese, english = (messages(code) for code in LANGUAGES)
    assert chinese.keys() == english.keys()
    assert {key: placeholders(chinese[key]) for key in chinese} == {key: placeholders(english[key]) for key in english}


def test_placeholders_have_names_and_no_format_of_their_own():
    """Numbers are formatted by `Language.number`; a format in the message would be one language's only."""
    for code in LANGUAGES:
        for key, message in messages(code).items():
            for _, name, specification, conversion in Formatter().parse(message):
                assert name is None or (re.fullmatch(r"[a-z][a-z0-9_]*", name) and not specification), (code, key)
                assert conversion is None, (code, key)


def test_english_messages_hold_no_han_and_no_chinese_punctuation():
    """But for the one that tells which words a reader may type in a column of yes and no, Chinese ones among them."""
    assert [key for key, message in messages("en").items() if HAN.search(message)] == ["intake.expected.boolean"]


def test_chinese_messages_hold_no_english_sentence():
    """A name of an organisation may be two words long; four lower-case words in a row are a sentence left behind.

    What stands in quotation marks may be a command to type.
    """
    stray = re.compile(r"(?:\b[a-z]+[ ,]+){3}[a-z]+\b")
    bare = {key: re.sub(r"\{[^}]*\}(`[^`]*`)?|“[^”]*”", "", message) for key, message in messages("zh").items()}
    assert [key for key, message in bare.items() if stray.search(message)] == []


def test_chinese_messages_use_chinese_punctuation():
    after_han = re.compile(r"[\u4e00-\u9fff][,;:?!]")
    assert [key for key, message in messages("zh").items() if after_han.search(message)] == []


def test_no_message_is_empty():
    assert [key for code in LANGUAGES for key, message in messages(code).items() if not message] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_status_word_has_a_label_and_a_meaning(code):
    labels = [language(code).text(f"status.{word}") for word in STATUS.split()]
    assert len(set(labels)) == len(labels)
    ends = "。" if code == "zh" else "."
    assert all(language(code).text(f"status.{word}_means").endswith(ends) for word in STATUS.split())


def test_unknown_language_is_refused_in_both_languages():
    with pytest.raises(ReportError) as refused:
        language("fr")
    assert len(refused.value.problems) == 2
    assert all("fr" in problem for problem in refused.value.problems)
    assert HAN.search(refused.value.problems[0])
    assert not HAN.search(refused.value.problems[1])


@pytest.mark.parametrize("code", ["ZH", "", None, "en_GB"])
def test_only_the_two_codes_are_languages(code):
    with pytest.raises(ReportError):
        language(code)


def test_a_missing_message_is_named():
    with pytest.raises(ReportError, match=r"zh.*status\.no_such_word"):
        language("zh").text("status.no_such_word")


def test_a_missing_value_is_named():
    with pytest.raises(ReportError, match=r"language\.unknown.*code"):
        language("en").text("language.unknown")


@pytest.mark.parametrize(
    ("iso", "chinese", "english"),
    [
        ("2024-05-09", "2024年5月9日", "9 May 2024"),
        ("2024-12-31", "2024年12月31日", "31 December 2024"),
        ("2024-05", "2024年5月", "May 2024"),
        ("2024", "2024年", "2024"),
    ],
)
def test_dates_as_cldr_has_them(iso, chinese, english):
    """CLDR 44, main/zh/ca-gregorian and main/en-GB/ca-gregorian: dateFormats/long `y年M月d日` and `d MMMM y`,
    availableFormats yMMMM `y年M月` and `MMMM y`, y `y年` and `y`.
    """
    assert language("zh").date(iso) == chinese
    assert language("en").date(iso) == english


def test_a_date_object_is_as_good_as_its_text():
    for day in (datetime.date(2024, 5, 9), pd.Timestamp("2024-05-09 13:00")):
        assert language("en").date(day) == "9 May 2024"


@pytest.mark.parametrize("wrong", ["2024-13", "2024-02-30", "20240509", "2024-W19", "2024-5-9", "soon", "", None])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ReportError):
        language("en").date(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (1234.5, None, "1,234.5"),
        (1234567, None, "1,234,567"),
        (0, None, "0"),
        (2.0, None, "2"),
        (2, 2, "2.00"),
        (-1234.567, 1, "-1,234.6"),
        (-0.001, 1, "0.0"),
    ],
)
def test_numbers_as_cldr_has_them(code, value, digits, shown):
    """CLDR 44, main/zh and main/en numbers: decimalFormats `#,##0.###`, group `,`, decimal `.`, minusSign `-`."""
    assert language(code).number(value, digits) == shown


@pytest.mark.parametrize("code", LANGUAGES)
def test_percentages_as_cldr_has_them(code):
    """CLDR 44, main/zh and main/en numbers: percentFormats `#,##0%`."""
    assert language(code).percent(0.5) == "50%"
    assert language(code).percent(1 / 3, digits=1) == "33.3%"
    assert language(code).percent(12) == "1,200%"


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf"), pd.NA])
def test_a_missing_number_never_reaches_the_prose(nothing):
    with pytest.raises(ReportError):
        language("en").number(nothing)
    with pytest.raises(ReportError):
        language("zh").percent(nothing)


def test_lists_as_cldr_has_them():
    """CLDR 44, listPatterns/standard: zh middle `{0}、{1}`, end `{0}和{1}`; en-GB end `{0} and {1}` without comma."""
    assert language("zh").list(["甲"]) == "甲"
    assert language("zh").list(["甲", "乙"]) == "甲和乙"
    assert language("zh").list(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert language("en").list(["a", "b", "c"]) == "a, b and c"
    assert language("en").list([]) == ""
