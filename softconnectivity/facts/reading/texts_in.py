"""CSV as people really have it: in whatever encoding, whatever separates the columns."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from softconnectivity.facts.reading.headers import SEARCHED, known_headers
from softconnectivity.facts.reading.sheets import Row, blank

DELIMITERS = (",", ";", "\t")

# A mark in front says it all. UTF-32 first: its mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What Excel saves plain CSV in where Windows or macOS is not set to Simplified Chinese; the more common ones first.
_WESTERN = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman"}
_OTHERS = {"big5": "Big5", "cp932": "Shift JIS", "cp1251": "Windows-1251", "gb18030": "GB 18030"}

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Letters that appear in Chinese tables only if the encoding is wrong: Greek, Cyrillic, box drawing, kana.
_OUT_OF_PLACE = re.compile("[\u0370-\u052f\u2500-\u257f\u3040-\u30ff]")


def decode(content: bytes) -> tuple[str, str] | None:
    """Return the text of a file and the name of its encoding; None if it is no text.

    Parameters
    ----------
    content : bytes
        Without a mark in front, UTF-8 is told from other encodings by its own rules, GB 18030 by what comes out;
        charset-normalizer is asked only about the rest.

    Examples
    --------
    >>> decode("老挝,Laos".encode("gbk")), decode(b"caf\\xe9,th\\xe9,ol\\xe9")
    (('老挝,Laos', 'GB 18030'), ('café,thé,olé', 'Windows-1252'))
    >>> decode(b"\\x89PNG\\r\\n\\x1a\\n\\x00\\x00") is None
    True
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            text = _strictly(content, encoding)
            return None if text is None else (text, name)
    if b"\0" in content:
        return _unmarked_utf16(content)
    text = _strictly(content, "utf-8")
    if text is not None:
        return text, "UTF-8"
    if _is_damaged_utf8(content):
        return None
    # Letters with accents stand alone between plain ones; all other scripts write several bytes in a row.
    runs = [len(run) for run in _HIGH_BYTES.findall(content)]
    accented = 2 * runs.count(1) > len(runs)
    text = _strictly(content, "gb18030")
    if text is not None and _is_readable(text) and _is_chinese(text, accented):
        return text, "GB 18030"
    return _detected(content, _WESTERN if accented else _OTHERS)


def split(text: str) -> tuple[tuple[Row, ...], str]:
    """Return the records of CSV text that are not blank, numbered from 1, and the delimiter.

    A record is one row, however many lines it has inside quotation marks; blank lines are counted but left out.
    The delimiter is the one that finds most headers of the report; failing that, most columns of even length.

    Raises
    ------
    ValueError
        If the text is no CSV.

    Examples
    --------
    >>> split('iso3;name_en\\n\\nLAO;"Lao\\nPDR"\\n')
    (((1, ('iso3', 'name_en')), (3, ('LAO', 'Lao\\nPDR'))), ';')
    """
    delimiters = [mark for mark in DELIMITERS if mark in text]
    delimiter = max(delimiters, key=lambda mark: _fit(text, mark), default=DELIMITERS[0])
    try:
        return tuple(_records(text, delimiter)), delimiter
    except csv.Error as error:
        raise ValueError(str(error)) from None


def _records(text: str, delimiter: str) -> Iterator[Row]:
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return ((number, tuple(cells)) for number, cells in enumerate(records, start=1) if not blank(cells))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = [cells for _, cells in islice(_records(text, delimiter), SEARCHED)]
    except csv.Error:
        return -1, 0
    widths = {len(cells) for cells in rows}
    return max(map(known_headers, rows), default=0), widths.pop() if len(widths) == 1 else 0


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(content: bytes) -> tuple[str, str] | None:
    """The byte order that finds more ASCII: delimiters and line ends are, and read the wrong way round become Han."""
    texts = [text for order in ("utf-16-le", "utf-16-be") if (text := _strictly(content, order)) is not None]
    text = max(texts, key=lambda text: len(text) - len(_BEYOND_ASCII.findall(text)), default="")
    return (text, "UTF-16") if text and _is_readable(text) else None


def _is_damaged_utf8(content: bytes) -> bool:
    """UTF-8 but for a few bytes, as after an upload cut short; as GB 18030 it would pass for rare characters."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong < len(_BEYOND_ASCII.findall(text)) - wrong


def _is_readable(text: str) -> bool:
    """Hardly a control character, nor one that Unicode leaves free or to private use."""
    strange = sum(
        times
        for mark, times in Counter(text).items()
        if unicodedata.category(mark) in ("Cc", "Cn", "Co", "Cs") and mark not in "\t\r\n"
    )
    return 100 * strange <= len(text) and "\0" not in text


def _is_chinese(text: str, accented: bool) -> bool:
    """Tell Chinese text from other text read as GB 18030.

    Letters with accents make the odd rare character (beyond GB 2312), Japanese hardly any other. Traditional Chinese
    has many, but not only rare ones.
    """
    han = "".join(_HAN.findall(text))
    rare = len(han) - len(han.encode("gb2312", "ignore")) // 2
    beyond = len(_BEYOND_ASCII.findall(text))
    likely = 4 * rare <= beyond if accented else 10 * rare <= 9 * len(han)
    return likely and 4 * len(_OUT_OF_PLACE.findall(text)) <= beyond


def _detected(content: bytes, names: dict[str, str]) -> tuple[str, str] | None:
    # Slow to load, and hardly ever needed.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    likely = [
        (match.chaos, list(names).index(encoding), encoding)
        for match in from_bytes(content, cp_isolation=list(names))
        for encoding in match.could_be_from_charset
    ]
    if not likely:
        return None
    # Of those that look equally well, the more common.
    *_, encoding = min(likely)
    text = content.decode(encoding)
    return (text, names[encoding]) if _is_readable(text) else None
