"""What the chapter says it found, as sentences: which words they use is decided by the codes and the tables.

Each function returns whole sentences in the reader's language. If the tables change, so does what is said, not only the
numbers in it.
"""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.mechanisms.dimensions import agreed_explicit, explicit_for_all
from softconnectivity.mechanisms.flow import flow
from softconnectivity.mechanisms.items import acting_alone, actor_counts, by_pathway, of_kind
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.mechanisms.words import all_alike, coders_of, every, joined

_SAME = 1e-9


def dimensions_summary(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    """On which dimension most and fewest mechanisms work explicitly, for the first paragraph.

    Parameters
    ----------
    codes, coders : DataFrame
        The tables codes and coders.
    """
    counts = agreed_explicit(codes)
    shape = _shape(counts)
    return lang.text(f"mechanisms.finding.summary_{shape}", every=every(codes, coders, lang), **_ends(counts, lang))


def dimensions_found(codes: pd.DataFrame, lang: Language) -> str:
    """The dimensions in the order of their mechanisms, and whether the first has more than half of these."""
    counts, total = agreed_explicit(codes), explicit_for_all(codes).shape[0]
    names = {"peak": "majority" if counts.max() > total / 2 else "plurality", "peaks": "tie"}
    shape = _shape(counts)
    ordered = counts.sort_values(ascending=False, kind="stable")
    listed = lang.list(
        lang.text("mechanisms.finding.counted", count=lang.number(int(count)), dimension=_dimension(item, lang))
        for item, count in ordered.items()
    )
    values = _ends(counts, lang) | {"total": lang.number(total), "counts": listed, "alike": all_alike(codes, lang)}
    return _capital(lang.text(f"mechanisms.finding.dimensions_{names.get(shape, shape)}", **values))


def pathways_found(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """On which dimension the mechanisms of each pathway put most weight, as far as every coder has the same one."""
    firsts = {}
    for coder in coders_of(codes):
        for pathway, sums in flow(codes, items, coder).works.iterrows():
            top = sums.index[sums == sums.max()]
            firsts.setdefault(pathway, set()).add(top[0] if len(top) == 1 and sums.max() > 0 else None)
    settled = {pathway: next(iter(found)) for pathway, found in firsts.items() if len(found) == 1 and None not in found}
    alike, sentences = all_alike(codes, lang), []
    if settled:
        clauses = lang.text("mechanisms.word.listed").join(
            lang.text(
                "mechanisms.finding.pathways_clause",
                dimension=_dimension(dimension, lang),
                pathways=_pathways([pathway for pathway in settled if settled[pathway] == dimension], lang),
            )
            for dimension in dict.fromkeys(settled.values())
        )
        sentences.append(lang.text("mechanisms.finding.pathways_some", alike=alike, clauses=clauses))
    if rest := [pathway for pathway in firsts if pathway not in settled]:
        told = _pathways(rest, lang)
        sentences.append(_capital(lang.text("mechanisms.finding.pathways_open", alike=alike, pathways=told)))
    return joined(sentences, lang)


def balance_found(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Whether the mechanisms or the challenges lean more to some dimensions, and which get more than their part."""
    flows = [flow(codes, items, coder) for coder in coders_of(codes)]
    supply, demand = ([getattr(one, side)() for one in flows] for side in ("share_in", "share_out"))
    wider = [(s.max() - s.min()) - (d.max() - d.min()) for s, d in zip(supply, demand, strict=True)]
    who = "open"
    if all(more > _SAME for more in wider):
        who = "mechanisms"
    elif all(more < -_SAME for more in wider):
        who = "challenges"
    over = [
        item for item in supply[0].index if all(s[item] > d[item] + _SAME for s, d in zip(supply, demand, strict=True))
    ]
    named = lang.list(_dimension(item, lang) for item in over)
    alike = all_alike(codes, lang)
    shares = {
        f"{name}_{end}": lang.percent(getattr(pd.concat(side), pick)())
        for name, side in (("supply", supply), ("demand", demand))
        for end, pick in (("low", "min"), ("high", "max"))
    }
    size = {0: "none", 1: "one"}.get(len(over), "some")
    sentences = [
        lang.text(f"mechanisms.finding.balance_{who}", alike=alike, **shares),
        lang.text(f"mechanisms.finding.over_{size}", alike=alike, over=_capital(named) if size == "some" else named),
    ]
    return joined(sentences, lang)


def overlap_found(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Which sections every coder puts explicitly under both alignment (D2) and compliance (D4)."""
    agreed = explicit_for_all(codes).reindex(columns=["D2", "D4"], fill_value=False)
    both = agreed.index[agreed.all(axis=1)]
    sections = lang.list(of_kind(items, "mechanism").loc[both, "section"])
    name = "some" if len(both) else "none"
    return lang.text(f"mechanisms.finding.overlap_{name}", alike=all_alike(codes, lang), sections=sections)


def actors_summary(items: pd.DataFrame, actors: pd.DataFrame, lang: Language) -> str:
    """Who takes part in most mechanisms and who in fewest, as a clause for the first paragraph."""
    counts = actor_counts(items)
    names = {actor: _lower(name, lang) for actor, name in actor_names(actors, lang).items()}
    first, last = (lang.list(names[one] for one in counts.index[counts == end]) for end in (counts.max(), counts.min()))
    name = "summary_actors" if counts.max() > counts.min() else "summary_actors_even"
    numbers = {f"{end}_count": _each(counts, value, lang) for end, value in _extremes(counts, ("first", "last"))}
    return lang.text(f"mechanisms.finding.{name}", first=first, last=last, **numbers)


def actors_found(items: pd.DataFrame, actors: pd.DataFrame, lang: Language) -> str:
    """Whether the mechanisms have one centre, several or none, and where the first actor acts alone.

    A centre is an actor that takes part in at least half of the mechanisms.
    """
    counts, half = actor_counts(items), len(of_kind(items, "mechanism")) / 2
    names = {actor: _lower(name, lang) for actor, name in actor_names(actors, lang).items()}
    leaders = counts.index[counts >= half]
    shape = {0: "none", 1: "centre"}.get(len(leaders), "several")
    listed = lang.list(
        lang.text("mechanisms.finding.actor_counted", name=names[actor], count=lang.number(int(count)))
        for actor, count in counts.items()
    )
    told = lang.list(names[actor] for actor in leaders)
    first = counts.index[0]
    alone = of_kind(items, "mechanism").loc[acting_alone(items, first), "section"]
    by = names[first] if lang.code == "zh" else actor_names(actors, lang)[first]
    sentences = [
        lang.text(f"mechanisms.finding.actors_{shape}", counts=listed, leaders=told),
        lang.text(f"mechanisms.finding.alone_{'some' if len(alone) else 'none'}", first=by, sections=lang.list(alone)),
    ]
    return joined(sentences, lang)


def least_found(codes: pd.DataFrame, lang: Language) -> str:
    """Which dimension comes last, and what the article says of it: the answer to the exercise in words."""
    counts = agreed_explicit(codes)
    name = "solution" if counts.max() > counts.min() else "solution_even"
    return lang.text(f"mechanisms.finding.{name}", alike=all_alike(codes, lang), **_ends(counts, lang))


def later_found(later: pd.DataFrame, lang: Language) -> str:
    """How many events left out follow one that the article names, as a clause for the first paragraph.

    Parameters
    ----------
    later : DataFrame
        As :func:`softconnectivity.mechanisms.timeline.left_out_later` gives it.
    """
    numbers = {"later": lang.number(len(later)), "knowable": lang.number(int(later["knowable"].sum()))}
    return lang.text(f"mechanisms.finding.later_{'some' if len(later) else 'none'}", **numbers)


def pathway_names(items: pd.DataFrame, lang: Language) -> dict[str, str]:
    """The number and name of each pathway, for headings.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> items = pd.DataFrame({"item_id": ["P1"], "kind": "pathway", "parent_id": None, "label_en": ["Design"]})
    >>> pathway_names(items, language("en"))
    {'P1': 'Pathway 1: Design'}
    """
    labels = of_kind(items, "pathway")[f"label_{lang.code}"]
    return {
        pathway: lang.text(
            "mechanisms.word.headed", number=lang.text(f"mechanisms.pathway.{pathway}"), label=labels[pathway]
        )
        for pathway in by_pathway(items)
    }


def _shape(counts: pd.Series) -> str:
    if counts.max() == 0:
        return "none"
    if counts.max() == counts.min():
        return "even"
    return "peak" if (counts == counts.max()).sum() == 1 else "peaks"


def _ends(counts: pd.Series, lang: Language) -> dict[str, str]:
    """The dimensions with most and with fewest mechanisms, their numbers, and what the article says of the last."""
    found = {}
    for end, value in _extremes(counts, ("most", "least")):
        items = counts.index[counts == value]
        found[end] = lang.list(_dimension(item, lang) for item in items)
        found[f"{end}_count"] = _each(counts, value, lang)
        key = items[0] if len(items) == 1 else "several"
    found["contrast"] = lang.text(f"mechanisms.finding.contrast_{key}")
    return found


def _extremes(counts: pd.Series, names: tuple[str, str]) -> list[tuple[str, int]]:
    return [(names[0], int(counts.max())), (names[1], int(counts.min()))]


def _each(counts: pd.Series, value: int, lang: Language) -> str:
    """A number, with "each" where several share it and others do not."""
    number = lang.number(value)
    several = (counts == value).sum() > 1 and counts.max() > counts.min()
    return lang.text("mechanisms.finding.each", count=number) if several else number


def _dimension(item: str, lang: Language) -> str:
    return lang.text("mechanisms.finding.dimension", name=lang.text(f"mechanisms.short.{item}"), item=item)


def _pathways(found: list[str], lang: Language) -> str:
    numbers = [lang.text(f"mechanisms.pathway.{pathway}") for pathway in found]
    return lang.list(lang.text("mechanisms.finding.pathway", number=number) for number in numbers)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _lower(name: str, lang: Language) -> str:
    return name[:1].lower() + name[1:] if lang.code == "en" else name
