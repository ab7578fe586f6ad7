"""The page of rows: every agreement, arrangement, official total and count of standards documents, each with its place.

A number leads here, and each row says how far it can be trusted, whether it was dated so that a total comes out, and
where it is used.
"""

import pandas as pd

from softconnectivity.agreements.cells import totals_in_words
from softconnectivity.agreements.evidence import FITTED_KINDS, evidence_text, kind_of
from softconnectivity.agreements.reconcile import against_official
from softconnectivity.facts import schema
from softconnectivity.facts.behind import claims_by_row
from softconnectivity.facts.shown import day_text, row_label, row_link, row_names, said, source_text, with_sources
from softconnectivity.language import Language, language

_TABLES = ("trade_agreements", "aeo_arrangements", "official_totals", "standards_series")


def fragment(facts, lang) -> str:
    """Return the body of the page of rows: what is evidence and what is not, then one labelled block a row.

    Parameters
    ----------
    facts : Facts
        Every row is shown, whatever the report's date: links from all pages lead here.
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown. The row FTA-BLR has the label `row-fta-blr` in both languages; where `{{uses: row-fta-blr}}`
        stands, the book puts links to the places that refer to it, if there are any.
    """
    lang = language(lang) if isinstance(lang, str) else lang
    told = _told(facts)
    economies = facts.table("economies").set_index("iso3")[f"name_{lang.code}"].to_dict()
    sections = {
        "trade-agreements": _agreements(told["trade_agreements"], facts, economies, lang),
        "aeo-arrangements": _arrangements(told["aeo_arrangements"], facts, economies, lang),
        "official-totals": _totals(told["official_totals"], facts, lang),
        "standards-series": [_standard(row, lang) for row in told["standards_series"]],
    }
    parts = [evidence_text(facts, lang), *(_section(name, blocks, lang) for name, blocks in sections.items())]
    return "\n\n".join(parts) + "\n"


def _section(name: str, blocks: list[str], lang: Language) -> str:
    head = f"(rows-{name})=\n## {lang.text(f'rows.section.{name}')}"
    return "\n\n".join([head, lang.text(f"rows.section.{name}_about"), *blocks])


def _block(identifier: str, head: str, lines: list[str], row: dict, lang: Language) -> str:
    """The label, one line in bold and a list; the last items tell the source and which claims rest on the row."""
    note = row[f"note_{lang.code}"]
    source = lang.text("rows.source", source=source_text(row, lang), note="" if pd.isna(note) else said(note)).strip()
    claims = [f"{{ref}}`{claim} <claim-{claim.lower()}>`" for claim in row["claims"]]
    claims = [lang.text(f"rows.claims.{row['table']}", claims=lang.list(claims))] if claims else []
    title = lang.text("rows.head", id=identifier, text=head)
    label = row_label(identifier)
    uses = lang.text("claims.line.uses", places=f"{{{{uses: {label}}}}}")
    items = [f"- {line[:1].upper()}{line[1:]}" for line in (*lines, source, *claims, uses)]
    return "\n".join([f"({label})=", title, "", *items])


def _told(facts) -> dict[str, list[dict]]:
    """The rows of the four tables, each with its source and with the claims that rest on it."""
    claims, told = claims_by_row(facts), {}
    for table in _TABLES:
        rows = with_sources(facts.table(table), facts)
        own = [claims.get(row, []) for row in rows[schema.key(table)[0]]]
        told[table] = rows.assign(table=table, claims=own).to_dict("records")
    return told


def _agreements(rows: list[dict], facts, economies: dict[str, str], lang: Language) -> list[str]:
    partners = facts.table("trade_agreement_partners").groupby("agreement_id", sort=False)
    partners = {name: group.to_dict("records") for name, group in partners}
    return [_agreement(row, partners.get(row["agreement_id"], []), economies, lang) for row in rows]


def _agreement(row: dict, partners: list[dict], economies: dict[str, str], lang: Language) -> str:
    kind = schema.label("trade_agreements", "type", row["type"], lang.code)
    key = "services" if row["services_only"] else "agreement"
    head = lang.text(f"rows.{key}", name=said(row[f"name_{lang.code}"]), type=kind)
    dates = _dates(_event("signed", row, lang), _event("in_force", row, lang), lang)
    word = lang.text(f"status.{row['counting_status']}")
    if row["counted"] and pd.isna(row["count_date"]):
        counting = lang.text("rows.no_count_date")
    elif row["counted"]:
        counting = lang.text("rows.counted", date=day_text(row["count_date"], lang), word=word)
        counting += _mark(kind_of(row, "trade_agreements"), lang)
    else:
        counting = lang.text("rows.not_counted", word=word)
    history = lang.text("rows.separator").join([dates, counting])
    return _block(row["agreement_id"], head, [history, _partners(row, partners, economies, lang)], row, lang)


def _partners(row: dict, partners: list[dict], economies: dict[str, str], lang: Language) -> str:
    """The partners; of an agreement in the total, those it brought and those that had one already."""
    if not partners:
        return lang.text("rows.partners.none")
    if not row["counted"]:
        return lang.text("rows.partners.all", partners=_names([economies[one["iso3"]] for one in partners], lang))
    new = _names([economies[one["iso3"]] for one in partners if one["new_partner"]], lang)
    known = _names([economies[one["iso3"]] for one in partners if not one["new_partner"]], lang)
    if new and known:
        return lang.text("rows.partners.both", new=new, known=known)
    return lang.text("rows.partners.new", new=new) if new else lang.text("rows.partners.known", known=known)


def _arrangements(rows: list[dict], facts, economies: dict[str, str], lang: Language) -> list[str]:
    members = facts.table("aeo_members").groupby("arrangement_id", sort=False)
    members = {name: group.to_dict("records") for name, group in members}
    return [_arrangement(row, members.get(row["arrangement_id"], []), economies, lang) for row in rows]


def _arrangement(row: dict, members: list[dict], economies: dict[str, str], lang: Language) -> str:
    dates = _dates(_event("signed", row, lang), _event("implemented", row, lang), lang)
    counting = lang.text(
        "rows.counted_because",
        date=day_text(row["count_date"], lang),
        word=lang.text(f"status.{row['count_date_status']}"),
        basis=said(row[f"count_date_basis_{lang.code}"]),
        membership=lang.text(f"status.{row['membership_status']}"),
    )
    counting += _mark(kind_of(row, "aeo_arrangements"), lang)
    history = lang.text("rows.separator").join([dates, counting])
    lines = [history, _members(row, members, economies, lang)]
    return _block(row["arrangement_id"], said(row[f"name_{lang.code}"]), lines, row, lang)


def _members(row: dict, members: list[dict], economies: dict[str, str], lang: Language) -> str:
    """The members in two groups, Belt and Road partners and others, with the reasons given for single ones."""
    if len(members) == 1 and economies[members[0]["iso3"]] == row[f"name_{lang.code}"]:
        return _sole_member(members[0], lang)
    groups = {True: [], False: []}
    for member in members:
        name, basis = economies[member["iso3"]], member[f"bri_basis_{lang.code}"]
        named = name if pd.isna(basis) else lang.text("rows.members.because", name=name, basis=said(basis))
        groups[bool(member["bri"])].append(named)
    said_groups = [
        lang.text(f"rows.members.{key}", count=lang.number(len(groups[bri])), members=_names(groups[bri], lang))
        for key, bri in (("bri", True), ("others", False))
        if groups[bri]
    ]
    if row["placeholder"]:
        said_groups.append(lang.text("rows.members.unknown"))
    return lang.text("rows.separator").join(said_groups) or lang.text("rows.members.none")


def _sole_member(member: dict, lang: Language) -> str:
    basis = member[f"bri_basis_{lang.code}"]
    text = lang.text(f"rows.members.{'is_bri' if member['bri'] else 'is_other'}")
    return text if pd.isna(basis) else lang.text("rows.members.reason", text=text, basis=said(basis))


def _totals(rows: list[dict], facts, lang: Language) -> list[str]:
    checks = {row["total_id"]: row for row in against_official(facts).to_dict("records")}
    names = row_names(facts, lang)
    return [_total(row, checks.get(row["total_id"]), names, lang) for row in rows]


def _total(row: dict, check: dict | None, names: dict[str, str], lang: Language) -> str:
    """One official total with what the rows give that day; the article's own figure is checked against nothing."""
    fields = ("agreements", "countries", "bri_countries")
    head = lang.text(
        "rows.total.head",
        date=day_text(row["as_of"], lang),
        series=schema.label("official_totals", "series", row["series"], lang.code),
        numbers=totals_in_words(row["series"], [row[name] for name in fields], lang),
    )
    if check is None:
        return _block(row["total_id"], head, [lang.text("rows.total.own")], row, lang)
    note = row[f"note_{lang.code}"]
    rebuilt = [pd.NA if pd.isna(row[name]) else check[f"rebuilt_{name}"] for name in fields]
    key = "miss" if not check["match"] else "fitted" if check["fitted"] else "clean"
    result = lang.text(
        f"rows.total.{key}",
        numbers=totals_in_words(row["series"], rebuilt, lang),
        rows=lang.list(row_link(name, names[name]) for name in check["fitted"]),
        used=lang.text("rows.total.used" if row["used_for_fitting"] else "rows.total.not_used"),
        note=lang.text("rows.total.no_reason") if pd.isna(note) else said(note),
    )
    if key == "miss":
        row = row | {f"note_{lang.code}": pd.NA}
    return _block(row["total_id"], head, [result], row, lang)


def _standard(row: dict, lang: Language) -> str:
    label = {name: schema.label("standards_series", name, row[name], lang.code) for name in ("series", "unit")}
    series = label["series"][:1].upper() + label["series"][1:]
    head = lang.text("rows.standard.head", series=series, numbers=_quantities(row, label["unit"], lang))
    precision = schema.label("standards_series", "as_of_precision", row["as_of_precision"], lang.code)
    word = lang.text(f"status.{row['status']}")
    parts = [
        lang.text("rows.standard.as_of", date=lang.date(row["as_of"]), precision=precision),
        lang.text("rows.standard.published", date=lang.date(row["published"])),
        lang.text(f"rows.standard.{'stock' if row['stock'] else 'flow'}"),
        word,
    ]
    in_article = row["in_article"] and row["status"] != "article_only"
    marks = [("in_article", in_article), ("plotted", row["plotted"])]
    marks = [lang.text(f"rows.standard.{name}") for name, holds in marks if holds]
    return _block(row["row_id"], head, [lang.text("rows.comma").join([*parts, *marks])], row, lang)


def _quantities(row: dict, unit: str, lang: Language) -> str:
    """Counterparts with their definition, documents or another quantity with its unit."""
    parts = []
    definition = row[f"counterpart_definition_{lang.code}"]
    if not pd.isna(row["counterparts"]):
        key = "rows.standard.counterparts" if pd.isna(definition) else "rows.standard.counterparts_of"
        number = lang.number(row["counterparts"])
        parts.append(lang.text(key, number=number, definition="" if pd.isna(definition) else said(definition)))
    elif not pd.isna(definition):
        parts.append(said(definition))
    if not pd.isna(row["documents"]):
        number = lang.number(row["documents"])
        number = lang.text("claims.more_than", figure=number) if row["lower_bound"] else number
        parts.append(lang.text("rows.standard.quantity", number=number, unit=unit))
    return lang.text("rows.separator").join(parts)


def _dates(signed: str, begun: str, lang: Language) -> str:
    return lang.text("rows.comma").join([signed, begun])


def _event(name: str, row: dict, lang: Language) -> str:
    """A date with its status, or that none was found; how exact it is shows in the words."""
    column = "signed" if name == "signed" else "in_force"
    day, word = row[f"{column}_date"], lang.text(f"status.{row[f'{column}_status']}")
    if pd.isna(day):
        return lang.text(f"rows.event.no_{name}", word=word)
    shown = day_text(day, lang) if isinstance(day, pd.Timestamp) else lang.date(day)
    return lang.text(f"rows.event.{name}", date=shown, word=word)


def _names(names: list[str], lang: Language) -> str:
    """Names as a sentence lists them; as a plain list where a name has a comma of its own (Hong Kong, China)."""
    return lang.text("rows.separator").join(names) if any("," in name for name in names) else lang.list(names)


def _mark(kind: str, lang: Language) -> str:
    return lang.text("rows.fitted_mark") if kind in FITTED_KINDS else ""
