"""Every table of the chapter on the index."""

from softconnectivity.framework.index.about import scale_table
from softconnectivity.framework.index.indicator_tables import (
    codes_table,
    indicators_table,
    missing_table,
    multivariate_table,
)
from softconnectivity.framework.index.method_tables import (
    averages_table,
    decisions_table,
    normalisations_table,
    properties_table,
    weights_table,
)
from softconnectivity.framework.index.rank_tables import ranks_table, sensitivity_table, voting_table

__all__ = [
    "averages_table",
    "codes_table",
    "decisions_table",
    "indicators_table",
    "missing_table",
    "multivariate_table",
    "normalisations_table",
    "properties_table",
    "ranks_table",
    "scale_table",
    "sensitivity_table",
    "voting_table",
    "weights_table",
]
