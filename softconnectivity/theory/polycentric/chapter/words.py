"""Findings as words for the prose: names of principles, mechanisms and actors, in the reader's language."""

from types import SimpleNamespace

import numpy as np

from softconnectivity.challenges.names import list_items
from softconnectivity.language import Language
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.theory.polycentric import principles
from softconnectivity.theory.polycentric.chapter import series


def listed(chosen, facts, lang: Language) -> str:
    """Principles as a list for a sentence.

    Parameters
    ----------
    chosen : array_like of bool, shape (principles,)
    facts : Facts
        With the table ostrom_principles.
    lang : Language
    """
    rows = facts.table("ostrom_principles").rename(columns={"principle": "item_id"})
    return list_items(rows["item_id"][np.asarray(chosen)], rows, lang)


def fullest(cells: np.ndarray, facts, lang: Language) -> str:
    """The principle that most mechanisms provide for under both codings, all of them where several tie."""
    counts = principles.provided(cells).sum(axis=0)
    return listed(counts == counts.max(), facts, lang)


def hanging(cells: np.ndarray, net: series.Network, facts, lang: Language) -> str:
    """Which principles rest on one mechanism alone, in both codings."""
    places = principles.hanging(cells)
    if (places < 0).all():
        return lang.text("polycentric.words.none_hanging")
    items = facts.table("article_items")
    return lang.text(
        "polycentric.words.hanging",
        principles=listed(places >= 0, facts, lang),
        mechanisms=list_items(dict.fromkeys(net.mechanisms[place] for place in places if place >= 0), items, lang),
    )


def actors(chosen, facts, lang: Language) -> str:
    """Actors as a list for a sentence; a word for "none" where there is none."""
    names = actor_names(facts.table("actors"), lang)
    return lang.list([names.get(actor, actor) for actor in chosen]) if chosen else lang.text("challenges.none")


def sets(chosen, net: series.Network, facts, lang: Language) -> str:
    """Sets of actors, each given as booleans, one after the other."""
    written = [actors([net.actors[i] for i in np.flatnonzero(one)], facts, lang) for one in chosen]
    return lang.text("polycentric.words.or").join(written)


def pays_from(chosen: SimpleNamespace, lang: Language) -> str:
    """From how many contributors on contributing pays, a phrase where it never does."""
    least = series.pays_from(chosen)
    if np.isnan(least):
        return lang.text("polycentric.words.never_pays")
    return lang.text("polycentric.words.pays_from", contributors=lang.number(int(least)))
