"""The chapter's tables: names and summaries from the data, headings from the catalogue."""

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.tables import Table, table


def events_table(events: pd.DataFrame, sources: pd.DataFrame, start: str, end: str, lang: Language) -> Table:
    """The dated events, with what the article says of them, how far they were checked and their source.

    Parameters
    ----------
    events : DataFrame
        As :func:`softconnectivity.mechanisms.timeline.chosen_events` gives them.
    sources : DataFrame
        The table sources.
    start, end : str
        First and last date asked for, ISO.
    """
    cited = source_texts(sources, lang)
    columns = {
        "date": events["known"].map(lang.date),
        "event": events[f"event_{lang.code}"],
        "in_article": [lang.text(f"mechanisms.in_article.{word}") for word in events["in_article"]],
        "source": [
            lang.text("mechanisms.word.checked", status=lang.text(f"status.{status}"), source=cited[source])
            for status, source in zip(events["status"], events["source_id"], strict=True)
        ],
    }
    caption = lang.text(
        "mechanisms.events.caption",
        total=lang.number(len(events)),
        start=lang.date(start),
        end=lang.date(end),
    )
    return _table(columns, "policy-events", caption, lang)


def later_table(later: pd.DataFrame, events: pd.DataFrame, lang: Language) -> Table:
    """Events left out although they follow one of their kind that the article names.

    Parameters
    ----------
    later : DataFrame
        As :func:`softconnectivity.mechanisms.timeline.left_out_later` gives it.
    events : DataFrame
        The events it was taken from.
    """
    named = events.set_index("event_id").loc[later["follows"]]
    columns = {
        "date": later["known"].map(lang.date),
        "event": later[f"event_{lang.code}"],
        "follows": [
            lang.text("mechanisms.word.sectioned", label=label, section=lang.date(day))
            for label, day in zip(named[f"event_{lang.code}"], named["known"], strict=True)
        ],
        "knowable": [lang.text("mechanisms.word.yes" if flag else "mechanisms.word.no") for flag in later["knowable"]],
    }
    caption = lang.text("mechanisms.later.caption", total=lang.number(len(later)))
    return _table(columns, "left-out-later", caption, lang)


def item_names(items: pd.DataFrame, lang: Language) -> dict[str, str]:
    """Item id to its name with the section in brackets, in the reader's language."""
    labels = zip(items["item_id"], items[f"label_{lang.code}"], items["section"], strict=True)
    return {
        item: lang.text("mechanisms.word.sectioned", label=label, section=section) for item, label, section in labels
    }


def actor_names(actors: pd.DataFrame, lang: Language) -> dict[str, str]:
    """Actor id to its name."""
    return dict(zip(actors["actor"], actors[f"label_{lang.code}"], strict=True))


def source_texts(sources: pd.DataFrame, lang: Language) -> dict[str, str]:
    """Source id to its citation, linked where the issuing body has an address."""
    rows = zip(sources["source_id"], sources[f"cite_{lang.code}"], sources["url"], strict=True)
    return {source: f"[{cite}]({url})" if isinstance(url, str) and url else cite for source, cite, url in rows}


def _table(columns: dict, name: str, caption: str, lang: Language) -> Table:
    frame = pd.DataFrame({key: list(values) for key, values in columns.items()})
    frame.columns = [lang.text(f"mechanisms.column.{key}") for key in columns]
    return table(frame, name=name, caption=caption)
