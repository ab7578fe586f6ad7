"""What the codes say of the recommendations, in sentences: the outcome chooses the wording, the codes the items."""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, article_order, strengths, unanimous
from softconnectivity.challenges.names import label_of
from softconnectivity.language import Language
from softconnectivity.mechanisms.words import all_alike
from softconnectivity.outlook.links import (
    ANSWERS,
    EXTENDS,
    agreed_answers,
    challenges_answered,
    mechanisms_extended,
    only_answers,
    orphans,
    trail,
)
from softconnectivity.outlook.tensions import PAIRS

CENTRAL = 3
BEFORE, AFTER = ("mechanism_dimension", "mechanism_theory"), ("challenge_mechanism", "recommendation_mechanism")


def answers(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Which challenges have most and fewest answers that every coder calls explicit.

    Parameters
    ----------
    codes, items : DataFrame
        The tables codes and article_items.
    """
    counts = agreed_answers(codes)
    most, least = (counts.index[counts == end].tolist() for end in (counts.max(), counts.min()))
    kind = "level" if counts.max() == counts.min() else "none" if counts.min() == 0 else "spread"
    return _say(
        f"answers_{kind}",
        lang,
        every=all_alike(codes, lang),
        most=_items(most, items, lang),
        most_count=lang.number(int(counts.max())),
        least=_items(least, items, lang),
        least_count=lang.number(int(counts.min())),
    )


def answer_counts(codes: pd.DataFrame, lang: Language) -> str:
    """The number of such answers for each challenge, the most first."""
    counts = agreed_answers(codes).sort_values(ascending=False, kind="stable")
    return lang.list([_say("count", lang, item=item, count=lang.number(int(count))) for item, count in counts.items()])


def covered(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Whether every challenge is met by some recommendation, by inference at least, in some coding."""
    found = {challenge for met in challenges_answered(codes).values() for challenge in met}
    every = article_order(codes.loc[codes["relation"] == ANSWERS, "source_item"])
    missed = [one for one in every if one not in found]
    numbers = {"recommendations": len(challenges_answered(codes)), "challenges": len(every)}
    shown = {name: lang.number(count) for name, count in numbers.items()}
    return _say("missed" if missed else "covered", lang, missed=_items(missed, items, lang), **shown)


def shared(codes: pd.DataFrame, items: pd.DataFrame, lang: Language, pair: tuple = PAIRS[0]) -> str:
    """Whether the two recommendations of a pair lean on the same mechanisms, explicitly in some coding."""
    extended = mechanisms_extended(codes, strength_min=EXPLICIT)
    common = [item for item in extended[pair[0]] if item in extended[pair[1]]]
    kind = "shared" if common else "unshared"
    numbers = {"count": lang.number(len(common)), "sections": _sections(common, items, lang)}
    return _say(kind, lang, first=pair[0], second=pair[1], **numbers)


def central(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """The mechanisms that every coder calls central to a recommendation."""
    found: dict[str, list[str]] = {}
    for recommendation, mechanism in unanimous(codes, EXTENDS, CENTRAL):
        found.setdefault(recommendation, []).append(mechanism)
    named = [
        _say("central_one", lang, recommendation=one, sections=_sections(found[one], items, lang)) for one in found
    ]
    joined = lang.text("outlook.say.semicolon").join(named)
    return _say("central" if found else "central_none", lang, every=all_alike(codes, lang), named=joined)


def adrift(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Recommendations without a mechanism central in any coding, and whether they meet what mechanisms touch least."""
    alone = [one for one, found in mechanisms_extended(codes, "both", CENTRAL).items() if not found]
    if not alone:
        return _say("adrift_none", lang)
    touched = strengths(codes, "challenge_mechanism").mean(axis=1).groupby(level="source_item").sum()
    least = article_order(touched.index[(touched - touched.min()).abs() < 1e-9])
    met = challenges_answered(codes, strength_min=EXPLICIT)
    same = [challenge for challenge in least if any(challenge in met[one] for one in alone)]
    kind = "adrift_same" if same else "adrift_other"
    return _say(kind, lang, alone=_items(alone, items, lang), least=_items(same or least, items, lang))


def untaken(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """Mechanisms that no recommendation takes up at all, and those that none takes up explicitly."""
    never, unnamed = orphans(codes), [one for one in orphans(codes, "both", EXPLICIT) if one not in orphans(codes)]
    kind = f"untaken_{'some' if never else 'none'}_{'some' if unnamed else 'none'}"
    names = {"never": _items(never, items, lang), "unnamed": _items(unnamed, items, lang)}
    return _say(kind, lang, **names)


def taken_up(codes: pd.DataFrame) -> tuple[int, int]:
    """How many mechanisms some recommendation takes up explicitly in some coding, and how many there are."""
    every = set(codes.loc[codes["relation"] == EXTENDS, "target_item"])
    return len(every) - len(orphans(codes, "both", EXPLICIT)), len(every)


def disputes(codes: pd.DataFrame, items: pd.DataFrame, lang: Language, item: str = "M5_1") -> str:
    """How far a mechanism of the framework is followed into the challenges and the recommendations.

    Parameters
    ----------
    codes, items : DataFrame
    lang : Language
    item : str
        Mechanism id.
    """
    counted = trail(codes, item)
    later = counted[counted["relation"].isin(AFTER)].groupby("coder")[["explicit", "inferred"]].sum()
    named = later.index[later["explicit"] > 0].tolist()
    if len(named) == len(later):
        kind = "every"
    elif named:
        kind = "split"
    else:
        kind = "inferred" if (later["inferred"] > 0).any() else "nothing"
    values = {"coders": lang.list(named), "every": all_alike(codes, lang), "item": _items([item], items, lang)}
    return _say(f"disputes_{kind}", lang, **values)


def unspared(codes: pd.DataFrame, items: pd.DataFrame, lang: Language) -> str:
    """The recommendations that cannot be spared, and in how many tensions they stand."""
    alone = article_order(only_answers(codes).values())
    tense = [one for one in alone if any(one in pair for pair in PAIRS)]
    kind = "none" if not alone else "tense" if tense else "calm"
    numbers = {one: sum(one in pair for pair in PAIRS) for one in tense}
    in_pairs = lang.list([_say("in_pairs", lang, item=one, count=lang.number(numbers[one])) for one in tense])
    values = {"every": all_alike(codes, lang), "alone": _items(alone, items, lang), "tense": in_pairs}
    return _say(f"unspared_{kind}", lang, **values)


def busiest(lang: Language) -> str:
    """The recommendation that stands in most of the tensions."""
    counts = pd.Series([one for pair in PAIRS for one in pair]).value_counts()
    most = article_order(counts.index[counts == counts.max()])
    numbers = {"count": lang.number(int(counts.max())), "pairs": lang.number(len(PAIRS))}
    return _say("busiest", lang, items=lang.list(most), **numbers)


def _say(key: str, lang: Language, **values: str) -> str:
    return lang.text(f"outlook.say.{key}", **values)


def _items(chosen: list[str], items: pd.DataFrame, lang: Language) -> str:
    return lang.list([label_of(one, items, lang) for one in chosen])


def _sections(chosen: list[str], items: pd.DataFrame, lang: Language) -> str:
    sections = items.set_index("item_id")["section"]
    return lang.list([sections[one] for one in chosen])
