"""All tables at once, checked, as of a date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from softconnectivity.errors import ReportError
from softconnectivity.facts import schema
from softconnectivity.facts.notes import Problem, Repair
from softconnectivity.facts.reading.check import Checked
from softconnectivity.facts.reading.intake import read_tables
from softconnectivity.language import Language, language

# A reader mends a few problems at a time; the rest is counted.
_MOST_PROBLEMS = 50

_DTYPES = {
    "boolean": "boolean",
    "date": "datetime64[s]",
    "integer": "Int64",
    "number": "Float64",
    "string": "string",
}


@dataclass(frozen=True)
class Facts:
    """The tables of the report, each checked against the report's schema.

    Attributes
    ----------
    data_dir : Path
        The folder or file they were read from.
    as_of : datetime.date
        The reader's date. The tables are whole: leaving out what is later is the job of the subject functions.
    own : dict of str to str
        Where each table was read from that is not the report's own: the file, and the sheet if it has any.
    repairs : tuple of Repair
        What was read otherwise than it is written there.
    own_rows : dict of str to int
        How many rows of each such table are the reader's.
    """

    data_dir: Path
    as_of: date
    _tables: dict[str, pd.DataFrame] = field(repr=False, compare=False)
    own: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    repairs: tuple[Repair, ...] = field(default=(), repr=False, compare=False)
    own_rows: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, data_dir: str | Path | None = None, as_of: str | date = "2025-12-01", lang: str = "zh") -> "Facts":
        """Read and check every table.

        Parameters
        ----------
        data_dir : path, optional
            Folder with tables as CSV files or Excel workbooks, or one such file. What is not there comes from the
            report. None: the report's own data.
        as_of : str or datetime.date
            A day, such as "2024-05-09".
        lang : str
            "zh" or "en": the language of the messages.

        Raises
        ------
        ReportError
            Naming file, sheet, row (as a spreadsheet counts), column, value and what was expected, for all tables at
            once.

        Examples
        --------
        >>> facts = Facts.load(as_of="2024-05-09")
        >>> facts.as_of
        datetime.date(2024, 5, 9)
        """
        words = language(lang)
        day = _day(as_of, words)
        place = None if data_dir is None else Path(data_dir).expanduser()
        intake = read_tables(place, words)
        if intake.problems:
            raise ReportError(_shortened(intake.problems, words))
        frames = {name: _frame(name, table) for name, table in intake.tables.items()}
        given = {name: intake.tables[name].given for name in intake.own}
        return cls(schema.DATA if place is None else place, day, frames, intake.own, intake.repairs, given)

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of one whole table.

        Empty cells are missing values. Columns are of the nullable types string, Int64, Float64 and boolean;
        full dates are datetime64[s] (compare them with pd.Timestamp(facts.as_of)); partial dates stay strings.

        Raises
        ------
        ReportError
            If there is no such table.

        Examples
        --------
        >>> facts = Facts.load()
        >>> facts.table("official_totals")["agreements"].dtype
        Int64Dtype()
        """
        if name not in self._tables:
            raise ReportError(_both("facts.problem.no_table", name=name, known=", ".join(self._tables)))
        return self._tables[name].copy()

    def require(self, lang: Language, **named: Sequence[str | tuple[str, str]]) -> None:
        """Make sure that the rows and cells a text speaks of are there, whoever's tables these are.

        Parameters
        ----------
        lang : Language
            Language of the message.
        **named : sequence of str or (str, str)
            Table name and the values that must stand in its first key column, each alone or with a column that must
            not be empty in that row.

        Raises
        ------
        ReportError
            Naming each table and the rows and cells it lacks.

        Examples
        --------
        >>> Facts.load().require(language("en"), trade_agreements=["FTA-HND-EH", ("FTA-BLR", "signed_date")])
        """
        problems = []
        for name, wanted in named.items():
            rows = self._tables[name].set_index(schema.key(name)[0])
            file = self.own.get(name) or schema.tables()[name]["path"]
            pairs = [one if isinstance(one, tuple) else (one, None) for one in wanted]
            if lacking := [row for row, _ in pairs if row not in rows.index]:
                problems.append(lang.text("facts.problem.required", file=file, rows=lang.list(lacking)))
            problems += [
                lang.text("facts.problem.required_cell", file=file, row=row, column=column)
                for row, column in pairs
                if column and row in rows.index and pd.isna(rows.at[row, column])
            ]
        if problems:
            raise ReportError(problems)

    def economy(self, iso3: str, lang: str) -> str:
        """Return the name of an economy: in English as the WTO lists it, in Chinese the official short name.

        Raises
        ------
        ReportError
            If no table names an economy with this code.

        Examples
        --------
        >>> facts = Facts.load()
        >>> facts.economy("LAO", "zh"), facts.economy("HKG", "en")
        ('老挝', 'Hong Kong, China')
        """
        economies = self._tables["economies"]
        named = economies.loc[economies["iso3"] == iso3, f"name_{language(lang).code}"]
        if named.empty:
            raise ReportError(language(lang).text("facts.problem.no_economy", iso3=iso3))
        return named.iloc[0]


def whole_day(value) -> date | None:
    """Return the day that a date or a text is; None for anything but a day written out in full.

    Examples
    --------
    >>> whole_day("2024-05-09"), whole_day("20240509"), whole_day("2024-W19-4"), whole_day("2024-05")
    (datetime.date(2024, 5, 9), None, None, None)
    """
    text = value.isoformat()[:10] if isinstance(value, date) else value
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    # fromisoformat also takes "20240509" and weeks, which pandas reads otherwise or not at all.
    return day if day.isoformat() == text else None


def _day(as_of: str | date, lang: Language) -> date:
    day = whole_day(as_of)
    if day is None:
        raise ReportError(lang.text("facts.problem.as_of", value=as_of))
    return day


def _shortened(problems: Sequence[Problem], lang: Language) -> list[str]:
    more = len(problems) - _MOST_PROBLEMS
    shown = [one.message for one in problems[:_MOST_PROBLEMS]]
    if more > 0:
        shown.append(lang.text("intake.problem.more", count=lang.number(more)))
    return [*shown, lang.text("intake.problem.what_to_do")]


def _frame(name: str, table: Checked) -> pd.DataFrame:
    kinds = {column: field["type"] for column, field in schema.fields(name).items()}
    return pd.DataFrame({column: _column(table.columns[column], kind) for column, kind in kinds.items()})


def _column(values: list, kind: str) -> pd.Series:
    if kind == "date":
        return pd.Series(pd.to_datetime(values)).astype(_DTYPES[kind])
    if kind == "number":
        values = [None if value is None else float(value) for value in values]
    return pd.Series(values, dtype=_DTYPES[kind])


def _both(key: str, **values) -> list[str]:
    return [language(code).text(key, **values) for code in ("zh", "en")]
