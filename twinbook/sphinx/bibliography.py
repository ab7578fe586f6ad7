"""Citations and the list of references as each language writes them: author and year, sorted by name.

The extension loads sphinxcontrib-bibtex and sets it up for the book's language; ``bibtex_bibfiles`` should name an
edition made by `twinbook.bibliography.edition`. In the Chinese book Chinese works have Chinese punctuation, all others
Latin punctuation, and no English word stands between the parts. This is a plain author-year style of its own and
follows no standard of references.
"""

from dataclasses import dataclass, field

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from docutils import nodes
from pybtex.database import Entry
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from twinbook.bibliography import is_chinese
from twinbook.wording import say

PART_OF_SOMETHING = {"article", "incollection", "inproceedings"}


def latin_layout(entry: Entry, lang: str) -> Text:
    """One reference in Latin punctuation; its few words are in the language of the book.

    Examples
    --------
    >>> from pybtex.database import Person
    >>> katz = Entry("article", {"title": "Systems Competition", "journal": "JEP", "year": "1994", "volume": "8",
    ...     "number": "2", "pages": "93--115"}, {"author": [Person("Katz, Michael"), Person("Shapiro, Carl")]})
    >>> str(latin_layout(katz, "en"))
    'Katz, Michael; Shapiro, Carl (1994). Systems Competition. JEP, 8(2), 93–115.'
    """
    title = _field(entry, "title")
    sentences = [
        Text(_names(entry, "; ", lang), f" ({entry.fields['year']})"),
        _joined(", ", title if entry.type in PART_OF_SOMETHING else Tag("em", title), *_particulars(entry, lang)),
        _joined(", ", _container(entry, lang), _issue(entry, "en"), _pages(entry, "en")),
        _joined(": ", _field(entry, "address"), _publisher(entry)),
    ]
    return _joined(" ", *[sentence.add_period() for sentence in sentences if sentence], _link(entry))


def chinese_layout(entry: Entry, lang: str = "zh") -> Text:
    """One reference in Chinese punctuation.

    Examples
    --------
    >>> from pybtex.database import Person
    >>> li = Entry("article", {"title": "机制化建设", "journal": "世界经济与政治", "year": "2020", "number": "5",
    ...     "pages": "51--70"}, {"author": [Person("{李向阳}")]})
    >>> str(chinese_layout(li))
    '李向阳（2020）：《机制化建设》，《世界经济与政治》第5期，第51–70页。'
    """
    journal = _field(entry, "journal")
    facts = _joined(
        "，",
        Text("《", _field(entry, "title"), "》"),
        *_particulars(entry, lang),
        Text("《", journal, "》", _issue(entry, lang)) if journal else _container(entry, lang),
        _pages(entry, lang),
        _joined("：", _field(entry, "address"), _publisher(entry)),
    )
    return _joined(" ", Text(_names(entry, "、", lang), f"（{entry.fields['year']}）：", facts, "。"), _link(entry))


def _field(entry: Entry, name: str) -> Text:
    return Text.from_latex(entry.fields.get(name, ""))


def _joined(separator: str, *parts: Text) -> Text:
    return Text(separator).join([part for part in parts if part])


def _names(entry: Entry, separator: str, lang: str) -> Text:
    people = [str(person) for person in entry.persons.get("author") or entry.persons.get("editor") or []]
    shown = _joined(separator, *[Text.from_latex(name) for name in people if name != "others"])
    return Text(shown, say(lang, "bib_others") if "others" in people else "")


def _particulars(entry: Entry, lang: str) -> list[Text]:
    """What belongs to the title: a standard's number, the edition, the version of a program."""
    number = entry.fields.get("number") if entry.type == "standard" else None
    edition, version = entry.fields.get("edition"), entry.fields.get("version")
    return [
        Text(number or ""),
        Text(say(lang, "bib_edition", number=_ordinal(edition) if lang == "en" else edition) if edition else ""),
        Text(say(lang, "bib_version", number=version) if version else ""),
    ]


def _ordinal(number: str) -> str:
    """English ordinal of a number; other text stays as it is.

    Examples
    --------
    >>> [_ordinal(n) for n in ("1", "2", "3", "4", "11", "22", "Revised")]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', 'Revised']
    """
    if not number.isdigit():
        return number
    ending = "th" if number[-2:] in {"11", "12", "13"} else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending


def _container(entry: Entry, lang: str) -> Text:
    if entry.type == "techreport":
        return _joined(" ", _field(entry, "type"), _field(entry, "number"))
    if "booktitle" in entry.fields:
        before, after = say(lang, "bib_in", book="\0").split("\0")
        return Text(before, Tag("em", _field(entry, "booktitle")), after)
    journal = _field(entry, "journal")
    return Text(Tag("em", journal)) if journal else _field(entry, "howpublished")


def _issue(entry: Entry, lang: str) -> Text:
    if entry.type != "article":
        return Text()
    volume, issue = entry.fields.get("volume"), entry.fields.get("number")
    key = "bib_volume_issue" if volume and issue else "bib_volume" if volume else "bib_issue" if issue else None
    return Text.from_latex(say(lang, key, volume=volume, issue=issue)) if key else Text()


def _pages(entry: Entry, lang: str) -> Text:
    pages = entry.fields.get("pages")
    return Text.from_latex(say(lang, "bib_pages", pages=pages)) if pages else Text()


def _publisher(entry: Entry) -> Text:
    return _field(entry, "publisher") or _field(entry, "institution") or _field(entry, "organization")


def _link(entry: Entry) -> Text:
    doi, url = entry.fields.get("doi"), entry.fields.get("url")
    address = f"https://doi.org/{doi}" if doi else url
    return Text(HRef(address, address)) if address else Text()


class ByName(BaseSortingStyle):
    """By name, year and title; romanised names, where a Chinese work has them, stand for its authors."""

    chinese_first = False

    def sorting_key(self, entry: Entry) -> tuple[bool, str, str, str]:
        """What pybtex sorts entries by."""
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = entry.fields.get("sortname") or " ".join(str(person) for person in people)
        plain = names.replace("{", "").replace("}", "").casefold()
        return self.chinese_first and not is_chinese(entry), plain, entry.fields["year"], entry.fields.get("title", "")


class ChineseFirst(ByName):
    """The order of the Chinese list: Chinese works, then all others."""

    chinese_first = True


class EnglishList(BaseStyle):
    """The list of references in the English book."""

    default_name_style = "lastfirst"
    default_label_style = "number"
    default_sorting_style = ByName

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """One entry of the list."""
        return FormattedEntry(entry.key, latin_layout(entry, "en"), label)


class ChineseList(EnglishList):
    """The list of references in the Chinese book."""

    default_sorting_style = ChineseFirst

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """One entry of the list."""
        text = chinese_layout(entry) if is_chinese(entry) else latin_layout(entry, "zh")
        return FormattedEntry(entry.key, text, label)


def _people(lang: str) -> PersonStyle:
    return PersonStyle(
        abbreviate=False,
        sep=say(lang, "bib_names"),
        sep2=say(lang, "bib_and"),
        last_sep=say(lang, "bib_and"),
        other=say(lang, "bib_others"),
    )


def _brackets(lang: str, within: str | None = None) -> BracketStyle:
    left, right = "（）" if lang == "zh" else "()"
    if within:
        return BracketStyle(left, right, sep=within)
    return BracketStyle(left, right, *[say(lang, key) for key in ("bib_names", "bib_and", "bib_and")])


@dataclass
class EnglishCitations(AuthorYearReferenceStyle):
    """Citations in the English text: Katz and Shapiro (1994); (Meyer et al., 1997)."""

    bracket_textual: BracketStyle = field(default_factory=lambda: _brackets("en"))
    bracket_parenthetical: BracketStyle = field(default_factory=lambda: _brackets("en", within="; "))
    person: PersonStyle = field(default_factory=lambda: _people("en"))


@dataclass
class ChineseCitations(AuthorYearReferenceStyle):
    """Citations in the Chinese text: Katz和Shapiro（1994）；（Meyer等，1997）."""

    bracket_textual: BracketStyle = field(default_factory=lambda: _brackets("zh"))
    bracket_parenthetical: BracketStyle = field(default_factory=lambda: _brackets("zh", within="；"))
    person: PersonStyle = field(default_factory=lambda: _people("zh"))
    author_year_sep: str = "，"
    text_reference_sep: str = ""
    pre_text_sep: str = ""
    post_text_sep: str = "，"


class PlainList(SphinxPostTransform):
    """Show the references as a list of items without labels, which screen readers announce as what it is."""

    default_priority = 6  # just after sphinxcontrib-bibtex has made its citations (5)
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Turn every container of citations into a bullet list with the same anchors."""
        for container in list(self.document.findall(nodes.container)):
            if container.children and all(isinstance(child, nodes.citation) for child in container):
                items = [nodes.list_item("", *citation.children[1:], ids=citation["ids"]) for citation in container]
                container.replace_self(nodes.bullet_list("", *items, classes=["bibliography"]))


def _choose_language(app: Sphinx, config: Config) -> None:
    style = "twinbook_zh" if (config.language or "").startswith("zh") else "twinbook_en"
    config.bibtex_default_style = config.bibtex_reference_style = style
    config.bibtex_cite_id = "cite-{key}"  # an anchor that stays the same when entries are added


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the styles and make them those of the book's language."""
    app.setup_extension("sphinxcontrib.bibtex")
    for lang, references, citations in (("zh", ChineseList, ChineseCitations), ("en", EnglishList, EnglishCitations)):
        name = f"twinbook_{lang}"
        pybtex.plugin.register_plugin("pybtex.style.formatting", name, references)
        sphinxcontrib.bibtex.plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", name, citations)
    app.add_post_transform(PlainList)
    app.connect("config-inited", _choose_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
