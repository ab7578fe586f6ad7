"""Every number of the chapter on the figures leads to the row or claim it comes from."""

import re

import pytest

import twinbook.notebook
from softconnectivity.agreements import rows
from softconnectivity.facts import Facts, claims
from softconnectivity.tables import Table
from tests.notebooks.in_process import run_cell
from tests.notebooks.sources import ROOT, source
from twinbook.pairs import blocks_of, tags_of
from twinbook.parity import GLUE

LABEL = re.compile(r"^\(([a-z0-9-]+)\)=", re.MULTILINE)
LINK = re.compile(r"`[^`<]*<([a-z0-9-]+)>`")


@pytest.fixture(scope="module")
def labels():
    facts = Facts.load()
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "book").glob("*.en.md")]
    texts = [rows.fragment(facts, "en"), claims.fragment(facts, "en"), *pages]
    return {label for text in texts for label in LABEL.findall(text)}


@pytest.fixture(scope="module", params=["zh", "en"])
def ran(request):
    """The chapter's code run in one process: what it glued, and the tables it showed."""
    glued, tables, space = {}, [], {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twinbook.notebook, "glue", lambda key, text, target=None: glued.update({key: (text, target)}))
        for cell in source("figures").cells:
            if cell.cell_type == "code":
                shown = run_cell(cell.source, space)
                space |= {"lang": request.param} if "parameters" in tags_of(cell) else {}
                tables += [shown] if isinstance(shown, Table) else []
    return glued, tables


def test_no_number_is_without_a_place_it_comes_from(ran, labels):
    glued, _ = ran
    assert glued
    assert [key for key, (_, target) in glued.items() if target is None] == []
    assert {key: target for key, (_, target) in glued.items() if target not in labels} == {}


def test_every_number_of_the_prose_is_one_of_them(ran):
    glued, _ = ran
    asked = {key for block in blocks_of(source("figures"), "figures") for key in GLUE.findall(block.text)}
    assert asked <= set(glued)


def test_claims_and_rows_lead_to_themselves(ran):
    glued, _ = ran
    for key, (_, target) in glued.items():
        if found := re.match(r"(c\d{3})(_|$)", key):
            assert target == f"claim-{found[1]}"
        elif found := re.match(r"((?:ot\d{2}|std\d{3}))_(date|agreements|countries|bri|documents|implemented)$", key):
            assert target == f"row-{found[1]}"


def test_links_in_the_tables_have_a_place_and_every_table_has_some(ran, labels):
    _, tables = ran
    assert len(tables) == 7
    for table in tables:
        links = LINK.findall(table.markdown)
        assert links, table.name
        assert set(links) <= labels, table.name
