"""The facts: tables with a schema, read once, checked, as of a date. The only place that opens files under data/."""

from softconnectivity.facts.bundle import Facts
from softconnectivity.facts.schema import label

__all__ = ["Facts", "label"]
