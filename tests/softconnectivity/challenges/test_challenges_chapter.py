"""The chapter on codes that say the opposite, by further coders: its prose follows."""

import pandas as pd
import pytest

from softconnectivity.challenges.settings import RANGES
from tests.notebooks.in_process import run_all_cells
from tests.notebooks.sources import ROOT, check_ranges
from tests.softconnectivity.challenges.recoding import recoded
from twinbook.notebook import GLUE_MIME


def test_the_ranges_of_the_parameters_stand_beside_them():
    check_ranges("challenges", RANGES)


@pytest.fixture(scope="module")
def glued(facts, tmp_path_factory):
    """What the chapter says where C2 has a mechanism, M1_2 and M5_1 have a recommendation, and a person codes too."""
    folder = tmp_path_factory.mktemp("own")
    changes = [("challenge_mechanism", "C2", "M1_1", 2), ("recommendation_mechanism", "R1", "M1_2 M5_1", 2)]
    codes = recoded(facts.table("codes"), *changes)
    codes["section"] = codes["section"].fillna("4.1").where(codes["strength"] >= 1)
    first = codes[codes["coder"] == "A"]
    new = first[(first["source_item"] == "R1") & first["target_item"].isin(["M1_2", "M5_1"])]
    evidence = recoded_evidence(facts.table("evidence"), codes)
    worded = new.assign(evidence_zh="试改的依据", evidence_en="Evidence made for the test.")[list(evidence)]
    coders = facts.table("coders")
    person = coders.iloc[[0]].assign(coder="C", kind="person")
    for name, tables in {
        "codes": [codes, first.assign(coder="C")],
        "evidence": [evidence, worded],
        "coders": [coders, person],
    }.items():
        pd.concat(tables).to_csv(folder / f"{name}.csv", index=False)
    shown = run_all_cells("challenges", lang="en", data_dir=str(folder), draws=100)
    outputs = [data for one in shown for data, _ in one.outputs]
    return {data[GLUE_MIME]["key"]: data[GLUE_MIME]["text"] for data in outputs if GLUE_MIME in data}


def recoded_evidence(evidence, codes):
    """Evidence whose strength and basis are those of the codes it words."""
    keys = ["relation", "source_item", "target_item", "coder"]
    fresh = evidence.drop(columns=["strength", "basis"]).merge(codes[[*keys, "strength", "basis"]], on=keys)
    return fresh[list(evidence)]


def test_the_first_paragraph_says_the_opposite(glued):
    assert glued["say_gap"] == "Every challenge is answered explicitly by at least one mechanism."
    assert glued["say_severed"] == "Every mechanism is tied explicitly to some challenge or recommendation."
    assert glued["say_orphans"].startswith("Every mechanism is taken up")
    assert "R1" in glued["say_disputes"]


def test_a_third_coder_counts_and_is_not_called_automated(glued):
    assert glued["filled"].startswith("A ")
    assert ", C " in glued["filled"]
    assert "codings A and B are automated" in glued["review"]


def test_no_sentence_of_finding_is_written_out_in_the_notebook(glued):
    source = (ROOT / "notebooks" / "challenges.ipynb").read_text(encoding="utf-8")
    sentences = [text for key, text in glued.items() if key.startswith("say_")]
    assert len(sentences) == 19
    assert not [text for text in sentences if text in source]
