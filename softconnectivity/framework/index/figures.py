"""The figures of the index, in one place for the chapter."""

from softconnectivity.framework.index.link_figures import links_figure
from softconnectivity.framework.index.matter import matter
from softconnectivity.framework.index.rank_figures import intervals_figure, pairs_figure
from softconnectivity.framework.index.rho_figure import rho_figure
from softconnectivity.framework.index.score_figures import binding_figure, correlation_figure, profiles_figure
from softconnectivity.framework.index.sensitivity_figure import sensitivity_figure

__all__ = [
    "binding_figure",
    "correlation_figure",
    "intervals_figure",
    "links_figure",
    "matter",
    "pairs_figure",
    "profiles_figure",
    "rho_figure",
    "sensitivity_figure",
]
