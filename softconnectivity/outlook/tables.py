"""The chapter's tables: names and summaries from the data, readings and headings from the catalogue."""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.mechanisms.items import of_kind, parts
from softconnectivity.mechanisms.tables import actor_names, item_names
from softconnectivity.mechanisms.words import SIDE_BY_SIDE, caution, coder_name, coders_of
from softconnectivity.outlook import pilots
from softconnectivity.outlook.choices import measure
from softconnectivity.outlook.links import firmness, trail
from softconnectivity.outlook.pilot_figures import pilot_words
from softconnectivity.outlook.sentences import AFTER, BEFORE
from softconnectivity.outlook.tensions import tensions
from softconnectivity.tables import Table, table

_PRIORS = (0.1, 0.3, 0.5, 0.7, 0.9)


def recommendations_table(items: pd.DataFrame, actors: pd.DataFrame, lang: Language) -> Table:
    """The eight recommendations, what they ask for, with what instruments and by whom.

    Parameters
    ----------
    items, actors : DataFrame
        The tables article_items and actors.
    """
    found = of_kind(items, "recommendation")
    names, joined = (
        actor_names(actors, lang),
        lang.text("mechanisms.word.separator").join,
    )
    columns = {
        "recommendation": [f"{item} {name}" for item, name in item_names(found.reset_index(), lang).items()],
        "how": found[f"summary_{lang.code}"],
        "instruments": [joined(parts(cell)) for cell in found[f"instruments_{lang.code}"]],
        "actors": [joined(names[actor] for actor in parts(cell)) for cell in found["actors"]],
    }
    return _table(columns, "recommendations", lang.text("outlook.recommendations.caption"), lang)


def answers_table(facts, chosen, lang: Language) -> Table:
    """The challenges each recommendation answers, sorted by how firmly the coders say so.

    Parameters
    ----------
    facts : Facts
    chosen : SimpleNamespace
        Its `coder` is an id or "both"; links weaker than its `strength_min` are left out.
    lang : Language
    """
    codes, items, coder, strength_min = *_read(facts), chosen.coder, chosen.strength_min
    labels = {item: f"{item} {label}" for item, label in of_kind(items, "recommendation")[f"label_{lang.code}"].items()}
    found = firmness(codes, coder, strength_min)
    heads = {
        "agreed": "agreed_both" if coder == "both" else "agreed_one",
        "contested": "contested",
        "reasoned": "reasoned",
    }
    columns = {"recommendation": [labels[item] for item in found]}
    for key, head in heads.items():
        if any(key in links for links in found.values()):
            columns[head] = [_challenges(links.get(key, ()), lang) for links in found.values()]
    strength = lang.number(strength_min)
    warned = caution(codes, facts.table("coders"), lang, coder)
    caption = lang.text("outlook.answers.caption", coder=coder_name(coder, lang), strength=strength, caution=warned)
    return _table(columns, "recommendation-challenges", caption, lang)


def tensions_table(facts, chosen, lang: Language) -> Table:
    """Pairs of recommendations that pull apart: our reading, and the mechanisms where the codes let them meet."""
    codes, items, coder, strength_min = *_read(facts), chosen.coder, chosen.strength_min
    sections = items.set_index("item_id")["section"]
    rows = []
    for first, second, _, mechanisms in tensions(codes, coder=coder, strength_min=strength_min).itertuples(index=False):
        read = {key: lang.text(f"outlook.tension.{first}_{second}.{key}") for key in ("first", "second", "way_out")}
        met = lang.list(sections[mechanisms]) if mechanisms else None
        rows.append({"pair": lang.list([first, second]), **read, "meet": met})
    columns = pd.DataFrame(rows)[["pair", "first", "second", "way_out", "meet"]]
    caption = lang.text(
        "outlook.tension.caption",
        coder=coder_name(coder, lang),
        strength=lang.number(strength_min),
        caution=caution(codes, facts.table("coders"), lang, coder),
    )
    return _table(columns.to_dict("list"), "tensions", caption, lang)


def trail_table(facts, item: str, lang: Language) -> Table:
    """In which matrices a mechanism appears, explicitly and by inference, one value a coder or their range."""
    codes = facts.table("codes")
    counted = trail(codes, item).set_index(["relation", "coder"])
    relations = [*BEFORE, *AFTER]
    columns = {
        "relation": [lang.text(f"outlook.trail.{relation}") for relation in relations],
        "explicit": [_joined(counted.loc[relation, "explicit"], lang) for relation in relations],
        "inferred": [_joined(counted.loc[relation, "inferred"], lang) for relation in relations],
        "of": [lang.number(int(counted.loc[relation, "of"].max())) for relation in relations],
    }
    caption = lang.text("outlook.trail.caption", caution=caution(codes, facts.table("coders"), lang))
    coders = coders_of(codes)
    shown = " / ".join(coders) if len(coders) <= SIDE_BY_SIDE else lang.text("outlook.trail.range")
    return _table(columns, "dispute-trail", caption, lang, coders=shown)


def pilots_table(chosen, lang: Language) -> Table:
    """What acting at once and a pilot are worth for some priors, the reader's own among them, and which is better."""
    of = measure(chosen)
    priors = sorted({*_PRIORS, chosen.prior})
    values = [(pilots.value_now(one, *_places(of)), pilots.value_pilot(one, **of)) for one in priors]
    columns = {
        "prior": [lang.percent(one, None) for one in priors],
        "now": [lang.number(float(now), 1) for now, _ in values],
        "pilot": [lang.number(float(pilot), 1) for _, pilot in values],
        "best": [lang.text(f"outlook.pilot.{pilots.best_choice(one, **of)}") for one in priors],
        "patience": [_patience(one, of, lang) for one in priors],
    }
    return _table(columns, "outlook-pilots", lang.text("outlook.pilot.table", **pilot_words(chosen, lang)), lang)


def _places(of: dict) -> tuple[float, ...]:
    return of["sites"], of["gain"], of["loss"], of["cost"]


def _patience(prior: float, of: dict, lang: Language) -> str | None:
    least = float(pilots.least_discount(prior, *_places(of), of["accuracy"]))
    return lang.number(least, 2) if least < 1 else None


def _read(facts) -> tuple[pd.DataFrame, pd.DataFrame]:
    return facts.table("codes"), facts.table("article_items")


def _challenges(found, lang: Language) -> str | None:
    named = [lang.text("mechanisms.word.numbered", id=item, label=lang.text(f"outlook.short.{item}")) for item in found]
    return lang.text("mechanisms.word.separator").join(named) or None


def _joined(by_coder: pd.Series, lang: Language) -> str:
    if len(by_coder) <= SIDE_BY_SIDE:
        return " / ".join(lang.number(int(number)) for number in by_coder)
    ends = dict.fromkeys((int(by_coder.min()), int(by_coder.max())))
    return "–".join(lang.number(end) for end in ends)


def _table(columns: dict, name: str, caption: str, lang: Language, **named: str) -> Table:
    """The columns under their names in the catalogue; `named` fills what those leave open."""
    frame = pd.DataFrame({key: list(values) for key, values in columns.items()})
    open_heads = {"coders": "", **named}
    frame.columns = [lang.text(f"outlook.column.{key}", **open_heads) for key in columns]
    return table(frame, name=name, caption=caption.strip())
