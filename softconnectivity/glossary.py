"""The glossary page: every term in both languages, with a label that chapters link to."""

import re

import pandas as pd

from softconnectivity.facts.claims import said
from softconnectivity.language import Language, language

_OTHER = {"zh": "en", "en": "zh"}
_TAGS = {"zh": "zh-CN", "en": "en"}
# Chinese characters with the Chinese punctuation between them
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+(?:[、，。；：（）《》]+[\u3400-\u9fff]+)*")
# The source column has one text for both languages, or Chinese and English around this mark.
_BETWEEN = " / "


def fragment(facts, lang) -> str:
    """Return the body of the glossary page: one labelled block a term, grouped by field.

    Parameters
    ----------
    facts : Facts
        With the table glossary.
    lang : Language or str
        Language of the page.

    Returns
    -------
    str
        MyST Markdown. The term `standard` has the label `term-standard` in both languages.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> fragment(Facts.load(), "en").splitlines()[0]
    '(glossary-standardization)='
    """
    lang = language(lang) if isinstance(lang, str) else lang
    terms = facts.table("glossary").fillna("").astype(str)
    names = dict(zip(terms["term_id"], terms[lang.code], strict=True))
    groups = [_group(field, rows, names, lang) for field, rows in terms.groupby("field", sort=False)]
    return "\n\n".join(groups) + "\n"


def in_span(text: str, code: str) -> str:
    """Return `text` marked as being in another language, for screen readers and hyphenation.

    Examples
    --------
    >>> in_span("标准", "zh")
    '<span lang="zh-CN">标准</span>'
    """
    return f'<span lang="{_TAGS[code]}">{text}</span>'


def mark_han(text: str) -> str:
    """Return English text with every run of Chinese characters marked as Chinese.

    Examples
    --------
    >>> mark_han("Write 联通, not 连通.")
    'Write <span lang="zh-CN">联通</span>, not <span lang="zh-CN">连通</span>.'
    """
    return _HAN_RUN.sub(lambda run: in_span(run[0], "zh"), text)


def _group(field: str, rows: pd.DataFrame, names: dict[str, str], lang: Language) -> str:
    heading = f"(glossary-{field.replace('_', '-')})=\n## {lang.text(f'glossary.field.{field}')}"
    return "\n\n".join([heading, *(_block(term, names, lang) for term in rows.to_dict("records"))])


def _block(term: dict[str, str], names: dict[str, str], lang: Language) -> str:
    code, other = lang.code, _OTHER[lang.code]
    head = lang.text(
        "glossary.head_abbreviated" if term["abbreviation"] else "glossary.head",
        term=said(term[code]),
        abbreviation=said(term["abbreviation"]),
        other=in_span(said(term[other]), other),
    )
    details = {
        "variants": _shown(term[f"variants_{code}"], lang),
        "note": _shown(term[f"note_{code}"], lang),
        "see_also": lang.text("glossary.separator").join(_links(term["see_also"], names)),
        "source": _shown(_own_half(term["source"], code), lang),
    }
    lines = [f"- {lang.text(f'glossary.{name}', text=text)}" for name, text in details.items() if text]
    label = f"(term-{term['term_id']})="
    return "\n".join([label, head, "", _shown(term[f"definition_{code}"], lang), "", *lines])


def _shown(text: str, lang: Language) -> str:
    return mark_han(said(text)) if lang.code == "en" else said(text)


def _links(see_also: str, names: dict[str, str]) -> list[str]:
    return [f"{{ref}}`{names[term]} <term-{term}>`" for term in see_also.split("; ") if term]


def _own_half(source: str, code: str) -> str:
    zh, between, en = source.partition(_BETWEEN)
    if code == "en":
        return en if between else zh
    return zh.replace("; ", "；")
