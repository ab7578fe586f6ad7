import pandas as pd
import pytest

from softconnectivity.mechanisms.items import (
    acting_alone,
    acting_without,
    actor_counts,
    actor_matrix,
    by_pathway,
    of_kind,
)


def test_the_article_puts_two_and_then_three_mechanisms_under_its_five_pathways(facts):
    """The numbered headings of the article's sections 2.1 to 2.5: 2 + 3 + 3 + 3 + 3 (claim C055)."""
    found = by_pathway(facts.table("article_items"))
    assert [len(mechanisms) for mechanisms in found.values()] == [2, 3, 3, 3, 3]


def test_a_mechanism_stands_in_the_section_of_its_pathway(facts):
    """Section 2.3.1 is part of 2.3: the section of a pathway begins those of its mechanisms, counted from 1."""
    items = facts.table("article_items")
    pathways = of_kind(items, "pathway")
    for pathway, mechanisms in by_pathway(items).items():
        stem = pathways.loc[pathway, "section"]
        assert mechanisms["section"].tolist() == [f"{stem}.{place + 1}" for place in range(len(mechanisms))]


def test_a_mechanism_without_a_pathway_is_refused():
    """A mechanism in no table would be lost silently."""
    items = pd.DataFrame({"item_id": ["P1", "M2_1"], "kind": ["pathway", "mechanism"], "parent_id": [None, "P2"]})
    with pytest.raises(ValueError, match="M2_1"):
        by_pathway(items)


def test_every_actor_named_has_a_label_and_every_mechanism_an_actor(facts):
    """The bars would otherwise show an id, or a mechanism nobody works."""
    matrix = actor_matrix(facts.table("article_items"))
    assert set(matrix) <= set(facts.table("actors")["actor"])
    assert matrix.any(axis=1).all()


def test_acting_and_not_acting_make_up_the_whole(facts):
    """An item either names an actor or does not; acting alone implies acting."""
    items = facts.table("article_items")
    for kind in ("mechanism", "recommendation"):
        for actor, count in actor_counts(items, kind).items():
            assert count + len(acting_without(items, actor, kind)) == len(of_kind(items, kind))
            assert len(acting_alone(items, actor, kind)) <= count


def test_the_recommendation_for_market_actors_is_the_only_one_without_the_state(facts):
    """Section 4.5 is about firms, associations and third parties; sections 4.1 to 4.4 and 4.6 to 4.8 address states."""
    assert acting_without(facts.table("article_items"), "state", "recommendation") == ["R5"]
