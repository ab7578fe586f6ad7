"""A class of three codes the article: sheets written, filled in, checked, and the chapter recomputed with them.

Alpha is computed here by hand, from its definition and nothing else: the mean distance of two codes of one cell against
that of two codes drawn from all cells, with the distances of the ordinal scale.
"""

import re
from collections import Counter
from itertools import permutations

import numpy as np
import openpyxl
import pytest

from softconnectivity.challenges.reliability.measures import measure
from softconnectivity.challenges.reliability.settings import settings
from softconnectivity.challenges.reliability.words import who
from softconnectivity.facts import Facts
from softconnectivity.language import language
from tests.notebooks.in_process import run_all_cells
from tests.softconnectivity.facts.reading.coder_sheets_filled import EVIDENCE, SHEETS, STRENGTH, codes_of, places
from twinbook.notebook import GLUE_MIME

pytestmark = pytest.mark.xdist_group("class_codes")
DRAWS = {"draws": 200, "lang": "en"}


def of_the_class():
    """C reads as A and D as B; E finds less than A: one step down wherever A has an explicit code."""
    ours = {coder: {cell: strength for cell, (strength, *_) in codes_of(coder).items()} for coder in "AB"}
    down = {cell: strength - (strength > 1) for cell, strength in ours["A"].items()}
    return {"C": ours["A"], "D": ours["B"], "E": down}


def alpha(codings):
    """Krippendorff's ordinal alpha of complete codings, pair by pair."""
    cells = [[one[cell] for one in codings] for cell in codings[0]]
    counts = Counter(code for cell in cells for code in cell)
    total = counts.total()

    def apart(one, other):
        low, high = sorted((one, other))
        between = sum(counts[code] for code in range(low, high + 1))
        return (between - (counts[low] + counts[high]) / 2) ** 2 if low < high else 0

    observed = sum(apart(*pair) / (len(cell) - 1) for cell in cells for pair in permutations(cell, 2)) / total
    expected = sum(counts[one] * counts[other] * apart(one, other) for one in counts for other in counts)
    return 1 - observed * total * (total - 1) / expected


def glued(**given):
    shown = run_all_cells("reliability", leave="solution", **DRAWS, **given)
    bundles = [data[GLUE_MIME] for one in shown for data, _ in one.outputs if GLUE_MIME in data]
    return {one["key"]: one["text"] for one in bundles}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("journey")


def test_a_class_codes_and_agreement_changes(run, folder, monkeypatch):
    assert run("code", "new", "--coder", "C", "D", "E", "-o", "class", "--lang", "zh", cwd=folder).returncode == 0
    for coder, codes in of_the_class().items():
        path = folder / "class" / f"coder-{coder}.xlsx"
        book = openpyxl.load_workbook(path)
        for cell, strength in codes.items():
            sheet, row = book[SHEETS["zh"][0]], places()[cell]
            sheet.cell(row, STRENGTH).value = strength
            sheet.cell(row, EVIDENCE).value = f"{coder}的读法" if strength else None
        book.save(path)
    checked = run("code", "check", "class", "--lang", "en", cwd=folder)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("366 of 366 cells coded") == 3
    assert "Agreement of D: with A 76% equal, κ (quadratic) 0.89; with B 100% equal" in checked.stdout

    monkeypatch.chdir(folder)
    found, shipped = glued(data_dir="class"), glued()
    ours = {coder: {cell: strength for cell, (strength, *_) in codes_of(coder).items()} for coder in "AB"}
    everyone = alpha([*ours.values(), *of_the_class().values()])
    assert f"ordinal α is {everyone:.2f} (" in found["overall"]
    assert f"ordinal α is {alpha(list(ours.values())):.2f} (" in shipped["overall"]
    assert f"{everyone:.2f}" != f"{alpha(list(ours.values())):.2f}"
    # Who coded is said, the class beside the programs; the wording is not that of the two automated codings.
    assert "those automated and not yet reviewed by a person are A and B" in found["who"]
    assert "those made by people are C, D and E" in found["who"]
    assert re.sub(r"\d+", "", found["who"]) != re.sub(r"\d+", "", shipped["who"])
    # The class alone.
    facts, given = Facts.load("class"), {"draws": 200, "level": 0.9, "disturbed": 0.3, "shown": 20, "seed": 1}
    alone = settings(facts.table("codes"), language("en"), "C, D, E", **given)
    measured = measure(alone.codes, 200, 0.9, np.random.default_rng(1))
    assert measured.loc[("pooled", "all", "alpha_ordinal"), "value"] == pytest.approx(
        alpha(list(of_the_class().values()))
    )
    assert "C, D and E, were made by people" in who(facts.table("coders"), alone.coders, language("en"))
