"""Everything the chapter computes from the facts and the reader's choices, each thing once."""

from dataclasses import dataclass, replace
from functools import cached_property
from types import SimpleNamespace

import numpy as np
import pandas as pd

from softconnectivity.agreements.network import memberships
from softconnectivity.agreements.network.concentration import ORDERS, grouped, hhi, hill
from softconnectivity.agreements.network.memberships import AEO, BRI, FTA, Incidence, incidence
from softconnectivity.agreements.network.nestedness import Nestedness, nestedness, without_empty
from softconnectivity.agreements.network.overlaps import exclusive
from softconnectivity.agreements.network.removal import TOGETHER, acts, departures, merged
from softconnectivity.errors import ReportError
from softconnectivity.language import Language

KINDS = {"fta": FTA, "aeo": (AEO,), "all": (*FTA, AEO)}
# How members of the European Union are counted: each, or together as one.
MEMBERS = "members"
COUNTED = (MEMBERS, TOGETHER)
# Columns of the table `partners` by which breadth is judged.
GROUPS = {"region": "un_region", "income": "wb_income_fy26"}
# Blocs of which the tables tell every member that has a link; the value that makes a member.
_BLOC_COLUMNS = {"asean": True, "eaeu": True, "sco": "member"}
_RCEP = "FTA-RCEP"


@dataclass(frozen=True)
class Worked:
    """The network of a day.

    Attributes
    ----------
    chosen : SimpleNamespace
        The reader's parameters.
    links : DataFrame
        `memberships.links`.
    unidentified : tuple of str
        Arrangements of which no partner is known.
    partners : tuple of str
        Belt and Road partners.
    union : frozenset of str
        Members of the European Union.
    own : Incidence
        The reader's instruments over all economies.
    wide : Incidence
        These, without the cooperation document that every partner has, and the memberships, over the partners.
    blocs : dict of str to frozenset of str
    groups : DataFrame
        Region and income group of each Belt and Road partner; missing where it has none.
    """

    chosen: SimpleNamespace
    links: pd.DataFrame
    unidentified: tuple[str, ...]
    partners: tuple[str, ...]
    union: frozenset[str]
    own: Incidence
    wide: Incidence
    blocs: dict[str, frozenset[str]]
    groups: pd.DataFrame

    @cached_property
    def sets(self) -> pd.DataFrame:
        """Exclusive intersections of the instruments, members of the Union marked."""
        return exclusive(self.own.complete, self.union)

    @cached_property
    def served(self) -> dict[str, frozenset[str]]:
        """The economies with a link of each kind."""
        return {kind: frozenset(self.of_kind(kind)["economy"]) for kind in KINDS}

    @cached_property
    def layers(self) -> dict[str, int]:
        """Of the Belt and Road partners, how many have a trade agreement, AEO recognition, both, and neither."""
        inside = frozenset(self.partners)
        fta, aeo = (self.served[kind] & inside for kind in ("fta", "aeo"))
        counts = {"partners": inside, "fta": fta, "aeo": aeo, "both": fta & aeo, "neither": inside - fta - aeo}
        return {name: len(who) for name, who in counts.items()}

    @cached_property
    def nested(self) -> dict[str, Nestedness]:
        """Nestedness of the instruments, of the same without the Union, and of the wide matrix; none if too small."""
        rng, own = np.random.default_rng(self.chosen.seed), self.own.complete
        found = {"own": own, "no_union": own[~own.index.isin(self.union)], "wide": self.wide.complete}
        matrices = {name: without_empty(matrix) for name, matrix in found.items()}
        return {
            name: nestedness(matrix, self.chosen.draws, rng)
            for name, matrix in matrices.items()
            if min(matrix.shape) >= 2
        }

    @cached_property
    def concentration(self) -> pd.DataFrame:
        """How many arrangements carry the links, how many economies share them; by how the Union is counted."""
        rows = []
        for kind in KINDS:
            for counted in COUNTED:
                matrix = self.matrices[counted, kind]
                for over, axis in (("arrangement", 0), ("economy", 1)):
                    weights = matrix.sum(axis=axis)
                    rows.append({"kind": kind, "over": over, "counted": counted, **_diversity(weights)})
                    rows[-1] |= {"largest": weights.idxmax(), "largest_share": weights.max() / weights.sum()}
        return pd.DataFrame(rows).set_index(["kind", "over", "counted"])

    @cached_property
    def breadth(self) -> pd.DataFrame:
        """Effective numbers of regions and income groups: of all partners, and of their links of each kind."""
        every = pd.Series(1, index=pd.Index(self.partners))
        rows = []
        for over in GROUPS:
            groups = self.groups[over]
            whole = _diversity(grouped(every, groups))
            rows += [{"over": over, "kind": "partners", "counted": counted, **whole} for counted in COUNTED]
            for kind in KINDS:
                degrees = self.matrices[MEMBERS, kind].sum(axis=1)
                for counted, together in zip(COUNTED, (frozenset(), self.union), strict=True):
                    weights = grouped(degrees, groups, together)
                    if len(weights):
                        rows.append({"over": over, "kind": kind, "counted": counted, **_diversity(weights)})
        return pd.DataFrame(rows).set_index(["over", "kind", "counted"])

    @cached_property
    def exits(self) -> dict[str, pd.DataFrame]:
        """What is lost with each bloc and each single economy, by how the Union is counted."""
        return {counted: self._exits(counted) for counted in COUNTED}

    @property
    def counted(self) -> str:
        """How the reader wants the Union counted."""
        return TOGETHER if self.chosen.eu_as_one else MEMBERS

    @cached_property
    def matrices(self) -> dict[tuple[str, str], pd.DataFrame]:
        """Economies by arrangements for each way to count the Union (its members, or one row) and each kind of link."""
        found = {(MEMBERS, kind): acts(self.of_kind(kind)) for kind in KINDS}
        return found | {(TOGETHER, kind): merged(found[MEMBERS, kind], self.union) for kind in KINDS}

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The links of one kind."""
        return self.links[self.links["instrument"].isin(KINDS[kind])]

    def _exits(self, counted: str) -> pd.DataFrame:
        matrix = self.matrices[counted, "all"]
        single = {name: frozenset({name}) for name in matrix.index}
        blocs = self.blocs
        if counted == TOGETHER:
            blocs = {
                name: who - self.union | ({TOGETHER} if who & self.union else set()) for name, who in blocs.items()
            }
        found = departures(matrix, blocs | single)
        return found.assign(bloc=found.index.isin(list(blocs)))


def worked(facts, chosen: SimpleNamespace, lang: Language) -> Worked:
    """Compute the network of the report's day.

    Raises
    ------
    ReportError
        If no trade agreement or no AEO arrangement with a known partner counts by that day.
    """
    found = memberships.links(facts, chosen.basis, chosen.with_fitted)
    if not {AEO} <= set(found["instrument"]) or not set(FTA) & set(found["instrument"]):
        raise ReportError(lang.text("network.choices.early", date=lang.date(facts.as_of)))
    inside = memberships.partners(facts)
    names = [
        one for one in (*memberships.WITH_CHINA, *memberships.SHARED) if one in {*chosen.instruments, *chosen.shared}
    ]
    every = incidence(facts, found, tuple(names))
    partner, wide = every.values.index.isin(inside), [one for one in names if one != BRI]
    return Worked(
        chosen=chosen,
        links=found,
        unidentified=memberships.unidentified(facts, chosen.basis),
        partners=inside,
        union=memberships.union(facts),
        own=Incidence(every.values[list(chosen.instruments)], every.status[list(chosen.instruments)]),
        wide=Incidence(every.values.loc[partner, wide], every.status.loc[partner, wide]),
        blocs=_blocs(facts, found),
        groups=_groups(facts, inside),
    )


def otherwise(of: Worked, facts, lang: Language, **changes) -> Worked:
    """Compute the network again with some parameters changed."""
    return worked(facts, SimpleNamespace(**vars(of.chosen) | changes), lang)


def on_another_day(facts, years: int):
    """Return the facts as of a day some years earlier."""
    return replace(facts, as_of=(pd.Timestamp(facts.as_of) - pd.DateOffset(years=years)).date())


def _blocs(facts, found: pd.DataFrame) -> dict[str, frozenset[str]]:
    table = facts.table("partners")
    rcep = found.loc[found["arrangement"] == _RCEP, "economy"]
    blocs = {"eu": memberships.union(facts), "rcep": frozenset(rcep)}
    blocs |= {name: frozenset(table.loc[table[name].eq(value), "iso3"]) for name, value in _BLOC_COLUMNS.items()}
    linked = set(found["economy"])
    return {name: who for name, who in blocs.items() if who & linked}


def _groups(facts, inside: tuple[str, ...]) -> pd.DataFrame:
    table = facts.table("partners").set_index("iso3").loc[list(inside)]
    groups = pd.DataFrame({name: table[column] for name, column in GROUPS.items()})
    return groups.mask(groups == "not_classified")


def _diversity(weights: pd.Series) -> dict[str, float]:
    return {f"q{order}": hill(weights, order) for order in ORDERS} | {"hhi": hhi(weights)}
