"""Tables of the chapter."""

import math

import pandas as pd

from softconnectivity.agreements.network.figures import exit_name, shown_exits
from softconnectivity.agreements.network.removal import TOGETHER
from softconnectivity.agreements.network.words import exit_finding, having, listed
from softconnectivity.agreements.network.worked import COUNTED, GROUPS, KINDS, Worked, on_another_day, worked
from softconnectivity.agreements.network.worked import otherwise as changed_to
from softconnectivity.agreements.rules import IN_FORCE, SIGNED
from softconnectivity.errors import ReportError
from softconnectivity.facts.shown import row_names
from softconnectivity.language import Language
from softconnectivity.status import WORDS
from softconnectivity.tables import Table, table

# Named one by one in a cell up to this many; the data behind the figure name all.
_NAMED = 14
_YEARS = 5


def instruments_table(of: Worked, lang: Language) -> Table:
    """List the instruments: who has each, how well that is known, and of how many it is not known."""
    rows = []
    for name in [*of.own.values.columns, *(one for one in of.wide.values.columns if one not in of.own.values.columns)]:
        from_own = name in of.own.values.columns
        source = of.own if from_own else of.wide
        has = source.values[name].fillna(False).astype(bool)
        trust = source.status.loc[has, name].value_counts()
        words = [f"{lang.text(f'status.{word}')} {lang.number(int(trust[word]))}" for word in WORDS if word in trust]
        rows.append(
            (
                lang.text(f"network.instrument.{name}"),
                lang.number(int(has.sum())) if from_own else None,
                lang.number(int(has[has.index.isin(of.partners)].sum())),
                lang.number(int(has[has.index.isin(of.union)].sum())) if from_own else None,
                lang.number(int(source.values.loc[source.values.index.isin(of.partners), name].isna().sum())),
                lang.list(words) if words else None,
            )
        )
    heads = ("instrument", "economies", "partners", "union", "unknown", "status")
    return _table(rows, heads, "network-instruments", lang, partners=lang.number(len(of.partners)))


def who_table(of: Worked, facts, lang: Language) -> Table:
    """List the exclusive intersections with the economies in them, those of the Union as a number."""
    names = list(of.own.values.columns)
    rows = []
    for _, row in of.sets.iterrows():
        others = [facts.economy(one, lang.code) for one in row["economies"] if one not in of.union]
        said = listed(others, lang, _NAMED)
        if row["marked"]:
            members = lang.text("network.figure.union", members=lang.number(int(row["marked"])))
            said = lang.text("network.who.and_union", others=said, union=members) if others else members
        rows.append(
            (having(row, names, lang), lang.number(int(row[names].sum())), lang.number(int(row["count"])), said)
        )
    return _table(rows, ("instruments", "layers", "economies", "who"), "network-who", lang)


def nested_table(of: Worked, lang: Language) -> Table:
    """List NODF of each matrix beside that of random matrices with the same totals."""
    sizes = {"own": of.own.complete, "wide": of.wide.complete}
    sizes["no_union"] = sizes["own"][~sizes["own"].index.isin(of.union)]
    rows = [
        (
            lang.text(f"network.case.{case}"),
            lang.number(int(sizes[case].any(axis=1).sum())),
            lang.number(int(sizes[case].any(axis=0).sum())),
            lang.number(found.value, 1),
            lang.number(found.mean, 1),
            _or_missing(found.z, 2, lang),
            lang.percent(found.at_least, 1),
        )
        for case, found in of.nested.items()
    ]
    heads = ("case", "rows", "columns", "nodf", "null_mean", "z", "at_least")
    return _table(rows, heads, "network-nested", lang, draws=lang.number(of.chosen.draws))


def concentration_table(of: Worked, facts, lang: Language) -> Table:
    """List the effective numbers of arrangements and of economies, the Union counted by members and as one."""
    names = row_names(facts, lang)
    rows = []
    for kind in KINDS:
        for over in ("arrangement", "economy"):
            for counted in COUNTED:
                row = of.concentration.loc[(kind, over, counted)]
                if over == "economy" and kind == "aeo":
                    continue  # Every economy has one: of every order their number.
                largest = lang.percent(row["largest_share"])
                if over == "arrangement":
                    largest = lang.text("network.largest", share=largest, name=names[row["largest"]])
                rows.append(
                    (_kind(kind, lang), _over(over, lang), _counted(counted, lang), *_numbers(row, lang), largest)
                )
    heads = ("kind", "over", "counted", "q0", "q1", "q2", "hhi", "largest")
    return _table(_once(rows, lang), heads, "network-concentration", lang)


def breadth_table(of: Worked, lang: Language) -> Table:
    """List the effective numbers of regions and income groups of the partners and of their links."""
    rows = []
    for over in GROUPS:
        for (kind, counted), row in of.breadth.loc[over].iterrows():
            if kind == "partners" and counted == TOGETHER:
                continue
            said = _counted("any" if kind == "partners" else counted, lang)
            rows.append((_over(over, lang), _kind(kind, lang), said, *_numbers(row, lang)))
    return _table(_once(rows, lang), ("over", "kind", "counted", "q0", "q1", "q2", "hhi"), "network-breadth", lang)


def exits_table(of: Worked, facts, lang: Language) -> Table:
    """List what is lost with each bloc and the largest single partners, beside as many leaving at random."""
    expected = of.exits[of.counted]["random_arrangements"]
    rows = [
        (
            exit_name(name, of, facts, lang),
            _share(row["links_members"], lang),
            _share(row["links_together"], lang),
            lang.percent(row["random"], 1),
            lang.number(int(row["arrangements_count"])),
            lang.percent(row["arrangements"], 1),
            lang.percent(expected[name], 1),
        )
        for name, row in shown_exits(of).iterrows()
    ]
    heads = ("leaves", "links_members", "links_together", "random_links", "arrangements", "share", "random_share")
    values = {"economies": len(of.matrices[of.counted, "all"]), "arrangements": of.links["arrangement"].nunique()}
    return _table(
        rows,
        heads,
        "network-exits",
        lang,
        counted=_counted(of.counted, lang),
        **{name: lang.number(value) for name, value in values.items()},
    )


def choices_table(of: Worked, facts, lang: Language) -> Table:
    """Show what moves when one parameter is changed at a time."""
    earlier = on_another_day(facts, _YEARS)
    basis = IN_FORCE if of.chosen.basis == SIGNED else SIGNED
    cases = [
        (lang.text("network.choice.chosen"), lambda: of),
        (f'`basis = "{basis}"`', lambda: changed_to(of, facts, lang, basis=basis)),
        (f"`with_fitted = {not of.chosen.with_fitted}`", lambda: _other_flag(of, facts, lang, "with_fitted")),
        (f"`eu_as_one = {not of.chosen.eu_as_one}`", lambda: _other_flag(of, facts, lang, "eu_as_one")),
        (f'`as_of = "{earlier.as_of}"`', lambda: worked(earlier, of.chosen, lang)),
    ]
    rows = []
    for name, compute in cases:
        try:
            one = compute()
        except ReportError:
            continue  # Nothing counts by that day, which its own run would say.
        each, together = (one.concentration.loc[("aeo", "arrangement", counted)] for counted in COUNTED)
        exits = exit_finding(one, lang).values
        rows.append(
            (
                name,
                *(lang.number(one.layers[key]) for key in ("fta", "aeo", "both", "neither")),
                lang.text("network.two", first=lang.number(each["q2"], 1), second=lang.number(together["q2"], 1)),
                exits.get("by_links"),
                exits.get("by_arrangements"),
            )
        )
    heads = ("choice", "fta", "aeo", "both", "neither", "effective", "by_links", "by_arrangements")
    return _table(rows, heads, "network-moved", lang, partners=lang.number(len(of.partners)))


def _other_flag(of: Worked, facts, lang: Language, name: str) -> Worked:
    return changed_to(of, facts, lang, **{name: not getattr(of.chosen, name)})


def _table(rows: list[tuple], heads: tuple[str, ...], name: str, lang: Language, **values: str) -> Table:
    frame = pd.DataFrame(rows, columns=[lang.text(f"network.column.{head}") for head in heads])
    return table(frame, name, lang.text(f"network.{name.removeprefix('network-')}.caption", **values))


def _once(rows: list[tuple], lang: Language) -> list[tuple]:
    """Rows that do not depend on how the Union is counted, the third cell, stand once and say so."""
    kept = []
    for row in rows:
        if kept and (*kept[-1][:2], *kept[-1][3:]) == (*row[:2], *row[3:]):
            kept[-1] = (*row[:2], _counted("any", lang), *row[3:])
        else:
            kept.append(row)
    return kept


def _numbers(row: pd.Series, lang: Language) -> tuple[str, ...]:
    return (lang.number(row["q0"]), *(lang.number(row[key], 1) for key in ("q1", "q2")), lang.number(row["hhi"], 3))


def _share(value: float, lang: Language) -> str | None:
    return None if pd.isna(value) else lang.percent(value, 1)


def _or_missing(value: float, digits: int, lang: Language) -> str | None:
    return lang.number(value, digits) if math.isfinite(value) else None


def _kind(kind: str, lang: Language) -> str:
    return lang.text(f"network.kind.{kind}")


def _over(over: str, lang: Language) -> str:
    return lang.text(f"network.over.{over}")


def _counted(counted: str, lang: Language) -> str:
    return lang.text(f"network.counted.{counted}")
