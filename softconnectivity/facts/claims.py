"""The claims page: each entry of the ledger with both checks, the difference and its reason, and the rows behind it."""

import re

import pandas as pd

from softconnectivity.agreements.reconcile import ARTICLE, FITTED, INDEPENDENT, NO_ROWS, NOT_APPLICABLE
from softconnectivity.facts import schema
from softconnectivity.facts.behind import COUNTS, TOTALS, official_totals, same_counts
from softconnectivity.facts.ledger import counted_in_article, ledger
from softconnectivity.facts.shown import day_text, row_link, row_names, said, source_text
from softconnectivity.language import Language, language

# Claims whose figure is an identifier, a year, a date or a rank: its unit would only repeat that.
_UNITLESS_KINDS = ("bibliographic", "citation", "dated_fact", "label", "rank")
_PARTS = ("0", "1", "2", "3", "4", "R")
# The section of the page of rows that a table is shown in.
_PLACES = {"trade_agreements": "rows-trade-agreements", "aeo_arrangements": "rows-aeo-arrangements"}
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_SEVERAL = re.compile(r"[;；] ?")


def fragment(facts, lang) -> str:
    """Return the body of the claims page: one labelled block a claim, grouped by part of the article.

    Parameters
    ----------
    facts : Facts
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown. Claim C012 has the label `claim-c012` in both languages; where `{{uses: claim-c012}}` stands,
        the book puts links to the places that refer to it, if there are any.
    """
    lang = language(lang) if isinstance(lang, str) else lang
    claims = ledger(facts)
    names = row_names(facts, lang)
    blocks = [_summary(claims, lang)]
    for part in _PARTS:
        inside = claims[claims["section"].str.split(".").str[0] == part]
        blocks.append(f"(claims-part-{part.lower()})=\n### {lang.text(f'claims.part.{part.lower()}')}")
        blocks += [_block(claim, names, facts, lang) for claim in inside.to_dict("records")]
    return "\n\n".join(blocks) + "\n"


def figure_text(figure: str, lang: Language) -> str:
    """Return a figure of the article as the page shows it: a lower bound in words, years and lists punctuated.

    Examples
    --------
    >>> english = language("en")
    >>> figure_text("30+", english), figure_text("5; 14", english), figure_text("2016-2020", english)
    ('more than 30', '5 and 14', '2016–2020')
    """
    if figure.endswith("+"):
        return lang.text("claims.more_than", figure=figure.removesuffix("+"))
    if years := _YEARS.fullmatch(figure):
        return lang.text("claims.years", first=years[1], last=years[2])
    return lang.list(said(part) for part in _SEVERAL.split(figure))


def rebuild_text(claim: dict, names: dict[str, str], lang: Language) -> str:
    """Return what the rows give, with the weak rows as links; nothing where no rows exist."""
    if claim["rebuild"] not in (INDEPENDENT, FITTED):
        return ""
    weak = claim["fitted"] if claim["rebuild"] == FITTED else claim["unverified"]
    return lang.text(
        f"claims.rebuilt.{claim['rebuild'] if weak else 'clean'}",
        date=day_text(claim["check_date"], lang),
        number=lang.number(claim["rebuilt"]),
        rows=lang.list(row_link(row, names[row]) for row in weak),
    )


def difference_text(claim: dict, officials: pd.DataFrame, lang: Language) -> str:
    """Return how far the checks are from the article's figure, and why; nothing where nothing was checked.

    Parameters
    ----------
    claim : dict
        A row of the ledger.
    officials : DataFrame
        The official totals of the day the claim is checked at, with the claim's own part of them as `number`.
    lang : Language
    """
    if not pd.isna(claim["difference"]) and claim["difference"]:
        reason = _reason(claim, officials, lang)
        return lang.text("claims.difference.rows", difference=_signed(claim["difference"], lang), reason=reason)
    word = claim["figure_status"]
    if word == NOT_APPLICABLE:
        return ""
    if word in ("verified", "derived"):
        return lang.text(f"claims.difference.{word}")
    note = claim[f"note_{lang.code}"]
    return lang.text(
        "claims.difference.reason", reason=lang.text("claims.reason.none") if pd.isna(note) else said(note)
    )


def _reason(claim: dict, officials: pd.DataFrame, lang: Language) -> str:
    """Why rows and article differ, as far as the official total of that day can tell."""
    numbers = set(officials["number"].dropna().astype(int))
    if not numbers:
        return lang.text("claims.reason.no_total")
    if int(claim["figure"]) in numbers:
        return lang.text("claims.reason.rows")
    if int(claim["rebuilt"]) in numbers:
        return lang.text("claims.reason.article")
    return lang.text("claims.reason.neither", numbers=lang.list(lang.number(number) for number in sorted(numbers)))


def _signed(difference, lang: Language) -> str:
    return ("+" if difference > 0 else "−") + lang.number(abs(difference))


def _summary(claims: pd.DataFrame, lang: Language) -> str:
    """One line for each check: how many claims have each of its words."""
    inside = counted_in_article(claims)
    groups = {
        "outside": claims.loc[~inside, "figure_status"],
        "inside": claims.loc[inside, "figure_status"],
        "rebuild": claims["rebuild"],
    }
    lines = [lang.text("claims.summary.all", count=lang.number(len(claims))), ""]
    for group, words in groups.items():
        catalogue = "claims.rebuild" if group == "rebuild" else "status"
        pairs = [
            lang.text("claims.summary.pair", word=lang.text(f"{catalogue}.{word}"), count=lang.number(count))
            for word, count in words.value_counts().items()
        ]
        pairs = lang.text("claims.summary.separator").join(pairs)
        lines.append("- " + lang.text(f"claims.summary.{group}", count=lang.number(len(words)), words=pairs))
    return "\n".join(lines)


def _block(claim: dict, names: dict[str, str], facts, lang: Language) -> str:
    """One claim: where it is said; both checks, the difference and why; rows and source; who refers to it."""
    code, label = lang.code, f"claim-{claim['claim_id'].lower()}"
    officials = official_totals(claim, facts)
    difference = difference_text(claim, officials, lang)
    note = "" if pd.isna(claim[f"note_{code}"]) else said(claim[f"note_{code}"])
    lines = [
        _place(claim, lang),
        _checks(claim, lang),
        rebuild_text(claim, names, lang),
        difference,
        _no_rows(claim, lang),
        _rows(claim, officials, facts, lang),
        _source(claim, lang),
        lang.text("claims.line.note", note=note) if note and note not in difference else "",
        lang.text("claims.line.uses", places=f"{{{{uses: {label}}}}}"),
    ]
    head = lang.text("claims.head", id=claim["claim_id"], claim=said(claim[f"claim_{code}"]), value=_value(claim, lang))
    return "\n".join([f"({label})=", head, "", *(f"- {line}" for line in lines if line)])


def _checks(claim: dict, lang: Language) -> str:
    """The words of both checks, side by side."""
    if claim["figure_status"] == claim["rebuild"] == NOT_APPLICABLE:
        return lang.text("claims.line.nothing", kind=schema.label("claims", "kind", claim["kind"], lang.code))
    inside = claim["figure_status"] == "verified" and claim["source_id"] == ARTICLE
    return lang.text(
        "claims.line.inside" if inside else "claims.line.outside",
        word=lang.text(f"status.{claim['figure_status']}"),
        rebuild=lang.text(f"claims.rebuild.{claim['rebuild']}"),
    )


def _no_rows(claim: dict, lang: Language) -> str:
    """Why there are no rows to count."""
    if claim["rebuild"] != NO_ROWS:
        return ""
    kind = "standards" if claim["series"] in COUNTS else "rank" if claim["kind"] == "rank" else "list"
    return lang.text("claims.line.no_rows", reason=lang.text(f"claims.no_rows.{kind}"))


def _rows(claim: dict, officials: pd.DataFrame, facts, lang: Language) -> str:
    """Where the rows of a claim stand, with the official totals of the same day or the official counts alike."""
    if claim["series"] in TOTALS:
        place = _PLACES[TOTALS[claim["series"]][0]]
        section = f"{{ref}}`{lang.text(f'claims.rows.{place}')} <{place}>`"
        totals = lang.list(row_link(total, total) for total in officials["total_id"])
        return lang.text(f"claims.rows.{'with_totals' if totals else 'alone'}", section=section, totals=totals)
    links = [_count_link(row, lang) for row in same_counts(claim, facts).to_dict("records")]
    return lang.text("claims.rows.counts", rows=lang.list(links)) if links else ""


def _count_link(row: dict, lang: Language) -> str:
    word = lang.text(f"status.{row['status']}")
    return lang.text("claims.rows.count", row=row_link(row["row_id"], row["row_id"]), word=word)


def _source(claim: dict, lang: Language) -> str:
    """What the claim was checked against."""
    if claim["source_id"] != ARTICLE:
        return lang.text("claims.line.source", source=source_text(claim, lang))
    return lang.text(f"claims.line.{'no' if claim['figure_status'] in ('not_found', 'article_only') else 'own'}_source")


def _value(claim: dict, lang: Language) -> str:
    """The figure with its unit; several figures each with its own unit where there are as many."""
    figure, unit = claim["figure"], said(claim[f"unit_{lang.code}"])
    if pd.isna(figure):
        return lang.text("claims.no_figure")
    if claim["kind"] in _UNITLESS_KINDS:
        return _named(claim["kind"], figure, unit, lang)
    figures, units = _SEVERAL.split(figure), _SEVERAL.split(unit)
    if len(figures) == len(units) > 1:
        pairs = zip(figures, units, strict=True)
        return lang.list(lang.text("claims.value", figure=said(one), unit=of) for one, of in pairs)
    return lang.text("claims.value", figure=figure_text(figure, lang), unit=unit)


def _named(kind: str, figure: str, unit: str, lang: Language) -> str:
    """A date or years in words, a rank as one, an identifier with what it identifies."""
    if _DATE.fullmatch(figure):
        return lang.date(figure)
    if _YEARS.fullmatch(figure):
        return figure_text(figure, lang)
    return lang.text(
        f"claims.{'rank' if kind == 'rank' else 'identifier'}", figure=figure_text(figure, lang), unit=unit
    )


def _place(claim: dict, lang: Language) -> str:
    """Where the article says it, with which date, and whether it names a source."""
    section, basis = claim["section"].lower(), lang.text(f"claims.basis.{claim['as_of_basis']}")
    undated = claim["as_of_basis"] == "not_stated"
    named = (
        lang.text(f"claims.section.{section}")
        if section in ("0", "r")
        else lang.text("claims.section.number", section=claim["section"])
    )
    parts = [named]
    if not pd.isna(claim["as_of"]):
        parts.append(lang.text("claims.dated", date=lang.date(claim["as_of"]), basis=basis))
    else:
        parts.append(lang.text("claims.itself") if claim["as_of_basis"] == "stated" else basis)
    if claim["footnote"] or undated:
        parts.append(lang.text("claims.footnote.yes" if claim["footnote"] else "claims.footnote.no"))
    return lang.text("claims.line.article", place=lang.text("claims.summary.separator").join(parts))
