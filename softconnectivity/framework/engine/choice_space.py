"""The choices behind an index that could have been others, and the uniform numbers that decide them."""

from dataclasses import dataclass

import numpy as np

from softconnectivity.framework.engine.tree import Hierarchy
from softconnectivity.framework.engine.weight_draws import columns_needed

DISCRETE = ("normalisation", "imputation", "left_out", "floor")


@dataclass(frozen=True)
class Space:
    """The choices that could have been others, each equally likely, each independent of the rest.

    normalisations and imputations are names of methods; left_out holds names of indicators and "" for none; floors are
    what `Method.floor` may be. Weights follow a Dirichlet distribution around the base's among the children of each
    node, the closer the larger the concentration (inf: the base's own). rho is uniform between its two ends.
    """

    normalisations: tuple[str, ...]
    imputations: tuple[str, ...]
    left_out: tuple[str, ...]
    concentration: float
    rho_low: float
    rho_high: float
    floors: tuple[float, ...] = (0.0,)

    def __post_init__(self) -> None:
        """Refuse a choice without a value and ends that are none."""
        for name, levels in zip(DISCRETE, self.levels, strict=True):
            if not levels or len(set(levels)) < len(levels):
                raise ValueError(f"{name} needs at least one value, each once, not {levels}")
        if not self.concentration > 0:
            raise ValueError(f"concentration must be above 0, not {self.concentration}")
        if not self.rho_low <= self.rho_high <= 1:
            raise ValueError(f"rho must run upwards to 1 at most, not from {self.rho_low} to {self.rho_high}")
        if np.isinf(self.rho_low) and self.rho_low < self.rho_high:
            raise ValueError("rho cannot be uniform from -inf: give both ends as -inf, or a finite lower end")

    @property
    def levels(self) -> tuple[tuple, ...]:
        """The possible values of each discrete choice, in the order of `DISCRETE`."""
        return self.normalisations, self.imputations, self.left_out, self.floors


def columns_of_factors(space: Space, tree: Hierarchy) -> dict[str, tuple[int, ...]]:
    """Give each choice the columns of uniform numbers that decide it; one that leaves no choice is not among them.

    A discrete choice and rho take one column, the weights as many as :func:`columns_needed` says.

    Examples
    --------
    >>> tree = Hierarchy(("index", "a", "b", "c"), (-1, 0, 0, 0), (1, 1, 1, 1), (-1, 0, 1, 2))
    >>> columns_of_factors(Space(("min_max", "rank"), ("none",), ("", "a"), 10, -1, 1), tree)
    {'normalisation': (0,), 'left_out': (1,), 'weights': (2, 3), 'rho': (4,)}
    """
    needed = {name: int(len(levels) > 1) for name, levels in zip(DISCRETE, space.levels, strict=True)}
    needed["weights"] = 0 if np.isinf(space.concentration) else columns_needed(tree)
    needed["rho"] = int(space.rho_low < space.rho_high)
    ends = np.cumsum(list(needed.values()))
    return {name: tuple(range(end - n, end)) for (name, n), end in zip(needed.items(), ends.tolist(), strict=True) if n}
