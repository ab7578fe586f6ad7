"""A table as the report itself writes it: what the reader downloads, and what the shipped files are, to the byte."""

import csv
import io

import numpy as np
import pandas as pd

from softconnectivity.facts import schema
from softconnectivity.facts.bundle import Facts


def csv_bytes(facts: Facts, table: str, for_excel: bool = False) -> bytes:
    """Return one table as CSV: UTF-8, line feeds, the columns of the data package in their order.

    Parameters
    ----------
    facts : Facts
    table : str
    for_excel : bool
        True to put a byte order mark in front, by which Excel knows UTF-8.

    Raises
    ------
    ReportError
        If there is no such table.

    Examples
    --------
    >>> csv_bytes(Facts.load(), "economies").splitlines()[0]
    b'iso3,name_en,name_zh,name_status'
    """
    frame = facts.table(table)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(schema.fields(table))
    writer.writerows(zip(*(map(_written, frame[name]) for name in schema.fields(table)), strict=True))
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _written(value) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
