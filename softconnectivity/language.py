"""The two languages of the report: messages from the catalogue, numbers and dates as each language writes them.

The catalogue is `messages/<language>/<subject>.toml`. Formats come from the Unicode Common Locale Data Repository
(CLDR) through Babel, so that none is typed here.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from math import isfinite

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from softconnectivity.errors import ReportError

LANGUAGES = ("zh", "en")
_LOCALES = {"zh": "zh_CN", "en": "en"}
# Plain "en" in CLDR is American: "May 9, 2024" and "a, b, and c". The report writes as the WTO does.
_CLDR = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}

_PRECISIONS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


@dataclass(frozen=True)
class Language:
    """One language of the report.

    Attributes
    ----------
    code : str
        "zh" or "en".
    locale : str
        "zh_CN" or "en", as Babel and Sphinx spell it.
    """

    code: str
    locale: str

    def text(self, key: str, **values) -> str:
        """Return the message `key`, its placeholders filled with `values`.

        Parameters
        ----------
        key : str
            Path in the catalogue: file stem, tables, name, joined by dots.
        **values
            One value for each placeholder, numbers already formatted.

        Raises
        ------
        ReportError
            If the catalogue has no such message or a placeholder got no value.

        Examples
        --------
        >>> language("en").text("status.verified")
        'verified'
        >>> language("zh").text("status.verified")
        '已核实'
        """
        message = messages(self.code).get(key)
        if message is None:
            raise ReportError(f"messages/{self.code}: no message {key!r}")
        try:
            return message.format(**values)
        except (KeyError, IndexError) as missing:
            raise ReportError(f"messages/{self.code}: {key!r} got no value for {missing.args[0]!r}") from None

    def number(self, value, digits: int | None = None) -> str:
        """Return `value` with grouping; `digits` decimals, or as many as it has (three at most) if None.

        Halves go to the even neighbour, as CLDR and IEEE 754 have it.

        Raises
        ------
        ReportError
            If `value` is missing or infinite: prose must not show it as a number.

        Examples
        --------
        >>> language("en").number(1234.5)
        '1,234.5'
        >>> language("zh").number(7, digits=2)
        '7.00'
        """
        return format_decimal(_finite(value, digits), format=_pattern(digits), locale=_CLDR[self.code])

    def percent(self, share, digits: int = 0) -> str:
        """Return `share` (1 is the whole) as a percentage with `digits` decimals.

        Examples
        --------
        >>> language("en").percent(0.125, digits=1)
        '12.5%'
        """
        places = None if digits is None else digits + 2
        return format_percent(
            _finite(share, places),
            format=f"{_pattern(digits)}%",
            locale=_CLDR[self.code],
        )

    def date(self, iso) -> str:
        """Return an ISO 8601 date of whatever precision (year, month, day) in words.

        Raises
        ------
        ReportError
            If `iso` is no such date.

        Examples
        --------
        >>> [language("zh").date(iso) for iso in ("2024-05-09", "2024-05", "2024")]
        ['2024年5月9日', '2024年5月', '2024年']
        >>> [language("en").date(iso) for iso in ("2024-05-09", "2024-05", "2024")]
        ['9 May 2024', 'May 2024', '2024']
        """
        iso = iso.isoformat()[:10] if isinstance(iso, date) else str(iso)
        try:
            day = datetime.strptime(iso, _PRECISIONS[len(iso)]).date()
        except (KeyError, ValueError):
            raise ReportError(self.text("language.not_a_date", value=iso)) from None
        if len(iso) == 10:
            return format_date(day, "long", locale=_CLDR[self.code])
        return format_skeleton("yMMMM" if len(iso) == 7 else "y", day, locale=_CLDR[self.code])

    def list(self, items) -> str:
        """Return `items` joined as a sentence joins them.

        Examples
        --------
        >>> language("en").list(["a", "b", "c"]), language("zh").list(["甲", "乙", "丙"])
        ('a, b and c', '甲、乙和丙')
        """
        return format_list([str(item) for item in items], locale=_CLDR[self.code])


def language(code: str) -> Language:
    """Return the language with this code.

    Raises
    ------
    ReportError
        If `code` is neither "zh" nor "en"; the message is in both languages.

    Examples
    --------
    >>> language("zh").locale
    'zh_CN'
    """
    if code not in LANGUAGES:
        raise ReportError([language(known).text("language.unknown", code=code) for known in LANGUAGES])
    return Language(code, _LOCALES[code])


@lru_cache
def messages(code: str) -> dict[str, str]:
    """Return every message of one language under its dotted key."""
    folder = resources.files("softconnectivity") / "messages" / code
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            content = tomllib.loads(file.read_text(encoding="utf-8"))
            found.update(_flatten(content, file.name.removesuffix(".toml")))
    return found


def _flatten(table: dict, prefix: str) -> dict[str, str]:
    flat = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        flat.update(_flatten(value, key) if isinstance(value, dict) else {key: str(value)})
    return flat


def _pattern(digits: int | None) -> str:
    return "#,##0.###" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")


def _finite(value, digits: int | None):
    """`value`, checked; a tiny negative that rounds to nothing must not show as "-0"."""
    try:
        known = isfinite(value)
    except TypeError:
        known = False
    if not known:
        raise ReportError(f"not a number: {value!r}")
    return 0 if round(value, 3 if digits is None else digits) == 0 else value
