"""Someone with an index of hospitals of their own: two tables from Excel, and the chapter is about hospitals.

Scores and ranks are computed here by hand, with nothing but the formula of a weighted mean; of what the chapter shows,
in both languages, every rank must be one of these and stand with its interval, and nothing may be of the report's own
index. Tables with many mistakes at once: each is told with its place, and nothing is written.
"""

import io
import json
import math
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from softconnectivity.facts import Facts
from softconnectivity.framework.indicators import load_composite, node_labels
from softconnectivity.language import LANGUAGES, language
from tests.notebooks.in_process import run_all_cells
from tests.softconnectivity.facts.reading.as_people_save import STYLES, TABLES, save
from twinbook.notebook import GLUE_MIME
from twinbook.pairs import tags_of

pytestmark = pytest.mark.xdist_group("own_index")
ROOT = Path(__file__).parents[2]
COLUMNS = ("node", "parent", "weight", "direction", "transform", "goal_low", "goal_high", "label_zh", "label_en")
NODES = [
    ("quality", "", "", "", "", "", "", "医院质量指数", "Hospital quality index"),
    ("access", "quality", "1", "", "", "", "", "可及", "Access"),
    ("wait", "access", "2", "-1", "", "0", "120", "候诊时间（分钟）", "Waiting time (minutes)"),
    ("beds", "access", "1", "1", "log10", "", "", "床位（张）", "Beds"),
    ("safety", "quality", "2", "", "", "", "", "安全", "Safety"),
    ("infection", "safety", "1", "-1", "none", "0", "10", "院内感染率（%）", "Infections caught there (%)"),
    ("falls", "safety", "1", "-1", "none", "", "", "跌倒（每千床日）", "Falls (per 1000 bed days)"),
    ("checks", "safety", "2", "1", "none", "0", "100", "核对单使用率（%）", "Use of checklists (%)"),
    ("care", "quality", "1", "", "", "", "", "照护", "Care"),
    ("satisfied", "care", "1", "1", "none", "0", "100", "满意度（%）", "Patients satisfied (%)"),
    ("nurses", "care", "1", "1", "none", "", "", "每床护士（人）", "Nurses per bed"),
    ("readmitted", "care", "1", "-1", "none", "0", "30", "30日再入院率（%）", "Readmitted within 30 days (%)"),
]
INDICATORS = ("wait", "beds", "infection", "falls", "checks", "satisfied", "nurses", "readmitted")
GROUPS = {"access": 1, "safety": 2, "care": 1}
# In the order of INDICATORS; of the last three too little is known of one dimension.
HOSPITALS = {
    "市一医院": (95, 240, 6.4, 5.1, 58, 64, 0.71, 14.2),
    "市二医院": (70, 310, 4.9, 4.6, 66, 71, 0.82, 12.5),
    "中心医院": (40, 980, 3.1, 3.9, 81, 84, 1.21, 10.1),
    "东区医院": (52, 150, 2.6, None, 88, 79, 0.95, 11.7),
    "西区医院": (31, 420, 3.8, 3.2, 90, 88, 1.36, 9.4),
    "人民医院": (25, 760, 2.2, 3.4, 93, 90, 1.02, 8.8),
    "St Mary's": (104, 205, 7.1, 5.7, 61, 60, 0.66, 16.9),
    "Riverside": (47, 510, 4.2, 4.0, 77, 82, 1.10, 13.3),
    "Lakeside General": (115, 95, 7.9, 5.5, 49, 57, 0.53, 17.8),
    "Hill View": (66, 330, 5.0, 4.4, 70, 73, None, None),
    "仁爱医院": (58, None, 3.3, 3.7, 79, 76, 0.88, 12.0),
    "北城医院": (83, 180, None, None, None, 69, 0.79, 15.1),
}
GIVEN = {"draws": 500, "shown": 12}


def tables(nodes=NODES, hospitals=HOSPITALS, **more: str) -> dict[str, list[dict[str, str]]]:
    """The two tables as text, a missing value without a row but for the first, which is an empty cell."""
    fields = (*COLUMNS, "basis_zh", "basis_en", "status")
    rows = [{"composite": "mine", **dict.fromkeys(fields, ""), **dict(zip(COLUMNS, row, strict=True))} for row in nodes]
    values, empty = [], True
    for unit, of_unit in hospitals.items():
        for name, value in zip(INDICATORS, of_unit, strict=True):
            if value is not None or empty:
                cell = more.get(f"{unit} {name}", "" if value is None else str(value))
                values.append({"composite": "mine", "unit": unit, "indicator": name, "value": cell, "status": ""})
                empty = empty and value is not None
    return {"composite_nodes": rows, "composite_values": values}


def by_hand() -> dict[str, float]:
    """The geometric mean of the dimensions of every hospital of which at least two indicators of each are known."""
    ends = {}
    for place, name in enumerate(INDICATORS):
        row = dict(zip(COLUMNS, next(row for row in NODES if row[0] == name), strict=True))
        known = [of[place] for of in HOSPITALS.values() if of[place] is not None]
        known = [math.log10(one) for one in known] if row["transform"] == "log10" else known
        low, high = (float(row[f"goal_{end}"] or pick(known)) for end, pick in (("low", min), ("high", max)))
        ends[name] = (low, high, int(row["direction"]), float(row["weight"]), row["transform"], row["parent"])
    found = {}
    for unit, values in HOSPITALS.items():
        scored = {group: [] for group in GROUPS}
        for name, value in zip(INDICATORS, values, strict=True):
            low, high, direction, weight, transform, group = ends[name]
            if value is not None:
                way = ((math.log10(value) if transform == "log10" else value) - low) / (high - low)
                scored[group].append((way if direction > 0 else 1 - way, weight))
        if all(len(parts) > 1 for parts in scored.values()):
            means = {group: sum(s * w for s, w in parts) / sum(w for _, w in parts) for group, parts in scored.items()}
            found[unit] = math.prod(means[group] ** (GROUPS[group] / sum(GROUPS.values())) for group in GROUPS)
    return found


def folder_of(lang: str, place: Path) -> Path:
    """The tables as one workbook of a Chinese Excel, or as an English reader's CSV files."""
    return save(tables(), place, STYLES["one Chinese workbook" if lang == "zh" else "CSV UTF-8"])


@pytest.fixture(scope="module", params=["zh", pytest.param("en", marks=pytest.mark.deep)])
def shown(request, tmp_path_factory) -> tuple[str, dict[str, pd.DataFrame], dict[str, str], str]:
    """The chapter run cell by cell: its language, tables, numbers in the text, and all it shows but the exercise."""
    lang, place = request.param, tmp_path_factory.mktemp("own")
    folder = folder_of(lang, place / ("我的数据" if lang == "zh" else "my data"))
    found, glued, told = {}, {}, []
    given = {"lang": lang, "data_dir": str(folder), "composite": "mine", **GIVEN}
    for cell, outputs in run_all_cells("dimensions", leave="solution", **given):
        for data, about in outputs:
            if GLUE_MIME in data:
                glued[data[GLUE_MIME]["key"]] = data[GLUE_MIME]["text"]
            elif about.get("twinbook", {}).get("kind") == "table":
                found[about["twinbook"]["name"]] = pd.read_csv(io.StringIO(about["twinbook"]["csv"]), dtype=str)
        if "exercise" not in tags_of(cell):
            # Without the drawings, whose words their descriptions and data have.
            told += [json.dumps((about, data.get("text/markdown")), ensure_ascii=False) for data, about in outputs]
    return lang, found, glued, "\n".join(told)


def test_every_rank_and_score_is_that_of_the_formula_and_has_its_interval(shown):
    lang, found, glued, _ = shown
    scores = by_hand()
    order = sorted(scores, key=scores.get, reverse=True)
    ranks = found["index-ranks"]
    assert list(ranks.iloc[:, 1]) == order
    assert list(ranks.iloc[:, 2]) == [f"{scores[unit]:.2f}" for unit in order]
    interval = r"(\S+) \((\S+) to (\S+)\)" if lang == "en" else r"(\S+)（(\S+)—(\S+)）"
    ends = [[float(one) for one in re.fullmatch(interval, cell).groups()] for cell in ranks.iloc[:, 0]]
    assert [rank for rank, _, _ in ends] == list(range(1, len(order) + 1))
    assert all(1 <= low <= high <= len(order) for _, low, high in ends)
    assert set(found["index-voting"].iloc[:, 1]) == set(ranks.iloc[:, 0])
    assert (glued["units"], glued["scored"], glued["profile_only"]) == ("12", "9", "3")
    assert set(found["index-profile-only"].iloc[:, 0]) == set(HOSPITALS) - set(scores)


def test_own_weights_levels_and_goalposts_are_shown(shown):
    """Waiting time counts two thirds of a quarter; ten to the power of a logarithm is the number of beds again."""
    lang, found, glued, _ = shown
    labels = {row[0]: row[7 if lang == "zh" else 8] for row in NODES}
    weights = found["index-weights"].set_index(found["index-weights"].columns[0]).iloc[:, 0]
    assert weights[labels["wait"]] == f"{2 / 3 * 1 / 4:.1%}"
    assert weights[labels["checks"]] == f"{2 / 4 * 2 / 4:.1%}"
    scale = found["index-codes"].set_index(found["index-codes"].columns[0])
    assert list(scale.loc[labels["wait"]].iloc[2:]) == ["120", "0"]
    assert [re.match(r"[\d.]+", cell).group() for cell in scale.loc[labels["beds"]].iloc[2:]] == ["95", "980"]
    assert glued["index_name"] == labels["quality"]
    assert (glued["dimensions"], glued["indicators"]) == ("3", "8")


def test_nothing_is_of_the_report_s_own_index(shown):
    """Neither its indicators nor its dimensions nor its partners nor the status words of its facts."""
    lang, found, glued, told = shown
    facts = Facts.load(lang=lang)
    theirs = {*node_labels(facts, "soft", language(lang)).values(), *facts.table("indicators")[f"label_{lang}"]}
    theirs |= {facts.economy(iso3, lang) for iso3 in load_composite(facts, "soft").units}
    # A name of an economy may be part of a word: Niger of no hospital, Oman of women.
    everything = " ".join([told, *glued.values()])
    assert not re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(theirs)))})(?!\w)", everything)
    statuses = language(lang).text("index.table.column.statuses")
    assert not [name for name, table in found.items() if statuses in table.columns]
    assert "indicator_codes" not in told


def test_rows_of_one_s_own_index_alone_leave_the_others_as_they_are(tmp_path):
    facts, shipped = Facts.load(folder_of("zh", tmp_path / "own")), Facts.load()
    for table in ("composite_nodes", "composite_values"):
        frame = facts.table(table)
        pd.testing.assert_frame_equal(
            frame[frame["composite"] != "mine"].reset_index(drop=True), shipped.table(table), check_dtype=False
        )
    own = load_composite(facts, "mine")
    assert own.units == tuple(HOSPITALS)
    assert own.indicators == INDICATORS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_the_page_on_re_running_is_an_index(lang, tmp_path):
    """Typed into Excel as it stands there, with values for all of it, it can be loaded."""
    page = (ROOT / "book" / f"how-to-rerun.{lang}.md").read_text(encoding="utf-8")
    book = openpyxl.Workbook()
    for name, pair in (("composite_nodes", "index-nodes"), ("composite_values", "index-values-table")):
        block = page.split(f"<!-- pair: {pair} -->\n")[1].split("\n\n")[0]
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        sheet = book.create_sheet(name)
        for line in [lines[0], *lines[2:]]:
            sheet.append([_typed(cell) for cell in line])
    units = ("甲港", "乙港") if lang == "zh" else ("Port A", "Port B")
    for unit, name, value in ((units[0], "calls", 310), (units[1], "calls", 80), (units[1], "hours", 24)):
        book["composite_values"].append(["mine", unit, name, value])
    del book["Sheet"]
    book.save(tmp_path / "index.xlsx")
    own = load_composite(Facts.load(tmp_path, lang=lang), "mine", language(lang))
    assert own.indicators == ("days", "calls", "rating", "hours")
    assert own.transforms == ("none", "log10", "none", "none")
    assert own.units == units


def _typed(cell: str):
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell


WRONG = {
    ("wait", "direction"): None,
    ("beds", "goal_low"): 4,
    ("beds", "goal_high"): 2,
    ("infection", "parent"): "safty",
    ("falls", "weight"): 0,
    ("checks", "direction"): 2,
    ("nurses", "weight"): "三",
    ("care", "parent"): None,
}


def spoilt(path: Path) -> list[tuple[str, int, str, str]]:
    """Type mistakes of many kinds into a workbook; return sheet, row, column and value that are to be told of each."""
    book = openpyxl.load_workbook(path)
    nodes, values = (book[TABLES[name]["title_zh"]] for name in ("composite_nodes", "composite_values"))
    places = {cell.value: row for row, (cell,) in enumerate(nodes.iter_rows(min_col=2, max_col=2), start=1)}
    expected = []
    for (node, column), value in WRONG.items():
        place, header = header_of("composite_nodes", column)
        nodes.cell(places[node], place).value = value
        if column != "goal_high":
            # Of two goalposts in the wrong order the lower one is named.
            expected.append((nodes.title, places[node], header, "" if value is None else str(value)))
    place, header = header_of("composite_values", "value")
    for row, value in ((2, "七十"), (3, 0)):
        values.cell(row, place).value = value
        expected.append((values.title, row, header, str(value)))
    # One slip of the pen in a name that is copied down, and a row pasted twice.
    place, header = header_of("composite_values", "indicator")
    rows = [row for row in range(2, values.max_row + 1) if values.cell(row, place).value == "satisfied"]
    for row in rows:
        values.cell(row, place).value = "satisfaction"
    expected.append((values.title, rows[0], header, "satisfaction"))
    expected.append((nodes.title, places["satisfied"], header_of("composite_nodes", "node")[1], "satisfied"))
    expected.append((values.title, values.max_row + 1, header, "infection"))
    values.append([cell.value for cell in values[4]])
    book.save(path)
    return expected


def header_of(table: str, column: str) -> tuple[int, str]:
    """Place of a column, from 1, and its Chinese title."""
    fields = TABLES[table]["schema"]["fields"]
    place = next(place for place, field in enumerate(fields, start=1) if field["name"] == column)
    return place, fields[place - 1]["title_zh"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_mistakes_are_told_at_once_and_nothing_is_written(run, tmp_path, lang):
    """By sheet, row and column of the reader's own file, with what stands there; both tables and all rules together."""
    expected = spoilt(folder_of("zh", tmp_path / "mine") / STYLES["one Chinese workbook"].suffix)
    done = run("run", "dimensions", "--lang", lang, "--data-dir", "mine", "-p", "composite=mine", cwd=tmp_path)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    lines = [line for line in done.stderr.splitlines() if ".xlsx" in line]
    empty = {"zh": "空", "en": "empty"}[lang]
    for sheet, row, column, value in expected:
        place = rf"“{sheet}”.*(?<![\d.]){row}(?![\d.]).*“[^”]*{column}[^”]*”.*“[^”]*{value or empty}[^”]*”"
        assert [line for line in lines if re.search(place, line)], (sheet, row, column, value, lines)
    assert len(lines) == len(expected)
    assert all({"zh": "应为", "en": "expected"}[lang] in line for line in lines)
