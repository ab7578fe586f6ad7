"""What the article says of its theories beside what the works themselves say, for the theory chapters."""

import re

import pandas as pd

from softconnectivity.facts import Facts, label
from softconnectivity.language import Language
from softconnectivity.tables import Table, table

# Theory of the article: the chapters that make it runnable, the first of them its own.
CHAPTERS = {"T1": ("diffusion",), "T2": ("competition", "recognition"), "T3": ("polycentric",)}
# What a work makes of a channel, as the columns stand.
MENTIONS = ("named", "near", "apart")
# As the texts mark a work: [@key].
_WORK = re.compile(r"\[@([a-z0-9]+)\]")
_TABLE, _CHANNELS = "theory_sources", "theory_channels"


def comparison_table(theory: str, facts: Facts, lang: Language) -> Table:
    """Set the article and the works beside each other, point by point, for one theory.

    Parameters
    ----------
    theory : str
        "T1" (diffusion), "T2" (standards competition and compatibility) or "T3" (polycentric governance).
    facts : Facts
    lang : Language

    Returns
    -------
    Table
        Named after the theory's own chapter, "diffusion-sources" and so on; the first row tells the subject.

    Raises
    ------
    ValueError
        If the article has no such theory.
    ReportError
        If tables of the reader's own lack the theory's first row.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> comparison_table("T3", Facts.load(lang="en"), language("en")).name
    'polycentric-sources'
    """
    rows = [
        {
            "topic": row[f"topic_{lang.code}"],
            "article": lang.text(
                "theory_sources.cell.article",
                text=row[f"article_{lang.code}"],
                section=lang.list(row["section"].split("; ")),
            ),
            "source": _cited(row[f"source_{lang.code}"]),
            "relation": label(_TABLE, "relation", row["relation"], lang.code),
            "basis": lang.text(
                "theory_sources.cell.basis",
                status=lang.text(f"status.{row['status']}"),
                read=_cited(row[f"basis_{lang.code}"]),
            ),
        }
        for row in _points(theory, facts, lang)
    ]
    return _table(rows, f"{CHAPTERS[theory][0]}-sources", lang, "comparison")


def overview_table(facts: Facts, lang: Language) -> Table:
    """Give each theory one row: what the article makes of it, what the cited work studies, which chapters run it.

    Parameters
    ----------
    facts : Facts
    lang : Language

    Returns
    -------
    Table
        Named "theory-sources".
    """
    items = facts.table("article_items").set_index("item_id")
    rows = []
    for theory, chapters in CHAPTERS.items():
        subject = _points(theory, facts, lang)[0]
        rows.append(
            {
                "theory": items.loc[theory, f"label_{lang.code}"],
                "says": subject[f"article_{lang.code}"],
                "studies": _cited(subject[f"source_{lang.code}"]),
                "chapter": lang.list([lang.text(f"theory_sources.chapter.{chapter}") for chapter in chapters]),
            }
        )
    return _table(rows, "theory-sources", lang, "overview")


def channels_table(facts: Facts, lang: Language) -> Table:
    """Show which work names which channel of diffusion, in the work's own word; the article comes first.

    Parameters
    ----------
    facts : Facts
    lang : Language

    Returns
    -------
    Table
        One row a work. Named "diffusion-channels".
    """
    mentions = facts.table(_CHANNELS)
    rows = []
    for work, own in mentions.groupby("source_key", sort=False):
        cells = {
            mention: [_channel(row, lang) for row in own[own["mention"] == mention].to_dict("records")]
            for mention in MENTIONS
        }
        rows.append(
            {"work": f"{{cite:t}}`{work}`"}
            | {mention: lang.text("theory_sources.cell.join").join(found) or None for mention, found in cells.items()}
        )
    return _table(rows, "diffusion-channels", lang, "channels")


def _points(theory: str, facts: Facts, lang: Language) -> list[dict]:
    if theory not in CHAPTERS:
        raise ValueError(f"theory must be one of {', '.join(CHAPTERS)}, not {theory!r}")
    facts.require(lang, theory_sources=[f"TS{theory[1]}-1"])
    rows = facts.table(_TABLE)
    return rows[rows["theory"] == theory].to_dict("records")


def _cited(text: str) -> str:
    return _WORK.sub(r"{cite:t}`\1`", text)


def _channel(row: dict, lang: Language) -> str:
    channel, words = label(_CHANNELS, "channel", row["channel"], lang.code), row[f"words_{lang.code}"]
    if row["status"] != "verified":
        status = lang.text(f"status.{row['status']}")
        words = lang.text("theory_sources.cell.unsure", words=words, status=status)
    return channel if words == channel else lang.text("theory_sources.cell.channel", channel=channel, words=words)


def _table(rows: list[dict], name: str, lang: Language, kind: str) -> Table:
    heads = {column: lang.text(f"theory_sources.column.{column}") for column in rows[0]}
    return table(pd.DataFrame(rows).rename(columns=heads), name, lang.text(f"theory_sources.caption.{kind}"))
