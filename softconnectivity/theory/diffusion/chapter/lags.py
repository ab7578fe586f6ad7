"""From signature to first use of AEO arrangements: the one place where the tables show form and use apart."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Lags:
    """Years from signature to first use.

    Attributes
    ----------
    known : int
        Arrangements with both dates.
    median, longest : float
        Years from signature, its month where no day is known, to first use.
    open : int
        Arrangements signed whose first use is not known; that does not mean that they are not used.
    """

    known: int
    median: float
    longest: float
    open: int


def lags(facts) -> Lags:
    """Return the lags of the arrangements signed and in use by the reader's date.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    Lags
        Both times nan where no row has both dates.

    Examples
    --------
    >>> from softconnectivity.facts import Facts
    >>> lags(Facts.load(as_of="2016-01-01")).known
    4
    """
    rows, day = facts.table("aeo_arrangements"), pd.Timestamp(facts.as_of)
    # A signature known to the year only would add up to a year of its own.
    written = rows["signed_date"].where(rows["signed_precision"].isin(["month", "day"]))
    signed = pd.to_datetime(written.where(written.str.len() == 10, written + "-01"))
    signed = signed.where(signed <= day)
    used = rows["in_force_date"].where(rows["in_force_date"] <= day)
    years = (used - signed).dt.days / 365.25
    return Lags(
        int(years.notna().sum()), float(years.median()), float(years.max()), int((signed.notna() & used.isna()).sum())
    )
