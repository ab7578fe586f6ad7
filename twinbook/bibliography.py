"""One bibliography file, one edition of it for each language.

The file holds each work once, as it was published. Beside the standard fields a work in Chinese may carry
``author_en``, ``title_en``, ``journal_en`` (the name the journal itself uses in English) and ``journal_latin`` (a
romanised name, used where no English one is known). An edition is plain BibTeX again: what one language's book shows.
"""

from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase

from pybtex.bibtex.utils import split_name_list
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError

from twinbook.errors import BookError
from twinbook.wording import say

OUR_FIELDS = ("author_en", "title_en", "journal_en", "journal_latin")


def edition(bib_text: str, lang: str) -> str:
    """The bibliography as one language's book shows it.

    In the English edition a Chinese work has its authors' names romanised and its title translated, the original
    title and journal following in square brackets. In the Chinese edition every work stays as it was published.
    Works without a year are called undated; works that would be cited alike get letters after the year, in the order
    of the file.

    Parameters
    ----------
    bib_text : str
        A BibTeX file. Works in Chinese have ``langid = {chinese}``.
    lang : str
        "zh" or "en".

    Returns
    -------
    str
        BibTeX, entries and fields in the order of the file. ``sortname`` holds the romanised names of Chinese authors
        in both editions, so that both can be sorted without a table of pronunciations.

    Raises
    ------
    BookError
        If the text is not BibTeX.

    Examples
    --------
    >>> works = '''@article{li2025, author = {李天国}, author_en = {Li, Tianguo}, title = {软联通},
    ...   title_en = {Soft Connectivity}, journal = {国际贸易}, journal_latin = {Guoji Maoyi}, year = {2025},
    ...   langid = {chinese}}'''
    >>> print(edition(works, "en"))
    @article{li2025,
      author = {Li, Tianguo},
      title = {Soft Connectivity [软联通]},
      journal = {Guoji Maoyi [国际贸易]},
      year = {2025},
      langid = {chinese},
      sortname = {Li, Tianguo},
    }
    <BLANKLINE>
    >>> print(edition(works, "zh"))
    @article{li2025,
      author = {{李天国}},
      title = {软联通},
      journal = {国际贸易},
      year = {2025},
      langid = {chinese},
      sortname = {Li, Tianguo},
    }
    <BLANKLINE>
    """
    works = {key: _work(entry, lang) for key, entry in _parse(bib_text).entries.items()}
    _letter_years(works.values())
    return "\n".join(_bibtex(key, work) for key, work in works.items())


def is_chinese(entry: Entry) -> bool:
    """Whether the work itself is in Chinese.

    Examples
    --------
    >>> is_chinese(Entry("book", fields={"langid": "chinese"}))
    True
    """
    return entry.fields.get("langid", "").lower() in {"chinese", "zh", "zh-cn"}


def _parse(bib_text: str) -> BibliographyData:
    try:
        return parse_string(bib_text, "bibtex")
    except PybtexError as error:
        raise BookError(str(error)) from error


def _work(entry: Entry, lang: str) -> Entry:
    fields = {name: text for name, text in entry.fields.items() if name.lower() not in OUR_FIELDS}
    persons = {role: list(people) for role, people in entry.persons.items()}
    if is_chinese(entry):
        latin_names = entry.fields.get("author_en")
        if latin_names:
            fields["sortname"] = latin_names
        if lang == "en":
            if latin_names:
                persons["author"] = [Person(name) for name in split_name_list(latin_names)]
            _translate(fields, "title", entry.fields.get("title_en"))
            _translate(fields, "journal", entry.fields.get("journal_en") or entry.fields.get("journal_latin"))
        else:
            persons = {role: [_one_token(person) for person in people] for role, people in persons.items()}
    fields.setdefault("year", say(lang, "bib_undated"))
    return Entry(entry.type, fields=fields, persons=persons)


def _translate(fields: dict[str, str], name: str, translation: str | None) -> None:
    if translation and name in fields:
        fields[name] = f"{translation} [{fields[name]}]"


def _one_token(person: Person) -> Person:
    # Without braces a name with a space or a comma would be cut into forename and surname.
    name = str(person)
    return person if name.startswith("{") or name == "others" else Person(last=f"{{{name}}}")


def _letter_years(works: Iterable[Entry]) -> None:
    alike = defaultdict(list)
    for work in works:
        alike[_cited_as(work)].append(work)
    for group in alike.values():
        if len(group) > 1:
            for letter, work in zip(ascii_lowercase, group, strict=False):
                work.fields["year"] += letter


def _cited_as(work: Entry) -> tuple[str, ...]:
    # What a citation in the text shows: one or two surnames, or the first of several; and the year.
    people = work.persons.get("author") or work.persons.get("editor") or []
    surnames = [" ".join(person.prelast_names + person.last_names) for person in people] or [
        work.fields.get("title", "")
    ]
    shown = surnames if len(surnames) < 3 else [surnames[0], "others"]
    return (*shown, work.fields["year"])


def _bibtex(key: str, work: Entry) -> str:
    names = {role: " and ".join(str(person) for person in people) for role, people in work.persons.items()}
    lines = [f"  {name} = {{{text}}}," for name, text in {**names, **work.fields}.items()]
    return "\n".join([f"@{work.type}{{{key},", *lines, "}", ""])
