"""The chapter's tables: names and summaries from the data, readings and headings from the catalogue."""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import coder_name
from softconnectivity.mechanisms.items import of_kind, parts
from softconnectivity.mechanisms.tables import actor_names, item_names
from softconnectivity.outlook.links import firmness, trail
from softconnectivity.outlook.tensions import tensions
from softconnectivity.tables import Table, table


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


def answers_table(codes: pd.DataFrame, items: pd.DataFrame, coder: str, strength_min: int, lang: Language) -> Table:
    """The challenges each recommendation answers, sorted by how firmly the coders say so.

    Parameters
    ----------
    codes, items : DataFrame
        The tables codes and article_items.
    coder : str
        "A", "B" or "both".
    strength_min : int
        Weaker links are left out.
    lang : Language
    """
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
    caption = lang.text("outlook.answers.caption", coder=coder_name(coder, lang), strength=strength)
    return _table(columns, "recommendation-challenges", caption, lang)


def tensions_table(
    codes: pd.DataFrame,
    items: pd.DataFrame,
    coder: str,
    strength_min: int,
    lang: Language,
) -> Table:
    """Pairs of recommendations that pull apart: our reading, and the mechanisms where the codes let them meet."""
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
    )
    return _table(columns.to_dict("list"), "tensions", caption, lang)


def trail_table(codes: pd.DataFrame, item: str, lang: Language) -> Table:
    """In which matrices a mechanism appears, explicitly and by inference, one value a coder."""
    counted = trail(codes, item).set_index(["relation", "coder"])
    relations = [
        "mechanism_dimension",
        "mechanism_theory",
        "challenge_mechanism",
        "recommendation_mechanism",
    ]
    columns = {
        "relation": [lang.text(f"outlook.trail.{relation}") for relation in relations],
        "explicit": [_joined(counted.loc[relation, "explicit"], lang) for relation in relations],
        "inferred": [_joined(counted.loc[relation, "inferred"], lang) for relation in relations],
        "of": [lang.number(int(counted.loc[relation, "of"].iloc[0])) for relation in relations],
    }
    return _table(columns, "dispute-trail", lang.text("outlook.trail.caption"), lang)


def _challenges(found, lang: Language) -> str | None:
    named = [lang.text("mechanisms.word.numbered", id=item, label=lang.text(f"outlook.short.{item}")) for item in found]
    return lang.text("mechanisms.word.separator").join(named) or None


def _joined(by_coder: pd.Series, lang: Language) -> str:
    return " / ".join(lang.number(int(number)) for number in by_coder)


def _table(columns: dict, name: str, caption: str, lang: Language) -> Table:
    frame = pd.DataFrame({key: list(values) for key, values in columns.items()})
    frame.columns = [lang.text(f"outlook.column.{key}") for key in columns]
    return table(frame, name=name, caption=caption)
