"""Forty inputs spoilt as people spoil them: what is told is, word for word, what was written down beforehand."""

import csv
import tomllib
from pathlib import Path

import pytest

from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.facts.reading.intake import read_tables
from softconnectivity.language import LANGUAGES, language
from tests.bad_input.spoil import DATA, make

FOLDER = Path(__file__).parent / "forty"
CASES = [
    case
    for file in ("values", "tables", "files")
    for case in tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["case"]
]


def question(value: str, code: str) -> str:
    """What the list of names asks about a name that stands for no one economy."""
    with (DATA / "economy_names.csv").open(encoding="utf-8", newline="") as stream:
        asked = {row["written"]: row[f"ask_{code}"] for row in csv.DictReader(stream)}
    assert asked.get(value), f"data/economy_names.csv asks nothing about {value}"
    return asked[value]


def expected(case: dict, code: str, decided: dict[str, str]) -> list[str]:
    messages = case[code]
    if any("{question}" in message for message in messages):
        decided = decided | {"question": question(decided["value"], code)}
    for name, value in decided.items():
        # Not str.format: the rules for identifiers contain braces of their own.
        messages = [message.replace(f"{{{name}}}", value) for message in messages]
    return messages


def test_there_are_forty_each_told_in_both_languages():
    assert len({case["id"] for case in CASES}) == len({case["seed"] for case in CASES}) == len(CASES) == 40
    for case in CASES:
        assert case["zh"]
        assert len(case["zh"]) == len(case["en"]), case["id"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_is_wrong_is_told_and_nothing_else(case, code, tmp_path):
    given, decided = make(case, tmp_path / "我的数据")
    wanted = expected(case, code, decided)
    told = [problem.message for problem in read_tables(given, language(code)).problems]
    assert told == wanted
    with pytest.raises(ReportError) as raised:
        Facts.load(given, lang=code)
    for message in wanted:
        assert message in str(raised.value)
