"""The page that compares a re-run with the shipped edition: what moved, and because of which rows."""

from collections.abc import Mapping, Sequence

import pandas as pd

from softconnectivity.facts import schema
from softconnectivity.facts.changes import (
    ADDED,
    CHANGED,
    MOST_TRIED,
    REMOVED,
    ResultChange,
    RowChange,
    claim_changes,
    row_changes,
    total_changes,
)
from softconnectivity.facts.notes import repairs_told
from softconnectivity.facts.shown import said
from softconnectivity.facts.writing import choices
from softconnectivity.language import Language

_MOST_SHOWN = 60
# Where a row of a table has an anchor of its own: the prefix of its label.
_ANCHORS = {
    "trade_agreements": "row",
    "aeo_arrangements": "row",
    "official_totals": "row",
    "standards_series": "row",
    "claims": "claim",
}
# The tables whose rows a section of the page of rows shows.
_SECTIONS = {
    "rows-trade-agreements": ("trade_agreements", "trade_agreement_partners"),
    "rows-aeo-arrangements": ("aeo_arrangements", "aeo_members"),
    "rows-official-totals": ("official_totals",),
    "rows-standards-series": ("standards_series",),
}
_WORDS = {"figure_status": "status.{}", "rebuild": "claims.rebuild.{}", "match": "changes.match.{}"}


def fragment(shipped, own, moved, settings: Mapping[str, object], lang: Language) -> str:
    """Return the body of the page in MyST Markdown.

    Parameters
    ----------
    shipped, own : Facts
        The shipped edition and the data of this run.
    moved : object
        What moved in the chapters: `numbers` (each with key, before, after, target, place), `outputs` (each with
        label, caption, rows_before, rows_after, changed, added, removed), and what only one edition has: `new` and
        `gone` (each with kind, name, text).
    settings : mapping
        The parameters that were given, without the place of the data.
    lang : Language

    Returns
    -------
    str
    """
    rows = row_changes(shipped, own)
    numbers = [number for number in moved.numbers if number.place]  # the others are handed over but stand nowhere
    if not (rows or own.own or settings):
        return lang.text("changes.summary.same") + "\n"
    claims, totals = (compare(shipped, own, rows) for compare in (claim_changes, total_changes))
    parts = [
        _summary(shipped, own, moved, settings, (rows, claims, totals, numbers), lang),
        *_data(own, lang),
        *_rows(rows, lang),
        *_results("claims", claims, rows, own, lang),
        *_results("totals", totals, rows, own, lang),
        *_numbers(numbers, claims, totals, rows, settings, lang),
        *_outputs(moved, lang),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(name: str, lang: Language) -> str:
    return f"(changes-{name})=\n## {lang.text(f'changes.heading.{name}')}"


def _summary(shipped, own, moved, settings: Mapping, found: tuple, lang: Language) -> str:
    rows, claims, totals, numbers = found
    kinds = {kind: lang.number(sum(row.kind == kind for row in rows)) for kind in (ADDED, CHANGED, REMOVED)}
    counts = {
        "claims": len(claims),
        "all_claims": len(shipped.table("claims")),
        "totals": len(totals),
        "all_totals": len(shipped.table("official_totals")),
        "numbers": len(numbers),
        "outputs": len(moved.outputs) + sum(one.kind != "number" for one in (*moved.new, *moved.gone)),
    }
    given = lang.list(f"`{name} = {value}`" for name, value in settings.items())
    lines = [
        lang.text("changes.summary.own", count=lang.number(len(own.own)), all=lang.number(len(schema.tables()))),
        lang.text("changes.summary.settings", settings=given) if settings else "",
        lang.text("changes.summary.rows", **kinds),
        lang.text("changes.summary.results", **{name: lang.number(count) for name, count in counts.items()}),
    ]
    if not (claims or totals or numbers or moved.outputs):
        lines[-1] = lang.text("changes.summary.nothing")
    return "\n".join(f"- {line}" for line in lines if line)


def _data(own, lang: Language) -> list[str]:
    """The reader's own tables, and what was read otherwise than written."""
    if not own.own:
        return []
    head = [lang.text(f"changes.data.{name}") for name in ("table", "place", "rows")]
    lines = [(_title(table, lang), said(place), lang.number(own.own_rows[table])) for table, place in own.own.items()]
    parts = [_heading("data", lang), lang.text("changes.data.lead"), _pipes(head, lines)]
    if own.repairs:
        messages = repairs_told(own.repairs, lang)
        told = [f"- {said(message)}" for message in messages[:_MOST_SHOWN]]
        if (more := len(messages) - _MOST_SHOWN) > 0:
            told.append("- " + lang.text("changes.repairs.more", count=lang.number(more)))
        parts += [_heading("repairs", lang), lang.text("changes.repairs.lead"), "\n".join(told)]
    return parts


def _rows(rows: Sequence[RowChange], lang: Language) -> list[str]:
    if not rows:
        return []
    parts = [_heading("rows", lang)]
    for table in dict.fromkeys(row.table for row in rows):
        inside = [row for row in rows if row.table == table]
        lines = [f"- {_row_line(row, lang)}" for row in inside[:_MOST_SHOWN]]
        if len(inside) > _MOST_SHOWN:
            lines.append("- " + lang.text("changes.row.more", count=lang.number(len(inside) - _MOST_SHOWN)))
        parts += [f"**{_title(table, lang)}**", "\n".join(lines)]
    return parts


def _row_line(row: RowChange, lang: Language) -> str:
    empty = lang.text("changes.row.empty")
    cells = lang.text("changes.row.separator").join(
        lang.text(
            "changes.row.cell",
            column=schema.fields(row.table)[column]["title_zh" if lang.code == "zh" else "title"],
            before=said(choices.shown(row.table, column, before, lang) or empty),
            after=said(choices.shown(row.table, column, after, lang) or empty),
        )
        for column, before, after in row.cells
    )
    return lang.text(f"changes.row.{row.kind}", row=_row_name(row), cells=cells)


def _row_name(row: RowChange) -> str:
    """The key of a row, a link where the row has an anchor."""
    name = ", ".join(row.key)
    prefix = _ANCHORS.get(row.table)
    return f"`{name}`" if not prefix or row.kind == REMOVED else f"{{ref}}`{name} <{prefix}-{name.lower()}>`"


def _results(kind: str, results: Sequence[ResultChange], rows: Sequence[RowChange], own, lang: Language) -> list[str]:
    if not results:
        return []
    frame = own.table("claims" if kind == "claims" else "official_totals")
    known = frame.set_index(frame.columns[0]).to_dict("index")
    lines = []
    for result in results:
        name = f"`{result.result_id}`"
        row = known.get(result.result_id, {})
        if result.after is not None:
            name = f"{{ref}}`{result.result_id} <{'claim' if kind == 'claims' else 'row'}-{result.result_id.lower()}>`"
        about = {"claim": said(row.get(f"claim_{lang.code}", "")), "date": _day(row.get("as_of"), lang)}
        told = {"moves": _moves(result, lang), "causes": _causes(result, rows, lang)}
        lines.append("- " + lang.text(f"changes.result.{kind[:-1]}", name=name, **about, **told).strip())
    return [_heading(kind, lang), "\n".join(lines)]


def _day(day, lang: Language) -> str:
    return lang.date(str(pd.Timestamp(day).date())) if isinstance(day, pd.Timestamp) else lang.text("changes.row.empty")


def _moves(result: ResultChange, lang: Language) -> str:
    if result.before is None or result.after is None:
        return lang.text("changes.result.new" if result.before is None else "changes.result.gone")
    return lang.text("changes.result.separator").join(
        lang.text(
            "changes.result.move",
            what=lang.text(f"changes.what.{what}"),
            before=_value(what, result.before[what], lang),
            after=_value(what, result.after[what], lang),
        )
        for what in result.before
        if result.before[what] != result.after[what]
    )


def _value(what: str, value: str, lang: Language) -> str:
    if not value:
        return lang.text("changes.result.missing")
    return lang.text(_WORDS[what].format(value)) if what in _WORDS else said(value)


def _causes(result: ResultChange, rows: Sequence[RowChange], lang: Language) -> str:
    if not rows:
        return lang.text("changes.cause.settings")
    if result.causes:
        return lang.text("changes.cause.rows", rows=_listed(result.causes, lang))
    if len(rows) > MOST_TRIED:
        return lang.text("changes.cause.some", count=lang.number(len(rows)))
    return lang.text("changes.cause.together")


def _listed(rows: Sequence[RowChange], lang: Language) -> str:
    return lang.list(lang.text("changes.row.named", row=_row_name(row), table=_title(row.table, lang)) for row in rows)


def _numbers(
    numbers: Sequence, claims: Sequence, totals: Sequence, rows: Sequence, settings: Mapping, lang: Language
) -> list[str]:
    if not numbers:
        return []
    head = [lang.text(f"changes.numbers.{name}") for name in ("place", "before", "after", "cause")]
    lines = [
        (
            f"{{ref}}`{number.place}`",
            said(number.before),
            said(number.after),
            _number_cause(number.target or "", claims, totals, rows, settings, lang),
        )
        for number in numbers
    ]
    return [_heading("numbers", lang), _pipes(head, lines)]


def _number_cause(
    target: str, claims: Sequence, totals: Sequence, rows: Sequence, settings: Mapping, lang: Language
) -> str:
    """The rows behind a number, as near as its link to a claim, a row or a section of rows tells."""
    tried = [row for claim in claims if target == f"claim-{claim.result_id.lower()}" for row in claim.causes]
    if target == "rows-official-totals":
        tried += [row for total in totals for row in total.causes]
    near = [row for row in rows if target == f"{_ANCHORS.get(row.table)}-{row.key[0].lower()}"]
    near += [row for row in rows if row.table in _SECTIONS.get(target, ())]
    found = dict.fromkeys([*tried, *near])
    if not rows:
        return lang.text("changes.cause.setting")
    if not found:
        cause = lang.text("changes.cause.any")
    elif len(found) <= MOST_TRIED // 10:
        cause = lang.list(_row_name(row) for row in found)
    else:
        tables = dict.fromkeys(_title(row.table, lang) for row in found)
        cause = lang.text("changes.cause.table", tables=lang.list(tables))
    # Only a row that was tried is known to move the number; otherwise the settings may.
    return lang.text("changes.cause.either", cause=cause) if settings and not tried else cause


def _outputs(moved, lang: Language) -> list[str]:
    one_sided = [
        "- " + lang.text(f"changes.outputs.{kind}", name=said(one.text))
        for kind, side in (("new", moved.new), ("gone", moved.gone))
        for one in side
        if one.kind != "number"
    ]
    if not (moved.outputs or one_sided):
        return []
    told = []
    for output in moved.outputs:
        counts = {
            "before": output.rows_before,
            "after": output.rows_after,
            "changed": len(output.changed),
            "added": len(output.added),
            "removed": len(output.removed),
        }
        # A caption may be a sentence; here it is the beginning of one.
        name = f"{{ref}}`{said(output.caption.rstrip('。.'))} <{output.label}>`"
        shown = {key: lang.number(value) for key, value in counts.items()}
        told.append("- " + lang.text("changes.outputs.line", name=name, **shown))
    return [_heading("outputs", lang), "\n".join([*told, *one_sided])]


def _title(table: str, lang: Language) -> str:
    return schema.tables()[table][f"title_{lang.code}"]


def _pipes(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" for cells in lines)
